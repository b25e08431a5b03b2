"""One figure in the place of several: the same thing told in other units, each a choice of the reader."""

from functools import partial

from markupsafe import Markup

from dashboard.cards import CARDS
from dashboard.cards.card import Card, face
from dashboard.components.looks import answer_of
from dashboard.components.place import Place
from dashboard.components.table import filter_link
from dashboard.figures.html import Frame, write
from dashboard.locale import t
from dashboard.markup import element


def switched(card: Card, place: Place, own: Markup) -> Markup:
    """The figure of a card and, behind a choice, those of the cards that it can stand for; alone where none has one."""
    others = [(one, text) for one in (CARDS[key] for key in card.switch) if (text := _other(one, place))]
    if not others:
        return own
    panels = [(card, own), *others]
    choices = [_choice(one, card, place, n) for n, (one, _) in enumerate(panels)]
    held = [element("div", text, class_=f"f-panel p{n}") for n, (_, text) in enumerate(panels)]
    group = element("div", *choices, class_="f-windows", role="radiogroup")
    return element("div", group, *held, class_="f-switch")


def _choice(one: Card, card: Card, place: Place, n: int) -> Markup:
    box = element("input", type="radio", name_=f"switch-{card.id}", value=str(n), checked=n == 0)
    return element("label", box, t(place.lang, f"card.{one.id}.switch"))


def _other(card: Card, place: Place) -> Markup | None:
    """What another card found, above its figure; None where it found nothing that can be written."""
    answer = answer_of(card, place)
    if not (answer and answer.applies and answer.rows and card.shown(answer) and card.tells(answer)):
        return None
    form, title = card.draw(answer), face(card, answer).title
    frame = Frame(title, answer.lang, to=place.to, name=card.id)
    if card.clicks:
        frame = Frame(title, answer.lang, partial(filter_link, card, answer, place), place.to, card.id)
    text = write(form, frame) if form else None
    return None if text is None else element("p", title, class_="f-told") + text
