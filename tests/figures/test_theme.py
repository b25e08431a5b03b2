"""The colours can be told apart and read, and the one configuration sends nothing anywhere."""

import ast
import re
from itertools import combinations, pairwise
from pathlib import Path

import plotly.io as pio
import pytest

from dashboard import theme
from dashboard.figures.plotly import look
from dashboard.theme.contrast import contrast, ink_on

from .colour import VISION, difference, lab

ROOT = Path(__file__).resolve().parents[2]


def test_contrast_of_known_pairs() -> None:
    assert contrast("#000000", "#FFFFFF") == pytest.approx(21)
    assert contrast("#777777", "#FFFFFF") == pytest.approx(4.48, abs=0.01)


def test_difference_of_a_published_pair() -> None:
    assert difference((50.0, 2.6772, -79.7751), (50.0, 0.0, -82.7485)) == pytest.approx(2.0425, abs=0.0001)
    assert difference((60.2574, -34.0099, 36.2677), (60.4626, -34.1751, 39.4387)) == pytest.approx(1.2644, abs=0.0001)


@pytest.mark.parametrize("page", [theme.LIGHT_PAGE, theme.DARK_PAGE])
@pytest.mark.parametrize("colour", [*theme.CATEGORICAL, theme.NEUTRAL, *(one.colour for one in theme.STATUS.values())])
def test_marks_stand_out_on_both_pages(colour: str, page: str) -> None:
    assert contrast(colour, page) >= 3


@pytest.mark.parametrize("vision", VISION)
def test_categories_can_be_told_apart(vision: str) -> None:
    assert len(theme.CATEGORICAL) <= 6
    for one, other in combinations(theme.CATEGORICAL, 2):
        assert difference(lab(one, vision), lab(other, vision)) >= 10, (one, other)


def _look(status: theme.Status) -> tuple[str, bool]:
    return status.pattern, status.hollow


@pytest.mark.parametrize("vision", VISION)
def test_statuses_differ_by_colour_or_by_pattern(vision: str) -> None:
    for one, other in combinations(theme.STATUS.values(), 2):
        alike = _look(one) == _look(other)
        assert not alike or difference(lab(one.colour, vision), lab(other.colour, vision)) >= 10, (one, other)


def test_each_status_has_its_own_mark_and_shape() -> None:
    for field in ("mark", "shape"):
        assert len({getattr(one, field) for one in theme.STATUS.values()}) == len(theme.STATUS)


def test_statuses_are_those_of_the_schema() -> None:
    schema = (ROOT / "queries" / "schema" / "status_reports.json").read_text(encoding="utf-8")
    found = re.search(r'"name": "status".*?"enum": \[(.*?)\]', schema, re.S)
    assert found is not None
    assert set(re.findall(r'"(\w+)"', found.group(1))) == set(theme.STATUS)


@pytest.mark.parametrize("colour", [*theme.SEQUENTIAL, theme.ZERO])
def test_text_inside_a_tile_can_be_read(colour: str) -> None:
    assert contrast(ink_on(colour, theme.INKS), colour) >= 4.5


def test_neighbouring_classes_differ_in_lightness() -> None:
    lightness = [lab(colour)[0] for colour in theme.SEQUENTIAL]
    assert all(light - dark >= 10 for light, dark in pairwise(lightness))


def test_text_outside_the_marks_can_be_read() -> None:
    assert contrast(theme.TEXT, theme.LIGHT_PAGE) >= 4.5


def test_use_sets_the_template_once() -> None:
    before = pio.templates.default
    try:
        look.use()
        assert pio.templates.default == "observatorio"
        layout = pio.templates["observatorio"].layout
        assert (layout.separators, layout.font.size, layout.paper_bgcolor) == (".,", 14, "rgba(0,0,0,0)")
        assert layout.xaxis.automargin and layout.yaxis.rangemode == "tozero"
    finally:
        pio.templates.default = before


@pytest.mark.parametrize(("lang", "locale"), [("es", "es-MX"), ("en", "en")])
def test_nothing_is_sent_to_another_host(lang: str, locale: str) -> None:
    assert look.graph_config(lang) == {
        "showSendToCloud": False,
        "plotlyServerURL": "",
        "displaylogo": False,
        "displayModeBar": False,
        "responsive": True,
        "locale": locale,
    }


def _names(path: Path) -> set[str]:
    """Keywords, attributes and literal keys a module uses."""
    tree = ast.walk(ast.parse(path.read_text(encoding="utf-8")))
    found: set[str] = set()
    for node in tree:
        if isinstance(node, ast.keyword) and node.arg:
            found.add(node.arg)
        elif isinstance(node, ast.Attribute):
            found.add(node.attr)
        elif isinstance(node, ast.Constant) and isinstance(node.value, str):
            found.add(node.value)
    return found


@pytest.mark.parametrize("path", sorted((ROOT / "dashboard" / "figures").rglob("*.py")), ids=lambda path: path.stem)
def test_no_figure_sets_a_template_or_asks_the_clock(path: Path) -> None:
    assert not _names(path) & {"template", "update_layout", "update_traces", "choropleth", "scattergeo"}
    text = path.read_text(encoding="utf-8")
    assert not re.search(r"date\.today|datetime\.now|plotly\.express|import (dash|duckdb)\b", text)


def test_a_config_is_made_in_one_place_only() -> None:
    makers = [
        path for path in (ROOT / "dashboard").rglob("*.py") if "showSendToCloud" in path.read_text(encoding="utf-8")
    ]
    assert makers == [ROOT / "dashboard" / "figures" / "plotly" / "look.py"]
