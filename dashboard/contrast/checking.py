"""A text -> its figures, each with what can be said of it, the card that says so and where that stands."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

from dashboard.cards import CARDS
from dashboard.cards.folio import figure_of
from dashboard.cards.giving import link
from dashboard.cards.words import asks
from dashboard.contrast.gather import facts_of
from dashboard.contrast.numbers import MONEY, PERCENT
from dashboard.contrast.reading import LEVEL, Said, read
from dashboard.contrast.verdicts import OTHER, Fact, Verdict, judged
from dashboard.filters import FilterError, Filters
from dashboard.locale import decimal, integer, join, money_in_words, named, t
from dashboard.search.answering import address
from dashboard.store.snapshots import Snapshot

LONGEST = 20_000
"""Signs of a text."""
MOST = 4
"""How many published figures are told of one; all are among its values."""
DECIMAL = 0.1


class TooLongText(ValueError):
    """A text of more signs than are read."""


@dataclass(frozen=True)
class Checked:
    """One figure of a text: ``start`` and ``end`` are its signs there, ``said`` what it was read as.

    ``published`` is what is published, in words, ``values`` the same as numbers; ``why`` is what it is another of.
    """

    text: str
    start: int
    end: int
    value: float
    unit: str
    verdict: str
    said: str
    published: str
    values: tuple[float, ...]
    why: tuple[str, ...]
    card: str
    filters: Mapping[str, list[str]]
    title: str
    url: str
    folio: str
    folio_url: str

    def document(self) -> dict[str, Any]:
        """As the API gives it."""
        return {name: list(held) if isinstance(held, tuple) else held for name, held in self.__dict__.items()}

    def label(self, lang: str) -> str:
        """The verdict in a few words; of a figure that is another, what differs."""
        if self.verdict != OTHER:
            return t(lang, f"contrast.verdict.{self.verdict}")
        if not self.why:
            return t(lang, "contrast.other_unsaid")
        return t(lang, "contrast.other_in", names=join([t(lang, f"contrast.why.{one}") for one in self.why], lang))


def contrast(snapshot: Snapshot, text: str, asked: Filters) -> list[Checked]:
    """The figures of a text, in their order; TooLongText past ``LONGEST`` signs. Nothing of it is kept.

    What is said is held to what is published today: a day asked for is of no account.
    """
    if len(text) > LONGEST:
        raise TooLongText(len(text))
    published, lexicon = facts_of(snapshot)
    teller = _Teller(snapshot, asked)
    return [teller.told(text, one, judged(one, published)) for one in read(text, lexicon)]


@dataclass(frozen=True)
class _Stands:
    """Where a published figure stands: what its card asks, its address, its folio and its filters."""

    title: str = ""
    url: str = ""
    folio: str = ""
    folio_url: str = ""
    filters: Mapping[str, tuple[str, ...]] = field(default_factory=dict)


class _Teller:
    """Tells verdicts in the language asked; each card is asked once for its folio."""

    def __init__(self, snapshot: Snapshot, asked: Filters) -> None:
        self.snapshot, self.lang = snapshot, asked.lang
        self.bare = Filters(package=snapshot.package.name, snapshot=asked.snapshot, lang=asked.lang)
        self._cards: dict[tuple[str, tuple[tuple[str, str], ...]], _Stands] = {}
        self._names = {row["value"]: row["label"] for row in snapshot.look_up("municipality", "catalogue")}

    def told(self, text: str, said: Said, verdict: Verdict) -> Checked:
        first = verdict.published[0] if verdict.published else None
        stands = self._card(first) if first else _Stands()
        return Checked(
            text[said.start : said.end],
            said.start,
            said.end,
            said.number.value,
            said.number.unit,
            verdict.verdict,
            self._said(said),
            join(list(dict.fromkeys(self._published(said, one) for one in verdict.published)), self.lang, MOST),
            tuple(round(one.value, 6) for one in verdict.published),
            verdict.aside,
            first.card if first else "",
            {name: list(values) for name, values in stands.filters.items()},
            stands.title,
            stands.url,
            stands.folio,
            stands.folio_url,
        )

    def _card(self, fact: Fact) -> "_Stands":
        key = (fact.card, fact.filters)
        if key not in self._cards:
            card = CARDS[fact.card]
            filters = self.bare.with_values(**{name: (value,) for name, value in fact.filters})
            try:
                answer = card.ask(self.snapshot, filters, strict=False)
            except FilterError:
                # A total that a source states may be of a year that no filter offers: its card shows all of them.
                answer = card.ask(self.snapshot, self.bare, strict=False)
            title, url = asks(card.question, self.lang), address(self.snapshot, card, answer.filters)
            self._cards[key] = _Stands(
                title, url, figure_of(card, answer).folio, link(card, answer), answer.filters.values
            )
        return self._cards[key]

    def _said(self, said: Said) -> str:
        """What a figure was read as: of what, which moment, where and when."""
        parts = [
            *(self._concept(one) for one in sorted(said.concepts)),
            *(self._moment(one) for one in sorted(said.moments)),
            *(self._place(one) for one in sorted(said.places)),
            *(str(one) for one in sorted(said.years)),
        ]
        return " · ".join(parts)

    def _published(self, said: Said, fact: Fact) -> str:
        parts = [self._concept(fact.concept), self._moment(fact.moment), self._place(fact.place)]
        parts += [str(fact.year) if fact.year else "", self._base(said, fact)]
        return f"{self._value(said, fact)} ({' · '.join(filter(None, parts))})"

    def _base(self, said: Said, fact: Fact) -> str:
        if said.kind == LEVEL:
            return ""
        base = str(fact.base_year) if fact.base_year != fact.year else self._moment(fact.base_moment)
        return t(self.lang, "contrast.against", base=base)

    def _value(self, said: Said, fact: Fact) -> str:
        if fact.unit == PERCENT:
            digits = 2 if said.number.step < DECIMAL else 1
            return t(self.lang, "number.percent", n=decimal(fact.value, self.lang, digits))
        if fact.unit == MONEY:
            return money_in_words(fact.value, self.lang)
        return integer(round(fact.value), self.lang)

    def _concept(self, concept: str) -> str:
        if concept.startswith("fund_"):
            return concept.removeprefix("fund_")
        return named(self.lang, f"contrast.concept.{concept}", concept)

    def _moment(self, moment: str) -> str:
        if not moment:
            return ""
        return named(self.lang, f"moment.{moment}", named(self.lang, f"contrast.moment.{moment}", moment)).lower()

    def _place(self, place: str) -> str:
        if place == self.snapshot.package.home:
            return self.snapshot.package.title[self.lang]
        return str(self._names.get(place) or t(self.lang, "contrast.away"))
