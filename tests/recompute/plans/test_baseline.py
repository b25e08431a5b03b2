"""The baseline of the example: frozen on a day, and nobody has written it again."""

from collections.abc import Callable
from datetime import date

from dashboard.analysis.baseline import baseline_rows
from dashboard.cards import CARDS, face
from dashboard.filters import Filters
from dashboard.store.snapshots import Snapshot

from ..package import DAY, Chosen
from ..truths import answered

Opened = Callable[[str], Snapshot]
BASELINE = "plans/baseline"
MEASURED = date(2025, 1, 20)
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
    nothing = face(card, card.ask(opened("quintana-roo"), Filters()))
    assert nothing.state == "not_in_package" and not nothing.missing, (
        "nobody has looked for it: it is not called unpublished"
    )
