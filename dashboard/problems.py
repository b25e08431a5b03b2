"""Sentences for what cannot be answered: the same words on the command line, in the API and on a page."""

from zoneinfo import ZoneInfo

from dashboard.answers import BadOption, UnusedFilter
from dashboard.filters import FilterError
from dashboard.locale import integer, long_day, t
from dashboard.query import LONGEST, TooLong
from dashboard.store.engine import (
    Damaged,
    EngineDown,
    EngineProblem,
    NotExported,
    NotKept,
    QueryTimeout,
    Unavailable,
)
from dashboard.store.folder import published_at
from dashboard.store.questions import UnknownQuestion
from dashboard.store.snapshots import Snapshot
from dashboard.store.store import NotInStore
from dashboard.store.turns import Busy

SHOWN = 8
REFUSED = (FilterError, UnusedFilter, BadOption, UnknownQuestion, NotInStore, TooLong)
"""What whoever asks can mend."""
NOT_NOW = (EngineProblem, Busy)
"""What will pass: no face tells it as if it were the answer."""


def explain(error: Exception, lang: str) -> str:
    """What was wrong with a request and what would be right."""
    if isinstance(error, FilterError):
        return _filter(error, lang)
    if isinstance(error, UnusedFilter):
        used = ", ".join(error.question.filters) or t(lang, "value.none")
        return t(lang, "problem.unused_filter", name=error.name, question=error.question.id, used=used)
    if isinstance(error, BadOption):
        return t(lang, "problem.option", name=error.name, value=error.value, expected=_some(error.expected, lang))
    if isinstance(error, UnknownQuestion):
        return t(lang, "problem.question", name=error.args[0])
    if isinstance(error, NotInStore):
        return t(lang, "problem.not_in_store", name=error.args[0]) if error.args[0] else t(lang, "problem.empty_store")
    if isinstance(error, EngineProblem):
        return _engine(error, lang)
    if isinstance(error, Busy):
        return t(lang, "problem.busy")
    if isinstance(error, TooLong):
        return t(lang, "problem.too_long", n=integer(error.args[0], lang), limit=integer(LONGEST, lang))
    if isinstance(error, QueryTimeout):
        return t(lang, "problem.timeout", limit=error.args[0])
    return t(lang, "problem.unexpected")


def broken(error: Exception, lang: str) -> str:
    """What a card that failed says of itself, in the place of its figures."""
    return explain(error, lang) if isinstance(error, QueryTimeout) else t(lang, "card.broken")


def standing_in(snapshot: Snapshot, lang: str) -> list[str]:
    """What a reader must know of a snapshot before its figures: that it stands in for one that cannot be read."""
    at = published_at(snapshot.id)
    if not snapshot.stands_in or at is None:
        return []
    day = at.astimezone(ZoneInfo(snapshot.package.timezone)).date()
    return [t(lang, "shell.stands_in", package=snapshot.package.title[lang], day=long_day(day, lang))]


def _engine(error: EngineProblem, lang: str) -> str:
    if isinstance(error, NotExported):
        return t(lang, "problem.not_exported", snapshot=error.args[0])
    if isinstance(error, Damaged):
        return t(lang, "problem.damaged", name=error.args[0])
    if isinstance(error, Unavailable):
        return t(lang, "problem.unavailable", name=error.args[0])
    if isinstance(error, NotKept):
        return t(lang, "problem.not_kept", name=error.args[0])
    return t(lang, "problem.engine_down" if isinstance(error, EngineDown) else "problem.engine_client")


def _filter(error: FilterError, lang: str) -> str:
    return t(
        lang,
        f"problem.{error.reason}",
        name=error.name,
        value=error.value,
        expected=_some(error.expected, lang),
        first=next(iter(error.expected), ""),
        last=next(reversed(error.expected), ""),
    )


def _some(values: tuple[str, ...], lang: str) -> str:
    if not values:
        return t(lang, "value.none")
    shown = ", ".join(values[:SHOWN])
    more = len(values) - SHOWN
    return t(lang, "problem.and_more", shown=shown, n=more) if more > 0 else shown
