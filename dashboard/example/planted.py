"""The planted truths: what is true in the fictional state because we put it there, so that every card can be proved."""

from dataclasses import dataclass

Key = dict[str, str | int]


@dataclass(frozen=True)
class Planted:
    """One truth: ``keys`` find its rows in ``table``; ``shows`` are the addresses where a person
    sees it; none where the page that will show it is not built yet.
    """

    id: str
    table: str
    keys: tuple[Key, ...]
    what: str
    what_en: str
    shows: tuple[str, ...]


NET_ZERO_UNIT, NET_ZERO_YEAR = "U13", 2025
VIEWS_UNIT, VIEWS_YEAR, VIEWS_PERIOD, VIEWS_CENTS = "U51", 2023, 9, 480_000_00
SILENT_UNIT, SILENT_INSTITUTION, SILENT_YEAR, SILENT_PERIODS = "U22", "I-AGUAS", 2025, (4, 5, 6)
MODIFIED_LINE, MODIFIED_YEAR, MODIFIED_PERIOD, MODIFIED_CENTS = "P15-3", 2024, 6, 1_250_000_00
PAID_LINE, PAID_YEAR, PAID_PERIOD, PAID_CENTS = "P05-2", 2025, 12, 275_000_00
SPIKE_UNIT, SPIKE_YEAR = "U61", 2025
SPIKE = (4, 4, 4, 4, 4, 4, 4, 4, 4, 5, 6, 10)
"""Tenths of its usual pace that the spike's unit had reached by the end of each month."""
FALL_LINE, FALL_YEAR, FALL_PERIOD, FALL_CENTS = "P18-1", 2024, 10, 350_000_00
UNTAGGED = ("P20", "P22", "P23", "P24", "P25")
PARTLY_TAGGED, PARTLY_WEIGHT = "P12", 0.6
UNVERIFIED, TWO_CALENDARS, LATE_MILESTONE = "EJ-03", "EJ-05", "EJ-07-H2"
AHEAD = "EJ-07"
CONSULT_ONLY, EMPTY_MUNICIPALITY = "peasants", "99008"
SMALL_CELL: Key = {
    "meeting_id": "R-09", "municipality_id": "99007", "phase": "design", "depth": "involve", "group": "men",
}  # fmt: skip
UNANSWERED, SHARED_DELIVERABLE = "REC-2025-04", "ENT-01"
SHARED_OBLIGATIONS = ("OBL-01", "OBL-02", "OBL-03")


def row_id(year: int, period: int, line: str) -> str:
    """The key of a budget row of ``line`` (programme and number of line)."""
    return f"{year}-{period:02d}-{line}"


PLANTED: tuple[Planted, ...] = (
    Planted(
        "complete-not-verified", "commitments", ({"commitment_id": UNVERIFIED},),
        "El gobierno reporta EJ-03 como completo; el monitoreo lo codificó limitado y no hay evidencia verificada "
        "por terceros.",
        "The government reports EJ-03 as complete; the monitor coded it limited and no third party verified it.",
        ("/", "/compromisos", "/riesgos"),
    ),
    Planted(
        "late-on-critical-path", "milestones", ({"milestone_id": LATE_MILESTONE},),
        "El hito EJ-07-H2 venció el 30 de septiembre de 2026, no ha terminado y está en la ruta crítica de EJ-07.",
        "Milestone EJ-07-H2 was due on 30 September 2026, is not finished and lies on the critical path of EJ-07.",
        ("/compromisos", "/vencimientos"),
    ),
    Planted(
        "modified-identity-broken", "budget_execution",
        ({"row_id": row_id(MODIFIED_YEAR, MODIFIED_PERIOD, MODIFIED_LINE)},),
        "En ese renglón el modificado es 1,250,000.00 pesos mayor que aprobado + ampliaciones − reducciones.",
        "In that row the modified budget is 1,250,000.00 pesos above approved + increases − decreases.",
        ("/presupuesto", "/riesgos"),
    ),
    Planted(
        "paid-above-accrued", "budget_execution", ({"row_id": row_id(PAID_YEAR, PAID_PERIOD, PAID_LINE)},),
        "Al cierre de 2025 lo pagado de ese renglón supera lo devengado en 275,000.00 pesos.",
        "At the close of 2025 that line had paid 275,000.00 pesos more than it had accrued.",
        ("/presupuesto", "/riesgos"),
    ),
    Planted(
        "views-do-not-tie", "budget_execution",
        ({"unit_id": VIEWS_UNIT, "year": VIEWS_YEAR, "period": VIEWS_PERIOD},),
        "U51 publicó 2023 en dos estados, administrativo y por objeto. En el tercer trimestre el devengado "
        "administrativo es 480,000.00 pesos mayor.",
        "U51 published 2023 in two statements, administrative and by object. In the third quarter the administrative "
        "accrued amount is 480,000.00 pesos higher.",
        ("/presupuesto", "/riesgos"),
    ),
    Planted(
        "net-zero-churn", "budget_execution", ({"unit_id": NET_ZERO_UNIT, "year": NET_ZERO_YEAR},),
        "U13 amplió 80 % y redujo 80 % de su presupuesto en 2025: el neto es cero y el movimiento bruto, 160 %.",
        "U13 increased and decreased its 2025 budget by 80 % each: the net is zero, the gross churn 160 %.",
        ("/presupuesto", "/riesgos"),
    ),
    Planted(
        "no-sdg-link", "programmes", tuple({"programme_id": p} for p in (*UNTAGGED, PARTLY_TAGGED)),
        "P20, P22, P23, P24 y P25 no tienen meta ODS; P12 sólo tiene vinculado 60 % de su gasto.",
        "P20, P22, P23, P24 and P25 have no SDG target; P12 has only 60 % of its spending linked.",
        ("/ods", "/riesgos"),
    ),
    Planted(
        "only-consulted", "municipal_participation", ({"group": CONSULT_ONLY},),
        "El grupo peasants (personas campesinas) sólo aparece en el nivel «consultar».",
        "The group peasants appears only at depth “consult”.",
        ("/participacion",),
    ),
    Planted(
        "no-answer", "recommendations", ({"recommendation_id": UNANSWERED},),
        "REC-2025-04 fue emitida y notificada; nadie ha contestado.",
        "REC-2025-04 was issued and notified; nobody has answered.",
        ("/riesgos",),
    ),
    Planted(
        "one-deliverable-three-obligations", "obligation_deliverables",
        tuple({"obligation_id": o, "deliverable_id": SHARED_DELIVERABLE} for o in SHARED_OBLIGATIONS),
        "El entregable ENT-01 cumple tres obligaciones: OBL-01, OBL-02 y OBL-03.",
        "Deliverable ENT-01 meets three obligations: OBL-01, OBL-02 and OBL-03.",
        ("/cruces",),
    ),
    Planted(
        "nobody-took-part", "municipal_participation", ({"municipality_id": EMPTY_MUNICIPALITY},),
        "Isla Flamenca (99008) aparece en todas las reuniones con 0 personas: se registró que nadie participó.",
        "Isla Flamenca (99008) is in every meeting with 0 persons: it was recorded that nobody took part.",
        ("/", "/participacion"),
    ),
    Planted(
        "small-cell", "municipal_participation", (SMALL_CELL,),
        "En la reunión R-09 participaron 3 hombres de Palmar Hondo (99007): la celda y su complemento se ocultan.",
        "Three men of Palmar Hondo (99007) took part in meeting R-09: the cell and its complement are suppressed.",
        ("/participacion",),
    ),
    Planted(
        "quarter-never-published", "publication_calendar", ({"publication_id": "PUB-AGUAS-2025-06"},),
        "I-AGUAS nunca publicó abril-junio de 2025: U22 no tiene renglones de esos meses y julio trae lo acumulado.",
        "I-AGUAS never published April-June 2025: U22 has no rows for those months; July carries what had built up.",
        ("/", "/presupuesto", "/riesgos"),
    ),
    Planted(
        "two-calendars", "commitment_dates",
        tuple({"commitment_id": TWO_CALENDARS, "source_id": s} for s in ("F-PLAN-2", "F-PORTAL")),
        "EJ-05 termina el 31 de diciembre de 2026 según el plan y el 30 de junio de 2027 según el portal.",
        "EJ-05 ends on 31 December 2026 in the plan and on 30 June 2027 in the portal.",
        ("/compromisos",),
    ),
    Planted(
        "cumulative-series-falls", "budget_execution", ({"row_id": row_id(FALL_YEAR, FALL_PERIOD, FALL_LINE)},),
        "El devengado de ese renglón es −350,000.00 pesos en octubre de 2024: la serie acumulada baja.",
        "The accrued amount of that row is −350,000.00 pesos in October 2024: the cumulative series falls.",
        ("/presupuesto", "/riesgos"),
    ),
    Planted(
        "money-ahead-of-progress", "commitments", ({"commitment_id": AHEAD},),
        "En 2025 y 2026 el programa de EJ-07 devengó cerca de 79 % de su dinero; sus hitos reportan 40 % de avance.",
        "In 2025 and 2026 the programme of EJ-07 accrued about 79 % of its money; its milestones report 40 % of "
        "progress.",
        ("/riesgos",),
    ),
    Planted(
        "year-end-spike", "budget_execution", ({"unit_id": SPIKE_UNIT, "year": SPIKE_YEAR},),
        "U61 devengó en el último trimestre de 2025 cerca de 72 % de su gasto del año. Es contexto: no pide "
        "explicación.",
        "U61 accrued about 72 % of its spending of 2025 in the last quarter. It is context: it asks for no "
        "explanation.",
        ("/riesgos",),
    ),
)  # fmt: skip
"""Every planted truth, in the order of the page ``docs/verdades-plantadas.md``."""
