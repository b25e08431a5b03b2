"""What an EAEPE says against itself: totals and their parts, a line's arithmetic, one classification and another."""

from collections.abc import Iterator, Sequence
from decimal import Decimal

from dashboard.adapters.eaepe_context import Context
from dashboard.adapters.eaepe_layout import LOADED
from dashboard.adapters.eaepe_sheet import ReadSheet, moment_named
from dashboard.adapters.eaepe_tree import Amounts, Placed
from dashboard.adapters.gate import Printed, last_digit
from dashboard.adapters.problems import differs, notice
from dashboard.locale import t
from dashboard.package.findings import Finding
from dashboard.schema.texts import SPANISH


def _compared(
    context: Context, one: ReadSheet, label: str, row: int, printed: Amounts, added: Amounts
) -> list[Finding]:
    return [
        differs(context.file, one.statement.sheet, row, f"{label} · {moment_named(name)}", printed[name], added[name])
        for name in LOADED
        if name in printed and name in added and printed[name] != added[name]
    ]


def _checks(context: Context, one: ReadSheet) -> Iterator[Finding]:
    """The printed total and subtotals against their parts, and each line's own arithmetic."""
    if one.statement.total:
        total = one.statement.total
        yield from _compared(context, one, total.label, total.row, one.total, one.sums())
    elif one.tree.leaves:
        key = "notice.no_total_on_sheet" if one.statement.sheet else "notice.no_total"
        yield notice(context.file, key, sheet=one.statement.sheet)
    for parent, added in one.tree.parents:
        yield from _compared(context, one, parent.label, parent.line.row, parent.amounts, added)
    for leaf in one.tree.leaves:
        yield from _arithmetic(context, one, leaf)


def _arithmetic(context: Context, one: ReadSheet, leaf: Placed) -> Iterator[Finding]:
    have, room = leaf.amounts, Decimal("0.01") if one.scale == 1 else Decimal(one.scale)
    row = leaf.line.row
    if have.keys() >= {"approved", "net", "modified"}:
        should = have["approved"] + have["net"]
        if abs(should - have["modified"]) > room:
            label = f"{leaf.label} · {t(SPANISH, 'eaepe.modified_is')}"
            yield differs(context.file, one.statement.sheet, row, label, have["modified"], should)
    if have.keys() >= {"gap", "modified", "accrued"}:
        should = have["modified"] - have["accrued"]
        if abs(should - have["gap"]) > room:
            label = f"{leaf.label} · {t(SPANISH, 'eaepe.gap_is')}"
            yield differs(context.file, one.statement.sheet, row, label, have["gap"], should)


def _between(context: Context, sheets: Sequence[ReadSheet], kept: Sequence[ReadSheet]) -> Iterator[Finding]:
    """Every other classification against the first one kept: they must add up alike."""
    reference = kept[0]
    for one in sheets:
        if one is reference:
            continue
        totals = one.sums() if one.tree.leaves else one.total
        name = one.statement.sheet or one.statement.view
        label = t(SPANISH, "eaepe.against", one=name, other=reference.statement.sheet)
        row = one.statement.total.row if one.statement.total else 1
        yield from _compared(context, one, label, row, totals, reference.sums())


def _scale_notice(context: Context, sheets: Sequence[ReadSheet]) -> Iterator[Finding]:
    if any(one.statement.scale is None for one in sheets):
        yield notice(context.file, "notice.no_scale")


def _home_notice(context: Context) -> Finding:
    return notice(context.file, "notice.no_home")


def findings_of(context: Context, sheets: Sequence[ReadSheet], kept: Sequence[ReadSheet]) -> list[Finding]:
    """Every warning about the file; none of them keeps it from being loaded."""
    found = [_home_notice(context), *_scale_notice(context, sheets), *_between(context, sheets, kept)]
    found += [
        one for sheet in sheets for one in (*sheet.statement.choice.notices(context.file), *sheet.statement.notes)
    ]
    return found + [one for sheet in kept for one in _checks(context, sheet)]


def _printed(one: ReadSheet, style: str) -> Iterator[Printed]:
    """The grand total of a sheet against its detail, each moment where they differ.

    What was rejected is known as one sum of its moments, so moments are taken together where some row was.
    """
    line, sums = one.statement.total, one.sums()
    if line is None:
        return
    names = [name for name in LOADED if name in one.total and name in sums]
    unit = last_digit(line.cells.values(), style) * one.scale
    lost = sum((row.amount for row in one.rejected if row.amount is not None), Decimal(0))
    if lost:
        added = sum((sums[name] for name in names), lost)
        together = sum((one.total[name] for name in names), Decimal(0))
        rows = len(names) * (len(one.tree.leaves) + len(one.rejected))
        yield Printed(line.label, together, added, rows, unit, line.row, one.statement.sheet)
        return
    for name in names:
        label = f"{line.label} · {moment_named(name)}"
        rows = len(one.tree.leaves)
        yield Printed(label, one.total[name], sums[name], rows, unit, line.row, one.statement.sheet)


def printed_of(context: Context, kept: Sequence[ReadSheet]) -> tuple[Printed, ...]:
    """The grand totals of what is loaded; a sheet of which nothing was kept shows the same money another way."""
    return tuple(printed for one in kept for printed in _printed(one, context.style))
