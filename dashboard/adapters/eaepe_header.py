"""The header of an EAEPE, on one or two rows: the column of each moment, in each block of the sheet."""

import re
from collections.abc import Sequence

from dashboard.adapters.blocks import Columns, side_by_side
from dashboard.adapters.grid import LOOKED_AT, Line, plain
from dashboard.adapters.printed import without_scale

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
NEEDED = frozenset({"approved", "modified", "accrued", "paid"})


def moment_of(cell: str) -> str | None:
    """The moment a header cell names; «Modificado 3 = (1+2)», «Egresos Aprobado»; not «% Pagado»."""
    if not cell or "%" in cell:
        return None
    text = re.sub(r"[\d ]+$", "", plain(without_scale(cell)))
    text = re.sub(r"^(presupuesto|egresos|gasto) (de egresos )?", "", text).strip()
    return next((name for name, pattern in MOMENTS.items() if re.fullmatch(pattern, text)), None)


def moments_in(values: Sequence[str]) -> Columns:
    """Moment -> the first column that names it."""
    found: Columns = {}
    for column, value in enumerate(values):
        name = moment_of(value)
        if name and name not in found:
            found[name] = column
    return found


def _completed(rows: Sequence[Line], place: int, blocks: Sequence[Columns]) -> list[Columns]:
    """Each block with the moments that the rows around the header name over it."""
    starts = [min(block.values()) for block in blocks]
    ends = [*starts[1:], None]
    found = []
    for block, start, end in zip(blocks, starts, ends, strict=True):
        whole = dict(block)
        for beside in (place - 1, place - 2, place + 1):
            if 0 <= beside < len(rows):
                extra = moments_in(rows[beside][1]) if len(blocks) == 1 else _between(rows[beside][1], start, end)
                whole = {name: at for name, at in extra.items() if at not in whole.values()} | whole
        found.append(whole)
    return found


def _between(values: Sequence[str], start: int, end: int | None) -> Columns:
    return {name: at + start for name, at in moments_in(values[start:end]).items()}


def is_header(values: Sequence[str]) -> bool:
    """True when a row names every moment that the statement must have."""
    return moments_in(values).keys() >= NEEDED


def blocks_at(rows: Sequence[Line], place: int) -> list[Columns]:
    """The blocks of the header at ``place``: moment -> column; none when the row is no header of this statement."""
    if not is_header(rows[place][1]):
        return []
    blocks = _completed(rows, place, side_by_side(rows[place][1], moment_of))
    return blocks if blocks[0].keys() & {"net", "gap"} else []


def find_header(rows: Sequence[Line]) -> tuple[int, list[Columns]] | None:
    """(position, blocks) of the first header; the rows above and below may complete it."""
    places = (place for place, (_, values) in enumerate(rows[:LOOKED_AT]) if is_header(values))
    place = next(places, None)
    blocks = blocks_at(rows, place) if place is not None else []
    return (place, blocks) if place is not None and blocks else None
