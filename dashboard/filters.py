"""Filters: the one object behind the URL, the filter bar, the command line, the API and SQL parameters.

Values are text as people write them; they are checked here, once, against the package's own catalogue.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field, replace
from datetime import date, datetime
from typing import Any
from urllib.parse import urlencode
from zoneinfo import ZoneInfo

from dashboard.locale import languages, spoken, told
from dashboard.schema import filters as names
from dashboard.schema.order import reading
from dashboard.schema.queries import query_file
from dashboard.schema.tables import sources_in, tables
from dashboard.store.questions import Question, option_names, questions
from dashboard.store.snapshots import Row, Snapshot

LISTS, ONES, PLACE = names.LISTS, names.ONES, names.PLACE
NAMES = frozenset(LISTS + ONES + PLACE)
VOCABULARIES = {
    "branch": (("institutions", "branch"), ("budget_units", "branch")),
    "status": (("status_reports", "status"),),
    "group": (("municipal_participation", "group"),),
    "phase": (("municipal_participation", "phase"),),
    "depth": (("municipal_participation", "depth"),),
}
MOMENTS = ("proposed", "approved", "modified", "committed", "accrued", "exercised", "paid")
BY_NAME = ("institution", "municipality", "programme", "unit")
SOURCES = ("all", "official")
FIRST_DAY, LAST_DAY = date(1900, 1, 1), date(2200, 12, 31)
"""Days that can be asked for: the plausible ones, so that none counted from them falls off the calendar."""


class FilterError(ValueError):
    """A filter that cannot be applied: which, its value, and why (a message key of the catalogues)."""

    def __init__(self, name: str, value: str, reason: str, expected: Iterable[str] = ()) -> None:
        super().__init__(f"{name}={value}: {reason}")
        self.name = name
        self.value = value
        self.reason = reason
        self.expected = tuple(expected)


@dataclass(frozen=True)
class Choice:
    """One value a filter may take, and how people read it."""

    value: str
    label: str


@dataclass(frozen=True)
class Filters:
    """What was asked for, before any snapshot is looked at. Absent = all, or the default.

    ``options`` are the choices that questions offer besides the filters, by name; each question takes its own.
    ``section`` is the part of a page being looked at and ``beside`` a package shown next to it; they change no answer.
    """

    package: str | None = None
    snapshot: str | None = None
    lang: str = "es"
    as_of: date | None = None
    values: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    options: Mapping[str, str] = field(default_factory=dict)
    section: str | None = None
    beside: str | None = None

    def one(self, name: str) -> str | None:
        """The value of a filter that takes one."""
        found = self.values.get(name)
        return found[0] if found else None

    def with_values(self, **changes: tuple[str, ...] | None) -> "Filters":
        """The same filters with some replaced; None or () takes a filter away."""
        merged = {**self.values, **{k: v or () for k, v in changes.items()}}
        return replace(self, values={k: v for k, v in merged.items() if v})

    def with_options(self, **changes: str | None) -> "Filters":
        """The same filters with some options replaced; None takes an option away."""
        merged = {**self.options, **changes}
        return replace(self, options={k: v for k, v in merged.items() if v is not None})

    def query(self, **place: str) -> str:
        """The query string: sorted names, sorted values, defaults left out."""
        pairs = {name: ",".join(sorted(values)) for name, values in self.values.items()} | dict(self.options)
        if self.package:
            pairs["package"] = self.package
        if self.snapshot:
            pairs["snapshot"] = self.snapshot
        if self.lang != "es":
            pairs["lang"] = self.lang
        if self.as_of:
            pairs["as_of"] = self.as_of.isoformat()
        if self.section:
            pairs["section"] = self.section
        if self.beside:
            pairs["beside"] = self.beside
        return urlencode(sorted({**pairs, **place}.items()), safe=",")


def parse(pairs: Mapping[str, str]) -> Filters:
    """Read names and text values as they come from a URL or the command line; FilterError on what has no meaning."""
    options = {name: value for name, value in pairs.items() if name in option_names() and name not in NAMES}
    for name, value in pairs.items():
        if name not in NAMES and name not in options:
            raise FilterError(name, value, "unknown_filter", sorted(NAMES))
        if name in PLACE and "," in value:
            raise FilterError(name, value, "one_value")
    asked = pairs.get("lang", "es")
    lang = spoken(asked)
    if lang is None:
        raise FilterError("lang", asked, "not_in_catalogue", languages())
    return Filters(
        package=pairs.get("package") or None,
        snapshot=pairs.get("snapshot") or None,
        lang=lang,
        as_of=_date("as_of", pairs["as_of"]) if pairs.get("as_of") else None,
        values=_values(pairs),
        options=options,
    )


def _values(pairs: Mapping[str, str]) -> dict[str, tuple[str, ...]]:
    found: dict[str, tuple[str, ...]] = {}
    for name in (*LISTS, *ONES):
        parts = tuple(sorted({part.strip() for part in pairs.get(name, "").split(",") if part.strip()}))
        if len(parts) > 1 and name in ONES:
            raise FilterError(name, pairs[name], "one_value")
        if parts and not (name == "sources" and parts == ("all",)):
            found[name] = parts
    return found


def _date(name: str, text: str) -> date:
    try:
        found = date.fromisoformat(text)
    except ValueError:
        raise FilterError(name, text, "not_a_date") from None
    if not FIRST_DAY <= found <= LAST_DAY:
        raise FilterError(name, text, "date_out_of_range", (FIRST_DAY.isoformat(), LAST_DAY.isoformat()))
    return found


def today(timezone: str) -> date:
    """Today where the package lives, not where the server runs."""
    return datetime.now(ZoneInfo(timezone)).date()


def choices(snapshot: Snapshot, name: str, lang: str) -> list[Choice]:
    """The values of a list filter that the package holds, in the order people expect them."""
    rows = snapshot.look_up(name, "catalogue", lang=lang)
    found = [Choice(str(row["value"]), str(row["label"])) for row in rows if row["value"] is not None]
    if name not in VOCABULARIES:
        return sorted(found, key=lambda choice: reading(choice.label)) if name in BY_NAME else found
    present = {choice.value for choice in found}
    return [choice for choice in _vocabulary(name, lang) if choice.value in present]


def _vocabulary(name: str, lang: str) -> list[Choice]:
    found = {
        category.value: told(lang, f"{column}.{category.value}", category.label)
        for table, column in VOCABULARIES[name]
        for category in tables()[table].field(column).categories
    }
    return [Choice(value, label) for value, label in found.items()]


def _allowed(snapshot: Snapshot, name: str) -> list[str]:
    if name in VOCABULARIES:
        return [choice.value for choice in _vocabulary(name, "es")]
    if name == "moment":
        return list(MOMENTS)
    if name == "sources":
        return list(SOURCES)
    if name == "period":
        return [str(month) for month in range(1, 13)]
    return [choice.value for choice in choices(snapshot, name, "es")]


def check(filters: Filters, snapshot: Snapshot) -> None:
    """Refuse a value that is not in the package's catalogue, or no question offers: FilterError with those that are."""
    for name, value in filters.options.items():
        offered = [option for asked in questions().values() for option in asked.options if option.name == name]
        if not any(option.takes(value) for option in offered):
            known = {one for option in offered for one in option.values}
            raise FilterError(name, value, "not_in_catalogue", sorted(known))
    for name, values in filters.values.items():
        if name == "since":
            _since(values[0])
            continue
        allowed = _allowed(snapshot, name)
        for value in values:
            if value not in allowed:
                raise FilterError(name, value, "not_in_catalogue", allowed)


def _since(value: str) -> None:
    """A snapshot, or a date."""
    if not value.startswith("snap-"):
        _date("since", value)


def unused(filters: Filters, question: Question) -> list[str]:
    """Names of the filters given that the question does not use."""
    return sorted(name for name in filters.values if name not in question.filters)


def default_years(snapshot: Snapshot, question: Question, known_by: list[str] | None = None) -> list[int] | None:
    """The latest year with execution or, where none is known, with a budget; None is all of them.

    ``known_by`` are the sources that count, where not all do.
    """
    if question.years == "all":
        return None
    known = snapshot.look_up("budget-calendar")
    if known_by is not None:
        held = {row["year"] for row in snapshot.look_up("known-years", sources=known_by)}
        known = [row for row in known if row["year"] in held]
    spent = [row["year"] for row in known if row["last_period"] is not None]
    if question.years == "each" and not spent:
        return None
    return [max(spent or [row["year"] for row in known])] if known else None


def effective_date(filters: Filters, snapshot: Snapshot) -> date:
    """``as_of``, else today in the package's timezone."""
    return filters.as_of or today(snapshot.package.timezone)


def resolve(filters: Filters, question: Question, snapshot: Snapshot) -> dict[str, Any]:
    """The value of each filter the question uses, as its SQL binds it: lists, None for all."""
    found: dict[str, Any] = {}
    known = known_by(filters, question, snapshot)
    for name in question.filters:
        if name == "as_of":
            found[name] = effective_date(filters, snapshot)
        elif name == "lang":
            found[name] = filters.lang
        elif name == "year":
            years = filters.values.get("year")
            found[name] = [int(y) for y in years] if years else default_years(snapshot, question, known)
        elif name == "sources":
            found[name] = _counting(snapshot, known) if filters.one("sources") == "official" else known
        elif name == "period":
            found[name] = int(filters.values["period"][0]) if "period" in filters.values else None
        elif name in ONES:
            found[name] = filters.one(name) or ("accrued" if name == "moment" else None)
        else:
            found[name] = list(filters.values[name]) if name in filters.values else None
    return found


def known_by(filters: Filters, question: Question, snapshot: Snapshot) -> list[str] | None:
    """The sources that were out on the day asked about, where a question tells by them; None where all count.

    Only of a day that somebody asked about: a source is not hidden because the clock of a server is slow. A later one
    of other matters changes nothing of what the question tells.
    """
    if not question.by_source or filters.as_of is None:
        return None
    sources = snapshot.look_up("known-sources", as_of=filters.as_of)
    later = {row["source_id"] for row in sources if not row["was_out"]}
    if not later or all(later.isdisjoint(_cited(snapshot, table)) for table in question.cites):
        return None
    return [row["source_id"] for row in sources if row["was_out"]]


def _cited(snapshot: Snapshot, table: str) -> set[str]:
    return {row["source_id"] for row in cited(snapshot, table, {})}


def cited(snapshot: Snapshot, table: str, told: Mapping[str, Any]) -> list[Row]:
    """The sources that a table cites: where a file of ``queries/sources`` tells, those of what is bound; else all."""
    named = query_file("sources", table)
    if named:
        return snapshot.ask(named, told)
    return snapshot.ask(sources_in(table), {}) if tables()[table].cites_sources else []


def _counting(snapshot: Snapshot, known: list[str] | None) -> list[str]:
    """The official sources, of those known on the day."""
    official = [row["source_id"] for row in snapshot.look_up("official-sources")]
    return official if known is None else sorted(set(official) & set(known))
