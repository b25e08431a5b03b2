"""What Plotly draws of each form is what the form holds, and what its table says."""

import html
import json
import re
from datetime import date, timedelta
from typing import Any, get_args

import plotly.graph_objects as go
import pytest

from dashboard.figures import Bars, Bridge, Columns, Figure, Gantt, Matrix, Sankey, Table, Timeline, Treemap
from dashboard.figures.plotly import RENDERERS, draw
from dashboard.figures.plotly.days import DAY

from ..samples import ALL

sample = pytest.mark.parametrize("name", ALL)


def held(form: Figure) -> list[float | None]:
    """The amounts of a form of amounts, in order; of a change, how large it is."""
    match form:
        case Bars():
            return [bar.value for bar in form.bars]
        case Bridge():
            return [None if one.value is None else abs(one.value) if one.change else one.value for one in form.steps]
        case Columns():
            return [value for one in form.series for value in one.values]
        case Treemap():
            return [part.value for part in form.parts]
        case Sankey():
            return [flow.value for flow in form.flows]
    raise TypeError(form)


def traced(form: Figure, drawn: go.Figure) -> list[float | None]:
    """The same amounts out of the traces."""
    match form:
        case Bars() | Bridge():
            return list(drawn.data[0].x)
        case Columns():
            return [value for trace in drawn.data for value in trace.y]
        case Treemap():
            return list(drawn.data[0]["values"])
        case Sankey():
            return list(drawn.data[0].link.value)
    raise TypeError(form)


def bodies(trace: Any) -> list[tuple[date, date]]:
    """(start, end) of each horizontal bar over days."""
    starts = [date.fromisoformat(day) for day in trace.base]
    return [(start, start + timedelta(days=length / DAY)) for start, length in zip(starts, trace.x, strict=True)]


def words(drawn: go.Figure) -> str:
    """All that a picture says, as one line: without its markup, each break a space."""
    texts: list[str] = []

    def collect(node: Any) -> None:
        if isinstance(node, str):
            texts.append(node)
        for one in node.values() if isinstance(node, dict) else node if isinstance(node, list) else ():
            collect(one)

    collect(json.loads(drawn.to_json()))
    return html.unescape(re.sub(r"<[^>]+>", "", "\n".join(texts).replace("<br>", " ")))


def said(form: Figure) -> Table:
    """The table of what is drawn: a cell of a matrix without a value is blank."""
    if not isinstance(form, Matrix):
        return form.table()
    rows = ((row.label, *(cell.text for cell in row.cells if cell.value is not None)) for row in form.rows)
    return Table(form.table().head, tuple(rows))


def test_every_form_is_drawn_and_nothing_else() -> None:
    assert set(RENDERERS) == set(get_args(Figure))


@pytest.mark.parametrize(
    "name", [name for name, form in ALL.items() if isinstance(form, Bars | Bridge | Columns | Treemap | Sankey)]
)
def test_amounts_are_those_of_the_form(name: str) -> None:
    assert traced(ALL[name], draw(ALL[name])) == pytest.approx(held(ALL[name]))


@pytest.mark.parametrize("name", [name for name, form in ALL.items() if isinstance(form, Timeline | Gantt)])
def test_days_are_those_of_the_form(name: str) -> None:
    form, drawn = ALL[name], draw(ALL[name])
    if isinstance(form, Timeline):
        spans = [(span.start, span.end) for span in form.spans]
        assert bodies(drawn.data[0]) == [span for span in spans if None not in span]
    if isinstance(form, Gantt):
        for trace, spans in ((1, [task.baseline for task in form.tasks]), (2, [task.bar for task in form.tasks])):
            assert bodies(drawn.data[trace]) == [span for span in spans if None not in span]


@sample
def test_every_text_of_the_table_is_in_the_picture(name: str) -> None:
    shown = words(draw(ALL[name]))
    parts = {part for row in said(ALL[name]).rows for text in row for part in text.split(" · ")}
    assert not [part for part in parts if part not in shown]


@sample
def test_what_can_be_clicked_is_what_carries_a_key(name: str) -> None:
    carried = {key for trace in draw(ALL[name]).data for key in trace.customdata or ()}
    assert carried - {""} == set(ALL[name].clickable()) - {""}
