"""What offices print around their figures: scales, carried sums, totals, the same columns twice, lost results."""

from collections.abc import Sequence
from decimal import Decimal
from pathlib import Path
from typing import Any

import openpyxl
import pytest

from dashboard.adapters.base import Converted
from dashboard.adapters.eaepe import ADAPTER
from dashboard.adapters.printed import is_carried, scales_in, without_scale
from dashboard.package.findings import PackageError

from .eaepe_files import COG, HEAD, Cell, Line, cells, grid, money, text_file, workbook

Grid = list[list[Cell]]
BODY: list[Line] = [
    ("1000 Servicios Personales", 300.0, 20.0, 150.5, 150.25),
    ("2000 Materiales y Suministros", 60.0, -10.0, 5.0, 0.0),
]
TOTAL: Line = ("Total del Gasto", 360.0, 10.0, 155.5, 150.25)
SUMS = money("360.00", "20.00", "10.00", "370.00", "155.50", "150.25")


def made(file: Path) -> Converted:
    return ADAPTER.make(ADAPTER.read(file))


def loaded(rows: Sequence[Any], folder: Path, kind: str = "csv") -> tuple[Decimal, ...]:
    path = folder / f"t.{kind}"
    found = made(workbook(path, {"COG": list(rows)}) if kind == "xlsx" else text_file(path, list(rows)))
    assert not found.rejected
    loaded = found.tables["budget_execution"]
    names = ("approved", "increases", "decreases", "modified", "accrued", "paid")
    return tuple(sum((Decimal(row.get(name) or 0) for row in loaded), Decimal(0)) for name in names)


def refused(rows: Sequence[Any], folder: Path) -> str:
    with pytest.raises(PackageError) as error:
        made(text_file(folder / "t.csv", list(rows)))
    return error.value.findings[0].message("es")


@pytest.mark.parametrize(
    ("text", "scale"),
    [
        ("(Pesos)", 1),
        ("Cifras en pesos y centavos", 1),
        ("Miles de pesos", 1_000),
        ("(Cifras en miles de pesos)", 1_000),
        ("Estado Analítico (en Miles de Pesos)", 1_000),
        ("Importes expresados en miles", 1_000),
        ("Unidad de medida: millones de pesos", 1_000_000),
        ("cifras en millones de pesos", 1_000_000),
        ("(MDP)", 1_000_000),
        ("Cifras en miles de millones de pesos", 10**9),
        ("(Miles de millones de pesos)", 10**9),
        ("(MMDP)", 10**9),
        ("Thousands of pesos", 1_000),
        ("(miles de $)", 1_000),
        ("Pesos (miles)", 1_000),
        ("Unidad de medida: Millones", 1_000_000),
        ("Fuente: Secretaría. Miles de pesos.", 1_000),
        ("Cien Millones de Pesos de Ayuda", None),
        ("Unidad Miles de Apoyos", None),
        ("Aprobado (miles de pesos)", 1_000),
        ("Del 1 de enero al 31 de marzo de 2024 - Miles de Pesos", 1_000),
        ("Fideicomiso Miles de Sonrisas", None),
        ("Fundación Millones de Pesos por la Niñez", None),
        ("Instituto Pesos y Medidas", None),
        ("Fondo Miles de Árboles (Etapa 2)", None),
    ],
)
def test_only_a_phrase_of_scale_says_one(text: str, scale: int | None) -> None:
    assert scales_in(text) == (set() if scale is None else {scale})


def test_a_column_keeps_its_name_without_its_scale() -> None:
    assert without_scale("Aprobado (miles de pesos)") == "Aprobado"
    assert without_scale("Ampliaciones / (Reducciones)") == "Ampliaciones / (Reducciones)"


@pytest.mark.parametrize("kind", ["csv", "xlsx"])
@pytest.mark.parametrize(
    "name", ["Fideicomiso Miles de Sonrisas", "Patronato Millones de Abrazos", "Casa de Pesos y Medidas"]
)
def test_a_name_never_scales(tmp_path: Path, name: str, kind: str) -> None:
    assert loaded(grid([*BODY, TOTAL], entity=name, scale="(Pesos)"), tmp_path, kind) == SUMS


@pytest.mark.parametrize("place", ["title", "header", "foot"])
def test_a_scale_counts_wherever_it_stands(tmp_path: Path, place: str) -> None:
    rows = grid([*BODY, TOTAL], scale="(Miles de pesos)" if place == "title" else "")
    if place == "header":
        rows[6] = [None, *(f"{name} (miles de pesos)" for name in HEAD)]
    if place == "foot":
        rows.append(["Cifras en miles de pesos."])
    assert loaded(rows, tmp_path)[0] == 360_000


def test_two_scales_are_refused_with_both(tmp_path: Path) -> None:
    rows = [*grid([*BODY, TOTAL], scale="(Pesos)"), ["Cifras en miles de pesos"]]
    said = refused(rows, tmp_path)
    assert "(Pesos)" in said and "miles de pesos" in said


CARRIED = [
    "Pasan a la siguiente hoja",
    "Vienen de la hoja anterior",
    "Viene de la pág. 3",
    "Suma y sigue",
    "Sumas y siguen",
    "A la vuelta",
    "De la vuelta",
    "Van",
    "Total de la hoja",
    "Subtotal pág. 2",
    "Suma anterior",
    "Pasa a la hoja núm. 4",
]


@pytest.mark.parametrize("text", CARRIED)
def test_lines_that_carry_a_sum_are_no_lines(tmp_path: Path, text: str) -> None:
    carried: Line = (text, *BODY[0][1:])
    assert loaded(grid([BODY[0], carried, carried, BODY[1], TOTAL]), tmp_path) == SUMS


@pytest.mark.parametrize("text", ["Total del Gasto", "Vienen por ti A. C.", "Suma de voluntades", "Vanguardia"])
def test_other_lines_are_not_carried(text: str) -> None:
    assert not is_carried(text)


@pytest.mark.parametrize("lines", [[TOTAL, *BODY], [*BODY, TOTAL], [TOTAL, *BODY, TOTAL]])
@pytest.mark.parametrize("kind", ["csv", "xlsx"])
def test_the_total_may_be_first_or_last(tmp_path: Path, lines: list[Line], kind: str) -> None:
    assert loaded(grid(lines), tmp_path, kind) == SUMS


@pytest.mark.parametrize("name", ["Totales", "TOTAL:", "T O T A L", "Importe total", "Gran total", "Sumas iguales"])
def test_a_total_is_known_by_any_of_its_names(tmp_path: Path, name: str) -> None:
    assert loaded(grid([(name, *TOTAL[1:]), *BODY]), tmp_path) == SUMS


def beside(left: Sequence[Line], right: Sequence[Line], labels: tuple[str, str], own: bool) -> Grid:
    """Two blocks of the same columns; ``own``: the second has its own column of names."""
    rows = grid([], scale="(Pesos)")[:5]
    gap: list[Cell] = [None, None] if own else []
    head: list[Cell] = [*HEAD, "Subejercicio"]
    rows.append([None, labels[0], *[None] * 5, *gap, labels[1]])
    rows.append(["Concepto", *head, *([None, "Concepto"] if own else []), *head])
    for one, other in zip(left, right, strict=True):
        rows.append([*cells(one), *([None, one[0]] if own else []), *cells(other)[1:]])
    return rows


HALF: list[Line] = [(name, *(amount / 2 for amount in amounts)) for name, *amounts in [*BODY, TOTAL]]  # type: ignore[misc]
LABELS = [
    ("Primer trimestre 2023", "Primer trimestre 2024"),
    ("2023", "2024"),
    ("Marzo", "Acumulado a marzo"),
    ("Del mes", "Enero-marzo"),
    ("Trimestre", "Acumulado anual"),
    ("Mes", "Al 31 de marzo"),
]


@pytest.mark.parametrize("labels", LABELS)
@pytest.mark.parametrize("turned", [False, True])
@pytest.mark.parametrize("own", [False, True])
def test_of_two_blocks_the_one_of_the_title_is_read(
    tmp_path: Path, labels: tuple[str, str], turned: bool, own: bool
) -> None:
    whole = [*BODY, TOTAL]
    rows = beside(whole, HALF, (labels[1], labels[0]), own) if turned else beside(HALF, whole, labels, own)
    assert loaded(rows, tmp_path) == SUMS


@pytest.mark.parametrize("labels", [("", ""), ("Centro", "Norte"), ("2022", "2023"), ("Acumulado", "Acumulado")])
def test_two_blocks_that_nothing_tells_apart_are_refused_with_both(tmp_path: Path, labels: tuple[str, str]) -> None:
    said = refused(beside(HALF, [*BODY, TOTAL], labels, False), tmp_path)
    assert "más de una vez" in said
    assert all(label in said for label in labels if len(set(labels)) > 1)


def below(first: str, second: str) -> Grid:
    rows = grid([], scale="(Pesos)")[:5]
    head: list[Cell] = ["Concepto", *HEAD, "Subejercicio"]
    return [*rows, [first], head, *map(cells, HALF), [None], [second], head, *map(cells, [*BODY, TOTAL])]


@pytest.mark.parametrize("labels", [("Primer trimestre 2023", "Primer trimestre 2024"), ("Marzo", "Acumulado a marzo")])
def test_of_two_blocks_one_below_the_other_the_one_of_the_title_is_read(
    tmp_path: Path, labels: tuple[str, str]
) -> None:
    assert loaded(below(*labels), tmp_path) == SUMS


def test_two_blocks_one_below_the_other_that_nothing_tells_apart_are_refused(tmp_path: Path) -> None:
    assert "más de una vez" in refused(below("Zona centro", "Zona norte"), tmp_path)


@pytest.mark.parametrize("title", ["Clasificación por Objeto del Gasto", "Del 1 de enero al 31 de marzo de 2024"])
def test_blocks_without_a_name_of_their_own_are_called_by_their_titles(tmp_path: Path, title: str) -> None:
    said = refused(below(title, title), tmp_path)
    assert f"«{title} (7)», «{title} (13)»" in said


@pytest.mark.parametrize("text", ["N/D", "n. d.", "No disponible"])
def test_a_cell_that_says_there_is_no_amount_is_absent(tmp_path: Path, text: str) -> None:
    rows = grid([*BODY, TOTAL], scale="(Pesos)")
    at = next(at for at, row in enumerate(rows) if str(row[0]).startswith("1000"))
    rows[at][5] = text
    found = made(text_file(tmp_path / "t.csv", rows))
    assert not found.rejected
    assert sum("paid" in row for row in found.tables["budget_execution"]) == len(BODY) - 1


def test_a_header_printed_again_on_each_page_begins_no_block(tmp_path: Path) -> None:
    head: list[Cell] = ["Concepto", *HEAD, "Subejercicio"]
    rows = [*grid([], scale="(Pesos)")[:5], head, cells(BODY[0]), ["Página 2 de 2"], head, cells(BODY[1]), cells(TOTAL)]
    assert loaded(rows, tmp_path) == SUMS


def spoiled(folder: Path, cell: str, value: str) -> Path:
    path = workbook(folder / "t.xlsx", {"COG": grid(COG)})
    book = openpyxl.load_workbook(path)
    book["COG"][cell] = value
    if value.startswith("#"):
        book["COG"][cell].data_type = "e"
    book.save(path)
    return path


@pytest.mark.parametrize("value", ["#REF!", "=1+1"])
@pytest.mark.parametrize("cell", ["B10", "E11", "F12"])
def test_a_file_whose_amounts_are_lost_is_not_loaded(tmp_path: Path, cell: str, value: str) -> None:
    with pytest.raises(PackageError) as error:
        made(spoiled(tmp_path, cell, value))
    (found,) = error.value.findings
    assert (found.code, found.params["cell"], found.sheet) == ("CELDA", cell, "COG")


@pytest.mark.parametrize("cell", ["E15", "G10"])
def test_a_lost_total_or_a_lost_difference_is_no_lost_amount(tmp_path: Path, cell: str) -> None:
    found = made(spoiled(tmp_path, cell, "#REF!"))
    assert [one.params["cell"] for one in found.findings if one.code == "CELDA"] == ([cell] if cell == "E15" else [])


@pytest.mark.parametrize(
    "unit", ["(USD)", "Cifras en dólares", "(Miles de dólares)", "cifras en cientos de pesos", "UDIS"]
)
def test_amounts_in_what_has_no_factor_are_refused(unit: str, tmp_path: Path) -> None:
    assert unit.strip("()") in refused(grid([*BODY, TOTAL], scale=unit), tmp_path)


def test_a_scale_below_the_header_is_read_and_is_no_line(tmp_path: Path) -> None:
    rows = grid([*BODY, TOTAL], scale="")
    at = next(at for at, row in enumerate(rows) if str(row[0]).startswith("1000"))
    rows.insert(at, ["", "(Miles de pesos)"])
    assert loaded(rows, tmp_path) == tuple(one * 1000 for one in SUMS)
