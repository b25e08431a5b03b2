"""What a citizen wrote and nobody made public is in the private file and nowhere else, whatever is published of it."""

import io
import logging
from collections.abc import Iterator
from pathlib import Path
from shutil import copy, copytree
from zipfile import ZipFile

import duckdb
import pytest
from click.testing import CliRunner
from flask.testing import FlaskClient

from dashboard.cli import main
from dashboard.factory import create_app
from dashboard.settings import Settings

EXAMPLE = Path(__file__).resolve().parents[2] / "data" / "ejemplo"
PLANTED = ("zarigüeya", "ornitorrinco", "axolotl", "quetzalcóatl")
"""In a private question, in its theme, in a note's private question and in a column that is not ours."""
SHEET = (
    ("Nombre de quien pregunta", "Pregunta", "Tema", "Pública", "Respuesta", "Acuerdo", "Responsable", "Vence"),
    ("quetzalcóatl", "¿Quién cuida a la zarigüeya? 998 123 45 67", "mi ornitorrinco", "No", "", "", "", ""),
    (
        "quetzalcóatl",
        "¿Y mi axolotl?",
        "Agua",
        "",
        "Se contestó en la mesa",
        "Abrir otra mesa",
        "I-AGUAS",
        "2027-01-20",
    ),
    ("", "¿Y lo público?", "Obras", "Sí", "", "", "", ""),
)
TABLES = ("citizen_questions", "glosa_items", "rejected_rows", "load_batches")
PATHS = (
    "/recomendaciones", "/", "/vencimientos", "/datos", "/glosa/acta", "/calendario.ics", "/novedades.atom",
    *(f"/api/v1/tables/{table}.{form}" for table in TABLES for form in ("csv", "json")),
    *(f"/api/v1/cards/glosas-{card}?format={form}" for card in ("questions", "agreements", "sessions")
      for form in ("csv", "json", "xlsx")),
    "/api/v1/glosas/R-25/minutes.docx",
)  # fmt: skip


def planted(content: bytes) -> list[str]:
    """The planted words that some bytes hold, also inside a zip, which office files are."""
    if content.startswith(b"PK"):
        with ZipFile(io.BytesIO(content)) as held:
            return [word for name in held.namelist() for word in planted(held.read(name))]
    text = content.decode("utf-8", "replace").lower()
    return [word for word in (*PLANTED, "998 123") if word in text or word.encode() in content]


@pytest.fixture(scope="module")
def room(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder with a package that took the sheet, its private file, its store, and what the commands said."""
    folder = tmp_path_factory.mktemp("circle")
    package = Path(copytree(EXAMPLE, folder / "ejemplo"))
    sheet = folder / "hoja.csv"
    sheet.write_text("\n".join(",".join(f'"{cell}"' for cell in row) for row in SHEET), encoding="utf-8")
    into = ["--into", str(package), "--meeting", "R-25"]
    said = [
        CliRunner().invoke(main, ["glosa", "import", str(sheet), *into, "--source", "F-MESAS", "--private",
                                  str(folder / "privado")]),
        CliRunner().invoke(main, ["load", str(package), "--store", str(folder / "store")]),
    ]  # fmt: skip
    assert [one.exit_code for one in said] == [0, 0], said[-1].output
    (folder / "said.txt").write_text("".join(one.output for one in said), encoding="utf-8")
    return folder


@pytest.fixture(scope="module")
def reader(room: Path) -> Iterator[FlaskClient]:
    yield create_app(Settings(store=room / "store", package="ejemplo")).server.test_client()


def test_it_is_in_the_private_file_without_what_says_who_asks(room: Path) -> None:
    kept = (room / "privado" / "citizen_questions.csv").read_text(encoding="utf-8")
    assert "zarigüeya" in kept and "axolotl" in kept and "998" not in kept and "quetzalcóatl" not in kept


def test_no_file_of_the_package_or_the_store_holds_it_nor_does_any_command_say_it(room: Path) -> None:
    files = [one for part in ("ejemplo", "store") for one in (room / part).rglob("*") if one.is_file()]
    assert len(files) > 50
    found = {one.name: planted(one.read_bytes()) for one in (*files, room / "said.txt")}
    assert {name: words for name, words in found.items() if words} == {}
    # The file of a snapshot may be compressed: its rows are read too.
    for one in (room / "store").rglob("*.duckdb"):
        # A copy: the application of this module has the file open with settings of its own.
        with duckdb.connect(str(copy(one, room / "copied.duckdb")), read_only=True) as held:
            for (name,) in held.execute("SELECT table_name FROM information_schema.tables").fetchall():
                assert planted(repr(held.execute(f'SELECT * FROM "{name}"').fetchall()).encode()) == [], name


@pytest.mark.parametrize("lang", ["es", "en"])
def test_no_page_table_or_document_shows_it(lang: str, reader: FlaskClient, caplog: pytest.LogCaptureFixture) -> None:
    caplog.set_level(logging.DEBUG)
    for path in PATHS:
        response = reader.get(f"{path}{'&' if '?' in path else '?'}package=ejemplo&lang={lang}&as_of=2026-12-03")
        assert response.status_code == 200 and planted(response.data) == [], path
    zipped = reader.get("/api/v1/package.zip?package=ejemplo")
    assert zipped.status_code == 200 and planted(zipped.data) == []
    assert planted(caplog.text.encode()) == []
    shown = reader.get("/api/v1/cards/glosas-questions?package=ejemplo&format=csv&as_of=2026-12-03").text
    assert "¿Y lo público?" in shown and "¿Y lo público?" in reader.get("/api/v1/tables/citizen_questions.csv").text


def test_a_sheet_that_is_refused_says_no_word_of_it(room: Path) -> None:
    sheet = room / "mala.csv"
    sheet.write_text('Pregunta,Responsable\n"¿Y la zarigüeya?","axolotl"\n', encoding="utf-8")
    into = ["--into", str(room / "ejemplo"), "--meeting", "R-25", "--source", "F-MESAS"]
    told = CliRunner().invoke(main, ["glosa", "import", str(sheet), *into, "--private", str(room / "privado")])
    assert told.exit_code == 1 and planted(told.output.encode()) == []
