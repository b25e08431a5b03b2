"""Every form in Chromium, as wide as a card on a phone and on a screen: no text is cut, none covers another."""

import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import plotly
import pytest
from playwright.sync_api import Browser, Page

from dashboard.figures.plotly import draw
from dashboard.figures.plotly.look import graph_config
from dashboard.theme import OUTSIDE_TEXT

from ..samples import FORMS

pytestmark = pytest.mark.browser
PLOTLY = Path(plotly.__file__).parent / "package_data" / "plotly.min.js"
LOCALE = Path(__file__).resolve().parents[3] / "dashboard" / "assets" / "plotly-locale-es-MX.js"
DRAW = "([figure, config]) => Plotly.newPlot('chart', figure.data, figure.layout, config)"
BOXES = """() => {
  const edge = document.getElementById('chart').getBoundingClientRect();
  const leaves = [...document.querySelectorAll('#chart svg text')].filter(one => one.textContent.trim());
  return leaves.map(one => {
    const box = one.getBoundingClientRect();
    return {text: one.textContent, x0: box.left - edge.left, x1: box.right - edge.left,
            y0: box.top - edge.top, y1: box.bottom - edge.top};
  }).filter(one => one.x1 > one.x0);
}"""


@pytest.fixture(scope="module")
def page(browser: Browser) -> Iterator[Page]:
    opened = browser.new_page(viewport={"width": 1300, "height": 900})
    opened.add_script_tag(path=LOCALE)
    opened.add_script_tag(path=PLOTLY)
    yield opened
    opened.close()


def shown(page: Page, figure: dict[str, Any], width: int, config: dict[str, Any]) -> list[dict[str, Any]]:
    size = f"width:{width}px;height:{figure['layout']['height']}px"
    page.evaluate("size => { document.body.innerHTML = `<div id='chart' style='${size}'></div>`; }", size)
    page.evaluate(DRAW, [figure, config])
    page.wait_for_timeout(50)
    boxes: list[dict[str, Any]] = page.evaluate(BOXES)
    return boxes


def cover(one: dict[str, Any], other: dict[str, Any]) -> bool:
    across = min(one["x1"], other["x1"]) - max(one["x0"], other["x0"])
    down = min(one["y1"], other["y1"]) - max(one["y0"], other["y0"])
    return bool(across > 3 and down > 5)


@pytest.mark.parametrize("width", [328, 600, 1240])
@pytest.mark.parametrize("name", FORMS)
def test_no_text_is_cut_or_covered(page: Page, name: str, width: int) -> None:
    figure = json.loads(draw(FORMS[name]).to_json())
    boxes = shown(page, figure, width, graph_config("es"))
    assert boxes
    for box in boxes:
        assert box["x0"] >= -1 and box["x1"] <= width + 1, box
        assert box["y0"] >= -1 and box["y1"] <= figure["layout"]["height"] + 1, box
    clashes = [(one["text"], two["text"]) for at, one in enumerate(boxes) for two in boxes[at + 1 :] if cover(one, two)]
    assert clashes == []


@pytest.mark.parametrize("name", FORMS)
def test_only_text_inside_marks_keeps_its_own_ink(page: Page, name: str) -> None:
    shown(page, json.loads(draw(FORMS[name]).to_json()), 600, graph_config("es"))
    rest = page.evaluate(f"""[...document.querySelectorAll('#chart svg text:not({", ".join(OUTSIDE_TEXT)})')]
        .filter(one => one.textContent.trim()).map(one => one.getAttribute('class'))""")
    assert all("bartext-inside" in one for one in rest)


def test_plotly_speaks_mexican_spanish(page: Page) -> None:
    figure = {
        "data": [{"type": "bar", "x": ["2026-08-01", "2026-09-01"], "y": [1234567.5, 1]}],
        "layout": {
            "height": 300,
            "xaxis": {"tickformat": "%B"},
            "yaxis": {"tickformat": "$,.2f", "tickvals": [1234567.5]},
        },
    }
    boxes = shown(page, figure, 600, {**graph_config("es"), "displayModeBar": True})
    words = {box["text"] for box in boxes}
    assert {"agosto", "septiembre", "$1,234,567.50"} <= words
    buttons = page.evaluate("[...document.querySelectorAll('.modebar-btn')].map(one => one.dataset.title)")
    assert "Descargar la gráfica como imagen PNG" in buttons
    english = {
        "Zoom",
        "Pan",
        "Autoscale",
        "Reset axes",
        "Zoom in",
        "Zoom out",
        "Box Select",
        "Lasso Select",
        "Share chart...",
    }
    assert not english & set(buttons)
