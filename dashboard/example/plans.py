"""Objectives of the fictional state plan, their indicators, the path of one bill through the assembly, and links."""

from datetime import date

from dashboard.example.world import HOME, Dice, Row, Tables, iso, rows

PLAN = "Plan de Desarrollo de Ejemplo 2022-2027"
VISION = "Visión Ejemplo 2045"
OBJECTIVES: tuple[tuple[str, str, str | None, str, str | None], ...] = (
    ("OBJ-1", "1", None, "Que la gente pueda revisar y decidir", None),
    ("OBJ-1.1", "1.1", "OBJ-1", "Abrir las cuentas públicas en lenguaje claro", "EJ-02"),
    ("OBJ-1.2", "1.2", "OBJ-1", "Que las juventudes participen en las decisiones", "EJ-01"),
    ("OBJ-2", "2", None, "Servicios cercanos para todas las personas", None),
    ("OBJ-2.1", "2.1", "OBJ-2", "Escuelas y clínicas accesibles", "EJ-08"),
    ("OBJ-2.2", "2.2", "OBJ-2", "Agua limpia en cada municipio", "EJ-05"),
    ("OBJ-3", "3", None, "Un territorio cuidado", None),
    ("OBJ-3.1", "3.1", "OBJ-3", "Atender a tiempo los daños al ambiente", "EJ-07"),
    ("OBJ-3.2", "3.2", "OBJ-3", "Obras que se puedan verificar", "EJ-03"),
)

# id, objective, commitment, title, kind, unit, direction, base year, baseline, target year, target
INDICATORS: tuple[tuple[str, str, str | None, str, str, str, str, int, float, int, float], ...] = (
    ("IND-01", "OBJ-1.1", "EJ-02", "Documentos del presupuesto en formato abierto", "output", "porcentaje", "up",
     2021, 35.0, 2027, 95.0),
    ("IND-02", "OBJ-1.1", None, "Personas que dicen entender en qué se gasta", "outcome", "porcentaje", "up",
     2021, 18.0, 2030, 50.0),
    ("IND-03", "OBJ-1.2", "EJ-01", "Jóvenes que participaron en una decisión pública", "outcome", "porcentaje", "up",
     2021, 9.0, 2030, 30.0),
    ("IND-04", "OBJ-2.1", "EJ-08", "Oficinas con acceso para personas con discapacidad", "output", "porcentaje", "up",
     2021, 22.0, 2027, 80.0),
    ("IND-05", "OBJ-2.1", None, "Horas de espera en clínicas", "outcome", "horas", "down", 2021, 5.5, 2030, 2.0),
    ("IND-06", "OBJ-2.2", "EJ-05", "Viviendas con agua todos los días", "outcome", "porcentaje", "up",
     2021, 61.0, 2030, 90.0),
    ("IND-07", "OBJ-2.2", None, "Pozos con medición publicada", "output", "pozos", "up", 2021, 0.0, 2027, 60.0),
    ("IND-08", "OBJ-3.1", "EJ-07", "Días para contestar una alerta ambiental", "outcome", "días", "down",
     2021, 74.0, 2027, 20.0),
    ("IND-09", "OBJ-3.2", "EJ-03", "Obras con expediente publicado", "output", "porcentaje", "up",
     2021, 12.0, 2027, 90.0),
    ("IND-10", "OBJ-3", None, "Superficie conservada", "outcome", "hectáreas", "up", 2021, 41000.0, 2045, 60000.0),
)  # fmt: skip

# id, norm, title, institution, date, for, against, abstentions
STAGES: tuple[tuple[str, str, str, str, str, int | None, int | None, int | None], ...] = (
    ("ETA-1", "N-PLAN-2", "Mesas abiertas antes de la iniciativa", "I-ASAMBLEA", "2023-02-15", None, None, None),
    ("ETA-2", "N-PLAN-2", "Presentación de la iniciativa", "I-ASAMBLEA", "2023-06-06", None, None, None),
    ("ETA-3", "N-PLAN-2", "Dictamen de la comisión, con respuesta a cada aportación", "I-ASAMBLEA", "2023-10-19",
     7, 1, 1),
    ("ETA-4", "N-PLAN-2", "Votación del pleno", "I-ASAMBLEA", "2023-11-30", 17, 3, 1),
    ("ETA-5", "N-PLAN-2", "Publicación", "I-CUENTAS", "2023-12-14", None, None, None),
    ("ETA-6", "N-PLAN-R", "Reglamento de la ley", "I-CUENTAS", "2024-06-27", None, None, None),
)  # fmt: skip

# id, from table, from id, to table, to id, relation, weight, state
LINKS: tuple[tuple[str, str, str, str, str, str, float | None, str], ...] = (
    ("V-01", "commitments", "EJ-01", "objectives", "OBJ-1.2", "contribuye a", 1.0, "confirmed"),
    ("V-02", "commitments", "EJ-02", "objectives", "OBJ-1.1", "contribuye a", 1.0, "confirmed"),
    ("V-03", "commitments", "EJ-03", "objectives", "OBJ-3.2", "contribuye a", 1.0, "confirmed"),
    ("V-04", "commitments", "EJ-05", "objectives", "OBJ-2.2", "contribuye a", 1.0, "confirmed"),
    ("V-05", "commitments", "EJ-06", "objectives", "OBJ-1.1", "contribuye a", 0.5, "confirmed"),
    ("V-06", "commitments", "EJ-07", "objectives", "OBJ-3.1", "contribuye a", 1.0, "confirmed"),
    ("V-07", "commitments", "EJ-08", "objectives", "OBJ-2.1", "contribuye a", 1.0, "confirmed"),
    ("V-08", "recommendations", "REC-2024-01", "commitments", "EJ-06", "dio origen a", None, "confirmed"),
    ("V-09", "recommendations", "REC-2024-03", "obligations", "OBL-09", "trata de lo mismo", None, "candidate"),
    ("V-10", "recommendations", "REC-2025-02", "deliverables", "ENT-04", "se cumple con", None, "candidate"),
    ("V-11", "obligations", "OBL-12", "commitments", "EJ-04", "nace de", None, "confirmed"),
    ("V-12", "commitments", "EJ-03", "deliverables", "ENT-07", "entrega", None, "confirmed"),
    ("V-13", "glosa_items", "G-3-04", "recommendations", "REC-2025-01", "dio origen a", None, "confirmed"),
    ("V-14", "commitments", "EJ-09", "sdg_targets", "16.3", "contribuye a", 1.0, "confirmed"),
    ("V-15", "commitments", "EJ-09", "objectives", "OBJ-1", "contribuye a", 0.5, "candidate"),
    ("V-16", "recommendations", "REC-2025-04", "obligations", "OBL-09", "se contesta según", None, "confirmed"),
    ("V-17", "recommendations", "REC-2025-05", "obligations", "OBL-09", "se contesta según", None, "confirmed"),
    ("V-18", "recommendations", "REC-2024-02", "obligations", "OBL-09", "se contesta según", None, "confirmed"),
)


def _values(dice: Dice) -> list[Row]:
    """One value a year, moving from the baseline towards the target with some luck; one year is missing on purpose."""
    found: list[Row] = []
    for key, *_, base_year, baseline, target_year, target in INDICATORS:
        value, step = baseline, (target - baseline) / (target_year - base_year)
        for year in range(base_year, 2026):
            if (key, year) != ("IND-05", 2024):
                found += rows(
                    "indicator_id year territory_id value source_id", [(key, year, HOME, round(value, 1), "F-CUENTA")]
                )
            value += step * dice.between(20, 130) / 100
    return found


def _plans() -> Tables:
    objectives = rows(
        "objective_id plan_title code parent_id title commitment_id source_id",
        ((key, PLAN, code, parent, title, link, "F-PLAN-1") for key, code, parent, title, link in OBJECTIVES),
    )
    objectives += rows(
        "objective_id plan_title code title source_id",
        [("OBJ-V", VISION, "V", "Que cada niña y niño de hoy llegue a 2045 con las mismas oportunidades", "F-PLAN-1")],
    )
    indicators = rows(
        "indicator_id objective_id commitment_id title kind unit_of_measure direction baseline_year baseline "
        "target_year target source_id",
        ((*indicator, "F-PLAN-1") for indicator in INDICATORS),
    )
    return {"objectives": objectives, "indicators": indicators}


def _stages() -> list[Row]:
    return rows(
        "stage_id norm_id commitment_id title institution_id happened_on happened_precision vote votes_for "
        "votes_against abstentions source_id",
        ((key, norm, "EJ-04", title, who, iso(day), "day", votes[0] and "majority", *votes, "F-NORMAS")
         for key, norm, title, who, day, *votes in STAGES),
    )  # fmt: skip


def _corrections() -> list[Row]:
    data = [
        (
            "C-01",
            "milestones",
            "EJ-02-H4",
            "title_en",
            "Launch: open budget site",
            "Put into service: open budget site",
        ),
        ("C-02", "institutions", "I-MONITOR", "acronym", "OAM-EJ", "OMA-EJ"),
        ("C-03", "deliverables", "ENT-03", "format", "PDF", "CSV"),
        ("C-04", "indicators", "IND-07", "target", "50", "60"),
        ("C-05", "meetings", "R-09", "place", "Casa de la Cultura", "Salón de usos múltiples"),
    ]
    days = (date(2024, 3, 4), date(2026, 2, 10), date(2025, 5, 19), date(2025, 9, 8), date(2026, 6, 1))
    return rows(
        "correction_id subject_table subject_id column_name old_value new_value corrected_on reason source_id",
        ((*row, day, "Error de captura avisado por una lectora o lector (ficticio).", "F-PORTAL")
         for row, day in zip(data, days, strict=True)),
    )  # fmt: skip


def _replies() -> list[Row]:
    data: list[tuple[str, str, str, str, str, str]] = [
        ("RES-01", "commitments", "EJ-03", "I-CAMINOS", "El registro ya funciona; falta abrirlo a consulta.",
         "2024-10-07"),
        ("RES-02", "commitments", "EJ-07", "I-AGUAS", "La contratación del sistema se atrasó tres meses.",
         "2026-10-12"),
        ("RES-03", "cases", "CASO-01", "I-JUVENTUD", "Los movimientos responden a becas que cambiaron de fecha.",
         "2026-02-20"),
        ("RES-04", "unpublished", "FAL-01", "I-AGUAS", "El sistema de registro no funcionó en ese trimestre.",
         "2025-09-01"),
        ("RES-05", "recommendations", "REC-2025-01", "I-CUENTAS", "Se acepta; habrá calendario en enero.",
         "2025-07-03"),
        ("RES-06", "budget_execution", "2024-06-P15-3", "I-CAMINOS", "Se revisa el renglón con el área de registro.",
         "2024-09-18"),
        ("RES-07", "budget_units", "U21", "I-CAMINOS", "Dos licitaciones de caminos quedaron desiertas; se repiten en "
         "noviembre.", "2026-10-14"),
        ("RES-08", "budget_units", "U12", "I-SALUD", "El equipo de dos hospitales ya se contrató; llega en diciembre.",
         "2026-10-20"),
        ("RES-09", "budget_units", "U22", "I-AGUAS", "Los pagos se detuvieron mientras se corregían facturas.",
         "2025-11-05"),
    ]  # fmt: skip
    return rows(
        "reply_id subject_table subject_id institution_id text replied_on source_id",
        ((key, table, subject, who, text, iso(day), "F-PORTAL") for key, table, subject, who, text, day in data),
    )


# What was counted the day before the second plan was handed in.
BASELINE_DAY = date(2025, 1, 20)
BASELINE_MARK = "be126817c803f9c17b97c2ddb7bf29f9f9ca82f3fbdf86a2b18f73c0b5c647ab"
"""SHA-256 of the rows below, written down once: it is not worked out again when they change."""
BASELINE: tuple[tuple[str, str | None, float, str, str, str], ...] = (
    ("LB-1", "commitments_complete", 2.0, "compromisos", "Compromisos completos según el monitoreo",
     "Commitments complete according to the monitor"),
    ("LB-2", "milestones_done", 17.0, "hitos", "Hitos realizados", "Milestones done"),
    ("LB-3", "evidence_published", 11.0, "evidencias", "Evidencias oficiales o verificadas por terceros",
     "Evidence that is official or verified by a third party"),
    ("LB-4", "meetings_held", 13.0, "reuniones", "Reuniones celebradas", "Meetings held"),
    ("LB-5", None, 18.0, "por ciento", "Personas que dicen entender el presupuesto",
     "People who say they understand the budget"),
)  # fmt: skip


def _baseline() -> list[Row]:
    return rows(
        "figure_id label label_en value unit_of_measure measured_on measure set_hash source_id",
        ((key, label, english, value, unit, BASELINE_DAY, measure, BASELINE_MARK, "F-PLAN-2")
         for key, measure, value, unit, label, english in BASELINE),
    )  # fmt: skip


def tables(dice: Dice) -> Tables:
    """Objectives, indicators and values, legislative stages, links, corrections and replies."""
    return {
        **_plans(),
        "indicator_values": _values(dice),
        "legislative_stages": _stages(),
        "links": rows(
            "link_id from_table from_id to_table to_id relation weight state source_id",
            ((*link, "F-PLAN-2") for link in LINKS),
        ),
        "baseline_figures": _baseline(),
        "corrections": _corrections(),
        "replies": _replies(),
    }
