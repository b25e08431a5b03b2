"""A question's full text and the one in force answer the same, and the files keep the rules that make it so."""

import ast
import re
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Any

import pytest

from dashboard.filters import LISTS, NAMES, Filters, choices, resolve
from dashboard.schema import queries
from dashboard.schema.queries import MARK, QUERIES, Query, query_file, read_query
from dashboard.store.questions import Question, questions
from dashboard.store.snapshots import Row, Snapshot

from ..portability.comparing import ONE_MORE, State, states
from .files import DAY, SHIPPED, Shipped

SELECTS = [one for one in questions().values() if one.selects]
FILES = sorted(path for path in QUERIES.glob("*/*.sql") if path.parent.name not in {"schema", "derived"})
CODE = QUERIES.parent / "dashboard"
PROOF = CODE / "exports" / "proof"
"""What is run over an archive that stands alone, or printed in it for whoever has no more than DuckDB."""
FACES = ("cards", "pages", "api", "components", "figures", "exports", "web", "commands", "filters.py", "answers.py")


# --- Every question, in every state -------------------------------------------------------------------------------


def everything(snapshot: Snapshot, asked: Question) -> State:
    """Every filter set at once, the lists to all that the package holds."""
    held = {name: tuple(choice.value for choice in choices(snapshot, name, "es")) for name in LISTS}
    held |= {name: (value,) for name, value in ONE_MORE.items()}
    return Filters(as_of=DAY, values={name: held[name] for name in asked.filters if held.get(name)}), {}


def differs(snapshot: Snapshot, asked: Question, state: State) -> bool:
    """Whether the two texts of a question give other rows, other columns or another order."""
    filters, chosen = state
    options = {option.name: option.default for option in asked.options} | chosen
    bound = resolve(filters, asked, snapshot) | options
    whole, short = asked.query.full, asked.query.text(bound)
    rows = snapshot.run(whole.sql, whole.own(bound))
    again = rows if short == whole else snapshot.run(short.sql, short.own(bound))
    return _shown(rows) != _shown(again) or [list(row) for row in rows] != [list(row) for row in again]


def _shown(rows: Sequence[Row]) -> list[dict[str, Any]]:
    """Rows without the last bits of a sum of doubles, which two threads may add in another order."""
    return [{name: float(f"{v:.12g}") if isinstance(v, float) else v for name, v in row.items()} for row in rows]


@pytest.mark.parametrize("asked", SELECTS, ids=lambda one: one.id)
def test_both_texts_answer_the_same(asked: Question, shipped: Shipped) -> None:
    for name in SHIPPED:
        snapshot = shipped[name]
        tried = [*states(snapshot, asked, each=True), everything(snapshot, asked)]
        assert not [(name, state) for state in tried if differs(snapshot, asked, state)]


# --- The composer -------------------------------------------------------------------------------------------------


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Path]:
    """A folder of queries of our own, with three relations: two that read tables, one that reads another."""
    place = tmp_path / "relations"
    place.mkdir()
    (place / "chosen_units.sql").write_text(
        "-- about: units\nSELECT u.*\nFROM units AS u\nWHERE\n    TRUE\n"
        "    AND ($unit IS NULL OR list_contains($unit, u.unit_id)) -- if: unit\n"
    )
    (place / "unit_rows.sql").write_text(
        "-- about: rows\n-- with: chosen_units\nSELECT r.*\nFROM rows AS r\nINNER JOIN chosen_units AS u ON true\n"
    )
    (place / "acting.sql").write_text("-- about: who acts\nSELECT a.id FROM actors AS a\n")
    monkeypatch.setattr(queries, "QUERIES", tmp_path)
    queries.relation.cache_clear()
    yield tmp_path
    queries.relation.cache_clear()


def read(*lines: str, header: str = "") -> Query:
    return read_query("some/one", "\n".join([*([header] if header else []), *lines]))


MARKED = read(
    "SELECT *",
    "FROM t",
    "WHERE",
    "    TRUE",
    "    AND ($unit IS NULL OR list_contains($unit, t.unit)) -- if: unit",
    "    AND (($institution IS NULL AND $branch IS NULL) OR t.acts) -- if: institution, branch",
    "    AND ($kind = 'all' OR t.kind = $kind) -- if: kind=own|other",
)


def test_a_marked_line_stands_while_its_filter_is_set() -> None:
    assert "$unit" in MARKED.text({"unit": ["a"]}).sql
    for bound in ({}, {"unit": None}):
        short = MARKED.text(bound)
        assert short.sql == "SELECT *\nFROM t\nWHERE\n    TRUE" and short.parameters == frozenset()


def test_a_filter_of_another_type_is_set_too() -> None:
    assert "$unit" in MARKED.text({"unit": 0}).sql and "$unit" in MARKED.text({"unit": []}).sql


@pytest.mark.parametrize("name", ["institution", "branch"])
def test_a_line_of_two_filters_stands_while_any_is_set(name: str) -> None:
    short = MARKED.text({name: ["a"]})
    assert short.parameters == {"institution", "branch"}
    assert short.own({name: ["a"]}) == {"institution": None, "branch": None} | {name: ["a"]}


@pytest.mark.parametrize(("kind", "stands"), [("own", True), ("other", True), ("all", False), (None, False)])
def test_a_line_of_an_option_stands_for_the_values_it_names(kind: str | None, stands: bool) -> None:
    assert ("$kind" in MARKED.text({"kind": kind}).sql) == stands


def test_the_full_text_holds_every_line_and_every_name() -> None:
    assert MARKED.full.sql == MARKED.body
    assert MARKED.full.parameters == MARKED.marks == {"unit", "institution", "branch", "kind"}
    assert MARKED.full.own({"unit": ["a"], "never": 1}) == {
        "unit": ["a"],
        "institution": None,
        "branch": None,
        "kind": None,
    }


def test_names_in_a_comment_are_not_bound() -> None:
    asked = read("SELECT 1 AS n -- as $unit would say", "-- and $year", "FROM t WHERE t.day <= $as_of")
    assert asked.full.parameters == {"as_of"}


def test_a_relation_is_the_first_cte(folder: Path) -> None:
    asked = read("SELECT a.id FROM acting AS a", header="-- with: acting")
    assert asked.full.sql == "WITH acting AS (\n    SELECT a.id FROM actors AS a\n)\n\nSELECT a.id FROM acting AS a"


def test_own_ctes_follow_those_shared(folder: Path) -> None:
    asked = read("WITH mine AS (SELECT id FROM acting)", "", "SELECT id FROM mine", header="-- with: acting")
    assert asked.full.sql.count("WITH") == 1
    assert re.search(r"\),\n\nmine AS \(SELECT id FROM acting\)\n\nSELECT id FROM mine$", asked.full.sql)


def test_a_relation_comes_after_the_one_it_reads(folder: Path) -> None:
    asked = read("SELECT * FROM unit_rows, chosen_units", header="-- with: unit_rows, chosen_units")
    assert [one.name for one in asked.relations] == ["chosen_units", "unit_rows"]
    alone = read("SELECT * FROM unit_rows", header="-- with: unit_rows")
    assert [one.name for one in alone.relations] == ["chosen_units", "unit_rows"]
    assert alone.marks == alone.full.parameters == {"unit"}


def test_a_relation_that_nobody_names_is_left_out(folder: Path) -> None:
    asked = read(
        "SELECT * FROM unit_rows AS r",
        "WHERE",
        "    TRUE",
        "    AND ($branch IS NULL OR r.id IN (SELECT a.id FROM acting AS a)) -- if: branch",
        header="-- with: unit_rows, acting",
    )
    assert "acting AS (" in asked.full.sql and "acting AS (" in asked.text({"branch": ["a"]}).sql
    short = asked.text({}).sql
    assert "acting" not in short and "chosen_units AS (" in short, "one that another reads stays"


def test_an_unknown_relation_is_named(folder: Path) -> None:
    with pytest.raises(queries.BadQuery, match="nowhere"):
        _ = read("SELECT 1 AS n", header="-- with: nowhere").full


def test_the_fingerprint_changes_with_a_relation(folder: Path) -> None:
    before = read("SELECT * FROM unit_rows", header="-- with: unit_rows").fingerprint
    assert before == read("SELECT * FROM unit_rows", header="-- with: unit_rows").fingerprint
    path = folder / "relations" / "chosen_units.sql"
    path.write_text(path.read_text().replace("TRUE", "u.unit_id IS NOT NULL"))
    queries.relation.cache_clear()
    assert read("SELECT * FROM unit_rows", header="-- with: unit_rows").fingerprint != before


def test_what_is_shown_begins_with_the_header(folder: Path) -> None:
    asked = read("SELECT a.id FROM acting AS a", header="-- answers: ¿quién?\n-- with: acting")
    assert asked.shown.startswith("-- answers: ¿quién?\n-- with: acting\nWITH acting AS (")


def test_a_file_that_is_not_there_is_no_query() -> None:
    assert query_file("lookups", "nobody") is None


# --- The files ----------------------------------------------------------------------------------------------------


def lines_of(path: Path) -> Iterator[tuple[str, str]]:
    """(``folder/file.sql:line``, line) of the SQL of a file, its comments left out."""
    for number, line in enumerate(path.read_text(encoding="utf-8").splitlines(), 1):
        if not line.lstrip().startswith("--"):
            yield f"{path.parent.name}/{path.name}:{number}", line


LINES = [one for path in FILES for one in lines_of(path)]


def neutral(line: str, mark: str) -> bool:
    """Whether a line says nothing while none of the filters of its mark is set.

    It is a conjunct that is true then, or a branch of a CASE that is not taken. Rows that another CTE gives only then,
    and what waits for an option, are neutral in ways that no pattern tells: there the rows of both texts do.
    """
    filters = [part.strip() for part in mark.split(",") if "=" not in part]
    code = line.strip()
    if not filters or code.startswith("UNION ALL SELECT * FROM "):
        return True
    if code.startswith("WHEN "):
        return len(filters) == 1 and code.startswith(f"WHEN ${filters[0]} IS NOT NULL THEN ")
    return code.startswith("AND (") and all(f"${name} IS NULL" in code for name in filters)


def test_a_marked_line_says_nothing_while_nobody_sets_it() -> None:
    marked = [(place, line, mark[1]) for place, line in LINES if (mark := MARK.search(line))]
    assert marked
    assert not [place for place, line, mark in marked if not neutral(line, mark)]


def test_a_conjunct_of_a_filter_is_marked_with_each_of_its_names() -> None:
    wrong = []
    for place, line in LINES:
        mark = MARK.search(line)
        optional = set(re.findall(r"\$([a-z_]+) IS NULL OR\b", line)) & NAMES
        if optional - set(re.findall(r"[a-z_]+", mark[1] if mark else "")):
            wrong.append(place)
    assert not wrong


def test_marks_name_filters_and_options() -> None:
    known = NAMES | {option.name for one in questions().values() for option in one.options}
    named = {
        part.partition("=")[0].strip()
        for _, line in LINES
        if (mark := MARK.search(line))
        for part in mark[1].split(",")
    }
    assert named <= known, named - known


def test_every_relation_says_what_it_is_and_some_file_needs_it() -> None:
    found = {path.stem: queries.relation(path.stem) for path in (QUERIES / "relations").glob("*.sql")}
    assert all(one.header.get("about") and set(one.header) <= {"about", "with"} for one in found.values())
    read_by_others = {
        name
        for path in FILES
        for name in queries.names(queries.read_header(path.read_text(encoding="utf-8")).get("with", ""))
    }
    assert set(found) == read_by_others


def test_a_relation_takes_nobody_elses_name() -> None:
    """A question's own CTE of that name would stand twice; a table of that name would be hidden."""
    shared = {path.stem for path in (QUERIES / "relations").glob("*.sql")}
    made = {
        match
        for path in FILES
        for match in re.findall(r"(?:WITH|,\n\n)\s*(\w+) AS \(", path.read_text(encoding="utf-8"))
    }
    tables = {path.stem for path in (QUERIES / "schema").glob("*.json")}
    assert not shared & (made | tables)


def texts_of(tree: ast.AST) -> Iterator[tuple[int, str]]:
    """Line and text of every string in a module, one put together from parts as one."""
    for node in ast.walk(tree):
        if isinstance(node, ast.JoinedStr):
            yield (
                node.lineno,
                "".join(str(part.value) if isinstance(part, ast.Constant) else " " for part in node.values),
            )
        elif isinstance(node, ast.Constant) and isinstance(node.value, str):
            yield node.lineno, node.value


def test_no_face_of_the_product_holds_sql() -> None:
    """What is asked of a snapshot is written in ``queries``, where it is linted, shown and tested."""
    paths = [
        path for name in FACES for path in ([CODE / name] if name.endswith(".py") else (CODE / name).rglob("*.py"))
    ]
    assert len(paths) > 50
    found = [
        f"{path.relative_to(CODE)}:{number}"
        for path in sorted(paths)
        if PROOF not in path.parents
        for number, text in texts_of(ast.parse(path.read_text(encoding="utf-8")))
        if re.search(r"\bSELECT\b.*\bFROM\b", text, re.DOTALL)
    ]
    assert not found
