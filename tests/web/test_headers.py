import gzip
import json
import re

import pytest

from dashboard.pages import PAGES

from ..servers import Server
from .callbacks import body, send

CARD = "/api/v1/cards/budget-moments?package=ejemplo"
LONG_CSV = "/api/v1/cards/commitments-milestones?package=ejemplo&format=csv"
ROUTES = {
    **dict.fromkeys(PAGES, 200),
    "/presupuesto?package=ejemplo&year=2024&lang=en": 200,
    "/api/v1/cards": 200,
    f"{CARD}&format=json": 200,
    f"{CARD}&format=csv": 200,
    "/assets/observatorio.js": 200,
    "/assets/observatorio.css": 200,
    "/vendor/bootstrap.min.css": 200,
    "/_dash-layout": 200,
    "/_dash-dependencies": 200,
    "/healthz": 200,
    "/readyz": 200,
    "/no-existe": 404,
    "/assets/no-existe.js": 404,
    "/api/v1/cards/no-existe": 404,
    "/presupuesto?year=1": 400,
    f"{CARD}&year=1": 400,
}


def policy(text: str) -> dict[str, list[str]]:
    directives = (part.split() for part in text.split(";") if part.strip())
    return {name: values for name, *values in directives}


def check_headers(headers: dict[str, str]) -> None:
    assert headers["x-content-type-options"] == "nosniff"
    assert headers["referrer-policy"] == "strict-origin-when-cross-origin"
    rules = policy(headers["content-security-policy"])
    assert rules["default-src"] == ["'self'"]
    assert rules["script-src"] == rules["connect-src"] == rules["font-src"] == ["'self'"]
    assert rules["object-src"] == rules["base-uri"] == ["'none'"]
    assert rules["frame-ancestors"] == rules["form-action"] == ["'self'"]
    outside = [v for values in rules.values() for v in values if "*" in v or "http" in v or "unsafe-eval" in v]
    assert outside == []


@pytest.mark.parametrize("path", ROUTES)
def test_every_route_is_dressed(server: Server, path: str) -> None:
    reply = server.ask(path)
    assert reply.status == ROUTES[path]
    check_headers(dict(reply.headers))


@pytest.mark.parametrize(("search", "status"), [("", 200), ("?year=1", 400)])
def test_callbacks_are_dressed(server: Server, search: str, status: int) -> None:
    reply = send(server, body("/presupuesto", search))
    assert reply.status == status
    check_headers(dict(reply.headers))


def linked(server: Server) -> list[str]:
    """Addresses of the scripts and stylesheets of the page."""
    found: list[str] = re.findall(r'(?:src|href)="(/[^"]+\.(?:js|css)[^"]*)"', server.ask("/").text)
    assert len(found) > 10
    return found


def test_what_the_page_links_is_kept_for_a_year_and_found(server: Server) -> None:
    for address in linked(server):
        reply = server.ask(address, method="HEAD")
        assert reply.status == 200, address
        assert reply.headers["cache-control"] == "public, max-age=31536000, immutable", address
        assert re.search(r"[?&](m|v)=\w|\.v\w+m\d+\.", address), f"no fingerprint: {address}"


# Fetched by the renderer under a name that stays the same from one version to the next.
@pytest.mark.parametrize("name", ["dash/dcc/async-graph.js", "plotly/package_data/plotly.min.js"])
def test_a_script_without_a_fingerprint_is_asked_for_again_after_an_upgrade(server: Server, name: str) -> None:
    reply = server.ask(f"/_dash-component-suites/{name}", method="HEAD")
    assert reply.status == 200
    assert "immutable" not in reply.headers["cache-control"]
    again = server.ask(f"/_dash-component-suites/{name}", headers={"If-None-Match": reply.headers["etag"]})
    assert again.status == 304


def test_an_asset_without_its_stamp_is_not_kept(server: Server) -> None:
    assert "immutable" not in server.ask("/assets/observatorio.js").headers.get("cache-control", "")


@pytest.mark.parametrize("encoding", ["br", "gzip"])
@pytest.mark.parametrize(
    "path", ["/", "/assets/observatorio.js", "/assets/observatorio.css", "/api/v1/cards", LONG_CSV]
)
def test_texts_travel_compressed(server: Server, path: str, encoding: str) -> None:
    reply = server.ask(path, headers={"Accept-Encoding": encoding})
    assert reply.headers["content-encoding"] == encoding
    assert "accept-encoding" in reply.headers["vary"].lower()
    plain = server.ask(path, headers={"Accept-Encoding": "identity"})
    assert "content-encoding" not in plain.headers
    assert len(reply.body) < len(plain.body)
    if encoding == "gzip":
        assert gzip.decompress(reply.body) == plain.body


def test_a_callback_travels_compressed(server: Server) -> None:
    packed = send(server, body("/presupuesto"), **{"Accept-Encoding": "gzip"})
    assert packed.headers["content-encoding"] == "gzip"
    drawn = json.loads(gzip.decompress(packed.body))
    assert "contenido" in json.dumps(drawn)


def test_a_permanent_answer_is_kept_and_a_live_one_is_not(server: Server) -> None:
    live = server.ask(CARD)
    snapshot = json.loads(live.body)["snapshot"]
    assert live.headers["cache-control"] == "public, max-age=60"
    fixed = server.ask(f"{CARD}&snapshot={snapshot}&as_of=2026-11-23")
    assert "immutable" in fixed.headers["cache-control"]
    refused = server.ask(f"{CARD}&snapshot={snapshot}&as_of=2026-11-23&year=1")
    assert refused.status == 400 and refused.headers["cache-control"] == "no-store"
