"""Every card, in every form: the page, CSV, JSON, the workbook and Parquet hold the same rows."""

import csv
import html
import io
import json
import re
from collections.abc import Callable, Iterator
from datetime import date, datetime
from decimal import Decimal
from pathlib import Path
from typing import Any

import duckdb
import openpyxl
import pytest

from dashboard.answers import Answer
from dashboard.api.embed import embedded
from dashboard.cards import CARDS, Card
from dashboard.cards.card import face
from dashboard.cards.words import cell
from dashboard.components.place import Place
from dashboard.components.table import written
from dashboard.exports.card_files import card_parquet, card_workbook
from dashboard.exports.catalogue import catalogue
from dashboard.exports.descriptor import descriptor
from dashboard.exports.tabular import FORMULA_STARTS, card_document, csv_text, json_bytes
from dashboard.filters import Filters
from dashboard.package.descriptor import Licence, read_descriptor
from dashboard.store.snapshots import Snapshot
from dashboard.store.store import Store

from ..drawn import read

PACKAGE, DAY = "ejemplo", date(2026, 11, 23)
AXIS = [str(year) for year in range(1990, 2060)]
"""The years that a line of days is marked with."""
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
        assert numbers(stands(embedded(card, answer))) <= numbers(*told(card, answer))


def stands(document: str) -> str:
    """What is read of the figure or table of an embedded card."""
    figure = document.partition('<div class="')[2].partition("<footer>")[0]
    figure = re.sub(r"<(style|desc)\b.*?</\1>", " ", figure, flags=re.DOTALL)
    return html.unescape(re.sub(r"<[^>]+>", " ", figure))


def told(card: Card, answer: Answer) -> Iterator[str]:
    """All that the page says of an answer: its words, the cells of its table, the words of its figure."""
    shown, form = face(card, answer), card.draw(answer)
    yield from (shown.title, shown.sentence, str(len(answer.rows)), *map(str, range(1, len(answer.rows) + 60)), *AXIS)
    yield from (cell(answer, row, name) for row in answer.rows for name in answer.columns)
    for row in form.table().rows if form else ():
        yield from row
    yield repr(form)


def numbers(*texts: str) -> set[str]:
    """The numbers of some texts, without the signs that only part their digits."""
    return {re.sub(r"\D", "", one) for text in texts for one in re.findall(r"\d[\d,.]*", text)} - {""}


def test_the_licence_is_that_of_the_descriptor(tmp_path: Path, mini: Callable[..., Path]) -> None:
    package = mini(tmp_path / "mini", 7)
    node = json.loads((package / "datapackage.json").read_text(encoding="utf-8"))
    node["licenses"] = [{"name": "ODbL-1.0", "title": "Open Database License"}]
    (package / "datapackage.json").write_text(json.dumps(node), encoding="utf-8")
    store = Store(tmp_path / "store")
    store.publish(package)
    snapshot = store.open(package.name)
    served = descriptor(snapshot, "")
    name, path = "ODbL-1.0", "https://opendatacommons.org/licenses/odbl/1-0/"
    assert served["licenses"] == [{"name": name, "path": path}]
    assert {one["licenses"][0]["name"] for one in served["resources"]} == {name}
    assert {one["dct:license"]["@id"] for one in catalogue([snapshot], "")["dcat:dataset"]} == {path}
    card = CARDS["commitments-list"]
    with card_workbook(card, card.ask(snapshot, Filters(as_of=DAY))) as file:
        about = openpyxl.load_workbook(file).worksheets[1]
    assert any(name in str(row[1]) for row in about.iter_rows(values_only=True, max_col=2))


@pytest.mark.parametrize("odd", [None, "CC0", [], [{}], [3], [{"name": ""}], [{"name": 5}]])
def test_a_licence_that_is_none_stops_nothing(odd: object, tmp_path: Path, mini: Callable[..., Path]) -> None:
    package = mini(tmp_path / "mini", 7)
    node = json.loads((package / "datapackage.json").read_text(encoding="utf-8"))
    node["licenses"] = odd
    (package / "datapackage.json").write_text(json.dumps(node), encoding="utf-8")
    assert read_descriptor(package).licence == Licence()


def shown(card: Card, answer: Answer) -> int:
    """The rows that a page writes of so many columns."""
    return max(20, 360 // len(card.heads(answer)))
