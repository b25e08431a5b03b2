"""What was published or changed, as an Atom feed (RFC 4287)."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime, time
from uuid import NAMESPACE_URL, uuid5
from xml.etree import ElementTree as Tree
from zoneinfo import ZoneInfo

from dashboard.analysis.changes import CHANGE_OF
from dashboard.answers import Answer
from dashboard.cards.marks import marked, named
from dashboard.cards.words import cell, code
from dashboard.exports.calendar import one_line, published_at
from dashboard.locale import HTML, day, t, tn
from dashboard.markup import safe_address
from dashboard.schema.tables import tables
from dashboard.store.questions import questions
from dashboard.store.snapshots import Row

ATOM = "http://www.w3.org/2005/Atom"
LANG = "{http://www.w3.org/XML/1998/namespace}lang"
ENTRIES = 100
"""Entries of each kind: news by their date, and changes from the snapshot before."""
Fact = tuple[str, str]
"""Kind and key of what an entry is about."""

Tree.register_namespace("", ATOM)


@dataclass(frozen=True)
class Compared:
    """The rows of ``changes/since`` from the snapshot before to this one; ``page`` shows them to people."""

    answer: Answer
    page: str

    def apart(self, news: Sequence[Row]) -> list[Row]:
        """Changes that are no piece of news with an entry of its own."""
        told = {(row["kind"], row["id"]) for row in news}
        return [row for row in self.answer.rows if row["before"] is not None or _fact(row) not in told]

    @property
    def labels(self) -> dict[Fact, str]:
        """The kind of change of what is new in this snapshot."""
        return {_fact(row): row["change"] for row in self.answer.rows if row["before"] is None}


def _fact(row: Row) -> Fact:
    return row["subject_kind"], row["subject_id"]


def feed_bytes(answer: Answer, address: str, page: str, compared: Compared | None = None) -> bytes:
    """The newest rows of ``deadlines/news``, after what changed from the snapshot before, each with its label.

    ``address`` is the feed's own and ``page`` the one for people. What is both news and a change is told once, as news
    with the label of the change.
    """
    lang, package = answer.lang, answer.snapshot.package
    feed = Tree.Element(f"{{{ATOM}}}feed", {LANG: HTML[lang]})
    _text(feed, "id", entry_name(package.name))
    _text(feed, "title", marked(package, t(lang, "feed.news.title", package=package.title[lang]), lang))
    _text(feed, "subtitle", t(lang, "feed.news.about" if answer.applies else "card.not_applicable"))
    _text(feed, "updated", published_at(answer.snapshot.id).isoformat())
    _text(Tree.SubElement(feed, f"{{{ATOM}}}author"), "name", t(lang, "shell.brand"))
    _link(feed, "self", address, "application/atom+xml")
    _link(feed, "alternate", page, "text/html")
    news = answer.rows[:ENTRIES]
    if compared is not None:
        _changes(feed, compared, compared.apart(news))
    labels = compared.labels if compared else {}
    for row in news:
        _entry(feed, answer, row, page, labels.get((row["kind"], row["id"]), CHANGE_OF[row["kind"]]))
    return bytes(Tree.tostring(feed, encoding="utf-8", xml_declaration=True))


def _changes(feed: Tree.Element, compared: Compared, rows: Sequence[Row]) -> None:
    """An entry for each change, and one that counts those past the limit."""
    answer, lang = compared.answer, compared.answer.lang
    for row in rows[:ENTRIES]:
        kind, change = row["subject_kind"], row["change"]
        terms = {kind: f"subject_kind.{kind}", change: f"change.{change}"}
        key = ("change", answer.snapshot.id, kind, row["subject_id"], row["field"])
        _change(feed, compared, key, _changed(answer, row), _was(answer, row), terms)
    if len(rows) > ENTRIES:
        left = tn(lang, "news.title.more", len(rows) - ENTRIES)
        _change(feed, compared, ("changes", answer.snapshot.id), left, t(lang, "news.more"), {})


def _change(
    feed: Tree.Element, compared: Compared, key: Sequence[str], title: str, summary: str, terms: Mapping[str, str]
) -> None:
    answer = compared.answer
    entry = Tree.SubElement(feed, f"{{{ATOM}}}entry")
    _text(entry, "id", entry_name(answer.snapshot.package.name, *key))
    _text(entry, "title", _marked(answer, title))
    _text(entry, "updated", published_at(answer.snapshot.id).isoformat())
    _text(entry, "summary", summary)
    _terms(entry, answer.lang, terms)
    _link(entry, "alternate", compared.page, "text/html")


def _changed(answer: Answer, row: Row) -> str:
    """What changed, with its label first: a question by what it asks, the rest by its name and field."""
    lang, change = answer.lang, t(answer.lang, f"change.{row['change']}")
    label = change[:1].upper() + change[1:]
    if row["subject_kind"] == "question":
        held = questions().get(row["subject_id"])
        asked = (held.answers.get(lang) or held.answers["es"]) if held else row["subject_id"]
        return t(lang, "news.title.method", change=label, asked=asked)
    kind, field = code(answer, "subject_kind", row["subject_kind"]), code(answer, "field", row["field"])
    return t(lang, "news.title.change", change=label, kind=kind, subject=row["subject"], field=field)


def _was(answer: Answer, row: Row) -> str:
    """What it said and says, and the label; the fingerprint of a question says nothing to people."""
    lang, told = answer.lang, list[str]()
    if row["subject_kind"] != "question":
        before, after = (_value(answer, row, name) for name in ("before", "after"))
        told.append(t(lang, "news.changed", before=before, after=after))
    told.append(t(lang, "news.change", change=t(lang, f"change.{row['change']}")))
    return " ".join(told)


def _value(answer: Answer, row: Row, name: str) -> str:
    return t(answer.lang, "value.empty") if row[name] is None else cell(answer, row, name)


def _entry(feed: Tree.Element, answer: Answer, row: Row, page: str, change: str) -> None:
    entry = Tree.SubElement(feed, f"{{{ATOM}}}entry")
    _text(entry, "id", entry_name(answer.snapshot.package.name, row["kind"], row["id"]))
    _text(entry, "title", _marked(answer, TITLES[row["kind"]](answer, row)))
    _text(entry, "updated", _midnight(row["happened_on"], answer.snapshot.package.timezone))
    _text(entry, "summary", _summary(answer, row, change))
    _terms(entry, answer.lang, {row["kind"]: f"news.{row['kind']}", change: f"change.{change}"})
    _link(entry, "alternate", safe_address(row["url"]) or page, "text/html")


def _terms(entry: Tree.Element, lang: str, terms: Mapping[str, str]) -> None:
    """Categories: a term for programs and its label for people."""
    for term, key in terms.items():
        Tree.SubElement(entry, f"{{{ATOM}}}category", {"term": term, "label": t(lang, key)})


def entry_name(*parts: str) -> str:
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
    return named(answer.snapshot.package, text, answer.lang)


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


def _summary(answer: Answer, row: Row, change: str) -> str:
    lang = answer.lang
    told = [t(lang, "news.change", change=t(lang, f"change.{change}"))]
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
