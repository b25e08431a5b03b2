"""Each day off of the package's calendar, once."""

from ..milestones import days_off
from ..package import Chosen, Package, Rows


def truth(package: Package, chosen: Chosen) -> Rows:
    return [{"holiday_on": day, "name": name} for day, name in sorted(days_off(package, chosen).items())]
