"""Each institution that is on some list: on how many, what they say, and the days it was there."""

from collections import Counter

from ..meetings import held, promised
from ..package import Chosen, Package, Row, Rows, on
from ..spelling import spelt

STATES = (
    ("ejemplo", "institution=I-CUENTAS,I-RED&municipality=99001,99002"),
    ("ejemplo", "branch=none,municipal&plan=PA-2"),
    ("ejemplo", "commitment=EJ-04,EJ-06"),
    ("ejemplo", "as_of=2026-10-15"),
    ("ejemplo", "as_of=2026-10-19&commitment=EJ-09"),
    ("quintana-roo", "as_of=2020-12-07"),
    ("quintana-roo", "as_of=2025-12-08"),
    ("quintana-roo", "plan=2023-2025&branch=none"),
)


def truth(package: Package, chosen: Chosen) -> Rows:
    institutions, meetings = package.by("institutions", "institution_id"), held(package, chosen)
    mine = promised(chosen)
    lists: dict[str, list[tuple[str, Row]]] = {}
    for row in package.rows("attendance"):
        meeting, who = meetings.get(row["meeting_id"]), row["institution_id"]
        if (
            meeting is not None
            and mine(meeting)
            and chosen.allows("municipality", meeting["municipality_id"])
            and chosen.allows("institution", who)
            and chosen.allows("branch", institutions[who]["branch"])
            and chosen.from_official(package, row)
        ):
            lists.setdefault(who, []).append((row["attended"], meeting))
    found: Rows = [_row(institutions[who], told) for who, told in lists.items()]
    return sorted(found, key=lambda row: (-row["present"], spelt(row["institution"]), row["institution_id"]))


def _row(institution: Row, told: list[tuple[str, Row]]) -> dict[str, object]:
    counted = Counter(attended for attended, _ in told)
    days = [day for attended, meeting in told if attended == "yes" and (day := on(meeting["held_on"]))]
    return {
        "institution_id": institution["institution_id"],
        "institution": institution["name"],
        "sector": institution["sector"],
        "branch": institution["branch"],
        "listed": len(told),
        "present": counted["yes"],
        "absent": counted["no"],
        "not_recorded": counted["unknown"],
        "first_on": min(days, default=None),
        "last_on": max(days, default=None),
    }
