"""What truths about recommendations share: which there are by the day, and what is on record of each."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta

from .dues import in_force, plus_working
from .package import Chosen, Package, Row, flag, on, whole

ANSWERS = ("accepted", "accepted_partly", "rejected")
ENDS = ("verified", "closed")


@dataclass(frozen=True)
class Standing:
    """One recommendation and what is on record of it by the day."""

    row: Row
    noticed: bool
    notified_on: date | None
    answer: Row | None
    last: Row | None
    ended: bool
    reissued: int
    clock: tuple[date, Row] | None
    """The day by which an obligation asks for an answer, and the obligation."""

    @property
    def answered_on(self) -> date | None:
        return on(self.answer["happened_on"]) if self.answer else None

    @property
    def waited(self) -> int | None:
        """Days from notice to answer, where both are dated."""
        return (self.answered_on - self.notified_on).days if self.answered_on and self.notified_on else None

    @property
    def answer_state(self) -> str:
        if self.answer:
            return self.answer["state"]
        if flag(self.row["asks"]) is False:
            return "followed"
        if self.notified_on:
            return "no_answer"
        return "notice_undated" if self.noticed else "not_notified"


def issued(package: Package, as_of: date) -> list[Row]:
    """Those issued by a day, without the headings of a list; one without a date was."""
    return [
        row
        for row in package.rows("recommendations")
        if row["kind"] != "heading" and (on(row["issued_on"]) or as_of) <= as_of
    ]


def standing(package: Package, chosen: Chosen) -> list[Standing]:
    """Those that the filters leave."""
    institutions = package.by("institutions", "institution_id")
    known = issued(package, chosen.as_of)
    events: dict[str, list[Row]] = {}
    for event in package.rows("recommendation_events"):
        if (on(event["happened_on"]) or chosen.as_of) <= chosen.as_of:
            events.setdefault(event["recommendation_id"], []).append(event)
    again = [
        row["parent_id"]
        for row in known
        if any(event["state"] == "reiterated" for event in events.get(row["recommendation_id"], ()))
    ]
    return [
        _standing(package, chosen, row, events.get(row["recommendation_id"], []), again)
        for row in known
        if chosen.allows("commitment", row["commitment_id"])
        and chosen.allows("institution", row["addressee_id"])
        and ("branch" not in chosen or chosen.allows("branch", institutions.get(row["addressee_id"], Row())["branch"]))
        and chosen.from_official(package, row)
    ]


def _standing(package: Package, chosen: Chosen, row: Row, events: list[Row], again: list[str]) -> Standing:
    notices = [event for event in events if event["state"] == "notified"]
    days = [day for event in notices if (day := on(event["happened_on"]))]
    notified_on = min(days, default=None)
    return Standing(
        row,
        bool(notices),
        notified_on,
        _last([event for event in events if event["state"] in ANSWERS]),
        _last(events),
        any(event["state"] in ENDS for event in events),
        again.count(row["recommendation_id"]),
        _clock(package, chosen, row, notified_on) if notified_on else None,
    )


def _last(events: list[Row]) -> Row | None:
    return max(events, key=lambda event: (on(event["happened_on"]) or date.min, event["event_id"]), default=None)


def _clock(package: Package, chosen: Chosen, row: Row, notified_on: date) -> tuple[date, Row] | None:
    """The first of the days that confirmed links to obligations in force on the day of the notice give."""
    found = []
    norms = package.by("obligations", "obligation_id")
    for _, state, table, key in links(package, chosen, row):
        norm = norms.get(key, Row())
        if table != "obligations" or state != "confirmed" or not norm["due_days"]:
            continue
        if in_force(on(norm["valid_from"]), on(norm["valid_to"]), notified_on):
            count = whole(norm["due_days"]) or 0
            working = norm["day_kind"] == "working"
            due = plus_working(package, notified_on, count) if working else notified_on + timedelta(count)
            found.append((due, norm["obligation_id"], norm))
    if not found:
        return None
    due, _, norm = min(found, key=lambda one: one[:2])
    return due, norm


def links(package: Package, chosen: Chosen, row: Row) -> Iterator[tuple[str, str, str, str]]:
    """(link, state, table, key) of what a recommendation is linked to, from either end."""
    for link in package.rows("links"):
        if not chosen.from_official(package, link):
            continue
        for one, other in (("from", "to"), ("to", "from")):
            if link[f"{one}_table"] == "recommendations" and link[f"{one}_id"] == row["recommendation_id"]:
                yield link["link_id"], link["state"], link[f"{other}_table"], link[f"{other}_id"]


KEYS = {
    "commitments": "commitment_id", "deliverables": "deliverable_id", "meetings": "meeting_id",
    "glosa_items": "item_id", "obligations": "obligation_id",
}  # fmt: skip
"""Tables whose rows may answer a recommendation, and the key of each."""


def ties(package: Package, chosen: Chosen, row: Row) -> list[tuple[str, str, str, Row]]:
    """(link, state, table, its row) of what may answer it: its own commitment does not."""
    found = []
    for link, state, table, key in links(package, chosen, row):
        other = package.by(table, KEYS[table]).get(key) if table in KEYS else None
        if other is not None and key != row["commitment_id"]:
            found.append((link, state, table, other))
    return found
