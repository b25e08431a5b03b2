"""The six-moments sheet as offices send it: merged keys, scales, blocks, carried sums, lost results."""

from collections.abc import Sequence
from decimal import Decimal
from pathlib import Path
from typing import Any

import openpyxl
import pytest

from dashboard.adapters.base import Converted
from dashboard.adapters.sixmoments import ADAPTER
from dashboard.package.findings import PackageError

KEYS = ["Ejercicio", "Trimestre", "Capítulo", "Concepto", "Partida"]
MOMENTS = ["Aprobado", "Modificado", "Comprometido", "Devengado", "Ejercido", "Pagado"]
Cell = str | int | None
ROWS: list[list[Cell]] = [
    [2024, 1, 1000, 1100, 1131, 100, 100, 50, 40, 40, 40],
    [2024, 1, 1000, 1100, 1132, 100, 100, 50, 40, 40, 40],
    [2024, 1, 1000, 1200, 1211, 100, 100, 50, 40, 40, 40],
]


def book(folder: Path, rows: Sequence[Any], merged: tuple[str, ...] = ()) -> Path:
    made = openpyxl.Workbook()
    for row in rows:
        made.active.append(row)
    for one in merged:
        made.active.merge_cells(one)
    made.save(folder / "t.xlsx")
    return folder / "t.xlsx"


def read(file: Path) -> Converted:
    return ADAPTER.make(ADAPTER.read(file))


def sums(file: Path) -> tuple[int, int]:
    made = read(file)
    assert not made.rejected
    rows = made.tables["budget_execution"]
    approved, paid = (sum(Decimal(row.get(name) or 0) for row in rows) for name in ("approved", "paid"))
    return int(approved), int(paid)


def test_merged_keys_are_of_each_row(tmp_path: Path) -> None:
    merged = ("A2:A4", "B2:B4", "C2:C4", "D2:D3")
    assert sums(book(tmp_path, [[*KEYS, *MOMENTS], *ROWS], merged)) == (300, 120)


@pytest.mark.parametrize("merged", ["F2:F4", "K2:K3", "J2:K2"])
def test_a_merged_amount_is_named(tmp_path: Path, merged: str) -> None:
    with pytest.raises(PackageError) as error:
        read(book(tmp_path, [[*KEYS, *MOMENTS], *ROWS], (merged,)))
    assert {one.code for one in error.value.findings} == {"COMBINADA"}


def test_a_header_on_two_rows_whose_keys_are_merged_is_read(tmp_path: Path) -> None:
    above: list[Cell] = [*KEYS, "Presupuesto", *[None] * 5]
    rows = [above, [*[None] * 5, *MOMENTS], *ROWS]
    merged = (*(f"{letter}1:{letter}2" for letter in "ABCDE"), "F1:K1")
    assert sums(book(tmp_path, rows, merged)) == (300, 120)


@pytest.mark.parametrize("where", ["title", "header", "foot"])
def test_a_scale_counts_wherever_it_stands(tmp_path: Path, where: str) -> None:
    names = [f"{name} (miles de pesos)" for name in MOMENTS] if where == "header" else MOMENTS
    rows: list[Sequence[Cell]] = [[*KEYS, *names], *ROWS]
    above, below = ({"title": ["Cifras en miles de pesos"]}.get(where), {"foot": ["(Miles de pesos)"]}.get(where))
    rows = [*([above] if above else []), *rows, *([below] if below else [])]
    assert sums(book(tmp_path, rows)) == (300_000, 120_000)


def test_of_two_blocks_the_cumulative_one_is_read(tmp_path: Path) -> None:
    rows: list[list[Cell]] = [[*[None] * 5, "Trimestre", *[None] * 5, "Acumulado"], [*KEYS, *MOMENTS, *MOMENTS]]
    rows += [[*row[:5], *[1] * 6, *row[5:]] for row in ROWS]
    assert sums(book(tmp_path, rows)) == (300, 120)
    rows[0] = [*[None] * 5, "Zona norte", *[None] * 5, "Zona sur"]
    with pytest.raises(PackageError) as error:
        read(book(tmp_path, rows))
    assert "Zona norte" in error.value.findings[0].message("es")


def test_a_cumulative_column_wins_over_that_of_the_quarter(tmp_path: Path) -> None:
    names = [
        name for moment in MOMENTS for name in ([moment] if moment == "Aprobado" else [moment, f"{moment} acumulado"])
    ]
    rows = [[*row[:6], *(cell for amount in row[6:] for cell in (1, amount))] for row in ROWS]
    assert sums(book(tmp_path, [[*KEYS, *names], *rows])) == (300, 120)


@pytest.mark.parametrize("text", ["Pasan a la siguiente hoja", "Suma y sigue"])
def test_carried_lines_are_no_rows(tmp_path: Path, text: str) -> None:
    carried: list[Cell] = [2024, 1, text, None, None, *[200] * 6]
    assert sums(book(tmp_path, [[*KEYS, *MOMENTS], *ROWS[:2], carried, [*KEYS, *MOMENTS], carried, ROWS[2]])) == (
        300,
        120,
    )


def test_amounts_that_are_lost_are_named_even_where_the_row_has_no_other(tmp_path: Path) -> None:
    lost: list[Cell] = [2024, 1, 2000, 2100, 2111, *["=1+1"] * 6]
    with pytest.raises(PackageError) as error:
        read(book(tmp_path, [[*KEYS, *MOMENTS], *ROWS, lost]))
    assert [one.params["cell"] for one in error.value.findings] == [f"{letter}5" for letter in "FGHIJK"]
