"""What a page is: an address, the filters it offers, and a body; by default the cards that name it."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from dash import html

from dashboard.answers import ask
from dashboard.cards import cards_of
from dashboard.components.card_frame import card_frame
from dashboard.components.filter_bar import chips, filter_bar
from dashboard.components.place import Place
from dashboard.components.shell import Titled, shell
from dashboard.locale import t

Body = Callable[[Place], list[Any]]


def cards_body(place: Place) -> list[Any]:
    """The cards of the page, each asked with the filters of the address."""
    drawn = []
    for card in cards_of(place.path):
        answer = ask(place.snapshot, card.question, place.filters, strict=False)
        if answer.applies and card.shown(answer):
            drawn.append(card_frame(card, answer, place))
    if not drawn:
        return [html.P(t(place.lang, "page.not_applicable"), className="missing")]
    return [html.Div(drawn, className="cards")]


@dataclass(frozen=True)
class Page:
    """One page. ``filters`` are those its bar offers; a filter no card of the page uses is still accepted."""

    path: str
    filters: tuple[str, ...] = ()
    body: Body = cards_body

    @property
    def key(self) -> str:
        """The page's name in the catalogues."""
        return self.path.strip("/") or "resumen"

    def draw(self, place: Place) -> html.Div:
        """The whole page for one state."""
        lang = place.lang
        package = place.snapshot.package.title[lang]
        heading = t(lang, f"page.{self.key}.heading", package=package)
        titled = Titled(
            title=f"{t(lang, f'page.{self.key}.name')} · {package} · {t(lang, 'shell.brand')}",
            lead=t(lang, f"page.{self.key}.lead"),
            heading=heading,
        )
        # Marks can be clicked on any page, so what is chosen can be taken away on any page.
        bar = filter_bar(place, self.filters) if self.filters else chips(place)
        return shell(place, titled, self.body(place), bar)
