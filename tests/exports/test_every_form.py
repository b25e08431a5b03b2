"""Every card, in every form: the page, CSV, JSON, the workbook and Parquet hold the same rows."""

import csv
import io
import json
from collections.abc import Callable
from datetime import date, datetime
from decimal import Decimal
from pathlib import Path
from typing import Any

import duckdb
import openpyxl
import pytest

from dashboard.answers import Answer
from dashboard.cards import CARDS, Card
from dashboard.cards.card import face
from dashboard.components.place import Place
from dashboard.components.table import written
from dashboard.exports.card_files import card_parquet, card_workbook
from dashboard.exports.tabular import FORMULA_STARTS, card_document, csv_text, json_bytes
from dashboard.filters import Filters
from dashboard.store.snapshots import Snapshot

from ..drawn import read

PACKAGE, DAY = "ejemplo", date(2026, 11, 23)
Rows = list[list[Any]]


def same(value: Any) -> Any:
    """A value as any form can be compared: numbers as numbers, days as text, nothing as None."""
    if isinstance(value, bool) or value in (None, ""):
        return value or None if value == "" else value
    if isinstance(value, (int, float, Decimal)):
        return float(f"{float(value):.9g}")
    return value.isoformat()[:10] if isinstance(value, (date, datetime)) else str(value)


def of_csv(answer: Answer) -> Rows:
    head, *lines = csv.reader(io.StringIO(csv_text(answer), newline=""))
    assert tuple(head) == answer.columns
    return [
        [typed(text, row[name]) for text, name in zip(line, head, strict=True)]
        for line, row in zip(lines, answer.rows, strict=True)
    ]


def typed(text: str, told: Any) -> Any:
    """A text of a CSV as what the answer holds there."""
    if isinstance(told, bool):
        return {"true": True, "false": False}[text]
    if isinstance(told, (int, float, Decimal)):
        return same(float(text))
    return text[1:] if isinstance(told, str) and told.startswith(FORMULA_STARTS) else same(text)


def of_json(card: Card, answer: Answer) -> Rows:
    document = json.loads(json_bytes(card_document(card, answer)))
    return [[same(row[name]) for name in document["columns"]] for row in document["rows"]]


def of_workbook(card: Card, answer: Answer) -> Rows:
    with card_workbook(card, answer, "https://observatorio.ejemplo.mx/c") as file:
        book = openpyxl.load_workbook(file)
    sheet = book.worksheets[0]
    assert sheet.freeze_panes == "A2" and len(book.sheetnames) == 3
    head, *rows = sheet.iter_rows(max_col=len(answer.columns))
    assert len({cell.value for cell in head}) == len(answer.columns) and all(cell.value for cell in head)
    assert not [cell for row in rows for cell in row if cell.data_type == "f"]
    return [[same(cell.value) for cell in row] for row in rows]


def of_parquet(answer: Answer, room: Path) -> Rows:
    room.write_bytes(card_parquet(answer))
    with duckdb.connect() as connection:
        asked = connection.execute(f"SELECT * FROM '{room}'")
        assert tuple(one[0] for one in asked.description or ()) == answer.columns
        return [[same(value) for value in row] for row in asked.fetchall()]


@pytest.mark.parametrize("card", CARDS.values(), ids=CARDS)
def test_every_form_of_a_card_holds_the_same_rows(
    card: Card, opened: Callable[[str], Snapshot], tmp_path: Path
) -> None:
    snapshot = opened(PACKAGE)
    answer = card.ask(snapshot, Filters(package=PACKAGE, as_of=DAY))
    rows = [[same(row[name]) for name in answer.columns] for row in answer.rows]
    assert of_json(card, answer) == rows
    assert of_csv(answer) == rows
    assert of_workbook(card, answer) == rows
    assert of_parquet(answer, tmp_path / "card.parquet") == rows
    if answer.rows:
        page = read(written(card, answer, Place(card.page, answer.filters, snapshot), face(card, answer).title))
        assert sum(one.name == "tr" for one in page) - 1 == min(len(rows), shown(card, answer))


def shown(card: Card, answer: Answer) -> int:
    """The rows that a page writes of so many columns."""
    return max(20, 360 // len(card.heads(answer)))
