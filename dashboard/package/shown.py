"""What a person picks, reads or leaves in a cell -> what the table holds; what is neither stays as it is written."""

from collections.abc import Iterator
from decimal import Decimal

import duckdb

from dashboard.package.files.facts import column_letters
from dashboard.package.files.sheets import ERRORS
from dashboard.package.findings import ERROR, Finding
from dashboard.package.staging import ROW, Staged, quoted
from dashboard.schema.tables import Field, Table

DuckDB = duckdb.DuckDBPyConnection
SAID = {"true": ("sí", "si", "yes", "verdadero"), "false": ("no", "falso")}
PERCENT = r"\s*[+-]?\d+(\.\d+)?\s*%\s*"
OF_ONE, OF_A_HUNDRED = 1, 100


def _labels(field: Field) -> dict[str, str]:
    """What a person reads, in small letters -> the code, for a column with a closed list."""
    if field.type == "boolean":
        return {said: code for code, words in SAID.items() for said in words}
    return {text.casefold(): one.value for one in field.categories for text in one.label.values()}


def labels_to_codes(connection: DuckDB, staged: Staged, table: Table) -> None:
    """In a spreadsheet a person picks «Oficial»; the table holds ``official``."""
    for field in table.fields:
        labels = _labels(field) if field.name in staged.columns else {}
        if labels:
            column = quoted(field.name)
            cases = " ".join("WHEN ? THEN ?" for _ in labels)
            bound = [text for pair in labels.items() for text in pair]
            connection.execute(
                f"UPDATE {quoted(staged.name)} SET {column} = CASE lower(trim({column})) {cases} ELSE {column} END",
                bound,
            )


def _stored(text: str, field: Field) -> str:
    number = Decimal(text.strip().rstrip("%").strip())
    return f"{number if field.maximum == OF_A_HUNDRED else number / 100:f}"


def percents_to_numbers(connection: DuckDB, staged: Staged, table: Table) -> None:
    """«45 %» is 45 in a column that goes to a hundred and 0.45 in one that goes to one; elsewhere it is no number."""
    for field in table.fields:
        if field.name not in staged.columns or field.maximum not in (OF_ONE, OF_A_HUNDRED):
            continue
        column, stage = quoted(field.name), quoted(staged.name)
        query = f"SELECT DISTINCT {column} FROM {stage} WHERE regexp_full_match({column}, ?)"
        for (text,) in connection.execute(query, [PERCENT]).fetchall():
            connection.execute(f"UPDATE {stage} SET {column} = ? WHERE {column} = ?", [_stored(text, field), text])


def error_texts(connection: DuckDB, staged: Staged) -> Iterator[Finding]:
    """Cells whose text is the error of a spreadsheet, as when it was saved as text."""
    if not (staged.rows and staged.columns):
        return
    # All columns are looked at in one pass; nearly always there is nothing in any.
    counts = ", ".join(f"count_if({quoted(name)} LIKE '#%')" for name in staged.columns)
    found = connection.execute(f"SELECT {counts} FROM {quoted(staged.name)}").fetchone()
    for (place, name), count in zip(enumerate(staged.columns, 1), found or (), strict=True):
        if not count:
            continue
        column = quoted(name)
        query = (
            f"SELECT {ROW} FROM {quoted(staged.name)} WHERE {column} LIKE '#%' "
            f"AND regexp_full_match(trim({column}), ?) ORDER BY {ROW}"
        )
        for (row,) in connection.execute(query, [ERRORS]).fetchall():
            params = {"cell": f"{column_letters(place)}{row}"}
            yield Finding(staged.file, "CELDA", ERROR, sheet=staged.sheet, row=row, column=name, params=params)
