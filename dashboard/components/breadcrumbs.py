"""Where the answer of a card stands inside the whole, with links back up."""

from typing import Any

from dash import dcc, html

from dashboard.answers import Answer
from dashboard.cards.card import Card
from dashboard.components.choices import option_default
from dashboard.components.place import Place
from dashboard.locale import t


def breadcrumbs(card: Card, answer: Answer, place: Place) -> list[Any]:
    """One link per level above the one shown, the whole first; nothing when the whole is what is shown."""
    name = card.clicks[0] if card.clicks else ""
    default = option_default(answer, name)
    if card.trail is None or default is None or answer.options[name] == default or not answer.applies:
        return []
    steps = card.trail(answer)
    here = steps[-1][0] == answer.options[name]
    items = [_link(card, place, name, default, *step) for step in (steps[:-1] if here else steps)]
    if here:
        current: dict[str, Any] = {"aria-current": "true"}
        items.append(html.Li(steps[-1][1], **current))
    labelled: dict[str, Any] = {"aria-label": t(answer.lang, "trail.name")}
    return [html.Nav(html.Ol(items), className="breadcrumbs", **labelled)]


def _link(card: Card, place: Place, option: str, default: str, value: str, label: str) -> html.Li:
    return html.Li(dcc.Link(label, href=f"{place.chosen(option, value, default)}#{card.id}"))
