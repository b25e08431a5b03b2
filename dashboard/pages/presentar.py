"""The presentations there are: those every package has ready, and the one whoever looks has put together."""

import json
from collections.abc import Iterator, Mapping
from typing import Any

from markupsafe import Markup

from dashboard.components.island import island
from dashboard.components.page import Page
from dashboard.components.place import Place
from dashboard.deck.ready import READY, Ready, variants
from dashboard.locale import t
from dashboard.markup import element

OWN = (
    "name", "lead", "empty", "up", "down", "out", "edit", "title", "note", "present", "save", "open_file", "opened",
    "not_a_deck", "said", "late", "late_figure", "late_about", "late_source", "late_url", "late_add", "late_added",
)  # fmt: skip
"""What the list of one's own slides says: it is drawn in the browser, which alone has it."""


TAKEN = ("pptx", "pdf", "html")
"""The files in which a presentation is taken home."""


def body(place: Place) -> list[Any]:
    """What each is for and the way into it; one that is of an institution or a municipality asks which."""
    address = place.link(place.keep(()), f"{place.path}/propia")
    words = {name: t(place.lang, f"deck.own.{name}") for name in OWN}
    own = element("div", class_="own-deck", data_own_deck=True, data_address=address, data_words=json.dumps(words))
    parts = [own, element("h2", t(place.lang, "deck.ready")), element("ul", *(_ready(one, place) for one in READY))]
    return [island(element("div", *parts, class_="decks"))]


def _ready(one: Ready, place: Place) -> Markup:
    lang, address = place.lang, f"{place.path}/{one.id}"
    told = [element("h3", t(lang, f"deck.{one.id}.name")), element("p", t(lang, f"deck.{one.id}.lead"))]
    kept = place.keep(())
    files = {form: f"/api/v1/decks/{one.id}.{form}" for form in TAKEN}
    if not one.of:
        links = [
            part
            for form, path in files.items()
            for part in (" ", element("a", form.upper(), href=place.link(kept, path)))
        ]
        way = element("a", t(lang, "deck.open"), href=place.link(kept, address), class_="button")
        return element("li", *told, way, element("p", t(lang, "slides.take"), *links, class_="small"))
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
        element("p", t(lang, "slides.take"), *_buttons(files), class_="small"),
        action=address, method="get",
    )  # fmt: skip
    return element("li", *told, form)


def _buttons(files: Mapping[str, str]) -> Iterator[str]:
    """The files of a presentation of what is chosen beside them."""
    for form, path in files.items():
        yield " "
        yield element("button", form.upper(), type="submit", formaction=path, class_="link-button")


PAGE = Page("/presentar", order=96, body=body)
