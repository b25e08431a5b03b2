"""What each voice says of the commitments (government, monitor, civil society) and the evidence behind it."""

from datetime import date, timedelta

from dashboard.example import route
from dashboard.example.commitments import ACTORS, COMMITMENTS
from dashboard.example.places import SITE
from dashboard.example.planted import UNVERIFIED
from dashboard.example.world import TODAY, Dice, Row, Tables, iso, rows

# commitment: reports of the government (date, status, progress), of the monitor and of civil society (date, status)
Report = tuple[str, str, int]
Code = tuple[str, str]
VOICES: dict[str, tuple[tuple[Report, ...], tuple[Code, ...], tuple[Code, ...]]] = {
    "EJ-01": (
        (("2022-06-30", "limited", 25), ("2022-12-15", "limited", 45), ("2023-06-30", "substantial", 80),
         ("2023-12-15", "complete", 100)),
        (("2023-02-10", "limited"), ("2024-02-12", "complete")),
        (("2024-03-05", "complete"),),
    ),
    "EJ-02": (
        (("2022-06-30", "limited", 20), ("2022-12-15", "limited", 45), ("2023-06-30", "limited", 60),
         ("2023-12-15", "substantial", 88)),
        (("2023-02-10", "limited"), ("2024-02-12", "substantial")),
        (("2024-03-05", "limited"),),
    ),
    "EJ-03": (
        (("2022-06-30", "limited", 30), ("2022-12-15", "limited", 55), ("2023-06-30", "substantial", 75),
         ("2023-12-15", "complete", 100), ("2024-06-28", "complete", 100)),
        (("2023-02-10", "limited"), ("2024-09-16", "limited")),
        (("2023-03-05", "no_evidence"), ("2024-10-01", "no_evidence")),
    ),
    "EJ-04": (
        (("2022-12-15", "limited", 30), ("2023-06-30", "limited", 50), ("2023-12-15", "substantial", 80),
         ("2024-10-15", "complete", 100)),
        (("2023-02-10", "not_started"), ("2024-09-16", "substantial"), ("2025-01-20", "complete")),
        (("2025-02-03", "complete"),),
    ),
    "EJ-05": (
        (("2025-06-30", "limited", 15), ("2025-12-15", "limited", 40), ("2026-04-30", "limited", 65),
         ("2026-10-30", "substantial", 93)),
        (("2025-11-10", "limited"), ("2026-09-15", "substantial")),
        (("2026-09-28", "substantial"),),
    ),
    "EJ-06": (
        (("2025-06-30", "limited", 10), ("2025-12-15", "limited", 30), ("2026-04-30", "limited", 50),
         ("2026-10-30", "substantial", 70)),
        (("2025-11-10", "not_started"), ("2026-09-15", "limited")),
        (("2026-09-28", "limited"),),
    ),
    "EJ-07": (
        (("2025-06-30", "limited", 10), ("2025-12-15", "limited", 25), ("2026-04-30", "limited", 32),
         ("2026-10-30", "limited", 40)),
        (("2025-11-10", "not_started"), ("2026-09-15", "limited")),
        (("2026-09-28", "limited"),),
    ),
    "EJ-08": (
        (("2025-06-30", "not_started", 0), ("2025-12-15", "limited", 20), ("2026-04-30", "limited", 35),
         ("2026-10-30", "limited", 60)),
        (("2025-11-10", "not_started"), ("2026-09-15", "limited")),
        (("2026-09-28", "limited"),),
    ),
    "EJ-09": (
        (("2025-12-15", "limited", 15), ("2026-10-30", "limited", 35)),
        (("2026-09-15", "unknown"),),
        (("2026-09-28", "not_started"),),
    ),
}  # fmt: skip
# milestone: what each voice says of it, on days when it also reports on the whole commitment
STEP_VOICES = (
    ("EJ-01-H5-G1", "EJ-01-H5", "government", "complete", "2023-12-15"),
    ("EJ-01-H5-M1", "EJ-01-H5", "monitor", "complete", "2024-02-12"),
    ("EJ-03-H4-C1", "EJ-03-H4", "civil_society", "no_evidence", "2024-10-01"),
    ("EJ-03-H4-G1", "EJ-03-H4", "government", "complete", "2024-06-28"),
    ("EJ-03-H4-M1", "EJ-03-H4", "monitor", "limited", "2024-09-16"),
    ("EJ-03-H5-G1", "EJ-03-H5", "government", "complete", "2024-06-28"),
)
# report: the reason it gives for what was not done
REASONS = {
    "EJ-02-M2": "time", "EJ-03-C2": "resources", "EJ-03-M2": "coordination", "EJ-07-G4": "coordination",
    "EJ-07-M2": "coordination", "EJ-08-M2": "resources",
}  # fmt: skip
NOT_APPLICABLE = "not_applicable"
# commitment: whether it opened information, participation and accountability, in the words of an invented scheme
OPENED = {
    "EJ-01": ("Abrió algo", "Abrió mucho", NOT_APPLICABLE),
    "EJ-02": ("Abrió mucho", "No cambió", "Abrió algo"),
    "EJ-03": ("No cambió", NOT_APPLICABLE, "No cambió"),
    "EJ-04": (NOT_APPLICABLE, "Abrió mucho", "Abrió algo"),
}
OPENINGS = ("opened_information", "opened_participation", "opened_accountability")
SCHEME = "Guía ficticia 2022, informe final"
LADDER = ("document", "document", "official_publication", "official_publication", "third_party_verified")
OVERALL = {
    "EJ-01": "third_party_verified", "EJ-02": "official_publication", "EJ-03": "declared",
    "EJ-04": "third_party_verified", "EJ-05": "official_publication", "EJ-06": "document", "EJ-07": "declared",
    "EJ-08": "declared",
}  # fmt: skip


def _reports() -> list[Row]:
    data: list[tuple[str, str, str, str, int | None, date | None, str, str]] = []
    for key, (government, monitor, society) in VOICES.items():
        watcher = "I-APERTURA" if ACTORS[key][2] == "I-APERTURA" else "I-MONITOR"
        for i, (day, status, progress) in enumerate(government, 1):
            data.append((f"{key}-G{i}", key, "government", status, progress, iso(day), ACTORS[key][0], "F-PORTAL"))
        for i, (day, status) in enumerate(monitor, 1):
            data.append((f"{key}-M{i}", key, "monitor", status, None, iso(day), watcher, "F-MONITOR"))
        for i, (day, status) in enumerate(society, 1):
            data.append((f"{key}-C{i}", key, "civil_society", status, None, iso(day), "I-RED", "F-RED"))
    found = rows(
        "report_id commitment_id voice status progress reported_on reported_precision institution_id source_id",
        ((*start, day, "day", who, source) for *start, day, who, source in data),
    )
    return [{**row, "shortfall_reason": REASONS.get(str(row["report_id"]))} for row in (*found, *_step_reports())]


def _step_reports() -> list[Row]:
    """Reports on single steps, by whoever reports on their commitment."""
    who = {"monitor": ("I-APERTURA", "F-MONITOR"), "civil_society": ("I-RED", "F-RED")}
    return [
        {
            "report_id": key, "commitment_id": step[:5], "milestone_id": step, "voice": voice, "status": status,
            "reported_on": iso(day), "reported_precision": "day",
            "institution_id": who.get(voice, (ACTORS[step[:5]][0], ""))[0],
            "source_id": who.get(voice, ("", "F-PORTAL"))[1],
        }
        for key, step, voice, status, day in STEP_VOICES
    ]  # fmt: skip


# commitment: what an organisation assessed by itself, in its own words or those of the code
FILED = (
    ("EJ-05", "Evaluación ciudadana 2026", "Limitado", "2026-11-05", "Las metas de agua no tienen punto de partida."),
    ("EJ-09", "Evaluación ciudadana 2026", "Apenas empieza", "2026-11-05", None),
)


def _assessments() -> list[Row]:
    """What the monitor's final report says of each commitment of the first plan, and what an organisation filed."""
    filed = rows(
        "commitment_id dimension voice scheme verdict assessed_on assessed_precision institution_id source_id note",
        (
            (key, "completion", "civil_society", scheme, verdict, iso(day), "day", "I-RED", "F-RED", note)
            for key, scheme, verdict, day, note in FILED
        ),
    )
    return filed + rows(
        "commitment_id dimension scheme verdict assessed_on assessed_precision institution_id source_id",
        (
            (key, dimension, SCHEME, verdict, date(2025, 1, 20), "day", "I-APERTURA", "F-MONITOR")
            for key, verdicts in OPENED.items()
            for dimension, verdict in zip(OPENINGS, verdicts, strict=True)
        ),
    )


def _step_evidence(milestones: list[Row]) -> list[tuple[str, str, str, str, str, date]]:
    """One piece of evidence for each finished step; the unverified commitment never goes past a document."""
    found: list[tuple[str, str, str, str, str, date]] = []
    for row in milestones:
        end = row.get("actual_end")
        if not isinstance(end, date):
            continue
        key, step = str(row["commitment_id"]), int(str(row["milestone_id"])[-1])
        level = LADDER[step - 1]
        if key == UNVERIFIED:
            level = "document" if step < 3 else "declared"
        name = f"{route.STEPS[step - 1][2]}: {str(row['title']).split(': ')[1]}"
        found.append(
            (f"{key}-E{step}", key, str(row["milestone_id"]), level, name, min(end + timedelta(days=9), TODAY))
        )
    return found


def _evidence(milestones: list[Row]) -> list[Row]:
    shorts = {commitment[0]: commitment[4] for commitment in COMMITMENTS}
    data: list[tuple[str, str, str | None, str, str, date]] = list(_step_evidence(milestones))
    for key, level in OVERALL.items():
        day = date(2024, 7, 15) if key < "EJ-05" else date(2026, 10, 30)
        data.append((f"{key}-E0", key, None, level, f"Ficha del compromiso: {shorts[key].lower()}", day))
    return rows(
        "evidence_id commitment_id milestone_id level title url published_on published_precision source_id",
        ((key, commitment, step, level, title, None if level == "declared" else SITE + key.lower(), day, "day",
          "F-MONITOR" if level == "third_party_verified" else "F-PORTAL")
         for key, commitment, step, level, title, day in data),
    )  # fmt: skip


def tables(dice: Dice) -> Tables:
    """Status reports, evidence and assessments; no chance in them."""
    return {
        "status_reports": _reports(),
        "evidence": _evidence(route.tables(dice)["milestones"]),
        "assessments": _assessments(),
    }
