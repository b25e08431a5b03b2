"""Tables over HTTP: whole, narrowed by the filters of the pages, in every form, and refused with a problem."""

import csv
import io
import json
from pathlib import Path

import duckdb
import openpyxl
import pytest
from flask.testing import FlaskClient

from dashboard.api import pace, tables
from dashboard.exports.forms import FORMS
from dashboard.factory import create_app
from dashboard.settings import Settings
from dashboard.store.store import Store

URL = "/api/v1/tables"
HELD = {"budget_execution": 4, "budget_units": 2, "load_batches": 3, "sources": 1}


@pytest.fixture(scope="module")
def hostile(tmp_path_factory: pytest.TempPathFactory) -> FlaskClient:
    """An application over the tiny package, one of whose units is called by a formula."""
    from ..conftest import write_mini

    room = tmp_path_factory.mktemp("tables")
    store = Store(room / "store")
    store.publish(write_mini(room / "mini", -5, "=1+1"))
    made: FlaskClient = create_app(Settings(store=store.root)).server.test_client()
    return made


def lines(client: FlaskClient, address: str) -> list[dict[str, str]]:
    return list(csv.DictReader(io.StringIO(client.get(f"{URL}/{address}").get_data(as_text=True), newline="")))


def test_the_list_names_each_table_with_its_rows_and_ways(hostile: FlaskClient) -> None:
    listed = hostile.get(URL).get_json()["tables"]
    assert {one["name"]: one["rows"] for one in listed} == HELD
    for one in listed:
        assert set(one["urls"]) == set(FORMS)
        assert {hostile.get(url).status_code for url in one["urls"].values()} == {200}


def test_every_form_of_a_table_holds_the_same_rows(hostile: FlaskClient, tmp_path: Path) -> None:
    document = hostile.get(f"{URL}/budget_execution.json").get_json()
    told = [(row["row_id"], row["approved"], row["accrued"]) for row in document["rows"]]
    assert document["count"] == len(told) == 4 and ("a-01", -5.0, None) in told
    text = lines(hostile, "budget_execution.csv")
    as_number = {"": None}
    assert [(r["row_id"], *(as_number.get(r[c], r[c]) for c in ("approved", "accrued"))) for r in text] == [
        (key, *(None if value is None else f"{value:.2f}" for value in values)) for key, *values in told
    ]
    book = openpyxl.load_workbook(io.BytesIO(hostile.get(f"{URL}/budget_execution.xlsx").get_data()))
    head, *cells = book.worksheets[0].iter_rows(values_only=True)
    at = [document["columns"].index(name) for name in ("row_id", "approved", "accrued")]
    assert [tuple(row[n] for n in at) for row in cells] == told and "Aprobado" in head
    room = tmp_path / "x.parquet"
    room.write_bytes(hostile.get(f"{URL}/budget_execution.parquet").get_data())
    held = duckdb.execute(f"SELECT row_id, approved, accrued FROM '{room}'").fetchall()
    assert [(a, *(None if v is None else float(v) for v in rest)) for a, *rest in held] == told


def test_a_text_that_would_run_is_quoted_and_a_number_below_zero_is_a_number(hostile: FlaskClient) -> None:
    assert [row["name"] for row in lines(hostile, "budget_units.csv")] == ["'=1+1", "Unidad B"]
    assert {row["approved"] for row in lines(hostile, "budget_execution.csv")} == {"-5.00", ""}
    sheet = openpyxl.load_workbook(io.BytesIO(hostile.get(f"{URL}/budget_units.xlsx").get_data())).worksheets[0]
    named = [cell for row in sheet.iter_rows() for cell in row if cell.value == "=1+1"]
    assert [cell.data_type for cell in named] == ["s"] and named[0].quotePrefix


def test_filters_of_the_pages_narrow_a_table_and_others_are_refused(hostile: FlaskClient) -> None:
    assert {row["unit_id"] for row in lines(hostile, "budget_execution.csv?unit=a&year=2025")} == {"a"}
    for query, said in (
        ("plan=x", "plan"),
        ("unit=z", "z"),
        ("colour=red", "colour"),
        ("as_of=ayer", "ayer"),
        ("moment=paid", "moment"),
    ):
        response = hostile.get(f"{URL}/budget_execution.csv?{query}")
        assert response.status_code == 400 and said in response.get_json()["detail"], query


@pytest.mark.parametrize(("address", "accept", "status"), [
    ("nada.csv", "*/*", 404), ("budget_units.docx", "*/*", 404), ("budget_units", "image/png", 406),
    ("budget_units?format=docx", "*/*", 400), ("budget_units.csv?package=nadie", "*/*", 404),
    ("package.csv", "*/*", 404), ("findings.csv", "*/*", 404), ("..%2fpackage.csv", "*/*", 404),
])  # fmt: skip
def test_what_cannot_be_given_is_a_problem_in_both_languages(
    address: str, accept: str, status: int, hostile: FlaskClient
) -> None:
    told = []
    for lang in ("es", "en"):
        mark = "&" if "?" in address else "?"
        response = hostile.get(f"{URL}/{address}{mark}lang={lang}", headers={"Accept": accept})
        assert response.status_code == status
        assert response.content_type == "application/problem+json; charset=utf-8"
        document = response.get_json()
        assert document["status"] == status and document["type"] == "about:blank" and document["title"]
        told.append(document["detail"])
    assert told[0] != told[1]


def test_what_no_sheet_can_hold_is_413(hostile: FlaskClient, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(tables, "MOST_ROWS", 3)
    refused = hostile.get(f"{URL}/budget_execution.xlsx")
    assert refused.status_code == 413 and "Parquet" in refused.get_json()["detail"]
    assert hostile.get(f"{URL}/budget_execution.csv").status_code == 200


def test_whoever_asks_too_often_is_told_when_to_come_back(mini_store: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(pace, "SECONDS", 60)
    client = create_app(Settings(store=mini_store)).server.test_client()
    found = [client.get("/api/v1/package.zip.sha256?lang=en") for _ in range(pace.ARCHIVES + 1)]
    assert [one.status_code for one in found] == [200] * pace.ARCHIVES + [429]
    assert int(found[-1].headers["Retry-After"]) > 0 and "minute" in found[-1].get_json()["detail"]


def test_suppressed_counts_are_in_no_table(client: FlaskClient) -> None:
    text = client.get(f"{URL}/municipal_participation.json?package=ejemplo").get_data(as_text=True)
    rows = json.loads(text)["rows"]
    assert any(row["reason"] == "suppressed" for row in rows)
    assert not [row for row in rows if row["persons"] is not None and 1 <= row["persons"] <= 4]
    assert not [row for row in rows if row["reason"] == "suppressed" and (row["persons"], row["known"]) != (None, None)]
