"""``srft-fais-fortamun``: what each municipality received and paid of the two funds of Ramo 33, once a year."""

import re
from collections.abc import Iterator, Mapping, Sequence
from decimal import Decimal

from dashboard.adapters.base import Adapter, Converted, Rejected, cents, text_of
from dashboard.adapters.efipem_places import municipalities, other_names, territory, wrong_place
from dashboard.adapters.grid import plain
from dashboard.adapters.problems import Problem, notice, unplaced
from dashboard.adapters.published import home_of, node, origin
from dashboard.adapters.spelling import snake
from dashboard.adapters.totals import Line, control_of, split
from dashboard.package.source import Source
from dashboard.package.writing import Row

NEEDS = frozenset({"cvegeo", "ciclo", "fondo", "recibido_pesos", "pagado_pesos"})
MOMENTS = {"recibido_pesos": "collected", "pagado_pesos": "paid"}
MODIFIED = "destino_modificado_obras_pesos"
# FAIS has a part of the states too; what municipalities receive is called by its own name.
FUNDS = (
    (r"fais|fais ?mun|fism|fism ?df|faismun ?df|.*infraestructura social municipal.*", "FAISMUN"),
    (r"forta ?mun|forta ?mun ?df|.*fortalecimiento de los municipios.*", "FORTAMUN"),
)


def _fund(text: str) -> str | None:
    return next((fund for pattern, fund in FUNDS if re.fullmatch(pattern, plain(text))), None)


def _place(values: dict[str, str]) -> dict[str, str]:
    """The code as the two that INEGI writes apart; four digits lost a zero."""
    code = values["cvegeo"].zfill(5) if values["cvegeo"] else ""
    return {"ID_ENTIDAD": code[:2], "ID_MUNICIPIO": code[2:]} if code.isdecimal() and len(code) == 5 else {}


def _why_not(values: dict[str, str]) -> Problem | None:
    """What stops a row from being placed."""
    place = _place(values)
    if not place:
        return unplaced("FALTA", "rejected.no_municipality")
    if wrong := wrong_place(place, municipal=True):
        return wrong
    if not re.fullmatch(r"(19|20)\d{2}", values["ciclo"]):
        return unplaced("FECHA", "rejected.value_no_year", column="ciclo", value=values["ciclo"])
    if _fund(values["fondo"]) is None:
        return unplaced("OPCION", "rejected.not_known", column="fondo", value=values["fondo"])
    for name in MOMENTS:
        if values[name] and cents(values[name]) is None:
            return unplaced("NUMERO", "rejected.value_no_number", column=name, value=values[name])
    return None if any(values[name] for name in MOMENTS) else unplaced("FALTA", "rejected.no_amount")


def _transfers(values: dict[str, str], source_id: str) -> Iterator[Row]:
    place, year, fund = territory(_place(values)), values["ciclo"], _fund(values["fondo"]) or ""
    modified = cents(values.get(MODIFIED, ""))
    note = "La fuente dice: recibido y pagado en el año."
    if modified:
        note += f" Destino modificado de obras: {modified:,.2f}; es otra base y no se divide entre él."
    for column, moment in MOMENTS.items():
        amount = cents(values[column])
        if amount is not None:
            yield {
                "transfer_id": f"{place}-{year}-12-{fund.lower()}-{moment}",
                "territory_id": place,
                "fund": fund,
                "year": year,
                "period": "12",
                "frequency": "annual",
                "moment": moment,
                "amount": text_of(amount),
                "source_id": source_id,
                "note": note,
            }


def _sorted_out(rows: Sequence[Line]) -> tuple[list[dict[str, str]], list[Rejected]]:
    kept, rejected, seen = list[dict[str, str]](), list[Rejected](), set[tuple[str, str, str]]()
    for row, values in rows:
        wrong = _why_not(values)
        key = (values["cvegeo"].zfill(5), values["ciclo"], _fund(values["fondo"]) or "")
        if wrong is None and key in seen:
            wrong = unplaced("REPETIDA", "rejected.twice", value=" · ".join(key))
        if wrong:
            amounts = [amount for name in MOMENTS if (amount := cents(values[name])) is not None]
            rejected.append(Rejected(row, *wrong, sum(amounts, Decimal("0.00")) if amounts else None))
            continue
        seen.add(key)
        kept.append(values)
    return kept, rejected


def make(source: Source) -> Converted:
    """Received and paid -> ``transfers``, moments ``collected`` and ``paid``; the municipalities by INEGI's names."""
    totals, detail = split(source.rows, "cvegeo")
    kept, rejected = _sorted_out(detail)
    note = "Montos en pesos; el destino modificado de obras es otra base y va en la nota."
    cited = origin(source, "srft", "Sistema de Recursos Federales Transferidos, FAIS y FORTAMUN", "SHCP", note)
    places = sorted({territory(_place(values)) for values in kept})
    source_id = str(cited["source_id"])
    tables: dict[str, list[Row]] = {
        "sources": [cited],
        "municipalities": municipalities(places, source_id),
        "transfers": [row for values in kept for row in _transfers(values, source_id)],
    }
    findings = [notice(source.path.name, "notice.modified_destination")] if MODIFIED in source.columns else []
    findings += other_names(source, ((row, v["cvegeo"].zfill(5), v.get("municipio", "")) for row, v in detail))
    control = control_of(source, totals, detail, tuple(MOMENTS))
    home = node(source, "srft-fais-fortamun", home_of(places))
    return Converted(tables, home, len(kept), tuple(rejected), tuple(findings), control)


def _delivered(content: Mapping[str, list[Row]]) -> Decimal:
    return sum((Decimal(row["amount"]) for row in content["transfers"] if row["amount"]), Decimal("0.00"))


ADAPTER = Adapter(
    name="srft-fais-fortamun",
    needs=NEEDS,
    make=make,
    amounts=tuple(MOMENTS),
    counts=_delivered,
    spelling=snake,
    units=lambda _: frozenset({1}),
    reads=(*MOMENTS, MODIFIED),
    wholes=("cvegeo", "ciclo"),
)
