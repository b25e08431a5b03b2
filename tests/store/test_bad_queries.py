"""A file of queries that cannot be asked is named, with what is wrong, and fails alone."""

from collections.abc import Callable
from pathlib import Path

import pytest

from dashboard.factory import create_app
from dashboard.schema import queries
from dashboard.schema.queries import BadQuery, Query, read_query
from dashboard.settings import Settings
from dashboard.store import questions as held
from dashboard.store.questions import Question, parse, read_all

GOOD = """-- answers: ¿Cuántas fuentes hay?
-- theme: core
-- subject: sources
SELECT count(*) AS sources
FROM sources AS s
WHERE
    TRUE
    AND ($sources IS NULL OR list_contains($sources, s.source_id)) -- if: sources
"""


def asked(text: str) -> Question:
    return parse(read_query("commitments/prueba", text))


def test_a_good_one_says_what_it_needs() -> None:
    one = asked(GOOD)
    assert (one.columns, one.filters, one.tables, one.cites) == (("sources",), ("sources",), ("sources",), ("sources",))


@pytest.mark.parametrize(
    ("old", "new", "said"),
    [
        ("-- theme:", "-- tema:", "unknown in a header: tema"),
        ("s.source_id)", "s.source_di)", "source_di"),
        ("SELECT count", "SELEC count", "syntax error"),
        ("$sources", "$fuentes", "neither a filter nor an option: fuentes"),
        ("-- if: sources", "-- if: plan", "a line waits for what the text does not bind: plan"),
        ("-- subject: sources", "-- subject: sources\n-- with: not_there", "no relation is called not_there"),
    ],
)
def test_what_is_wrong_is_told_with_its_file(old: str, new: str, said: str) -> None:
    with pytest.raises(BadQuery, match=r"queries/commitments/prueba\.sql") as caught:
        _ = asked(GOOD.replace(old, new)).columns
    assert said in str(caught.value)


def test_relations_in_a_circle_are_told(monkeypatch: pytest.MonkeyPatch) -> None:
    circle = {"one": "-- with: two\nSELECT 1 AS a", "two": "-- with: one\nSELECT 2 AS b"}
    known: Callable[[str], Query] = lambda name: read_query(f"relations/{name}", circle[name])  # noqa: E731
    monkeypatch.setattr(queries, "relation", known)
    with pytest.raises(BadQuery, match=r"relations in a circle: .*one"):
        _ = read_query("commitments/prueba", "-- with: one\nSELECT * FROM one").full


def test_the_server_serves_everything_else(monkeypatch: pytest.MonkeyPatch, store_folder: Path) -> None:
    # The first card of a page: what it spoils is drawn when the server starts.
    good, bad = held.questions(), "commitments/voices"
    broken = parse(read_query(bad, good[bad].query.written + "\nnonsense ("))
    monkeypatch.setattr(held, "questions", lambda: good | {bad: broken})
    read, (wrong,) = read_all()
    assert read == len(good) - 1 and bad in str(wrong)
    client = create_app(Settings(store=store_folder, package="ejemplo")).server.test_client()
    listed = client.get("/api/v1/cards").json["cards"]
    assert "commitments-voices" not in {one["id"] for one in listed} and len(listed) > 80
    assert client.get("/api/v1/cards/commitments-status?package=ejemplo").status_code == 200
    assert client.get("/api/v1/cards/commitments-voices?package=ejemplo").status_code == 500
    assert client.get("/presupuesto").status_code == 200
