"""A table of a snapshot as a file: which rows a request narrows it to, and its workbook."""

from collections.abc import Iterator
from typing import Any, BinaryIO

import orjson

from dashboard.cards.marks import named, notices
from dashboard.exports.card_files import sources_told
from dashboard.exports.citing import Cited
from dashboard.exports.workbook import About, Column, workbook
from dashboard.filters import FilterError, Filters
from dashboard.locale import long_day, t, told
from dashboard.problems import standing_in
from dashboard.schema.filters import PLACE
from dashboard.schema.tables import Field, Table, sources_in
from dashboard.store.folder import published_at
from dashboard.store.snapshots import Row, Snapshot
from dashboard.store.taking import Taken

NARROWS = {
    "year": "year", "plan": "plan_id", "commitment": "commitment_id", "status": "status", "unit": "unit_id",
    "institution": "institution_id", "branch": "branch", "programme": "programme_id",
    "municipality": "municipality_id", "group": "group", "phase": "phase", "depth": "depth",
}  # fmt: skip
"""Filter -> the column whose values it names, in each table that has it."""
ROLES = {"year": "code", "integer": "count", "boolean": "flag", "date": "date"}


def narrowing(table: Table) -> dict[str, Field]:
    """The filters that a table takes, each with its column."""
    held = {field.name: field for field in table.fields}
    return {name: held[column] for name, column in NARROWS.items() if column in held}


def taken(snapshot: Snapshot, table: Table, asked: Filters) -> Taken:
    """The rows of a table that a request asks for; FilterError for what the table has no column for."""
    offered = narrowing(table)
    for name, value in {**{one: ",".join(held) for one, held in asked.values.items()}, **asked.options}.items():
        if name not in offered:
            raise FilterError(name, value, "unknown_filter", sorted({*offered, *PLACE}))
    where = [(offered[name], values) for name, values in sorted(asked.values.items())]
    return Taken(snapshot.path, table, tuple((field.name, _typed(field, values)) for field, values in where))


def _typed(field: Field, values: tuple[str, ...]) -> tuple[Any, ...]:
    return tuple(map(int, values)) if field.type in {"year", "integer"} else values


def title_of(table: Table, lang: str) -> str:
    """What people call a table."""
    return told(lang, f"table.{table.name}", table.title)


def sources_of_table(snapshot: Snapshot, table: Table) -> list[Row]:
    """The sources that its rows cite."""
    return snapshot.ask(sources_in(table.name), {}) if table.cites_sources else []


def table_workbook(part: Taken, snapshot: Snapshot, asked: Filters, url: str = "") -> BinaryIO:
    """The workbook of what is taken, open at its start; ``url`` is its permanent address."""
    lang, table = asked.lang, part.table
    columns = [_column(table.field(name), lang) for name in part.columns()]
    rows = (row for batch in part.batches() for row in batch)
    about = About(
        list(_facts(snapshot, table, asked, url)),
        sources_told(sources_of_table(snapshot, table), lang),
        published_at(snapshot.id),
    )
    return workbook(columns, rows, about, lang)


def _column(field: Field, lang: str) -> Column:
    role = ROLES.get(field.type, "")
    if field.type == "number":
        role = "amount" if field.unit == "MXN" else "number"
    words = {one.value: told(lang, f"{field.name}.{one.value}", one.label) for one in field.categories}
    return Column(field.name, told(lang, f"column.{field.name}", field.title), role, field.unit or "", words)


def _facts(snapshot: Snapshot, table: Table, asked: Filters, url: str) -> Iterator[tuple[str, str]]:
    lang, package = asked.lang, snapshot.package
    at = published_at(snapshot.id)
    yield t(lang, "data.fact.table"), named(package, title_of(table, lang), lang)
    for notice in (*notices(package, lang), *standing_in(snapshot, lang)):
        yield t(lang, "data.fact.notice"), notice
    chosen = "; ".join(f"{name}={','.join(values)}" for name, values in sorted(asked.values.items()))
    yield t(lang, "data.fact.filters"), chosen or t(lang, "value.none")
    yield t(lang, "data.fact.package"), package.title[lang]
    yield t(lang, "data.fact.snapshot"), snapshot.id
    if at:
        yield t(lang, "data.fact.published"), long_day(at.date(), lang)
    yield t(lang, "data.fact.licence"), t(lang, "data.licence", licence=package.licence.name)
    yield t(lang, "data.fact.cite"), Cited(snapshot, title_of(table, lang), table.name, url, lang).forms()["plain"]
    if url:
        yield t(lang, "data.fact.url"), url


def table_head(part: Taken, snapshot: Snapshot, asked: Filters, rows: int) -> bytes:
    """What stands in JSON before the rows of a table: the document up to them; ``b"}"`` is what is left to say."""
    lang = asked.lang
    told_: dict[str, Any] = {
        "table": part.table.name,
        "title": title_of(part.table, lang),
        "package": snapshot.package.name,
        "snapshot": snapshot.id,
        "demonstration": snapshot.package.demonstration,
        "notices": [*notices(snapshot.package, lang), *standing_in(snapshot, lang)],
        "filters": {name: list(values) for name, values in sorted(asked.values.items())},
        "licence": snapshot.package.licence.name,
        "columns": part.columns(),
        "count": rows,
    }
    return orjson.dumps(told_)[:-1] + b',"rows":'
