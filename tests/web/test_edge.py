"""The edge, once: one language, one status for a failure, one place for a request, whoever asks."""

from collections import Counter
from pathlib import Path
from typing import Any

import pytest
from dash.exceptions import DependencyException
from flask import Flask, Response
from flask.testing import FlaskClient
from werkzeug.exceptions import ImATeapot, InternalServerError, NotFound

from dashboard.answers import BadOption
from dashboard.components.page import Page
from dashboard.edge import STATUS, NoSuchPath, language, refusal, status_of
from dashboard.filters import FilterError
from dashboard.store.engine import EngineDown, QueryTimeout
from dashboard.store.questions import UnknownQuestion
from dashboard.store.store import EmptyStore, NotInStore, Store
from dashboard.web import address

from .callbacks import ROUTE, body, slot

DASHBOARD = Path(__file__).resolve().parents[2] / "dashboard"
FAILURES: dict[int, tuple[Exception, ...]] = {
    400: (FilterError("year", "1", "not_in_catalogue"), BadOption("by", "x", ()), UnknownQuestion("x")),
    404: (NotInStore("x"), NoSuchPath("institution", "x", "not_in_catalogue"), DependencyException("x"), NotFound()),
    418: (ImATeapot(),),
    503: (EmptyStore(""), EngineDown("x"), QueryTimeout("10 s")),
    500: (ValueError("x"), InternalServerError()),
}

PROBLEM = "application/problem+json"


@pytest.mark.parametrize(("status", "error"), [(n, one) for n, held in FAILURES.items() for one in held])
def test_every_failure_has_one_status_and_a_sentence(status: int, error: Exception) -> None:
    assert status_of(error) == status
    for path, kind in (("/presupuesto", "text/html"), ("/api/v1/cards/x", PROBLEM),
                       ("/calendario.ics", PROBLEM), ("/novedades.atom", PROBLEM)):  # fmt: skip
        with Flask("x").test_request_context(f"{path}?lang=en"):
            answer = refusal(error)
        assert answer.status_code == status and answer.mimetype == kind
        assert answer.headers["Cache-Control"] == "no-store" and b"Traceback" not in answer.data
        assert ("Retry-After" in answer.headers) == (status == 503)


def test_the_nearest_class_decides() -> None:
    class Closer(NotInStore):
        pass

    assert status_of(Closer("x")) == STATUS[NotInStore] == 404
    assert issubclass(EmptyStore, NotInStore) and STATUS[EmptyStore] == 503


@pytest.mark.parametrize(
    ("asked", "told"), [("", "es"), ("lang=en", "en"), ("lang=xx", "es"), ("lang=en&lang=es", "en"), ("lang=", "es")]
)
def test_the_language_is_that_of_the_address_or_spanish(asked: str, told: str) -> None:
    with Flask("x").test_request_context(f"/?{asked}"):
        assert language() == told
    assert language() == "es"


@pytest.mark.parametrize("taken", ["dashboard.problems", "languages()", "except REFUSED", "max-age=60"])
def test_what_the_edge_says_is_said_by_no_room_beside_it(taken: str) -> None:
    rooms = [path for room in ("api", "web", "pages") for path in sorted((DASHBOARD / room).rglob("*.py"))]
    assert [path.name for path in rooms if taken in path.read_text(encoding="utf-8")] == []


@pytest.fixture
def calls(monkeypatch: pytest.MonkeyPatch) -> Counter[str]:
    """How many times the place of a request was found, and checked."""
    counted: Counter[str] = Counter()
    find, check = address.find_place, Page.check

    def counting(*given: Any) -> Any:
        counted["found"] += 1
        return find(*given)

    def checking(*given: Any) -> None:
        counted["checked"] += 1
        check(*given)

    monkeypatch.setattr(address, "find_place", counting)
    monkeypatch.setattr(Page, "check", checking)
    return counted


ONCE = {"found": 1, "checked": 1}


@pytest.mark.parametrize("search", ["", "?package=ejemplo&section=money-who&year=2024", "?year=1", "?section=x"])
def test_a_page_is_found_and_checked_once_a_request(search: str, client: FlaskClient, calls: Counter[str]) -> None:
    client.get(f"/presupuesto{search}")
    assert calls["found"] == 1 and calls["checked"] <= 1
    calls.clear()
    client.post(ROUTE, json=body("/presupuesto", search))
    assert calls["found"] == 1 and calls["checked"] <= 1


def test_what_a_filter_redraws_is_found_once_too(client: FlaskClient, calls: Counter[str]) -> None:
    drawn = client.post(ROUTE, json=body("/presupuesto", "?package=ejemplo")).get_json()["response"]
    standing = drawn["standing"]["data"]
    calls.clear()
    assert (
        client.post(ROUTE, json=body("/presupuesto", "?package=ejemplo&year=2024", standing, ("bar",))).status_code
        == 200
    )
    assert calls == ONCE
    calls.clear()
    asked = slot("budget-moments", "/presupuesto", "?package=ejemplo&year=2024", standing)
    assert client.post(ROUTE, json=asked).status_code == 200
    assert calls == {"found": 1}, "a card checks what it is asked itself"


def test_who_guards_and_who_draws_share_the_place_of_one_request(
    client: FlaskClient, store_folder: Path, calls: Counter[str]
) -> None:
    addresses = address.Addresses(Store(store_folder), "quintana-roo")
    with client.application.test_request_context("/presupuesto?package=ejemplo"):
        answered = client.application.preprocess_request()
        assert isinstance(answered, Response) and answered.status_code == 200
        page, place = addresses.checked("/presupuesto", "package=ejemplo")
        assert addresses.found("/presupuesto", "package=ejemplo") == (page, place)
        assert page.draw(place)
    assert calls == ONCE
