"""A card as a slide: its finding, one figure, its source, its day and its folio; and what whoever presents may need.

It is text that stands alone: nothing is asked for once it is there.
"""

from collections.abc import Iterator
from dataclasses import replace

from markupsafe import Markup

from dashboard.answers import Answer
from dashboard.cards.card import Card, Face
from dashboard.cards.folio import figure_of, grouped
from dashboard.cards.giving import address_of, link, qr
from dashboard.cards.marks import notices
from dashboard.cards.states import NOTHING, told_first
from dashboard.cards.telling import Until
from dashboard.cards.words import asks, cell, header, role_of
from dashboard.deck.ready import Shown
from dashboard.figures import Figure, svg
from dashboard.figures.html import Frame, write
from dashboard.locale import HTML, t, tn, told
from dashboard.markup import element
from dashboard.settings import read_settings
from dashboard.store.snapshots import Row

LONG = 64
"""Characters past which a title is set smaller."""
ROWS, COLUMNS, CELL = 8, 3, 150
"""Of a table on a slide: rows, columns and characters of a cell; what does not fit the room is left out there."""
STILL, TALL = 520, 250
"""The width in pixels at which a drawing is made, so that its letters can be read at the width of a slide, and the
height past which it shows fewer rows."""
FEWER = (10, 8, 6, 5, 4, 3)
SOURCE, SHORT = 52, 14
"""Signs of the name of a source, and of a cell that stays in one line."""
COUNTED = {"amount", "count", "share", "number", "date"}


def slide(one: Shown, query: str = "") -> Markup:
    """The slide of a card that has an answer. ``query`` asks for it again."""
    card, answer, shown, lang = one.card, one.answer, one.face, one.answer.lang
    title = one.title or shown.title
    found = [element("p", shown.title, class_="own-finding")] if one.title else []
    parts = [
        *([element("p", t(lang, "deck.own_title"), class_="mark")] if one.title else []),
        *_marks(answer, shown),
        element("h2", title, class_="finding long" if len(title) > LONG else "finding"),
        *found,
        element("p", shown.here or shown.dek, class_="dek"),
        element("div", figure(card, answer, shown), class_="in"),
        *(element("p", note, class_="beside") for note in _beside(shown)),
        _foot(card, answer, shown),
        element("template", speaker(one), class_="behind-slide"),
    ]
    return element(
        "section", *parts,
        class_="slide", data_card=card.id, data_query=query, data_state=shown.state, data_title=title,
        data_gives=link(card, answer),
        data_demonstration="1" if answer.snapshot.package.demonstration else None, lang=HTML[lang],
    )  # fmt: skip


def _beside(shown: Face) -> list[str]:
    """The note that the figure would be misread without; of which day it is, the foot says."""
    return [note for note in shown.beside if not isinstance(note, Until)][:1]


def _marks(answer: Answer, shown: Face) -> Iterator[Markup]:
    """What is said above all else: that it is an example, a part, or that the figure lacks something."""
    package, lang = answer.snapshot.package, answer.lang
    if package.demonstration:
        yield element("p", t(lang, "deck.demonstration"), class_="mark")
    if package.missing and notices(package, lang):
        yield element("p", t(lang, "deck.partial"), class_="mark")
    elif shown.state == "partial":
        yield element("p", t(lang, "deck.partial_card"), class_="mark")


def figure(card: Card, answer: Answer, shown: Face) -> Markup:
    """The figure as text; as a drawing where it has to be followed; as a table where it is none."""
    form = card.draw(answer) if answer.rows else None
    if form is not None:
        drawn = write(form, Frame(shown.title, answer.lang, name=f"s-{card.id}"))
        if drawn is not None:
            return element("div", drawn, class_="written")
        still = _still(form, card, answer, shown)
        if still:
            return element("div", Markup(still), class_="still")
    return _table(card, answer, shown)


def _still(form: Figure, card: Card, answer: Answer, shown: Face) -> str:
    if type(form) not in svg.RENDERERS:
        return ""
    for most in FEWER:
        text = str(svg.draw(form, svg.Frame(shown.title, answer.lang, f"s-{card.id}", STILL, most)))
        height = float(text.split('viewBox="0 0 ', 1)[1].split('"', 1)[0].split()[1])
        if height <= TALL:
            return text
    return ""


def _table(card: Card, answer: Answer, shown: Face) -> Markup:
    """The first rows, by what names them and their figures: as many columns as a room can read."""
    names = _columns(card, answer)
    heads = [element("th", header(answer, name), scope="col") for name in names]
    lines = [
        element("tr", *(element("td", _cut(cell(answer, row, name)), class_=_side(answer, name)) for name in names))
        for row in answer.rows[:ROWS]
    ]
    left = len(answer.rows) - ROWS
    more = [element("p", tn(answer.lang, "deck.more", left), class_="more", data_left=str(left))] if left > 0 else []
    table = element("table", element("thead", element("tr", *heads)), element("tbody", *lines), class_="listing",
                    aria_label=shown.title)  # fmt: skip
    return table + Markup("").join(more)


def _columns(card: Card, answer: Answer) -> list[str]:
    """What tells each row from the others, then its figures: a table whose names repeat says nothing to a room."""
    rows = answer.rows[:ROWS]
    known = [one for one in card.heads(answer) if any(row[one] not in (None, "") for row in rows)]
    varied = [one for one in known if len({cell(answer, row, one) for row in rows}) > 1] or known
    names = _naming(answer, varied, rows)
    money = [one for one in known if role_of(answer, one) in {"amount", "share"} and one not in names]
    if money:
        chosen = [*names, *money[: max(COLUMNS - len(names), 1)]]
    else:
        counted = [one for one in varied if role_of(answer, one) in COUNTED | {"code"}]
        rest = [one for one in (*counted, *known) if one not in names]
        chosen = [*names, *dict.fromkeys(rest)][:COLUMNS]
    return [one for one in known if one in chosen]


def _naming(answer: Answer, columns: list[str], rows: list[Row]) -> list[str]:
    """The first column that names, and the one that tells apart the rows that share it."""
    told = [one for one in columns if role_of(answer, one) not in COUNTED | {"flag"}]
    texts = [one for one in told if role_of(answer, one) != "code"]
    first = (texts or told or columns)[:1]
    if not first or _apart(answer, first, rows) == len(rows):
        return first
    others = [one for one in columns if one not in first and role_of(answer, one) not in {"amount", "share"}]
    second = max(others, key=lambda one: _apart(answer, [*first, one], rows), default=None)
    return [*first, second] if second else first


def _apart(answer: Answer, names: list[str], rows: list[Row]) -> int:
    return len({tuple(cell(answer, row, one) for one in names) for row in rows})


def _side(answer: Answer, name: str) -> str | None:
    if role_of(answer, name) in COUNTED - {"date"}:
        return "number"
    return "short" if all(len(cell(answer, row, name)) <= SHORT for row in answer.rows[:ROWS]) else None


def _cut(text: str) -> str:
    return text if len(text) <= CELL else f"{text[:CELL].rsplit(' ', 1)[0]}…"


def _foot(card: Card, answer: Answer, shown: Face) -> Markup:
    """Source, day and folio, and the picture that leads to it where people can reach it: nobody wrote the folio down,
    so the picture says what it is of, as a link to it does."""
    lang, folio = answer.lang, figure_of(card, answer).folio
    public = read_settings().url
    drawn = Markup(qr(f"{public}{link(card, answer)}" if public else "", fitted=True))
    picture = [element("span", drawn, class_="qr", role="img", aria_label=address_of(folio))] if drawn else []
    names = [_cut_source(row["title"].rstrip(".")) for row in told_first(answer)[:1]]
    key = "deck.sources" if len(answer.sources) > 1 else "deck.source_one"
    first = t(lang, key, n=len(answer.sources), name=names[0]) if names else t(lang, "deck.no_source")
    second = [t(lang, "deck.until", date=shown.until)] if shown.until else []
    second += [t(lang, "tools.folio", folio=grouped(folio))]
    return element("footer", element("p", first, element("br"), " · ".join(second)), *picture)


def _cut_source(text: str) -> str:
    return text if len(text) <= SOURCE else f"{text[:SOURCE].rsplit(' ', 1)[0]}…"


def speaker(one: Shown) -> Markup:
    """What stands behind a slide: what to say, and what will be asked with its honest answer."""
    lang, shown = one.answer.lang, one.face
    said = [note for note in (one.note, shown.here or shown.dek, *shown.notes) if note]
    answers = [pair for ask, answer in asked(one) for pair in (element("dt", ask), element("dd", answer))]
    return (
        element("h2", t(lang, "deck.to_say"))
        + element("ul", *(element("li", text) for text in said))
        + element("h2", t(lang, "deck.if_asked"))
        + element("dl", *answers)
    )


def asked(one: Shown) -> list[tuple[str, str]]:
    """What people will ask of a card, and what there is to answer: from its gaps, notes, sources and formula."""
    answer, shown, lang = one.answer, one.face, one.answer.lang
    asked_, found = answer.question, list[tuple[str, str]]()
    if shown.state in NOTHING or shown.missing:
        found.append((t(lang, "deck.ask.why_not"), " ".join((shown.dek, *shown.missing))))
    if shown.notes:
        found.append((t(lang, "deck.ask.mind"), " ".join(shown.notes)))
    official = sum(row["kind"] == "official" for row in answer.sources)
    counts = {"n": str(len(answer.sources)), "official": str(official), "until": shown.until}
    key = "deck.ask.source_dated" if shown.until else "deck.ask.source_undated"
    if answer.sources:
        found.append((t(lang, "deck.ask.source"), t(lang, key, **counts)))
    found.append((t(lang, "deck.ask.how"), told(lang, f"question.{asked_.id}.formula", asked_.formula)))
    return found


def closing(absent: tuple[Shown, ...], lang: str) -> Markup:
    """One slide that names what was asked and has no answer in the package, in the place of empty ones."""
    if not absent:
        return Markup()
    package = absent[0].answer.snapshot.package
    listed = [element("li", _unanswered(one, lang)) for one in absent]
    mark = [element("p", t(lang, "deck.demonstration"), class_="mark")] if package.demonstration else []
    parts = [
        *mark,
        element("h2", tn(lang, "deck.absent", len(absent)), class_="finding"),
        element("p", tn(lang, "deck.absent_why", len(absent)), class_="dek"),
        element("div", element("ul", *listed, class_="asked"), class_="in"),
        element("footer", element("p", package.title[lang])),
        element("template", *(speaker(replace(one, note=one.face.title)) for one in absent), class_="behind-slide"),
    ]
    title = tn(lang, "deck.absent", len(absent))
    return element("section", *parts, class_="slide closing", data_state="not_found", data_title=title,
                   data_demonstration="1" if package.demonstration else None, lang=HTML[lang])  # fmt: skip


def _unanswered(one: Shown, lang: str) -> str:
    """The question itself: what the card found is no answer to all of it."""
    asked_ = asks(one.answer.question.id, lang)
    return t(lang, "deck.absent_part", question=asked_) if one.face.state == "partial" or _holds(one) else asked_


def _holds(one: Shown) -> bool:
    return one.face.state == "data" and bool(one.answer.rows)
