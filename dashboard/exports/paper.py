"""A text on paper as a DOCX: headings, paragraphs and tables whose first row repeats and is marked as their header."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime
from io import BytesIO
from typing import Any

from dashboard.exports.office import stable
from dashboard.locale import HTML, t

TITLE, SECTION = 0, 1
FONT, POINTS = "Liberation Sans", 11
TALLEST = 1.6
"""Width of the first column of a table, which holds the text, against that of any other."""


@dataclass(frozen=True)
class Heading:
    """A heading; ``level`` 1 is a section."""

    text: str
    level: int = SECTION


@dataclass(frozen=True)
class Grid:
    """A table: the heads of its columns and its rows, as they are read."""

    heads: Sequence[str]
    rows: Sequence[Sequence[str]]


Part = Heading | Grid | str


def paper(title: str, parts: Iterable[Part], lang: str, at: datetime | None = None) -> bytes:
    """The document; the same parts are the same bytes. A paragraph is a text."""
    import docx

    made = docx.Document()
    _dress(made, lang)
    made.add_heading(title, TITLE)
    for part in parts:
        if isinstance(part, Heading):
            made.add_heading(part.text, part.level)
        elif isinstance(part, Grid):
            _table(made, part)
        else:
            made.add_paragraph(part)
    to = BytesIO()
    made.save(to)
    return stable(to.getvalue(), title, HTML[lang], t(lang, "shell.brand"), at)


def _dress(made: Any, lang: str) -> None:
    """One face and size for everything, black headings, and the language it is read aloud in."""
    from docx.oxml import OxmlElement
    from docx.oxml.ns import qn
    from docx.shared import Cm, Pt, RGBColor

    normal = made.styles["Normal"]
    normal.font.name, normal.font.size = FONT, Pt(POINTS)
    spoken = OxmlElement("w:lang")
    spoken.set(qn("w:val"), HTML[lang])
    normal.element.get_or_add_rPr().append(spoken)
    for name in ("Title", "Heading 1", "Heading 2"):
        font = made.styles[name].font
        font.name, font.color.rgb = FONT, RGBColor(0, 0, 0)
        for theme in ("w:asciiTheme", "w:hAnsiTheme", "w:eastAsiaTheme", "w:cstheme"):
            made.styles[name].element.rPr.rFonts.attrib.pop(qn(theme), None)
    for page in made.sections:
        page.left_margin = page.right_margin = page.top_margin = page.bottom_margin = Cm(2.2)


def _table(made: Any, grid: Grid) -> None:
    from docx.oxml import OxmlElement

    table = made.add_table(rows=1, cols=len(grid.heads), style="Table Grid")
    for cell, text in zip(table.rows[0].cells, grid.heads, strict=True):
        cell.paragraphs[0].add_run(text).bold = True
    # Marked, the row is said as the head of each column, and repeats on the next page.
    table.rows[0]._tr.get_or_add_trPr().append(OxmlElement("w:tblHeader"))
    for row in grid.rows:
        line = table.add_row()
        line._tr.get_or_add_trPr().append(OxmlElement("w:cantSplit"))
        for cell, text in zip(line.cells, row, strict=True):
            cell.text = text
    whole = made.sections[0].page_width - made.sections[0].left_margin - made.sections[0].right_margin
    others = len(grid.heads) - 1
    for place, column in enumerate(table.columns):
        share = (TALLEST if place == 0 else 1) / (TALLEST + others)
        column.width = int(whole * share)
        for cell in column.cells:
            cell.width = int(whole * share)
