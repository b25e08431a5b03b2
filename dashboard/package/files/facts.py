"""What a sheet's own XML says and its values do not: where they end, lost results, formats, what is hidden.

Read by a parser that keeps nothing, before any rectangle of cells is made.
"""

import re
import zipfile
from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Any
from xml.etree import ElementTree
from xml.parsers import expat

LINKED = re.compile(r"\{.*\}id")
PLACE = re.compile(r"([A-Z]{1,3})(\d{1,7})")
PERCENTS = frozenset({9, 10})
QUOTED = re.compile(r'"[^"]*"|\\.|\[[^\]]*\]')
CHUNK = 1 << 16
SHOWN = 60
"""Hidden rows that are named one by one."""


class Hostile(Exception):
    """The XML carries what no spreadsheet writes."""


@dataclass
class Facts:
    """Of one sheet, rows and columns from 1.

    ``values`` counts cells that hold something; ``last_row`` and ``last_column`` are the farthest of them, with name.
    ``lost``: (row, column, name) of errors and of formulas without a saved result. ``formats``: places with a percent
    (0) or with a number of leading zeros (their width).
    """

    values: int = 0
    last_row: tuple[int, str] = (0, "")
    last_column: tuple[int, str] = (0, "")
    lost: list[tuple[int, int, str]] = field(default_factory=list)
    formats: dict[tuple[int, int], int] = field(default_factory=dict)
    hidden_rows: list[int] = field(default_factory=list)
    hidden_columns: list[int] = field(default_factory=list)


def local(name: str) -> str:
    """A name of XML without its prefix: a few programs write one."""
    return name.rpartition(":")[2]


def column_number(letters: str) -> int:
    """«A» is 1."""
    total = 0
    for letter in letters:
        total = total * 26 + ord(letter) - ord("A") + 1
    return total


def column_letters(number: int) -> str:
    """1 is «A»."""
    letters = ""
    while number > 0:
        number, rest = divmod(number - 1, 26)
        letters = chr(ord("A") + rest) + letters
    return letters


def _parsed(content: Any, start: Callable[..., None], end: Callable[..., None], text: Callable[..., None]) -> None:
    parser = expat.ParserCreate()
    parser.buffer_text = True
    parser.StartElementHandler, parser.EndElementHandler, parser.CharacterDataHandler = start, end, text

    def refuse(*_: object) -> None:
        raise Hostile

    parser.StartDoctypeDeclHandler = refuse
    while chunk := content.read(CHUNK):
        parser.Parse(chunk, False)
    parser.Parse(b"", True)


def sheet_files(book: zipfile.ZipFile) -> dict[str, str]:
    """The name of each sheet -> where in the file its cells are."""
    relations = ElementTree.fromstring(book.read("xl/_rels/workbook.xml.rels"))
    targets = {one.get("Id", ""): one.get("Target", "") for one in relations}
    found = {}
    for one in ElementTree.fromstring(book.read("xl/workbook.xml")).iter():
        if one.tag.rpartition("}")[2] == "sheet":
            key = next((value for name, value in one.attrib.items() if LINKED.fullmatch(name)), "")
            target = targets.get(key, "")
            found[one.get("name", "")] = target.lstrip("/") if target.startswith("/") else f"xl/{target}"
    return found


def _shown_as(code: str) -> int | None:
    bare = QUOTED.sub("", code.split(";")[0])
    if "%" in bare:
        return 0
    return len(bare) if re.fullmatch(r"0{2,}", bare) else None


def format_styles(book: zipfile.ZipFile) -> dict[str, int]:
    """Style of a cell -> 0 when it shows a percent, or the width it fills with leading zeros; others are left out."""
    if "xl/styles.xml" not in book.namelist():
        return {}
    codes: dict[str, int | None] = {str(number): 0 for number in PERCENTS}
    found: dict[str, int] = {}
    open_tags: list[str] = []
    count = 0

    def start(name: str, attributes: dict[str, str]) -> None:
        nonlocal count
        tag = local(name)
        if tag == "numFmt":
            codes[attributes.get("numFmtId", "")] = _shown_as(attributes.get("formatCode", ""))
        if tag == "xf" and open_tags and open_tags[-1] == "cellXfs":
            shown = codes.get(attributes.get("numFmtId", ""))
            if shown is not None:
                found[str(count)] = shown
            count += 1
        open_tags.append(tag)

    def end(_: str) -> None:
        open_tags.pop()

    with book.open("xl/styles.xml") as content:
        _parsed(content, start, end, lambda _: None)
    return found


class _Scan:
    """The handlers of one sheet: the cell being read, and what was found so far."""

    def __init__(self, styles: dict[str, int]) -> None:
        self.styles, self.facts = styles, Facts()
        self.row = self.column = 0
        self.kind = self.style = ""
        self.formula = self.valued = self.written = self.inside = False

    def start(self, name: str, attributes: dict[str, str]) -> None:
        tag = local(name)
        if tag == "c":
            self._cell(attributes)
        elif tag == "f":
            self.formula = True
        elif tag in ("v", "t"):
            self.inside, self.valued = True, self.valued or tag == "v"
        elif tag == "row":
            number = attributes.get("r", "")
            self.row, self.column = int(number) if number.isdecimal() else self.row + 1, 0
            if attributes.get("hidden") in ("1", "true") and len(self.facts.hidden_rows) < SHOWN:
                self.facts.hidden_rows.append(self.row)
        elif tag == "col" and attributes.get("hidden") in ("1", "true"):
            last = min(int(attributes.get("max", "0")), int(attributes.get("min", "0")) + SHOWN)
            self.facts.hidden_columns += range(int(attributes.get("min", "0")), last + 1)

    def _cell(self, attributes: dict[str, str]) -> None:
        place = PLACE.fullmatch(attributes.get("r", ""))
        self.column = column_number(place[1]) if place else self.column + 1
        if place:
            self.row = int(place[2])
        self.kind, self.style = attributes.get("t", ""), attributes.get("s", "")
        self.formula = self.valued = self.written = False

    def text(self, text: str) -> None:
        if self.inside and text:
            self.written = True

    def end(self, name: str) -> None:
        tag = local(name)
        if tag in ("v", "t"):
            self.inside = False
        elif tag == "c":
            self._close()

    def _close(self) -> None:
        facts, place = self.facts, (self.row, self.column)
        # A formula whose result is an empty text was computed; one without a result was not.
        computed = self.written or (self.kind == "str" and self.valued)
        if self.kind == "e" or (self.formula and not computed):
            facts.lost.append((*place, f"{column_letters(self.column)}{self.row}"))
        if not self.written:
            return
        facts.values += 1
        if self.row > facts.last_row[0]:
            facts.last_row = (self.row, f"{column_letters(self.column)}{self.row}")
        if self.column > facts.last_column[0]:
            facts.last_column = (self.column, f"{column_letters(self.column)}{self.row}")
        if self.style in self.styles and self.kind in ("", "n"):
            facts.formats[place] = self.styles[self.style]


def facts_of(book: zipfile.ZipFile, member: str, styles: dict[str, int]) -> Facts:
    """The facts of the sheet in ``member``; Hostile or expat.ExpatError when its XML is not a spreadsheet's."""
    scan = _Scan(styles)
    with book.open(member) as content:
        _parsed(content, scan.start, scan.end, scan.text)
    return scan.facts
