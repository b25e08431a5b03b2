"""The ten cards, and the words of the money page, follow what a package knows and not its name."""

import pytest
from flask.testing import FlaskClient

from dashboard.cards import CARDS
from dashboard.cards.ten import TEN, WITHOUT_SPENDING, spending_known, ten_cards
from dashboard.components.place import Place
from dashboard.filters import Filters
from dashboard.pages import PAGES
from dashboard.store.snapshots import Snapshot

Shipped = dict[str, Snapshot]


def test_the_ten_are_cards_each_in_one_place() -> None:
    held = [card for cards in (*TEN.values(), *WITHOUT_SPENDING.values()) for card in cards]
    assert set(held) <= set(CARDS) and len(held) == len(set(held)) and sorted(TEN) == list(range(1, 11))


@pytest.mark.parametrize(("package", "spends"), [("quintana-roo", False), ("ejemplo", True), ("federacion", True)])
def test_four_give_place_where_nothing_is_known_of_spending(package: str, spends: bool, shipped: Shipped) -> None:
    told = ten_cards(shipped[package])
    assert spending_known(shipped[package]) is spends and set(told.values()) == set(range(1, 11))
    assert ("budget-staircase" in told, "debt-with-gdp" in told) == (spends, not spends)
    assert ("participation-representation" in told, "participation-register" in told) == (spends, not spends)


@pytest.mark.parametrize(("package", "lang", "said"), [
    ("quintana-roo", "es", "¿Cuánto se aprobó y qué se sabe del gasto?"),
    ("quintana-roo", "en", "How much was approved, and what is known of spending?"),
    ("ejemplo", "es", "Cuánto se propuso, se aprobó y se gastó"),
])  # fmt: skip
def test_the_money_page_asks_what_its_data_can_answer(package: str, lang: str, said: str, shipped: Shipped) -> None:
    place = Place("/presupuesto", Filters(lang=lang), shipped[package], pages=tuple(PAGES.values()))
    assert said in str(PAGES["/presupuesto"].draw(place))


def test_the_list_says_which_they_are_for_a_package(client: FlaskClient) -> None:
    for package, cards in (("quintana-roo", {**TEN, **WITHOUT_SPENDING}), ("ejemplo", TEN)):
        listed = client.get(f"/api/v1/cards?package={package}").get_json()["cards"]
        found = {one["id"]: one["ten"] for one in listed if one["ten"]}
        assert found == {card: place for place, held in cards.items() for card in held}
    assert client.get("/api/v1/cards?package=nadie").status_code == 404
