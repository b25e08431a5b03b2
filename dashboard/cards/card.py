"""What a card is, and the face it shows: the same words on the page, in the API and in every export."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field

from dashboard.answers import Answer, BadOption, ask
from dashboard.figures import Figure
from dashboard.filters import Filters
from dashboard.locale import catalogue, t, told
from dashboard.store.snapshots import Row, Snapshot

Text = Callable[[Answer], str]
Draw = Callable[[Answer], Figure]


@dataclass(frozen=True)
class Card:
    """One question on one or more pages (``places``: page -> order).

    ``columns`` are the ones its table shows (all of them when empty); ``clicks`` is the filter or option that a bar,
    tile or row sets and the column whose value it takes; ``fixed`` are options of the question that the card answers
    for and nobody changes; ``shown`` says whether a page has use for it; a ``listed`` card shows its table open on its
    own page; ``trail`` tells where its answer stands: (value of the clicked option, name) from the whole down;
    ``section`` is the part of its page it stands in, which its order tells where it names none.
    """

    id: str
    question: str
    places: dict[str, int]
    title: Text
    sentence: Text
    figure: Draw | None = None
    columns: tuple[str, ...] = ()
    glossary: tuple[str, ...] = ()
    clicks: tuple[str, str] | None = None
    wide: bool = False
    listed: bool = False
    shown: Callable[[Answer], bool] = lambda answer: True
    fixed: Mapping[str, str] = field(default_factory=dict)
    trail: Callable[[Answer], Sequence[tuple[str, str]]] | None = None
    section: str = ""

    @property
    def page(self) -> str:
        """The page the card belongs to."""
        return next(iter(self.places))

    def ask(self, snapshot: Snapshot, filters: Filters, *, strict: bool = True) -> Answer:
        """The answer this card tells; as ``answers.ask``, and BadOption for an option the card does not leave open."""
        for name, value in self.fixed.items():
            if strict and filters.options.get(name, value) != value:
                raise BadOption(name, filters.options[name], (value,))
        return ask(snapshot, self.question, filters, self.fixed, strict=strict)


@dataclass(frozen=True)
class Face:
    """The words of one card for one answer; ``state`` is ``data``, ``empty`` (a finding) or ``not_applicable``."""

    title: str
    sentence: str
    state: str
    missing: tuple[str, ...] = ()


def face(card: Card, answer: Answer) -> Face:
    """Title and sentence of a card. An empty one says what is missing; a demonstration says it is one."""
    if not answer.applies:
        return Face(_asked(answer), t(answer.lang, "card.not_applicable"), "not_applicable")
    if not answer.rows:
        return Face(
            _asked(answer), _marked(answer, t(answer.lang, _empty_key(card, answer))), "empty", _missing(card, answer)
        )
    return Face(_title(card, answer), _marked(answer, card.sentence(answer)), "data")


def _title(card: Card, answer: Answer) -> str:
    """What the card found; of a sample only what it asks, because a sum of some rows is no budget."""
    if answer.snapshot.package.sample:
        return t(answer.lang, "card.sample_title", asked=_asked(answer))
    return card.title(answer)


def _asked(answer: Answer) -> str:
    asked = answer.question
    return told(answer.lang, f"question.{asked.id}.answers", asked.answers)


def _marked(answer: Answer, sentence: str) -> str:
    package = answer.snapshot.package
    if package.sample:
        sentence = t(answer.lang, "card.sample", sentence=sentence)
    return t(answer.lang, "card.demonstration", sentence=sentence) if package.demonstration else sentence


def _narrowed(answer: Answer) -> bool:
    given = set(answer.filters.values) | ({"as_of"} if answer.filters.as_of else set())
    return bool(given & set(answer.question.filters))


def _empty_key(card: Card, answer: Answer) -> str:
    if _narrowed(answer):
        own = f"card.{card.id}.empty_filtered"
        return own if own in catalogue("es") else "card.empty_filtered"
    own = f"card.{card.id}.empty"
    if own in catalogue("es"):
        return own
    return "card.empty" if _looked_for(answer) else "card.empty_unsearched"


def _looked_for(answer: Answer) -> list[Row]:
    return answer.snapshot.look_up("unpublished-in", table=answer.question.subject)


def _missing(card: Card, answer: Answer) -> tuple[str, ...]:
    """What was looked for and not found, for the table of the question."""
    if _empty_key(card, answer) != "card.empty":
        return ()
    column = "what_en" if answer.lang == "en" else "what"
    return tuple(row[column] for row in _looked_for(answer))
