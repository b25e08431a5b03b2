"""The truths over small invented packages, with the rows that the shipped ones do not have."""

from collections.abc import Callable
from functools import cache
from pathlib import Path
from shutil import copytree

import pytest

from dashboard.store.questions import questions
from dashboard.store.snapshots import Snapshot
from dashboard.store.store import Store

from ..package import Chosen, Package
from ..states import read
from ..truths import answered, truth_of

EDGES = Path(__file__).parent / "edges"
PACKAGES: dict[str, dict[str, str]] = {
    "orillas": {},
    "sin-vinculos": {
        "budget_links": "link_id,programme_id,target_id,contribution,source_id\nB1,PR1,4.1,direct,O\n",
        "terms": "term_id,office,territory_id,starts_on,ends_on,source_id\nK1,Gubernatura,99,2015-10-01,,O\n",
    },
    "uno-de-cada": {
        "budget_links": "link_id,programme_id,commitment_id,contribution,source_id\nB1,PR1,C3,direct,O\n",
        "terms": "term_id,office,territory_id,starts_on,ends_on,source_id\nK1,Gubernatura,99,2015-10-01,2021-09-30,O\n",
    },
}
"""What each has instead of the files of ``edges``."""

DAYS = (
    "2023-12-31", "2024-01-01", "2024-02-10", "2024-03-01", "2024-03-15", "2024-04-01", "2024-04-05", "2024-04-10",
    "2024-05-01", "2024-06-01", "2024-08-01", "2024-08-02", "2024-09-15", "2024-10-01", "2025-03-01", "2025-03-02",
    "2026-11-23", "2026-12-01",
)  # fmt: skip
ASKED = (
    *(f"as_of={day}" for day in DAYS),
    *(f"as_of={day}&sources=official" for day in ("2024-04-10", "2024-08-01", "2026-11-23")),
    *(f"plan={plan}&lang=en" for plan in ("PA", "PB", "PC", "PD", "PA,PD")),
    *(f"commitment={one}" for one in ("C1", "C2", "C3", "C4", "C1,C3", "C2,D1")),
    *(f"institution={one}" for one in ("E1", "L1", "MU1,MU2", "N1")),
    *(f"branch={one}" for one in ("executive", "municipal", "legislative,none")),
    "branch=executive&institution=L1,E2",
    "sdg=4&plan=PA",
    *(f"status={one}" for one in ("unknown", "limited,not_started", "no_evidence,withdrawn", "complete")),
)


@pytest.fixture(scope="module")
def invented(tmp_path_factory: pytest.TempPathFactory) -> Callable[[str], tuple[Package, Snapshot]]:
    """A package of these and its snapshot."""
    room = tmp_path_factory.mktemp("edges")

    @cache
    def load(name: str) -> tuple[Package, Snapshot]:
        folder = Path(copytree(EDGES, room / "data" / name))
        node = folder / "datapackage.json"
        node.write_text(node.read_text(encoding="utf-8").replace('"orillas"', f'"{name}"'), encoding="utf-8")
        for table, text in PACKAGES[name].items():
            (folder / f"{table}.csv").write_text(text, encoding="utf-8")
        published = Store(room / "store").publish(folder)
        assert published.snapshot, published
        return Package(name, folder=room / "data"), Store(room / "store").open(name)

    return load


def _asked(question: str) -> list[Chosen]:
    """The states of the question, each with every value of its options."""
    asked = questions()[question]
    options = [f"&{one.name}={value}" for one in asked.options for value in one.values] or [""]
    found = []
    for text in ASKED:
        chosen = read(text, asked)
        names = {*chosen.values, *({"as_of"} if "as_of=" in text else ())}
        if names <= set(asked.filters):
            found += [read(text + option, asked) for option in options]
    return found


QUESTIONS = [one for one in sorted(questions()) if one.startswith("commitments/")]
CASES = [(one, name) for one in QUESTIONS for name in PACKAGES if name == "orillas" or one.endswith("/volatility")]
"""Only one question reads what the others have instead."""


@pytest.mark.parametrize(("question", "name"), CASES)
def test_edges(question: str, name: str, invented: Callable[[str], tuple[Package, Snapshot]]) -> None:
    (package, snapshot), truth = invented(name), truth_of(question)
    compared = 0
    for chosen in _asked(question):
        without, why = truth.compared(package, chosen)[0]
        if not why:
            wrong = truth.difference(answered(snapshot, question, chosen), truth.of(package, chosen), without)
            assert not wrong, f"{chosen}: {wrong}"
            compared += 1
    assert compared > 2
