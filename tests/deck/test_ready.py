"""The presentations every package has ready: they name cards that exist, and no empty slide stands in any."""

from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pytest
from flask.testing import FlaskClient

from dashboard.cards import CARDS
from dashboard.cards.folio import figure_of, grouped
from dashboard.cards.giving import link, qr
from dashboard.deck.ready import BY_ID, READY, last_glosa, made, variants
from dashboard.exports import slide as slides
from dashboard.exports.slide import asked, closing, slide
from dashboard.factory import create_app
from dashboard.filters import Filters
from dashboard.locale import catalogue, languages
from dashboard.settings import Settings
from dashboard.store.questions import question
from dashboard.store.snapshots import Snapshot

Open = Callable[[str], Snapshot]


def test_they_name_cards_that_exist_and_have_words() -> None:
    for ready in READY:
        assert set(ready.cards) <= set(CARDS) and len(set(ready.cards)) == len(ready.cards), ready.id
        for lang in languages():
            assert {f"deck.{ready.id}.name", f"deck.{ready.id}.lead"} <= set(catalogue(lang))


@pytest.mark.parametrize("package", ["quintana-roo", "ejemplo"])
@pytest.mark.parametrize("lang", ["es", "en"])
def test_no_slide_is_empty_and_each_says_its_source_and_its_folio(opened: Open, package: str, lang: str) -> None:
    snapshot = opened(package)
    for ready in READY:
        filters = Filters(package=package, lang=lang)
        if ready.of:
            filters = filters.with_values(**{ready.of: (variants(ready, snapshot, lang)[0].value,)})
        held = made(ready, snapshot, filters)
        assert held.shown, ready.id
        assert [one.card.id for one in (*held.shown, *held.absent)] == sorted(
            (one.card.id for one in (*held.shown, *held.absent)), key=lambda name: ready.cards.index(name)
        ) or held.absent
        for one in held.shown:
            text = str(slide(one))
            assert one.answer.rows and one.face.title and grouped(figure_of(one.card, one.answer).folio) in text
            assert "<table" in text or 'class="written"' in text or 'class="still"' in text, one.card.id
            assert text.count('class="mark"') >= (1 if snapshot.package.demonstration else 0)
            assert all(ask and answer for ask, answer in asked(one))
            if ready.of:
                assert ready.of in question(one.card.question).filters
        told = str(closing(held.absent, lang))
        assert all(one.face.title.split("«")[0] in told or "&" in told for one in held.absent)
        assert bool(told) == bool(held.absent)


def test_what_changed_is_since_the_last_glosa_that_was_held(opened: Open) -> None:
    snapshot = opened("ejemplo")
    day = last_glosa(snapshot, Filters(package="ejemplo"))
    held = made(BY_ID["cambios"], snapshot, Filters(package="ejemplo"))
    assert day and held.filters.values["since"] == (day,)
    chosen = Filters(package="ejemplo").with_values(since=("2026-01-15",))
    assert made(BY_ID["cambios"], snapshot, chosen).filters.values["since"] == ("2026-01-15",)


def test_the_picture_of_a_slide_is_a_link_that_is_found_though_nobody_wrote_it_down(
    opened: Open, monkeypatch: pytest.MonkeyPatch
) -> None:
    one = made(BY_ID["presupuesto"], opened("ejemplo"), Filters(package="ejemplo")).shown[0]
    drawn: list[str] = []

    def kept(address: str, fitted: bool) -> str:
        drawn.append(address)
        return qr(address, fitted)

    monkeypatch.setattr(slides, "qr", kept)
    assert 'class="qr"' not in str(slide(one))
    monkeypatch.setenv("OBSERVATORIO_URL", "https://observatorio.ejemplo.mx")
    text = str(slide(one))
    folio = figure_of(one.card, one.answer).folio
    assert drawn == ["", f"https://observatorio.ejemplo.mx{link(one.card, one.answer)}"] and "?card=" in drawn[1]
    assert f'aria-label="https://observatorio.ejemplo.mx/f/{folio}"' in text
    assert "viewBox" in text.split('class="qr"', 1)[1]


def test_a_title_of_whoever_presents_is_marked_and_the_finding_is_under_it(opened: Open) -> None:
    one = made(BY_ID["presupuesto"], opened("ejemplo"), Filters(package="ejemplo", lang="en")).shown[0]
    text = str(slide(replace(one, title="Ours")))
    found = f'"own-finding">{one.face.title}'
    assert text.index("Title by whoever presents") < text.index(">Ours<") < text.index(found)
    assert "own-finding" not in str(slide(one))


def test_a_folio_written_by_hand_from_a_slide_is_known(opened: Open, own_store: Path) -> None:
    client: FlaskClient = create_app(Settings(store=own_store)).server.test_client()
    one = made(BY_ID["presupuesto"], opened("ejemplo"), Filters(package="ejemplo")).shown[0]
    folio = figure_of(one.card, one.answer).folio
    got = client.get(f"/api/v1/f/{grouped(folio).lower()}")
    assert got.status_code == 200 and got.json and got.json["card"] == one.card.id and not got.json["registered"]
    assert client.get("/api/v1/f/AAAAAAAAAAAA").status_code == 404
