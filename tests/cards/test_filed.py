"""Civil society files its own assessment: a template goes out, and what comes back is read as its voice."""

import csv
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from click.testing import CliRunner

from dashboard.cards import CARDS
from dashboard.cli import main
from dashboard.filters import Filters
from dashboard.schema.tables import tables
from dashboard.store.snapshots import Snapshot

Shipped = dict[str, Snapshot]


def voice(snapshot: Snapshot, commitment: str, day: date) -> dict[str, Any]:
    """What civil society says of a commitment on a day."""
    asked = Filters(as_of=day, values={"commitment": (commitment,)})
    [row] = [r for r in CARDS["commitments-voices"].ask(snapshot, asked).rows if r["voice"] == "civil_society"]
    return row


def test_what_it_filed_is_its_voice_from_that_day(shipped: Shipped) -> None:
    before, after = (voice(shipped["ejemplo"], "EJ-05", date(2026, 11, day)) for day in (4, 5))
    assert (before["status"], after["status"]) == ("substantial", "limited")
    assert after["reported_on"] == date(2026, 11, 5) and after["document"] and after["note"]


def test_its_own_words_are_quoted_and_are_no_code(shipped: Shipped) -> None:
    row = voice(shipped["ejemplo"], "EJ-09", date(2026, 11, 23))
    assert (row["status"], row["note"]) == ("unknown", "Apenas empieza")


def test_the_codes_of_the_monitor_do_not_hear_it(shipped: Shipped) -> None:
    card = CARDS["commitments-coding"]
    for dimension in ("completion", "opened"):
        rows = card.ask(shipped["ejemplo"], Filters(options={"dimension": dimension})).rows
        assert not {row["scheme"] for row in rows} & {"Evaluación ciudadana 2026"}


@pytest.mark.parametrize(("commitment", "said"), [("MXROO0005", "federales"), ("MXROO0007", "reconoce")])
def test_a_statement_in_hand_is_its_voice_without_a_code(commitment: str, said: str, shipped: Shipped) -> None:
    row = voice(shipped["quintana-roo"], commitment, date(2026, 11, 30))
    assert row["status"] == "unknown" and said in row["note"] and row["url"] and row["reported_on"].year == 2025
    card = CARDS["commitments-voices"]
    drawn = str(card.draw(card.ask(shipped["quintana-roo"], Filters(as_of=date(2026, 11, 30)))))
    assert "Habló; no dio código" in drawn and said in drawn


@pytest.mark.parametrize(("table", "key", "given"), [
    ("assessments", "commitment_id", {"dimension": "completion", "voice": "civil_society"}), ("requests", "gap_id", {}),
])  # fmt: skip
def test_a_template_has_every_column_and_what_is_known(
    table: str, key: str, given: dict[str, str], store_folder: Path, tmp_path: Path
) -> None:
    words = (
        "template",
        table,
        "--package",
        "quintana-roo",
        "--store",
        str(store_folder),
        "-o",
        str(tmp_path / "t.csv"),
    )
    done = CliRunner().invoke(main, words)
    assert done.exit_code == 0 and "t.csv" in done.output
    with (tmp_path / "t.csv").open(encoding="utf-8", newline="") as file:
        rows = list(csv.DictReader(file))
    assert list(rows[0]) == [field.name for field in tables()[table].fields]
    assert len(rows) >= 7 and all(row[key] and given.items() <= row.items() and not row["source_id"] for row in rows)
