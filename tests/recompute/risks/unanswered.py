"""Recommendations, whether they were notified and answered, and how long they wait; those past the line first."""

from ..closing import beyond, threshold
from ..package import Chosen, Package, Rows, on
from ..promises import by_then, told

ANSWERS = {"accepted", "accepted_partly", "rejected"}


def truth(package: Package, chosen: Chosen) -> Rows:
    limit = threshold(package, "risks/unanswered", 15.0)
    found: Rows = []
    for row in package.rows("recommendations"):
        known = (
            row["kind"] == "recommendation"
            and by_then(row["issued_on"], chosen.as_of)
            and chosen.allows("commitment", row["commitment_id"])
            and chosen.from_official(package, row)
        )
        if not known:
            continue
        events = [
            one
            for one in package.rows("recommendation_events")
            if one["recommendation_id"] == row["recommendation_id"] and by_then(one["happened_on"], chosen.as_of)
        ]
        notices = [day for one in events if one["state"] == "notified" and (day := on(one["happened_on"]))]
        notified = min(notices, default=None)
        answered = any(one["state"] in ANSWERS for one in events)
        waits = (chosen.as_of - notified).days if notified and not answered else None
        found.append(
            {
                "recommendation_id": row["recommendation_id"],
                "recommendation_code": row["reference"],
                "recommendation": told(row, "text", chosen),
                "notified_on": notified,
                "answer_state": "answered" if answered else "unanswered" if notified else "not_notified",
                "days_unanswered": waits,
                "threshold": limit,
                "fires": False if answered else beyond(waits, limit),
            }
        )
    return sorted(
        found,
        key=lambda r: (
            {True: 0, False: 1, None: 2}[r["fires"]],
            r["days_unanswered"] is None,
            -(r["days_unanswered"] or 0),
            r["recommendation_id"],
        ),
    )
