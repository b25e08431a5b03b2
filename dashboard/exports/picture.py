"""A page or a card as an image to pass on: what it found, its figure, its source and its day; and the figure alone."""

import json
import re
from dataclasses import dataclass

from dashboard.answers import Answer
from dashboard.cards.card import Card, Face, face
from dashboard.cards.folio import figure_of, grouped
from dashboard.cards.marks import notices
from dashboard.cards.states import told_first
from dashboard.cards.words import cell, header
from dashboard.figures.svg import Frame, draw, draw_table
from dashboard.figures.table import Table
from dashboard.locale import HTML, t, tn
from dashboard.markup import element
from dashboard.settings import ROOT
from dashboard.theme.tokens import light

WIDTH, HEIGHT = 1200, 630
SIZES = ((60, 50), (95, 42), (140, 36), (220, 30))
"""Signs of a title -> the points of its letters; a longer one has ``LEAST``."""
LEAST, ALONE = 26, 1.3
"""Of the longest titles; and how much larger letters are where there is no figure."""
LAID_OUT = ROOT / "dashboard" / "theme" / "picture.typ"
DRAWN, ROOM, TALLEST = 640, (5, 4, 3, 2, 1), 300
"""The width in pixels at which the figure is drawn for an image, how many of its rows, and how tall it may be to be
read: with fewer rows if need be, else the image has none."""
LONGEST_TITLE, LONGEST_DEK, LONGEST_SOURCE = 300, 200, 110
CROWDED = 170
"""Signs of a title past which no figure would be read beside it."""
CITED, ROWS = 1, 14
BOX = re.compile(r'viewBox="0 0 ([\d.]+) ([\d.]+)" width="[\d.]+" height="[\d.]+"')
BELOW = 22
"""Pixels under a drawing for its folio."""
VIEW = re.compile(r'viewBox="0 0 \d+ ([\d.]+)"')


@dataclass(frozen=True)
class Picture:
    """What an image says; ``svg`` is its figure, '' where there is none."""

    title: str
    dek: str
    source: str
    place: str
    lang: str
    notice: str = ""
    svg: str = ""


def of_card(card: Card, answer: Answer) -> Picture:
    """The image of a card for an answer."""
    shown, package = face(card, answer), answer.snapshot.package
    told = notices(package, answer.lang)
    return Picture(
        cut(shown.title, LONGEST_TITLE),
        cut(shown.here or shown.dek, LONGEST_DEK),
        " · ".join(filter(None, (source_line(answer, shown), folio_line(card, answer)))),
        package.title[answer.lang],
        answer.lang,
        cut(told[0], LONGEST_DEK) if told else "",
        _figure(card, answer, shown) if len(shown.title) <= CROWDED else "",
    )


def _figure(card: Card, answer: Answer, shown: Face) -> str:
    form = card.draw(answer) if answer.rows else None
    for most in ROOM if form else ():
        text = str(draw(form, Frame(shown.title, answer.lang, card.id, DRAWN, most))) if form else ""
        if _height(text) <= TALLEST:
            return text
    return ""


def _height(svg: str) -> float:
    found = VIEW.search(svg)
    return float(found[1]) if found else 1.0


def figure_svg(card: Card, answer: Answer) -> str:
    """The figure of a card as an SVG document; of a card without one, its table in words."""
    shown = face(card, answer)
    form = card.draw(answer) if answer.rows else None
    frame = Frame(shown.title, answer.lang, card.id)
    if form is not None:
        return _signed(str(draw(form, frame)), folio_line(card, answer))
    names = card.heads(answer)
    rows = tuple(tuple(cell(answer, row, name) for name in names) for row in answer.rows[:ROWS])
    held = Table(tuple(header(answer, name) for name in names), rows) if rows else Table(("",), ((shown.dek,),))
    return _signed(str(draw_table(held, frame)), folio_line(card, answer))


def folio_line(card: Card, answer: Answer) -> str:
    """The folio of what is shown, as it is printed."""
    return t(answer.lang, "tools.folio", folio=grouped(figure_of(card, answer).folio))


def _signed(svg: str, text: str) -> str:
    """A drawing with a line of its own below it."""
    box = BOX.search(svg)
    if box is None:
        return svg
    tall = float(box[2])
    size = f'viewBox="0 0 {box[1]} {tall + BELOW:g}" width="{box[1]}" height="{tall + BELOW:g}"'
    foot = element("text", text, x="0", y=f"{tall + BELOW - 6:g}", font_size="11", fill=light()["ink-3"])
    end = svg.rindex("<")
    return f"{svg[: box.start()]}{size}{svg[box.end() : end]}{foot}{svg[end:]}"


def source_line(answer: Answer, shown: Face) -> str:
    """The first source, how many more there are, and of which day it is."""
    lang, sources = answer.lang, told_first(answer)
    names = [row["title"].rstrip(".") for row in sources[:CITED]]
    told = [t(lang, "embed.source"), cut("; ".join(names), LONGEST_SOURCE)] if names else []
    told += [tn(lang, "embed.more", len(sources) - CITED)] if len(sources) > CITED else []
    return " ".join([*told, t(lang, "embed.until", date=shown.until)] if shown.until else told)


def cut(text: str, most: int) -> str:
    """At most ``most`` signs, ending with a word."""
    return text if len(text) <= most else f"{text[:most].rsplit(' ', 1)[0]}…"


def png(picture: Picture) -> bytes:
    """The image, of ``WIDTH`` × ``HEIGHT`` pixels."""
    import typst

    told = {
        "title": picture.title,
        "dek": picture.dek,
        "source": picture.source,
        "place": picture.place,
        "notice": picture.notice,
        "svg": picture.svg,
        "ratio": DRAWN / _height(picture.svg),
        "lang": HTML[picture.lang][:2],
        "brand": t(picture.lang, "shell.brand"),
        "size": next((points for signs, points in SIZES if len(picture.title) <= signs), LEAST),
        "scale": 1 if picture.svg else ALONE,
        "colours": dict(light()),
    }
    made = typst.compile(
        str(LAID_OUT), format="png", ppi=72.0, sys_inputs={"told": json.dumps(told, ensure_ascii=False)}
    )
    return bytes(made)
