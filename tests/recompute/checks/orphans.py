"""Rows that refer to something that the package does not have."""

from ..package import Chosen, Package, Rows

SUBJECTS = {
    "commitments": "commitment_id", "obligations": "obligation_id", "recommendations": "recommendation_id",
    "meetings": "meeting_id", "milestones": "milestone_id", "programmes": "programme_id",
    "institutions": "institution_id", "deliverables": "deliverable_id", "objectives": "objective_id",
    "action_plans": "plan_id", "budget_execution": "row_id",
}  # fmt: skip
"""Tables whose rows a link, a correction or a reply may name."""


def truth(package: Package, chosen: Chosen) -> Rows:
    named = {
        "link_ends": [
            (row[f"{end}_table"], row[f"{end}_id"]) for row in package.rows("links") for end in ("from", "to")
        ],
        "correction_subjects": [(row["subject_table"], row["subject_id"]) for row in package.rows("corrections")],
        "reply_subjects": [(row["subject_table"], row["subject_id"]) for row in package.rows("replies")],
    }
    lost = {rule: [key not in _keys(package, table) for table, key in ends if table in SUBJECTS]
            for rule, ends in named.items()}  # fmt: skip
    lost["programmes_without_unit"] = [not row["unit_id"] for row in package.rows("programmes")]
    lost["milestones_without_owner"] = [
        not (row["commitment_id"] or row["plan_id"] or row["framework"]) for row in package.rows("milestones")
    ]
    return [
        {"rule": rule, "severity": "warning", "rows_affected": sum(rows) if rows else None}
        for rule, rows in sorted(lost.items())
    ]


def _keys(package: Package, table: str) -> dict[str, object]:
    return dict(package.by(table, SUBJECTS[table]))
