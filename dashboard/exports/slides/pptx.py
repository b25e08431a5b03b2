"""A presentation as a PPTX: charts and tables that an office program edits, and what is said of each in its notes."""

from io import BytesIO
from typing import Any

from dashboard.exports.office import stable
from dashboard.exports.slides.listing import fitted, put
from dashboard.exports.slides.native import chart
from dashboard.exports.slides.plots import colour, plot
from dashboard.exports.slides.screen import Screen, Show
from dashboard.figures.svg.canvas import LINE, wrapped
from dashboard.locale import HTML, t

WIDE, TALL, EDGE = 960.0, 540.0, 44.0
"""Points of a slide of 16:9, and of its margins."""
TITLES = ((60, 34), (110, 30), (170, 26))
"""Signs of a title -> its points; a longer one has ``LEAST``."""
LEAST, DEK, SMALL, FOOT = 22, 18, 14, 12
GAP = 8.0
TITLE_ONLY = 5
"""The layout of python-pptx's own template that has a title and nothing else."""


def pptx(show: Show) -> bytes:
    """The file; the same slides are the same bytes."""
    import pptx as library
    from pptx.util import Pt

    made = library.Presentation()
    _widen(made, Pt(WIDE), Pt(TALL))
    for screen in show.screens:
        _draw(made.slides.add_slide(made.slide_layouts[TITLE_ONLY]), screen)
    to = BytesIO()
    made.save(to)
    return stable(to.getvalue(), show.title, HTML[show.lang], t(show.lang, "shell.brand"), show.at)


def _widen(made: Any, wide: int, tall: int) -> None:
    """The template is of 4:3: its own places are stretched too, for whoever adds a slide."""
    across, down = wide / made.slide_width, tall / made.slide_height
    for held in (made.slide_master, *made.slide_layouts):
        for shape in held.shapes:
            if shape._element.xpath(".//a:xfrm"):
                shape.left, shape.width = int(shape.left * across), int(shape.width * across)
                shape.top, shape.height = int(shape.top * down), int(shape.height * down)
    made.slide_width, made.slide_height = wide, tall


def _draw(slide: Any, screen: Screen) -> None:
    """Notice, title and comparison from the top; foot and notes from the bottom; the figure in what is left."""
    slide.background.fill.solid()
    slide.background.fill.fore_color.rgb = colour("paper")
    y = EDGE / 2
    for mark in screen.marks:
        y += _text(slide, mark, y, SMALL, "partial", fill="partial-soft") + GAP
    y = _title(slide, screen, y)
    if screen.finding:
        y += _text(slide, screen.finding, y, DEK, "ink") + GAP
    if screen.dek:
        y += _text(slide, screen.dek, y, DEK, "ink-2") + GAP
    bottom = _foot(slide, screen)
    for note in reversed(screen.beside):
        bottom -= _height(note, SMALL) + 2
        _text(slide, note, bottom, SMALL, "ink-3")
    _figure(slide, screen, y, bottom - GAP)
    slide.notes_slide.notes_text_frame.text = "\n".join(screen.aloud)


def _title(slide: Any, screen: Screen, y: float) -> float:
    from pptx.enum.text import MSO_ANCHOR, PP_ALIGN
    from pptx.util import Pt

    size = next((points for signs, points in TITLES if len(screen.title) <= signs), LEAST)
    tall = _height(screen.title, size, bold=True)
    title = slide.shapes.title
    title.left, title.top, title.width, title.height = Pt(EDGE), Pt(y), Pt(WIDE - 2 * EDGE), Pt(tall)
    frame = title.text_frame
    frame.text, frame.word_wrap, frame.vertical_anchor = screen.title, True, MSO_ANCHOR.TOP
    _bare(frame)
    paragraph = frame.paragraphs[0]
    paragraph.alignment = PP_ALIGN.LEFT
    for run in paragraph.runs:
        run.font.size, run.font.bold, run.font.color.rgb = Pt(size), True, colour("ink")
        run._r.get_or_add_rPr().set("lang", HTML[screen.lang])
    return y + tall + GAP


def _height(text: str, size: float, bold: bool = False, wide: float = WIDE - 2 * EDGE) -> float:
    return max(len(wrapped(text, wide, size, bold)), 1) * size * LINE


def _bare(frame: Any) -> None:
    frame.margin_left = frame.margin_right = frame.margin_top = frame.margin_bottom = 0


def _text(slide: Any, text: str, y: float, size: float, ink: str, fill: str = "", at: float = EDGE,
          wide: float = WIDE - 2 * EDGE) -> float:  # fmt: skip
    """A text across the slide; the height that it takes, in points."""
    from pptx.util import Pt

    tall = _height(text, size, wide=wide)
    box = slide.shapes.add_textbox(Pt(at), Pt(y), Pt(wide), Pt(tall))
    frame = box.text_frame
    frame.word_wrap, frame.text = True, text
    _bare(frame)
    if fill:
        box.fill.solid()
        box.fill.fore_color.rgb = colour(fill)
    for run in frame.paragraphs[0].runs:
        run.font.size, run.font.color.rgb = Pt(size), colour(ink)
    return tall


def _foot(slide: Any, screen: Screen) -> float:
    """The source and, below it, whose it is and its folio; where the room above ends."""
    folio = t(screen.lang, "tools.folio", folio=screen.folio) if screen.folio else ""
    lines = (" · ".join(filter(None, (t(screen.lang, "shell.brand"), screen.place, folio))), screen.source)
    y = TALL - EDGE / 2
    for line in filter(None, lines):
        y -= _height(line, FOOT)
        _text(slide, line, y, FOOT, "ink-3")
    return y - GAP


def _figure(slide: Any, screen: Screen, top: float, bottom: float) -> None:
    from pptx.util import Pt

    made = chart(screen.figure, screen.title, screen.lang)
    if made is None:
        table = screen.drawn
        if table.rows:
            wide, room = WIDE - 2 * EDGE, bottom - top
            held = fitted(table, wide, room, screen.lang)
            # The fewer rows there is room for, the longer what is said of the rest.
            while held.left and sum(held.heights) + held.head + _height(held.left, SMALL) + GAP > bottom - top:
                if len(held.heights) == 1:
                    break
                room = sum(held.heights[:-1]) + held.head
                held = fitted(table, wide, room, screen.lang)
            put(slide, screen, held, (EDGE, top))
            if held.left:
                _text(slide, held.left, bottom - _height(held.left, SMALL), SMALL, "ink-3")
        return
    for line in reversed(made.below):
        bottom -= _height(line, SMALL)
        _text(slide, line, bottom, SMALL, "ink-3")
    if made.note:
        top += _text(slide, made.note, top, SMALL, "ink-3")
    plot(slide, made, (Pt(EDGE), Pt(top), Pt(WIDE - 2 * EDGE), Pt(max(bottom - top, LEAST))), screen.described)
