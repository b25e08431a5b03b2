"""``alerts.csv``: each row stands by itself, a bad one is told with its place and how to mend it."""

from collections.abc import Callable
from pathlib import Path

import pytest

from dashboard.alerts.rules import FILE, read_rules, schema

GOOD = "ops,ejemplo,budget/progress,year=2025,ratio,< 60,"
HEAD = "watcher,package,question,filters,column,condition,key"


@pytest.fixture
def file(tmp_path: Path) -> Callable[..., Path]:
    def write(*rows: str, head: str = HEAD, encoding: str = "utf-8") -> Path:
        path = tmp_path / FILE
        path.write_text("\n".join([head, *rows]) + "\n", encoding=encoding)
        return path

    return write


BAD = [
    ("Ops 1,ejemplo,budget/progress,,ratio,< 60,", "watcher", "alert.watcher"),
    (",ejemplo,budget/progress,,ratio,< 60,", "watcher", "alert.watcher"),
    ("../x,ejemplo,budget/progress,,ratio,< 60,", "watcher", "alert.watcher"),
    ("ops,ejemplo,budget/progres,,ratio,< 60,", "question", "alert.question"),
    ("ops,ejemplo,budget/progress,colour=red,ratio,< 60,", "filters", "alert.filter_unused"),
    ("ops,ejemplo,budget/progress,year,ratio,< 60,", "filters", "alert.filter_pair"),
    ("ops,ejemplo,budget/progress,year=2024&year=2025,ratio,< 60,", "filters", "alert.filter_pair"),
    ("ops,ejemplo,budget/progress,snapshot=x,ratio,< 60,", "filters", "alert.filter_place"),
    ("ops,ejemplo,budget/staircase,as_of=ayer,amount,< 60,", "filters", "alert.filters"),
    ("ops,ejemplo,budget/progress,,ratioo,< 60,", "column", "alert.column"),
    ("ops,ejemplo,budget/progress,,,< 60,", "column", "alert.column_needed"),
    ("ops,ejemplo,budget/progress,,ratio,< 60,nothing", "key", "alert.column"),
    ("ops,ejemplo,budget/progress,,ratio,60,", "condition", "alert.condition"),
    ("ops,ejemplo,budget/progress,,ratio,< 0.6,", "condition", "alert.share"),
    ("ops,ejemplo,budget/progress,,ratio,vence en 3 días,", "condition", "alert.no_date"),
    ("ops,ejemplo,deadlines/upcoming,,,vence en 3000 días,", None, "alert.condition"),
    ("ops,ejemplo,commitments/progress,,progress,< 30 en junio,", "filters", "alert.month"),
]


@pytest.mark.parametrize(("row", "column", "key"), BAD)
def test_a_bad_row_is_told_and_hurts_no_other(
    row: str, column: str | None, key: str, file: Callable[..., Path]
) -> None:
    rules, (wrong,) = read_rules(file(GOOD, row, "ops,ejemplo,deadlines/upcoming,,,vence en 10 días,"))
    assert [rule.row for rule in rules] == [2, 4] and (wrong.file, wrong.row) == (FILE, 3)
    reason = wrong.params["reason"]
    assert getattr(reason, "key", "").startswith(key) and wrong.column == (column or wrong.column)
    for lang in ("es", "en"):
        assert "{" not in wrong.message(lang) + wrong.fix(lang) and len(wrong.fix(lang)) > 10


def test_all_bad_rows_are_told_at_once(file: Callable[..., Path]) -> None:
    rules, wrong = read_rules(file(*(row for row, _, _ in BAD), GOOD))
    assert [one.row for one in wrong] == list(range(2, len(BAD) + 2)) and len(rules) == 1


def test_the_titles_of_a_spreadsheet_are_read_as_the_names(file: Callable[..., Path]) -> None:
    titles = ";".join(one["title"] for one in schema()["fields"])
    row = GOOD.replace(",", ";").replace("< 60", "menor que 60")
    for encoding in ("utf-8", "utf-8-sig", "cp1252", "utf-16"):
        rules, wrong = read_rules(file(row, head=titles, encoding=encoding))
        assert len(rules) == 1 and not wrong, encoding


def test_a_row_said_twice_is_one_rule_and_keeps_its_name_wherever_it_stands(file: Callable[..., Path]) -> None:
    (one,), _ = read_rules(file(GOOD, GOOD, ""))
    (_, other), _ = read_rules(file("x,ejemplo,budget/progress,,ratio,< 60,", GOOD))
    assert one.id == other.id


@pytest.mark.parametrize("content", [b"", b"\x00\x01\x02", b"a,b\n1,2\n", b"PK\x03\x04zip"])
def test_a_file_of_something_else_is_told(content: bytes, tmp_path: Path) -> None:
    (tmp_path / FILE).write_bytes(content)
    rules, wrong = read_rules(tmp_path / FILE)
    assert not rules and len(wrong) >= 1 and wrong[0].message("en")


def test_without_the_file_there_is_nothing(tmp_path: Path) -> None:
    assert read_rules(tmp_path / FILE) == ([], [])


def test_a_card_is_watched_by_its_main_figure_and_as_it_is_fixed(file: Callable[..., Path]) -> None:
    (one,), _ = read_rules(file("ops,ejemplo,budget-moments,,,cambió,"))
    assert one.column and one.head is not None and one.question.id == "budget/moments"
