"""The minutes of a Glosa as a DOCX: shown, asked, answered, agreed, and apart what was only proposed."""

from collections.abc import Iterator, Sequence

from dashboard.answers import Answer, ask
from dashboard.cards.marks import notices
from dashboard.cards.words import header, text
from dashboard.exports.paper import Grid, Heading, Part, paper
from dashboard.exports.screened import Proved, screened_parts
from dashboard.filters import Filters
from dashboard.locale import t
from dashboard.store.folder import published_at
from dashboard.store.snapshots import Row, Snapshot

QUESTION = "glosas/minutes"
COLUMNS = {
    "shown": ("text",),
    "asked": ("text", "asked", "question_state", "owner", "due_on", "answer_given"),
    "answered": ("text", "owner"),
    "agreed": ("text", "owner", "due_on", "fate"),
    "proposed": ("text", "owner"),
    "told": ("text", "kind", "owner"),
}
"""What is told of each part, in the order in which minutes tell them."""
LACKING = ("owner", "due_on")
"""That an agreement has none is said; of anything else it is no lack."""
ALWAYS = ("asked", "answered", "agreed")
"""That none of these is on record is told too."""


def minutes_of(snapshot: Snapshot, asked: Filters, session: str) -> Answer:
    """What is on record of a session; no rows where no Glosa of that name was held by the day."""
    return ask(snapshot, QUESTION, asked, {"session": session})


def minutes(answer: Answer, shown: Sequence[Proved] = ()) -> bytes:
    """The document; ValueError for an answer without rows. A text that nobody made public is in no row.

    ``shown`` is what was on the screen, as the file of its session tells.
    """
    if not answer.rows:
        raise ValueError(QUESTION)
    title = t(answer.lang, "minutes.title", name=answer.rows[0]["glosa"])
    return paper(title, _parts(answer, shown), answer.lang, published_at(answer.snapshot.id))


def _parts(answer: Answer, shown: Sequence[Proved]) -> Iterator[Part]:
    first, lang = answer.rows[0], answer.lang
    yield from notices(answer.snapshot.package, lang)
    when = text(answer, "held_on", first["held_on"], first["held_precision"] or "day")
    yield t(lang, "minutes.where", day=when, place=first["venue"] or t(lang, "minutes.no_place"))
    yield t(lang, "minutes.record")
    for entry in COLUMNS:
        rows = [row for row in answer.rows if row["entry"] == entry]
        if rows or entry in ALWAYS:
            yield Heading(t(lang, f"entry.{entry}"))
            yield _grid(answer, entry, rows) if rows else t(lang, f"minutes.no_{entry}")
    yield from screened_parts(shown, lang)
    yield t(lang, "minutes.privacy")
    day = text(answer, "held_on", answer.as_of)
    yield t(lang, "minutes.foot", day=day, package=answer.snapshot.package.title[lang], snapshot=answer.snapshot.id)


def _grid(answer: Answer, entry: str, rows: list[Row]) -> Grid:
    kept = ("text", *(LACKING if entry == "agreed" else ()))
    held = [name for name in COLUMNS[entry] if name in kept or any(row[name] is not None for row in rows)]
    lines = [[_cell(answer, row, name) for name in held] for row in rows]
    return Grid([header(answer, name) for name in held], lines)


def _cell(answer: Answer, row: Row, name: str) -> str:
    if row[name] is not None:
        return text(answer, name, row[name])
    if name == "text":
        return t(answer.lang, "minutes.private", theme=row["theme"] or t(answer.lang, "minutes.no_theme"))
    lacks = name in LACKING and row["entry"] == "agreed"
    return t(answer.lang, f"minutes.no_{name}" if lacks else "value.empty")
