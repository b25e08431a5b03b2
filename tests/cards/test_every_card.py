"""One walk over every card, package and language: full data, no data, each filter; all faces say the same."""

import csv
import io
import math
import re
from collections.abc import Iterator, Mapping
from datetime import date
from decimal import Decimal
from typing import Any

import pytest
from flask.testing import FlaskClient

from dashboard.answers import Answer
from dashboard.cards import CARDS, Card, Face, cards_of, face
from dashboard.cards.states import DATA, NOT_APPLICABLE, NOTHING, PARTIAL
from dashboard.cards.words import cell, header
from dashboard.figures.plotly import draw
from dashboard.filters import LISTS, Filters, choices
from dashboard.pages import PAGES
from dashboard.store.questions import question
from dashboard.store.snapshots import Snapshot

PACKAGES = ("quintana-roo", "federacion", "ejemplo")
LANGUAGES = ("es", "en")
DAY = date(2026, 11, 23)
LONG_AGO = date(1990, 1, 1)
KEYS = {
    "id", "question", "package", "snapshot", "filters", "title", "sentence", "formula", "columns", "rows", "sources",
    "demonstration", "coverage", "dek", "notes", "state", "last_source_on",
}  # fmt: skip
OURS = {"folio", "options", "missing", "elsewhere", "partial", "notices", "replies"}

ENGLISH = re.compile(
    r"\b(the|and|of|with|not|are|was|were|has|have|from|this|which|published|accrued|approved|no rows|is)\b", re.I
)
SPANISH = re.compile(
    r"\b(el|la|los|las|de|del|que|con|por|para|una|un|están|según|se|su|ya|hay|sólo|sin|en|y|más)\b", re.I
)
CODE = re.compile(r"\b[a-z]+(?:_[a-z0-9]+)+\b")
BAD = re.compile(r"\{|\}|\bNone\b(?! (?:is|was|of))|\bnan\b|\bNaN\b|Decimal\(|datetime|  |\.\.|\(\)|«»|: \.|,\s*,")
START = {"es": "Ejemplo: ", "en": "Example: "}

# By module: all that is looked at of one card in one package comes together, while its answers are remembered.
each_card = pytest.mark.parametrize("card_id", CARDS, scope="module")
each_package = pytest.mark.parametrize("package", PACKAGES, scope="module")
each_language = pytest.mark.parametrize("lang", LANGUAGES)


@pytest.fixture(scope="module")
def shipped(client: FlaskClient) -> dict[str, Snapshot]:
    """The snapshots that the application answers from: what was asked of one is not worked out again by the other."""
    store = client.application.extensions["store"]
    return {name: store.open(name) for name in PACKAGES}


def answered(
    snapshot: Snapshot, card: Card, lang: str, as_of: date = DAY, values: Mapping[str, tuple[str, ...]] | None = None
) -> Answer:
    return card.ask(snapshot, Filters(lang=lang, as_of=as_of, values=values or {}))


def narrowed(snapshot: Snapshot, card: Card) -> Iterator[dict[str, tuple[str, ...]]]:
    """Each declared filter with values of the catalogue: the first, the one in the middle, the last, and two."""
    for name in question(card.question).filters:
        if name in LISTS:
            held = [choice.value for choice in choices(snapshot, name, "es")]
            for value in sorted({held[0], held[len(held) // 2], held[-1]}) if held else ():
                yield {name: (value,)}
            if len(held) > 1:
                yield {name: tuple(sorted(held[:2]))}
        elif name == "period":
            yield {"period": ("3",)}
        elif name == "sources":
            yield {"sources": ("official",)}
        elif name == "moment":
            for moment in ("proposed", "approved", "paid"):
                yield {"moment": (moment,)}


def situations(snapshot: Snapshot, card: Card, lang: str) -> Iterator[tuple[str, Answer]]:
    """Every answer a card is walked with, and what was asked."""
    yield "everything", answered(snapshot, card, lang)
    yield "long ago", answered(snapshot, card, lang, LONG_AGO)
    for values in narrowed(snapshot, card):
        yield str(values), answered(snapshot, card, lang, values=values)


def without_data(text: str, answer: Answer) -> str:
    """The text without what comes from the data: names and titles stay in the language of their source."""
    told = {str(v) for row in answer.rows for v in row.values() if isinstance(v, str)}
    names = {one for value in told for one in (value, value.rstrip("."), value.lower()) if not value.islower()}
    for name in sorted(names, key=len, reverse=True):
        if len(name) > 2:
            text = text.replace(name, "·")
    return text


def check_words(shown: Face, answer: Answer, where: str) -> None:
    texts = (shown.title, shown.sentence, *shown.missing)
    assert all(text and text == text.strip() for text in (shown.title, shown.sentence)), where
    for text in texts:
        assert not BAD.search(text), f"{where}: {text}"
        own = without_data(text, answer)
        foreign = (ENGLISH if answer.lang == "es" else SPANISH).search(own)
        assert not foreign, f"{where}: {foreign} in {own}"
        assert not CODE.search(own), f"{where}: a code instead of a word in {own}"
    if answer.applies and answer.snapshot.package.demonstration:
        assert shown.sentence.startswith(START[answer.lang]), f"{where}: {shown.sentence}"
    else:
        assert not shown.sentence.startswith(tuple(START.values())), where


@each_package
@each_card
def test_words_and_figures(card_id: str, package: str, shipped: dict[str, Snapshot]) -> None:
    card, snapshot = CARDS[card_id], shipped[package]
    for (where, spanish), (_, english) in zip(
        situations(snapshot, card, "es"), situations(snapshot, card, "en"), strict=True
    ):
        faces = [face(card, one) for one in (spanish, english)]
        for shown, one in zip(faces, (spanish, english), strict=True):
            check_words(shown, one, f"{where} {one.lang}")
            assert shown.state in ({NOT_APPLICABLE} if not one.applies else {DATA, PARTIAL} if one.rows else NOTHING)
        assert faces[0].title != faces[1].title and faces[0].sentence != faces[1].sentence, where
        if spanish.rows and card.figure:
            check_figure(card, spanish, where)


def check_figure(card: Card, answer: Answer, where: str) -> None:
    form = card.draw(answer)
    assert form
    drawn = draw(form)
    assert drawn.data and form.table().rows, where
    hash(form)
    assert "NaN" not in (drawn.to_json() or ""), where


@each_package
@each_card
def test_title_and_sentence_do_not_depend_on_who_asks(card_id: str, package: str, shipped: dict[str, Snapshot]) -> None:
    """A text is a function of its answer: the same answer told twice reads the same, and the rows stay as they were."""
    card, snapshot = CARDS[card_id], shipped[package]
    one = answered(snapshot, card, "es")
    before = [dict(row) for row in one.rows]
    first = face(card, one)
    assert face(card, answered(snapshot, card, "es")) == first
    assert one.rows == before


# --- Faces agree --------------------------------------------------------------------------------------------------


def number_in(text: str) -> Decimal:
    return Decimal(re.sub(r"[^\d.-]", "", text))


def check_cell(value: Any, text: str, column: str) -> None:
    """A cell reads the number, date or truth of its row, rounded as it is shown."""
    if value is None:
        assert text and not re.search(r"\d", text.replace("5", "")), (column, text)
    elif isinstance(value, bool):
        assert text in ({"Sí", "Yes"} if value else {"No"})
    elif isinstance(value, int):
        assert number_in(text) == value, (column, text)
    elif isinstance(value, Decimal):
        millions = abs(value) >= 1_000_000
        assert millions == ("millones" in text or "million" in text), (column, text)
        assert abs(number_in(text) * (1_000_000 if millions else 1) - value) <= (50_000 if millions else Decimal("0.5"))
    elif isinstance(value, float):
        shown = number_in(text) / 100 if "%" in text else number_in(text)
        if text.startswith(("menos de", "less than")):
            assert 0 < value < float(shown), (column, text)
            return
        assert math.isclose(float(shown), value, abs_tol=0.0005001 if "%" in text else 0.05001), (column, text)
    elif isinstance(value, date):
        assert str(value.year) in text, (column, text)
    else:
        assert text, column


@each_language
@each_package
@each_card
def test_the_table_shows_the_rows(card_id: str, package: str, lang: str, shipped: dict[str, Snapshot]) -> None:
    card = CARDS[card_id]
    one = answered(shipped[package], card, lang)
    shown = card.heads(one)
    assert set(shown) <= set(one.columns)
    heads = [header(one, column) for column in shown]
    assert len(set(heads)) == len(heads), heads
    assert not [head for head in heads if CODE.search(head) or (head in one.columns and head.islower())], heads
    for row in one.rows:
        for column in shown:
            check_cell(row[column], cell(one, row, column), column)


def same(value: Any, told: Any) -> bool:
    if isinstance(value, Decimal):
        return isinstance(told, (int, float)) and abs(Decimal(str(told)) - value) < Decimal("0.005")
    if isinstance(value, date):
        return bool(told == value.isoformat())
    if isinstance(value, float):
        return math.isclose(value, told, rel_tol=1e-12)
    return type(value) is type(told) and value == told


def same_text(value: Any, told: str) -> bool:
    if value is None:
        return told == ""
    if isinstance(value, bool):
        return told == ("true" if value else "false")
    if isinstance(value, (int, Decimal)):
        return Decimal(told) == value
    if isinstance(value, float):
        return float(told) == value
    if isinstance(value, date):
        return told == value.isoformat()
    return told in (value, f"'{value}")


def api(client: FlaskClient, card_id: str, **query: str) -> Any:
    response = client.get(f"/api/v1/cards/{card_id}", query_string={"as_of": DAY.isoformat(), **query})
    assert response.status_code == 200, response.get_data(as_text=True)
    return response


@each_language
@each_package
@each_card
def test_json_and_csv_agree_with_the_answer(
    card_id: str, package: str, lang: str, shipped: dict[str, Snapshot], client: FlaskClient
) -> None:
    card = CARDS[card_id]
    filters = [{}, *narrowed(shipped[package], card)][:: 4 if lang == "es" else 7]
    for values in filters:
        one = answered(shipped[package], card, lang, values=values)
        shown = face(card, one)
        query = {"package": package, "lang": lang, **{name: ",".join(told) for name, told in values.items()}}
        document = api(client, card_id, **query).get_json()
        assert set(document) == KEYS | OURS
        assert (document["id"], document["question"], document["package"]) == (card_id, card.question, package)
        assert document["snapshot"] == shipped[package].id
        assert (document["title"], document["sentence"]) == (shown.title, shown.sentence)
        assert document["demonstration"] is (package == "ejemplo")
        assert document["formula"] == question(card.question).formula[lang]
        assert tuple(document["columns"]) == one.columns
        assert [set(row) for row in document["rows"]] == [set(one.columns)] * len(one.rows)
        for row, told in zip(one.rows, document["rows"], strict=True):
            assert all(same(row[name], told[name]) for name in one.columns), (row, told)
        head, *lines = csv.reader(io.StringIO(api(client, card_id, format="csv", **query).get_data(as_text=True)))
        assert tuple(head) == one.columns
        for row, line in zip(one.rows, lines, strict=True):
            assert all(same_text(row[n], told) for n, told in zip(one.columns, line, strict=True)), (row, line)


@each_package
@each_card
def test_filters_come_back_as_they_were_resolved(card_id: str, package: str, client: FlaskClient) -> None:
    document = api(client, card_id, package=package).get_json()
    uses = set(question(CARDS[card_id].question).filters) - {"lang"}
    assert set(document["filters"]) == uses | {"as_of"} and document["filters"]["as_of"] == DAY.isoformat()


@each_package
@each_card
def test_sources_and_coverage(card_id: str, package: str, client: FlaskClient) -> None:
    document = api(client, card_id, package=package).get_json()
    sources = document["sources"]
    if document["rows"]:
        assert sources and all(source["title"] and source["licence"] for source in sources)
    kinds = {source["kind"] for source in sources}
    assert ("demonstration" in kinds) <= (package == "ejemplo")
    assert all(0 <= share <= 1 for share in document["coverage"].values())


# --- The list of cards --------------------------------------------------------------------------------------------


def test_ids_are_kebab_case_and_each_card_has_a_page_and_a_place_of_its_own() -> None:
    assert all(re.fullmatch(r"[a-z]+(-[a-z]+)*", card_id) for card_id in CARDS)
    for page in {page for card in CARDS.values() for page in card.places}:
        assert page in PAGES
        places = [card.places[page] for card in cards_of(page)]
        assert places == sorted(set(places)), page


@each_card
def test_a_click_sets_a_filter_with_a_column_of_the_answer(card_id: str) -> None:
    card = CARDS[card_id]
    asked = question(card.question)
    if card.clicks:
        name, column = card.clicks
        assert column in asked.columns and (name in LISTS or name in {option.name for option in asked.options})


@each_package
@each_card
def test_what_a_click_gives_is_in_the_catalogue(card_id: str, package: str, shipped: dict[str, Snapshot]) -> None:
    card = CARDS[card_id]
    if not card.clicks:
        return
    name, column = card.clicks
    held = {choice.value for choice in choices(shipped[package], name, "es")}
    offered = [option for option in question(card.question).options if option.name == name]
    given = {str(row[column]) for row in answered(shipped[package], card, "es").rows if row[column] is not None}
    refused = {value for value in given - held if not any(option.takes(value) for option in offered)}
    assert not refused, refused
