"""Figures on a page: written where they can be, each mark a way to what the filter bar would set."""

from typing import Any

import pytest
from dash import dcc

from dashboard.cards import CARDS
from dashboard.components.card_frame import beside_frame, card_frame
from dashboard.components.looks import SUPPORT
from dashboard.components.place import Place
from dashboard.pages import PAGES
from dashboard.store.store import Store
from dashboard.web.address import find_place, read_search

from ..drawn import elements, inside

EXAMPLE = "ejemplo"


def framed(store: Store, card: str, search: str = "", path: str | None = None, frame: Any = card_frame) -> Any:
    place = placed(store, path or CARDS[card].page, search)
    answer = CARDS[card].ask(place.snapshot, place.filters, strict=False)
    return frame(CARDS[card], answer, place, *([SUPPORT] if frame is card_frame else []))


def placed(store: Store, path: str, search: str) -> Place:
    return find_place(store, EXAMPLE, path, read_search(search))


def ways(node: Any) -> dict[str, str]:
    """Text -> address of the marks of a written figure."""
    written = [one for one in inside(node) if getattr(one, "className", None) == "written"]
    assert len(written) == 1 and not [one for one in inside(node) if isinstance(one, dcc.Graph)]
    return {one.text: one.attributes["href"] for one in elements(written[0]) if one.name == "a"}


def test_a_mark_adds_its_value_to_the_filter_and_takes_it_away(store: Store) -> None:
    first, address = next(iter(ways(framed(store, "budget-by-unit")).items()))
    search = address.partition("?")[2]
    assert read_search(search).values["unit"] and PAGES["/presupuesto"].draw(placed(store, "/presupuesto", search))
    again = framed(store, "budget-by-unit", search)
    assert "unit=" not in ways(again)[first]
    chosen = [one for one in elements(again) if one.attributes.get("aria-current") == "true"]
    assert next(one.text for one in chosen if one.name == "a") == first


def test_a_mark_of_an_option_sets_the_option(store: Store) -> None:
    address = ways(framed(store, "budget-real-terms"))["2023"]
    asked = placed(store, *address.split("?"))
    assert CARDS["budget-real-terms"].ask(asked.snapshot, asked.filters).options["base"] == "2023"


@pytest.mark.parametrize(
    "card", [one for one in CARDS.values() if one.home and one.clicks and one.figure], ids=lambda card: card.id
)
def test_a_mark_of_the_summary_leads_to_the_page_of_its_card_filtered(card: Any, store: Store) -> None:
    for address in set(ways(framed(store, card.id, path="/")).values()):
        path, _, rest = address.partition("?")
        search, _, anchor = rest.partition("#")
        assert (path, anchor) == (card.page, card.id) and read_search(search).values[card.clicks[0]]
        drawn = PAGES[path].draw(placed(store, path, search))
        assert card.id in [getattr(one, "id", None) for one in inside(drawn)]


def test_the_package_beside_filters_nothing_here(store: Store) -> None:
    assert ways(framed(store, "budget-by-unit", frame=beside_frame)) == {}


def test_a_figure_keeps_its_name_its_sentence_and_its_table(store: Store) -> None:
    for card in ("budget-by-unit", "commitments-voices", "participation-map"):
        node = framed(store, card)
        (figure,) = [one for one in inside(node) if type(one).__name__ == "Figure"]
        named = (
            figure if any(getattr(one, "className", "") == "written" for one in inside(figure)) else figure.children[0]
        )
        title, sentence = (one.text for one in elements(node)[:2])
        assert getattr(named, "aria-label") == f"{title}. {sentence}"
        assert [one for one in elements(node) if one.name == "table" and "observatory-table" in one.attributes["class"]]
