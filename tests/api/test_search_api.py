"""``/api/v1/search``: answers in words, their bounds, and that what was asked is not said again."""

import pytest
from flask.testing import FlaskClient

ADDRESS = "/api/v1/search"


def test_an_answer_has_its_card_and_filters(client: FlaskClient) -> None:
    reply = client.get(ADDRESS, query_string={"q": "deuda pública", "lang": "en"})
    (first, *_) = reply.get_json()["answers"]
    assert set(first) == {"kind", "id", "card", "filters", "title", "sentence", "url"}
    assert (first["kind"], first["card"]) == ("card", "debt-with-gdp")
    assert "lang=en" in first["url"]
    assert client.get(first["url"].partition("#")[0]).status_code == 200


def test_what_was_asked_is_not_said_again(client: FlaskClient) -> None:
    reply = client.get(ADDRESS, query_string={"q": "zzyzx predial"})
    assert b"zzyzx" not in reply.data
    assert "Set-Cookie" not in reply.headers


def test_too_long_a_question_is_refused(client: FlaskClient) -> None:
    reply = client.get(ADDRESS, query_string={"q": "a" * 301})
    assert (reply.status_code, reply.content_type) == (400, "application/problem+json; charset=utf-8")
    assert client.get(ADDRESS, query_string={"q": "a" * 300}).status_code == 200


@pytest.mark.parametrize("query", ["", "q=", "q=%20"])
def test_nothing_asked_has_no_answers(client: FlaskClient, query: str) -> None:
    assert client.get(f"{ADDRESS}?{query}").get_json() == {"answers": []}


def test_whoever_has_it_is_not_sent_it_again(client: FlaskClient) -> None:
    asked = f"{ADDRESS}?q=deuda"
    tag = client.get(asked).headers["ETag"]
    assert client.get(asked, headers={"If-None-Match": tag}).status_code == 304
    assert client.get(f"{ADDRESS}?q=predial", headers={"If-None-Match": tag}).status_code == 200


def test_unknown_names_are_refused(client: FlaskClient) -> None:
    assert client.get(f"{ADDRESS}?q=deuda&colour=red").status_code == 400
    assert client.get(f"{ADDRESS}?q=deuda&package=none").status_code == 404


@pytest.mark.parametrize("lang", ["es", "en"])
def test_the_page_answers_without_scripts(client: FlaskClient, lang: str) -> None:
    page = client.get(f"/buscar?q=deuda&lang={lang}").get_data(as_text=True)
    assert "/presupuesto?" in page
    assert "debt-with-gdp" in page
    assert client.get("/buscar?q=" + "a" * 301).status_code == 200
    assert client.get("/compromisos?q=deuda").status_code == 400
