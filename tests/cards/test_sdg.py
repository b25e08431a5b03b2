"""Cards of the 2030 Agenda say what their rows bear: more than the total only with the words, no scale of colours."""

import re
from decimal import Decimal
from typing import Any

import pytest

from dashboard.answers import Answer, BadOption
from dashboard.cards import CARDS, face
from dashboard.cards.states import NOTHING
from dashboard.filters import Filters
from dashboard.locale import money_label, percent
from dashboard.store.snapshots import Snapshot

from ..drawn import picture
from ..queries.files import DAY

Shipped = dict[str, Snapshot]
OVER = {"es": "suma más de 100\u00a0%", "en": "adds up to more than 100%"}
LANGUAGES = pytest.mark.parametrize("lang", ["es", "en"])


def answered(
    shipped: Shipped, card: str, lang: str = "es", package: str = "ejemplo", values: Any = None, **options: str
) -> Answer:
    filters = Filters(lang=lang, as_of=DAY, values=values or {}, options=options)
    return CARDS[card].ask(shipped[package], filters)


@LANGUAGES
def test_the_title_tells_the_share_that_is_not_aligned(lang: str, shipped: Shipped) -> None:
    for links in ("direct", "indirect", "both"):
        one = answered(shipped, "sdg-money", lang, contribution=links)
        total = sum((row["amount"] or Decimal(0) for row in one.rows), Decimal(0))
        title = face(CARDS["sdg-money"], one).title
        assert percent(float(one.rows[0]["amount"] / total), lang, 1) in title
        # What lacks a direct link may have an indirect one: only both together can say «ninguna meta» without more.
        kind = {
            "es": {"direct": "directo", "indirect": "indirecto"},
            "en": {"direct": "direct", "indirect": "indirect"},
        }
        assert links == "both" or re.search(rf"\b{kind[lang][links]}\b", title)


@LANGUAGES
def test_the_full_count_carries_its_words_only_where_it_is_over(lang: str, shipped: Shipped) -> None:
    for contribution in ("direct", "indirect", "both"):
        one = answered(shipped, "sdg-money", lang, method="full", contribution=contribution)
        over = sum(row["share"] for row in one.rows if row["share"] is not None) > 1.0005
        title = face(CARDS["sdg-money"], one).title
        assert over == (contribution != "indirect")
        assert (OVER[lang] in title and not re.search("no suma|does not add", title)) == over, title
    for method in ("weighted", "equal"):
        shown = face(CARDS["sdg-money"], answered(shipped, "sdg-money", lang, method=method))
        assert OVER[lang] not in shown.title + shown.sentence
    whole = face(CARDS["sdg-targets"], answered(shipped, "sdg-targets", lang, method="full"))
    assert OVER[lang] in whole.sentence


@LANGUAGES
def test_a_part_is_called_a_part(lang: str, shipped: Shipped) -> None:
    words = {"es": "en lo elegido", "en": "in what was chosen"}[lang]
    for card in ("sdg-money", "sdg-targets", "sdg-untagged"):
        assert words in face(CARDS[card], answered(shipped, card, lang, values={"unit": ("U41",)})).title
        assert words not in face(CARDS[card], answered(shipped, card, lang, values={"year": ("2024",)})).title


@LANGUAGES
@pytest.mark.parametrize("card", ["sdg-money", "sdg-targets", "sdg-commitments", "sdg-recommendations"])
def test_what_is_linked_to_nothing_is_drawn_first_and_colours_are_only_accents(
    card: str, lang: str, shipped: Shipped
) -> None:
    one = answered(shipped, card, lang)
    figure = picture(CARDS[card], one)
    first, *others = figure.data[0].marker.color
    assert figure.data[0].customdata[0] == "" and first not in others and len(set(others)) == 1
    official = {row["colour"] for row in one.rows if row["colour"]}
    accents = [shape.fillcolor for shape in figure.layout.shapes]
    assert len(accents) == len(others) and set(accents) <= official and not official & {first, *others}
    assert all(shape.x1 <= 0 for shape in figure.layout.shapes)


@pytest.mark.parametrize(
    ("card", "name"), [("sdg-commitments", "commitments"), ("sdg-recommendations", "recommendations")]
)
@LANGUAGES
def test_counts_count_and_carry_no_money(card: str, name: str, lang: str, shipped: Shipped) -> None:
    for level in ("goal", "target"):
        one = answered(shipped, card, lang, level=level)
        rest = one.rows[0]
        title = face(CARDS[card], one).title
        assert re.findall(r"\d+", title)[:2] == [str(rest["total"] - rest[name]), str(rest["total"])]
        assert not [value for row in one.rows for value in row.values() if isinstance(value, Decimal)]


def test_the_programmes_left_over_make_the_amount_of_the_title(shipped: Shipped) -> None:
    one = answered(shipped, "sdg-untagged")
    first = answered(shipped, "sdg-money").rows[0]
    assert sum(row["amount"] for row in one.rows) == first["amount"]
    assert {row["programme_id"] for row in one.rows} >= {"P20", "P22", "P23", "P24", "P25", "P12"}
    figure = CARDS["sdg-money"].draw(answered(shipped, "sdg-money"))
    assert figure and money_label(first["amount"], "es") in {text for row in figure.table().rows for text in row}


@LANGUAGES
def test_where_nobody_published_the_link_the_card_is_a_finding(lang: str, shipped: Shipped) -> None:
    for card in ("sdg-money", "sdg-untagged", "sdg-commitments", "sdg-recommendations"):
        filters = Filters(lang=lang)
        shown = face(CARDS[card], CARDS[card].ask(shipped["quintana-roo"], filters))
        assert shown.state in NOTHING, card
        assert shown.missing or not card.endswith(("money", "untagged"))
        federal = face(CARDS[card], CARDS[card].ask(shipped["federacion"], filters))
        assert federal.state == "not_applicable"


def test_a_card_of_targets_is_not_asked_for_goals(shipped: Shipped) -> None:
    with pytest.raises(BadOption):
        answered(shipped, "sdg-targets", level="goal")
    assert {row["code"] for row in answered(shipped, "sdg-targets").rows[1:4]} == {"1.2", "1.4", "2.1"}
