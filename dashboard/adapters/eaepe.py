"""``conac-eaepe``: the statement of the expenditure budget every public entity publishes each quarter."""

from collections import Counter
from collections.abc import Iterator, Sequence
from decimal import Decimal
from pathlib import Path
from typing import Any

from dashboard.adapters.base import Adapter, Control, Converted, slug, text_of
from dashboard.adapters.catalogues import COG_SOURCE, PURPOSES, chapter_rows, class_row
from dashboard.adapters.cumulative import net_cells
from dashboard.adapters.eaepe_checks import findings_of, printed_of
from dashboard.adapters.eaepe_context import Context, context_of
from dashboard.adapters.eaepe_header import find_header
from dashboard.adapters.eaepe_layout import LOADED
from dashboard.adapters.eaepe_sheet import ReadSheet, kept_of, understood
from dashboard.adapters.eaepe_statement import read_statements
from dashboard.adapters.eaepe_tree import Amounts, branch_of
from dashboard.adapters.grid import LOOKED_AT, grid_source, read_sheets
from dashboard.adapters.problems import structural
from dashboard.adapters.sixmoments_sheet import is_six_moments
from dashboard.package.source import Source
from dashboard.package.writing import Row

NET_NOTE = "Ampliaciones y reducciones publicadas como un neto."
CODES = {"object": "object_code", "functional": "function_code"}


def _execution(context: Context, one: ReadSheet) -> Iterator[Row]:
    """Approved at period 1 and the rest, from 1 January, at the last month covered."""
    view, turns = one.statement.view or "", Counter[str]()
    for leaf in one.tree.leaves:
        turns[leaf.code] += 1
        unit = leaf.code if view == "administrative" else context.unit
        base: dict[str, str | None] = {
            "unit_id": unit,
            "year": str(context.year),
            "frequency": "quarterly" if context.month % 3 == 0 else "monthly",
            "view": view,
            "source_id": context.source_id,
        }
        if view in CODES:
            base[CODES[view]] = leaf.code
        stem = f"eaepe-{context.year}-{view}-{unit}-{leaf.code}-{turns[leaf.code]}"
        approved = {"approved": text_of(leaf.amounts["approved"])} if "approved" in leaf.amounts else {}
        rest = _rest(leaf.amounts)
        if context.month == 1:
            yield {**base, **approved, **rest, "row_id": f"{stem}-p01", "period": "1"}
            continue
        if approved:
            yield {**base, **approved, "row_id": f"{stem}-p01", "period": "1"}
        if rest:
            yield {**base, **rest, "row_id": f"{stem}-p{context.month:02}", "period": str(context.month)}


def _rest(amounts: Amounts) -> dict[str, str | None]:
    found = {name: text_of(amounts[name]) for name in LOADED if name in amounts and name not in ("approved", "net")}
    if "net" in amounts:
        found |= {**net_cells(amounts["net"]), "note": NET_NOTE}
    return found


def _units(context: Context, kept: Sequence[ReadSheet]) -> list[Row]:
    """The entity, and the units of the administrative view below it."""
    found: dict[str, Row] = {}
    for one in kept:
        if one.statement.view == "administrative":
            for leaf in one.tree.leaves:
                branch = branch_of(leaf.label)
                if branch == "undetailed" and leaf.section:
                    branch = branch_of(leaf.section)
                parent = None if leaf.code == context.unit else context.unit
                found[leaf.code] = _unit(context, leaf.code, leaf.label, branch, parent)
    found.setdefault(context.unit, _unit(context, context.unit, context.entity, branch_of(context.entity), None))
    return list(found.values())


def _unit(context: Context, unit: str, name: str, branch: str, parent: str | None) -> Row:
    note = "El archivo no dice a qué poder pertenece; revíselo." if branch == "undetailed" else None
    return {
        "unit_id": unit,
        "name": name,
        "branch": branch,
        "parent_id": parent,
        "source_id": context.source_id,
        "note": note,
    }


def _classes(context: Context, kept: Sequence[ReadSheet]) -> list[Row]:
    found: dict[tuple[str, str], Row] = {}
    for one in kept:
        view = one.statement.view
        scheme = "object" if view == "object" else "functional"
        for leaf in (
            [*one.tree.leaves, *(parent for parent, _ in one.tree.parents if parent.code)] if view in CODES else ()
        ):
            top = f"{leaf.code[0]}000" if view == "object" else leaf.code[0]
            if view == "functional" and leaf.code != top:
                row = class_row("functional", top, None, 1, PURPOSES[top][0], context.source_id)
                found.setdefault(("functional", top), row)
            parent = None if leaf.code == top else top
            label = PURPOSES[top][0] if view == "functional" and parent is None else leaf.label
            if view == "functional" or parent:
                level = 1 if parent is None else max(leaf.level, 2)
                found[scheme, leaf.code] = class_row(scheme, leaf.code, parent, level, label, context.source_id)
    return list(found.values())


def _stated(context: Context, kept: Sequence[ReadSheet]) -> list[Row]:
    """Printed totals that their parts do not add up to."""
    rows: list[Row] = []
    for one in kept:
        line = one.statement.total
        told = [(line.label, one.total, one.sums())] if line else []
        told += [(parent.label, parent.amounts, added) for parent, added in one.tree.parents]
        for label, printed, added in told:
            rows += [
                _stated_row(context, one, (label, name), printed[name], added[name])
                for name in LOADED
                if name != "net" and name in printed and printed[name] != added.get(name, printed[name])
            ]
    return rows


def _stated_row(context: Context, one: ReadSheet, what: tuple[str, str], printed: Decimal, added: Decimal) -> Row:
    label, moment = what
    view = one.statement.view or ""
    return {
        "total_id": f"{context.unit}-{context.year}-{context.month:02}-{view}-{slug(label)}-{moment}",
        "subject": f"{context.entity}: {label}, {view}",
        "territory_id": "00",
        "year": str(context.year),
        "period_text": f"enero a mes {context.month}",
        "moment": moment,
        "stated_amount": text_of(printed),
        "computed_amount": text_of(added),
        "unit_of_measure": "mxn",
        "contradiction": "false",
        "compared_with": "detail",
        "source_id": context.source_id,
        "note": "Total impreso en el archivo contra la suma de sus renglones; el archivo no dice su territorio.",
    }


def _node(context: Context) -> dict[str, Any]:
    until = f"{context.year}-{context.month:02}"
    return {
        "title": f"{context.entity}: ejercicio del presupuesto de egresos a {until}",
        "titleEn": f"{context.entity}: execution of the expenditure budget to {until}",
        "description": "Estado analítico del ejercicio del presupuesto de egresos. No trae comprometido ni ejercido "
        "salvo que el archivo los publique.",
        "descriptionEn": "Analytical statement of the expenditure budget. It carries no committed nor exercised "
        "amounts unless the file publishes them.",
        "kind": "published",
        "home": "00",
        "timezone": "America/Mexico_City",
        "languages": ["es", "en"],
        "themes": ["budget"],
        "version": context.source.saved_on,
    }


def _tables(context: Context, kept: Sequence[ReadSheet]) -> dict[str, list[Row]]:
    execution = [row for one in kept for row in _execution(context, one)]
    chapters = chapter_rows({f"{code[0]}000" for row in execution if (code := row.get("object_code"))})
    origin: Row = {
        "source_id": context.source_id,
        "title": f"Estado analítico del ejercicio del presupuesto de egresos, {context.entity}",
        "publisher": context.entity,
        "kind": "official",
        "licence": "Sin licencia declarada en el archivo",
        "sha256": context.source.sha256,
        "note": f"Archivo {context.file}; acumulado de enero al mes {context.month} de {context.year}.",
    }
    return {
        "sources": [origin, *([COG_SOURCE] if chapters else [])],
        "budget_units": _units(context, kept),
        "classifications": [*chapters, *_classes(context, kept)],
        "budget_execution": execution,
        "stated_totals": _stated(context, kept),
    }


def make(source: Source) -> Converted:
    """The statement -> units, classifications and ``budget_execution``; subtotals and totals are checked, not added."""
    sheets_read = [(sheet, read_statements(source.path.name, sheet)) for sheet in read_sheets(source.path)]
    statements = [one for _, found in sheets_read for one in found]
    context = context_of(source, statements)
    sheets = [understood(one, context.style) for one in statements]
    kept = kept_of(sheets)
    if not kept:
        raise structural(context.file, "refused.no_line")
    rejected = tuple(one for sheet in kept for one in sheet.rejected)
    loaded = sum(len(one.tree.leaves) for one in kept)
    amount = sum((leaf.added() for one in kept for leaf in one.tree.leaves), Decimal("0.00"))
    amount += sum((one.amount for one in rejected if one.amount is not None), Decimal("0.00"))
    checked = sum(one.seen for one in sheets) - loaded - len(rejected)
    control = Control(loaded + len(rejected), amount, checked, printed_of(context, kept))
    findings = (
        *findings_of(context, sheets, kept),
        *(one for sheet, found in sheets_read if found for one in sheet.odd),
    )
    return Converted(_tables(context, kept), _node(context), loaded, rejected, findings, control)


def sees(file: Path) -> bool:
    """True when a sheet has the statement's header, and the file is not of the six moments."""
    return not is_six_moments(file) and any(find_header(sheet.rows) for sheet in read_sheets(file, LOOKED_AT))


ADAPTER = Adapter(
    name="conac-eaepe",
    needs=frozenset(),
    make=make,
    opens=grid_source,
    sees=sees,
    cumulative=True,
)
