"""Columns: standing where their texts fit above them, followed as lines where they are many, else rows."""

from dashboard.figures.amounts import Columns, Series
from dashboard.figures.svg.canvas import BODY, LINE, SMALL, Canvas, measure, wrapped
from dashboard.figures.svg.rows import head, left_over, scale, track

COLOURS = ("s1", "s2", "s3", "s4", "neutral", "ink-3")
HEIGHT = 190
FOLLOWED = 12
"""More categories than this are followed."""
FEW = 3


def columns(form: Columns, canvas: Canvas) -> None:
    """The drawing, and above it its note and the names of its series."""
    canvas.note(form.note)
    number = len(form.categories)
    _names(form, canvas)
    if number > FOLLOWED or (form.moving and number > FEW):
        _lines(form, canvas)
    elif _fits(form, canvas) and not any((value or 0) < 0 for one in form.series for value in one.values):
        _standing(form, canvas)
    else:
        _rows(form, canvas)


def _names(form: Columns, canvas: Canvas) -> None:
    if len(form.series) < 2:
        return
    x = 0.0
    for at, one in enumerate(form.series):
        room = measure(one.name, SMALL) + 34
        if x and x + room > canvas.width:
            x = 0.0
            canvas.y += SMALL * LINE + 2
        lines = wrapped(one.name, canvas.width - 18, SMALL)
        canvas.box(x, canvas.y + 3, 12, 12, COLOURS[at % len(COLOURS)])
        taken = canvas.text(lines, x + 18, canvas.y, SMALL, "ink-2")
        canvas.y += taken - SMALL * LINE
        x += room
    canvas.y += SMALL * LINE + 8


def _group(form: Columns, canvas: Canvas) -> float:
    return canvas.width / max(len(form.categories), 1)


def _fits(form: Columns, canvas: Canvas) -> bool:
    """Whether every word stands within its column, or under its group."""
    group = _group(form, canvas)
    each = group * 0.86 / max(len(form.series), 1)
    texts = [word for one in form.series for text in one.texts for word in text.split()]
    below = [word for name in form.categories for word in name.split()]
    return all(measure(word, SMALL, True) <= each for word in texts) and all(
        measure(word, SMALL) <= group - 4 for word in below
    )


def _standing(form: Columns, canvas: Canvas) -> None:
    group, count = _group(form, canvas), len(form.series)
    each = group * 0.86 / max(count, 1)
    most = max([value for one in form.series for value in one.values if value is not None] or [0.0]) or 1.0
    texts = [[wrapped(text, each, SMALL, True) for text in one.texts] for one in form.series]
    above = max((len(lines) for one in texts for lines in one), default=0) * SMALL * LINE
    floor = canvas.y + above + HEIGHT
    known = [at for at, value in enumerate(form.series[0].values) if value is not None] if count == 1 else []
    named = [at for at in known if canvas.frame.named(form.categories[at])]
    lit = next(reversed(named or known), None)
    for at, name in enumerate(form.categories):
        left = at * group + group * 0.07
        for place, one in enumerate(form.series):
            value, x = one.values[at], left + place * each
            colour = COLOURS[place % len(COLOURS)] if count > 1 else "accent" if at == lit else "neutral"
            height = HEIGHT * (value or 0) / most
            if value is not None:
                canvas.box(x + each * 0.08, floor - height, each * 0.84, height, colour)
            lines = texts[place][at]
            top = floor - height - len(lines) * SMALL * LINE - 2
            canvas.text(lines, x + each / 2, top, SMALL, "ink" if value is not None else "ink-3", "middle", True)
        canvas.text(wrapped(name, group - 4, SMALL), at * group + group / 2, floor + 4, SMALL, "ink-2", "middle")
    canvas.line(0, floor, canvas.width, floor, "line-strong")
    below = max((len(wrapped(name, group - 4, SMALL)) for name in form.categories), default=0)
    canvas.y = floor + 4 + below * SMALL * LINE + 6


def _rows(form: Columns, canvas: Canvas) -> None:
    one_scale = scale([value for one in form.series for value in one.values if value is not None], canvas.width)
    shown = form.categories[-max(canvas.frame.most // max(len(form.series), 1), 1) :]
    first = len(form.categories) - len(shown)
    for at, name in enumerate(shown, first):
        for place, one in enumerate(form.series):
            label = f"{name} · {one.name}" if len(form.series) > 1 and one.name else name
            value = one.values[at]
            head(canvas, label, one.texts[at])
            track(canvas, one_scale, None if value is None else (0.0, value), COLOURS[place % len(COLOURS)], False)
    left_over(canvas, first)


def _lines(form: Columns, canvas: Canvas) -> None:
    """Each series from one category to the next; a gap stays a gap. The last figure of each is written."""
    values = [value for one in form.series for value in one.values if value is not None]
    low, high = min([0.0, *values]), max([0.0, *values]) or 1.0
    top, floor = canvas.y + 26, canvas.y + 26 + HEIGHT
    step = canvas.width / max(len(form.categories) - 1, 1)

    def height(value: float) -> float:
        return floor - (value - low) / ((high - low) or 1) * HEIGHT

    canvas.line(0, floor, canvas.width, floor, "line-strong")
    canvas.line(0, top, canvas.width, top, "grid")
    if low < 0:
        canvas.line(0, height(0), canvas.width, height(0), "ink-3")
    for place, one in enumerate(form.series):
        colour = COLOURS[place % len(COLOURS)]
        for run in _runs(one):
            points = " ".join(f"{at * step:.1f},{height(value):.1f}" for at, value in run)
            canvas.shape("polyline", points=points, fill="none", stroke=colour, stroke_width=2.5)
            if len(run) == 1:
                canvas.shape("circle", cx=run[0][0] * step, cy=height(run[0][1]), r=3.0, fill=colour)
    canvas.text([form.categories[0]], 0, floor + 4, SMALL, "ink-2")
    canvas.text([form.categories[-1]], canvas.width, floor + 4, SMALL, "ink-2", "end")
    canvas.y = floor + SMALL * LINE + 12
    for one in form.series:
        known = [at for at, value in enumerate(one.values) if value is not None]
        for at in dict.fromkeys([known[0], known[-1]] if known else []):
            label = f"{form.categories[at]} · {one.name}" if one.name else form.categories[at]
            head(canvas, label, one.texts[at])
    canvas.y += BODY / 2


def _runs(one: Series) -> list[list[tuple[int, float]]]:
    found: list[list[tuple[int, float]]] = [[]]
    for at, value in enumerate(one.values):
        if value is None:
            found.append([])
        else:
            found[-1].append((at, value))
    return [run for run in found if run]
