"""A person fills the workbook: what is right is loaded, and what is not is told so that it can be mended."""

import datetime
import shutil
from collections.abc import Mapping
from pathlib import Path

import duckdb
import openpyxl
import pytest
from click.testing import CliRunner

from dashboard.adapters.importing import import_file
from dashboard.answers import ask
from dashboard.cli import main
from dashboard.filters import parse
from dashboard.package.build import Build, build
from dashboard.package.choosing import sheet_title
from dashboard.package.findings import as_text
from dashboard.schema.tables import tables
from dashboard.starter.guide import BOOK
from dashboard.store.store import Store

from .conftest import FIRST, NAMES, Filler, Value

Rows = Mapping[str, list[Mapping[str, Value]]]
DAY = datetime.date(2025, 3, 14)

# As the drop-downs offer them: words of Spanish, dates of a spreadsheet, numbers as numbers.
FILLED: Rows = {
    "sources": [{"source_id": "informe", "title": "Informe", "kind": "Oficial", "licence": "libre",
                 "published_on": DAY}],
    "institutions": [
        {"institution_id": "i-1", "name": "Una", "branch": "Ejecutivo", "sector": "Gobierno", "source_id": "informe"},
        {"institution_id": "i-2", "name": "Otra", "branch": "Fuera del gobierno", "sector": "Sociedad civil",
         "independence": "No aplica", "source_id": "informe"},
    ],
    "terms": [{"term_id": "t-1", "office": "Gubernatura", "territory_id": "06",
               "starts_on": datetime.datetime(2021, 11, 1), "starts_precision": "Día", "source_id": "informe"}],
    "budget_units": [{"unit_id": "u-1", "name": "Una", "branch": "Ejecutivo", "institution_id": "i-1",
                      "source_id": "informe"}],
    "budget_execution": [
        {"row_id": "r-1", "unit_id": "u-1", "year": 2025, "period": 1, "frequency": "Anual", "view": "Administrativa",
         "approved": 1000.5, "source_id": "informe"},
        {"row_id": "r-2", "unit_id": "u-1", "year": 2025, "period": 12, "frequency": "anual", "view": "Administrativa",
         "municipality_id": "06002", "accrued": 600, "source_id": "informe"},
    ],
    "action_plans": [{"plan_id": "p-1", "title": "Plan", "starts_on": DAY, "source_id": "informe"}],
    "commitments": [{"commitment_id": "c-1", "plan_id": "p-1", "code": "C1", "title": "Abrir", "short_title": "Abrir",
                     "short_title_en": "Open", "goal_id": "16", "verifiable": "Sí", "source_id": "informe"}],
    "meetings": [{"meeting_id": "m-1", "kind": "Foro", "title": "Foro", "held_on": DAY, "held_precision": "Mes",
                  "remote": "No se conoce", "source_id": "informe"}],
    "attendance": [{"meeting_id": "m-1", "institution_id": "i-2", "attended": "Sí", "source_id": "informe"}],
}  # fmt: skip


def built(folder: Path, *queries: str) -> tuple[Build, list[list[tuple[object, ...]]]]:
    with duckdb.connect() as connection:
        made = build(connection, folder)
        return made, [connection.execute(query).fetchall() for query in queries]


def test_what_a_person_fills_is_what_is_loaded(fill: Filler) -> None:
    fill(FILLED)
    made, (sources, institutions, term, money, commitment, meeting, attended) = built(
        fill.folder,
        "SELECT kind, published_on FROM sources WHERE source_id = 'informe'",
        "SELECT branch, sector, independence FROM institutions ORDER BY institution_id",
        "SELECT territory_id, starts_on, starts_precision FROM terms",
        "SELECT approved, accrued, frequency, municipality_id FROM budget_execution ORDER BY row_id",
        "SELECT goal_id, verifiable, relevant FROM commitments",
        "SELECT kind, held_on, held_precision, remote, care FROM meetings",
        "SELECT attended FROM attendance",
    )
    assert made.ok and not made.findings, [one.message() for one in made.findings]
    assert sources == [("official", DAY)]
    assert institutions == [("executive", "government", None), ("none", "civil_society", "not_applicable")]
    assert term == [("06", datetime.date(2021, 11, 1), "day")]
    assert [tuple(map(str, row)) for row in money] == [
        ("1000.50", "None", "annual", "None"),
        ("None", "600.00", "annual", "06002"),
    ]
    assert commitment == [("16", "yes", None)]
    assert meeting == [("foro", DAY, "month", "unknown", None)]
    assert attended in ([(True,)], [("yes",)])


def test_it_is_published_and_asked_like_any_other(fill: Filler, tmp_path: Path) -> None:
    fill(FILLED)
    done = CliRunner().invoke(main, ["load", str(fill.folder), "--store", str(tmp_path / "store")])
    assert done.exit_code == 0, done.output
    snapshot = Store(tmp_path / "store").open(fill.folder.name)
    answer = ask(snapshot, "budget/moments", parse({"year": "2025"}), {})
    assert {row["moment"]: float(row["amount"]) for row in answer.rows if row["amount"] is not None} == {
        "approved": 1000.5,
        "accrued": 600.0,
    }
    again = CliRunner().invoke(main, ["load", str(fill.folder), "--store", str(tmp_path / "store")])
    assert again.exit_code == 0 and "sin cambios" in again.output


# table, column, what is typed, code, words of the message and of the remedy
MISTYPED = [
    ("institutions", "branch", "Ejecutibo", "OPCION",
     ("«Ejecutibo»", "executive (Ejecutivo)", "¿Quiso decir «executive»?")),
    ("institutions", "name", None, "FALTA", ("falta name", "obligatoria")),
    ("institutions", "source_id", "infrome", "NO_EXISTE", ("«infrome»", "«Fuentes»", "¿Quiso decir «informe»?")),
    ("terms", "starts_on", "5/4/2021", "FECHA_AMBIGUA", ("2021-04-05", "2021-05-04", "año-mes-día")),
    ("terms", "starts_on", "ayer", "FECHA", ("«ayer»", "año-mes-día")),
    ("budget_execution", "approved", "$1,000.50", "NUMERO", ("«$1,000.50»", "1000.50")),
    ("budget_execution", "approved", "1000,50", "COMA_DECIMAL", ("coma decimal", "1000.50")),
    ("budget_execution", "period", 13, "RANGO", ("13", "entre 1 y 12")),
    ("budget_execution", "increases", -5, "MONTO_NEGATIVO", ("-5", "reducciones")),
    ("attendance", "attended", "quizá", "OPCION", ("«quizá»",)),
    ("institutions", "municipality_id", "23001", "NO_EXISTE", ("«23001»", "«Municipios»")),
]  # fmt: skip


@pytest.fixture(scope="module")
def filled(written: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The package with everything of FILLED in its workbook. Tests copy it."""
    folder = Path(shutil.copytree(written, tmp_path_factory.mktemp("filled") / written.name))
    Filler(folder)(FILLED)
    return folder


@pytest.mark.parametrize(("table", "column", "value", "code", "words"), MISTYPED)
def test_a_mistyped_cell_is_told_with_its_place_what_was_expected_and_how_to_mend_it(
    table: str, column: str, value: Value, code: str, words: tuple[str, ...], filled: Path, tmp_path: Path
) -> None:
    folder = Path(shutil.copytree(filled, tmp_path / filled.name))
    Filler(folder).put(table, FIRST, column, value)
    made, _ = built(folder)
    told = next(one for one in made.findings if one.code == code)
    sheet = sheet_title(tables()[table])
    assert not made.ok and told.severity == "error"
    assert (told.file, told.sheet, told.row, told.column) == (BOOK, sheet, FIRST, column)
    assert told.value == (None if value is None else str(value))
    line = next(one for one in as_text(made.findings).splitlines() if told.message() in one)
    assert line.startswith(f"✗ {BOOK} [{sheet}] · Fila {FIRST}: ")
    assert all(word in line for word in words), line


def test_a_name_of_column_that_was_changed_is_told_in_its_row(fill: Filler) -> None:
    book = openpyxl.load_workbook(fill.folder / BOOK)
    book["Instituciones"].cell(NAMES, 4).value = "poder"
    book.save(fill.folder / BOOK)
    made, _ = built(fill.folder)
    told = {(one.code, one.value): (one.sheet, one.row) for one in made.findings}
    assert told[("COLUMNA_DE_MAS", "poder")] == ("Instituciones", NAMES)
    assert told[("COLUMNA_DE_MENOS", "branch")] == ("Instituciones", NAMES)


def test_a_sheet_taken_out_is_asked_for_by_its_name_and_no_other_is_read_for_it(fill: Filler) -> None:
    book = openpyxl.load_workbook(fill.folder / BOOK)
    del book["Instituciones"]
    book.save(fill.folder / BOOK)
    made, _ = built(fill.folder)
    assert [(one.code, one.file) for one in made.findings] == [("ARCHIVO", BOOK)]
    assert "«Instituciones»" in made.findings[0].message("es") and "Instituciones" in made.findings[0].message("en")


SIX = """Ejercicio,Trimestre,Capítulo,Concepto,Partida,Aprobado,Modificado,Comprometido,Devengado,Ejercido,Pagado
2024,1,1000,1100,11301,100.00,110.00,50.00,40.00,30.00,20.00
2024,1,2000,2100,21101,60.00,50.00,10.00,9.00,8.00,7.00
"""


def imported(fill: Filler, folder: Path) -> None:
    (folder / "seis.csv").write_text(SIX, encoding="utf-8")
    done = import_file(folder / "seis.csv", "six-moments", fill.folder, DAY)
    assert done.build.ok, [one.message() for one in done.build.findings]


def test_a_published_file_is_imported_beside_what_was_filled_and_loses_none_of_it(fill: Filler, tmp_path: Path) -> None:
    fill(FILLED)
    imported(fill, tmp_path)
    made, (sources, money, institutions) = built(
        fill.folder,
        "SELECT kind FROM sources WHERE source_id = 'informe'",
        "SELECT sum(approved), count(*) FILTER (source_id = 'informe') FROM budget_execution",
        "SELECT count(*) FROM institutions",
    )
    assert made.ok and not [one for one in made.findings if one.code == "AVISO"]
    assert sources == [("official",)] and institutions[0][0] >= 2  # type: ignore[operator]
    assert [str(one) for one in money[0]] == ["1160.50", "2"]


def test_a_row_written_in_a_sheet_nobody_reads_any_more_is_told(fill: Filler, tmp_path: Path) -> None:
    fill(FILLED)
    imported(fill, tmp_path)
    fill({"sources": [{"source_id": "otra", "title": "Otra", "kind": "Prensa", "licence": "libre"}]})
    made, _ = built(fill.folder)
    told = [one for one in made.findings if one.code == "AVISO"]
    assert made.ok and [(one.file, one.sheet, one.severity) for one in told] == [(BOOK, "Fuentes", "warning")]
    assert "no se leyeron (1)" in told[0].message("es") and "sources.csv" in told[0].fix("es")
    assert "sources.csv" in told[0].message("en")
