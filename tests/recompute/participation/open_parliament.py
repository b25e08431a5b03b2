"""The list of points about each law born of a commitment, on what is on record by the day."""

from collections import defaultdict
from collections.abc import Sequence
from datetime import date

from ..meetings import by, known, short_title
from ..package import Chosen, Package, Row, Rows, on

OPEN = ("mesa", "foro", "consultation", "workshop", "grupo_impulsor")
REASONED = ("adopted", "adopted_partly", "rejected_with_reasons")
POINTS = ("open_meetings", "contributions", "reasons", "dates", "votes", "in_force")
Kept = tuple[int | None, int | None]
"""How many, of how many; neither where nothing is on record."""

STATES = (
    ("ejemplo", "as_of=2022-12-31"),
    ("ejemplo", "as_of=2023-02-15"),
    ("ejemplo", "as_of=2023-02-25"),
    ("ejemplo", "as_of=2023-10-18"),
    ("ejemplo", "as_of=2023-10-19"),
    ("ejemplo", "as_of=2023-12-14"),
    ("ejemplo", "as_of=2023-12-15"),
    ("ejemplo", "as_of=2024-06-27"),
    ("ejemplo", "as_of=2024-06-28&lang=en"),
    ("ejemplo", "commitment=EJ-04"),
    ("ejemplo", "commitment=EJ-05"),
    ("quintana-roo", "as_of=2025-08-04"),
    ("quintana-roo", "as_of=2025-08-05"),
)


def truth(package: Package, chosen: Chosen) -> Rows:
    commitments = package.by("commitments", "commitment_id")
    stages: dict[str, list[Row]] = defaultdict(list)
    for row in package.rows("legislative_stages"):
        key = row["commitment_id"]
        if (
            key
            and by(chosen.as_of, row["happened_on"])
            and chosen.allows("commitment", key)
            and chosen.allows("plan", commitments[key]["plan_id"])
            and chosen.from_official(package, row)
        ):
            stages[key].append(row)
    found: Rows = []
    for key in sorted(stages, key=lambda key: (commitments[key]["plan_id"], commitments[key]["code"])):
        vote_on = min(
            (day for row in stages[key] if row["votes_for"] and (day := on(row["happened_on"]))), default=None
        )
        for number, (point, kept) in enumerate(_points(package, chosen, key, stages[key], vote_on).items(), 1):
            found.append(
                {
                    "commitment_id": key,
                    "code": commitments[key]["code"],
                    "title": short_title(chosen, commitments[key]),
                    "check_number": number,
                    "check": point,
                    "fulfilled": _verdict(*kept),
                    "found": kept[0],
                    "whole": kept[1],
                    "vote_on": vote_on,
                }
            )
    return found


def _verdict(found: int | None, whole: int | None) -> str:
    if found is None or whole is None:
        return "unknown"
    return "no" if not found else "part" if found < whole else "yes"


def _points(
    package: Package, chosen: Chosen, commitment: str, stages: Sequence[Row], vote_on: date | None
) -> dict[str, Kept]:
    day = vote_on or chosen.as_of
    meetings = {
        key
        for key, row in known(package, chosen).items()
        if row["commitment_id"] == commitment
        and row["kind"] in OPEN
        and row["held_on"]
        and by(day, row["held_on"])
        and chosen.from_official(package, row)
    }
    proposals = [
        row
        for row in package.rows("contributions")
        if row["meeting_id"] in meetings and by(chosen.as_of, row["received_on"]) and chosen.from_official(package, row)
    ]
    norms = package.by("norms", "norm_id")
    mine = [norms[key] for key in {row["norm_id"] for row in stages if row["norm_id"]}]
    answers = [row for row in proposals if _answer_known(row)]
    votes = [row for row in stages if row["vote"] or row["votes_for"]]
    return dict(
        zip(
            POINTS,
            (
                _all(len(meetings)),
                _all(len(proposals)),
                (sum(_reasoned(row, day) for row in answers), len(answers)) if answers else (None, None),
                _some(sum(bool(row["happened_on"]) for row in stages), len(stages)),
                _some(sum(bool(row["votes_for"] and row["votes_against"]) for row in votes), len(votes)),
                _some(sum(_in_force(row, chosen.as_of) for row in mine), len(mine)),
            ),
            strict=True,
        )
    )


def _all(found: int) -> Kept:
    return (found, found) if found else (None, None)


def _some(found: int, whole: int) -> Kept:
    """Where none is on record nothing is known, which is not a no."""
    return (found, whole) if found else (None, None)


def _answer_known(row: Row) -> bool:
    """Whether it is known if, and when, a contribution was answered."""
    return row["answer"] == "unanswered" or (row["answer"] != "unknown" and bool(row["answered_on"]))


def _reasoned(row: Row, day: date) -> bool:
    return row["answer"] in REASONED and by(day, row["answered_on"])


def _in_force(norm: Row, day: date) -> bool:
    since = on(norm["valid_from"])
    return since is not None and since <= day
