"""What the page of a municipality may and may not say."""

from datetime import date

import pytest

from dashboard.answers import ask
from dashboard.cards import CARDS, Face, face
from dashboard.figures import Bars, Bridge
from dashboard.filters import Filters
from dashboard.store.snapshots import Snapshot

DAY = date(2026, 11, 23)
Shipped = dict[str, Snapshot]


def filters(*municipality: str) -> Filters:
    return Filters(as_of=DAY, values={"municipality": municipality} if municipality else {})


def told(shipped: Shipped, card: str, *municipality: str, package: str = "quintana-roo") -> Face:
    return face(CARDS[card], CARDS[card].ask(shipped[package], filters(*municipality)))


@pytest.mark.parametrize("municipality", [(), ("23008",), ("23005",)])
def test_the_parts_of_the_bar_add_up_to_its_total(municipality: tuple[str, ...], shipped: Shipped) -> None:
    card = CARDS["municipality-income"]
    drawn = card.draw(card.ask(shipped["quintana-roo"], filters(*municipality)))
    assert isinstance(drawn, Bridge)
    *parts, total = drawn.steps
    assert sum(step.value or 0 for step in parts) == pytest.approx(total.value)
    assert [step.unexplained for step in parts] == [False, False, False, True]


def test_the_municipality_chosen_is_marked_among_all(shipped: Shipped) -> None:
    card = CARDS["municipality-own-per-resident"]
    drawn = card.draw(card.ask(shipped["quintana-roo"], filters("23006")))
    assert isinstance(drawn, Bars)
    assert len(drawn.bars) == 11 and drawn.highlight == ("23006",) and drawn.bars[-1].key == "23006"


def test_an_amount_above_half_of_the_income_without_a_second_source_is_no_headline(shipped: Shipped) -> None:
    assert "293" not in told(shipped, "municipality-audits", "23007").title
    assert "25.3" in told(shipped, "municipality-audits", "23001").title


@pytest.mark.parametrize("card", ["municipality-participation", "participation-coverage"])
def test_ten_persons_of_a_council_are_not_all_that_took_part(card: str, shipped: Shipped) -> None:
    title = told(shipped, card, "23005").title
    assert "al menos 10 asistencias en 2 reuniones" in title and "al menos 1,143 votos en 4 votaciones" in title


@pytest.mark.parametrize("municipality", ["23003", "23005", "23004"])
def test_meetings_votes_and_consultations_are_as_many_as_in_the_register(municipality: str, shipped: Shipped) -> None:
    register = ask(shipped["quintana-roo"], "participation/register", filters(municipality)).rows
    (row,) = ask(shipped["quintana-roo"], "participation/coverage", filters(municipality)).rows
    families = [one["family"] for one in register]
    counted = [row[name] for name in ("meetings_held", "ballots_held", "consultations")]
    assert counted == [families.count(one) for one in ("meet", "vote", "ask")]


def test_speakers_of_a_language_are_at_least(shipped: Shipped) -> None:
    assert "al menos: 204,949" in told(shipped, "municipality-residents").sentence


def test_young_people_are_asked(shipped: Shipped) -> None:
    assert told(shipped, "participation-youth").title.startswith("En ninguno de 6 ejercicios con jóvenes")
    assert "decidieron en 2" in told(shipped, "participation-youth", package="ejemplo").title
