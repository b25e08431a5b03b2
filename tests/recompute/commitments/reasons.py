"""Last reports of each voice that write why something was not completed."""

from ..package import Chosen, Package, Rows, on
from ..promises import commitments, head, last_reports

STATES = (
    *(("ejemplo", f"as_of={day}") for day in ("2024-02-12", "2024-02-11", "2024-10-01", "2026-10-30")),
    ("ejemplo", "plan=PA-1&lang=en"),
)


def truth(package: Package, chosen: Chosen) -> Rows:
    among = {row["commitment_id"]: row for row in commitments(package, chosen)}
    sources = package.by("sources", "source_id")
    reports = [
        row
        for row in last_reports(package, chosen).values()
        if row["shortfall_reason"] and row["commitment_id"] in among
    ]
    reports.sort(
        key=lambda row: (
            among[row["commitment_id"]]["plan_id"], among[row["commitment_id"]]["code"], row["milestone_id"],
            row["voice"], row["report_id"],
        )
    )  # fmt: skip
    return [
        {
            "shortfall_reason": row["shortfall_reason"],
            **head(among[row["commitment_id"]], chosen),
            "milestone_id": row["milestone_id"] or None,
            "voice": row["voice"],
            "status": row["status"],
            "reported_on": on(row["reported_on"]),
            "reported_precision": row["reported_precision"] or None,
            "source": sources[row["source_id"]]["publisher"] or None,
            "note": row["note"] or None,
        }
        for row in reports
    ]
