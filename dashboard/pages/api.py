"""How to ask by program: the description of the API, told to people."""

from collections.abc import Iterator, Mapping
from typing import Any

from markupsafe import Markup

from dashboard.components.island import island
from dashboard.components.page import Page
from dashboard.components.place import FOOT, Place
from dashboard.edge import origin
from dashboard.exports.forms import FORMS
from dashboard.exports.openapi import TAGS, openapi
from dashboard.exports.openapi_parts import PROBLEMS
from dashboard.locale import t
from dashboard.markup import element
from dashboard.schema.filters import PLACE

EXAMPLES = ("/api/v1/cards/budget-moments?format=csv", "/api/v1/tables/commitments.json", "/datapackage.json")
Node = Mapping[str, Any]


def body(place: Place) -> list[Any]:
    """What an address is made of, what is refused and why, and every address there is."""
    told = openapi(place.lang)
    parts = [*_how(place), *_parameters(place, told), *_problems(place, told), *_addresses(place, told)]
    return [island(element("div", *parts, class_="datos"))]


def _heading(place: Place, key: str) -> Markup:
    return element("h2", t(place.lang, f"api.{key}"), id=key)


def _how(place: Place) -> Iterator[Markup]:
    lang = place.lang
    yield element("p", openapi(lang)["info"]["description"])
    yield element("p", element("a", "openapi.json", href=place.to("/api/v1/openapi.json")))
    yield _heading(place, "examples")
    lines = [element("li", element("code", f"curl '{origin()}{path}'")) for path in EXAMPLES]
    yield element("ul", *lines)
    yield _heading(place, "forms")
    yield element("p", t(lang, "api.negotiated"))
    pairs = [part for form in FORMS.values() for part in (_term(f"format={form.name}"), element("dd", form.mime))]
    yield element("dl", *pairs)


def _term(text: str) -> Markup:
    return element("dt", element("code", text))


def _parameters(place: Place, told: Node) -> Iterator[Markup]:
    known: Mapping[str, Node] = told["components"]["parameters"]
    order = [*PLACE, *(name for name in known if name not in PLACE)]
    yield _heading(place, "parameters")
    yield element("p", t(place.lang, "api.lists"))
    pairs = [(_term(name), element("dd", str(known[name]["description"]))) for name in order]
    yield element("dl", *(part for pair in pairs for part in pair))


def _problems(place: Place, told: Node) -> Iterator[Markup]:
    known: Mapping[str, Node] = told["components"]["responses"]
    yield _heading(place, "problems")
    yield element("p", t(place.lang, "api.problem"))
    pairs = [(_term(str(code)), element("dd", str(known[f"Problem{code}"]["description"]))) for code in PROBLEMS]
    yield element("dl", *(part for pair in pairs for part in pair))


def _addresses(place: Place, told: Node) -> Iterator[Markup]:
    paths: Mapping[str, Node] = told["paths"]
    for tag in TAGS:
        lines = [_address(place, path, one["get"]) for path, one in _of(paths, tag)]
        summary = element("summary", t(place.lang, f"api.tag.{tag}"))
        yield element("details", summary, element("ul", *lines), id=tag)


def _of(paths: Mapping[str, Node], tag: str) -> Iterator[tuple[str, Node]]:
    """The addresses of a kind; a table once, whatever forms it has."""
    for path, one in paths.items():
        ending = path.rpartition(".")[2]
        if one["get"]["tags"] == [tag] and not (tag == "tables" and ending in FORMS and ending != "csv"):
            yield path, one


def _address(place: Place, path: str, operation: Node) -> Markup:
    """An address, what it answers, and the names that it takes besides those that all take."""
    own = [name for one in operation["parameters"] if (name := _name(one)) not in {*PLACE, "format"}]
    takes = element("span", " ", t(place.lang, "api.takes", names=", ".join(own)), class_="small") if own else ""
    link = element("a", element("code", path), href=place.to(path))
    return element("li", link, " ", str(operation["summary"]), takes)


def _name(parameter: Node) -> str:
    return str(parameter.get("name") or parameter["$ref"].rpartition("/")[2])


PAGE = Page("/api", door=FOOT, order=93, body=body)
