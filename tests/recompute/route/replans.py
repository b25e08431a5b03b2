"""Each change of a date, the latest first, with how often that milestone has been changed by the day."""

from collections import Counter

from ..package import Chosen, Package, Rows, on


def truth(package: Package, chosen: Chosen) -> Rows:
    milestones, commitments = package.by("milestones", "milestone_id"), package.by("commitments", "commitment_id")
    names = {row["institution_id"]: row["name"] for row in package.rows("institutions")}
    past = [
        row
        for row in package.rows("milestone_replans")
        if row["changed_on"] <= chosen.as_of.isoformat() and chosen.from_official(package, row)
    ]
    times = Counter(row["milestone_id"] for row in past)
    found: Rows = []
    for row in past:
        milestone = milestones[row["milestone_id"]]
        commitment = commitments.get(milestone["commitment_id"])
        if commitment is None or not (
            chosen.allows("commitment", commitment["commitment_id"])
            and chosen.allows("plan", commitment["plan_id"])
            and chosen.allows("institution", row["institution_id"])
        ):
            continue
        old, new = on(row["old_end"]), on(row["new_end"])
        found.append(
            {
                "milestone_id": row["milestone_id"],
                "commitment_id": milestone["commitment_id"],
                "code": commitment["code"] or None,
                "commitment": commitment["short_title_en" if chosen.lang == "en" else "short_title"] or None,
                "title": (chosen.lang == "en" and milestone["title_en"]) or milestone["title"],
                "changed_on": on(row["changed_on"]),
                "old_end": old,
                "new_end": new,
                "days": (new - old).days if new and old else None,
                "times": times[row["milestone_id"]],
                "baseline_end": on(milestone["baseline_end"]),
                "institution": names.get(row["institution_id"]),
                "reason": row["reason"] or None,
            }
        )
    found.sort(key=lambda row: row["milestone_id"])
    return sorted(found, key=lambda row: row["changed_on"], reverse=True)


STATES = (
    ("ejemplo", "as_of=2022-04-10"),
    ("ejemplo", "as_of=2022-04-09"),
    ("ejemplo", "as_of=2026-08-28&commitment=EJ-07"),
    ("ejemplo", "institution=I-AGUAS,I-SALUD&lang=en&plan=PA-2"),
    ("ejemplo", "as_of=2026-10-28&institution=I-TRIBUNAL"),
)
