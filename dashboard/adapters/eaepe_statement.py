"""The statements of a sheet: one, or several told apart by what is written over each; their lines and their total."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from dashboard.adapters.blocks import ABOVE, YEAR, Columns, chosen, labels_of
from dashboard.adapters.eaepe_header import blocks_at, find_header, is_header, moments_in
from dashboard.adapters.eaepe_layout import (
    BOILERPLATE,
    FORMULA,
    Budgeted,
    Statement,
    entity_in,
    is_total,
    label_of,
    titles_in,
    view_in,
)
from dashboard.adapters.eaepe_tree import PLACERS
from dashboard.adapters.grid import Line, Sheet, plain
from dashboard.adapters.lost import lost_cells
from dashboard.adapters.printed import is_carried, one_scale, scales_in
from dashboard.package.findings import ERROR, WARNING, Finding
from dashboard.package.values.amounts import not_said
from dashboard.package.values.periods import Period, said_in

TITLES = 120
"""Signs of titles that a sentence repeats."""


@dataclass(frozen=True)
class _Part:
    """The rows of one statement of a sheet: its titles, where its header is, the rows below."""

    titles: tuple[Line, ...]
    place: int
    below: tuple[Line, ...]


def _lines(rows: Sequence[Line], columns: Columns, labels: tuple[int, int]) -> Iterator[Budgeted]:
    for row, values in rows:
        cells = {
            name: values[at] if at < len(values) and not not_said(values[at]) else "" for name, at in columns.items()
        }
        written = [text for text in cells.values() if text]
        named = values[labels[0] : labels[1]]
        if any(is_carried(cell) for cell in named):
            continue
        code, label = label_of(named)
        note = not label and all(FORMULA.fullmatch(text) or scales_in(text) for text in written)
        if written and not note and len(moments_in(values)) < 3:
            yield Budgeted(row, code, label, cells)


def _labels(rows: Sequence[Line], blocks: Sequence[Columns], at: int) -> tuple[int, int]:
    """From which column to which the names of a block's lines are: its own where it has some, else the first's."""
    start = min(blocks[at].values())
    before = max(blocks[at - 1].values()) + 1 if at else 0
    if at and not any(re.search(r"[^\W\d]", cell) for _, values in rows for cell in values[before:start]):
        return 0, min(blocks[0].values())
    return before, start


def _parts(rows: Sequence[Line], first: int, columns: Columns) -> list[_Part]:
    """The statements one below the other; a header printed again on another page begins none."""
    cuts, begun = [(0, first)], first
    for place in range(first + 1, len(rows)):
        if not is_header(rows[place][1]) or not blocks_at(rows, place):
            continue
        lines = list(_lines(rows[begun + 1 : place], columns, (0, min(columns.values()))))
        if lines and (is_total(lines[-1]) or _tells(rows, place)):
            top = next(at for at in range(place, 0, -1) if rows[at][0] == lines[-1].row) + 1
            cuts.append((_title_start(rows, top, place), place))
        begun = place
    ends = [*(start for start, _ in cuts[1:]), len(rows)]
    return [
        _Part(tuple(rows[start:place]), place, tuple(rows[place + 1 : end]))
        for (start, place), end in zip(cuts, ends, strict=True)
    ]


def _title_start(rows: Sequence[Line], top: int, place: int) -> int:
    """The first of the rows right above a header, without a blank one between them."""
    start = place
    while start > top and rows[start - 1][0] == rows[start][0] - 1:
        start -= 1
    return start


def _tells(rows: Sequence[Line], place: int) -> bool:
    """True when a row right above a header says another period or year: what is below is no other page."""
    above = " ".join(titles_in(rows[max(place - ABOVE, 0) : place]))
    return bool(YEAR.fullmatch(above.strip())) or "acumulad" in plain(above)


def _named(part: _Part, entity: str | None) -> str:
    """What a statement is called by the title nearest to its header that is not one every statement has."""
    for title in reversed(titles_in(part.titles)):
        said = plain(title)
        if title != entity and not re.search(BOILERPLATE, said) and not scales_in(title) and "egresos" != said:
            return title
    return ""


def _ends(lines: Sequence[Budgeted]) -> tuple[int, int, Budgeted | None]:
    """(first line of detail, line after the last, the printed total), which stands after its lines or before them."""
    totals = [at for at, line in enumerate(lines) if is_total(line)]
    if not totals:
        return 0, len(lines), None
    grand = [at for at in totals if not plain(lines[at].label).startswith("sub")]
    if grand[:1] == [0] and not any(at > 0 and _last_of_all(lines, at) for at in grand):
        # What no total closes ends where signatures begin.
        last = max((at for at, line in enumerate(lines) if _figures(line) > 1), default=0)
        return 1, last + 1, lines[0]
    return 0, totals[-1], lines[totals[-1]]


def _last_of_all(lines: Sequence[Budgeted], at: int) -> bool:
    """True when only notes follow a total: rows with a stray text under one moment."""
    return all(_figures(line) <= 1 for line in lines[at + 1 :])


def _figures(line: Budgeted) -> int:
    return sum(bool(text) for text in line.cells.values())


def _statement(file: str, sheet: Sheet, part: _Part, like: Statement | None) -> Statement:
    titles = titles_in(part.titles)
    said, period = said_in(" · ".join(titles))
    # What is written over a block («Primer trimestre 2023») tells it from others; the period is that of the titles.
    written = _written(part)
    if like and not (period and period.dated):
        said, period, written = like.said, like.period, like.written
    view = view_in(titles, None if like else sheet.name) or (like.view if like else None)
    blocks = blocks_at(sheet.rows, part.place)
    labels = labels_of(sheet.rows, part.place, blocks) if len(blocks) > 1 else [""]
    at, choice = chosen(file, labels, *_when(period))
    named = _labels(part.below, blocks, at)
    lines = list(_lines(part.below, blocks[at], named))
    first, last, total = _ends(lines)
    return Statement(
        sheet.name,
        view,
        entity_in(titles) if like is None or _whole(titles) else like.entity,
        said,
        period,
        _scale(file, sheet, part, titles) or (like.scale if like else None),
        tuple(lines[first:last]),
        total,
        tuple(line for line in lines[last + 1 :] if len([cell for cell in line.cells.values() if cell]) > 1),
        choice,
        tuple(_lost(file, sheet, part, blocks[at], named, view in PLACERS)),
        written,
    )


def _written(part: _Part) -> tuple[int, str]:
    """The row and the title that says the period; all the titles, from the first row, where it is said in several."""
    each = [(line[0], title) for line in part.titles for title in titles_in([line])]
    said = [one for one in each if said_in(one[1])[0]]
    return said[0] if said else (each[0][0] if each else 0, " ".join(title for _, title in each)[:TITLES])


def _when(period: Period | None) -> tuple[int | None, int | None]:
    return (period.year, period.last) if period and period.from_january else (None, None)


def _lost(file: str, sheet: Sheet, part: _Part, columns: Columns, labels: tuple[int, int], kept: bool) -> list[Finding]:
    """Cells of amounts that are lost in totals; PackageError when one is in a line that is loaded."""
    header = sheet.rows[part.place][1]
    loaded = {at: header[at] if at < len(header) else name for name, at in columns.items() if name != "gap"}
    rows = {}
    for row, values in part.below:
        code, label = label_of(values[labels[0] : labels[1]])
        summed = is_total(Budgeted(row, code, label, {})) or not kept
        rows[row] = WARNING if summed else ERROR
    return lost_cells(file, sheet, loaded, loaded, rows)


def _whole(titles: Sequence[str]) -> bool:
    """True when the titles are those of a whole statement, so that its entity is among them."""
    return "estado analitico" in plain(" ".join(titles))


def _scale(file: str, sheet: Sheet, part: _Part, titles: Sequence[str]) -> int | None:
    """The scale that the titles, the header or the notes below say: a name of a line never says one."""
    around = sheet.rows[part.place : part.place + 2]
    headings = [*titles, *(cell for _, values in around for cell in values if not re.search(r"\d", cell))]
    notes = [cell for _, values in part.below for cell in values if not _has_amounts(values)]
    return one_scale(file, sheet.name, headings, notes)


def _has_amounts(values: Sequence[str]) -> bool:
    return sum(bool(re.search(r"\d", cell)) for cell in values) > 1


def read_statements(file: str, sheet: Sheet) -> list[Statement]:
    """The statements on a sheet, none when it carries none; PackageError when two cannot be told apart."""
    found = find_header(sheet.rows)
    if found is None:
        return []
    place, blocks = found
    parts = _parts(sheet.rows, place, blocks[0])
    first = _statement(file, sheet, parts[0], None)
    read = [first, *(_statement(file, sheet, part, first) for part in parts[1:])]
    return _told_apart(file, read, [_named(part, first.entity) or _placed(sheet, part) for part in parts])


def _placed(sheet: Sheet, part: _Part) -> str:
    """What a statement that has no name of its own is called: its nearest title and the row of its header."""
    row = sheet.rows[part.place][0]
    said = [title for title in titles_in(part.titles) if not scales_in(title)]
    return f"{said[-1]} ({row})" if said else f"{row}"


def _told_apart(file: str, read: Sequence[Statement], names: Sequence[str]) -> list[Statement]:
    """Of statements of one classification and period, the one that its title says is the file's."""
    kept = []
    for view, period in dict.fromkeys((one.view, one.period) for one in read):
        same = [at for at, one in enumerate(read) if (one.view, one.period) == (view, period)]
        at, choice = chosen(file, [names[place] for place in same], *_when(period))
        one = read[same[at]]
        kept.append(replace(one, choice=choice) if choice.skipped else one)
    return kept
