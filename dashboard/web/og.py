"""``/og/<page or card>.png``: what stands for a page where its link is passed on."""

from collections.abc import Callable
from dataclasses import replace
from urllib.parse import quote

from flask import Blueprint, Response

from dashboard.api.images import MOST, card_image, image
from dashboard.api.pace import Pace
from dashboard.api.tables import asked_filters
from dashboard.cards import CARDS
from dashboard.cards.marks import notices
from dashboard.components.looks import arranged
from dashboard.components.place import Place
from dashboard.edge import language, origin, refused
from dashboard.exports.picture import Picture, of_card
from dashboard.locale import t
from dashboard.pages import PAGES, Page
from dashboard.store.store import Store
from dashboard.web.address import find_place

FOLDER = "/og"


def image_of(page: Page, place: Place) -> str:
    """The address of the image of a page in a state."""
    query = replace(place.filters, section=None, beside=None).query()
    path = f"{origin()}{FOLDER}/{quote(page.key)}.png"
    return f"{path}?{query}" if query else path


def create_blueprint(store: Store, preferred: Callable[[], str | None]) -> Blueprint:
    """Routes over one store; ``preferred`` names the package served when none is asked for."""
    routes, pace = Blueprint("og", __name__, url_prefix=FOLDER), Pace(MOST)

    @routes.get("/<name>.png")
    def one_image(name: str) -> Response:
        page = next((one for one in PAGES.values() if one.key == name), None)
        if page is None and name not in CARDS:
            return refused(404, t(language(), "problem.page"))
        pace.step()
        asked = asked_filters()
        place = find_place(store, preferred(), page.path if page else CARDS[name].page, asked)
        if page is None:
            return card_image(CARDS[name], place.snapshot, asked)
        return image(f"page {name}", place.snapshot, asked, lambda: _picture(page, place))

    return routes


def _picture(page: Page, place: Place) -> Picture:
    """What the page found first; of a page of words, what it is about."""
    hero = None if page.body else arranged(page.parted.cards(place), place, page.supports).hero
    if hero is not None:
        return of_card(hero, hero.ask(place.snapshot, place.filters, strict=False))
    package, told = place.snapshot.package, notices(place.snapshot.package, place.lang)
    heading, lead = page.heading(place), page.lead(place)
    return Picture(heading, lead, "", package.title[place.lang], place.lang, told[0] if told else "")
