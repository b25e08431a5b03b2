"""The numbers of a sentence that are figures: their value, how finely they were said, and their unit.

Dates, hours, telephones, articles, identifiers and the years of plans are left alone.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from dashboard.contrast.lexicon import Mention, words_of
from dashboard.contrast.spelled import MILLION, NUMBERS, Spelled, glued, spelled
from dashboard.contrast.texts import Token

MONEY, PERCENT, PERSONS, INHABITANTS, COUNT, RATE = "money", "percent", "persons", "inhabitants", "count", "rate"
POINTS, FOREIGN, PLAIN = "points", "foreign", "plain"
YEARS = range(1900, 2101)
PHONE = 7
"""From how many digits numbers in a row are a telephone."""


@dataclass(frozen=True)
class Number:
    """A figure in a sentence: tokens ``first`` to ``last`` (not included).

    ``step`` is what one unit of its last digit is worth; ``coarse`` the same without the noughts at its end; ``scale``
    what its digits are multiplied by. A ``plain`` number does not say what it counts.
    """

    first: int
    last: int
    value: float
    step: float
    coarse: float
    unit: str
    noun: str = ""
    scale: float = 1.0


def numbers(sentence: Sequence[Token], mentions: Sequence[Mention]) -> list[Number]:
    """The figures of a sentence, in their order."""
    starts = {(one.kind, one.first): one for one in mentions if one.kind in {"unit", "rate"}}
    found: list[Number] = []
    bare: list[Number] = []
    at = 0
    idle = _left_alone(sentence)
    while at < len(sentence):
        if at in idle or not _opens(sentence, at):
            at += 1
            continue
        held, last = spelled(sentence, at)
        number = _figure(sentence, at, last, held, starts)
        if number:
            if number.unit == PLAIN:
                bare.append(number)
            else:
                shared = _shared(sentence, bare, number)
                found += [one for one in bare if one.unit and one.first not in {other.first for other in shared}]
                found += [*shared, number]
                bare = []
        elif held.said and not held.scaled and not _is_year(sentence[at]):
            bare.append(Number(at, last, held.total, held.step, held.step, ""))
        at = max(last, number.last if number else last, at + 1)
    return found + [one for one in bare if one.unit]


def _shared(sentence: Sequence[Token], bare: Sequence[Number], whole: Number) -> list[Number]:
    """Numbers before one that says scale and unit for all of them: «entre 50 y 60 mil millones», «47, 62 y 108 mdp»."""
    found: list[Number] = []
    after = whole.first
    for one in reversed(bare):
        between = [token.text for token in sentence[one.last : after]]
        if not between or not set(between) <= SHARING:
            break
        value, step = one.value * whole.scale, one.step * whole.scale
        found.insert(
            0,
            Number(
                one.first, one.last, value, step, max(step, _noughts(value, step)), whole.unit, whole.noun, whole.scale
            ),
        )
        after = one.first
    return found


SHARING = frozenset({",", "y", "e", "o", "a", "al", "-", "–", "and", "or", "to", "$"})


def _is_year(token: Token) -> bool:
    return token.text.isdigit() and len(token.text) == 4 and int(token.text) in YEARS


def years(sentence: Sequence[Token], taken: Sequence[Number]) -> Iterator[Mention]:
    """The years that are named: not those of plans, nor numbers that are figures."""
    busy = {at for one in taken for at in range(one.first, one.last)}
    plans = words_of("plan")
    for at, token in enumerate(sentence):
        named = token.kind == "number" and _is_year(token)
        before = sentence[at - 1].text if at else ""
        if named and at not in busy and before not in plans and not glued(sentence, at):
            yield Mention("year", token.text, at, at + 1)
        elif token.text == "dos" and at not in busy and before in BEFORE_YEAR:
            held, last = spelled(sentence, at)
            after = sentence[last].text if last < len(sentence) and sentence[last].kind == "word" else "en"
            if held.total in YEARS and after in FOLLOWS:
                yield Mention("year", str(int(held.total)), at, last)


BEFORE_YEAR = frozenset("en para de del ano ejercicio y a".split())
"""What stands before a year in words: «para dos mil veintiséis»."""


def _opens(sentence: Sequence[Token], at: int) -> bool:
    token = sentence[at]
    if token.kind == "number":
        return True
    if token.text in NUMBERS:
        return True
    # «mil millones», «un millón»: a scale alone opens only what is bigger.
    after = sentence[at + 1] if at + 1 < len(sentence) else None
    if token.text != "mil" or after is None:
        return False
    return after.kind == "number" or after.text in NUMBERS or after.text in words_of("scale")


def _left_alone(sentence: Sequence[Token]) -> set[int]:
    """Places of numbers that say no figure."""
    idle: set[int] = set()
    run: list[int] = []
    before, after, scales = words_of("before"), words_of("after"), words_of("scale")
    for at, token in enumerate((*sentence, Token("sign", "", 0, 0))):
        if token.kind == "number":
            run.append(at)
            near = [one.text for one in sentence[max(at - 2, 0) : at]]
            following = sentence[at + 1].text if at + 1 < len(sentence) else ""
            prior = near[-1] if near else ""
            dotted = prior in {".", "#", "°"} and len(near) == 2 and near[0] in before
            alone = prior in before or dotted or prior == "#" or following in after or glued(sentence, at)
            alone = alone or (_joined(sentence, at + 1)) or following in {"º", "°"}
            alone = alone or (_joined(sentence, at - 1))
            if following == "de" and at + 2 < len(sentence) and sentence[at + 2].text in words_of("month"):
                alone = True
            if prior in words_of("month") or (prior in {"las", "at"} and following not in scales and _is_hour(token)):
                alone = alone or (token.text.isdigit() and len(token.text) <= 2 and following not in scales)
            if alone:
                idle.add(at)
        elif token.text not in {"-", "(", ")", "+"} and run:
            held = [sentence[one].text for one in run]
            if len(run) > 1 and all(one.isdigit() for one in held) and sum(map(len, held)) >= PHONE \
                    and token.text not in scales and token.text not in words_of("unit"):  # fmt: skip
                idle.update(run)
            run = []
    return idle


def _is_hour(token: Token) -> bool:
    return token.text.isdigit() and int(token.text[:3]) <= 24


def _joined(sentence: Sequence[Token], at: int) -> bool:
    """Whether a sign of hours and dates stands between two numbers that touch it."""
    if not 0 < at < len(sentence) - 1 or sentence[at].text not in {":", "/"}:
        return False
    before, sign, after = sentence[at - 1 : at + 2]
    return before.kind == after.kind == "number" and before.end == sign.start and sign.end == after.start


def _figure(
    sentence: Sequence[Token], first: int, last: int, held: Spelled, starts: dict[tuple[str, int], Mention]
) -> Number | None:
    """The number with its unit; None where it says no figure."""
    value, step = held.total, held.step
    sign = first > 0 and sentence[first - 1].text == "$"
    start = first - 1 if sign else first
    at = last
    of = at < len(sentence) and sentence[at].text in {"de", "of"}
    unit, noun = (MONEY if sign else ""), ""
    ahead = starts.get(("unit", at + 1 if of else at))
    if at < len(sentence) and sentence[at].text == "%":
        unit, at = PERCENT, at + 1
    elif ahead and not (of and not held.scaled and ahead.value not in {MONEY}):
        unit, at = ahead.value, ahead.last
        noun = sentence[ahead.first].text
        if unit.startswith("money_"):
            scale = MILLION if unit == "money_mdp" else 1000 * MILLION
            value, step, unit = value * scale, step * scale, MONEY
    elif not sign and of and at + 1 < len(sentence) and sentence[at + 1].kind == "word" and held.scaled:
        unit, noun = COUNT, sentence[at + 1].text
        if value >= MILLION and noun in NOT_COUNTED:
            unit = MONEY
    if not unit:
        unit, noun = _unsaid(sentence, last, held)
        if not unit:
            return None
    if ("rate", at) in starts and unit == MONEY:
        unit, at = RATE, starts["rate", at].last
    if held.spoken and not held.scaled and unit == COUNT:
        return None
    return Number(start, at, value, step, max(step, _noughts(value, step)), unit, noun, step / held.digit)


NOT_COUNTED = frozenset(
    """
    presupuesto deuda gasto ingresos egresos inversion budget debt este ese recursos la el los las lo que
    aquel participaciones aportaciones
""".split()
)


def _unsaid(sentence: Sequence[Token], last: int, held: Spelled) -> tuple[str, str]:
    """The unit of a number that names none: millions of nothing are of pesos; else what is counted."""
    after = sentence[last] if last < len(sentence) else None
    if held.scaled and held.total >= MILLION and not (after and after.kind == "word" and after.text not in FOLLOWS):
        return MONEY, ""
    if after is not None and after.kind == "word":
        plain = held.total in YEARS and not held.scaled and held.total == int(held.total)
        if after.text in FOLLOWS or (plain and sentence[last - 1].text.isdigit()):
            return (MONEY, "") if held.scaled and held.total >= MILLION else (_plain(sentence[last - 1]), "")
        return COUNT, after.text
    return _plain(sentence[last - 1]), ""


def _plain(token: Token) -> str:
    """The unit of a number that is big enough to be a figure though nothing says of what."""
    return PLAIN if token.kind == "number" and "," in token.text and len(token.text) > 4 else ""


FOLLOWS = frozenset(
    """
    para en y e a por del de mas menos que este segun al con frente contra o pero es son fue fueron for in
    and to more less or was were is are of than respecto aprobados propuestos ejercidos pagados approved se
    el la los las lo on by desde como hasta entre mientras aunque cuando the mediante
""".split()
)


def _noughts(value: float, step: float) -> float:
    """What the last digit that is no nought is worth, of a number said to two digits or more; else its step."""
    whole = round(value / step)
    if whole <= 0:
        return step
    text = str(whole)
    kept = text.rstrip("0")
    return step * 10.0 ** (len(text) - len(kept)) if len(kept) > 1 else step
