"""Open data over HTTP: the list, one card as JSON and CSV, and a sentence for whatever cannot be given."""

import csv
import io
from collections.abc import Callable
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from flask.testing import FlaskClient

from dashboard.answers import Answer, ask
from dashboard.cards import CARDS
from dashboard.exports.tabular import FORMULA_STARTS, card_document, csv_text, plain
from dashboard.factory import create_app
from dashboard.filters import Filters
from dashboard.settings import Settings
from dashboard.store.questions import question
from dashboard.store.snapshots import Snapshot
from dashboard.store.store import Store

LIVE = "public, max-age=60"
FOREVER = "public, max-age=31536000, immutable"
URL = "/api/v1/cards"


def test_the_list_names_every_card_and_what_it_takes(client: FlaskClient) -> None:
    response = client.get(URL)
    assert response.status_code == 200 and response.headers["Cache-Control"] == LIVE
    assert response.content_type == "application/json; charset=utf-8"
    document = response.get_json()
    assert set(document) == {"cards"} and [one["id"] for one in document["cards"]] == list(CARDS)
    for one in document["cards"]:
        asked = question(one["question"])
        held = {
            "id",
            "question",
            "page",
            "section",
            "level",
            "asks",
            "unit",
            "columns",
            "filters",
            "options",
            "ten",
            "url",
        }
        assert set(one) == held
        assert one["columns"] == list(asked.columns) and one["filters"] == list(asked.filters)
        assert set(one["asks"]) == set(one["unit"]) == {"es", "en"}
        assert client.get(one["url"]).status_code == 200


def test_a_card_is_json_unless_csv_is_asked_for(client: FlaskClient) -> None:
    url = f"{URL}/budget-moments"
    for headers, expected in (
        ({}, "application/json"),
        ({"Accept": "*/*"}, "application/json"),
        ({"Accept": "application/json"}, "application/json"),
        ({"Accept": "text/csv"}, "text/csv"),
        ({"Accept": "text/csv;q=0.5, application/json;q=0.9"}, "application/json"),
        ({"Accept": "text/html,application/xhtml+xml,*/*;q=0.8"}, "application/json"),
        ({"Accept": "image/png, application/json;q=0.1"}, "application/json"),
    ):
        assert client.get(url, headers=headers).content_type == f"{expected}; charset=utf-8", headers


@pytest.mark.parametrize(("form", "accept", "expected"), [
    ("csv", "application/json", "text/csv"), ("json", "text/csv", "application/json"),
])  # fmt: skip
def test_format_wins_over_accept(form: str, accept: str, expected: str, client: FlaskClient) -> None:
    response = client.get(f"{URL}/budget-moments?format={form}", headers={"Accept": accept})
    assert response.content_type == f"{expected}; charset=utf-8"


def test_a_csv_is_a_file_with_a_name(client: FlaskClient) -> None:
    response = client.get(f"{URL}/budget-by-unit?format=csv&package=ejemplo")
    assert response.headers["Content-Disposition"] == 'attachment; filename="ejemplo-budget-by-unit-ejemplo.csv"'
    text = response.get_data().decode("utf-8")
    assert not text.startswith("\ufeff") and text.count("\r\n") == text.count("\n") > 1


def refused(client: FlaskClient, status: int, address: str) -> list[str]:
    """The sentence of a refusal in each language."""
    told = []
    for lang in ("es", "en"):
        response = client.get(f"{URL}/{address}{'&' if '?' in address else '?'}lang={lang}")
        assert response.status_code == status, response.get_data(as_text=True)
        assert response.content_type == "application/problem+json; charset=utf-8"
        document = response.get_json()
        assert document["status"] == status and document["detail"] == document["error"]
        assert all(document[name].strip() for name in ("type", "title", "detail"))
        assert not any(sign in document["error"] for sign in ("Traceback", "{", "Error:"))
        told.append(document["error"])
    assert told[0] != told[1]
    return told


def test_an_unknown_card_is_404_and_says_where_the_list_is(client: FlaskClient) -> None:
    assert all(URL in one and "nothing" in one for one in refused(client, 404, "nothing"))


@pytest.mark.parametrize(("address", "said"), [
    ("budget-moments?colour=red", "colour"),
    ("budget-moments?year=1999", "1999"),
    ("budget-moments?package=ejemplo&unit=nadie", "nadie"),
    ("budget-moments?as_of=ayer", "ayer"),
    ("budget-moments?period=1,2", "period"),
    ("budget-moments?plan=2023-2025", "plan"),
    ("commitments-status?unit=sefiplan-x", "unit"),
    ("commitments-status?year=2025", "year"),
    ("commitments-status?format=docx", "json"),
    ("commitments-status?format=", "csv"),
    ("commitments-status?weights=equal", "weights"),
])  # fmt: skip
def test_what_cannot_be_asked_is_400_and_a_sentence(address: str, said: str, client: FlaskClient) -> None:
    assert all(said in one for one in refused(client, 400, address))


@pytest.mark.parametrize("address", [
    "budget-moments?package=nadie",
    "budget-moments?package=../ejemplo",
    "budget-moments?snapshot=snap-20200101T000000Z-000000000000",
    "budget-moments?snapshot=../../etc/passwd",
])  # fmt: skip
def test_what_is_not_in_the_store_is_404_and_a_sentence(address: str, client: FlaskClient) -> None:
    refused(client, 404, address)


def test_a_language_that_is_not_there_is_told_in_spanish(client: FlaskClient) -> None:
    response = client.get(f"{URL}/budget-moments?lang=fr")
    assert response.status_code == 400 and "«fr»" in response.get_json()["error"]


def test_other_methods_and_paths_are_refused(client: FlaskClient) -> None:
    for response, status in (
        (client.post(f"{URL}/budget-moments"), {404, 405}),
        (client.delete(f"{URL}/budget-moments"), {404, 405}),
        (client.get("/api/v1/nothing"), {404}),
        (client.get("/api/v2/cards"), {404}),
    ):
        assert response.status_code in status and "Traceback" not in response.get_data(as_text=True)


def test_a_theme_the_package_does_not_claim_is_no_finding(client: FlaskClient) -> None:
    for lang, sentence in (("es", "No aplica a este paquete"), ("en", "Not applicable to this data package")):
        response = client.get(f"{URL}/commitments-status?package=federacion&lang={lang}")
        document = response.get_json()
        assert response.status_code == 200 and document["rows"] == [] and document["state"] == "not_applicable"
        assert document["sentence"].startswith(sentence)


def test_what_a_package_should_have_and_lacks_is_a_finding(client: FlaskClient) -> None:
    document = client.get(f"{URL}/budget-by-chapter").get_json()
    assert document["rows"] == [] and document["state"] == "not_found" and document["missing"]


def test_money_is_a_number_with_at_most_two_decimals(client: FlaskClient) -> None:
    rows = client.get(f"{URL}/budget-by-month?package=ejemplo&year=2024").get_json()["rows"]
    amounts = [value for row in rows for name, value in row.items() if name not in ("year", "period", "frequency")]
    assert len(amounts) > 50 and all(isinstance(a, (int, float)) and round(a, 2) == a for a in amounts if a is not None)


def test_the_same_question_gives_the_same_answer(client: FlaskClient) -> None:
    url = f"{URL}/participation-coverage?package=ejemplo&as_of=2026-11-23"
    assert client.get(url).get_data() == client.get(url).get_data()


# --- Links that stay ----------------------------------------------------------------------------------------------


@pytest.fixture
def two(tmp_path: Path, mini: Callable[..., Path]) -> tuple[FlaskClient, list[str]]:
    """An application over a store with two snapshots of one package: 1 peso, then 2."""
    store = Store(tmp_path / "store")
    ids = [str(store.publish(mini(tmp_path / "mini", amount)).snapshot) for amount in (1, 2)]
    return create_app(Settings(store=store.root)).server.test_client(), ids


def approved(client: FlaskClient, query: str) -> Any:
    rows = client.get(f"{URL}/budget-moments?{query}").get_json()["rows"]
    return next(row["amount"] for row in rows if row["moment"] == "approved")


def test_a_permanent_link_keeps_its_snapshot(two: tuple[FlaskClient, list[str]]) -> None:
    client, (old, new) = two
    assert approved(client, "") == approved(client, f"snapshot={new}") == 4
    assert approved(client, f"snapshot={old}") == approved(client, f"snapshot={old}&as_of=2026-11-23") == 2
    document = client.get(f"{URL}/budget-moments?snapshot={old}&as_of=2026-11-23").get_json()
    assert document["snapshot"] == old and document["filters"]["as_of"] == "2026-11-23"


def test_only_a_permanent_link_is_kept_for_long(two: tuple[FlaskClient, list[str]]) -> None:
    client, (old, _) = two
    expected = {
        "": LIVE,
        f"snapshot={old}": LIVE,
        "as_of=2026-11-23": LIVE,
        f"snapshot={old}&as_of=2026-11-23": FOREVER,
        "year=1999": "no-store",
        "snapshot=nothing": "no-store",
    }
    for form in ("json", "csv"):
        for query, cache in expected.items():
            response = client.get(f"{URL}/budget-moments?format={form}&{query}")
            assert response.headers["Cache-Control"] == cache, (form, query)


def test_a_new_snapshot_is_served_without_restart(tmp_path: Path, mini: Callable[..., Path]) -> None:
    store = Store(tmp_path / "store")
    store.publish(mini(tmp_path / "mini", 1))
    client = create_app(Settings(store=store.root)).server.test_client()
    assert approved(client, "") == 2
    Store(store.root).publish(mini(tmp_path / "mini", 5))
    assert approved(client, "") == 10


def test_a_store_without_packages_says_so(tmp_path: Path) -> None:
    client = create_app(Settings(store=tmp_path / "empty")).server.test_client()
    response = client.get(f"{URL}/budget-moments")
    assert response.status_code in (404, 503) and "observatorio load" in response.get_json()["error"]
    assert client.get("/readyz").status_code == 503 and client.get("/healthz").status_code == 200


# --- A table that does no harm ------------------------------------------------------------------------------------


def texts(name: str, tmp_path: Path, mini: Callable[..., Path]) -> tuple[Answer, list[list[str]]]:
    store = Store(tmp_path / "store")
    store.publish(mini(tmp_path / "mini", 7, name))
    one = ask(store.open("mini"), "budget/by-unit", Filters(as_of=date(2026, 11, 23)))
    return one, list(csv.reader(io.StringIO(csv_text(one), newline="")))


@pytest.mark.parametrize("name", ["=1+1", "+1", "-1", "@SUM(A1)", '=HYPERLINK("https://example.org")'])
def test_a_text_a_spreadsheet_would_run_is_quoted(name: str, tmp_path: Path, mini: Callable[..., Path]) -> None:
    one, (head, *lines) = texts(name, tmp_path, mini)
    column = head.index("unit")
    assert name in {row["unit"] for row in one.rows}
    assert {line[column] for line in lines} == {f"'{name}", "Unidad B"}
    assert {line[head.index("approved")] for line in lines} == {"7.00"}


def test_numbers_below_zero_are_numbers_and_not_quoted(shipped: dict[str, Snapshot]) -> None:
    one = ask(shipped["quintana-roo"], "budget/proposed-approved", Filters())
    head, *lines = csv.reader(io.StringIO(csv_text(one), newline=""))
    told = [line[head.index("difference")] for line in lines]
    assert any(text.startswith("-") for text in told) and not any(text.startswith("'") for text in told)


def test_commas_quotes_and_lines_survive(tmp_path: Path, mini: Callable[..., Path]) -> None:
    name = 'Unidad "A", la primera'
    _, (head, *lines) = texts(name, tmp_path, mini)
    assert name in {line[head.index("unit")] for line in lines}


def test_every_sign_a_spreadsheet_runs_is_known() -> None:
    assert {"=", "+", "-", "@", "\t", "\r"} <= set(FORMULA_STARTS)
    assert plain(date(2026, 11, 23)) == "2026-11-23" and plain(None) is None


def test_the_api_gives_what_the_card_is(client: FlaskClient, shipped: dict[str, Snapshot]) -> None:
    one = ask(shipped["ejemplo"], "budget/moments", Filters(package="ejemplo", as_of=date(2026, 11, 23)))
    document = client.get(f"{URL}/budget-moments?package=ejemplo&as_of=2026-11-23").get_json()
    assert document == card_document(CARDS["budget-moments"], one)
