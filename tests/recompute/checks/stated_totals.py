"""What a source states against what its detail adds up to, or what another source states."""

from ..package import Chosen, Package, Rows, money
from .identities import CENT, by_press, rounding_of, stated

STATES = (
    ("ejemplo", "unit=U31&year=2024"),
    ("quintana-roo", "year=2021,2024"),
    ("quintana-roo", "sources=official&year=2021,2022,2023,2024,2025"),
)


def truth(package: Package, chosen: Chosen) -> Rows:
    sources = package.by("sources", "source_id")
    found = []
    for row in stated(package, chosen):
        told, added = money(row["stated_amount"]), money(row["computed_amount"])
        gap = None if told is None or added is None else told - added
        if row["compared_with"]:
            in_pesos, in_percent = row["unit_of_measure"] == "mxn", row["unit_of_measure"] == "%"
            shown = {
                "subject": row["subject"],
                "year": int(row["year"]),
                "period_text": row["period_text"] or None,
                "moment": row["moment"],
                "stated_amount": told if in_pesos else None,
                "computed_amount": added if in_pesos else None,
                "difference": gap if in_pesos else None,
                "ties_out": None if gap is None else abs(gap) <= CENT,
                "within_rounding": None if gap is None else CENT < abs(gap) <= rounding_of(row),
                "compared_with": row["compared_with"],
                "note": row["note"] or None,
                "source": sources[row["source_id"]]["title"],
                "stated_percent": float(told) if in_percent and told is not None else None,
                "computed_percent": float(added) if in_percent and added is not None else None,
                "total_id": row["total_id"],
                "by_press": by_press(package, row),
            }
            found.append(shown)
    return sorted(
        found,
        key=lambda one: (
            one["ties_out"] is True or one["within_rounding"] is True,
            one["compared_with"] != "detail",
            -one["year"],
            one["total_id"],
        ),
    )
