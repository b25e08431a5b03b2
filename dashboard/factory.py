"""Put the application together: headers, compression, pages, data, health, warm-up."""

import re
from collections.abc import Callable
from functools import cache
from importlib.resources import files
from pathlib import Path
from typing import Any
from urllib.parse import parse_qsl

from dash import ALL, ClientsideFunction, Dash, Input, Output, State, dcc, html
from dash.exceptions import DependencyException
from flask import Flask, Response, abort, request, send_from_directory
from flask_compress import Compress

from dashboard import theme
from dashboard.answers import pick_package
from dashboard.api.cards import create_blueprint
from dashboard.components.place import Place
from dashboard.filters import Filters, check, joined, parse
from dashboard.guard import callback_problem
from dashboard.index import index_page
from dashboard.locale import t
from dashboard.pages import PAGES
from dashboard.pages.problem import problem_page
from dashboard.problems import REFUSED, explain
from dashboard.settings import ROOT, Settings
from dashboard.store.store import NotInStore, Store

MEGABYTE = 1024 * 1024
YEAR = "public, max-age=31536000, immutable"
DAY = "public, max-age=86400"
ASSETS = ROOT / "dashboard" / "assets"
PLOTLY_URL = "/_dash-component-suites/plotly/package_data/plotly.min.js"
SLIM_PLOTLY = ROOT / "var" / "vendor" / "node_modules" / "plotly.js-cartesian-dist-min" / "plotly-cartesian.min.js"
DASH = ("/_dash-component-suites/", "/_dash-layout", "/_dash-dependencies", "/_favicon.ico")
HEADERS = {
    "X-Content-Type-Options": "nosniff",
    "Referrer-Policy": "strict-origin-when-cross-origin",
    "Permissions-Policy": "camera=(), geolocation=(), microphone=(), interest-cohort=()",
    "Cross-Origin-Opener-Policy": "same-origin",
}
POLICY = (
    "default-src 'self'; script-src 'self' {hashes}; style-src 'self' 'unsafe-inline'; img-src 'self' data: blob:; "
    "font-src 'self'; connect-src 'self'; object-src 'none'; base-uri 'none'; form-action 'self'; "
    "frame-ancestors 'self'"
)


def create_app(settings: Settings) -> Dash:
    """A Dash application over the store, ready to take its first request."""
    theme.use()
    store = Store(settings.store, settings.limits)
    server = Flask("observatorio", static_folder=None)
    server.config.update(
        MAX_CONTENT_LENGTH=MEGABYTE,
        COMPRESS_ALGORITHM=["br", "gzip"],
        COMPRESS_ALGORITHM_STREAMING=["br", "gzip"],
        COMPRESS_BR_LEVEL=5,
        COMPRESS_MIMETYPES=["text/html", "text/css", "text/javascript", "application/javascript", "application/json",
                            "text/csv", "image/svg+xml"],
    )  # fmt: skip
    Compress(server)
    app = Dash(
        "observatorio",
        server=server,
        assets_folder=str(ASSETS),
        serve_locally=True,
        update_title=None,
        title="Observatorio",
        assets_ignore="early",
        suppress_callback_exceptions=True,
        index_string=index_page(),
        enable_mcp=False,
    )
    app.interpolate_index = _quiet(app.interpolate_index)
    app.layout = html.Div([dcc.Location(id="url", refresh="callback-nav"), html.Div(id="page")])
    _page_callback(app, store, settings)
    _browser_callbacks(app)
    _routes(server, store, settings)
    _doors(app, server, store, settings)
    _headers(app, server)
    _warm_up(server, store, settings)
    return app


def _quiet(interpolate: Callable[..., str]) -> Callable[..., str]:
    """The index page without what only a developer or an attacker would want to know."""

    def interpolated(**parts: str) -> str:
        parts["config"] = re.sub(
            r',"(?:python_version|dash_version_url|ddk_version|plotly_version)":(?:"[^"]*"|null)', "", parts["config"]
        )
        return interpolate(**parts)

    return interpolated


def find_place(store: Store, preferred: str | None, path: str, filters: Filters) -> Place:
    """Where an address points; FilterError or NotInStore when it points nowhere."""
    snapshot = store.open(pick_package(store, filters.package, preferred), filters.snapshot)
    check(filters, snapshot)
    packages = tuple(store.packages())
    shows = next((name for name in packages if store.open(name).package.demonstration), None)
    return Place(path, filters, snapshot, packages, shows)


def read_search(search: str) -> Filters:
    """Filters of a query string as the browser gives it."""
    return parse(joined(parse_qsl(search.removeprefix("?"), keep_blank_values=True)))


def _page_callback(app: Dash, store: Store, settings: Settings) -> None:
    @app.callback(Output("page", "children"), Input("url", "pathname"), Input("url", "search"))  # type: ignore[untyped-decorator]
    def draw(path: str, search: str) -> Any:
        page = PAGES.get(path)
        if page is None:
            abort(404)
        return page.draw(find_place(store, settings.package, path, read_search(search or "")))


def _browser_callbacks(app: Dash) -> None:
    """What needs no server: the address follows the filter bar and the marks people click."""
    app.clientside_callback(
        ClientsideFunction("observatorio", "apply"),
        Output("url", "search", allow_duplicate=True),
        Input("apply-filters", "n_clicks"),
        Input({"type": "apply", "name": ALL}, "n_clicks"),
        State({"type": "filter", "name": ALL}, "value"),
        State({"type": "filter", "name": ALL}, "id"),
        State({"type": "one", "name": ALL}, "value"),
        State({"type": "one", "name": ALL}, "id"),
        prevent_initial_call=True,
    )
    app.clientside_callback(
        ClientsideFunction("observatorio", "pick"),
        Output("url", "search", allow_duplicate=True),
        Input({"type": "figure", "card": ALL, "filter": ALL}, "clickData"),
        prevent_initial_call=True,
    )


@cache
def _stylesheets() -> Path:
    return Path(str(files("flask_bootstrap") / "static" / "bootstrap5" / "css"))


def _routes(server: Flask, store: Store, settings: Settings) -> None:
    server.register_blueprint(create_blueprint(store, lambda: settings.package))

    @server.get("/healthz")
    def alive() -> dict[str, str]:
        return {"status": "ok"}

    @server.get("/readyz")
    def ready() -> tuple[dict[str, Any], int]:
        try:
            served = {name: store.open(name).id for name in store.packages()}
            pick_package(store, None, settings.package)
        except NotInStore as error:
            return {"status": "empty", "error": explain(error, "es")}, 503
        return {"status": "ready", "packages": served}, 200

    if SLIM_PLOTLY.is_file():
        # Plotly's own bundle draws every kind of chart; ours need a third of it, and the browser half the time.
        server.add_url_rule(PLOTLY_URL, "plotly", lambda: send_from_directory(SLIM_PLOTLY.parent, SLIM_PLOTLY.name))

    @server.get("/vendor/bootstrap.min.css")
    def bootstrap() -> Response:
        return send_from_directory(_stylesheets(), "bootstrap.min.css", max_age=31536000)


def _doors(app: Dash, server: Flask, store: Store, settings: Settings) -> None:
    """Nothing unknown gets past: unknown paths are 404, unknown filters and malformed callbacks 400."""

    @server.before_request
    def guard() -> Response | tuple[Response, int] | None:
        if request.path == "/_dash-update-component":
            return _guard_callback(app)
        if request.path in PAGES and request.method in {"GET", "HEAD"}:
            return _guard_page(store, settings)
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
    from dashboard.exports.tabular import json_bytes

    return Response(json_bytes({"error": sentence}), content_type="application/json; charset=utf-8")


def _guard_page(store: Store, settings: Settings) -> tuple[Response, int] | None:
    lang = _language()
    try:
        find_place(store, settings.package, request.path, parse(joined(request.args.items(multi=True))))
    except NotInStore as error:
        return _problem(lang, 404 if store.packages() else 503, explain(error, lang)), 404 if store.packages() else 503
    except REFUSED as error:
        return _problem(lang, 400, explain(error, lang)), 400
    return None


def _language() -> str:
    lang = request.args.get("lang", "es")
    return lang if lang in {"es", "en"} else "es"


def _problem(lang: str, status: int, sentence: str) -> Response:
    return Response(problem_page(lang, status, sentence, request.path), content_type="text/html; charset=utf-8")


def _failed(server: Flask, error: Exception) -> tuple[Any, int]:
    """Every failure is a sentence: JSON to programs, a page to people, the traceback only to the log."""
    lang = _language()
    status = 404 if isinstance(error, DependencyException) else getattr(error, "code", None)
    if isinstance(error, NotInStore):
        status, sentence = 404, explain(error, lang)
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


def _headers(app: Dash, server: Flask) -> None:
    # The hashes exist only once every clientside callback has been registered.
    policy = POLICY.format(hashes=" ".join(app.csp_hashes()))

    @server.after_request
    def dress(response: Response) -> Response:
        response.headers.update(HEADERS)
        response.headers["Content-Security-Policy"] = policy
        if response.status_code == 200:
            if _fingerprinted():
                response.headers["Cache-Control"] = YEAR
            elif request.path.startswith("/_dash-component-suites/"):
                response.headers["Cache-Control"] = DAY
        return response


def _fingerprinted() -> bool:
    """Whether the address changes when the file does."""
    named = re.search(r"\.v\d+(_\d+)*m\d+\.", request.path)
    stamped = request.path.startswith(("/assets/", "/vendor/")) and ("m" in request.args or "v" in request.args)
    return named is not None or stamped


def _warm_up(server: Flask, store: Store, settings: Settings) -> None:
    """Dash registers its callbacks on the first request and answers others wrongly meanwhile; make that request now."""
    with server.test_client() as client:
        client.get("/_dash-dependencies")
        client.get("/_dash-layout")
        for path in PAGES if store.packages() else ():
            place = find_place(store, settings.package, path, Filters())
            PAGES[path].draw(place)
