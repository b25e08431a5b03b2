"""A new package as the command writes it, and a person who fills its workbook."""

import datetime
import shutil
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from pathlib import Path

import openpyxl
import pytest

from dashboard.package.choosing import sheet_title
from dashboard.schema.tables import tables
from dashboard.starter.guide import BOOK
from dashboard.starter.package import write_new_package

STATE, CITY = "06", "08037"
NAMES, FIRST = 4, 5

Value = str | int | float | bool | datetime.date | None


@dataclass(frozen=True)
class Filler:
    """Writes in the workbook of the package in ``folder``, one row below the last, as Excel would save it."""

    folder: Path

    def __call__(self, content: Mapping[str, list[Mapping[str, Value]]]) -> None:
        book = openpyxl.load_workbook(self.folder / BOOK)
        for table, rows in content.items():
            sheet = book[sheet_title(tables()[table])]
            place = {cell.value: cell.column for cell in sheet[NAMES]}
            last = max((cell.row for cell in sheet["A"] if cell.value is not None), default=NAMES)
            for number, row in enumerate(rows, last + 1):
                for name, value in row.items():
                    sheet.cell(number, place[name]).value = value
        book.save(self.folder / BOOK)

    def put(self, table: str, row: int, column: str, value: Value) -> None:
        """One cell."""
        book = openpyxl.load_workbook(self.folder / BOOK)
        sheet = book[sheet_title(tables()[table])]
        sheet.cell(row, next(cell.column for cell in sheet[NAMES] if cell.value == column)).value = value
        book.save(self.folder / BOOK)


@pytest.fixture(scope="session")
def written(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The package of a state, as new. Tests read it."""
    folder = tmp_path_factory.mktemp("new") / "estado"
    write_new_package(STATE, folder, "2026-11-23")
    return folder


@pytest.fixture
def fill(written: Path, tmp_path: Path) -> Filler:
    """A copy of it that may be filled."""
    return Filler(Path(shutil.copytree(written, tmp_path / written.name)))


@pytest.fixture
def empty_folder(tmp_path: Path) -> Callable[[str], Path]:
    return lambda name: tmp_path / name
