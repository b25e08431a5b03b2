"""Each milestone of a commitment, with its baseline, its dates in force and its real dates, as known on the day."""

from ..milestones import known
from ..package import Chosen, Package, Rows


def truth(package: Package, chosen: Chosen) -> Rows:
    return known(package, chosen)


STATES = tuple(
    (package, f"as_of={day}")
    for package, days in {
        "ejemplo": (
            "2022-01-31", "2022-02-01", "2022-04-10", "2022-05-02", "2022-05-05", "2022-09-09", "2022-10-11",
            "2025-02-01", "2026-03-02", "2026-08-28", "2026-08-29", "2026-10-28",
        ),
        "quintana-roo": ("2021-12-31", "2023-12-06", "2025-08-04", "2025-08-05", "2025-12-08"),
    }.items()
    for day in days
)  # fmt: skip
"""Days on which something was told, began, ended or was changed, and the day before."""
