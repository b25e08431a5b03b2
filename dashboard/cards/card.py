"""What a card is, and the face it shows: the same words on the page, in the API and in every export."""

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace

from dashboard import locale
from dashboard.answers import Answer, BadOption, ask, came_later
from dashboard.cards import states
from dashboard.cards.marks import marked
from dashboard.cards.telling import Beside, Telling, Until, Words, parts, told
from dashboard.cards.words import asks
from dashboard.figures import Figure
from dashboard.filters import Filters
from dashboard.locale import t
from dashboard.schema.risks import risks
from dashboard.store.snapshots import Row, Snapshot

Draw = Callable[[Telling], Figure]
SUMMARY = "/"


@dataclass(frozen=True)
class Card:
    """One question in a section of a page, in its ``order`` there; ``home`` is its order on the summary, if any.

    ``title`` and ``sentence`` are a text of the card with blanks (see ``telling.told``), or a function where the words
    branch; ``words`` names the card whose texts it tells, if not its own. ``level`` is how much room it asks for on its
    page, ``home_level`` on the summary.
    ``columns`` are the ones its table shows (when empty, all but the hidden ones); ``clicks`` is the filter or option
    that a bar, tile or row sets and the column whose value it takes; ``fixed`` are options of the question that the
    card answers for and nobody changes; ``shown`` says whether a page has use for it, and ``tells`` whether the rows
    hold what it is for: if they do not, it waits closed with what was not found. A ``listed`` card shows its table open
    on its own page; ``trail`` tells where its answer stands: (value of the clicked option, name) from the whole down;
    what a card of ``today`` says is of the day asked about, so it says after which day nothing is known. ``paper``
    gives the path of what is ready to download for a row, empty where there is none; its words are ``card.<id>.paper``.
    ``switch`` names cards whose figures a hero can show in the place of its own, each under its ``card.<id>.switch``.
    ``headline`` is the figure its folio is of: a column, and the row in the question's order; without one, all rows.
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
    home_level: str = "reference"
    level: str = "support"
    words: str = ""
    columns: tuple[str, ...] = ()
    glossary: tuple[str, ...] = ()
    clicks: tuple[str, str] | None = None
    listed: bool = False
    shown: Callable[[Answer], bool] = lambda answer: True
    tells: Callable[[Answer], bool] = lambda answer: True
    fixed: Mapping[str, str] = field(default_factory=dict)
    trail: Callable[[Answer], Sequence[tuple[str, str]]] | None = None
    today: bool = False
    paper: Callable[[Row], str] | None = None
    switch: tuple[str, ...] = ()
    headline: tuple[str, int] | None = None

    @property
    def places(self) -> dict[str, int]:
        """The pages it stands on, and its order on each."""
        return {self.page: self.order} | ({SUMMARY: self.home} if self.home else {})

    def heads(self, answer: Answer) -> tuple[str, ...]:
        """The columns that its table shows."""
        hidden = {name for name, role in answer.question.roles.items() if role.kind == "hidden"}
        return self.columns or tuple(name for name in answer.columns if name not in hidden)

    def tell(self, answer: Answer) -> Telling:
        """An answer in the words of this card."""
        return Telling(answer, self.words or self.id)

    def draw(self, answer: Answer) -> Figure | None:
        """The figure of an answer; None for a card that is a table."""
        return self.figure(self.tell(answer)) if self.figure else None

    def ask(self, snapshot: Snapshot, filters: Filters, *, strict: bool = True) -> Answer:
        """The answer this card tells; as ``answers.ask``, and BadOption for an option the card does not leave open."""
        for name, value in self.fixed.items():
            if strict and filters.options.get(name, value) != value:
                raise BadOption(name, filters.options[name], (value,))
        return ask(snapshot, self.question, filters, self.fixed, strict=strict)


def has(answer: Answer, column: str) -> bool:
    """Whether any row says something in a column."""
    return any(row[column] is not None for row in answer.rows)


@dataclass(frozen=True)
class Face:
    """The words of one card for one answer: ``dek`` is its one comparison, ``notes`` are the small print.

    ``here`` is the comparison for a face that already says above everything that it is an example.

    ``state`` is one of ``states.STATES``, ``missing`` what was looked for and not found, ``gaps`` the keys of what can
    be asked for of it, in its order, ``elsewhere`` the years that have rows where the chosen ones have none, and
    ``until`` the day of the newest source, as it is read.
    """

    title: str
    dek: str
    notes: tuple[str, ...] = ()
    state: str = states.DATA
    missing: tuple[str, ...] = ()
    gaps: tuple[str, ...] = ()
    elsewhere: tuple[int, ...] = ()
    until: str = ""
    here: str = ""

    @property
    def sentence(self) -> str:
        """All that is said under the title, in one line."""
        return " ".join((self.dek, *self.notes))

    @property
    def beside(self) -> tuple[str, ...]:
        """The notes that stand beside the figure, because it would be misread without them."""
        return tuple(note for note in self.notes if isinstance(note, Beside))

    @property
    def small(self) -> tuple[str, ...]:
        """The notes that can wait until somebody asks how it is computed."""
        return tuple(note for note in self.notes if not isinstance(note, Beside))


def face(card: Card, answer: Answer) -> Face:
    """Title, comparison and notes of a card. An empty one says what is missing; a demonstration says it is one."""
    if not answer.applies:
        return Face(_asked(answer), t(answer.lang, "card.not_applicable"), state=states.NOT_APPLICABLE)
    last = states.last_source(answer)
    until = states.read(last, answer.lang)
    if not answer.rows:
        return replace(_nothing(card, answer), until=until)
    tell = card.tell(answer)
    said = parts(card.sentence, tell) or [t(answer.lang, "card.universe", n=tell.integer(len(answer.rows)))]
    notes = [*said[1:], *_reading(card, answer, until)]
    dek, here = _marked(answer, said[0]), _marked(answer, said[0], banded=True)
    return Face(_title(card, answer), dek, tuple(notes), states.of_rows(answer), until=until, here=here)


def _reading(card: Card, answer: Answer, until: str) -> Iterator[str]:
    """The notes that any card may need: who is in no total, and after which day nothing is known."""
    if out := _leaves_out(answer):
        yield Beside(out)
    if came_later(answer):
        yield Beside(t(answer.lang, "card.known_then", date=locale.day(answer.as_of, answer.lang)))
        undated = sum(source["published_on"] is None for source in answer.sources)
        if undated:
            yield locale.tn(answer.lang, "card.known_undated", undated)
    if card.today and states.is_past(answer):
        yield Until(t(answer.lang, "card.until", date=until))


def _nothing(card: Card, answer: Answer) -> Face:
    """What a card without rows says: why, and where there are some."""
    key, state, years = states.of_nothing(card, answer)
    when = states.when(answer, state)
    blanks = {"years": locale.runs(years, answer.lang), "date": states.read(states.last_source(answer), answer.lang)}
    said = t(answer.lang, key, when=when, **blanks).splitlines()
    listed = key in states.LISTING
    if listed and answer.question.id in risks():
        said = [t(answer.lang, "card.needs", needs=risks()[answer.question.id].needs[answer.lang]), *said]
    missing, gaps = (states.missing(answer, state), states.gaps(answer, state)) if listed else ((), ())
    dek, here = _marked(answer, said[0]), _marked(answer, said[0], banded=True)
    return Face(_asked(answer), dek, tuple(said[1:]), state, missing, gaps, years, here=here)


def broken_face(card: Card, lang: str, sentence: str) -> Face:
    """The words of a card that could not be answered or told: what it asks, and a sentence that says so."""
    return Face(asks(card.question, lang), sentence, state=states.ERROR)


def _title(card: Card, answer: Answer) -> str:
    """What the card found; of a sample only what it asks, because a sum of some rows is no budget."""
    if answer.snapshot.package.sample:
        return t(answer.lang, "card.sample_title", asked=_asked(answer))
    return locale.unit_once(told(card.title, card.tell(answer)), answer.lang)


def _asked(answer: Answer) -> str:
    return asks(answer.question.id, answer.lang)


def _marked(answer: Answer, sentence: str, *, banded: bool = False) -> str:
    package = answer.snapshot.package
    if package.sample:
        sentence = t(answer.lang, "card.sample", sentence=sentence)
    return marked(package, sentence, answer.lang, banded=banded)


def _leaves_out(answer: Answer) -> str:
    """Who is in no total of the package, wherever money is told; nothing in one that leaves nobody out."""
    out = answer.snapshot.package.leaves_out
    told_in_pesos = any(role.kind == "amount" for role in answer.question.roles.values())
    return t(answer.lang, "card.leaves_out", names=out[answer.lang]) if out and told_in_pesos else ""
