"""The options of a question as links on its card: which denominator, which method, which classification."""

from dataclasses import replace
from typing import Any

from dash import dcc, html

from dashboard.answers import Answer
from dashboard.cards.card import Card
from dashboard.components.place import Place
from dashboard.locale import t
from dashboard.store.questions import Option


def option_default(answer: Answer, name: str) -> str | None:
    """The default of an option of the question; None when it is no option of it."""
    return next((option.default for option in answer.question.options if option.name == name), None)


def choices_of(card: Card, answer: Answer, place: Place) -> list[Any]:
    """One row of links for each option that has values to choose from and that the card leaves open."""
    untouched = all(answer.options[option.name] == option.default for option in answer.question.options)
    if not answer.applies or (untouched and not answer.rows):
        return []
    return [
        _row(card, answer, place, option)
        for option in answer.question.options
        if len(option.values) > 1 and not option.is_near and option.name not in card.fixed
    ]


def _row(card: Card, answer: Answer, place: Place, option: Option) -> html.Div:
    name = t(answer.lang, f"option.{option.name}")
    labelled: dict[str, Any] = {"role": "group", "aria-label": name}
    links = [_link(card, answer, place, option, value) for value in option.values]
    return html.Div([html.Span(name, className="choice-name"), *links], className="choices", **labelled)


def _link(card: Card, answer: Answer, place: Place, option: Option, value: str) -> Any:
    chosen = answer.options[option.name] == value
    label = t(answer.lang, f"option.{option.name}.{value}")
    if chosen:
        current: dict[str, Any] = {"aria-current": "true"}
        return html.Span(label, className="choice chosen", **current)
    return dcc.Link(label, href=f"{_with(answer, place, option, value)}#{card.id}", className="choice")


def _with(answer: Answer, place: Place, option: Option, value: str) -> str:
    """This state with the value chosen; a code given to an open option of the question was one of the old choice."""
    codes = {other.name: None for other in answer.question.options if other.is_open and other is not option}
    return replace(place, filters=place.filters.with_options(**codes)).chosen(option.name, value, option.default)
