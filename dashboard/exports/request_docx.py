"""The request of access to information as a DOCX without a letterhead, for whoever changes it before sending."""

from collections.abc import Sequence
from datetime import date, datetime, time
from io import BytesIO
from typing import TYPE_CHECKING, Any
from zipfile import ZIP_DEFLATED, ZipFile, ZipInfo

from dashboard.exports.request import Letter
from dashboard.schema.texts import SPANISH

if TYPE_CHECKING:
    from docx.document import Document

CONTENT_TYPE = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"
FONT, POINTS, TITLE_POINTS = "Arial", 11, 14
AFTER, APART, LINES = 8, 18, 1.15
"""Points after a paragraph, and before one that begins another part; lines between lines."""
MARGIN, HANG = 2.5, 0.75
"""Centimetres of each margin, and of what hangs to the left of a numbered paragraph."""
LETTER = (21.59, 27.94)
"""Centimetres of the paper on which such requests are printed in Mexico."""
REGIONS = {SPANISH: "es-MX", "en": "en-US"}
ALWAYS = (1980, 1, 1, 0, 0, 0)


def request_docx(letters: Sequence[Letter], day: date) -> bytes:
    """The letters, each on a page of its own. The same letters of the same day are the same bytes."""
    from docx import Document

    made = Document()
    _set_page(made)
    for place, letter in enumerate(letters):
        _write(made, letter, new_page=place > 0)
    _say_what_it_is(made, letters[0], day)
    held = BytesIO()
    made.save(held)
    return _dated_always(held)


def _set_page(made: "Document") -> None:
    from docx.oxml.ns import qn
    from docx.shared import Cm, Pt

    section = made.sections[0]
    section.page_width, section.page_height = (Cm(side) for side in LETTER)
    for side in ("left", "right", "top", "bottom"):
        setattr(section, f"{side}_margin", Cm(MARGIN))
    style: Any = made.styles["Normal"]
    style.font.name, style.font.size = FONT, Pt(POINTS)
    style.element.rPr.rFonts.set(qn("w:eastAsia"), FONT)
    style.paragraph_format.space_after, style.paragraph_format.line_spacing = Pt(AFTER), LINES


def _write(made: "Document", letter: Letter, *, new_page: bool) -> None:
    from docx.shared import Cm, Pt, RGBColor

    if letter.reading:
        note = made.add_paragraph()
        note.paragraph_format.page_break_before = new_page
        _say(note, letter.reading, letter.lang).italic = True
    title: Any = made.add_heading(level=1)
    title.paragraph_format.space_before, title.paragraph_format.space_after = Pt(0), Pt(APART)
    run = _say(title, letter.title, letter.lang)
    run.font.name, run.font.size, run.font.color.rgb = FONT, Pt(TITLE_POINTS), RGBColor(0, 0, 0)
    for text in letter.head:
        name, _, rest = text.partition(": ")
        head = made.add_paragraph()
        _say(head, f"{name}: ", letter.lang).bold = True
        _say(head, rest, letter.lang)
    right = made.add_paragraph()
    right.paragraph_format.space_before, right.paragraph_format.keep_with_next = Pt(APART - AFTER), True
    _say(right, letter.right, letter.lang)
    for number, text in enumerate(letter.asks, 1):
        item = made.add_paragraph()
        item.paragraph_format.left_indent, item.paragraph_format.first_line_indent = Cm(2 * HANG), Cm(-HANG)
        item.paragraph_format.tab_stops.add_tab_stop(Cm(2 * HANG))
        _say(item, f"{number}.\t{text}", letter.lang)
    for text in letter.closing:
        _say(made.add_paragraph(), text, letter.lang)
    for place, text in enumerate(letter.blanks):
        blank = made.add_paragraph()
        blank.paragraph_format.space_before = Pt(APART if not place else AFTER)
        blank.paragraph_format.keep_with_next = place + 1 < len(letter.blanks)
        _say(blank, text, letter.lang)


def _say(paragraph: Any, text: str, lang: str) -> Any:
    """A run that says its language, so that it is spelled and read aloud in it."""
    from docx.oxml import OxmlElement
    from docx.oxml.ns import qn

    run = paragraph.add_run(text)
    tag = OxmlElement("w:lang")
    tag.set(qn("w:val"), REGIONS.get(lang, lang))
    run._r.get_or_add_rPr().append(tag)
    return run


def _say_what_it_is(made: "Document", letter: Letter, day: date) -> None:
    """Its properties: what it is and of which day, and nobody's name."""
    held = made.core_properties
    held.title, held.subject = letter.title, letter.head[1]
    held.author = held.last_modified_by = held.comments = held.keywords = ""
    held.language, held.revision = REGIONS[SPANISH], 1
    held.created = held.modified = datetime.combine(day, time())


def _dated_always(held: BytesIO) -> bytes:
    """The same parts with one date: a file of the same letters is the same file."""
    again = BytesIO()
    with ZipFile(held) as before, ZipFile(again, "w", ZIP_DEFLATED) as after:
        for name in before.namelist():
            one = ZipInfo(name, ALWAYS)
            one.compress_type = ZIP_DEFLATED
            after.writestr(one, before.read(name))
    return again.getvalue()
