"""What can be found in a snapshot: its cards, its rows by their words, and the glossary."""

from collections.abc import Iterator
from functools import cache

from dashboard.answers import applies
from dashboard.cards import CARDS, Card
from dashboard.cards.words import asks
from dashboard.locale import catalogue, named, t
from dashboard.schema.texts import SPANISH
from dashboard.search.catalogue import localities, said, topics, vocabulary
from dashboard.search.index import Document, Index, Name, build
from dashboard.search.words import words
from dashboard.store.snapshots import Row, Snapshot

BOTH = (SPANISH, "en")
AWAY = "away"
"""What stands for a filter in the names of places that the package does not have."""
ANSWERS = {
    "commitment": "commitments-voices",
    "programme": "budget-moments",
    "unit": "budget-compare",
    "institution": "deadlines-my-week",
    "municipality": "municipality-income",
    "obligation": "deadlines-upcoming",
    "recommendation": "recommendations-register",
    "glosa": "glosas-agreements",
    "gap": "gaps-requests",
    "source": "",
}
"""Kind of a row -> the card that answers for it."""
FILTERED = {"commitment": "commitment", "programme": "programme", "unit": "unit", "municipality": "municipality"}


def gathered(snapshot: Snapshot) -> Index:
    """The index of a snapshot; the same snapshot and words always give the same."""
    rows = snapshot.look_up("search-texts")
    documents = [*_cards(snapshot), *map(_row, rows), *_terms()]
    return build(documents, sorted(set(_names(snapshot, rows)), key=repr), vocabulary())


def _cards(snapshot: Snapshot) -> Iterator[Document]:
    for card in CARDS.values():
        if applies(snapshot.package, card.question):
            title = {lang: asks(card.question, lang) for lang in BOTH}
            yield Document("card", card.id, title, {lang: _told(card, lang) for lang in BOTH}, card.id)


def _told(card: Card, lang: str) -> str:
    """The words of a card: its texts, without their blanks, where it stands, and what people say instead."""
    texts = _texts(lang).get(card.words or card.id, [])
    place = [
        named(lang, f"page.{card.page.strip('/') or 'resumen'}.name", ""),
        named(lang, f"section.{card.section}", ""),
    ]
    said_of_it = [" ".join(phrase) for one in topics() if card.id in one.cards for phrase in one.phrases]
    return " ".join([*texts, *place, *said_of_it])


@cache
def _texts(lang: str) -> dict[str, list[str]]:
    """Card -> its texts."""
    found: dict[str, list[str]] = {}
    for key, text in catalogue(lang).items():
        if key.startswith("card.") and key.count(".") > 1:
            found.setdefault(key.split(".")[1], []).append(text)
    return found


def _row(row: Row) -> Document:
    kind = row["kind"]
    title = {lang: text for lang, text in (("es", row["title"]), ("en", row["title_en"])) if text}
    text = {lang: text for lang, text in (("es", row["body"]), ("en", row["body_en"])) if text}
    if row["acronym"]:
        text["es"] = row["acronym"]
    return Document(kind, row["id"], title, text, ANSWERS[kind], dict(_filters(row)))


def _filters(row: Row) -> Iterator[tuple[str, str]]:
    if row["kind"] in FILTERED:
        yield FILTERED[row["kind"]], row["id"]
    elif row["institution_id"]:
        yield "institution", row["institution_id"]
    if row["kind"] in {"recommendation", "glosa"} and row["commitment_id"]:
        yield "commitment", row["commitment_id"]


def _terms() -> Iterator[Document]:
    for key in catalogue(SPANISH):
        if key.startswith("glossary.") and key.endswith(".term"):
            name = key.split(".")[1]
            meaning = {lang: t(lang, f"glossary.{name}.text") for lang in BOTH}
            yield Document("term", name, {lang: t(lang, key) for lang in BOTH}, meaning, said=meaning)


def _names(snapshot: Snapshot, rows: list[Row]) -> Iterator[Name]:
    held = snapshot.look_up("search-names")
    here = {row["municipality_id"] for row in held}
    places = [(row["municipality_id"], row["name"]) for row in held]
    places += [(one.municipality, one.name) for one in localities()]
    for place, name in places:
        yield Name("municipality" if place in here else AWAY, place, tuple(words(name)))
    for row in snapshot.look_up("plan", "catalogue", lang=SPANISH):
        yield Name("plan", row["value"], tuple(words(row["value"])))
    for row in snapshot.look_up("sdg", "catalogue", lang=SPANISH):
        yield Name("sdg", row["value"], ("ods", *words(row["value"])))
    empty = said("stop")
    for row in rows:
        told = (row["title"], row["title_en"], row["acronym"]) if row["kind"] != "institution" else (row["title"],)
        if row["kind"] in ("institution", "unit", "programme", "commitment"):
            for name in filter(None, told):
                held_words = tuple(word for word in words(name) if word not in empty)
                if held_words:
                    yield Name(row["kind"], row["id"], held_words)
        if row["kind"] == "institution" and row["acronym"]:
            yield Name("institution", row["id"], tuple(words(row["acronym"])))
        if row["kind"] == "commitment":
            yield Name("commitment", row["id"], tuple(words(row["id"])))
