"""What is served, told to programs: ``/datapackage.json``, ``/catalog.jsonld``, OpenAPI; and a package as a zip."""

from collections.abc import Callable

from flask import Blueprint, Response

from dashboard.answers import opened
from dashboard.api.pace import ARCHIVES, Pace
from dashboard.api.sending import disposition, open_to_all
from dashboard.api.tables import asked_filters
from dashboard.cards.marks import file_mark
from dashboard.edge import LIVE, keeps, kept, origin
from dashboard.exports.archive import Archive, archive
from dashboard.exports.catalogue import catalogue
from dashboard.exports.descriptor import descriptor
from dashboard.exports.openapi import openapi
from dashboard.exports.tabular import json_bytes
from dashboard.filters import Filters
from dashboard.store.snapshots import Snapshot
from dashboard.store.store import Store

JSON, JSON_LD = "application/json; charset=utf-8", "application/ld+json; charset=utf-8"


def create_blueprint(store: Store, preferred: Callable[[], str | None]) -> Blueprint:
    """Routes over one store; ``preferred`` names the package served when none is asked for."""
    routes, pace = Blueprint("describing", __name__), Pace(ARCHIVES)
    routes.after_request(open_to_all)

    def of_snapshot(write: Callable[[Snapshot, Filters], Response]) -> Response:
        asked = asked_filters()
        snapshot = opened(store, asked, preferred())
        return kept(keeps(asked), (snapshot.package.name, snapshot.id), lambda: write(snapshot, asked))

    @routes.get("/datapackage.json")
    def one_package() -> Response:
        return of_snapshot(lambda snapshot, _: Response(json_bytes(descriptor(snapshot, origin())), content_type=JSON))

    @routes.get("/catalog.jsonld")
    def all_packages() -> Response:
        held = [store.open(name) for name in store.packages()]
        parts = [one.id for one in held]
        body = lambda: Response(json_bytes(catalogue(held, origin())), content_type=JSON_LD)  # noqa: E731
        return kept(LIVE, parts, body)

    @routes.get("/api/v1/openapi.json")
    def the_api() -> Response:
        lang = asked_filters().lang
        return kept(LIVE, ("openapi", lang), lambda: Response(json_bytes(openapi(lang)), content_type=JSON))

    @routes.get("/api/v1/package.zip")
    def whole() -> Response:
        pace.step()
        return of_snapshot(_sent)

    @routes.get("/api/v1/package.zip.sha256")
    def checked() -> Response:
        pace.step()
        return of_snapshot(_summed)

    return routes


def _written(snapshot: Snapshot) -> Archive:
    snapshot.turns.take()
    return archive(snapshot)


def _name(snapshot: Snapshot, asked: Filters) -> str:
    return f"{file_mark(snapshot.package, asked.lang)}{snapshot.package.name}-{snapshot.id}.zip"


def _sent(snapshot: Snapshot, asked: Filters) -> Response:
    made = _written(snapshot)
    response = Response(made.read(), 200, disposition(_name(snapshot, asked)), content_type="application/zip")
    response.content_length = made.size
    return response


def _summed(snapshot: Snapshot, asked: Filters) -> Response:
    """As ``sha256sum -c`` reads it."""
    line = f"{_written(snapshot).sha256}  {_name(snapshot, asked)}\n"
    return Response(line, content_type="text/plain; charset=utf-8")
