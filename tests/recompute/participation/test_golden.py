"""The reference numbers of who is missing: 42 young people of 210, over the published territory and census."""

import csv
import shutil
from pathlib import Path
from typing import Any

import pytest

from dashboard.store.snapshots import Snapshot
from dashboard.store.store import Store

from ..package import DATA, Rows
from .test_planted import told

FIVE = {"23005": 361, "23008": 240, "23004": 199, "23001": 100, "23002": 100}
COLUMNS = ("meeting_id", "municipality_id", "phase", "depth", "group", "persons", "known", "bound", "reason",
           "source_id")  # fmt: skip
MEETING, END = "consejo-cancun-2021", ("exact", None, "cancunmio-2c932f")
Cells = list[tuple[Any, ...]]


def published(room: Path, cells: Cells) -> Snapshot:
    """Quintana Roo with nothing but these cells of one meeting."""
    folder = room / "quintana-roo"
    shutil.copytree(DATA / "quintana-roo", folder)
    with (folder / "municipal_participation.csv").open("w", encoding="utf-8", newline="") as file:
        csv.writer(file).writerows([COLUMNS, *cells])
    assert Store(room / "store").publish(folder).snapshot
    return Store(room / "store").open("quintana-roo")


@pytest.fixture(scope="module")
def golden(tmp_path_factory: pytest.TempPathFactory) -> Snapshot:
    """42 young people of 210 whose age is known, in five municipalities."""
    cells: Cells = [(MEETING, code, "design", "involve", "total", n, None, *END) for code, n in FIVE.items()]
    cells.append((MEETING, "23005", "design", "involve", "youth_12_29", 42, 210, *END))
    return published(tmp_path_factory.mktemp("golden"), cells)


def test_young_people_of_the_reference(golden: Snapshot) -> None:
    (row,) = told(golden, "representation", "detail=state")
    assert (row["participants"], row["known"], row["unknown"]) == (42, 210, 151)
    assert row["population_share"] == pytest.approx(0.3164, abs=5e-5)
    assert round(row["ratio"], 3) == 0.632 and round(row["gap_points"], 1) == -11.6
    assert (round(row["ratio_low"], 3), round(row["ratio_high"], 3)) == (0.479, 0.819)
    assert row["verdict"] == "under" and row["population_year"] == 2020


def test_young_people_of_a_municipality_have_no_denominator(golden: Snapshot) -> None:
    (row,) = told(golden, "representation")
    assert (row["municipality_id"], row["reason"], row["ratio"]) == ("23005", "no_denominator", None)


def test_five_of_eleven_can_be_most_of_the_population(golden: Snapshot) -> None:
    (row,) = told(golden, "coverage-summary")
    assert (row["reached"], row["municipalities"], row["unheard"]) == (5, 11, 6)
    assert round(row["municipality_share"], 2) == 0.45 and round(row["population_share"], 3) == 0.889
    assert round(row["dissimilarity"], 3) == 0.241


# phase: young people, persons known; ratio against 31.64 %, its interval, verdict
BAND = {
    "methodology": (42, 210, 0.632, 0.479, 0.819, "under"),
    "diagnosis": (8, 40, 0.632, 0.332, 1.099, "parity"),
    "design": (2900, 10000, 0.917, 0.889, 0.945, "near"),
    "decision": (2400, 10000, 0.759, 0.732, 0.785, "under"),
    "execution": (3600, 10000, 1.138, 1.108, 1.168, "near"),
    "evaluation": (4200, 10000, 1.328, 1.297, 1.358, "over"),
}
"""The same ratio of few persons is no finding; a small gap of many persons is sure, and still small."""


@pytest.fixture(scope="module")
def banded(tmp_path_factory: pytest.TempPathFactory) -> Rows:
    """What is told of one case of BAND in each phase of one meeting."""
    cells: Cells = []
    for phase, (young, known, *_) in BAND.items():
        cells.append((MEETING, "23005", phase, "involve", "total", known, None, *END))
        cells.append((MEETING, "23005", phase, "involve", "youth_12_29", young, known, *END))
    return told(published(tmp_path_factory.mktemp("banda"), cells), "representation", "detail=phase")


def test_no_group_is_short_nor_above_inside_the_parity_band(banded: Rows) -> None:
    assert {
        row["phase"]: (
            *(row["participants"], row["known"]),
            *(round(row[column], 3) for column in ("ratio", "ratio_low", "ratio_high")),
            row["verdict"],
        )
        for row in banded
    } == BAND
