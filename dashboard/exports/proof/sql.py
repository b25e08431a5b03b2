"""The SQL that was asked, with what was bound written into it: any DuckDB runs it as it stands."""

from collections.abc import Iterable, Mapping
from datetime import date
from typing import Any

from dashboard.package.rules import literal
from dashboard.schema.queries import PARAMETER
from dashboard.store.questions import Question, question

Heard = tuple[str, Mapping[str, Any]]
"""A text that was asked, and what was bound to it."""


def asked_alone(asked: Question, heard: Iterable[Heard]) -> str:
    """Of what was asked, the texts of a question; of an analysis, those of what it takes rows of, each a statement."""
    told = [
        f"-- {one.id}\n{_bound(sql, bound)};"
        for one in _selecting(asked)
        for sql, bound in heard
        if one.query.text(bound).sql == sql
    ]
    return "\n\n".join(told) + "\n"


def _bound(sql: str, bound: Mapping[str, Any]) -> str:
    return PARAMETER.sub(lambda found: written(bound[found[1]]), sql)


def _selecting(asked: Question) -> list[Question]:
    found = {asked.id: asked} if asked.selects else {}
    for name in (*asked.inputs, *asked.wholes, *asked.compares):
        found |= {one.id: one for one in _selecting(question(name))}
    return list(found.values())


def written(value: Any) -> str:
    """A value as SQL."""
    if value is None:
        return "NULL"
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, (list, tuple)):
        return f"[{', '.join(map(written, value))}]"
    if isinstance(value, date):
        return f"DATE '{value.isoformat()}'"
    return literal(value) if isinstance(value, str) else str(value)
