"""An agenda: within the days that the reader chooses, what is past always, what has no date folded."""

import re

import pytest

from dashboard.figures import Agenda, Due
from dashboard.figures.html import Frame, write

WINDOWS = ((7, "7 días"), (30, "30 días"), (60, "60 días"))


def due(name: str, days: int | None) -> Due:
    group = "Sin fecha" if days is None else "Pasó" if days < 0 else "ene 2027"
    aside = ("Si me atraso", "/x?delay=h:30") if days == 40 else ("", "")
    return Due("k", group, "un día", name, days=days, aside=aside)


DUES = (due("pasada", -3), due("pronto", 20), due("tarde", 40), due("nunca", None), due("jamás", None))


def written(brief: bool = False, dues: tuple[Due, ...] = DUES) -> str:
    frame = Frame("Qué vence", "es", name="una", brief=brief, to=lambda path: f"{path}&package=p")
    text = write(Agenda(dues, WINDOWS), frame)
    assert text is not None
    return str(text)


def test_each_due_carries_the_shortest_stretch_that_holds_it() -> None:
    assert re.search(r'<li data-within="30">(?:(?!</li>).)*pronto', written())
    assert re.search(r'<li data-within="60">(?:(?!</li>).)*tarde', written())
    assert re.search(r"<li>(?:(?!</li>).)*pasada", written()), "what is past stands in every stretch"


@pytest.mark.parametrize(("ahead", "chosen"), [((3, 50), "7"), ((20, 50), "30"), ((50,), "60"), ((), "60")])
def test_the_first_stretch_that_holds_something_is_chosen(ahead: tuple[int, ...], chosen: str) -> None:
    text = written(dues=(due("pasada", -3), *(due(f"en{days}", days) for days in ahead)))
    (checked,) = re.findall(r'<input type="radio" name="within-una" value="(\d+)" checked>', text)
    assert checked == chosen


def test_what_has_no_date_is_folded_and_counted() -> None:
    text = written()
    folded = text[text.index("<details") :]
    assert "Sin fecha (2)" in folded and "nunca" in folded and "pronto" not in folded


def test_in_brief_there_are_three_and_nothing_to_choose() -> None:
    dues = tuple(due(f"cosa{number}", number) for number in range(1, 6))
    text = written(brief=True, dues=dues)
    assert len(re.findall("cosa", text)) == 3 and "radio" not in text


def test_a_delay_is_a_step_away_in_the_same_package() -> None:
    assert 'href="/x?delay=h:30&amp;package=p"' in written()
