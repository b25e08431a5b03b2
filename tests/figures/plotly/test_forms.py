"""What each form draws: its marks, the keys they carry, and absent apart from zero."""

import re
from datetime import date
from time import perf_counter
from typing import Any

import plotly.graph_objects as go
import pytest

from dashboard.figures import (
    Bar,
    Bars,
    Columns,
    Figure,
    Matrix,
    Polygons,
    Series,
    Span,
    Tile,
    Tiles,
    Timeline,
)
from dashboard.figures.plotly import draw
from dashboard.figures.plotly.classes import classify
from dashboard.figures.plotly.text import wrap
from dashboard.theme import CATEGORICAL, NEUTRAL, SEQUENTIAL, TRANSPARENT, ZERO

from ..samples import FORMS, LONG

LOCAL = {"bar", "scatter"}
form = pytest.mark.parametrize("name", FORMS)


def notes(figure: go.Figure) -> list[str]:
    return [one["text"] for one in figure.to_dict()["layout"].get("annotations", [])]


def keys(figure: go.Figure) -> set[Any]:
    return {key for trace in figure.data for key in trace.customdata or ()}


@form
def test_plotly_accepts_every_value(name: str) -> None:
    assert len(go.Figure(draw(FORMS[name]).to_dict()).data) > 0


@form
def test_no_title_and_no_trace_that_needs_the_network(name: str) -> None:
    figure = draw(FORMS[name]).to_dict()
    assert "title" not in figure["layout"]
    assert {trace["type"] for trace in figure["data"]} <= LOCAL


@form
def test_every_mark_carries_its_key(name: str) -> None:
    for trace in (one for one in draw(FORMS[name]).data if one.hoverinfo != "skip"):
        marks = 1 if trace.type == "scatter" and trace.fill == "toself" else len(trace.y)
        assert trace.customdata is not None and len(trace.customdata) == marks


@form
def test_height_is_given_and_fits_a_phone(name: str) -> None:
    assert 60 < draw(FORMS[name]).layout.height < 700


@form
def test_built_in_a_few_milliseconds(name: str) -> None:
    draw(FORMS[name])
    times = []
    for _ in range(9):
        start = perf_counter()
        draw(FORMS[name])
        times.append(perf_counter() - start)
    assert min(times) < 0.002


@pytest.mark.parametrize(
    "empty",
    [
        Bars(()),
        Columns((), (), ()),
        Tiles(()),
        Polygons(()),
        Matrix((), ()),
        Timeline((), today=date(2026, 1, 1), today_label="hoy"),
    ],
)
def test_nothing_to_draw_is_still_a_figure(empty: Figure) -> None:
    assert go.Figure(draw(empty).to_dict()).layout.height > 0


class TestText:
    def test_nothing_is_lost_when_wrapped(self) -> None:
        wrapped = wrap(LONG, 20)
        assert wrapped.replace("<br>", " ") == LONG
        assert max(len(line) for line in wrapped.split("<br>")) <= 20

    def test_markup_in_the_data_is_shown_not_obeyed(self) -> None:
        assert wrap("<b>a</b> & b", 40) == "&lt;b&gt;a&lt;/b&gt; &amp; b"

    def test_a_mark_says_the_data_as_written(self) -> None:
        figure = draw(Bars((Bar("k", "<script>", 1, "<i>1</i>"),)))
        assert "<script>" not in figure.to_json()


class TestBars:
    def test_zero_is_a_bar_and_absent_is_not(self) -> None:
        figure = draw(
            Bars(
                (
                    Bar("a", "A", 0, "$0"),
                    Bar("b", "B", None, "no publicado"),
                    Bar("c", "C", 5, "$5"),
                )
            )
        )
        trace = figure.data[0]
        assert list(trace.x) == [0, None, 5]
        assert list(trace.text) == ["$0", "", "$5"]
        assert notes(figure) == ["<i>no publicado</i>"]
        assert keys(figure) == {"a", "b", "c"}

    def test_the_axis_starts_at_zero(self) -> None:
        assert (
            draw(
                Bars(
                    (
                        Bar("a", "A", 50, "50"),
                        Bar("b", "B", 60, "60"),
                    )
                )
            ).layout.xaxis.range[0]
            == 0
        )

    def test_all_absent_keeps_an_axis(self) -> None:
        assert list(draw(Bars((Bar("a", "A", None, "no"),))).layout.xaxis.range) == [0, 1]

    def test_highlight_keeps_its_colour_and_the_rest_turn_neutral(self) -> None:
        trace = draw(
            Bars(
                (
                    Bar("a", "A", 1, "1"),
                    Bar("b", "B", 2, "2"),
                ),
                highlight=("b",),
            )
        ).data[0]
        assert list(trace.marker.color) == [NEUTRAL, CATEGORICAL[0]]

    def test_hollow_has_no_fill(self) -> None:
        trace = draw(Bars((Bar("a", "A", 1, "1", "#123456", hollow=True),))).data[0]
        assert (trace.marker.color[0], trace.marker.line.color[0]) == (TRANSPARENT, "#123456")

    def test_height_grows_with_the_rows_and_their_labels(self) -> None:
        one, two, long = ((Bar("a", "A", 1, "1"),), (Bar("a", "A", 1, "1"),) * 2, (Bar("a", LONG, 1, "1"),))
        assert draw(Bars(one)).layout.height < draw(Bars(two)).layout.height
        assert draw(Bars(one)).layout.height < draw(Bars(long)).layout.height


class TestColumns:
    def test_absent_is_a_gap_with_a_dash(self) -> None:
        figure = draw(Columns(("2025", "2026"), (Series("A", (0, None), ("0", "no publicado"), "#007766"),), ("", "")))
        assert list(figure.data[0].y) == [0, None]
        assert notes(figure) == ["—"]

    def test_series_differ_by_pattern_too(self) -> None:
        patterns = [trace.marker.pattern.shape for trace in draw(FORMS["many_columns"]).data]
        assert len(set(patterns)) == len(patterns)

    def test_keys_travel_instead_of_labels(self) -> None:
        assert keys(draw(FORMS["few_columns"])) == {"consult", "involve", "decide"}

    def test_what_is_followed_is_a_line_with_its_gaps_and_nothing_leans(self) -> None:
        figure = draw(FORMS["followed_columns"])
        [line] = figure.data
        assert line.type == "scatter" and line.connectgaps is False and line.y[2] is None
        assert figure.layout.xaxis.tickangle == 0
        shown = list(figure.layout.xaxis.tickvals)
        assert shown[-1] == len(line.x) - 1 and len(shown) < len(line.x), "labels that overlap on a phone"
        assert line.text[-1] and "no está en los datos" not in line.text

    def test_too_many_columns_to_label_name_the_extremes_on_the_axis(self) -> None:
        figure = draw(FORMS["crowded_columns"])
        assert all(trace.text is None for trace in figure.data)
        assert list(figure.layout.yaxis.ticktext) == ["0", "$4,250.0<br>mdp"]
        assert all(trace.hovertext[0].startswith("ene · ") for trace in figure.data)

    def test_room_is_left_above_the_longest_column(self) -> None:
        low, high = draw(Columns(("a",), (Series("A", (100,), ("100",), "#007766"),), ("a",))).layout.yaxis.range
        assert low == 0 and high > 100


class TestTimeline:
    def test_two_calendars_of_one_row_are_both_drawn(self) -> None:
        figure = draw(FORMS["calendars"])
        assert list(figure.data[0].customdata) == ["1", "1"]
        assert len(set(figure.data[0].y)) == 2
        assert sum("XX0001" in text for text in notes(figure)) == 1

    def test_one_date_is_a_diamond_and_no_date_is_only_text(self) -> None:
        figure = draw(FORMS["calendars"])
        symbols = dict(zip(figure.data[1].customdata, figure.data[1].marker.symbol, strict=True))
        assert symbols == {"1": "circle", "2": "diamond"}
        assert "Sin fechas publicadas" in notes(figure)

    def test_dashed_and_hollow(self) -> None:
        figure = draw(FORMS["calendars"])
        assert list(figure.data[0].marker.pattern.shape) == ["", "/"]
        assert [colour == "#FFFFFF" for colour in figure.data[1].marker.color] == [False, False, True, True, True]

    def test_a_bar_lasts_as_long_as_its_dates(self) -> None:
        spans = (Span("k", "K", date(2026, 1, 1), date(2026, 1, 11), "", "#007766"),)
        assert draw(Timeline(spans, today=date(2026, 1, 5), today_label="hoy")).data[0].x[0] == 10 * 24 * 3600 * 1000

    def test_today_is_the_day_given(self) -> None:
        figure = draw(Timeline((), today=date(2020, 2, 29), today_label="today"))
        assert figure.layout.shapes[-1].x0 == "2020-02-29"
        assert notes(figure) == ["<b>today</b>"]


class TestClasses:
    def test_zero_and_absent_are_apart_from_the_least(self) -> None:
        found = classify([(0, "0"), (None, "sin cifra"), (1, "1"), (500, "500")])
        assert [(one.colour, one.label) for one in found] == [
            (ZERO, "0"),
            (SEQUENTIAL[1], "1"),
            (SEQUENTIAL[3], "500"),
            (None, "sin cifra"),
        ]

    def test_at_most_four_with_a_figure_and_every_place_once(self) -> None:
        items = [(float(value), str(value)) for value in range(40)]
        found = classify(items)
        assert len(found) == 4
        assert sorted(place for one in found for place in one.places) == list(range(40))

    def test_equal_values_share_a_class(self) -> None:
        found = classify([(7.0, "7")] * 5 + [(9.0, "9")])
        assert [len(one.places) for one in found] == [5, 1]

    def test_two_reasons_for_no_figure_are_both_named(self) -> None:
        assert classify([(None, "sin cifra"), (None, "1 a 4")])[0].label == "sin cifra / 1 a 4"


class TestMaps:
    def test_a_tile_without_figure_is_hatched_and_a_zero_is_not(self) -> None:
        traces = {trace.customdata[0]: trace for trace in draw(FORMS["tile_map"]).data}
        assert traces["99002"].marker.pattern.shape == "/" and traces["99002"].marker.color == TRANSPARENT
        assert traces["99003"].marker.color == ZERO and traces["99003"].marker.pattern.shape is None

    def test_tiles_are_equal_squares_in_their_place(self) -> None:
        figure = draw(Tiles((Tile("a", "A", 2, 3, 1, "1"), Tile("b", "B", 6, 1, 9, "9"))))
        sizes = {(trace.width, height) for trace in figure.data for height in trace.y}
        assert len(sizes) == 1 and all(wide == tall for wide, tall in sizes)
        assert figure.layout.yaxis.scaleanchor == "x"
        assert [(trace.x[0], trace.base[0] + trace.y[0] / 2) for trace in figure.data] == [(3, 2), (1, 6)]

    def test_both_maps_say_the_same_classes(self) -> None:
        legend = [trace.name for trace in draw(FORMS["polygon_map"]).data if trace.showlegend]
        assert legend == [trace.name for trace in draw(FORMS["tile_map"]).data]

    def test_rings_are_one_path_lifted_between_them(self) -> None:
        island = next(trace for trace in draw(FORMS["polygon_map"]).data if trace.customdata[0] == "99003")
        assert list(island.x).count(None) == 1
        assert island.text == "Isla Chica: 0"

    def test_blank_cells_are_not_drawn(self) -> None:
        figure = draw(FORMS["grid"])
        assert keys(figure) == {"a0", "a1", "a2", "a3", "a4", "b0", "b2", "b4", "c0"}


def test_labels_go_above_when_a_phone_has_no_room_beside_the_bars() -> None:
    wide = draw(FORMS["wide_bars"])
    assert wide.layout.yaxis.ticktext is None
    assert {"Committed", "Accrued"} <= {re.sub("<[^>]+>", "", one.text) for one in wide.layout.annotations}
