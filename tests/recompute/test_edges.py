"""The truths of the route and of the plans once more, over a package invented for what no shipped one has."""

import pytest

from dashboard.store.questions import questions
from dashboard.store.snapshots import Snapshot
from dashboard.store.store import Store

from . import edges
from .package import Package
from .truths import answered, truth_of

ASKED = [name for name in sorted(questions()) if name.startswith(("route/", "plans/"))]


@pytest.fixture(scope="module")
def files(tmp_path_factory: pytest.TempPathFactory) -> Package:
    return edges.write(tmp_path_factory.mktemp("invented"))


@pytest.fixture(scope="module")
def snapshot(files: Package, tmp_path_factory: pytest.TempPathFactory) -> Snapshot:
    store = Store(tmp_path_factory.mktemp("store"))
    assert store.publish(files.folder / files.name).snapshot
    return store.open(files.name)


@pytest.mark.parametrize("question", ASKED)
def test_edges(question: str, files: Package, snapshot: Snapshot) -> None:
    """In every state; what is known to be wrong has to be wrong."""
    truth = truth_of(question)
    for chosen in edges.states(questions()[question]):
        found, wanted = answered(snapshot, question, chosen), truth.of(files, chosen)
        for without, why in truth.compared(files, chosen):
            differs = truth.difference(found, wanted, without)
            assert bool(differs) == bool(why), f"{chosen}: {differs or why}"


def test_every_question_has_rows_at_the_edges(files: Package) -> None:
    silent = [
        name
        for name in ASKED
        if not any(truth_of(name).of(files, chosen) for chosen in edges.states(questions()[name]))
    ]
    assert not silent
