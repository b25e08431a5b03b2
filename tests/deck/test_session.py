"""What was shown in a session: its file is read or refused with a sentence, and only folios asked again are proven."""

import io
import json
from collections.abc import Callable
from datetime import date
from pathlib import Path
from typing import Any

import docx
import pytest
from click.testing import CliRunner
from flask.testing import FlaskClient

from dashboard.cards.folio import figure_of, grouped
from dashboard.cards.giving import link
from dashboard.cli import main
from dashboard.deck import DeckError
from dashboard.deck.others import MOST, alternatives
from dashboard.deck.ready import BY_ID, made
from dashboard.deck.session import FORMAT, read_session
from dashboard.filters import Filters
from dashboard.locale import catalogue, languages
from dashboard.store.folios import DECK, Folios
from dashboard.store.snapshots import Snapshot

Open = Callable[[str], Snapshot]
DAY = date(2026, 11, 30)


def session(snapshot: Snapshot) -> dict[str, Any]:
    one = made(BY_ID["presupuesto"], snapshot, Filters(package="ejemplo", as_of=DAY)).shown[0]
    gives, folio = link(one.card, one.answer), figure_of(one.card, one.answer).folio
    at = "2026-12-03T10:15:00-05:00"
    return {"format": FORMAT, "shown": [
        {"at": at, "title": "Lo mío", "finding": "Otra cosa", "folio": folio, "gives": gives},
        {"at": at, "title": "Inventada", "gives": gives.replace(folio, "A" * 12)},
        {"at": at, "title": "412 personas", "unreviewed": True, "source": "Mesa"},
        {"at": at, "title": "Preguntas sin respuesta"},
    ]}  # fmt: skip


def lines(content: bytes) -> list[list[str]]:
    return [[cell.text for cell in row.cells] for row in docx.Document(io.BytesIO(content)).tables[-1].rows][1:]


def test_minutes_tell_what_was_shown_and_how_far_it_is_proven(opened: Open, client: FlaskClient) -> None:
    snapshot = opened("ejemplo")
    one = made(BY_ID["presupuesto"], snapshot, Filters(package="ejemplo", as_of=DAY)).shown[0]
    path = "/api/v1/glosas/R-20/minutes.docx?package=ejemplo"
    got = client.post(path, data=json.dumps(session(snapshot)))
    assert got.status_code == 200 and got.headers["Cache-Control"] == "no-store"
    told = lines(got.data)
    assert [row[3].partition(":")[0] for row in told] == [
        "Comprobado", "Sin comprobar", "Cifra recibida ese día, sin revisar", "No es una cifra",
    ]  # fmt: skip
    # What a file says that a card found is not believed: the card says it.
    assert one.face.title in told[0][0] and "«Lo mío»" in told[0][0] and "Otra cosa" not in told[0][0]
    assert told[0][1:3] == ["10:15", grouped(figure_of(one.card, one.answer).folio)]
    assert len(docx.Document(io.BytesIO(client.get(path).data)).tables) == len(
        docx.Document(io.BytesIO(got.data)).tables
    ) - 1  # fmt: skip


def test_the_command_writes_the_proven_ones_in_the_register(opened: Open, own_store: Path, tmp_path: Path) -> None:
    held = session(opened("ejemplo"))
    (tmp_path / "s.json").write_text(json.dumps(held), "utf-8")
    asked = ["glosa", "minutes", "ejemplo", "--session", "R-20", "--store", str(own_store)]
    asked += ["-o", str(tmp_path / "a.docx"), "--shown", str(tmp_path / "s.json")]
    done = CliRunner().invoke(main, asked)
    assert done.exit_code == 0 and "Un folio" in done.output, done.output
    given = Folios(own_store).find(held["shown"][0]["folio"])
    assert given and given.by == DECK and Folios(own_store).find("A" * 12) is None
    (tmp_path / "s.json").write_text("{", "utf-8")
    assert CliRunner().invoke(main, asked).exit_code == 1


@pytest.mark.parametrize(
    ("held", "key"),
    [
        ("{", "not_json"),
        ("[]", "not_a_session"),
        ({"format": FORMAT}, "not_a_session"),
        ({"format": FORMAT, "shown": [3]}, "not_a_slide"),
        ({"format": FORMAT, "shown": [{"title": "x"}]}, "not_a_moment"),
        ({"format": FORMAT, "shown": [{"at": "2026-12-03T10:00", "title": 3}]}, "not_text"),
        ({"format": FORMAT, "shown": [{}] * 501}, "too_many"),
    ],
)
def test_what_is_no_session_is_a_sentence(held: object, key: str, client: FlaskClient) -> None:
    text = held if isinstance(held, str) else json.dumps(held)
    with pytest.raises(DeckError) as found:
        read_session(text)
    assert found.value.key == f"deck.error.{key}" and all(found.value.key in catalogue(lang) for lang in languages())
    got = client.post("/api/v1/glosas/R-20/minutes.docx?package=ejemplo", data=text)
    assert got.status_code == 400 and got.data


def test_the_slides_of_other_years_and_of_what_the_deck_is_of_are_made_ahead(opened: Open) -> None:
    snapshot = opened("ejemplo")
    one = made(BY_ID["presupuesto"], snapshot, Filters(package="ejemplo")).shown[0]
    offered = alternatives(one.card, snapshot, one.answer.filters)
    held = dict(offered.slides())
    assert {name.partition("=")[0] for name in held} == {"year"} and 1 < len(held) <= MOST
    assert {one.name for one in offered.filters} > {"year"} and all(len(one.values) > 1 for one in offered.filters)
    for name, other in held.items():
        assert other.answer.applied["year"] == [int(name.partition("=")[2])]
    of = alternatives(one.card, snapshot, one.answer.filters, "institution")
    assert {name.partition("=")[0] for name, _ in of.slides()} == {"year", "institution"}


def test_they_are_served_as_json(client: FlaskClient) -> None:
    got = client.get("/presentar/otras/budget-moments?package=ejemplo&own=municipality")
    assert got.status_code == 200 and got.json and got.json["slides"]
    assert all(one.startswith("<section") for one in got.json["slides"].values())
    assert client.get("/presentar/otras/nada?package=ejemplo").status_code == 404
