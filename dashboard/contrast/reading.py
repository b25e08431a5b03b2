"""A text -> what it says with each figure: of what, of which moment, place and year, and how surely it says so."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field

from dashboard.contrast.clauses import NOTHING, Before, carried, is_elliptic, is_parted, spans
from dashboard.contrast.lexicon import PLACE, Lexicon, Mention
from dashboard.contrast.mentioned import of_comparison, outside_places, without_home
from dashboard.contrast.numbers import MONEY, PERCENT, Number, numbers, years
from dashboard.contrast.texts import Token, sentences

LEVEL, GROWTH, DIFFERENCE = "level", "growth", "difference"
REACH = 7
"""How many words after «frente a» still say what something is compared with."""
OF = frozenset(
    """
    de del en para por a al con sobre of for in on to by from
""".split()
)
ARTICLES = frozenset(
    """
    el la los las lo un una su sus este esta ese esa the an a its this mismo misma todo toda dicho dicha que
    se
""".split()
)
BREAKS = frozenset(
    """
    , ; : ( ) — – y e mientras pero aunque and while but frente contra respecto
""".split()
)
FEW = 2
"""Tokens before the figure of a whole: «de los 53 mil millones»."""
RANGE = "range"
SPANS = frozenset({"-", "–", "a", "al", "o", "u", "or", "to"})
HAVE = frozenset("tiene tenia tienen tenian have hay suma son somos cuenta registra alcanza has had".split())
IMPLIED = "budget"
"""What money of a moment of the budget is of, where nothing else is said."""
NAMING = OF | frozenset({"el", "la", "los", "las", "un", "una", "the"})
"""What is followed by the name of what is spoken of."""
NOUNS = frozenset(
    """
    aumento incremento crecimiento baja alza reduccion recorte caida disminucion increase cut growth decrease
""".split()
)
STOCKS = frozenset({"debt", "gdp", "population"})
"""What stands on a day: it has no moments of a budget."""
PLANNED = frozenset({"proposed", "approved"})
COUNTED = frozenset("population women men children older_60 indigenous_language afromexican disability".split())
NOT_COMPARING = frozenset("mientras lo los la las".split())
"""What makes of «que» no comparison."""
QUOTES = frozenset({"¿", "?"})


@dataclass(frozen=True)
class Said:
    """One figure as it was said. Of each dimension all that it may mean: one where the sentence is clear.

    ``sure`` is whether the sentence leaves no doubt of what the figure is of, ``narrow`` whether it is of a part of it,
    ``plain`` whether all that it is said to be of is known here, ``implied`` whether only its moment says that it is of
    the budget. ``sign`` is -1 of what falls; ``base_*`` are what it
    is compared with; ``hedge`` is more, less, near, range or nothing. ``words`` are those of its sentence.
    """

    start: int
    end: int
    number: Number
    kind: str
    concepts: frozenset[str]
    moments: frozenset[str]
    places: frozenset[str]
    years: frozenset[int]
    base_moments: frozenset[str] = frozenset()
    base_years: frozenset[int] = frozenset()
    sign: int = 0
    hedge: str = ""
    sure: bool = True
    narrow: bool = False
    plain: bool = True
    implied: bool = False
    words: frozenset[str] = field(default_factory=frozenset)


def read(text: str, lexicon: Lexicon) -> list[Said]:
    """All figures of a text, in their order."""
    found: list[Said] = []
    before = NOTHING
    for sentence in sentences(text):
        mentions = lexicon.mentions(sentence)
        held = numbers(sentence, mentions)
        told = _Sentence(sentence, mentions, held, before)
        found += told.said()
        if any(one.kind == "word" for one in sentence):
            before = told.left()
    return found


class _Sentence:
    """One sentence: its tokens, what is mentioned in it, and its figures."""

    def __init__(
        self, tokens: Sequence[Token], mentions: Sequence[Mention], held: Sequence[Number], before: Before
    ) -> None:
        self.tokens, self.held, self.before = tokens, held, before
        self.clauses = spans(tokens, held)
        mentions = of_comparison(without_home(mentions, self.clauses))
        busy = {at for one in held for at in range(one.first, one.last)}
        self.mentions = [*outside_places(mentions), *years(tokens, held)]
        self.free = [one for one in self.mentions if one.kind != "unit" or one.first not in busy]
        ends = {one.last for one in held}
        # «2 mil millones menos de lo propuesto»: what follows is what it is less than.
        more = [one.first for one in mentions if one.kind == "more" and one.first in ends]
        self.compared = [one.first for one in mentions if one.kind == "compare"] + more
        self.known = {
            at for one in self.mentions if one.kind not in {"scope", "before"} for at in range(one.first, one.last)
        } | busy
        self.known |= {at for at, one in enumerate(tokens) if one.text in OF | ARTICLES}
        self.last: Said | None = None
        self.blocked = any(one.kind in {"no", "doubt", "relative"} for one in self.mentions) or any(
            token.text in QUOTES for token in tokens
        )

    def of(self, kind: str) -> list[Mention]:
        return [one for one in self.free if one.kind == kind]

    def said(self) -> Iterator[Said]:
        for at, number in enumerate(self.held):
            self.last = self._one(at, number)
            yield self.last

    def left(self) -> Before:
        """What a sentence after this one may leave unsaid."""
        if self.last is not None:
            one = self.last
            years = frozenset(map(str, one.years))
            return Before(one.concepts, one.moments, one.places, years, one.plain and not (self.blocked or one.narrow))
        concepts, moments, places, years = (
            frozenset(one.value for one in self.of(name)) for name in ("concept", "moment", PLACE, "year")
        )
        parted = any(one.kind == "scope" and not self._known(one) for one in self.mentions)
        return Before(concepts, moments, places, years, not self.blocked and not parted)

    def _one(self, at: int, number: Number) -> Said:
        clause = self.clauses[at]
        kind, sign = self._kind(number, self._window(at))
        clear: list[bool] = []
        lent: list[bool] = []
        """Whether each dimension was taken from another clause."""

        def chosen(name: str, base: bool | None = None) -> frozenset[str]:
            held = [one for one in self.of(name) if base is None or self._is_base(one, kind, number) == base]
            if number.unit == PERCENT and {"debt", "gdp"} <= {one.value for one in held}:
                held = [one for one in held if one.value != "gdp"]
            if len({one.value for one in held} & COUNTED) == 2:
                # «Las mujeres son 49.8 % de la población»: the whole is named too.
                held = [one for one in held if one.value != "population"]
            told, certain, other = self._near(held, at, number)
            clear.append(certain)
            lent.append(other and base is not True)
            return frozenset(told)

        concepts = chosen("concept")
        own_concept = any(one.first in clause for one in self.of("concept"))
        moments, base_moments = chosen("moment", False), chosen("moment", True)
        own_moment = any(one.first in clause for one in self.of("moment"))
        own, base_years = chosen("year", False), chosen("year", True)
        places = chosen(PLACE)
        if own_concept and not own_moment and self._turns(at, concepts):
            moments = frozenset()
        if own_moment and not own_concept and concepts & STOCKS and moments & PLANNED:
            concepts, lent[0], clear[0] = frozenset(), False, True
        elliptic = is_elliptic(self.tokens, clause, self.known)
        taken = False
        if elliptic and not concepts:
            given = self.before
            if given.concepts and not (moments & PLANNED and given.concepts & STOCKS):
                concepts, moments, taken = given.concepts, moments or given.moments, True
                own, places = own or base_years or given.years, places or given.places
        if not own and not base_years and any(one.kind == "same" for one in self.mentions):
            own = self.before.years
        if number.unit == "inhabitants" and not concepts and any(one.text in HAVE for one in self.tokens):
            concepts = frozenset({"population"})
        implied = not concepts and bool(moments) and number.unit in {MONEY, PERCENT}
        if implied:
            concepts = frozenset({IMPLIED})
        if kind == LEVEL:
            own, moments = own or base_years, moments or base_moments
        elif base_moments - moments:
            own = own or base_years
        if kind != LEVEL and not base_years and any(one.kind == "prior" for one in self.mentions):
            base_years = frozenset(str(int(year) - 1) for year in own)
        narrow = self._is_narrow(at, own_concept)
        plain = self._is_plain(clause) and (own_concept or elliptic or self._is_plain(self._window(at)))
        spoken = not self.blocked and self._hedge(number) != RANGE and number.unit != "plain"
        spoken = spoken and (elliptic or not any(lent)) and (self.before.sure if taken else True)
        return Said(
            self.tokens[number.first].start,
            self.tokens[number.last - 1].end,
            number,
            kind,
            concepts,
            moments,
            places,
            frozenset(map(int, own)),
            base_moments,
            frozenset(map(int, base_years)),
            sign,
            self._hedge(number),
            all(clear) and spoken and not narrow and plain,
            narrow,
            plain,
            implied and kind == LEVEL,
            frozenset(token.text for token in self.tokens if token.kind == "word"),
        )

    def _turns(self, at: int, concepts: frozenset[str]) -> bool:
        """Whether a clause speaks of something else than the one before it."""
        earlier = [one for one in self.of("concept") if one.first < self.clauses[at].start]
        planned = any(one.value in PLANNED for one in self.of("moment") if one.first < self.clauses[at].start)
        return ({earlier[-1].value} != concepts) if earlier else (planned and bool(concepts & STOCKS))

    def _is_narrow(self, at: int, own_concept: bool) -> bool:
        """Whether a figure is of a part: its clause says so, or an earlier one does of what it leaves unsaid."""
        scopes = [one for one in self.mentions if one.kind == "scope" and not self._known(one)]
        if any(one.first in self.clauses[at] for one in scopes):
            return True
        if is_parted(self.tokens) and self.held[0].first > FEW:
            return True
        if own_concept or any(self.tokens[place].text == "total" for place in self.clauses[at]):
            return False
        if any(one.kind == "parted" and one.first in self.clauses[at] for one in self.mentions):
            return True
        wholes = any(is_parted(self.tokens, one) for one in self.held[:at])
        return wholes or any(one.first < self.clauses[at].start for one in scopes)

    def _window(self, at: int) -> range:
        """The tokens that speak of one figure: from the one before it to the next."""
        first = self.held[at - 1].last if at else 0
        last = self.held[at + 1].first if at + 1 < len(self.held) else len(self.tokens)
        return range(first, last)

    def _kind(self, number: Number, window: range) -> tuple[str, int]:
        signs = {"up": 1, "down": -1}
        after = next((one for one in self.of("more") if one.first == number.last), None)
        if after and number.unit in {MONEY, PERCENT, "persons", "inhabitants"}:
            return (GROWTH if number.unit == PERCENT else DIFFERENCE), signs[after.value]
        before = [one for one in self.of("growth") if one.last <= number.first and one.first in window]
        if before:
            nearest = before[-1]
            between = [one.text for one in self.tokens[nearest.last : number.first]]
            # «subió a» and «de … a …» say how much there is; «subió» and «subió en», by how much.
            if (
                between[-1:] in (["a"], ["hasta"], ["to"])
                or between[:2] == ["de", "$"]
                or (between[-1:] == ["de"] and _noun(nearest, self.tokens) is False)
            ):
                return LEVEL, 0
            if number.unit in {MONEY, PERCENT, "persons", "inhabitants"} and len(between) <= REACH:
                return (GROWTH if number.unit == PERCENT else DIFFERENCE), signs[nearest.value]
        later = next((one for one in self.of("growth") if number.last <= one.first <= number.last + 1), None)
        if later and number.unit in {PERCENT, MONEY}:
            return (GROWTH if number.unit == PERCENT else DIFFERENCE), signs[later.value]
        return LEVEL, 0

    def _is_base(self, mention: Mention, kind: str, number: Number) -> bool:
        """Whether it says what something is compared with."""
        for place in self.compared:
            between = self.tokens[place : mention.first]
            if self.tokens[place].text == "que" and self.tokens[place - 1].text in NOT_COMPARING:
                continue
            if place < mention.first <= place + REACH and not any(one.text in {",", ";"} for one in between):
                crossed = any(place < one.first < mention.first for one in self.held)
                return not crossed and not (kind == LEVEL and place < number.first < mention.first)
        return False

    def _near(self, held: list[Mention], at: int, number: Number) -> tuple[set[str], bool, bool]:
        """The values that a figure may be of, whether that is certain, and whether another clause says them."""
        if not held:
            return set(), True, False
        paired = self._paired(held)
        if paired:
            return {paired[at]}, True, False
        listed = self._listed(held)
        if listed and len(self.held) > 1 and len(set(listed)) > 1:
            return {listed[at]}, False, False
        values, place = carried(held, self.clauses, at)
        if len(values) == 1:
            # What comes later may be of that alone; a year said at the end is of all.
            return values, place <= at or held[0].kind == "year", place != at
        first, last = self._clause(number)
        own = {one.value for one in held if first <= one.first < last}
        if len(own) == 1 and place == at:
            return own, True, False
        return own or values, False, place != at

    def _paired(self, held: list[Mention]) -> list[str]:
        """One mention to each figure, where they take turns; else nothing."""
        events = sorted([(one.first, one.value) for one in held] + [(one.first, "") for one in self.held])
        turns = [bool(value) for _, value in events]
        alternate = all(turns[at] != turns[at + 1] for at in range(len(turns) - 1))
        even = len(turns) == 2 * len(self.held)
        return [value for _, value in events if value] if alternate and even else []

    def _listed(self, held: list[Mention]) -> list[str]:
        """One mention to each figure, where all are named first and then all are said; else nothing."""
        first = min(one.first for one in self.held)
        return [one.value for one in held] if len(held) == len(self.held) and held[-1].last <= first else []

    def _clause(self, number: Number) -> tuple[int, int]:
        first = number.first
        while first > 0 and self.tokens[first - 1].text not in BREAKS:
            first -= 1
        last = number.last
        while last < len(self.tokens) and self.tokens[last].text not in BREAKS:
            last += 1
        return first, last

    def _hedge(self, number: Number) -> str:
        """What the words right before a figure make of it."""
        for one in self.mentions:
            if one.kind == "hedge" and one.last <= number.first <= one.last + 2 and not self._is_range(number):
                between = {token.text for token in self.tokens[one.last : number.first]}
                if between <= {"los", "las", "de", "a", "un", "el", "the", "$"}:
                    return one.value
        return RANGE if self._is_range(number) else ""

    def _is_range(self, number: Number) -> bool:
        """Whether a figure is one of the two ends of a range."""
        before, after = self.tokens[: number.first], self.tokens[number.last :]
        ends, starts = {one.last for one in self.held}, {one.first for one in self.held}
        between = any(one.text in {"entre", "between"} for one in before[-8:])
        for sign, joins in (
            (before[-1:], number.first - 1 in ends),
            (after[:1], number.last + 1 in starts),
        ):
            if sign and joins and (sign[0].text in SPANS or (between and sign[0].text in {"y", "and"})):
                return True
        return False

    def _known(self, scope: Mention) -> bool:
        """Whether a word of a part of something is inside a phrase that says what the figure is of."""
        return any(
            one.kind in {"concept", PLACE, "neutral"} and one.first <= scope.first and scope.last <= one.last
            for one in self.mentions
        )

    def _is_plain(self, window: range) -> bool:
        """Whether every «de …», «la …» names something we know: else it may be of a part, or of something else."""
        known = self.known - {at for at in self.known if self.tokens[at].text in OF | ARTICLES}
        for at in window:
            if self.tokens[at].text in NAMING and at not in known:
                last = at + 1
                while last < len(self.tokens) and self.tokens[last].text in ARTICLES:
                    last += 1
                word = self.tokens[last] if last < len(self.tokens) else None
                if word is not None and word.kind == "word" and last not in known and word.text not in OF:
                    return False
        return True


def _noun(mention: Mention, tokens: Sequence[Token]) -> bool:
    """Whether a growth is a noun («aumento de 4 %») and not a verb."""
    return tokens[mention.first].text in NOUNS
