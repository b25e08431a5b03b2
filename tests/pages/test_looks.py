"""How the cards of a page stand: one finding, at most so many beside it, the rest closed, what found nothing apart."""

from dataclasses import replace
from typing import Any

import pytest

from dashboard.answers import Answer
from dashboard.cards import CARDS, Card, cards_of
from dashboard.components.cards import MOST
from dashboard.components.looks import HERO, REFERENCE, SUPPORT, arranged, leading
from dashboard.components.page import Page
from dashboard.components.place import Place
from dashboard.filters import Filters
from dashboard.pages import PAGES
from dashboard.store.snapshots import Snapshot

Shipped = dict[str, Snapshot]
PARTS = [(path, section) for path, page in PAGES.items() if not page.body for section in page.sections or (None,)]


def at(snapshot: Snapshot, path: str, section: str | None = None, **values: str) -> Place:
    asked = {name: tuple(text.split(",")) for name, text in values.items()}
    return Place(path, Filters(section=section, values=asked), snapshot, pages=tuple(PAGES.values()))


def cards(page: Page, place: Place) -> list[Card]:
    return page.parted.cards(place)


@pytest.mark.parametrize("package", ["quintana-roo", "federacion", "ejemplo"])
@pytest.mark.parametrize(("path", "section"), PARTS)
def test_one_opens_and_few_stand_beside_it(path: str, section: str | None, package: str, shipped: Shipped) -> None:
    page, place = PAGES[path], at(shipped[package], path, section)
    found = arranged(cards(page, place), place, page.supports)
    assert len(found.supports) <= page.supports and (found.hero or not found.supports)
    shown = [card for card in (found.hero, *found.supports) if card]
    assert all(card.ask(place.snapshot, place.filters, strict=False).rows for card in shown)
    stand = [*shown, *found.references, *found.quiet]
    assert len({card.id for card in stand}) == len(stand)
    spoken = [card.ask(place.snapshot, place.filters, strict=False) for card in cards(page, place)]
    assert len(stand) == sum(
        answer.applies and card.shown(answer) for card, answer in zip(cards(page, place), spoken, strict=False)
    )


def test_what_holds_nothing_of_what_it_is_for_waits_with_what_is_not_known(shipped: Shipped) -> None:
    place = at(shipped["quintana-roo"], "/presupuesto", "money-total")
    found = arranged(cards(PAGES["/presupuesto"], place), place)
    assert found.hero and found.hero.id == "proposed-approved"
    assert {"budget-moments", "budget-bridge", "budget-progress"} <= {card.id for card in found.quiet}
    place = at(shipped["ejemplo"], "/presupuesto", "money-total")
    assert arranged(cards(PAGES["/presupuesto"], place), place).hero == CARDS["budget-moments"]


def test_a_card_that_fails_stands_closed(shipped: Shipped) -> None:
    place = at(shipped["ejemplo"], "/presupuesto", "money-total")
    whole = cards_of("/presupuesto")[:3]

    class Broken(Card):
        def ask(self, *_: Any, **__: Any) -> Answer:
            raise ValueError("x")

    first = Broken(**{name: getattr(whole[0], name) for name in whole[0].__dataclass_fields__})
    found = arranged([first, *whole[1:]], place)
    assert found.hero == whole[1] and found.references[-1] == first


def test_the_level_of_the_summary_is_another(shipped: Shipped) -> None:
    place = at(shipped["ejemplo"], "/")
    found = arranged(cards_of("/"), place, PAGES["/"].supports)
    assert found.hero == CARDS["commitments-voices"]
    assert {card.home_level for card in found.supports} == {SUPPORT}
    moved = [replace(card, home_level=HERO if card.id == "budget-by-year" else REFERENCE) for card in cards_of("/")]
    other = arranged(moved, place)
    assert other.hero and other.hero.id == "budget-by-year" and not other.supports


@pytest.mark.parametrize("package", ["quintana-roo", "ejemplo"])
@pytest.mark.parametrize(("path", "section"), PARTS)
def test_what_leads_is_what_opens(path: str, section: str | None, package: str, shipped: Shipped) -> None:
    page, place = PAGES[path], at(shipped[package], path, section)
    hero, told = arranged(cards(page, place), place, page.supports).hero, leading(cards(page, place), place)
    assert (hero.question if hero else None) == (told.question.id if told else None)


def lines(node: Any, name: str) -> list[Any]:
    """Every component below one that has a class."""
    held = getattr(node, "children", None)
    inside = held if isinstance(held, list | tuple) else [held] if hasattr(held, "to_plotly_json") else []
    own = [node] if name in str(getattr(node, "className", "")).split() else []
    return own + [found for one in inside if hasattr(one, "to_plotly_json") for found in lines(one, name)]


def test_a_long_list_of_questions_is_folded(shipped: Shipped) -> None:
    drawn = PAGES["/riesgos"].draw(at(shipped["ejemplo"], "/riesgos"))
    (more,) = lines(drawn, "cards-more")
    first, rest = lines(more, "refs")
    assert len(first.children) == MOST["more"] and len(rest.children) > 1
    assert lines(more, "rest")[0].children[0].children == f"Ver las otras {len(rest.children)} preguntas"
    (short,) = lines(PAGES["/compromisos"].draw(at(shipped["ejemplo"], "/compromisos", "promises-reach")), "cards-more")
    assert not lines(short, "rest")


@pytest.mark.parametrize(
    ("section", "chosen", "marked"),
    [
        ("money-who", {}, "2026"),
        ("money-who", {"year": "2024"}, "2024"),
        ("money-time", {}, "Todos"),
        ("money-time", {"year": "2025"}, "2025"),
    ],
)
def test_the_year_in_force_is_marked(section: str, chosen: dict[str, str], marked: str, shipped: Shipped) -> None:
    place = at(shipped["ejemplo"], "/presupuesto", section, **chosen)
    (section_of,) = PAGES[place.path].bar(place)
    told = next(str(one) for one in map(text_of, section_of.children) if 'class="seg"' in one)
    assert told.partition('aria-current="true"')[2].partition(">")[2].partition("<")[0] == marked


def text_of(node: Any) -> str:
    return str(node.to_plotly_json()["props"].get("data-html", ""))


def test_a_page_without_an_answer_offers_nothing_to_filter(shipped: Shipped) -> None:
    place = at(shipped["quintana-roo"], "/ods")
    page = PAGES["/ods"].draw(place)
    assert not lines(page, "filter-bar")
    (title,) = [one.children for one in lines(page, "long")]
    assert title == "Agenda 2030: no hallamos respuesta a 4 preguntas"
    assert PAGES["/ods"].bar(replace(place, filters=replace(place.filters, values={"year": ("2026",)})))


def test_one_figure_stands_for_several(shipped: Shipped) -> None:
    place = at(shipped["ejemplo"], "/presupuesto", "money-time")
    found = arranged(cards(PAGES["/presupuesto"], place), place)
    assert found.hero and {"budget-real-terms", "budget-per-capita"} <= {card.id for card in found.references}
    text = text_of(lines(PAGES["/presupuesto"].card(place, found.hero.id, HERO), "written")[0])
    assert text.count('type="radio"') == text.count("f-panel") == 3
    assert all(word in text for word in ("De cada año", "Sin inflación", "Por habitante"))
