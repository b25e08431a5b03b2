"""Recommendations and their follow-up, the matters of each Glosa, and the questions to clarify about the budget."""

from datetime import date

from dashboard.example.planted import NET_ZERO_UNIT, UNANSWERED
from dashboard.example.world import Dice, Row, Tables, iso, rows

# id, kind, parent, mechanism, text, text_en, issuer, addressee, commitment, goal, date
Recommendation = tuple[str, str, str | None, str, str, str, str, str, str | None, str, str]
CLOSING, COMMITTEE = "Reporte de cierre del primer plan", "Comité ficticio de integridad"
RECOMMENDATIONS: tuple[Recommendation, ...] = (
    ("REC-2024-01", "recommendation", None, CLOSING,
     "Que el segundo plan decida con la gente una parte del presupuesto.",
     "Let the second plan decide part of the budget with people.", "I-APERTURA", "I-CUENTAS", "EJ-02", "16",
     "2024-12-02"),
    ("REC-2024-01a", "recommendation", "REC-2024-01", CLOSING, "Empezar por los cuatro municipios más poblados.",
     "Start with the four largest municipalities.", "I-APERTURA", "I-CUENTAS", "EJ-02", "11", "2024-12-02"),
    ("REC-2024-02", "recommendation", None, CLOSING, "Abrir el registro de obras a consulta pública.",
     "Open the works register to the public.", "I-APERTURA", "I-CAMINOS", "EJ-03", "9", "2024-12-02"),
    ("REC-2024-03", "recommendation", None, COMMITTEE, "Contestar cada recomendación con razones.",
     "Answer every recommendation with reasons.", "I-APERTURA", "I-CUENTAS", None, "16", "2024-09-09"),
    ("REC-2024-04", "area_of_opportunity", None, CLOSING, "Sumar al Tribunal de Ejemplo a los compromisos.",
     "Bring the Example Court into the commitments.", "I-APERTURA", "I-TRIBUNAL", None, "16", "2024-12-02"),
    ("REC-2024-05", "area_of_opportunity", None, CLOSING, "Que más jóvenes decidan y no sólo opinen.",
     "Let more young people decide and not only give opinions.", "I-APERTURA", "I-JUVENTUD", "EJ-01", "16",
     "2024-12-02"),
    ("REC-2025-01", "recommendation", None, COMMITTEE, "Publicar en enero el calendario del gasto.",
     "Publish the spending calendar in January.", "I-MONITOR", "I-CUENTAS", None, "16", "2025-06-12"),
    ("REC-2025-02", "recommendation", None, COMMITTEE, "Explicar cada ampliación mayor que la décima parte.",
     "Explain each increase above a tenth.", "I-MONITOR", "I-CUENTAS", None, "16", "2025-06-12"),
    ("REC-2025-03", "recommendation", None, COMMITTEE, "Publicar las actas del comité de obras.",
     "Publish the minutes of the works committee.", "I-MONITOR", "I-CAMINOS", "EJ-03", "9", "2025-06-12"),
    (UNANSWERED, "recommendation", None, COMMITTEE, "Publicar el gasto de abril a junio de 2025.",
     "Publish the spending of April to June 2025.", "I-MONITOR", "I-AGUAS", "EJ-05", "6", "2025-09-22"),
    ("REC-2025-05", "recommendation", None, COMMITTEE, "Medir el tiempo de respuesta de cada alerta ambiental.",
     "Measure the answer time of each environmental alert.", "I-MONITOR", "I-AGUAS", "EJ-07", "15", "2025-09-22"),
    ("REC-2026-01", "recommendation", None, COMMITTEE, "Llevar una reunión a Isla Flamenca.",
     "Hold a meeting in Isla Flamenca.", "I-MONITOR", "A-99008", "EJ-06", "10", "2026-05-18"),
    ("REC-2026-02", "recommendation", "REC-2024-02", COMMITTEE, "Abrir el registro de obras (segunda vez).",
     "Open the works register (second time).", "I-MONITOR", "I-CAMINOS", "EJ-03", "9", "2026-05-18"),
)  # fmt: skip

STAGES = {
    "REC-2024-01": "budgeting", "REC-2024-01a": "budgeting", "REC-2024-02": "monitoring",
    "REC-2025-01": "programming", "REC-2025-02": "execution", UNANSWERED: "execution", "REC-2026-02": "monitoring",
}  # fmt: skip
"""The stage of the budget cycle that a recommendation is about, where its words say one."""

FOLLOW_UP: dict[str, tuple[tuple[str, str], ...]] = {
    "REC-2024-01": (("accepted", "2024-12-16"), ("planned", "2025-01-21"), ("in_progress", "2025-10-16")),
    "REC-2024-01a": (("accepted", "2024-12-16"), ("done_unverified", "2025-10-30")),
    "REC-2024-02": (("accepted_partly", "2025-01-13"), ("planned", "2025-03-10")),
    "REC-2024-03": (("accepted", "2024-09-24"), ("in_progress", "2025-02-11")),
    "REC-2024-04": (("accepted", "2025-01-08"), ("done_unverified", "2025-06-02"), ("verified", "2025-09-12"),
                    ("closed", "2025-10-01")),
    "REC-2024-05": (("accepted", "2025-01-15"), ("in_progress", "2025-08-28")),
    "REC-2025-01": (("accepted", "2025-07-03"), ("done_unverified", "2026-01-30"), ("verified", "2026-03-06")),
    "REC-2025-02": (("rejected", "2025-07-04"),),
    "REC-2025-03": (("accepted_partly", "2025-07-02"), ("in_progress", "2025-11-10")),
    "REC-2025-05": (("accepted", "2025-10-13"), ("planned", "2025-12-01")),
    "REC-2026-01": (("accepted", "2026-06-05"), ("planned", "2026-09-01")),
    "REC-2026-02": (("reiterated", "2026-05-18"), ("rejected", "2026-06-09")),
}  # fmt: skip
"""What the addressee answered and did; the planted recommendation has nothing here."""
REASONS = {
    ("REC-2024-01", "accepted"): "Cabe en el presupuesto del año siguiente.",
    ("REC-2024-02", "accepted_partly"): "El registro se abre; las fotos dependen de cada constructora.",
    ("REC-2025-02", "rejected"): "La ley sólo pide explicar el total.",
    ("REC-2025-05", "accepted"): "Ya se mide en dos oficinas.",
    ("REC-2026-02", "rejected"): "El sitio no tiene todavía quien lo mantenga.",
}
"""Why it was answered so, where reasons were given."""
NO_REQUEST = ("REC-2024-05",)
"""What was written as a wish: it is followed, and there is nothing to answer."""
FOLLOWERS = {
    "REC-2024-02": ("I-RED", "seguimiento@red.ejemplo.invalid"),
    UNANSWERED: ("I-UNIVERSIDAD", "https://universidad.ejemplo.invalid/seguimiento"),
}
"""The organisation that took a recommendation as its own to follow, and where to write to it."""

# meeting, kind, text, owner, due, state, commitment
Matter = tuple[str, str, str, str | None, str, str | None, str | None]
GLOSA: dict[str, tuple[Matter, ...]] = {
    "G-1": (
        ("R-05", "question", "¿Cuándo abre el sitio del presupuesto?", "I-CUENTAS", "", None, "EJ-02"),
        ("R-05", "answer", "El sitio abre en el verano de 2023.", "I-CUENTAS", "", None, "EJ-02"),
        ("R-05", "agreement", "Publicar el avance de cada obra dos veces al año.", "I-CAMINOS", "2023-06-30", "open",
         "EJ-03"),
        ("R-05", "agreement", "Invitar a juventudes a cada mesa.", "I-JUVENTUD", "2023-03-31", "done", "EJ-01"),
    ),
    "G-2": (
        ("R-08", "review", "Se revisaron dos acuerdos: uno cumplido y uno abierto.", None, "", None, None),
        ("R-08", "reported_done", "El gobierno informó que el registro de obras está listo.", "I-CAMINOS", "", None,
         "EJ-03"),
        ("R-08", "contradiction", "La red ciudadana no encontró el registro.", "I-RED", "", None, "EJ-03"),
        ("R-08", "agreement", "Publicar el reglamento de planeación.", "I-CUENTAS", "2024-06-30", "done", "EJ-04"),
    ),
    "G-3": (
        ("R-12", "origin", "De aquí salieron los temas del segundo plan.", None, "", None, None),
        ("R-12", "question", "¿Por qué el registro de obras no tiene fotos?", "I-CAMINOS", "", None, "EJ-03"),
        ("R-12", "gap", "Nadie contestó por Aguas y Costas.", "I-AGUAS", "", None, None),
        ("R-12", "agreement", "Publicar en enero el calendario del gasto.", "I-CUENTAS", "2026-01-30", "done", None),
        ("R-12", "agreement", "Presentar el mapa del agua en una mesa abierta.", "I-AGUAS", "2025-04-30", "done",
         "EJ-05"),
        ("R-12", "answer", "Cada avance nuevo llevará foto.", "I-CAMINOS", "", None, "EJ-03"),
        ("R-12", "shown", "El avance de cada compromiso, según el gobierno y el monitoreo.", None, "", None, None),
    ),
    "G-4": (
        ("R-20", "attendance", "Asistieron siete de los ocho municipios.", None, "", None, None),
        ("R-20", "question", "¿Qué pasó con el gasto de abril a junio de Aguas y Costas?", "I-AGUAS", "", None, None),
        ("R-20", "claim", "Se dijo que el registro de obras quedó completo.", "I-CAMINOS", "", None, "EJ-03"),
        ("R-20", "agreement", "Publicar el trimestre que falta.", "I-AGUAS", "2026-03-31", "open", "EJ-05"),
        ("R-20", "agreement", "Llevar una reunión a Isla Flamenca.", "I-MONITOR", "2026-12-15", "open", "EJ-06"),
        ("R-20", "agreement", "Abrir el registro de obras a consulta.", "I-CAMINOS", "2026-09-30", "open", "EJ-03"),
        ("R-20", "agreement", "Contestar las alertas ambientales en treinta días.", "I-AGUAS", "2027-01-29", "open",
         "EJ-07"),
        ("R-20", "event", "La siguiente Glosa será el 3 de diciembre de 2026.", "I-MONITOR", "2026-12-03", "open",
         None),
        ("R-20", "proposal", "Se propuso una mesa por cada obra detenida.", "I-CAMINOS", "", "unknown", "EJ-03"),
        ("R-20", "review", "Se revisaron los acuerdos de 2024: los dos tienen responsable y fecha.", None, "", None,
         None),
        ("R-20", "shown", "Lo que se buscó y no se halló, con el trimestre que falta.", None, "", None, None),
        ("R-20", "answer", "El informe de abril a junio sigue en revisión.", "I-AGUAS", "", None, "EJ-05"),
    ),
}  # fmt: skip

# id, stage, name, name_en, formula, threshold, innocent, innocent_en
FLAGS: tuple[tuple[str, str, str, str, str, float | None, str, str], ...] = (
    ("FLAG-01", "planning", "Gasto sin meta de la Agenda 2030", "Spending with no 2030 target",
     "gasto sin meta / gasto total", 0.2, "El programa es administrativo o de deuda.",
     "The programme is administrative or debt service."),
    ("FLAG-02", "execution", "Mucho movimiento con poco cambio", "Much movement, little change",
     "(ampliaciones + reducciones) / aprobado", 0.5, "Cambió la fecha de un pago grande.",
     "The date of a large payment changed."),
    ("FLAG-03", "execution", "Un renglón que no cuadra", "A row that does not add up",
     "modificado - (aprobado + ampliaciones - reducciones)", 0.0, "Error de captura o ajuste por registrar.",
     "A typing error or an adjustment still to be recorded."),
    ("FLAG-04", "execution", "Se pagó más de lo recibido", "More paid than received", "pagado - devengado", 0.0,
     "Un anticipo registrado antes que la entrega.", "An advance recorded before delivery."),
    ("FLAG-05", "execution", "La serie acumulada baja", "The cumulative series falls", "devengado del mes < 0", 0.0,
     "Devolución o cancelación de una factura.", "A refund or a cancelled invoice."),
    ("FLAG-06", "execution", "Gasto cargado a diciembre", "Spending loaded on December",
     "gasto de diciembre / gasto del año", 0.2, "Las obras terminan al cierre del año.", "Works finish at year end."),
    ("FLAG-07", "accountability", "Dos estados que no coinciden", "Two statements that disagree",
     "total administrativo - total por objeto", 0.0, "Se publicaron con cortes distintos.",
     "They were published with different cut-off dates."),
    ("FLAG-08", "accountability", "Trimestre sin publicar", "Quarter not published",
     "informes no publicados / informes debidos", 0.0, "Falló el sistema de registro.", "The recording system failed."),
    ("FLAG-09", "monitoring", "Completo según el gobierno, sin verificar", "Complete for the government, unverified",
     "gobierno = completo y monitoreo < sustancial", None, "El monitoreo aún no revisa la entrega más reciente.",
     "The monitor has not yet reviewed the latest delivery."),
    ("FLAG-10", "programming", "Programa sin objetivo del plan", "Programme with no plan objective",
     "programas sin objetivo / programas", 0.1, "El programa es de apoyo.", "It is a support programme."),
)  # fmt: skip

OWN_THRESHOLDS = {"FLAG-02": "risks/churn"}
"""Flag -> the open question for which the package has a threshold of its own."""

# id, flag, unit, year, state, date, authority, amount in cents, note
CASES: tuple[tuple[str, str, str | None, int, str, str, str | None, int | None], ...] = (
    ("CASO-01", "FLAG-02", NET_ZERO_UNIT, 2025, "in_review", "2026-02-16", "I-MONITOR", None),
    ("CASO-02", "FLAG-03", "U21", 2024, "in_review", "2024-09-18", "I-MONITOR", 1_250_000_00),
    ("CASO-03", "FLAG-04", "U12", 2025, "detected", "2026-03-02", "I-MONITOR", 275_000_00),
    ("CASO-04", "FLAG-05", "U31", 2024, "clarified", "2025-02-10", "I-CUENTAS", 350_000_00),
    ("CASO-05", "FLAG-07", "U51", 2023, "referred", "2024-05-20", "I-MONITOR", 480_000_00),
    ("CASO-06", "FLAG-08", "U22", 2025, "referred", "2025-09-22", "I-MONITOR", None),
    ("CASO-07", "FLAG-06", "U21", 2023, "closed", "2024-06-03", "I-MONITOR", None),
    ("CASO-08", "FLAG-01", "U71", 2025, "clarified", "2026-01-19", "I-CUENTAS", None),
    ("CASO-09", "FLAG-06", "U12", 2022, "sanctioned", "2023-11-14", "I-MONITOR", 96_400_00),
    ("CASO-10", "FLAG-10", "U31", 2026, "prevent", "2026-01-12", "I-CUENTAS", None),
)


def _recommendations() -> list[Row]:
    found = rows(
        "recommendation_id kind parent_id mechanism text text_en issuer_id addressee_id commitment_id goal_id "
        "issued_on",
        ((*start, iso(day)) for *start, day in RECOMMENDATIONS),
    )
    for row in found:
        key = str(row["recommendation_id"])
        row |= {"reference": key.replace("REC", "EJ"), "year": int(key[4:8]), "issued_precision": "day",
                "cycle_stage": STAGES.get(key), "asks": key not in NO_REQUEST, "source_id": "F-MONITOR",
                **dict(zip(("follower_id", "follower_contact"), FOLLOWERS.get(key, ()), strict=False))}  # fmt: skip
    return found


def _events() -> list[Row]:
    data: list[tuple[str, str, date | None, str]] = []
    for key, *_, issuer, addressee, _, _, day in RECOMMENDATIONS:
        data += [(key, "issued", iso(day), issuer), (key, "notified", iso(day), issuer)]
        data += [(key, state, iso(when), addressee) for state, when in FOLLOW_UP.get(key, ())]
    counts: dict[str, int] = {}
    found: list[Row] = []
    for key, state, when, who in data:
        counts[key] = counts.get(key, 0) + 1
        found += rows(
            "event_id recommendation_id state happened_on happened_precision institution_id text source_id",
            [(f"{key}-{counts[key]}", key, state, when, "day", who, REASONS.get((key, state)), "F-MONITOR")],
        )
    return found


def _glosa() -> list[Row]:
    return rows(
        "item_id meeting_id kind text owner_id due_on state commitment_id source_id",
        ((f"{key}-{n:02d}", meeting, kind, text, owner, iso(due), state, commitment, "F-MESAS")
         for key, matters in GLOSA.items()
         for n, (meeting, kind, text, owner, due, state, commitment) in enumerate(matters, 1)),
    )  # fmt: skip


def tables(dice: Dice) -> Tables:
    """Recommendations, events, matters of the Glosas, flags and cases; no chance in them."""
    return {
        "recommendations": _recommendations(),
        "recommendation_events": _events(),
        "glosa_items": _glosa(),
        "flag_definitions": rows(
            "flag_id question_id stage name_es name_en formula threshold innocent_es innocent_en verified source_id",
            ((flag[0], OWN_THRESHOLDS.get(flag[0]), *flag[1:], False, "F-MONITOR") for flag in FLAGS),
        ),
        "cases": rows(
            "case_id flag_id unit_id year state state_on institution_id amount source_id",
            ((*start, iso(day), who, amount, "F-MONITOR") for *start, day, who, amount in CASES),
        ),
    }
