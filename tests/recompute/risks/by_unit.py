"""Of each unit, the questions that can be answered about it and those that fire; the largest unit first."""

from collections import defaultdict
from typing import Any

from ..opened import answers
from ..package import Chosen, Package, Rows, ratio

LEAVES = ("period",)
OF_UNITS = frozenset({"accrued-unpaid", "churn", "execution", "identities", "investment", "sensitive-items"})


def truth(package: Package, chosen: Chosen) -> Rows:
    names: dict[str, str] = {}
    verdicts: dict[str, dict[str, list[bool]]] = defaultdict(lambda: defaultdict(list))
    sizes: dict[str, list[Any]] = defaultdict(list)
    for risk, rows in answers(package, chosen, OF_UNITS):
        for row in rows:
            if "unit_id" in row and row["fires"] is not None:
                names.setdefault(row["unit_id"], row["unit"])
                verdicts[row["unit_id"]][risk.id].append(row["fires"])
                sizes[row["unit_id"]] += [row["approved"]] if row.get("approved") is not None else []
    found: Rows = []
    for unit, name in names.items():
        lists = verdicts[unit].values()
        told, fired = sum(map(len, lists)), sum(map(sum, lists))
        asking = sum(any(one) for one in lists)
        found.append(
            {
                "unit_id": unit,
                "unit": name,
                "approved": max(sizes[unit], default=None),
                "questions_told": len(lists),
                "questions_fired": asking,
                "told": told,
                "fired": fired,
                "fired_share": ratio(fired, told),
                "fired_index": 100 * asking / len(lists) if len(lists) > 7 else None,
            }
        )
    return sorted(found, key=lambda row: (row["approved"] is None, -(row["approved"] or 0), row["unit_id"]))
