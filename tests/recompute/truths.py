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
from .package import PACKAGES, Chosen, Package, Rows, Wrong, as_known
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
    leaves: tuple[str, ...] = ()

    def difference(self, found: Found, wanted: Found, without: frozenset[str] = frozenset()) -> str:
        """The first thing that an answer says otherwise, but in some columns; empty where it says the same."""
        if without:
            found, wanted = _without(found, without), _without(wanted, without)
        return self.agrees(found, wanted) if self.agrees else difference(found, wanted, self.order)

    def compared(self, package: Package, chosen: Chosen) -> list[tuple[frozenset[str], str]]:
        """Each comparison of one state: the columns it leaves out, and the item of the audit for which it must fail.

        Columns known to be wrong are compared apart, so that they do not hide what is wrong in the others.
        """
        wrong = [one for one in self.known_wrong if one.when(package, chosen)]
        for one in wrong:
            if not one.columns:
                return [(frozenset(), one.reason)]
        apart = frozenset(column for one in wrong for column in one.columns)
        return [(apart, ""), *((apart - set(one.columns), one.reason) for one in wrong)]


def _without(rows: Found, columns: frozenset[str]) -> Rows:
    return [{column: value for column, value in row.items() if column not in columns} for row in rows]


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
        _as_known(module.truth, questions()[question].cites)
        if questions()[question].by_source and not questions()[question].analysis
        else module.truth,
        getattr(module, "ORDER", None),
        tuple(getattr(module, "STATES", ())),
        tuple(getattr(module, "KNOWN_WRONG", ())),
        getattr(module, "agrees", None),
        tuple(getattr(module, "LEAVES", ())),
    )


def _as_known(truth: Callable[[Package, Chosen], Rows], cites: tuple[str, ...]) -> Callable[[Package, Chosen], Rows]:
    return lambda package, chosen: truth(*as_known(package, chosen, cites))


def written() -> list[str]:
    """The questions whose truth is written."""
    return [question for question in sorted(questions()) if place(question).exists()]


def cases_of(question: str) -> list[tuple[str, Chosen]]:
    """(package, state) of all that is compared for one question; outside its themes a package is asked once."""
    return [
        (package, chosen)
        for package in PACKAGES
        for chosen in states(package, questions()[question], truth_of(question).more)
        if _claims(package, question) or str(chosen) == "nothing"
    ]


@cache
def _claims(package: str, question: str) -> bool:
    return questions()[question].theme in {*Package(package).node["themes"], "core", "batches"}


def answered(snapshot: Snapshot, question: str, chosen: Chosen) -> Rows:
    """What the question answers, through the one way in."""
    filters = Filters(as_of=chosen.as_of, lang=chosen.lang, values=chosen.values)
    return ask(snapshot, question, filters, chosen.options).rows
