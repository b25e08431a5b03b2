"""Forms of things in their place: a matrix of counts, tiles as on the map with their list beside them."""

from collections.abc import Sequence

from markupsafe import Markup

from dashboard.figures.amounts import Bar, Bars
from dashboard.figures.grids import Cell, Matrix, Tile, Tiles
from dashboard.figures.html.frame import Frame, css, drawn, span
from dashboard.figures.html.rows import bars
from dashboard.figures.steps import steps
from dashboard.locale import integer, join, t
from dashboard.markup import element

STEPS = 3
TALL = 7
"""Rows that a table beside another figure stands with at first, where it has more than one besides."""
MOST_TILES = 40
"""More territories than this are a list: their tiles could not hold a name."""
CROWDS = ((3, "few"), (5, "some"), (7, "several"))


def crowd(columns: int) -> str:
    """How much room a table of so many columns needs before its rows become blocks."""
    return next((name for most, name in CROWDS if columns <= most), "many")


def head(first: str, columns: Sequence[str]) -> Markup:
    """The names of the columns, for a table whose first one names the rows."""
    named = [element("th", name, scope="col", role="columnheader") for name in columns]
    corner = element("td", first, role="cell")
    return element("thead", element("tr", corner, *named, role="row"), role="rowgroup")


def grid(looks: str, frame: Frame, heads: Markup, rows: Sequence[Markup]) -> Markup:
    """A table that keeps saying it is one where its rows are laid out as blocks; beside another figure, a short one."""
    folds = frame.half and len(rows) > TALL + 1
    caption = element("caption", frame.title, class_="visually-hidden")
    body = element("tbody", *rows, role="rowgroup")
    drawn_table = element("table", caption, heads, body, class_=css(looks, folds and "f-tall"), role="table")
    if not folds:
        return drawn_table
    said, fewer = t(frame.lang, "table.all", n=integer(len(rows), frame.lang)), t(frame.lang, "table.fewer")
    more = element("button", said, type="button", class_="btn more-rows", data_fewer=fewer)
    return element("div", drawn_table, more, class_="table-box")


def matrix(form: Matrix, frame: Frame) -> Markup:
    """A tint by step of each count; what was not counted is a dot, unlike zero, and a row of dots is only named."""
    held = [row for row in form.rows if any(map(_told, row.cells))] or form.rows
    cells = [cell for row in held for cell in row.cells]
    toned = any(cell.tone for cell in cells)
    found = [_toned(cell) for cell in cells] if toned else steps([cell.value for cell in cells], STEPS)
    tints = iter(found)
    rows = [
        element("tr", element("th", row.label, scope="row", role="rowheader"),
                *[_cell(frame, cell, name, next(tints)) for cell, name in zip(row.cells, form.columns, strict=True)],
                role="row")
        for row in held
    ]  # fmt: skip
    table = grid(f"f-heat {crowd(len(form.columns))}", frame, head("", form.columns), rows)
    silent = [row.label for row in form.rows if row not in held]
    said = t(frame.lang, "figure.silent", names=join(silent, frame.lang)) if silent else ""
    above, below = (element("p", text, class_="f-note") if text else Markup() for text in (form.scale_title, said))
    return above + table + below


def _told(cell: Cell) -> bool:
    return cell.value is not None or bool(cell.text)


def _toned(cell: Cell) -> int | None:
    """The step of a cell that says what it is: the one to look at is the darkest."""
    return None if cell.value is None else STEPS if cell.tone == "accent" else 1


def _cell(frame: Frame, cell: Cell, name: str, step: int | None) -> Markup:
    if step is None:
        content: str = cell.text or drawn("", "·")
        return element("td", content, class_=css("step-0", not cell.text and "blank"), data_l=name, role="cell")
    return element("td", frame.linked(cell.key, cell.text), class_=f"step-{step}", data_l=name, role="cell")


def tiles(form: Tiles, frame: Frame) -> Markup:
    """The map, and the same figures from the highest to the lowest; only those where the map would be too large."""
    note = element("p", form.scale_title, class_="f-note") if form.scale_title else Markup()
    ranked = sorted(form.tiles, key=lambda tile: (tile.value is None, -(tile.value or 0), tile.label))
    whole = len(form.tiles) <= MOST_TILES
    if whole and (frame.brief or frame.half):
        return note + _map(form, frame)
    # The map already leads from each of its tiles.
    listed = Bars(tuple(Bar("" if whole else one.key, one.label, one.value, one.text) for one in ranked))
    beside = element("div", bars(listed, frame), class_="f-beside")
    return note + (element("div", _map(form, frame), beside, class_="f-map") if whole else beside)


def _map(form: Tiles, frame: Frame) -> Markup:
    found = steps([tile.value for tile in form.tiles], STEPS)
    top = min((tile.row for tile in form.tiles), default=0)
    left = min((tile.column for tile in form.tiles), default=0)
    ordered = sorted(zip(form.tiles, found, strict=True), key=lambda one: (one[0].row, one[0].column))
    return element("ul", *[_tile(frame, tile, step, top, left) for tile, step in ordered], class_="f-tiles")


def _tile(frame: Frame, tile: Tile, step: int | None, top: int, left: int) -> Markup:
    place = f"grid-area:{tile.row - top + 1}/{tile.column - left + 1}"
    inside = span("", span("", tile.label), " ", element("strong", tile.text))
    return element(
        "li", frame.linked(tile.key, inside), class_="absent" if step is None else f"step-{step}", style=place
    )
