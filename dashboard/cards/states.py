"""In which state a card is: what it can say of an answer, and why it says no more."""

from collections.abc import Mapping
from dataclasses import replace
from datetime import date
from typing import Any, Protocol

from dashboard.answers import Answer
from dashboard.filters import Filters, choices
from dashboard.locale import catalogue, day, join, t
from dashboard.store.snapshots import Row, Snapshot

DATA = "data"
PARTIAL = "partial"
NOT_FOUND = "not_found"
NOT_IN_PACKAGE = "not_in_package"
NOT_TRANSCRIBED = "published_not_transcribed"
BEYOND = "beyond_last_source"
NOT_APPLICABLE = "not_applicable"
ERROR = "error"
STATES = (DATA, PARTIAL, NOT_FOUND, NOT_IN_PACKAGE, NOT_TRANSCRIBED, BEYOND, NOT_APPLICABLE, ERROR)
NOTHING = frozenset({NOT_FOUND, NOT_IN_PACKAGE, NOT_TRANSCRIBED, BEYOND})
"""The states of a card that has nothing to show."""
GENERAL = {NOT_FOUND: "card.empty", NOT_TRANSCRIBED: "card.not_transcribed", NOT_IN_PACKAGE: "card.empty_unsearched"}
LISTING = frozenset({GENERAL[NOT_FOUND], GENERAL[NOT_TRANSCRIBED]})
"""The texts after which what was looked for is listed: a card with words of its own says it itself."""


class Asking(Protocol):
    """What is needed of a card here."""

    @property
    def id(self) -> str:
        """Its name."""

    @property
    def today(self) -> bool:
        """Whether what it says is of the day asked about."""

    def ask(self, snapshot: Snapshot, filters: Filters, *, strict: bool = True) -> Answer:
        """The answer it tells."""


def last_source(answer: Answer) -> Row | None:
    """The newest dated source behind the tables of an answer, of those there were on its day; None if none is dated.

    The text of a norm counts only where there is nothing else: a new version of it tells of nothing that was done.
    """
    dated = [one for one in answer.sources if one["published_on"] and one["published_on"] <= answer.as_of]
    norms = {row["source_id"] for row in answer.snapshot.look_up("norm-sources")}
    telling = [one for one in dated if one["source_id"] not in norms]
    return max(telling or dated, key=lambda one: (one["published_on"], one["source_id"]), default=None)


def told_first(answer: Answer) -> list[Row]:
    """The sources of an answer, the one whose day is said of it before the others."""
    last = last_source(answer)
    return sorted(answer.sources, key=lambda one: last is None or one["source_id"] != last["source_id"])


def read(source: Row | None, lang: str) -> str:
    """The day of a source, as exactly as it is known; empty where there is none."""
    return day(source["published_on"], lang, source["published_precision"]) if source else ""


def is_past(answer: Answer) -> bool:
    """Whether an answer is asked of a day after its newest source."""
    last = last_source(answer)
    return last is not None and last["published_on"] < answer.as_of


def is_dated(answer: Answer) -> bool:
    """Whether only what its sources had told by the day somebody asked about counts."""
    return answer.question.by_source and answer.filters.as_of is not None


def of_rows(answer: Answer) -> str:
    """The state of an answer with rows: in part where some of the money it tells, or of its package, is missing."""
    short = any(0 < (row.get("coverage") or 0) < 1 for row in answer.rows)
    return PARTIAL if short or answer.snapshot.package.missing else DATA


def of_nothing(card: Asking, answer: Answer) -> tuple[str, str, tuple[int, ...]]:
    """For an answer without rows: the key of what is said, its state, and the years that do have rows."""
    if _narrowed(card, answer):
        if own := _own(card, "empty_filtered"):
            return own, NOT_IN_PACKAGE, ()
        years = _years(card, answer)
        if is_dated(answer) and not answer.filters.values:
            return "card.empty_then", NOT_IN_PACKAGE, years
        return "card.empty_years" if years else "card.empty_filtered", NOT_IN_PACKAGE, years
    if card.today and is_past(answer):
        return "card.beyond", BEYOND, ()
    if own := _own(card, "empty"):
        return own, NOT_IN_PACKAGE, ()
    state = next((one for one in (NOT_FOUND, NOT_TRANSCRIBED) if looked_for(answer, one)), NOT_IN_PACKAGE)
    return GENERAL[state], state, ()


def looked_for(answer: Answer, state: str) -> list[Row]:
    """What was looked for by the day asked about, of the table of the question, and how it ended."""
    rows = answer.snapshot.look_up("unpublished-in", table=answer.question.subject)
    return [row for row in rows if row["state"] == state and row["checked_on"] <= answer.as_of]


def when(answer: Answer, state: str) -> str:
    """The days on which it was looked for."""
    days = sorted({row["checked_on"] for row in looked_for(answer, state)})
    return join([day(one, answer.lang) for one in days], answer.lang)


def missing(answer: Answer, state: str) -> tuple[str, ...]:
    """What was looked for, by name; what was found published, with its address."""
    column = "what_en" if answer.lang == "en" else "what"
    return tuple(
        t(answer.lang, "card.found_at", what=row[column], url=row["found_url"]) if row["found_url"] else row[column]
        for row in looked_for(answer, state)
    )


def gaps(answer: Answer, state: str) -> tuple[str, ...]:
    """The keys of what was looked for and can be asked for: what was not found."""
    return tuple(row["gap_id"] for row in looked_for(answer, state)) if state == NOT_FOUND else ()


def _own(card: Asking, name: str) -> str:
    """The key of a text of the card, if somebody wrote it."""
    key = f"card.{card.id}.{name}"
    return key if key in catalogue("es") else ""


def _narrowed(card: Asking, answer: Answer) -> bool:
    """Whether it is the filters that left nothing: where there is nothing without them either, they are not blamed."""
    given = set(answer.filters.values) | ({"as_of"} if answer.filters.as_of else set())
    given |= {"sources"} if is_dated(answer) else set()
    # That nothing is known since a day is no matter of the filters.
    since = {name: value for name, value in answer.filters.values.items() if name == "since"}
    return bool((given - set(since)) & set(answer.question.filters)) and bool(_rows(card, answer, since, None))


def _years(card: Asking, answer: Answer) -> tuple[int, ...]:
    """The years that have rows with the other filters as they are; none where the year is no matter of the question."""
    if "year" not in answer.question.filters:
        return ()
    others = {name: value for name, value in answer.filters.values.items() if name != "year"}
    held = [choice.value for choice in choices(answer.snapshot, "year", answer.lang)]
    having = (year for year in held if _rows(card, answer, others | {"year": (year,)}, answer.filters.as_of))
    return tuple(sorted(map(int, having)))


def _rows(card: Asking, answer: Answer, values: Mapping[str, Any], as_of: date | None) -> list[Row]:
    return card.ask(answer.snapshot, replace(answer.filters, values=values, as_of=as_of), strict=False).rows
