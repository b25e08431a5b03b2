"""``glosa sort``: the questions one by one in the terminal, the likeliest answer first, one key each."""

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import TypeVar

import click

from dashboard.adapters.asked import TABLE, Held, held_rows, read_private, refuse_inside
from dashboard.adapters.noted import ITEMS
from dashboard.analysis.sorting import GROUPED, RECEIVED, Option, Sorting
from dashboard.locale import catalogue, plurals, t, tn
from dashboard.package.descriptor import read_descriptor
from dashboard.package.withheld import withheld
from dashboard.package.writing import rewritten
from dashboard.schema.texts import SPANISH

KEYS = "123456789abcdefghijklmnopqrstuvwxyz"
ACCEPT, LATER, BACK, LEAVE = ("\r", "\n"), (" ",), ("u", "\x7f", "\x08"), ("q", "", "\x1b")
SHOWN = 90
SAID = ("answer", "agreement")
One = TypeVar("One")


@dataclass
class Desk:
    """What lies before whoever sorts: the questions, who may own one, what was said in the session, and the words."""

    sorting: Sorting
    owners: Mapping[str, str]
    items: list[Held]
    cards: Mapping[str, str]
    lang: str
    key: Callable[[], str]

    def run(self) -> None:
        """Until the line is through or somebody leaves."""
        while self.sorting.current:
            options = self.sorting.options()
            self._show(options)
            pressed = self.key()
            if pressed in LEAVE:
                return
            self._take(pressed.lower(), options)

    def _take(self, pressed: str, options: list[Option]) -> None:
        if pressed in BACK:
            if not self.sorting.undo():
                self._say("cli.sort.nothing_to_undo")
        elif pressed in LATER:
            self.sorting.decide(RECEIVED)
        elif pressed in ACCEPT:
            self._first(options)
        elif pressed == "n":
            self.sorting.decide("nobody_publishes")
        elif pressed in ("p", "s"):
            self._second(pressed)
        elif pressed == "w":
            self.sorting.say_in_public(withheld(click.prompt(t(self.lang, "cli.sort.wording"))))
        elif (option := _picked(pressed, options)) is not None:
            self.sorting.choose(option)
        else:
            self._say("cli.sort.unknown_key")

    def _first(self, options: list[Option]) -> None:
        """Takes the suggestion; where none is sure, the question waits."""
        if options and options[0].sure:
            self.sorting.choose(options[0])
        else:
            self.sorting.decide(RECEIVED)

    def _second(self, pressed: str) -> None:
        """Who owns it, or which answer it had: the second key of two."""
        said = {str(row["item_id"]): str(row["text"]) for row in self._answers()}
        names = self.owners if pressed == "p" else said
        held = (
            self.sorting.owners(names, (row.get("owner_id") for row in self.items), len(KEYS))
            if pressed == "p"
            else self.sorting.likest(said, len(KEYS))
        )
        if not held:
            self._say("cli.sort.no_owners" if pressed == "p" else "cli.sort.no_answers")
            return
        for mark, one in zip(KEYS, held, strict=False):
            click.echo(f"    {mark}  {_short(names[one])}")
        chosen = _picked(self.key().lower(), held)
        if chosen is None:
            self._say("cli.sort.unknown_key")
        elif pressed == "p":
            self.sorting.decide("pending", owner_id=chosen)
        else:
            self.sorting.decide("answered_in_session", item_id=chosen)

    def _answers(self) -> Iterator[Held]:
        key = self.sorting.current
        meeting = self.sorting.rows[key]["meeting_id"] if key else None
        return (row for row in self.items if row["meeting_id"] == meeting and row["kind"] in SAID)

    def _show(self, options: list[Option]) -> None:
        key = self.sorting.current or ""
        place = t(self.lang, "cli.sort.place", n=self.sorting.place, total=len(self.sorting.line), key=key)
        click.echo(f"\n{place}\n  {self.sorting.texts[key]}\n")
        for place_of, (mark, one) in enumerate(zip(KEYS, options, strict=False)):
            first = " ⏎" if place_of == 0 and one.sure else "  "
            click.echo(f"  {mark}{first} {self._told(one)}")
        keys = "cli.sort.keys" if options and options[0].sure else "cli.sort.keys_unsure"
        click.echo(f"  {t(self.lang, keys)}")

    def _told(self, one: Option) -> str:
        name = self.sorting.texts[one.key] if one.state == GROUPED else self.cards[one.key]
        key = "cli.sort.same" if one.state == GROUPED else "cli.sort.card"
        return t(self.lang, key, name=_short(name), key=one.key, n=round(one.likeness))

    def _say(self, key: str) -> None:
        click.echo(t(self.lang, key))


def _picked(pressed: str, held: Sequence[One]) -> One | None:
    """What the mark beside it names; None for any other key, or several at once."""
    place = KEYS.find(pressed) if len(pressed) == 1 else -1
    return held[place] if 0 <= place < len(held) else None


def _short(text: str) -> str:
    return text if len(text) <= SHOWN else f"{text[:SHOWN]}…"


class Keys:
    """The keys that somebody presses, one by one, also when several come at once."""

    def __init__(self) -> None:
        self._ahead = ""

    def __call__(self) -> str:
        """The next; leaving the terminal is leaving the line."""
        if not self._ahead:
            try:
                self._ahead = click.getchar()
            except (EOFError, KeyboardInterrupt):
                return ""
        # An arrow is one key of several signs.
        size = len(self._ahead) if self._ahead.startswith("\x1b") else 1
        key, self._ahead = self._ahead[:size], self._ahead[size:]
        return key


def sort_questions(
    file: Path, package: Path, meeting: str, lang: str, key: Callable[[], str] | None = None
) -> dict[str, int]:
    """Sorts what waits, and writes what was decided whatever stops it; how many questions stand in each state.

    ``file`` holds the texts and lies outside the package. PackageError where either cannot be read.
    """
    refuse_inside(file, package, file.parent)
    held = read_descriptor(package)
    paths = dict(held.resources)
    rows, items = held_rows(package, paths, TABLE), held_rows(package, paths, ITEMS)
    owners = {str(row["institution_id"]): str(row["name"]) for row in held_rows(package, paths, "institutions")}
    asked, told = _cards(held.themes, lang)
    before = [dict(row) for row in rows]
    sorting = Sorting(rows, read_private(file), told, meeting)
    if sorting.untold:
        click.echo(tn(lang, "cli.sort.untold", sorting.untold))
    try:
        Desk(sorting, owners, items, asked, lang, key or Keys()).run()
    finally:
        if list(sorting.rows.values()) != before:
            rewritten(package, {TABLE: sorting.rows.values()})
    return sorting.counts()


def _cards(themes: tuple[str, ...], lang: str) -> tuple[dict[str, str], dict[str, str]]:
    """Card -> what it asks, and card -> all the Spanish words it is told in; questions are in Spanish."""
    from dashboard.cards import CARDS
    from dashboard.cards.words import asks
    from dashboard.store.questions import is_sound, question

    mine = [one for one in CARDS.values() if is_sound(one.question) and question(one.question).theme in themes]
    return {one.id: asks(one.question, lang) for one in mine}, {
        one.id: " ".join((asks(one.question, SPANISH), *_titles(one.id), *_terms(one.glossary))) for one in mine
    }


def _titles(card: str) -> Iterator[str]:
    start = f"card.{card}.title"
    yield from (text for key, text in catalogue(SPANISH).items() if key.startswith(start))
    yield from (plural.of(2) for key, plural in plurals(SPANISH).items() if key.startswith(start))


def _terms(words: tuple[str, ...]) -> Iterator[str]:
    return (t(SPANISH, f"glossary.{word}.term") for word in words)
