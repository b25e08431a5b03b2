"""Each question file keeps what its header promises, in SQL that other engines speak too."""

import re
from datetime import date
from decimal import Decimal
from typing import Any

import pytest
import sqlglot
from sqlglot import exp
from sqlglot.optimizer.qualify import qualify

from dashboard.analysis import analysed
from dashboard.answers import Answer, ask
from dashboard.cards import CARDS
from dashboard.filters import LISTS, MOMENTS, NAMES, Filters, choices
from dashboard.locale import catalogue
from dashboard.schema.queries import QUERIES, query_file
from dashboard.schema.tables import tables
from dashboard.store.contracts import contract_of
from dashboard.store.questions import ROLES, Question, questions
from dashboard.store.snapshots import Snapshot

QUESTIONS = questions()
each_question = pytest.mark.parametrize("question_id", sorted(QUESTIONS))
SELECTS = sorted(name for name, one in QUESTIONS.items() if one.selects)
ANALYSES = sorted(name for name, one in QUESTIONS.items() if one.analysis)
each_select = pytest.mark.parametrize("question_id", SELECTS)
each_analysis = pytest.mark.parametrize("question_id", ANALYSES)
LONG_AGO = date(1990, 1, 1)

TEXTS = ("answers", "unit", "formula")
RISK_TEXTS = ("needs", "threshold", "innocent", "legal", "caveat", "ask")
KEYS = {
    *TEXTS, *(f"{key}-en" for key in TEXTS), "theme", "subject", "cites", "years", "options", "roles", "absent", "with",
    "inputs", "wholes", "compares", "analysis", "columns", "filters", "stage", "minimum", *RISK_TEXTS,
    *(f"{key}-en" for key in RISK_TEXTS),
}  # fmt: skip
THEMES = {table.theme for table in tables().values()}
# What a column may be, by the type that the engine gives it, and by the type of what an analysis writes in it.
OF_A_TYPE = {
    "DOUBLE": {"share", "number"},
    "DECIMAL": {"amount"},
    "TINYINT": {"count", "code"},
    "SMALLINT": {"count", "code"},
    "INTEGER": {"count", "code"},
    "BIGINT": {"count", "code"},
    "HUGEINT": {"count", "code"},
    "DATE": {"date"},
    "BOOLEAN": {"flag"},
    "VARCHAR": {"code", "question", ""},
}
WRITTEN: dict[type, str] = {
    float: "DOUBLE", Decimal: "DECIMAL", int: "BIGINT", date: "DATE", bool: "BOOLEAN", str: "VARCHAR",
}  # fmt: skip

# The columns other programs may count on, in this order, at the front of each answer.
STABLE = {
    "commitments/status": "status count share",
    "deadlines/upcoming": "due_on days_left kind id title institution_id",
    "budget/moments": "moment amount coverage",
    "budget/by-unit": "unit_id unit proposed approved modified committed accrued exercised paid",
    "budget/by-chapter": "chapter label proposed approved modified committed accrued exercised paid",
    "budget/by-month": "year period frequency",
    "participation/coverage": "municipality_id participants suppressed",
    "checks/identities": "rule severity rows_affected",
}
PRESENT = ("commitments/timeline", "budget/proposed-approved", "participation/by-group", "gaps/unpublished")

# Filters that no shipped package can show to change an answer, and why. Anything else must change one.
NO_DATA: dict[tuple[str, str], str] = {
    ("checks/repeated", "sources"): "only `federacion` names a unit twice, and its one source is official",
}

# Functions of one engine alone: lists, structs, and grouping without saying by what.
FORBIDDEN = re.compile(
    r"\bQUALIFY\b|\bGROUP\s+BY\s+ALL\b|\bORDER\s+BY\s+ALL\b|\b(list|array_agg|array_sort|struct_pack|unnest|map|arg_max|arg_min)\s*\("
    r"|\bEXCLUDE\b|\bREPLACE\s*\(|::|\bPIVOT\b|\bFILTER\s*\(\s*WHERE\b|\bINTERVAL\b|\bDISTINCT\s+ON\b",
    re.IGNORECASE,
)


def code_of(sql: str) -> str:
    """The SQL without its comments."""
    return "\n".join(line.split("--")[0] for line in sql.splitlines())


def answer(snapshot: Snapshot, question_id: str, filters: Filters | None = None) -> Answer:
    return ask(snapshot, question_id, filters or Filters(as_of=date(2026, 11, 23)))


def test_the_questions_others_count_on_are_there() -> None:
    assert {*STABLE, *PRESENT} <= set(QUESTIONS)
    assert all(card.question in QUESTIONS for card in CARDS.values())


@each_question
def test_header_is_complete_in_both_languages(question_id: str) -> None:
    one = QUESTIONS[question_id]
    for texts in (one.answers, one.unit, one.formula):
        assert set(texts) >= {"es", "en"} and all(texts.values()), texts
    assert one.answers["es"].startswith("¿") and one.answers["es"].endswith("?") and one.answers["en"].endswith("?")
    assert one.answers["es"] != one.answers["en"] and one.formula["es"] != one.formula["en"]
    assert one.columns and one.tables


@each_question
def test_its_header_holds_known_keys_alone(question_id: str) -> None:
    header = QUESTIONS[question_id].query.header
    assert set(header) <= KEYS, set(header) - KEYS
    assert header.get("years") in {None, "all", "each"}


@each_question
def test_it_cites_only_tables_that_it_reads(question_id: str) -> None:
    one = QUESTIONS[question_id]
    assert one.cites and set(one.cites) <= set(one.tables)


@each_question
def test_it_has_a_theme_and_is_about_a_table_that_it_reads(question_id: str) -> None:
    one = QUESTIONS[question_id]
    assert one.theme in THEMES and one.subject in tables()
    read = set(contract_of(one.query, defaults(one)).tables) if one.selects else set()
    assert one.subject in read.union(*(QUESTIONS[other].tables for other in (*one.inputs, *one.wholes, *one.compares)))


def defaults(one: Question) -> dict[str, str]:
    return {option.name: option.default for option in one.options}


@each_question
def test_names_of_filters_are_known_and_not_repeated(question_id: str) -> None:
    one = QUESTIONS[question_id]
    assert set(one.filters) <= NAMES - {"package", "snapshot"} and len(set(one.filters)) == len(one.filters)


@each_select
def test_what_it_binds_are_its_filters_and_options(question_id: str) -> None:
    one = QUESTIONS[question_id]
    assert set(one.parameters) <= set(one.filters) | set(defaults(one))
    assert one.analysis or set(defaults(one)) <= set(one.parameters), "an option nobody reads"


@each_question
def test_roles_and_empty_cells_are_of_columns_it_has(question_id: str) -> None:
    one = QUESTIONS[question_id]
    assert {*one.roles, *one.absent} <= set(one.columns), {*one.roles, *one.absent} - set(one.columns)
    assert {role.kind for role in one.roles.values()} <= ROLES
    assert {role.table for role in one.roles.values() if role.table} <= set(tables())
    assert not [word for word in one.absent.values() if f"value.{word}" not in catalogue("es")]


@each_question
def test_each_column_is_what_its_type_says(question_id: str, shipped: dict[str, Snapshot]) -> None:
    """Only a text may go without a role; a hidden column is of any type."""
    one = QUESTIONS[question_id]
    roles = {name: role.kind for name, role in one.roles.items() if role.kind != "hidden"}
    hidden = set(one.roles) - set(roles)
    told = {name: (kind, roles.get(name, "")) for name, kind in types_of(one, shipped).items() if name not in hidden}
    assert not {name: pair for name, pair in told.items() if pair[1] not in OF_A_TYPE[pair[0]]}


def types_of(one: Question, shipped: dict[str, Snapshot]) -> dict[str, str]:
    """Column -> DuckDB type without its size; of an analysis, of the columns that some answer fills."""
    if not one.analysis:
        return {name: kind.partition("(")[0] for name, kind in contract_of(one.query, defaults(one)).columns.items()}
    rows = [row for snapshot in shipped.values() for row in answer(snapshot, one.id).rows]
    return {name: WRITTEN[type(value)] for row in rows for name, value in row.items() if value is not None}


@each_analysis
def test_an_analysis_says_what_it_takes_and_gives(question_id: str, shipped: dict[str, Snapshot]) -> None:
    one = QUESTIONS[question_id]
    assert callable(analysed(one.analysis)) and set(one.inputs) <= set(QUESTIONS) - {question_id}
    asked_of_others = (*one.inputs, *one.wholes, *one.compares)
    taken = {name for asked in asked_of_others for name in QUESTIONS[asked].filters} | set(one.parameters)
    # The day, or the snapshot, that two answers are compared from.
    taken |= {"since"} if one.compares else set()
    # The whole network is read: what is chosen may wait for what is not, and the analysis narrows its answer.
    taken |= {"plan", "commitment"} if "route/milestones" in one.inputs else set()
    assert set(one.filters) <= taken, set(one.filters) - taken
    found = [row for snapshot in shipped.values() for row in answer(snapshot, question_id).rows]
    assert found and all(set(row) == set(one.columns) for row in found)


def test_a_question_without_a_select_has_an_analysis() -> None:
    assert set(QUESTIONS) - set(SELECTS) <= set(ANALYSES)


@pytest.mark.parametrize("question_id", sorted(STABLE))
def test_stable_columns_come_first_and_in_order(question_id: str) -> None:
    wanted = tuple(STABLE[question_id].split())
    assert QUESTIONS[question_id].columns[: len(wanted)] == wanted


@each_select
def test_one_select_and_nothing_else(question_id: str) -> None:
    statements = sqlglot.parse(QUESTIONS[question_id].query.full.sql, read="duckdb")
    assert len(statements) == 1 and isinstance(statements[0], exp.Select)


@each_select
def test_sql_is_of_no_single_engine(question_id: str) -> None:
    code = code_of(QUESTIONS[question_id].query.full.sql)
    found = FORBIDDEN.search(code)
    assert not found, found
    tree = sqlglot.parse_one(code, read="duckdb")
    limited = [node for node in tree.find_all(exp.Select) if node.args.get("limit") and not node.args.get("order")]
    assert not limited
    assert tree.args.get("order"), "the order of the rows is part of the answer"


@each_select
def test_an_integer_is_cast_before_it_is_divided(question_id: str) -> None:
    tree = sqlglot.parse_one(code_of(QUESTIONS[question_id].query.full.sql), read="duckdb")
    bare = [node.sql() for node in tree.find_all(exp.Div) if not node.find(exp.Cast)]
    assert not bare


@pytest.fixture(scope="module")
def known(shipped: dict[str, Snapshot]) -> dict[str, dict[str, str]]:
    """Every table of a snapshot, the derived ones too, with its columns and types."""
    rows = shipped["ejemplo"].run(
        "SELECT table_name, column_name, data_type FROM duckdb_columns() WHERE NOT internal", {}
    )
    found: dict[str, dict[str, str]] = {}
    for row in rows:
        found.setdefault(row["table_name"], {})[row["column_name"]] = row["data_type"]
    return found


@each_select
def test_tables_and_columns_are_those_of_a_snapshot(question_id: str, known: dict[str, dict[str, str]]) -> None:
    one = QUESTIONS[question_id]
    tree = sqlglot.parse_one(code_of(one.query.full.sql), read="duckdb")
    names = {node.alias_or_name for node in tree.find_all(exp.CTE)}
    read = {node.name for node in tree.find_all(exp.Table)} - names
    assert read <= set(known), read - set(known)
    schema: Any = known
    qualified = qualify(tree, schema=schema, dialect="duckdb", validate_qualify_columns=True)
    assert tuple(column.alias_or_name for column in qualified.args["expressions"]) == tuple(
        contract_of(one.query, defaults(one)).columns
    )


PAIRS = sorted((question_id, name) for question_id, one in QUESTIONS.items() for name in one.filters)


def variants(snapshot: Snapshot, name: str) -> list[Filters]:
    """Filters that narrow by ``name``: each value of the package's catalogue."""
    base = Filters(as_of=date(2026, 11, 23))
    if name == "lang":
        return [Filters(as_of=base.as_of, lang="en")]
    if name == "as_of":
        return [Filters(as_of=day) for day in (LONG_AGO, date(2022, 6, 1), date(2027, 3, 20))]
    if name == "sources":
        return [base.with_values(sources=("official",))]
    if name == "since":
        return [base.with_values(since=("2024-01-01",))]
    if name == "period":
        return [base.with_values(period=(str(month),)) for month in (1, 3, 6)]
    if name == "moment":
        return [base.with_values(moment=(moment,)) for moment in MOMENTS]
    assert name in LISTS, name
    return [base.with_values(**{name: (choice.value,)}) for choice in choices(snapshot, name, "es")]


def changes(snapshot: Snapshot, question_id: str, name: str) -> bool:
    offered = QUESTIONS[question_id].options
    chosen = [{}, *({option.name: value} for option in offered for value in option.values[1:])]
    base = Filters(as_of=date(2026, 11, 30))
    return any(
        ask(snapshot, question_id, one, under).rows != ask(snapshot, question_id, base, under).rows
        for under in chosen
        for one in variants(snapshot, name)
    )


@pytest.mark.parametrize(("question_id", "name"), PAIRS)
def test_each_declared_filter_changes_some_answer(question_id: str, name: str, shipped: dict[str, Snapshot]) -> None:
    # First the package that is complete in every table: it mostly settles it.
    where = next((package for package in reversed(shipped) if changes(shipped[package], question_id, name)), None)
    if (question_id, name) in NO_DATA:
        assert where is None, f"it changes an answer now in {where}: take it off the list"
    else:
        assert where is not None


def test_the_list_of_filters_without_data_names_real_ones() -> None:
    assert set(NO_DATA) <= set(PAIRS) and all(NO_DATA.values())


@each_question
def test_no_rows_of_another_snapshot_no_clock_and_no_file(question_id: str) -> None:
    code = code_of(QUESTIONS[question_id].query.full.sql).lower()
    found = re.search(
        r"\b(current_date|current_timestamp|now\s*\(|today\s*\(|random\s*\(|read_csv|read_parquet|glob\s*\()", code
    )
    assert not found, found
    assert not re.search(r"\bfrom\s+'", code)


def test_helper_files_bind_only_what_they_are_given() -> None:
    assert sorted(path.stem for path in (QUERIES / "catalogue").glob("*.sql")) == sorted(LISTS)
    for name in LISTS:
        query = query_file("catalogue", name)
        assert query and query.full.parameters <= {"lang"}, name
