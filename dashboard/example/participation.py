"""Meetings of the fictional state: who attended, how many persons of each municipality and group, what they said."""

from datetime import date, timedelta

from dashboard.example.planted import CONSULT_ONLY, EMPTY_MUNICIPALITY, SMALL_CELL
from dashboard.example.world import HOME, MUNICIPALITIES, MUNICIPALITY_IDS, TODAY, Dice, Row, Tables, rows

# meeting: kind, title, date, municipality, commitment, plan, phase and depth (empty: only an attendance list)
Meeting = tuple[str, str, str, str, str | None, str | None, str, str, str]
MEETINGS: tuple[Meeting, ...] = (
    ("R-01", "grupo_impulsor", "Primera sesión del grupo impulsor", "2021-11-18", None, "99001", "PA-1", "", ""),
    ("R-02", "mesa", "Mesa de juventudes", "2022-02-22", "EJ-01", "99001", "PA-1", "diagnosis", "involve"),
    ("R-03", "mesa", "Mesa del presupuesto abierto", "2022-04-05", "EJ-02", "99002", "PA-1", "design", "collaborate"),
    ("R-04", "consultation", "Consulta del registro de obras", "2022-07-14", "EJ-03", "99003", "PA-1", "design",
     "consult"),
    ("R-05", "glosa", "Glosa ciudadana 2022", "2022-12-08", None, "99001", "PA-1", "evaluation", "inform"),
    ("R-06", "foro", "Foro de la ley de planeación", "2023-02-15", "EJ-04", "99004", "PA-1", "diagnosis", "consult"),
    ("R-07", "vote", "Votación de los principios del protocolo", "2023-03-23", "EJ-01", "99001", "PA-1", "decision",
     "decide"),
    ("R-08", "glosa", "Glosa ciudadana 2023", "2023-12-07", None, "99002", "PA-1", "evaluation", "inform"),
    ("R-09", "workshop", "Taller de mujeres y presupuesto", "2024-03-14", "EJ-02", "99007", "PA-1", "design",
     "involve"),
    ("R-10", "council", "Consejo de seguimiento del primer plan", "2024-06-20", None, "99001", "PA-1", "execution",
     "collaborate"),
    ("R-11", "grupo_impulsor", "Sesión de cierre del primer plan", "2024-10-24", None, "99001", "PA-1", "", ""),
    ("R-12", "glosa", "Glosa ciudadana 2024", "2024-12-05", None, "99001", "PA-1", "evaluation", "inform"),
    ("R-13", "foro", "Foro para acordar cómo se hará el segundo plan", "2025-01-16", None, "99003", "PA-2",
     "methodology", "collaborate"),
    ("R-14", "mesa", "Mesa del mapa del agua", "2025-04-10", "EJ-05", "99005", "PA-2", "diagnosis", "involve"),
    ("R-15", "consultation", "Consulta rural del agua", "2025-05-22", "EJ-05", "99004", "PA-2", "diagnosis", "consult"),
    ("R-16", "mesa", "Mesa de oficinas accesibles", "2025-06-12", "EJ-08", "99002", "PA-2", "design", "collaborate"),
    ("R-17", "consultation", "Consulta a juventudes sobre el presupuesto", "2025-08-28", "EJ-06", "99001", "PA-2",
     "design", "consult"),
    ("R-18", "vote", "Votación de proyectos municipales", "2025-10-16", "EJ-06", "99002", "PA-2", "decision", "decide"),
    ("R-19", "grupo_impulsor", "Sesión del grupo impulsor, otoño de 2025", "2025-11-06", None, "99001", "PA-2", "", ""),
    ("R-20", "glosa", "Glosa ciudadana 2025", "2025-12-04", None, "99001", "PA-2", "evaluation", "inform"),
    ("R-21", "workshop", "Taller de alertas ambientales", "2026-03-05", "EJ-07", "99006", "PA-2", "design", "involve"),
    ("R-22", "consultation", "Consulta de alertas en zonas rurales", "2026-05-14", "EJ-07", "99004", "PA-2", "design",
     "consult"),
    ("R-23", "council", "Consejo de seguimiento del segundo plan", "2026-09-10", None, "99001", "PA-2", "execution",
     "collaborate"),
    ("R-24", "foro", "Foro de sentencias en lenguaje claro", "2026-10-15", "EJ-09", "99001", "PA-2", "diagnosis",
     "consult"),
    ("R-25", "glosa", "Glosa ciudadana 2026", "2026-12-03", None, "99001", "PA-2", "", ""),
)  # fmt: skip
ACCESS = "venue_access sign_language indigenous_language suitable_schedule transport care remote".split()
DETAILED = ("women", "men", "youth_12_29")
EXTRA = {
    "inform": ("older_60",),
    "consult": ("peasants", "indigenous_language", "children"),
    "involve": ("disability", "indigenous_language", "trans"),
    "collaborate": ("disability", "afromexican", "older_60"),
    "decide": ("indigenous_language", "afromexican", "children"),
}
"""Groups counted beside women, men and young people at each depth; the consult-only group is in one list only."""
SHARE = {"youth_12_29": 24, "older_60": 14, "disability": 9, "indigenous_language": 22, "trans": 6, "peasants": 34,
         "afromexican": 9, "children": 12}  # fmt: skip
"""Persons of each hundred who belong to the group, about; decisions draw fewer young people than consultations."""


def _meetings() -> list[Row]:
    found: list[Row] = []
    glosas = [m[0] for m in MEETINGS if m[1] == "glosa"]
    for i, (key, kind, title, day, commitment, place, plan, _, _) in enumerate(MEETINGS):
        held = date.fromisoformat(day)
        row: Row = {
            "meeting_id": key, "kind": kind, "title": title, "held_on": held, "held_precision": "day",
            "ordinal": glosas.index(key) + 1 if kind == "glosa" else None, "place": "Salón de usos múltiples",
            "municipality_id": place, "commitment_id": commitment, "plan_id": plan, "source_id": "F-MESAS",
            "agreed_vision": "Que cada persona sepa qué se decidió y por qué." if kind == "mesa" else None,
            "reported_on": min(held + timedelta(days=10), date(2026, 10, 20)),
        }  # fmt: skip
        states = ("yes", "no", "unknown")
        answers = {name: "unknown" if held > TODAY else states[(i * 5 + j * j) % 3] for j, name in enumerate(ACCESS)}
        found.append({**row, **answers})
    return found


def _attendance(dice: Dice) -> list[Row]:
    who = ("I-CUENTAS", "I-RED", "I-UNIVERSIDAD", "I-ASAMBLEA", "I-TRIBUNAL")
    data: list[tuple[str, str, str]] = []
    for key, kind, _, day, _, place, *_ in MEETINGS:
        if day > TODAY.isoformat():
            continue
        watcher = "I-APERTURA" if day < "2025-07-01" else "I-MONITOR"
        invited = (*who, watcher) if kind in ("grupo_impulsor", "glosa", "council") else (*who[:3], watcher)
        for institution in (*invited, f"A-{place}"):
            attended = "yes" if dice.chance(78) else dice.pick(("no", "no", "unknown"))
            data.append((key, institution, attended))
    return rows("meeting_id institution_id attended source_id", ((*row, "F-MESAS") for row in data))


def _groups(depth: str, total: int, dice: Dice) -> dict[str, int]:
    """Persons of each counted group among ``total``: never 1 to 4, so that the planted small cell is the only one."""
    women = total * dice.between(46, 58) // 100
    found = {"women": women, "men": total - women}
    for group in ("youth_12_29", *EXTRA[depth]):
        share = SHARE[group] // (3 if (depth, group) == ("decide", "youth_12_29") else 1)
        persons = total * (share + dice.between(0, 4)) // 100
        found[group] = persons if persons >= 5 else 0
    return found


def _persons(dice: Dice) -> list[Row]:
    data: list[tuple[str, str, str, str, str, int | None, int | None, str, str | None]] = []
    for key, kind, _, day, _, place, _, phase, depth in MEETINGS:
        if not phase or day > TODAY.isoformat():
            continue
        for i, (code, _, people) in enumerate(MUNICIPALITIES):
            total = 12 + people // dice.between(3500, 5200) + (dice.between(20, 60) if code == place else 0)
            total *= 4 if kind == "vote" else 1
            total = 0 if code == EMPTY_MUNICIPALITY else total
            data.append((key, code, phase, depth, "total", total, total, "exact", None))
            detailed = code in (place, EMPTY_MUNICIPALITY) or (i + int(key[2:])) % 8 == 0
            if detailed and key == "R-10" and code != EMPTY_MUNICIPALITY:
                data += [(key, code, phase, depth, g, None, None, "exact", "not_published") for g in DETAILED]
            elif detailed:
                known = total - total * dice.between(0, 8) // 100
                found = _groups(depth, known, dice)
                data += [(key, code, phase, depth, g, n, known, "exact", None) for g, n in found.items()]
    found_rows = rows("meeting_id municipality_id phase depth group persons known bound reason", data)
    for row in found_rows:
        row["source_id"] = "F-MESAS"
    return _plant_small_cell(found_rows)


def _plant_small_cell(found: list[Row]) -> list[Row]:
    """Three men in one workshop; the women of the same cell make up the known rest, so the complement also tells."""
    for row in found:
        if all(row[name] == value for name, value in SMALL_CELL.items()):
            row["persons"] = 3
        elif row["group"] == "women" and all(row[k] == v for k, v in SMALL_CELL.items() if k != "group"):
            known = row["known"]
            row["persons"] = known - 3 if isinstance(known, int) else None
    return found


def _contributions(dice: Dice) -> list[Row]:
    topics = ("Transporte", "Agua", "Escuelas", "Obras", "Trámites", "Gasto abierto", "Costas", "Becas")
    places = [code for code in MUNICIPALITY_IDS if code != EMPTY_MUNICIPALITY]
    sessions = [m for m in MEETINGS if m[7] and m[3] < "2026-11-01"]
    answers = ("adopted", "adopted_partly", "adopted_partly", "rejected_with_reasons", "unanswered", "unknown")
    data: list[tuple[str, str, str, str, date, date | None, str, str | None]] = []
    for number in range(1, 46):
        meeting = sessions[number % len(sessions)]
        day = date.fromisoformat(meeting[3])
        answer = dice.pick(answers)
        answered = min(day + timedelta(days=dice.between(12, 90)), TODAY) if answer[:2] in ("ad", "re") else None
        data.append((f"AP-{number:02d}", meeting[0], dice.pick(places), dice.pick(topics), day, answered, answer,
                     "I-CUENTAS" if answered else None))  # fmt: skip
    return rows(
        "contribution_id meeting_id municipality_id topic received_on answered_on answer institution_id source_id",
        ((*row, "F-MESAS") for row in data),
    )


def _surveys() -> list[Row]:
    questions = (
        ("P1", "¿Sabe dónde se publican las cuentas?", 27.0),
        ("P2", "¿Ha participado en una decisión pública?", 9.0),
        ("P3", "¿Siente que sus propuestas se toman en cuenta?", 21.0),
        ("P4", "¿Le gustaría participar más?", 83.0),
        ("P5", "¿Le queda cerca un lugar donde participar?", 34.0),
    )
    data: list[tuple[str, str, str, str, date, str, int, str, float | None, float, str | None]] = []
    for survey, title, day, size, kind, effect, shift, commitment in (
        ("ENC-1", "Encuesta de juventudes 2021 (ficticia)", date(2021, 11, 12), 640, "non_probabilistic", None, 0,
         "EJ-01"),
        ("ENC-2", "Encuesta estatal de participación 2025 (ficticia)", date(2025, 9, 4), 1200, "probabilistic", 1.4, 6,
         None),
    ):  # fmt: skip
        who = "Personas de 12 a 29 años" if commitment else "Personas de 18 años y más"
        data += [(survey, item, title, text, day, who, size, kind, effect, value + shift, commitment)
                 for item, text, value in questions]  # fmt: skip
    return rows(
        "survey_id item_id title question fielded_on population_text sample_size selection design_effect percentage "
        "commitment_id fielded_precision territory_id source_id",
        ((*row, "day", HOME, "F-MESAS") for row in data),
    )


def _facts() -> list[Row]:
    data: list[
        tuple[str, str | None, str, str, date, str | None, str | None, str | None, int | None, float | None, str]
    ]
    data = [
        ("HP-01", None, "Personas que enviaron una alerta ambiental", HOME, date(2026, 9, 30), "execution", "involve",
         None, 205, None, "personas"),
        ("HP-02", "R-18", "Proyectos municipales elegidos", "99002", date(2025, 10, 16), "decision", "decide", None,
         None, 14.0, "proyectos"),
        ("HP-03", None, "Visitas al sitio del presupuesto", HOME, date(2025, 12, 31), "execution", "inform", None, None,
         48210.0, "visitas"),
        ("HP-04", "R-06", "Mesas de trabajo en el foro de planeación", "99004", date(2023, 2, 15), "diagnosis",
         "consult", None, None, 18.0, "mesas"),
        ("HP-05", "R-15", "Comunidades rurales visitadas", "99004", date(2025, 5, 22), "diagnosis", "consult",
         "personas campesinas", None, 23.0, "comunidades"),
        ("HP-06", None, "Alertas ambientales recibidas", HOME, date(2026, 9, 30), "execution", "involve", None, None,
         312.0, "alertas"),
    ]  # fmt: skip
    return rows(
        "fact_id meeting_id title territory_id happened_on phase depth group_text persons value unit_of_measure "
        "happened_precision source_id",
        ((*row, "day", "F-MESAS") for row in data),
    )


def _adoption(dice: Dice) -> list[Row]:
    needs = ("Ley de planeación difundida", "Mecanismo de participación", "Plan municipal publicado",
             "Plataforma presupuestaria")  # fmt: skip
    data: list[tuple[str, str, str, date | None]] = []
    for code in MUNICIPALITY_IDS:
        for need in needs:
            status = dice.pick(("adopted", "adopted", "in_progress", "not_adopted", "unknown"))
            day = None if status == "unknown" else date(2026, dice.between(1, 10), dice.between(1, 28))
            data.append((code, need, status, day))
    return rows("municipality_id requirement status status_on source_id", ((*row, "F-PORTAL") for row in data))


def tables(dice: Dice) -> Tables:
    """Everything about meetings and the persons in them; ``CONSULT_ONLY`` is never counted outside a consultation."""
    if any(CONSULT_ONLY in groups for depth, groups in EXTRA.items() if depth != "consult"):
        raise ValueError(f"{CONSULT_ONLY} must appear at depth consult only")
    return {
        "meetings": _meetings(),
        "attendance": _attendance(dice),
        "municipal_participation": _persons(dice),
        "contributions": _contributions(dice),
        "surveys": _surveys(),
        "participation_facts": _facts(),
        "adoption": _adoption(dice),
    }
