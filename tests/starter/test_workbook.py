"""The workbook a person fills: every table, every column, and a list wherever only some values may be written."""

from pathlib import Path
from typing import Any

import duckdb
import openpyxl
import pytest

from dashboard.locale import catalogue, t
from dashboard.package.build import build
from dashboard.package.choosing import sheet_title
from dashboard.schema.tables import Field, Table, tables
from dashboard.starter.guide import BOOK
from dashboard.starter.lists import fillable
from dashboard.starter.notes import THEMES, expected, foreign_key, is_required
from dashboard.starter.package import write_new_package

from .conftest import FIRST, NAMES

FILLED = [tables()[name] for name in fillable()]


@pytest.fixture(scope="module")
def book(written: Path) -> Any:
    return openpyxl.load_workbook(written / BOOK)


def noted(kind: str) -> set[str]:
    return {key.split(".")[2] for key in catalogue("es") if key.startswith(f"starter.{kind}.")}


def rules(sheet: Any) -> dict[str, Any]:
    """column letter -> its rule."""
    return {str(one.sqref).split(":")[0].rstrip("0123456789"): one for one in sheet.data_validations.dataValidation}


def listed(book: Any, formula: str) -> list[str]:
    sheet, cells = formula.lstrip("=").split("!")
    return [str(row[0].value) for row in book[sheet.strip("'")][cells.replace("$", "")]]


@pytest.mark.parametrize("table", FILLED, ids=lambda table: table.name)
def test_a_table_has_a_sheet_with_titles_what_is_expected_and_the_names_the_reader_knows(
    table: Table, book: Any
) -> None:
    sheet = book[sheet_title(table)]
    names = [cell.value for cell in sheet[NAMES]]
    titles = [cell.value for cell in sheet[NAMES - 2]]
    assert names[: len(table.fields)] == [field.name for field in table.fields]
    for field, title, told in zip(table.fields, titles, sheet[NAMES - 1], strict=False):
        assert title.removesuffix(" *") == field.title["es"]
        assert title.endswith(" *") == is_required(table, field) == told.value.startswith("Obligatoria")
    assert sheet.freeze_panes == f"B{FIRST}"


@pytest.mark.parametrize("table", FILLED, ids=lambda table: table.name)
def test_each_column_with_a_closed_list_or_a_key_has_a_drop_down(table: Table, book: Any) -> None:
    sheet = book[sheet_title(table)]
    found = rules(sheet)
    for index, field in enumerate(table.fields, 1):
        rule = found[openpyxl.utils.get_column_letter(index)]
        assert rule.prompt == expected(table, field, "es")[:255]
        key = foreign_key(table, field)
        if key and key.table not in ("municipalities", "sdg_goals"):
            assert (rule.type, rule.errorStyle) == ("list", "warning")
            assert f"'{sheet_title(tables()[key.table])}'!" in rule.formula1
        elif field.categories:
            assert rule.type == "list" and rule.errorStyle != "warning"
            assert listed(book, rule.formula1) == [one.label["es"] for one in field.categories]
        elif field.type == "boolean":
            assert listed(book, rule.formula1) == ["Sí", "No"]
        elif field.type == "date":
            assert rule.type == "date"
            assert sheet.column_dimensions[openpyxl.utils.get_column_letter(index)].width


def test_a_municipality_is_chosen_among_those_of_the_place(book: Any, written: Path) -> None:
    codes = [
        line.split(",")[0] for line in (written / "municipalities.csv").read_text(encoding="utf-8").splitlines()[1:]
    ]
    sheet = book[sheet_title(tables()["adoption"])]
    assert listed(book, rules(sheet)["A"].formula1) == codes == [f"06{number:03}" for number in range(1, 11)]
    assert [row[0].value for row in book["Claves"]["A2:A11"]] == codes
    population = rules(book[sheet_title(tables()["population"])])
    assert listed(book, population["A"].formula1) == ["06", *codes]


def test_the_key_of_another_sheet_is_looked_for_in_its_own_column(book: Any) -> None:
    for table in FILLED:
        found = rules(book[sheet_title(table)])
        for index, field in enumerate(table.fields, 1):
            key = foreign_key(table, field)
            if key and key.table in fillable():
                formula = found[openpyxl.utils.get_column_letter(index)].formula1
                letter = formula.split("!")[1].split("$")[1]
                assert book[sheet_title(tables()[key.table])][f"{letter}{NAMES}"].value == key.column


def test_no_two_sheets_are_called_alike_and_none_is_cut_by_the_spreadsheet(book: Any) -> None:
    names = [name.casefold() for name in book.sheetnames]
    assert len(set(names)) == len(names) and max(map(len, names)) <= 31
    titles = {sheet_title(table).casefold() for table in tables().values()}
    assert len(titles) == len(tables()) and not titles & {"instrucciones", "índice", "claves", "listas"}


def test_the_index_leads_to_every_sheet_and_says_what_it_is_for(book: Any) -> None:
    rows = list(book["Índice"].iter_rows(min_row=2))
    told = {row[1].value: (row[0].value, row[2].value) for row in rows if row[1].value}
    assert told == {table.name: (sheet_title(table), t("es", f"starter.table.{table.name}")) for table in FILLED}
    links = {row[0].value: row[0].hyperlink.location for row in rows if row[1].value}
    assert links == {sheet_title(table): f"'{sheet_title(table)}'!A1" for table in FILLED}


def test_what_is_said_of_tables_and_columns_is_of_ones_that_are_there() -> None:
    # What the workbook of a new package leaves out is told in that of a whole one.
    assert noted("table") == {name for name, table in tables().items() if table.theme != "batches"}
    assert noted("table") - set(fillable()) == {"municipalities", "sdg_goals"}
    assert noted("theme") == set(THEMES) == {table.theme for table in FILLED}
    assert noted("column") <= {field.name for table in FILLED for field in table.fields}


@pytest.fixture(scope="module")
def in_english(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("place") / "state"
    write_new_package("06", folder, "2026-12-01", "en")
    return folder


def test_what_is_said_may_be_in_another_language_and_the_reader_still_knows_the_sheets(
    in_english: Path, book: Any
) -> None:
    other = openpyxl.load_workbook(in_english / BOOK)
    assert other.sheetnames == book.sheetnames
    assert other["Instrucciones"]["A3"].value == "How it is filled"
    assert "Required. Key of the sheet «Planes de acción»" in [cell.value for cell in other["Compromisos"][3]]
    assert "## Step by step" in (in_english / "README.md").read_text(encoding="utf-8")
    with duckdb.connect() as connection:
        assert build(connection, in_english).findings == []


def columns() -> list[tuple[Table, Field]]:
    return [(table, field) for table in tables().values() for field in table.fields if field.categories]


@pytest.mark.parametrize(("table", "field"), columns(), ids=lambda one: one.name)
def test_no_label_of_a_list_stands_for_two_codes(table: Table, field: Field) -> None:
    """The reader takes a label for its code: it must be one, and no label may be another's code."""
    stands: dict[str, str] = {}
    for one in field.categories:
        for said in (one.value, *one.label.values()):
            assert stands.setdefault(said.casefold(), one.value) == one.value, (table.name, field.name, said)


def test_the_instructions_come_first_and_are_read_as_no_table(book: Any) -> None:
    first = book[book.sheetnames[0]]
    text = " ".join(str(row[0].value) for row in first.iter_rows())
    assert book.sheetnames[0] == "Instrucciones"
    assert all(word in text for word in ("Fuentes", "año-mes-día", "no se publicó", "nunca nombres de personas"))
