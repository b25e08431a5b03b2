"""The rows of the six-moments format: its columns by their usual names, codes, periods and amounts."""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from decimal import Decimal

from dashboard.adapters.base import Rejected
from dashboard.adapters.grid import plain
from dashboard.adapters.problems import Problem, no_amount, unplaced
from dashboard.adapters.sixmoments_period import Reached, bare_numbers, period_of
from dashboard.adapters.spelling import one_spelling
from dashboard.adapters.styles import decimal_mark
from dashboard.locale.message import Message
from dashboard.package.source import Source
from dashboard.package.values.amounts import not_said, read_amount, whole_text

MOMENTS = ("approved", "modified", "committed", "accrued", "exercised", "paid")
SPELLINGS = {
    "year": ("ejercicio", "ano", "year", "ejercicio fiscal"),
    "period": ("periodo", "period", "periodo que se informa", "fecha de termino del periodo que se informa"),
    "quarter": ("trimestre", "quarter"),
    "month": ("mes", "month"),
    "chapter": ("capitulo", "chapter", "clave del capitulo", "capitulo del gasto", "id capitulo"),
    "concept": ("concepto", "concept", "clave del concepto", "id concepto"),
    "item": ("partida", "item", "clave de la partida", "partida especifica", "partida generica", "id partida"),
    "unit": ("unidad", "unidad responsable", "unidad administrativa", "dependencia", "ente", "ente publico", "unit"),
    "approved": ("aprobado", "approved"),
    "modified": ("modificado", "modified"),
    "committed": ("comprometido", "committed"),
    "accrued": ("devengado", "accrued"),
    "exercised": ("ejercido", "exercised"),
    "paid": ("pagado", "paid"),
}
PREFIXES = ("", "presupuesto ", "monto ", "importe ", "gasto ")
NAMES = {f"{prefix}{text}": name for name, texts in SPELLINGS.items() for text in texts for prefix in PREFIXES}
NAMES |= {f"{text} acumulado": name for text, name in NAMES.items() if name in MOMENTS}
WANTED = frozenset({"year", "chapter", *MOMENTS})
IN_PERIOD = re.compile(r"\b(del|en el) (periodo|trimestre|mes)\b")
CODE = re.compile(r"([1-9]\d{2,4})\b[\s.\-–]*(.*)")
Cells = dict[str, Decimal]


@dataclass(frozen=True)
class Entry:
    """A row understood: whose, when, which line of the budget (codes and names from the chapter down), its amounts."""

    row: int
    year: int
    period: Reached
    unit: str
    path: tuple[tuple[str, str], ...]
    cells: Cells

    @property
    def code(self) -> str:
        """The deepest code written; empty on a printed total."""
        return self.path[-1][0]

    @property
    def line(self) -> tuple[int, str, str]:
        """Year, unit and code: what a series of periods is about."""
        return self.year, self.unit, self.code


@dataclass
class ReadRows:
    """What came of the rows: detail, subtotals, printed totals by period, and what was not understood.

    ``spellings``: each unit as written -> the spelling kept.
    """

    entries: list[Entry]
    totals: list[Entry]
    rejected: list[Rejected]
    spellings: dict[str, str]


def is_total_row(text: str) -> bool:
    """True when what stands under «Capítulo» names a printed total."""
    return plain(text).split(" ")[0] in {"total", "totales", "suma", "gran"}


def _path(values: Mapping[str, str]) -> tuple[tuple[str, str], ...] | Problem:
    """(code, name) from the chapter down to the deepest written; a Problem when they are no codes or not nested."""
    found: list[tuple[str, str]] = []
    for name in ("chapter", "concept", "item"):
        named = Message(f"spending.{name}")
        text = whole_text(values.get(name, ""))
        if not text:
            continue
        code = CODE.fullmatch(text)
        if code is None:
            return unplaced("OPCION", "rejected.no_spending_code", level=named, value=text)
        full = code[1] if len(code[1]) == 5 else code[1].ljust(4, "0")
        if found and (full[0] != found[0][0][0] or (name == "item" and len(found) > 1 and full[1] != found[1][0][1])):
            return unplaced("OPCION", "rejected.not_under", level=named, code=full, above=found[-1][0])
        if not found or full != found[-1][0]:
            found.append((full, code[2].strip()))
    if not found:
        return unplaced("FALTA", "rejected.no_chapter")
    return tuple(found)


def _cells(values: Mapping[str, str], style: str) -> tuple[Cells, Problem | None]:
    found: Cells = {}
    wrong: Problem | None = None
    for name in MOMENTS:
        amount = read_amount(values[name], style) if values[name] else None
        if amount is not None:
            found[name] = amount
        elif values[name] and not not_said(values[name]):
            wrong = no_amount(values[name], "rejected.no_amount_in")
    return found, wrong


def _entry(row: int, values: dict[str, str], cells: Cells, bare: str | None) -> Entry | Problem:
    year = whole_text(values["year"])
    if not re.fullmatch(r"(19|20)\d{2}", year):
        return unplaced("FECHA", "rejected.no_fiscal_year", value=values["year"])
    period = period_of(values, bare, int(year))
    if isinstance(period, Problem):
        return period
    unit = values.get("unit", "")
    if is_total_row(values["chapter"]):
        return Entry(row, int(year), period, unit, (("", values["chapter"]),), cells)
    path = _path(values)
    if isinstance(path, Problem):
        return path
    return Entry(row, int(year), period, unit, path, cells)


def read_rows(source: Source, style: str) -> ReadRows:
    """Each row of the file: detail, a printed total, or not understood and why."""
    kept = one_spelling(values.get("unit", "") for _, values in source.rows)
    made = ReadRows([], [], [], kept)
    bare = bare_numbers(source.path.name, [values for _, values in source.rows])
    for row, values in source.rows:
        values = {**values, "unit": kept[values.get("unit", "")]}
        cells, wrong = _cells(values, style)
        cells = {name: amount * source.scale for name, amount in cells.items()}
        entry = wrong or _entry(row, values, cells, bare)
        if isinstance(entry, Entry):
            (made.entries if entry.code else made.totals).append(entry)
        else:
            made.rejected.append(Rejected(row, *entry, cells_sum(cells)))
    return made


def cells_sum(cells: Cells) -> Decimal | None:
    """All the amounts of a row; None when it has none."""
    return sum(cells.values(), Decimal("0.00")) if cells else None


def style_of(source: Source) -> str:
    """The decimal mark of the file; PackageError when it mixes two, or does not tell."""
    return decimal_mark(source, [(row, values[name]) for row, values in source.rows for name in MOMENTS])
