"""Citizens' questions put in order, one at a time: what is suggested for each, what was decided, and the way back.

A question changes its state and is never lost. The texts are looked at here and written nowhere.
"""

from collections import Counter
from collections.abc import Iterable, Mapping
from typing import NamedTuple

from dashboard.analysis.alike import Told, likest, stems

Held = dict[str, str | None]
RECEIVED, GROUPED, BY_CARD = "received", "grouped", "answered_by_card"
SURE, MAYBE = 70.0, 55.0
"""From which likeness the same question is the first suggestion, and from which it is one at all."""
COVERS, TOUCHES = 50.0, 30.0
"""The same of how much of a question a card's words cover."""
GROUPS, CARDS = 3, 4


class Option(NamedTuple):
    """What may be done with a question: join it to another (``grouped``) or to the card that answers it."""

    state: str
    key: str
    likeness: float
    sure: bool


class Done(NamedTuple):
    """What one decision changed: the question, the place it had in the line, and the rows as they were."""

    question: str
    at: int
    before: dict[str, Held]


class Sorting:
    """The questions of a package that wait in ``received``, in their order, and what is decided of each."""

    def __init__(self, rows: list[Held], texts: Mapping[str, str], cards: Mapping[str, str], meeting: str = "") -> None:
        """``texts``: question -> text, also the private ones; ``cards``: card -> the words it is told in."""
        self.rows = {str(row["question_id"]): row for row in rows}
        told = {key: texts.get(key) or row.get("text") or "" for key, row in self.rows.items()}
        self.texts = {key: text for key, text in told.items() if text}
        here = [
            key for key, row in self.rows.items() if row["state"] == RECEIVED and meeting in ("", row["meeting_id"])
        ]
        self.line = [key for key in here if key in self.texts]
        self._places = {key: n for n, key in enumerate(self.line)}
        self.untold = len(here) - len(self.line)
        self._stems = {key: stems(text) for key, text in self.texts.items()}
        self._cards, self._at, self._done = Told(cards), 0, list[Done]()

    @property
    def current(self) -> str | None:
        """The question that waits for a decision; None when the line is through."""
        return self.line[self._at] if self._at < len(self.line) else None

    @property
    def place(self) -> int:
        """Its place in the line, from 1."""
        return self._at + 1

    def options(self) -> list[Option]:
        """What is suggested for the current question, best first; the first is sure, or there is none that is."""
        key = self.current
        if key is None:
            return []
        text, meeting = self.texts[key], self.rows[key]["meeting_id"]
        leads = {other: self._stems[other] for other, row in self.rows.items() if other != key and other in self.texts
                 and row["meeting_id"] == meeting and row["state"] != GROUPED and self._leads(other, key)}  # fmt: skip
        like = [Option(GROUPED, one, by, by >= SURE) for one, by in likest(text, leads, MAYBE, GROUPS)]
        told = [Option(BY_CARD, one, by, by >= COVERS) for one, by in self._cards.best(text, TOUCHES, CARDS)]
        return sorted((*like, *told), key=lambda one: (not one.sure, one.state != GROUPED, -one.likeness, one.key))

    def _leads(self, other: str, key: str) -> bool:
        """Whether a question can take another with it: one that is sorted, or comes before it in the line."""
        return self.rows[other]["state"] != RECEIVED or self._places.get(other, -1) < self._places[key]

    def choose(self, option: Option) -> None:
        """Joins the current question to another, with those that were joined to it, or to a card."""
        if option.state == BY_CARD:
            self.decide(BY_CARD, card=option.key)
        else:
            self.decide(GROUPED, grouped_with=option.key)

    def decide(self, state: str, **says: str | None) -> None:
        """Gives the current question a state, and goes to the next; as it was, with ``received``."""
        key = self.current
        if key is None:
            return
        lead = says.get("grouped_with")
        led = [other for other, row in self.rows.items() if lead and row.get("grouped_with") == key]
        self._remember(key, (key, *led))
        self.rows[key] |= {"state": state, **says}
        for other in led:
            self.rows[other]["grouped_with"] = lead
        self._at += 1

    def say_in_public(self, wording: str) -> None:
        """The words in which the current question, and those joined to it, are shown to everybody."""
        key = self.current
        if key is not None:
            self._remember(key, (key,))
            self.rows[key]["text"] = wording

    def undo(self) -> bool:
        """Takes back the last decision; False where there is none left."""
        if not self._done:
            return False
        last = self._done.pop()
        for key, row in last.before.items():
            self.rows[key].clear()
            self.rows[key].update(row)
        self._at = last.at
        return True

    def counts(self) -> dict[str, int]:
        """How many questions stand in each state."""
        return dict(Counter(str(row["state"]) for row in self.rows.values()))

    def owners(self, named: Mapping[str, str], used: Iterable[str | None], most: int) -> list[str]:
        """The institutions to choose an owner from: those named like the question first, then those that own most."""
        key, often = self.current, Counter(used)
        own = set(stems(self.texts[key])) if key else set()
        shared = {one: len(own & set(stems(name))) for one, name in named.items()}
        return sorted(named, key=lambda one: (-shared[one], -often[one], named[one]))[:most]

    def likest(self, texts: Mapping[str, str], most: int) -> list[str]:
        """The keys of some texts, those most like the current question first."""
        key = self.current
        ranked = likest(self.texts[key], {one: stems(text) for one, text in texts.items()}, 0, most) if key else []
        return [one for one, _ in ranked]

    def _remember(self, question: str, touched: Iterable[str]) -> None:
        self._done.append(Done(question, self._at, {key: dict(self.rows[key]) for key in touched}))
