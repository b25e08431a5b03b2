"""How each figure is computed: generated from the headers of the questions."""

from typing import Any

from dash import html

from dashboard.cards import CARDS
from dashboard.components.island import island
from dashboard.components.page import Page
from dashboard.components.place import FOOT, Place
from dashboard.locale import t, told
from dashboard.store.questions import Question, is_sound, questions


def _entry(place: Place, asked: Question) -> html.Section:
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
    return html.Section(
        [
            html.H2(told(lang, f"question.{asked.id}.answers", asked.answers), id=asked.id.replace("/", "-")),
            html.P(html.Code(asked.id)),
            html.Dl(listed),
            html.Details([html.Summary(t(lang, "method.sql")), html.Pre(html.Code(asked.query.shown), **sql)]),
        ],
        className="method",
    )


def _said(key: str, text: str) -> Any:
    """Names of tables, columns and filters are code, in no language."""
    return html.Code(text) if key in {"returns", "uses", "feeds", "cards"} else text


def body(place: Place) -> list[Any]:
    """One section per question."""
    return [island(*(_entry(place, asked) for asked in questions().values() if is_sound(asked.id)))]


PAGE = Page("/metodologia", door=FOOT, order=90, body=body)
