"""Puts a native chart on a slide: python-pptx's charts, with the words of each mark and colours that say something."""

from typing import Any

from dashboard.exports.slides.native import BARS, LINES, POINTS, STACKED, STANDING, Chart, Line
from dashboard.theme.tokens import light

WORDS, AXIS = 14, 14
"""Points of the words of marks and of categories."""
LEAST, GAP, FEW, INTERVAL = 12, 45, 12, 2.25


def plot(slide: Any, made: Chart, box: tuple[int, int, int, int], described: str) -> None:
    """The chart in a box (left, top, width, height, in EMU); ``described`` is read aloud."""
    from pptx.enum.chart import XL_CHART_TYPE

    frame = slide.shapes.add_chart(getattr(XL_CHART_TYPE, made.kind), *box, _data(made))
    frame._element.nvGraphicFramePr.cNvPr.set("descr", described)
    drawn = frame.chart
    drawn.has_title, drawn.font.size = False, _points(AXIS)
    drawn.font.color.rgb = colour("ink")
    shown = [line for line in made.lines if line.shown]
    drawn.has_legend = len(shown) > 1 and made.kind != STACKED
    if drawn.has_legend:
        from pptx.enum.chart import XL_LEGEND_POSITION

        drawn.legend.position, drawn.legend.include_in_layout = XL_LEGEND_POSITION.TOP, False
    _axes(drawn, made)
    for series, line in zip(drawn.plots[0].series, made.lines, strict=True):
        _dress(series, line, made)


def colour(token: str) -> Any:
    """A token of the light theme."""
    from pptx.dml.color import RGBColor

    return RGBColor.from_string(light()[token].lstrip("#").upper())


def _points(size: float) -> Any:
    from pptx.util import Pt

    return Pt(size)


def _data(made: Chart) -> Any:
    from pptx.chart.data import CategoryChartData, XyChartData

    if made.kind != POINTS:
        data = CategoryChartData()
        data.categories = made.categories
        for line in made.lines:
            data.add_series(line.name, line.values)
        return data
    points = XyChartData()
    for line in made.lines:
        series = points.add_series(line.name)
        for at, value in enumerate(line.values):
            series.add_data_point(value, len(line.values) - at)
    return points


def _axes(drawn: Any, made: Chart) -> None:
    """One scale from zero without lines; rows from the top, as they are read."""
    value = drawn.value_axis
    value.has_major_gridlines = False
    if made.kind == POINTS:
        value.visible = False
        value.minimum_scale, value.maximum_scale = 0, len(made.categories) + 1
        across = drawn.category_axis
        across.has_major_gridlines, across.tick_labels.font.size = True, _points(LEAST)
        across.major_gridlines.format.line.color.rgb = colour("grid")
        if made.ratios:
            _by_doubling(across)
        return
    value.visible = False
    drawn.category_axis.format.line.color.rgb = colour("line")
    drawn.category_axis.tick_labels.font.size = _points(AXIS if len(made.categories) <= 8 else LEAST)
    if made.kind in {BARS, STACKED}:
        drawn.category_axis.reverse_order = True
    if made.kind != LINES:
        plotted = drawn.plots[0]
        plotted.gap_width, plotted.vary_by_categories = GAP, False
        if made.kind == STACKED:
            plotted.overlap = 100
    from pptx.enum.chart import XL_TICK_LABEL_POSITION

    drawn.category_axis.tick_label_position = XL_TICK_LABEL_POSITION.LOW


def _by_doubling(axis: Any) -> None:
    """A logarithmic scale: python-pptx has no name for it."""
    from pptx.oxml.ns import qn

    scaling = axis._element.find(qn("c:scaling"))
    base = scaling.makeelement(qn("c:logBase"), {"val": "2"})
    scaling.insert(0, base)


def _dress(series: Any, line: Line, made: Chart) -> None:
    """The colour and the words of each mark."""
    if made.kind in {BARS, STANDING, STACKED}:
        series.invert_if_negative = False
    if made.kind == LINES:
        series.smooth = False
        series.format.line.color.rgb, series.format.line.width = colour(line.colours[0]), _points(2.5)
    if made.kind == POINTS:
        series.format.line.fill.background()
        _intervals(series, line)
    for at, value in enumerate(line.values):
        if value is None:
            continue
        point = series.points[at]
        if not line.shown:
            point.format.fill.background()
            continue
        _paint(point, line, at, made)
        if line.texts[at]:
            _write(point, line.texts[at], made)


def _paint(point: Any, line: Line, at: int, made: Chart) -> None:
    token, hollow = line.colours[at], bool(line.hollow and line.hollow[at])
    marked = made.kind in {LINES, POINTS}
    if marked:
        from pptx.enum.chart import XL_MARKER_STYLE

        point.marker.style, point.marker.size = XL_MARKER_STYLE.CIRCLE, 6 if made.kind == LINES else 11
    shape = point.marker.format if marked else point.format
    shape.fill.solid()
    shape.fill.fore_color.rgb = colour("surface" if hollow else token)
    shape.line.color.rgb = colour(token)
    if hollow and not marked:
        from pptx.enum.dml import MSO_LINE

        shape.line.dash_style = MSO_LINE.DASH


def _write(point: Any, text: str, made: Chart) -> None:
    from pptx.enum.chart import XL_LABEL_POSITION as AT

    label = point.data_label
    frame = label.text_frame
    frame.text = text
    font = frame.paragraphs[0].runs[0].font
    few = len(made.categories) * len(made.lines) <= FEW
    font.size, font.bold = _points(WORDS if few else LEAST), made.kind != POINTS
    font.color.rgb = colour("ink")
    label.position = PLACES[made.kind](AT)


PLACES: dict[str, Any] = {
    BARS: lambda at: at.OUTSIDE_END, STANDING: lambda at: at.OUTSIDE_END,
    LINES: lambda at: at.ABOVE, POINTS: lambda at: at.ABOVE,
}  # fmt: skip


def _intervals(series: Any, line: Line) -> None:
    """The interval of each point as error bars along the scale: python-pptx has no name for them."""
    from pptx.oxml.ns import qn

    if not any(line.spans):
        return
    pairs = [(value or 0.0, span or (value or 0.0,) * 2) for value, span in zip(line.values, line.spans, strict=True)]
    bars = series._element.makeelement(qn("c:errBars"), {})
    for name, value in (("errDir", "x"), ("errBarType", "both"), ("errValType", "cust"), ("noEndCap", "1")):
        _inside(bars, f"c:{name}", val=value)
    for name, lengths in (("plus", [span[1] - value for value, span in pairs]),
                          ("minus", [value - span[0] for value, span in pairs])):  # fmt: skip
        held = _inside(_inside(bars, f"c:{name}"), "c:numLit")
        _inside(held, "c:ptCount", val=str(len(lengths)))
        for at, length in enumerate(lengths):
            _inside(_inside(held, "c:pt", idx=str(at)), "c:v").text = repr(length)
    drawn = _inside(_inside(_inside(bars, "c:spPr"), "a:ln", w=str(_points(INTERVAL))), "a:solidFill")
    _inside(drawn, "a:srgbClr", val=str(colour(line.colours[0])))
    series._element.find(qn("c:xVal")).addprevious(bars)


def _inside(parent: Any, name: str, **attributes: str) -> Any:
    """A new element at the end of another."""
    from pptx.oxml.ns import qn

    made = parent.makeelement(qn(name), attributes)
    parent.append(made)
    return made
