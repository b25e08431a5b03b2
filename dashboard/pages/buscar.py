"""A question in words, answered as a page: what the box shows in its list, for whoever has no scripts."""

from typing import Any

from dash import dcc, html

from dashboard.components.island import island
from dashboard.components.page import Page
from dashboard.components.place import Place
from dashboard.locale import integer, t
from dashboard.search.answering import LONGEST, Found, search


def body(place: Place) -> list[Any]:
    """The answers, the best first; nothing while nobody asked."""
    if len(place.words) > LONGEST:
        lang = place.lang
        told = t(lang, "problem.too_long_question", n=integer(len(place.words), lang), limit=integer(LONGEST, lang))
        return [island(html.P(told, role="alert"))]
    found = search(place.snapshot, place.words, place.filters) if place.words else []
    if not found:
        return [island(html.P(t(place.lang, "search.none.how")))]
    asked = html.P(t(place.lang, "search.asked", words=place.words), className="lead")
    return [island(asked, html.Ol([_answer(one) for one in found], className="answers"))]


def _answer(one: Found) -> html.Li:
    # What is not a page of ours is a file, which the browser opens by itself.
    link = html.A if one.url.startswith("/api/") else dcc.Link
    return html.Li([link(one.title, href=one.url), html.P(one.sentence)], className="answer")


PAGE = Page("/buscar", order=95, body=body, asks=True)
