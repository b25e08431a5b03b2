"""Minutes and requests on paper: what is on record and nothing private, readable by all, the same byte for byte."""

import io
import time
from datetime import UTC, date, datetime
from pathlib import Path
from typing import Any
from zipfile import ZipFile

import docx
import openpyxl
import pytest
from click.testing import CliRunner
from flask.testing import FlaskClient

from dashboard.cards import CARDS
from dashboard.cli import main
from dashboard.exports.follow_up import QUESTION as REGISTER
from dashboard.exports.follow_up import follow_up_paper, follow_up_text, lacking, standing
from dashboard.exports.minutes import minutes, minutes_of
from dashboard.exports.office import stable
from dashboard.filters import Filters
from dashboard.locale import catalogue, t
from dashboard.store.snapshots import Snapshot

Shipped = dict[str, Snapshot]
DAY = date(2026, 11, 30)
DOCX = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"


def opened(content: bytes) -> Any:
    return docx.Document(io.BytesIO(content))


def words(content: bytes) -> str:
    read = opened(content)
    cells = [cell.text for table in read.tables for row in table.rows for cell in row.cells]
    return "\n".join([*(one.text for one in read.paragraphs), *cells])


@pytest.mark.parametrize("lang", ["es", "en"])
def test_minutes_say_what_was_shown_asked_answered_and_agreed(lang: str, shipped: Shipped) -> None:
    written = minutes(minutes_of(shipped["ejemplo"], Filters(lang=lang, as_of=DAY), "R-20"))
    read = opened(written)
    heads = [one.text for one in read.paragraphs if one.style.name == "Heading 1"]
    assert heads == [t(lang, f"entry.{one}") for one in ("shown", "asked", "answered", "agreed", "proposed", "told")]
    assert [one.style.name for one in read.paragraphs].count("Title") == 1
    # Each table says which row is its header, and each column has a name for people.
    for table in read.tables:
        assert table.rows[0]._tr.xpath("./w:trPr/w:tblHeader") and not table.rows[1]._tr.xpath("./w:trPr/w:tblHeader")
        assert not [cell.text for cell in table.rows[0].cells if cell.text.islower() or "_" in cell.text]
    agreed = next(one for one in read.tables if one.rows[1].cells[0].text.startswith("Publicar el trimestre"))
    assert "Aguas y Costas" in agreed.rows[1].cells[1].text and "2026" in agreed.rows[1].cells[2].text
    assert read.styles["Normal"].element.xpath("./w:rPr/w:lang/@w:val")[-1] == ("es-MX" if lang == "es" else "en")


def test_what_nobody_made_public_is_counted_and_not_said(shipped: Shipped) -> None:
    answer = minutes_of(shipped["ejemplo"], Filters(as_of=date(2026, 12, 3)), "R-25")
    asked = [row for row in answer.rows if row["entry"] == "asked"]
    assert any(row["text"] is None for row in asked) and sum(row["asked"] for row in asked) == 5
    assert "Texto privado (tema: Agua)" in words(minutes(answer))


def test_a_session_without_a_record_says_so(shipped: Shipped) -> None:
    said = words(minutes(minutes_of(shipped["quintana-roo"], Filters(as_of=DAY), "glosa-9")))
    assert "No consta ningún acuerdo." in said and "Sólo se propuso" in said
    assert minutes_of(shipped["quintana-roo"], Filters(), "nada").rows == []
    assert minutes_of(shipped["ejemplo"], Filters(as_of=date(2025, 12, 3)), "R-20").rows == []


def test_the_same_minutes_are_the_same_bytes(shipped: Shipped) -> None:
    answer = minutes_of(shipped["ejemplo"], Filters(as_of=DAY), "R-20")
    first = minutes(answer)
    time.sleep(2.1)
    assert minutes(answer) == first
    with ZipFile(io.BytesIO(first)) as held:
        assert {one.date_time for one in held.infolist()} == {(1980, 1, 1, 0, 0, 0)}
        assert "python-docx" not in held.read("docProps/core.xml").decode()


def test_any_office_file_can_be_made_stable() -> None:
    book, to = openpyxl.Workbook(), io.BytesIO()
    book.active.append(["a", 1])
    book.save(to)
    made = stable(to.getvalue(), "Título & más", "es-MX", "Observatorio", datetime(2026, 1, 2, tzinfo=UTC))
    read = openpyxl.load_workbook(io.BytesIO(made))
    assert read.active["A1"].value == "a" and read.properties.title == "Título & más"
    assert read.properties.created == datetime(2026, 1, 2) and read.properties.language == "es-MX"


@pytest.mark.parametrize("package", ["quintana-roo", "ejemplo"])
@pytest.mark.parametrize("lang", ["es", "en"])
def test_each_recommendation_has_a_sentence_and_a_request(package: str, lang: str, shipped: Shipped) -> None:
    card = CARDS["recommendations-register"]
    asked = Filters(lang=lang, as_of=DAY)
    answer = card.ask(shipped[package], asked)
    assert answer.question.id == REGISTER and len(answer.rows) > 10
    for row in answer.rows:
        one, sentence = follow_up_text(answer, row), lacking(answer, row)
        assert sentence.endswith((".", "razones.")) and sentence in one and row["text"].rstrip(".") in one
        assert row["ref"] in one and "None" not in one and "{" not in one
    found, first = standing(shipped[package], asked, answer.rows[0]["recommendation_id"])
    assert first and first["ref"] in words(follow_up_paper(found, first))
    assert standing(shipped[package], asked, "nada")[1] is None


def test_every_step_that_may_be_missing_has_its_sentence_and_what_to_ask() -> None:
    held = catalogue("es")
    steps = {key.removeprefix("missing_step.") for key in held if key.startswith("missing_step.")}
    for name in ("lacks", "asks"):
        assert steps == {key.removeprefix(f"follow_up.{name}.") for key in held if key.startswith(f"follow_up.{name}.")}


def test_an_organisation_that_follows_is_named_with_its_address(shipped: Shipped) -> None:
    answer, row = standing(shipped["ejemplo"], Filters(as_of=DAY), "REC-2024-02")
    assert row is not None
    said = follow_up_text(answer, row)
    assert row["follower"] in said and "seguimiento@red.ejemplo.invalid" in said and "Nadie consta" not in said
    answer, row = standing(shipped["ejemplo"], Filters(as_of=DAY), "REC-2024-01")
    assert row is not None
    said = follow_up_text(answer, row)
    assert "Nadie consta" in said and "respuestas@ejemplo.invalid" in said


@pytest.mark.parametrize(
    ("path", "kind", "name"),
    [
        ("/api/v1/glosas/R-20/minutes.docx", DOCX, "acta-R-20-ejemplo.docx"),
        ("/api/v1/recommendations/REC-2024-02/request.docx", DOCX, "seguimiento-REC-2024-02-ejemplo.docx"),
        ("/api/v1/recommendations/REC-2024-02/request.txt", "text/plain; charset=utf-8", "REC-2024-02-ejemplo.txt"),
    ],
)
def test_they_can_be_downloaded_and_kept(path: str, kind: str, name: str, client: FlaskClient) -> None:
    response = client.get(f"{path}?package=ejemplo")
    assert response.status_code == 200 and response.content_type == kind and not response.headers.get("Set-Cookie")
    assert name in response.headers["Content-Disposition"] and response.headers["Access-Control-Allow-Origin"] == "*"
    again = client.get(f"{path}?package=ejemplo", headers={"If-None-Match": response.headers["ETag"]})
    assert again.status_code == 304


@pytest.mark.parametrize(
    "path", ["glosas/nada/minutes.docx", "glosas/R-25/minutes.docx", "recommendations/x/request.txt"]
)
def test_what_is_not_there_is_a_sentence(path: str, client: FlaskClient) -> None:
    response = client.get(f"/api/v1/{path}?package=ejemplo&as_of=2026-11-30&lang=en")
    assert response.status_code == 404 and "is on record" in response.text


def test_the_command_writes_them_or_says_which_there_are(store_folder: Path, tmp_path: Path) -> None:
    asked = ["glosa", "minutes", "ejemplo", "--store", str(store_folder), "-o", str(tmp_path / "acta.docx")]
    assert CliRunner().invoke(main, [*asked, "--session", "R-20"]).exit_code == 0
    assert "Publicar el trimestre que falta." in words((tmp_path / "acta.docx").read_bytes())
    wrong = CliRunner().invoke(main, [*asked, "--session", "nada"])
    assert wrong.exit_code == 2 and "R-20" in wrong.output and "R-25" not in wrong.output
