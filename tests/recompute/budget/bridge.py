"""The budget step by step from proposed to paid, and what the changes of it do not explain."""

from decimal import Decimal

from ..money import EXECUTED, OF_BUDGET, budget, coverage
from ..package import Chosen, Package, Row, Rows
from ..series import CASES, amount

STATES = (*CASES, ("ejemplo", "year=2024"))
STEPS = (*OF_BUDGET, "increases", "decreases", "modified", "scheduled", *EXECUTED)
CHANGES = ("increases", "decreases", "unexplained")
EXPLAINED = ("approved", "increases", "decreases", "modified")


def truth(package: Package, chosen: Chosen) -> Rows:
    rows = budget(package, chosen)
    if not rows:
        return []
    told = {step: amount(rows, step) for step in STEPS}
    told["unexplained"] = _unexplained(told)
    told["decreases"] = None if told["decreases"] is None else -told["decreases"]
    shares = _shares(package, rows)
    return [
        {
            "moment": step,
            "kind": "change" if step in CHANGES else "total",
            "amount": told[step],
            "coverage": None if told[step] is None else shares[step],
        }
        for step in (*STEPS[:4], "unexplained", *STEPS[4:])
    ]


def _unexplained(told: dict[str, Decimal | None]) -> Decimal | None:
    approved, up, down, modified = (told[step] for step in EXPLAINED)
    if approved is None or up is None or down is None or modified is None:
        return None
    return modified - (approved + up - down)


def _shares(package: Package, rows: list[Row]) -> dict[str, float | None]:
    """Of how much of the money each step tells; what is unexplained, as little as the least of what it is made from."""
    found = {step: coverage(package, rows, step) for step in STEPS}
    return found | {"unexplained": min(found[step] or 0.0 for step in EXPLAINED[1:])}
