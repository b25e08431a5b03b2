"""Deliveries of the next twelve months, each with its window; apart, what has no day, nobody read, or is repealed."""

from collections import defaultdict
from datetime import date, timedelta
from functools import cache
from typing import Any

from ..crossed import EDGES, Asked, Time, asked, least, name_of, of_bundle, times, url
from ..dues import counted_in
from ..package import Chosen, Package, Row, Rows, on

ORDER = ("part", "due_on", "deliverable", "sphere")
STATES = EDGES
AHEAD = timedelta(365)
PARTS = ("dated", "undated", "unverified", "repealed")

Place = tuple[str, tuple[str, ...], date | None, str | None]


def truth(package: Package, chosen: Chosen) -> Rows:
    held: dict[Place, list[tuple[Asked, Time | None]]] = defaultdict(list)
    for one in asked(package, chosen):
        found = _ahead(package, chosen, one)
        if one.standing == "not_yet" and not found:
            continue
        for time in found or [None]:
            part = one.standing if one.standing in PARTS else "dated" if time else "undated"
            mark, subject = (time.mark, time.subject) if time else (None, None)
            held[part, one.bundle, mark, subject].append((one, time))
    shared: dict[tuple[tuple[str, ...], str], set[str]] = defaultdict(set)
    for (part, bundle, _, _), those in held.items():
        shared[bundle, part] |= {one.row["obligation_id"] for one, _ in those}
    rows = [_row(package, chosen, place, those, shared) for place, those in held.items()]
    return sorted(
        rows,
        key=lambda row: (
            PARTS.index(row["part"]), row["due_on"] is None, row["due_on"] or chosen.as_of, row["deliverable"],
            row["sphere"],
        ),
    )  # fmt: skip


@cache
def _free(package: Package) -> set[str]:
    """Years whose days off somebody gave."""
    return {row["holiday_on"][:4] for row in package.rows("holidays")}


def _pressed(package: Package, row: Row) -> bool:
    """Whether a press note gives its day."""
    return package.by("sources", "source_id")[row["due_source_id"] or row["source_id"]]["kind"] == "press"


def _ahead(package: Package, chosen: Chosen, one: Asked) -> list[Time | None]:
    norm = package.by("norms", "norm_id")[one.row["norm_id"]]
    since, until = on(norm["valid_from"]), on(norm["valid_to"])
    if one.standing == "repealed":
        return []
    return [
        time
        for time in times(package, one.row, chosen.as_of)
        if chosen.as_of <= time.due_on <= chosen.as_of + AHEAD
        and (since is None or since <= time.due_on)
        and (until is None or until >= time.due_on)
    ]


def _row(
    package: Package,
    chosen: Chosen,
    place: Place,
    those: list[tuple[Asked, Time | None]],
    shared: dict[tuple[tuple[str, ...], str], set[str]],
) -> dict[str, Any]:
    part, bundle, _, subject = place
    held = [one for one, _ in those]
    due = min((time.due_on for _, time in those if time), default=None)
    other = {"dated": "undated", "undated": "dated"}.get(part)
    return of_bundle(package, held) | {
        "part": part,
        "due_on": due,
        "days_left": (due - chosen.as_of).days if due else None,
        "approximate": any(
            time is not None and counted_in(one.row) == "working" and str(time.due_on.year) not in _free(package)
            for one, time in those
        ),
        "day_by_press": part == "dated" and all(_pressed(package, one.row) for one in held),
        "not_before": max((time.opens_on for _, time in those if time and time.opens_on), default=None),
        "deliverable": least([name_of(package, one.deliverable_id) or one.row["what"] for one in held]),
        "same_delivery": len(shared[bundle, other]) if other else 0,
        "due_rule": least([one.row["due_rule"] for one in held]),
        "subject_id": subject,
        "url": url(package, min(one.row["source_id"] for one in held)),
    }
