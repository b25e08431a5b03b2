"""What was answered in surveys, with the margin of those that have one."""

from math import sqrt
from typing import Any

from ..package import Chosen, Package, Row, Rows, number, on, whole

Z = 1.96
FEW = {1, 2, 3, 4}
STATES = tuple(("ejemplo", f"as_of={day}") for day in ("2021-11-11", "2021-11-12", "2025-09-03", "2025-09-04"))

STATES = (("quintana-roo", "lang=en"),)


def truth(package: Package, chosen: Chosen) -> Rows:
    rows = [row for row in fielded(package, chosen) if chosen.allows("commitment", row["commitment_id"])]
    found = [_row(chosen, row) for row in rows if chosen.from_official(package, row)]
    found.sort(key=lambda row: (row["survey_id"], row["item_id"]))
    dated = [row for row in found if row["fielded_on"]]
    return sorted(dated, key=lambda row: row["fielded_on"], reverse=True) + [r for r in found if not r["fielded_on"]]


def fielded(package: Package, chosen: Chosen) -> list[Row]:
    """The items of surveys fielded by the day; those without a date too."""
    return [row for row in package.rows("surveys") if (on(row["fielded_on"]) or chosen.as_of) <= chosen.as_of]


def _row(chosen: Chosen, row: Row) -> dict[str, Any]:
    percentage, size = _of_many(number(row["percentage"]), whole(row["sample_size"]))
    effect = number(row["design_effect"])
    margin = None
    if row["selection"] == "probabilistic" and size and effect and percentage is not None:
        part = percentage / 100
        margin = 100 * Z * sqrt(part * (1 - part) / size) * sqrt(effect)
    return {
        "survey_id": row["survey_id"],
        "item_id": row["item_id"],
        "survey": row["title"],
        "survey_question": chosen.either(row, "question"),
        "percentage": percentage,
        "sample_size": size,
        "selection": row["selection"],
        "design_effect": effect,
        "margin_points": margin,
        "reason": None if margin is not None else _why_none(row["selection"], percentage, size),
        "fielded_on": on(row["fielded_on"]),
        "fielded_precision": row["fielded_precision"] or None,
        "population_text": chosen.either(row, "population_text"),
    }


def _of_many(percentage: float | None, size: int | None) -> tuple[float | None, int | None]:
    """Without what tells of one to four persons: a sample of so few, or a part of one, or all but so few."""
    if size in FEW:
        return None, None
    if (
        size
        and percentage is not None
        and {round(size * percentage / 100), round(size - size * percentage / 100)} & FEW
    ):
        return None, size
    return percentage, size


def _why_none(selection: str, percentage: float | None, size: int | None) -> str:
    """The first thing that a margin would need and that is missing."""
    if percentage is None:
        return "not_in_data"
    if selection == "non_probabilistic":
        return "not_random"
    if not size:
        return "no_sample_size"
    return "no_design_effect" if selection == "probabilistic" else "selection_unknown"
