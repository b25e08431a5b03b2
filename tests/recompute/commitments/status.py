"""Commitments by the monitor's last code, over all those chosen whatever the code."""

from collections import Counter

from ..package import Chosen, Package, Rows, ratio
from ..promises import coded, turn

STATES = (
    *(("ejemplo", f"as_of={day}") for day in ("2019-01-01", "2023-02-10", "2023-12-31", "2024-09-16")),
    ("quintana-roo", "as_of=2023-12-31"),
    ("quintana-roo", "plan=2023-2025"),
    ("quintana-roo", "status=complete"),
    ("ejemplo", "plan=PA-1&status=complete,substantial"),
)


def truth(package: Package, chosen: Chosen) -> Rows:
    counts = Counter(status for _, status, _ in coded(package, chosen))
    return [
        {"status": status, "count": counts[status], "share": ratio(counts[status], counts.total())}
        for status in sorted(counts, key=turn)
        if chosen.allows("status", status)
    ]
