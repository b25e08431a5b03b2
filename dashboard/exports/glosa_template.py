"""The workbook that a Glosa is written in: questions, and what came of them in the session.

No column for a name, lists to choose from, a privacy notice on each sheet.
"""

from collections.abc import Sequence
from pathlib import Path
from typing import Any

import xlsxwriter

from dashboard.adapters.asked_sheet import COLUMNS, NOTES
from dashboard.locale import t

FIRST, LAST = 2, 1000
WIDTHS = {"text": 60, "shown": 40, "answer": 50, "agreement": 50, "owner": 34, "theme": 22}
NARROW = 16


def write_template(path: Path, lang: str, owners: Sequence[str] = ()) -> None:
    """Writes the workbook; its headings are ones that the import knows in any language. ``owners`` are institutions."""
    listed = {
        "public": [t(lang, "value.yes"), t(lang, "value.no")],
        "theme": t(lang, "glosa.themes").splitlines(),
        "kind": [t(lang, "glosa.kind.agreement"), t(lang, "glosa.kind.proposal")],
        "owner": list(owners),
    }
    with xlsxwriter.Workbook(str(path), {"strings_to_formulas": False, "strings_to_urls": False}) as book:
        _sheet(book, lang, "glosa.sheet", "cli.glosa.notice", COLUMNS, listed)
        _sheet(book, lang, "glosa.sheet_session", "glosa.notice_session", NOTES, listed)
        _lists(book, lang, listed)


def _sheet(book: Any, lang: str, title: str, notice: str, columns: Sequence[str], listed: dict[str, list[str]]) -> None:
    sheet = book.add_worksheet(t(lang, title))
    wrapped, bold = book.add_format({"text_wrap": True, "valign": "top"}), book.add_format({"bold": True})
    sheet.merge_range(0, 0, 0, len(columns) - 1, t(lang, notice), wrapped)
    sheet.set_row(0, 60)
    for place, name in enumerate(columns):
        sheet.set_column(place, place, WIDTHS.get(name, NARROW), wrapped)
        sheet.write_string(1, place, t(lang, f"glosa.column.{name}"), bold)
        if listed.get(name):
            sheet.data_validation(FIRST, place, LAST, place, _choice(lang, name, listed))
    sheet.freeze_panes(FIRST, 0)


def _choice(lang: str, name: str, listed: dict[str, list[str]]) -> dict[str, Any]:
    """A cell's list. A theme may be another: the list only helps those alike to be called alike."""
    column = chr(ord("A") + list(listed).index(name))
    source = f"='{t(lang, 'glosa.sheet_lists')}'!${column}$1:${column}${len(listed[name])}"
    how = {"error_type": "information"} if name == "theme" else {}
    return {"validate": "list", "source": source, "ignore_blank": True, **how}


def _lists(book: Any, lang: str, listed: dict[str, list[str]]) -> None:
    """A sheet of its own: a list written into the cell holds only 255 signs."""
    sheet = book.add_worksheet(t(lang, "glosa.sheet_lists"))
    for place, values in enumerate(listed.values()):
        sheet.write_column(0, place, values)
    sheet.hide()
