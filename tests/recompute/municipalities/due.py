"""What is due near the day in every municipality, or of an institution of one."""

from ..deadlines import upcoming
from ..dues import EDGES, columns, dues, fixing, in_order, url
from ..package import Chosen, Package, Rows

REACHING = {"municipalities", "state_and_municipalities", "all_public_bodies"}

LEAVES = ("plan",)

STATES = tuple((name, text) for name, text in EDGES if "plan=" not in text)


def truth(package: Package, chosen: Chosen) -> Rows:
    places, institutions = package.by("municipalities", "municipality_id"), package.by("institutions", "institution_id")
    binds = {row["obligation_id"]: row["binds"] for row in package.rows("obligations")}
    found: Rows = []
    lacking = [(due, None) for due in dues(package, chosen) if due.due_on is None and due.standing == "open"]
    for due, day in sorted([*upcoming.near(package, chosen), *lacking], key=lambda pair: in_order(*pair)):
        of = institutions[due.institution_id]["municipality_id"] if due.institution_id else ""
        reaches = due.kind == "obligation" and binds[due.id] in REACHING
        if not places or not (of or reaches) or (of and not chosen.allows("municipality", of)):
            continue
        told = columns(package, chosen, due)
        found.append(
            {name: told[name] for name in ("kind", "id", "title", "date_precision", "norm", "article", "verified")}
            | fixing(package, due, day)
            | {
                "due_on": day,
                "days_left": None if day is None else (day - chosen.as_of).days,
                "municipality": places[of]["name"] if of else None,
                "institution": told["institution"] or due.obliged_party,
                "state": "no_date" if day is None else "overdue" if day < chosen.as_of else "upcoming",
                "url": url(package, due),
            }
        )
    return found
