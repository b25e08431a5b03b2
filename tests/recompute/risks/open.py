"""Each open question: whether it can be answered and how often it asks for an explanation, by stage of the cycle."""

from ..opened import answers
from ..package import Chosen, Package, Rows, ratio

LEAVES = ("period",)


def truth(package: Package, chosen: Chosen) -> Rows:
    found: Rows = []
    for risk, rows in answers(package, chosen):
        verdicts = [row["fires"] for row in rows if row["fires"] is not None]
        enough = bool(verdicts) and len(verdicts) >= risk.minimum
        state = ("fires" if any(verdicts) else "quiet") if enough else _why(rows, verdicts)
        found.append(
            {
                "stage": risk.stage,
                "risk": risk.id,
                "risk_state": state,
                "looked": len(rows),
                "told": len(verdicts),
                "fired": sum(verdicts) if enough else None,
                "base_rate": ratio(sum(verdicts), len(verdicts)) if enough else None,
                "minimum": risk.minimum,
                "needs": None if enough else risk.needs[chosen.lang],
            }
        )
    return found


def _why(rows: Rows, verdicts: list[bool]) -> str:
    return "no_rows" if not rows else "too_few" if verdicts else "untold"
