"""The budget step by step from proposed to paid, and what the changes of it do not explain."""

from decimal import Decimal

from ..money import EXECUTED, budget
from ..package import Chosen, Package, Row, Rows
from ..series import CASES, YEARLY, amount, sums_years

STATES = (*CASES, ("ejemplo", "year=2024"))
STEPS = (*YEARLY, "increases", "decreases", "modified", "scheduled", "committed", "accrued", "exercised", "paid")
CHANGES = ("increases", "decreases", "unexplained")
EXPLAINED = ("approved", "increases", "decreases", "modified")


def truth(package: Package, chosen: Chosen) -> Rows:
    rows = budget(package, chosen)
    if not rows:
        return []
    told = {step: amount(rows, step) for step in STEPS}
    shares = {step: _carried(rows, step) for step in STEPS}
    told["unexplained"], shares["unexplained"] = _unexplained(told), (0, 0)
    if told["unexplained"] is not None:
        shares["unexplained"] = (min(shares[step][0] for step in EXPLAINED[1:]), shares["modified"][1])
    if told["decreases"] is not None:
        told["decreases"] = -told["decreases"]
    return [
        {
            "moment": step,
            "kind": "change" if step in CHANGES else "total",
            "amount": told[step],
            "coverage": 0.0 if told[step] is None else shares[step][0] / shares[step][1],
        }
        for step in (*STEPS[:4], "unexplained", *STEPS[4:])
    ]


def _unexplained(told: dict[str, Decimal | None]) -> Decimal | None:
    approved, up, down, modified = (told[step] for step in EXPLAINED)
    if approved is None or up is None or down is None or modified is None:
        return None
    return modified - (approved + up - down)


def _carried(rows: list[Row], step: str) -> tuple[int, int]:
    """How many rows carry a step, and how many could: those of a budget, or those of what became of it."""
    kin = YEARLY if step in YEARLY else (*STEPS[2:6], *EXECUTED)
    return sum(bool(row[step]) for row in rows), sum(any(row[one] for one in kin) for row in rows)


KNOWN_WRONG = (sums_years(truth),)
