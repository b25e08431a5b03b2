"""``inegi-inpc``: the monthly consumer price index."""

import re

from dashboard.adapters.base import Adapter, Converted, Rejected
from dashboard.adapters.grid import plain
from dashboard.adapters.problems import Problem, notice, unplaced
from dashboard.adapters.published import INEGI_TERMS, node, number, origin
from dashboard.package.source import Source
from dashboard.package.writing import Row

INDEX = "INPC"
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
    r"(?P<year>(19|20)\d{2})[-/](?P<month>\d{1,2})([-/]0?1)?( 00:00:00)?",
    r"(?P<month>\d{1,2})/(?P<year>(19|20)\d{2})",
)


def spelled(column: str) -> str:
    """A column by its usual name, accents and case aside."""
    name = plain(column)
    return SPELLINGS.get(name, name)


def _when(text: str) -> tuple[str, str] | None:
    found = next((one for pattern in WHEN if (one := re.fullmatch(pattern, text))), None)
    return (found["year"], str(int(found["month"]))) if found and 1 <= int(found["month"]) <= 12 else None


def _why_not(values: dict[str, str], seen: set[tuple[str, str]]) -> Problem | None:
    when, value = _when(values["periodo"]), number(values["ipc"])
    if when is None:
        return unplaced("FECHA", "rejected.no_month", value=values["periodo"])
    if value is None or value <= 0:
        return unplaced("NUMERO", "rejected.value_no_number", column="IPC", value=values["ipc"])
    return unplaced("REPETIDA", "rejected.twice", value="-".join(when)) if when in seen else None


def make(source: Source) -> Converted:
    """The general index -> ``deflator``; its parts (core and non-core) are left out, and it is said."""
    cited = origin(source, "inegi-inpc", "Índice Nacional de Precios al Consumidor, mensual", "INEGI", "", INEGI_TERMS)
    rows, rejected, seen = list[Row](), list[Rejected](), set[tuple[str, str]]()
    for row, values in source.rows:
        wrong, when = _why_not(values, seen), _when(values["periodo"])
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
