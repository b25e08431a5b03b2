"""The description of the API as OpenAPI 3.1, made of what the code knows: cards, filters, options, tables and forms."""

from collections.abc import Mapping
from functools import cache
from typing import Any

from dashboard.cards import CARDS, Card
from dashboard.contrast.checking import LONGEST as TEXT
from dashboard.exports.citing import OURS
from dashboard.exports.forms import FORMS, JSON, XLSX
from dashboard.exports.office import DOCX, PPTX
from dashboard.exports.openapi_parts import PROBLEMS, Node, answers, asked, parameters, place, problem, ref, schemas
from dashboard.exports.openapi_sheets import MINUTES, minutes_shown, sheet_paths
from dashboard.exports.table_files import narrowing
from dashboard.locale import integer, t, told
from dashboard.schema.filters import PLACE
from dashboard.schema.tables import Table, tables
from dashboard.search.answering import LONGEST, MOST
from dashboard.store.questions import Question, is_sound, question

VERSION = "1.0.0"
TAGS = ("cards", "tables", "search", "about")
TYPES = {"string": "string", "integer": "integer", "year": "integer", "boolean": "boolean", "date": "string"}
BY_ROLE = {"amount": "number", "share": "number", "number": "number", "count": "integer", "flag": "boolean"}
BY_ROLE |= {"date": "string"}


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
            "license": {"name": OURS.name, "url": OURS.url},
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
            **{f"/api/v1/cards/{{card}}.{ending}": _one(_image(ending, mime, lang)) for ending, mime in IMAGES.items()},
            **{path: _one(_about(name, mime, takes, lang)) for path, (name, mime, takes) in ABOUT.items()},
            "/api/v1/f/{folio}": _one(_folio(lang)),
            **{path: _one(_paper(path, name, mime, lang)) for path, (name, mime) in PAPERS.items()},
            MINUTES: _one(got := _paper(MINUTES, *PAPERS[MINUTES], lang)) | {"post": minutes_shown(got, lang)},
            **sheet_paths(lang),
        },
        "components": {
            "parameters": parameters(held, lang),
            "responses": {f"Problem{status}": problem(status, lang) for status in PROBLEMS},
            "schemas": schemas(lang),
        },
    }  # fmt: skip


TAKEN_HOME = {"pptx": PPTX, "pdf": "application/pdf", "html": "text/html"}
IMAGES = {"png": "image/png", "svg": "image/svg+xml"} | TAKEN_HOME
ABOUT: Mapping[str, tuple[str, str, tuple[str, ...]]] = {
    "/datapackage.json": ("datapackage", JSON.mime, PLACE),
    "/catalog.jsonld": ("catalogue", "application/ld+json", ()),
    "/api/v1/openapi.json": ("openapi", JSON.mime, ("lang",)),
    "/api/v1/package.zip": ("archive", "application/zip", PLACE),
    "/api/v1/forms/closing.xlsx": ("closing", XLSX.mime, (*PLACE, "plan", "commitment", "sources")),
    "/api/v1/package.zip.sha256": ("checksum", "text/plain", PLACE),
    "/keys.json": ("keys", JSON.mime, ()),
}
"""Address -> its name, its type, and what of the place it is asked by."""
PAPERS = {
    MINUTES: ("minutes", DOCX),
    "/api/v1/recommendations/{recommendation}/request.docx": ("followUp", DOCX),
    "/api/v1/recommendations/{recommendation}/request.txt": ("followUpText", "text/plain"),
    "/watch/{watcher}.atom": ("watch", "application/atom+xml"),
    "/watch/{watcher}.ics": ("watchCalendar", "text/calendar"),
} | {f"/api/v1/decks/{{deck}}.{form}": (f"deck.{form}", mime) for form, mime in TAKEN_HOME.items()}
PAPERS |= {
    f"/api/v1/decks/{{deck}}/{kind}.{form}": (f"deck.{kind}.{form}", mime)
    for kind in ("bulletin", "questions")
    for form, mime in {"docx": DOCX, "pdf": "application/pdf"}.items()
}
"""What is ready to print, for each row of a card."""


def _by_name() -> list[Table]:
    return [tables()[name] for name in sorted(tables())]


def _one(operation: Node) -> Node:
    return {"get": operation}


def _list(name: str, tag: str, lang: str) -> Node:
    return {
        "operationId": name,
        "tags": [tag],
        "summary": t(lang, f"openapi.{name}"),
        "parameters": place(),
        "responses": answers({JSON.mime: {"schema": {"type": "object"}}}, lang, (400, 404, 503)),
    }


def _card(card: Card, lang: str) -> Node:
    asked = question(card.question)
    filters = [name for name in asked.filters if name not in PLACE]
    free = [option for option in asked.options if option.name not in card.fixed]
    fixed = [ref("parameters", name) for name in filters] + [_option(one.name, one, lang) for one in free]
    rows = {"type": "array", "items": _row(asked)}
    document = {"allOf": [ref("schemas", "Card"), {"properties": {"rows": rows}}]}
    return {
        "operationId": card.id,
        "tags": ["cards"],
        "summary": told(lang, f"question.{asked.id}.answers", asked.answers),
        "description": told(lang, f"question.{asked.id}.formula", asked.formula),
        "parameters": [ref("parameters", "format"), *place(), *fixed],
        "responses": answers(_contents(document), lang),
    }


def _image(ending: str, mime: str, lang: str) -> Node:
    cards = {"type": "string", "enum": [card.id for card in CARDS.values() if is_sound(card.question)]}
    named = {"name": "card", "in": "path", "required": True, "description": t(lang, "openapi.card"), "schema": cards}
    return {
        "operationId": f"card.{ending}",
        "tags": ["cards"],
        "summary": t(lang, f"openapi.image.{ending}"),
        "parameters": [named, *place()],
        "responses": answers({mime: {}}, lang, (400, 404, 429, 503)),
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
    document = {"allOf": [ref("schemas", "Table"), {"properties": {"rows": rows}}]}
    mime = FORMS[form].mime
    return {
        "operationId": f"{table.name}.{form}",
        "tags": ["tables"],
        "summary": told(lang, f"table.{table.name}", table.title),
        "parameters": [*place(), *(ref("parameters", name) for name in narrowing(table))],
        "responses": answers({mime: _content(form, document)}, lang),
    }


def _search(lang: str) -> Node:
    words = asked("q", {"type": "string", "maxLength": LONGEST}, lang)
    listed = {"type": "array", "maxItems": MOST, "items": ref("schemas", "Found")}
    schema = {"type": "object", "properties": {"answers": listed}, "required": ["answers"]}
    return {
        "operationId": "search",
        "tags": ["search"],
        "summary": t(lang, "openapi.search"),
        "parameters": [words, *place()],
        "responses": answers({JSON.mime: {"schema": schema}}, lang, (400, 404, 414, 429, 503)),
    }


def _contrast(lang: str) -> Node:
    # The limit is told, not a rule of the schema: what is longer is refused as too large (413), not as ill-formed.
    text = {"type": "string", "description": t(lang, "openapi.contrast.text", limit=integer(TEXT, lang))}
    sent = {"schema": {"type": "object", "properties": {"text": text}, "required": ["text"]}}
    listed = {"type": "array", "items": ref("schemas", "Contrasted")}
    schema = {"type": "object", "properties": {"figures": listed}, "required": ["figures"]}
    return {
        "operationId": "contrast",
        "tags": ["search"],
        "summary": t(lang, "openapi.contrast"),
        "parameters": place(),
        "requestBody": {
            "required": True,
            "content": {JSON.mime: sent, "application/x-www-form-urlencoded": sent},
        },
        "responses": answers({JSON.mime: {"schema": schema}}, lang, (400, 404, 413, 414, 429, 503)),
    }


def _about(name: str, mime: str, takes: tuple[str, ...], lang: str) -> Node:
    schema = {"type": "array" if name == "keys" else "object"} if mime.endswith("json") else {"type": "string"}
    held = {mime: {"schema": schema} if mime not in {"application/zip", XLSX.mime} else {}}
    return {
        "operationId": name,
        "tags": ["about"],
        "summary": t(lang, f"openapi.{name}"),
        "parameters": [ref("parameters", one) for one in takes],
        "responses": answers(held, lang, (400, 404, 429, 503)),
    }


def _folio(lang: str) -> Node:
    name = {"name": "folio", "in": "path", "required": True, "description": t(lang, "openapi.parameter.folio")}
    return {
        "operationId": "folio",
        "tags": ["about"],
        "summary": t(lang, "openapi.folio"),
        "parameters": [name | {"schema": {"type": "string", "pattern": "^[A-Z2-7]{12}$"}}, ref("parameters", "lang")],
        "responses": answers({JSON.mime: {"schema": {"type": "object"}}}, lang, (404, 429, 503)),
    }


def _paper(path: str, name: str, mime: str, lang: str) -> Node:
    key = path.partition("{")[2].partition("}")[0]
    told = {"name": key, "in": "path", "required": True, "description": t(lang, f"openapi.parameter.{key}"),
            "schema": {"type": "string"}}  # fmt: skip
    return {
        "operationId": name,
        "tags": ["about"],
        "summary": t(lang, f"openapi.{name}"),
        "parameters": [told, *place()],
        "responses": answers({mime: {}}, lang, (400, 404, 429, 503)),
    }
