"""The open-government baseline, worked out again from the files: its fingerprint, and each figure today."""

import csv
from datetime import date
from hashlib import sha256
from pathlib import Path

import pytest

from dashboard.analysis.baseline import baseline_rows
from dashboard.answers import ask
from dashboard.cards import CARDS, face
from dashboard.filters import Filters
from dashboard.store.snapshots import Row, Snapshot

EJEMPLO = Path(__file__).resolve().parents[2] / "data" / "ejemplo"
MEASURED, TODAY = date(2025, 1, 20), date(2026, 11, 23)
Shipped = dict[str, Snapshot]


def read(table: str) -> list[dict[str, str]]:
    with (EJEMPLO / f"{table}.csv").open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


def by(column: str, table: str, day: date) -> list[dict[str, str]]:
    return [row for row in read(table) if row[column] and date.fromisoformat(row[column]) <= day]


def figures(day: date) -> dict[str, int]:
    codes = {}
    for row in sorted(by("reported_on", "status_reports", day), key=lambda r: (r["reported_on"], r["report_id"])):
        if row["voice"] == "monitor" and not row["milestone_id"]:
            codes[row["commitment_id"]] = row["status"]
    strong = {"official_publication", "third_party_verified"}
    return {
        "commitments_complete": list(codes.values()).count("complete"),
        "milestones_done": sum(row["state"] == "done" for row in by("actual_end", "milestones", day)),
        "evidence_published": sum(row["level"] in strong for row in by("published_on", "evidence", day)),
        "meetings_held": len(by("held_on", "meetings", day)),
    }


def asked(snapshot: Snapshot, day: date) -> list[Row]:
    return ask(snapshot, "plans/baseline", Filters(as_of=day)).rows


def test_the_baseline_says_what_the_files_said_that_day() -> None:
    frozen = {row["measure"]: float(row["value"]) for row in read("baseline_figures") if row["measure"]}
    assert frozen == figures(MEASURED)


@pytest.mark.parametrize("day", [MEASURED, date(2025, 12, 1), TODAY])
def test_each_later_figure_is_counted_to_the_day(shipped: Shipped, day: date) -> None:
    rows, now = asked(shipped["ejemplo"], day), figures(day)
    assert len(rows) == len(read("baseline_figures"))
    for row in rows:
        if row["measure"] is None:
            assert (row["later"], row["difference"], row["reason"]) == (None, None, "no_later_figure")
        else:
            assert (row["later"], row["difference"]) == (now[row["measure"]], now[row["measure"]] - row["value"])


def test_there_is_no_baseline_before_it_was_measured(shipped: Shipped) -> None:
    assert asked(shipped["ejemplo"], date(2025, 1, 19)) == []


def test_the_fingerprint_is_that_of_the_rows(shipped: Shipped) -> None:
    names = ("figure_id", "measure", "value", "unit_of_measure", "measured_on", "source_id")
    lines = [
        "|".join(f"{float(row[name]):.6f}" if name == "value" else row[name] for name in names)
        for row in read("baseline_figures")
    ]
    mark = sha256("\n".join(sorted(lines)).encode()).hexdigest()
    assert {row["set_hash"] for row in read("baseline_figures")} == {mark}
    assert all(row["intact"] for row in asked(shipped["ejemplo"], TODAY))


def test_a_rewritten_figure_shows(shipped: Shipped) -> None:
    rows = [dict(row) for row in asked(shipped["ejemplo"], TODAY)]
    rows[0]["value"] += 1
    assert not any(row["intact"] for row in baseline_rows({"plans/baseline-figures": rows}, {}))


def test_the_card_counts_only_what_can_be_measured_again(shipped: Shipped) -> None:
    card = CARDS["plans-baseline"]
    told = face(card, card.ask(shipped["ejemplo"], Filters(as_of=TODAY)))
    assert told.title.startswith("3 de 4 cifras") and "no quiere decir que siga igual" in told.sentence
    assert "no se ha vuelto a escribir" in told.sentence
    nothing = face(card, card.ask(shipped["quintana-roo"], Filters()))
    assert nothing.state == "empty" and not nothing.missing, "nobody has looked for it: it is not called unpublished"
