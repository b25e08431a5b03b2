"""The right of reply on a card: what institutions answered about its rows, and how one sends an answer."""

from typing import Any

from dash import html

from dashboard.answers import Answer
from dashboard.cards.replies import replies_to
from dashboard.locale import HTML, day, t, tn
from dashboard.markup import safe_address
from dashboard.store.snapshots import Row


def replies(answer: Answer) -> list[Any]:
    """The replies to rows of the answer, folded, each with its day; nothing where there are none."""
    found = replies_to(answer)
    if not found:
        return []
    labelled: dict[str, Any] = {"aria-label": t(answer.lang, "reply.label")}
    listed = html.Ul([html.Li(_reply(row, answer.lang)) for row in found])
    heading = html.Summary(tn(answer.lang, "reply.heading", len(found)))
    return [html.Aside(html.Details([heading, listed]), className="replies", **labelled)]


def _reply(row: Row, lang: str) -> list[Any]:
    who = row["institution"] or t(lang, "reply.nobody")
    when = day(row["replied_on"], lang) if row["replied_on"] else t(lang, "value.no_date")
    return [html.Q(row["reply"], lang=HTML["es"]), f" {t(lang, 'reply.by', who=who, day=when, subject=row['subject'])}"]


def how_to_reply(answer: Answer) -> html.P:
    """How an institution replies to what the card says; where to, if the package says it."""
    lang, contact = answer.lang, answer.snapshot.package.contact
    if not contact:
        return html.P(t(lang, "reply.how_no_address"))
    address = safe_address(contact) or (f"mailto:{contact}" if _is_mail(contact) else None)
    whom = html.A(contact, href=address, rel="noopener noreferrer") if address else contact
    before, after = t(lang, "reply.how", contact="\n").split("\n", 1)
    return html.P([before, whom, after])


def _is_mail(text: str) -> bool:
    name, at, host = text.partition("@")
    return bool(name and at and "." in host) and not any(sign.isspace() or sign in '<>"?&' for sign in text)
