"""What the cards of promises and of their route say where something is not yet there, or could be dropped."""

import re
from datetime import date

import pytest

from dashboard.cards import CARDS, face
from dashboard.figures import Gantt
from dashboard.filters import Filters
from dashboard.locale import day, t, tn
from dashboard.store.questions import question
from dashboard.store.snapshots import Snapshot

DAY = date(2026, 11, 23)
Shipped = dict[str, Snapshot]
COUNTING = ("commitments-status", "commitments-voices", "commitments-list", "commitments-timeline",
            "commitments-progress", "commitments-coding", "commitments-reach")  # fmt: skip
each_language = pytest.mark.parametrize("lang", ["es", "en"])


def sentence(snapshot: Snapshot, card: str, lang: str, as_of: date = DAY, **values: str) -> str:
    chosen = {name: (value,) for name, value in values.items()}
    answer = CARDS[card].ask(snapshot, Filters(lang=lang, as_of=as_of, values=chosen))
    return face(CARDS[card], answer).sentence


def later(lang: str, number: int, as_of: date) -> str:
    return tn(lang, "card.commitments-status.not_begun", number, date=day(as_of, lang))


@each_language
@pytest.mark.parametrize("card", COUNTING)
def test_commitments_of_a_plan_that_had_not_begun_are_told_apart(card: str, lang: str, shipped: Shipped) -> None:
    held, before = shipped["quintana-roo"], date(2022, 1, 1)
    assert later(lang, 4, before) in sentence(held, card, lang, before)
    assert later(lang, 1, before) in sentence(held, card, lang, before, commitment="MXROO0008")
    for spoken in (
        sentence(held, card, lang, before, plan="2021-2022"),
        sentence(held, card, lang),
    ):
        assert all(later(lang, number, day_) not in spoken for number in (1, 4) for day_ in (before, DAY))


@each_language
def test_they_are_counted_under_the_filters_of_the_card(lang: str, shipped: Shipped) -> None:
    held, before = shipped["quintana-roo"], date(2022, 1, 1)
    phrase = later(lang, 4, before)
    assert phrase not in sentence(held, "commitments-status", lang, before, status="unknown")
    narrow = Filters(lang=lang, as_of=before, values={"institution": ("sefiplan",)})
    mine = CARDS["commitments-list"].ask(held, narrow)
    plans = [row["plan_id"] for row in mine.rows]
    own = later(lang, plans.count("2023-2025"), before)
    assert 0 < plans.count("2023-2025") < 4 and own in face(CARDS["commitments-list"], mine).sentence
    # Coding is not asked by institution: it counts all of them.
    whole = CARDS["commitments-coding"].ask(held, narrow, strict=False)
    assert phrase in face(CARDS["commitments-coding"], whole).sentence


@each_language
def test_realism_says_what_to_cut(lang: str, shipped: Shipped) -> None:
    answer = CARDS["route-realism"].ask(shipped["ejemplo"], Filters(lang=lang, as_of=DAY))
    cuts = [row for row in answer.rows if row["cut"]]
    most = max(cuts, key=lambda row: row["cut_gain_days"])
    assert len(cuts) == 4 and (most["code"], most["cut_gain_days"]) == ("EJ-07", 182)
    told = t(lang, "card.route-realism.cut", title=most["cut_title"], code="EJ-07", days=tn(lang, "value.days", 182))
    assert told in face(CARDS["route-realism"], answer).sentence and most["cut_title"] in told


@each_language
def test_the_date_in_force_is_drawn_where_it_is_neither_the_first_nor_the_projected(
    lang: str, shipped: Shipped
) -> None:
    answer = CARDS["route-critical-path"].ask(shipped["ejemplo"], Filters(lang=lang, as_of=DAY))
    apart = [
        row
        for row in answer.rows
        if row["reason"] is None and row["current_end"] not in (row["baseline_end"], row["early_end"])
    ]
    form = CARDS["route-critical-path"].draw(answer)
    assert apart and isinstance(form, Gantt)
    moved = [task for task in form.tasks if task.current]
    assert [task.current for task in moved] == [row["current_end"] for row in apart]
    told = [
        t(lang, "card.route-critical-path.current", date=day(row["current_end"], lang, row["date_precision"]))
        for row in apart
    ]
    assert all(one in task.text for one, task in zip(told, moved, strict=True))


@pytest.mark.parametrize("lang", ["es", "en"])
def test_a_forecast_says_that_the_pace_ends_after_its_range(lang: str, shipped: dict[str, Snapshot]) -> None:
    card = CARDS["route-forecast"]
    answer = card.ask(shipped["ejemplo"], Filters(lang=lang, as_of=date(2026, 11, 30)))
    last = max((row for row in answer.rows if row["p50"]), key=lambda row: row["p80"])
    assert last["pace_end"] > last["p80"]
    assert day(last["pace_end"], lang) in face(card, answer).sentence


def test_none_and_one_of_one_have_words_of_their_own(shipped: dict[str, Snapshot]) -> None:
    """A filter that leaves one thing, or none, is not told as «0 de 1 compromisos»."""
    bad = re.compile(r"\b1 de 1\b|\b[Dd]e 1 \w|\b0 (?:de|\w+n)\b(?! contra)|\b1 of 1\b|\b[Oo]f 1 \w|\b0 of\b")
    told = []
    for lang in ("es", "en"):
        for code in ("MXROO0005", "MXROO0007"):
            for card in CARDS.values():
                if "commitment" in question(card.question).filters:
                    chosen = Filters(lang=lang, as_of=DAY, values={"commitment": (code,)})
                    shown = face(card, card.ask(shipped["quintana-roo"], chosen, strict=False))
                    told += [(card.id, text) for text in (shown.title, shown.dek, *shown.notes) if bad.search(text)]
    assert not told


def test_an_inferred_date_is_not_told_as_past(shipped: dict[str, Snapshot]) -> None:
    card = CARDS["commitments-milestones"]
    shown = face(card, card.ask(shipped["quintana-roo"], Filters(as_of=DAY)))
    assert shown.dek == "Ningún hito previsto pasó su fecha sin cierre registrado."
    assert "Las fechas de 5 hitos pasados las inferimos nosotros: no vencen." in shown.notes
