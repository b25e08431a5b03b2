"""The dates each source gives each commitment, and whether the sources asked say the same."""

from collections import defaultdict

from ..package import Chosen, Package, Rows, on
from ..promises import coded, head, owned, sourced

STATES = (
    ("ejemplo", "as_of=2024-02-12&status=complete"),
    ("quintana-roo", "commitment=MXROO0006"),
    ("quintana-roo", "commitment=MXROO0006&sources=official"),
    ("ejemplo", "status=substantial,unknown&as_of=2026-09-15"),
)


def truth(package: Package, chosen: Chosen) -> Rows:
    sources, dates = package.by("sources", "source_id"), owned(sourced(package, chosen, "commitment_dates"))
    told: dict[str, dict[str, set[str]]] = defaultdict(lambda: defaultdict(set))
    for key, rows in dates.items():
        for row in rows:
            for end in ("starts_on", "ends_on"):
                told[key][end] |= {row[end]} - {""}
    return [
        {
            **head(row, chosen),
            "plan_id": row["plan_id"],
            "source_id": one["source_id"],
            "source": sources[one["source_id"]]["publisher"] or None,
            "starts_on": on(one["starts_on"]),
            "starts_precision": one["starts_precision"] or None,
            "ends_on": on(one["ends_on"]),
            "ends_precision": one["ends_precision"] or None,
            "status": status,
            "disagree": any(len(days) > 1 for days in told[row["commitment_id"]].values()),
        }
        for row, status, _ in coded(package, chosen)
        if chosen.allows("status", status)
        for one in sorted(dates.get(row["commitment_id"], ()), key=lambda one: one["source_id"])
    ]
