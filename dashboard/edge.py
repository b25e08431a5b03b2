"""What every answer over HTTP shares: its language, how long it may be kept, and the refusal when there is none."""

from dash.exceptions import DependencyException
from flask import Response, has_request_context, request

from dashboard.exports.tabular import json_bytes
from dashboard.filters import FilterError, Filters
from dashboard.locale import HTML, languages, t
from dashboard.markup import document
from dashboard.problems import REFUSED, explain
from dashboard.store.engine import EngineProblem
from dashboard.store.store import EmptyStore, NotInStore

LIVE = "public, max-age=60"
FOREVER = "public, max-age=31536000, immutable"
JSON, PAGE = "application/json; charset=utf-8", "text/html; charset=utf-8"
TITLED = {400, 404, 503}
"""Statuses whose page has a title of its own; any other has that of 500."""


class NoSuchPath(FilterError):
    """A value that is part of a path and that the package does not have: nothing is at that address."""


STATUS: dict[type[Exception], int] = {
    **dict.fromkeys(REFUSED, 400),
    NoSuchPath: 404,
    NotInStore: 404,
    EmptyStore: 503,
    EngineProblem: 503,
    DependencyException: 404,
}


def language() -> str:
    """That of the address asked for; Spanish where it names none we have, or nobody asks."""
    lang = request.args.get("lang", "es") if has_request_context() else "es"
    return lang if lang in languages() else "es"


def keeps(asked: Filters) -> str:
    """``Cache-Control`` of an answer: one that names its snapshot and its day never changes."""
    return FOREVER if asked.snapshot and asked.as_of else LIVE


def status_of(error: Exception) -> int:
    """That of its nearest class in ``STATUS``; else its own, if it says that the client is wrong; else 500."""
    known = [STATUS[kind] for kind in type(error).__mro__ if kind in STATUS]
    own = getattr(error, "code", None)
    return known[0] if known else own if isinstance(own, int) and 400 <= own < 500 else 500


def refusal(error: Exception) -> Response:
    """The answer to a request that failed: every failure is a sentence, in the language of the address."""
    lang, status = language(), status_of(error)
    if isinstance(error, (*REFUSED, EngineProblem)) or status == 500:
        return refused(status, explain(error, lang))
    return refused(status, t(lang, "problem.page" if status == 404 else "problem.request"))


def refused(status: int, sentence: str) -> Response:
    """A sentence under a status: JSON to programs, a page to people."""
    body, kind = (json_bytes({"error": sentence}), JSON) if _programs() else (_page(status, sentence), PAGE)
    return Response(body, status, {"Cache-Control": "no-store"}, content_type=kind)


def _programs() -> bool:
    return request.path.startswith(("/api/", "/_dash")) or request.path.endswith((".ics", ".atom"))


def _page(status: int, sentence: str) -> str:
    """A page that needs nothing but HTML: what went wrong and the way back."""
    lang, titled = language(), status if status in TITLED else 500
    return document(
        "problem.html",
        lang=HTML[lang],
        title=t(lang, f"problem.title.{titled}"),
        brand=t(lang, "shell.brand"),
        sentence=sentence,
        bare=request.path if status == 400 else "",
        without=t(lang, "problem.without"),
        home=t(lang, "problem.home"),
    )
