"""The minutes of a Glosa as a DOCX: shown, asked, answered, agreed, and apart what was only proposed."""

from collections.abc import Iterator

from dashboard.answers import Answer, ask
from dashboard.cards.marks import notices
from dashboard.cards.words import header, text
from dashboard.exports.paper import Grid, Heading, Part, paper
from dashboard.filters import Filters
from dashboard.locale import t
from dashboard.store.folder import published_at
from dashboard.store.snapshots import Row, Snapshot

QUESTION = "glosas/minutes"
COLUMNS = {
    "shown": ("text",),
    "asked": ("text", "asked", "question_state", "owner", "due_on", "answer"),
    "answered": ("text", "owner"),
    "agreed": ("text", "owner", "due_on", "fate"),
    "proposed": ("text", "owner"),
    "told": ("text", "owner"),
}
"""What is told of each part, in the order in which minutes tell them."""
ALWAYS = ("asked", "answered", "agreed")
"""That none of these is on record is told too."""


def minutes_of(snapshot: Snapshot, asked: Filters, session: str) -> Answer:
    """What is on record of a session; no rows where no Glosa of that name was held by the day."""
    return ask(snapshot, QUESTION, asked, {"session": session})


def minutes(answer: Answer) -> bytes:
    """The document; ValueError for an answer without rows. A text that nobody made public is in no row."""
    if not answer.rows:
        raise ValueError(QUESTION)
    title = t(answer.lang, "minutes.title", name=answer.rows[0]["glosa"])
    return paper(title, _parts(answer), answer.lang, published_at(answer.snapshot.id))


def _parts(answer: Answer) -> Iterator[Part]:
    first, lang = answer.rows[0], answer.lang
    yield from notices(answer.snapshot.package, lang)
    when = text(answer, "held_on", first["held_on"], first["held_precision"] or "day")
    yield t(lang, "minutes.where", day=when, place=first["venue"] or t(lang, "minutes.no_place"))
    yield t(lang, "minutes.record")
    for entry, columns in COLUMNS.items():
        rows = [row for row in answer.rows if row["entry"] == entry]
        if rows or entry in ALWAYS:
            yield Heading(t(lang, f"entry.{entry}"))
            yield _grid(answer, columns, rows) if rows else t(lang, f"minutes.no_{entry}")
    yield t(lang, "minutes.privacy")
    day = text(answer, "held_on", answer.as_of)
    yield t(lang, "minutes.foot", day=day, package=answer.snapshot.package.title[lang], snapshot=answer.snapshot.id)


def _grid(answer: Answer, columns: tuple[str, ...], rows: list[Row]) -> Grid:
    held = [
        name for name in columns if name in ("text", "owner", "due_on") or any(row[name] is not None for row in rows)
    ]
    return Grid([header(answer, name) for name in held], [[_cell(answer, row, name) for name in held] for row in rows])


def _cell(answer: Answer, row: Row, name: str) -> str:
    if row[name] is not None:
        return text(answer, name, row[name])
    if name == "text":
        theme = row["theme"] or t(answer.lang, "minutes.no_theme")
        return t(answer.lang, "minutes.private", theme=theme)
    return t(
        answer.lang, "minutes.no_owner" if name == "owner" else "minutes.no_day" if name == "due_on" else "value.empty"
    )
