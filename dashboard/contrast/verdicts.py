"""A figure that was said and the facts that are published -> what can be said of it; if it is not sure, it abstains."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace

from dashboard.contrast.numbers import COUNT, FOREIGN, INHABITANTS, MONEY, PERCENT, PERSONS, PLAIN, POINTS, RATE
from dashboard.contrast.reading import COUNTED, GROWTH, LEVEL, Said

MATCHES, DIFFERS, OTHER, TWO, NOT_FOUND = "matches", "differs", "other", "two_published", "not_found"
VERDICTS = (MATCHES, DIFFERS, OTHER, TWO, NOT_FOUND)
WHY = ("concept", "place", "moment", "year", "base", "scope")
"""What a published figure may be another of."""
LOOSE = {"near": 0.05, "more": 0.25, "less": 0.25}
"""How far from a figure said with «casi» or «más de» the published one may be, as a part of it."""
FAR = 0.1
"""How much more «casi» must miss for it to differ."""
TELLING = 3
"""From how many digits a figure that is published of something else is no accident."""
ALIKE = 0.0005
"""Two published figures nearer than this part are one."""
HAVE_MOMENTS = frozenset({"budget"})
SAME_UNIT = {INHABITANTS: PERSONS}
RECEIVED = {"received": "collected"}
"""A government collects what it receives: shares and contributions are told both ways."""
STOCKS = frozenset({"debt", "gdp"})
WHOLE = 1.25
"""How many times a published total what is said of no concept may be, or the other way, and still be that total."""


@dataclass(frozen=True)
class Fact:
    """One published figure. ``moment`` is empty and ``year`` 0 where it has none; a share or change is in per cent.

    A ``soft`` fact is one that a figure may well differ from without anybody being wrong.
    """

    value: float
    unit: str
    concept: str
    moment: str
    place: str
    year: int
    card: str
    filters: tuple[tuple[str, str], ...] = ()
    soft: bool = False
    words: frozenset[str] = frozenset()
    base_year: int = 0
    base_moment: str = ""


@dataclass(frozen=True)
class Verdict:
    """What is said of a figure; ``published`` are the facts that say it, ``aside`` what they are another of."""

    verdict: str
    published: tuple[Fact, ...] = ()
    aside: tuple[str, ...] = ()


class Published:
    """The facts of a package, by their unit; ``home`` is the place that is meant where none is named."""

    def __init__(self, facts: Iterable[Fact], home: str) -> None:
        self.home = home
        self._levels: dict[str, list[Fact]] = {}
        self._derived: dict[tuple[str, str, str], list[Fact]] = {}
        for one in facts:
            self._levels.setdefault(one.unit, []).append(one)

    def of(self, kind: str, unit: str, concepts: frozenset[str]) -> list[Fact]:
        """The facts of a kind and unit: as published, or what follows from two of them, of the concepts said."""
        if kind == LEVEL:
            return self._levels.get(unit, [])
        return [one for concept in sorted(concepts) for one in self._followed(kind, unit, concept)]

    def _followed(self, kind: str, unit: str, concept: str) -> list[Fact]:
        # By one concept, so that no text, whatever it names together, makes it grow.
        held = self._derived.get((kind, unit, concept))
        if held is None:
            from_units = [MONEY, PERSONS] if kind == GROWTH else [unit]
            levels = [one for name in from_units for one in self._levels.get(name, ()) if one.concept == concept]
            held = self._derived[kind, unit, concept] = list(_pairs(levels, kind))
        return held


def judged(said: Said, published: Published) -> Verdict:
    """The verdict of one figure."""
    unit = _unit(said)
    if unit in {RATE, POINTS, FOREIGN, COUNT}:
        return Verdict(NOT_FOUND)
    pool = [one for one in published.of(said.kind, unit, said.concepts) if one.words <= said.words]
    places = said.places or frozenset({published.home})
    exact = [one for one in pool if _is_of(said, one, places)]
    if exact and not said.narrow:
        same = [one for one in exact if agrees(said, one.value)]
        if same:
            twins = [one for one in exact if _key(one) == _key(same[0])]
            several = _several(twins)
            return Verdict(TWO if several else MATCHES, tuple(_once([*same[:1], *twins]) if several else same[:1]))
        several = _several(exact)
        aside = _elsewhere(said, pool, places)
        if aside:
            return aside
        if _is_certain(said, exact, places) and _misses(said, exact):
            return Verdict(TWO if several and _between(said, exact) else DIFFERS, tuple(_once(exact)))
        return Verdict(OTHER if said.plain and not said.sure else NOT_FOUND, tuple(_once(exact)))
    return _elsewhere(said, pool, places) or Verdict(NOT_FOUND)


def _unit(said: Said) -> str:
    unit = said.number.unit
    if unit == PLAIN:
        return PERSONS if said.concepts & COUNTED else COUNT
    return SAME_UNIT.get(unit, unit)


def agrees(said: Said, value: float) -> bool:
    """Whether a published value is what was said, rounded or cut to as many digits as were said."""
    number, told, real = said.number, said.number.value, abs(value) if said.sign else value
    if said.sign and value * said.sign < 0:
        return False
    if said.hedge == "more":
        return told - number.step / 2 <= real <= told * (1 + LOOSE["more"])
    if said.hedge == "less":
        return told * (1 - LOOSE["less"]) <= real <= told + number.step / 2
    if said.hedge == "near" and abs(real - told) <= max(LOOSE["near"] * told, number.step):
        return True
    slack = 1e-9 * max(abs(told), 1.0)
    rounded = abs(real - told) <= number.step / 2 + slack
    cut = -slack <= real - told < number.step - slack
    return rounded or cut or abs(real - told) <= number.coarse / 2 - slack


def _pairs(levels: Sequence[Fact], kind: str) -> Iterator[Fact]:
    """What follows from two facts of one concept and place: of two years, or of two moments of a year."""
    by_place: dict[tuple[str, str, str], list[Fact]] = {}
    for one in levels:
        if not one.words:
            by_place.setdefault((one.concept, one.place, one.unit), []).append(one)
    for held in by_place.values():
        for one in held:
            for base in held:
                paired = one.moment == base.moment and base.year < one.year
                paired = paired or (one.year == base.year and one.moment != base.moment)
                if paired and base.value:
                    yield _derived(one, base, kind)


def _derived(one: Fact, base: Fact, kind: str) -> Fact:
    grown = kind == GROWTH
    value = (one.value / base.value - 1) * 100 if grown else one.value - base.value
    unit = PERCENT if grown else one.unit
    return replace(
        one, value=value, unit=unit, base_year=base.year, base_moment=base.moment, soft=one.soft or base.soft
    )


def _is_of(said: Said, fact: Fact, places: frozenset[str]) -> bool:
    """Whether a fact is of all that was said."""
    return not _missed(said, fact, places) and bool(said.years or not fact.year)


def _missed(said: Said, fact: Fact, places: frozenset[str]) -> list[str]:
    """What a fact is another of."""
    missed = []
    if fact.concept not in said.concepts:
        missed.append("concept")
    if fact.place not in places:
        missed.append("place")
    told = said.moments | {RECEIVED[one] for one in said.moments if one in RECEIVED}
    if fact.moment and fact.moment not in told and (said.moments or fact.concept in HAVE_MOMENTS):
        missed.append("moment")
    if fact.year and fact.year not in said.years:
        missed.append("year")
    if said.kind != LEVEL:
        missed += _missed_base(said, fact)
    return missed


def _missed_base(said: Said, fact: Fact) -> Iterator[str]:
    if fact.base_year != fact.year:
        bases = said.base_years or frozenset(year - 1 for year in said.years)
        if fact.base_year not in bases or said.base_moments - said.moments:
            yield "base"
    elif fact.base_moment not in said.base_moments or (said.base_years - said.years and said.base_years != {fact.year}):
        yield "base"


def _elsewhere(said: Said, pool: Sequence[Fact], places: frozenset[str]) -> Verdict | None:
    """The same figure, published of something else in one thing."""
    if _digits(said) < TELLING and not (said.number.unit == MONEY and _digits(said) == TELLING - 1):
        return None
    near = [(_missed(said, one, places), one) for one in pool if agrees(replace(said, hedge=""), one.value)]
    near = [(missed or ["scope"], one) for missed, one in near if len(missed) <= (1 if said.concepts else 2)]
    if not near or (said.kind != LEVEL and not said.concepts):
        return None
    missed, fact = min(near, key=lambda one: (len(one[0]), one[0][0] == "concept"))
    return Verdict(OTHER, (fact,), tuple(missed))


def _digits(said: Said) -> int:
    return len(str(round(said.number.value / said.number.coarse)) if said.number.coarse else "")


def _is_certain(said: Said, exact: Sequence[Fact], places: frozenset[str]) -> bool:
    one_each = len(said.concepts) == 1 and len(places) == 1 and len(said.years) <= 1 and len(said.moments) <= 1
    if len(said.concepts) == 2 and said.number.unit == PERCENT:
        one_each = len(places) == 1 and len(said.years) <= 1
    moments = {one.moment for one in exact}
    if said.moments and moments == {""} and said.concepts & STOCKS:
        # «Aprobaron 2 mil millones de deuda» is not what is owed.
        return False
    if said.implied and not all(said.number.value / WHOLE <= one.value <= said.number.value * WHOLE for one in exact):
        # «Se aprobaron 900 millones» is of a part, whatever part it is.
        return False
    told = bool(said.moments) or (len(moments) == 1 and not moments & {"proposed", "approved"})
    if said.kind != LEVEL:
        told = bool(said.moments) or moments == {""}
        one_each = one_each and bool(said.base_years or said.base_moments)
    return said.sure and one_each and told and not all(one.soft for one in exact)


def _misses(said: Said, exact: Sequence[Fact]) -> bool:
    """Whether a figure is off by more than how it was said allows."""
    told = said.number.value
    for one in exact:
        real = abs(one.value) if said.sign and one.value * said.sign >= 0 else one.value
        gap = abs(real - told)
        if said.hedge == "more" and real >= told - said.number.coarse:
            return False
        if said.hedge == "less" and real <= told + said.number.coarse:
            return False
        if said.hedge == "near" and gap <= max(FAR * told, said.number.coarse):
            return False
        if gap <= said.number.step:
            return False
    return True


def _key(fact: Fact) -> tuple[str, str, str, int, int, str]:
    return fact.concept, fact.moment, fact.place, fact.year, fact.base_year, fact.base_moment


def _several(exact: Sequence[Fact]) -> bool:
    low, high = min(one.value for one in exact), max(one.value for one in exact)
    return abs(high - low) > ALIKE * max(abs(high), abs(low))


def _between(said: Said, exact: Sequence[Fact]) -> bool:
    return min(one.value for one in exact) <= said.number.value <= max(one.value for one in exact)


def _once(facts: Sequence[Fact]) -> list[Fact]:
    held: dict[float, Fact] = {}
    for one in facts:
        held.setdefault(one.value, one)
    return list(held.values())
