"""Treemap, bridge and flows: what they draw, with the very file the application serves, legible on a phone."""

import importlib.util
import json
from collections.abc import Iterator
from pathlib import Path
from types import ModuleType
from typing import Any

import plotly
import plotly.graph_objects as go
import pytest
from playwright.sync_api import Browser, Page
from plotly.offline import get_plotlyjs_version

from dashboard.factory import SLIM_PLOTLY
from dashboard.figures import Bridge, Flow, Node, Part, Sankey, Step, Treemap
from dashboard.figures.plotly import draw
from dashboard.figures.plotly.look import graph_config
from dashboard.figures.plotly.treemap import INK
from dashboard.theme import CATEGORICAL, NEUTRAL, SMALL
from dashboard.theme.contrast import contrast

from ..samples import FORMS, SHAPES
from .test_legible import cover, shown

ROOT = Path(__file__).resolve().parents[3]
WHEEL = Path(plotly.__file__).parent / "package_data" / "plotly.min.js"


shape = pytest.mark.parametrize("name", SHAPES)


def setup_script() -> ModuleType:
    spec = importlib.util.spec_from_file_location("setup_script", ROOT / "scripts" / "setup.py")
    assert spec and spec.loader
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


# --- What is drawn ------------------------------------------------------------------------------------------------


@shape
def test_plotly_accepts_every_value(name: str) -> None:
    figure = draw(SHAPES[name]).to_dict()
    assert go.Figure(figure).data and 60 < figure["layout"]["height"] < 900


def test_every_kind_of_chart_is_in_the_bundle() -> None:
    kinds = {trace.type for form in (*FORMS.values(), *SHAPES.values()) for trace in draw(form).data}
    assert kinds <= {"scatter", *setup_script().KINDS}


class TestTreemap:
    def test_only_amounts_above_zero_are_areas(self) -> None:
        trace = draw(Treemap((Part("a", "A", 5, "$5"), Part("b", "B", 0, "$0"), Part("c", "C", -1, "-$1")))).data[0]
        assert (list(trace.values), list(trace.customdata)) == ([5], ["a"])

    def test_nothing_to_cut_is_still_a_figure(self) -> None:
        assert draw(Treemap(())).layout.height > 0 and not draw(Treemap(())).data

    def test_what_is_unknown_is_no_category_and_the_ink_reads_on_both(self) -> None:
        trace = draw(Treemap((Part("a", "A", 5, "$5"), Part("", "Sin clasificar", 5, "$5", unknown=True)))).data[0]
        assert list(trace.marker.colors) == [CATEGORICAL[0], NEUTRAL]
        assert all(contrast(INK, colour) >= 4.5 for colour in trace.marker.colors)

    def test_markup_in_the_data_is_shown_not_obeyed(self) -> None:
        assert "<script>" not in draw(Treemap((Part("a", "<script>", 5, "$5"),))).to_json()


class TestBridge:
    def test_a_change_starts_where_the_step_before_ended(self) -> None:
        trace = draw(SHAPES["ten_steps"]).data[0]
        assert list(trace.base)[2:5] == pytest.approx([10593.4, 10806.2, 10806.2])
        assert list(trace.x)[2:5] == pytest.approx([340.2, 127.4, 50.0])
        assert list(trace.base)[5] == 0 and list(trace.x)[5] == 10856.2

    def test_absent_is_not_drawn_and_the_next_change_starts_from_the_same_place(self) -> None:
        steps = (
            Step("a", "A", 10, "10"), Step("b", "B", None, "no", change=True), Step("c", "C", 2, "+2", change=True),
        )  # fmt: skip
        trace = draw(Bridge(steps)).data[0]
        assert list(trace.x) == [10, None, 2] and list(trace.base) == [0, 0, 10]

    def test_changes_differ_by_pattern_too(self) -> None:
        patterns = list(draw(SHAPES["ten_steps"]).data[0].marker.pattern.shape)
        assert patterns[2:5] == ["", "/", "x"]

    def test_the_axis_starts_at_zero_and_holds_the_highest_point(self) -> None:
        low, high = draw(SHAPES["ten_steps"]).layout.xaxis.range
        assert low == 0 and high >= 10933.6


class TestSankey:
    def test_flows_below_zero_are_not_drawn(self) -> None:
        nodes = ((Node("a", "A", ""),), (Node("b", "B", ""), Node("c", "C", "")))
        trace = draw(Sankey(nodes, (Flow("a", "b", 5, "$5"), Flow("a", "c", -5, "-$5")))).data[0]
        assert list(trace.link.value) == [5] and len(trace.node.x) == 2

    def test_nothing_flows_is_still_a_figure(self) -> None:
        assert draw(Sankey(((Node("a", "A", ""),), (Node("b", "B", ""),)), ())).layout.height > 0

    def test_every_node_has_its_name(self) -> None:
        figure = draw(SHAPES["three_stages"])
        assert len(figure.layout.annotations) == len(figure.data[0].node.x) == 15


# --- With the file that is served ---------------------------------------------------------------------------------


@pytest.fixture(scope="module")
def page(browser: Browser) -> Iterator[Page]:
    opened = browser.new_page(viewport={"width": 1300, "height": 1000})
    opened.add_script_tag(path=SLIM_PLOTLY if SLIM_PLOTLY.is_file() else WHEEL)
    yield opened
    opened.close()


@pytest.mark.browser
def test_the_bundle_is_of_the_version_of_the_wheel(page: Page) -> None:
    assert page.evaluate("Plotly.version") == get_plotlyjs_version()


@pytest.mark.browser
@pytest.mark.parametrize("width", [312, 600, 1240])
@shape
def test_no_text_is_cut_or_covered(page: Page, name: str, width: int) -> None:
    figure = json.loads(draw(SHAPES[name]).to_json())
    boxes = [box for box in shown(page, figure, width, graph_config("es")) if box["y1"] > box["y0"]]
    assert boxes
    for box in boxes:
        assert box["x0"] >= -1 and box["x1"] <= width + 1, box
        assert box["y0"] >= -1 and box["y1"] <= figure["layout"]["height"] + 1, box
    clashes = [(one["text"], two["text"]) for at, one in enumerate(boxes) for two in boxes[at + 1 :] if cover(one, two)]
    assert clashes == []


SIZES = """() => [...document.querySelectorAll('#chart svg text')]
    .filter(one => one.textContent.trim() && one.getBoundingClientRect().width > 0)
    .map(one => parseFloat(getComputedStyle(one).fontSize) * (one.getCTM() ? one.getCTM().a : 1))"""


@pytest.mark.browser
@shape
def test_every_text_is_of_a_legible_size(page: Page, name: str) -> None:
    shown(page, json.loads(draw(SHAPES[name]).to_json()), 312, graph_config("es"))
    sizes = page.evaluate(SIZES)
    assert sizes and min(sizes) >= SMALL - 0.01


@pytest.mark.browser
@pytest.mark.parametrize(("name", "mark", "count"), [
    ("uneven_tiles", ".treemaplayer .slice path.surface", 23 + 1),  # the whole, behind them, is one
    ("three_stages", ".sankey-node", 15),
    ("three_stages", ".sankey-link", 36),
    ("ten_steps", ".barlayer .point path", 8 - 1),  # an absent step has no mark
])  # fmt: skip
def test_every_mark_is_drawn(page: Page, name: str, mark: str, count: int) -> None:
    shown(page, json.loads(draw(SHAPES[name]).to_json()), 600, graph_config("es"))
    wide = "query => [...document.querySelectorAll(query)].filter(one => one.getBoundingClientRect().width).length"
    assert page.evaluate(wide, f"#chart {mark}") == count


@pytest.mark.browser
def test_names_stand_above_their_nodes(page: Page) -> None:
    """Nodes are placed as the browser scales them: each name ends where its node begins."""
    shown(page, json.loads(draw(SHAPES["three_stages"]).to_json()), 312, graph_config("es"))
    tops = "query => [...document.querySelectorAll(query)].map(one => one.getBoundingClientRect())"
    nodes: list[dict[str, Any]] = page.evaluate(tops, "#chart .node-rect")
    names: list[dict[str, Any]] = page.evaluate(tops, "#chart .annotation-text-g")
    ends = sorted(round(name["bottom"]) for name in names)
    assert len(ends) == len(nodes)
    for end, top in zip(ends, sorted(node["top"] for node in nodes), strict=True):
        assert abs(end - top) <= 6, (end, top)


# --- The bundle at setup ------------------------------------------------------------------------------------------


@pytest.fixture
def script(monkeypatch: pytest.MonkeyPatch) -> ModuleType:
    module = setup_script()
    monkeypatch.setattr(module, "plotly_version", get_plotlyjs_version)
    monkeypatch.setattr(module.shutil, "which", lambda name: f"/nowhere/{name}")
    return module


def old_folder(tmp_path: Path, made_from: str) -> Path:
    vendor = tmp_path / "var" / "vendor"
    vendor.mkdir(parents=True)
    (vendor / "made-from").write_text(made_from, encoding="utf-8")
    (vendor / SLIM_PLOTLY.name).write_text("old", encoding="utf-8")
    return vendor


def test_a_folder_of_another_recipe_goes_even_if_the_new_one_fails(script: ModuleType, tmp_path: Path) -> None:
    vendor = old_folder(tmp_path, "another recipe")
    script.slim_bundle(str(vendor))
    assert list(vendor.parent.iterdir()) == [], "no half-made bundle, no old one: the wheel's is served"


def test_a_folder_of_the_same_recipe_stays(script: ModuleType, tmp_path: Path) -> None:
    vendor = old_folder(tmp_path, script.bundle_recipe(get_plotlyjs_version()))
    script.slim_bundle(str(vendor))
    assert (vendor / SLIM_PLOTLY.name).read_text(encoding="utf-8") == "old"


def test_what_was_built_takes_the_place_of_the_old(
    script: ModuleType, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def build(npm: str, room: str, version: str) -> bool:
        out = Path(room) / "out"
        out.mkdir()
        (out / f"plotly-{version}.min.js").write_text("new", encoding="utf-8")
        return True

    monkeypatch.setattr(script, "build_bundle", build)
    vendor = old_folder(tmp_path, "another recipe")
    script.slim_bundle(str(vendor))
    assert (vendor / SLIM_PLOTLY.name).read_text(encoding="utf-8") == "new"
    assert (vendor / "made-from").read_text(encoding="utf-8") == script.bundle_recipe(get_plotlyjs_version())
