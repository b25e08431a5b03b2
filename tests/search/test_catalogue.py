"""The words of citizens: every card that they lead to is there, and every place is of a municipality of the country."""

import csv

from dashboard.cards import CARDS
from dashboard.filters import NAMES
from dashboard.search.catalogue import FOLDER, localities, topics


def test_topics_lead_to_cards_and_filters_that_are_there() -> None:
    for one in topics():
        assert set(one.cards) <= set(CARDS), one.name
        assert {name for name, _ in one.filters} <= NAMES, one.name
        assert one.phrases, one.name
        assert one.cards or one.ending or one.filters, one.name


def test_places_are_in_municipalities_of_the_country() -> None:
    with (FOLDER / "municipalities.csv").open(encoding="utf-8", newline="") as file:
        known = {row["municipality_id"] for row in csv.DictReader(file)}
    assert {one.municipality for one in localities()} <= known


def test_every_place_has_its_source() -> None:
    with (FOLDER / "localities.csv").open(encoding="utf-8", newline="") as file:
        rows = list(csv.DictReader(file))
    assert {row["verified"] for row in rows} == {"true"}
    assert [row["name"] for row in rows if "https://" not in row["source"] and "/" not in row["source"]] == []
