"""Large clean files take a short way into their tables. It must end where the long one ends, or not be taken at all."""

import json
import re
from collections.abc import Callable
from pathlib import Path
from shutil import copytree
from typing import Any

import duckdb
import pytest

from dashboard.example.sized import write_sized
from dashboard.package import build as building
from dashboard.package import quick
from dashboard.package.findings import as_json
from dashboard.schema.tables import tables

ROOT = Path(__file__).resolve().parents[2]
Change = Callable[[list[str]], list[str]]


def loaded(folder: Path) -> tuple[str, dict[str, list[tuple[object, ...]]]]:
    """The findings of a package and every row of its tables."""
    with duckdb.connect() as connection:
        built = building.build(connection, folder)
        names = tables() if built.ok else ()
        rows = {name: connection.execute(f'SELECT * FROM "{name}" ORDER BY ALL').fetchall() for name in names}
    return as_json(built.findings), rows


def both_ways(folder: Path, monkeypatch: pytest.MonkeyPatch) -> tuple[int, str]:
    """Loads by the long way and with every file tried by the short one; how many took it, and what was found."""
    taken: list[str] = []
    real = quick.fill

    def counted(*args: Any) -> object:
        staged = real(*args)
        taken.extend([] if staged is None else [staged.name])
        return staged

    monkeypatch.setattr(building, "fill", counted)
    monkeypatch.setattr(quick, "WORTH", 10**12)
    long_way = loaded(folder)
    assert not taken
    monkeypatch.setattr(quick, "WORTH", 0)
    assert loaded(folder) == long_way
    return len(taken), long_way[0]


@pytest.mark.parametrize("name", ["ejemplo", "quintana-roo", "federacion"])
def test_the_shipped_packages_load_the_same_both_ways(name: str, monkeypatch: pytest.MonkeyPatch) -> None:
    taken, _ = both_ways(ROOT / "data" / name, monkeypatch)
    assert taken > 2


@pytest.mark.parametrize("form", ["csv", "parquet"])
def test_a_generated_package_loads_the_same_both_ways(
    form: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    write_sized(tmp_path / "some", 2_000, 3, form)
    taken, _ = both_ways(tmp_path / "some", monkeypatch)
    assert taken > 10


def cell(row: int, column: str, value: str) -> Change:
    def change(lines: list[str]) -> list[str]:
        at = lines[0].split(",").index(column)
        cells = lines[row].split(",")
        cells[at] = value
        return [*lines[:row], ",".join(cells), *lines[row + 1 :]]

    return change


SPOILED: dict[str, Change] = {
    "a letter in a number": cell(7, "paid", "x12"),
    "a decimal comma": cell(7, "paid", '"12,5"'),
    "a third decimal": cell(7, "paid", "12.345"),
    "decimals that may be thousands": lambda lines: [re.sub(r"\d+\.\d\d\b", "350.000", line) for line in lines],
    "digits in groups": cell(7, "paid", "1_000"),
    "hexadecimal": cell(7, "period", "0x3"),
    "an exponent": cell(7, "paid", "1e3"),
    "a money too large": cell(7, "paid", "12345678901234567890"),
    "a negative increase": cell(7, "increases", "-5"),
    "a month 13": cell(7, "period", "13"),
    "a loose date": cell(7, "reported_on", "2024-2-5"),
    "a date that is none": cell(7, "reported_on", "2024-02-31"),
    "an unknown view": cell(7, "view", "total"),
    "a space after a key": cell(7, "unit_id", "U11 "),
    "an empty key": cell(7, "row_id", ""),
    "a key twice": cell(7, "row_id", "2026-01-0000001"),
    "an unknown unit": cell(7, "unit_id", "NADIE"),
    "an unknown item": cell(7, "object_code", "9999"),
    "a formula": cell(7, "row_id", "=1+1"),
    "a quoted blank": cell(7, "programme_id", '""'),
    "an unknown column": lambda lines: [lines[0] + ",extra", *(line + ",1" for line in lines[1:])],
    "a missing column": lambda lines: [",".join(line.split(",")[1:]) for line in lines],
    "a short row": lambda lines: [*lines[:7], lines[7].rsplit(",", 1)[0], *lines[8:]],
    "a long row": lambda lines: [*lines[:7], lines[7] + ",1", *lines[8:]],
    "a blank line": lambda lines: [*lines[:7], "", *lines[7:]],
    "a row of nothing": lambda lines: [*lines[:7], "," * lines[0].count(","), *lines[7:]],
    "a column twice": lambda lines: [lines[0].replace("accrued", "paid"), *lines[1:]],
    "semicolons": lambda lines: [line.replace(",", ";") for line in lines],
    "no rows": lambda lines: lines[:1],
    "nothing at all": lambda lines: [],
}


@pytest.fixture(scope="module")
def sized(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A package of three hundred rows and what they refer to, made once: each test spoils its own copy."""
    folder = tmp_path_factory.mktemp("sized") / "some"
    write_sized(folder, 300, 3, "csv")
    needed = {"classifications"}
    waiting = ["budget_execution"]
    while waiting:
        name = waiting.pop()
        if name not in needed:
            needed.add(name)
            waiting += [key.table for key in tables()[name].foreign_keys]
    node = json.loads((folder / "datapackage.json").read_text(encoding="utf-8"))
    node["resources"] = [one for one in node["resources"] if one["name"] in needed]
    (folder / "datapackage.json").write_text(json.dumps(node), encoding="utf-8")
    return folder


@pytest.mark.parametrize("name", SPOILED)
def test_whatever_is_odd_is_told_the_same_both_ways(
    name: str, sized: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    folder = Path(copytree(sized, tmp_path / "some"))
    path = folder / "budget_execution.csv"
    lines = path.read_text(encoding="utf-8").splitlines()
    changed = SPOILED[name](lines)
    assert changed != lines
    path.write_text("".join(line + "\n" for line in changed), encoding="utf-8")
    both_ways(folder, monkeypatch)


@pytest.mark.parametrize("start", [b"\xef\xbb\xbf", b""])
def test_bytes_that_are_not_plain_text_are_told_the_same(
    start: bytes, sized: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    folder = Path(copytree(sized, tmp_path / "some"))
    path = folder / "budget_execution.csv"
    raw = path.read_bytes()
    path.write_bytes(start + (raw if start else raw.replace(b"2026-01-0000001", b"a\xf1o-1")))
    both_ways(folder, monkeypatch)


def test_a_column_of_another_kind_in_parquet_takes_the_long_way(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    folder = tmp_path / "some"
    write_sized(folder, 300, 3, "parquet")
    path = folder / "budget_execution.parquet"
    duckdb.sql(
        f"COPY (SELECT * REPLACE (CAST(paid AS DOUBLE) + 0.001 AS paid) FROM '{path}') TO '{tmp_path / 'x.parquet'}'"
    )
    (tmp_path / "x.parquet").replace(path)
    _, found = both_ways(folder, monkeypatch)
    assert "DECIMALES" in found
