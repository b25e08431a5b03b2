"""``inegi-pibe``: gross domestic product of a state by industry and year, in millions of pesos."""

import re
from collections.abc import Mapping
from decimal import Decimal

from dashboard.adapters.base import Adapter, Control, Converted, Rejected, cents, text_of
from dashboard.adapters.efipem_places import names_of_places
from dashboard.adapters.problems import Problem, unplaced
from dashboard.adapters.published import INEGI_TERMS, home_of, node, number, origin
from dashboard.adapters.spelling import snake
from dashboard.package.source import Source
from dashboard.package.writing import Row

AMOUNTS = {"VALOR_CORRIENTE": "current_amount", "VALOR_CONSTANTE": "constant_amount"}
NEEDS = frozenset({"PERIODO", "CVE_ENT", "CLAVE_INDUSTRIA", "INDUSTRIA", *AMOUNTS})
MILLION = 1_000_000
BASE_YEAR = "2018"
TOTAL = "PIB"


def spelled(column: str) -> str:
    """A column by its usual name, accents, case and spaces aside."""
    return snake(column).upper()


def _pesos(values: Mapping[str, str], column: str) -> Decimal | None:
    found = number(values[column])
    return None if found is None else cents(str(found * MILLION))


def _why_not(values: dict[str, str], seen: set[str]) -> Problem | None:
    if not re.fullmatch(r"(19|20)\d{2}", values["PERIODO"]):
        return unplaced("FECHA", "rejected.value_no_year", column="PERIODO", value=values["PERIODO"])
    if values["CVE_ENT"].zfill(2) not in names_of_places():
        return unplaced("FALTA", "rejected.no_state")
    for column in ("CLAVE_INDUSTRIA", "INDUSTRIA"):
        if not values[column]:
            return unplaced("FALTA", "rejected.missing", column=column)
    for column in AMOUNTS:
        if values[column] and _pesos(values, column) is None:
            return unplaced("NUMERO", "rejected.value_no_number", column=column, value=values[column])
    if not any(values[column] for column in AMOUNTS):
        return unplaced("FALTA", "rejected.no_amount")
    return unplaced("REPETIDA", "rejected.twice", value=_key(values)) if _key(values) in seen else None


def _key(values: Mapping[str, str]) -> str:
    return f"{values['CVE_ENT'].zfill(2)}-{values['PERIODO']}-{values['CLAVE_INDUSTRIA']}"


def _row(values: dict[str, str], source_id: str) -> Row:
    return {
        "macro_id": _key(values),
        "territory_id": values["CVE_ENT"].zfill(2),
        "indicator": "gdp",
        "year": values["PERIODO"],
        "industry_code": values["CLAVE_INDUSTRIA"],
        "industry": values["INDUSTRIA"],
        "is_total": "true" if values["CLAVE_INDUSTRIA"] == TOTAL else "false",
        **{name: text_of(_pesos(values, column)) for column, name in AMOUNTS.items()},
        "base_year": BASE_YEAR,
        "source_id": source_id,
    }


def _sum(values: Mapping[str, str]) -> Decimal | None:
    found = [amount for column in AMOUNTS if (amount := _pesos(values, column)) is not None]
    return sum(found, Decimal("0.00")) if found else None


def _counted(content: Mapping[str, list[Row]]) -> Decimal:
    cells = (row.get(name) for row in content["macro"] for name in AMOUNTS.values())
    return sum((Decimal(cell) for cell in cells if cell), Decimal("0.00"))


def make(source: Source) -> Converted:
    """Each industry and year -> ``macro``, in pesos; industries lie within one another and are not to be added."""
    note = "Millones de pesos llevados a pesos; las actividades van unas dentro de otras y no se suman."
    cited = origin(source, "inegi-pibe", "Producto Interno Bruto por Entidad Federativa", "INEGI", note, INEGI_TERMS)
    rows, rejected, seen = list[Row](), list[Rejected](), set[str]()
    for row, values in source.rows:
        if wrong := _why_not(values, seen):
            rejected.append(Rejected(row, *wrong, _sum(values)))
            continue
        seen.add(_key(values))
        rows.append(_row(values, str(cited["source_id"])))
    total = sum((one for _, values in source.rows if (one := _sum(values)) is not None), Decimal("0.00"))
    ragged = sum(one.code == "COLUMNAS" for one in source.staged.findings)
    home = home_of([str(row["territory_id"]) for row in rows])
    tables = {"sources": [cited], "macro": rows}
    control = Control(len(source.rows) + ragged, total)
    return Converted(tables, node(source, "inegi-pibe", home), len(rows), tuple(rejected), (), control)


ADAPTER = Adapter(
    name="inegi-pibe",
    needs=NEEDS,
    make=make,
    counts=_counted,
    spelling=spelled,
    units=lambda _: frozenset({MILLION}),
    numbers=tuple(AMOUNTS),
    wholes=("PERIODO", "CVE_ENT"),
)
