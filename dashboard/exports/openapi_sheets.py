"""OpenAPI of what is printed of one thing, and of the minutes with what was shown in the session."""

from dashboard.exports.forms import JSON
from dashboard.exports.office import DOCX
from dashboard.exports.openapi_parts import Node, answers, place
from dashboard.exports.sheets import SHEETS
from dashboard.locale import t

MINUTES = "/api/v1/glosas/{session}/minutes.docx"
FORMS = {"docx": DOCX, "pdf": "application/pdf"}


def sheet_paths(lang: str) -> Node:
    """Each one-page sheet, in each form."""
    return {
        f"/api/v1/sheets/{kind}.{form}": {"get": _sheet(kind, form, mime, lang)}
        for kind in SHEETS
        for form, mime in FORMS.items()
    }


def _sheet(kind: str, form: str, mime: str, lang: str) -> Node:
    key = {
        "name": SHEETS[kind].of,
        "in": "query",
        "required": True,
        "description": t(lang, "openapi.sheet.of", sheet=t(lang, f"sheet.{kind}")),
        "schema": {"type": "string"},
    }
    return {
        "operationId": f"sheet.{kind}.{form}",
        "tags": ["about"],
        "summary": t(lang, "openapi.sheet", sheet=t(lang, f"sheet.{kind}"), form=form.upper()),
        "parameters": [key, *place()],
        "responses": answers({mime: {}}, lang, (400, 404, 414, 429, 503)),
    }


def minutes_shown(got: Node, lang: str) -> Node:
    """The minutes of a session with the figures that were shown in it, beside the same without them (``got``)."""
    return got | {
        "operationId": "minutes.shown",
        "summary": t(lang, "openapi.minutes.shown"),
        "requestBody": {"required": True, "content": {JSON.mime: {"schema": {"type": "object"}}}},
        "responses": got["responses"] | answers({DOCX: {}}, lang, (400, 404, 413, 414, 429, 503)),
    }
