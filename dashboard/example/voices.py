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
    return rows(
        "report_id commitment_id voice status progress reported_on reported_precision institution_id source_id",
        ((*start, day, "day", who, source) for *start, day, who, source in data),
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
    """Status reports and evidence; no chance in them."""
    return {"status_reports": _reports(), "evidence": _evidence(route.tables(dice)["milestones"])}
