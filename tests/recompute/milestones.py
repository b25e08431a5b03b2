"""What truths about the route share: milestones as they were known on a day, working days, and the waits between them.

Days are ordinals of ``date`` and parts of a milestone are fractions, so that nothing is rounded before it has to be.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from datetime import date
from fractions import Fraction
from functools import cache
from math import ceil
from typing import Any

from .package import Chosen, Package, Row, Rows, number, on

Fact = dict[str, Any]
Points = tuple[Fraction, Fraction, Fraction]
NO_CLOSING = "no_closing"
EARLIEST, LATEST = date(1895, 1, 1).toordinal(), date(2260, 1, 1).toordinal()


class Calendar:
    """Adds and counts days: natural ones, or working ones, which skip weekends and days off."""

    def __init__(self, off: frozenset[date]) -> None:
        free = {day.toordinal() for day in off}
        self.off = off
        self.days: list[int] = []
        """Every working day."""
        self.before: list[int] = []
        """Day by day since EARLIEST, how many working days came before it."""
        for day in range(EARLIEST, LATEST):
            self.before.append(len(self.days))
            if (day - 1) % 7 < 5 and day not in free:
                self.days.append(day)

    def after(self, start: int, length: int, *, working: bool) -> int:
        """The end of so many days; working ones are counted from the first working day."""
        return self.days[self.before[start - EARLIEST] + length] if working else start + length

    def ahead(self, end: int, length: int, *, working: bool) -> int:
        """The latest start from which so many days still end by ``end``."""
        return self.days[self.before[end + 1 - EARLIEST] - 1 - length] if working else end - length

    def between(self, start: int, end: int, *, working: bool) -> int:
        """How many days there are from a start to an end."""
        return self.before[end - EARLIEST] - self.before[start - EARLIEST] if working else end - start


@cache
def _calendar(off: frozenset[date]) -> Calendar:
    return Calendar(off)


def days_off(package: Package, chosen: Chosen) -> dict[date, str]:
    """Day off -> its name; of several names of one day, the first."""
    found: dict[date, str] = {}
    for row in package.rows("holidays"):
        day = date.fromisoformat(row["holiday_on"])
        if chosen.from_official(package, row):
            found[day] = min(row["name"], found.get(day, row["name"]))
    return found


def waits(package: Package, chosen: Chosen) -> list[tuple[str, str, int]]:
    """(milestone, the one it waits for, natural days in between), of milestones of some commitment."""
    of = package.by("milestones", "milestone_id")
    return sorted(
        (row["milestone_id"], row["depends_on_id"], int(row["lag_days"] or 0))
        for row in package.rows("milestone_dependencies")
        if chosen.from_official(package, row) and of[row["milestone_id"]]["commitment_id"]
    )


def known(package: Package, chosen: Chosen) -> Rows:
    """Every milestone of a commitment as it was known on the day: rows of ``route/milestones``."""
    changes: dict[str, list[Row]] = {}
    for change in package.rows("milestone_replans"):
        changes.setdefault(change["milestone_id"], []).append(change)
    commitments = package.by("commitments", "commitment_id")
    institutions = package.by("institutions", "institution_id")
    lines = [
        line
        for line in package.rows("milestones")
        if line["commitment_id"]
        and (_told_on(line) or chosen.as_of) <= chosen.as_of
        and chosen.from_official(package, line)
    ]
    lines.sort(key=_place)
    return [
        _fact(
            line,
            chosen,
            changes.get(line["milestone_id"], []),
            commitments[line["commitment_id"]],
            institutions.get(line["institution_id"], Row()),
        )
        for line in lines
    ]


def _told_on(line: Row) -> date | None:
    """Since when a milestone is known: the day it was told, else the day it ended; else it always was."""
    return on(line["reported_on"]) or on(line["actual_end"])


def _place(line: Row) -> tuple[str, bool, str, str]:
    first = line["baseline_start"] or line["baseline_end"] or line["actual_end"]
    return line["commitment_id"], not first, first, line["milestone_id"]


def _fact(line: Row, chosen: Chosen, changes: list[Row], commitment: Row, institution: Row) -> Fact:
    past = [change for change in changes if change["changed_on"] <= chosen.as_of.isoformat()]
    began, ended = on(line["actual_start"]), on(line["actual_end"])
    still_to_begin = began is not None and began > chosen.as_of
    still_to_end = ended is not None and ended > chosen.as_of
    return {
        "milestone_id": line["milestone_id"],
        "commitment_id": line["commitment_id"],
        "plan_id": commitment["plan_id"],
        "code": commitment["code"] or None,
        "commitment": commitment["short_title_en" if chosen.lang == "en" else "short_title"] or None,
        "title": (chosen.lang == "en" and line["title_en"]) or line["title"],
        "institution_id": line["institution_id"] or None,
        "institution": institution["name"] or line["institutions_text"] or None,
        "state": "planned" if still_to_end and line["state"] in {"done", "reported"} else line["state"],
        "baseline_start": on(line["baseline_start"]),
        "baseline_end": on(line["baseline_end"]),
        "current_start": _start_in_force(line, still_to_begin, len(past) < len(changes)),
        "current_end": _end_in_force(line, past, len(past) < len(changes)),
        "actual_start": None if still_to_begin else began,
        "actual_end": None if still_to_end else ended,
        "optimistic": number(line["duration_optimistic"]),
        "likely": number(line["duration_likely"]),
        "pessimistic": number(line["duration_pessimistic"]),
        "day_kind": line["day_kind"] or "natural",
        "weight": number(line["weight"]),
        "progress": None if still_to_begin or still_to_end else number(line["progress"]),
        "replans": len(past),
        "evidence_expected": line["evidence_expected"] or None,
        "justification": line["justification"] or None,
        "date_precision": line["date_precision"] or None,
    }


def _end_in_force(line: Row, past: list[Row], changed_later: bool) -> date | None:
    """What the last change known left; the file's own date counts only if nothing was changed since."""
    last = max(past, key=lambda change: change["changed_on"], default=Row())["new_end"] or line["baseline_end"]
    return on(last if changed_later else line["current_end"] or last)


def _start_in_force(line: Row, still_to_begin: bool, changed_later: bool) -> date | None:
    """Starts have no history: the file's counts unless the milestone began, or was changed before it began, later."""
    later = still_to_begin or (changed_later and not line["actual_start"])
    return on(line["baseline_start"] if later else line["current_start"] or line["baseline_start"])


@dataclass(frozen=True)
class Step:
    """A milestone with something to compute.

    It takes ``days`` in all, of which the part ``left`` is still to be done; ``points`` are its three durations.
    ``floor`` is the day before which it cannot begin; a ``dropped`` step takes no days; ``ended`` is its real end.
    """

    key: str
    days: Fraction
    left: Fraction
    working: bool
    waits: tuple[tuple[str, int], ...]
    floor: int | None
    ended: int | None
    dropped: bool
    points: Points | None
    longer: Fraction = Fraction(1)
    more: int = 0

    @property
    def open(self) -> bool:
        """Whether something of it is still to be done."""
        return self.ended is None and not self.dropped

    def length(self, days: Fraction | float) -> int:
        """Whole days still to run, if it takes so many in all."""
        return ceil(days * self.left * self.longer + self.more)


Steps = Mapping[str, Step]


@dataclass(frozen=True)
class Span:
    """Days between which a step runs, and the latest one on which it may end."""

    start: int
    end: int
    late_end: int


@dataclass(frozen=True)
class Route:
    """The milestones known, in order; those with something to compute, as steps; and the networks they form."""

    rows: Mapping[str, Fact]
    steps: Steps
    calendar: Calendar
    unclosed: frozenset[str]
    """Past their end, with neither a closing nor any progress on record: nobody knows whether they ended."""
    package: Package
    chosen: Chosen

    def told(self, row: Fact) -> bool:
        """Whether the filters leave a milestone in. The others stay in the network."""
        return self.chosen.allows("plan", row["plan_id"]) and self.chosen.allows("commitment", row["commitment_id"])

    def commitments(self) -> dict[str, list[str]]:
        """The milestones of each commitment that the filters leave in."""
        found: dict[str, list[str]] = {}
        for key, row in self.rows.items():
            if self.told(row):
                found.setdefault(row["commitment_id"], []).append(key)
        return found

    def networks(self) -> list[list[str]]:
        """Milestones of one commitment go together, and so do those that wait for each other."""
        place = {key: row["commitment_id"] for key, row in self.rows.items() if key in self.steps}
        for key, step in self.steps.items():
            for before, _ in step.waits:
                one, other = place[key], place[before]
                if one != other:
                    place.update((key, one) for key, name in place.items() if name == other)
        found: dict[str, list[str]] = {}
        for key, name in place.items():
            found.setdefault(name, []).append(key)
        return list(found.values())

    def spans(self) -> dict[str, Span]:
        """When each milestone runs, each network measured against its own end."""
        found: dict[str, Span] = {}
        for keys in self.networks():
            found |= spans({key: self.steps[key] for key in keys}, self.calendar)
        return found


def read(package: Package, chosen: Chosen) -> Route:
    """The route as it was known on the day."""
    rows = {row["milestone_id"]: row for row in known(package, chosen)}
    calendar = _calendar(frozenset(days_off(package, chosen)))
    days = {key: _days(row, calendar) for key, row in rows.items()}
    unclosed = frozenset(key for key, row in rows.items() if days[key] is not None and _unclosed(row, chosen.as_of))
    dated = {key for key, row in rows.items() if (days[key] is not None or row["actual_end"]) and key not in unclosed}
    before: dict[str, list[tuple[str, int]]] = {key: [] for key in dated}
    for key, other, lag in waits(package, chosen):
        if key in dated and other in dated:
            before[key].append((other, lag))
    steps = {
        key: _step(row, days[key] or Fraction(0), tuple(before[key]), chosen.as_of)
        for key, row in rows.items()
        if key in dated
    }
    return Route(rows, steps, calendar, unclosed, package, chosen)


def _unclosed(row: Fact, as_of: date) -> bool:
    late = row["current_end"] is not None and row["current_end"] < as_of
    return late and row["actual_end"] is None and row["progress"] is None and row["state"] != "cancelled"


def _days(row: Fact, calendar: Calendar) -> Fraction | None:
    """Days a milestone takes: between its dates in force, else its likely duration; None where nothing is known."""
    start, end = row["current_start"], row["current_end"]
    if start and end:
        working = row["day_kind"] == "working"
        return Fraction(max(calendar.between(start.toordinal(), end.toordinal(), working=working), 0))
    return None if row["likely"] is None else Fraction(row["likely"])


def _step(row: Fact, days: Fraction, before: tuple[tuple[str, int], ...], as_of: date) -> Step:
    dropped, ended = row["state"] == "cancelled", row["actual_end"]
    begins = (row["actual_start"] or row["current_start"] or ended or as_of).toordinal()
    today = as_of.toordinal()
    points = tuple(row[name] for name in ("optimistic", "likely", "pessimistic"))
    return Step(
        key=row["milestone_id"],
        days=days,
        left=1 - Fraction(row["progress"] or 0) / 100,
        working=row["day_kind"] == "working",
        waits=before,
        floor=(None if before else begins) if dropped else today if before else max(begins, today),
        ended=ended.toordinal() if ended else None,
        dropped=dropped,
        points=None if None in points else (Fraction(points[0]), Fraction(points[1]), Fraction(points[2])),
    )


def in_order(steps: Steps) -> list[Step]:
    """Each step after all it waits for."""
    found: dict[str, Step] = {}

    def place(step: Step) -> None:
        if step.key not in found:
            for before, _ in step.waits:
                place(steps[before])
            found[step.key] = step

    for step in steps.values():
        place(step)
    return list(found.values())


def forward(steps: Steps, calendar: Calendar) -> dict[str, tuple[int, int]]:
    """Earliest start and end of each step: it begins when the last it waits for, and its days of wait, are over."""
    found: dict[str, tuple[int, int]] = {}
    for step in in_order(steps):
        if step.ended is not None:
            found[step.key] = step.ended, step.ended
            continue
        released = [found[before][1] + lag for before, lag in step.waits]
        start = max(released + ([] if step.floor is None else [step.floor]))
        length = step.length(step.days)
        found[step.key] = start, start if step.dropped else calendar.after(start, length, working=step.working)
    return found


def spans(steps: Steps, calendar: Calendar) -> dict[str, Span]:
    """When each step of one network runs, and until when it may run without moving the end of them all."""
    early = forward(steps, calendar)
    kept = [end for key, (_, end) in early.items() if not steps[key].dropped]
    last = max(kept or [end for _, end in early.values()])
    late = dict.fromkeys(early, last)
    for step in reversed(in_order(steps)):
        if step.ended is not None:
            continue
        length = 0 if step.dropped else step.length(step.days)
        end = late[step.key]
        starts = end if step.dropped else calendar.ahead(end, length, working=step.working)
        for before, lag in step.waits:
            late[before] = min(late[before], starts - lag)
    return {key: Span(start, end, late[key]) for key, (start, end) in early.items()}


def day(ordinal: int) -> date:
    """A day as people write it."""
    return date.fromordinal(ordinal)


@dataclass(frozen=True)
class Scenario:
    """What if: days added by milestone, reasons of the dropped, weeks by commitment, percent by institution."""

    delay: Mapping[str, int]
    drop: Mapping[str, str]
    weeks: Mapping[str, int]
    resources: Mapping[str, int]

    @classmethod
    def of(cls, chosen: Chosen) -> "Scenario":
        """The one asked for."""
        drop = _pairs(chosen.option("drop", ""), ";")
        numbers = (_pairs(chosen.option(name, ""), ",") for name in ("delay", "weeks", "resources"))
        delay, weeks, resources = ({key: int(value) for key, value in found.items()} for found in numbers)
        return cls(delay, drop, weeks, resources)

    def touches(self, row: Fact) -> bool:
        """Whether it names the milestone, its commitment or its institution."""
        return (
            row["milestone_id"] in self.delay
            or row["milestone_id"] in self.drop
            or row["commitment_id"] in self.weeks
            or row["institution_id"] in self.resources
        )

    def applied(self, route: Route) -> Route:
        """The route under these rules; what has ended or was cancelled stays."""
        steps = {k: self._changed(step, route.rows[k]) if step.open else step for k, step in route.steps.items()}
        return replace(route, steps=steps)

    def _changed(self, step: Step, row: Fact) -> Step:
        if step.key in self.drop:
            return replace(step, dropped=True)
        week = 5 if step.working else 7
        return replace(
            step,
            longer=Fraction(100, self.resources.get(row["institution_id"], 100)),
            more=self.delay.get(step.key, 0) + week * self.weeks.get(row["commitment_id"], 0),
        )


def _pairs(text: str, separator: str) -> dict[str, str]:
    parts = (part.partition(":") for part in text.split(separator) if part)
    return {key: value for key, _, value in parts}


def last_end(spans_of: Mapping[str, Span], keys: Iterable[str]) -> int:
    """The day on which the last of some steps ends."""
    return max(spans_of[key].end for key in keys)
