"""Which further cells must go so that no hidden one can be worked out by adding and subtracting. Pure functions.

The sums a reader can use are linear equations over the hidden cells: total = women + men in a place, and a published
total of the session = the sum of its places. A hidden cell is given away when those equations leave it one value, that
is, when it is 0 in every vector of their null space (the classical audit of complementary cell suppression).
"""

from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass

import numpy

Cell = tuple[str, str, str, str]
"""(phase, depth, municipality, group) within one session."""

TRIED = 12
ZERO = 1e-9


@dataclass(frozen=True)
class Sum:
    """Cells with their signs that add up to something published; ``fact`` names the published total, if it is one."""

    signs: Mapping[Cell, int]
    fact: str | None = None


def _sexes(cells: Mapping[Cell, int]) -> Iterable[Sum]:
    for whole, total in cells.items():
        phase, depth, place, group = whole
        women, men = (phase, depth, place, "women"), (phase, depth, place, "men")
        if group == "total" and women in cells and men in cells and cells[women] + cells[men] == total:
            yield Sum({women: 1, men: 1, whole: -1})


def _published(cells: Mapping[Cell, int], facts: Mapping[str, int]) -> Iterable[Sum]:
    blocks: dict[tuple[str, ...], list[Cell]] = defaultdict(list)
    for cell in cells:
        blocks[cell[0], cell[1], cell[3]].append(cell)
        blocks["", cell[3]].append(cell)
    for block in blocks.values():
        total = sum(cells[cell] for cell in block)
        for fact, persons in facts.items():
            if persons == total:
                yield Sum(dict.fromkeys(block, 1), fact)


def _given_away(sums: Iterable[Sum], hidden: Iterable[Cell]) -> set[Cell]:
    """The hidden cells that the sums leave only one value."""
    columns = {cell: index for index, cell in enumerate(sorted(hidden))}
    rows = [[(columns[cell], sign) for cell, sign in one.signs.items() if cell in columns] for one in sums]
    rows = [row for row in rows if row]
    if not rows:
        return set()
    matrix = numpy.zeros((len(rows), len(columns)))
    for number, row in enumerate(rows):
        for column, sign in row:
            matrix[number, column] = sign
    _, sizes, basis = numpy.linalg.svd(matrix)
    free = basis[int((sizes > ZERO).sum()) :]
    return {cell for cell, index in columns.items() if not (numpy.abs(free[:, index]) > ZERO).any()}


def _next(cells: Mapping[Cell, int], sums: list[Sum], hidden: set[Cell], wanted: Cell) -> Cell | None:
    """The smallest visible cell that protects ``wanted`` when gone; else the smallest in a sum with a hidden one."""
    near = {cell for one in sums if not hidden.isdisjoint(one.signs) for cell in one.signs}
    choices = sorted((cells[cell], cell) for cell in near - hidden if cells[cell] > 0)
    for _, cell in choices[:TRIED]:
        if wanted not in _given_away(sums, hidden | {cell}):
            return cell
    return choices[0][1] if choices else None


def complement(cells: Mapping[Cell, int], hidden: set[Cell], facts: Mapping[str, int]) -> tuple[set[Cell], set[str]]:
    """(cells, published totals) of one session to take out besides ``hidden``.

    ``cells`` are the true counts, ``facts`` the totals published for the session. 0 is never taken out; when no cell is
    left that would protect, the totals that give a hidden one away are.
    """
    sums = [*_sexes(cells), *_published(cells, facts)]
    extra, dropped = set[Cell](), set[str]()
    while away := _given_away(sums, hidden | extra) & hidden:
        cell = _next(cells, sums, hidden | extra, min(away))
        if cell is not None:
            extra.add(cell)
            continue
        told = {one.fact for one in sums if one.fact is not None and not (hidden | extra).isdisjoint(one.signs)}
        if not told:
            break
        dropped |= told
        sums = [one for one in sums if one.fact not in told]
    return extra, dropped
