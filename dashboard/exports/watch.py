"""What a watcher was told, as an Atom feed (RFC 4287) and as an iCalendar file (RFC 5545)."""

from collections.abc import Collection, Iterator, Mapping, Sequence
from datetime import UTC, date, datetime, timedelta
from xml.etree import ElementTree as Tree

from icalendar import Calendar, vText
from icalendar import Event as CalendarEvent

from dashboard.alerts.ledger import Event
from dashboard.exports.calendar import REFRESH, one_line
from dashboard.exports.feed import ATOM, LANG, entry_name
from dashboard.locale import HTML, t

BEGINNING = datetime(2000, 1, 1, tzinfo=UTC)
"""When a feed of which nothing came yet was last changed."""


def watch_feed(watcher: str, events: Sequence[Event], lang: str, address: str, origin: str) -> bytes:
    """The events of a watcher, the newest first; ``address`` is the feed's own."""
    feed = Tree.Element(f"{{{ATOM}}}feed", {LANG: HTML[lang]})
    _put(feed, "id", entry_name("watch", watcher))
    _put(feed, "title", t(lang, "alert.feed", watcher=watcher))
    _put(feed, "subtitle", t(lang, "alert.about"))
    _put(feed, "updated", max((one.at for one in events), default=BEGINNING.isoformat()))
    _put(Tree.SubElement(feed, f"{{{ATOM}}}author"), "name", t(lang, "shell.brand"))
    _link(feed, "self", address, "application/atom+xml")
    _link(feed, "alternate", f"{origin}/", "text/html")
    for one in reversed(events):
        entry = Tree.SubElement(feed, f"{{{ATOM}}}entry")
        _put(entry, "id", entry_name("watch", one.watcher, one.rule, one.snapshot, one.at))
        _put(entry, "title", said(one.title, lang))
        _put(entry, "updated", one.at)
        _put(entry, "summary", "; ".join(_told(one, lang)))
        _link(entry, "alternate", _page(one, lang, origin), "text/html")
    return bytes(Tree.tostring(feed, encoding="utf-8", xml_declaration=True))


def watch_calendar(watcher: str, events: Sequence[Event], gone: Collection[str], lang: str, origin: str) -> bytes:
    """A day for each event; what is due stands on the day it is due, cancelled where it is ``gone``."""
    calendar = Calendar()
    calendar.add("prodid", "-//Observatorio//Vigias//ES")
    calendar.add("version", "2.0")
    calendar.add("calscale", "GREGORIAN")
    calendar.add("method", "PUBLISH")
    for name in ("name", "x-wr-calname"):
        # The library escapes only the properties it knows to be text.
        calendar.add(name, vText(one_line(t(lang, "alert.feed", watcher=watcher))))
    calendar.add("x-wr-caldesc", vText(one_line(t(lang, "alert.about"))))
    calendar.add("refresh-interval", REFRESH, parameters={"VALUE": "DURATION"})
    calendar.add("x-published-ttl", "PT12H")
    dated = dict[str, CalendarEvent]()
    for one in events:
        for uid, day, sequence, title in _days(one):
            dated[uid] = _event(one, uid, date.fromisoformat(day), said(title, lang), lang, origin)
            dated[uid].add("sequence", sequence + (uid in gone))
            dated[uid].add("status", "CANCELLED" if uid in gone else "CONFIRMED")
    for event in dated.values():
        calendar.add_component(event)
    return bytes(calendar.to_ical())


def _days(one: Event) -> Iterator[tuple[str, str, int, Mapping[str, str]]]:
    if one.dated:
        yield from one.dated
        return
    name = entry_name("watch", one.watcher, one.rule, one.snapshot, one.at).rpartition(":")[2]
    yield f"{name}@observatorio", one.day, 0, one.title


def _event(one: Event, uid: str, day: date, title: str, lang: str, origin: str) -> CalendarEvent:
    event, page = CalendarEvent(), _page(one, lang, origin)
    event.add("uid", uid)
    event.add("dtstamp", datetime.fromisoformat(one.at))
    event.add("dtstart", day)
    if day < date.max:
        event.add("dtend", day + timedelta(1))
    event.add("summary", one_line(title))
    event.add("description", "\n".join([*map(one_line, [said(one.title, lang), *_told(one, lang)]), page]))
    event.add("url", page)
    event.add("transp", "TRANSPARENT")
    return event


def _told(one: Event, lang: str) -> list[str]:
    lines = one.lines.get(lang) or one.lines["es"]
    return [*lines, t(lang, "alert.snapshot", snapshot=one.snapshot)]


def _page(one: Event, lang: str, origin: str) -> str:
    path, sign, place = one.url.partition("#")
    return f"{origin}{path}{'' if lang == 'es' else f'&lang={lang}'}{sign}{place}"


def said(texts: Mapping[str, str], lang: str) -> str:
    """A text in a language; in Spanish where it was not told in it."""
    return texts.get(lang) or texts["es"]


def _put(parent: Tree.Element, tag: str, text: str) -> None:
    Tree.SubElement(parent, f"{{{ATOM}}}{tag}").text = one_line(text)


def _link(parent: Tree.Element, rel: str, href: str, kind: str) -> None:
    Tree.SubElement(parent, f"{{{ATOM}}}link", {"rel": rel, "href": one_line(href), "type": kind})
