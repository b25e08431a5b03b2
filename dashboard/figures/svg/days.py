"""Forms over days, and whatever has no drawing of its own: rows of words, with a line of days where there are dates."""

from collections.abc import Sequence
from datetime import date
from itertools import groupby

from dashboard.figures.days import Agenda, Gantt, Timeline
from dashboard.figures.svg.canvas import BODY, LINE, SMALL, Canvas, measure, wrapped
from dashboard.figures.svg.grids import SOFT
from dashboard.figures.svg.rows import TONES, fact, left_over
from dashboard.figures.table import Table

WHEN = 0.24
TRACK = 14


def agenda(form: Agenda, canvas: Canvas) -> None:
    """What is due, by month: the day, what it is, and how it stands."""
    shown = form.dues[: canvas.frame.most]
    for name, dues in groupby(shown, key=lambda due: due.group):
        canvas.y += canvas.text(wrapped(name, canvas.width, SMALL, True), 0, canvas.y, SMALL, "ink-3", bold=True) + 4
        for due in dues:
            left = canvas.width * WHEN
            when = canvas.text(wrapped(due.when, left - 12, BODY), 0, canvas.y, BODY, "ink-2")
            y = canvas.y + canvas.text(wrapped(due.what, canvas.width - left, BODY, True), left, canvas.y, bold=True)
            for text in due.details:
                y += canvas.text(wrapped(text, canvas.width - left, SMALL), left, y, SMALL, "ink-2")
            if due.tag:
                y += _tag(canvas, due.tag, due.tone, left, y + 2) + 4
            canvas.y = max(y, canvas.y + when) + 10
    left_over(canvas, len(form.dues) - len(shown))


def _tag(canvas: Canvas, tag: str, tone: str, x: float, y: float) -> float:
    fill, ink = SOFT.get(tone, ("neutral-soft", "ink-2"))
    lines = wrapped(tag, canvas.width - x - 16, SMALL, True)
    height = len(lines) * SMALL * LINE + 6
    room = max((measure(line, SMALL, True) for line in lines), default=0) + 16
    canvas.box(x, y, room, height, fill)
    canvas.text(lines, x + 8, y + 2, SMALL, ink, bold=True)
    return height


class _Line:
    def __init__(self, days: Sequence[date | None], today: date, canvas: Canvas) -> None:
        known = [day for day in days if day] or [today]
        self.first, self.last = min([*known, today]), max([*known, today])
        self.canvas, self.today = canvas, today

    def at(self, day: date) -> float:
        whole = (self.last - self.first).days or 1
        return 6 + (self.canvas.width - 12) * (day - self.first).days / whole

    def axis(self, said: str) -> None:
        canvas, x = self.canvas, self.at(self.today)
        room = measure(said, SMALL)
        canvas.text([said], min(max(x - room / 2, 0), canvas.width - room), canvas.y, SMALL, "ink-3")
        canvas.y += SMALL * LINE + 4

    def draw(self, start: date | None, end: date | None, colour: str, dashed: bool) -> None:
        canvas, y = self.canvas, self.canvas.y
        canvas.line(0, y + TRACK / 2, canvas.width, y + TRACK / 2, "grid")
        canvas.line(self.at(self.today), y, self.at(self.today), y + TRACK, "ink-3")
        if start and end:
            canvas.box(self.at(start), y + 3, self.at(end) - self.at(start), 8, colour, colour if dashed else None)
        elif day := start or end:
            x, middle = self.at(day), y + TRACK / 2
            points = (
                f"{x:.1f},{middle - 6:.1f} {x + 6:.1f},{middle:.1f} {x:.1f},{middle + 6:.1f} {x - 6:.1f},{middle:.1f}"
            )
            canvas.shape("polygon", points=points, fill=colour)
        canvas.y += TRACK + 6


def timeline(form: Timeline, canvas: Canvas) -> None:
    """A heading per row, its calendars below with their words."""
    line = _Line([day for one in form.spans for day in (one.start, one.end)], form.today, canvas)
    line.axis(form.today_label)
    shown = form.spans[: canvas.frame.most]
    for name, spans in groupby(shown, key=lambda one: one.row_label):
        canvas.y += canvas.text(wrapped(name, canvas.width, BODY, True), 0, canvas.y, bold=True)
        for one in spans:
            canvas.y += canvas.text(wrapped(one.text, canvas.width, SMALL), 0, canvas.y, SMALL, "ink-2")
            if one.start or one.end:
                line.draw(one.start, one.end, TONES[one.tone or "accent"], one.dashed)
        canvas.y += 6
    left_over(canvas, len(form.spans) - len(shown))


def gantt(form: Gantt, canvas: Canvas) -> None:
    """A row per task under the name of its group, its first plan behind what is projected."""
    days = [day for task in form.tasks for day in (*task.baseline, *task.bar, task.current)]
    line = _Line(days, form.today, canvas)
    line.axis(form.today_label)
    shown = form.tasks[: canvas.frame.most]
    for name, tasks in groupby(shown, key=lambda task: task.group):
        canvas.y += canvas.text(wrapped(name, canvas.width, BODY, True), 0, canvas.y, bold=True)
        for task in tasks:
            canvas.y += canvas.text(wrapped(task.text, canvas.width, SMALL), 0, canvas.y, SMALL, "ink-2")
            start, end = task.bar if task.bar[1] else task.baseline
            if end:
                line.draw(start or end, end, "overdue" if task.critical else "accent", not task.ended)
        canvas.y += 6
    left_over(canvas, len(form.tasks) - len(shown))


def listed(table: Table, canvas: Canvas) -> None:
    """The rows of a table in words: the first cell, and below it the others under the names of their columns."""
    for label, *cells in table.rows[: canvas.frame.most]:
        said = [f"{name}: {text}" if name else text for name, text in zip(table.head[1:], cells, strict=True) if text]
        fact(canvas, label, said)
    left_over(canvas, len(table.rows) - canvas.frame.most)
