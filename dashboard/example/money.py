"""Money around the fictional budget: revenue, transfers, debt, municipal budgets, prices, scores, totals."""

from datetime import date

from dashboard.example import catalogue
from dashboard.example.execution import execution
from dashboard.example.municipal import municipal_revenue
from dashboard.example.world import (
    HOME,
    LAST_PERIOD,
    MUNICIPALITIES,
    MUNICIPALITY_IDS,
    YEARS,
    Dice,
    Row,
    Tables,
    rows,
    split,
)

SHARING = "P24"
CONCEPTS = (("Impuestos", 14), ("Derechos y productos", 9), ("Participaciones federales", 46),
            ("Aportaciones y convenios", 31))  # fmt: skip
INDEX = "Índice ficticio de precios"


def _amount(row: Row, moment: str) -> int:
    value = row.get(moment)
    return value if isinstance(value, int) else 0


def _yearly(budget: list[Row], moment: str) -> dict[int, int]:
    """Cents of ``moment`` in each year; the object statement repeats the administrative one and is left out."""
    found = dict.fromkeys(YEARS, 0)
    for row in budget:
        if row["view"] != "object":
            found[int(str(row["year"]))] += _amount(row, moment)
    return found


def _revenue(budget: list[Row], dice: Dice) -> list[Row]:
    """Proposed and approved revenue equal the budget of the year; what was collected differs from it."""
    data: list[tuple[str, str, bool, int, int, str, int]] = []
    totals = {moment: _yearly(budget, moment) for moment in ("proposed", "approved")}
    weights = [weight for _, weight in CONCEPTS]
    for year in YEARS:
        closing = LAST_PERIOD if year == YEARS[-1] else 12
        approved = split(totals["approved"][year], weights)
        collected = [part * closing // 12 * dice.between(93, 112) // 100 for part in approved]
        proposed = split(totals["proposed"][year], weights)
        for moment, period, parts in (
            ("proposed", 1, proposed),
            ("approved", 1, approved),
            ("collected", closing, collected),
        ):
            names = [(name, False, part) for (name, _), part in zip(CONCEPTS, parts, strict=True)]
            for i, (name, whole, part) in enumerate([("Total", True, sum(parts)), *names]):
                data.append((f"ING-{year}-{moment}-{i}", name, whole, year, period, moment, part))
    return rows(
        "revenue_id concept is_total year period moment amount territory_id source_id",
        ((*row, HOME, "F-CUENTA") for row in data),
    )


def _transfers(budget: list[Row], dice: Dice) -> list[Row]:
    """What each municipality was assigned and received: one fund is the budget's own programme, one is federal."""
    shared: dict[tuple[str, int, str], int] = {}
    for row in budget:
        if row.get("programme_id") == SHARING:
            place, year = str(row["municipality_id"]), int(str(row["year"]))
            for moment, column in (("approved", "approved"), ("collected", "paid")):
                shared[place, year, moment] = shared.get((place, year, moment), 0) + _amount(row, column)
    data: list[tuple[str, str, str, int, int, str, str, int]] = []
    for code, _, people in MUNICIPALITIES:
        for year in YEARS:
            partial = year == YEARS[-1]
            works = people * dice.between(310, 420) * 100
            received = {"approved": works, "collected": works * (LAST_PERIOD if partial else 12) // 12}
            for moment in ("approved", "collected"):
                cut = partial and moment == "collected"
                when = (year, LAST_PERIOD if cut else 12, "cumulative" if cut else "annual", moment)
                data.append((f"TR-{code}-{year}-P-{moment}", code, "Participaciones del estado (ficticias)", *when,
                             shared[code, year, moment]))  # fmt: skip
                data.append((f"TR-{code}-{year}-I-{moment}", code, "Fondo ficticio de infraestructura", *when,
                             received[moment]))  # fmt: skip
    return rows(
        "transfer_id territory_id fund year period frequency moment amount source_id",
        ((*row, "F-CUENTA") for row in data),
    )


def _debt() -> list[Row]:
    data: list[tuple[str, str, date, int]] = []
    for i, year in enumerate(YEARS):
        day = date(year, 9, 30) if year == YEARS[-1] else date(year, 12, 31)
        for name, short, start, step in (
            ("Deuda de largo plazo", "L", 2_940, 96),
            ("Deuda de corto plazo", "C", 310, -22),
        ):
            data.append((f"DEU-{short}-{year}", name, day, (start - step * i) * 1_000_000_00))
    return rows(
        "balance_id concept balance_on amount balance_precision territory_id unit_of_measure source_id",
        ((*row, "day", HOME, "mxn", "F-CUENTA") for row in data),
    )


def _scores() -> list[Row]:
    data: list[tuple[str, str, int, float, int, int | None]] = []
    for year, claridad, place, ties, apertura in (
        (2022, 71.5, 12, None, 58), (2023, 78.0, 9, 2, 63), (2024, 84.5, 5, None, 70), (2025, 90.0, 1, 3, 74),
    ):  # fmt: skip
        data.append((f"IDX-C-{year}", "Índice ficticio de claridad presupuestal", year, claridad, place, ties))
        data.append((f"IDX-A-{year}", "Índice ficticio de apertura", year, float(apertura), place + 3, None))
    return rows(
        "score_id instrument year value rank tied_with territory_id institution_id unit_of_measure source_id",
        ((*row, HOME, "I-CUENTAS", "puntos de 100", "F-RED") for row in data),
    )


def _municipal_budgets(dice: Dice) -> list[Row]:
    data: list[tuple[str, str, int, str, str | None, str | None, str, int]] = []
    chapters = [code for code, *_ in catalogue.CHAPTERS[:6]]
    for code, _, people in MUNICIPALITIES:
        for year in (2024, 2025, 2026):
            total = people * dice.between(3_900, 5_200) * 100
            data.append((f"PM-{code}-{year}", code, year, "total", None, None, "approved", total))
            parts = split(total, (41, 9, 19, 9, 3, 19))
            data += [(f"PM-{code}-{year}-{c}", code, year, "chapter", c, None, "approved", part)
                     for c, part in zip(chapters, parts, strict=True)]  # fmt: skip
            if year > 2024 and code in MUNICIPALITY_IDS[:4]:
                data.append((f"PM-{code}-{year}-G", code, year, "participatory", None, "Presupuesto con la gente",
                             "approved", total * 3 // 100))  # fmt: skip
    return rows(
        "budget_id municipality_id year concept object_code item_text moment amount source_id",
        ((*row, "F-CUENTA") for row in data),
    )


def _stated_totals(budget: list[Row]) -> list[Row]:
    """Totals as published beside the sum of the detail; one disagrees, one does not say its moment."""
    approved, proposed, paid = (_yearly(budget, moment) for moment in ("approved", "proposed", "paid"))
    name = "Presupuesto total del estado"
    data: list[tuple[str, str, int, str, int, int | None, bool, str | None]] = [
        (f"TOT-{year}-A", name, year, "approved", approved[year], approved[year], False, None) for year in YEARS
    ]
    data += [
        ("TOT-2024-P", name, 2024, "paid", paid[2024] + 38_500_000_00, paid[2024], True,
         "El informe anual redondea y no coincide con el detalle."),
        ("TOT-2025-N", "Gasto en agua", 2025, "not_stated", 1_140_000_000_00, None, False,
         "La fuente no dice de qué momento habla."),
        ("TOT-2026-R", name, 2026, "proposed", proposed[2026], proposed[2026], False, None),
    ]  # fmt: skip
    return rows(
        "total_id subject year moment stated_amount computed_amount contradiction note period_text "
        "territory_id institution_id unit_of_measure source_id compared_with",
        ((*row, "año", HOME, "I-CUENTAS", "mxn", "F-CUENTA", "detail" if row[5] else None) for row in data),
    )


def _deflator(dice: Dice) -> list[Row]:
    level, data = 10_000, []
    for year in YEARS:
        for month in range(1, 13):
            data.append((INDEX, year, month, level / 100))
            level += dice.between(14, 52)
    return rows("index_name year month value source_id", ((*row, "F-CATALOGO") for row in data))


def _audits() -> list[Row]:
    """What an invented auditor asks to be clarified: some municipalities nothing, one more than the rest together."""
    to_clarify = (12_400_000_00, 0, 3_150_000_00, 0, 96_700_000_00, 1_020_000_00, 0, 7_900_000_00)
    data: list[tuple[str, str, str, str, int, int, int, int, int]] = []
    for year in (2023, 2024):
        for (code, name, people), asked in zip(MUNICIPALITIES, to_clarify, strict=True):
            part = asked if year == 2024 else asked // 4
            actions = 0 if not part else 1 + part % 3
            data.append(
                (f"AUD-{year}-{code}", code, name, "municipality", year, people * 900_00, part, part // 50, actions)
            )
        data.append((f"AUD-{year}-E", HOME, "Gobierno de Ejemplo", "state_government", year,
                     410_000_000_00, 0, 2_600_000_00, 3))  # fmt: skip
    return rows(
        "audit_id territory_id entity_text entity_kind account_year amount_reviewed amount_to_clarify amount_recovered "
        "actions audit_count stated_as_of source_id note",
        ((*row, 1, date(row[4] + 2, 2, 20), "F-MONITOR", "Por aclarar no es una pérdida.") for row in data),
    )


INDUSTRIES = (("PIB", "Producto interno bruto", 1000), ("11", "Campo y pesca", 90), ("31-33", "Industria", 260),
              ("72", "Hoteles y restaurantes", 410), ("93", "Gobierno", 240))  # fmt: skip


def _macro() -> list[Row]:
    """The invented product of each year to 2024, whole and by industry; the parts add up to it."""
    data = []
    for place, year in enumerate(year for year in YEARS if year <= 2024):
        for code, name, share in INDUSTRIES:
            constant = 180_000_000_00 * share * (100 + 3 * place) // 100
            data.append(
                (f"PIB-{year}-{code}", year, code, name, code == "PIB", constant * (112 + 6 * place) // 100, constant)
            )
    return rows(
        "macro_id year industry_code industry is_total current_amount constant_amount territory_id indicator base_year "
        "source_id",
        ((*row, HOME, "gdp", 2018, "F-CATALOGO") for row in data),
    )


def tables(dice: Dice) -> Tables:
    """Budget execution and what is derived from it, with the other money tables."""
    budget = execution(dice)
    revenue, transfers = _revenue(budget, dice), _transfers(budget, dice)
    return {
        "budget_execution": budget,
        "revenue": revenue + municipal_revenue(transfers),
        "transfers": transfers,
        "debt_balances": _debt(),
        "scores": _scores(),
        "municipal_budgets": _municipal_budgets(dice),
        "stated_totals": _stated_totals(budget),
        "deflator": _deflator(dice),
        "audits": _audits(),
        "macro": _macro(),
    }
