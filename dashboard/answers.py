"""One way in: a question, a snapshot and filters give an answer, and every face of the product shows that answer."""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import date
from decimal import Decimal
from typing import Any

from dashboard.analysis import BadChoice, analysed
from dashboard.filters import Filters, check, cited, effective_date, known_by, resolve, unused
from dashboard.store.questions import Question, question
from dashboard.store.snapshots import PackageInfo, Row, Snapshot
from dashboard.store.store import EmptyStore, NotInStore, Store


class UnusedFilter(ValueError):
    """A filter was given that the question does not use."""

    def __init__(self, name: str, question: Question) -> None:
        super().__init__(f"{question.id} does not use {name}")
        self.name = name
        self.question = question


class BadOption(ValueError):
    """An option the question does not offer, or a value it does not take."""

    def __init__(self, name: str, value: str, expected: tuple[str, ...]) -> None:
        super().__init__(f"{name}={value}")
        self.name = name
        self.value = value
        self.expected = expected


REMEMBERED = "_sources"


@dataclass(frozen=True)
class Answer:
    """The rows of one question asked of one snapshot, with what was asked."""

    question: Question
    snapshot: Snapshot
    filters: Filters
    applied: Mapping[str, Any]
    options: Mapping[str, str]
    rows: list[Row]
    as_of: date
    ignored: tuple[str, ...] = ()

    @property
    def lang(self) -> str:
        """Language the answer was asked in."""
        return self.filters.lang

    @property
    def columns(self) -> tuple[str, ...]:
        """Column names, in the order the question promises."""
        return self.question.columns

    @property
    def applies(self) -> bool:
        """Whether the package claims the theme: outside it, an empty answer is no finding."""
        return applies(self.snapshot.package, self.question.id)

    @property
    def sources(self) -> list[Row]:
        """Every source behind the tables the question reads."""
        # Remembered by hand: before Python 3.12 one lock serves a cached_property of all answers, and whoever waits
        # inside it for a turn would stop whoever has the turn.
        if REMEMBERED not in self.__dict__:
            self.__dict__[REMEMBERED] = sources_of(self)
        found: list[Row] = self.__dict__[REMEMBERED]
        return found

    @property
    def coverage(self) -> dict[str, float]:
        """Share of rows that carries each amount: by moment where the rows say it, else by column."""
        if {"moment", "coverage"} <= set(self.columns):
            told = {row["moment"]: row["coverage"] for row in self.rows}
            if len(told) == len(self.rows) and None not in told:
                return {moment: float(share or 0) for moment, share in told.items()}
        amounts = [c for c in self.columns if any(isinstance(row[c], Decimal) for row in self.rows)]
        return {c: sum(row[c] is not None for row in self.rows) / len(self.rows) for c in amounts}


def applies(package: PackageInfo, question_id: str) -> bool:
    """Whether a package claims the theme of a question; every package has its sources and its loads."""
    theme = question(question_id).theme
    return theme in package.themes or theme in {"core", "batches"}


def opened(store: Store, filters: Filters, preferred: str | None) -> Snapshot:
    """The snapshot that filters ask for, as ``pick_package`` and ``Store.open`` say it."""
    return store.open(pick_package(store, filters.package, preferred), filters.snapshot)


def pick_package(store: Store, wanted: str | None, preferred: str | None = None) -> str:
    """The package asked for; else the preferred one; else published before demonstration, a state before MX, name."""
    held = store.packages()
    if not held:
        raise EmptyStore(wanted or "")
    if wanted and wanted not in held:
        # Of one that was published and cannot be read, opening says so.
        store.open(wanted)
        raise NotInStore(wanted)
    if wanted or preferred in held:
        return wanted or str(preferred)
    info = {name: store.open(name).package for name in held}
    return min(held, key=lambda n: (info[n].demonstration, info[n].home == "MX", n))


def ask(
    snapshot: Snapshot,
    question_id: str,
    filters: Filters,
    options: Mapping[str, str] | None = None,
    *,
    strict: bool = True,
) -> Answer:
    """Ask; when ``strict``, a filter the question does not use is refused, else it is listed in ``ignored``.

    ``options`` given here win over those of the filters, which a page shares among its cards: of them each question
    takes its own. Raises UnknownQuestion, FilterError, UnusedFilter or BadOption.
    """
    asked = question(question_id)
    check(filters, snapshot)
    extra = unused(filters, asked)
    if extra and strict:
        raise UnusedFilter(extra[0], asked)
    bound = resolve(filters, asked, snapshot)
    chosen = _options(asked, {**_own(asked, filters, strict), **(options or {})})
    rows = _rows(snapshot, asked, filters, bound | chosen)
    shown = {name: value for name, value in bound.items() if name != "lang"}
    as_of = effective_date(filters, snapshot)
    return Answer(asked, snapshot, filters, shown, chosen, rows, as_of, tuple(extra))


def _rows(snapshot: Snapshot, asked: Question, filters: Filters, bound: Mapping[str, Any]) -> list[Row]:
    rows = snapshot.ask(asked.query, bound) if asked.selects else []
    if not asked.analysis:
        return rows
    inputs = {name: _input(snapshot, name, filters, bound) for name in asked.inputs}
    whole = replace(filters, values={name: value for name, value in filters.values.items() if name == "sources"})
    inputs |= {f"{name}@whole": _input(snapshot, name, whole, bound) for name in asked.wholes}
    inputs |= _compared(snapshot, asked, filters, bound)
    try:
        return snapshot.worked_out(asked.id, bound, lambda: analysed(asked.analysis)({asked.id: rows, **inputs}, bound))
    except BadChoice as error:
        raise BadOption(error.name, error.value, (error.expected,)) from error


def _compared(snapshot: Snapshot, asked: Question, filters: Filters, bound: Mapping[str, Any]) -> dict[str, list[Row]]:
    """What the question compares, of this snapshot and of the one that ``since`` names, if it names one."""
    since = filters.one("since") or ""
    if not asked.compares or not since.startswith("snap-"):
        return {}
    earlier = snapshot.sibling(since)
    now = {name: _input(snapshot, name, filters, bound) for name in asked.compares}
    return now | {f"{name}@since": _input(earlier, name, filters, bound) for name in asked.compares}


def _input(snapshot: Snapshot, name: str, filters: Filters, bound: Mapping[str, Any]) -> list[Row]:
    asked = question(name)
    offered = {option.name for option in asked.options}
    kept = {n: v for n, v in filters.values.items() if n in asked.filters}
    narrowed = replace(filters, values=kept, options={n: bound[n] for n in offered & set(bound)})
    return ask(snapshot, name, narrowed).rows


def _own(asked: Question, filters: Filters, strict: bool) -> dict[str, str]:
    """Options of the address that are the question's; when ``strict``, one that is not is refused by ``_options``."""
    offered = {option.name for option in asked.options}
    return {name: value for name, value in filters.options.items() if strict or name in offered}


def _options(asked: Question, given: Mapping[str, str]) -> dict[str, str]:
    offered = {option.name: option for option in asked.options}
    for name, value in given.items():
        if name not in offered:
            raise BadOption(name, value, tuple(offered))
        if not offered[name].takes(value):
            raise BadOption(name, value, offered[name].values)
    return {name: option.read(given.get(name, option.default)) for name, option in offered.items()}


def sources_of(answer: Answer) -> list[Row]:
    """The sources that feed the question under its filters, official ones first.

    A table whose sources depend on the filters has a file in ``queries/sources``; any other gives all of its own.
    """
    known, found = known_by(answer.filters, answer.question, answer.snapshot), _cited(answer)
    return found if known is None else [row for row in found if row["source_id"] in set(known)]


def came_later(answer: Answer) -> bool:
    """Whether some source behind the tables of a question that tells by its sources was not out on the day."""
    known = known_by(answer.filters, answer.question, answer.snapshot)
    return known is not None and any(row["source_id"] not in set(known) for row in _cited(answer))


def _cited(answer: Answer) -> list[Row]:
    # A table may be read by a question without some filter or option that its sources can be narrowed by.
    told = {**answer.applied, **answer.options}
    found = {row["source_id"]: row for table in answer.question.cites for row in cited(answer.snapshot, table, told)}
    return sorted(found.values(), key=lambda r: (r["kind"] != "official", r["source_id"]))
