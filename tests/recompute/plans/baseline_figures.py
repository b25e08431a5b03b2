"""The frozen figures, and beside each the count on the day of what can be counted again."""

from ..package import Chosen, Package, Row, Rows, number, on

OFFICIAL_OR_VERIFIED = {"official_publication", "third_party_verified"}
STATES = (
    *(("ejemplo", f"as_of={day}") for day in (
        "2025-01-19", "2025-01-20", "2025-06-11", "2025-06-20", "2025-12-01", "2026-03-01", "2026-08-31", "2026-09-15",
    )),
    ("quintana-roo", "as_of=2026-11-30"),
    ("quintana-roo", "as_of=2027-06-30"),
)  # fmt: skip


def truth(package: Package, chosen: Chosen) -> Rows:
    later = _measured(package, chosen)
    rows = [row for row in package.rows("baseline_figures") if row["measured_on"] <= chosen.as_of.isoformat()]
    return [
        {
            "figure_id": row["figure_id"],
            "label": (chosen.lang == "en" and row["label_en"]) or row["label"],
            "value": number(row["value"]),
            "unit_of_measure": row["unit_of_measure"],
            "measured_on": on(row["measured_on"]),
            "measure": row["measure"] or None,
            "later": later.get(row["measure"]),
            "set_hash": row["set_hash"],
            "source_id": row["source_id"],
        }
        for row in sorted(rows, key=lambda row: (row["measured_on"], row["figure_id"]))
    ]


def _measured(package: Package, chosen: Chosen) -> dict[str, float]:
    """Measure -> how many there were by the day; none where the package says nothing of such things."""
    today = chosen.as_of.isoformat()

    def by(row: Row, column: str) -> bool:
        return bool(row[column]) and row[column] <= today

    def strong(row: Row) -> bool:
        return row["level"] in OFFICIAL_OR_VERIFIED and by(row, "published_on")

    codes = _codes(package, today)
    found = {
        "commitments_complete": [status == "complete" for status in codes],
        "commitments_coded": [status != "unknown" for status in codes],
        "milestones_done": [row["state"] == "done" and by(row, "actual_end") for row in package.rows("milestones")],
        "evidence_published": [strong(row) for row in package.rows("evidence")],
        "meetings_held": [by(row, "held_on") for row in package.rows("meetings")],
        "things_not_found": [
            by(row, "checked_on") and row["state"] != "published_not_transcribed" for row in package.rows("unpublished")
        ],
    }
    registers = {
        "requests_sent": [by(row, "sent_on") for row in package.rows("requests")],
        "requests_answered": [by(row, "answered_on") for row in package.rows("requests")],
        "replies_received": [by(row, "replied_on") for row in package.rows("replies")],
    }
    known = {measure: counted for measure, counted in found.items() if counted} | registers
    return {measure: float(sum(counted)) for measure, counted in known.items()}


def _codes(package: Package, today: str) -> list[str]:
    """The monitor's latest code of each commitment; a report without a date comes before any that has one."""
    latest: dict[str, Row] = {}
    for row in package.rows("status_reports"):
        if row["voice"] != "monitor" or row["milestone_id"] or row["reported_on"] > today:
            continue
        best = latest.setdefault(row["commitment_id"], row)
        if (row["reported_on"], row["report_id"]) > (best["reported_on"], best["report_id"]):
            latest[row["commitment_id"]] = row
    return [row["status"] for row in latest.values()]
