"""A question as it is understood: places, years, moments and names as filters; the rest as topics and words."""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from functools import cache

from babel.dates import get_month_names

from dashboard.search.catalogue import FUTURE, HEAD, PERSON, SOMEONE, STOP, TERM, Topic, said, topics, vocabulary
from dashboard.search.index import Index, Name
from dashboard.search.words import plain, words

MOST_WORDS = 60
YEAR = re.compile(r"(?:19|20)\d\d")
LOUD = re.compile(r"\b[A-ZÁÉÍÓÚÑ]{2,}\b")
EMPTY_WORD, BY_STEM, OTHERS, WITHIN = 0.25, 0.8, 0.3, 0.4
"""What counts a word that says little, one of another form, one that is another's, and a phrase inside a longer one."""
SHORT_NAME = 4
LEAST_SHARE, MOST_OF_IT = 0.3, 0.5
"""How much of a name must be said: after the word that begins it («Secretaría de Finanzas»), and of a commitment."""
AGENCIES = ("institution", "unit")
WHO = ("quien", "quienes", "who")
REFLEXIVE = "se"
FAR = 2
"""How far apart the words of a phrase about a person may be: «sueldo de la gobernadora», not «sueldos … de …»."""


@dataclass(frozen=True)
class Heard:
    """A word that was typed, the words it may be, and the stems it may mean, each with how sure that is."""

    word: str
    forms: Mapping[str, float]
    terms: Mapping[str, float]

    @property
    def empty(self) -> bool:
        """Whether it says nothing by itself."""
        return self.word in said(STOP)


@dataclass(frozen=True)
class Understood:
    """``values``: filter -> values that were named; ``topics``: with how much of the question each is.

    ``terms`` are stems to look for, ``full`` those of places too; ``unknown`` are words like no other, ``endings`` what
    else was noticed, ``content`` how many words say something besides the place, ``named`` whether all were names,
    ``unsaid`` the places of those that no topic has.
    """

    heard: Sequence[Heard]
    values: Mapping[str, tuple[str, ...]]
    topics: Sequence[tuple[Topic, float]]
    terms: Mapping[str, float]
    unknown: tuple[str, ...]
    years: tuple[int, ...] = ()
    relative: tuple[int, ...] = ()
    months: tuple[int, ...] = ()
    endings: frozenset[str] = frozenset()
    seek: str = ""
    content: int = 0
    named: bool = False
    unsaid: tuple[int, ...] = ()
    full: Mapping[str, float] = field(default_factory=dict)


@cache
def _months() -> Mapping[str, int]:
    return {plain(name): number for lang in ("es", "en") for number, name in get_month_names(locale=lang).items()}


def read(text: str, index: Index) -> Understood:
    """What a question says, as far as the index and the catalogue of words know."""
    typed = words(text)[:MOST_WORDS]
    heard = [_heard(word, index, half=at == len(typed) - 1) for at, word in enumerate(typed)]
    values, taken, partly, lone = _named(
        heard, index, {plain(one) for one in LOUD.findall(text)} if text != text.upper() else set(typed)
    )
    whole = taken.get("commitment", set()) - {at for where in partly.values() for at in where}
    found = _topics(heard, index, taken.get("municipality", set()) | whole)
    for value, where in partly.items():
        # Words of what is asked are not of a commitment that has some of them in its name.
        if where <= {at for _, _, said_at in found for at in said_at}:
            values["commitment"] = tuple(one for one in values["commitment"] if one != value)
            taken["commitment"] -= where
    for name in AGENCIES:
        # «paquete económico» is not the agency that has «económico» in its name.
        spoken_of = taken.get(name, set())
        if lone.get(name) and any(len(where) > 1 and spoken_of < where for _, _, where in found):
            values[name] = ()
            taken[name] = set()
    values = {name: held for name, held in values.items() if held}
    months = tuple(sorted({_months()[one.word] for one in heard if one.word in _months()}))
    asked = [one for one in heard if not one.empty]
    free = [one for at, one in enumerate(heard) if not one.empty and at not in taken.get("municipality", ())]
    everything = {at for places in taken.values() for at in places}
    spoken = set(_months()) | {heard[at].word for _, _, where in found for at in where}
    told = [(topic, weight) for topic, weight, _ in found if topic.cards]
    relative = {int(v) for topic, _, _ in found for name, v in topic.filters if name == "year"}
    dated = {at for name in ("plan", "sdg", "commitment") for at in taken.get(name, ())}
    years = {
        int(one.word)
        for at, one in enumerate(heard)
        if YEAR.fullmatch(one.word) and at not in dated and one.word not in spoken
    }
    person = next((topic for topic, _, _ in found if topic.ending == PERSON), None)
    return Understood(
        heard,
        values,
        told,
        _terms(free),
        tuple(one.word for one in free if not one.terms and one.word not in spoken and not one.word[0].isdigit()),
        tuple(sorted(years)),
        tuple(sorted(relative)),
        months,
        frozenset(topic.ending for topic, _, _ in found if topic.ending),
        person.seek if person else "",
        len(free),
        all(one.empty or at in everything for at, one in enumerate(heard)),
        tuple(at for at, one in enumerate(heard) if not one.empty and one.word not in spoken),
        _terms(asked),
    )


def _heard(word: str, index: Index, *, half: bool) -> Heard:
    forms = index.heard(word, half=half)
    return Heard(word, forms, index.meant(word, forms))


def _terms(heard: Sequence[Heard]) -> dict[str, float]:
    found: dict[str, float] = {}
    for one in heard:
        for term, sure in one.terms.items():
            found[term] = max(found.get(term, 0.0), sure)
    return found


def _named(
    heard: Sequence[Heard], index: Index, loud: set[str]
) -> tuple[dict[str, tuple[str, ...]], dict[str, set[int]], dict[str, set[int]], dict[str, bool]]:
    """Filter -> the values named, and the places of the words that named them: the longest names win.

    Then the commitments that were named only in part, with the places of those words; last, the filters of which one
    word of a longer name is all that was said.
    """
    at: dict[str, list[int]] = {}
    for place, one in enumerate(heard):
        for form in one.forms:
            at.setdefault(form, []).append(place)
    found = [
        (name, where, share) for name in index.names if (hit := _hit(name, at, heard, loud)) for where, share in [hit]
    ]
    found.sort(key=lambda one: (-one[2], -len(one[1]), len(one[0].words), one[0].value))
    values: dict[str, list[str]] = {}
    taken: dict[str, set[int]] = {}
    partly: dict[str, set[int]] = {}
    lone: dict[str, bool] = {}
    for name, where, share in found:
        mine = taken.setdefault(name.filter, set())
        others = taken.get("municipality", set()) if name.filter != "municipality" else set()
        if where <= mine or where & others or (share < 1 and name.filter in values):
            continue
        mine |= where
        if name.filter == "commitment" and share < 1:
            partly[name.value] = where
        lone[name.filter] = share < 1 and len(where) == 1
        if name.value not in values.setdefault(name.filter, []):
            values[name.filter].append(name.value)
    return {name: tuple(sorted(held)) for name, held in values.items()}, taken, partly, lone


def _hit(
    name: Name, at: Mapping[str, list[int]], heard: Sequence[Heard], loud: set[str]
) -> tuple[set[int], float] | None:
    """The places of the words of a name and how much of it is said; None where it is not named."""
    own = [word for word in name.words if word not in said(STOP) or len(name.words) == 1]
    places = [at[word][0] for word in own if word in at]
    if not own or not places:
        return None
    if len(places) == len(own):
        word = own[0]
        quiet = len(own) == 1 and name.filter == "institution" and (len(word) <= SHORT_NAME or word in vocabulary())
        if len(own) == 1 and name.filter == "institution" and heard[places[0]].word != word:
            # A short name typed wrong is another word.
            return None
        return None if quiet and word not in loud and len(heard) > 1 else (set(places), 1.0)
    if name.filter == "commitment":
        share = len(places) / len(own)
        return (set(places), share * 0.9) if len(places) > 1 and share >= MOST_OF_IT else None
    if name.filter not in AGENCIES:
        return None
    begins, tells = own[0] in said(HEAD), [word for word in own if word not in said(HEAD)]
    if not tells or tells[0] not in at or (name.filter == "institution" and not (begins and own[0] in at)):
        return None
    share = len([word for word in tells if word in at]) / len(tells)
    return (set(places), share * 0.9) if share >= LEAST_SHARE else None


def _topics(heard: Sequence[Heard], index: Index, shut: set[int]) -> list[tuple[Topic, float, set[int]]]:
    """Topics with how much the best of their phrases says and where it stands; the one that says most first."""
    found: list[tuple[Topic, float, set[int]]] = []
    near = _near(heard, index)
    for topic in topics():
        if topic.ending in (STOP, HEAD):
            continue
        strict = topic.ending in (PERSON, FUTURE, TERM)
        hits = [
            hit
            for phrase in (topic.phrases if strict else topic.told)
            if near.issuperset(phrase) and (hit := _said(phrase, heard, index, shut, strict=strict))
        ]
        if hits:
            weight, where = max(hits, key=lambda one: (one[0], len(one[1])))
            found.append((topic, weight, where))
    # What a longer phrase says is not said again by a word of it.
    told = [
        (topic, weight * (WITHIN if any(where < other for _, _, other in found) else 1.0), where)
        for topic, weight, where in found
    ]
    told.sort(key=lambda one: -one[1])
    return told


def _near(heard: Sequence[Heard], index: Index) -> frozenset[str]:
    """The words of the catalogue that may have been said: most questions say few of them."""
    forms = {form for one in heard for form in one.forms}
    terms = {term for one in heard for term in one.terms}
    return frozenset(word for word in vocabulary() if word in forms or not terms.isdisjoint(index.forms.get(word, ())))


def _said(
    phrase: tuple[str, ...], heard: Sequence[Heard], index: Index, shut: set[int], *, strict: bool
) -> tuple[float, set[int]] | None:
    """How much of a question a phrase is, and where its words are; None where one of them is missing.

    ``strict``: its words as they are, in their order and near each other.
    """
    total, where, before = 0.0, set[int](), -1
    for word in phrase:
        best, place = 0.0, -1
        for at, one in enumerate(heard):
            if at in shut or at in where or (strict and where and not before < at <= before + FAR):
                continue
            sure = one.forms.get(word, 0.0)
            if strict and one.word != word and one.word.removesuffix(REFLEXIVE) in one.forms:
                # «cumplirse» is no slip of «cumplirá»: it is another form of «cumplir».
                continue
            if not strict and not sure and not one.empty and word not in said(STOP):
                # A word of the catalogue is not taken for another of its stem: «participaron», «participaciones».
                other = OTHERS if one.word in vocabulary() else BY_STEM
                sure = other * max((one.terms.get(term, 0.0) for term in index.forms.get(word, ())), default=0.0)
            if sure > best:
                best, place = sure, at
        if place < 0:
            return None
        where.add(place)
        before = place
        total += best * (EMPTY_WORD if word in said(STOP) else 1.0)
    return total, where


def future(understood: Understood) -> bool:
    """Whether a question is of what has not happened yet, by its words."""
    return FUTURE in understood.endings


def personal(understood: Understood) -> bool:
    """Whether it asks a figure of one person: words that do, and an office, a name or a «who»."""
    someone = SOMEONE in understood.endings or understood.unknown or any(one.word in WHO for one in understood.heard)
    return PERSON in understood.endings and bool(someone)
