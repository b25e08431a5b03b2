"""Nothing unknown gets past, and every refusal is a sentence: JSON to programs, a page to people."""

from dash import Dash
from flask import Flask, Response, redirect, request
from werkzeug.wrappers import Response as BaseResponse

from dashboard.edge import language, refusal, refused
from dashboard.locale import t
from dashboard.pages import PAGES
from dashboard.query import LONGEST, TooLong, pairs_of, unwritten
from dashboard.web.address import Addresses
from dashboard.web.first import Firsts
from dashboard.web.guard import is_ours

DASH = ("/_dash-component-suites/", "/_dash-layout", "/_dash-dependencies", "/_favicon.ico")


def install_doors(app: Dash, server: Flask, addresses: Addresses) -> None:
    """Pages are answered here; unknown paths 404, unknown filters and callbacks 400, failures 500 and logged."""

    firsts = Firsts(app, addresses.store)

    @server.before_request
    def guard() -> BaseResponse | None:
        addresses.store.turns.enter()
        if len(request.query_string) > LONGEST:
            raise TooLong(len(request.query_string))
        if request.path == "/_dash-update-component":
            ours = is_ours(request.get_data(cache=True), app.callback_map)
            return None if ours else refused(400, t(language(), "problem.callback"))
        if request.path in PAGES and request.method in {"GET", "HEAD"}:
            search = request.query_string.decode("utf-8", "replace")
            page, place = addresses.checked(request.path, search)
            return redirect(place.link(), 301) if unwritten(pairs_of(search)) else firsts.answer(page, place)
        return None if _known() else refused(404, t(language(), "problem.page"))

    @server.teardown_request
    def over(_: BaseException | None) -> None:
        addresses.store.turns.leave()

    @server.errorhandler(Exception)
    def failed(error: Exception) -> Response:
        answer = refusal(error)
        if answer.status_code == 500:
            server.logger.exception("unexpected: %s", type(error).__name__)
        return answer


def _known() -> bool:
    # Dash answers 200 to any path through its catch-all, and offers more than its pages ask for.
    rule = request.url_rule
    if rule is None or rule.rule == "/<path:path>":
        return False
    return not request.path.startswith("/_") or request.path.startswith(DASH)
