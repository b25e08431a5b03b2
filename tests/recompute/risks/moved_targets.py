"""Targets and dates that were changed, and how long after they had passed; the latest change after the fact first."""

from datetime import date

from ..package import Chosen, Package, Row, Rows, on
from ..promises import told


def truth(package: Package, chosen: Chosen) -> Rows:
    steps = package.by("milestones", "milestone_id")
    indicators = package.by("indicators", "indicator_id")
    found = [
        _change(
            f"{row['milestone_id']}/{row['changed_on']}",
            "milestone",
            told(steps[row["milestone_id"]], "title", chosen),
            on(row["old_end"]),
            on(row["changed_on"]),
        )
        for row in package.rows("milestone_replans")
        if _known(package, chosen, row, "changed_on")
    ]
    for row in package.rows("corrections"):
        if (row["subject_table"], row["column_name"]) == ("indicators", "target"):
            held = indicators.get(row["subject_id"])
            if held and _known(package, chosen, row, "corrected_on"):
                ends = date(int(held["target_year"]), 12, 31) if held["target_year"] else None
                found.append(_change(row["correction_id"], "indicator", held["title"], ends, on(row["corrected_on"])))
    return sorted(found, key=lambda r: (r["days_after"] is None, -(r["days_after"] or 0), r["change_id"]))


def _known(package: Package, chosen: Chosen, row: Row, column: str) -> bool:
    return date.fromisoformat(row[column]) <= chosen.as_of and chosen.from_official(package, row)


def _change(key: str, kind: str, title: str | None, before: date | None, when: date | None) -> dict[str, object]:
    days = (when - before).days if before and when else None
    return {
        "change_id": key,
        "kind": kind,
        "title": title,
        "before_on": before,
        "changed_on": when,
        "days_after": days,
        "fires": None if days is None else days > 0,
    }
