"""Milestones of the nine commitments: five each, with dependencies, baselines, outcomes and changes of date."""

from datetime import date, timedelta

from dashboard.example.commitments import ACTORS, COMMITMENTS, plan_source
from dashboard.example.planted import LATE_MILESTONE
from dashboard.example.world import Dice, Row, Tables, Value, add_days, rows

STEPS: tuple[tuple[str, str, str], ...] = (
    ("Mesas de cocreación", "Co-creation tables", "Acta firmada con acuerdos"),
    ("Diagnóstico y solución acordada", "Diagnosis and agreed solution", "Documento publicado"),
    ("Consulta del borrador", "Consultation on the draft", "Respuesta a cada aportación"),
    ("Puesta en marcha", "Put into service", "Dirección pública donde se usa"),
    ("Evaluación abierta", "Open evaluation", "Informe de evaluación"),
)
WEIGHTS = (1.0, 2.0, 1.0, 3.0, 1.0)
DEPENDENCIES = ((2, 1, 0), (3, 1, 5), (4, 2, 0), (4, 3, 0), (5, 4, 0))
"""Step, the step it waits for, and days of wait: step 2 is the long branch, step 3 the short one."""

# commitment: start, kind of day, likely duration of each step
SCHEDULE: dict[str, tuple[str, str, tuple[int, ...]]] = {
    "EJ-01": ("2022-02-01", "natural", (90, 150, 100, 180, 120)),
    "EJ-02": ("2022-03-01", "natural", (60, 200, 150, 240, 150)),
    "EJ-03": ("2022-02-15", "natural", (80, 170, 90, 220, 100)),
    "EJ-04": ("2022-04-01", "natural", (120, 210, 110, 280, 140)),
    "EJ-05": ("2025-03-03", "natural", (100, 210, 90, 220, 110)),
    "EJ-06": ("2025-04-01", "working", (80, 165, 100, 180, 95)),
    "EJ-07": ("2025-03-17", "natural", (150, 400, 120, 180, 90)),
    "EJ-08": ("2025-05-05", "working", (90, 225, 95, 145, 80)),
    "EJ-09": ("2025-06-02", "natural", (160, 380, 100, 150, 100)),
}
# commitment: for each step, the days it slipped when it is over; else the date in force and the progress
OUTCOME: dict[str, tuple[int | tuple[str, int] | None, ...]] = {
    "EJ-01": (0, 12, 0, 30, 35),
    "EJ-02": (5, 0, 10, 45, None),
    "EJ-03": (0, 20, 15, 25, 25),
    "EJ-04": (0, 15, 0, 60, 70),
    "EJ-05": (0, 14, 0, 20, ("2026-12-15", 45)),
    "EJ-06": (0, 10, 21, ("2027-01-15", 55), ("2027-06-10", 0)),
    "EJ-07": (7, ("2026-09-30", 60), 30, ("2027-03-31", 0), ("2027-06-30", 0)),
    "EJ-08": (0, 25, 0, ("2027-03-19", 30), ("2027-07-09", 0)),
    "EJ-09": (20, ("2027-02-12", 50), ("2026-10-30", 80), ("2027-07-15", 0), ("2027-09-30", 0)),
}
REPORTED_ONLY = ("EJ-03-H4", "EJ-03-H5")
"""Steps the government calls finished and nobody else has seen."""


def milestone_id(commitment: str, step: int) -> str:
    """The key of a step (1-5) of a commitment."""
    return f"{commitment}-H{step}"


def baseline(commitment: str) -> dict[int, tuple[date, date]]:
    """Start and end of each step as first planned: a step starts when all it waits for has ended."""
    start_text, kind, durations = SCHEDULE[commitment]
    found: dict[int, tuple[date, date]] = {}
    for step, days in enumerate(durations, 1):
        waits = [found[before][1] + timedelta(days=lag) for after, before, lag in DEPENDENCIES if after == step]
        start = max(waits, default=date.fromisoformat(start_text))
        found[step] = (start, add_days(start, days, kind))
    return found


def _start(commitment: str, step: int, ends: dict[int, date]) -> date:
    """When a step may start, given the real or current end of those it waits for."""
    waits = [ends[before] + timedelta(days=lag) for after, before, lag in DEPENDENCIES if after == step]
    return max(waits, default=date.fromisoformat(SCHEDULE[commitment][0]))


def _end(commitment: str, step: int, planned: date) -> date:
    """The end in force of a step: the real one when it is over, never on a day off where days are working days."""
    result = OUTCOME[commitment][step - 1]
    if result is None:
        return planned
    if isinstance(result, tuple):
        return date.fromisoformat(result[0])
    real = planned + timedelta(days=result)
    return add_days(real - timedelta(days=1), 1, SCHEDULE[commitment][1])


def in_force(commitment: str) -> dict[int, tuple[date, date]]:
    """Start and end of each step as they stand today, with real dates where there are any."""
    ends = {step: _end(commitment, step, planned) for step, (_, planned) in baseline(commitment).items()}
    return {step: (_start(commitment, step, ends), end) for step, end in ends.items()}


def _outcome(commitment: str, step: int) -> Row:
    """State, dates in force, real dates and progress of one step."""
    result = OUTCOME[commitment][step - 1]
    start, end = in_force(commitment)[step]
    row: Row = {"current_start": start, "current_end": end}
    if result is None:
        why = "La evaluación pasó al compromiso EJ-06 del segundo plan."
        return row | {"state": "cancelled", "justification": why}
    if isinstance(result, int):
        state = "reported" if milestone_id(commitment, step) in REPORTED_ONLY else "done"
        return row | {"state": state, "actual_start": start, "actual_end": end, "progress": 100}
    progress = result[1]
    return row | {"state": "planned", "progress": progress, "actual_start": start if progress else None}


def _milestones() -> list[Row]:
    found: list[Row] = []
    for commitment, plan, _, _, short, short_en, *_ in COMMITMENTS:
        _, kind, durations = SCHEDULE[commitment]
        for step, (start, end) in baseline(commitment).items():
            likely = durations[step - 1]
            title, title_en, expected = STEPS[step - 1]
            found.append({
                "milestone_id": milestone_id(commitment, step), "commitment_id": commitment, "plan_id": plan,
                "framework": "Alianza ficticia de apertura", "title": f"{title}: {short.lower()}",
                "title_en": f"{title_en}: {short_en.lower()}", "institution_id": ACTORS[commitment][0],
                "baseline_start": start, "baseline_end": end, "date_precision": "day",
                "duration_optimistic": likely * 3 // 4, "duration_likely": likely,
                "duration_pessimistic": likely * 8 // 5, "day_kind": kind, "weight": WEIGHTS[step - 1],
                "evidence_expected": expected, "reported_on": date(2022 if plan == "PA-1" else 2025, 2, 1),
                "source_id": plan_source(plan), **_outcome(commitment, step),
            })  # fmt: skip
    return found


def _dependencies() -> list[Row]:
    return rows(
        "milestone_id depends_on_id lag_days source_id",
        ((milestone_id(key, after), milestone_id(key, before), lag, plan_source(plan))
         for key, plan, *_ in COMMITMENTS for after, before, lag in DEPENDENCIES),
    )  # fmt: skip


def _replans(milestones: list[Row]) -> list[Row]:
    """One change of date for each milestone whose date in force is not its baseline; two for the late critical one."""
    data: list[tuple[Value, date, date, date, Value, str]] = []
    for row in milestones:
        key, who, old, new = (row[name] for name in ("milestone_id", "institution_id", "baseline_end", "current_end"))
        if not isinstance(old, date) or not isinstance(new, date) or old == new:
            continue
        changed = min(old - timedelta(days=20), date(2026, 10, 28))
        if key == LATE_MILESTONE:
            middle = old + timedelta(days=5)
            data.append((key, date(2026, 3, 2), old, middle, who, "El estudio de riesgos pidió más tiempo."))
            data.append((key, changed, middle, new, who, "La contratación se atrasó."))
        else:
            data.append((key, changed, old, new, who, "Se acordó con el grupo impulsor."))
    return rows(
        "milestone_id changed_on old_end new_end institution_id reason source_id", ((*row, "F-PORTAL") for row in data)
    )


def tables(dice: Dice) -> Tables:
    """Milestones, what each one waits for, and their changes of date; no chance in them."""
    milestones = _milestones()
    return {
        "milestones": milestones,
        "milestone_dependencies": _dependencies(),
        "milestone_replans": _replans(milestones),
    }
