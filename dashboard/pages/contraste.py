"""A box for what was said or printed: each figure of it, beside what is published."""

from typing import Any

from dash import html

from dashboard.components.island import island
from dashboard.components.page import Page
from dashboard.components.place import FOOT, Place
from dashboard.contrast.checking import LONGEST
from dashboard.locale import integer, t
from dashboard.markup import element

BOX, ROWS = "contrast-text", "10"


def body(place: Place) -> list[Any]:
    """The form, which works without scripts; what is sent is answered and forgotten."""
    lang = place.lang
    named = t(lang, "contrast.text", limit=integer(LONGEST, lang))
    attributes = {"id": BOX, "name_": "text", "rows": ROWS, "maxlength": str(LONGEST), "class_": "form-control"}
    form = element(
        "form",
        element("label", named, for_=BOX),
        element("textarea", "", required=True, aria_describedby="contrast-private", **attributes),
        element("p", t(lang, "contrast.private"), id="contrast-private", class_="small"),
        element("button", t(lang, "contrast.go"), type="submit", class_="btn btn-primary"),
        method="post",
        action=place.to("/contraste"),
        class_="contrast-form",
    )
    told = [html.Li(t(lang, f"contrast.means.{name}")) for name in MEANINGS]
    return [island(form, html.H2(t(lang, "contrast.means")), html.Ul(told, className="contrast-means"))]


MEANINGS = ("matches", "differs", "other", "two_published", "not_found")
PAGE = Page("/contraste", door=FOOT, order=97, body=body)
