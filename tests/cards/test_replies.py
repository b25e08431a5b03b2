"""The right of reply: beside the figure it is about, with its day, and how one is sent."""

from dataclasses import replace
from datetime import date

import pytest

from dashboard.cards import CARDS
from dashboard.cards.replies import replies_to
from dashboard.components.card_frame import card_inside
from dashboard.components.place import Place
from dashboard.components.replies import how_to_reply
from dashboard.exports.tabular import card_document
from dashboard.filters import Filters
from dashboard.store.snapshots import Snapshot

Shipped = dict[str, Snapshot]
DAY = date(2026, 11, 23)


@pytest.mark.parametrize(("card_id", "values", "found"), [
    ("commitments-list", {}, ["RES-02", "RES-01"]),
    ("commitments-list", {"commitment": ("EJ-03",)}, ["RES-01"]),
    ("commitments-list", {"commitment": ("EJ-01",)}, []),
    ("gaps-requests", {}, ["RES-04"]),
    ("gaps-replies", {}, []),
    ("participation-coverage", {}, []),
])  # fmt: skip
def test_a_reply_stands_beside_the_rows_it_is_about(
    card_id: str, values: dict[str, tuple[str, ...]], found: list[str], shipped: Shipped
) -> None:
    answer = CARDS[card_id].ask(shipped["ejemplo"], Filters(as_of=DAY, values=values), strict=False)
    assert [row["reply_id"] for row in replies_to(answer)] == found


def test_it_is_not_there_before_it_came(shipped: Shipped) -> None:
    for day, found in ((date(2024, 10, 6), []), (date(2024, 10, 7), ["RES-01"])):
        answer = CARDS["commitments-list"].ask(shipped["ejemplo"], Filters(as_of=day))
        assert [row["reply_id"] for row in replies_to(answer)] == found


@pytest.mark.parametrize("lang", ["es", "en"])
def test_page_and_api_print_it_with_its_day(lang: str, shipped: Shipped) -> None:
    card = CARDS["commitments-list"]
    answer = card.ask(shipped["ejemplo"], Filters(as_of=DAY, lang=lang, values={"commitment": ("EJ-07",)}))
    drawn = str(card_inside(card, answer, Place(card.page, answer.filters, answer.snapshot), "support"))
    [reply] = card_document(card, answer)["replies"]
    assert reply["replied_on"] == "2026-10-12" and reply["reply"].startswith("La contratación")
    assert reply["reply"] in drawn and "oct 2026" in drawn.lower()
    assert "mailto:respuestas@ejemplo.invalid" in drawn


@pytest.mark.parametrize(("contact", "href"), [
    ("a@b.mx", "mailto:a@b.mx"), ("https://b.mx/r", "https://b.mx/r"), ("Calle 1", None), ("javascript:x@b.mx", None),
    ("", None),
])  # fmt: skip
def test_the_way_to_reply_leads_only_where_it_may(contact: str, href: str | None, shipped: Shipped) -> None:
    answer = CARDS["commitments-list"].ask(shipped["quintana-roo"], Filters())
    snapshot = replace(answer.snapshot.package, contact=contact)
    told = how_to_reply(replace(answer, snapshot=_Standing(snapshot)))  # type: ignore[arg-type]
    assert contact in str(told) if contact else "quien publica estos datos" in str(told)
    assert (f"href='{href}'" in str(told)) is bool(href)


class _Standing:
    def __init__(self, package: object) -> None:
        self.package = package
