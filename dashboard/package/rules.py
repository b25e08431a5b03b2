"""The rules of form of one column, as SQL over texts. Identifiers come from the schema; nothing else is put in SQL."""

from functools import cache

from dashboard.package.reading import ROW, quoted
from dashboard.package.values.accepted import limits
from dashboard.package.values.dates import EARLIEST, LATEST
from dashboard.package.values.keys import LONGEST_KEY, UNSAFE
from dashboard.schema.tables import Field, Table, tables

# A spreadsheet read by a program gives whole numbers decimals, and days a time.
INTEGER = r"[+-]?\d{1,9}(\.0{1,6})?"
NUMBER = r"[+-]?(\d+(\.\d*)?|\.\d+)([eE][+-]?\d{1,3})?"
COMMA = r"[+-]?\d+,\d{1,2}"
ISO = r"\d{4}-\d{2}-\d{2}([T ]\d{2}:\d{2}(:\d{2}(\.\d+)?)? ?(Z|UTC|[+-]\d{2}:?\d{2})?)?"
SLASHED = r"\d{1,2}[/.-]\d{1,2}[/.-]\d{4}"
CENTS = r"[+-]?\d*(\.\d{0,2}0*)?"
ROUNDED = r"[+-]?(\d*)\.?(\d*)[eE]\+(\d+)"
ODD_START = r"[=+@\t-].*"


def literal(text: str) -> str:
    """A text of the schema as an SQL literal."""
    return "'" + text.replace("'", "''") + "'"


def trimmed(name: str) -> str:
    """The column without spaces at its ends; empty is NULL."""
    return f"nullif(trim({quoted(name)}, ' \t\r\n\u00a0'), '')"


def folded_key(text: str) -> str:
    """What two texts share that differ only in capitals, accents or spaces."""
    return f"replace(trim(lower(strip_accents({text}))), ' ', '')"


@cache
def named_keys() -> frozenset[tuple[str, str]]:
    """(table, column) of the keys that other tables, addresses and filters name."""
    targets = {(key.table, key.column) for table in tables().values() for key in table.foreign_keys}
    return frozenset({*targets, ("classifications", "code")} - {("sources", "source_id")})


def typed(field: Field) -> str:
    """The column as its type in a snapshot; NULL where it cannot be."""
    value = trimmed(field.name)
    if field.type == "string":
        return value
    if field.type == "date":
        return f"CASE WHEN regexp_full_match({value}, '{ISO}') THEN TRY_CAST(left({value}, 10) AS DATE) END"
    if field.type == "boolean":
        return f"CASE lower({value}) WHEN 'true' THEN true WHEN 'false' THEN false END"
    pattern = NUMBER if field.type == "number" else INTEGER
    return f"CASE WHEN regexp_full_match({value}, '{pattern}') THEN TRY_CAST({value} AS {field.sql_type}) END"


def _limits(field: Field) -> list[tuple[str, str]]:
    low = "MONTO_NEGATIVO" if field.unit == "MXN" and field.minimum == 0 else "RANGO"
    rules = []
    least, greatest = limits(field)
    if least is not None:
        rules.append((f"{typed(field)} < {least}", low))
    if greatest is not None:
        rules.append((f"{typed(field)} > {greatest}", "RANGO"))
    return rules


def _rounded(value: str) -> str:
    """Whether a spreadsheet wrote a number with an exponent and left digits out, as ``lost_digits`` says."""
    whole, decimals, power = (f"regexp_extract({value}, '{ROUNDED}', {n})" for n in (1, 2, 3))
    exponent, significant = f"CAST({power} AS INTEGER)", f"length(trim(concat({whole}, {decimals}), '0'))"
    left_out = f"{significant} > 2 OR {decimals} LIKE '%0' OR {exponent} > 10"
    lost = f"{exponent} > length({decimals}) AND ({left_out})"
    exponent_said = f"contains({value}, 'e+') OR contains({value}, 'E+')"
    written = f"regexp_full_match({value}, '{ROUNDED}')"
    return f"CASE WHEN {exponent_said} THEN CASE WHEN {written} THEN {lost} ELSE false END ELSE false END"


def _text_rules(table: Table, field: Field) -> list[tuple[str, str]]:
    value, rules = trimmed(field.name), list[tuple[str, str]]()
    if (table.name, field.name) in named_keys():
        rules.append((f"length({value}) > {LONGEST_KEY}", "CLAVE_LARGA"))
        rules.append((f"regexp_matches({value}, '[{UNSAFE}]') OR trim({value}, '.') = ''", "CLAVE_DIRECCION"))
    options = ", ".join(literal(category.value) for category in field.categories)
    return [*rules, *([(f"{value} NOT IN ({options})", "OPCION")] if options else [])]


def _type_rules(table: Table, field: Field) -> list[tuple[str, str]]:
    value = trimmed(field.name)
    bad = f"{value} IS NOT NULL AND ({typed(field)}) IS NULL"
    if field.type == "date":
        day, month = (f"TRY_CAST(regexp_extract({value}, '(\\d+)\\D(\\d+)', {n}) AS INTEGER)" for n in (1, 2))
        two = f"regexp_full_match({value}, '{SLASHED}') AND {day} <= 12 AND {month} <= 12 AND {day} <> {month}"
        far = f"{typed(field)} NOT BETWEEN DATE '{EARLIEST}' AND DATE '{LATEST}'"
        return [(f"{bad} AND {two}", "FECHA_AMBIGUA"), (bad, "FECHA"), (far, "RANGO")]
    if field.type == "boolean":
        return [(bad, "OPCION")]
    if field.type == "string":
        return _text_rules(table, field)
    lost = [(_rounded(value), "CIFRAS")] if field.type == "number" else []
    comma = (f"{bad} AND regexp_full_match({value}, '{COMMA}')", "COMA_DECIMAL")
    return [*lost, comma, (bad, "NUMERO"), *_limits(field)]


def error_code(table: Table, field: Field) -> str | None:
    """An SQL expression: the code of what is wrong with the cell, or NULL; None when nothing can be."""
    rules = _type_rules(table, field)
    if field.required or (field.name in table.primary_key and field.type != "date"):
        rules.insert(0, (f"{trimmed(field.name)} IS NULL", "FALTA"))
    if not rules:
        return None
    return "CASE " + " ".join(f"WHEN {condition} THEN '{code}'" for condition, code in rules) + " END"


def warning_code(table: Table, field: Field) -> str | None:
    """As ``error_code``, for what is loaded and said."""
    raw, value = quoted(field.name), trimmed(field.name)
    keys = {*table.primary_key, *(key.field for key in table.foreign_keys)}
    if field.name in keys or field.categories:
        return f"CASE WHEN {raw} <> {value} THEN 'ESPACIOS' END"
    if field.type == "string":
        odd, number = (f"regexp_full_match({x}, '{y}', 's')" for x, y in ((raw, ODD_START), (value, NUMBER)))
        return f"CASE WHEN {odd} AND NOT {number} THEN 'FORMULA' END"
    if field.unit == "MXN":
        plain, cents = (f"regexp_full_match({value}, '{pattern}')" for pattern in (r"[+-]?\d*\.\d*", CENTS))
        return f"CASE WHEN {plain} AND NOT {cents} THEN 'DECIMALES' END"
    return None


def typed_select(table: Table, staging: str, present: set[str]) -> str:
    """A SELECT of the staged table with every column of the schema in its type, and ROW."""
    fields = ", ".join(
        f"{typed(field) if field.name in present else f'CAST(NULL AS {field.sql_type})'} AS {quoted(field.name)}"
        for field in table.fields
    )
    return f"SELECT {ROW}, {fields} FROM {quoted(staging)}"
