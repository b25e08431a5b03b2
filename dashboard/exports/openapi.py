"""The description of the API as OpenAPI 3.1, made of what the code knows: cards, filters, options, tables and forms."""

from collections.abc import Iterable, Mapping
from functools import cache
from typing import Any

from dashboard.cards import CARDS, Card
from dashboard.cards.states import STATES
from dashboard.contrast.checking import LONGEST as TEXT
from dashboard.contrast.verdicts import VERDICTS
from dashboard.exports.citing import LICENCE, LICENCE_URL
from dashboard.exports.forms import FORMS, JSON
from dashboard.exports.office import DOCX
from dashboard.exports.table_files import narrowing
from dashboard.locale import languages, t, told
from dashboard.schema.filters import LISTS, PLACE
from dashboard.schema.tables import Table, tables
from dashboard.search.answering import LONGEST, MOST
from dashboard.store.questions import Question, is_sound, question

VERSION = "1.0.0"
TAGS = ("cards", "tables", "search", "about")
PROBLEMS = (400, 404, 406, 413, 414, 429, 503)
TYPES = {"string": "string", "integer": "integer", "year": "integer", "boolean": "boolean", "date": "string"}
BY_ROLE = {"amount": "number", "share": "number", "number": "number", "count": "integer", "flag": "boolean"}
BY_ROLE |= {"date": "string"}
Node = dict[str, Any]


@cache
def openapi(lang: str) -> Node:
    """The whole document, in a language."""
    held = [card for card in CARDS.values() if is_sound(card.question)]
    return {
        "openapi": "3.1.0",
        "info": {
            "title": t(lang, "shell.brand"),
            "summary": t(lang, "data.service"),
            "description": t(lang, "openapi.description"),
            "version": VERSION,
            "license": {"name": LICENCE, "url": LICENCE_URL},
        },
        "servers": [{"url": "/"}],
        "tags": [{"name": name, "description": t(lang, f"openapi.tag.{name}")} for name in TAGS],
        "paths": {
            "/api/v1/cards": _one(_list("listCards", "cards", lang)),
            **{f"/api/v1/cards/{card.id}": _one(_card(card, lang)) for card in held},
            "/api/v1/tables": _one(_list("listTables", "tables", lang)),
            **{f"/api/v1/tables/{table.name}.{form}": _one(_table(table, form, lang))
               for table in _by_name() for form in FORMS},
            "/api/v1/search": _one(_search(lang)),
            "/api/v1/contrast": {"post": _contrast(lang)},
            **{path: _one(_about(path, name, mime, lang)) for path, (name, mime) in ABOUT.items()},
            "/api/v1/f/{folio}": _one(_folio(lang)),
            **{path: _one(_paper(path, name, mime, lang)) for path, (name, mime) in PAPERS.items()},
        },
        "components": {
            "parameters": _parameters(held, lang),
            "responses": {f"Problem{status}": _problem(status, lang) for status in PROBLEMS},
            "schemas": _schemas(lang),
        },
    }  # fmt: skip


ABOUT = {
    "/datapackage.json": ("datapackage", JSON.mime),
    "/catalog.jsonld": ("catalogue", "application/ld+json"),
    "/api/v1/openapi.json": ("openapi", JSON.mime),
    "/api/v1/package.zip": ("archive", "application/zip"),
    "/api/v1/package.zip.sha256": ("checksum", "text/plain"),
}
PAPERS = {
    "/api/v1/glosas/{session}/minutes.docx": ("minutes", DOCX),
    "/api/v1/recommendations/{recommendation}/request.docx": ("followUp", DOCX),
    "/api/v1/recommendations/{recommendation}/request.txt": ("followUpText", "text/plain"),
}
"""What is ready to print, for each row of a card."""


def _by_name() -> list[Table]:
    return [tables()[name] for name in sorted(tables())]


def _one(operation: Node) -> Node:
    return {"get": operation}


def _ref(kind: str, name: str) -> Node:
    return {"$ref": f"#/components/{kind}/{name}"}


def _answers(content: Mapping[str, Node], lang: str, problems: Iterable[int] = PROBLEMS) -> Node:
    good = {"description": t(lang, "openapi.answer"), "content": dict(content)}
    return {"200": good} | {str(status): _ref("responses", f"Problem{status}") for status in problems}


def _place(*left: str) -> list[Node]:
    return [_ref("parameters", name) for name in PLACE if name not in left]


def _list(name: str, tag: str, lang: str) -> Node:
    return {
        "operationId": name,
        "tags": [tag],
        "summary": t(lang, f"openapi.{name}"),
        "parameters": _place(),
        "responses": _answers({JSON.mime: {"schema": {"type": "object"}}}, lang, (400, 404, 503)),
    }


def _card(card: Card, lang: str) -> Node:
    asked = question(card.question)
    filters = [name for name in asked.filters if name not in PLACE]
    free = [option for option in asked.options if option.name not in card.fixed]
    fixed = [_ref("parameters", name) for name in filters] + [_option(one.name, one, lang) for one in free]
    rows = {"type": "array", "items": _row(asked)}
    document = {"allOf": [_ref("schemas", "Card"), {"properties": {"rows": rows}}]}
    return {
        "operationId": card.id,
        "tags": ["cards"],
        "summary": told(lang, f"question.{asked.id}.answers", asked.answers),
        "description": told(lang, f"question.{asked.id}.formula", asked.formula),
        "parameters": [_ref("parameters", "format"), *_place(), *fixed],
        "responses": _answers(_contents(document), lang),
    }


def _contents(document: Node) -> dict[str, Node]:
    return {form.mime: _content(form.name, document) for form in FORMS.values()}


def _content(form: str, document: Node) -> Node:
    if form == JSON.name:
        return {"schema": document}
    return {"schema": {"type": "string"}} if form == "csv" else {}


def _option(name: str, option: Any, lang: str) -> Node:
    schema: Node = {"type": "string"} | ({"default": option.default} if option.values else {})
    if not (option.is_open or option.is_near):
        schema["enum"] = list(option.values)
    return {"name": name, "in": "query", "required": False, "description": t(lang, "openapi.option"), "schema": schema}


def _row(asked: Question) -> Node:
    found = {name: _nullable(_of_column(asked, name)) for name in asked.columns}
    return {"type": "object", "properties": found, "required": list(asked.columns), "additionalProperties": False}


def _of_column(asked: Question, name: str) -> str:
    kind = asked.types.get(name, "")
    if kind:
        return _of_sql(kind)
    role = asked.roles.get(name)
    # A code may be a key or a year; an analysis makes either.
    return BY_ROLE.get(role.kind, "") if role else ""


def _of_sql(kind: str) -> str:
    if kind.startswith(("DECIMAL", "DOUBLE", "FLOAT")):
        return "number"
    if kind.endswith("INT") or kind == "INTEGER":
        return "integer"
    return "boolean" if kind == "BOOLEAN" else "string"


def _nullable(kind: str) -> Node:
    return {"type": [kind, "null"]} if kind else {}


def _table(table: Table, form: str, lang: str) -> Node:
    fields = {
        field.name: _nullable("number" if field.type == "number" else TYPES[field.type]) for field in table.fields
    }
    rows = {"type": "array", "items": {"type": "object", "properties": fields, "additionalProperties": False}}
    document = {"allOf": [_ref("schemas", "Table"), {"properties": {"rows": rows}}]}
    mime = FORMS[form].mime
    return {
        "operationId": f"{table.name}.{form}",
        "tags": ["tables"],
        "summary": told(lang, f"table.{table.name}", table.title),
        "parameters": [*_place(), *(_ref("parameters", name) for name in narrowing(table))],
        "responses": _answers({mime: _content(form, document)}, lang),
    }


def _search(lang: str) -> Node:
    asked = _asked("q", {"type": "string", "maxLength": LONGEST}, lang)
    listed = {"type": "array", "maxItems": MOST, "items": _ref("schemas", "Found")}
    schema = {"type": "object", "properties": {"answers": listed}, "required": ["answers"]}
    return {
        "operationId": "search",
        "tags": ["search"],
        "summary": t(lang, "openapi.search"),
        "parameters": [asked, *_place()],
        "responses": _answers({JSON.mime: {"schema": schema}}, lang, (400, 404, 414, 503)),
    }


def _contrast(lang: str) -> Node:
    text = {"type": "string", "maxLength": TEXT, "description": t(lang, "openapi.contrast.text")}
    asked = {"schema": {"type": "object", "properties": {"text": text}, "required": ["text"]}}
    listed = {"type": "array", "items": _ref("schemas", "Contrasted")}
    schema = {"type": "object", "properties": {"figures": listed}, "required": ["figures"]}
    return {
        "operationId": "contrast",
        "tags": ["search"],
        "summary": t(lang, "openapi.contrast"),
        "parameters": _place(),
        "requestBody": {
            "required": True,
            "content": {JSON.mime: asked, "application/x-www-form-urlencoded": asked},
        },
        "responses": _answers({JSON.mime: {"schema": schema}}, lang, (400, 404, 413, 414, 429, 503)),
    }


def _about(path: str, name: str, mime: str, lang: str) -> Node:
    schema = {"type": "object"} if mime.endswith("json") else {"type": "string"}
    return {
        "operationId": name,
        "tags": ["about"],
        "summary": t(lang, f"openapi.{name}"),
        "parameters": _place(),
        "responses": _answers(
            {mime: {"schema": schema} if mime != "application/zip" else {}}, lang, (400, 404, 429, 503)
        ),
    }


def _folio(lang: str) -> Node:
    name = {"name": "folio", "in": "path", "required": True, "description": t(lang, "openapi.parameter.folio")}
    return {
        "operationId": "folio",
        "tags": ["about"],
        "summary": t(lang, "openapi.folio"),
        "parameters": [name | {"schema": {"type": "string", "pattern": "^[A-Z2-7]{12}$"}}, _ref("parameters", "lang")],
        "responses": _answers({JSON.mime: {"schema": {"type": "object"}}}, lang, (404, 503)),
    }


def _paper(path: str, name: str, mime: str, lang: str) -> Node:
    key = path.partition("{")[2].partition("}")[0]
    told = {"name": key, "in": "path", "required": True, "description": t(lang, f"openapi.parameter.{key}"),
            "schema": {"type": "string"}}  # fmt: skip
    return {
        "operationId": name,
        "tags": ["about"],
        "summary": t(lang, f"openapi.{name}"),
        "parameters": [told, *_place()],
        "responses": _answers({mime: {}}, lang, (400, 404, 503)),
    }


def _parameters(held: list[Card], lang: str) -> Node:
    used = {name for card in held for name in question(card.question).filters} | {
        name for table in tables().values() for name in narrowing(table)
    }
    filters = {name: _filter(name, lang) for name in sorted(used - set(PLACE))}
    form = {"type": "string", "enum": list(FORMS), "default": JSON.name}
    return {**filters, **{name: _where(name, lang) for name in PLACE}, "format": _asked("format", form, lang)}


def _asked(name: str, schema: Node, lang: str) -> Node:
    described = t(lang, f"openapi.parameter.{name}")
    return {"name": name, "in": "query", "required": False, "description": described, "schema": schema}


def _where(name: str, lang: str) -> Node:
    schema: Node = {"type": "string"}
    if name == "lang":
        schema |= {"enum": list(languages()), "default": "es"}
    if name == "as_of":
        schema |= {"format": "date"}
    return _asked(name, schema, lang)


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


def _problem(status: int, lang: str) -> Node:
    content = {"application/problem+json": {"schema": _ref("schemas", "Problem")}}
    return {"description": t(lang, f"problem.title.{status}"), "content": content}


def _schemas(lang: str) -> Node:
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
    contrasted: Node = dict.fromkeys(("text", "unit", "said", "published", "card", "title", "url", "folio"), text)
    number: Node = {"type": "number"}
    contrasted |= {"start": {"type": "integer"}, "end": {"type": "integer"}, "value": number}
    contrasted |= {"values": {"type": "array", "items": number}}
    contrasted |= {"verdict": {"enum": list(VERDICTS)}, "why": texts, "filters": node}
    made = {"Contrasted": contrasted, "Card": card, "Table": table, "Problem": problem, "Found": found}
    return {
        name: {"type": "object", "description": t(lang, f"openapi.schema.{name}"), "properties": held,
               "required": list(held)} for name, held in made.items()
    }  # fmt: skip
