"""A printable request to close one recommendation: what is on record, what is lacking, what is asked, who follows it.

An organisation signs it, or nobody yet: no person's name has a place in it.
"""

from collections.abc import Iterator

from dashboard.answers import Answer, ask
from dashboard.cards.marks import marked
from dashboard.cards.words import code, text
from dashboard.exports.paper import Heading, Part
from dashboard.exports.papers import Paper, docx
from dashboard.filters import Filters
from dashboard.locale import t, tn
from dashboard.store.folder import published_at
from dashboard.store.snapshots import Row, Snapshot

QUESTION = "recommendations/register"
OPEN_CLOCKS = ("running", "passed")


def standing(snapshot: Snapshot, asked: Filters, recommendation: str) -> tuple[Answer, Row | None]:
    """The register, and the row of one recommendation in it; None where it has none of that name."""
    answer = ask(snapshot, QUESTION, asked, strict=False)
    return answer, next((row for row in answer.rows if row["recommendation_id"] == recommendation), None)


def lacking(answer: Answer, row: Row) -> str:
    """What is lacking to close it, in one sentence with the names and days that are on record."""
    whom = row["addressee"] or t(answer.lang, "follow_up.whoever")
    notified, issued = (text(answer, name, row[name]) for name in ("notified_on", "issued_on"))
    return t(answer.lang, f"follow_up.lacks.{row['missing_step']}", whom=whom, notified=notified, issued=issued)


def follow_up_text(answer: Answer, row: Row) -> str:
    """The request as a text."""
    parts = (part.text.upper() if isinstance(part, Heading) else str(part) for part in _parts(answer, row))
    return "\n\n".join((_title(answer, row), *parts)) + "\n"


def follow_up_paper(answer: Answer, row: Row) -> bytes:
    """The request as a DOCX."""
    return docx(follow_up_paper_of(answer, row))


def follow_up_paper_of(answer: Answer, row: Row) -> Paper:
    """The request as parts, for whatever writes it."""
    return Paper(_title(answer, row), tuple(_parts(answer, row)), answer.lang, published_at(answer.snapshot.id))


def _title(answer: Answer, row: Row) -> str:
    return t(answer.lang, "follow_up.title", ref=row["ref"])


def _parts(answer: Answer, row: Row) -> Iterator[Part]:
    lang, package = answer.lang, answer.snapshot.package
    yield t(lang, "follow_up.to", whom=row["addressee"] or t(lang, "follow_up.whoever"))
    issued = text(answer, "issued_on", row["issued_on"], row["issued_precision"] or "day")
    issuer = row["issuer"] or t(lang, "follow_up.no_issuer")
    yield marked(package, t(lang, "follow_up.about", text=row["text"].rstrip("."), issuer=issuer, day=issued), lang)
    yield Heading(t(lang, "follow_up.on_record"))
    yield t(lang, "follow_up.state", state=code(answer, "answer_state", row["answer_state"]))
    yield from _clock(answer, row)
    yield Heading(t(lang, "follow_up.lacking"))
    yield lacking(answer, row)
    yield Heading(t(lang, "follow_up.asked"))
    yield t(lang, f"follow_up.asks.{row['missing_step']}")
    yield t(lang, "follow_up.publish")
    yield Heading(t(lang, "follow_up.who"))
    yield from _who(answer, row)
    day = text(answer, "issued_on", answer.as_of)
    yield t(lang, "follow_up.foot", day=day, package=package.title[lang], snapshot=answer.snapshot.id)


def _clock(answer: Answer, row: Row) -> Iterator[str]:
    """The day that a norm gives, while it runs or once it passed; else for how long it has waited."""
    if row["clock_state"] in OPEN_CLOCKS:
        day = text(answer, "due_on", row["due_on"])
        yield t(answer.lang, "follow_up.clock", day=day, norm=row["norm"], article=row["article"])
    elif row["clock_state"] == "no_legal_term" and row["age_days"] is not None:
        yield tn(answer.lang, "follow_up.age", row["age_days"])


def _who(answer: Answer, row: Row) -> Iterator[str]:
    lang, contact = answer.lang, answer.snapshot.package.contact
    if row["follower"]:
        yield t(lang, "follow_up.follower", name=row["follower"])
        yield t(lang, "follow_up.write", address=row["follower_contact"] or t(lang, "follow_up.blank_address"))
        return
    yield t(lang, "follow_up.nobody")
    yield t(lang, "follow_up.blank")
    if contact:
        yield t(lang, "follow_up.adopt", contact=contact)
