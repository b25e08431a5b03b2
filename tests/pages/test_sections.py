"""Pages in parts, and two packages side by side: what the address says, and what it refuses."""

from typing import Any

import pytest

from dashboard.answers import BadOption
from dashboard.filters import FilterError
from dashboard.pages import PAGES
from dashboard.store.store import NotInStore, Store
from dashboard.web.address import find_place, read_search

PARTED = [path for path, page in PAGES.items() if page.sections]


def drawn(store: Store, path: str, search: str) -> Any:
    place = find_place(store, "quintana-roo", path, read_search(search))
    PAGES[path].check(place)
    return PAGES[path].draw(place)


def ids(node: Any) -> list[str]:
    """Ids of the cards of a page, in their order."""
    found = [node.id] if getattr(node, "className", "") and "observatory-card" in str(node.className) else []
    children = getattr(node, "children", None)
    for child in children if isinstance(children, list | tuple) else [children]:
        found += ids(child) if hasattr(child, "to_plotly_json") else []
    return found


@pytest.mark.parametrize("path", PARTED)
def test_every_part_shows_its_cards_and_together_all_of_them(path: str, store: Store) -> None:
    page = PAGES[path]
    parts = [ids(drawn(store, path, f"?package=ejemplo&section={key}")) for key in page.sections]
    assert all(parts), dict(zip(page.sections, parts, strict=True))
    together = [card for part in parts for card in part]
    assert len(together) == len(set(together))
    assert ids(drawn(store, path, "?package=ejemplo")) == parts[0]


@pytest.mark.parametrize("path", PAGES)
def test_a_part_the_page_does_not_have_is_refused(path: str, store: Store) -> None:
    with pytest.raises(FilterError):
        drawn(store, path, "?section=no-existe")


def test_two_packages_of_a_kind_stand_side_by_side_where_both_have_the_figure(store: Store) -> None:
    alone, pair = (ids(drawn(store, "/presupuesto", f"?year=2021{more}")) for more in ("", "&beside=federacion"))
    assert set(alone) < set(pair)
    added = [card for card in pair if card.endswith("-beside")]
    assert added and all(pair.index(card) == pair.index(card.removesuffix("-beside")) + 1 for card in added)


def test_nothing_invented_stands_beside_something_real(store: Store) -> None:
    with pytest.raises(FilterError):
        drawn(store, "/presupuesto", "?beside=ejemplo")
    with pytest.raises((FilterError, NotInStore)):
        drawn(store, "/presupuesto", "?package=ejemplo&beside=quintana-roo")


def test_codes_of_one_package_never_reach_the_other(store: Store) -> None:
    search = "?package=federacion&section=money-who&year=2021&unit=agricultura-y-desarrollo-rural&beside=quintana-roo"
    found = ids(drawn(store, "/presupuesto", search))
    assert "budget-by-unit-beside" in found


def test_the_part_stays_with_its_page(store: Store) -> None:
    place = find_place(store, "quintana-roo", "/presupuesto", read_search("?section=money-time&year=2021"))
    assert "section=money-time" in place.link() and "section=money-time" in place.toggled("year", "2022")
    assert "section" not in place.link(place.keep(()), "/compromisos")


@pytest.mark.parametrize("scenario", ["delay=XX:3", "resources=I-AGUAS:0", "drop=EJ-07-H4", "seed=a"])
def test_a_scenario_that_means_nothing_is_refused_before_the_page_is_drawn(scenario: str, store: Store) -> None:
    address = f"?package=ejemplo&section=route-scenario&{scenario}"
    with pytest.raises((BadOption, FilterError)):
        PAGES["/ruta-critica"].check(find_place(store, "quintana-roo", "/ruta-critica", read_search(address)))


@pytest.mark.parametrize(
    ("path", "search", "stays"),
    [("/presupuesto", "", True), ("/ods", "", True), ("/vencimientos", "", True), ("/", "", True),
     ("/metodologia", "", False), ("/presupuesto", "&year=2021&beside=federacion", False)],
)  # fmt: skip
def test_a_page_says_whether_a_filter_leaves_it_standing(path: str, search: str, stays: bool, store: Store) -> None:
    here = find_place(store, "quintana-roo", path, read_search(f"?package=quintana-roo{search}"))
    later = find_place(store, "quintana-roo", path, read_search(f"?package=quintana-roo{search}&as_of=2026-01-01"))
    assert (PAGES[path].standing(here) == PAGES[path].standing(later)) == stays
    assert PAGES[path].standing(here).endswith("!") != stays
