"""The sheet of the six-moments format: its header, whatever is above it, and the rows under it."""

from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path

from dashboard.adapters.blocks import Choice, Columns, chosen, labels_of, side_by_side
from dashboard.adapters.grid import LOOKED_AT, Sheet, grid_source, plain, read_sheets
from dashboard.adapters.lost import lost_cells
from dashboard.adapters.printed import is_carried, one_scale, without_scale
from dashboard.adapters.problems import structural
from dashboard.adapters.sixmoments_layout import IN_PERIOD, MOMENTS, NAMES, WANTED, is_total_row
from dashboard.package.findings import ERROR, WARNING
from dashboard.package.source import Source


def _names(values: Sequence[str]) -> list[str | None]:
    """The canonical name of each column; a moment that is there cumulative is not taken from anywhere else."""
    bare = [plain(without_scale(value)) for value in values]
    names = [NAMES.get(text) for text in bare]
    cumulative = {name for name, text in zip(names, bare, strict=True) if name in MOMENTS and "acumulado" in text}
    return [
        None if name in cumulative and "acumulado" not in text else name for name, text in zip(names, bare, strict=True)
    ]


def _header(values: Sequence[str]) -> tuple[Columns, list[Columns]] | None:
    """(keys, blocks of moments) by column, where a row is the header of this format."""
    names = _names(values)
    keys = {name: at for at, name in reversed(list(enumerate(names))) if name and name not in MOMENTS}
    blocks = side_by_side([name or "" for name in names], lambda name: name if name in MOMENTS else None)
    whole = WANTED <= (keys | blocks[0]).keys() and keys.keys() & {"period", "quarter", "month"}
    return (keys, blocks) if whole else None


def _found(file: Path, limit: int | None = None) -> tuple[Sheet, int] | None:
    for sheet in read_sheets(file, limit):
        for place, (_, values) in enumerate(sheet.rows[:LOOKED_AT]):
            if _header(values):
                return sheet, place
    return None


def is_six_moments(file: Path) -> bool:
    """True when a sheet has the header of this format, whatever is above it."""
    return _found(file, LOOKED_AT) is not None


def _columns(file: str, sheet: Sheet, place: int) -> tuple[Columns, Choice]:
    """The column of each name; of several blocks of moments, those of the one that runs from 1 January."""
    keys, blocks = _header(sheet.rows[place][1]) or ({}, [{}])
    labels = labels_of(sheet.rows, place, blocks) if len(blocks) > 1 else [""]
    at, choice = chosen(file, labels, None, None)
    if not WANTED <= (keys | blocks[at]).keys():
        raise structural(file, "refused.same_columns", blocks=", ".join(f"«{one}»" for one in labels))
    return keys | blocks[at], choice


def opens(file: Path) -> Source:
    """The rows under the header, by canonical column name; PackageError when the amounts are not all cumulative."""
    found = _found(file)
    if found is None:
        return grid_source(file)
    sheet, place = found
    columns, choice = _columns(file.name, sheet, place)
    header = sheet.rows[place][1]
    if any(IN_PERIOD.search(plain(cell)) for cell in header if plain(cell) not in NAMES):
        raise structural(file.name, "refused.flow_columns")
    below = [
        (row, {name: values[at] if at < len(values) else "" for name, at in columns.items()})
        for row, values in sheet.rows[place + 1 :]
        if not _header(values)
    ]
    # Notes and signatures below say no year and no amount.
    rows = [(row, v) for row, v in below if not any(is_carried(v.get(name, "")) for name in ("chapter", "concept"))]
    grave = {row: WARNING if is_total_row(v["chapter"]) else ERROR for row, v in rows if v["year"] or v["chapter"]}
    named = {at: header[at] for at in columns.values()}
    lost = lost_cells(file.name, sheet, named, [columns[name] for name in MOMENTS], grave)
    kept = [(row, v) for row, v in rows if any(v[name] for name in MOMENTS)]
    numbers = {row for row, _ in kept}
    odd = [one for one in sheet.odd if one.row in numbers]
    source = grid_source(file, tuple(columns), kept, [*choice.notices(file.name), *lost, *odd])
    return replace(source, scale=_scale(file.name, sheet, place, numbers))


def _scale(file: str, sheet: Sheet, place: int, detail: set[int]) -> int:
    headings = [cell for _, values in sheet.rows[: place + 1] for cell in values]
    notes = [cell for row, values in sheet.rows[place + 1 :] if row not in detail for cell in values]
    return one_scale(file, sheet.name, headings, notes) or 1
