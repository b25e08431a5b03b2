"""The cards of what is proven say what their rows say, and no more."""

from datetime import date

import pytest

from dashboard.answers import Answer
from dashboard.cards import CARDS, face
from dashboard.cards.words import cell
from dashboard.figures import Verdict, VerdictRow, Verdicts
from dashboard.figures.plotly import draw
from dashboard.filters import Filters
from dashboard.locale import t
from dashboard.pages import PAGES
from dashboard.store.snapshots import Snapshot

DAY = date(2026, 11, 23)
Shipped = dict[str, Snapshot]
each_language = pytest.mark.parametrize("lang", ["es", "en"])


def told(snapshot: Snapshot, card: str, lang: str = "es", **options: str) -> Answer:
    return CARDS[card].ask(snapshot, Filters(lang=lang, as_of=DAY, options=options))


def test_the_three_voices_come_first_on_their_page() -> None:
    orders = {card.places["/compromisos"]: key for key, card in CARDS.items() if "/compromisos" in card.places}
    assert orders[min(orders)] == "commitments-voices" and "/compromisos" in PAGES


@each_language
def test_the_planted_disagreement_is_the_title(lang: str, shipped: Shipped) -> None:
    shown = face(CARDS["commitments-voices"], told(shipped["ejemplo"], "commitments-voices", lang))
    assert "EJ-03" in shown.sentence and "9" in shown.title and "1" in shown.title


@each_language
def test_silence_is_told_as_no_report(lang: str, shipped: Shipped) -> None:
    answer = told(shipped["quintana-roo"], "commitments-voices", lang)
    silent = [row for row in answer.rows if row["status"] is None]
    assert silent
    for row in silent:
        assert (
            cell(answer, row, "status")
            == t(lang, "value.no_report")
            != cell(answer, {**row, "status": "not_started"}, "status")
        )
    drawn = CARDS["commitments-voices"].draw(answer)
    assert drawn
    frames = [trace for trace in draw(drawn).data if trace.name == t(lang, "value.no_report")]
    assert len(frames) == len(silent) and {trace.marker.color for trace in frames} == {"rgba(0,0,0,0)"}


def test_every_cell_of_the_grid_is_there_with_its_word() -> None:
    cells = (Verdict("a", ("✔ Completo", "2022"), "a", "#007766"), Verdict("a", ("sin reporte",), "a"))
    figure = draw(Verdicts(("Gobierno", "Monitoreo"), (VerdictRow("XX0001 Un nombre <b> largo", cells),)))
    assert [trace.customdata[0] for trace in figure.data] == ["a", "a"]
    written = [note.text for note in figure.layout.annotations]
    assert "sin reporte" in written and any("&lt;b&gt;" in text for text in written)
    assert [trace.text[0] for trace in figure.data] == ["✔ Completo<br>2022", ""]


@each_language
def test_the_gap_counts_what_has_no_published_evidence(lang: str, shipped: Shipped) -> None:
    shown = face(
        CARDS["commitments-verification-gap"], told(shipped["quintana-roo"], "commitments-verification-gap", lang)
    )
    assert shown.title.startswith("11 de 14" if lang == "es" else "11 of 14") and "MXROO0005" in shown.sentence


@each_language
def test_high_completion_names_what_is_out_of_the_division(lang: str, shipped: Shipped) -> None:
    title = face(CARDS["commitments-coding"], told(shipped["quintana-roo"], "commitments-coding", lang)).title
    assert ("2 de 2" if lang == "es" else "2 of 2") in title and title.endswith("5 de 7" if lang == "es" else "5 of 7")
    assert "%" not in title, "two of two are no percentage"


def test_the_judiciary_is_a_gap_in_quintana_roo(shipped: Shipped) -> None:
    shown = face(CARDS["commitments-branch-coverage"], told(shipped["quintana-roo"], "commitments-branch-coverage"))
    assert shown.title.startswith("Hueco: Judicial")


@each_language
def test_attendance_and_delay_never_say_cause(lang: str, shipped: Shipped) -> None:
    for package in ("quintana-roo", "ejemplo"):
        shown = face(CARDS["commitments-actors-delay"], told(shipped[package], "commitments-actors-delay", lang))
        assert t(lang, "card.commitments-actors-delay.no_cause") in shown.sentence


def test_no_reason_is_made_up(shipped: Shipped) -> None:
    answer = CARDS["commitments-reasons"].ask(shipped["quintana-roo"], Filters(lang="es"))
    assert (
        face(CARDS["commitments-reasons"], answer).sentence.split() == t("es", "card.commitments-reasons.empty").split()
    )
