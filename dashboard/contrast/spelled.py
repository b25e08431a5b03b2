"""The number that begins at a token, in digits and words: «53 mil 981 millones», «dos mil quinientos», «5 hundred»."""

from collections.abc import Sequence
from dataclasses import dataclass

from dashboard.contrast.lexicon import words_of
from dashboard.contrast.texts import Token

MILLION = 1_000_000
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


@dataclass
class Spelled:
    """A number as far as it was read. ``step`` is what its last digit counts by, ``digit`` that before its scale."""

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


def spelled(sentence: Sequence[Token], at: int) -> tuple[Spelled, int]:
    """The number that begins at a token, and the place after it."""
    held, scales = Spelled(), words_of("scale")
    last = at
    while at < len(sentence):
        token = sentence[at]
        if token.kind == "number" and (not held.said or held.scaled) and not (at > last and glued(sentence, at)):
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


def _fits(held: Spelled, scale: float) -> bool:
    """Whether a scale can follow what was read: each is said once, and millions after billions."""
    return scale < held.top and not (held.scaled and (scale < MILLION or held.group == 0))


def _goes_on(sentence: Sequence[Token], at: int, held: Spelled) -> bool:
    return at < len(sentence) and 0 < NUMBERS.get(sentence[at].text, 0) < held.room


def _is_of_millions(sentence: Sequence[Token], at: int) -> bool:
    return [one.text for one in sentence[at + 1 : at + 3]] == ["de", "millones"]


def _scaled(held: Spelled, scale: float, sentence: Sequence[Token], at: int) -> int:
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


def glued(sentence: Sequence[Token], at: int) -> bool:
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
