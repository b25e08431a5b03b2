"""What the cards of participation say: the parity band, whose tag it is, and titles that hold for their rows."""

from dataclasses import replace
from datetime import date
from math import log2
from typing import Any

import pytest

from dashboard.answers import Answer
from dashboard.cards import CARDS
from dashboard.cards.card import face
from dashboard.figures import Dots
from dashboard.filters import Filters
from dashboard.store.snapshots import Snapshot

from ..drawn import picture

LANGUAGES = pytest.mark.parametrize("lang", ["es", "en"])
Shipped = dict[str, Snapshot]


def answer(shipped: Shipped, card: str, lang: str, package: str = "ejemplo") -> Answer:
    return CARDS[card].ask(shipped[package], Filters(lang=lang, as_of=date(2026, 11, 23)), strict=False)


def with_rows(told: Answer, **changes: Any) -> Answer:
    """The same answer with columns of all its rows replaced."""
    return replace(told, rows=[{**row, **changes} for row in told.rows])


@LANGUAGES
def test_a_small_difference_is_never_called_a_lack(lang: str, shipped: Shipped) -> None:
    told = answer(shipped, "participation-representation", lang)
    men = next(row for row in told.rows if row["group"] == "men")
    assert men["ratio_high"] < 1 and men["ratio"] > 0.8 and men["verdict"] == "near"
    title = face(CARDS["participation-representation"], told).title
    assert {"es": "hombres", "en": "men"}[lang] not in title
    assert {"es": "niñez", "en": "children"}[lang] in title
    assert face(CARDS["participation-representation"], with_rows(told, verdict="near")).title != title


@LANGUAGES
def test_the_band_is_drawn_said_and_explained(lang: str, shipped: Shipped) -> None:
    card = CARDS["participation-representation"]
    told = answer(shipped, card.id, lang)
    form = card.draw(told)
    assert isinstance(form, Dots) and form.ratios and (form.band, form.middle) == ((80, 125), 100)
    assert {dot.key: dot.value for dot in form.dots}["children"] == pytest.approx(100 * told.rows[0]["ratio"])
    zone, drawn = picture(card, told).layout.shapes[0], picture(card, told).layout.xaxis.range
    assert (zone.type, zone.x0, zone.x1, zone.layer) == ("rect", log2(80), log2(125), "below")
    assert drawn[0] <= zone.x0 < zone.x1 <= drawn[1]
    sentence = face(card, told).sentence
    assert "80" in sentence and "125" in sentence
    assert "0.8" in told.question.formula[lang] and "1.25" in told.question.formula[lang]
    assert "parity_band" in card.glossary


@LANGUAGES
def test_without_a_ratio_no_band_is_drawn_nor_said(lang: str, shipped: Shipped) -> None:
    card = CARDS["participation-representation"]
    bare = with_rows(answer(shipped, card.id, lang), ratio=None, verdict=None, reason="no_denominator")
    assert card.figure is not None and not picture(card, bare).layout.shapes
    assert "125" not in face(card, bare).sentence


@LANGUAGES
def test_the_lowest_ratio_of_few_persons_does_not_hide_a_real_lack(lang: str, shipped: Shipped) -> None:
    card = CARDS["participation-representation-phase"]
    told = answer(shipped, card.id, lang)
    first, *rest = told.rows
    hidden = replace(told, rows=[{**first, "verdict": "parity"}, *rest])
    lacking = next(row for row in rest if row["verdict"] == "under")
    assert lacking["group"] != first["group"]
    assert {"es": "niñez", "en": "children"}[lang] in face(card, hidden).title.lower()


@LANGUAGES
def test_two_shares_that_round_alike_are_told_apart(lang: str, shipped: Shipped) -> None:
    card = CARDS["participation-land"]
    told = answer(shipped, card.id, lang)
    title = face(card, told).title
    assert title.count("14.2") == 1, "shares that are the same with a decimal too are said once"
    near = replace(told, rows=[row | ({"speakers_share": 0.1438} if row["territory"] else {}) for row in told.rows])
    assert "14.4" in face(card, near).title and "14.2" in face(card, near).title
    assert "." not in face(card, answer(shipped, card.id, lang, "quintana-roo")).title


@LANGUAGES
def test_none_is_said_as_none(lang: str, shipped: Shipped) -> None:
    title = face(CARDS["participation-by-phase"], answer(shipped, "participation-by-phase", lang, "quintana-roo")).title
    assert "0" not in title.split()
    assert "ningun" in title.lower() if lang == "es" else title.lower().startswith("no")


@LANGUAGES
def test_an_answer_without_margin_is_told_with_its_year_and_says_so(lang: str, shipped: Shipped) -> None:
    card = "participation-surveys"
    title = face(CARDS[card], answer(shipped, card, lang, "quintana-roo")).title
    assert title.startswith("88") and ", 2021; " in title
    assert ("sin margen" if lang == "es" else "no margin") in title


@LANGUAGES
def test_an_obligation_with_a_tag_of_its_own_is_counted(lang: str, shipped: Shipped) -> None:
    card = CARDS["participation-land-tags"]
    told = answer(shipped, card.id, lang)
    own = [row for row in told.rows if row["kind"] == "obligation" and row["tag_from"] == "own"]
    assert {row["subject_id"]: row["territory_tag"] for row in own} == {
        "OBL-08": "none", "OBL-18": "land_territory", "OBL-20": "none",
    }  # fmt: skip
    assert {"es": "una obligación", "en": "One obligation"}[lang] in face(card, told).sentence
    assert "tag_from" in card.columns
