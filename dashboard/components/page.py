"""What a page is: an address in the menu, the filters it offers, its sections, or a body of its own."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field, replace
from functools import partial
from typing import Any

from dash import html

from dashboard.cards import cards_of
from dashboard.components.card_frame import card_inside
from dashboard.components.cards import body, head, not_applicable
from dashboard.components.filter_bar import chips, filter_bar
from dashboard.components.furniture import furnished
from dashboard.components.island import island
from dashboard.components.living import broken_inside, living, living_part
from dashboard.components.looks import HEADINGS, OPEN, Arranged, arranged, leading
from dashboard.components.place import Entry, Place
from dashboard.components.sections import Body, Sections
from dashboard.components.shell import eyebrow, footer, header, shell
from dashboard.filters import FilterError
from dashboard.locale import named, t, tn
from dashboard.store.questions import question
from dashboard.store.snapshots import Snapshot


class NoSuchPart(LookupError):
    """A card or a piece of furniture that the page does not have."""


@dataclass(frozen=True)
class Page(Entry):
    """One page.

    ``filters`` are those its bar offers; a filter no card of the page uses is still accepted. ``sections`` are keys of
    the catalogues in their order; a page without them shows all its cards. Around the cards of a section stands what
    ``before`` and ``after`` draw for it ("" is the key where the page has no sections). At most ``supports`` cards
    stand open after the first. A page of words has a ``body`` and no cards; one that ``asks`` takes a question in words
    too. ``variant`` names other words of its heading and lead, where what the snapshot holds asks for them
    (``page.<key>.lead_<variant>``).
    """

    filters: tuple[str, ...] = ()
    sections: tuple[str, ...] = ()
    before: Mapping[str, Body] = field(default_factory=dict)
    after: Mapping[str, Body] = field(default_factory=dict)
    supports: int = OPEN
    body: Body | None = None
    asks: bool = False
    variant: Callable[[Snapshot], str] = lambda snapshot: ""

    @property
    def parted(self) -> Sections:
        """Its sections."""
        return Sections(self.sections)

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

    def card(self, place: Place, card_id: str, look: str) -> Any:
        """The inside of one card of the page; NoSuchPart where it has no such card or look."""
        card = next((one for one in cards_of(self.path) if one.id == card_id), None)
        if card is None or look not in HEADINGS:
            raise NoSuchPart(card_id)
        return living(
            lambda: card_inside(card, card.ask(place.snapshot, place.filters, strict=False), place, look),
            lambda error: broken_inside(card, place, look, error),
            card_id,
        )

    def furniture(self, place: Place, name: str) -> list[Any]:
        """What follows the filters besides the cards: a key of ``PIECES``."""
        if name not in PIECES:
            raise NoSuchPart(name)
        return living_part(partial(PIECES[name], self, place), place, name)

    def bar(self, place: Place) -> list[Any]:
        """The filters of the page, where it has an answer to narrow.

        Marks can be clicked on any page, so what is chosen can be taken away on any.
        """
        if not self.filters:
            return [island(chips(place))]
        told = leading(self.parted.cards(place), place)
        if told is None and not place.filters.values and place.filters.as_of is None:
            return []
        return [filter_bar(place, self.filters, told)]

    def around(self, place: Place, drawn: Mapping[str, Body]) -> list[Any]:
        """What ``before`` or ``after`` draws for the section that is shown."""
        key = self.parted.here(place) or ""
        return living_part(partial(drawn[key], place), place, key) if key in drawn else []

    def title(self, place: Place) -> str:
        """What the document is called."""
        package = place.snapshot.package.title[place.lang]
        return f"{self.name(place.lang)} · {package} · {t(place.lang, 'shell.brand')}"

    def heading(self, place: Place) -> str:
        """What the page asks, or is called where it asks nothing."""
        package = place.snapshot.package.title[place.lang]
        return named(place.lang, self._variant("heading", place), self.key, package=package)

    def lead(self, place: Place) -> str:
        """What the page is about, in a sentence."""
        return named(place.lang, self._variant("lead", place), "")

    def _variant(self, name: str, place: Place) -> str:
        return "_".join(filter(None, (f"page.{self.key}.{name}", self.variant(place.snapshot))))

    def draw(self, place: Place) -> html.Div:
        """The whole page for a state that ``check`` let through."""
        return shell(place, self.title(place), living_part(partial(self._main, place), place, self.path))

    def _main(self, place: Place) -> list[Any]:
        if self.body:
            told = [html.H1(self.heading(place)), html.P(self.lead(place), className="lead")]
            return [html.Div(told, className="page-head"), *self.body(place)]
        found = arranged(self.parted.cards(place), place, self.supports)
        return [
            furnished("parts", *self.parted.links(place)),
            html.Div(
                [furnished("eyebrow", *eyebrow(place, self.heading(place))), self._head(found, place)],
                className="page-head",
            ),
            furnished("bar", *living_part(partial(self.bar, place), place, "bar")),
            furnished("lead", *self.around(place, self.before)),
            *body(found, place),
            furnished("end", *self.around(place, self.after)),
            furnished("silent", *self.parted.silent(place)),
        ]

    def _head(self, found: Arranged, place: Place) -> Any:
        """The finding of the hero; where no card has an answer, the name of the page."""
        if found.hero:
            return head(found.hero, place)
        told = (
            [html.P(t(place.lang, "page.nothing_found"), className="lead")] if found.quiet else [not_applicable(place)]
        )
        said = tn(place.lang, "page.nothing_title", len(found.quiet), name=self.name(place.lang))
        return html.Div([html.H1(said if found.quiet else self.name(place.lang), className="long"), *told])


PIECES: Mapping[str, Callable[[Page, Place], list[Any]]] = {
    "header": lambda page, place: header(place),
    "footer": lambda page, place: footer(place),
    "eyebrow": lambda page, place: eyebrow(place, page.heading(place)),
    "bar": lambda page, place: page.bar(place),
    "parts": lambda page, place: page.parted.links(place),
    "lead": lambda page, place: page.around(place, page.before),
    "end": lambda page, place: page.around(place, page.after),
    "silent": lambda page, place: page.parted.silent(place),
}
"""What can be drawn anew around the cards."""
