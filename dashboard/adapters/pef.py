"""``shcp-pef``: the federal expenditure budget line by line, 39 columns, as the finance ministry publishes it."""

import re
from collections.abc import Iterator, Sequence
from decimal import Decimal
from typing import Any

from dashboard.adapters.base import Adapter, Converted, Rejected, cents, text_of
from dashboard.adapters.catalogues import COG_SOURCE, chapter_rows, class_row
from dashboard.adapters.problems import Problem, no_amount, notice, unplaced
from dashboard.adapters.spelling import snake
from dashboard.adapters.totals import Line, control_of, split
from dashboard.package.findings import Finding
from dashboard.package.source import Source
from dashboard.package.writing import Row

YEAR_END = {
    "monto_modificado": "modified",
    "monto_devengado": "accrued",
    "monto_ejercido": "exercised",
    "monto_ejercicio": "exercised",
    "monto_pagado": "paid",
}
MONEY = ("monto_aprobado", *YEAR_END)
NEEDS = frozenset({"ciclo", "id_ramo", "desc_ramo", "id_ur"})
# Branches of the federal budget by number; those not listed here belong to the executive.
BRANCHES = (
    {1: "legislative", 3: "judicial"}
    | dict.fromkeys((22, 32, 35, 40, 41, 42, 43, 44, 49), "autonomous")
    | dict.fromkeys((19, 23, 24, 25, 28, 29, 30, 33, 34), "general")
)
LAST_BRANCH = 60
# Higher numbers have never been used; what carries one is loaded, and named.
LAST_KNOWN = 55
# A whole budget always carries these: social security, salaries, revenue shares and contributions to the states.
ALWAYS = (19, 23, 28, 33)
OBJECT_COLUMNS = ("id_partida_especifica", "id_partida_generica", "id_concepto", "id_capitulo")
OBJECT = (("partida_especifica", 5, 4), ("partida_generica", 3, 3), ("concepto", 2, 2), ("capitulo", 1, 1))
# Codes and years that a spreadsheet may have written with decimals; units, modalities and programmes carry letters.
WHOLES = (
    "ciclo",
    "id_ramo",
    *(f"id_{name}" for name, _, _ in OBJECT),
    "gpo_funcional",
    "id_funcion",
    "id_subfuncion",
    "id_tipogasto",
    "id_ff",
    "id_entidad_federativa",
)


def item_of(values: dict[str, str]) -> tuple[str, str, int] | None:
    """(code, label, level) of the deepest object of expenditure in the row; 2017 writes items in ``id_concepto``."""
    for name, digits, level in OBJECT:
        code = values.get(f"id_{name}", "")
        if re.fullmatch(r"[1-9]\d{0,4}", code):
            label = values.get(f"desc_{name}", "") or code
            if len(code) == 5:
                return code, label, 4
            return code[:digits].ljust(4, "0"), label, level
    return None


def _branch_number(values: dict[str, str]) -> int | None:
    text = values["id_ramo"]
    return int(text) if text.isdecimal() and 1 <= int(text) <= LAST_BRANCH else None


def _money_problem(values: dict[str, str]) -> Problem | None:
    for name in MONEY:
        text = values.get(name, "")
        if text and cents(text) is None:
            return no_amount(text, "rejected.value_no_number", column=name)
    if not any(values.get(name) for name in MONEY):
        return unplaced("FALTA", "rejected.no_amount")
    if values.get("monto_ejercicio") and values.get("monto_ejercido"):
        return unplaced("OPCION", "rejected.two_exercised")
    return None


def _why_not(values: dict[str, str]) -> Problem | None:
    """What stops a row from being placed."""
    if not re.fullmatch(r"(19|20)\d{2}", values["ciclo"]):
        return unplaced("FECHA", "rejected.value_no_year", column="ciclo", value=values["ciclo"])
    if _branch_number(values) is None:
        return unplaced("OPCION", "rejected.branch", value=values["id_ramo"], name=values["desc_ramo"])
    for name in ("id_ur", "desc_ramo"):
        if not values[name]:
            return unplaced("FALTA", "rejected.missing", column=name)
    if item_of(values) is None and any(name in values for name in OBJECT_COLUMNS):
        return unplaced("FALTA", "rejected.no_object")
    return _money_problem(values)


def _sum(values: dict[str, str]) -> Decimal | None:
    found = [amount for name in MONEY if (amount := cents(values.get(name, ""))) is not None]
    return sum(found, Decimal("0.00")) if found else None


def _function(values: dict[str, str]) -> Iterator[tuple[str, str | None, str]]:
    """(code, parent, label) of purpose, function and sub-function, as far as the row says."""
    code: str | None = None
    for key, label in (
        ("gpo_funcional", "desc_gpo_funcional"),
        ("id_funcion", "desc_funcion"),
        ("id_subfuncion", "desc_subfuncion"),
    ):
        if not values.get(key):
            return
        parent, code = code, f"{code}.{values[key]}" if code else values[key]
        yield code, parent, values.get(label) or code


def _programme(values: dict[str, str]) -> str | None:
    if not (values.get("id_modalidad") and values.get("id_pp")):
        return None
    return f"{int(values['id_ramo'])}-{values['id_modalidad']}{values['id_pp'].zfill(3)}"


class _Catalogue:
    """The units, programmes and classifications the rows name, each once."""

    def __init__(self, source_id: str) -> None:
        self.source_id = source_id
        self.units: dict[str, Row] = {}
        self.programmes: dict[str, Row] = {}
        self.classes: dict[tuple[str, str], Row] = {}

    def _unit(self, values: dict[str, str]) -> str:
        number = int(values["id_ramo"])
        whole, branch = f"ramo-{number:02}", BRANCHES.get(number, "executive")
        unit = f"{whole}-{values['id_ur']}"
        common = {"branch": branch, "source_id": self.source_id}
        self.units.setdefault(whole, {"unit_id": whole, "name": values["desc_ramo"], **common})
        name = values.get("desc_ur") or values["id_ur"]
        self.units.setdefault(unit, {"unit_id": unit, "name": name, "parent_id": whole, **common})
        return unit

    def _class(self, scheme: str, code: str, parent: str | None, level: int, label: str) -> str:
        self.classes.setdefault((scheme, code), class_row(scheme, code, parent, level, label, self.source_id))
        return code

    def _object(self, values: dict[str, str]) -> str | None:
        item = item_of(values)
        if item is None:
            return None
        code, label, level = item
        if not code.endswith("000") or level == 4:
            self._class("object", code, f"{code[0]}000", level, label)
        return code

    def place(self, values: dict[str, str]) -> dict[str, str | None]:
        """The dimensions of a budget row, noting what it names."""
        unit, programme, function = self._unit(values), _programme(values), None
        if programme:
            named = {"name": values.get("desc_pp") or programme, "modality": values["id_modalidad"]}
            whole = f"ramo-{int(values['id_ramo']):02}"
            self.programmes.setdefault(
                programme, {"programme_id": programme, **named, "unit_id": whole, "source_id": self.source_id}
            )
        for level, (code, parent, label) in enumerate(_function(values), 1):
            function = self._class("functional", code, parent, level, label)
        for scheme, key, label in (
            ("expenditure_type", "id_tipogasto", "desc_tipogasto"),
            ("funding", "id_ff", "desc_ff"),
            ("programmatic", "id_modalidad", "desc_modalidad"),
        ):
            if values.get(key):
                self._class(scheme, values[key], None, 1, values.get(label) or values[key])
        return {
            "unit_id": unit,
            "programme_id": programme,
            "object_code": self._object(values),
            "function_code": function,
            "expenditure_type": values.get("id_tipogasto") or None,
            "funding_code": values.get("id_ff") or None,
        }


def _view(values: dict[str, str]) -> str:
    """How far the columns of the file detail its money; a file without objects of expenditure has no chapters."""
    if any(name in values for name in OBJECT_COLUMNS):
        return "full"
    return "programme" if "id_pp" in values else "administrative"


def _rows(row: int, values: dict[str, str], dimensions: dict[str, str | None], source_id: str) -> Iterator[Row]:
    """Approved at period 1, the year-end moments at period 12; the state it is located in goes to the note."""
    state = values.get("entidad_federativa", "")
    base = {
        **dimensions,
        "year": values["ciclo"],
        "frequency": "annual",
        "view": _view(values),
        "source_id": source_id,
        "note": f"Entidad federativa: {state} ({values.get('id_entidad_federativa') or '-'})." if state else None,
    }
    approved = cents(values.get("monto_aprobado", ""))
    if approved is not None:
        yield {**base, "row_id": f"pef-{values['ciclo']}-{row:07}-p01", "period": "1", "approved": text_of(approved)}
    rest = {moment: text_of(cents(values[name])) for name, moment in YEAR_END.items() if values.get(name)}
    if rest:
        yield {**base, "row_id": f"pef-{values['ciclo']}-{row:07}-p12", "period": "12", **rest}


def _extent(source: Source) -> str | None:
    """``sample`` when the file's name says so, ``part`` when branches that are always there are not; None if whole."""
    if re.search(r"(?<![a-z])(sample|muestra)(?![a-z])", source.path.name.lower()):
        return "sample"
    numbers = {values["id_ramo"].lstrip("0") for _, values in source.rows}
    return None if all(str(number) in numbers for number in ALWAYS) else "part"


TITLES = {
    None: ("", ""),
    "sample": (" (muestra del 1 %)", " (1 % sample)"),
    "part": (" (sólo una parte)", " (only a part)"),
}


def _node(source: Source, years: list[str], extent: str | None) -> dict[str, Any]:
    es, en = TITLES[extent]
    span = "-".join(sorted({years[0], years[-1]})) if years else ""
    warning = (" Es una muestra: su suma no es un presupuesto.", " It is a sample: its sum is no budget.")
    if extent == "part":
        warning = (
            " Faltan ramos que todo presupuesto trae: su suma no es un presupuesto.",
            " Branches that every budget carries are missing: its sum is no budget.",
        )
    node = {
        "title": f"Presupuesto de Egresos de la Federación {span}{es}".strip(),
        "titleEn": f"Federal expenditure budget {span}{en}".strip(),
        "description": "Gasto federal renglón por renglón, con el estado donde se ubica y sin municipio."
        + (warning[0] if extent else ""),
        "descriptionEn": "Federal spending line by line, with the state where it is located and no municipality."
        + (warning[1] if extent else ""),
        "kind": "published",
        "home": "MX",
        "timezone": "America/Mexico_City",
        "languages": ["es", "en"],
        "themes": ["budget"],
        "version": source.saved_on,
    }
    return node | ({"sample": True} if extent else {})


def _notices(source: Source, extent: str | None, kept: list[dict[str, str]]) -> Iterator[Finding]:
    if extent:
        yield notice(source.path.name, "notice.only_a_part")
    absent = [name for name in MONEY if name not in source.columns and name != "monto_ejercicio"]
    if len(absent) > 1 or "monto_aprobado" in absent:
        yield notice(source.path.name, "notice.moments_absent", columns=", ".join(absent))
    unknown = {int(one["id_ramo"]): one["desc_ramo"] for one in kept if int(one["id_ramo"]) > LAST_KNOWN}
    for number, name in sorted(unknown.items()):
        yield notice(source.path.name, "notice.branch", number=number, name=name)
    if any(values.get("monto_ejercicio") for values in kept):
        yield notice(source.path.name, "notice.exercised_with_debts")
    odd = sum(_is_odd(values) for values in kept)
    if odd:
        yield notice(source.path.name, "notice.exercised_apart", n=odd)


def _twins(source: Source, detail: Sequence[Line]) -> Iterator[Finding]:
    """That rows are equal in every column: they may be two payments, or one that was copied."""
    seen, rows = set[tuple[str, ...]](), list[int]()
    for row, values in detail:
        key = tuple(values.values())
        if key in seen:
            rows.append(row)
        seen.add(key)
    if rows:
        yield notice(source.path.name, "notice.equal_rows", n=len(rows), row=rows[0])


def _is_odd(values: dict[str, str]) -> bool:
    told = [cents(values.get(name, "")) for name in ("monto_ejercicio", "monto_pagado", "monto_adefas")]
    exercised, paid, debts = told
    return exercised is not None and paid is not None and debts is not None and exercised != paid + debts


def make(source: Source) -> Converted:
    """The budget line by line -> units, programmes, classifications and ``budget_execution`` (view full, annual)."""
    source_id = f"shcp-pef-{source.short}"
    catalogue, rejected, execution = _Catalogue(source_id), list[Rejected](), list[Row]()
    kept: list[dict[str, str]] = []
    totals, detail = split(source.rows, "ciclo")
    for row, values in detail:
        wrong = _why_not(values)
        if wrong:
            rejected.append(Rejected(row, *wrong, _sum(values)))
            continue
        kept.append(values)
        execution.extend(_rows(row, values, catalogue.place(values), source_id))
    extent = _extent(source)
    origin: Row = {
        "source_id": source_id,
        "title": "Presupuesto de Egresos de la Federación" + TITLES[extent][0],
        "publisher": "Secretaría de Hacienda y Crédito Público",
        "kind": "official",
        "licence": "Sin licencia declarada en el archivo",
        "sha256": source.sha256,
        "note": f"Archivo {source.path.name}; montos redondeados a centavos.",
    }
    chapters = chapter_rows({f"{row['object_code'][0]}000" for row in execution if row["object_code"]})
    tables: dict[str, list[Row]] = {
        "sources": [origin, *([COG_SOURCE] if chapters else [])],
        "budget_units": list(catalogue.units.values()),
        "programmes": list(catalogue.programmes.values()),
        "classifications": [*chapters, *catalogue.classes.values()],
        "budget_execution": execution,
    }
    years = sorted({values["ciclo"] for values in kept})
    notices = (*_notices(source, extent, kept), *_twins(source, detail))
    control = control_of(source, totals, detail, MONEY)
    return Converted(tables, _node(source, years, extent), len(kept), tuple(rejected), notices, control)


ADAPTER = Adapter(
    name="shcp-pef",
    needs=NEEDS,
    make=make,
    either=frozenset(MONEY),
    amounts=MONEY,
    reads=(*MONEY, "monto_adefas"),
    wholes=WHOLES,
    spelling=snake,
)
