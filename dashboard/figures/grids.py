"""Forms of things in their place: cells of a matrix, verdicts side by side, territories as tiles or as polygons.

Values are in the unit their texts say; None is "no figure", never zero. Colours by class are the renderer's.
"""

from dataclasses import dataclass

from dashboard.figures.table import Table


@dataclass(frozen=True)
class Cell:
    """One cell: what a click gives, its value and its text. ``value`` None leaves the cell blank.

    ``tone`` is what it says of itself (see ``tone.TONES``), where more of it is not simply more.
    """

    key: str
    value: float | None
    text: str
    tone: str = ""


@dataclass(frozen=True)
class MatrixRow:
    """A row of a matrix, a cell per column."""

    label: str
    cells: tuple[Cell, ...]


@dataclass(frozen=True)
class Matrix:
    """Cells coloured by class, the value written in each; ``scale_title`` says what is counted."""

    columns: tuple[str, ...]
    rows: tuple[MatrixRow, ...]
    scale_title: str = ""

    def clickable(self) -> tuple[str, ...]:
        """The keys of the cells with a value."""
        return tuple(cell.key for row in self.rows for cell in row.cells if cell.value is not None)

    def table(self) -> Table:
        """The matrix in its texts."""
        rows = tuple((row.label, *(cell.text for cell in row.cells)) for row in self.rows)
        return Table(("", *self.columns), rows)


@dataclass(frozen=True)
class Verdict:
    """One cell: ``lines`` are written inside one under another; no ``colour`` is an empty frame: nothing was said.

    ``tone`` is what it says of itself (see ``tone.TONES``).
    """

    key: str
    lines: tuple[str, ...]
    hover: str
    colour: str | None = None
    tone: str = ""


@dataclass(frozen=True)
class VerdictRow:
    """What each voice says of one thing, a cell per column."""

    label: str
    cells: tuple[Verdict, ...]


@dataclass(frozen=True)
class Verdicts:
    """What several voices say of the same things: a row per thing, a column per voice."""

    columns: tuple[str, ...]
    rows: tuple[VerdictRow, ...]

    def clickable(self) -> tuple[str, ...]:
        """The keys of the cells."""
        return tuple(cell.key for row in self.rows for cell in row.cells)

    def table(self) -> Table:
        """The lines of each cell, one after another."""
        rows = tuple((row.label, *(" · ".join(cell.lines) for cell in row.cells)) for row in self.rows)
        return Table(("", *self.columns), rows)


@dataclass(frozen=True)
class Tile:
    """One territory at (row, column) from the top left. ``value`` None is "no figure" and is hatched, unlike 0."""

    key: str
    label: str
    row: int
    column: int
    value: float | None
    text: str


@dataclass(frozen=True)
class Tiles:
    """Equal squares placed as on the map; ``scale_title`` says what is counted."""

    tiles: tuple[Tile, ...]
    scale_title: str = ""

    def clickable(self) -> tuple[str, ...]:
        """The keys of the tiles."""
        return tuple(tile.key for tile in self.tiles)

    def table(self) -> Table:
        """(label, text) of each territory."""
        return Table(("", self.scale_title), tuple((tile.label, tile.text) for tile in self.tiles))


Ring = tuple[tuple[float, float], ...]
"""(longitude, latitude) in degrees, the last point as the first."""


@dataclass(frozen=True)
class Shape:
    """One territory: its rings, holes wound the other way; ``value`` None is "no figure"."""

    key: str
    label: str
    rings: tuple[Ring, ...]
    value: float | None
    text: str


@dataclass(frozen=True)
class Polygons:
    """Territories with their own boundaries; ``scale_title`` says what is counted."""

    shapes: tuple[Shape, ...]
    scale_title: str = ""

    def clickable(self) -> tuple[str, ...]:
        """The keys of the territories."""
        return tuple(shape.key for shape in self.shapes)

    def table(self) -> Table:
        """(label, text) of each territory."""
        return Table(("", self.scale_title), tuple((shape.label, shape.text) for shape in self.shapes))
