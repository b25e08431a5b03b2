"""The truths, found by the place of their files."""

from collections.abc import Callable
from dataclasses import dataclass
from functools import cache
from importlib import import_module
from pathlib import Path

from dashboard.answers import ask
from dashboard.filters import Filters
from dashboard.store.questions import questions
from dashboard.store.snapshots import Snapshot

from .comparing import Found, difference
from .package import SHIPPED, Chosen, Package, Rows, Wrong
from .states import states

HERE = Path(__file__).parent


@dataclass(frozen=True)
class Truth:
    """What a module of ``recompute`` says of one question."""

    question: str
    of: Callable[[Package, Chosen], Rows]
    order: tuple[str, ...] | None
    more: tuple[tuple[str, str], ...]
    known_wrong: tuple[Wrong, ...]
    agrees: Callable[[Found, Found], str] | None

    def difference(self, found: Found, wanted: Found) -> str:
        """The first thing that an answer says otherwise; empty where it says the same."""
        return self.agrees(found, wanted) if self.agrees else difference(found, wanted, self.order)

    def why_wrong(self, package: Package, chosen: Chosen) -> str:
        """The item of the audit that says today's answer is wrong in this state."""
        return next((one.reason for one in self.known_wrong if one.when(package, chosen)), "")


def place(question: str) -> Path:
    """The file that holds the truth of a question."""
    folder, _, name = question.partition("/")
    return HERE / folder / f"{name.replace('-', '_')}.py"


@cache
def truth_of(question: str) -> Truth:
    """The truth of a question; FileNotFoundError where nobody wrote it."""
    if not place(question).exists():
        raise FileNotFoundError(place(question))
    folder, _, name = question.partition("/")
    module = import_module(f"{__package__}.{folder}.{name.replace('-', '_')}")
    return Truth(
        question,
        module.truth,
        getattr(module, "ORDER", None),
        tuple(getattr(module, "STATES", ())),
        tuple(getattr(module, "KNOWN_WRONG", ())),
        getattr(module, "agrees", None),
    )


def written() -> list[str]:
    """The questions whose truth is written."""
    return [question for question in sorted(questions()) if place(question).exists()]


def cases() -> list[tuple[str, str, Chosen]]:
    """(question, package, state) of all that is compared; outside its themes a package is asked once."""
    return [
        (name, package, chosen)
        for name in written()
        for package in SHIPPED
        for chosen in states(package, questions()[name], truth_of(name).more)
        if _claims(package, name) or str(chosen) == "nothing"
    ]


@cache
def _claims(package: str, question: str) -> bool:
    return questions()[question].theme in {*Package(package).node["themes"], "core", "batches"}


def answered(snapshot: Snapshot, question: str, chosen: Chosen) -> Rows:
    """What the question answers, through the one way in."""
    filters = Filters(as_of=chosen.as_of, lang=chosen.lang, values=chosen.values)
    return ask(snapshot, question, filters, chosen.options).rows
