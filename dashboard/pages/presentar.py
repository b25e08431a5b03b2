"""The presentations there are: those every package has ready, and the one whoever looks has put together."""

import json
from collections.abc import Callable, Iterator, Mapping
from typing import Any

from markupsafe import Markup

from dashboard.components.island import island
from dashboard.components.page import Page
from dashboard.components.place import Place
from dashboard.deck.ready import READY, Ready, variants
from dashboard.exports.sheets import SHEETS, values
from dashboard.locale import t
from dashboard.markup import element

OWN = (
    "name", "lead", "empty", "up", "down", "out", "edit", "title", "note", "present", "save", "open_file", "opened",
    "not_a_deck", "said", "late", "late_figure", "late_about", "late_source", "late_url", "late_add", "late_added",
)  # fmt: skip
"""What the list of one's own slides says: it is drawn in the browser, which alone has it."""


TAKEN = ("pptx", "pdf", "html")
"""The files in which a presentation is taken home."""
PAPERS = {"ten.name": ("preguntas", "questions"), "bulletin.name": ("boletin", "bulletin")}
"""What else there is of it on paper: its words, its page and the name of its files."""
PRINTED = ("docx", "pdf")


def body(place: Place) -> list[Any]:
    """What each is for and the way into it; one that is of an institution or a municipality asks which."""
    address = place.link(place.keep(()), f"{place.path}/propia")
    words = {name: t(place.lang, f"deck.own.{name}") for name in OWN}
    own = element("div", class_="own-deck", data_own_deck=True, data_address=address, data_words=json.dumps(words))
    parts = [
        own,
        element("h2", t(place.lang, "deck.ready")),
        element("ul", *(_ready(one, place) for one in READY)),
        element("h2", t(place.lang, "sheet.name")),
        element("p", t(place.lang, "sheet.lead")),
        element("ul", *(_sheet(kind, place) for kind in SHEETS)),
    ]
    return [island(element("div", *parts, class_="decks"))]


def _ready(one: Ready, place: Place) -> Markup:
    lang, address, kept = place.lang, f"{place.path}/{one.id}", place.keep(())
    name = t(lang, f"deck.{one.id}.name")
    told = [element("h3", name), element("p", t(lang, f"deck.{one.id}.lead"))]
    if not one.of:
        way = element("a", t(lang, "deck.open"), href=place.link(kept, address), class_="button")
        return element("li", *told, way, *_taken(one, lang, lambda path: {"href": place.link(kept, path)}))
    values = variants(one, place.snapshot, lang)
    if not values:
        return Markup()
    form = element(
        "form",
        element("select", *(element("option", v.label, value=v.value) for v in values), name_=one.of, aria_label=name,
                class_="form-select"),
        *_hidden(place),
        element("button", t(lang, "deck.open"), type="submit", class_="button"),
        *_taken(one, lang, None),
        action=address, method="get",
    )  # fmt: skip
    return element("li", *told, form)


def _sheet(kind: str, place: Place) -> Markup:
    """A sheet to print of what is chosen; nothing where the package has none."""
    lang, held = place.lang, values(kind, place.snapshot, place.lang)
    if not held:
        return Markup()
    name = t(lang, f"sheet.{kind}")
    form = element(
        "form",
        element("select", *(element("option", v.label, value=v.value) for v in held), name_=SHEETS[kind].of,
                aria_label=name, class_="form-select"),
        *_hidden(place),
        element("button", t(lang, "deck.see"), type="submit", class_="button"),
        element("button", "PDF", type="submit", formaction=f"/api/v1/sheets/{kind}.pdf", class_="link-button"),
        action=f"/hoja/{kind}", method="get",
    )  # fmt: skip
    return element("li", element("h3", name), form)


def _hidden(place: Place) -> Iterator[Markup]:
    """What an address says besides what is chosen in a form."""
    for part in filter(None, place.keep(()).query().split("&")):
        key, _, value = part.partition("=")
        yield element("input", type="hidden", name_=key, value=value)


def _taken(one: Ready, lang: str, link: Callable[[str], Mapping[str, str]] | None) -> Iterator[Markup]:
    """The files of a presentation; without ``link`` they are buttons of a form, of what is chosen in it."""

    def ways(paths: Mapping[str, str]) -> Iterator[str]:
        for text, path in paths.items():
            yield " "
            if link:
                yield element("a", text, **link(path))
            else:
                yield element("button", text, type="submit", formaction=path, class_="link-button")

    base = f"/api/v1/decks/{one.id}"
    yield element(
        "p", t(lang, "slides.take"), *ways({form.upper(): f"{base}.{form}" for form in TAKEN}), class_="small"
    )
    for words, (page, kind) in PAPERS.items():
        files = {form.upper(): f"{base}/{kind}.{form}" for form in PRINTED}
        paths = {t(lang, "deck.see"): f"/presentar/{one.id}/{page}"} | files
        yield element("p", f"{t(lang, words)}:", *ways(paths), class_="small")


PAGE = Page("/presentar", order=96, body=body)
