"""Put the application together: headers, compression, pages, data, health, warm-up."""

from functools import cache
from importlib import import_module
from importlib.resources import files
from pathlib import Path
from pkgutil import iter_modules
from typing import Any

from dash import Dash
from flask import Flask, Response, send_from_directory
from flask_compress import Compress
from plotly.offline import get_plotlyjs_version

from dashboard import api
from dashboard.answers import pick_package
from dashboard.edge import program
from dashboard.figures.plotly import look
from dashboard.filters import Filters
from dashboard.pages import PAGES
from dashboard.problems import explain
from dashboard.search.answering import warm
from dashboard.settings import ROOT, Settings
from dashboard.store.engine import Damaged, EngineProblem
from dashboard.store.store import NotInStore, Store
from dashboard.store.turns import Turns
from dashboard.web import og, wellknown
from dashboard.web.address import Addresses, find_place
from dashboard.web.callbacks import browser_callbacks, page_callbacks
from dashboard.web.doors import install_doors
from dashboard.web.first import frame
from dashboard.web.headers import install_headers
from dashboard.web.public import publish_at

MEGABYTE = 1024 * 1024
SPARE = 4
ASSETS = ROOT / "dashboard" / "assets"
PLOTLY_URL = "/_dash-component-suites/plotly/package_data/plotly.min.js"
SLIM_PLOTLY = ROOT / "var" / "vendor" / f"plotly-{get_plotlyjs_version()}.min.js"


def create_app(settings: Settings) -> Dash:
    """A Dash application over the store, ready to take its first request."""
    look.use()
    # Some threads always stay free for what needs no turn.
    store = Store(settings.store, settings.limits, settings.engine, Turns(waiting=max(settings.threads - SPARE, 1)))
    server = Flask("observatorio", static_folder=None)
    server.extensions.update(store=store, key=settings.key)
    publish_at(server, settings)
    server.config.update(
        MAX_CONTENT_LENGTH=MEGABYTE,
        COMPRESS_ALGORITHM=["br", "gzip"],
        COMPRESS_ALGORITHM_STREAMING=["br", "gzip"],
        COMPRESS_BR_LEVEL=5,
        COMPRESS_MIMETYPES=["text/html", "text/css", "text/javascript", "application/javascript", "application/json",
                            "text/csv", "image/svg+xml", "text/calendar", "application/atom+xml", "application/ld+json",
                            "application/problem+json", "application/xml", "text/plain", "text/markdown"],
    )  # fmt: skip
    Compress(server)
    app = Dash(
        "observatorio",
        server=server,
        assets_folder=str(ASSETS),
        serve_locally=True,
        update_title=None,
        title="Observatorio",
        assets_ignore=r".*\.js|deck\.css",
        suppress_callback_exceptions=True,
        enable_mcp=False,
    )
    app.layout = frame()
    addresses = Addresses(store, settings.package)
    page_callbacks(app, addresses)
    browser_callbacks(app)
    _routes(server, store, settings)
    install_doors(app, server, addresses)
    install_headers(server)
    _warm_up(server, store, settings)
    return app


@cache
def _stylesheets() -> Path:
    return Path(str(files("flask_bootstrap") / "static" / "bootstrap5" / "css"))


def _routes(server: Flask, store: Store, settings: Settings) -> None:
    for name in sorted(module.name for module in iter_modules(api.__path__)):
        room = import_module(f"{api.__name__}.{name}")
        if hasattr(room, "create_blueprint"):
            server.register_blueprint(room.create_blueprint(store, lambda: settings.package))
    server.register_blueprint(og.create_blueprint(store, lambda: settings.package))
    server.register_blueprint(wellknown.create_blueprint(store))

    program()

    @server.get("/healthz")
    def alive() -> dict[str, str]:
        return {"status": "ok"}

    @server.get("/readyz")
    def ready() -> tuple[dict[str, Any], int]:
        try:
            opened = {name: store.open(name) for name in store.packages()}
            pick_package(store, None, settings.package)
        except (EngineProblem, NotInStore) as error:
            status = "down" if isinstance(error, EngineProblem) else "empty"
            return {"status": status, "error": explain(error, "es")}, 503
        told: dict[str, Any] = {"status": "ready", "packages": {name: one.id for name, one in opened.items()}}
        stand_in = [name for name, one in opened.items() if one.stands_in]
        unavailable = store.unavailable()
        if stand_in or unavailable:
            told |= {"status": "degraded", "stand_in": stand_in, "unavailable": unavailable}
        return told, 200

    if SLIM_PLOTLY.is_file():
        # Plotly's own bundle draws every kind of chart; ours need a third of it, and the browser half the time.
        server.add_url_rule(PLOTLY_URL, "plotly", lambda: send_from_directory(SLIM_PLOTLY.parent, SLIM_PLOTLY.name))

    @server.get("/vendor/bootstrap.min.css")
    def bootstrap() -> Response:
        return send_from_directory(_stylesheets(), "bootstrap.min.css", max_age=31536000)


def _warm_up(server: Flask, store: Store, settings: Settings) -> None:
    """Dash registers its callbacks on the first request and answers others wrongly meanwhile; make that request now."""
    with server.test_client() as client:
        client.get("/_dash-dependencies")
        client.get("/_dash-layout")
    try:
        store.prepare()
        for path in PAGES if store.packages() else ():
            _draw_once(server, store, settings, path)
        for name in store.packages():
            warm(store.open(name))
    except EngineProblem as error:
        # It is said to whoever asks, until the engine is back.
        server.logger.error(explain(error, "es"))
    except Exception:
        server.logger.exception("cannot be prepared")


def _draw_once(server: Flask, store: Store, settings: Settings, path: str) -> None:
    """What is wrong with one page is no reason to serve none; a file found damaged has another in its place now."""
    for _ in range(2):
        try:
            PAGES[path].draw(find_place(store, settings.package, path, Filters()))
        except Damaged:
            continue
        except EngineProblem:
            raise
        except Exception:
            server.logger.exception("cannot be drawn: %s", path)
        return
