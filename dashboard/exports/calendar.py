"""Dated deadlines as an iCalendar file (RFC 5545): all-day events that any calendar can subscribe to."""

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import UTC, date, datetime, timedelta
from urllib.parse import quote

from icalendar import Calendar, Event, vText

from dashboard.answers import Answer
from dashboard.cards.marks import named
from dashboard.cards.words import code
from dashboard.locale import day, t
from dashboard.store.snapshots import Row

REFRESH = timedelta(hours=12)
SIGN = "snap-%Y%m%dT%H%M%SZ"
# What no text of a calendar or a feed may hold, escaped or not: control signs and halves of pairs.
UNWRITABLE = re.compile("[^\t\n\r\x20-\x7e\x85\xa0-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")


@dataclass(frozen=True)
class Subscription:
    """What a calendar is called, the page it comes from, and how often each of its events has changed (by UID)."""

    name: str
    page: str
    sequences: Mapping[str, int] = field(default_factory=dict)


@dataclass(frozen=True)
class Edition:
    """One publication of the calendar: how each event read (by UID), and how many times it has changed until then."""

    versions: Mapping[str, tuple[object, ...]] = field(default_factory=dict)
    sequences: Mapping[str, int] = field(default_factory=dict)

    def next(self, package: str, rows: Iterable[Row]) -> "Edition":
        """The edition after this one. An event that moved, was renamed or was cancelled counts one change more."""
        versions, sequences = dict(self.versions), dict(self.sequences)
        for row in rows:
            name, now = uid(package, row), (row["due_on"], row["title"], row["state"] == "cancelled")
            changed = versions.get(name, now) != now
            sequences[name] = sequences.get(name, 0) + changed
            versions[name] = now
        return Edition(versions, sequences)


def uid(package: str, row: Row) -> str:
    """The name an event keeps for ever: it does not depend on its date, title, language or on who subscribes."""
    parts = (package, row["kind"], row["id"], row["period"])
    return "/".join(quote(part, safe="") for part in parts if part) + "@observatorio"


def one_line(text: str) -> str:
    """A text without line breaks and without signs that cannot be written."""
    return UNWRITABLE.sub("", " ".join(text.split()))


def published_at(snapshot: str) -> datetime:
    """When a snapshot was published (UTC), read from its id."""
    return datetime.strptime(snapshot.rsplit("-", 1)[0], SIGN).replace(tzinfo=UTC)


def calendar_bytes(answer: Answer, subscription: Subscription) -> bytes:
    """The rows of ``deadlines/calendar`` as a calendar; without rows, a calendar without events."""
    calendar = Calendar()
    calendar.add("prodid", "-//Observatorio//Vencimientos//ES")
    calendar.add("version", "2.0")
    calendar.add("calscale", "GREGORIAN")
    calendar.add("method", "PUBLISH")
    for name in ("name", "x-wr-calname"):
        # The library escapes only the properties it knows to be text.
        calendar.add(name, vText(one_line(subscription.name)))
    calendar.add("x-wr-caldesc", vText(_about(answer)))
    calendar.add("refresh-interval", REFRESH, parameters={"VALUE": "DURATION"})
    calendar.add("x-published-ttl", "PT12H")
    stamp = published_at(answer.snapshot.id)
    for row in answer.rows:
        calendar.add_component(_event(answer, row, subscription, stamp))
    return bytes(calendar.to_ical())


def _about(answer: Answer) -> str:
    if not answer.applies:
        return t(answer.lang, "card.not_applicable")
    return t(answer.lang, "feed.calendar.about", snapshot=answer.snapshot.id)


def _event(answer: Answer, row: Row, subscription: Subscription, stamp: datetime) -> Event:
    event, name = Event(), uid(answer.snapshot.package.name, row)
    event.add("uid", name)
    event.add("dtstamp", stamp)
    event.add("sequence", subscription.sequences.get(name, 0))
    event.add("dtstart", row["due_on"])
    if row["due_on"] < date.max:
        event.add("dtend", row["due_on"] + timedelta(1))
    event.add("summary", one_line(_summary(answer, row)))
    event.add("description", "\n".join([*map(one_line, described(answer, row)), subscription.page]))
    event.add("status", "CANCELLED" if row["state"] == "cancelled" else "CONFIRMED")
    event.add("categories", [code(answer, "kind", row["kind"])])
    event.add("url", subscription.page)
    event.add("transp", "TRANSPARENT")
    return event


def _summary(answer: Answer, row: Row) -> str:
    kind, title = code(answer, "kind", row["kind"]), row["title"].rstrip(".")
    key = row["state"] if row["state"] in {"cancelled", "closed", "overdue"} else "pending"
    said = t(answer.lang, f"feed.event.{key}", kind=kind, title=title)
    return named(answer.snapshot.package, said, answer.lang)


def described(answer: Answer, row: Row) -> list[str]:
    """What an event says of itself, line by line: whose, legal basis, kind of days, what to publish, how it stands."""
    lang = answer.lang
    basis = " ".join(part for part in (row["norm"], row["article"]) if part)
    told: Sequence[tuple[str, str | None]] = (
        ("responsible", row["responsible"]),
        ("window", day(row["not_before"], lang) if row["not_before"] else None),
        ("basis", basis or None),
        ("days", code(answer, "day_kind", row["day_kind"]) if row["day_kind"] else None),
        ("evidence", row["evidence_missing"]),
        ("commitment", row["commitment_id"]),
    )
    lines = [t(lang, f"feed.line.{name}", value=value) for name, value in told if value]
    if row["date_precision"] in {"month", "year", "range", "published_by"}:
        known = day(row["due_on"], lang, row["date_precision"])
        lines.append(t(lang, "feed.line.precision", value=known))
    if not basis:
        lines.append(t(lang, "feed.line.no_basis"))
    return [*lines, t(lang, f"feed.state.{row['state']}")]
