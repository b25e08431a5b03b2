"""How far the money of a commitment's programmes is ahead of the progress that is reported; the furthest first."""

from collections import defaultdict
from dataclasses import replace
from decimal import Decimal
from typing import Any

from ..closing import beyond, threshold
from ..commitments import progress
from ..money import statements
from ..package import Chosen, Package, Row, Rows, money, on, ratio, total
from ..promises import commitments, head

STATES = (
    ("ejemplo", "as_of=2025-12-31"),
    ("ejemplo", "as_of=2024-12-31"),
    ("ejemplo", "institution=I-AGUAS"),
)
Amounts = tuple[Decimal, Decimal]


def truth(package: Package, chosen: Chosen) -> Rows:
    limit, spent = threshold(package, "risks/ahead-of-progress", 0.25), _spent(package, chosen)
    reported = {
        row["commitment_id"]: row["progress"]
        for row in progress.truth(package, replace(chosen, values=dict(chosen.values)))
    }
    found = []
    for row in commitments(package, chosen):
        tied = {
            link["programme_id"]
            for link in package.rows("budget_links")
            if link["commitment_id"] == row["commitment_id"] and chosen.from_official(package, link)
        }
        if tied:
            done = reported[row["commitment_id"]]
            told = {key: spent[key] for key in tied}
            found.append(_row(package, chosen, row, told, None if done is None else done / 100) | {"threshold": limit})
    found = [row | {"fires": beyond(row["lead"], limit)} for row in found]
    return sorted(found, key=lambda r: (r["lead"] is None, -(r["lead"] or 0), r["code"]))


def _row(
    package: Package, chosen: Chosen, row: Row, spent: dict[str, dict[int, Amounts]], done: float | None
) -> dict[str, Any]:
    plan = package.by("action_plans", "plan_id")[row["plan_id"]]
    starts, ends = on(plan["starts_on"]), on(plan["ends_on"])
    years = range(starts.year, min(ends.year, chosen.as_of.year) + 1) if starts and ends else range(0)
    whole = range(starts.year, ends.year + 1) if starts and ends else range(0)
    held = [amounts for told in spent.values() for year, amounts in told.items() if year in whole]
    accrued, modified = (sum((one[at] for one in held), Decimal(0)) if held else None for at in (0, 1))
    known = held and len(held) == len(spent) * len(years)
    share = ratio(accrued, modified) if known else None
    lead = None if share is None or done is None else share - done
    return {
        **{name: head(row, chosen)[name] for name in ("commitment_id", "code", "title")},
        "accrued": accrued,
        "modified": modified,
        "money_progress": share,
        "reported_progress": done,
        "lead": lead,
    }


def _spent(package: Package, chosen: Chosen) -> dict[str, dict[int, Amounts]]:
    """Programme -> year -> accrued and modified, of the statement that tells programmes."""
    rows: dict[tuple[str, int], list[Row]] = defaultdict(list)
    for row in statements(package, "programme"):
        if row["programme_id"] and int(row["year"]) <= chosen.as_of.year and chosen.from_official(package, row):
            rows[row["programme_id"], int(row["year"])].append(row)
    found: dict[str, dict[int, Amounts]] = defaultdict(dict)
    for (programme, year), own in rows.items():
        accrued, modified = (total(money(row[name]) for row in own) for name in ("accrued", "modified"))
        if accrued is not None and modified is not None:
            found[programme][year] = (accrued, modified)
    return found
