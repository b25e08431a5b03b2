"""Questions as people ask them: the card that answers, its filters and its figure, and what must not come first."""

from dataclasses import dataclass, field
from datetime import date

import pytest

from dashboard.filters import Filters
from dashboard.search.answering import LONGEST, MOST, Found, TooLongQuestion, search
from dashboard.store.snapshots import Snapshot

ON = date(2026, 11, 30)


@dataclass(frozen=True)
class Asked:
    """A question: ``kind`` and ``card`` of the first answer, its filters, and a piece of what it says."""

    text: str
    card: str
    filters: dict[str, list[str]] = field(default_factory=dict)
    says: str = ""
    kind: str = "card"
    lang: str = "es"
    never: str = ""
    package: str = "quintana-roo"


QUESTIONS = [
    Asked("predial de playa 2024", "municipality-income", {"municipality": ["23008"], "year": ["2024"]}, "4 mil 814",
          never="debt-with-gdp"),
    Asked("¿Cuánto se aprobó para 2026?", "budget-moments", {"year": ["2026"]}, "53 mil 981", never="budget-by-year"),
    Asked("presupesto aprovado 2026", "budget-moments", {"year": ["2026"]}, "53 mil 981"),
    Asked("presupuesto por habitante", "budget-per-capita", {}, "25,212", never="municipality-own-per-resident"),
    Asked("presupuesto en términos reales", "budget-real-terms", {}, "34.8", never="budget-by-year"),
    Asked("¿Cuánto debe el estado?", "debt-with-gdp", {}, "21 mil 520", never="deadlines-upcoming"),
    Asked("cuantos habitantes tiene mahahual", "municipality-residents", {"municipality": ["23004"]}, "262,010"),
    Asked("auditoría de Dziuché", "municipality-audits", {"municipality": ["23006"]}, "39.6"),
    Asked("¿Cuántas promesas cumplió el gobierno?", "commitments-status", {}, "2 de 7", never="commitments-list"),
    Asked("¿Quién asistió a las reuniones?", "participation-attendance", {}, "17"),
    Asked("property tax in Tulum 2024", "municipality-income", {"municipality": ["23009"], "year": ["2024"]}, "1.313",
          lang="en"),
    Asked("how many people voted in Cozumel", "municipality-turnout", {"municipality": ["23001"]}, "13.8", lang="en"),
    Asked("Protocolo de juventudes", "commitments-voices", {"commitment": ["MXROO0001"]}, kind="commitment",
          never="participation-depth"),
    Asked("¿Dónde va lo que falta gastar?", "budget-staircase", {}, "3 mil 4", package="ejemplo"),
    Asked("¿Qué significa devengado?", "", {}, "Devengado", kind="term"),
    Asked("juventud Felipe Carrillo Puerto", "participation-depth",
          {"municipality": ["23002"], "group": ["youth_12_29"]}, "Lo debe", kind="not_found"),
    Asked("¿Cuánto se ha gastado este año?", "budget-progress", {"year": ["2026"]}, "LGCG", kind="not_found",
          never="budget-moments"),
    Asked("what will the budget be in 2031", "budget-moments", {}, "Not known after", kind="unknown_after", lang="en"),
    Asked("sueldo de la gobernadora", "deadlines-without-date", {}, "emuneraciones", kind="person"),
    Asked("receta de tamales", "", {}, "", kind="none"),
]  # fmt: skip


@pytest.fixture(scope="module")
def snapshots(shipped: dict[str, Snapshot]) -> dict[str, Snapshot]:
    return shipped


def found(snapshot: Snapshot, text: str, lang: str = "es") -> list[Found]:
    return search(snapshot, text, Filters(lang=lang, as_of=ON))


@pytest.mark.parametrize("asked", QUESTIONS, ids=[one.text for one in QUESTIONS])
def test_a_question_finds_its_card_or_its_ending(asked: Asked, snapshots: dict[str, Snapshot]) -> None:
    answers = found(snapshots[asked.package], asked.text, asked.lang)
    first = answers[0]
    assert (first.kind, first.card, first.filters) == (asked.kind, asked.card, asked.filters)
    assert asked.says in f"{first.title} {first.sentence}"
    assert first.card != asked.never or not asked.never
    assert len(answers) <= MOST
    assert all(one.title and one.sentence and one.url.startswith("/") for one in answers)


def test_not_understood_gives_three_that_come_nearest(snapshots: dict[str, Snapshot]) -> None:
    _, *near = found(snapshots["quintana-roo"], "qwerty asdfgh")
    assert len(near) == 3
    assert {one.kind for one in near} == {"card"}


def test_a_request_is_ready_for_what_was_not_found(snapshots: dict[str, Snapshot]) -> None:
    first = found(snapshots["quintana-roo"], "octava glosa")[0]
    assert first.url.startswith("/api/v1/requests/glosa-8.txt?")


def test_a_place_of_another_package_is_said_not_to_be_here(snapshots: dict[str, Snapshot]) -> None:
    first = found(snapshots["ejemplo"], "predial de Cancún")[0]
    assert (first.kind, first.filters) == ("not_found", {})


def test_a_figure_of_the_state_is_not_told_of_a_place(snapshots: dict[str, Snapshot]) -> None:
    first = found(snapshots["quintana-roo"], "deuda de Holbox")[0]
    assert (first.kind, first.card) == ("not_found", "debt-with-gdp")
    assert "21 mil" not in first.title + first.sentence


def test_only_so_much_is_read(snapshots: dict[str, Snapshot]) -> None:
    assert found(snapshots["quintana-roo"], " ¿? ") == []
    with pytest.raises(TooLongQuestion):
        found(snapshots["quintana-roo"], "a" * (LONGEST + 1))
    assert len(found(snapshots["quintana-roo"], "deuda " * 50)) >= 1


@pytest.mark.parametrize(
    "text", ["'; DROP TABLE sources; --", "<script>alert(1)</script>", "\x00\u202e", "%%%", "🦜" * 9]
)
def test_anything_may_be_typed(snapshots: dict[str, Snapshot], text: str) -> None:
    for one in found(snapshots["quintana-roo"], text):
        assert "<script" not in one.title + one.sentence + one.url
