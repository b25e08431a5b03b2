"""What was asked of whom, what was answered, and what was agreed at each Glosa."""

from typing import Any

from markupsafe import Markup

from dashboard.components.island import island
from dashboard.components.page import Page
from dashboard.components.place import Place
from dashboard.locale import t
from dashboard.markup import element

FORM = "/glosa/acta"


def _notes(place: Place) -> list[Any]:
    """The way to the form of who takes notes at a Glosa."""
    lang = place.lang
    link = element("a", t(lang, "glosa.tools.form"), href=place.to(FORM))
    said = element("p", link, Markup(". "), t(lang, "glosa.tools.form_note"))
    return [island(element("section", element("h2", t(lang, "glosa.tools"), id="notas"), said, class_="datos"))]


PAGE = Page(
    "/recomendaciones",
    door="answers",
    order=40,
    filters=("institution", "branch", "plan", "commitment", "as_of", "sources"),
    sections=("answers-recommendations", "answers-glosas"),
    after={"answers-glosas": _notes},
)
