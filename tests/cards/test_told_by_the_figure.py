"""What a figure must not say alone: a share of one case, an old year, a projection."""

from dashboard.cards import CARDS, face
from dashboard.figures import Bars
from dashboard.filters import Filters
from dashboard.store.snapshots import Snapshot

Shipped = dict[str, Snapshot]


def bars(card_id: str, snapshot: Snapshot, lang: str = "es") -> Bars:
    card = CARDS[card_id]
    form = card.draw(card.ask(snapshot, Filters(lang=lang)))
    assert isinstance(form, Bars)
    return form


def test_of_few_cases_no_share_is_drawn(shipped: Shipped) -> None:
    card = CARDS["risks-open"]
    rows = {(row["fired"], row["told"]): row for row in card.ask(shipped["quintana-roo"], Filters()).rows}
    assert (1, 1) in rows
    held = {bar.text: bar.value for bar in bars("risks-open", shipped["quintana-roo"]).bars}
    assert held["1 de 1: muy pocos para una parte"] is None
    assert any(value is not None for value in held.values())


def test_the_debt_of_the_title_is_among_the_first_bars(shipped: Shipped) -> None:
    first, *_ = bars("debt-with-gdp", shipped["quintana-roo"]).bars
    rows = CARDS["debt-with-gdp"].ask(shipped["quintana-roo"], Filters()).rows
    assert float(rows[0]["amount"]) == first.value and rows[0]["year"] == max(row["year"] for row in rows)


def test_a_projection_of_the_population_is_said_beside_the_figure(shipped: Shipped) -> None:
    card = CARDS["municipality-residents"]
    told = face(card, card.ask(shipped["quintana-roo"], Filters()))
    assert any("es una proyección" in note for note in told.beside)
