"""Forms of things in their place: a matrix, pills side by side, ties, territories as tiles or with their boundaries."""

from collections.abc import Sequence
from dataclasses import dataclass

from dashboard.figures.amounts import Bar, Bars
from dashboard.figures.grids import Matrix, Polygons, Tiles, Verdict, Verdicts
from dashboard.figures.steps import steps
from dashboard.figures.svg.canvas import LINE, SMALL, Canvas, measure, wrapped
from dashboard.figures.svg.rows import HOLLOW, bars, fact, left_over
from dashboard.figures.ties import Network

LABEL = 0.34
"""The share of a grid that its first column takes."""
TINTS = {None: ("none", "ink-3"), 0: ("sunken", "ink"), 1: ("accent-soft", "ink"), 2: ("accent-half", "ink")}
"""Step -> fill and ink; above them, the accent."""
SOFT = {
    "proven": ("proven-soft", "proven"), "partial": ("partial-soft", "partial"), "said": ("partial-soft", "partial"),
    "overdue": ("overdue-soft", "overdue"), "accent": ("accent-soft", "accent"),
}  # fmt: skip
"""Tone of a pill -> its fill and its ink."""


@dataclass(frozen=True)
class Box:
    """One cell as it is drawn: its lines, the token of its fill, that of its ink, and whether it is only an edge."""

    lines: tuple[str, ...]
    fill: str
    ink: str
    hollow: bool = False


def _grid(canvas: Canvas, columns: Sequence[str], rows: Sequence[tuple[str, Sequence[Box]]]) -> None:
    """A table; where its columns are too narrow for a word, a block per row with the name of each column."""
    label = canvas.width * LABEL
    each = (canvas.width - label) / max(len(columns), 1)
    texts = [*columns, *(line for _, cells in rows for cell in cells for line in cell.lines)]
    if any(measure(word, SMALL, True) > each - 12 for text in texts for word in text.split()):
        for name, cells in rows[: canvas.frame.most]:
            said = zip(columns, cells, strict=True)
            fact(canvas, name, [f"{column}: {' · '.join(cell.lines)}" for column, cell in said if any(cell.lines)])
        left_over(canvas, len(rows) - canvas.frame.most)
        return
    heads = [wrapped(column, each - 12, SMALL, True) for column in columns]
    for at, lines in enumerate(heads):
        canvas.text(lines, label + at * each + each / 2, canvas.y, SMALL, "ink-2", "middle", True)
    canvas.y += max((len(lines) for lines in heads), default=0) * SMALL * LINE + 6
    for name, cells in rows[: canvas.frame.most]:
        _line(canvas, name, cells, label, each)
    left_over(canvas, len(rows) - canvas.frame.most)


def _line(canvas: Canvas, name: str, cells: Sequence[Box], label: float, each: float) -> None:
    told = wrapped(name, label - 12, SMALL)
    broken = [[line for text in cell.lines for line in wrapped(text, each - 12, SMALL, True)] for cell in cells]
    height = max(len(lines) for lines in (told, *broken)) * SMALL * LINE + 12
    canvas.text(told, 0, canvas.y + 5, SMALL, "ink")
    for at, (cell, lines) in enumerate(zip(cells, broken, strict=True)):
        x = label + at * each
        canvas.box(x + 2, canvas.y, each - 4, height - 2, cell.fill, cell.ink if cell.hollow else None)
        canvas.text(lines, x + each / 2, canvas.y + 5, SMALL, cell.ink, "middle", True)
    canvas.y += height + 2


def _tint(step: int | None) -> tuple[str, str]:
    return TINTS.get(step, ("accent", "on-accent"))


def matrix(form: Matrix, canvas: Canvas) -> None:
    """A tint by step of each count; what was not counted is only an edge, unlike zero."""
    canvas.note(form.scale_title)
    cells = [cell for row in form.rows for cell in row.cells]
    toned = any(cell.tone for cell in cells)
    found = iter(steps([cell.value for cell in cells], 3))
    rows = []
    for row in form.rows:
        boxes = []
        for cell in row.cells:
            step = next(found)
            if toned and cell.value is not None:
                step = 3 if cell.tone == "accent" else 1
            fill, ink = _tint(step)
            boxes.append(Box((cell.text or "·",), fill, ink))
        rows.append((row.label, boxes))
    _grid(canvas, form.columns, rows)


def verdicts(form: Verdicts, canvas: Canvas) -> None:
    """A pill for what is said, plain words where nobody said anything."""
    _grid(canvas, form.columns, [(row.label, [_pill(cell) for cell in row.cells]) for row in form.rows])


def _pill(cell: Verdict) -> Box:
    if cell.tone in HOLLOW or (cell.colour is None and not cell.tone):
        return Box(cell.lines, "paper", "unknown", cell.tone in HOLLOW)
    fill, ink = SOFT.get(cell.tone, ("neutral-soft", "ink"))
    return Box(cell.lines, fill, ink)


def network(form: Network, canvas: Canvas) -> None:
    """A row per knot at the right, with those at the left that it is tied to, by the kind of tie."""
    left = {knot.key: knot.label for knot in form.left}
    for knot in form.right[: canvas.frame.most]:
        own = [tie for tie in form.ties if tie.right == knot.key]
        said = [
            f"{form.strokes[place].name}: {', '.join(left[tie.left] for tie in own if tie.stroke == place)}"
            for place in sorted({tie.stroke for tie in own})
        ]
        fact(canvas, f"{knot.label} ◆" if knot.strong else knot.label, said)
    left_over(canvas, len(form.right) - canvas.frame.most)


def tiles(form: Tiles, canvas: Canvas) -> None:
    """The map of tiles where each holds its name; else the same figures as bars, from the highest."""
    canvas.note(form.scale_title)
    top, left = min((one.row for one in form.tiles), default=0), min((one.column for one in form.tiles), default=0)
    across = max((one.column - left + 1 for one in form.tiles), default=1)
    side = min(canvas.width / across, 120)
    fits = all(measure(word, SMALL) <= side - 10 for one in form.tiles for word in one.label.split())
    if not fits or canvas.frame.most < 8:
        ranked = sorted(form.tiles, key=lambda tile: (tile.value is None, -(tile.value or 0), tile.label))
        bars(Bars(tuple(Bar(one.key, one.label, one.value, one.text) for one in ranked)), canvas)
        return
    lines = [(wrapped(one.label, side - 8, SMALL), wrapped(one.text, side - 8, SMALL, True)) for one in form.tiles]
    height = max((len(name) + len(text)) * SMALL * LINE + 14 for name, text in lines)
    for one, (name, text), step in zip(form.tiles, lines, steps([one.value for one in form.tiles], 3), strict=True):
        x, y = (one.column - left) * side, canvas.y + (one.row - top) * height
        fill, ink = _tint(step)
        canvas.box(x + 2, y + 2, side - 4, height - 4, fill, "unknown-line" if step is None else None)
        taken = canvas.text(name, x + side / 2, y + 6, SMALL, ink, "middle")
        canvas.text(text, x + side / 2, y + 6 + taken, SMALL, ink, "middle", True)
    canvas.y += (max((one.row for one in form.tiles), default=0) - top + 1) * height + 6


def polygons(form: Polygons, canvas: Canvas) -> None:
    """The territories with their boundaries, tinted by step, and below them their figures as bars."""
    canvas.note(form.scale_title)
    points = [point for shape in form.shapes for ring in shape.rings for point in ring]
    if points and canvas.frame.most >= 8:
        _map(form, canvas, points)
    ranked = sorted(form.shapes, key=lambda shape: (shape.value is None, -(shape.value or 0), shape.label))
    bars(Bars(tuple(Bar(one.key, one.label, one.value, one.text) for one in ranked)), canvas)


def _map(form: Polygons, canvas: Canvas, points: Sequence[tuple[float, float]]) -> None:
    west, east = min(x for x, _ in points), max(x for x, _ in points)
    south, north = min(y for _, y in points), max(y for _, y in points)
    unit = min(canvas.width / ((east - west) or 1), 420 / ((north - south) or 1))
    top = canvas.y
    for shape, step in zip(form.shapes, steps([one.value for one in form.shapes], 3), strict=True):
        rings = ("M" + "L".join(f"{(x - west) * unit:.1f} {top + (north - y) * unit:.1f}" for x, y in ring) + "Z"
                 for ring in shape.rings)  # fmt: skip
        dashed = "3 3" if step is None else None
        canvas.shape(
            "path", d="".join(rings), fill=_tint(step)[0], stroke="line-strong", stroke_width=0.8, fill_rule="evenodd",
            stroke_dasharray=dashed,
        )  # fmt: skip
    canvas.y = top + (north - south) * unit + 14
