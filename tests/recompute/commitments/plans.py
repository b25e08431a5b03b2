"""Commitments of each plan, and whether it had begun on the day."""

from ..package import Chosen, Package, Rows, on
from ..promises import by_then, commitments, owned

STATES = (
    *(("ejemplo", f"as_of={day}") for day in ("2022-01-31", "2022-02-01", "2024-01-01", "2019-01-01")),
    ("quintana-roo", "as_of=2022-01-01"),
)


def truth(package: Package, chosen: Chosen) -> Rows:
    plans, mine = package.by("action_plans", "plan_id"), owned(commitments(package, chosen), "plan_id")
    return [
        {
            "plan_id": plan,
            "starts_on": on(plans[plan]["starts_on"]),
            "starts_precision": plans[plan]["starts_precision"] or None,
            "commitments": len(mine[plan]),
            "not_begun": 0 if by_then(plans[plan]["starts_on"], chosen.as_of) else len(mine[plan]),
        }
        for plan in sorted(mine)
    ]
