"""Amounts and whole numbers as offices and spreadsheets write them, and which sign is the decimal mark of a column."""

import re
from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass
from decimal import ROUND_HALF_UP, Decimal

from dashboard.package.values.texts import folded

CENT = Decimal("0.01")
LARGEST = Decimal(10) ** 15
LONGEST = 60
"""Signs of the longest text that is looked at as an amount."""
POINT, COMMA = ".", ","

SPACE = " \t\r\n\u00a0\u2000-\u200a\u202f\u205f\u3000"
MINUS = "\\-\u2010-\u2015\u2212\ufe58\ufe63\uff0d"
_INVISIBLE = re.compile("[\u200b-\u200f\u2060\ufeff\u00ad\u202a-\u202e\u2066-\u2069]")
_NAME = rf"(?:mxn|mx\$|mex\$|m[{SPACE}]*\.?[{SPACE}]*n\.?|pesos|\$)"
_MONEY = re.compile(rf"^{_NAME}|{_NAME}$", re.IGNORECASE)
_NIL = re.compile(rf"[{MINUS}](?:[{SPACE}]?[{MINUS}]){{0,2}}|[{MINUS}][{SPACE}]*0[{SPACE}]*[{MINUS}]")
# A spreadsheet's sign that what follows is a text, which its exports keep.
_TEXT_MARK = re.compile(rf"^[{SPACE}]*'(?=[^'])")
_SIGN = re.compile(rf"^([{MINUS}+])|([{MINUS}])$")
_NOT_SAID = re.compile(r"n ?[da]|s ?d|(?:sin|no hay) (?:datos?|informacion)|no (?:disponible|aplica|reportad[oa])")
_EXPONENT = re.compile(r"(\d+(?:[.,]\d*)?|[.,]\d+)e([+-]?)(\d{1,3})", re.ASCII | re.IGNORECASE)
_EDGES = re.compile(rf"^[{SPACE}]+|[{SPACE}]+$")

# Apostrophes and spaces only ever part thousands, beside the mark that does: 1'234,567.00.
_APART = f"'\u2019\u2018\u00b4\u02bc{SPACE}"
_READ = {
    mark: re.compile(rf"(?:\d+|[1-9]\d{{0,2}}(?:[{other}{_APART}]\d{{3}})+)?(?:{re.escape(mark)}\d*)?", re.ASCII)
    for mark, other in ((POINT, COMMA), (COMMA, POINT))
}
_MACHINE = re.compile(r"\d*\.\d*", re.ASCII)
_CENTS = re.compile(r"\d*,\d{1,2}", re.ASCII)


@dataclass(frozen=True)
class Style:
    """How a column writes its amounts: its decimal mark, and whether both marks are surely in it.

    ``doubtful``: the first text with one point and three digits («350.000»), where nothing says if they are thousands.
    """

    decimal: str = POINT
    mixed: bool = False
    doubtful: str | None = None


def _bare(text: str) -> tuple[str, int] | None:
    """(digits and marks, -1 or 1) without money, signs and brackets; None when the signs contradict each other."""
    inner, money, signs, bracketed = _TEXT_MARK.sub("", _INVISIBLE.sub("", text)), 0, list[str](), False
    while True:
        inner = _EDGES.sub("", inner)
        if _NIL.fullmatch(inner):
            # «(-)» and «($ -)» are what a column of negatives in brackets has for nothing.
            return ("0", 1) if len(signs) == bracketed else None
        if money < 2 and (found := _MONEY.search(inner)):
            inner, money = inner[: found.start()] + inner[found.end() :], money + 1
        elif inner.startswith("(") and inner.endswith(")"):
            inner, bracketed = inner[1:-1], True
            signs.append("-")
        elif len(inner) > 1 and (found := _SIGN.search(inner)):
            inner = inner[: found.start()] + inner[found.end() :]
            signs.append("+" if found[0] == "+" else "-")
        else:
            break
    return (inner, -1 if signs == ["-"] else 1) if len(signs) < 2 else None


def _either(digits: str) -> bool:
    """Whether both marks give a number, and not the same: «350.000», «1,234»."""
    if not (any(one.isdigit() for one in digits) and (POINT in digits or COMMA in digits)):
        return False
    return all(pattern.fullmatch(digits) for pattern in _READ.values())


def _proofs(digits: str) -> Iterable[str]:
    """What an amount proves: the decimal mark as people write it, or «machine», a point and no thousands."""
    if not any(one.isdigit() for one in digits) or _either(digits):
        return
    if _READ[POINT].fullmatch(digits) and (POINT in digits or COMMA in digits):
        yield "machine" if _MACHINE.fullmatch(digits) else POINT
    elif _READ[COMMA].fullmatch(digits) and (POINT in digits or _CENTS.fullmatch(digits)):
        yield COMMA


def tells(text: str) -> bool:
    """Whether a text is of digits with a mark among them, which may tell the decimal mark of its column."""
    if len(text) > LONGEST or not (POINT in text or COMMA in text):
        return False
    bare = _bare(text)
    return bare is not None and any(one.isdigit() for one in bare[0]) and not any(map(str.isalpha, bare[0]))


def style_of(texts: Iterable[str], given: str | None = None) -> Style:
    """The style of a column of amounts, from all of them; ``given`` is the decimal mark a person said it has."""
    if given:
        return Style(given)
    found, doubtful = Counter[str](), None
    for text in texts:
        bare = _bare(text)
        if bare:
            found.update(_proofs(bare[0]))
            if doubtful is None and POINT in bare[0] and _either(bare[0]):
                doubtful = text.strip()
    mixed = bool(found[COMMA] and found[POINT])
    decimal = COMMA if found[COMMA] > found[POINT] else POINT
    proven = (found[POINT] or found["machine"]) if decimal == POINT else not found["machine"]
    return Style(decimal, mixed, None if proven and not mixed else doubtful)


def _exponent(digits: str, decimal: str) -> Decimal | None:
    found = _EXPONENT.fullmatch(digits)
    if found is None or (COMMA in found[1] and decimal == POINT and not lost_digits(digits)):
        return None
    power = int(found[2] + found[3])
    return Decimal(found[1].replace(COMMA, POINT)).scaleb(power) if abs(power) < 100 else None


def read_number(text: str, decimal: str = POINT) -> Decimal | None:
    """The number exactly as written; None when it is none, or not in this style.

    An accountant's dash is zero; an empty text is no number. In a column of decimal commas, «12.5», as programs write
    it, is still read.
    """
    bare = _bare(text)
    if bare is None:
        return None
    digits, sign = bare
    if _READ[decimal].fullmatch(digits):
        plain = "".join(one for one in digits if one.isdigit() or one == decimal).replace(decimal, POINT)
    else:
        plain = digits if _MACHINE.fullmatch(digits) else ""
    if not any(one.isdigit() for one in plain):
        found = _exponent(digits, decimal)
    else:
        found = Decimal(plain)
    return None if found is None else found * sign if found else Decimal(0)


def read_amount(text: str, decimal: str = POINT, scale: int = 1) -> Decimal | None:
    """As ``read_number``, in pesos, rounded to cents, half up; ``scale``: pesos in one unit of the file.

    None too where digits were lost, and for what no budget holds (10^15 units and more).
    """
    found = read_number(text, decimal)
    if found is None or abs(found) >= LARGEST or lost_digits(text):
        return None
    return (found * scale).quantize(CENT, ROUND_HALF_UP) + 0


def not_said(text: str) -> bool:
    """Whether what stands for an amount says that there is none: «N/D», «n.a.», «No disponible». Absent is not zero."""
    return len(text) <= LONGEST and "#" not in text and bool(_NOT_SAID.fullmatch(folded(text)))


def lost_digits(text: str) -> bool:
    """Whether a spreadsheet rounded a number as it wrote it: «1.23457E+11» stands for any of a million numbers.

    What a program wrote with an exponent is whole: «1E+3» has no figure to lose, and «1.5E7» no plus.
    """
    bare = _bare(text)
    found = _EXPONENT.fullmatch(bare[0]) if bare else None
    if found is None or found[2] != "+":
        return False
    whole, _, decimals = found[1].replace(COMMA, POINT).partition(POINT)
    if int(found[3]) <= len(decimals):
        return False
    significant = len((whole + decimals).strip("0"))
    return significant > 2 or decimals.endswith("0") or int(found[3]) > 10


def whole_text(text: str) -> str:
    """A code, year or count without the decimals a spreadsheet gave it: «2024.0» is «2024»; any other as it is.

    Three zeros after a comma are thousands: «1,000» is «1000».
    """
    if re.fullmatch(r"[1-9]\d{0,2}(,\d{3})+", text, re.ASCII):
        return text.replace(COMMA, "")
    return re.sub(r"(?<=\d)[.,]0+$", "", text) if re.fullmatch(r"[+-]?\d+[.,]0{1,6}", text, re.ASCII) else text
