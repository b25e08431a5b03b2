"""The layout of an EAEPE: titles above, a header on one or two rows, lines, a printed total, notes and signatures."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from decimal import Decimal

from dashboard.adapters.grid import LOOKED_AT, Line, Sheet, plain
from dashboard.package.values.amounts import read_amount
from dashboard.package.values.periods import Period, said_in

MOMENTS = {
    "approved": r"aprobado|asignacion original",
    "net": r"ampliaciones y? ?reducciones|ampliacion(es)? reduccion(es)?",
    "modified": r"modificado",
    "committed": r"comprometido",
    "accrued": r"devengado",
    "exercised": r"ejercido",
    "paid": r"pagado",
    "gap": r"subejercicio",
}
LOADED = ("approved", "net", "modified", "committed", "accrued", "exercised", "paid")
NEEDED = frozenset({"approved", "modified", "accrued", "paid"})
VIEWS = {
    "object": r"objeto del gasto|capitulo y concepto|\bcog\b",
    "administrative": r"administrativa|\bca\b",
    "functional": r"funcional|finalidad y funcion|\bcf\b|\bcfg\b",
    "economic": r"economica|tipo de gasto|\bce\b|\bctg\b",
    "programmatic": r"programatic|\bcp\b",
}
SCALES = ((r"\bmillones\b", 1_000_000), (r"\bmiles\b", 1_000), (r"\bpesos\b", 1))
BOILERPLATE = (
    r"estado analitico|ejercicio del presupuesto|clasificacion|concepto|cuenta publica|pesos|cifras"
    r"|^del? |^al |^egresos$"
)
FORMULA = re.compile(r"\(?\d\)?( ?= ?\(? ?\d ?[-+±–] ?\d ?\)?)?")


@dataclass(frozen=True)
class Budgeted:
    """One line with amounts: its code if printed, its name, its cells as texts by moment."""

    row: int
    code: str | None
    label: str
    cells: dict[str, str]

    def amounts(self, style: str, scale: int) -> dict[str, Decimal]:
        """The cells in pesos; those empty or unreadable are left out."""
        found = {name: read_amount(text, style, scale) for name, text in self.cells.items()}
        return {name: amount for name, amount in found.items() if amount is not None}

    def unreadable(self, style: str) -> tuple[str, str] | None:
        """(moment, text) of the first cell that is written and is no amount."""
        bad = ((name, text) for name, text in self.cells.items() if text and read_amount(text, style) is None)
        return next(bad, None)


@dataclass(frozen=True)
class Statement:
    """A sheet read: what its titles say and its lines. ``scale`` None: the titles do not say it.

    ``said``: whether the titles speak of a period; ``period`` None beside it: not one of whole months of a year.
    """

    sheet: str | None
    view: str | None
    entity: str | None
    said: bool
    period: Period | None
    scale: int | None
    lines: tuple[Budgeted, ...]
    total: Budgeted | None
    after: tuple[Budgeted, ...]


def moment_of(cell: str) -> str | None:
    """The moment a header cell names; «Modificado 3 = (1+2)» and «Egresos Aprobado» are understood."""
    text = re.sub(r"[\d ]+$", "", plain(cell))
    text = re.sub(r"^(presupuesto|egresos|gasto) (de egresos )?", "", text).strip()
    return next((name for name, pattern in MOMENTS.items() if re.fullmatch(pattern, text)), None)


def _moments(values: Sequence[str]) -> dict[str, int]:
    found: dict[str, int] = {}
    for column, value in enumerate(values):
        name = moment_of(value)
        if name and name not in found:
            found[name] = column
    return found


def find_header(rows: Sequence[Line]) -> tuple[int, dict[str, int]] | None:
    """(position, moment -> column) of the header; the row above and below may complete it."""
    for place, (_, values) in enumerate(rows[:LOOKED_AT]):
        found = _moments(values)
        if not found.keys() >= NEEDED:
            continue
        for beside in (place - 1, place - 2, place + 1):
            if 0 <= beside < len(rows):
                extra = _moments(rows[beside][1])
                found = {name: at for name, at in extra.items() if at not in found.values()} | found
        return (place, found) if found.keys() & {"net", "gap"} else None
    return None


def _label(cells: Sequence[str]) -> tuple[str | None, str]:
    """(code, name): the code in a cell of its own or in front of the name."""
    written = [cell for cell in cells if cell]
    text = " ".join(dict.fromkeys(written))
    found = re.fullmatch(r"((?:\d+\.)*\d+)[\s.)\-–]+(.*\D.*)", text)
    return (found[1], found[2].strip()) if found else (None, text)


def _titles(rows: Sequence[Line]) -> list[str]:
    return [part.strip() for _, values in rows for value in values for part in value.splitlines() if part.strip()]


def _entity(titles: Sequence[str]) -> str | None:
    """The first title that is neither the statement's name, nor the period, nor the scale."""
    for title in titles:
        bare = re.sub(r"^(nombre del )?ente( publico)?\s*:\s*", "", title, flags=re.IGNORECASE).strip()
        if not re.search(BOILERPLATE, plain(bare)) and re.search(r"[^\W\d]{3}", bare) and not moment_of(bare):
            return bare
    return None


def _view(titles: Sequence[str], sheet: str | None) -> str | None:
    """What the titles say, the words after «clasificación» first, else what the sheet is called."""
    said = plain(" ".join(titles))
    for text, before in ((said, "clasificacion (por |del )?"), (said, ""), (plain(sheet or ""), "")):
        for view, pattern in VIEWS.items():
            if re.search(f"{before}({pattern})", text):
                return view
    return None


def _lines(rows: Sequence[Line], columns: dict[str, int]) -> Iterator[Budgeted]:
    first = min(columns.values())
    for row, values in rows:
        cells = {name: values[at] if at < len(values) else "" for name, at in columns.items()}
        written = [text for text in cells.values() if text]
        code, label = _label(values[:first])
        formula = not label and all(FORMULA.fullmatch(text) for text in written)
        if written and not formula and len(_moments(values)) < 3:
            yield Budgeted(row, code, label, cells)


def is_total(line: Budgeted) -> bool:
    """True for a subtotal or a grand total by its name."""
    return bool(re.match(r"(gran |sub ?)?total\b|suma\b", plain(line.label)))


def read_statement(sheet: Sheet) -> Statement | None:
    """The statement on a sheet; None when the sheet carries none."""
    found = find_header(sheet.rows)
    if found is None:
        return None
    place, columns = found
    titles = _titles(sheet.rows[:place])
    text = plain(" · ".join(titles))
    said, period = said_in(" · ".join(titles))
    scale = next((factor for pattern, factor in SCALES if re.search(pattern, text)), None)
    lines = list(_lines(sheet.rows[place + 1 :], columns))
    ends = [at for at, line in enumerate(lines) if is_total(line)]
    last = ends[-1] if ends else len(lines)
    return Statement(
        sheet.name,
        _view(titles, sheet.name),
        _entity(titles),
        said,
        period,
        scale,
        tuple(lines[:last]),
        lines[last] if ends else None,
        tuple(line for line in lines[last + 1 :] if len([text for text in line.cells.values() if text]) > 1),
    )
