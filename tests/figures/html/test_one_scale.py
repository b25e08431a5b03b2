"""Two pictures side by side share one scale, where their forms are of lengths and are written alike."""

import re
from dataclasses import replace

import pytest

from dashboard.figures import Bar, Bars, Bridge, Columns, Figure, Step
from dashboard.figures.amounts import Series
from dashboard.figures.html import Frame, common_scale, write


def bars_of(*values: float | None) -> Bars:
    return Bars(tuple(Bar("", str(value), value, str(value)) for value in values))


def columns_of(*values: float | None) -> Columns:
    names = tuple(map(str, values))
    return Columns(names, (Series("", values, names, ""),), ("",) * len(values))


def bridge_of(*values: float | None) -> Bridge:
    return Bridge(tuple(Step("", str(value), value, str(value)) for value in values))


@pytest.mark.parametrize("made", [bars_of, columns_of, bridge_of])
def test_what_is_ten_times_as_much_is_ten_times_as_long(made: type) -> None:
    small, large = made(10, None, 5), made(100, 50)
    longest = common_scale(small, large)
    frames = [replace(Frame("", "es"), longest=longest)] * 2
    lengths = [_lengths(form, frame) for form, frame in zip((small, large), frames, strict=True)]
    assert longest == 100
    assert [round(max(held), 3) for held in lengths] == [0.1, 1.0]
    assert round(max(_lengths(small, Frame("", "es"))), 3) == 1.0, "alone, it fills its own"


def _lengths(form: Figure, frame: Frame) -> list[float]:
    text = str(write(form, frame))
    ends = re.findall(r"(?:--v:|width:)([\d.]+)(%?)", text)
    return [float(value) / (100 if share else 1) for value, share in ends]


def test_forms_that_are_not_alike_or_hold_nothing_have_their_own() -> None:
    assert common_scale(bars_of(1, 2), columns_of(1, 2)) == 0
    assert common_scale(bars_of(1, 2), bars_of(None)) == 0
    assert common_scale(columns_of(1, 2), replace(columns_of(*range(1, 40)), moving=True)) == 0
