"""The first answer to whoever opens a page: it holds what is read, and is kept for all who ask for the same."""

import re
import threading
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from datetime import date
from html import unescape
from pathlib import Path

import brotli
import pytest
from dash import dcc, html
from flask.testing import FlaskClient

from dashboard import edge
from dashboard.api.present import FILES
from dashboard.cards import cards_of
from dashboard.cards.card import face
from dashboard.cards.telling import Until
from dashboard.components import page as drawing
from dashboard.components.twins import Twins
from dashboard.factory import create_app
from dashboard.filters import Filters
from dashboard.locale import HTML, t
from dashboard.pages import PAGES
from dashboard.settings import Settings
from dashboard.store.store import Store
from dashboard.store.turns import Busy, Turns
from dashboard.web import first
from dashboard.web.first import Shelf
from dashboard.web.index import ASSETS

BUDGET = "/presupuesto?package=ejemplo"


def read(client: FlaskClient, address: str) -> str:
    reply = client.get(address)
    assert reply.status_code == 200, address
    return reply.get_data(as_text=True)


@pytest.mark.parametrize("lang", ["es", "en"])
@pytest.mark.parametrize("path", [path for path, page in PAGES.items() if not page.sections and cards_of(path)])
def test_it_holds_the_title_and_the_sentence_of_every_card(path: str, lang: str, client: FlaskClient) -> None:
    snapshot = client.application.extensions["store"].open("ejemplo")
    held = unescape(read(client, f"{path}?package=ejemplo&lang={lang}"))
    told = 0
    for card in cards_of(path):
        answer = card.ask(snapshot, Filters(lang=lang), strict=False)
        if answer.applies and card.shown(answer):
            shown = face(card, answer)
            # That it is an example is said once, above everything; until when is known, in the foot.
            notes = [note for note in shown.notes if not isinstance(note, Until)]
            assert all(text in held for text in (shown.title, shown.here, *notes)), card.id
            assert shown.until in held
            told += 1
    assert told


@pytest.mark.parametrize("lang", ["es", "en"])
@pytest.mark.parametrize("path", PAGES)
def test_its_head_says_what_it_is(path: str, lang: str, client: FlaskClient) -> None:
    held = read(client, f"{path}?package=ejemplo&lang={lang}&utm_source=x")
    head = held.partition("</head>")[0]
    assert f'<html lang="{HTML[lang]}">' in head
    graph = [f'property="og:{name}"' for name in ("title", "description", "url", "type", "site_name", "locale")]
    once = (
        'name="viewport"',
        "<title>",
        'name="description"',
        'rel="icon"',
        'rel="canonical"',
        'charset="utf-8"',
        *graph,
    )
    assert [head.count(one) for one in once] == [1] * len(once)
    assert re.search(r'name="description" content="[^"]{40,300}"', head)
    assert "utm_source" not in held
    assert len(re.findall(r'hreflang="[^"]+" href="http://localhost/', head)) == 2
    assert held.count("<h1") == 1 and held.count('<main id="contenido"') == 1


def test_nobody_takes_an_example_for_the_real_thing(client: FlaskClient) -> None:
    for lang in ("es", "en"):
        said = re.search(r'og:description" content="([^"]+)"', read(client, f"{BUDGET}&lang={lang}"))
        assert said and said[1].startswith(t(lang, "card.demonstration", sentence=""))


def test_every_script_of_ours_comes_with_it(client: FlaskClient) -> None:
    held = read(client, BUDGET)
    for one in ASSETS.glob("*.js"):
        # A presentation is a document of its own, with its own scripts.
        assert f"/assets/{one.name}?m=" in held or one.name in FILES, f"nothing loads {one.name}"


def test_no_script_and_no_event_stands_in_it(client: FlaskClient) -> None:
    held = read(client, f"{BUDGET}&unit=U11")
    inert = re.sub(r"<template.*?</template>", "", held, flags=re.DOTALL)
    scripts = re.findall(r"<script[^>]*>", inert)
    assert scripts and all("src=" in one or 'type="application/json"' in one for one in scripts)
    assert not re.search(r"<[^>]+\son\w+=", inert)


def test_its_filters_are_a_form_that_keeps_the_rest_of_the_address(client: FlaskClient) -> None:
    held = read(client, f"{BUDGET}&lang=en&section=money-who&unit=U11&classification=functional")
    form = re.search(r'<form method="get" action="/presupuesto".*?</form>', held, flags=re.DOTALL)
    assert form
    hidden = re.findall(r'<input type="hidden" name="(\w+)" value="([^"]*)"', form[0])
    assert dict(hidden) == {
        "package": "ejemplo", "lang": "en", "section": "money-who", "classification": "functional",
    }  # fmt: skip
    assert re.search(r'name="unit" value="U11" checked', form[0])
    assert '<option value="" selected>' in form[0] and 'value="-"' not in form[0]
    assert form[0].count('type="submit"') > 1


def test_what_has_no_twin_is_told(client: FlaskClient) -> None:
    with pytest.raises(TypeError, match="Slider"):
        Twins("/").write(html.Div(dcc.Slider(0, 1)))


@pytest.mark.parametrize(
    ("address", "status"),
    [("/presupuesto?year=1", 400), ("/presupuesto?nothing=1", 400), ("/nothing", 404), ("/?package=x", 404),
     ("/presupuesto?section=nothing", 400)],
)  # fmt: skip
def test_what_cannot_be_answered_is_a_page_of_its_own_and_is_not_kept(
    address: str, status: int, client: FlaskClient
) -> None:
    for _ in range(2):
        reply = client.get(address)
        assert reply.status_code == status and 'class="problem"' in reply.get_data(as_text=True)
        assert reply.headers["Cache-Control"] == "no-store" and "ETag" not in reply.headers


def tag(client: FlaskClient, address: str) -> str:
    return client.get(address).headers["ETag"]


def test_who_has_it_is_not_sent_it_again(client: FlaskClient) -> None:
    held = tag(client, BUDGET)
    for method in (client.get, client.head):
        again = method(BUDGET, headers={"If-None-Match": held})
        assert again.status_code == 304 and not again.get_data() and again.headers["Cache-Control"] == first.ASKED_AGAIN
    assert client.get(BUDGET, headers={"If-None-Match": 'W/"other"'}).status_code == 200


def test_whatever_changes_it_changes_its_mark(client: FlaskClient) -> None:
    asked = ("/?package=ejemplo", BUDGET, "/presupuesto?package=federacion", f"{BUDGET}&lang=en", f"{BUDGET}&unit=U11",
             f"{BUDGET}&year=2024", f"{BUDGET}&as_of=2025-01-01", f"{BUDGET}&section=money-who",
             f"{BUDGET}&classification=functional")  # fmt: skip
    assert len({tag(client, one) for one in asked}) == len(asked)
    texts = {read(client, one) for one in asked}
    assert len(texts) == len(asked)


@pytest.fixture
def published(tmp_path: Path, mini: Callable[..., Path]) -> tuple[Store, FlaskClient]:
    store = Store(tmp_path / "store")
    store.publish(mini(tmp_path / "mini", 1))
    return store, create_app(Settings(store=store.root)).server.test_client()


def counted(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """The pages drawn from now on."""
    drawn: list[str] = []
    draw = drawing.Page.draw
    monkeypatch.setattr(drawing.Page, "draw", lambda page, place: drawn.append(place.link()) or draw(page, place))  # type: ignore[func-returns-value]
    return drawn


def test_it_is_drawn_once_a_state_until_a_snapshot_is_published(
    published: tuple[Store, FlaskClient], tmp_path: Path, mini: Callable[..., Path], monkeypatch: pytest.MonkeyPatch
) -> None:
    store, client = published
    drawn = counted(monkeypatch)
    marks = [tag(client, one) for one in ("/presupuesto", "/presupuesto?utm_source=x", "/presupuesto?lang=en")]
    assert drawn == ["/presupuesto", "/presupuesto?lang=en"] and len(set(marks)) == 3 - 1
    store.publish(mini(tmp_path / "mini", 2))
    assert tag(client, "/presupuesto") not in marks and len(drawn) == 3
    monkeypatch.setattr(edge, "program", lambda: "another")
    assert tag(client, "/presupuesto") not in marks


def test_another_host_and_another_day_are_other_pages(
    published: tuple[Store, FlaskClient], monkeypatch: pytest.MonkeyPatch
) -> None:
    _, client = published
    here = client.get("/presupuesto", base_url="http://localhost:81")
    there = client.get("/presupuesto", base_url="http://127.0.0.1:81")
    assert "http://localhost:81/" in here.get_data(as_text=True)
    assert "http://localhost:81/" not in there.get_data(as_text=True) and here.headers["ETag"] != there.headers["ETag"]
    drawn = counted(monkeypatch)
    monkeypatch.setattr(first, "effective_date", lambda *_: date(2031, 1, 1))
    client.get("/presupuesto", base_url="http://localhost:81")
    assert len(drawn) == 1


def test_a_page_with_a_part_that_failed_is_not_kept(
    published: tuple[Store, FlaskClient], monkeypatch: pytest.MonkeyPatch
) -> None:
    _, client = published
    with monkeypatch.context() as broken:
        broken.setattr(drawing, "filter_bar", lambda *_: 1 / 0)
        reply = client.get("/presupuesto")
        assert reply.status_code == 200 and t("es", "page.broken_part") in reply.get_data(as_text=True)
        assert reply.headers["Cache-Control"] == "no-store" and "ETag" not in reply.headers
    assert t("es", "page.broken_part") not in read(client, "/presupuesto")


def test_where_there_is_no_room_it_is_said_and_what_is_kept_is_answered(
    published: tuple[Store, FlaskClient], monkeypatch: pytest.MonkeyPatch
) -> None:
    _, client = published
    read(client, "/presupuesto")
    turns: Turns = client.application.extensions["store"].turns
    with monkeypatch.context() as crowded:
        crowded.setattr(turns, "take", full)
        refused = client.get("/presupuesto?lang=en")
        assert refused.status_code == 503 and refused.headers["Retry-After"] == "5"
        assert refused.headers["Cache-Control"] == "no-store" and 'class="problem"' in refused.get_data(as_text=True)
        assert client.get("/presupuesto").status_code == 200, "what is kept needs no turn"
    assert client.get("/presupuesto?lang=en").status_code == 200


def full() -> None:
    raise Busy(5)


def test_one_draws_what_many_ask_for_at_once(
    published: tuple[Store, FlaskClient], monkeypatch: pytest.MonkeyPatch
) -> None:
    _, client = published
    drawn, together = counted(monkeypatch), threading.Barrier(6)

    def ask(_: int) -> int:
        together.wait()
        return client.application.test_client().get("/presupuesto?lang=en").status_code

    with ThreadPoolExecutor(6) as pool:
        assert list(pool.map(ask, range(6))) == [200] * 6
    assert drawn == ["/presupuesto?lang=en"]


def test_it_travels_as_whoever_asks_can_read_it(client: FlaskClient) -> None:
    plain = client.get(BUDGET, headers={"Accept-Encoding": "identity"}).get_data()
    packed = client.get(BUDGET, headers={"Accept-Encoding": "br"})
    assert packed.headers["Content-Encoding"] == "br" and "Accept-Encoding" in packed.headers["Vary"]
    assert brotli.decompress(packed.get_data()) == plain and len(packed.get_data()) < 40_000
    assert client.get(BUDGET, headers={"Accept-Encoding": "br;q=0, gzip"}).headers["Content-Encoding"] == "gzip"


def test_the_shelf_holds_no_more_than_its_room_and_forgets_the_oldest() -> None:
    shelf = Shelf(room=100)
    for key in "abc":
        shelf.put(key, b"x" * 30)
    assert shelf.get("a")
    shelf.put("d", b"x" * 30)
    assert [shelf.get(key) is not None for key in "abcd"] == [True, False, True, True]
    shelf.put("e", b"x" * 101)
    assert shelf.get("e") is None and shelf.get("d")


def test_many_may_ask_the_shelf_at_once() -> None:
    shelf, together = Shelf(room=500), threading.Barrier(4)

    def use(who: int) -> int:
        together.wait()
        for n in range(300):
            shelf.put((who, n % 7), bytes(n % 50))
            shelf.get((who + 1, n % 7))
        return sum(len(shelf.get((one, n)) or b"") for one in range(4) for n in range(7))

    with ThreadPoolExecutor(4) as pool:
        assert max(pool.map(use, range(4))) <= 500
