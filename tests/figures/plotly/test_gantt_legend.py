"""The Gantt says in words what it is made of, and only that."""

from datetime import date
from typing import Any

import pytest

from dashboard.figures import GANTT_MARKS, Band, Gantt, Task
from dashboard.figures.plotly import draw
from dashboard.figures.plotly.gantt import SAMPLES
from dashboard.locale import t

TODAY = date(2026, 11, 23)
SPAN = (date(2026, 1, 1), date(2027, 3, 1))
NONE = (None, None)
WORDS = {name: f"word of {name}" for name in GANTT_MARKS}
GOVERNMENT = (Band("Gobierno", date(2022, 9, 25), date(2027, 9, 24)),)


def told(tasks: list[Task], **more: Any) -> set[str]:
    figure = draw(Gantt(tuple(tasks), today=TODAY, today_label="hoy", legend=tuple(WORDS.items()), **more))
    texts = {one.text for one in figure.layout.annotations}
    return {name for name, word in WORDS.items() if word in texts}


def task(**values: Any) -> Task:
    return Task(**{"key": "a", "group": "g", "text": "t", "baseline": NONE, "bar": SPAN, "name": "a", **values})


def test_every_part_has_its_word_in_both_languages() -> None:
    assert set(GANTT_MARKS) == set(SAMPLES)
    for name in GANTT_MARKS:
        assert t("es", f"gantt.{name}") != t("en", f"gantt.{name}")


@pytest.mark.parametrize(("tasks", "more", "expected"), [
    ([task()], {}, {"left", "today"}),
    ([task(ended=True, baseline=SPAN)], {}, {"ended", "baseline", "today"}),
    ([task(critical=True), task(name="b", waits=("a",))], {}, {"left", "critical", "waits", "today"}),
    ([task(waits=("not drawn",))], {"bands": GOVERNMENT}, {"left", "terms", "today"}),
    ([task(bar=NONE)], {}, {"today"}),
    ([task(current=date(2027, 1, 15))], {}, {"left", "current", "today"}),
])  # fmt: skip
def test_it_tells_what_is_drawn_and_nothing_else(tasks: list[Task], more: dict[str, Any], expected: set[str]) -> None:
    assert told(tasks, **more) == expected


def test_it_has_room_of_its_own_below_the_axis() -> None:
    bare = draw(Gantt((task(),), today=TODAY, today_label="hoy"))
    with_words = draw(Gantt((task(),), today=TODAY, today_label="hoy", legend=tuple(WORDS.items())))
    more = with_words.layout.height - bare.layout.height
    assert more > 0 and with_words.layout.margin.b - bare.layout.margin.b == pytest.approx(more, abs=1)
    said = [one for one in with_words.layout.annotations if one.text in WORDS.values()]
    assert said and all(-with_words.layout.margin.b < one.yshift < -bare.layout.margin.b for one in said)
