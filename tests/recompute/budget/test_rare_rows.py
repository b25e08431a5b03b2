"""The truths of budget questions over rows that no shipped package has."""

import pytest

from dashboard.store.questions import Question, questions
from dashboard.store.snapshots import Snapshot
from dashboard.store.store import Store

from ..package import Package
from ..rare_money import write
from ..states import read
from ..truths import answered, truth_of

QUESTIONS = ("adjustments", "annexes", "by-chapter", "by-month", "by-unit", "in-municipality", "moments",
             "proposed-approved", "staircase")  # fmt: skip
STATES = (
    "", "lang=en", "sources=official", "as_of=2024-05-01", "as_of=2024-04-30",
    "period=1", "period=3", "period=7", "period=8", "period=12",
    "year=2023", "year=2023&period=2", "year=2023&period=9", "year=2025", "year=2023,2024", "year=2024,2025",
    "year=2022", "year=2020", "year=2023&unit=a", "year=2023&unit=a,b&period=9", "year=2023&unit=c",
    "unit=a", "unit=a,b", "unit=kid,par", "unit=c,rest", "unit=n1,n2,z", "branch=legislative,undetailed",
    "institution=I-A", "programme=P1", "programme=P1,P4,P5", "chapter=1000", "chapter=2000&unit=b", "function=2",
    "funding=25", "chapter=1000&funding=11", "function=1&programme=P2", "municipality=99001",
    "municipality=99002,99003", "kind=transfers", "kind=transfers&year=2023", "kind=transfers&sources=official",
    "kind=transfers&municipality=99001", "kind=own", "kind=own&year=2023", "kind=own&sources=official",
    "kind=own&municipality=99004",
)  # fmt: skip


@pytest.fixture(scope="module")
def rare(tmp_path_factory: pytest.TempPathFactory) -> tuple[Package, Snapshot]:
    folder = write(tmp_path_factory.mktemp("rare") / "raros")
    store = Store(tmp_path_factory.mktemp("store"))
    assert store.publish(folder).snapshot
    return Package(folder.name, folder=folder.parent), store.open(folder.name)


def _offers(asked: Question, state: str) -> bool:
    names = {part.partition("=")[0] for part in state.split("&") if part}
    return names <= {*asked.filters, *(option.name for option in asked.options)}


@pytest.mark.parametrize(
    ("name", "state"),
    [(name, state) for name in QUESTIONS for state in STATES if _offers(questions()[f"budget/{name}"], state)],
)
def test_rare_rows(name: str, state: str, rare: tuple[Package, Snapshot]) -> None:
    package, snapshot = rare
    truth, chosen = truth_of(f"budget/{name}"), read(state, questions()[f"budget/{name}"])
    found, wanted = answered(snapshot, truth.question, chosen), truth.of(package, chosen)
    for without, why in truth.compared(package, chosen):
        if not why:
            assert not truth.difference(found, wanted, without), truth.difference(found, wanted, without)
