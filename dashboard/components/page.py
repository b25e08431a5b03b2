"""What a page is: an address in the menu, the filters it offers, its sections, or a body of its own."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field, replace
from functools import partial
from typing import Any

from dash import html

from dashboard.cards import cards_of
from dashboard.components.card_frame import LEVELS, card_inside
from dashboard.components.cards import cards_body
from dashboard.components.filter_bar import chips, filter_bar
from dashboard.components.island import island
from dashboard.components.living import broken_inside, living, living_part
from dashboard.components.place import Entry, Place
from dashboard.components.sections import Body, Sections
from dashboard.components.shell import Titled, footer, header, shell
from dashboard.filters import FilterError
from dashboard.locale import named, t
from dashboard.store.questions import question
from dashboard.store.snapshots import Snapshot


class NoSuchPart(LookupError):
    """A card or a piece of furniture that the page does not have."""


@dataclass(frozen=True)
class Page(Entry):
    """One page.

    ``filters`` are those its bar offers; a filter no card of the page uses is still accepted. ``sections`` are keys of
    the catalogues in their order, each shown with the cards that name it, after what ``before`` draws for it. A page
    without sections shows all its cards, or its ``body``. ``variant`` names other words of its heading and lead, where
    what the snapshot holds asks for them: ``page.<key>.heading_<variant>``; empty for the usual ones.
    """

    filters: tuple[str, ...] = ()
    sections: tuple[str, ...] = ()
    before: Mapping[str, Body] = field(default_factory=dict)
    body: Body | None = None
    variant: Callable[[Snapshot], str] = lambda snapshot: ""

    @property
    def parted(self) -> Sections | None:
        """Its sections as a body; None where it is drawn whole."""
        return Sections(self.sections, self.before) if self.sections else None

    def check(self, place: Place) -> None:
        """FilterError for a part this page does not have; BadOption for an option its questions cannot take."""
        asked = place.filters.section
        if asked and asked not in self.sections:
            raise FilterError("section", asked, "not_in_catalogue", self.sections)
        # What an open option may say is known only to its question; the answer is remembered for the drawing.
        for card in cards_of(place.path):
            options = question(card.question).options
            if any(option.is_open and option.name in place.filters.options for option in options):
                # One that fails is told where it is drawn.
                living(partial(card.ask, place.snapshot, place.filters, strict=False), lambda _: None, card.id)

    def standing(self, place: Place) -> str:
        """What decides which parts stand on the page; while it stays the same, a filter only fills them anew.

        It ends in ``!`` where any filter draws the page again. The browser reads it too: see observatorio.js.
        """
        refills = place.beside is None and self.body is None
        kept = replace(place.filters, values={}, options={}, as_of=None) if refills else place.filters
        return f"{self.path}?{kept.query()}#{place.snapshot.id}{'' if refills else '!'}"

    def card(self, place: Place, card_id: str, level: str) -> html.Div | None:
        """The inside of one card of the page; NoSuchPart where it has no such card or heading."""
        card = next((one for one in cards_of(self.path) if one.id == card_id), None)
        if card is None or level not in LEVELS:
            raise NoSuchPart(card_id)
        return living(
            lambda: card_inside(card, card.ask(place.snapshot, place.filters, strict=False), place, LEVELS[level]),
            lambda error: broken_inside(card, place, LEVELS[level], error),
            card_id,
        )

    def furniture(self, place: Place, name: str) -> list[Any]:
        """What follows the filters besides the cards: ``header``, ``bar``, ``parts``, ``lead`` or ``footer``."""
        parts: dict[str, Body] = {"header": header, "footer": footer, "bar": self.bar}
        if self.parted:
            parts |= {"parts": self.parted.links, "lead": self.parted.lead}
        if name not in parts:
            raise NoSuchPart(name)
        return living_part(partial(parts[name], place), place, name)

    def bar(self, place: Place) -> list[Any]:
        """The filters of the page. Marks can be clicked on any page, so what is chosen can be taken away on any."""
        return [filter_bar(place, self.filters) if self.filters else island(chips(place))]

    def draw(self, place: Place) -> html.Div:
        """The whole page for a state that ``check`` let through."""
        lang = place.lang
        package = place.snapshot.package.title[lang]
        told = "_".join(filter(None, ("heading", self.variant(place.snapshot))))
        heading = named(lang, f"page.{self.key}.{told}", self.key, package=package)
        titled = Titled(
            title=f"{self.name(lang)} · {package} · {t(lang, 'shell.brand')}",
            lead=named(lang, f"page.{self.key}.{told.replace('heading', 'lead')}", ""),
            heading=heading,
        )
        body = self.body or self.parted or cards_body
        drawn = living_part(partial(body, place), place, self.path)
        return shell(place, titled, drawn, living_part(partial(self.bar, place), place, "bar"))
