"""What is drawn of each form is what the form holds, whole, inside the drawing, and as plain text."""

import re
from collections.abc import Iterator
from functools import cache
from typing import Any, get_args
from xml.etree import ElementTree

import pytest

from dashboard.figures import Bar, Bars, Figure, Matrix, Sankey
from dashboard.figures.svg import RENDERERS, Frame, draw
from dashboard.figures.svg.canvas import measure, wrapped
from dashboard.theme.tokens import light

from ..samples import ALL

SVG = "{http://www.w3.org/2000/svg}"
HOSTILE = """"><script>alert(1)</script>&lt;"""
sample = pytest.mark.parametrize("name", ALL)


def drawn(form: Figure, **told: Any) -> ElementTree.Element:
    return ElementTree.fromstring(str(draw(form, Frame("Así va", "es", **told))))


def texts(root: ElementTree.Element) -> str:
    """All that is written, as read: a word may have been broken between lines."""
    return "".join("".join(one.itertext()) for one in root.iter(f"{SVG}text"))


def bare(text: str) -> str:
    return re.sub(r"\s+", "", text)


@cache
def wide(bold: bool) -> Any:
    fonts = pytest.importorskip("PIL.ImageFont")
    try:
        return fonts.truetype("DejaVuSans-Bold.ttf" if bold else "DejaVuSans.ttf", 100)
    except OSError:
        pytest.skip("no wide font here")


def spans(root: ElementTree.Element) -> Iterator[tuple[float, float, float, str]]:
    """(left, right, bottom, text) of each line, measured with a font that is wide."""
    for one in root.iter(f"{SVG}text"):
        size = float(one.attrib["font-size"])
        bold = one.get("font-weight") is not None
        font = wide(bold)
        for line in one.iter(f"{SVG}tspan"):
            room = font.getlength(line.text or "") * size / 100 * (0.92 if bold else 1)
            x = float(line.attrib["x"])
            left = {"middle": x - room / 2, "end": x - room}.get(one.get("text-anchor", ""), x)
            yield left, left + room, float(line.attrib["y"]), line.text or ""


def test_every_form_has_a_drawing_but_flows_which_are_words() -> None:
    assert set(get_args(Figure)) - set(RENDERERS) == {Sankey}


@sample
@pytest.mark.parametrize("width", [320, 680, 1100])
def test_nothing_is_cut_nor_leaves_the_drawing(name: str, width: int) -> None:
    root = drawn(ALL[name], width=width)
    _, _, wide, high = map(float, root.attrib["viewBox"].split())
    outside = [one for one in spans(root) if one[0] < -1 or one[1] > wide + 1 or one[2] > high]
    assert not outside


@pytest.mark.parametrize("name", [name for name, form in ALL.items() if len(form.table().rows) <= 14])
def test_the_words_of_the_table_are_in_the_drawing(name: str) -> None:
    form = ALL[name]
    written = bare(texts(drawn(form)))
    followed = name in ("followed_columns", "many_columns", "crowded_columns")
    for row in form.table().rows if not followed else ():
        for cell in row if not isinstance(form, Matrix) else row[1:]:
            assert all(bare(part) in written for part in cell.split(" · ")), cell


@sample
def test_it_says_what_it_is_and_uses_the_colours_of_the_stylesheet(name: str) -> None:
    root = drawn(ALL[name], name="one")
    assert root.attrib["aria-labelledby"] == "one-title one-desc"
    title, desc = root.find(f"{SVG}title"), root.find(f"{SVG}desc")
    assert title is not None and title.text == "Así va" and desc is not None and desc.text
    used = {value for one in root.iter() for key in ("fill", "stroke") if (value := one.get(key)) and value != "none"}
    assert used <= set(light().values())


def test_what_a_package_holds_is_text() -> None:
    text = str(draw(Bars((Bar("k", HOSTILE, 1.0, HOSTILE),)), Frame(HOSTILE, "es")))
    assert "<script" not in text and "&lt;script" in text


def test_no_figure_is_no_bar_and_zero_is_one_of_no_length() -> None:
    def bars(value: float | None) -> int:
        return len(list(drawn(Bars((Bar("", "a", value, "x"), Bar("", "b", 4.0, "y")))).iter(f"{SVG}rect")))

    assert (bars(None), bars(0.0)) == (3, 4)


def test_lines_are_no_longer_than_asked_and_lose_no_letter() -> None:
    text = "Secretaría de Finanzas y Planeación, antes Hacienda " + "x" * 90
    lines = wrapped(text, 120, 15)
    assert bare("".join(lines)) == bare(text)
    assert all(measure(line, 15) <= 120 for line in lines)
