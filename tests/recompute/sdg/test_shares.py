"""How a programme is shared among its targets, on small tables."""

from decimal import Decimal
from pathlib import Path
from typing import Any

import duckdb
import pytest

DERIVED = Path(__file__).resolve().parents[3] / "queries" / "derived" / "60_sdg_shares.sql"


def shares(rows: list[tuple[str, str, str, float | None]]) -> dict[tuple[str, str, str, str], tuple[Any, Any]]:
    """(method, contribution, programme, target) -> the stretch it gets."""
    connection = duckdb.connect()
    connection.execute("CREATE TABLE sdg_targets (target_id VARCHAR, goal_id VARCHAR)")
    connection.executemany(
        "INSERT INTO sdg_targets VALUES (?, ?)", [(c, c.split(".")[0]) for c in ("1.2", "1.10", "1.a", "2.1", "3.1")]
    )
    connection.execute(
        "CREATE TABLE budget_links (programme_id VARCHAR, target_id VARCHAR, contribution VARCHAR, weight DOUBLE)"
    )
    connection.executemany("INSERT INTO budget_links VALUES (?, ?, ?, ?)", rows)
    connection.execute(DERIVED.read_text(encoding="utf-8"))
    found = connection.execute(
        "SELECT method, contribution, programme_id, target_id, share_from, share_to FROM sdg_shares"
    ).fetchall()
    return {row[:4]: row[4:] for row in found}


def test_weights_above_one_never_leave_a_negative_remainder() -> None:
    held = shares([("P", "1.2", "direct", 0.8), ("P", "2.1", "direct", 0.7), ("P", "3.1", "indirect", 0.9)])
    ends = {key[1:]: to for key, (_, to) in held.items() if key[0] == "weighted"}
    assert ends["direct", "P", "2.1"] == 1 and ends["both", "P", "3.1"] == 1
    assert ends["direct", "P", "1.2"] == pytest.approx(Decimal(8) / 15, abs=Decimal("1e-14"))
    assert ends["indirect", "P", "3.1"] == Decimal("0.9")


def test_weights_below_one_leave_a_remainder_and_tenths_close() -> None:
    held = shares([("P", "1.2", "direct", 0.6), *(("Q", code, "direct", 0.1) for code in ("1.2", "1.10", "2.1"))])
    assert held["weighted", "direct", "P", "1.2"] == (0, Decimal("0.6"))
    assert held["weighted", "direct", "Q", "1.10"][1] == Decimal("0.3")
    assert held["equal", "direct", "Q", "1.10"][1] == 1 and held["full", "direct", "Q", "2.1"] == (0, 1)


def test_a_link_without_weight_has_no_stretch_under_weights_alone() -> None:
    held = shares([("P", "1.2", "direct", None), ("P", "2.1", "direct", 0.4)])
    assert held["weighted", "direct", "P", "1.2"] == (None, None)
    assert held["weighted", "direct", "P", "2.1"] == (0, Decimal("0.4"))
    assert held["equal", "direct", "P", "1.2"] == (0, Decimal("0.5"))


def test_a_target_named_twice_counts_once() -> None:
    held = shares([("P", "1.2", "direct", 0.3), ("P", "1.2", "direct", 0.3), ("P", "2.1", "direct", 0.4)])
    assert held["weighted", "direct", "P", "1.2"] == (0, Decimal("0.6"))
    assert held["equal", "direct", "P", "2.1"] == (Decimal("0.5"), 1)
