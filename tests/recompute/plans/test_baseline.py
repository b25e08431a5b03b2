"""The baseline of the example: frozen on a day, and nobody has written it again."""

from collections.abc import Callable
from dataclasses import replace
from datetime import date, timedelta

import pytest

from dashboard.analysis.baseline import baseline_rows, fingerprint
from dashboard.cards import CARDS, face
from dashboard.filters import Filters
from dashboard.store.snapshots import Snapshot

from ..package import DAY, Chosen
from ..truths import answered

Opened = Callable[[str], Snapshot]
BASELINE = "plans/baseline"
MEASURED = date(2025, 1, 20)
STATE_DAY = date(2026, 11, 30)
STATE_MARK = "5b24ded90f7b2a7f600260c4b2b4bfef7a32840c5c10733a3fef8e0f8f9cdf05"
MARK = "be126817c803f9c17b97c2ddb7bf29f9f9ca82f3fbdf86a2b18f73c0b5c647ab"


def test_the_baseline_says_what_was_there_on_that_day(opened: Opened) -> None:
    rows = answered(opened("ejemplo"), BASELINE, Chosen(as_of=MEASURED))
    frozen = {row["measure"]: (row["value"], row["difference"]) for row in rows if row["measure"]}
    assert frozen == {
        "commitments_complete": (2, 0), "milestones_done": (17, 0), "evidence_published": (11, 0),
        "meetings_held": (13, 0),
    }  # fmt: skip
    [other] = [row for row in rows if not row["measure"]]
    assert (other["later"], other["difference"], other["reason"]) == (None, None, "no_later_figure")


def test_there_is_no_baseline_before_it_was_measured(opened: Opened) -> None:
    assert answered(opened("ejemplo"), BASELINE, Chosen(as_of=date(2025, 1, 19))) == []


def test_the_fingerprint_is_that_of_the_rows(opened: Opened) -> None:
    rows = answered(opened("ejemplo"), BASELINE, Chosen())
    assert {row["set_hash"] for row in rows} == {MARK} and all(row["intact"] for row in rows)


def test_a_rewritten_figure_shows(opened: Opened) -> None:
    rows = [dict(row) for row in answered(opened("ejemplo"), BASELINE, Chosen())]
    rows[0]["value"] += 1
    assert not any(row["intact"] for row in baseline_rows({"plans/baseline-figures": rows}, {}))


def test_the_card_counts_only_what_can_be_measured_again(opened: Opened) -> None:
    card = CARDS["plans-baseline"]
    told = face(card, card.ask(opened("ejemplo"), Filters(as_of=DAY)))
    assert told.title.startswith("3 de 4 cifras") and "no quiere decir que siga igual" in told.sentence
    assert "no se ha vuelto a escribir" in told.sentence
    nothing = face(card, card.ask(opened("quintana-roo"), Filters(as_of=STATE_DAY - timedelta(1))))
    assert nothing.state == "not_in_package" and not nothing.missing, (
        "nobody has looked for it: it is not called unpublished"
    )


def test_the_state_has_one_that_nobody_has_written_again(opened: Opened) -> None:
    rows = answered(opened("quintana-roo"), BASELINE, Chosen(as_of=STATE_DAY))
    frozen = {row["measure"]: row["value"] for row in rows if row["measure"]}
    assert frozen == {
        "commitments_coded": 2, "commitments_complete": 2, "milestones_done": 3, "evidence_published": 0,
        "meetings_held": 48, "things_not_found": 39, "requests_sent": 0, "requests_answered": 0, "replies_received": 0,
    }  # fmt: skip
    assert sorted(row["value"] for row in rows if not row["measure"]) == [68, 77, 85, 88]
    assert {row["set_hash"] for row in rows} == {STATE_MARK} == {fingerprint(rows)} and all(
        row["intact"] for row in rows
    )


@pytest.mark.parametrize("column", ["figure_id", "measure", "value", "unit_of_measure", "measured_on", "source_id"])
def test_its_fingerprint_is_of_every_frozen_column(column: str, opened: Opened) -> None:
    rows = [dict(row) for row in answered(opened("quintana-roo"), BASELINE, Chosen(as_of=STATE_DAY))]
    rows[-1][column] = 86 if column == "value" else "otra"
    assert fingerprint(rows) != STATE_MARK


def test_a_later_day_is_told_as_the_change_since(opened: Opened) -> None:
    card = CARDS["plans-baseline"]
    answer = card.ask(opened("quintana-roo"), Filters(as_of=STATE_DAY + timedelta(1)))
    same = [row | {"later": row["value"], "difference": 0.0} if row["measure"] else row for row in answer.rows]
    told = face(card, replace(answer, rows=same))
    assert told.title == "Desde la línea base del 30 nov 2026 no ha cambiado ninguna de 9 cifras"
    asked = [row | {"later": 4.0, "difference": 4.0} if row["measure"] == "requests_sent" else row for row in same]
    told = face(card, replace(answer, rows=asked))
    assert told.title.startswith("Una de 9 cifras medidas de nuevo cambió") and "de 0 a 4" in told.sentence
