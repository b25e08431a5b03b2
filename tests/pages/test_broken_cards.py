"""A card that fails says so in its own place: the page, the list and the downloads live, and the server starts."""

from collections.abc import Callable
from pathlib import Path
from typing import Any

import duckdb
import pytest
from flask.testing import FlaskClient

from dashboard.answers import Answer
from dashboard.cards import Card
from dashboard.factory import create_app
from dashboard.pages import PAGES
from dashboard.settings import Settings
from dashboard.store.engine import EngineDown, QueryTimeout
from dashboard.store.turns import Busy

from ..web.callbacks import ROUTE, body, slot

PAGE, CARD = "/presupuesto", "budget-moments"
SAID = {"es": "Esta tarjeta falló", "en": "This card failed"}


@pytest.fixture
def failing(monkeypatch: pytest.MonkeyPatch) -> Callable[[Exception, str], None]:
    """``failing(error, card)``: from now on that card fails when it is asked."""

    def fail(error: Exception, card: str = CARD) -> None:
        ask = Card.ask

        def broken(self: Card, *given: Any, **named: Any) -> Answer:
            if self.id == card:
                raise error
            return ask(self, *given, **named)

        monkeypatch.setattr(Card, "ask", broken)

    return fail


@pytest.mark.parametrize("lang", ["es", "en"])
def test_the_page_lives_and_the_card_says_that_it_failed(
    lang: str, client: FlaskClient, failing: Callable[..., None]
) -> None:
    search = f"?package=ejemplo&lang={lang}"
    whole = client.post(ROUTE, json=body(PAGE, search)).get_json()["response"]
    failing(ValueError("year -1 is out of range"))
    assert client.get(PAGE + search).status_code == 200
    drawn = client.post(ROUTE, json=body(PAGE, search))
    text = drawn.get_data(as_text=True)
    assert drawn.status_code == 200 and text.count(SAID[lang]) == 1 and "out of range" not in text
    assert len(text) > len(str(whole)) / 3, "the other cards are there"
    filled = client.post(ROUTE, json=slot(CARD, PAGE, f"{search}&year=2024", whole["standing"]["data"]))
    assert filled.status_code == 200 and SAID[lang] in filled.get_data(as_text=True)


def test_the_api_says_error_and_the_rest_of_it_answers(client: FlaskClient, failing: Callable[..., None]) -> None:
    failing(ValueError("x"))
    told = client.get(f"/api/v1/cards/{CARD}?package=ejemplo")
    assert told.status_code == 500 and told.get_json()["state"] == "error" and told.get_json()["rows"] == []
    assert SAID["es"] in told.get_json()["sentence"] and told.headers.get("ETag") is None
    assert "no-store" in told.headers["Cache-Control"]
    sheet = client.get(f"/api/v1/cards/{CARD}?package=ejemplo&format=csv&lang=en")
    assert sheet.status_code == 500 and SAID["en"] in sheet.get_json()["error"]
    assert client.get("/api/v1/cards").status_code == 200
    assert client.get("/api/v1/cards/budget-by-unit?package=ejemplo").status_code == 200


def test_a_card_that_took_too_long_says_that(client: FlaskClient, failing: Callable[..., None]) -> None:
    failing(QueryTimeout("10 s"))
    text = client.post(ROUTE, json=body(PAGE, "?package=ejemplo")).get_data(as_text=True)
    assert "tardó más de 10 s" in text and SAID["es"] not in text
    for form in ("json", "csv"):
        told = client.get(f"/api/v1/cards/{CARD}?package=ejemplo&format={form}")
        assert told.status_code == 503 and int(told.headers["Retry-After"]) > 0
        assert "tardó más de 10 s" in told.get_data(as_text=True)


@pytest.mark.parametrize("error", [EngineDown("x"), Busy(5)])
def test_what_will_pass_is_not_told_as_if_it_were_the_answer(
    error: Exception, client: FlaskClient, failing: Callable[..., None]
) -> None:
    failing(error)
    drawn = client.post(ROUTE, json=body(PAGE, "?package=ejemplo"))
    assert drawn.status_code == 503 and drawn.headers["Retry-After"] == "5"


def test_a_server_starts_though_every_card_fails(store_folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def broken(*_: Any, **__: Any) -> Answer:
        raise RuntimeError("broken")

    monkeypatch.setattr(Card, "ask", broken)
    client = create_app(Settings(store=store_folder, package="ejemplo")).server.test_client()
    for path in PAGES:
        assert client.get(f"{path}?package=ejemplo").status_code == 200, path
        assert client.post(ROUTE, json=body(path, "?package=ejemplo")).status_code == 200, path


DATED = {
    "evidence": "published_on", "corrections": "corrected_on", "holidays": "holiday_on",
    "milestones": "baseline_end", "status_reports": "reported_on", "commitments": "end_on", "sources": "published_on",
}  # fmt: skip


@pytest.mark.parametrize("day", ["0001-01-01", "9999-12-31", "0001-01-01 (BC)"])
def test_a_store_that_holds_impossible_days_is_served(day: str, store_folder: Path, tmp_path: Path) -> None:
    (folder := tmp_path / "store" / "ejemplo").mkdir(parents=True)
    name = (store_folder / "ejemplo" / "current").read_text(encoding="utf-8").strip()
    file = folder / f"{name}.duckdb"
    file.write_bytes((store_folder / "ejemplo" / file.name).read_bytes())
    (folder / "current").write_text(name, encoding="utf-8")
    with duckdb.connect(str(file)) as held:
        columns = held.execute(
            "SELECT table_name, column_name FROM duckdb_columns() WHERE data_type = 'DATE'"
        ).fetchall()
        for table, column in columns:
            held.execute(f'UPDATE "{table}" SET "{column}" = DATE \'{day}\' WHERE "{column}" IS NOT NULL')
    client = create_app(Settings(store=tmp_path / "store")).server.test_client()
    for path in PAGES:
        assert client.get(path).status_code == 200, path
        assert client.post(ROUTE, json=body(path)).status_code == 200, path
    for path in ("/api/v1/cards", "/calendario.ics", "/novedades.atom", "/vencimientos/semana"):
        assert client.get(path).status_code in {200, 500}, path
    assert client.get("/api/v1/cards").status_code == 200
    for card in client.get("/api/v1/cards").get_json()["cards"]:
        told = client.get(card["url"])
        assert told.status_code == 200 or told.get_json()["state"] == "error", card["id"]
