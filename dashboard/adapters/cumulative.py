"""Amounts that run from 1 January -> amounts of each period, inside a file and against what a package already holds."""

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from decimal import Decimal

from dashboard.adapters.merging import DIMENSIONS
from dashboard.package.writing import Row

BUDGET = ("proposed", "approved")
RUNNING = ("modified", "scheduled", "committed", "accrued", "exercised", "paid")
NET = "net"
FIXED = tuple(name for name in DIMENSIONS if name != "period")
Cells = dict[str, Decimal]
Key = tuple[str, ...]
Rows = dict[Key, dict[int, Row]]


def steps(stated: Sequence[tuple[int, Mapping[str, Decimal]]]) -> list[tuple[int, Cells]]:
    """What each period adds to the one before; a fall is a negative step, and a moment not stated has none."""
    last: Cells = {}
    found = []
    for period, cells in stated:
        found.append((period, {name: amount - last.get(name, Decimal(0)) for name, amount in cells.items()}))
        last |= cells
    return found


def net_cells(net: Decimal) -> dict[str, str]:
    """A net change as the tables hold it: all of it in one of the two columns, nothing in the other."""
    return {"increases": f"{max(net, Decimal(0)):.2f}", "decreases": f"{max(-net, Decimal(0)):.2f}"}


def _own(row: Row) -> Cells:
    """The amounts of one row, its increases and decreases as their difference."""
    cells = {name: Decimal(text) for name in RUNNING if (text := row.get(name))}
    up, down = row.get("increases"), row.get("decreases")
    return cells | ({NET: Decimal(up or 0) - Decimal(down or 0)} if up or down else {})


def _by_key(rows: Iterable[Row]) -> Rows:
    """Rows by what they are about, then by period; rows alike in one period are told apart by their order."""
    turns: dict[tuple[Key, int], int] = defaultdict(int)
    found: Rows = defaultdict(dict)
    for row in sorted(rows, key=lambda one: one.get("row_id") or ""):
        key, period = tuple(row.get(name) or "" for name in FIXED), int(row["period"] or 0)
        turns[key, period] += 1
        found[*key, str(turns[key, period])][period] = row
    return found


def running(rows: Mapping[int, Row]) -> dict[int, Cells]:
    """One series, by period -> what each moment adds up to at the periods where it is stated."""
    total: dict[str, Decimal] = defaultdict(Decimal)
    found: dict[int, Cells] = {}
    for period in sorted(rows):
        own = _own(rows[period])
        for name, amount in own.items():
            total[name] += amount
        found[period] = {name: total[name] for name in own}
    return found


def accumulated_sum(content: Mapping[str, list[Row]]) -> Decimal:
    """The sum of the cells of a cumulative file, made again from its in-period rows; approved counts once a line."""
    total = Decimal("0.00")
    for rows in _by_key(content["budget_execution"]).values():
        total += sum((Decimal(text) for row in rows.values() if (text := row.get("approved"))), Decimal(0))
        total += sum((amount for cells in running(rows).values() for amount in cells.values()), Decimal(0))
    return total


def _rewritten(row: Row, step: Cells) -> Row:
    if step == _own(row):
        return row
    amounts: dict[str, str | None] = {name: f"{step[name]:.2f}" for name in RUNNING if name in step}
    return {**row, **amounts, **(net_cells(step[NET]) if NET in step else {})}


def _series(old: Mapping[int, Row], new: Mapping[int, Row], stated: set[int]) -> list[Row]:
    """A line of the budget after the new file: its stated periods replace the old ones, later ones are split again."""
    before, after = running(old), running(new)
    kept = {period: old[period] for period in old if period not in stated}
    told = {period: new[period] for period in new if period in stated}
    cells = {period: (after if period in told else before)[period] for period in sorted(kept | told)}
    budget = {name: new[1][name] for name in BUDGET if 1 in new and new[1].get(name)}
    rows = {period: _rewritten((kept | told)[period], step) for period, step in steps(list(cells.items()))}
    first = rows.get(1) or new.get(1)
    if first is not None:
        rows[1] = {**first, **dict.fromkeys(BUDGET), **budget}
        if 1 not in stated and 1 in new and not _own(rows[1]):
            rows[1] = new[1]
    return [row for row in rows.values() if _own(row) or any(row.get(name) for name in BUDGET)]


def _slice(row: Row) -> Key:
    return tuple(row.get(name) or "" for name in ("unit_id", "year", "view"))


def differenced(old: list[Row], new: list[Row]) -> tuple[list[Row], list[Row]]:
    """(old, new) rows of ``budget_execution`` to merge, so that sums up to each period are what was published.

    ``new`` comes from a cumulative file. Of the units, years and views it names, it returns every period; the old rows
    of the periods that the file does not state are left out of ``old``, since only their split changes.
    """
    touched = {_slice(row) for row in new}
    stated: dict[Key, set[int]] = defaultdict(set)
    for row in new:
        if _own(row):
            stated[_slice(row)].add(int(row["period"] or 0))
    mine = [row for row in old if _slice(row) in touched]
    before, after = _by_key(mine), _by_key(new)
    rows = [
        row
        for key in before | after
        for row in _series(before.get(key, {}), after.get(key, {}), stated[key[0], key[1], key[2]])
    ]
    told = [row for row in mine if int(row["period"] or 0) in stated[_slice(row)] | {1}]
    return [*(row for row in old if _slice(row) not in touched), *told], rows
