"""Each objective of a plan with the programmes and indicators that name it and the commitment that serves it."""

from collections import Counter

from ..package import Chosen, Package, Rows
from ..spelling import spelt


def truth(package: Package, chosen: Chosen) -> Rows:
    commitments = package.by("commitments", "commitment_id")
    programmes = Counter(row["objective_id"] for row in package.rows("programmes"))
    measured = Counter((row["objective_id"], row["kind"]) for row in package.rows("indicators"))
    rows = [
        row
        for row in package.rows("objectives")
        if chosen.allows("commitment", row["commitment_id"]) and chosen.from_official(package, row)
    ]
    rows.sort(key=lambda row: (spelt(row["plan_title"]), not row["code"], row["code"], row["objective_id"]))
    label = "short_title_en" if chosen.lang == "en" else "short_title"
    return [
        {
            "objective_id": row["objective_id"],
            "plan_title": row["plan_title"],
            "code": row["code"] or None,
            "title": row["title"],
            "parent_id": row["parent_id"] or None,
            "programmes": programmes[row["objective_id"]],
            "outputs": measured[row["objective_id"], "output"],
            "outcomes": measured[row["objective_id"], "outcome"],
            "commitment_id": row["commitment_id"] or None,
            "commitment": commitments[row["commitment_id"]][label] or None if row["commitment_id"] else None,
        }
        for row in rows
    ]
