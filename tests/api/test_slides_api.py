"""Cards and presentations taken home over HTTP: files with a name, kept by who has them, and sentences for the rest."""

import pytest
from flask.testing import FlaskClient

STARTS = {"pptx": b"PK", "pdf": b"%PDF", "html": b"<!DOCTYPE"}
ASKED = "package=ejemplo&as_of=2026-11-30"


@pytest.mark.parametrize("form", STARTS)
def test_a_card_and_a_presentation_are_files_that_do_not_change(form: str, client: FlaskClient) -> None:
    for path in (f"/api/v1/cards/commitments-status.{form}", f"/api/v1/decks/vencimientos.{form}"):
        got = client.get(f"{path}?{ASKED}")
        assert got.status_code == 200 and got.data.startswith(STARTS[form]), path
        assert got.headers["Content-Disposition"].endswith(f'-ejemplo.{form}"')
        assert got.headers["Access-Control-Allow-Origin"] == "*" and "Set-Cookie" not in got.headers
        again = client.get(f"{path}?{ASKED}", headers={"If-None-Match": got.headers["ETag"]})
        assert again.status_code == 304 and not again.data


def test_a_presentation_of_one_is_of_the_one_asked_for(client: FlaskClient) -> None:
    first, other = (
        client.get(f"/api/v1/decks/municipio.html?{ASKED}&municipality={code}").data for code in ("99001", "99002")
    )
    assert first and other and first != other


@pytest.mark.parametrize(
    ("path", "status"),
    [
        ("/api/v1/cards/nada.pptx", 404),
        ("/api/v1/decks/nada.pdf", 404),
        ("/api/v1/decks/glosa.docx", 404),
        (f"/api/v1/decks/glosa.pdf?{ASKED}&year=abc", 400),
    ],
)
def test_what_is_not_there_is_a_sentence(path: str, status: int, client: FlaskClient) -> None:
    got = client.get(path)
    assert got.status_code == status and got.data
