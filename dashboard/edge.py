"""What every answer over HTTP shares: its language, how long it may be kept, and the refusal when there is none."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from functools import cache
from hashlib import sha256
from urllib.parse import parse_qsl, urlsplit

from dash.exceptions import DependencyException
from flask import Response, current_app, has_request_context, request
from werkzeug.datastructures import MultiDict

from dashboard.exports.tabular import json_bytes
from dashboard.filters import FilterError, Filters
from dashboard.locale import HTML, languages, spoken, t
from dashboard.markup import document
from dashboard.problems import NOT_NOW, REFUSED, broken, explain
from dashboard.problems import standing_in as standing_in
from dashboard.query import TooLong, own
from dashboard.settings import ROOT
from dashboard.store.engine import EngineProblem, QueryTimeout
from dashboard.store.store import EmptyStore, NotInStore
from dashboard.store.turns import RETRY_SECONDS, Busy

LIVE = "public, max-age=60"
FOREVER = "public, max-age=31536000, immutable"
JSON, PAGE = "application/json; charset=utf-8", "text/html; charset=utf-8"
PROBLEM = "application/problem+json; charset=utf-8"
"""How a refusal travels to programs (RFC 9457)."""
TITLED = {400, 404, 406, 413, 414, 429, 503}
"""Statuses with a title of their own; any other has that of 400 or 500."""
PROGRAMS = (
    ".ics",
    ".atom",
    "/datapackage.json",
    "/catalog.jsonld",
    "/keys.json",
    "/sitemap.xml",
    "/robots.txt",
    "/llms.txt",
)
"""What only programs ask for, by how its address ends."""
MINUTE = 60
PUBLIC = "PUBLIC"
"""Under which name the application keeps its ``Public``."""
OTHERWISE = {404: "problem.page", 406: "problem.not_acceptable", 413: "problem.too_large"}
OTHERWISE |= {429: "problem.too_many", 431: "problem.too_long_request"}
"""What is said of a failure that has no words of its own."""
OWN_TITLE = {Busy: "busy", QueryTimeout: "timeout"}
"""Failures whose page has a title that is not that of their status."""


class NoSuchPath(FilterError):
    """A value that is part of a path and that the package does not have: nothing is at that address."""


STATUS: dict[type[Exception], int] = {
    **dict.fromkeys(REFUSED, 400),
    NoSuchPath: 404,
    NotInStore: 404,
    EmptyStore: 503,
    EngineProblem: 503,
    Busy: 503,
    QueryTimeout: 503,
    TooLong: 414,
    DependencyException: 404,
}


def tongues() -> tuple[str, ...]:
    """The languages in which everything can be asked for."""
    return tuple(languages())


def language() -> str:
    """That of the address asked for, or of the page a callback comes from; Spanish where neither names one we have."""
    if not has_request_context():
        return "es"
    args = request.args
    if "lang" not in args and request.path.startswith("/_dash"):
        args = MultiDict(parse_qsl(urlsplit(request.headers.get("Referer", "")).query))
    return spoken(args.get("lang", "es")) or "es"


@dataclass(frozen=True)
class Public:
    """Where people find the dashboard: ``address`` if one is set; else ``listens``, unless one of ``hosts`` was asked.

    Anybody can write any host in a request, so it goes into no link unless we know it. ``hosts`` None: all, because a
    proxy that is trusted says them.
    """

    address: str = ""
    listens: str = ""
    hosts: frozenset[str] | None = None


def origin() -> str:
    """Scheme, host and prefix of absolute links, without a slash at the end; nothing while nobody asks."""
    if not has_request_context():
        return ""
    public: Public = current_app.config.get(PUBLIC, Public())
    asked = urlsplit(f"//{request.host}").hostname or ""
    known = public.hosts is None or asked in public.hosts
    return public.address or (request.url_root.rstrip("/") if known else public.listens)


@cache
def program() -> str:
    """A mark of this program: another one may answer the same in other words."""
    files = (one for room in ("dashboard", "queries") for one in sorted((ROOT / room).rglob("*")) if one.is_file())
    marks = (
        one.read_bytes() for one in files if one.suffix in {".py", ".sql", ".json", ".po", ".html", ".css", ".typ"}
    )
    return sha256(b"".join(sha256(text).digest() for text in marks)).hexdigest()


def keeps(asked: Filters) -> str:
    """``Cache-Control`` of an answer: one that names its snapshot and its day never changes."""
    return FOREVER if asked.snapshot and asked.as_of else LIVE


def kept(cache_control: str, parts: Iterable[object], write: Callable[[], Response]) -> Response:
    """What ``write`` answers, or 304 for whoever has it, which is then not written. An answer may say ``no-store``.

    ``parts`` are all that it depends on, besides the address and the program: snapshots, the day, the form.
    """
    told = (program(), origin(), request.path, sorted(own(request.args.items(multi=True))), *parts)
    tag = sha256(repr(told).encode()).hexdigest()[:32]
    had = request.method in {"GET", "HEAD"} and request.if_none_match.contains_weak(tag)
    response = Response(status=304) if had else write()
    if response.status_code in {200, 304} and not response.cache_control.no_store:
        response.headers["Cache-Control"] = cache_control
        # Weak: it travels compressed in several ways.
        response.set_etag(tag, weak=True)
    else:
        response.headers["Cache-Control"] = "no-store"
    return response


def status_of(error: Exception) -> int:
    """That of its nearest class in ``STATUS``; else its own, if it says that the client is wrong; else 500."""
    known = [STATUS[kind] for kind in type(error).__mro__ if kind in STATUS]
    own = getattr(error, "code", None)
    return known[0] if known else own if isinstance(own, int) and 400 <= own < 500 else 500


def refusal(error: Exception) -> Response:
    """The answer to a request that failed: every failure is a sentence, in the language of the address."""
    lang, status = language(), status_of(error)
    if isinstance(error, (*REFUSED, *NOT_NOW, QueryTimeout)) or status == 500:
        titled = next((title for kind, title in OWN_TITLE.items() if isinstance(error, kind)), "")
        return refused(status, explain(error, lang), titled)
    return refused(status, t(lang, OTHERWISE.get(status, "problem.request")))


def failed_card(error: Exception, what: str, lang: str) -> str:
    """The sentence of a card that failed, once it is logged; raises again what the whole request is refused for."""
    if isinstance(error, (*REFUSED, *NOT_NOW)):
        raise error
    current_app.logger.error("cannot be answered: %s", what, exc_info=error)
    return broken(error, lang)


def refused(status: int, sentence: str, titled: str = "") -> Response:
    """A sentence under a status: JSON to programs, a page to people. Its title is of the status, or the one said."""
    lang = language()
    known = titled or str(status if status in TITLED else 400 if 400 < status < 500 and _programs() else 500)
    bare = request.path if status in {400, 414} else ""
    if request.path.startswith("/_dash"):
        body, kind = json_bytes({"error": sentence}), JSON
    elif _programs():
        body, kind = problem_bytes(status, t(lang, f"problem.title.{known}"), sentence), PROBLEM
    else:
        body, kind = problem_page(lang, known, sentence, bare).encode(), PAGE
    return Response(body, status, {"Cache-Control": "no-store"} | come_back(status), content_type=kind)


def problem_bytes(status: int, title: str, sentence: str) -> bytes:
    """A problem as RFC 9457 has it; ``error`` is what it was called before, for those who read that."""
    told = {"type": "about:blank", "title": title, "status": status, "detail": sentence}
    return json_bytes(told | {"error": sentence})


def come_back(status: int) -> dict[str, str]:
    """The header that says when to ask again, where that helps."""
    seconds = {503: RETRY_SECONDS, 429: MINUTE}.get(status)
    return {"Retry-After": str(seconds)} if seconds else {}


def _programs() -> bool:
    return request.path.startswith(("/api/", "/_dash")) or request.path.endswith(PROGRAMS)


def problem_page(lang: str, titled: str, sentence: str, bare: str = "") -> str:
    """A page that needs nothing but HTML: what went wrong and the way back, to ``bare`` too if it is said."""
    return document(
        "problem.html",
        lang=HTML[lang],
        title=t(lang, f"problem.title.{titled}"),
        brand=t(lang, "shell.brand"),
        sentence=sentence,
        bare=bare,
        without=t(lang, "problem.without"),
        home=t(lang, "problem.home"),
    )
