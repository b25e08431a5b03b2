"""Golden facts of the planning law of Quintana Roo: the vote of 5 August 2025, and what nobody could read."""

import csv
from datetime import date
from pathlib import Path

import pytest

from dashboard.answers import ask
from dashboard.cards import CARDS, face
from dashboard.filters import Filters
from dashboard.store.snapshots import Snapshot

PACKAGE = Path(__file__).resolve().parents[2] / "data" / "quintana-roo"
VOTE = date(2025, 8, 5)


def table(name: str) -> dict[str, dict[str, str]]:
    with (PACKAGE / f"{name}.csv").open(encoding="utf-8", newline="") as file:
        return {next(iter(row.values())): row for row in csv.DictReader(file)}


def test_the_reform_was_voted_unanimously_on_5_august_2025() -> None:
    row = table("legislative_stages")["LPLAN-4"]
    assert (row["happened_on"], row["happened_precision"], row["vote"]) == ("2025-08-05", "day", "unanimous")
    assert (row["votes_for"], row["votes_against"], row.get("abstentions", "")) == ("20", "0", "")
    assert row["source_id"] == "laverdadnoticias-472d31"


def test_unanimous_is_said_only_where_the_source_says_it() -> None:
    votes = {key: row["vote"] for key, row in table("legislative_stages").items() if row["vote"]}
    assert votes == {"LPLAN-4": "unanimous", "OM-1": "unanimous", "LTAIP-3": "majority"}


@pytest.mark.parametrize(("as_of", "told"), [(VOTE, True), (date(2025, 8, 4), False)])
def test_nobody_knew_of_the_vote_the_day_before(as_of: date, told: bool, shipped: dict[str, Snapshot]) -> None:
    card = CARDS["plans-legislative-stages"]
    answer = card.ask(shipped["quintana-roo"], Filters(as_of=as_of))
    assert ("LPLAN-4" in {row["stage_id"] for row in answer.rows}) == told
    assert ("5 ago 2025: por unanimidad, 20 a favor y 0 en contra" in face(card, answer).sentence) == told
    norms = ask(shipped["quintana-roo"], "plans/norm-tree", Filters(as_of=as_of)).rows
    assert ("QROO-LPLAN-2025" in {row["norm_id"] for row in norms}) == told


def test_voted_is_not_published() -> None:
    """The reform and its plans were looked for in the gazette and not found, nor was the regulation brought up to
    date: the one of 2007 is out. No deadline was read."""
    norms = {key: row for key, row in table("norms").items() if row["kind"]}
    assert {key for key, row in norms.items() if row["publication"] == "published"} == {"QROO-LPLAN", "QROO-LPLAN-RGTO"}
    assert norms["QROO-LPLAN"]["publication_on"] == "2007-03-30"
    assert norms["QROO-LPLAN-RGTO"]["publication_on"] == "2007-09-24"
    assert norms["QROO-LPLAN-2025"]["publication"] == norms["QROO-PEDS-2050"]["publication"] == "not_found"
    assert norms["QROO-PEDS-2050"]["parent_id"] == "QROO-LPLAN-2025"
    assert not any(row.get("due_on") or row.get("due_rule") or row["valid_from"] for row in norms.values())
    gaps = table("unpublished")
    assert {"lplan-gaceta", "peds-gaceta", "lplan-reglamento", "lplan-reforma-previa"} <= set(gaps)


def test_each_note_names_its_plan_and_its_source() -> None:
    notes, sources, commitments = table("commitment_notes"), table("sources"), table("commitments")
    assert {row["source_id"] for row in notes.values()} <= set(sources)
    for row in notes.values():
        assert not row["commitment_id"] or commitments[row["commitment_id"]]["plan_id"] == row["plan_id"]
        assert row["text"].endswith(".") and row["text_en"].endswith(".") and row["noted_on"]
    assert "MXROO0007" not in {row["commitment_id"] for row in notes.values()}
