"""What is written of each form is what the form holds: its words, its amounts, its days, and where its marks lead."""

import re
from dataclasses import replace
from datetime import date
from typing import get_args

import pytest

from dashboard.figures import (
    Agenda,
    Bar,
    Bars,
    Bridge,
    Columns,
    Dots,
    Figure,
    Gantt,
    Network,
    Polygons,
    Sankey,
    Tiles,
    Timeline,
    Units,
)
from dashboard.figures.html import RENDERERS, write
from dashboard.figures.html.columns import MOST

from ..samples import ALL
from .reading import Node, frame, hrefs, read, words

DRAWN = {name: form for name, form in ALL.items() if write(form, frame()) is not None}
sample = pytest.mark.parametrize("name", DRAWN)


def marks(form: Figure, css: str) -> list[Node]:
    return [node for node in read(write(form, frame())).walk() if set(css.split()) <= node.css]


def number(node: Node, what: str) -> float:
    found = re.search(rf"{what}:([\d.]+)", node.given.get("style", ""))
    assert found, node.given
    return float(found[1])


def proportional(drawn: list[float], held: list[float]) -> None:
    """Lengths are as the amounts: none is cut, none starts elsewhere than at zero."""
    whole, most = max(held), max(drawn)
    assert [one / most for one in drawn] == pytest.approx([one / whole for one in held], abs=1e-3)


def test_only_what_needs_axes_and_pointing_is_left_to_plotly() -> None:
    assert set(get_args(Figure)) - set(RENDERERS) == {Polygons, Sankey}
    assert {type(form) for form in DRAWN.values()} == set(RENDERERS)


def test_columns_that_are_followed_or_too_many_to_be_read_are_left_to_plotly() -> None:
    crowded = ALL["crowded_columns"]
    assert isinstance(crowded, Columns) and len(crowded.categories) * len(crowded.series) > MOST
    assert write(crowded, frame()) is None
    few = ALL["few_columns"]
    assert isinstance(few, Columns)
    years = ALL["many_columns"]
    assert isinstance(years, Columns)
    assert write(years, frame()) is not None and write(replace(years, moving=True), frame()) is None
    assert write(replace(few, moving=True), frame()) is not None, "three make no line"
    assert write(Columns((), (), ()), frame()) is None


@sample
def test_every_text_of_the_table_is_written(name: str) -> None:
    shown = words(write(DRAWN[name], frame()))
    parts = {part for row in DRAWN[name].table().rows for text in row for part in text.split(" · ")}
    assert not [part for part in parts if part not in shown]


@sample
def test_what_leads_somewhere_is_what_can_be_clicked(name: str) -> None:
    form = DRAWN[name]
    assert hrefs(write(form, frame())) == set(form.clickable()) - {""}
    assert "<a" not in str(write(form, frame(linked=False)))


@pytest.mark.parametrize("name", [name for name, form in DRAWN.items() if isinstance(form, Bars)])
def test_bars_are_as_long_as_their_amounts(name: str) -> None:
    form = DRAWN[name]
    assert isinstance(form, Bars)
    known = [bar.value for bar in form.bars if bar.value is not None]
    drawn = [number(node, "width") for node in marks(form, "f-bar")]
    proportional(drawn, [abs(value) for value in known])
    assert len(marks(form, "f-track absent")) == len(form.bars) - len(known)


def test_a_bar_below_zero_goes_the_other_way_from_the_same_zero() -> None:
    below, above = marks(ALL["negative_bars"], "f-bar")
    zero = {number(node, "left") for node in marks(ALL["negative_bars"], "f-zero")}
    assert zero == {number(above, "left")} and number(below, "left") == 0
    assert number(below, "width") == pytest.approx(number(above, "left"), abs=0.02)


def test_a_change_starts_where_the_step_before_it_ended() -> None:
    form = ALL["ten_steps"]
    assert isinstance(form, Bridge)
    known = [body for body in form.spans() if body]
    high = max(end for _, end in known)
    drawn = [(number(node, "left"), number(node, "width")) for node in marks(form, "f-bar")]
    expected = [(100 * min(body) / high, 100 * abs(body[1] - body[0]) / high) for body in known]
    assert [one for pair in drawn for one in pair] == pytest.approx([one for p in expected for one in p], abs=0.01)


@pytest.mark.parametrize("name", ["many_columns", "few_columns"])
def test_columns_are_as_high_as_their_amounts_and_a_gap_is_no_column(name: str) -> None:
    form = ALL[name]
    assert isinstance(form, Columns)
    by_category = [one.values[at] for at in range(len(form.categories)) for one in form.series]
    drawn = marks(form, "f-column")
    assert ["style" in node.given for node in drawn] == [value is not None for value in by_category]
    known = [abs(value) for value in by_category if value is not None]
    proportional([number(node, "--v") for node in drawn if "style" in node.given], known)


def test_there_is_a_square_for_each_thing_counted() -> None:
    form = ALL["evidence"]
    assert isinstance(form, Units)
    assert [len(node.nodes) for node in marks(form, "f-squares")] == [bar.value for bar in form.bars]


def test_the_half_is_as_far_from_parity_as_the_double_and_nobody_is_outside_the_scale() -> None:
    form = ALL["parity"]
    assert isinstance(form, Dots)
    dots = [number(node, "left") for node in marks(form, "f-dot")]
    assert len(dots) == 4, "what cannot be compared has no dot"
    middle = number(marks(form, "f-middle")[0], "left")
    ticks = {words(node): number(node, "left") for node in read(write(form, frame())).walk() if "left" in
             node.given.get("style", "") and node.name == "span"}  # fmt: skip
    assert middle - ticks["la mitad"] == pytest.approx(ticks["el doble"] - middle, abs=0.02)
    assert dots[0] < ticks["la mitad"] and middle < ticks["el doble"] < dots[2]
    gutter = number(marks(form, "f-gutter")[0], "width")
    assert dots[3] == ticks["ninguna persona"] < gutter < min(dots[:3])
    intervals = [(number(node, "left"), number(node, "width")) for node in marks(form, "f-interval")]
    assert all(left < dot < left + width for (left, width), dot in zip(intervals, dots[:3], strict=True))


def test_a_linear_scale_starts_at_zero() -> None:
    dots = [number(node, "left") for node in marks(ALL["shares"], "f-dot")]
    ends = [number(one, "left") for one in marks(ALL["shares"], "f-axis")[0].walk() if one.given.get("style")]
    assert dots[1] == ends[0] and dots[0] == pytest.approx(ends[0] + 0.62 * (ends[2] - ends[0]), abs=0.02)


def days_of(form: Figure) -> list[tuple[date, date]]:
    if isinstance(form, Timeline):
        return [(one.start, one.end) for one in form.spans if one.start and one.end]
    assert isinstance(form, Gantt)
    return [(task.bar[0], task.bar[1]) for task in form.tasks if task.bar[0] and task.bar[1]]


@pytest.mark.parametrize("name", ["calendars", "milestones"])
def test_stretches_are_as_long_as_their_days(name: str) -> None:
    form = ALL[name]
    rows = [node for node in read(write(form, frame())).walk() if node.name == "li" and "f-line" in node.css]
    drawn = [number(node, "width") for row in rows for node in row.walk() if "f-stretch" in node.css]
    proportional(drawn, [float((end - start).days) for start, end in days_of(form)])


def test_what_goes_on_for_decades_leaves_room_for_the_rest_and_has_no_end_in_the_picture() -> None:
    form = ALL["calendars"]
    assert isinstance(form, Timeline)
    first = replace(form.spans[0], row_label="A", end=date(2050, 12, 31))
    long = replace(form, spans=(first, *form.spans[1:]))
    stretches = marks(long, "f-stretch")
    assert number(stretches[0], "left") + number(stretches[0], "width") == pytest.approx(98)
    assert ["beyond" in node.css for node in stretches] == [True, False]
    assert number(stretches[1], "width") > 20 and len(marks(long, "f-end")) == len(marks(form, "f-end")) - 1


def test_a_group_of_milestones_is_closed_unless_it_sets_the_end() -> None:
    form = ALL["milestones"]
    assert isinstance(form, Gantt)
    many = replace(form, tasks=form.tasks * 3)
    opened = {
        words(node)[:6]: "open" in node.given for node in read(write(many, frame())).walk() if "f-group" in node.css
    }
    assert opened == {"XX0001": True, "XX0002": False}


def test_the_list_beside_the_map_goes_from_the_highest_to_the_lowest() -> None:
    form = ALL["tile_map"]
    assert isinstance(form, Tiles)
    beside = marks(form, "f-beside")[0]
    said = [words(node) for node in beside.walk() if "f-value" in node.css]
    assert said == ["1,204", "12", "0", "sin cifra"]
    crowd = Tiles(tuple(replace(form.tiles[0], key=str(n), column=n) for n in range(106)))
    assert not marks(crowd, "f-tiles") and len(marks(crowd, "f-row")) == 106 == len(hrefs(write(crowd, frame())))


def test_a_tie_is_in_the_row_and_the_column_of_what_it_ties() -> None:
    form = ALL["ties"]
    assert isinstance(form, Network)
    kinds = {(tie.left, tie.right): form.strokes[tie.stroke].name for tie in form.ties}
    rows = [node for node in read(write(form, frame())).walk() if node.name == "tr"][1:]
    for row, right in zip(rows, form.right, strict=True):
        cells = [words(node) for node in row.nodes if isinstance(node, Node) and node.name == "td"]
        assert cells == [kinds.get((left.key, right.key), "") for left in form.left]


def test_more_than_is_read_at_once_is_behind_one_more_press() -> None:
    for form, whole in ((ALL["due"], 11), (Bars(tuple(Bar("", str(n), n, str(n)) for n in range(30))), 30)):
        assert isinstance(form, Agenda | Bars)
        more = marks(form, "f-more")[0]
        rows = [node for node in read(write(form, frame())).walk() if node.name == "li"]
        hidden = [node for node in more.walk() if node.name == "li"]
        assert len(rows) == whole and words(more).startswith(f"Ver los otros {len(hidden)}")
    assert not marks(Bars(tuple(Bar("", str(n), n, str(n)) for n in range(11))), "f-more")
