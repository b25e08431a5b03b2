"""Whoever leads or coordinates a commitment, at each meeting of it on record."""

from collections import Counter, defaultdict

from ..meetings import held, short_title
from ..package import Chosen, Package, Row, Rows, on
from ..spelling import spelt

STEERING = ("leads", "coordinates")

STATES = (
    ("ejemplo", "institution=I-CUENTAS,I-AGUAS&plan=PA-2"),
    ("ejemplo", "branch=legislative,judicial&lang=en"),
    ("ejemplo", "commitment=EJ-01,EJ-07&as_of=2026-05-23"),
    ("ejemplo", "as_of=2023-04-01"),
    ("ejemplo", "as_of=2026-05-20"),
    ("quintana-roo", "institution=sefiplan"),
    ("quintana-roo", "commitment=MXROO0005,MXROO0006&branch=none"),
)


def truth(package: Package, chosen: Chosen) -> Rows:
    institutions, commitments = package.by("institutions", "institution_id"), package.by("commitments", "commitment_id")
    meetings: dict[str, list[Row]] = defaultdict(list)
    for row in held(package, chosen).values():
        if chosen.from_official(package, row):
            meetings[row["commitment_id"]].append(row)
    seen = {
        (row["meeting_id"], row["institution_id"]): row["attended"]
        for row in package.rows("attendance")
        if chosen.from_official(package, row)
    }
    keys = []
    for (key, who), role in _steering(package, chosen).items():
        promise, institution = commitments[key], institutions[who]
        place = (promise["plan_id"], promise["code"], STEERING.index(role), spelt(institution["name"]), who)
        told = {row["meeting_id"]: seen.get((row["meeting_id"], who), "unknown") for row in meetings[key]}
        missed = [row for row in meetings[key] if told[row["meeting_id"]] == "no"]
        keys.append((place, _row(chosen, promise, institution, role) | _counted(told) | _last(missed)))
    return [row for _, row in sorted(keys, key=lambda one: one[0])]


def _steering(package: Package, chosen: Chosen) -> dict[tuple[str, str], str]:
    """(commitment, institution) -> its role; who leads and coordinates the same one leads it."""
    institutions, commitments = package.by("institutions", "institution_id"), package.by("commitments", "commitment_id")
    found: dict[tuple[str, str], str] = {}
    for row in package.rows("commitment_actors"):
        key, who = row["commitment_id"], row["institution_id"]
        if (
            row["role"] in STEERING
            and chosen.allows("commitment", key)
            and chosen.allows("plan", commitments[key]["plan_id"])
            and chosen.allows("institution", who)
            and chosen.allows("branch", institutions[who]["branch"])
            and chosen.from_official(package, row)
        ):
            found[key, who] = "leads" if "leads" in (row["role"], found.get((key, who))) else "coordinates"
    return found


def _row(chosen: Chosen, promise: Row, institution: Row, role: str) -> dict[str, object]:
    return {
        "commitment_id": promise["commitment_id"],
        "code": promise["code"],
        "title": short_title(chosen, promise),
        "institution_id": institution["institution_id"],
        "institution": institution["name"],
        "role": role,
    }


def _counted(told: dict[str, str]) -> dict[str, object]:
    counted = Counter(told.values())
    return {
        "meetings": len(told),
        "present": counted["yes"],
        "absent": counted["no"],
        "not_recorded": counted["unknown"],
    }


def _last(missed: list[Row]) -> dict[str, object]:
    """The last meeting that was missed; of several on one day, the first by its key."""
    last = min(missed, key=lambda row: (-_number(row), row["meeting_id"]), default=None)
    return {
        "last_absent_on": on(last["held_on"]) if last else None,
        "last_absent_title": last["title"] if last else None,
    }


def _number(row: Row) -> int:
    day = on(row["held_on"])
    return day.toordinal() if day else 0
