"""A page is one file: it is found, in the menu behind its door and in its order, guarded, warmed up and in sections."""

import ast
import sys
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path
from typing import Any
from unittest.mock import patch

import pytest
from flask.testing import FlaskClient

from dashboard import pages
from dashboard.cards import CARDS, cards_of
from dashboard.components.place import FOOT
from dashboard.factory import create_app
from dashboard.locale import catalogue
from dashboard.pages import PAGES, Page, found
from dashboard.settings import Settings
from dashboard.store.store import Store
from dashboard.web.address import find_place, read_search

from ..drawn import elements, links
from ..web.callbacks import ROUTE, body

DASHBOARD = Path(pages.__file__).resolve().parents[1]
NEW = """
from dashboard.components.page import Page

PAGE = Page("/prueba", door="money", order=25, filters=("year",), sections=("prueba-uno", "prueba-dos"))
"""
WORDS = {"page.prueba.name": "Prueba",
         "section.prueba-uno": "Uno", "section.prueba-dos": "Dos"}  # fmt: skip
MONEY, PAYERS = CARDS["budget-moments"], CARDS["budget-by-unit"]
ITS_CARDS = {
    "prueba-a": replace(MONEY, id="prueba-a", words=MONEY.id, page="/prueba", section="prueba-uno", order=2, home=0),
    "prueba-b": replace(PAYERS, id="prueba-b", words=PAYERS.id, page="/prueba", section="prueba-dos", order=1, home=0),
}


def needed(page: Page) -> list[str]:
    """Keys of the catalogues that a page cannot be drawn without."""
    keys = [f"page.{page.key}.name"] + (
        [f"page.{page.key}.{part}" for part in ("heading", "lead")] if page.body else []
    )
    keys += [f"section.{section}" for section in page.sections]
    keys += [f"filter.{name}" for name in page.filters]
    keys += [f"door.{page.door}"] if page.door not in {"", FOOT} else []
    return keys


def missing(page: Page) -> list[str]:
    return [f"{lang}: {key}" for lang in ("es", "en") for key in needed(page) if key not in catalogue(lang)]


@pytest.mark.parametrize("page", PAGES.values(), ids=lambda page: str(page.path))
def test_every_page_has_its_words(page: Page) -> None:
    assert missing(page) == [], f"{page.path} lacks words in dashboard/locale"


@pytest.mark.parametrize("page", PAGES.values(), ids=lambda page: str(page.path))
def test_every_section_has_a_card_and_every_card_a_section_of_its_page(page: Page) -> None:
    own = [card for card in cards_of(page.path) if card.page == page.path]
    if page.sections:
        assert [card.id for card in own if card.section not in page.sections] == []
        assert {card.section for card in own} == set(page.sections)


def test_the_order_of_the_menu_is_said_once_and_has_no_ties() -> None:
    orders = [page.order for page in PAGES.values()]
    assert orders == sorted(set(orders)) and next(iter(PAGES)) == "/"
    doors = [page.door for page in PAGES.values() if page.door]
    assert all(door == doors[n - 1] or door not in doors[:n] for n, door in enumerate(doors)), "a door in two places"


# Cards say where they stand, planted truths where they are seen; the printed week hangs from the page of what is due.
NAMED_TOO = ("cards/", "example/planted.py")


@pytest.mark.parametrize("path", [path for path, page in PAGES.items() if page.door not in {"", FOOT}])
def test_only_its_own_file_and_its_cards_name_a_page(path: str) -> None:
    naming = set()
    for file in DASHBOARD.rglob("*.py"):
        name = file.relative_to(DASHBOARD).as_posix()
        texts = (
            node for node in ast.walk(ast.parse(file.read_text(encoding="utf-8"))) if isinstance(node, ast.Constant)
        )
        if not name.startswith(NAMED_TOO) and any(text.value == path for text in texts):
            naming.add(name)
    assert naming == {f"pages/{path.strip('/').replace('-', '_')}.py"}


def forget(name: str) -> None:
    """Let go of a page that was there for a test."""
    delattr(pages, name)
    del sys.modules[f"{pages.__name__}.{name}"]


@pytest.fixture
def new_page(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Page]:
    """One new file among the pages, and nothing else: no list, no menu, no words."""
    (tmp_path / "prueba.py").write_text(NEW, encoding="utf-8")
    monkeypatch.setattr(pages, "__path__", [*pages.__path__, str(tmp_path)])
    with patch.dict(PAGES, found(), clear=True):
        yield PAGES["/prueba"]
    forget("prueba")


@pytest.fixture
def told(new_page: Page) -> Iterator[Page]:
    """The new page, once somebody wrote its words."""
    with patch.dict(catalogue("es"), WORDS):
        yield new_page


def browser(store_folder: Path) -> FlaskClient:
    made: FlaskClient = create_app(Settings(store=store_folder, package="ejemplo")).server.test_client()
    return made


def menu(store: Store, path: str, package: str = "ejemplo") -> list[str]:
    drawn = PAGES[path].draw(find_place(store, package, path, read_search("")))
    return [address for address in links(drawn).values() if address in PAGES]


def test_a_page_without_its_words_is_told_which_ones(new_page: Page) -> None:
    assert missing(new_page) == [f"{lang}: {key}" for lang in ("es", "en") for key in WORDS]


def test_one_file_alone_is_a_page_before_its_words_are_written(new_page: Page, store_folder: Path) -> None:
    client = browser(store_folder)
    assert client.get("/prueba?section=prueba-dos").status_code == 200
    assert '"children":"prueba"' in client.post(ROUTE, json=body("/prueba", "")).text


def test_one_file_is_in_the_menu_behind_its_door_and_in_its_order(told: Page, store: Store) -> None:
    order = list(PAGES)
    assert order.index("/presupuesto") + 1 == order.index("/prueba") == order.index("/ods") - 1
    shown = menu(store, "/prueba")
    at = shown.index("/prueba")
    assert shown[at - 1 : at + 2] == ["/presupuesto", "/prueba", "/ods"]
    drawn = PAGES["/prueba"].draw(find_place(store, "ejemplo", "/prueba", read_search("")))
    (behind,) = [one.text for one in elements(drawn) if one.attributes.get("class") == "crumbs"]
    (here,) = {one.text for one in elements(drawn) if one.attributes.get("aria-current") == "true"}
    assert "Prueba" in behind and here == "Dinero"


def test_the_menu_leads_to_the_goals_of_2030_where_something_names_one(store: Store) -> None:
    assert "/ods" in menu(store, "/presupuesto")
    assert "/ods" not in menu(store, "/presupuesto", "quintana-roo")
    assert "/ods" not in menu(store, "/ods", "quintana-roo"), "who comes by a link sees the page, and no tab for it"


def test_one_file_is_guarded_and_warmed_up(told: Page, store_folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    warmed: list[str] = []
    draw = Page.draw

    def drawing(page: Page, place: Any) -> Any:
        warmed.append(page.path)
        return draw(page, place)

    monkeypatch.setattr(Page, "draw", drawing)
    client = browser(store_folder)
    assert warmed == list(PAGES) and "/prueba" in warmed
    assert client.get("/prueba").status_code == 200
    assert client.get("/prueba?section=prueba-dos").status_code == 200
    for wrong in ("section=no-existe", "year=1", "nada=1"):
        assert client.get(f"/prueba?{wrong}").status_code == 400
        assert client.post(ROUTE, json=body("/prueba", f"?{wrong}")).status_code == 400
    assert client.get("/pruebas").status_code == 404


def test_its_sections_show_the_cards_that_name_them(told: Page, store: Store) -> None:
    with patch.dict(CARDS, ITS_CARDS):
        for section, card, other in (("prueba-uno", "prueba-a", "prueba-b"), ("prueba-dos", "prueba-b", "prueba-a")):
            drawn = str(told.draw(find_place(store, "ejemplo", "/prueba", read_search(f"?section={section}"))))
            assert f"id='{card}'" in drawn and f"id='{other}'" not in drawn
        ways = links(told.draw(find_place(store, "ejemplo", "/prueba", read_search(""))))
        assert ways["Dos"] == "/prueba?section=prueba-dos"


def test_two_pages_with_one_address_are_refused(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "otra.py").write_text(NEW.replace("/prueba", "/ods"), encoding="utf-8")
    monkeypatch.setattr(pages, "__path__", [*pages.__path__, str(tmp_path)])
    with pytest.raises(ValueError, match="/ods"):
        found()
    forget("otra")
