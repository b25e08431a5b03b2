"""A card as a workbook and as Parquet: the rows of its answer, with their types."""

from collections.abc import Iterator
from datetime import date
from decimal import Decimal
from typing import BinaryIO

from dashboard.answers import Answer
from dashboard.cards.card import Card, face
from dashboard.cards.folio import figure_of, grouped
from dashboard.cards.giving import link
from dashboard.cards.marks import notices
from dashboard.cards.words import field_of, header, is_code, role_of
from dashboard.exports.citing import Cited
from dashboard.exports.workbook import About, Column, workbook
from dashboard.locale import day, long_day, t, told
from dashboard.problems import standing_in
from dashboard.settings import read_settings
from dashboard.store.folder import published_at
from dashboard.store.snapshots import Row
from dashboard.store.taking import parquet_bytes

BY_VALUE = ((bool, "BOOLEAN"), (int, "BIGINT"), (float, "DOUBLE"), (Decimal, "DECIMAL(18, 2)"), (date, "DATE"))
BY_ROLE = {"amount": "DECIMAL(18, 2)", "share": "DOUBLE", "number": "DOUBLE", "count": "BIGINT", "date": "DATE"}
BY_ROLE |= {"flag": "BOOLEAN"}


def card_workbook(card: Card, answer: Answer, url: str = "", public: str = "") -> BinaryIO:
    """The workbook, open at its start; ``url`` is the permanent address of the card, ``public`` that of the whole.

    The address of its folio says what the folio is of: it is found there though nobody wrote it down.
    """
    columns = [_column(answer, name) for name in answer.columns]
    rows = ([row[name] for name in answer.columns] for row in answer.rows)
    published = published_at(answer.snapshot.id)
    facts = list(_facts(card, answer, url, public or read_settings().url))
    about = About(facts, sources_told(answer.sources, answer.lang), published)
    return workbook(columns, rows, about, answer.lang)


def card_parquet(answer: Answer) -> bytes:
    """The rows as Parquet, with the types the question gives them."""
    return parquet_bytes({name: column_type(answer, name) for name in answer.columns}, answer.rows)


def column_type(answer: Answer, column: str) -> str:
    """DuckDB's type of a column: that of its text; else, of an analysis, that of what it holds or is said to be."""
    known = answer.question.types.get(column)
    if known:
        return known
    held = next((row[column] for row in answer.rows if row[column] is not None), None)
    if held is None:
        return BY_ROLE.get(role_of(answer, column), "VARCHAR")
    return next((kind for of, kind in BY_VALUE if isinstance(held, of)), "VARCHAR")


def sources_told(sources: list[Row], lang: str) -> list[tuple[str, ...]]:
    """Each source: key, title, publisher, what it is, licence, day and address."""
    return [
        (
            row["source_id"],
            row["title"],
            row["publisher"] or "",
            t(lang, f"source.{row['kind']}"),
            row["licence"] or "",
            day(row["published_on"], lang, row["published_precision"]) if row["published_on"] else "",
            row["url"] or "",
        )
        for row in sources
    ]


def _column(answer: Answer, name: str) -> Column:
    held = field_of(answer, name) if is_code(answer, name) else None
    lang = answer.lang
    words = {one.value: told(lang, f"{name}.{one.value}", one.label) for one in (held.categories if held else ())}
    return Column(name, header(answer, name), role_of(answer, name), words=words)


def _facts(card: Card, answer: Answer, url: str, public: str) -> Iterator[tuple[str, str]]:
    lang, shown, package = answer.lang, face(card, answer), answer.snapshot.package
    yield t(lang, "data.fact.title"), shown.title
    yield t(lang, "data.fact.sentence"), shown.sentence
    for notice in (*notices(package, lang), *standing_in(answer.snapshot, lang)):
        yield t(lang, "data.fact.notice"), notice
    yield t(lang, "data.fact.formula"), told(lang, f"question.{answer.question.id}.formula", answer.question.formula)
    yield t(lang, "data.fact.unit"), told(lang, f"question.{answer.question.id}.unit", answer.question.unit)
    yield t(lang, "data.fact.question"), f"{answer.question.id} ({answer.question.fingerprint})"
    yield t(lang, "data.fact.filters"), applied(answer)
    yield t(lang, "data.fact.package"), package.title[lang]
    yield t(lang, "data.fact.snapshot"), answer.snapshot.id
    yield t(lang, "data.fact.day"), long_day(answer.as_of, lang)
    yield t(lang, "data.fact.licence"), t(lang, "data.licence", licence=package.licence.name)
    cited = Cited(answer.snapshot, shown.title, card.id, url, lang)
    yield t(lang, "data.fact.cite"), cited.forms()["plain"]
    if url:
        yield t(lang, "data.fact.url"), url
    found = f"{public}{link(card, answer)}" if public else t(lang, "data.fact.folio_how")
    yield t(lang, "data.fact.folio"), f"{grouped(figure_of(card, answer).folio)} {found}"


def applied(answer: Answer) -> str:
    """What was chosen, as an address says it; the defaults too, but for the day, which is told apart."""
    kept = {name: value for name, value in answer.applied.items() if value is not None and name != "as_of"}
    told_ = {name: ",".join(map(str, v)) if isinstance(v, list) else str(v) for name, v in kept.items()}
    pairs = [f"{name}={value}" for name, value in {**told_, **answer.options}.items()]
    return "; ".join(pairs) or t(answer.lang, "value.none")
