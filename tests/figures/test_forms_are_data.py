"""A form is plain data: frozen, hashable, of a closed set, with a table of its own, and free of any renderer."""

import ast
from collections.abc import Iterator
from dataclasses import FrozenInstanceError, fields, is_dataclass
from datetime import date
from pathlib import Path
from typing import Any, get_args

import pytest

from dashboard import figures
from dashboard.figures import Cell, Columns, Figure, Gantt, Matrix, MatrixRow, Sankey, Series, Span, Task, Timeline

from .samples import ALL

FORMS = get_args(Figure)
PLAIN = (str, int, float, bool, date, type(None))
NONE = (None, None)
sample = pytest.mark.parametrize("name", ALL)


def inside(value: Any) -> Iterator[Any]:
    """Every value of a form that is no container."""
    if is_dataclass(value):
        for field in fields(value):
            yield from inside(getattr(value, field.name))
    elif isinstance(value, tuple):
        for one in value:
            yield from inside(one)
    else:
        yield value


def test_every_form_has_a_sample() -> None:
    assert {type(form) for form in ALL.values()} == set(FORMS)


@sample
def test_it_holds_only_plain_data_and_cannot_change(name: str) -> None:
    form = ALL[name]
    assert all(isinstance(value, PLAIN) for value in inside(form))
    assert {form: name}[form] == name
    with pytest.raises(FrozenInstanceError):
        setattr(form, fields(form)[0].name, ())


@sample
def test_its_table_is_made_of_texts_and_is_square(name: str) -> None:
    table = ALL[name].table()
    assert table.rows and {len(row) for row in table.rows} == {len(table.head)}
    assert all(isinstance(text, str) for row in (table.head, *table.rows) for text in row)


def test_a_form_knows_nothing_but_other_forms() -> None:
    for path in Path(figures.__file__).parent.glob("*.py"):
        tree = ast.walk(ast.parse(path.read_text(encoding="utf-8")))
        known = {node.module for node in tree if isinstance(node, ast.ImportFrom)}
        assert all(
            name in {"bisect", "collections.abc", "dataclasses", "datetime"} or name.startswith("dashboard.figures.")
            for name in known
            if name
        )


def test_what_has_no_mark_cannot_be_clicked() -> None:
    day = date(2026, 11, 23)
    spans = (Span("dated", "A", None, day, "", "#007766"), Span("undated", "B", None, None, "", "#007766"))
    assert Timeline(spans, day, "hoy").clickable() == ("dated",)
    tasks = (Task("dated", "A", "", NONE, (None, day)), Task("undated", "B", "", NONE, (day, None)))
    assert Gantt(tasks, day, "hoy").clickable() == ("dated",)
    row = MatrixRow("A", (Cell("full", 0.0, "0"), Cell("blank", None, "")))
    assert Matrix(("x", "y"), (row,)).clickable() == ("full",)
    assert Columns(("x",), (), ("x",)).clickable() == () and Sankey((), ()).clickable() == ()


def test_columns_read_by_category() -> None:
    series = tuple(Series(name, (1.0, None), (f"{name}1", "no"), "#007766") for name in "ab")
    table = Columns(("x", "y"), series, ("x", "y")).table()
    assert (table.head, table.rows) == (("", "a", "b"), (("x", "a1", "b1"), ("y", "no", "no")))
