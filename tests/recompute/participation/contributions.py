"""What became of contributions, all together and by topic."""

from collections import Counter
from collections.abc import Sequence
from statistics import median

from ..meetings import promised
from ..package import Chosen, Package, Row, Rows, on, ratio
from ..spelling import spelt

REASONED = ("adopted", "adopted_partly", "rejected_with_reasons")
Fate = tuple[str, int | None]
"""What was answered, and in how many days."""

STATES = (
    ("ejemplo", "as_of=2025-04-10"),
    ("ejemplo", "as_of=2025-06-03&plan=PA-2"),
    ("ejemplo", "as_of=2024-06-12&municipality=99001"),
    ("ejemplo", "as_of=2026-11-18"),
    ("ejemplo", "commitment=EJ-09&municipality=99005"),
    ("ejemplo", "commitment=EJ-05,EJ-06,EJ-08"),
    ("ejemplo", "plan=PA-2&municipality=99001,99004,99006"),
)


def truth(package: Package, chosen: Chosen) -> Rows:
    meetings, mine = package.by("meetings", "meeting_id"), promised(chosen)
    topics: dict[str | None, list[Fate]] = {}
    for row in package.rows("contributions"):
        meeting = meetings.get(row["meeting_id"], Row())
        received = on(row["received_on"] or meeting["reported_on"] or meeting["held_on"]) or chosen.as_of
        if (
            received <= chosen.as_of
            and mine(meeting)
            and chosen.allows("municipality", row["municipality_id"])
            and chosen.from_official(package, row)
        ):
            for topic in (None, row["topic"]):
                topics.setdefault(topic, []).append(_fate(row, chosen))
    found: Rows = [_row(topic, fates) for topic, fates in topics.items()]
    return sorted(found, key=lambda row: (row["topic"] is not None, -row["received"], spelt(row["topic"] or "")))


def _fate(row: Row, chosen: Chosen) -> Fate:
    """An answer of a later day has not come yet."""
    answered, received = on(row["answered_on"]), on(row["received_on"])
    if answered and answered > chosen.as_of:
        return "unanswered", None
    waited = (answered - received).days if answered and received and row["answer"] in REASONED else None
    return row["answer"], waited


def _row(topic: str | None, fates: Sequence[Fate]) -> dict[str, object]:
    told = Counter(answer for answer, _ in fates)
    waits = [days for _, days in fates if days is not None]
    reasoned, known = sum(told[one] for one in REASONED), len(fates) - told["unknown"]
    return {
        "topic": topic,
        "received": len(fates),
        "answered": reasoned,
        "adopted": told["adopted"],
        "adopted_partly": told["adopted_partly"],
        "rejected": told["rejected_with_reasons"],
        "unanswered": told["unanswered"],
        "not_known": told["unknown"],
        "response_rate": ratio(reasoned, known),
        "adopted_share": ratio(told["adopted"] + told["adopted_partly"], known),
        "median_days": float(median(waits)) if waits else None,
        "days_known": len(waits),
        "reason": None if known else "no_known_answer",
    }
