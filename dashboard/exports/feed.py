"""What was published or changed, as an Atom feed (RFC 4287)."""

from collections.abc import Callable
from datetime import date, datetime, time
from uuid import NAMESPACE_URL, uuid5
from xml.etree import ElementTree as Tree
from zoneinfo import ZoneInfo

from dashboard.analysis.changes import CHANGE_OF
from dashboard.answers import Answer
from dashboard.cards.words import code
from dashboard.exports.calendar import one_line, published_at
from dashboard.locale import HTML, day, t
from dashboard.package.schema import tables
from dashboard.store.snapshots import Row

ATOM = "http://www.w3.org/2005/Atom"
LANG = "{http://www.w3.org/XML/1998/namespace}lang"
ENTRIES = 100

Tree.register_namespace("", ATOM)


def feed_bytes(answer: Answer, address: str, page: str) -> bytes:
    """The newest rows of ``deadlines/news``; ``address`` is the feed's own and ``page`` the one for people."""
    lang, package = answer.lang, answer.snapshot.package
    feed = Tree.Element(f"{{{ATOM}}}feed", {LANG: HTML[lang]})
    _text(feed, "id", _name(package.name))
    _text(feed, "title", _marked(answer, t(lang, "feed.news.title", package=package.title[lang])))
    _text(feed, "subtitle", t(lang, "feed.news.about" if answer.applies else "card.not_applicable"))
    _text(feed, "updated", published_at(answer.snapshot.id).isoformat())
    _text(Tree.SubElement(feed, f"{{{ATOM}}}author"), "name", t(lang, "shell.brand"))
    _link(feed, "self", address, "application/atom+xml")
    _link(feed, "alternate", page, "text/html")
    for row in answer.rows[:ENTRIES]:
        _entry(feed, answer, row, page)
    return bytes(Tree.tostring(feed, encoding="utf-8", xml_declaration=True))


def _entry(feed: Tree.Element, answer: Answer, row: Row, page: str) -> None:
    entry = Tree.SubElement(feed, f"{{{ATOM}}}entry")
    _text(entry, "id", _name(answer.snapshot.package.name, row["kind"], row["id"]))
    _text(entry, "title", _marked(answer, TITLES[row["kind"]](answer, row)))
    _text(entry, "updated", _midnight(row["happened_on"], answer.snapshot.package.timezone))
    _text(entry, "summary", _summary(answer, row))
    change = CHANGE_OF[row["kind"]]
    for term, key in ((row["kind"], f"news.{row['kind']}"), (change, f"change.{change}")):
        Tree.SubElement(entry, f"{{{ATOM}}}category", {"term": term, "label": t(answer.lang, key)})
    url = row["url"] or ""
    # Only web addresses become links: a package is data, and data may hold anything.
    _link(entry, "alternate", url if url.startswith(("http://", "https://")) else page, "text/html")


def _name(*parts: str) -> str:
    """An identifier that never changes: it is made from the keys of the data alone."""
    return f"urn:uuid:{uuid5(NAMESPACE_URL, '/'.join(('observatorio', *parts)))}"


def _midnight(happened: date, timezone: str) -> str:
    """The start of a day where the package lives (RFC 3339)."""
    return datetime.combine(happened, time(), ZoneInfo(timezone)).isoformat()


def _text(parent: Tree.Element, tag: str, text: str) -> None:
    Tree.SubElement(parent, f"{{{ATOM}}}{tag}").text = one_line(text)


def _link(parent: Tree.Element, rel: str, href: str, kind: str) -> None:
    Tree.SubElement(parent, f"{{{ATOM}}}link", {"rel": rel, "href": one_line(href), "type": kind})


def _marked(answer: Answer, text: str) -> str:
    return t(answer.lang, "card.demonstration", sentence=text) if answer.snapshot.package.demonstration else text


def _status(answer: Answer, row: Row) -> str:
    voice, status = code(answer, "voice", row["voice"]), code(answer, "status", row["status"])
    return t(answer.lang, "news.title.status", subject=row["subject"], voice=voice, status=status)


def _evidence(answer: Answer, row: Row) -> str:
    return t(answer.lang, "news.title.evidence", title=row["title"], level=code(answer, "level", row["level"]))


def _replan(answer: Answer, row: Row) -> str:
    before, after = (day(_date(row[name]), answer.lang) for name in ("before", "after"))
    return t(answer.lang, "news.title.replan", subject=row["subject"], before=before, after=after)


def _correction(answer: Answer, row: Row) -> str:
    table = tables().get(row["subject_table"])
    column = next((f for f in table.fields if f.name == row["column_name"]), None) if table else None
    named = column.title.get(answer.lang, column.title["es"]) if column else row["column_name"]
    return t(answer.lang, "news.title.correction", subject=row["subject"], column=named)


TITLES: dict[str, Callable[[Answer, Row], str]] = {
    "status": _status,
    "evidence": _evidence,
    "replan": _replan,
    "correction": _correction,
}


def _date(text: str | None) -> date | None:
    return date.fromisoformat(text) if text else None


def _summary(answer: Answer, row: Row) -> str:
    lang = answer.lang
    change = t(lang, f"change.{CHANGE_OF[row['kind']]}")
    told = [t(lang, "news.change", change=change)]
    told.append(t(lang, "news.on", date=day(row["happened_on"], lang, row["date_precision"])))
    if row["kind"] == "correction":
        empty = t(lang, "value.empty")
        told.append(t(lang, "news.changed", before=row["before"] or empty, after=row["after"] or empty))
    if row["kind"] in {"replan", "correction"} and row["title"]:
        told.append(t(lang, "news.reason", reason=row["title"].rstrip(".")))
    if row["institution"]:
        told.append(t(lang, "news.institution", institution=row["institution"]))
    if row["source"]:
        told.append(t(lang, "news.source", source=row["source"].rstrip(".")))
    return " ".join(told)
