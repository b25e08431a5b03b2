"""``inegi-inpc``: the monthly consumer price index."""

import re

from dashboard.adapters.base import Adapter, Converted, Rejected
from dashboard.adapters.grid import plain
from dashboard.adapters.problems import Problem, notice, unplaced
from dashboard.adapters.published import INEGI_TERMS, node, number, origin
from dashboard.package.source import Source
from dashboard.package.values.dates import DAY_FIRST, MONTH_FIRST, read_date
from dashboard.package.writing import Row

INDEX = "INPC"
MONTHS = 12
Month = tuple[str, str]
SPELLINGS = {
    "fecha": "periodo",
    "mes": "periodo",
    "general": "ipc",
    "indice general": "ipc",
    "inpc": "ipc",
}
# Parts of the same index: two series of one name would be averaged together.
OTHERS = ("subyacente", "no subyacente")
WHEN = (
    r"(?P<year>(19|20)\d{2})[-/](?P<month>\d{1,2})",
    r"(?P<month>\d{1,2})/(?P<year>(19|20)\d{2})",
)
YEAR_FIRST = re.compile(r"((?:19|20)\d{2})[ /-]+([^\W\d_]{3,})\.?")


def spelled(column: str) -> str:
    """A column by its usual name, accents and case aside."""
    name = plain(column)
    return SPELLINGS.get(name, name)


def _when(text: str, order: str | None) -> Month | None:
    """(year, month) of a month in any style; a day is of its month, and it can only be the first."""
    found = next((one for pattern in WHEN if (one := re.fullmatch(pattern, text))), None)
    if found:
        return (found["year"], str(int(found["month"]))) if 1 <= int(found["month"]) <= MONTHS else None
    read = read_date(YEAR_FIRST.sub(r"\2 \1", text), order)
    if read.day is None or read.day.day != 1 or read.precision not in ("day", "month"):
        return None
    return str(read.day.year), str(read.day.month)


def _order(source: Source) -> str | None:
    """Which number is the day, where all dates have one number that is always 1: an index is dated on the first."""
    found = [re.fullmatch(r"(\d{1,2})[-/.](\d{1,2})[-/.]\d{4}", values["periodo"]) for _, values in source.rows]
    pairs = {(int(one[1]), int(one[2])) for one in found if one}
    first, second = {one for one, _ in pairs}, {two for _, two in pairs}
    if (first == {1}) == (second == {1}):
        return None
    return DAY_FIRST if first == {1} else MONTH_FIRST


def _why_not(values: dict[str, str], when: Month | None, seen: set[Month]) -> Problem | None:
    value = number(values["ipc"])
    if when is None:
        return unplaced("FECHA", "rejected.no_month", value=values["periodo"])
    if value is not None and value <= 0:
        return unplaced("NUMERO", "rejected.not_positive", column="IPC", value=values["ipc"])
    if value is None:
        return unplaced("NUMERO", "rejected.value_no_number", column="IPC", value=values["ipc"])
    return unplaced("REPETIDA", "rejected.twice", value="-".join(when)) if when in seen else None


def make(source: Source) -> Converted:
    """The general index -> ``deflator``; its parts (core and non-core) are left out, and it is said."""
    cited = origin(source, "inegi-inpc", "Índice Nacional de Precios al Consumidor, mensual", "INEGI", "", INEGI_TERMS)
    rows, rejected, seen = list[Row](), list[Rejected](), set[Month]()
    order = _order(source)
    for row, values in source.rows:
        when = _when(values["periodo"], order)
        wrong = _why_not(values, when, seen)
        if wrong or when is None:
            assert wrong is not None
            rejected.append(Rejected(row, *wrong))
            continue
        seen.add(when)
        where = {"index_name": INDEX, "year": when[0], "month": when[1]}
        rows.append({**where, "value": str(number(values["ipc"])), "source_id": cited["source_id"]})
    findings = (notice(source.path.name, "notice.only_general_index"),) if set(OTHERS) & set(source.columns) else ()
    tables = {"sources": [cited], "deflator": rows}
    return Converted(tables, node(source, "inegi-inpc", "MX"), len(rows), tuple(rejected), findings)


ADAPTER = Adapter(
    name="inegi-inpc",
    needs=frozenset({"periodo", "ipc"}),
    make=make,
    spelling=spelled,
    numbers=("ipc",),
    small=("ipc",),
)
