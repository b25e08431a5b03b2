"""Forms that others ask for, filled with what is known: the end-of-commitment report of OGP Local."""

from typing import Any

from markupsafe import Markup

from dashboard.answers import applies
from dashboard.components.island import island
from dashboard.components.page import Page
from dashboard.components.place import FOOT, Place
from dashboard.exports.closing import closing_forms
from dashboard.exports.form_book import Form, Line, Part
from dashboard.filters import Filters
from dashboard.locale import HTML, t
from dashboard.markup import element

EIGHT = "cycle/eight"


def body(place: Place) -> list[Any]:
    """The commitments, each a form that opens, and all of them as a workbook."""
    lang = place.lang
    forms = closing_forms(place.snapshot, _asked(place))
    if not forms:
        return [island(element("div", element("p", t(lang, "closing.empty")), *_eight(place), class_="datos"))]
    whole = element("a", t(lang, "closing.xlsx"), href=place.to("/api/v1/forms/closing.xlsx"))
    head = [
        element("h2", t(lang, "closing.title"), id="closing"),
        element("p", forms[0].notes[0]),
        element("p", whole, class_="datos-all"),
    ]
    return [island(element("div", *head, *[_form(place, one) for one in forms], *_eight(place), class_="datos"))]


def _eight(place: Place) -> list[Markup]:
    """The eight key budget documents, which are a card of the budget; nothing where the package has no such theme."""
    if not applies(place.snapshot.package, EIGHT):
        return []
    lang = place.lang
    links = (
        element("a", t(lang, "closing.eight.see"), href=f"{place.to('/presupuesto?section=money-cycle')}#cycle-eight"),
        " · ",
        element("a", "XLSX", href=place.to("/api/v1/cards/cycle-eight?format=xlsx")),
    )
    told = t(lang, "closing.eight.note")
    return [
        element("h2", t(lang, "closing.eight"), id="eight"),
        element("p", told),
        element("p", *links, class_="datos-all"),
    ]


def _asked(place: Place) -> Filters:
    return place.keep(("plan", "commitment", "sources"))


def _form(place: Place, form: Form) -> Markup:
    summary = element("summary", element("strong", form.title))
    return element("details", summary, *[_part(place, part) for part in form.parts], id=form.key, class_="datos-table")


def _part(place: Place, part: Part) -> Markup:
    lang = place.lang
    heads = [element("th", t(lang, f"closing.head.{name}"), scope="col") for name in ("asks", "says", "source")]
    held = element(
        "table",
        element("caption", part.title),
        element("thead", element("tr", *heads)),
        element("tbody", *[_line(line) for line in part.lines]),
        class_="observatory-table",
    )
    return element("div", held, class_="table-scroll", role="region", tabindex="0", aria_label=part.title)


def _line(line: Line) -> Markup:
    says = element("span", line.says, lang=HTML[line.lang]) if line.lang else line.says
    return element(
        "tr",
        element("th", line.asks, scope="row"),
        element("td", says),
        element("td", element("span", line.source, lang=HTML["es"]) if line.source else ""),
    )


PAGE = Page("/formatos", door=FOOT, order=89, body=body)
