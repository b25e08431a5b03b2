"""The rows that break a rule of ``checks/identities``, with both sides of it; the largest 200."""

from typing import Any

from ..package import Chosen, Package, Row, Rows, money
from .identities import RULES, by_press, in_view, lines, rounding_of, stated

SHOWN = 200
STATES = (
    ("ejemplo", "rule=paid_le_accrued"),
    ("ejemplo", "rule=children_equal_parent"),
    ("ejemplo", "rule=modified_identity&year=2024,2025"),
    ("federacion", "rule=accrued_le_modified"),
    ("federacion", "rule=nothing"),
    ("quintana-roo", "rule=children_equal_parent"),
)


def truth(package: Package, chosen: Chosen) -> Rows:
    rule = chosen.option("rule", "all")
    rows = [row for row in [*_lines(package, chosen), *_totals(package, chosen)] if rule in ("all", row["rule"])]
    rows.sort(key=_largest_first)
    return [row | {"total_rows": len(rows)} for row in rows[:SHOWN]]


def _largest_first(row: dict[str, Any]) -> tuple[Any, ...]:
    gap, period = row["difference"], row["period"]
    return (
        row["severity"] != "error", gap is None, -abs(gap or 0), row["rule"], row["row_id"], row["year"],
        period is None, period,
    )  # fmt: skip


def _lines(package: Package, chosen: Chosen) -> Rows:
    units, programmes = package.by("budget_units", "unit_id"), package.by("programmes", "programme_id")
    return [
        {
            "rule": one.rule,
            "severity": RULES[one.rule][0],
            "unit_id": one.unit,
            "unit": units[one.unit]["name"],
            "year": one.year,
            "period": one.period,
            "view": one.view,
            "programme": programmes.get(one.programme, Row())["name"] or None,
            "object_code": one.object_code or None,
            "row_id": one.row_id,
            "left_amount": one.left,
            "right_amount": one.right,
            "difference": one.left - one.right,
        }
        for one in lines(package)
        if one.breaks and in_view(package, chosen, one)
    ]


def _totals(package: Package, chosen: Chosen) -> Rows:
    """Published totals that their own detail does not add up to; what was published as a percentage has no amounts."""
    rows: Rows = []
    for row in stated(package, chosen):
        told, added = money(row["stated_amount"]), money(row["computed_amount"])
        if row["compared_with"] != "detail" or by_press(package, row) or told is None or added is None:
            continue
        if abs(told - added) > rounding_of(row):
            in_pesos = row["unit_of_measure"] == "mxn"
            rows.append(
                {
                    "rule": "children_equal_parent",
                    "severity": "warning",
                    "unit_id": None,
                    "unit": row["subject"],
                    "year": int(row["year"]),
                    "period": None,
                    "view": None,
                    "programme": None,
                    "object_code": None,
                    "row_id": row["total_id"],
                    "left_amount": told if in_pesos else None,
                    "right_amount": added if in_pesos else None,
                    "difference": told - added if in_pesos else None,
                }
            )
    return rows
