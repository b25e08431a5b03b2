"""What several obligations ask for in ways that do not fit in one delivery."""

from collections import defaultdict
from typing import Any

from ..crossed import EDGES, PERIODIC, Asked, asked, ids, name_of, next_due, to_serve
from ..package import Chosen, Package, Rows

STATES = EDGES


def truth(package: Package, chosen: Chosen) -> Rows:
    held: dict[tuple[str, str], list[Asked]] = defaultdict(list)
    for one in asked(package, chosen):
        if one.standing == "in_force" and one.deliverable_id:
            held[one.deliverable_id, one.level].append(one)
    rows: Rows = [
        _row(package, chosen, those)
        for those in held.values()
        if len(ids(those)) > 1 and len({one.bundle for one in those}) > 1
    ]
    return sorted(rows, key=lambda r: (-r["obligations"], r["deliverable"], r["deliverable_id"], r["sphere"]))


def _row(package: Package, chosen: Chosen, held: list[Asked]) -> dict[str, Any]:
    to = [one.row["recipient"] for one in held]
    known = sorted(set(to) - {"", "several", "nobody"})
    paces = {one.row["recurrence"] for one in held}
    given = [one for one in held if one.row["recipient"] != "nobody"]
    days = {day for one in given if (day := next_due(package, one.row, chosen.as_of))}
    reasons = (
        ("content", any(one.content == "other" for one in held)),
        ("recipient", len(known) > 1),
        ("recipient_unclear", "" in to or "several" in to),
        ("recurrence", len(paces) > 1),
        ("day", len(days) > 1),
        ("doing", "nobody" in to),
        ("own_event", True),
    )
    return {
        "deliverable_id": held[0].deliverable_id,
        "deliverable": name_of(package, held[0].deliverable_id),
        "sphere": held[0].level,
        "differs": next(name for name, so in reasons if so),
        "obligations": len(ids(held)),
        "deliveries": len({one.bundle for one in held}),
        "recipients": len(known),
        "recipient": known[0] if known else None,
        "other_recipient": known[-1] if len(known) > 1 else None,
        "recurrence": next((pace for pace in PERIODIC if pace in paces), None),
        "next_due_on": min(days, default=None),
        "to_serve_all": to_serve(package, held[0].deliverable_id),
        "open_format": any(one.row["machine_readable"] == "yes" for one in held),
    }
