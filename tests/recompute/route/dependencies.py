"""Which milestone waits for which, and how many natural days more."""

from ..milestones import waits
from ..package import Chosen, Package, Rows


def truth(package: Package, chosen: Chosen) -> Rows:
    return [
        {"milestone_id": key, "depends_on_id": before, "lag_days": lag} for key, before, lag in waits(package, chosen)
    ]
