"""The notes of a session come in from the same sheets: whole or not at all, and no question loses its state."""

import csv
import shutil
from pathlib import Path

import openpyxl
import pytest

from dashboard.adapters.asked import Taken, institutions, take_questions
from dashboard.exports.glosa_template import write_template
from dashboard.package.findings import PackageError

EXAMPLE = Path(__file__).resolve().parents[2] / "data" / "ejemplo"
HEAD = ("Lo que se mostró", "Pregunta", "Pública", "Respuesta", "Acuerdo", "Tipo", "Responsable", "Vence")
NOTES = (
    ("El cuadro de voces", "", "", "", "", "", "", ""),
    ("", "¿Y las fotos?", "Sí", "En enero, al 998 123 45 67.", "", "", "Secretaría de Obras y Caminos", ""),
    ("", "¿Y el agua de mi calle?", "No", "", "Abrir la llave los lunes", "Acuerdo", "I-AGUAS", "2027-03-01"),
    ("", "", "", "", "Otra mesa", "Propuesta", "", ""),
    ("", "", "", "", "Un sitio nuevo", "", "", ""),
)


@pytest.fixture
def package(tmp_path: Path) -> Path:
    return Path(shutil.copytree(EXAMPLE, tmp_path / "ejemplo"))


def rows(package: Path, table: str) -> list[dict[str, str]]:
    with (package / f"{table}.csv").open(encoding="utf-8", newline="") as file:
        return [row for row in csv.DictReader(file) if row["meeting_id"] == "R-25"]


def take(package: Path, notes: tuple[tuple[str, ...], ...]) -> Taken:
    path = package.parent / "sesion.csv"
    with path.open("w", encoding="utf-8", newline="") as file:
        csv.writer(file).writerows((HEAD, *notes))
    return take_questions(path, package, "R-25", "F-MESAS", package.parent / "privado")


def named(package: Path) -> tuple[tuple[str, ...], ...]:
    """The notes with institutions that the package has."""
    owner = next(name for name in institutions(package) if "Caminos" in name)
    return tuple(tuple(owner if cell.startswith("Secretaría") else cell for cell in row) for row in NOTES)


def test_each_matter_is_of_its_kind_and_owned_by_an_institution(package: Path) -> None:
    told = take(package, named(package))
    assert (told.shown, told.answers, told.agreements, told.proposals, told.unowned) == (1, 1, 2, 1, 1)
    items = {row["text"]: row for row in rows(package, "glosa_items")}
    assert items["Abrir la llave los lunes"]["owner_id"] == "I-AGUAS"
    assert items["Abrir la llave los lunes"]["due_on"] == "2027-03-01"
    assert (items["Abrir la llave los lunes"]["state"], items["Otra mesa"]["state"]) == ("open", "unknown")
    assert items["Otra mesa"]["kind"] == "proposal" and items["El cuadro de voces"]["kind"] == "shown"
    assert "998" not in "".join(items) and any("[texto retenido]" in text for text in items)


def test_the_state_of_a_question_follows_what_the_session_said(package: Path) -> None:
    take(package, named(package))
    asked = {row["question_id"]: row for row in rows(package, "citizen_questions")}
    fotos = next(row for row in asked.values() if row["text"] == "¿Y las fotos?")
    assert (fotos["state"], fotos["owner_id"]) == ("answered_in_session", "I-CAMINOS") and fotos["item_id"]
    water = next(row for row in asked.values() if row["due_on"] == "2027-03-01")
    assert (water["state"], water["text"]) == ("pending", "") and water["item_id"]
    assert "mi calle" not in "".join(path.read_text(encoding="utf-8") for path in package.glob("*.csv"))


def test_a_note_finds_its_question_by_key_by_text_and_by_its_group(package: Path) -> None:
    before = len(rows(package, "citizen_questions"))
    take(package, (
        ("", "P-2026-02", "", "El lunes.", "", "", "I-AGUAS", ""),
        ("", "¿Ya abrió el registro de obras?", "", "Todavía no.", "", "", "", ""),
        ("", "P-2026-04", "", "", "Abrirlo", "", "I-CAMINOS", "2027-01-15"),
    ))  # fmt: skip
    asked = {row["question_id"]: row for row in rows(package, "citizen_questions")}
    assert len(asked) == before
    assert [asked[key]["state"] for key in ("P-2026-02", "P-2026-03", "P-2026-04")] == [
        "answered_in_session", "answered_in_session", "grouped",
    ]  # fmt: skip
    assert asked["P-2026-03"]["due_on"] == "2027-01-15"


def test_the_same_notes_add_nothing_twice(package: Path) -> None:
    take(package, named(package))
    before = rows(package, "glosa_items"), rows(package, "citizen_questions")
    told = take(package, named(package))
    assert (told.questions, told.answers, told.agreements, told.shown) == (0, 0, 0, 0)
    assert (rows(package, "glosa_items"), rows(package, "citizen_questions")) == before


@pytest.mark.parametrize(("column", "value"), [(6, "Ana Pérez"), (5, "promesa"), (7, "pronto")])
def test_what_cannot_be_read_stops_the_whole_sheet_and_is_not_repeated(column: int, value: str, package: Path) -> None:
    wrong = ["", "", "", "", "Un acuerdo", "", "", ""]
    wrong[column] = value
    before = (package / "glosa_items.csv").read_bytes()
    with pytest.raises(PackageError) as stopped:
        take(package, (*named(package), tuple(wrong)))
    assert value not in str(stopped.value.findings) and "7" in str(stopped.value.findings)
    assert (package / "glosa_items.csv").read_bytes() == before and not (package.parent / "privado").exists()


@pytest.mark.parametrize("lang", ["es", "en"])
def test_both_sheets_of_the_template_come_back(lang: str, package: Path, tmp_path: Path) -> None:
    path = tmp_path / "hoja.xlsx"
    write_template(path, lang, institutions(package))
    book = openpyxl.load_workbook(path)
    book.worksheets[0].append(["¿Y el agua?", "Agua", "2026-11-22", "Sí"])
    kind = book.worksheets[2]["C1"].value
    book.worksheets[1].append(
        ["", "¿Y el mapa?", "Sí", "Ya está", "Darlo", kind, institutions(package)[0], "2027-01-02"]
    )
    book.save(path)
    told = take_questions(path, package, "R-25", "F-MESAS", tmp_path / "privado")
    assert (told.questions, told.answers, told.agreements, told.unowned) == (2, 1, 1, 0)
