"""Every question answers what its truth says, over the packages, in the same seeded states."""

from collections.abc import Callable

import pytest

from dashboard.store.questions import questions
from dashboard.store.snapshots import Snapshot

from .package import Chosen, Package
from .truths import HERE, answered, cases, place, truth_of

CASES = cases()


def known(question: str, package: str, chosen: Chosen) -> list[pytest.MarkDecorator]:
    why = truth_of(question).why_wrong(Package(package), chosen)
    return [pytest.mark.xfail(strict=True, reason=why)] if why else []


@pytest.mark.parametrize(
    ("question", "package", "chosen"),
    [pytest.param(*case, id=f"{case[0]}-{case[1]}-{case[2]}", marks=known(*case)) for case in CASES],
)
def test_truth(
    question: str,
    package: str,
    chosen: Chosen,
    opened: Callable[[str], Snapshot],
    files: Callable[[str], Package],
) -> None:
    truth = truth_of(question)
    found, wanted = answered(opened(package), question, chosen), truth.of(files(package), chosen)
    assert not truth.difference(found, wanted), truth.difference(found, wanted)


@pytest.mark.parametrize("question", sorted(questions()))
def test_somebody_wrote_the_truth(question: str) -> None:
    assert place(question).exists(), f"write {place(question).relative_to(HERE.parents[1])}: see tests/recompute"


def test_no_truth_is_of_a_question_that_is_gone() -> None:
    known_places = {place(question) for question in questions()}
    held = {path for path in HERE.glob("*/*.py") if not path.name.startswith(("test_", "__"))}
    assert held <= known_places, sorted(held - known_places)


def test_the_states_of_a_question_are_not_all_empty() -> None:
    """A truth of no rows proves nothing: on some package, some state of each has rows."""
    silent = {question for question, *_ in CASES}
    for question, package, chosen in CASES:
        if question in silent and truth_of(question).of(Package(package), chosen):
            silent.discard(question)
    assert not silent
