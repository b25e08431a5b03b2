"""Every question answers what its truth says, over the packages, in the same seeded states."""

from collections.abc import Callable, Iterator
from functools import cache

import pytest

from dashboard.store.questions import questions
from dashboard.store.snapshots import Snapshot

from .package import SHIPPED, Chosen, Package, Wrong
from .truths import HERE, Truth, answered, cases_of, place, truth_of, written


def pytest_generate_tests(metafunc: pytest.Metafunc) -> None:
    """Of one question, as ``-k THEME/NAME`` asks, only its cases are made: to make them all takes longer."""
    if metafunc.function is test_truth:
        asked = metafunc.config.getoption("keyword")
        names = [asked] if asked in written() else written()
        pairs = [(name, package) for name in names for package in states_of(name)]
        metafunc.parametrize(("question", "package"), pairs, ids=[f"{name}-{package}" for name, package in pairs])


@cache
def states_of(question: str) -> dict[str, list[Chosen]]:
    """Package -> the states that a question is compared in."""
    found: dict[str, list[Chosen]] = {}
    for package, chosen in cases_of(question):
        found.setdefault(package, []).append(chosen)
    return found


def test_truth(question: str, package: str, opened: Callable[[str], Snapshot], files: Callable[[str], Package]) -> None:
    """Every state is compared, and each that differs is told; one that is known to be wrong must differ."""
    truth = truth_of(question)
    wrong = [
        f"{chosen}: {told}"
        for chosen in states_of(question)[package]
        for told in _told(truth, opened(package), files(package), chosen)
    ]
    assert not wrong, "\n".join([f"{len(wrong)} of {len(states_of(question)[package])} states", *wrong])


def _told(truth: Truth, snapshot: Snapshot, package: Package, chosen: Chosen) -> Iterator[str]:
    found, wanted = answered(snapshot, truth.question, chosen), truth.of(package, chosen)
    for without, why in truth.compared(Package(package.name), chosen):
        differs = truth.difference(found, wanted, without)
        if why and not differs:
            yield f"right, though known to be wrong ({why})"
        elif differs and not why:
            yield differs


@pytest.mark.parametrize("question", sorted(questions()))
def test_somebody_wrote_the_truth(question: str) -> None:
    assert place(question).exists(), f"write {place(question).relative_to(HERE.parents[1])}: see tests/recompute"


def test_no_truth_is_of_a_question_that_is_gone() -> None:
    known_places = {place(question) for question in questions()}
    held = {path for path in HERE.glob("*/*.py") if not path.name.startswith(("test_", "__"))}
    assert held <= known_places, sorted(held - known_places)


class _Noted(dict[str, tuple[str, ...]]):
    """No value of any filter, and the names of those that were asked for."""

    def __init__(self) -> None:
        super().__init__()
        self.names: set[str] = set()

    def __contains__(self, name: object) -> bool:
        self.names.add(str(name))
        return False


@pytest.mark.parametrize("question", written())
def test_a_question_takes_every_filter_that_its_truth_takes(question: str) -> None:
    """States are made of the filters that the SQL takes: of one that it lost, nobody would ask."""
    noted = _Noted()
    for package in SHIPPED:
        truth_of(question).of(Package(package), Chosen(values=noted))
    assert noted.names <= set(questions()[question].filters) | set(truth_of(question).leaves)


@pytest.mark.parametrize("question", written())
def test_the_states_of_a_question_are_not_all_empty(question: str) -> None:
    """A truth of no rows proves nothing: on some package, some state of each has rows."""
    assert any(truth_of(question).of(Package(package), chosen) for package, chosen in cases_of(question))


def test_columns_known_wrong_are_compared_apart() -> None:
    always, later = Wrong("one", lambda *_: True, ("share",)), Wrong("two", lambda *_: True, ("date", "text"))
    truth = Truth("", lambda *_: [], None, (), (always, later), None)
    assert truth.compared(Package(""), Chosen()) == [
        (frozenset({"share", "date", "text"}), ""),
        (frozenset({"date", "text"}), "one"),
        (frozenset({"share"}), "two"),
    ]
    found, wanted = [{"amount": 1, "share": 2}], [{"amount": 1, "share": 3}]
    assert truth.difference(found, wanted) and not truth.difference(found, wanted, frozenset({"share"}))
