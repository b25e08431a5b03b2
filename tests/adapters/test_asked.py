"""Questions come in from a sheet: all counted, none with a word of who asks, and private until made public."""

import csv
import shutil
from pathlib import Path

import pytest
from click.testing import CliRunner

from dashboard.adapters.asked import take_questions
from dashboard.adapters.asked_sheet import COLUMNS
from dashboard.cli import main
from dashboard.exports.glosa_template import write_template
from dashboard.package.findings import PackageError
from dashboard.package.withheld import MARK

EXAMPLE = Path(__file__).resolve().parents[2] / "data" / "ejemplo"
SECRETS = ("998 123 45 67", "ana@correo.mx", "PEXA850101MQRRXN09", "Calle Roble 45", "Ana Pérez")
SHEET = (
    ("Nombre", "Pregunta", "Tema", "Fecha", "Pública"),
    ("Ana Pérez", "¿Cuándo abre el registro? Mi número es 998 123 45 67", "Obras", "2026-11-20", "Sí"),
    ("Ana Pérez", "¿Quién limpia la playa? ana@correo.mx", "Agua", "20/11/2026", "No"),
    ("", "¿QUIÉN LIMPIA LA PLAYA? otra@correo.mx", "Agua", "2026-11-21", ""),
    ("", "Mi CURP es PEXA850101MQRRXN09 y vivo en Calle Roble 45", "", "", "sí"),
    ("", "", "Agua", "2026-11-21", "sí"),
)


@pytest.fixture
def package(tmp_path: Path) -> Path:
    return Path(shutil.copytree(EXAMPLE, tmp_path / "ejemplo"))


def sheet(folder: Path, rows: tuple[tuple[str, ...], ...] = SHEET) -> Path:
    path = folder / "preguntas.csv"
    with path.open("w", encoding="utf-8", newline="") as file:
        csv.writer(file).writerows(rows)
    return path


def added(package: Path) -> list[dict[str, str]]:
    with (package / "citizen_questions.csv").open(encoding="utf-8", newline="") as file:
        return [row for row in csv.DictReader(file) if row["question_id"].startswith("R-25-")]


def test_every_question_counts_and_none_says_who_asks(package: Path, tmp_path: Path) -> None:
    taken = take_questions(sheet(tmp_path), package, "R-25", "F-MESAS", tmp_path / "privado")
    assert (taken.questions, taken.grouped, taken.held_back) == (4, 1, 4)
    rows = added(package)
    assert [(row["state"], bool(row["text"])) for row in rows] == [
        ("received", True), ("received", False), ("grouped", False), ("received", True),
    ]  # fmt: skip
    assert rows[2]["grouped_with"] == rows[1]["question_id"] and rows[1]["received_on"] == "2026-11-20"
    written = "".join(path.read_text(encoding="utf-8") for path in [taken.private, *package.glob("*.csv")])
    assert MARK in written and not [secret for secret in SECRETS if secret in written]


def test_a_private_text_is_only_in_the_private_folder(package: Path, tmp_path: Path) -> None:
    taken = take_questions(sheet(tmp_path), package, "R-25", "F-MESAS", tmp_path / "privado")
    assert "limpia la playa" in taken.private.read_text(encoding="utf-8")
    assert not [path for path in package.iterdir() if "limpia la playa" in path.read_text(encoding="utf-8")]


def test_the_same_sheet_adds_nothing_twice_and_may_make_a_text_public(package: Path, tmp_path: Path) -> None:
    take_questions(sheet(tmp_path), package, "R-25", "F-MESAS", tmp_path / "privado")
    before = added(package)
    told = take_questions(sheet(tmp_path), package, "R-25", "F-MESAS", tmp_path / "privado")
    assert (told.questions, told.repeated) == (0, 4) and added(package) == before
    public = tuple((*row[:4], "Sí" if place else row[4]) for place, row in enumerate(SHEET))
    take_questions(sheet(tmp_path, public), package, "R-25", "F-MESAS", tmp_path / "privado")
    assert all(row["text"] for row in added(package)) and len(added(package)) == 4


@pytest.mark.parametrize("private", ["ejemplo", "ejemplo/dentro", "otra/../ejemplo"])
def test_nothing_private_may_lie_in_the_package(private: str, package: Path, tmp_path: Path) -> None:
    with pytest.raises(PackageError):
        take_questions(sheet(tmp_path), package, "R-25", "F-MESAS", tmp_path / private)
    with pytest.raises(PackageError):
        take_questions(sheet(package), package, "R-25", "F-MESAS", tmp_path / "privado")


@pytest.mark.parametrize("lang", ["es", "en"])
def test_the_template_comes_back(lang: str, package: Path, tmp_path: Path) -> None:
    openpyxl = pytest.importorskip("openpyxl")
    path = tmp_path / "hoja.xlsx"
    write_template(path, lang)
    book = openpyxl.load_workbook(path)
    book.worksheets[0].append(["¿Y el agua?", "Agua", "2026-11-22", "Sí"][: len(COLUMNS)])
    book.save(path)
    assert take_questions(path, package, "R-25", "F-MESAS", tmp_path / "privado").questions == 1
    assert added(package)[0]["text"] == "¿Y el agua?" and added(package)[0]["theme"] == "Agua"


def test_the_command_says_how_many_and_no_word_of_them(package: Path, tmp_path: Path) -> None:
    asked = ["glosa", "import", str(sheet(tmp_path)), "--into", str(package), "--private", str(tmp_path / "p")]
    said = CliRunner().invoke(main, [*asked, "--meeting", "R-25", "--source", "F-MESAS"])
    assert said.exit_code == 0 and "4 preguntas nuevas" in said.output and "playa" not in said.output
    wrong = CliRunner().invoke(main, [*asked, "--meeting", "nadie", "--source", "F-MESAS"])
    assert wrong.exit_code == 1 and "nadie" in wrong.output and "playa" not in wrong.output
