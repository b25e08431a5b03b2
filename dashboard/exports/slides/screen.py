"""A slide as plain data: what every file of a presentation says of a card, written once so that none disagrees."""

from dataclasses import dataclass, field
from datetime import date, datetime, time

from dashboard.answers import Answer
from dashboard.cards.card import Card, face
from dashboard.cards.folio import figure_of, grouped
from dashboard.cards.giving import address_of, link
from dashboard.cards.marks import notices
from dashboard.cards.words import cell, header
from dashboard.exports.picture import source_line
from dashboard.figures import Figure
from dashboard.figures.table import Table
from dashboard.locale import long_day, t, told
from dashboard.problems import standing_in
from dashboard.settings import read_settings

DESCRIBED = 30
"""Rows of a figure that its description says."""


@dataclass(frozen=True)
class Screen:
    """One slide. ``figure`` is None where the card is a table; ``table`` holds all its rows, as they are read.

    ``beside`` are notes without which the figure would be misread, ``notes`` the rest of what is said of it and
    ``spoken`` what whoever presents wrote; ``address`` is permanent, '' where nobody said where the dashboard is.
    ``finding`` is what the card found, where the title is of whoever presents; '' where it is the title.
    """

    name: str
    title: str
    dek: str
    lang: str
    source: str
    place: str
    day: date
    beside: tuple[str, ...] = ()
    notes: tuple[str, ...] = ()
    notice: str = ""
    figure: Figure | None = None
    table: Table = field(default_factory=lambda: Table((), ()))
    folio: str = ""
    address: str = ""
    formula: str = ""
    spoken: str = ""
    finding: str = ""

    @property
    def marks(self) -> tuple[str, ...]:
        """What is said above all else: of what data it is, and whose the title is."""
        own = t(self.lang, "deck.own_title") if self.finding else ""
        return tuple(filter(None, (self.notice, own)))

    @property
    def drawn(self) -> Table:
        """What its figure says as a table; that of the card where it has none."""
        return self.figure.table() if self.figure else self.table

    @property
    def described(self) -> str:
        """What the figure shows, for who does not see it."""
        rows = self.drawn.rows
        said = "; ".join(": ".join(filter(None, row)) for row in rows[:DESCRIBED])
        return f"{self.finding or self.title} {said}{'…' if len(rows) > DESCRIBED else ''}".strip()

    @property
    def aloud(self) -> tuple[str, ...]:
        """All that stands beside a slide in the notes of who presents, a line each."""
        lines = (
            self.spoken,
            self.finding,
            self.dek,
            *self.beside,
            *self.notes,
            self.formula,
            self.source,
            t(self.lang, "slides.shown_on", date=long_day(self.day, self.lang)),
            t(self.lang, "tools.folio", folio=self.folio) if self.folio else "",
            self.address,
        )
        return tuple(line for line in lines if line)


@dataclass(frozen=True)
class Show:
    """Slides in their order, under one title."""

    title: str
    lang: str
    screens: tuple[Screen, ...]

    @property
    def at(self) -> datetime | None:
        """The day of what it tells, which is that of its files too: they are the same whenever they are written."""
        return datetime.combine(max(one.day for one in self.screens), time(12)) if self.screens else None


def screen(card: Card, answer: Answer, title: str = "", spoken: str = "") -> Screen:
    """A card as a slide; a ``title`` of whoever presents is marked, and what the card found is said under it."""
    lang, shown, package = answer.lang, face(card, answer), answer.snapshot.package
    folio, public = figure_of(card, answer).folio, read_settings().url
    names = card.heads(answer)
    rows = tuple(tuple(cell(answer, row, name) for name in names) for row in answer.rows)
    asked = answer.question
    return Screen(
        card.id,
        title or shown.title,
        shown.here or shown.dek,
        lang,
        source_line(answer, shown),
        package.title[lang],
        answer.as_of,
        shown.beside,
        (*shown.small, *shown.missing),
        " ".join([*notices(package, lang), *standing_in(answer.snapshot, lang)]),
        card.draw(answer) if answer.rows else None,
        Table(tuple(header(answer, name) for name in names), rows),
        grouped(folio),
        f"{public}{link(card, answer)}" if public else address_of(folio, ""),
        told(lang, f"question.{asked.id}.formula", asked.formula),
        spoken,
        shown.title if title else "",
    )
