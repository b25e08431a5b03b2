"""Whatever is sent to the callback, the answer is a page or a refusal: never a failure, never a trace of the code."""

import json
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from ..scale import rounds
from ..servers import Reply, Server
from .callbacks import JSON, PAGE, ROUTE, body, send, slot

ALLOWED = {200, 204, 400, 404, 413, 415}
LEAKS = (b"Traceback", b"site-packages", b'File "', b".py", b"/usr/", b"dashboard.", b"Error:")
MEGABYTE = 1024 * 1024
FUZZ = settings(
    max_examples=rounds(120, 300, 1000, 5000),
    deadline=None,
    suppress_health_check=[HealthCheck.function_scoped_fixture],
)


def check(reply: Reply) -> None:
    assert reply.status in ALLOWED, f"{reply.status} {reply.text[:300]}"
    assert [leak for leak in LEAKS if reply.status != 200 and leak in reply.body] == []


def nested(levels: int) -> Any:
    value: Any = "x"
    for _ in range(levels):
        value = [value]
    return value


JSON_VALUES = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats() | st.text(max_size=40),
    lambda inner: st.lists(inner, max_size=4) | st.dictionaries(st.text(max_size=8), inner, max_size=4),
    max_leaves=12,
)
NAMES = st.sampled_from(["package", "snapshot", "lang", "as_of", "year", "unit", "period", "sources", "since", "zz"])
SEARCHES = st.lists(st.tuples(NAMES, st.text(max_size=30)), max_size=4).map(
    lambda pairs: "?" + "&".join(f"{name}={value}" for name, value in pairs)
)


def test_the_callback_of_a_page_answers(server: Server) -> None:
    reply = send(server, body("/presupuesto", "?package=ejemplo&year=2024"))
    assert reply.status == 200
    assert "contenido" in reply.text


def standing(server: Server, search: str) -> str:
    """What the page of an address was drawn for, as the browser keeps it."""
    drawn = json.loads(send(server, body("/presupuesto", search)).body)["response"]
    return str(drawn["standing"]["data"])


def test_a_filter_fills_the_cards_and_the_furniture_and_leaves_the_page_standing(server: Server) -> None:
    held = standing(server, "?package=ejemplo")
    search = "?package=ejemplo&year=2024"
    names = ("header", "bar", "parts", "lead", "footer")
    again = json.loads(send(server, body("/presupuesto", search, held, names)).body)["response"]
    assert "page" not in again and "standing" not in again and len(again) == len(names)
    assert "2024" in json.dumps(again)
    filled = send(server, slot("budget-moments", "/presupuesto", search, held))
    assert filled.status == 200 and "budget-moments-title" in filled.text and "2024" in filled.text


@pytest.mark.parametrize("search", [
    "?package=ejemplo&section=money-time", "?package=ejemplo&lang=en", "?package=federacion",
])  # fmt: skip
def test_another_part_language_or_package_is_another_page(server: Server, search: str) -> None:
    held = standing(server, "?package=ejemplo")
    drawn = json.loads(send(server, body("/presupuesto", search, held)).body)["response"]
    assert drawn["page"]["children"] and drawn["standing"]["data"] != held
    asked = send(server, slot("budget-moments", "/presupuesto", search, held))
    assert asked.status == 204, "the card of a page that is going away is not asked again"


@pytest.mark.parametrize(
    ("card", "level"), [("nobody", "support"), ("budget-moments", "Script"), ("deadlines-news", "support")]
)
def test_a_card_the_page_does_not_have_is_refused(server: Server, card: str, level: str) -> None:
    held = standing(server, "?package=ejemplo")
    assert send(server, slot(card, "/presupuesto", "?package=ejemplo", held, level)).status == 400


@pytest.mark.parametrize("value", [{"a": "b"}, {}, None, "x", {"card": "x", "level": "H3", "type": "slot"}])
def test_a_card_that_says_it_is_another_is_refused(server: Server, value: Any) -> None:
    asked = slot("budget-moments", "/presupuesto", "?package=ejemplo", standing(server, "?package=ejemplo"))
    asked["state"][1]["value"] = value
    assert send(server, asked).status == 400


def test_furniture_nobody_has_is_refused(server: Server) -> None:
    held = standing(server, "?package=ejemplo")
    assert send(server, body("/presupuesto", "?package=ejemplo", held, ("piano",))).status == 400


@FUZZ
@given(value=JSON_VALUES)
def test_any_value_in_any_place_of_a_card(server: Server, value: Any) -> None:
    whole = slot("budget-moments", "/presupuesto", "", "")
    for change in (slot(value, "/", "", ""), slot("x", value, "", ""), slot("x", "/", value, ""),
                   slot("x", "/", "", value), slot("x", "/", "", "", value), {**whole, "state": value}):  # fmt: skip
        check(send(server, change))


@FUZZ
@given(value=JSON_VALUES)
def test_any_value_in_any_place(server: Server, value: Any) -> None:
    for change in (body(value), body("/", value), {**body(), "inputs": value}, {**body(), "output": value}, value):
        check(send(server, change))
    check(send(server, {**body(), "changedPropIds": value, "outputs": value}))
    check(send(server, {**body(), "state": value}))


@FUZZ
@given(search=SEARCHES, path=st.sampled_from(["/", "/presupuesto", "/vencimientos"]) | st.text(max_size=20))
def test_any_address(server: Server, search: str, path: str) -> None:
    check(send(server, body(path, search)))


@FUZZ
@given(raw=st.binary(max_size=400))
def test_any_bytes(server: Server, raw: bytes) -> None:
    reply = send(server, raw)
    check(reply)
    assert reply.status == 400


RAW = {
    "empty": b"",
    "null": b"null",
    "number": b"1",
    "nan": b"NaN",
    "nan inside": json.dumps(body(float("nan"))).encode(),
    "infinity inside": json.dumps(body("/", float("inf"))).encode(),
    "list": b"[]",
    "text": json.dumps(PAGE).encode(),
    "cut": json.dumps(body()).encode()[:-9],
    "not utf-8": b'{"output": "\xff\xfe"}',
    "utf-16": json.dumps(body()).encode("utf-16"),
    "surrogate": b'{"output": "\\ud800"}',
    "surrogate in the address": json.dumps(body("/", "?unit=\ud800")).encode(),
    "nul": json.dumps(body("/", "?unit=\x00")).encode(),
    "200 deep": json.dumps(body(nested(200))).encode(),
    "100000 deep": b"[" * 100_000 + b"]" * 100_000,
    "deep objects": b'{"a":' * 5000 + b"1" + b"}" * 5000,
    "repeated keys": b'{"output": "x", "output": ' + json.dumps(PAGE).encode() + b"}",
    "big number": b'{"output": ' + b"9" * 5000 + b"}",
    "unknown output": json.dumps({**body(), "output": "page.style"}).encode(),
    "several outputs": json.dumps({**body(), "output": "..page.children...page.style.."}).encode(),
    "clientside output": json.dumps({**body(), "output": "url.search"}).encode(),
    "no inputs": json.dumps({"output": PAGE}).encode(),
    "few inputs": json.dumps({**body(), "inputs": body()["inputs"][:1]}).encode(),
    "many inputs": json.dumps({**body(), "inputs": body()["inputs"] * 3000}).encode(),
    "other inputs": json.dumps({**body(), "inputs": body()["inputs"][::-1]}).encode(),
    "other outputs": json.dumps({**body(), "outputs": [{"id": "x", "property": "y"}] * 3}).encode(),
    "outputs of the wrong kind": json.dumps({**body(), "outputs": "x"}).encode(),
    "no outputs": json.dumps({k: v for k, v in body().items() if k != "outputs"}).encode(),
    "changed of the wrong kind": json.dumps({**body(), "changedPropIds": {"a": 1}}).encode(),
    "unknown changed": json.dumps({**body(), "changedPropIds": ["x.y", 3, None]}).encode(),
    "state": json.dumps({**body(), "state": [{"id": "x", "property": "y", "value": 1}]}).encode(),
    "long address": json.dumps(body("/", "?unit=" + "a" * 500_000)).encode(),
    "many filters": json.dumps(body("/presupuesto", "?" + "&".join(f"year={n}" for n in range(500)))).encode(),
    "many values": json.dumps(body("/presupuesto", "?year=" + ",".join(map(str, range(800))))).encode(),
    "background job": json.dumps({**body(), "job": "x", "cacheKey": "y"}).encode(),
}


@pytest.mark.parametrize("name", RAW)
def test_bodies_that_once_broke_somebody(server: Server, name: str) -> None:
    check(send(server, RAW[name]))


@pytest.mark.parametrize(
    "kind", ["text/plain", "application/xml", "multipart/form-data; boundary=x", "", "application/json"]
)
def test_any_content_type(server: Server, kind: str) -> None:
    for raw in (b"", b"{}", b"--x\r\n\r\n", json.dumps(body()).encode()):
        check(server.ask(ROUTE, raw, {"Content-Type": kind}))


@pytest.mark.parametrize(
    "query", ["cacheKey=x&job=y", "cacheKey=x", "cancelJob=1&job=2", "endId=%00", "x=" + "a" * 3000]
)
def test_any_query_beside_the_body(server: Server, query: str) -> None:
    check(server.ask(f"{ROUTE}?{query}", json.dumps(body()).encode(), JSON))


def test_a_body_of_two_megabytes_is_too_large(server: Server) -> None:
    reply = send(server, b" " * (2 * MEGABYTE))
    assert reply.status == 413
    check(reply)
    assert json.loads(reply.body)["error"]


@pytest.mark.parametrize("method", ["GET", "PUT", "DELETE", "PATCH"])
def test_other_methods_are_refused(server: Server, method: str) -> None:
    reply = server.ask(ROUTE, method=method)
    assert reply.status in {400, 404, 405}


def test_the_server_still_answers_after_all_that(server: Server) -> None:
    assert send(server, body("/presupuesto")).status == 200
    assert "Traceback" not in server.log.read_text(errors="replace")
