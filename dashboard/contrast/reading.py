"""A text -> what it says with each figure: of what, of which moment, place and year, and how surely it says so."""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field

from dashboard.contrast.lexicon import PLACE, Lexicon, Mention
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
COUNTED = frozenset("population women men children older_60 indigenous_language afromexican disability".split())
QUOTES = frozenset({"¿", "?"})


@dataclass(frozen=True)
class Said:
    """One figure as it was said. Of each dimension all that it may mean: one where the sentence is clear.

    ``sure`` is whether the sentence leaves no doubt of what the figure is of, ``narrow`` whether it is of a part of it,
    ``plain`` whether all that it is said to be of is known here. ``sign`` is -1 of what falls; ``base_*`` are what it
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
    words: frozenset[str] = field(default_factory=frozenset)


def read(text: str, lexicon: Lexicon) -> list[Said]:
    """All figures of a text, in their order."""
    found: list[Said] = []
    for sentence in sentences(text):
        mentions = lexicon.mentions(sentence)
        held = numbers(sentence, mentions)
        if held:
            found += _Sentence(sentence, mentions, held).said()
    return found


class _Sentence:
    """One sentence: its tokens, what is mentioned in it, and its figures."""

    def __init__(self, tokens: Sequence[Token], mentions: Sequence[Mention], held: Sequence[Number]) -> None:
        self.tokens, self.held = tokens, held
        mentions = _without_home(mentions)
        busy = {at for one in held for at in range(one.first, one.last)}
        self.mentions = [*_outside_places(mentions), *years(tokens, held)]
        self.free = [one for one in self.mentions if one.kind != "unit" or one.first not in busy]
        ends = {one.last for one in held}
        # «2 mil millones menos de lo propuesto»: what follows is what it is less than.
        more = [one.first for one in mentions if one.kind == "more" and one.first in ends]
        self.compared = [one.first for one in mentions if one.kind == "compare"] + more
        self.blocked = any(one.kind in {"no", "doubt", "relative"} for one in self.mentions) or any(
            token.text in QUOTES for token in tokens
        )

    def of(self, kind: str) -> list[Mention]:
        return [one for one in self.free if one.kind == kind]

    def said(self) -> Iterator[Said]:
        for at, number in enumerate(self.held):
            yield self._one(at, number)

    def _one(self, at: int, number: Number) -> Said:
        window = self._window(at)
        kind, sign = self._kind(number, window)
        clear: list[bool] = []

        def chosen(name: str, base: bool | None = None) -> frozenset[str]:
            held = [one for one in self.of(name) if base is None or self._is_base(one, kind, number) == base]
            if number.unit == PERCENT and {"debt", "gdp"} <= {one.value for one in held}:
                held = [one for one in held if one.value != "gdp"]
            if len({one.value for one in held} & COUNTED) == 2:
                # «Las mujeres son 49.8 % de la población»: the whole is named too.
                held = [one for one in held if one.value != "population"]
            told, certain = self._near(held, at, number)
            clear.append(certain)
            return frozenset(told)

        concepts = chosen("concept")
        moments, base_moments = chosen("moment", False), chosen("moment", True)
        own, base_years = chosen("year", False), chosen("year", True)
        places = chosen(PLACE)
        if number.unit == "inhabitants" and not concepts and any(one.text in HAVE for one in self.tokens):
            concepts = frozenset({"population"})
        implied = not concepts and bool(moments) and number.unit in {MONEY, PERCENT}
        if implied:
            concepts = frozenset({IMPLIED})
        if kind == LEVEL:
            own, moments = own or base_years, moments or base_moments
        elif base_moments - moments:
            own = own or base_years
        hedge = self._hedge(number)
        narrow = any(one.kind == "scope" and one.first in window and not self._known(one) for one in self.mentions)
        stands_alone = not implied or kind != LEVEL
        plain = self._is_plain(window)
        spoken = not self.blocked and hedge != RANGE and number.unit != "plain"
        spoken = spoken and all(self._is_said_of(name, window) for name in ("concept", PLACE))
        sure = all(clear) and spoken and not narrow and stands_alone and plain
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
            hedge,
            sure,
            narrow,
            plain,
            frozenset(token.text for token in self.tokens if token.kind == "word"),
        )

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
            if place < mention.first <= place + REACH and not any(one.text in {",", ";"} for one in between):
                crossed = any(place < one.first < mention.first for one in self.held)
                return not crossed and not (kind == LEVEL and place < number.first < mention.first)
        return False

    def _is_said_of(self, name: str, window: range) -> bool:
        """Whether what the sentence says once may be of this figure: it stands by it, or before all figures."""
        told = self.of(name)
        return not told or any(one.first in window or one.last <= self.held[0].first for one in told)

    def _near(self, held: list[Mention], at: int, number: Number) -> tuple[set[str], bool]:
        """The values that a figure may be of, and whether that is certain."""
        values = {one.value for one in held}
        if len(values) <= 1:
            return values, True
        paired = self._paired(held)
        if paired:
            return {paired[at]}, True
        listed = self._listed(held)
        if listed:
            return {listed[at]}, False
        first, last = self._clause(number)
        own = {one.value for one in held if first <= one.first < last}
        if len(own) == 1:
            return own, True
        return own or values, False

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
        known = {
            at for one in self.mentions if one.kind not in {"scope", "before"} for at in range(one.first, one.last)
        }
        known |= {at for one in self.held for at in range(one.first, one.last)}
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


def _without_home(mentions: Sequence[Mention]) -> list[Mention]:
    """What is said, without the name of the state where one of its municipalities is named with it."""
    places = {one.value for one in mentions if one.kind == PLACE}
    homes = {place for place in places if any(other != place and other.startswith(place) for other in places)}
    return [one for one in mentions if one.kind != PLACE or one.value not in homes]


def _outside_places(mentions: Sequence[Mention]) -> list[Mention]:
    """What is said outside the names of places, and the names."""
    named = [one for one in mentions if one.kind == PLACE]
    inside: Callable[[Mention], bool] = lambda one: any(  # noqa: E731
        place.first <= one.first and one.last <= place.last for place in named
    )
    longer: Callable[[Mention], bool] = lambda one: any(  # noqa: E731
        other.kind == "concept" and other is not one and other.first <= one.first and one.last <= other.last
        and one.kind in {"moment", "growth"} and (other.last - other.first) > (one.last - one.first)
        and other.value != "budget"
        for other in mentions
    )  # fmt: skip
    return [one for one in mentions if one.kind == PLACE or not (inside(one) or longer(one))]
