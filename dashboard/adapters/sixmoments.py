"""``six-moments``: the transparency-law format, one row per line of the budget and period, six accounting moments."""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import replace
from decimal import Decimal
from itertools import pairwise
from typing import Any

from dashboard.adapters.base import Adapter, Control, Converted, Rejected, slug, text_of
from dashboard.adapters.catalogues import CHAPTERS, COG_SOURCE, chapter_rows, class_row
from dashboard.adapters.cumulative import accumulated_sum, steps
from dashboard.adapters.gate import Printed, last_digit
from dashboard.adapters.problems import differs, notice, structural, unplaced
from dashboard.adapters.sixmoments_layout import (
    MOMENTS,
    Entry,
    ReadRows,
    cells_sum,
    read_rows,
    style_of,
)
from dashboard.adapters.sixmoments_sheet import is_six_moments, opens
from dashboard.adapters.spelling import told
from dashboard.package.findings import Finding
from dashboard.package.source import Source
from dashboard.package.writing import Row

NOWHERE = "ente-no-indicado"


def _split(entries: Sequence[Entry]) -> tuple[list[Entry], list[tuple[Entry, list[Entry]]]]:
    """Detail, and the rows of a chapter or concept that others of their period detail, with those."""
    below: dict[tuple[int, str, int, str], list[Entry]] = defaultdict(list)
    for one in entries:
        for code, _ in one.path[:-1]:
            below[one.year, one.unit, one.period.month, code].append(one)
    detail, parents = list[Entry](), list[tuple[Entry, list[Entry]]]()
    for one in entries:
        parts = below.get((one.year, one.unit, one.period.month, one.code))
        if parts:
            parents.append((one, parts))
        else:
            detail.append(one)
    codes = {id(one) for one, _ in parents}
    return detail, [(one, [part for part in parts if id(part) not in codes]) for one, parts in parents]


def _series(detail: Iterable[Entry]) -> tuple[dict[tuple[int, str, str], list[Entry]], list[Rejected]]:
    """Each line of the budget by period; a repeated period or an approved amount that changes is rejected."""
    lines: dict[tuple[int, str, str], list[Entry]] = defaultdict(list)
    rejected = []
    for one in sorted(detail, key=lambda entry: (entry.line, entry.period.month, entry.row)):
        before = lines[one.line]
        stated = next((old.cells["approved"] for old in before if "approved" in old.cells), None)
        if before and before[-1].period.month == one.period.month:
            wrong = unplaced("REPETIDA", "rejected.twice_in_period", code=one.code)
            rejected.append(Rejected(one.row, *wrong, cells_sum(one.cells)))
        elif stated is not None and one.cells.get("approved", stated) != stated:
            both = {"before": f"{stated:,.2f}", "after": f"{one.cells['approved']:,.2f}"}
            wrong = unplaced("OPCION", "rejected.approved_changes", **both)
            rejected.append(Rejected(one.row, *wrong, cells_sum(one.cells)))
        else:
            before.append(one)
    return {key: entries for key, entries in lines.items() if entries}, rejected


def _refuse_flows(file: str, entries: Sequence[Entry]) -> None:
    """Every moment of the whole file falling from one period to the next is not what a cumulative file does."""
    sums: dict[tuple[int, int], dict[str, Decimal]] = defaultdict(lambda: defaultdict(Decimal))
    for one in entries:
        for name in MOMENTS[2:]:
            sums[one.year, one.period.month][name] += one.cells.get(name, Decimal(0))
    ordered = sorted(sums)
    for before, after in pairwise(ordered):
        lines = [{entry.code for entry in entries if (entry.year, entry.period.month) == k} for k in (before, after)]
        falls = all(sums[after][name] < sums[before][name] for name in MOMENTS[2:])
        if before[0] == after[0] and lines[0] == lines[1] and len(lines[0]) > 1 and falls:
            raise structural(file, "refused.flows", first=before[1], last=after[1])


def _execution(series: Mapping[tuple[int, str, str], list[Entry]], view: str, source_id: str) -> Iterator[Row]:
    """Approved at period 1; the other moments, what each period adds."""
    for (year, unit, code), entries in series.items():
        approved = next((one.cells["approved"] for one in entries if "approved" in one.cells), None)
        budget = {"approved": text_of(approved)} if approved is not None else {}
        frequency = entries[0].period.frequency
        stem = f"six-{year}-{slug(unit) or NOWHERE}-{code}"
        base: Row = {
            "unit_id": slug(unit) or NOWHERE,
            "object_code": code,
            "year": str(year),
            "view": view,
            "source_id": source_id,
        }
        stated = [(one.period.month, {k: v for k, v in one.cells.items() if k != "approved"}) for one in entries]
        rows = {month: {name: f"{amount:.2f}" for name, amount in step.items()} for month, step in steps(stated)}
        rows = {month: cells for month, cells in rows.items() if cells}
        if budget:
            rows[1] = rows.get(1, {}) | {"approved": str(budget["approved"])}
        for month, cells in sorted(rows.items()):
            named = {"row_id": f"{stem}-p{month:02}", "period": str(month), "frequency": frequency}
            yield {**base, **named, **cells}


def _classes(entries: Iterable[Entry], source_id: str) -> list[Row]:
    found: dict[str, Row] = {}
    for one in entries:
        parent = f"{one.code[0]}000"
        for code, name in one.path:
            if code not in CHAPTERS:
                level = 2 if code.endswith("00") and len(code) == 4 else 3 if len(code) == 4 else 4
                row = class_row("object", code, parent, level, name or code, source_id)
                if code not in found or name:
                    found[code] = row
                parent = code
    return list(found.values())


def _units(entries: Iterable[Entry], source_id: str) -> list[Row]:
    names = {slug(one.unit) or NOWHERE: one.unit or "Ente no indicado en el archivo" for one in entries}
    note = "El archivo no dice a qué poder pertenece; revíselo."
    return [
        {"unit_id": unit, "name": name, "branch": "undetailed", "source_id": source_id, "note": note}
        for unit, name in names.items()
    ]


def _totals(read: ReadRows) -> list[tuple[Entry, list[Entry]]]:
    """Each printed total with the detail it is of."""
    detail, found = _split(read.entries)[0], list[tuple[Entry, list[Entry]]]()
    for total in read.totals:
        same = [one for one in detail if (one.year, one.period.month) == (total.year, total.period.month)]
        found.append((total, [one for one in same if not total.unit or one.unit == total.unit]))
    return found


def _printed(source: Source, read: ReadRows, rejected: Sequence[Rejected], style: str) -> Iterator[Printed]:
    """The printed totals as the gate compares them; which of them a rejected row belongs to is not known."""
    texts, lost = dict(source.rows), sum((abs(one.amount) for one in rejected if one.amount is not None), Decimal(0))
    for total, parts in _totals(read):
        unit = last_digit((texts[total.row][name] for name in total.cells), style)
        for name in (moment for moment in MOMENTS if moment in total.cells):
            added = sum((one.cells.get(name, Decimal(0)) for one in parts), Decimal(0))
            label = f"{total.path[0][1]} · {name}"
            yield Printed(label, total.cells[name], added, len(parts), unit, total.row, unplaced=lost)


def _findings(source: Source, read: ReadRows, parents: list[tuple[Entry, list[Entry]]]) -> Iterator[Finding]:
    file = source.path.name
    for parent, parts in [*parents, *_totals(read)]:
        for name in (moment for moment in MOMENTS if moment in parent.cells):
            added = sum((one.cells.get(name, Decimal(0)) for one in parts), Decimal("0.00"))
            if added != parent.cells[name]:
                label = f"{parent.code or parent.path[0][1]} · {name}"
                yield differs(file, None, parent.row, label, parent.cells[name], added)
    yield from told(file, read.spellings)
    yield notice(file, "notice.cumulative")
    nameless = any(not one.unit for one in read.entries)
    yield notice(file, "notice.no_home_nor_entity" if nameless else "notice.no_home_six")


def _node(source: Source, entries: Sequence[Entry]) -> dict[str, Any]:
    years = sorted({str(one.year) for one in entries})
    span = "-".join(sorted({years[0], years[-1]})) if years else ""
    return {
        "title": f"Presupuesto por objeto del gasto, seis momentos, {span}".rstrip(", "),
        "titleEn": f"Budget by object of expenditure, six moments, {span}".rstrip(", "),
        "description": "Formato de la ley de transparencia; los montos del archivo son acumulados.",
        "descriptionEn": "Transparency-law format; the amounts in the file are cumulative.",
        "kind": "published",
        "home": "00",
        "timezone": "America/Mexico_City",
        "languages": ["es", "en"],
        "themes": ["budget"],
        "version": source.saved_on,
    }


def _control(series: Mapping[Any, list[Entry]], rejected: Sequence[Rejected]) -> Control:
    """The file's own sum: every cell of its detail, the approved amount once per line of the budget."""
    total = sum((one.amount for one in rejected if one.amount is not None), Decimal("0.00"))
    for entries in series.values():
        approved = next((one.cells["approved"] for one in entries if "approved" in one.cells), Decimal(0))
        rest = (amount for one in entries for name, amount in one.cells.items() if name != "approved")
        total += approved + sum(rest, Decimal(0))
    rows = sum(len(entries) for entries in series.values())
    return Control(rows + len(rejected), total)


def make(source: Source) -> Converted:
    """Six moments by line and period -> ``budget_execution``, in-period; subtotals are checked, not added."""
    style = style_of(source)
    read = read_rows(source, style)
    detail, parents = _split(read.entries)
    _refuse_flows(source.path.name, detail)
    series, bad = _series(detail)
    rejected = tuple(sorted([*read.rejected, *bad], key=lambda one: one.row))
    source_id = f"six-moments-{source.short}"
    kept = [one for entries in series.values() for one in entries]
    view = "full" if any(one.unit for one in kept) else "object"
    chapters = chapter_rows({f"{one.code[0]}000" for one in kept})
    origin: Row = {
        "source_id": source_id,
        "title": "Presupuesto por objeto del gasto, seis momentos contables",
        "kind": "official",
        "licence": "Sin licencia declarada en el archivo",
        "sha256": source.sha256,
        "note": f"Archivo {source.path.name}; montos acumulados desde el 1 de enero.",
    }
    tables: dict[str, list[Row]] = {
        "sources": [origin, *([COG_SOURCE] if chapters else [])],
        "budget_units": _units(kept, source_id),
        "classifications": [*chapters, *_classes(kept, source_id)],
        "budget_execution": list(_execution(series, view, source_id)),
    }
    printed = tuple(_printed(source, read, rejected, style))
    control = replace(_control(series, rejected), checked=len(parents) + len(read.totals), printed=printed)
    findings = tuple(_findings(source, read, parents))
    return Converted(tables, _node(source, kept), len(kept), rejected, findings, control)


ADAPTER = Adapter(
    name="six-moments",
    needs=frozenset(),
    make=make,
    counts=accumulated_sum,
    opens=opens,
    sees=is_six_moments,
    cumulative=True,
)
