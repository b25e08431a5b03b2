"""Cumulative statements of one year, imported one after another: what each period adds."""

import csv
import datetime
from decimal import Decimal
from pathlib import Path

import pytest

from dashboard.adapters.importing import import_file
from dashboard.package.writing import write_package

from .eaepe_files import COG, Q2, Line, grid, workbook

# Cumulative files, one period after another.
LATER: list[Line] = [
    ("Servicios Personales", 300.0, 20.0, 250.0, 240.0),
    ("Remuneraciones al Personal de Carácter Permanente", 200.0, 0.0, 205.0, 195.0),
    ("Seguridad Social", 100.0, 20.0, 45.0, 45.0),
    ("Materiales y Suministros", 50.0, 5.0, 6.0, 6.0),
    ("Materiales de Administración", 50.0, 5.0, 6.0, 6.0),
    ("Deuda Pública", 10.0, 0.0, 0.0, 0.0),
    ("Total del Gasto", 360.0, 25.0, 256.0, 246.0),
]
DAY = datetime.date(2026, 11, 23)


@pytest.fixture
def state(tmp_path: Path) -> Path:
    node = {
        "title": "E",
        "kind": "published",
        "home": "98",
        "timezone": "America/Cancun",
        "languages": ["es"],
        "themes": ["budget"],
        "version": "1",
    }
    write_package(tmp_path / "estado", node, {})
    return tmp_path / "estado"


def stored(folder: Path) -> dict[tuple[str, int], dict[str, str]]:
    with (folder / "budget_execution.csv").open(encoding="utf-8", newline="") as file:
        return {(row["object_code"], int(row["period"])): row for row in csv.DictReader(file)}


def quarters(tmp_path: Path) -> tuple[Path, Path]:
    first = workbook(tmp_path / "t1.xlsx", {"COG": grid(COG)})
    return first, workbook(tmp_path / "t2.xlsx", {"COG": grid(LATER, span=Q2)})


@pytest.mark.parametrize("order", [(0, 1), (1, 0)])
def test_quarters_are_differenced_whatever_comes_first(state: Path, tmp_path: Path, order: tuple[int, int]) -> None:
    files = quarters(tmp_path)
    done = [import_file(files[one], "conac-eaepe", state, DAY) for one in order]
    assert all(one.build.ok and one.corrections == 0 for one in done)
    rows = stored(state)
    pay, material = "1000-remuneraciones-al-personal-de-caracter-permanente", "2000-materiales-de-administracion"
    assert [rows[pay, period].get("accrued") for period in (1, 3, 6)] == ["", "100.50", "104.50"]
    assert rows[pay, 1]["approved"] == "200.00" and rows[pay, 6]["approved"] == ""
    assert [rows[material, 3][name] for name in ("increases", "decreases", "modified")] == ["0.00", "10.00", "40.00"]
    assert [rows[material, 6][name] for name in ("increases", "decreases", "modified")] == ["15.00", "0.00", "15.00"]
    assert sum(Decimal(row["modified"] or 0) for row in rows.values()) == 385
    fallen = rows["1000-seguridad-social", 6]
    assert (fallen["accrued"], fallen["paid"]) == ("-5.00", "-5.00")
    assert "CAIDA" in [one.code for one in done[-1].build.findings]


def test_a_quarter_again_changes_nothing(state: Path, tmp_path: Path) -> None:
    first, second = quarters(tmp_path)
    import_file(first, None, state, DAY)
    import_file(second, None, state, DAY)
    before = {path.name: path.read_bytes() for path in state.iterdir()}
    done = import_file(second, None, state, datetime.date(2027, 1, 1))
    assert done.corrections == 0 and {path.name: path.read_bytes() for path in state.iterdir()} == before


def test_a_corrected_first_quarter_leaves_the_sum_of_the_second(state: Path, tmp_path: Path) -> None:
    first, second = quarters(tmp_path)
    import_file(first, None, state, DAY)
    import_file(second, None, state, DAY)
    rows = grid(COG)
    for place, amount in ((9, 110.5), (8, 160.5), (14, 165.5)):
        rows[place][4] = amount
    done = import_file(workbook(tmp_path / "t1b.xlsx", {"COG": rows}), None, state, DAY)
    found = stored(state)
    pay = "1000-remuneraciones-al-personal-de-caracter-permanente"
    assert (found[pay, 3]["accrued"], found[pay, 6]["accrued"]) == ("110.50", "94.50")
    assert done.corrections == 1


def test_january_keeps_its_amounts_when_february_comes(state: Path, tmp_path: Path) -> None:
    spans = ("Del 1 de enero al 31 de enero de 2024", "Del 1 de enero al 29 de febrero de 2024")
    for number, (span, lines) in enumerate(zip(spans, (COG, LATER), strict=True)):
        import_file(workbook(tmp_path / f"m{number}.xlsx", {"COG": grid(lines, span=span)}), None, state, DAY)
    rows = stored(state)
    pay = "1000-remuneraciones-al-personal-de-caracter-permanente"
    assert (rows[pay, 1]["approved"], rows[pay, 1]["accrued"], rows[pay, 2]["accrued"]) == (
        "200.00",
        "100.50",
        "104.50",
    )
    assert {row["frequency"] for row in rows.values()} == {"monthly"}
