"""Few seeds are worked with: any other is read as the nearest, so old links open and nobody asks for endless work."""

import pytest
from flask.testing import FlaskClient

from dashboard.store.questions import question

from ..web.callbacks import ROUTE, body

SEEDED = ("route/forecast", "route/criticality", "route/what-if")


@pytest.mark.parametrize("name", SEEDED)
def test_a_seed_is_one_of_few(name: str) -> None:
    (seed,) = (one for one in question(name).options if one.name == "seed")
    assert seed.default == "2026" and len(seed.values) == 10
    for given, read in (
        ("2026", "2026"),
        ("7", "7"),
        ("0", "1"),
        ("11", "9"),
        ("999999999", "2026"),
        ("1017", "9"),
        ("1018", "2026"),
    ):
        assert seed.takes(given) and seed.read(given) == read, given
    assert not any(map(seed.takes, ("-1", "a", "", "1.5", "²", "1" * 10)))


def test_an_old_link_opens_and_says_the_seed_it_shows(client: FlaskClient) -> None:
    address = "/api/v1/cards/route-forecast?package=ejemplo&as_of=2026-11-23&seed="
    old, near = (client.get(f"{address}{seed}").get_json() for seed in (123456, 2026))
    assert old["options"] == near["options"] == {"seed": "2026"} and old["rows"] == near["rows"]
    search = "?package=ejemplo&section=route-futures&seed=5"
    drawn = client.post(ROUTE, json=body("/ruta-critica", search))
    assert drawn.status_code == 200 and "state-error" not in drawn.get_data(as_text=True)
    assert client.get("/ruta-critica?package=ejemplo&seed=123456").status_code == 200
    assert client.get("/ruta-critica?package=ejemplo&seed=a").status_code == 400
