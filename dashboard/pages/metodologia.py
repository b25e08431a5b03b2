"""How each figure is computed: generated from the headers of the questions."""

from typing import Any

from dash import html

from dashboard.cards import CARDS
from dashboard.components.finder import finder
from dashboard.components.island import island
from dashboard.components.page import Page
from dashboard.components.place import FOOT, Place
from dashboard.locale import t, told
from dashboard.store.questions import Question, is_sound, questions


def _entry(place: Place, asked: Question) -> html.Details:
    """A question, folded: how it is computed opens under it."""
    lang = place.lang
    cards = [card.id for card in CARDS.values() if card.question == asked.id]
    facts = [
        ("unit", told(lang, f"question.{asked.id}.unit", asked.unit)),
        ("formula", told(lang, f"question.{asked.id}.formula", asked.formula)),
        ("returns", ", ".join(asked.columns)),
        ("uses", ", ".join(asked.filters) or t(lang, "value.none")),
        ("feeds", ", ".join(asked.tables)),
        ("cards", ", ".join(cards) or t(lang, "value.none")),
    ]
    listed = [part for key, text in facts for part in (html.Dt(t(lang, f"method.{key}")), html.Dd(_said(key, text)))]
    sql: dict[str, Any] = {"tabIndex": "0", "role": "region", "aria-label": f"SQL {asked.id}"}
    name = html.H3(told(lang, f"question.{asked.id}.answers", asked.answers))
    return html.Details(
        [
            html.Summary([name, html.Code(asked.id)]),
            html.Dl(listed),
            html.Details([html.Summary(t(lang, "method.sql")), html.Pre(html.Code(asked.query.shown), **sql)]),
        ],
        id=asked.id.replace("/", "-"),
        className="method entry",
    )


def _said(key: str, text: str) -> Any:
    """Names of tables, columns and filters are code, in no language."""
    return html.Code(text) if key in {"returns", "uses", "feeds", "cards"} else text


def _by_page(place: Place) -> dict[str, list[Question]]:
    """What people call a page -> the questions whose first card stands there; those without a card come last."""
    path_of = {card.question: card.page for card in reversed(CARDS.values())}
    found: dict[str, list[Question]] = {path: [] for path in (*(page.path for page in place.pages), "")}
    for asked in questions().values():
        if is_sound(asked.id):
            found.setdefault(path_of.get(asked.id, ""), []).append(asked)
    names = {page.path: page.name(place.lang) for page in place.pages}
    return {names.get(path, t(place.lang, "method.other")): held for path, held in found.items() if held}


def body(place: Place) -> list[Any]:
    """The questions by the page that asks them: an index, a box that finds, and each folded."""
    groups = list(_by_page(place).items())
    labelled: dict[str, Any] = {"aria-label": t(place.lang, "method.index")}
    index = [html.Li(html.A(f"{name} ({len(held)})", href=f"#method-{n}")) for n, (name, held) in enumerate(groups)]
    sections = [
        html.Section([html.H2(name, id=f"method-{n}"), *(_entry(place, asked) for asked in held)], className="entries")
        for n, (name, held) in enumerate(groups)
    ]
    return [island(*finder(place.lang), html.Nav(html.Ul(index, className="index"), **labelled), *sections)]


PAGE = Page("/metodologia", door=FOOT, order=90, body=body)
