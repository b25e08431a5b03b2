"""The same columns twice on a sheet, side by side or one below the other: which of them the file is about."""

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass

from dashboard.adapters.grid import Line, plain
from dashboard.adapters.problems import notice, structural
from dashboard.package.files.facts import column_letters
from dashboard.package.findings import Finding

Columns = dict[str, int]
MONTHS = "enero febrero marzo abril mayo junio julio agosto septiembre octubre noviembre diciembre".split()
QUARTERS = {"primer": 3, "primero": 3, "segundo": 6, "tercer": 9, "tercero": 9, "cuarto": 12}
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
    said = plain(label)
    named = [MONTHS.index(word) + 1 for word in said.split(" ") if word in MONTHS]
    quarter = next((QUARTERS[word] for word in said.split(" ") if word in QUARTERS), None)
    last = named[-1] if named else quarter
    if month is not None and last is not None and last != month:
        return False
    if "acumulad" in said:
        return True
    whole_span = bool(named) and named[0] == 1 and (len(named) > 1 or month == 1)
    return bool(named) and (whole_span or bool(re.match(r"al \d{1,2} de ", said)))


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
