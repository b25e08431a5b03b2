"""What one session is said to be, in every table that counts its persons, as sums that a reader could make."""

import re
import unicodedata
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from itertools import product

from dashboard.package.disclosure import UNSAID, Cell, System

TOTAL, WOMEN, MEN = "total", "women", "men"
SEXES = (WOMEN, MEN)
ANYBODY_WORDS = frozenset(
    (
        *("persons", "people", "persona", "personas", "participante", "participantes", "participants"),
        *("asistente", "asistentes", "attendees"),
    )
)
PERSON_WORDS = ANYBODY_WORDS | frozenset(
    (
        *("person", "ciudadanos", "ciudadanas", "habitantes", "votantes", "jovenes", "ninas", "ninos"),
        *("adolescentes", "alumnos", "alumnas", "estudiantes"),
    )
)
WOMEN_WORDS = frozenset(("mujer", "mujeres", "women", "woman", "female", "femenino", "femenina"))
MEN_WORDS = frozenset(("hombre", "hombres", "men", "man", "male", "masculino", "masculina", "varones", "varon"))
TOTAL_WORDS = ANYBODY_WORDS | frozenset(
    ("total", "todas", "todos", "las", "los", "everyone", "all", "general", "publico")
)


@dataclass(frozen=True)
class Fact:
    """A published fact that counts persons, and the group it is about."""

    id: str
    group: str
    persons: int

    @property
    def cell(self) -> Cell:
        """Its place in a system."""
        return ("fact", "", "", self.id, self.group)


def _words(text: str | None) -> frozenset[str]:
    plain = unicodedata.normalize("NFKD", text or "").casefold()
    return frozenset(re.findall(r"[a-z]+", "".join(sign for sign in plain if not unicodedata.combining(sign))))


def counts_persons(unit: str | None) -> bool:
    """Whether a unit of measure is of persons: "personas", "mujeres", "personas (más de)"."""
    return bool(_words(re.split(r"[(,]", unit or "")[0]) & (PERSON_WORDS | WOMEN_WORDS | MEN_WORDS))


def group_of(group: str | None, *others: str | None) -> str:
    """Whom a fact is about: a sex where its ``group`` or one of the ``others`` says so, else the name of its group."""
    said = _words(group)
    for words in (said, *map(_words, others)):
        women, men = bool(words & WOMEN_WORDS), bool(words & MEN_WORDS)
        if women or men:
            return TOTAL if women and men else WOMEN if women else MEN
    return " ".join(sorted(said)) if said - TOTAL_WORDS else TOTAL


Rows = Mapping[tuple[str, str, str, str], int]


def _row(key: tuple[str, str, str, str]) -> Cell:
    return ("row", *key)


def _places(system: System, rows: Rows) -> None:
    """In each place, a total is women, men and the rest, and any other group and its rest."""
    groups: dict[tuple[str, str, str], list[str]] = defaultdict(list)
    for phase, depth, place, group in rows:
        groups[phase, depth, place].append(group)
    for at, held in groups.items():
        if TOTAL in held:
            sexes = [group for group in held if group in SEXES]
            for parts in [sexes, *([group] for group in held if group not in (TOTAL, *SEXES))]:
                if parts:
                    _split(system, _row((*at, TOTAL)), [_row((*at, group)) for group in parts], whole=len(parts) == 2)


def _split(system: System, total: Cell, parts: list[Cell], *, whole: bool) -> None:
    rest = system.counts[total] - sum(system.counts[part] for part in parts)
    if rest == 0 and whole:
        system.equal(total, *parts)
    elif rest >= 0:
        name = "·".join("/".join(part) for part in (total, *parts))
        # What is left after both sexes is of those who did not say theirs: no group of persons.
        system.equal(total, *parts, system.implied(("rest", "", "", name, UNSAID if whole else "rest"), rest))


def _blocks(system: System, rows: Rows, facts: Iterable[Fact]) -> Iterator[tuple[str, Cell]]:
    """(group, the sum of its places), over the session and over each phase and depth of it."""
    blocks: dict[tuple[str, str, str], list[Cell]] = defaultdict(list)
    apart = len({key[:2] for key in rows}) > 1
    for key in rows:
        blocks[key[0], key[1], key[3]].append(_row(key))
        if apart:
            blocks["", "", key[3]].append(_row(key))
    for (phase, depth, group), cells in blocks.items():
        count = sum(system.counts[cell] for cell in cells)
        block = system.implied(("sum", phase, depth, "", group), count)
        system.equal(block, *cells)
        for fact in facts:
            if fact.persons == count:
                system.equal(block, fact.cell)
            elif fact.group == group:
                _split(system, fact.cell, [block], whole=False)
        yield group, block


def _place(system: System, rows: Rows, at: tuple[str, str, str]) -> dict[str, Cell] | None:
    """The total, women and men of a place, those that it lacks implied by the others; None where they are not."""
    held = {group: _row((*at, group)) for group in (TOTAL, *SEXES) if (*at, group) in rows}
    if TOTAL not in held and len(held) == 2:
        count = sum(system.counts[cell] for cell in held.values())
        held[TOTAL] = system.implied(("whole", *at, TOTAL), count)
        system.equal(held[TOTAL], *(held[group] for group in SEXES))
    lacking = [group for group in SEXES if group not in held]
    if TOTAL in held and len(lacking) == 1:
        (other,) = (held[group] for group in SEXES if group in held)
        rest = system.counts[held[TOTAL]] - system.counts[other]
        if rest < 0:
            return None
        held[lacking[0]] = system.implied(("other", *at, lacking[0]), rest)
        system.equal(held[TOTAL], other, held[lacking[0]])
    return held if TOTAL in held else None


def _share(system: System, places: Mapping[tuple[str, str, str], dict[str, Cell]], sex: str, persons: int) -> bool:
    """Gives the places that tell only their total some women and men, so that those of one ``sex`` are ``persons``.

    Any counts that agree will do: whether there are others is what is asked of them.
    """
    left = persons - sum(system.counts[held[sex]] for held in places.values() if sex in held)
    for at, held in places.items():
        if sex not in held:
            total = system.counts[held[TOTAL]]
            here = max(0, min(left, total))
            left -= here
            for group in SEXES:
                held[group] = system.implied(("share", *at, group), here if group == sex else total - here)
            system.equal(held[TOTAL], *(held[group] for group in SEXES))
    return left == 0


def _complete(system: System, rows: Rows, facts: list[Fact], block: tuple[str, str]) -> None:
    """Facts of a sex, or of all, beside every place of a phase and depth, whatever of the three each place tells."""
    found = {key[:3]: _place(system, rows, key[:3]) for key in rows if key[:2] == block}
    places = {at: held for at, held in found.items() if held}
    told = next((fact for fact in facts if fact.group in SEXES), None)
    if len(places) < len(found) or (told and not _share(system, places, told.group, told.persons)):
        return
    for group in (TOTAL, *SEXES):
        cells = [held[group] for held in places.values() if group in held]
        if len(cells) == len(places):
            count = sum(system.counts[cell] for cell in cells)
            whole = system.implied(("all", *block, "", group), count)
            system.equal(whole, *cells)
            for fact in facts:
                if fact.group == group and fact.persons == count:
                    system.equal(whole, fact.cell)


def _session(system: System, rows: Rows, facts: list[Fact]) -> None:
    """A published fact stands beside the sums of the places and beside the other facts."""
    said: dict[str, list[Cell]] = defaultdict(list)
    for group, block in _blocks(system, rows, facts):
        said[group].append(block)
    for fact in facts:
        said[fact.group].append(fact.cell)
    for total in said[TOTAL]:
        for group in sorted(said.keys() - {TOTAL}):
            for part in said[group]:
                if "fact" in (total[0], part[0]):
                    _split(system, total, [part], whole=False)
        for women, men in product(said[WOMEN], said[MEN]):
            if "fact" in (total[0], women[0], men[0]):
                _split(system, total, [women, men], whole=True)


def session(rows: Rows, facts: list[Fact]) -> System:
    """The system of one session: ``rows`` are its true counts by phase, depth, municipality and group."""
    system = System({_row(key): count for key, count in rows.items()} | {one.cell: one.persons for one in facts})
    _places(system, rows)
    if facts:
        _session(system, rows, facts)
        for block in sorted({key[:2] for key in rows}):
            _complete(system, rows, facts, block)
    return system
