"""What every public account must keep: lines that could be checked, and those that break, by rule.

A line is one unit, statement and year with one full set of classifications; it is summed up to the last period with
execution of its unit, statement and year.
"""

from collections import Counter, defaultdict
from decimal import Decimal
from functools import cache
from typing import NamedTuple

from ..money import EXECUTED
from ..package import Chosen, Package, Row, Rows, flag, money, total
from . import tie_out

CENT = Decimal("0.01")
CLASSES = ("programme_id", "object_code", "function_code", "expenditure_type", "funding_code", "municipality_id")
LARGEST_FIRST = ("modified", "committed", "accrued", "exercised", "paid")
STEPS = [(small, large) for at, large in enumerate(LARGEST_FIRST) for small in LARGEST_FIRST[at + 1 :]]
IN_ORDER = ("warning", "moments_in_order", "refund_or_prior_year")
RULES = {
    "modified_identity": ("error", "adjustments_add_up", "late_adjustment"),
    **{f"{small}_le_{large}": IN_ORDER for small, large in STEPS},
    "accrued_le_committed": ("warning", "moments_in_order", "committed_with_accrued"),
    "accrued_le_modified": ("error", "overspending", "pending_increase"),
    "committed_le_modified": ("warning", "moments_in_order", "pending_increase"),
    "cumulative_falls": ("warning", "cumulative_amounts", "reversal"),
    "views_tie_out": ("warning", "one_budget_many_views", "different_cut"),
    "children_equal_parent": ("warning", "parts_make_the_whole", "rounding_or_missing_part"),
    "stated_total_contradiction": ("warning", "one_fact_one_figure", "other_scope_or_date"),
}
"""Rule -> how serious it is, why the law asks for it, and what may explain it."""
STATES = (
    ("ejemplo", "year=2025&unit=U12,U21,U22"),
    ("quintana-roo", "year=2021,2024,2025"),
    ("quintana-roo", "sources=official&year=2023"),
)


class Checked(NamedTuple):
    """A rule looked at on a line, or on one period of it."""

    rule: str
    unit: str
    year: int
    period: int
    view: str
    row_id: str
    programme: str
    object_code: str
    sources: frozenset[str]
    left: Decimal
    right: Decimal

    @property
    def breaks(self) -> bool:
        gap = self.left - self.right
        if self.rule == "cumulative_falls":
            return gap < 0
        return (abs(gap) if self.rule == "modified_identity" else gap) > CENT


def truth(package: Package, chosen: Chosen) -> Rows:
    checked: Counter[str] = Counter()
    broken: Counter[str] = Counter()
    gaps: dict[str, list[Decimal]] = defaultdict(list)
    for one in lines(package):
        if in_view(package, chosen, one):
            checked[one.rule] += one.rule != "cumulative_falls"
            broken[one.rule] += one.breaks
            gaps[one.rule] += [abs(one.left - one.right)] if one.breaks else []
    for row in package.rows("budget_execution"):
        kept = chosen.allows("year", row["year"]) and chosen.allows("unit", row["unit_id"])
        if kept and chosen.from_official(package, row):
            checked["cumulative_falls"] += any(row[moment] for moment in EXECUTED)
    quarters: dict[tuple[str, int, int], bool] = defaultdict(bool)
    for step in tie_out.steps(package, chosen):
        quarters[step.unit, step.year, step.quarter] |= abs(step.difference) > CENT
        gaps["views_tie_out"] += [abs(step.difference)] if abs(step.difference) > CENT else []
    checked["views_tie_out"], broken["views_tie_out"] = len(quarters), sum(quarters.values())
    for row in stated(package, chosen):
        told, added = money(row["stated_amount"]), money(row["computed_amount"])
        if row["compared_with"] == "detail" and not by_press(package, row) and told is not None and added is not None:
            checked["children_equal_parent"] += 1
            broken["children_equal_parent"] += abs(told - added) > rounding_of(row)
            counts = abs(told - added) > rounding_of(row) and row["unit_of_measure"] == "mxn"
            gaps["children_equal_parent"] += [abs(told - added)] if counts else []
    # What two newspapers say of one fact is no equality that an account must keep: nothing is checked.
    return [
        {
            "rule": rule,
            "severity": severity,
            "rows_affected": broken[rule] if checked[rule] else None,
            "rows_checked": checked[rule] or None,
            "widest": max(gaps[rule], default=None),
            "legal_reason": reason,
            "innocent_explanation": innocent,
        }
        # What has cases to clear up comes first, what cannot be looked at last.
        for rule, (severity, reason, innocent) in sorted(
            RULES.items(), key=lambda one: (2 if not checked[one[0]] else not broken[one[0]], one[0])
        )
    ]


def stated(package: Package, chosen: Chosen) -> list[Row]:
    """The stated totals of the chosen years, sources and institutions of the chosen units."""
    units = {row["institution_id"] for row in package.rows("budget_units") if chosen.allows("unit", row["unit_id"])}
    return [
        row
        for row in package.rows("stated_totals")
        if chosen.allows("year", row["year"])
        if "unit" not in chosen or (row["institution_id"] and row["institution_id"] in units)
        if chosen.from_official(package, row)
    ]


def by_press(package: Package, row: Row) -> bool:
    """Whether a newspaper printed it: what it adds up is no account."""
    return package.by("sources", "source_id")[row["source_id"]]["kind"] == "press"


def rounding_of(row: Row) -> Decimal:
    """The largest difference that the rounding of either figure of a stated total explains; a cent if there is none."""
    figures = [money(row["stated_amount"]), money(row["computed_amount"])]
    whole = (
        step for step in (1_000_000, 100_000, 1_000) if any(one is not None and one % step == 0 for one in figures)
    )
    return Decimal(next(whole, CENT)) if row["unit_of_measure"] == "mxn" else CENT


def contradictions(package: Package, chosen: Chosen) -> list[Row]:
    """What one source states and another says otherwise."""
    return [
        row for row in stated(package, chosen) if row["compared_with"] == "other_source" and flag(row["contradiction"])
    ]


def in_view(package: Package, chosen: Chosen, one: Checked) -> bool:
    """With sources chosen, only a line that comes from them alone."""
    official = chosen.one("sources", "all") == "official"
    return (
        chosen.allows("year", one.year)
        and chosen.allows("unit", one.unit)
        and (not official or one.sources <= package.official)
    )


@cache
def lines(package: Package) -> list[Checked]:
    """Every rule on every line where it can be computed, and every period in which something fell below zero."""
    rows = package.rows("budget_execution")
    until: dict[tuple[str, ...], int] = {}
    held: dict[tuple[str, ...], list[Row]] = defaultdict(list)
    for row in rows:
        held[tuple(row[name] for name in ("unit_id", "view", "year", *CLASSES))].append(row)
        if any(row[moment] for moment in EXECUTED):
            key = (row["unit_id"], row["view"], row["year"])
            until[key] = max(until.get(key, 0), int(row["period"]))
    found: list[Checked] = []
    for (unit, view, year, *classes), every in held.items():
        last = until.get((unit, view, year), 12)
        kept = [row for row in every if int(row["period"]) <= last]
        told = (view, min(row["row_id"] for row in every), classes[0], classes[1])
        sources = frozenset(row["source_id"] for row in kept)
        found += [Checked(rule, unit, int(year), last, *told, sources, *sides) for rule, sides in _sides(kept).items()]
        for period, lowest, own in _falls(every):
            found.append(Checked("cumulative_falls", unit, int(year), period, *told, own, lowest, Decimal(0)))
    return found


def _sides(rows: list[Row]) -> dict[str, tuple[Decimal, Decimal]]:
    """Rule -> both sides; without those where a moment is absent, or misses months that its pair carries."""
    sums = {
        name: total(money(row[name]) for row in rows) for name in (*LARGEST_FIRST, "approved", "increases", "decreases")
    }
    found = {}
    modified, approved, up, down = (sums[name] for name in ("modified", "approved", "increases", "decreases"))
    if modified is not None and approved is not None and up is not None and down is not None:
        if _alike(rows, "modified", "increases", "decreases"):
            found["modified_identity"] = (modified, approved + up - down)
    for small, large in STEPS:
        left, right = sums[small], sums[large]
        if left is not None and right is not None and (large == "modified" or _alike(rows, small, large)):
            found[f"{small}_le_{large}"] = (left, right)
    return found


def _alike(rows: list[Row], *names: str) -> bool:
    return all(len({bool(row[name]) for name in names}) == 1 for row in rows)


def _falls(rows: list[Row]) -> list[tuple[int, Decimal, frozenset[str]]]:
    """(Period, lowest moment, sources) of what a line did in each period, where it is below zero."""
    periods: dict[int, list[Row]] = defaultdict(list)
    for row in rows:
        periods[int(row["period"])].append(row)
    found = []
    for period, held in periods.items():
        lowest = min(total(money(row[moment]) for row in held) or Decimal(0) for moment in EXECUTED)
        if lowest < 0:
            found.append((period, lowest, frozenset(row["source_id"] for row in held)))
    return found
