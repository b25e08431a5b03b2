"""The presentations there are: those every package has ready, and the one whoever looks has put together."""

from typing import Any

from markupsafe import Markup

from dashboard.components.island import island
from dashboard.components.page import Page
from dashboard.components.place import Place
from dashboard.deck.ready import READY, Ready, variants
from dashboard.locale import t
from dashboard.markup import element


def body(place: Place) -> list[Any]:
    """What each is for and the way into it; one that is of an institution or a municipality asks which."""
    parts = [element("h2", t(place.lang, "deck.ready")), element("ul", *(_ready(one, place) for one in READY))]
    return [island(element("div", *parts, class_="decks"))]


def _ready(one: Ready, place: Place) -> Markup:
    lang, address = place.lang, f"{place.path}/{one.id}"
    told = [element("h3", t(lang, f"deck.{one.id}.name")), element("p", t(lang, f"deck.{one.id}.lead"))]
    kept = place.keep(())
    if not one.of:
        return element("li", *told, element("a", t(lang, "deck.open"), href=place.link(kept, address), class_="button"))
    values = variants(one, place.snapshot, lang)
    if not values:
        return Markup()
    pairs = [part.partition("=")[::2] for part in kept.query().split("&") if part]
    name = t(lang, f"deck.{one.id}.name")
    form = element(
        "form",
        element("select", *(element("option", v.label, value=v.value) for v in values), name_=one.of, aria_label=name,
                class_="form-select"),
        *(element("input", type="hidden", name_=key, value=value) for key, value in pairs),
        element("button", t(lang, "deck.open"), type="submit", class_="button"),
        action=address, method="get",
    )  # fmt: skip
    return element("li", *told, form)


PAGE = Page("/presentar", order=96, body=body)
