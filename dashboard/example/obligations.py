"""Fictional norms, what they ask for and when, the deliverables that meet them, and the publication calendar."""

from datetime import date

from dashboard.example.places import SITE
from dashboard.example.planted import SHARED_DELIVERABLE, SHARED_OBLIGATIONS, SILENT_INSTITUTION, SILENT_YEAR
from dashboard.example.world import TODAY, YEARS, Dice, Row, Tables, add_days, month_end, rows

NORMS: tuple[tuple[str, str, str, str, str | None, date], ...] = (
    ("N-PLAN", "Ley Ficticia de Planeación", "LFP", "state", None, date(2015, 5, 4)),
    ("N-PLAN-2", "Ley Ficticia de Planeación a Veinte Años", "LFP-20", "state", None, date(2023, 12, 15)),
    ("N-PLAN-R", "Reglamento de la Ley Ficticia de Planeación a Veinte Años", "RLFP-20", "state", "N-PLAN-2",
     date(2024, 6, 28)),
    ("N-CUENTAS", "Ley Ficticia de Cuentas Claras", "LFCC", "state", None, date(2016, 2, 8)),
    ("N-APERTURA", "Ley Ficticia de Apertura", "LFA", "state", None, date(2017, 8, 21)),
    ("N-INTEGRIDAD", "Ley Ficticia de Integridad", "LFI", "state", None, date(2018, 3, 5)),
    ("N-MUNICIPIOS", "Ley Ficticia de los Municipios", "LFM", "municipal", None, date(2016, 6, 13)),
    ("N-CARTA", "Carta Ficticia de Gobierno Abierto", "CFGA", "voluntary", None, date(2021, 11, 29)),
)  # fmt: skip

# norm: its place in the tree of the planning law, what is known of its publication and when, its deadline
PLACED: dict[str, tuple[str, str, date, str | None, date | None, str | None]] = {
    "N-PLAN": ("law", "published", date(2015, 5, 4), None, None, None),
    "N-PLAN-2": ("law", "published", date(2023, 12, 14), None, None, "EJ-04"),
    "N-PLAN-R": ("regulation", "published", date(2024, 6, 27), "180 días naturales después de publicarse la ley",
                 date(2024, 6, 11), "EJ-04"),
}  # fmt: skip
# id, name, short name, parent, place, publication, known on, rule, due on, commitment: what hangs from the regulation
Hanging = tuple[str, str, str, str, str, str, date, str | None, date | None, str | None]
INSTRUMENTS: tuple[Hanging, ...] = (
    ("N-PLAN-V", "Visión Ficticia a Veinte Años", "Visión a veinte años (ficticia)", "N-PLAN-2", "instrument",
     "published", date(2024, 10, 8), "a más tardar el 31 de octubre de 2024", date(2024, 10, 31), "EJ-04"),
    ("N-PLAN-L", "Lineamientos Ficticios para Registrar Aportaciones", "Lineamientos de aportaciones (ficticios)",
     "N-PLAN-R", "instrument", "pending", date(2024, 6, 28), "a más tardar el 18 de diciembre de 2026",
     date(2026, 12, 18), None),
    ("N-PLAN-G", "Guía Ficticia para los Planes de los Municipios", "Guía para municipios (ficticia)", "N-PLAN-R",
     "instrument", "not_found", date(2026, 11, 3), "un año después de publicarse el reglamento", date(2025, 6, 27),
     None),
    ("N-PLAN-I", "Lista Ficticia de Indicadores del Plan", "Indicadores del plan (ficticios)", "N-PLAN-V",
     "instrument", "pending", date(2024, 10, 8), "a más tardar el 15 de septiembre de 2025", date(2025, 9, 15), None),
)  # fmt: skip

# id, norm, framework, article, obliged party, institution, binds, what, recurrence, rule, days, month, day, last, kind
Obligation = tuple[
    str, str, str, str, str, str | None, str, str, str, str, int | None, int | None, int | None, bool | None, str
]
OBLIGATIONS: tuple[Obligation, ...] = (
    ("OBL-01", "N-CUENTAS", "Cuentas", "10", "dependencias del Ejecutivo", "I-CUENTAS", "all_state_bodies",
     "Publicar el informe trimestral del gasto.", "quarterly", "30 días naturales después del trimestre", 30, None,
     None, None, "natural"),
    ("OBL-02", "N-APERTURA", "Apertura", "7", "todas las instituciones públicas", "I-CUENTAS", "all_public_bodies",
     "Actualizar la información del presupuesto en formato abierto.", "quarterly",
     "20 días hábiles después del trimestre", 20, None, None, None, "working"),
    ("OBL-03", "N-CARTA", "Carta", "2", "Secretaría de Cuentas Claras", "I-CUENTAS", "institution",
     "Explicar el avance del gasto en lenguaje claro.", "quarterly", "45 días naturales después del trimestre", 45,
     None, None, None, "natural"),
    ("OBL-04", "N-CUENTAS", "Cuentas", "14", "Secretaría de Cuentas Claras", "I-CUENTAS", "institution",
     "Entregar el proyecto de presupuesto a la asamblea.", "annual", "a más tardar el 27 de noviembre", None, 11, 27,
     None, "natural"),
    ("OBL-05", "N-CUENTAS", "Cuentas", "15", "Asamblea de Ejemplo", "I-ASAMBLEA", "institution",
     "Aprobar y publicar el presupuesto.", "annual", "a más tardar el 18 de diciembre", None, 12, 18, None, "natural"),
    ("OBL-06", "N-CUENTAS", "Cuentas", "31", "Secretaría de Cuentas Claras", "I-CUENTAS", "institution",
     "Entregar la cuenta anual.", "annual", "a más tardar el 29 de abril", None, 4, 29, None, "natural"),
    ("OBL-07", "N-CUENTAS", "Cuentas", "18", "dependencias del Ejecutivo", "I-CUENTAS", "all_state_bodies",
     "Publicar el calendario del gasto.", "annual", "último día hábil de enero", None, 1, None, True, "working"),
    ("OBL-08", "N-CUENTAS", "Cuentas", "22", "todas las instituciones públicas", None, "all_public_bodies",
     "Publicar el inventario de bienes.", "semiannual", "30 días naturales después del semestre", 30, None, None, None,
     "natural"),
    ("OBL-09", "N-INTEGRIDAD", "Integridad", "12", "instituciones que reciben una recomendación", None,
     "all_public_bodies", "Contestar cada recomendación con razones.", "event",
     "15 días hábiles después de la notificación", 15, None, None, None, "working"),
    ("OBL-10", "N-INTEGRIDAD", "Integridad", "19", "Órgano Monitor de Apertura", "I-MONITOR", "monitor",
     "Publicar el informe de recomendaciones.", "every_4_months", "15 días hábiles después del cuatrimestre", 15, None,
     None, None, "working"),
    ("OBL-11", "N-APERTURA", "Apertura", "21", "todas las instituciones públicas", None, "all_public_bodies",
     "Contestar las solicitudes de información.", "on_request", "20 días hábiles después de la solicitud", 20, None,
     None, None, "working"),
    ("OBL-12", "N-PLAN-2", "Planeación", "9", "Secretaría de Cuentas Claras", "I-CUENTAS", "institution",
     "Actualizar la visión a veinte años.", "per_term", "180 días naturales después de iniciar el gobierno", 180, None,
     None, None, "natural"),
    ("OBL-13", "N-PLAN-R", "Planeación", "4", "Asamblea de Ejemplo", "I-ASAMBLEA", "institution",
     "Publicar el registro de aportaciones a las leyes.", "permanent", "siempre disponible", None, None, None, None,
     "unknown"),
    ("OBL-14", "N-PLAN", "Planeación", "30", "dependencias del Ejecutivo", None, "all_state_bodies",
     "Publicar el informe de avance del plan.", "annual", "a más tardar el 15 de febrero", None, 2, 15, None,
     "natural"),
    ("OBL-15", "N-CARTA", "Carta", "5", "Órgano Monitor de Apertura", "I-MONITOR", "monitor",
     "Publicar el reporte de cierre de cada plan de acción.", "per_plan", "30 días naturales después del plan", 30,
     None, None, None, "natural"),
    ("OBL-16", "N-MUNICIPIOS", "Municipios", "11", "ayuntamientos", None, "municipalities",
     "Publicar el gasto del mes.", "monthly", "10 días hábiles después del mes", 10, None, None, None, "working"),
    ("OBL-17", "N-MUNICIPIOS", "Municipios", "14", "ayuntamientos", None, "municipalities",
     "Publicar qué se decidió en el presupuesto con la gente.", "annual", "último día hábil de febrero", None, 2, None,
     True, "working"),
    ("OBL-18", "N-CARTA", "Carta", "7", "Secretaría de Aguas y Costas", "I-AGUAS", "institution",
     "Abrir a consulta el borrador del mapa del agua.", "event", "a más tardar el 14 de diciembre de 2026", None, None,
     None, None, "natural"),
    ("OBL-19", "N-CUENTAS", "Cuentas", "35", "dependencias del Ejecutivo", None, "all_state_bodies",
     "Evaluar los programas.", "annual", "dentro del primer semestre", None, 6, 28, None, "natural"),
    ("OBL-20", "N-APERTURA", "Apertura", "33", "Tribunal de Ejemplo", "I-TRIBUNAL", "institution",
     "Publicar las sentencias.", "unknown", "la norma no da plazo", None, None, None, None, "unknown"),
    ("OBL-21", "N-CARTA", "Carta", "6", "Órgano Monitor de Apertura", "I-MONITOR", "monitor",
     "Publicar el reporte de cierre de cada compromiso.", "event", "un mes después de cumplirse por completo", None,
     None, None, None, "natural"),
)  # fmt: skip
CLOCKS: dict[str, tuple[str, int | None]] = {
    "OBL-15": ("plan_end", None), "OBL-21": ("implementation_complete", 1),
}  # fmt: skip
"""What a clock counts from, and how many months; its days are with the obligation."""
COMMITTED = {"OBL-02": "EJ-02", "OBL-12": "EJ-04", "OBL-17": "EJ-06", "OBL-18": "EJ-05", "OBL-20": "EJ-09"}
FIXED = {"OBL-18": date(2026, 12, 14)}
OPENS = {"OBL-06": (1, 1), "OBL-17": (2, 1)}
"""Month and day from which what falls on a day of the year can be delivered."""
TO_SERVE_ALL = {
    SHARED_DELIVERABLE: "en formato abierto, con el avance explicado en lenguaje claro, en los 20 días hábiles que "
    "da la norma que da menos",
}
"""What a deliverable must have to serve all the obligations that ask for it, where somebody read them."""
TERRITORY = {"OBL-08": "none", "OBL-18": "land_territory", "OBL-20": "none"}
"""Land and territory tags of their own; an obligation not here was never reviewed."""
ENDED = {"OBL-14": date(2023, 12, 14)}
"""Obligations of a norm replaced by another: kept, with the day they stopped binding."""
RECIPIENTS = {
    "legislature": ("OBL-04", "OBL-06"), "other_body": ("OBL-09", "OBL-11"), "nobody": ("OBL-12", "OBL-19"),
    "several": ("OBL-05",),
}  # fmt: skip
"""To whom an obligation is delivered, where it is not to everyone."""

# deliverable: name, format, institution, obligations it meets
DELIVERABLES: tuple[tuple[str, str, str, str, tuple[str, ...]], ...] = (
    (SHARED_DELIVERABLE, "Informe trimestral abierto", "CSV", "I-CUENTAS", SHARED_OBLIGATIONS),
    ("ENT-02", "Proyecto de presupuesto", "PDF", "I-CUENTAS", ("OBL-04",)),
    ("ENT-03", "Presupuesto aprobado", "CSV", "I-ASAMBLEA", ("OBL-05",)),
    ("ENT-04", "Calendario del gasto", "XLSX", "I-CUENTAS", ("OBL-07",)),
    ("ENT-05", "Cuenta anual", "PDF", "I-CUENTAS", ("OBL-06",)),
    ("ENT-06", "Inventario de bienes", "XLSX", "I-CUENTAS", ("OBL-08",)),
    ("ENT-07", "Registro de obras", "CSV", "I-CAMINOS", ()),
    ("ENT-08", "Registro de recomendaciones", "CSV", "I-MONITOR", ("OBL-09", "OBL-10")),
    ("ENT-09", "Visión a veinte años", "PDF", "I-CUENTAS", ("OBL-12",)),
    ("ENT-10", "Registro de aportaciones", "HTML", "I-ASAMBLEA", ("OBL-13",)),
    ("ENT-11", "Informe de avance del plan", "PDF", "I-CUENTAS", ("OBL-14",)),
    ("ENT-12", "Reporte de cierre del plan", "PDF", "I-MONITOR", ("OBL-15",)),
    ("ENT-13", "Gasto municipal del mes", "CSV", "A-99001", ("OBL-16",)),
    ("ENT-14", "Mapa abierto del agua", "GeoJSON", "I-AGUAS", ("OBL-18",)),
    ("ENT-15", "Evaluaciones de programas", "PDF", "I-CUENTAS", ("OBL-19",)),
    ("ENT-16", "Registro de lecturas de los pozos", "CSV", "I-SALUD", ("OBL-18",)),
)

REPORTING = (
    "I-AGUAS", "I-ASAMBLEA", "I-CAMINOS", "I-CUENTAS", "I-ESCUELAS", "I-JUVENTUD", "I-MONITOR", "I-SALUD", "I-TRIBUNAL",
)  # fmt: skip
# document, stage, short name, who, obligation, month and day it is due, years after the budget year
YEARLY: tuple[tuple[str, str, str, str, str | None, int, int, int], ...] = (
    ("Diagnóstico de los programas", "planning", "DIAG", "I-CUENTAS", None, 7, 31, -1),
    ("Lista de programas e indicadores", "programming", "PROG", "I-CUENTAS", None, 9, 15, -1),
    ("Proyecto de presupuesto", "budgeting", "PROY", "I-CUENTAS", "OBL-04", 11, 27, -1),
    ("Presupuesto aprobado", "budgeting", "APRO", "I-ASAMBLEA", "OBL-05", 12, 18, -1),
    ("Avance de indicadores", "monitoring", "INDI", "I-CUENTAS", None, 2, 15, 1),
    ("Evaluaciones de programas", "evaluation", "EVAL", "I-CUENTAS", "OBL-19", 6, 28, 1),
    ("Cuenta anual", "accountability", "CTA", "I-CUENTAS", "OBL-06", 4, 29, 1),
)
CALENDAR_COLUMNS = (
    "publication_id document stage institution_id obligation_id year period due_on published_on status "
    "machine_readable url source_id key_document"
)
KEY_DOCUMENTS = {"PROY": "proposal", "APRO": "enacted", "CTA": "year_end"}
"""Those of the year that are among the eight key documents of a budget."""


def _norms() -> list[Row]:
    """The norms, and what hangs from the planning law: published in time or late, pending, and never found."""
    found = rows(
        "norm_id name short_name level parent_id valid_from valid_to source_id",
        ((*norm, date(2023, 12, 14) if norm[0] == "N-PLAN" else None, "F-NORMAS") for norm in NORMS),
    )
    columns = "kind publication publication_on due_rule due_on commitment_id"
    for row in found:
        if place := PLACED.get(str(row["norm_id"])):
            row |= rows(columns, [place])[0] | {"publication_precision": "day"}
    hanging = rows(f"norm_id name short_name parent_id {columns}", INSTRUMENTS)
    for row in hanging:
        row |= {"level": "state", "publication_precision": "day", "source_id": "F-NORMAS"}
    return found + hanging


def _obligations() -> list[Row]:
    norms = {norm[0]: norm[5] for norm in NORMS}
    found = rows(
        "obligation_id norm_id framework article obliged_party institution_id binds what recurrence due_rule due_days "
        "due_month due_day due_last_working_day day_kind",
        OBLIGATIONS,
    )
    delivered = {key: who for who, keys in RECIPIENTS.items() for key in keys}
    for row in found:
        key = str(row["obligation_id"])
        counts_from, months = CLOCKS.get(key, (None, None))
        opens_month, opens_day = OPENS.get(key, (None, None))
        row |= {
            "recipient": delivered.get(key, "public"), "due_months": months, "counts_from": counts_from,
            "opens_month": opens_month, "opens_day": opens_day,
            "fixed_on": FIXED.get(key), "valid_from": norms[str(row["norm_id"])], "valid_to": ENDED.get(key),
            "machine_readable": "yes" if row["framework"] == "Apertura" else "unknown",
            "evidence": "Texto ficticio del artículo.", "verified": key != "OBL-20",
            "commitment_id": COMMITTED.get(key), "territory_tag": TERRITORY.get(key), "source_id": "F-NORMAS",
        }  # fmt: skip
    return found


def _published(due: date, dice: Dice) -> tuple[date | None, str]:
    """When a document due on ``due`` was published: most in time, some late; what is not yet due is not known."""
    if due > TODAY:
        return None, "unknown"
    return min(
        add_days(due, dice.between(-12, 2) if dice.chance(80) else dice.between(3, 17), "natural"), TODAY
    ), "published"


def _quarterly(dice: Dice) -> list[Row]:
    data: list[tuple[str | int | date | None, ...]] = []
    for year in YEARS:
        for period in (3, 6, 9, 12):
            due = add_days(month_end(year, period), 30, "natural")
            for who in REPORTING:
                key = f"PUB-{who[2:]}-{year}-{period:02d}"
                day, status = _published(due, dice)
                if (who, year, period) == (SILENT_INSTITUTION, SILENT_YEAR, 6):
                    day, status = None, "not_published"
                open_format = "unknown" if day is None else "yes" if year > 2023 or who == "I-CUENTAS" else "no"
                url = None if day is None else f"{SITE}{key.lower()}"
                of_state = "in_year" if who == "I-CUENTAS" else None
                data.append((key, "Informe trimestral del gasto", "execution", who, "OBL-01", year, period, due, day,
                             status, open_format, url, "F-CUENTA", of_state))  # fmt: skip
    return rows(CALENDAR_COLUMNS, data)


def _yearly(dice: Dice) -> list[Row]:
    data: list[tuple[str | int | date | None, ...]] = []
    for year in YEARS:
        for name, stage, short, who, obligation, month, day_of_month, shift in YEARLY:
            key, due = f"PUB-{short}-{year}", date(year + shift, month, day_of_month)
            day, status = _published(due, dice)
            if (short, year) == ("EVAL", 2023):
                day, status = None, "not_published"
            open_format = "unknown" if day is None else "no" if short in ("PROY", "CTA", "EVAL") else "yes"
            url = None if day is None else f"{SITE}{key.lower()}"
            told = (key, name, stage, who, obligation, year, 12, due, day, status, open_format, url, "F-CUENTA")
            data.append((*told, KEY_DOCUMENTS.get(short)))
    return rows(CALENDAR_COLUMNS, data)


def _unpublished() -> list[Row]:
    data: list[tuple[str, str, str, str, str, str | None, str | None]] = [
        ("FAL-01", "budget", "budget_execution", "El gasto de abril a junio de 2025 de Aguas y Costas",
         "The April-June 2025 spending of Water and Coasts", "I-AGUAS", "OBL-01"),
        ("FAL-02", "cycle", "publication_calendar", "Las evaluaciones de programas de 2023",
         "The 2023 programme evaluations", "I-CUENTAS", "OBL-19"),
        ("FAL-03", "participation", "population", "La población trans y la población campesina",
         "The trans population and the peasant population", "I-UNIVERSIDAD", None),
        ("FAL-04", "commitments", "evidence", "Evidencia verificada por terceros del registro de obras",
         "Third-party evidence of the works register", "I-CAMINOS", None),
        ("FAL-05", "sdg", "budget_links", "A qué metas de 2030 va el gasto de cinco programas",
         "Which 2030 targets five programmes serve", "I-CUENTAS", None),
        ("FAL-06", "obligations", "deliverables", "El entregable con que los municipios cumplen OBL-17",
         "The deliverable with which municipalities meet OBL-17", None, "OBL-17"),
    ]  # fmt: skip
    return rows(
        "gap_id theme table_name what what_en institution_id obligation_id checked_on source_id",
        ((*gap, date(2026, 11, 3), "F-CATALOGO") for gap in data),
    )


def tables(dice: Dice) -> Tables:
    """Norms, obligations, deliverables, what meets what, publication calendar and what is not published."""
    return {
        "norms": _norms(),
        "obligations": _obligations(),
        "deliverables": rows(
            "deliverable_id name format institution_id to_serve_all source_id",
            ((*deliverable[:4], TO_SERVE_ALL.get(deliverable[0]), "F-PORTAL") for deliverable in DELIVERABLES),
        ),
        "obligation_deliverables": rows(
            "obligation_id deliverable_id content source_id",
            (
                (obligation, key, "same" if key in TO_SERVE_ALL else None, "F-PORTAL")
                for key, *_, met in DELIVERABLES
                for obligation in met
            ),
        ),
        "publication_calendar": _quarterly(dice) + _yearly(dice),
        "unpublished": _unpublished(),
    }
