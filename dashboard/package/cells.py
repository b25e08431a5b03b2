"""Cells of a spreadsheet that hold no value: an Excel error, or a formula whose result was never saved."""

import re
import zipfile
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from xml.etree import ElementTree

MAIN = "{http://schemas.openxmlformats.org/spreadsheetml/2006/main}"
LINKED = "{http://schemas.openxmlformats.org/officeDocument/2006/relationships}id"
PART = "{http://schemas.openxmlformats.org/package/2006/relationships}Relationship"
PLACE = re.compile(r"([A-Z]+)(\d+)")


@dataclass(frozen=True)
class Lost:
    """One such cell: its row as in the sheet, its column from 0, and its name (``B4``)."""

    row: int
    column: int
    name: str


def _sheet_file(book: zipfile.ZipFile, sheet: str) -> str | None:
    """Where in the file a sheet's cells are."""
    linked = {
        one.get("Id"): one.get("Target", "") for one in ElementTree.fromstring(book.read("xl/_rels/workbook.xml.rels"))
        if one.tag == PART
    }  # fmt: skip
    for one in ElementTree.fromstring(book.read("xl/workbook.xml")).iter(f"{MAIN}sheet"):
        if one.get("name") == sheet:
            target = linked.get(one.get(LINKED), "")
            return target.lstrip("/") if target.startswith("/") else f"xl/{target}"
    return None


def _number(letters: str) -> int:
    total = 0
    for letter in letters:
        total = total * 26 + ord(letter) - ord("A") + 1
    return total - 1


def _is_lost(cell: ElementTree.Element) -> bool:
    if cell.get("t") == "e":
        return True
    value = cell.find(f"{MAIN}v")
    return cell.find(f"{MAIN}f") is not None and (value is None or not value.text)


def lost_cells(path: Path, sheet: str) -> Iterator[Lost]:
    """Cells of one sheet that a reader would take for empty. The workbook has passed ``workbook.guard``."""
    with zipfile.ZipFile(path) as book:
        member = _sheet_file(book, sheet)
        if member is None or member not in book.namelist():
            return
        with book.open(member) as content:
            for _, cell in ElementTree.iterparse(content):
                place = PLACE.fullmatch(cell.get("r", "")) if cell.tag == f"{MAIN}c" else None
                if place and _is_lost(cell):
                    yield Lost(int(place[2]), _number(place[1]), place[0])
                if cell.tag == f"{MAIN}row":
                    cell.clear()
