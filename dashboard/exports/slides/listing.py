"""Puts a table on a slide: as many rows as are read from a wall, cells that say their tone, and how many are left."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from dashboard.exports.picture import cut
from dashboard.exports.slides.plots import colour
from dashboard.exports.slides.screen import Screen
from dashboard.figures import Cell, Matrix, Verdict, Verdicts
from dashboard.figures.svg.canvas import LINE, wrapped
from dashboard.figures.svg.grids import SOFT
from dashboard.figures.table import Table
from dashboard.locale import t, tn

SIZE, HEAD = 14, 13
PAD = 7.2
"""Points that an office program leaves at each side of a cell, twice over; half of it above and below."""
COLUMNS, ROWS, LONGEST, NARROWEST = 6, 16, 140, 8
"""Columns and rows that are looked at from a wall, and signs of a cell; a column is as wide as for ``NARROWEST``."""


@dataclass(frozen=True)
class Fitted:
    """The part of a table that fits in a box: its head and each row with its height in points, and what is said of
    the rest."""

    table: Table
    heights: tuple[float, ...]
    widths: tuple[float, ...]
    left: str
    head: float = 0.0


def fitted(table: Table, width: float, height: float, lang: str) -> Fitted:
    """As many rows as fit in ``height`` points; at least one. Columns past the sixth stay in the file of the card."""
    across = min(len(table.head), COLUMNS)
    short = tuple(tuple(cut(text, LONGEST) for text in row[:across]) for row in table.rows[:ROWS])
    widths = _widths((table.head[:across], *short), width)
    head = _tall(table.head[:across], widths, HEAD) if any(table.head) else 0.0
    room = height - head
    heights: list[float] = []
    for row in short:
        tall = _tall(row, widths, SIZE)
        if heights and sum(heights) + tall > room:
            break
        heights.append(tall)
    kept = short[: len(heights)]
    over, more = len(table.rows) - len(kept), len(table.head) - across
    said = [tn(lang, "figure.left_out", over)] if over else []
    said += [t(lang, "slides.columns_left", names=", ".join(table.head[across:]))] if more else []
    return Fitted(Table(tuple(table.head[:across]), kept), tuple(heights), widths, " · ".join(said), head)


def _widths(rows: Sequence[Sequence[str]], width: float) -> tuple[float, ...]:
    """Wider where texts are longer, though not as much as they are: a long text has lines to break into."""
    longest = [max(map(len, column)) for column in zip(*rows, strict=True)]
    weights = [max(signs, NARROWEST) ** 0.5 for signs in longest]
    return tuple(width * weight / sum(weights) for weight in weights)


def _tall(row: Sequence[str], widths: Sequence[float], size: float) -> float:
    lines = max((len(wrapped(text, wide - 2 * PAD, size)) for text, wide in zip(row, widths, strict=True)), default=1)
    return max(lines, 1) * size * LINE + PAD


def put(slide: Any, screen: Screen, made: Fitted, place: tuple[float, float]) -> None:
    """The table at (left, top) points; its first row is marked as its head, so that it is read aloud as such."""
    from pptx.util import Pt

    held, head = made.table, any(made.table.head)
    tall = sum(made.heights)
    left, top = place
    rows = len(held.rows) + head
    shape = slide.shapes.add_table(rows, len(held.head), Pt(left), Pt(top), Pt(sum(made.widths)), Pt(tall + made.head))
    shape._element.nvGraphicFramePr.cNvPr.set("descr", screen.described)
    grid: Any = shape.table
    grid.first_row, grid.horz_banding = head, False
    for column, wide in zip(grid.columns, made.widths, strict=True):
        column.width = Pt(wide)
    if head:
        grid.rows[0].height = Pt(made.head)
        for cell, text in zip(grid.rows[0].cells, held.head, strict=True):
            _fill(cell, text, ("sunken", "ink-2"), HEAD, bold=True)
    tones = _tones(screen)
    for at, (row, height) in enumerate(zip(held.rows, made.heights, strict=True)):
        line: Any = grid.rows[at + head]
        line.height = Pt(height)
        for column_at, (cell, text) in enumerate(zip(line.cells, row, strict=True)):
            _fill(cell, text, tones.get((at, column_at), ("surface", "ink")), SIZE, bold=False)


def _tones(screen: Screen) -> dict[tuple[int, int], tuple[str, str]]:
    """(row, column) -> the tokens of the fill and the ink of a cell that says a tone."""
    form = screen.figure
    if not isinstance(form, (Matrix, Verdicts)):
        return {}
    cells: list[tuple[Cell | Verdict, ...]] = [row.cells for row in form.rows]
    return {(at, place): SOFT[one.tone] for at, row in enumerate(cells) for place, one in enumerate(row, 1)
            if one.tone in SOFT}  # fmt: skip


def _fill(cell: Any, text: str, look: tuple[str, str], size: float, bold: bool) -> None:
    from pptx.util import Pt

    cell.fill.solid()
    cell.fill.fore_color.rgb = colour(look[0])
    cell.margin_top = cell.margin_bottom = Pt(PAD / 2)
    cell.text_frame.text = text
    for run in cell.text_frame.paragraphs[0].runs:
        run.font.size, run.font.bold = Pt(size), bold
        run.font.color.rgb = colour(look[1])
