"""The numbers of a sentence that are figures: their value, how finely they were said, and their unit.

Dates, hours, telephones, articles, identifiers and the years of plans are left alone.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from dashboard.contrast.lexicon import Mention, words_of
from dashboard.contrast.texts import Token

MONEY, PERCENT, PERSONS, INHABITANTS, COUNT, RATE = "money", "percent", "persons", "inhabitants", "count", "rate"
POINTS, FOREIGN, PLAIN = "points", "foreign", "plain"
MILLION = 1_000_000
YEARS = range(1900, 2101)
PHONE = 7
"""From how many digits numbers in a row are a telephone."""
NUMBERS = {
    name: value
    for value, names in {
        1: "un uno una one", 2: "dos two", 3: "tres three", 4: "cuatro four", 5: "cinco five", 6: "seis six",
        7: "siete seven", 8: "ocho eight", 9: "nueve nine", 10: "diez ten", 11: "once eleven", 12: "doce twelve",
        13: "trece thirteen", 14: "catorce fourteen", 15: "quince fifteen", 16: "dieciseis sixteen",
        17: "diecisiete seventeen", 18: "dieciocho eighteen", 19: "diecinueve nineteen", 20: "veinte twenty",
        21: "veintiuno veintiun veintiuna", 22: "veintidos", 23: "veintitres", 24: "veinticuatro", 25: "veinticinco",
        26: "veintiseis", 27: "veintisiete", 28: "veintiocho", 29: "veintinueve", 30: "treinta thirty",
        40: "cuarenta forty", 50: "cincuenta fifty", 60: "sesenta sixty", 70: "setenta seventy", 80: "ochenta eighty",
        90: "noventa ninety", 100: "cien ciento hundred", 200: "doscientos doscientas", 300: "trescientos trescientas",
        400: "cuatrocientos cuatrocientas", 500: "quinientos quinientas", 600: "seiscientos seiscientas",
        700: "setecientos setecientas", 800: "ochocientos ochocientas", 900: "novecientos novecientas",
    }.items()
    for name in names.split()
}  # fmt: skip
JOINED = frozenset({"y", "and", "-"})


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


@dataclass
class _Sum:
    total: float = 0.0
    group: float = 0.0
    step: float = 1.0
    digit: float = 1.0
    room: float = float("inf")
    """Anything added must be smaller."""
    top: float = float("inf")
    scaled: bool = False
    spoken: bool = False
    said: bool = False


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
        held, last = _read(sentence, at)
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
        if named and at not in busy and before not in plans and not _glued(sentence, at):
            yield Mention("year", token.text, at, at + 1)


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
            alone = prior in before or dotted or prior == "#" or following in after or _glued(sentence, at)
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


def _glued(sentence: Sequence[Token], at: int) -> bool:
    """Whether a number is part of a name or a code: letters touch it."""
    token = sentence[at]
    before = sentence[at - 1] if at and sentence[at - 1].end == token.start else None
    if before is not None:
        further = sentence[at - 2] if at > 1 and sentence[at - 2].end == before.start else None
        dashed = before.text == "-" and further is not None and further.kind == "word"
        if before.kind == "word" or before.text == "_" or dashed:
            return True
    after = sentence[at + 1] if at + 1 < len(sentence) else None
    if after is None or after.start != token.end:
        return False
    known = after.text in words_of("unit") or after.text in words_of("scale")
    return (after.kind == "word" and not known) or after.text == "_"


def _read(sentence: Sequence[Token], at: int) -> tuple[_Sum, int]:
    """The number that begins at a token, and the place after it."""
    held, scales = _Sum(), words_of("scale")
    last = at
    while at < len(sentence):
        token = sentence[at]
        if token.kind == "number" and (not held.said or held.scaled) and not (at > last and _glued(sentence, at)):
            value, step = _digits(token.text)
            if value >= held.room:
                break
            held.group, held.step, held.room, held.said, held.scaled = held.group + value, step, 0.0, True, False
            held.digit = step
        elif token.text in NUMBERS and (NUMBERS[token.text] < held.room or token.text == "hundred"):
            value = NUMBERS[token.text]
            if token.text == "hundred" and held.said and 0 < held.group % 1000 < 10:
                held.group += held.group % 1000 * 99
                held.room = 100.0
            else:
                held.group += value
                held.room = 100.0 if value >= 100 else 10.0 if value >= 20 and value % 10 == 0 else 0.0
            held.step, held.said, held.scaled, held.spoken = 1.0, True, False, True
        elif token.text in scales and token.text not in {"miles"} and _fits(held, float(scales[token.text])):
            at = _scaled(held, float(scales[token.text]), sentence, at)
        elif token.text in JOINED and held.spoken and _goes_on(sentence, at + 1, held):
            at += 1
            continue
        elif token.text == "miles" and _is_of_millions(sentence, at) and held.said and _fits(held, 1000.0):
            _scaled(held, 1000.0, sentence, at)
            at += 2
            continue
        else:
            break
        at += 1
        last = at
    held.total += held.group
    return held, last


def _fits(held: _Sum, scale: float) -> bool:
    """Whether a scale can follow what was read: each is said once, and millions after billions."""
    return scale < held.top and not (held.scaled and (scale < MILLION or held.group == 0))


def _goes_on(sentence: Sequence[Token], at: int, held: _Sum) -> bool:
    return at < len(sentence) and 0 < NUMBERS.get(sentence[at].text, 0) < held.room


def _is_of_millions(sentence: Sequence[Token], at: int) -> bool:
    return [one.text for one in sentence[at + 1 : at + 3]] == ["de", "millones"]


def _scaled(held: _Sum, scale: float, sentence: Sequence[Token], at: int) -> int:
    if scale >= MILLION:
        held.total += (held.group or 1.0) * scale
        held.group, held.room, held.top = 0.0, scale, scale
    else:
        held.group = (held.group or 1.0) * scale
        held.room = scale
    held.step *= scale
    held.said = held.scaled = True
    return at


def _digits(text: str) -> tuple[float, float]:
    """Value and step of a number in digits; a comma before other than three digits is a decimal one."""
    plain = text.replace("'", "").replace("’", "")
    if plain.count(".") > 1:
        plain = plain.replace(".", "").replace(",", ".")
    head, _, tail = plain.rpartition(",")
    if head and "." not in plain and len(tail) != 3:
        plain = f"{head.replace(',', '')}.{tail}"
    plain = plain.replace(",", "")
    decimals = len(plain.partition(".")[2])
    # Past what a number holds, there is nothing to compare with.
    return (float(plain) if len(plain) < 30 else 0.0), 10.0 ** -min(decimals, 12)


def _figure(
    sentence: Sequence[Token], first: int, last: int, held: _Sum, starts: dict[tuple[str, int], Mention]
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


def _unsaid(sentence: Sequence[Token], last: int, held: _Sum) -> tuple[str, str]:
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
