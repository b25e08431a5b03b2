"""Forms that are words in a table: what each voice says of each thing, and who takes part in what."""

from markupsafe import Markup

from dashboard.figures.grids import Verdict, VerdictRow, Verdicts
from dashboard.figures.html.cells import crowd, grid, head
from dashboard.figures.html.frame import Frame, css, key_of, span, unseen
from dashboard.figures.ties import Knot, Network
from dashboard.markup import element

SHAPES = ("t1", "t2", "t3", "t4", "t5")
"""The marks of the kinds of tie, from the strongest."""


def verdicts(form: Verdicts, frame: Frame) -> Markup:
    """A pill for what is said, plain words where nobody said anything."""
    rows = [_row(frame, form, row) for row in form.rows]
    return grid(f"f-pills {crowd(len(form.columns))}", frame, head("", form.columns), rows)


def _row(frame: Frame, form: Verdicts, row: VerdictRow) -> Markup:
    """A row of one thing leads there from its name; where the cells lead to different things, each does."""
    keys = {cell.key for cell in row.cells}
    key = keys.pop() if len(keys) == 1 else ""
    cells = [
        element("td", _pill(cell) if key else frame.linked(cell.key, _pill(cell)), data_l=name, role="cell")
        for cell, name in zip(row.cells, form.columns, strict=True)
    ]
    return element("tr", element("th", frame.linked(key, row.label), scope="row", role="rowheader"), *cells, role="row")


def _pill(cell: Verdict) -> Markup:
    first, *rest = cell.lines
    more = [span("", " ", line) for line in rest]
    silent = cell.colour is None and not cell.tone
    return span(css("f-none" if silent else "f-pill", cell.tone), span("", first), *more, title=cell.hover)


def network(form: Network, frame: Frame) -> Markup:
    """A row per knot at the right, a column per knot at the left, and in the cell the kind of their tie."""
    kinds = {(tie.left, tie.right): tie.stroke for tie in form.ties}
    heads = [span("", frame.linked(knot.key, knot.label), title=knot.hover) for knot in form.left]
    rows = [
        element("tr", _institution(knot), *[_tie(form, one, kinds.get((one.key, knot.key))) for one in form.left],
                role="row")
        for knot in form.right
    ]  # fmt: skip
    used = sorted(set(kinds.values()))
    names = [(f"tie {_shape(place)}", form.strokes[place].name) for place in used]
    return key_of(names) + grid(f"f-ties {crowd(len(form.left))}", frame, head("", heads), rows)


def _shape(place: int) -> str:
    return SHAPES[min(place, len(SHAPES) - 1)]


def _institution(knot: Knot) -> Markup:
    sign = span("f-strong", " ◆") if knot.strong else ""
    return element("th", knot.label, sign, scope="row", role="rowheader", title=knot.hover)


def _tie(form: Network, knot: Knot, place: int | None) -> Markup:
    if place is None:
        return element("td", class_="blank", role="cell")
    name = form.strokes[place].name
    return element("td", span(f"tie {_shape(place)}", title=name), unseen(name), data_l=knot.label, role="cell")
