"""How the cards of a page stand: one finding, at most so many beside it, the rest closed, what found nothing apart."""

from dataclasses import replace
from typing import Any

import pytest

from dashboard.answers import Answer
from dashboard.cards import CARDS, Card, cards_of
from dashboard.components.looks import HERO, REFERENCE, SUPPORT, arranged
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
