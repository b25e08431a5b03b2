"""The ends of every parameter, on every route: an answer or a sentence in the language of the page, never a failure."""

import itertools
import json
from typing import Any

import pytest
from flask.testing import FlaskClient

from dashboard.filters import LISTS, ONES
from dashboard.pages import PAGES
from dashboard.query import LONGEST
from dashboard.store.questions import option_names

from .callbacks import ROUTE, body, slot
from .test_callbacks import nested

FEEDS = ("/calendario.ics", "/calendario/I-AGUAS.ics", "/novedades.atom", "/vencimientos/semana")
API = "/api/v1/cards/deadlines-my-week"
ROUTES = (*PAGES, *FEEDS, API, "/api/v1/cards", "/healthz", "/readyz")
DAYS_OUT = ("9999-12-31", "0001-01-01", "1899-12-31", "2201-01-01", "0000-00-00", "10000-01-01", "-0001-01-01")
DAYS_IN = ("1900-01-01", "2200-12-31")
ABSURD = ("", "0", "-1", "9" * 40, "1e308", "NaN", "x" * 500, "\x00", "a,b", "é", "..", "%", ":", "a:b;c", "²")
FINE = {200, 301, 304, 400, 404}


def sentence(client: FlaskClient, address: str, status: int = 400) -> str:
    reply = client.get(address)
    assert reply.status_code == status, (address, reply.status_code)
    text = reply.get_data(as_text=True)
    assert "Traceback" not in text
    return text


@pytest.mark.parametrize("day", DAYS_OUT)
@pytest.mark.parametrize("path", [*PAGES, *FEEDS, API])
def test_a_day_that_no_calendar_reaches_is_refused_with_the_days_that_can_be(
    path: str, day: str, client: FlaskClient
) -> None:
    spanish = sentence(client, f"{path}?package=ejemplo&as_of={day}")
    english = sentence(client, f"{path}?package=ejemplo&as_of={day}&lang=en")
    assert day in spanish and day in english and "rite" not in spanish and "Write" in english
    if day[0] not in "-01" or day in ("1899-12-31", "0001-01-01"):
        assert "1900-01-01" in spanish and "2200-12-31" in english


@pytest.mark.parametrize("day", DAYS_IN)
def test_the_first_and_the_last_day_that_can_be_asked_for_answer(day: str, client: FlaskClient) -> None:
    for path in (*PAGES, *FEEDS, API):
        search = f"?package=ejemplo&as_of={day}"
        reply = client.get(f"{path}{search}")
        assert reply.status_code == 200, path
        if path in PAGES:
            drawn = client.post(ROUTE, json=body(path, search))
            assert drawn.status_code == 200 and "state-error" not in drawn.get_data(as_text=True), path


@pytest.mark.parametrize("name", [*LISTS, *ONES, *sorted(option_names()), "package", "snapshot", "section", "beside",
                                  "format", "lang", "as_of", "nothing"])  # fmt: skip
def test_an_absurd_value_of_any_parameter_is_a_sentence(name: str, client: FlaskClient) -> None:
    for path, value in itertools.product(("/presupuesto", "/ruta-critica", "/calendario.ics", API), ABSURD):
        reply = client.get(path, query_string={"package": "ejemplo", name: value})
        assert reply.status_code in FINE, (path, name, value, reply.status_code)


@pytest.mark.parametrize("path", ROUTES)
def test_an_address_past_the_limit_is_told_how_long_it_may_be(path: str, client: FlaskClient) -> None:
    long = "unit=" + ",".join(f"unidad-{n}" for n in range(LONGEST // 8))
    for lang, said in (("es", "demasiado largo"), ("en", "too long")):
        assert said in sentence(client, f"{path}?lang={lang}&{long}", 414)


def test_a_callback_of_an_address_past_the_limit_is_told_too(client: FlaskClient) -> None:
    search = "?lang=en&unit=" + "a" * LONGEST
    reply = client.post(ROUTE, json=body("/presupuesto", search), headers={"Referer": f"http://x/presupuesto{search}"})
    assert reply.status_code == 414 and "too long" in reply.get_json()["error"]


def places(node: Any, path: tuple[Any, ...] = ()) -> list[tuple[Any, ...]]:
    """Where every value of a JSON document stands."""
    found = [path] if path else []
    inside = node.items() if isinstance(node, dict) else enumerate(node) if isinstance(node, list) else ()
    return [*found, *(one for key, value in inside for one in places(value, (*path, key)))]


def put(node: Any, path: tuple[Any, ...], value: Any) -> Any:
    """The document with another value at a place."""
    copied = json.loads(json.dumps(node))
    held = copied
    for key in path[:-1]:
        held = held[key]
    held[path[-1]] = value
    return copied


WRONG: tuple[Any, ...] = (
    None,
    True,
    7,
    -1.5,
    "x",
    [],
    {},
    [[]],
    {"id": 1},
    [{"id": {"a": "b"}}],
    nested(300),
    "a" * 9000,
)
WHOLE = body("/glosario", "?package=ejemplo", "x", ("bar",))
FILLING = slot("budget-moments", "/presupuesto", "?package=ejemplo", "x")


@pytest.mark.parametrize("whole", [WHOLE, FILLING], ids=["page", "card"])
def test_a_wrong_type_anywhere_in_a_callback_is_refused(whole: dict[str, Any], client: FlaskClient) -> None:
    for path, value in itertools.product(places(whole), WRONG):
        reply = client.post(ROUTE, data=json.dumps(put(whole, path, value)), content_type="application/json")
        assert reply.status_code in {200, 204, 400, 404, 414}, (path, str(value)[:40], reply.status_code)


@pytest.mark.parametrize("depth", [9, 100, 1000, 5000])
@pytest.mark.parametrize("lang", ["es", "en"])
def test_a_deep_callback_is_refused_in_the_language_of_its_page(depth: int, lang: str, client: FlaskClient) -> None:
    raw = json.dumps(WHOLE)[:-1] + ', "extra": ' + "[" * depth + "]" * depth + "}"
    reply = client.post(ROUTE, data=raw, content_type="application/json", headers={"Referer": f"http://x/?lang={lang}"})
    assert reply.status_code == 400
    assert ("esperada" if lang == "es" else "expected") in reply.get_json()["error"]


def test_the_same_piece_many_times_over_is_refused(client: FlaskClient) -> None:
    for names in (("bar",) * 2, tuple(f"n{n}" for n in range(100))):
        assert client.post(ROUTE, json=body("/presupuesto", "?package=ejemplo", "x", names)).status_code == 400
