"""Milestones that wait for one another: a group per promise, closed until it is asked for, its end in a column."""

from collections.abc import Sequence
from datetime import date
from itertools import groupby

from markupsafe import Markup

from dashboard.figures.days import Gantt, Task
from dashboard.figures.html.days import Line, axis, behind, line
from dashboard.figures.html.frame import Frame, css, drawn, key_of, mark, share, span
from dashboard.markup import element

OPEN = 8
"""As many tasks are all seen at once."""


def gantt(form: Gantt, frame: Frame) -> Markup:
    """Groups with the stretch of their tasks: few are all open, else the first that sets an end."""
    days = [day for task in form.tasks for day in (*task.baseline, *task.bar, task.current)]
    one = line(days, form.today)
    back = behind(one, form.bands, form.today)
    names = {task.name: task.label or task.text for task in form.tasks if task.name}
    groups = [(name, list(tasks)) for name, tasks in groupby(form.tasks, key=lambda task: task.group)]
    few = len(form.tasks) <= OPEN or len(groups) == 1
    first = next((name for name, tasks in groups if any(task.critical for task in tasks)), None)
    drawn_groups = [_group(form, frame, one, back, names, name, tasks, few or name == first) for name, tasks in groups]
    return element(
        "div", _key(form), axis(one, form.today, form.today_label, form.bands), *drawn_groups, class_="f-days"
    )


def _key(form: Gantt) -> Markup:
    held = {
        "baseline": any(task.baseline[1] for task in form.tasks),
        "ended": any(task.ended and task.bar[1] for task in form.tasks),
        "left": any(not task.ended and not task.critical and task.bar[1] for task in form.tasks),
        "current": any(task.current for task in form.tasks),
        "critical": any(task.critical for task in form.tasks),
    }
    return key_of((f"day {name}", word) for name, word in form.legend if held.get(name))


def _ends(tasks: Sequence[Task]) -> tuple[date | None, date | None]:
    """The first and the last day of what tasks are or were to be."""
    days = [day for task in tasks for day in task.bar if day] or [day for task in tasks for day in task.baseline if day]
    return (min(days), max(days)) if days else (None, None)


def _group(
    form: Gantt, frame: Frame, one: Line, back: list[Markup], names: dict[str, str], name: str, tasks: list[Task],
    opened: bool,
) -> Markup:  # fmt: skip
    rows = [_task(form, frame, one, back, names, task) for task in tasks]
    critical = any(task.critical for task in tasks)
    start, end = _ends(tasks)
    done = css("f-stretch", all(task.ended for task in tasks) and "ended", critical and "critical")
    marks = [mark(done, one.stretch(start, end))] if start and end else []
    last = max(tasks, key=lambda task: task.bar[1] or task.baseline[1] or date.min)
    label = span("f-label", element("strong", name))
    closed = element(
        "summary", label, " ", span("f-value", last.when), drawn("f-track", *back, *marks), class_="f-line"
    )
    return element("details", closed, element("ul", *rows), open=opened, class_="f-group")


def _task(
    form: Gantt, frame: Frame, one: Line, back: list[Markup], names: dict[str, str], task: Task
) -> Markup:  # fmt: skip
    waits = [names[name] for name in task.waits if name in names]
    word = dict(form.legend).get("waits", "")
    small = [element("small", f"{word}: {', '.join(waits)}")] if waits and word else []
    marks = _marks(one, task)
    label = span("f-label", frame.linked(task.key if marks else "", task.label or task.text), " ", *small)
    track = drawn("f-track", *back, *marks)
    when = span("f-value", task.when, *([" ", element("small", task.detail)] if task.detail else []))
    return element("li", label, " ", when, track, class_=css("f-line", task.critical and "critical"))


def _marks(one: Line, task: Task) -> list[Markup]:
    found = []
    first, last = task.baseline
    if last:
        found.append(mark("f-planned", one.stretch(first or last, last)))
    start, end = task.bar
    if end:
        looks = css("f-stretch", task.ended and "ended", task.critical and "critical")
        found.append(mark(looks, one.stretch(start or end, end)))
        found.append(mark(css("f-end", task.ended and "ended", task.critical and "critical"), _at(one, end)))
    if task.current:
        found.append(mark("f-current", _at(one, task.current)))
    return found


def _at(one: Line, day: date) -> str:
    return f"left:{share(one.at(day))}"
