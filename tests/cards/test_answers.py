"""What the cards of the answers say: a silence only after a dated notice, and a proposal is no agreement."""

from dataclasses import replace
from datetime import date

import pytest

from dashboard.cards import CARDS, face
from dashboard.cards.card import Face
from dashboard.filters import Filters
from dashboard.store.snapshots import Snapshot

Shipped = dict[str, Snapshot]
DAY = date(2026, 11, 30)


def told(card: str, snapshot: Snapshot, lang: str = "es", **options: str) -> Face:
    asked = Filters(lang=lang, options=options, as_of=DAY)
    return face(CARDS[card], CARDS[card].ask(snapshot, asked))


def test_the_last_glosa_left_a_proposal_and_no_written_agreement(shipped: Shipped) -> None:
    found = told("glosas-agreements", shipped["quintana-roo"])
    assert found.title == "De la Novena Glosa no hallamos acuerdos escritos; consta una propuesta"
    assert "no obliga a nadie" in found.sentence and "No se halló que las mesas se hayan instalado" in found.dek


def test_what_is_past_its_date_is_told_by_name_and_never_as_late(shipped: Shipped) -> None:
    found = told("glosas-agreements", shipped["ejemplo"])
    assert "Publicar el trimestre que falta" in found.dek and "no consta que se cumplieran 2" in found.dek
    assert not [word for word in ("atrasad", "incumpl", "vencid") if word in f"{found.title} {found.sentence}".lower()]


def test_nobody_is_blamed_for_a_silence_without_a_notice(shipped: Shipped) -> None:
    found = told("recommendations-register", shipped["quintana-roo"])
    assert found.title == "De 5 recomendaciones y 23 áreas de oportunidad no consta ninguna respuesta"
    assert "sin respuesta" not in found.dek.lower() and "No consta que se notificara: 17" in found.dek
    assert "Sin plazo legal" in " ".join(found.beside)
    answered = told("recommendations-register", shipped["ejemplo"])
    assert "una tiene aviso con fecha y sigue sin respuesta" in answered.title


@pytest.mark.parametrize("lang", ["es", "en"])
def test_the_next_glosa_has_a_day_or_is_said_not_to_be_announced(lang: str, shipped: Shipped) -> None:
    real, invented = (told("glosas-sessions", shipped[name], lang) for name in ("quintana-roo", "ejemplo"))
    assert ("no hallamos fecha de la siguiente" if lang == "es" else "we found no date for the next") in real.title
    assert ("3 dic 2026" if lang == "es" else "3 Dec 2026") in invented.title
    assert ("Octava Glosa" if lang == "es" else "Eighth Glosa") in real.dek and "2018" in real.sentence


def test_no_question_is_lost(shipped: Shipped) -> None:
    card, snapshot = CARDS["glosas-questions"], shipped["ejemplo"]
    answer = card.ask(snapshot, Filters(as_of=DAY))
    received = 13
    assert sum(row["asked"] for row in answer.rows) == received
    figure = card.draw(answer)
    assert figure is not None and "13" in face(card, answer).title


def test_an_act_of_which_nothing_is_handed_over_is_no_delivery(shipped: Shipped) -> None:
    card = CARDS["crossings-worklist"]
    answer = card.ask(shipped["quintana-roo"], Filters(as_of=date(2026, 11, 30)))
    dated = [row for row in answer.rows if row["part"] == "dated"]
    acts = [row for row in dated if row["recipient"] == "nobody"]
    shown = face(card, answer)
    assert acts and f" {len(dated) - len(acts)} " in shown.title and acts[0]["due_on"] == dated[0]["due_on"]
    assert acts[0]["deliverable"] not in shown.dek and any(f"{len(acts)} actos" in note for note in shown.notes)


def test_what_is_closed_has_no_request_to_close_it(shipped: Shipped) -> None:
    card = CARDS["recommendations-register"]
    rows = card.ask(shipped["ejemplo"], Filters(as_of=date(2026, 11, 23))).rows
    closed = [row for row in rows if row["missing_step"] == "nothing"]
    assert card.paper and closed and {bool(card.paper(row)) for row in closed} == {False}
    assert all(card.paper(row) for row in rows if row not in closed)


def test_there_are_no_others_where_the_content_of_all_was_read(shipped: Shipped) -> None:
    card, asked = CARDS["crossings-coverage"], Filters(as_of=DAY)
    answer = card.ask(shipped["quintana-roo"], asked)
    assert answer.rows[0]["read_alike"] == answer.rows[0]["shared"]
    assert "De todas se leyó" in face(card, answer).sentence and "las demás" not in face(card, answer).sentence
    fewer = replace(answer, rows=[row | {"read_alike": 3} for row in answer.rows])
    assert "En 3 de las que caben" in face(card, fewer).sentence and "las demás" in face(card, fewer).sentence
