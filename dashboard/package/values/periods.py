"""Periods of a year as titles and cells say them: months, quarters, spans, ends, by number, name, numeral or date."""

import calendar
import re
from dataclasses import dataclass, replace

from dashboard.package.values.amounts import whole_text
from dashboard.package.values.dates import DAY_FIRST, order_of, read_date, serial
from dashboard.package.values.months import MONTHS
from dashboard.package.values.texts import clean, folded
from dashboard.package.values.years import goes_on, years_in

ROMAN = {
    "i": 1,
    "ii": 2,
    "iii": 3,
    "iv": 4,
    "v": 5,
    "vi": 6,
    "vii": 7,
    "viii": 8,
    "ix": 9,
    "x": 10,
    "xi": 11,
    "xii": 12,
}
_ORDINALS = (
    ("primer", "first"), ("segundo", "second"), ("tercer", "third"), ("cuarto", "fourth"), ("quinto", "fifth"),
    ("sexto", "sixth"),
)  # fmt: skip
ORDINALS = {word: number for number, words in enumerate(_ORDINALS, 1) for word in words}
ORDINALS |= {"primero": 1, "primera": 1, "tercero": 3, "tercera": 3, "segunda": 2, "cuarta": 4}
PARTS = {"bimestre": 2, "trimestre": 3, "trim": 3, "quarter": 3, "cuatrimestre": 4, "semestre": 6}

_NAME = "|".join(sorted(MONTHS, key=len, reverse=True))
_NUMBER = r"(?:1[0-2]|[1-9])(?:o|er|do|ro|to|st|nd|rd|th)?"
_COUNT = rf"(?:{_NUMBER}|{'|'.join(sorted(ROMAN, key=len, reverse=True))}|{'|'.join(ORDINALS)})"
_OF = r"(?: del?(?: ano)?| ano| of)?"
_YEAR = rf"(?:{_OF} (?P<year>\d{{4}}))"
_DAY = r"(?:0?1o|1ro|1ero|1er|primero|\d{1,2})"
_OF_MONTH = r"(?: del?(?: mes de)?| of)? "

# «del 1 de enero (de 2024) al 31 de marzo de 2024», «1 de enero a 31 de marzo 2024», «del 1 ene al 31 mar 2024».
_FROM_TO = re.compile(
    rf"(?:\b(?:del?|entre el|from) )?\b(?P<day>{_DAY}){_OF_MONTH}(?P<from>{_NAME})(?:{_OF} (?P<began>\d{{4}}))?"
    rf" (?:al?|y el|hasta el|to|-) (?P<last_day>\d{{1,2}}){_OF_MONTH}(?P<to>{_NAME})\b{_YEAR}?"
)
# «del 1 al 29 de febrero de 2024».
_WITHIN = re.compile(
    rf"(?:\b(?:del?|from) )?\b(?P<day>{_DAY}) (?:al?|to) (?P<last_day>\d{{1,2}}){_OF_MONTH}(?P<to>{_NAME})\b{_YEAR}?"
)
_IN_NUMBERS = re.compile(
    r"\b(?P<day>\d{1,2}) (?P<from>\d{1,2}) (?P<began>\d{4}) (?:al? )?"
    r"(?P<last_day>\d{1,2}) (?P<to>\d{1,2}) (?P<year>\d{4})\b"
)
_UNTIL = re.compile(rf"\b(?:al|hasta el|to) (?P<last_day>\d{{1,2}}){_OF_MONTH}(?P<to>{_NAME})\b{_YEAR}?")
_UNTIL_NUMBERS = re.compile(r"\b(?:al|hasta el) (?P<last_day>\d{1,2}) (?P<to>\d{1,2}) (?P<year>\d{4})\b")
_MONTHS = re.compile(
    rf"\b(?:de )?(?P<from>{_NAME})(?:{_OF} (?P<began>\d{{4}}))?(?: (?:al?|y|to))? (?P<to>{_NAME})\b{_YEAR}?"
)
_WORD = "|".join(PARTS)
_PART = re.compile(
    rf"(?P<until>\b(?:al|hasta el|acumulado(?: al?)?|a) )?"
    rf"(?:\b(?P<count>{_COUNT}) (?P<part>{_WORD})|\b(?P<part_>{_WORD}) (?P<count_>{_COUNT})"
    rf"|\b[tq] ?(?P<short>[1-4])|\b(?P<short_>[1-4]) ?[tq])(?P<glued>\d{{4}})?\b{_YEAR}?"
)
_YEAR_BEFORE = re.compile(r"\b((?:19|20)\d{2}) ?([tq] ?[1-4]|[1-4] ?[tq])\b")
_IN_WORDS = (
    ("treinta y uno", "31"), ("treinta y un", "31"), ("treinta", "30"), ("veintinueve", "29"), ("veintiocho", "28"),
    ("uno", "1"),
)  # fmt: skip
_WHOLE = re.compile(rf"\b(?:anual|annual|ejercicio(?: fiscal)?|ano)\b{_YEAR}?")
_FISCAL = re.compile(
    r"\b(?:cuenta publica|(?:ejercicio|ano) fiscal|ejercicio)(?: del?| correspondiente al?)? (?P<year>\d{4})\b"
)
_MONTH = re.compile(rf"(?P<until>\b(?:al?|hasta|acumulado(?: al?)?) )?(?:mes de )?\b(?P<to>{_NAME})\b{_YEAR}?")
# «Acumulado a marzo de 2024», «al mes de marzo de 2024», «al cierre de marzo de 2024».
_UP_TO = re.compile(
    rf"\b(?P<until>acumulado(?: al?)?|hasta|al? (?:mes|cierre)(?: del?(?: mes de)?)?) (?P<to>{_NAME}){_YEAR}"
)
_MANY = re.compile(rf"\b(?:{_NAME})(?:{_OF} \d{{4}})?(?:(?: y| and)? (?:{_NAME})(?:{_OF} \d{{4}})?){{2,}}\b")
_MANY_PARTS = re.compile(rf"\b(?P<counts>{_COUNT}(?: {_COUNT})* (?:y|and) {_COUNT}) (?P<part>{_WORD})\b{_YEAR}?")
# What may follow a month after a dash and is no other month.
_AFTER = re.compile(r"prelim|defin|revis|cifra|acum|cierre|mes|parcial|final|avance|corte|[pr]$")
_LOOKED_FOR = (_FROM_TO, _IN_NUMBERS, _WITHIN, _UNTIL, _UNTIL_NUMBERS, _MONTHS, _PART)


@dataclass(frozen=True)
class Period:
    """Months of one year, both included. ``first`` None: only its end is said, so it runs from 1 January.

    ``dated``: its first and last day are written. ``year`` None: not said.
    """

    first: int | None
    last: int
    year: int | None = None
    dated: bool = False

    @property
    def from_january(self) -> bool:
        """Whether it runs from 1 January."""
        return self.first in (None, 1)

    @property
    def quarter(self) -> bool:
        """Whether it is one quarter, or ends with one and runs from 1 January."""
        return self.last % 3 == 0 and self.first in (None, 1, self.last - 2)


def _count(text: str) -> int:
    if text in ROMAN or text in ORDINALS:
        return ROMAN.get(text) or ORDINALS[text]
    return int(re.sub(r"\D", "", text))


def _month(text: str | None) -> int:
    return MONTHS.get(text or "") or int(text or 0)


def _ends(year: int | None, month: int, day: int) -> bool:
    """Whether it is the last day of the month; 28 February always counts, 29 when no year says otherwise."""
    last = calendar.monthrange(year or 2024, month)[1]
    return day in ({28, last} if month == 2 else {last})


def _dated(found: re.Match[str]) -> Period | None:
    """A period with days written; None when it is not made of whole months of one year."""
    said = found.groupdict()
    to, year = _month(said["to"]), int(said["year"]) if said.get("year") else None
    began = int(said["began"]) if said.get("began") else year
    start = _month(said["from"]) if said.get("from") else to
    whole = 1 <= start <= to <= 12 and _ends(year, to, int(said["last_day"])) and (year is None or began == year)
    if said.get("day") is None:
        return Period(None, to, year) if 1 <= to <= 12 and _ends(year, to, int(said["last_day"])) else None
    first_day = re.sub(r"\D", "", said["day"]) or "1"
    return Period(start, to, year, dated=True) if whole and int(first_day) == 1 else None


def _parts(found: re.Match[str]) -> Period | None:
    said = found.groupdict()
    short = said["short"] or said["short_"]
    length = PARTS[said["part"] or said["part_"]] if not short else 3
    number = int(short) if short else _count(said["count"] or said["count_"])
    if number * length > 12:
        return None
    year = int(said["year"] or said["glued"]) if said["year"] or said["glued"] else None
    return Period(None if said["until"] else (number - 1) * length + 1, number * length, year)


def _named(found: re.Match[str]) -> Period | None:
    said = found.groupdict()
    to = MONTHS[said["to"]]
    start = MONTHS[said["from"]] if "from" in said else None if said["until"] else to
    year = int(said["year"]) if said["year"] else None
    same = not said.get("began") or year is None or int(said["began"]) == year
    return Period(start, to, year) if same and (start is None or start <= to) else None


def _listed(bare: str) -> tuple[Period, int] | None:
    """Months or parts of a year named one after the other, from the first to the last: «enero, febrero y marzo».

    Spans that follow each other are one, «enero-marzo y abril-junio»; None for names that do not follow. With
    the period, where it ends.
    """
    if found := _MANY_PARTS.search(bare):
        numbers = [_count(one) for one in re.findall(_COUNT, found["counts"])]
        length, year = PARTS[found["part"]], found["year"]
        if _follow(numbers) and numbers[-1] * length <= 12:
            told = Period((numbers[0] - 1) * length + 1, numbers[-1] * length, int(year) if year else None)
            return told, found.end()
    if found := _MANY.search(bare):
        months = [MONTHS[one] for one in re.findall(rf"\b(?:{_NAME})\b", found[0])]
        after = re.match(_YEAR, bare[found.end() :])
        years = set(re.findall(r"\d{4}", found[0]) + ([after["year"]] if after else []))
        ends = range(1, len(months) - 1, 2)
        paired = len(months) % 2 == 0 and all(months[at] + 1 == months[at + 1] for at in ends)
        if (_follow(months) or paired) and months == sorted(months) and len(years) < 2:
            told = Period(months[0], months[-1], int(years.pop()) if years else None)
            return told, found.end() + (after.end() if after else 0)
    return None


def _follow(numbers: list[int]) -> bool:
    return numbers == list(range(numbers[0], numbers[0] + len(numbers)))


def _made(pattern: re.Pattern[str], found: re.Match[str]) -> Period | None:
    if pattern is _PART:
        return _parts(found)
    return _named(found) if pattern in (_MONTHS, _MONTH, _UP_TO) else _dated(found)


def _words(text: str) -> str:
    """The text to look in: folded, days in words as numbers, a year in front of «T1» after it."""
    bare = re.sub(r"\b(\d{4}) (\d{2}) (\d{2})\b", r"\3 \2 \1", folded(text))
    for word, number in _IN_WORDS:
        bare = re.sub(rf"\b(al?|el|del|de) {word} de\b", rf"\1 {number} de", bare)
    return _YEAR_BEFORE.sub(r"\2 \1", bare)


def said_in(text: str) -> tuple[bool, Period | None]:
    """(whether a title speaks of a period, the period); None beside True: one that is not of whole months of a year.

    A period of more than one year, «enero a marzo de 2023 y 2024», is of none: its ``year`` is None.
    """
    bare = _words(text)
    if listed := _listed(bare):
        return True, _of_one_year(text, bare, *listed)
    for pattern in (*_LOOKED_FOR, _UP_TO):
        found = pattern.search(bare)
        # «T2» alone may be the name of anything.
        if found and (pattern is not _PART or found["part"] or found["part_"] or found["year"] or found["glued"]):
            period = _made(pattern, found)
            if period and period.year is None:
                return True, replace(period, year=_only_year(text, bare))
            return True, _of_one_year(text, bare, period, found.end()) if period else None
    return False, None


def _of_one_year(text: str, bare: str, period: Period, end: int) -> Period:
    """The period without its year where another follows it."""
    if period.year is None or not goes_on(text, bare, end, period.year, (*_LOOKED_FOR, _MONTH)):
        return period
    return replace(period, year=None)


def _only_year(text: str, bare: str) -> int | None:
    """The year of titles that say it apart from the period: the only one, or that of the account or the fiscal year."""
    years = years_in(bare)
    if len(years) == 1:
        return years.pop()
    found = list(_FISCAL.finditer(bare))
    fiscal = {int(one["year"]) for one in found}
    whole = not any(goes_on(text, bare, one.end(), int(one["year"]), ()) for one in found)
    return fiscal.pop() if len(fiscal) == 1 and whole else None


def _of_date(text: str) -> Period | None:
    """A date that is the last day of a month: what runs up to it. A day first, as in Spanish, unless it cannot be."""
    when = read_date(text, order_of([text]) or DAY_FIRST)
    if when.day is None or when.precision != "day" or not _ends(when.day.year, when.day.month, when.day.day):
        return None
    return Period(None, when.day.month, when.day.year)


def _by_number(text: str) -> Period | None:
    """«2024-03», «03/2024», «202403»: a month by its number."""
    found = re.fullmatch(r"(?P<year>(?:19|20)\d{2})[-/. ]?(?P<month>\d{2}|\d)", text, re.ASCII)
    found = found or re.fullmatch(r"(?P<month>\d{1,2})[-/. ](?P<year>(?:19|20)\d{2})", text, re.ASCII)
    month = int(found["month"]) if found else 0
    return Period(month, month, int(found["year"])) if found and 1 <= month <= 12 else None


def read_period(text: str) -> Period | None:
    """The period a whole cell says, but for a bare number or numeral; None when it says none that can be told."""
    text = clean(text)
    if bare_number(text) is not None:
        return None
    if by_number := _by_number(text):
        return by_number
    bare = _words(text)
    if listed := _listed(bare):
        return listed[0]
    for pattern in (*_LOOKED_FOR, _MONTH):
        if found := pattern.fullmatch(bare):
            return _made(pattern, found)
    if found := _WHOLE.fullmatch(bare):
        return Period(1, 12, int(found["year"]) if found["year"] else None)
    return _of_date(text) if read_date(text, DAY_FIRST).precision == "day" else _among(text, bare)


def _among(text: str, bare: str) -> Period | None:
    """The period among other words: «enero (preliminar)»; of several months, the last.

    None where what ends a span is no month that we know: «enero-marso».
    """
    ends = re.findall(rf"\b(?:{_NAME}) (?:al?|y|to) ([a-z]+)", folded(re.sub(r"[-–—/]", " a ", text)))
    if any(word not in MONTHS and not _AFTER.match(word) for word in ends):
        return None
    for pattern in _LOOKED_FOR:
        if found := pattern.search(bare):
            return _whole(text, bare, _made(pattern, found), found.end())
    months = list(_MONTH.finditer(bare))
    return _whole(text, bare, _made(_MONTH, months[-1]), months[-1].end()) if months else None


def _whole(text: str, bare: str, period: Period | None, end: int) -> Period | None:
    """The period, unless it is of two years."""
    same = period is None or period.year is None or _of_one_year(text, bare, period, end).year
    return period if same else None


def bare_number(text: str) -> int | None:
    """The number or numeral that stands alone in a cell, with or without an ordinal sign: «1», «2.0», «3er.», «IV»."""
    bare = folded(whole_text(clean(text)))
    if serial(text):
        return None
    if re.fullmatch(r"\d{1,3}", bare, re.ASCII):
        return int(bare)
    return _count(bare) if re.fullmatch(_COUNT, bare) else None
