"""Two fictional action plans, their nine commitments, who takes part and what each source says of their dates."""

from dashboard.example.planted import TWO_CALENDARS
from dashboard.example.world import Dice, Row, Tables, iso, rows

PLANS: tuple[tuple[str, str, str, str, str, str], ...] = (
    ("PA-1", "Primer Plan de Acción de Ejemplo, 2022-2024", "First Action Plan of Example State, 2022-2024",
     "2022-02-01", "2024-12-31", "2022-01-20"),
    ("PA-2", "Segundo Plan de Acción de Ejemplo, 2025-2027", "Second Action Plan of Example State, 2025-2027",
     "2025-02-01", "2027-12-31", "2025-01-21"),
)  # fmt: skip

# id, plan, title, title_en, short, short_en, theme, goal, values, newness, potential
COMMITMENTS: tuple[tuple[str, str, str, str, str, str, str, str, str, str, str], ...] = (
    ("EJ-01", "PA-1", "Acordar un protocolo para que las juventudes participen en las decisiones públicas",
     "Agree a protocol so that young people take part in public decisions", "Protocolo de juventudes",
     "Youth protocol", "Juventudes", "16", "Participación", "Nuevo", "Sustancial"),
    ("EJ-02", "PA-1", "Abrir un sitio con todo el ciclo del presupuesto en lenguaje claro",
     "Open a site with the whole budget cycle in plain language", "Sitio del presupuesto abierto",
     "Open budget site", "Presupuesto", "16", "Acceso a la información", "Nuevo", "Modesto"),
    ("EJ-03", "PA-1", "Publicar un registro de obras con fotos, costos y avance",
     "Publish a register of public works with photos, costs and progress", "Registro público de obras",
     "Public works register", "Obras", "9", "Rendición de cuentas", "Nuevo", "Modesto"),
    ("EJ-04", "PA-1", "Presentar una iniciativa de ley de planeación con visión a veinte años",
     "Present a planning bill with a twenty-year vision", "Ley de planeación a 20 años",
     "Twenty-year planning law", "Planeación", "17", "Participación", "Nuevo", "Sustancial"),
    ("EJ-05", "PA-2", "Publicar un mapa abierto del agua con la medición de cada pozo",
     "Publish an open map of water with the reading of every well", "Mapa abierto del agua",
     "Open water map", "Agua", "6", "Acceso a la información", "Nuevo", "Modesto"),
    ("EJ-06", "PA-2", "Decidir con la gente una parte del presupuesto de cada municipio",
     "Decide part of each municipality's budget together with people", "Presupuesto con la gente",
     "Budget with people", "Presupuesto", "11", "Participación", "Continuación", "Sustancial"),
    ("EJ-07", "PA-2", "Crear un sistema de alertas ambientales con respuesta pública",
     "Create a system of environmental alerts with public answers", "Alertas ambientales",
     "Environmental alerts", "Ambiente", "15", "Rendición de cuentas", "Nuevo", "Sustancial"),
    ("EJ-08", "PA-2", "Hacer accesibles las oficinas y los trámites para personas con discapacidad",
     "Make offices and procedures accessible for people with disabilities", "Oficinas accesibles",
     "Accessible offices", "Inclusión", "10", "Participación", "Nuevo", "Modesto"),
    ("EJ-09", "PA-2", "Publicar sentencias en lenguaje claro", "Publish rulings in plain language",
     "Sentencias en lenguaje claro", "Plain-language rulings", "Justicia", "16", "Acceso a la información", "Nuevo",
     "No claro"),
)  # fmt: skip

ACTORS = {
    "EJ-01": ("I-JUVENTUD", "I-CUENTAS", "I-APERTURA", ("I-RED", "I-UNIVERSIDAD", "I-ESCUELAS")),
    "EJ-02": ("I-CUENTAS", "I-CUENTAS", "I-APERTURA", ("I-RED", "I-UNIVERSIDAD")),
    "EJ-03": ("I-CAMINOS", "I-CUENTAS", "I-APERTURA", ("I-RED",)),
    "EJ-04": ("I-ASAMBLEA", "I-CUENTAS", "I-APERTURA", ("I-RED", "I-UNIVERSIDAD", "I-JUVENTUD")),
    "EJ-05": ("I-AGUAS", "I-CUENTAS", "I-MONITOR", ("I-UNIVERSIDAD", "A-99003", "A-99005")),
    "EJ-06": ("I-CUENTAS", "I-CUENTAS", "I-MONITOR", ("I-RED", "A-99001", "A-99002", "A-99004")),
    "EJ-07": ("I-AGUAS", "I-CUENTAS", "I-MONITOR", ("I-RED", "I-UNIVERSIDAD")),
    "EJ-08": ("I-SALUD", "I-CUENTAS", "I-MONITOR", ("I-ESCUELAS", "I-RED", "A-99007")),
    "EJ-09": ("I-TRIBUNAL", "I-CUENTAS", "I-MONITOR", ("I-UNIVERSIDAD",)),
}
"""Who leads, coordinates, supervises and supports each commitment."""

# commitment: starts, ends, and whether the portal repeats the dates of the plan
DATES = {
    "EJ-01": ("2022-02-01", "2023-09-30", True),
    "EJ-02": ("2022-03-01", "2023-12-31", True),
    "EJ-03": ("2022-02-15", "2023-12-31", False),
    "EJ-04": ("2022-04-01", "2024-06-30", False),
    "EJ-05": ("2025-03-03", "2026-12-31", True),
    "EJ-06": ("2025-04-01", "2027-06-30", True),
    "EJ-07": ("2025-03-17", "2027-06-30", False),
    "EJ-08": ("2025-05-05", "2027-07-31", False),
    "EJ-09": ("2025-06-02", "2027-09-30", True),
}
HORIZONS = {"EJ-04": 2045}
"""The year a promise itself names as its horizon."""
LINEAGE = (
    ("EJ-02", "EJ-06", "carried_over", "La evaluación del sitio pasó al segundo plan."),
    ("EJ-04", "EJ-05", "split", "La ley pidió publicar el mapa del agua."),
    ("EJ-04", "EJ-07", "split", "La ley pidió contestar las alertas ambientales."),
)


def plan_source(plan_id: str) -> str:
    """The source of an action plan."""
    return "F-PLAN-1" if plan_id == "PA-1" else "F-PLAN-2"


def _plans() -> list[Row]:
    return rows(
        "plan_id title title_en starts_on starts_precision ends_on ends_precision submitted_on monitor_id source_id",
        ((key, es, en, iso(start), "day", iso(end), "day", iso(sent),
          "I-APERTURA" if key == "PA-1" else "I-MONITOR", plan_source(key))
         for key, es, en, start, end, sent in PLANS),
    )  # fmt: skip


def _commitments() -> list[Row]:
    found = rows(
        "commitment_id plan_id title title_en short_title short_title_en theme goal_id ogp_values newness potential",
        COMMITMENTS,
    )
    for row in found:
        unclear = row["potential"] == "No claro"
        row |= {
            "code": row["commitment_id"], "verifiable": "unclear" if unclear else "yes",
            "relevant": "unclear" if unclear else "yes", "coding_scheme": "Guía ficticia 2022",
            "horizon_year": HORIZONS.get(str(row["commitment_id"])),
            "territory_tag": "land_territory" if row["theme"] in ("Agua", "Ambiente") else "none",
            "source_id": plan_source(str(row["plan_id"])),
        }  # fmt: skip
    return found


def _actors() -> list[Row]:
    data: list[tuple[str, str, str]] = []
    for key, (leads, coordinates, supervises, supports) in ACTORS.items():
        data += [(key, leads, "leads"), (key, coordinates, "coordinates"), (key, supervises, "supervises")]
        data += [(key, who, "supports") for who in supports]
    return rows("commitment_id institution_id role source_id", ((*actor, "F-PORTAL") for actor in data))


def _dates() -> list[Row]:
    data: list[tuple[str, str, str, str]] = []
    plans = {commitment[0]: commitment[1] for commitment in COMMITMENTS}
    for key, (start, end, repeated) in DATES.items():
        data.append((key, plan_source(plans[key]), start, end))
        if repeated:
            data.append((key, "F-PORTAL", start, "2027-06-30" if key == TWO_CALENDARS else end))
    return rows(
        "commitment_id source_id starts_on starts_precision ends_on ends_precision date_text",
        (
            (key, source, iso(start), "day", iso(end), "day", f"Del {start} al {end}")
            for key, source, start, end in data
        ),
    )


def tables(dice: Dice) -> Tables:
    """Action plans, commitments, actors, dates by source and lineage; no chance in them."""
    return {
        "action_plans": _plans(),
        "commitments": _commitments(),
        "commitment_actors": _actors(),
        "commitment_dates": _dates(),
        "commitment_lineage": rows("from_id to_id kind note source_id", ((*line, "F-PLAN-2") for line in LINEAGE)),
    }
