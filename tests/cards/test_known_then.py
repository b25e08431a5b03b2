"""Money and audits of a day that somebody asks about: what a source published later was not known then."""

from datetime import date
from decimal import Decimal

import pytest

from dashboard.answers import Answer, ask
from dashboard.cards import CARDS, face
from dashboard.filters import Filters
from dashboard.store.snapshots import Snapshot

Shipped = dict[str, Snapshot]


def asked(snapshot: Snapshot, card: str, day: date | None, lang: str = "es") -> Answer:
    return CARDS[card].ask(snapshot, Filters(lang=lang, as_of=day))


@pytest.mark.parametrize(("lang", "said"), [("es", "ninguna fuente con fecha"), ("en", "no dated source")])
def test_an_audit_was_not_known_before_its_source_was_out(lang: str, said: str, shipped: Shipped) -> None:
    card = CARDS["audits-by-entity"]
    before, after = (
        asked(shipped["quintana-roo"], card.id, day, lang) for day in (date(2026, 1, 31), date(2026, 3, 1))
    )
    told = face(card, before)
    assert not before.rows and said in told.dek and told.state == "not_in_package" and not before.sources
    assert len(after.rows) == 14


def test_the_latest_year_is_the_latest_that_was_known(shipped: Shipped) -> None:
    days = {date(2024, 12, 31): [2025], date(2025, 12, 18): [2025], date(2025, 12, 19): [2026], None: [2026]}
    found = {day: asked(shipped["quintana-roo"], "budget-moments", day).applied["year"] for day in days}
    assert found == days
    early = {
        row["moment"]: row["amount"]
        for row in asked(shipped["quintana-roo"], "budget-moments", date(2024, 12, 31)).rows
    }
    assert early["approved"] is None and early["proposed"] == Decimal("9917859485.00")


def test_of_a_source_without_a_day_it_is_said_and_shown(shipped: Shipped) -> None:
    answer = asked(shipped["quintana-roo"], "revenue-by-concept", date(2024, 6, 30))
    told = face(CARDS["revenue-by-concept"], answer)
    assert any("Al 30 jun 2024: sólo cuenta" in note for note in told.beside)
    assert any("no dicen su día" in note for note in told.notes)
    assert all(
        source["published_on"] is None or source["published_on"] <= date(2024, 6, 30) for source in answer.sources
    )
    federal = face(CARDS["budget-moments"], asked(shipped["federacion"], "budget-moments", date(2020, 1, 1)))
    assert "sólo cuenta" not in federal.sentence, "nothing of it has a day: nothing is hidden, nothing is said"


def test_a_later_source_of_other_matters_changes_nothing(shipped: Shipped) -> None:
    """The baseline of 30 November is no source of money: a week before it, the totals are compared as they are now."""
    today, then = (
        ask(shipped["quintana-roo"], "budget/proposed-approved", Filters(as_of=day))
        for day in (None, date(2026, 11, 23))
    )
    assert then.rows == today.rows and any(row["difference"] is not None for row in then.rows)
    assert then.applied["sources"] is None and then.sources == today.sources


def test_today_hides_nothing_by_the_clock_of_a_server(shipped: Shipped) -> None:
    for question in ("audits/by-entity", "budget/by-year", "debt/with-gdp"):
        today, then = (ask(shipped["ejemplo"], question, Filters(as_of=day)).rows for day in (None, date(2026, 11, 30)))
        assert today == then and today


def test_what_is_official_and_was_known_are_both_asked(shipped: Shipped) -> None:
    filters = Filters(as_of=date(2026, 1, 31), values={"sources": ("official",)})
    assert not ask(shipped["quintana-roo"], "audits/by-entity", filters).rows
