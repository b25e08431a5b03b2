"""The same rows from a million budget rows, which the workers share as several files."""

from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest

from dashboard.answers import ask
from dashboard.example.sized import write_sized
from dashboard.filters import Filters
from dashboard.store.engine import Distributed
from dashboard.store.exporting import export_snapshot
from dashboard.store.questions import question, questions
from dashboard.store.snapshots import Snapshot
from dashboard.store.store import Store

from .comparing import DAY, difference
from .conftest import LONG, Sail

ROWS = 1_000_000
Pair = tuple[Snapshot, Snapshot]


@pytest.fixture(scope="module")
def million(sail: Sail, tmp_path_factory: pytest.TempPathFactory) -> Pair:
    """One snapshot of that many rows, on both engines."""
    room: Path = tmp_path_factory.mktemp("million")
    write_sized(room / "grande", ROWS, 2026, "parquet")
    store = Store(room / "store", LONG)
    published = store.publish(room / "grande")
    assert published.snapshot, [finding.message() for finding in published.findings]
    there, _ = export_snapshot(store.path("grande", published.snapshot), "grande", room / "exported", ROWS // 4)
    assert len(there.tables["budget_execution"].files) >= 4
    engine = Distributed(sail.url, str(room / "exported"))
    return store.open("grande"), Store(store.root, LONG, engine).open("grande")


def test_it_is_a_million_rows(million: Pair) -> None:
    counted = [
        one.run("SELECT count(*) AS n, count(DISTINCT row_id) AS ids FROM budget_execution", {}) for one in million
    ]
    assert counted[0] == counted[1] and counted[0][0]["n"] >= ROWS and counted[0][0]["ids"] == counted[0][0]["n"]


@pytest.mark.parametrize("question_id", sorted(questions()))
def test_the_same_rows(question_id: str, million: Pair) -> None:
    here, there = million
    filters = question(question_id).filters
    asked = [Filters(as_of=DAY)]
    if {"year", "chapter"} <= set(filters):
        asked.append(Filters(as_of=DAY, values=_narrow(here)))
    with ThreadPoolExecutor(2) as pool:
        told = pool.map(lambda f: difference(ask(here, question_id, f).rows, ask(there, question_id, f).rows), asked)
        assert not [one for one in told if one]


def _narrow(snapshot: Snapshot) -> dict[str, tuple[str, ...]]:
    """Two years and two chapters that the rows do have."""
    rows = snapshot.run(
        "SELECT min(year) AS y, max(year) AS z, min(chapter) AS a, max(chapter) AS b FROM budget_rows", {}
    )[0]
    return {"year": tuple(sorted({str(rows["y"]), str(rows["z"])})), "chapter": tuple(sorted({rows["a"], rows["b"]}))}
