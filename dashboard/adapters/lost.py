"""Cells of amounts that a workbook does not say: errors, formulas without a result, merged figures."""

import re
from collections.abc import Iterable, Iterator, Mapping

from dashboard.package.files.facts import column_letters
from dashboard.package.files.sheets import Place, Sheet
from dashboard.package.findings import ERROR, Finding, PackageError


def _named(file: str, sheet: Sheet, code: str, place: Place, column: str, severity: str) -> Finding:
    name = sheet.lost.get(place) or f"{column_letters(place[1] + 1)}{place[0]}"
    return Finding(file, code, severity, sheet.name, place[0], column, params={"cell": name})


def _odd(
    file: str, sheet: Sheet, columns: Mapping[int, str], amounts: frozenset[int], rows: Mapping[int, str]
) -> Iterator[Finding]:
    for place in sorted(sheet.lost):
        if place[0] in rows and place[1] in columns:
            yield _named(file, sheet, "CELDA", place, columns[place[1]], rows[place[0]])
    for place in sorted(sheet.filled | sheet.beside):
        if place[0] in rows and place[1] in amounts and _is_figure(sheet, place):
            yield _named(file, sheet, "COMBINADA", place, columns[place[1]], rows[place[0]])


def _is_figure(sheet: Sheet, place: Place) -> bool:
    """True when the merged cell over ``place`` holds a number: a note merged under a table holds words."""
    values = dict(sheet.rows)[place[0]]
    shown = next((one for one in reversed(values[: place[1] + 1]) if one), "")
    return bool(re.fullmatch(r"[\d\s.,$()%-]*\d[\d\s.,$()%-]*", shown))


def lost_cells(
    file: str, sheet: Sheet, columns: Mapping[int, str], amounts: Iterable[int], rows: Mapping[int, str]
) -> list[Finding]:
    """Cells without a value in ``columns`` (place -> name), and merged ones in those of ``amounts``.

    ``rows``: of those read, how grave it is that a cell of theirs is lost. PackageError when one is an error: a file
    whose amounts are lost is not loaded.
    """
    found = list(_odd(file, sheet, columns, frozenset(amounts), rows))
    if any(one.severity == ERROR for one in found):
        raise PackageError(found)
    return found
