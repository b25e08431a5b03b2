"""A filled workbook as rows of the package: names are keys again, new rows have one, and each row knows its sheet."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path

import duckdb

from dashboard.adapters.base import slug
from dashboard.book.names import KEYED, Called, called, folded, is_closed, target
from dashboard.book.writing import in_book, own_key
from dashboard.locale import t
from dashboard.package.choosing import is_of, sheet_title
from dashboard.package.files.sheets import all_sheets, is_workbook
from dashboard.package.findings import Finding
from dashboard.package.hints import closest, meant
from dashboard.package.reading import ROW, STAGE, quoted, stage
from dashboard.package.values.texts import tidy
from dashboard.package.writing import Row
from dashboard.schema.tables import Table, tables
from dashboard.schema.texts import SPANISH

KEY_SIGNS = 60
ASIDE = ("instrucciones", "índice", "nombres", "listas", "claves")


@dataclass
class Written:
    """One row of a sheet: its number, what its cells say, and the keys and codes they stand for."""

    row: int
    said: dict[str, str]
    values: dict[str, str] = field(default_factory=dict)


@dataclass(frozen=True)
class Filled:
    """The sheet of one table. A column that was taken away is not in ``columns``, and nothing is said of it."""

    table: Table
    sheet: str
    columns: tuple[str, ...]
    rows: list[Written]


def is_book(path: Path) -> bool:
    """Whether a workbook has sheets of tables beside one of lists: one that ``workbook`` wrote."""
    if not is_workbook(path):
        return False
    found = all_sheets(path)
    names = {(one.name or "").casefold() for one in found}
    return {"listas", "nombres"} <= names and any(is_of(one, table) for one in found for table in tables().values())


def read_book(path: Path) -> tuple[list[Filled], list[Finding]]:
    """The sheets of tables, and what has to be said of their cells; PackageError for a file not to be opened."""
    found, findings = list[Filled](), list[Finding]()
    sheets = [one for one in all_sheets(path) if one.rows]
    with duckdb.connect() as connection:
        for name, table in tables().items():
            there = next((one for one in sheets if is_of(one, table)), None)
            if there is None or not in_book(name, 0):
                continue
            staged = stage(connection, path, path.name, f"{STAGE}{name}")
            findings += staged.findings
            texts = ", ".join(f"coalesce(trim({quoted(column)}), '')" for column in staged.columns)
            rows = connection.execute(f"SELECT {ROW}, {texts} FROM {quoted(staged.name)} ORDER BY {ROW}").fetchall()
            written = [Written(row, dict(zip(staged.columns, values, strict=True))) for row, *values in rows]
            found.append(Filled(table, there.name or "", staged.columns, written))
    known = [one for one in sheets if any(is_of(one, table) for table in tables().values())]
    for one in sheets:
        if one not in known and (one.name or "").casefold() not in ASIDE:
            findings.append(Finding(path.name, "HOJA_DE_MAS", "warning", sheet=one.name))
    return found, findings


def _said_of(filled: Filled, one: Written) -> str:
    """What a row is called: its first own text, else the first two that name other rows."""
    texts = [field for field in filled.table.fields if field.name in filled.columns and field.type == "string"]
    own = [one.said[field.name] for field in texts if target(filled.table, field) is None and not field.categories]
    others = [KEYED.sub("", one.said[field.name]) for field in texts if target(filled.table, field) is not None]
    return next((text for text in own if text), "") or " ".join([text for text in others if text][:2])


def make_keys(filled: Filled, taken: set[str]) -> None:
    """A key for each row that says something and has none: made of what it says, and of no other row."""
    table = filled.table
    key = table.field(table.primary_key[0])
    if not own_key(table, key):
        return
    taken = taken | {one.said.get(key.name, "") for one in filled.rows}
    for one in filled.rows:
        if one.said.get(key.name):
            continue
        base = slug(_said_of(filled, one))[:KEY_SIGNS].strip("-") or slug(table.name)
        made, turn = base, 1
        while made in taken:
            turn += 1
            made = f"{base}-{turn}"
        taken.add(made)
        one.said[key.name] = made


@dataclass(frozen=True)
class Known:
    """Names as the package has them, and as the workbook leaves them: a row may be renamed and named in one go."""

    before: Mapping[str, Called]
    after: Mapping[str, Called]

    def keys(self, named: str, text: str) -> set[str]:
        """The keys that a text may stand for."""
        return self.after[named].keys(text) | self.before[named].keys(text)


def known_names(content: Mapping[str, Sequence[Row]], filled: Sequence[Filled], home: tuple[str, str]) -> Known:
    """The names of both."""
    now = dict(content) | {one.table.name: [row.said for row in one.rows] for one in filled}
    return Known(called(content, home), called(now, home))


def resolve(filled: Filled, known: Known, file: str) -> Iterator[Finding]:
    """Fills the values of each row; a finding for each name that is of no row, or of several."""
    for one in filled.rows:
        one.values = dict(one.said)
        for column in filled.table.fields:
            named, text = target(filled.table, column), one.said.get(column.name, "")
            if named is None or not text:
                continue
            keys = known.keys(named, text)
            if len(keys) == 1:
                one.values[column.name] = next(iter(keys))
            elif len(keys) > 1 or is_closed(named):
                yield _unnamed(filled, one, column.name, named, text, keys, known, file)


def _unnamed(
    filled: Filled, one: Written, column: str, named: str, text: str, keys: set[str], known: Known, file: str
) -> Finding:
    place = sheet_title(tables()[named]) if named in tables() else t(SPANISH, "book.expects.places")
    options = known.after[named].ordered
    if keys:
        several = ", ".join(f"[{key}]" for key in sorted(keys))
        params: dict[str, object] = {"sheet": place, "keys": several}
        return Finding(
            file, "NOMBRE_DE_VARIOS", sheet=filled.sheet, row=one.row, column=column, value=text, params=params
        )
    near = closest(text, options) or _begins(text, options)
    params = {"sheet": place}
    return Finding(
        file, "NOMBRE_DE_NADIE", sheet=filled.sheet, row=one.row, column=column, value=text, params=params,
        hint=meant(near),
    )  # fmt: skip


def _begins(text: str, options: Sequence[str]) -> str | None:
    start = folded(tidy(text))
    return next((one for one in options if start and folded(one).startswith(start)), None)
