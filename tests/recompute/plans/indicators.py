"""The growth each indicator shows from its baseline, over that which its target asks for from the same year."""

from ..package import Chosen, Package, Row, Rows, number, whole

STATES = tuple(
    ("ejemplo", state)
    for state in (
        "as_of=2020-12-31", "as_of=2021-01-01", "as_of=2022-12-31", "as_of=2023-01-01&commitment=EJ-03,EJ-05,EJ-07",
        "as_of=2024-12-31",
    )
)  # fmt: skip


def truth(package: Package, chosen: Chosen) -> Rows:
    objectives, home = package.by("objectives", "objective_id"), package.node["home"]
    latest: dict[str, Row] = {}
    for row in package.rows("indicator_values"):
        known = row["value"] and row["territory_id"] == home and int(row["year"]) <= chosen.as_of.year
        if known and chosen.from_official(package, row):
            best = latest.setdefault(row["indicator_id"], row)
            latest[row["indicator_id"]] = max(best, row, key=lambda one: int(one["year"]))
    found = [
        _row(row, latest.get(row["indicator_id"], Row()))
        | {"objective": objectives.get(row["objective_id"], Row())["title"] or None}
        for row in package.rows("indicators")
        if chosen.allows("commitment", row["commitment_id"]) and chosen.from_official(package, row)
    ]
    return sorted(found, key=lambda row: (row["objective"] is None, row["objective"] or "", row["indicator_id"]))


def _row(row: Row, latest: Row) -> dict[str, object]:
    first, now, goal = number(row["baseline"]), number(latest["value"]), number(row["target"])
    began, year, ends = whole(row["baseline_year"]), whole(latest["year"]), whole(row["target_year"])
    reason = _why_not(first, now, goal, began, year, ends)
    grown = asked = None
    if reason is None and first and now and goal and began and year and ends:
        grown, asked = yearly(first, now, year - began), yearly(first, goal, ends - began)
    return {
        "indicator_id": row["indicator_id"],
        "title": row["title"],
        "kind": row["kind"],
        "unit_of_measure": row["unit_of_measure"],
        "direction": row["direction"],
        "baseline_year": began,
        "baseline": first,
        "latest_year": year,
        "latest": now,
        "target_year": ends,
        "target": goal,
        "growth_observed": grown,
        "growth_required": asked,
        "ratio": None if grown is None or not asked else grown / asked,
        "reason": reason,
        "commitment_id": row["commitment_id"] or None,
    }


def yearly(first: float, last: float, years: int) -> float:
    """The growth per year that leads from one figure to the other."""
    return float((last / first) ** (1 / years)) - 1


def _why_not(
    first: float | None, now: float | None, goal: float | None, began: int | None, year: int | None, ends: int | None
) -> str | None:
    """What is missing for a ratio: the first of these."""
    if first is None or began is None:
        return "no_baseline"
    if goal is None or ends is None:
        return "no_target"
    if now is None or year is None:
        return "no_data"
    if year <= began:
        return "only_baseline"
    if min(first, now, goal) <= 0:
        return "zero_base"
    return "no_change_asked" if ends <= began or goal == first else None
