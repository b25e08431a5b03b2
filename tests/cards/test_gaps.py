"""What was looked for and not found is told as that, and owed only where a norm in force says so."""

import re

import pytest

from dashboard import locale
from dashboard.cards import CARDS, face
from dashboard.filters import Filters
from dashboard.locale import plurals
from dashboard.store.snapshots import Snapshot

Shipped = dict[str, Snapshot]
CLAIMS = re.compile(
    r"\b(no está publicad|no están publicad|deberían? publicar|is not published|are not published)", re.I
)


def test_what_was_not_found_is_no_fact_about_the_world(shipped: Shipped) -> None:
    answer = CARDS["gaps-unpublished"].ask(shipped["quintana-roo"], Filters())
    shown = face(CARDS["gaps-unpublished"], answer)
    missing = [row for row in answer.rows if row["state"] == "not_found"]
    assert 0 < len(missing) < len(answer.rows) and "falta transcribirlas" in shown.sentence
    assert shown.title == f"{len(missing)} cosas que no hallamos en las fuentes revisadas"
    owed = {row["institution"] for row in missing if row["norm"]}
    silent = {row["institution"] for row in missing if row["institution"]} - owed
    assert owed and silent and all(name not in shown.sentence for name in silent)


@pytest.mark.parametrize("lang", ["es", "en"])
def test_no_card_says_that_a_thing_is_not_published(lang: str) -> None:
    texts = {key: [text] for key, text in locale.catalogue(lang).items()}
    texts |= {key: list(plural.forms) for key, plural in plurals(lang).items()}
    said = [(key, one) for key, forms in texts.items() if key.startswith("card.") for one in forms]
    assert not [(key, one) for key, one in said if CLAIMS.search(one) and "no prueba" not in one and "prove" not in one]


def test_filters_are_not_blamed_for_what_is_not_there_without_them(shipped: Shipped) -> None:
    card = CARDS["sdg-money"]
    shown = face(card, card.ask(shipped["quintana-roo"], Filters(values={"year": ("2024",)})))
    assert shown.state == "not_found" and "filtros" not in shown.sentence
    assert shown.missing
