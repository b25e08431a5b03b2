"""The box of the header: a form that any browser sends, and a list of answers where there are scripts."""

from markupsafe import Markup

from dashboard.components.place import Place
from dashboard.locale import HTML, t
from dashboard.markup import element
from dashboard.search.answering import LONGEST

PAGE = "/buscar"
API = "/api/v1/search"


def box(place: Place) -> Markup:
    """What search.js turns into a list that opens while one types; its words come with it."""
    lang = place.lang
    kept = place.keep(()).query()
    pairs = [part.partition("=")[::2] for part in kept.split("&") if part]
    hidden = [element("input", type="hidden", name_=name, value=value) for name, value in pairs if name != "q"]
    field = element(
        "input",
        type="search",
        name_="q",
        id="ask",
        class_="form-control",
        maxlength=str(LONGEST),
        autocomplete="off",
        value=place.words or None,
        aria_label=t(lang, "search.label"),
        placeholder=t(lang, "search.ask"),
    )
    parts = [
        field,
        *hidden,
        element(
            "button", element("span", t(lang, "search.button"), class_="visually-hidden"), type="submit", class_="go"
        ),
        element("ul", id="ask-list", role="listbox", aria_label=t(lang, "search.answers"), hidden=True),
        element("p", role="status", class_="visually-hidden"),
    ]
    return element(
        "form",
        *parts,
        action=PAGE,
        method="get",
        role="search",
        class_="ask",
        lang=HTML[lang],
        data_api=f"{API}?{kept}",
        data_shown=t(lang, "search.shown", n="{n}"),
        data_failed=t(lang, "search.failed"),
    )
