"""The same columns twice on a sheet, side by side or one below the other: which of them the file is about."""

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass

from dashboard.adapters.grid import Line, plain
from dashboard.adapters.problems import notice, structural
from dashboard.package.files.facts import column_letters
from dashboard.package.findings import Finding
from dashboard.package.values.periods import read_period

Columns = dict[str, int]
YEAR = re.compile(r"\b(?:19|20)\d{2}\b")
ABOVE = 3


@dataclass(frozen=True)
class Choice:
    """The block that was read and those that were not, as the sheet calls them; nothing skipped where there is one."""

    read: str = ""
    skipped: tuple[str, ...] = ()

    def notices(self, file: str) -> list[Finding]:
        """That a block was left out, where one was."""
        if not self.skipped:
            return []
        return [notice(file, "notice.block_read", read=self.read, skipped=", ".join(self.skipped))]


NO_CHOICE = Choice()


def side_by_side(values: Sequence[str], name_of: Callable[[str], str | None]) -> list[Columns]:
    """The columns of each block of a header: a name that comes again begins another."""
    found: list[Columns] = [{}]
    for column, value in enumerate(values):
        name = name_of(value)
        if name and name in found[-1]:
            found.append({})
        if name:
            found[-1][name] = column
    return found


def _own(values: Sequence[str], first: int, end: int) -> str:
    return " ".join(dict.fromkeys(value for value in values[first:end] if value))


def labels_of(rows: Sequence[Line], place: int, blocks: Sequence[Columns]) -> list[str]:
    """What tells each block: the nearest row above with a text of its own over each, or the years in their names."""
    starts = [min(block.values()) for block in blocks]
    ends = [*starts[1:], max(blocks[-1].values()) + 1]
    for above in range(place - 1, max(place - 1 - ABOVE, -1), -1):
        found = [_own(rows[above][1], start, end) for start, end in zip(starts, ends, strict=True)]
        if all(found) and len({plain(one) for one in found}) == len(found):
            return found
    header = rows[place][1]
    years = [" ".join(sorted(set(YEAR.findall(_own(header, *pair))))) for pair in zip(starts, ends, strict=True)]
    if all(years) and len(set(years)) == len(years):
        return years
    return [f"{column_letters(start + 1)}-{column_letters(end)}" for start, end in zip(starts, ends, strict=True)]


def _of_year(labels: Sequence[str], year: int | None) -> list[int]:
    years = [set(YEAR.findall(label)) for label in labels]
    if year is None or not all(years):
        return list(range(len(labels)))
    return [at for at, found in enumerate(years) if found == {str(year)}]


def _is_cumulative(label: str, month: int | None) -> bool:
    """True for «Acumulado», «Enero-junio» and «Al 30 de junio», where they end at ``month``."""
    said, period = plain(label), read_period(label)
    if period and month is not None and period.last != month:
        return False
    # «Primer trimestre» beside «Acumulado» is that quarter.
    return "acumulad" in said or bool(period and period.from_january and "trim" not in said)


def chosen(file: str, labels: Sequence[str], year: int | None, month: int | None) -> tuple[int, Choice]:
    """Which block is the one of ``year``, from 1 January to ``month``; PackageError, naming all, if none says so."""
    if len(labels) == 1:
        return 0, NO_CHOICE
    mine = _of_year(labels, year)
    if len(mine) > 1:
        mine = [at for at in mine if _is_cumulative(labels[at], month)]
    if len(mine) != 1:
        raise structural(file, "refused.same_columns", blocks=", ".join(f"«{one}»" for one in labels))
    return mine[0], Choice(labels[mine[0]], tuple(label for at, label in enumerate(labels) if at != mine[0]))
