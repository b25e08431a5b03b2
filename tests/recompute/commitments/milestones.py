"""Milestones as they were known on the day: what had not ended or begun by then is told as expected."""

from datetime import date

from ..package import Chosen, Package, Row, Rows, number, on
from ..promises import acts, by_then, ended, known_steps, moves, promised_end, told

STATES = (
    ("ejemplo", "as_of=2022-05-02"),
    ("ejemplo", "as_of=2022-09-09"),
    ("ejemplo", "as_of=2025-08-21&plan=PA-2"),
    ("quintana-roo", "as_of=2025-12-08"),
    ("quintana-roo", "plan=2023-2025"),
    ("quintana-roo", "as_of=2025-12-07&commitment=MXROO0005"),
)
Moves = dict[date, date | None]


def truth(package: Package, chosen: Chosen) -> Rows:
    who, sources = package.by("institutions", "institution_id"), package.by("sources", "source_id")
    of, moved, day = package.by("commitments", "commitment_id"), moves(package), chosen.as_of
    rows: Rows = []
    for row in known_steps(package, chosen):
        promise = of.get(row["commitment_id"], Row())
        if not (
            chosen.allows("plan", promise["plan_id"] or row["plan_id"])
            and chosen.allows("commitment", row["commitment_id"])
            and acts(package, chosen, row)
        ):
            continue
        end = ended(row, day)
        rows.append(
            {
                "milestone_id": row["milestone_id"],
                "commitment_id": row["commitment_id"] or None,
                "framework": row["framework"] or row["plan_id"] or promise["plan_id"] or None,
                "title": told(row, "title", chosen),
                "state": _state(row, end),
                "starts_on": _start(row, moved.get(row["milestone_id"], {}), day),
                "ends_on": end or promised_end(row, moved.get(row["milestone_id"], {}), day),
                "date_precision": row["date_precision"] or None,
                "inferred": row["inferred"] == "true",
                "institution": who.get(row["institution_id"], Row())["name"] or row["institutions_text"] or None,
                "progress": None if _later(row, day) else number(row["progress"]),
                "source": sources[row["source_id"]]["publisher"] or None,
            }
        )
    return sorted(rows, key=lambda r: (r["ends_on"] is None, r["ends_on"] or day, r["milestone_id"]))


def _state(row: Row, end: date | None) -> str:
    """What has an end is at least reported; what had not ended yet was planned."""
    if row["state"] == "planned" and end:
        return "reported"
    return "planned" if row["state"] in ("reported", "done") and row["actual_end"] and not end else row["state"]


def _start(row: Row, moved: Moves, day: date) -> date | None:
    """The real start, once it is known; before that the one in force, if nothing of it is of later."""
    begun = on(row["actual_start"])
    if begun and begun <= day:
        return begun
    changed = begun is not None or any(one > day for one in moved)
    return on(row["baseline_start"] if changed else row["current_start"] or row["baseline_start"])


def _later(row: Row, day: date) -> bool:
    """Whether it began or ended after the day: its progress is of later too."""
    return not (by_then(row["actual_start"], day) and by_then(row["actual_end"], day))
