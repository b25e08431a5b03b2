"""What the indices of others say of the state over the years: each measures its own thing, so none is averaged."""

from collections.abc import Iterator

from dashboard.cards.card import Card
from dashboard.cards.telling import Telling
from dashboard.figures import Cell, Matrix, MatrixRow
from dashboard.store.snapshots import Row

# More names than these are told as a number.
NAMED = 3


def _by_index(tell: Telling) -> dict[str, list[Row]]:
    """The rows with a place of each index that has one in two years or more."""
    held: dict[str, list[Row]] = {}
    for row in tell.known("moved"):
        if row["rank"] is not None:
            held.setdefault(row["instrument"], []).append(row)
    return held


def _went(tell: Telling, moved: str) -> list[str]:
    return [name for name, rows in _by_index(tell).items() if rows[0]["moved"] == moved]


def _title(tell: Telling) -> str:
    held = _by_index(tell)
    if not held:
        return tell("title_single")
    years = [row["year"] for rows in held.values() for row in rows]
    words = {"period": tell.runs(range(min(years), max(years) + 1))}
    if len(held) == 1:
        ((name, rows),) = held.items()
        return tell("title_one", name=name, moved=tell.low("moved", rows[0]), **words)
    better, worse = (_in_how_many(tell, moved) for moved in ("better", "worse"))
    return tell("title", total=tell.integer(len(held)), better=better, worse=worse, **words)


def _in_how_many(tell: Telling, moved: str) -> str:
    number = len(_went(tell, moved))
    return tell.integer(number) if number else tell("none")


def _sentence(tell: Telling) -> Iterator[str]:
    for moved in ("better", "worse", "same", "mixed"):
        yield tell.naming(moved, _went(tell, moved), NAMED)
    ties = [row for row in tell.known("tied_with") if row["tied_with"] > 1 and row["rank"] is not None]
    first = [row["tied_with"] for row in ties if row["rank"] == 1]
    yield tell.some("tied_first", len(first), most=tell.integer(max(first, default=0)))
    yield tell.some("tied_elsewhere", len(ties) - len(first))
    disputed = {(row["instrument"], row["year"], row["period_text"]) for row in tell.rows if row["disputed"]}
    yield tell.some("disputed", len(disputed))
    yield tell.naming("governments", [str(year) for year in _new_governments(tell)])
    yield tell("apart")


def _new_governments(tell: Telling) -> list[int]:
    """The years, of those measured, in which a government began after another was in office."""
    since = sorted({row["government_since"] for row in tell.known("government_since")})
    return since[1:]


def _figure(tell: Telling) -> Matrix:
    """Indices by year; the place in each cell, all of them where there are several."""
    held = _by_index(tell) or {row["instrument"]: [] for row in tell.rows}
    years = sorted({row["year"] for row in tell.rows})
    new = set(_new_governments(tell))
    columns = tuple(tell("new_government", year=year) if year in new else str(year) for year in years)
    return Matrix(columns, tuple(_line(tell, name, years) for name in held), tell("scale"))


def _line(tell: Telling, name: str, years: list[int]) -> MatrixRow:
    ranked = [row for row in tell.where(instrument=name) if row["rank"] is not None]
    top = min((row["rank"] for row in ranked), default=0)
    return MatrixRow(name, tuple(_cell(tell, [row for row in ranked if row["year"] == year], top) for year in years))


def _cell(tell: Telling, rows: list[Row], top: int) -> Cell:
    """The place of a year; its ``top`` place is the one to look at, because a higher number is a lower place."""
    if not rows:
        return Cell("", None, "")
    best = min(row["rank"] for row in rows)
    told = " · ".join(dict.fromkeys(_place(tell, row) for row in rows))
    return Cell("", float(best), told, "accent" if best == top else "")


def _place(tell: Telling, row: Row) -> str:
    place = tell.integer(row["rank"])
    if (row["tied_with"] or 0) < 2:
        return place
    return tell("tie", place=place, most=tell.integer(row["tied_with"]))


CARDS = (
    Card(
        "scores-over-time", "scores/over-time", "/presupuesto", "money-cycle", 53,
        _title, _sentence, _figure,
        columns=("instrument", "year", "period_text", "rank", "tied_with", "value", "unit_of_measure", "disputed",
                 "moved", "government_since"),
    ),
)  # fmt: skip
