"""What a card says has parts, and its state says why it says no more."""

from collections.abc import Mapping
from datetime import date, timedelta
from typing import Any

import pytest

from dashboard.answers import Answer
from dashboard.cards import CARDS, Face, face, states
from dashboard.cards.telling import Beside
from dashboard.components.card_frame import card_frame
from dashboard.components.place import Place
from dashboard.filters import Filters
from dashboard.store.snapshots import Snapshot

Shipped = dict[str, Snapshot]
DAY = date(2026, 11, 30)


def asked(
    card: str, snapshot: Snapshot, day: date = DAY, lang: str = "es", values: Mapping[str, Any] | None = None
) -> Answer:
    return CARDS[card].ask(snapshot, Filters(lang=lang, as_of=day, values=values or {}))


def shown(card: str, snapshot: Snapshot, day: date = DAY, lang: str = "es", **values: tuple[str, ...]) -> Face:
    return face(CARDS[card], asked(card, snapshot, day, lang, values))


@pytest.mark.parametrize("lang", ["es", "en"])
def test_the_first_part_is_the_comparison_and_the_others_are_notes(lang: str, shipped: Shipped) -> None:
    told = shown("revenue-by-concept", shipped["quintana-roo"], lang=lang)
    assert told.notes and told.sentence == " ".join((told.dek, *told.notes))
    assert [one for one in told.notes if isinstance(one, Beside)] == list(told.beside), "debt stands beside income"
    assert set(told.beside) | set(told.small) == set(told.notes)


def test_a_text_of_two_lines_is_a_comparison_and_a_note(shipped: Shipped) -> None:
    told = shown("commitments-lineage", shipped["quintana-roo"])
    assert told.dek.startswith("Linaje:") and told.notes == ("Que siga no dice si el anterior se cumplió.",)


def test_the_small_print_is_under_how_and_what_changes_the_reading_is_not(shipped: Shipped) -> None:
    answer = asked("in-municipality-transfers", shipped["quintana-roo"])
    frame = card_frame(
        CARDS["in-municipality-transfers"], answer, Place("/presupuesto", answer.filters, answer.snapshot), "hero"
    )
    page = str(frame.to_plotly_json())
    told = face(CARDS["in-municipality-transfers"], answer)
    assert told.small and all(note in page for note in told.notes)
    assert page.index(told.dek) < page.index("¿Cómo se calcula?") < page.index(told.small[0])


def test_a_year_without_rows_says_which_years_have_some_and_links_to_them(shipped: Shipped) -> None:
    snapshot, card = shipped["quintana-roo"], CARDS["revenue-by-concept"]
    answer = asked(card.id, snapshot, values={"year": ("2017",)})
    told = face(card, answer)
    assert told.state == "not_in_package" and told.elsewhere == (2023, 2024, 2025, 2026) and "2023–2026" in told.dek
    page = str(card_frame(card, answer, Place(card.page, answer.filters, snapshot), "support").to_plotly_json())
    assert all(f"year={year}" in page for year in told.elsewhere)


def test_what_was_looked_for_says_when_and_only_once_it_was(shipped: Shipped) -> None:
    told = shown("budget-by-chapter", shipped["quintana-roo"])
    assert told.state == "not_found" and "30 nov 2026" in told.dek and told.missing
    before = shown("budget-by-chapter", shipped["quintana-roo"], date(2026, 11, 1))
    assert before.state == "not_in_package" and not before.missing, "nobody had looked for it yet"


def test_what_was_found_and_not_transcribed_gives_its_address() -> None:
    class Found:
        def look_up(self, name: str, **given: Any) -> list[dict[str, Any]]:
            row = {"what": "El plan", "what_en": "The plan", "checked_on": DAY, "found_url": "https://example.org/plan"}
            return [row | {"state": states.NOT_TRANSCRIBED}]

    class Asked:
        snapshot, as_of, lang = Found(), DAY, "es"

        class question:
            subject = "plans"

    assert states.missing(Asked(), states.NOT_TRANSCRIBED) == ("El plan (https://example.org/plan)",)  # type: ignore[arg-type]
    assert not states.looked_for(Asked(), states.NOT_FOUND)  # type: ignore[arg-type]


@pytest.mark.parametrize("lang", ["es", "en"])
def test_after_the_newest_source_nothing_is_claimed_of_today(lang: str, shipped: Shipped) -> None:
    answer = asked("commitments-status", shipped["quintana-roo"], lang=lang)
    last = states.last_source(answer)
    assert last and last["published_on"] < DAY
    told = face(CARDS["commitments-status"], answer)
    assert any(told.until in note for note in told.beside)
    then = shown("commitments-status", shipped["quintana-roo"], last["published_on"], lang)
    assert not then.beside, "on the day of its source it is no claim beyond it"


def test_no_change_since_a_day_after_the_newest_source_is_not_known(shipped: Shipped) -> None:
    answer = asked("changes-since", shipped["quintana-roo"])
    last = states.last_source(answer)
    assert last
    later = (last["published_on"] + timedelta(days=30)).isoformat()
    told = shown("changes-since", shipped["quintana-roo"], since=(later,))
    assert told.state == "beyond_last_source" and told.until in told.dek


def test_the_newest_source_is_of_what_is_told_and_not_of_any_subject(shipped: Shipped) -> None:
    days = {
        card: states.last_source(asked(card, shipped["quintana-roo"]))
        for card in ("commitments-status", "audits-by-entity", "participation-survey-plan")
    }
    assert len({row["published_on"] if row else None for row in days.values()}) > 1


def test_a_new_version_of_a_law_is_no_news_of_what_was_done(shipped: Shipped) -> None:
    answer = asked("deadlines-my-week", shipped["quintana-roo"])
    newest = max(one["published_on"] for one in answer.sources if one["published_on"])
    last = states.last_source(answer)
    assert last and last["published_on"] < newest, "the laws are newer"
    law = states.last_source(asked("deadlines-without-date", shipped["quintana-roo"]))
    assert law, "where there are only norms, theirs is the day"


def test_a_whole_published_total_is_not_partial_and_part_of_the_money_is(shipped: Shipped) -> None:
    assert shown("budget-moments", shipped["quintana-roo"]).state == "data"
    answer = asked("budget-moments", shipped["ejemplo"])
    first = {**answer.rows[0], "coverage": 0.4}
    part = Answer(**{**vars(answer), "rows": [first, *answer.rows[1:]]})
    assert states.of_rows(part) == states.PARTIAL


def test_a_reading_of_ours_is_said_once_and_only_where_it_is_one(shipped: Shipped) -> None:
    read = shown("commitments-voices", shipped["quintana-roo"])
    assert read.sentence.count("lectura nuestra") == 1 and "lectura nuestra" not in read.dek
    assert any("lectura nuestra" in note for note in read.beside)
    assert "lectura nuestra" not in shown("commitments-voices", shipped["ejemplo"]).sentence
