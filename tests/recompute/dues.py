"""What is due, as it was known on a day: milestones, publications, agreements of a Glosa and obligations.

A date comes only from what a source says: that of the milestone, the document or the agreement, or the clock of a norm.
The clock runs from the end of a period, perhaps with some working days after, falls on a day of each year or on the
last working day of a month, or counts from something that happens once: a plan is handed in or ends, a commitment is
complete. Where the norm does not say which kind of days, they are natural.
"""

from bisect import bisect_left, bisect_right
from calendar import monthrange
from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta
from functools import cache
from typing import Any

from .package import Chosen, Package, Row, flag, on, whole

YEARS = range(2010, 2056)
"""Years in which a clock is counted."""
ENDS = {
    "monthly": range(1, 13),
    "quarterly": (3, 6, 9, 12),
    "every_4_months": (4, 8, 12),
    "semiannual": (6, 12),
    "annual": (12,),
}
"""Months that close a period, by recurrence."""
WITHOUT_CLOCK = {"permanent": "always_due"} | dict.fromkeys(
    ("event", "on_request", "per_plan", "per_term"), "on_an_event"
)
ROLES = ("leads", "coordinates", "supervises", "supports")
PUBLIC = {"executive", "legislative", "judicial", "autonomous"}
HORIZON = timedelta(30), timedelta(366)
"""How far before and after the day the times of what recurs are told."""

EDGES = (
    ("ejemplo", "as_of=2022-02-01"),  # the milestones of the first plan were reported
    ("ejemplo", "as_of=2023-08-30"),  # a milestone ended, its commitment was complete
    ("ejemplo", "as_of=2023-09-10"),  # its closing report is owed
    ("ejemplo", "as_of=2024-02-12"),  # and delivered
    ("ejemplo", "as_of=2024-12-20"),  # a plan is about to end
    ("ejemplo", "as_of=2024-12-31"),
    ("ejemplo", "as_of=2026-08-29"),  # something was due 30 and 31 days ago
    ("ejemplo", "as_of=2026-09-13"),  # something is due in 8 days
    ("ejemplo", "as_of=2026-10-28"),  # dates were changed
    ("ejemplo", "as_of=2027-01-15"),  # something is due in 0, 7, 30 and 31 days
    ("ejemplo", "as_of=2027-01-28"),  # and in 366 and 367
    ("ejemplo", "as_of=2027-05-15"),  # and in 90, 91, 30 and 61
    ("ejemplo", "institution=I-TRIBUNAL,I-RED"),
    ("ejemplo", "institution=I-MONITOR"),
    ("ejemplo", "institution=I-ASAMBLEA&branch=legislative"),
    ("ejemplo", "institution=A-99003&branch=executive"),
    ("quintana-roo", "plan=2023-2025"),
    ("quintana-roo", "as_of=2022-02-22"),  # a plan was handed in
    ("quintana-roo", "as_of=2022-12-31"),  # two commitments were coded complete
    ("quintana-roo", "as_of=2025-12-08"),  # what was planned happened
    ("quintana-roo", "as_of=2027-01-02&institution=seq"),
    ("quintana-roo", "as_of=2027-01-02&institution=ayuntamiento-23005"),
    ("quintana-roo", "as_of=2026-06-05&branch=autonomous"),
)
"""Days and offices on which something turns, for every question of deadlines."""


@dataclass(frozen=True)
class Due:
    """One thing that is due, or should be; ``period`` tells apart the times that it is."""

    kind: str
    id: str
    title: str
    source_id: str
    standing: str
    due_on: date | None = None
    period: str = ""
    title_en: str | None = None
    institution_id: str | None = None
    obliged_party: str | None = None
    date_precision: str | None = "day"
    day_kind: str | None = None
    norm_id: str = ""
    article: str | None = None
    verified: bool | None = None
    evidence: str | None = None
    commitment_id: str | None = None
    plan_id: str | None = None
    binds: str = "institution"
    closed_on: date | None = None
    starts_on: date | None = None
    opens_on: date | None = None
    reason: str | None = None
    valid_from: date | None = None
    valid_to: date | None = None
    inferred: bool = False

    @property
    def not_before(self) -> date | None:
        """From when an obligation can be met: its clock's start, the day after its period, or that of its norm."""
        return (self.starts_on or self.opens_on) if self.kind == "obligation" else None

    def told(self, lang: str) -> str:
        return self.title_en or self.title if lang == "en" else self.title

    def started(self, as_of: date) -> bool:
        """Whether what its clock counts from had happened."""
        return self.starts_on is None or self.starts_on <= as_of

    def in_force(self, day: date) -> bool:
        """Whether its norm asks for it on a day."""
        return in_force(self.valid_from, self.valid_to, day)

    def closed(self, as_of: date) -> bool:
        """Whether it was on record as closed; a closing without a day counts on any."""
        return self.closed_on <= as_of if self.closed_on else self.standing == "closed"

    def unproven(self, as_of: date) -> bool:
        """Whether its day is past and was only inferred: it is not overdue, it is not known."""
        return self.inferred and self.due_on is not None and self.due_on < as_of

    def pending(self, as_of: date, day: date | None) -> bool:
        """Whether it waits, seen from ``as_of``: nobody knows of what is unknown once its day is past."""
        if self.closed(as_of) or self.standing == "cancelled" or self.unproven(as_of):
            return False
        if self.standing == "unknown":
            return self.kind in ("publication", "obligation") and (day is None or day >= as_of)
        return True


def in_force(since: date | None, until: date | None, day: date) -> bool:
    return (since is None or since <= day) and (until is None or day <= until)


def dues(package: Package, chosen: Chosen) -> list[Due]:
    """All that the filters leave, as known on the day; of what recurs, the times near it."""
    found = [*milestones(package, chosen.as_of), *_publications(package), *_agreements(package, chosen.as_of)]
    scopes = _scopes(package, chosen)
    return [due for due in [*found, *_obligations(package, chosen.as_of)] if _in_view(package, chosen, due, scopes)]


def _in_view(package: Package, chosen: Chosen, due: Due, scopes: set[str]) -> bool:
    """A body sees also what binds every body like it, without naming one."""
    branch = package.by("institutions", "institution_id").get(due.institution_id or "", Row())["branch"]
    binds = ("institution" in chosen or "branch" in chosen) and due.binds in scopes
    return (
        chosen.allows("plan", due.plan_id)
        and chosen.allows("commitment", due.commitment_id)
        and (binds or (chosen.allows("institution", due.institution_id) and chosen.allows("branch", branch)))
        and (chosen.one("sources", "all") != "official" or due.source_id in package.official)
    )


def _scopes(package: Package, chosen: Chosen) -> set[str]:
    found = set()
    for row in package.rows("institutions"):
        if chosen.allows("institution", row["institution_id"]) and chosen.allows("branch", row["branch"]):
            found |= {"all_public_bodies"} if row["sector"] == "government" else set()
            found |= {"all_state_bodies"} if row["branch"] in PUBLIC else set()
            found |= {"municipalities"} if row["branch"] == "municipal" else set()
            found |= {"state_and_municipalities"} if row["branch"] in {"executive", "municipal"} else set()
    return found


# --- Milestones, publications, agreements --------------------------------------------------------------------------


def milestones(package: Package, as_of: date) -> Iterator[Due]:
    """Those reported by then, with the date that was promised then."""
    plans = package.by("commitments", "commitment_id")
    for row in package.rows("milestones"):
        if (on(row["reported_on"]) or as_of) <= as_of:
            yield Due(
                "milestone", row["milestone_id"], row["title"], row["source_id"],
                {"planned": "open", "cancelled": "cancelled"}.get(row["state"], "closed"),
                promised(package, row, as_of),
                title_en=row["title_en"] or None,
                institution_id=row["institution_id"] or None,
                obliged_party=row["institutions_text"] or None,
                date_precision=row["date_precision"] or None,
                day_kind=row["day_kind"] or None,
                evidence=row["evidence_expected"] or None,
                commitment_id=row["commitment_id"] or None,
                plan_id=row["plan_id"] or plans.get(row["commitment_id"], Row())["plan_id"] or None,
                closed_on=on(row["actual_end"]),
                inferred=flag(row["inferred"]) is True,
            )  # fmt: skip


def promised(package: Package, row: Row, as_of: date) -> date | None:
    """The end of a milestone as promised on a day: a change made later was not known."""
    moves = _moves(package).get(row["milestone_id"], [])
    made = [new for day, new in moves if day <= as_of]
    latest = made[-1] if made else on(row["baseline_end"])
    if len(made) < len(moves):
        return latest
    return on(row["current_end"]) or latest or on(row["baseline_end"])


@cache
def _moves(package: Package) -> dict[str, list[tuple[date, date | None]]]:
    found = defaultdict(list)
    for row in sorted(package.rows("milestone_replans"), key=lambda row: row["changed_on"]):
        found[row["milestone_id"]].append((date.fromisoformat(row["changed_on"]), on(row["new_end"])))
    return found


@cache
def _publications(package: Package) -> list[Due]:
    obligations = package.by("obligations", "obligation_id")
    standing = {"published": "closed", "not_published": "open"}
    found = []
    for row in package.rows("publication_calendar"):
        norm = obligations.get(row["obligation_id"], Row())
        found.append(
            Due(
                "publication",
                row["publication_id"],
                row["document"],
                row["source_id"],
                standing.get(row["status"], "unknown"),
                on(row["due_on"]),
                institution_id=row["institution_id"] or None,
                day_kind=counted_in(norm) or None,
                norm_id=norm["norm_id"],
                article=norm["article"] or None,
                verified=flag(norm["verified"]),
                evidence=row["document"],
                closed_on=on(row["published_on"]),
            )
        )
    return found


def _agreements(package: Package, as_of: date) -> Iterator[Due]:
    """What a Glosa left to be done: its items with a state, once it was held."""
    held = package.by("meetings", "meeting_id")
    for row in package.rows("glosa_items"):
        if row["state"] and row["kind"] != "proposal" and (on(held[row["meeting_id"]]["held_on"]) or as_of) <= as_of:
            yield Due(
                "glosa_question" if row["kind"] == "question" else "agreement",
                row["item_id"], row["text"], row["source_id"],
                {"open": "open", "done": "closed"}.get(row["state"], "unknown"),
                on(row["due_on"]),
                institution_id=row["owner_id"] or None,
                commitment_id=row["commitment_id"] or None,
            )  # fmt: skip


# --- Obligations ---------------------------------------------------------------------------------------------------


def _obligations(package: Package, as_of: date) -> list[Due]:
    """Those whose clock counts from something, those that recur near the day, and those without a clock."""
    before, after = HORIZON
    found = list(_clocks(package))
    for times in _untold(package).values():
        first = bisect_left(times, as_of - before, key=_day)
        found += times[first : bisect_right(times, as_of + after, key=_day)]
    return found + _without_times(package)


def next_time(package: Package, obligation_id: str, as_of: date) -> date | None:
    """The next date by the clock of an obligation, whoever tells it, for what is not closed."""
    times = _times_told(package).get(obligation_id, [])
    known = times[bisect_left(times, as_of) :][:1]
    for due in _clocks(package):
        if (
            due.id == obligation_id
            and due.due_on
            and due.due_on >= as_of
            and due.started(as_of)
            and not due.closed(as_of)
        ):
            known.append(due.due_on)
    return min(known, default=None)


@cache
def _times_told(package: Package) -> dict[str, list[date]]:
    return {row["obligation_id"]: sorted(day for _, day in times_of(package, row)) for row in _bound(package)}


def _day(due: Due) -> date:
    assert due.due_on
    return due.due_on


@cache
def _listed(package: Package) -> frozenset[tuple[str, str]]:
    return frozenset((row["obligation_id"], row["due_on"]) for row in package.rows("publication_calendar"))


@cache
def _untold(package: Package) -> dict[str, list[Due]]:
    """Obligation -> the times it falls due that no row of the calendar of publications tells, in order."""
    found: dict[str, list[Due]] = defaultdict(list)
    for row in _bound(package):
        times = sorted(times_of(package, row), key=lambda time: (time[1], time[0] or time[1]))
        for end, day in times:
            if (row["obligation_id"], day.isoformat()) not in _listed(package):
                period = "once" if row["fixed_on"] else str(end or day.year)
                found[row["obligation_id"]].append(
                    _due(package, row, due_on=day, period=period, opens_on=opens(row, end, day))
                )
    return found


def times_of(package: Package, row: Row) -> set[tuple[date | None, date]]:
    """(End of the period, if any; day) of each time an obligation falls due while it is in force."""
    since, until = on(row["valid_from"]), on(row["valid_to"])
    return {(end, day) for end, day in _times(package, row) if in_force(since, until, day)}


def opens(row: Row, end: date | None, due: date) -> date | None:
    """From when one time of an obligation can be met: after its period, or the last opening day that its norm gives."""
    if end:
        return end + timedelta(1)
    if row["fixed_on"] or not (row["opens_month"] and row["opens_day"]):
        return None
    year = (due - day for day in map(timedelta, range(365)))
    return next((day for day in year if (day.month, day.day) == (int(row["opens_month"]), int(row["opens_day"]))), None)


def _times(package: Package, row: Row) -> Iterator[tuple[date | None, date]]:
    month, days = whole(row["due_month"]), whole(row["due_days"])
    if row["fixed_on"]:
        yield None, date.fromisoformat(row["fixed_on"])
    for year in YEARS:
        if month and row["due_day"] and row["recurrence"] == "annual" and not row["fixed_on"]:
            if int(row["due_day"]) <= monthrange(year, month)[1]:
                yield None, date(year, month, int(row["due_day"]))
        if month and flag(row["due_last_working_day"]):
            yield None, plus_working(package, month_end(year, month), 0)
        if days is not None and not (month and row["recurrence"] == "annual"):
            for end in (month_end(year, last) for last in ENDS.get(row["recurrence"], ())):
                day = plus_days(package, end, days, row["day_kind"])
                more = whole(row["then_working_days"])
                yield end, day if more is None else plus_working(package, day, more)


def _due(
    package: Package, row: Row, *, due_on: date | None = None, period: str = "", opens_on: date | None = None
) -> Due:
    commitments = package.by("commitments", "commitment_id")
    clock = "start_unknown" if row["counts_from"] else WITHOUT_CLOCK.get(row["recurrence"], "no_clock")
    return Due(
        "obligation", row["obligation_id"], row["what"], row["source_id"], "unknown",
        due_on, period,
        opens_on=opens_on,
        institution_id=row["institution_id"] or None,
        obliged_party=row["obliged_party"],
        day_kind=counted_in(row),
        norm_id=row["norm_id"],
        article=row["article"] or None,
        verified=flag(row["verified"]),
        evidence=_deliverable(package).get(row["obligation_id"]),
        commitment_id=row["commitment_id"] or None,
        plan_id=commitments.get(row["commitment_id"], Row())["plan_id"] or None,
        binds=row["binds"],
        reason=clock,
        valid_from=on(row["valid_from"]),
        valid_to=on(row["valid_to"]),
    )  # fmt: skip


def counted_in(row: Row) -> str:
    """Which days a clock counts at its end: a norm may add working days to natural ones."""
    return "working" if whole(row["then_working_days"]) else row["day_kind"]


def _bound(package: Package) -> list[Row]:
    """Obligations told here: those of the federal level are not."""
    return [row for row in package.rows("obligations") if row["binds"] != "federal"]


@cache
def _deliverable(package: Package) -> dict[str, str]:
    """What proves each obligation met; of several, the first name."""
    names = package.by("deliverables", "deliverable_id")
    found: dict[str, str] = {}
    for row in package.rows("obligation_deliverables"):
        name = names[row["deliverable_id"]]["name"]
        found[row["obligation_id"]] = min(name, found.get(row["obligation_id"], name))
    return found


@cache
def _without_times(package: Package) -> list[Due]:
    """Obligations that never fall due: their norm gives no clock that can be counted."""
    counted = {due.id for due in _clocks(package)}
    return [
        _due(package, row)
        for row in _bound(package)
        if row["obligation_id"] not in counted and not times_of(package, row)
    ]


@cache
def _clocks(package: Package) -> list[Due]:
    """What is owed once for each plan or commitment, and its day where what it counts from is on record."""
    done, coded = completed(package), _coded(package)
    plans, commitments = package.by("action_plans", "plan_id"), package.by("commitments", "commitment_id")
    found = []
    for row in _bound(package):
        own = commitments.get(row["commitment_id"], Row())
        if row["counts_from"] in ("plan_submitted", "plan_end"):
            column = "submitted_on" if row["counts_from"] == "plan_submitted" else "ends_on"
            for key, plan in plans.items():
                if own["plan_id"] in ("", key):
                    found.append(_clock(package, row, plan, key, own["commitment_id"], on(plan[column]), None))
        elif row["counts_from"]:
            for key, one in commitments.items():
                if row["commitment_id"] in ("", key):
                    plan = plans[one["plan_id"]]
                    found.append(_clock(package, row, plan, key, key, done.get(key), coded.get(key)))
    return found


def _clock(
    package: Package, row: Row, plan: Row, key: str, commitment: str, starts: date | None, closed: date | None
) -> Due:
    due = _due(package, row)
    return Due(
        **vars(due)
        | {
            "title": f"{row['what'].rstrip('.')} ({key})",
            "period": key,
            "institution_id": due.institution_id or (plan["monitor_id"] or None if row["binds"] == "monitor" else None),
            "commitment_id": commitment or None,
            "plan_id": plan["plan_id"],
            "starts_on": starts,
            "closed_on": closed,
            "due_on": _counted(package, row, starts),
        }
    )


def _counted(package: Package, row: Row, starts: date | None) -> date | None:
    """Months first, then days; no date without a start or without a clock."""
    if starts is None or not (row["due_months"] or row["due_days"]):
        return None
    after = plus_months(starts, int(row["due_months"] or 0))
    return plus_days(package, after, int(row["due_days"]), row["day_kind"]) if row["due_days"] else after


@cache
def completed(package: Package) -> dict[str, date]:
    """Commitments whose milestones are all done, and the day of the last: never the planned end."""
    ends: dict[str, list[date | None]] = defaultdict(list)
    for row in package.rows("milestones"):
        if row["commitment_id"]:
            ends[row["commitment_id"]].append(on(row["actual_end"]) if row["state"] == "done" else None)
    return {key: max(day for day in days if day) for key, days in ends.items() if all(days)}


@cache
def _coded(package: Package) -> dict[str, date]:
    """The day the monitor first coded each commitment complete: its closing report is no longer owed."""
    found: dict[str, date] = {}
    for row in package.rows("status_reports"):
        day = on(row["reported_on"])
        if (row["voice"], row["status"], row["milestone_id"]) == ("monitor", "complete", "") and day:
            found[row["commitment_id"]] = min(day, found.get(row["commitment_id"], day))
    return found


# --- What is told, who, and counting days --------------------------------------------------------------------------


def columns(package: Package, chosen: Chosen, due: Due) -> dict[str, Any]:
    """What every question of deadlines tells of a thing, but for its day."""
    return {
        "kind": due.kind,
        "id": due.id,
        "title": due.told(chosen.lang),
        "institution_id": due.institution_id,
        "institution": package.by("institutions", "institution_id").get(due.institution_id or "", Row())["name"]
        or None,
        "date_precision": due.date_precision,
        "day_kind": due.day_kind,
        "norm": package.by("norms", "norm_id").get(due.norm_id, Row())["short_name"] or None,
        "article": due.article,
        "verified": due.verified,
        "evidence_missing": due.evidence,
        "commitment_id": due.commitment_id,
    }


def fixing(package: Package, due: Due, day: date | None) -> dict[str, Any]:
    """What fixes its day: the source an obligation names for it, else its own; where there is no day, nothing."""
    if not day:
        return {"day_source": None, "day_by_press": None}
    named = package.by("obligations", "obligation_id")[due.id]["due_source_id"] if due.kind == "obligation" else ""
    source = package.by("sources", "source_id")[named or due.source_id]
    return {"day_source": source["title"], "day_by_press": source["kind"] == "press"}


def url(package: Package, due: Due) -> str | None:
    return package.by("sources", "source_id")[due.source_id]["url"] or None


def in_order(due: Due, day: date | None) -> tuple[bool, date, str, str, str]:
    """By day, those without one at the end."""
    return day is None, day or date.max, due.kind, due.id, due.period


@cache
def roles(package: Package) -> dict[tuple[str | None, str | None], str]:
    """(Commitment, institution) -> the weightiest role it has in it, of those that sources state."""
    found: dict[tuple[str | None, str | None], str] = {}
    for role in reversed(ROLES):
        for row in package.rows("commitment_actors"):
            if row["role"] == role:
                found[row["commitment_id"], row["institution_id"]] = role
    return found


@cache
def waits(package: Package, as_of: date) -> list[tuple[Row, Row]]:
    """(Milestone, one of another institution that it depends on and that is not on record as done)."""
    rows = package.by("milestones", "milestone_id")
    found = []
    for link in package.rows("milestone_dependencies"):
        own, other = rows[link["milestone_id"]], rows[link["depends_on_id"]]
        done = other["state"] == "cancelled" or (
            other["state"] == "done" and (on(other["actual_end"]) or as_of) <= as_of
        )
        apart = own["institution_id"] and other["institution_id"] and own["institution_id"] != other["institution_id"]
        if apart and not done and (on(other["reported_on"]) or as_of) <= as_of:
            found.append((own, other))
    return found


def month_end(year: int, month: int) -> date:
    return date(year, month, monthrange(year, month)[1])


def plus_months(day: date, months: int) -> date:
    """The same day some months later, or the last one of that month."""
    year, month = divmod(day.year * 12 + day.month - 1 + months, 12)
    return min(month_end(year, month + 1), date(year, month + 1, 1) + timedelta(day.day - 1))


def plus_days(package: Package, day: date, count: int, day_kind: str) -> date:
    return plus_working(package, day, count) if day_kind == "working" else day + timedelta(count)


def plus_working(package: Package, day: date, count: int) -> date:
    """Some working days after a day; with none, that day or the working day before it."""
    days = _working_days(package)
    return days[bisect_right(days, day) - 1 + count]


@cache
def _working_days(package: Package) -> list[date]:
    free = {on(row["holiday_on"]) for row in package.rows("holidays")}
    every = (
        date(YEARS[0], 1, 1) + timedelta(n) for n in range((date(YEARS[-1] + 2, 1, 1) - date(YEARS[0], 1, 1)).days)
    )
    return [day for day in every if day.weekday() < 5 and day not in free]
