"""The sheet that citizens' questions are written in: no column for a name, lists to choose from, a privacy notice."""

from pathlib import Path
from typing import Any

import xlsxwriter

from dashboard.adapters.asked import COLUMNS
from dashboard.locale import t

LAST, WIDTHS = 1000, (70, 22, 16, 14)


def write_template(path: Path, lang: str) -> None:
    """Writes the workbook; its headings are ones that the import knows in any language."""
    with xlsxwriter.Workbook(str(path), {"strings_to_formulas": False, "strings_to_urls": False}) as book:
        sheet: Any = book.add_worksheet(t(lang, "glosa.sheet"))
        wrapped, bold = book.add_format({"text_wrap": True, "valign": "top"}), book.add_format({"bold": True})
        sheet.merge_range(0, 0, 0, len(COLUMNS) - 1, t(lang, "cli.glosa.notice"), wrapped)
        sheet.set_row(0, 60)
        for column, (name, width) in enumerate(zip(COLUMNS, WIDTHS, strict=True)):
            sheet.set_column(column, column, width, wrapped)
            sheet.write_string(1, column, t(lang, f"glosa.column.{name}"), bold)
        sheet.freeze_panes(2, 0)
        choices = [t(lang, "value.yes"), t(lang, "value.no")]
        place = COLUMNS.index("public")
        sheet.data_validation(2, place, LAST, place, {"validate": "list", "source": choices})
        themes = t(lang, "glosa.themes").splitlines()
        place = COLUMNS.index("theme")
        # A theme may be another: the list only helps those alike to be called alike.
        listed = {"validate": "list", "source": themes, "ignore_blank": True, "error_type": "information"}
        sheet.data_validation(2, place, LAST, place, listed)
