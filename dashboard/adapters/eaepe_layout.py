"""The layout of an EAEPE: titles above, a header on one or two rows, lines, a printed total, notes and signatures."""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal

from dashboard.adapters.blocks import NO_CHOICE, Choice
from dashboard.adapters.eaepe_header import moment_of
from dashboard.adapters.grid import Line, plain
from dashboard.adapters.printed import scales_in
from dashboard.package.findings import Finding
from dashboard.package.values.amounts import read_amount
from dashboard.package.values.periods import Period

LOADED = ("approved", "net", "modified", "committed", "accrued", "exercised", "paid")
VIEWS = {
    "object": r"objeto del gasto|capitulo y concepto|\bcog\b",
    "administrative": r"administrativa|\bca\b",
    "functional": r"funcional|finalidad y funcion|\bcf\b|\bcfg\b",
    "economic": r"economica|tipo de gasto|\bce\b|\bctg\b",
    "programmatic": r"programatic|\bcp\b",
}
BOILERPLATE = (
    r"estado analitico|ejercicio del presupuesto|clasificacion|concepto|cuenta publica|^pesos"
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
    """A statement of a sheet: what its titles say and its lines. ``scale`` None: nothing on the sheet says it.

    ``said``: whether the titles speak of a period; ``period`` None beside it: not one of whole months of a year;
    ``written``: the row and the title that says it.
    ``choice``: which of several blocks of columns it is; ``notes``: cells whose amount is lost and is only compared.
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
    choice: Choice = NO_CHOICE
    notes: tuple[Finding, ...] = ()
    written: tuple[int, str] = (0, "")


def label_of(cells: Sequence[str]) -> tuple[str | None, str]:
    """(code, name): the code in a cell of its own or in front of the name."""
    written = [cell for cell in cells if cell]
    text = " ".join(dict.fromkeys(written))
    found = re.fullmatch(r"((?:\d+\.)*\d+)[\s.)\-–]+(.*\D.*)", text)
    return (found[1], found[2].strip()) if found else (None, text)


def titles_in(rows: Sequence[Line]) -> list[str]:
    """Every line of text in the cells of some rows."""
    return [part.strip() for _, values in rows for value in values for part in value.splitlines() if part.strip()]


def entity_in(titles: Sequence[str]) -> str | None:
    """The first title that is neither the statement's name, nor the period, nor the scale."""
    for title in titles:
        bare = re.sub(r"^(nombre del )?ente( publico)?\s*:\s*", "", title, flags=re.IGNORECASE).strip()
        named = re.search(r"[^\W\d]{3}", bare) and not moment_of(bare)
        if named and not re.search(BOILERPLATE, plain(bare)) and not scales_in(bare):
            return bare
    return None


def view_in(titles: Sequence[str], sheet: str | None) -> str | None:
    """What the titles say, the words after «clasificación» first, else what the sheet is called."""
    said = plain(" ".join(titles))
    for text, before in ((said, "clasificacion (por |del )?"), (said, ""), (plain(sheet or ""), "")):
        for view, pattern in VIEWS.items():
            if re.search(f"{before}({pattern})", text):
                return view
    return None


def is_total(line: Budgeted) -> bool:
    """True for a subtotal or a grand total by its name."""
    return bool(re.match(r"((gran|importe|monto) |sub ?)?total(es)?\b|t o t a l\b|sumas?\b", plain(line.label)))
