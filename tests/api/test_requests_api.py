"""A request of access to information for each thing not found: to whom, by what norm, accusing nobody."""

import re
from datetime import date
from io import BytesIO
from pathlib import Path
from zipfile import ZipFile

import pytest
from click.testing import CliRunner
from docx import Document
from flask.testing import FlaskClient

from dashboard.answers import ask
from dashboard.cards import CARDS, face
from dashboard.cli import main
from dashboard.components.place import Place
from dashboard.exports.request import letters, request_text
from dashboard.exports.request_docx import CONTENT_TYPE, request_docx
from dashboard.filters import Filters
from dashboard.pages import PAGES
from dashboard.store.snapshots import Snapshot

URL = "/api/v1/requests"
ACCUSES = re.compile(r"incumpl|\bomiti|ocult|no ha publicado|deber[íi]a|failed|conceal|violat|should have", re.I)
Shipped = dict[str, Snapshot]


@pytest.mark.parametrize("package", ["quintana-roo", "ejemplo"])
@pytest.mark.parametrize("lang", ["es", "en"])
def test_each_thing_not_found_has_one_that_accuses_nobody(package: str, lang: str, shipped: Shipped) -> None:
    answer = ask(shipped[package], "gaps/requests", Filters(lang=lang))
    assert len(answer.rows) > 5
    for row in answer.rows:
        text = request_text(answer, row)
        assert row["what_es"] in text and "SOLICITUD DE ACCESO" in text and not ACCUSES.search(text)
        assert ("To:" in text and row["what"] in text) == (lang == "en")
        assert (row["norm_title"] or "No es norma") in text or row["addressee_basis"] not in ("owes", "norm")
        if row["addressee_basis"] in ("holds", "succeeds", "unknown"):
            assert "Norma que la prevé" not in text


@pytest.mark.parametrize(("gap", "whom", "norm"), [
    ("devengado-estado", "Secretaría de Finanzas y Planeación, Unidad de Transparencia", "Norma que la prevé"),
    ("presupuesto-ods", "Secretaría de Finanzas y Planeación, Unidad de Transparencia", "podría tenerla"),
    ("mxroo0003-calificacion", "Instituto Quintanarroense de Transparencia", "sucedió a la que podía tenerla"),
    ("inversion-solidaridad-bacalar", "quien esté obligado por Ley General de Contabilidad", "Norma que la prevé"),
    ("encuesta-muestra", "la Unidad de Transparencia de la institución que la tenga", "No encontré"),
])  # fmt: skip
def test_to_whom_and_by_what_norm(gap: str, whom: str, norm: str, client: FlaskClient) -> None:
    response = client.get(f"{URL}/{gap}.txt?package=quintana-roo&as_of=2026-11-30")
    assert response.status_code == 200 and response.content_type == "text/plain; charset=utf-8"
    assert f"A: {whom}" in response.text and norm in response.text
    assert f"solicitud-{gap}-quintana-roo.txt" in response.headers["Content-Disposition"]


def test_an_article_that_nobody_read_is_not_cited(shipped: Shipped) -> None:
    answer = ask(shipped["quintana-roo"], "gaps/requests", Filters())
    row = next(one for one in answer.rows if one["addressee_basis"] == "owes")
    for article, cited in (("46", "artículo 46."), ("no leído", None), (None, None), ("numeral 3", ", numeral 3.")):
        text = request_text(answer, {**row, "article": article})
        assert (cited or f"{row['norm_title']}.") in text and "no leído" not in text


@pytest.mark.parametrize("gap", ["aprobado-2024-detalle", "nada", "..%2F..", "FAL-01"])
def test_what_was_found_or_never_looked_for_is_not_asked(gap: str, client: FlaskClient) -> None:
    response = client.get(f"{URL}/{gap}.txt?package=quintana-roo")
    assert response.status_code == 404 and "gaps-requests" in response.get_json()["error"]


def test_a_demonstration_says_it_is_one(client: FlaskClient) -> None:
    told = client.get(f"{URL}/FAL-01.txt?package=ejemplo")
    assert "Ejemplo: " in told.text and "ejemplo-solicitud" in told.headers["Content-Disposition"]


def test_the_command_writes_the_same(store_folder: Path, tmp_path: Path, client: FlaskClient) -> None:
    words = ("request", "mir", "--package", "quintana-roo", "--store", str(store_folder))
    runner = CliRunner()
    done = runner.invoke(main, [*words, "-o", str(tmp_path / "s.txt")])
    assert done.exit_code == 0 and (tmp_path / "s.txt").read_text(encoding="utf-8") == runner.invoke(main, words).output
    assert client.get(f"{URL}/mir.txt?package=quintana-roo").text == (tmp_path / "s.txt").read_text(encoding="utf-8")
    refused = runner.invoke(main, ["request", "nada", *words[2:]])
    assert refused.exit_code == 2 and "mir" in refused.output


def test_the_card_counts_what_is_on_record(shipped: Shipped) -> None:
    card = CARDS["gaps-requests"]
    none = face(card, card.ask(shipped["quintana-roo"], Filters()))
    assert none.title.startswith("No consta que se haya pedido ninguna de las ")
    some = face(card, card.ask(shipped["ejemplo"], Filters(as_of=date(2026, 11, 23))))
    assert some.title == "Constan 5 solicitudes por 4 de 6 cosas que no hallamos; contestadas: 2"
    assert "3 esperan respuesta; la más antigua, desde hace 20 días." in some.sentence
    assert "De una ya pasó el plazo" in some.sentence


@pytest.mark.parametrize(("path", "links"), [("/", "Solicitud lista")])
def test_each_gap_leads_to_its_request(path: str, links: str, shipped: Shipped) -> None:
    drawn = str(PAGES[path].draw(Place(path, Filters(), shipped["quintana-roo"], pages=tuple(PAGES.values()))))
    assert f"{URL}/mir.txt" in drawn and links in drawn and f"{URL}/aprobado-2024-detalle.txt" not in drawn


def test_an_empty_card_offers_the_requests_for_what_it_misses(shipped: Shipped) -> None:
    snapshot = shipped["quintana-roo"]
    place = Place("/ods", Filters(section=None), snapshot, pages=tuple(PAGES.values()))
    shown = face(CARDS["sdg-money"], CARDS["sdg-money"].ask(snapshot, Filters()))
    assert len(shown.gaps) == len(shown.missing) > 0
    assert all(f"{URL}/{gap}.txt" in str(PAGES["/ods"].draw(place)) for gap in shown.gaps)


def test_the_same_letters_of_a_day_are_the_same_bytes(shipped: Shipped) -> None:
    answer = ask(shipped["quintana-roo"], "gaps/requests", Filters(lang="en"))
    one, other = (request_docx(letters(answer, row), date(2026, 11, 23)) for row in (answer.rows[0], answer.rows[0]))
    assert one == other != request_docx(letters(answer, answer.rows[1]), date(2026, 11, 23))


@pytest.mark.parametrize("lang", ["es", "en"])
def test_the_document_says_what_the_text_says_and_is_the_same_each_time(lang: str, client: FlaskClient) -> None:
    address = f"{URL}/devengado-estado.%s?package=quintana-roo&as_of=2026-11-30&lang={lang}"
    told, text = client.get(address % "docx"), client.get(address % "txt").text
    assert told.content_type == CONTENT_TYPE
    assert "devengado-estado-quintana-roo.docx" in told.headers["Content-Disposition"]
    made = Document(BytesIO(told.data))
    paragraphs = [one.text.replace("\t", " ") for one in made.paragraphs]
    assert paragraphs == [line for line in text.splitlines() if line and not line.startswith("---")]
    assert (made.core_properties.author, made.core_properties.created.date()) == ("", date(2026, 11, 30))
    assert not made.sections[0].header.paragraphs[0].text and made.paragraphs[0].style.name == "Heading 1"
    assert client.get(address % "docx").data == told.data
    with ZipFile(BytesIO(told.data)) as parts:
        assert {part.date_time for part in parts.infolist()} == {(1980, 1, 1, 0, 0, 0)}


def test_the_command_writes_a_document_where_the_name_says_so(store_folder: Path, tmp_path: Path) -> None:
    words = ("request", "mir", "--package", "quintana-roo", "--store", str(store_folder))
    named, said = tmp_path / "s.docx", tmp_path / "s.bin"
    for told in (("-o", str(named)), ("--format", "docx", "-o", str(said))):
        assert CliRunner().invoke(main, [*words, *told]).exit_code == 0
    assert named.read_bytes() == said.read_bytes() and Document(str(named)).paragraphs[0].text.startswith("SOLICITUD")
    assert CliRunner().invoke(main, [*words, "--format", "pdf"]).exit_code == 2
