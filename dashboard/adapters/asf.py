"""``asf-audits``: what the federal auditor asks to be clarified, by audited entity, from its matrix of basic data."""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal

from dashboard.adapters.base import Adapter, Control, Converted, Rejected, cents, slug, text_of
from dashboard.adapters.efipem_places import names_of_places, other_names
from dashboard.adapters.gate import Printed, last_digit
from dashboard.adapters.grid import plain
from dashboard.adapters.problems import Problem, no_amount, structural, unplaced
from dashboard.adapters.published import home_of, node, number, origin, whole
from dashboard.package.source import Source
from dashboard.package.writing import Row

SPELLINGS = {
    "municipio": "entity",
    "ente": "entity",
    "ente fiscalizado": "entity",
    "entidad fiscalizada": "entity",
    "cvegeo": "place",
    "cve ent": "place",
    "cuenta publica": "year",
    "ejercicio": "year",
    "ano": "year",
    "auditorias": "audits",
    "numero auditoria": "number",
    "numero de auditoria": "number",
    "acciones": "actions",
    "resultados con observacion": "observations",
    "entrega": "delivery",
}
MONEY = {
    "reviewed": ("amount_reviewed", r"(monto|importe|universo|muestra)?_?(revisad[oa]|auditada)"),
    "clarify": ("amount_to_clarify", r"(monto|importe)?_?(por|a)_aclarar"),
    "recovered": ("amount_recovered", r"(monto|importe)?_?(recuperad[oa]|recuperacion(es)?)"),
}
SCALES = {
    "": 1,
    "_pesos": 1,
    "_mdp": 1_000_000,
    "_miles": 1_000,
    "_miles_de_pesos": 1_000,
    "_millones": 1_000_000,
    "_millones_de_pesos": 1_000_000,
}
NAMES = tuple(f"{name}{scale}" for name in MONEY for scale in SCALES)
STATE = 2
"""Digits of the code of a state."""
KINDS = ((r"gobierno del estado|poder ejecutivo", "state_government"), (r"municipios", "all_municipalities"))


def spelled(column: str) -> str:
    """A column by the name used here; one of money keeps its scale: ``clarify_mdp``."""
    name = "_".join(plain(column).split())
    for mine, (_, pattern) in MONEY.items():
        if found := re.fullmatch(f"({pattern})({'|'.join(SCALES)})", name):
            return f"{mine}{found[found.lastindex or 0]}"
    return SPELLINGS.get(plain(column), name)


CALLED = {
    "entity": "ente",
    "actions": "acciones",
    "reviewed": "revisado",
    "clarify": "por_aclarar",
    "recovered": "recuperado",
}


def said(name: str) -> str:
    """A column as the files call it: «por_aclarar_mdp»."""
    first, mark, scale = name.partition("_")
    return f"{CALLED.get(first, first)}{mark}{scale}"


@dataclass(frozen=True)
class _File:
    """What the file's name says where its rows do not: the account's year and the state."""

    year: str
    state: str


def _named(source: Source) -> _File:
    stem = slug(source.path.stem)
    years = set(re.findall(r"(?:19|20)\d{2}", stem))
    states = [code for code, name in names_of_places().items() if len(code) == 2 and slug(name) in stem]
    return _File(years.pop() if len(years) == 1 else "", states[0] if len(states) == 1 else "")


def _amounts(values: Mapping[str, str]) -> dict[str, Decimal | None]:
    """Pesos by column of ``audits``, of the columns that the row fills; None where it is no number."""
    found: dict[str, Decimal | None] = {}
    for column in NAMES:
        name, mark, scale = column.partition("_")
        if values.get(column):
            read = number(values[column])
            found[MONEY[name][0]] = None if read is None else cents(str(read * SCALES[f"{mark}{scale}"]))
    return found


def _place(values: Mapping[str, str], named: _File) -> str:
    code = values.get("place", "")
    return code.zfill(5 if len(code) > 2 else 2) if code else named.state


def _kind(values: Mapping[str, str], place: str) -> str:
    if len(place) == 5:
        return "municipality"
    return next((kind for pattern, kind in KINDS if re.search(pattern, plain(values["entity"]))), "other")


def _year(values: Mapping[str, str], named: _File) -> str:
    return values.get("year") or named.year


def _why_not(values: Mapping[str, str], named: _File, seen: set[str]) -> Problem | None:
    place, year = _place(values, named), _year(values, named)
    if not any(values.get(name) for name in (*NAMES, "actions", "audits", "number")):
        return unplaced("FALTA", "rejected.no_amount")
    if not values["entity"]:
        return unplaced("FALTA", "rejected.missing", column="ente")
    if place not in names_of_places():
        return unplaced("FALTA", "rejected.no_state" if len(place) < 5 else "rejected.no_municipality")
    if not re.fullmatch(r"(19|20)\d{2}", year):
        return unplaced("FECHA", "rejected.no_fiscal_year", value=year)
    if bad := next((name for name in NAMES if values.get(name) and number(values[name]) is None), None):
        return no_amount(values[bad], "rejected.value_no_number", column=said(bad))
    if values.get("actions") and whole(values, "actions") is None:
        return unplaced("NUMERO", "rejected.value_no_number", column="acciones", value=values["actions"])
    return unplaced("REPETIDA", "rejected.twice", value=values["entity"]) if _key(values, named) in seen else None


def _key(values: Mapping[str, str], named: _File) -> str:
    own = values.get("number") or slug(values["entity"])
    return f"asf-{_year(values, named)}-{_place(values, named)}-{own}"


def _row(values: Mapping[str, str], named: _File, source_id: str) -> Row:
    place, delivery = _place(values, named), values.get("delivery")
    return {
        "audit_id": _key(values, named),
        "territory_id": place,
        "entity_text": values["entity"],
        "entity_kind": _kind(values, place),
        "account_year": _year(values, named),
        "audit_count": whole(values, "audits") or ("1" if values.get("number") else None),
        "audit_number": values.get("number") or None,
        **{name: text_of(amount) for name, amount in _amounts(values).items()},
        "observations": whole(values, "observations"),
        "actions": whole(values, "actions"),
        "source_id": source_id,
        "note": f"Entrega {delivery}. Por aclarar no es una pérdida." if delivery else "Por aclarar no es una pérdida.",
    }


def _sum(values: Mapping[str, str]) -> Decimal:
    return sum((one for one in _amounts(values).values() if one is not None), Decimal("0.00"))


def _printed(totals: Sequence[tuple[int, dict[str, str]]], detail: Sequence[dict[str, str]]) -> list[Printed]:
    """Each amount of a printed total against the rows; one in millions is rounded in the scale of the file."""
    found = []
    for row, values in totals:
        columns = [name for name in NAMES if values.get(name)]
        for column in columns:
            name, mark, scale = column.partition("_")
            amount, mine = _amounts(values)[MONEY[name][0]], [_amounts(one).get(MONEY[name][0]) for one in detail]
            if amount is not None:
                unit = last_digit((values[column],), "comma") * SCALES[f"{mark}{scale}"]
                added = sum((one for one in mine if one is not None), Decimal("0.00"))
                found.append(Printed(f"{values['entity']} · {said(column)}", amount, added, len(detail), unit, row))
    return found


def make(source: Source) -> Converted:
    """Entities -> ``audits``, in pesos; the printed total is compared and not added."""
    named = _named(source)
    if "year" not in source.columns and not named.year:
        raise structural(source.path.name, "refused.no_account_year")
    if "place" not in source.columns and not named.state:
        raise structural(source.path.name, "refused.no_state_named")
    cited = origin(
        source, "asf", "Matriz de datos básicos de la fiscalización", "Auditoría Superior de la Federación", ""
    )
    totals = [(row, values) for row, values in source.rows if plain(values["entity"]).startswith("total")]
    detail = [(row, values) for row, values in source.rows if (row, values) not in totals]
    rows, rejected, seen = list[Row](), list[Rejected](), set[str]()
    for row, values in detail:
        if wrong := _why_not(values, named, seen):
            rejected.append(Rejected(row, *wrong, _sum(values)))
            continue
        seen.add(_key(values, named))
        rows.append(_row(values, named, str(cited["source_id"])))
    ragged = sum(one.code == "COLUMNAS" for one in source.staged.findings)
    total = sum((_sum(values) for _, values in detail), Decimal("0.00"))
    printed = tuple(_printed(totals, [values for _, values in detail]))
    home = home_of([str(row["territory_id"]) for row in rows])
    tables = {"sources": [cited], "audits": rows}
    control = Control(len(detail) + ragged, total, len(totals), printed)
    places = ((row, _place(values, named), values["entity"]) for row, values in detail)
    findings = tuple(other_names(source, (one for one in places if len(one[1]) > STATE)))
    return Converted(tables, node(source, "asf-audits", home), len(rows), tuple(rejected), findings, control)


def _counted(content: Mapping[str, list[Row]]) -> Decimal:
    cells = (row.get(name) for row in content["audits"] for name, _ in MONEY.values())
    return sum((Decimal(cell) for cell in cells if cell), Decimal("0.00"))


def _units(columns: Sequence[str]) -> frozenset[int]:
    """The scales that the names of the columns of money say."""
    return frozenset(SCALES[name.removeprefix(name.partition("_")[0])] for name in columns if name in NAMES)


ADAPTER = Adapter(
    name="asf-audits",
    needs=frozenset({"entity", "actions"}),
    either=frozenset(name for name in NAMES if name.startswith("clarify")),
    make=make,
    counts=_counted,
    spelling=spelled,
    called=said,
    numbers=NAMES,
    units=_units,
    millions=tuple(name for name in NAMES if name.endswith(("_mdp", "_millones", "_millones_de_pesos"))),
    wholes=("place", "year", "audits", "actions", "observations"),
)
