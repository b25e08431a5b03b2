"""``inegi-efipem``: INEGI's statistic of state and municipal finances, a row per concept, parents and parts in one."""

import re
from collections import defaultdict
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from decimal import Decimal
from typing import Any

from dashboard.adapters.base import Adapter, Control, Converted, Rejected, cents, slug, text_of
from dashboard.adapters.efipem_places import PLACES, municipalities, spelled, territory, wrong_place
from dashboard.adapters.gate import Printed, last_digit
from dashboard.adapters.grid import plain
from dashboard.adapters.problems import Problem, differs, no_amount, notice, unplaced
from dashboard.package.findings import Finding
from dashboard.package.source import Source
from dashboard.package.writing import Row

NEEDS = frozenset({"ANIO", "ID_ENTIDAD", "TEMA", "CATEGORIA", "DESCRIPCION_CATEGORIA", "VALOR"})
LEVELS = {
    "Tema": 0,
    "Capítulo": 1,
    "Concepto": 2,
    "Partida Genérica": 3,
    "Subpartida Genérica": 4,
    "Partida Específica": 4,
}
SAID = {plain(name): name for name in LEVELS}


@dataclass
class _Node:
    """A row of the file in its place: ``path`` from the theme down, ``parts`` the rows right below it.

    ``refused``: the rows of its parts that were rejected; with one it is a parent even without others.
    """

    row: int
    values: dict[str, str]
    amount: Decimal
    path: tuple[str, ...]
    parts: list["_Node"] = field(default_factory=list)
    refused: list[int] = field(default_factory=list)

    @property
    def is_parent(self) -> bool:
        return bool(self.parts or self.refused)

    @property
    def group(self) -> tuple[str, str, str]:
        return self.values["ANIO"], territory(self.values), self.values["TEMA"]


def _why_not(values: dict[str, str], amount: Decimal | None, municipal: bool) -> Problem | None:
    if amount is None:
        return no_amount(values["VALOR"], "rejected.value_no_number", column="VALOR")
    if not re.fullmatch(r"(19|20)\d{2}", values["ANIO"]):
        return unplaced("FECHA", "rejected.value_no_year", column="ANIO", value=values["ANIO"])
    if wrong := wrong_place(values, municipal=municipal):
        return wrong
    if values["CATEGORIA"] not in LEVELS:
        return unplaced("OPCION", "rejected.no_level", column="CATEGORIA", value=values["CATEGORIA"])
    for name in ("TEMA", "DESCRIPCION_CATEGORIA"):
        if not values[name]:
            return unplaced("FALTA", "rejected.missing", column=name)
    return None


def _above(open_rows: list[_Node], values: Mapping[str, str]) -> list[_Node]:
    """The open rows of a higher level; a row of an unknown level is taken for the lowest."""
    level = LEVELS.get(values["CATEGORIA"], max(LEVELS.values()))
    return [one for one in open_rows if LEVELS[one.values["CATEGORIA"]] < level]


def _tidy(values: Mapping[str, str]) -> dict[str, str]:
    """INEGI's texts carry hard spaces, here and there, that look like any other."""
    tidy = {name: " ".join(text.split()) for name, text in values.items()}
    return tidy | {"CATEGORIA": SAID.get(plain(tidy["CATEGORIA"]), tidy["CATEGORIA"])}


def _placed(source: Source) -> tuple[list[_Node], list[Rejected]]:
    """Every row below its parent: the last row above it, of the same place and theme, at a higher level."""
    nodes, rejected, open_rows = list[_Node](), list[Rejected](), list[_Node]()
    seen: set[tuple[str, ...]] = set()
    municipal = any(values.get(name, "").strip() for _, values in source.rows for name in PLACES)
    for row, raw in source.rows:
        values = _tidy(raw)
        amount = cents(values["VALOR"])
        wrong = _why_not(values, amount, municipal)
        node = _Node(row, values, amount or Decimal(0), ())
        if wrong is None:
            open_rows = [one for one in open_rows if one.group == node.group]
        above = _above(open_rows, values)
        start = above[-1].path if above else (values["TEMA"],)
        node.path = start if values["CATEGORIA"] == "Tema" else (*start, values["DESCRIPCION_CATEGORIA"])
        # The key of the row is made of the slugs: names alike but for accents are one.
        key = (*node.group, values["CATEGORIA"], *(slug(one) for one in node.path))
        if wrong is None and key in seen:
            wrong = unplaced("REPETIDA", "rejected.concept_twice")
        if wrong:
            rejected.append(Rejected(row, *wrong, amount))
            if above:
                above[-1].refused.append(row)
            continue
        seen.add(key)
        if above:
            above[-1].parts.append(node)
        open_rows = [*above, node]
        nodes.append(node)
    _totals_last(nodes)
    return nodes, rejected


def _totals_last(nodes: list[_Node]) -> None:
    """A total printed below its chapters has them as parts all the same."""
    inside = {id(part) for node in nodes for part in node.parts}
    free = defaultdict[tuple[str, str, str], list[_Node]](list)
    for node in nodes:
        if id(node) not in inside and node.values["CATEGORIA"] != "Tema":
            free[node.group].append(node)
    for top in nodes:
        if top.values["CATEGORIA"] == "Tema" and not top.is_parent:
            top.parts = free[top.group]


def _stated(node: _Node, source_id: str, computed: Decimal | None) -> Row:
    """The moment of these amounts is not in the file nor in its dictionary, so none is claimed."""
    year, place, theme = node.group
    kind = slug(node.values["CATEGORIA"])
    return {
        "total_id": f"{place}-{year}-{slug(theme)}-{kind}-{'-'.join(slug(one) for one in node.path[1:])}".strip("-"),
        "subject": " · ".join(node.path),
        "territory_id": place,
        "year": year,
        "period_text": "anual",
        "moment": "not_stated",
        "stated_amount": text_of(node.amount),
        "computed_amount": text_of(computed),
        "unit_of_measure": "mxn",
        "contradiction": "false",
        "compared_with": "detail" if computed is not None else None,
        "source_id": source_id,
        "note": node.values.get("ESTATUS") or None,
    }


def _apart(nodes: list[_Node]) -> list[tuple[_Node, Decimal]]:
    """The parents that are not the sum of their parts, with that sum."""
    parents = (node for node in nodes if node.is_parent)
    sums = [(node, sum((part.amount for part in node.parts), Decimal("0.00"))) for node in parents]
    return [(node, total) for node, total in sums if total != node.amount]


def _findings(source: Source, nodes: list[_Node], apart: list[tuple[_Node, Decimal]]) -> Iterator[Finding]:
    for node, total in apart:
        label = f"{territory(node.values)} · {' · '.join(node.path)}"
        yield differs(source.path.name, None, node.row, label, node.amount, total)
    if nodes:
        yield notice(source.path.name, "notice.no_moment")
    told = {node.values.get("ESTATUS", "") for node in nodes}
    early = sorted(one for one in told if "prelim" in one.lower())
    if early:
        yield notice(source.path.name, "notice.preliminary", status=early[0])


def _node(source: Source, nodes: list[_Node]) -> dict[str, Any]:
    states = {node.values["ID_ENTIDAD"].zfill(2) for node in nodes}
    years = sorted({node.values["ANIO"] for node in nodes})
    span = "-".join(sorted({years[0], years[-1]})) if years else ""
    kinds = {len(territory(node.values)) for node in nodes}
    whose = ("estatales" if kinds == {2} else "municipales") if len(kinds) == 1 else "estatales y municipales"
    whose_en = {"estatales": "State", "municipales": "Municipal"}.get(whose, "State and municipal")
    return {
        "title": f"Finanzas públicas {whose} {span} (INEGI)".replace("  ", " "),
        "titleEn": f"{whose_en} public finances {span} (INEGI)".replace("  ", " "),
        "description": "Ingresos y egresos por estado, municipio o alcaldía, como los publica la estadística de INEGI. "
        "El archivo no dice el momento contable.",
        "descriptionEn": "Revenue and spending by state or municipality, as INEGI's statistic publishes them. "
        "The file does not say the accounting moment.",
        "kind": "published",
        "home": states.pop() if len(states) == 1 else "MX",
        "timezone": "America/Mexico_City",
        "languages": ["es", "en"],
        "themes": ["budget"],
        "version": source.saved_on,
    }


def stated_sum(content: Mapping[str, list[Row]]) -> Decimal:
    """What the stated figures without parts add up to."""
    cells = (
        row["stated_amount"]
        for row in content["stated_totals"]
        if row["stated_amount"] and row.get("computed_amount") is None
    )
    return sum((Decimal(cell) for cell in cells if cell), Decimal("0.00"))


def _printed(nodes: list[_Node], rejected: list[Rejected], scale: int) -> Iterator[Printed]:
    """What the file prints as the total of each year and theme, over its places, against the rows right below."""
    lost = {one.row: one.amount for one in rejected if one.amount is not None}
    groups: dict[tuple[str, str], list[_Node]] = defaultdict(list)
    for node in nodes:
        if node.values["CATEGORIA"] == "Tema" and node.is_parent:
            groups[node.values["ANIO"], node.values["TEMA"]].append(node)
    for (year, theme), tops in groups.items():
        parts = [part for top in tops for part in top.parts]
        added = sum((part.amount for part in parts), Decimal("0.00"))
        added += sum((lost.get(row, Decimal(0)) for top in tops for row in top.refused), Decimal(0))
        amount = sum((top.amount for top in tops), Decimal("0.00"))
        unit = scale * last_digit((top.values["VALOR"] for top in tops), "comma")
        yield Printed(f"{theme} {year}", amount, added, max(len(parts), 1), unit, tops[0].row)


def make(source: Source) -> Converted:
    """The lowest level -> ``stated_totals`` without a moment; parents only where their parts do not add up to them."""
    source_id = f"inegi-efipem-{source.short}"
    nodes, rejected = _placed(source)
    apart = _apart(nodes)
    leaves = [node for node in nodes if not node.is_parent]
    origin: Row = {
        "source_id": source_id,
        "title": "Estadística de Finanzas Públicas Estatales y Municipales (EFIPEM)",
        "publisher": "INEGI",
        "kind": "official",
        "licence": "Términos de libre uso de INEGI, con cita",
        "sha256": source.sha256,
        "note": f"Archivo {source.path.name}; montos en pesos.",
    }
    stated = [_stated(node, source_id, None) for node in leaves]
    stated += [_stated(node, source_id, total) for node, total in apart]
    tables: dict[str, list[Row]] = {
        "sources": [origin],
        "municipalities": municipalities((territory(node.values) for node in nodes), source_id),
        "stated_totals": stated,
    }
    amount = sum((node.amount for node in leaves), Decimal("0.00"))
    amount += sum((one.amount for one in rejected if one.amount is not None), Decimal("0.00"))
    ragged = sum(one.code == "COLUMNAS" for one in source.staged.findings)
    printed = tuple(_printed(nodes, rejected, source.scale))
    control = Control(len(leaves) + len(rejected) + ragged, amount, len(nodes) - len(leaves), printed)
    findings = tuple(_findings(source, nodes, apart))
    return Converted(tables, _node(source, nodes), len(leaves), tuple(rejected), findings, control)


ADAPTER = Adapter(
    name="inegi-efipem",
    needs=NEEDS,
    make=make,
    counts=stated_sum,
    reads=("VALOR",),
    wholes=("ANIO", "ID_ENTIDAD", *PLACES),
    spelling=spelled,
)
