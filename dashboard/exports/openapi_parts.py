"""What the operations of the API share in its description: parameters, answers, problems and what travels as JSON."""

from collections.abc import Iterable, Mapping
from typing import Any

from dashboard.cards import Card
from dashboard.cards.states import STATES
from dashboard.exports.forms import FORMS, JSON
from dashboard.exports.table_files import narrowing
from dashboard.locale import languages, t
from dashboard.schema.filters import LISTS, PLACE
from dashboard.schema.tables import tables
from dashboard.store.questions import question

PROBLEMS = (400, 404, 406, 413, 414, 429, 503)
Node = dict[str, Any]


def ref(kind: str, name: str) -> Node:
    """A part that stands once, named where it is used."""
    return {"$ref": f"#/components/{kind}/{name}"}


def answers(content: Mapping[str, Node], lang: str, problems: Iterable[int] = PROBLEMS) -> Node:
    """What an operation answers: its content, and its problems."""
    good = {"description": t(lang, "openapi.answer"), "content": dict(content)}
    return {"200": good} | {str(status): ref("responses", f"Problem{status}") for status in problems}


def place() -> list[Node]:
    """What says of which package, day and language."""
    return [ref("parameters", name) for name in PLACE]


def parameters(held: list[Card], lang: str) -> Node:
    """Every parameter that some operation takes."""
    used = {name for card in held for name in question(card.question).filters} | {
        name for table in tables().values() for name in narrowing(table)
    }
    filters = {name: _filter(name, lang) for name in sorted(used - set(PLACE))}
    form = {"type": "string", "enum": list(FORMS), "default": JSON.name}
    return {**filters, **{name: _where(name, lang) for name in PLACE}, "format": asked("format", form, lang)}


def asked(name: str, schema: Node, lang: str) -> Node:
    """A parameter of the query."""
    described = t(lang, f"openapi.parameter.{name}")
    return {"name": name, "in": "query", "required": False, "description": described, "schema": schema}


def _where(name: str, lang: str) -> Node:
    schema: Node = {"type": "string"}
    if name == "lang":
        schema |= {"enum": list(languages()), "default": "es"}
    if name == "as_of":
        # A form that was sent with its day empty asks for today.
        schema |= {"anyOf": [{"format": "date"}, {"maxLength": 0}]}
    return asked(name, schema, lang)


def _filter(name: str, lang: str) -> Node:
    shape = {"type": "array", "items": {"type": "string"}} if name in LISTS else {"type": "string"}
    form = {"style": "form", "explode": False} if name in LISTS else {}
    return {
        "name": name,
        "in": "query",
        "required": False,
        "description": t(lang, f"filter.{name}"),
        "schema": shape,
    } | form


def problem(status: int, lang: str) -> Node:
    """A refusal."""
    content = {"application/problem+json": {"schema": ref("schemas", "Problem")}}
    return {"description": t(lang, f"problem.title.{status}"), "content": content}


def schemas(lang: str) -> Node:
    """What travels as JSON."""
    text, texts = {"type": "string"}, {"type": "array", "items": {"type": "string"}}
    node, maybe = {"type": "object"}, {"type": ["string", "null"]}
    listed = {"type": "array", "items": node}
    card: Node = {
        **dict.fromkeys(
            ("id", "question", "package", "snapshot", "folio", "title", "sentence", "dek", "formula"), text
        ),
        **dict.fromkeys(("notes", "missing", "columns", "notices"), texts),
        **dict.fromkeys(("filters", "options", "coverage"), node),
        **dict.fromkeys(("sources", "replies", "rows"), listed),
        **dict.fromkeys(("partial", "last_source_on"), maybe),
        "state": {"enum": list(STATES)},
        "elsewhere": {"type": "array", "items": {"type": "integer"}},
        "demonstration": {"type": "boolean"},
    }
    table: Node = {
        **dict.fromkeys(("table", "title", "package", "snapshot", "licence"), text),
        **dict.fromkeys(("columns", "notices"), texts),
        "filters": {"type": "object"}, "count": {"type": "integer"}, "demonstration": {"type": "boolean"},
        "rows": listed,
    }  # fmt: skip
    problem: Node = dict.fromkeys(("type", "title", "detail", "error"), text)
    problem |= {"status": {"type": "integer"}}
    found: Node = dict.fromkeys(("kind", "id", "card", "title", "sentence", "url"), text) | {"filters": node}
    made = {"Card": card, "Table": table, "Problem": problem, "Found": found}
    return {
        name: {"type": "object", "description": t(lang, f"openapi.schema.{name}"), "properties": held,
               "required": list(held)} for name, held in made.items()
    }  # fmt: skip
