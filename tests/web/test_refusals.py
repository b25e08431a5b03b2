import json
import re

import pytest

from ..servers import Server
from .callbacks import body, send

GHOST = "snap-20200101T000000Z-000000000000"
LEAKS = ("Traceback", "site-packages", 'File "', ".py", "werkzeug", "/var/", "/usr/", "duckdb.")


def check_silent(text: str) -> None:
    assert [leak for leak in LEAKS if leak in text] == []


def sentence(html: str) -> str:
    """What the problem page says."""
    found = re.search(r'<main class="problem"><h1>.+?</h1><p>(.+?)</p>', html, re.DOTALL)
    assert found, html[:500]
    check_silent(found[1])
    assert len(found[1].split()) > 3
    return found[1]


@pytest.mark.parametrize(
    "path",
    ["/no-existe", "/vencimientos/", "/presupuesto/x", "/_alive", "/_mcp", "/console", "/.env", "/%00",
     "/app.py", "/assets/early.js.map", "/static/x", "/%F0%28", "/" + "a" * 3000],
)  # fmt: skip
@pytest.mark.parametrize("method", ["GET", "POST"])
def test_an_unknown_path_is_a_404_with_a_sentence(server: Server, path: str, method: str) -> None:
    reply = server.ask(path, method=method)
    assert reply.status == 404
    assert reply.headers["content-type"].startswith("text/html")
    assert sentence(reply.text)


def test_an_unknown_address_of_the_api_answers_in_json(server: Server) -> None:
    reply = server.ask("/api/v2/cards?lang=en")
    assert reply.status == 404
    assert reply.headers["content-type"].startswith("application/problem+json")
    assert json.loads(reply.text)["detail"] == "There is no such page."


# What the renderer asks for by name; a wrong name is not a failure of ours.
@pytest.mark.parametrize("path", ["os/x.js", "dash/deps/none.js", "dash/../../secret.js", "plotly/../dash/dash.py"])
def test_an_unknown_script_is_a_404(server: Server, path: str) -> None:
    reply = server.ask(f"/_dash-component-suites/{path}")
    assert reply.status == 404
    check_silent(reply.text)


@pytest.mark.parametrize(
    "path",
    ["/assets/../factory.py", "/assets/%2e%2e/factory.py", "/assets/..%2ffactory.py", "/assets/....//factory.py",
     "/vendor/../../factory.py", "/vendor/%2e%2e/%2e%2e/app.py", "/api/v1/cards/..%2f..%2fapp.py", "//etc/passwd",
     "/assets//etc/passwd", "/assets/%5c..%5cfactory.py", "/_dash-component-suites/dash/%2e%2e/%2e%2e/x.py"],
)  # fmt: skip
def test_no_path_leads_out(server: Server, path: str) -> None:
    reply = server.ask(path)
    assert reply.status in {400, 404}
    assert "import " not in reply.text and "root:" not in reply.text
    check_silent(reply.text.replace(path, ""))


BAD_FILTERS = [
    "year=1", "year=2025'--", "unit=no-existe", "period=99", "period=1,2", "sources=x", "sources=all,official",
    "moment=x", "as_of=9999-99-99", "as_of=ayer", "lang=fr", "nada=1", "x=%00", "year=2025,nada", "group=%3Cscript%3E",
]  # fmt: skip


@pytest.mark.parametrize("query", BAD_FILTERS)
def test_a_bad_filter_is_a_400_with_a_sentence_on_the_page_and_in_the_callback(server: Server, query: str) -> None:
    page = server.ask(f"/presupuesto?{query}")
    assert page.status == 400
    assert sentence(page.text)
    assert "<script>" not in page.text
    called = send(server, body("/presupuesto", f"?{query}"))
    assert called.status == 400
    assert len(json.loads(called.body)["error"]) > 10
    check_silent(called.text)


@pytest.mark.parametrize(
    "query",
    ["package=zzz", "package=..", "package=a%00b", f"snapshot={GHOST}", "snapshot=..%2f..%2fx", "snapshot=current"],
)
def test_an_unknown_package_or_snapshot_is_a_404_everywhere(server: Server, query: str) -> None:
    page = server.ask(f"/presupuesto?{query}")
    assert page.status == 404
    assert sentence(page.text)
    called = send(server, body("/presupuesto", f"?{query}"))
    assert called.status == 404 and json.loads(called.body)["error"]
    answered = server.ask(f"/api/v1/cards/budget-moments?{query}")
    assert answered.status == 404 and json.loads(answered.body)["error"]


def test_a_snapshot_of_another_package_is_not_found(server: Server) -> None:
    served = json.loads(server.ask("/readyz").body)["packages"]
    assert server.ask(f"/presupuesto?package=ejemplo&snapshot={served['federacion']}").status == 404


def test_problems_are_told_in_the_language_of_the_page(server: Server) -> None:
    assert '<html lang="en">' in server.ask("/presupuesto?lang=en&year=1").text
    assert '<html lang="es-MX">' in server.ask("/presupuesto?year=1").text


def test_health_and_readiness(server: Server) -> None:
    assert json.loads(server.ask("/healthz").body) == {"status": "ok"}
    ready = json.loads(server.ask("/readyz").body)
    assert ready["status"] == "ready"
    assert set(ready["packages"]) == {"quintana-roo", "federacion", "ejemplo"}


def test_with_an_empty_store_it_lives_but_is_not_ready(empty_server: Server) -> None:
    assert empty_server.ask("/healthz").status == 200
    ready = empty_server.ask("/readyz")
    assert ready.status == 503 and json.loads(ready.body)["status"] == "empty"
    page = empty_server.ask("/")
    assert page.status == 503 and sentence(page.text)
    assert empty_server.ask("/api/v1/cards").status == 200
    assert empty_server.ask("/api/v1/cards/budget-moments").status in {404, 503}


def config(server: Server) -> dict[str, object]:
    """What the page tells the renderer."""
    found = re.search(r'<script id="_dash-config"[^>]*>(.+?)</script>', server.ask("/").text)
    assert found
    node: dict[str, object] = json.loads(found[1])
    return node


def test_nothing_of_the_machine_is_told(server: Server) -> None:
    told = config(server)
    assert told["ui"] is False and told["props_check"] is False and "hot_reload" not in told
    assert "python_version" not in told or not told["python_version"]
    assert "plotly.com" not in json.dumps(told)
    assert not re.search(r"\d", server.ask("/").headers["server"])


def test_debugging_and_mcp_are_off(server: Server) -> None:
    assert server.ask("/?__debugger__=yes&cmd=resource&f=debugger.js").status == 400
    assert server.ask("/console").status == 404
    for path in ("/_mcp", "/mcp", "/_dash-mcp"):
        assert server.ask(path, b"{}", {"Content-Type": "application/json"}).status == 404
