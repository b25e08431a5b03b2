"""``shcp-cuenta-publica``: the federal year-end account by branch (ramo), four moments a year."""

import re
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from decimal import Decimal

from dashboard.adapters.base import Adapter, Control, Converted, Rejected, cents, slug, text_of
from dashboard.adapters.gate import Printed, last_digit
from dashboard.adapters.grid import plain
from dashboard.adapters.problems import Problem, no_amount, structural, unplaced
from dashboard.adapters.spelling import one_spelling, told
from dashboard.package.source import Source
from dashboard.package.writing import Row

NEEDS = frozenset({"CICLO", "ENTE", "RAMO", "PRESUPUESTO", "TOTAL"})
# What the published file carries beside: the parts of a ramo's total, and shares of it.
PARTS = ("GC_", "GI_", "PORCENTAJE")
BRANCHES = {
    "Ramos Administrativos": "executive",
    "Ramos Generales": "general",
    "Órganos Autónomos": "autonomous",
    "Poder Legislativo": "legislative",
    "Poder Judicial": "judicial",
}
# The file says «Ejercicio» for what the law calls ejercido.
MOMENTS = {"Aprobado": "approved", "Modificado": "modified", "Devengado": "accrued", "Ejercicio": "exercised"}


@dataclass(frozen=True)
class _Entry:
    year: int
    branch: str
    unit: str
    moment: str
    amount: Decimal


@dataclass(frozen=True)
class _Total:
    row: int
    values: dict[str, str]
    amount: Decimal


def _why_not(values: dict[str, str], amount: Decimal | None) -> Problem | None:
    """What stops a row from being placed."""
    if amount is None:
        return no_amount(values["TOTAL"], "rejected.value_no_number", column="TOTAL")
    if not (values["CICLO"].isdecimal() and len(values["CICLO"]) == 4):
        return unplaced("FECHA", "rejected.no_year", column="CICLO")
    for name, known in (("ENTE", BRANCHES), ("PRESUPUESTO", MOMENTS)):
        if values[name] not in known:
            return unplaced("OPCION", "rejected.not_known", column=name, value=values[name])
    return None if values["RAMO"] else unplaced("FALTA", "rejected.missing", column="RAMO")


def _dimensions(source: Source) -> list[str]:
    """The columns that split a ramo's amount of one moment into several rows: not a file by ramo."""
    own = [name for name in source.columns if name not in NEEDS and not name.startswith(PARTS)]
    held: dict[tuple[str, ...], dict[str, set[str]]] = defaultdict(lambda: defaultdict(set))
    for _, values in source.rows:
        key = tuple(values[name] for name in ("CICLO", "ENTE", "RAMO", "PRESUPUESTO"))
        for name in own:
            held[key][name].add(values[name])
    # What is different in every row is a number of row, not a part of anything.
    whole = {name for name in own if len({values[name] for _, values in source.rows}) == len(source.rows)}
    return [name for name in own if name not in whole and any(len(one[name]) > 1 for one in held.values())]


def _is_total(name: str) -> bool:
    return bool(re.match(r"(gran |sub ?)?total(es)?\b|suma\b", plain(name)))


def _split(source: Source) -> tuple[Source, list[_Total]]:
    """The rows of detail, and the totals the file prints among them, which are compared and not added."""
    rows, totals = [], []
    for row, values in source.rows:
        amount = cents(values["TOTAL"])
        if (_is_total(values["RAMO"]) or _is_total(values["ENTE"])) and amount is not None:
            totals.append(_Total(row, values, amount))
        else:
            rows.append((row, values))
    return replace(source, rows=tuple(rows)), totals


def _printed(totals: Iterable[_Total], detail: Source) -> Iterator[Printed]:
    for one in totals:
        of = None if _is_total(one.values["ENTE"]) else one.values["ENTE"]
        same = [
            amount
            for _, values in detail.rows
            if (values["CICLO"], values["PRESUPUESTO"]) == (one.values["CICLO"], one.values["PRESUPUESTO"])
            and of in (None, values["ENTE"])
            and (amount := cents(values["TOTAL"])) is not None
        ]
        label = " · ".join(one.values[name] for name in ("ENTE", "RAMO", "PRESUPUESTO") if one.values[name])
        unit = last_digit((one.values["TOTAL"],), "comma")
        yield Printed(label, one.amount, sum(same, Decimal("0.00")), len(same), unit, one.row)


def _sorted_out(source: Source, kept: dict[str, str]) -> tuple[list[_Entry], list[Rejected]]:
    entries, rejected = [], []
    for row, values in source.rows:
        amount = cents(values["TOTAL"])
        wrong = _why_not(values, amount)
        if wrong or amount is None:
            assert wrong is not None
            rejected.append(Rejected(row, *wrong, amount))
            continue
        entries.append(
            _Entry(
                int(values["CICLO"]),
                BRANCHES[values["ENTE"]],
                kept[values["RAMO"]],
                MOMENTS[values["PRESUPUESTO"]],
                amount,
            )
        )
    return entries, rejected


def _paired(entries: Iterable[_Entry]) -> dict[tuple[int, str, int], dict[str, Decimal]]:
    """(year, ramo, occurrence) -> moments: a ramo named twice in a year is paired by order of appearance."""
    seen: Counter[tuple[int, str, str]] = Counter()
    found: dict[tuple[int, str, int], dict[str, Decimal]] = defaultdict(dict)
    for one in entries:
        seen[one.year, one.unit, one.moment] += 1
        found[one.year, one.unit, seen[one.year, one.unit, one.moment]][one.moment] = one.amount
    return found


def _execution(entries: Iterable[_Entry], source_id: str) -> list[Row]:
    """Two rows per ramo and year: approved at period 1, the rest at period 12."""
    rows: list[Row] = []
    for (year, unit, turn), moments in _paired(entries).items():
        approved = {"approved": text_of(moments["approved"])} if "approved" in moments else {}
        rest = {name: text_of(amount) for name, amount in moments.items() if name != "approved"}
        for period, amounts in ((1, approved), (12, rest)):
            if amounts:
                rows.append(
                    {
                        "row_id": f"{year}-{slug(unit)}-{turn}-p{period:02}",
                        "unit_id": slug(unit),
                        "year": str(year),
                        "period": str(period),
                        "frequency": "annual",
                        "view": "administrative",
                        "source_id": source_id,
                        **amounts,
                    }
                )
    return rows


def _units(entries: Iterable[_Entry], source_id: str) -> list[Row]:
    """One unit per ramo; its branch is that of the latest year, earlier ones are told in the note."""
    years: dict[str, dict[str, list[int]]] = defaultdict(lambda: defaultdict(list))
    for one in entries:
        years[one.unit][one.branch].append(one.year)
    rows: list[Row] = []
    spanish = {branch: name for name, branch in BRANCHES.items()}
    for unit, branches in years.items():
        latest = max(branches, key=lambda branch: max(branches[branch]))
        before = [f"{spanish[one]} ({min(span)}-{max(span)})" for one, span in branches.items() if one != latest]
        note = f"Antes en {', '.join(before)}." if before else None
        rows.append({"unit_id": slug(unit), "name": unit, "branch": latest, "source_id": source_id, "note": note})
    return rows


def make(source: Source) -> Converted:
    """Cuenta Pública by ramo -> ``budget_units`` and ``budget_execution``; proposed, committed and paid stay empty."""
    if dimensions := _dimensions(source):
        raise structural(source.path.name, "refused.by_programme", columns=", ".join(dimensions))
    detail, totals = _split(source)
    kept = one_spelling(values["RAMO"] for _, values in detail.rows)
    entries, rejected = _sorted_out(detail, kept)
    source_id = f"shcp-cuenta-publica-{source.short}"
    node = {
        "title": "Gobierno federal: cuenta pública",
        "titleEn": "Federal government: year-end account",
        "description": "Gasto federal por ramo: aprobado, modificado, devengado y ejercido. El archivo no trae "
        "propuesto, comprometido ni pagado.",
        "descriptionEn": "Federal spending by branch: approved, modified, accrued and exercised. The file carries no "
        "proposed, committed or paid amounts.",
        "kind": "published",
        "home": "MX",
        "timezone": "America/Mexico_City",
        "languages": ["es", "en"],
        "themes": ["budget"],
        "version": source.saved_on,
    }
    origin: Row = {
        "source_id": source_id,
        "title": "Cuenta Pública federal, gasto por ramo",
        "publisher": "Secretaría de Hacienda y Crédito Público",
        "kind": "official",
        "licence": "Sin licencia declarada en el archivo",
        "sha256": source.sha256,
        "note": f"Archivo {source.path.name}; montos redondeados a centavos.",
    }
    tables: dict[str, list[Row]] = {
        "sources": [origin],
        "budget_units": _units(entries, source_id),
        "budget_execution": _execution(entries, source_id),
    }
    amounts = (cents(values["TOTAL"]) for _, values in detail.rows)
    ragged = sum(one.code == "COLUMNAS" for one in source.staged.findings)
    control = Control(
        len(detail.rows) + ragged,
        sum((one for one in amounts if one is not None), Decimal("0.00")),
        len(totals),
        tuple(_printed(totals, detail)),
    )
    findings = tuple(told(source.path.name, kept))
    return Converted(tables, node, len(entries), tuple(rejected), findings, control)


ADAPTER = Adapter(
    name="shcp-cuenta-publica",
    needs=NEEDS,
    make=make,
    amounts=("TOTAL",),
    wholes=("CICLO",),
)
