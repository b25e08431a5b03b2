"""Ten questions and a press bulletin of each presentation: one page, nothing left out, each sentence with its folio."""

import io
import re
from datetime import date
from pathlib import Path

import docx
import pypdf
import pytest
from click.testing import CliRunner
from flask.testing import FlaskClient

from dashboard.cards import CARDS
from dashboard.cards.folio import typed
from dashboard.cli import main
from dashboard.deck.ready import BY_ID, READY, made, named
from dashboard.exports.deck_papers import BULLETIN, QUESTIONS, deck_paper
from dashboard.exports.paper import Grid
from dashboard.exports.papers import WRITERS, Paper
from dashboard.exports.ten import MOST, ten
from dashboard.filters import Filters
from dashboard.store.snapshots import Snapshot

Shipped = dict[str, Snapshot]
DAY = date(2026, 11, 30)
FOLIO = re.compile(r"[A-Z2-7]{4}-[A-Z2-7]{4}-[A-Z2-7]{4}")


def papers(snapshot: Snapshot, kind: str, lang: str = "es") -> list[tuple[str, Paper]]:
    found = []
    for ready in READY:
        asked = named(ready, snapshot, Filters(lang=lang, as_of=DAY))
        held = made(ready, snapshot, asked)
        found.append((ready.id, deck_paper(kind, held, ready.id, snapshot)))
    return found


def texts(told: Paper) -> list[str]:
    return [one if isinstance(one, str) else one.text for one in told.parts if not isinstance(one, Grid)]


@pytest.mark.parametrize("package", ["quintana-roo", "ejemplo"])
@pytest.mark.parametrize("kind", [QUESTIONS, BULLETIN])
def test_each_is_one_page_and_says_all_its_parts(package: str, kind: str, shipped: Shipped) -> None:
    for name, told in papers(shipped[package], kind, "en" if package == "ejemplo" else "es"):
        read = pypdf.PdfReader(io.BytesIO(WRITERS["pdf"](told)))
        assert len(read.pages) == 1, name
        on_paper = re.sub(r"\s", "", read.pages[0].extract_text())
        office = "\n".join(one.text for one in docx.Document(io.BytesIO(WRITERS["docx"](told))).paragraphs)
        for text in texts(told):
            assert re.sub(r"\s", "", text) in on_paper and text in office, (name, text)
            assert ".." not in text


@pytest.mark.parametrize("package", ["quintana-roo", "ejemplo"])
def test_every_sentence_of_a_bulletin_that_tells_a_figure_ends_with_its_folio(package: str, shipped: Shipped) -> None:
    for ready in READY:
        snapshot = shipped[package]
        held = made(ready, snapshot, named(ready, snapshot, Filters(as_of=DAY)))
        told = texts(deck_paper(BULLETIN, held, "x", snapshot))
        found = [one for one in told if FOLIO.search(one)]
        assert len(found) == min(len(held.shown), 7) + 1 + min(len(held.absent), 3)
        assert all(typed(FOLIO.findall(one)[-1]) and one.endswith("]") for one in found)
        assert held.shown[0].face.title.rstrip(".") in found[0]


@pytest.mark.parametrize("package", ["quintana-roo", "ejemplo"])
def test_what_has_no_answer_and_what_is_open_are_among_the_ten(package: str, shipped: Shipped) -> None:
    snapshot = shipped[package]
    for ready in READY:
        held = made(ready, snapshot, named(ready, snapshot, Filters(as_of=DAY)))
        asked = ten(held.shown, held.absent, snapshot, held.filters)
        assert 3 <= len(asked) <= MOST and len({one.ask for one in asked}) == len(asked)
        assert {one.card for one in asked} <= set(CARDS) and all(one.answer and one.folio for one in asked)
        gaps = {one.card.id for one in held.absent[:3]}
        assert gaps <= {one.card for one in asked}, ready.id
    asked = ten(*_held(shipped["ejemplo"], "glosa"), shipped["ejemplo"], Filters(as_of=DAY))
    assert any(one.card == "glosas-questions" for one in asked) and any(one.card == "risks-to-ask" for one in asked)


def _held(snapshot: Snapshot, name: str) -> tuple[list, list]:  # type: ignore[type-arg]
    held = made(BY_ID[name], snapshot, Filters(as_of=DAY))
    return list(held.shown), list(held.absent)


def test_what_nobody_made_public_is_never_asked(shipped: Shipped) -> None:
    asked = ten(*_held(shipped["ejemplo"], "glosa"), shipped["ejemplo"], Filters(as_of=DAY))
    answer = CARDS["glosas-questions"].ask(shipped["ejemplo"], Filters(as_of=DAY))
    public = {row["text"] for row in answer.rows if row["text"]}
    assert {one.ask for one in asked if one.card == "glosas-questions"} <= public


ASKED = "package=ejemplo&as_of=2026-11-30"


@pytest.mark.parametrize(
    ("path", "starts"),
    [
        ("/api/v1/decks/glosa/questions.docx", b"PK"),
        ("/api/v1/decks/municipio/questions.pdf", b"%PDF"),
        ("/api/v1/decks/presupuesto/bulletin.docx", b"PK"),
        ("/presentar/glosa/preguntas", b"<!DOCTYPE"),
        ("/presentar/institucion/boletin", b"<!DOCTYPE"),
    ],
)
def test_they_are_served_and_kept(path: str, starts: bytes, client: FlaskClient) -> None:
    got = client.get(f"{path}?{ASKED}")
    assert got.status_code == 200 and got.data.startswith(starts) and "Set-Cookie" not in got.headers
    again = client.get(f"{path}?{ASKED}", headers={"If-None-Match": got.headers["ETag"]})
    assert again.status_code == 304
    missing = client.get(path.replace("glosa", "nada").replace("municipio", "nada").replace("presupuesto", "nada"))
    assert missing.status_code in {200, 404} and missing.data


def test_the_command_writes_them_in_the_form_of_the_file(shipped: Shipped, tmp_path: Path) -> None:
    store = str(shipped["ejemplo"].path.parent.parent)
    base = ["export", "glosa", "--package", "ejemplo", "--store", store]
    for kind, name, starts in (("bulletin", "b.docx", b"PK"), ("questions", "q.pdf", b"%PDF")):
        done = CliRunner().invoke(main, [*base, "--format", kind, "-o", str(tmp_path / name)])
        assert done.exit_code == 0 and (tmp_path / name).read_bytes().startswith(starts), done.output
    wrong = CliRunner().invoke(main, [*base, "--format", "bulletin", "-o", str(tmp_path / "x.txt")])
    assert wrong.exit_code == 2 and ".docx" in wrong.output and not (tmp_path / "x.txt").exists()
