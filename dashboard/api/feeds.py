"""``/calendario.ics``, ``/novedades.atom`` and the printed week: the answers of the page in the forms people follow."""

import re
from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import date
from functools import partial
from urllib.parse import urlencode
from zoneinfo import ZoneInfo

from cachetools import LRUCache
from duckdb import BinderException, CatalogException
from flask import Blueprint, Response, request

from dashboard.answers import Answer, ask, opened
from dashboard.cards.marks import file_mark, marked
from dashboard.edge import NoSuchPath, keeps, kept, origin
from dashboard.exports.calendar import Edition, Subscription, calendar_bytes, published_at
from dashboard.exports.feed import Compared, feed_bytes
from dashboard.exports.week import week_page
from dashboard.filters import FilterError, Filters, choices, effective_date, parse
from dashboard.locale import t
from dashboard.query import joined, own
from dashboard.store.engine import EngineProblem
from dashboard.store.questions import question
from dashboard.store.snapshots import Snapshot
from dashboard.store.store import Store

PAGE = "vencimientos"
EDITIONS = 256
UNANSWERED = (EngineProblem, CatalogException, BinderException)
"""A snapshot of an earlier version of this program lacks a table or a column; one not exported lacks them all."""


@dataclass(frozen=True)
class Feeds:
    """Answers for the addresses below, over one store."""

    store: Store
    preferred: Callable[[], str | None]
    editions: LRUCache[tuple[str, str, date], Edition]

    def calendar(self, institution: str | None) -> Response:
        """The calendar of everyone, or of one institution."""
        return self._kept("deadlines/calendar", partial(self._calendar, institution), institution)

    def news(self) -> Response:
        """What was published or changed, and what this snapshot changed of the one before it."""
        return self._kept("deadlines/news", self._news)

    def week(self) -> Response:
        """The week as one page to print."""
        return self._kept("deadlines/my-week", self._week)

    def _kept(self, question: str, write: Callable[[Answer], Response], institution: str | None = None) -> Response:
        """What ``write`` makes of the answer to the address; it may also depend on the snapshots before."""
        asked = parse(joined(own(request.args.items(multi=True))))
        if institution is not None:
            asked = asked.with_values(institution=(institution,))
        snapshot = opened(self.store, asked, self.preferred())
        parts = (snapshot.package.name, *self._until(snapshot), effective_date(asked, snapshot))
        return kept(keeps(asked), parts, lambda: write(_answered(snapshot, question, asked, institution)))

    def _calendar(self, institution: str | None, answer: Answer) -> Response:
        lang, package = answer.lang, answer.snapshot.package
        whose = _named(answer) if institution else package.title[lang]
        name = t(lang, "feed.calendar.name", whose=whose)
        shown = marked(package, name, lang)
        edition = self.edition(answer.snapshot, answer.as_of)
        body = calendar_bytes(answer, Subscription(shown, _page(answer), edition.sequences))
        return _sent(answer, body, "text/calendar", f"{'-'.join((PAGE, institution or package.name))}.ics")

    def _news(self, answer: Answer) -> Response:
        told = urlencode(own(request.args.items(multi=True)), safe=",")
        address = f"{origin()}{request.path}?{told}" if told else f"{origin()}{request.path}"
        body = feed_bytes(answer, address, _page(answer), self.compared(answer))
        return _sent(answer, body, "application/atom+xml")

    def _week(self, answer: Answer) -> Response:
        return _sent(answer, week_page(answer, _page(answer, request.script_root)), "text/html")

    def compared(self, answer: Answer) -> Compared | None:
        """The changes from the snapshot before; None where there is none, or it cannot answer.

        None too for a day before this snapshot was published, which did not know of it, and for one institution or
        branch, which not every change has.
        """
        snapshot, asked = answer.snapshot, answer.filters
        held = self._until(snapshot)
        day = published_at(snapshot.id).astimezone(ZoneInfo(snapshot.package.timezone)).date()
        if len(held) < 2 or day > answer.as_of or {"institution", "branch"} & set(asked.values):
            return None
        kept = {name: value for name, value in asked.values.items() if name in question("changes/since").filters}
        since = replace(asked, values=kept | {"since": (held[-2],)})
        try:
            found = ask(snapshot, "changes/since", since)
        except UNANSWERED:
            return None
        return Compared(found, _page(found, path=""))

    def edition(self, snapshot: Snapshot, as_of: date) -> Edition:
        """How often each event had changed by this snapshot: the earlier ones in the store, asked for the same day.

        What a change is does not depend on language or filters, so one count serves every subscriber. A snapshot that
        cannot answer (of an earlier version of this program, or not exported to the engine) counts for nothing.
        """
        package, found = snapshot.package.name, Edition()
        for name in self._until(snapshot):
            key = (package, name, as_of)
            known = self.editions.get(key)
            found = known if known is not None else self._after(found, snapshot, name, as_of)
            self.editions[key] = found
        return found

    def _until(self, snapshot: Snapshot) -> list[str]:
        held = self.store.snapshots(snapshot.package.name)
        return held[: held.index(snapshot.id) + 1] if snapshot.id in held else [snapshot.id]

    def _after(self, before: Edition, snapshot: Snapshot, name: str, as_of: date) -> Edition:
        package = snapshot.package.name
        try:
            one = snapshot if name == snapshot.id else self.store.open(package, name)
            rows = ask(one, "deadlines/calendar", Filters(as_of=as_of)).rows
        except UNANSWERED:
            return before
        return before.next(package, rows)


def _answered(snapshot: Snapshot, question: str, asked: Filters, institution: str | None) -> Answer:
    try:
        return ask(snapshot, question, asked)
    except FilterError as error:
        if (error.name, error.value) == ("institution", institution):
            raise NoSuchPath(error.name, error.value, error.reason, error.expected) from error
        raise


def create_blueprint(store: Store, preferred: Callable[[], str | None]) -> Blueprint:
    """Routes over one store; ``preferred`` names the package served when none is asked for."""
    routes, feeds = Blueprint("feeds", __name__), Feeds(store, preferred, LRUCache(EDITIONS))

    @routes.get("/calendario.ics")
    def everyone() -> Response:
        return feeds.calendar(None)

    @routes.get("/calendario/<institution>.ics")
    def one_institution(institution: str) -> Response:
        return feeds.calendar(institution)

    @routes.get("/novedades.atom")
    def news() -> Response:
        return feeds.news()

    @routes.get("/vencimientos/semana")
    def week() -> Response:
        return feeds.week()

    return routes


def _sent(answer: Answer, body: bytes, kind: str, name: str | None = None) -> Response:
    headers = {}
    if name:
        mark = file_mark(answer.snapshot.package, answer.lang)
        headers["Content-Disposition"] = f'inline; filename="{mark}{re.sub(r"[^A-Za-z0-9.-]", "_", name)}"'
    return Response(body, 200, headers, content_type=f"{kind}; charset=utf-8")


def _page(answer: Answer, root: str | None = None, path: str = PAGE) -> str:
    """The address of the page with the same filters, under ``root`` or where people find us."""
    asked = replace(answer.filters, package=answer.snapshot.package.name)
    return f"{origin() if root is None else root}/{path}?{asked.query()}"


def _named(answer: Answer) -> str:
    """The name of the one institution asked for."""
    held = choices(answer.snapshot, "institution", answer.lang)
    return next(choice.label for choice in held if choice.value == answer.applied["institution"][0])
