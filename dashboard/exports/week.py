"""The week on one printed page: HTML that needs no script, from the rows of ``deadlines/my-week``."""

from dataclasses import dataclass, field
from datetime import timedelta

from dashboard.answers import Answer
from dashboard.cards.marks import marked
from dashboard.cards.words import code, text
from dashboard.filters import choices
from dashboard.locale import HTML, day, integer, long_day, t, tn
from dashboard.markup import document, element, safe_address
from dashboard.store.snapshots import Row

LISTED = ("overdue", "7", "30", "60", "90")
COUNTED = ("no_date",)
MOST, ROOM = 6, 12
"""Lines of each part but the last, which has what is left of those of the sheet."""
COLUMNS = ("due_on", "title", "responsible", "basis", "evidence_missing", "waits_for")


@dataclass(frozen=True)
class Part:
    """One time to come: its heading, its lines under the heads of their columns, and what is said below them."""

    heading: str
    heads: list[str] = field(default_factory=list)
    lines: list[list[str]] = field(default_factory=list)
    note: str = ""


def week_page(answer: Answer, back: str) -> bytes:
    """The sheet: what passed and the next ninety days line by line; ``back`` is the full page."""
    lang = answer.lang
    sheet = document(
        "week.html",
        lang=HTML[lang],
        title=_title(answer),
        hint=t(lang, "week.hint"),
        back=back,
        back_text=t(lang, "week.back"),
        who=_who(answer),
        not_applicable="" if answer.applies else t(lang, "card.not_applicable"),
        parts=_parts(answer),
        later=t(lang, "week.later"),
        counts=[_count(answer, bucket) for bucket in COUNTED],
        undated=t(lang, "week.undated"),
        foot=t(lang, "week.foot", date=long_day(answer.as_of, lang), snapshot=answer.snapshot.id),
    )
    return sheet.encode()


def _title(answer: Answer) -> str:
    first, last = answer.as_of, answer.as_of + timedelta(7)
    said = t(answer.lang, "week.title", first=day(first, answer.lang), last=day(last, answer.lang))
    return marked(answer.snapshot.package, said, answer.lang)


def _who(answer: Answer) -> str:
    """The institutions chosen, by name; else that it is everyone's."""
    named = {choice.value: choice.label for choice in choices(answer.snapshot, "institution", answer.lang)}
    chosen = [named[one] for one in answer.applied.get("institution") or ()]
    package = answer.snapshot.package.title[answer.lang]
    return f"{', '.join(chosen) or t(answer.lang, 'week.everyone')} · {package}"


def _parts(answer: Answer) -> list[Part]:
    """One part a time to come; once the sheet is full, what is left is counted."""
    parts: list[Part] = []
    for bucket in LISTED:
        room = ROOM - sum(len(part.lines) for part in parts)
        parts.append(_part(answer, bucket, room if bucket == LISTED[-1] else min(MOST, room)))
    return parts


def _part(answer: Answer, bucket: str, room: int) -> Part:
    rows = [row for row in answer.rows if row["bucket"] == bucket]
    heading = f"{code(answer, 'bucket', bucket)} ({integer(len(rows), answer.lang)})"
    if not rows:
        return Part(heading, note=t(answer.lang, "week.nothing"))
    shown = rows[:room]
    if not shown:
        return Part(heading)
    # Few things wait for others: where none does, the rest has the room.
    columns = [name for name in COLUMNS if name != "waits_for" or any(row["waits_for"] for row in shown)]
    heads = [t(answer.lang, f"week.column.{name}") for name in columns]
    lines = [[_linked(row, name, _cell(answer, row, name)) for name in columns] for row in shown]
    more = len(rows) - len(shown)
    return Part(heading, heads, lines, tn(answer.lang, "week.more", more) if more > 0 else "")


def _linked(row: Row, name: str, cell: str) -> str:
    """The title leads to the source of its deadline."""
    url = safe_address(row["url"]) if name == "title" else None
    return element("a", cell, href=url, rel="noopener noreferrer") if url else cell


def _cell(answer: Answer, row: Row, name: str) -> str:
    if name == "basis":
        basis = " ".join(part for part in (row["norm"], row["article"]) if part)
        days = t(answer.lang, f"week.days.{row['day_kind']}") if row["day_kind"] else ""
        told = " · ".join(part for part in (basis, days) if part)
        return told or t(answer.lang, "week.no_basis")
    return text(answer, name, row[name], row["date_precision"]) if row[name] is not None else "—"


def _count(answer: Answer, bucket: str) -> str:
    """How many come later, or have no date."""
    held = sum(row["bucket"] == bucket for row in answer.rows)
    return f"{code(answer, 'bucket', bucket)}: {integer(held, answer.lang)}"
