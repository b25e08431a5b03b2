"""Nothing unknown gets past, and every refusal is a sentence: JSON to programs, a page to people."""

from typing import Any

from dash import Dash
from dash.exceptions import DependencyException
from flask import Flask, Response, request

from dashboard.exports.tabular import json_bytes
from dashboard.locale import languages, t
from dashboard.pages import PAGES
from dashboard.problems import REFUSED, explain
from dashboard.store.engine import EngineProblem
from dashboard.store.store import NotInStore, Store
from dashboard.web.address import find_place, read_search
from dashboard.web.guard import callback_problem
from dashboard.web.problem import problem_page

DASH = ("/_dash-component-suites/", "/_dash-layout", "/_dash-dependencies", "/_favicon.ico")


def install_doors(app: Dash, server: Flask, store: Store, preferred: str | None) -> None:
    """Unknown paths are 404, unknown filters and malformed callbacks 400, failures 500 and logged."""

    @server.before_request
    def guard() -> Response | tuple[Response, int] | None:
        if request.path == "/_dash-update-component":
            return _guard_callback(app)
        if request.path in PAGES and request.method in {"GET", "HEAD"}:
            return _guard_page(store, preferred)
        return None if _known() else _nothing_here()

    @server.errorhandler(Exception)
    def failed(error: Exception) -> tuple[Any, int]:
        return _failed(server, error)


def _nothing_here() -> tuple[Response, int]:
    lang = _language()
    sentence = t(lang, "problem.page")
    return (_said(sentence) if request.path.startswith("/api/") else _problem(lang, 404, sentence)), 404


def _known() -> bool:
    # Dash answers 200 to any path through its catch-all, and offers more than its pages ask for.
    rule = request.url_rule
    if rule is None or rule.rule == "/<path:path>":
        return False
    return not request.path.startswith("/_") or request.path.startswith(DASH)


def _guard_callback(app: Dash) -> tuple[Response, int] | None:
    problem = callback_problem(request.get_data(cache=True), app.callback_map)
    return (_said(problem), 400) if problem else None


def _said(sentence: str) -> Response:
    return Response(json_bytes({"error": sentence}), content_type="application/json; charset=utf-8")


def _guard_page(store: Store, preferred: str | None) -> tuple[Response, int] | None:
    lang = _language()
    try:
        place = find_place(store, preferred, request.path, read_search(request.query_string.decode("utf-8", "replace")))
        PAGES[request.path].check(place)
    except EngineProblem as error:
        return _problem(lang, 503, explain(error, lang)), 503
    except NotInStore as error:
        return _problem(lang, 404 if store.packages() else 503, explain(error, lang)), 404 if store.packages() else 503
    except REFUSED as error:
        return _problem(lang, 400, explain(error, lang)), 400
    return None


def _language() -> str:
    lang = request.args.get("lang", "es")
    return lang if lang in languages() else "es"


def _problem(lang: str, status: int, sentence: str) -> Response:
    return Response(problem_page(lang, status, sentence, request.path), content_type="text/html; charset=utf-8")


def _failed(server: Flask, error: Exception) -> tuple[Any, int]:
    """Every failure is a sentence: JSON to programs, a page to people, the traceback only to the log."""
    lang = _language()
    status = 404 if isinstance(error, DependencyException) else getattr(error, "code", None)
    if isinstance(error, NotInStore):
        status, sentence = 404, explain(error, lang)
    elif isinstance(error, EngineProblem):
        status, sentence = 503, explain(error, lang)
    elif isinstance(error, REFUSED):
        status, sentence = 400, explain(error, lang)
    elif isinstance(status, int) and 400 <= status < 500:
        sentence = t(lang, "problem.page") if status == 404 else t(lang, "problem.request")
    else:
        server.logger.exception("unexpected: %s", type(error).__name__)
        status, sentence = 500, explain(error, lang)
    if request.path.startswith(("/api/", "/_dash")):
        return _said(sentence), status
    return _problem(lang, status, sentence), status
