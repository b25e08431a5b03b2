"""What may be kept, for how long, and by whom: what changes an answer changes its mark."""

import threading
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest
from flask.testing import FlaskClient

from dashboard import edge
from dashboard.factory import create_app
from dashboard.settings import Settings
from dashboard.store.store import Store

CARD = "/api/v1/cards/budget-moments"
KEPT = (f"{CARD}?package=ejemplo", f"{CARD}?package=ejemplo&format=csv", "/api/v1/cards",
        "/calendario.ics?package=ejemplo", "/calendario/I-AGUAS.ics?package=ejemplo", "/novedades.atom?package=ejemplo",
        "/vencimientos/semana?package=ejemplo")  # fmt: skip


def mark(client: FlaskClient, address: str, **headers: str) -> str:
    reply = client.get(address, headers=headers)
    assert reply.status_code == 200, address
    return reply.headers["ETag"]


@pytest.mark.parametrize("address", KEPT)
def test_who_has_an_answer_is_not_sent_it_again(address: str, client: FlaskClient) -> None:
    held = mark(client, address)
    again = client.get(address, headers={"If-None-Match": held})
    assert again.status_code == 304 and not again.get_data() and again.headers["ETag"] == held
    assert again.headers["Cache-Control"] == "public, max-age=60" and "Content-Security-Policy" in again.headers
    assert client.get(address, headers={"If-None-Match": '"other"'}).status_code == 200
    assert client.get(address, headers={"If-None-Match": f'"x", {held}'}).status_code == 304
    assert client.head(address, headers={"If-None-Match": held}).status_code == 304


def test_whatever_changes_an_answer_changes_its_mark(client: FlaskClient) -> None:
    asked = (f"{CARD}?package=ejemplo", f"{CARD}?package=federacion", f"{CARD}?package=ejemplo&lang=en",
             f"{CARD}?package=ejemplo&year=2024", f"{CARD}?package=ejemplo&as_of=2025-01-01",
             f"{CARD}?package=ejemplo&format=csv", "/api/v1/cards/budget-by-unit?package=ejemplo")  # fmt: skip
    marks = [*(mark(client, one) for one in asked), mark(client, asked[0], Accept="text/csv")]
    assert len(set(marks)) == len(marks)
    assert mark(client, f"{asked[0]}&utm_source=x") == marks[0]


def test_a_new_snapshot_another_day_and_another_program_have_other_marks(
    tmp_path: Path, mini: Callable[..., Path], monkeypatch: pytest.MonkeyPatch
) -> None:
    store = Store(tmp_path / "store")
    store.publish(mini(tmp_path / "mini", 1))
    client = create_app(Settings(store=store.root)).server.test_client()
    first = mark(client, CARD)
    store.publish(mini(tmp_path / "mini", 2))
    second = mark(client, CARD)
    monkeypatch.setattr(edge, "program", lambda: "another")
    assert len({first, second, mark(client, CARD)}) == 3


def test_where_accept_decides_it_is_said(client: FlaskClient) -> None:
    assert "Accept" in client.get(CARD).headers["Vary"].split(", ")
    assert "Accept" not in client.get(f"{CARD}?format=csv").headers.get("Vary", "").split(", ")
    packed = client.get(CARD, headers={"Accept-Encoding": "gzip"}).headers["Vary"]
    assert {"Accept", "Accept-Encoding"} <= {one.strip() for one in packed.split(",")}
    held = mark(client, CARD)
    assert client.get(CARD, headers={"If-None-Match": held, "Accept": "text/csv"}).status_code == 200


@pytest.mark.parametrize("path", ["/api/v1/cards", CARD, f"{CARD}?year=1", "/api/v1/cards/nothing"])
def test_any_site_may_read_open_data_and_none_may_write_it(path: str, client: FlaskClient) -> None:
    for reply in (client.get(path), client.head(path), client.options(path)):
        assert reply.headers["Access-Control-Allow-Origin"] == "*"
        assert reply.headers["Access-Control-Allow-Methods"] == "GET, HEAD, OPTIONS"
        assert "Access-Control-Allow-Credentials" not in reply.headers
    assert client.options(path).status_code == 200
    assert client.post(path).status_code in {404, 405}
    for page in ("/", "/presupuesto", "/calendario.ics"):
        assert "Access-Control-Allow-Origin" not in client.get(page).headers


def test_one_works_out_what_many_ask_for_at_once(
    tmp_path: Path, mini: Callable[..., Path], monkeypatch: pytest.MonkeyPatch
) -> None:
    store = Store(tmp_path / "store")
    store.publish(mini(tmp_path / "mini", 1))
    snapshot, together, worked = store.open("mini"), threading.Barrier(8), list[int]()

    def ask(_: int) -> list[dict[str, object]]:
        together.wait()
        return snapshot.worked_out("x", {"a": 1}, lambda: worked.append(1) or [{"n": len(worked)}])  # type: ignore[func-returns-value]

    with ThreadPoolExecutor(8) as pool:
        assert list(pool.map(ask, range(8))) == [[{"n": 1}]] * 8
    assert worked == [1]
