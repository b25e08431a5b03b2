"""What a card is, and the face it shows: the same words on the page, in the API and in every export."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field, replace

from dashboard import locale
from dashboard.answers import Answer, BadOption, ask
from dashboard.cards.marks import marked
from dashboard.cards.telling import Telling, Words, told
from dashboard.figures import Figure
from dashboard.filters import Filters
from dashboard.locale import catalogue, t
from dashboard.store.questions import question
from dashboard.store.snapshots import Row, Snapshot

Draw = Callable[[Telling], Figure]
LEVELS = ("hero", "support", "reference")
SUMMARY = "/"


@dataclass(frozen=True)
class Card:
    """One question in a section of a page, in its ``order`` there; ``home`` is its order on the summary, if any.

    ``title`` and ``sentence`` are a text of the card with blanks (see ``telling.told``), or a function where the words
    branch; ``words`` names the card whose texts it tells, if not its own. ``level`` is how much room it asks for.
    ``columns`` are the ones its table shows (all of them when empty); ``clicks`` is the filter or option that a bar,
    tile or row sets and the column whose value it takes; ``fixed`` are options of the question that the card answers
    for and nobody changes; ``shown`` says whether a page has use for it; a ``listed`` card shows its table open on its
    own page; ``trail`` tells where its answer stands: (value of the clicked option, name) from the whole down;
    ``paper`` gives the path of what is ready to download for a row, empty where there is none; its
    words are ``card.<id>.paper``.
    """

    id: str
    question: str
    page: str
    section: str
    order: int
    title: Words | str = "title"
    sentence: Words | str = "sentence"
    figure: Draw | None = None
    home: int = 0
    level: str = "support"
    words: str = ""
    columns: tuple[str, ...] = ()
    glossary: tuple[str, ...] = ()
    clicks: tuple[str, str] | None = None
    wide: bool = False
    listed: bool = False
    shown: Callable[[Answer], bool] = lambda answer: True
    fixed: Mapping[str, str] = field(default_factory=dict)
    trail: Callable[[Answer], Sequence[tuple[str, str]]] | None = None
    paper: Callable[[Row], str] | None = None

    @property
    def places(self) -> dict[str, int]:
        """The pages it stands on, and its order on each."""
        return {self.page: self.order} | ({SUMMARY: self.home} if self.home else {})

    def tell(self, answer: Answer) -> Telling:
        """An answer in the words of this card."""
        return Telling(self.words or self.id, answer)

    def draw(self, answer: Answer) -> Figure | None:
        """The figure of an answer; None for a card that is a table."""
        return self.figure(self.tell(answer)) if self.figure else None

    def ask(self, snapshot: Snapshot, filters: Filters, *, strict: bool = True) -> Answer:
        """The answer this card tells; as ``answers.ask``, and BadOption for an option the card does not leave open."""
        for name, value in self.fixed.items():
            if strict and filters.options.get(name, value) != value:
                raise BadOption(name, filters.options[name], (value,))
        return ask(snapshot, self.question, filters, self.fixed, strict=strict)


@dataclass(frozen=True)
class Face:
    """The words of one card for one answer.

    ``state`` is ``data``, ``empty`` (a finding), ``not_applicable``, or ``error`` where there is no answer. ``gaps``:
    the keys of what is ``missing``, in its order.
    """

    title: str
    sentence: str
    state: str
    missing: tuple[str, ...] = ()
    gaps: tuple[str, ...] = ()


def face(card: Card, answer: Answer) -> Face:
    """Title and sentence of a card. An empty one says what is missing; a demonstration says it is one."""
    if not answer.applies:
        return Face(_asked(answer), t(answer.lang, "card.not_applicable"), "not_applicable")
    if not answer.rows:
        said, missing = t(answer.lang, _empty_key(card, answer)), _missing(card, answer)
        column = "what_en" if answer.lang == "en" else "what"
        told_of = tuple(row[column] for row in missing)
        return Face(_asked(answer), _marked(answer, said), "empty", told_of, tuple(row["gap_id"] for row in missing))
    said = f"{told(card.sentence, card.tell(answer))} {_leaves_out(answer)}".rstrip()
    return Face(_title(card, answer), _marked(answer, said), "data")


def broken_face(card: Card, lang: str, sentence: str) -> Face:
    """The words of a card that could not be answered or told: what it asks, and a sentence that says so."""
    return Face(_asks(card.question, lang), sentence, "error")


def _title(card: Card, answer: Answer) -> str:
    """What the card found; of a sample only what it asks, because a sum of some rows is no budget."""
    if answer.snapshot.package.sample:
        return t(answer.lang, "card.sample_title", asked=_asked(answer))
    return told(card.title, card.tell(answer))


def _asked(answer: Answer) -> str:
    return _asks(answer.question.id, answer.lang)


def _asks(question_id: str, lang: str) -> str:
    return locale.told(lang, f"question.{question_id}.answers", question(question_id).answers)


def _marked(answer: Answer, sentence: str) -> str:
    package = answer.snapshot.package
    if package.sample:
        sentence = t(answer.lang, "card.sample", sentence=sentence)
    return marked(package, sentence, answer.lang)


def _leaves_out(answer: Answer) -> str:
    """Who is in no total of the package, wherever money is told; nothing in one that leaves nobody out."""
    out = answer.snapshot.package.leaves_out
    told_in_pesos = any(role.kind == "amount" for role in answer.question.roles.values())
    return t(answer.lang, "card.leaves_out", names=out[answer.lang]) if out and told_in_pesos else ""


def _narrowed(card: Card, answer: Answer) -> bool:
    """Whether it is the filters that left nothing: where there is nothing without them either, they are not blamed."""
    given = set(answer.filters.values) | ({"as_of"} if answer.filters.as_of else set())
    if not given & set(answer.question.filters):
        return False
    return bool(card.ask(answer.snapshot, replace(answer.filters, values={}, as_of=None), strict=False).rows)


def _empty_key(card: Card, answer: Answer) -> str:
    if _narrowed(card, answer):
        own = f"card.{card.id}.empty_filtered"
        return own if own in catalogue("es") else "card.empty_filtered"
    own = f"card.{card.id}.empty"
    if own in catalogue("es"):
        return own
    return "card.empty" if _looked_for(answer) else "card.empty_unsearched"


def _looked_for(answer: Answer) -> list[Row]:
    return answer.snapshot.look_up("unpublished-in", table=answer.question.subject)


def _missing(card: Card, answer: Answer) -> list[Row]:
    """What was looked for and not found, for the table of the question."""
    return _looked_for(answer) if _empty_key(card, answer) == "card.empty" else []
