"""Slides taken home: what an office program opens is what the card says, can be edited, and is the same every time."""

import io
import time
from datetime import date
from functools import cache
from typing import Any
from zipfile import ZipFile

import openpyxl
import pptx as library
import pytest

from dashboard.cards import CARDS
from dashboard.exports.office import ALWAYS
from dashboard.exports.slides.native import chart
from dashboard.exports.slides.pptx import pptx
from dashboard.exports.slides.screen import Screen, Show, screen
from dashboard.filters import Filters
from dashboard.store.snapshots import Snapshot

Shipped = dict[str, Snapshot]
DAY = date(2026, 11, 30)
POINT = 12_700
"""Units of an office file to a point."""


@cache
def told(snapshot: Snapshot, lang: str = "es") -> Show:
    """Every card of a package that has rows."""
    asked = Filters(lang=lang, as_of=DAY)
    answers = [(card, card.ask(snapshot, asked, strict=False)) for card in CARDS.values()]
    held = [screen(card, answer) for card, answer in answers if answer.applies and answer.rows and card.shown(answer)]
    return Show("Todo", lang, tuple(held))


def slides(content: bytes) -> list[Any]:
    return list(library.Presentation(io.BytesIO(content)).slides)


def charts(slide: Any) -> list[Any]:
    return [shape for shape in slide.shapes if shape.has_chart]


def tables(slide: Any) -> list[Any]:
    return [shape for shape in slide.shapes if shape.has_table]


@pytest.fixture(scope="module")
def written(shipped: Shipped) -> bytes:
    return pptx(told(shipped["ejemplo"]))


def test_each_slide_has_its_title_its_words_in_the_notes_and_its_picture_described(
    written: bytes, shipped: Shipped
) -> None:
    for slide, one in zip(slides(written), told(shipped["ejemplo"]).screens, strict=True):
        assert slide.shapes.title.text_frame.text == one.title
        notes = slide.notes_slide.notes_text_frame.text
        assert all(line in notes for line in (one.dek, *one.notes, one.source, one.folio)), one.name
        pictures = [*charts(slide), *tables(slide)]
        assert len(pictures) == 1, one.name
        assert pictures[0]._element.nvGraphicFramePr.cNvPr.get("descr") == one.described
        texts = [shape.text_frame.text for shape in slide.shapes if shape.has_text_frame]
        assert any(one.source in text for text in texts) and any(one.folio in text for text in texts)
        assert one.notice in texts


def test_a_chart_is_native_and_its_workbook_holds_the_values_of_the_figure(written: bytes, shipped: Shipped) -> None:
    kinds = set()
    for slide, one in zip(slides(written), told(shipped["ejemplo"]).screens, strict=True):
        made = chart(one.figure, one.title, one.lang)
        if made is None:
            continue
        drawn = charts(slide)[0].chart
        kinds.add(made.kind)
        book = openpyxl.load_workbook(io.BytesIO(drawn.part.chart_workbook.xlsx_part.blob))
        held = [cell.value for row in book.active.iter_rows() for cell in row]
        for series, line in zip(drawn.plots[0].series, made.lines, strict=True):
            values = list(series.iter_values()) if made.kind == "XY_SCATTER" else list(series.values)
            if made.kind != "XY_SCATTER":
                assert values == pytest.approx(list(line.values)), one.name
            assert all(any(cell == pytest.approx(value) for cell in held if isinstance(cell, (int, float)))
                       for value in line.values if value is not None), one.name  # fmt: skip
        xml = drawn._chartSpace.xml
        spans = [span for line in made.lines for span in line.spans if span]
        assert xml.count("<c:errBars>") == bool(spans) and (not spans or "<c:minus>" in xml), one.name
        assert all(text.replace("&", "&amp;") in xml for line in made.lines for text in line.texts if text), one.name
    assert kinds == {"BAR_CLUSTERED", "BAR_STACKED", "COLUMN_CLUSTERED", "LINE_MARKERS", "XY_SCATTER"}


def test_nothing_is_out_of_its_slide(written: bytes) -> None:
    held = library.Presentation(io.BytesIO(written))
    for slide in held.slides:
        for shape in slide.shapes:
            assert shape.left >= 0 and shape.left + shape.width <= held.slide_width
            assert shape.top >= 0 and shape.top + shape.height <= held.slide_height, slide.shapes.title.text_frame.text


def lines_of(text: str, wide: float, size: float) -> int:
    """Lines that a text takes, of letters half as wide as they are tall: an estimate of no font in particular."""
    held, line = 1, 0.0
    for word in text.split():
        length = 0.5 * size * (len(word) + 1)
        if line and line + length > wide:
            held, line = held + 1, 0.0
        line += length
    return held


@pytest.mark.parametrize("lang", ["es", "en"])
def test_no_two_texts_lie_over_each_other_and_each_has_room_for_its_lines(lang: str, shipped: Shipped) -> None:
    for package in ("ejemplo", "quintana-roo"):
        for slide in slides(pptx(told(shipped[package], lang))):
            shapes, name = list(slide.shapes), slide.shapes.title.text_frame.text
            for at, one in enumerate(shapes):
                for other in shapes[at + 1 :]:
                    down = min(one.top + one.height, other.top + other.height) - max(one.top, other.top)
                    across = min(one.left + one.width, other.left + other.width) - max(one.left, other.left)
                    assert min(down, across) <= POINT, (name, one.name, other.name, down / POINT)
                if one.has_text_frame and one.text_frame.text:
                    size = one.text_frame.paragraphs[0].runs[0].font.size.pt
                    tall = lines_of(one.text_frame.text, one.width / POINT, size) * size * 1.1
                    assert tall <= one.height / POINT + 1, (name, one.text_frame.text)


def test_the_same_slides_are_the_same_bytes_and_bear_no_clock(shipped: Shipped) -> None:
    show = Show("Veinte", "es", told(shipped["ejemplo"]).screens[:20])
    begun = time.monotonic()
    first = pptx(show)
    assert time.monotonic() - begun < 3
    time.sleep(1.1)
    assert first == pptx(show)
    with ZipFile(io.BytesIO(first)) as held:
        assert {one.date_time for one in held.infolist()} == {ALWAYS}
        inner = [name for name in held.namelist() if name.endswith(".xlsx")]
        assert inner
        for name in inner:
            with ZipFile(io.BytesIO(held.read(name))) as book:
                assert {one.date_time for one in book.infolist()} == {ALWAYS}
                assert b"2026-11-30T12:00:00" in book.read("docProps/core.xml")


def silent(show: Show) -> list[Screen]:
    """Those whose figure has a row without a figure."""
    return [one for one in show.screens if any(value is None for value in _values(one.figure))]


def _values(form: Any) -> list[float | None]:
    return [bar.value for bar in getattr(form, "bars", ())]


def test_a_row_without_a_figure_is_said_and_not_drawn(shipped: Shipped) -> None:
    found = silent(told(shipped["ejemplo"]))
    assert found
    for one in found:
        made = chart(one.figure, one.title, one.lang)
        if made is not None and one.figure is not None:
            lacking = next(bar for bar in one.figure.bars if bar.value is None)  # type: ignore[union-attr]
            assert lacking.label not in made.categories and lacking.label in " ".join(made.below)
