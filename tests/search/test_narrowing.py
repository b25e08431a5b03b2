"""What a question asks besides its topic: whose promise, and the day of a duty; and what the first one waits for."""

import pytest

from dashboard.filters import Filters
from dashboard.search import answering
from dashboard.search.answering import Found, search
from dashboard.store.snapshots import Snapshot


def first(snapshot: Snapshot, text: str, lang: str = "es") -> Found:
    return search(snapshot, text, Filters(package=snapshot.package.name, lang=lang))[0]


@pytest.mark.parametrize(
    "text", ["que se prometió a los jóvenes", "qué prometieron a las juventudes", "compromisos con la juventud"]
)
def test_a_promise_to_somebody_is_the_commitment_that_names_them(shipped: dict[str, Snapshot], text: str) -> None:
    found = first(shipped["quintana-roo"], text)
    assert (found.card, found.filters) == ("commitments-list", {"commitment": ["MXROO0001"]})


def test_a_promise_that_no_commitment_makes_narrows_nothing(shipped: dict[str, Snapshot]) -> None:
    found = first(shipped["quintana-roo"], "qué se prometió a las mujeres")
    assert (found.card, found.filters) == ("commitments-list", {})


@pytest.mark.parametrize("text", ["cuándo se entrega el paquete económico", "hasta cuándo entregan el paquete"])
def test_when_a_thing_is_due_is_told_by_the_duty(shipped: dict[str, Snapshot], text: str) -> None:
    found = first(shipped["quintana-roo"], text)
    assert (found.kind, found.id) == ("obligation", "QROO-PAQ-EST") and "20 de noviembre" in found.sentence


def test_a_duty_that_says_only_some_of_it_is_no_answer(shipped: dict[str, Snapshot]) -> None:
    assert first(shipped["quintana-roo"], "cuándo se presenta el presupuesto al congreso").kind != "obligation"


def test_a_start_asks_once_in_each_language(shipped: dict[str, Snapshot], monkeypatch: pytest.MonkeyPatch) -> None:
    asked: list[str] = []
    monkeypatch.setattr(answering, "search", lambda snapshot, text, filters: asked.append(filters.lang))
    answering.warm(shipped["quintana-roo"])
    assert set(asked) == {"es", "en"}
