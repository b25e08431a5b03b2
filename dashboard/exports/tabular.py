"""Answers as JSON and CSV."""

import csv
import io
from collections.abc import Iterable, Sequence
from datetime import date
from decimal import Decimal
from typing import Any

import orjson

from dashboard.answers import Answer
from dashboard.cards.card import Card, broken_face, face
from dashboard.cards.folio import figure_of
from dashboard.cards.replies import replies_to
from dashboard.cards.states import last_source
from dashboard.locale import told
from dashboard.problems import standing_in
from dashboard.store.snapshots import Snapshot
from dashboard.store.taking import FORMULA_STARTS as FORMULA_STARTS

REPLY = ("subject", "institution", "reply", "replied_on", "document", "url")


def plain(value: Any) -> Any:
    """A value as JSON knows it: money as a number with at most two decimals, dates as ISO text."""
    if isinstance(value, Decimal):
        return round(float(value), 2)
    if isinstance(value, date):
        return value.isoformat()
    if isinstance(value, (list, tuple)):
        return [plain(part) for part in value]
    return value


def records(rows: Iterable[dict[str, Any]]) -> list[dict[str, Any]]:
    """Rows ready for JSON."""
    return [{name: plain(value) for name, value in row.items()} for row in rows]


def card_document(card: Card, answer: Answer) -> dict[str, Any]:
    """A card as the API gives it."""
    shown = face(card, answer)
    asked = answer.question
    return {
        "id": card.id,
        "question": card.question,
        "package": answer.snapshot.package.name,
        "snapshot": answer.snapshot.id,
        "folio": figure_of(card, answer).folio,
        "filters": {name: plain(v) for name, v in {**answer.applied, "as_of": answer.as_of}.items()},
        "options": dict(answer.options),
        "state": shown.state,
        "title": shown.title,
        "sentence": shown.sentence,
        "dek": shown.dek,
        "notes": list(shown.notes),
        "missing": list(shown.missing),
        "elsewhere": list(shown.elsewhere),
        "formula": told(answer.lang, f"question.{asked.id}.formula", asked.formula),
        "columns": list(answer.columns),
        "rows": records(answer.rows),
        "sources": records(answer.sources),
        "last_source_on": plain(last["published_on"]) if (last := last_source(answer)) else None,
        "demonstration": answer.snapshot.package.demonstration,
        "partial": missing[answer.lang] if (missing := answer.snapshot.package.missing) else None,
        "coverage": answer.coverage,
        "notices": standing_in(answer.snapshot, answer.lang),
        "replies": records({name: row[name] for name in REPLY} for row in replies_to(answer)),
    }


def broken_document(card: Card, snapshot: Snapshot, lang: str, sentence: str) -> dict[str, Any]:
    """What the API gives of a card that failed: which it is, and a sentence; no rows."""
    shown = broken_face(card, lang, sentence)
    return {
        "id": card.id,
        "question": card.question,
        "package": snapshot.package.name,
        "snapshot": snapshot.id,
        "state": shown.state,
        "title": shown.title,
        "sentence": shown.sentence,
        "dek": shown.dek,
        "notes": list(shown.notes),
        "error": shown.sentence,
        "rows": [],
    }


def json_bytes(document: Any) -> bytes:
    """Compact UTF-8 JSON."""
    return orjson.dumps(document)


def csv_text(answer: Answer) -> str:
    """RFC 4180, UTF-8, ISO dates, "." decimals; texts a spreadsheet would run get a leading quote mark."""
    return csv_rows(answer.columns, answer.rows)


def csv_rows(columns: Sequence[str], rows: Iterable[dict[str, Any]]) -> str:
    """As ``csv_text``, of rows that are no answer."""
    out = io.StringIO(newline="")
    writer = csv.writer(out, lineterminator="\r\n")
    writer.writerow(columns)
    writer.writerows([_csv_cell(row[name]) for name in columns] for row in rows)
    return out.getvalue()


def _csv_cell(value: Any) -> Any:
    if value is None:
        return ""
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, str) and value.startswith(FORMULA_STARTS):
        return f"'{value}"
    return value.isoformat() if isinstance(value, date) else value
