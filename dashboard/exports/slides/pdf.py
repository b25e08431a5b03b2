"""A presentation as a PDF: tagged, with a finding to a page and, in an annex, every row of every table.

All that is said goes to typst as data: no word of a package is ever read as markup.
"""

import json
import re
from collections.abc import Iterator, Sequence
from typing import Any, Literal

from dashboard.exports.slides.listing import fitted
from dashboard.exports.slides.pptx import EDGE, LEAST, TITLES, WIDE
from dashboard.exports.slides.screen import Screen, Show
from dashboard.figures import Agenda, Gantt, Matrix, Network, Sankey, Timeline, Verdicts
from dashboard.figures.svg import RENDERERS, Frame, draw
from dashboard.figures.table import Table
from dashboard.locale import HTML, t, tn
from dashboard.settings import ROOT
from dashboard.theme.tokens import light

LAID_OUT = ROOT / "dashboard" / "theme" / "slides.typ"
STANDARD: Literal["ua-1"] = "ua-1"
DRAWN, SHAPE, ROOM = 860, 2.6, (12, 9, 7, 5, 4, 3)
"""Pixels across of a drawing; how much wider than tall it is to be read as large as its words; how many rows it may
have for that."""
LISTED = (Agenda, Gantt, Matrix, Network, Sankey, Timeline, Verdicts)
"""Forms that are read as a table on a page, where a table is read aloud cell by cell."""
TABLE_ROOM = 300.0
MOST_ROWS, MOST_CELLS = 2000, 12
"""Rows and columns of a table in the annex; past them, its own file has them all, and it is said."""
VIEW = re.compile(r'viewBox="0 0 ([\d.]+) ([\d.]+)"')


def pdf(show: Show) -> bytes:
    """The file; the same slides are the same bytes. ValueError where it would not be accessible."""
    import typst

    told = {
        "title": show.title,
        "brand": t(show.lang, "shell.brand"),
        "lang": HTML[show.lang][:2],
        "region": HTML[show.lang][3:] or None,
        "colours": dict(light()),
        "slides": [_slide(one) for one in show.screens],
        "annex_title": t(show.lang, "slides.annex"),
        "annex": [_annexed(one) for one in show.screens if one.table.rows],
    }
    made = typst.compile(
        str(LAID_OUT),
        format="pdf",
        sys_inputs={"told": json.dumps(told, ensure_ascii=False)},
        pdf_standards=[STANDARD],
        timestamp=int(show.at.timestamp()) if show.at else 0,
    )
    return bytes(made)


def _slide(one: Screen) -> dict[str, Any]:
    svg, ratio = _drawing(one)
    shown, left = (Table((), ()), "") if svg else _listed(one)
    folio = t(one.lang, "tools.folio", folio=one.folio) if one.folio else ""
    return {
        "title": one.title,
        "size": next((points for signs, points in TITLES if len(one.title) <= signs), LEAST),
        "dek": one.dek,
        "marks": list(one.marks),
        "finding": one.finding,
        "beside": list(one.beside),
        "source": one.source,
        "foot": " · ".join(filter(None, (t(one.lang, "shell.brand"), one.place, folio))),
        "address": one.address,
        "svg": svg,
        "ratio": ratio,
        "described": one.described,
        "table": _table(shown),
        "left": [left] if left else [],
    }


def _drawing(one: Screen) -> tuple[str, float]:
    """The figure as an SVG with as many rows as are read from a wall; '' for one that is read as a table."""
    form = one.figure
    if form is None or isinstance(form, LISTED) or type(form) not in RENDERERS:
        return "", 1.0
    svg, ratio = "", 1.0
    for most in ROOM:
        svg = str(draw(form, Frame(one.title, one.lang, one.name, DRAWN, most)))
        found = VIEW.search(svg)
        ratio = float(found[1]) / float(found[2]) if found else 1.0
        if ratio >= SHAPE:
            break
    return svg, ratio


def _listed(one: Screen) -> tuple[Table, str]:
    if not one.drawn.rows:
        return one.drawn, ""
    held = fitted(one.drawn, WIDE - 2 * EDGE, TABLE_ROOM, one.lang)
    return held.table, held.left


def _table(table: Table) -> dict[str, Any]:
    columns = list(zip(*([table.head] if table.head else []), *table.rows, strict=True))
    widths = [max(max(map(len, one)), 6) ** 0.5 for one in columns]
    return {"head": list(table.head), "rows": [list(row) for row in table.rows], "widths": widths or [1.0]}


def _annexed(one: Screen) -> dict[str, Any]:
    table = Table(one.table.head[:MOST_CELLS], tuple(row[:MOST_CELLS] for row in one.table.rows[:MOST_ROWS]))
    return {"title": one.title, "said": list(_said(one)), "table": _table(table)}


def _said(one: Screen) -> Iterator[str]:
    """What is said of a card on paper, and what of it the annex has no room for."""
    yield from filter(None, (one.dek, *one.notes, one.formula, one.source))
    over = len(one.table.rows) - MOST_ROWS
    if over > 0:
        yield tn(one.lang, "figure.left_out", over)
    more: Sequence[str] = one.table.head[MOST_CELLS:]
    if more:
        yield t(one.lang, "slides.columns_left", names=", ".join(more))
