"""How far what each unit accrued in a closed year is from what was approved for it; the furthest first."""

from ..closing import beyond, closed_units, threshold
from ..package import Chosen, Package, Rows, ratio

LEAVES = ("period",)


def truth(package: Package, chosen: Chosen) -> Rows:
    limit = threshold(package, "risks/execution", 0.15)
    found = []
    for row in closed_units(package, chosen, ("approved", "accrued")):
        known = row["approved"] is not None and row["accrued"] is not None
        gap = ratio(row["accrued"] - row["approved"], row["approved"]) if known else None
        far = None if gap is None else abs(gap)
        found.append(
            row
            | {
                "execution_gap": gap,
                "execution_band": _band(far),
                "threshold": limit,
                "fires": beyond(far, limit),
            }
        )
    return sorted(
        found,
        key=lambda r: (r["execution_gap"] is None, -abs(r["execution_gap"] or 0), -r["year"], r["unit_id"]),
    )


def _band(far: float | None) -> str | None:
    if far is None:
        return None
    return "close" if far <= 0.05 else "middling" if far <= 0.15 else "far"
