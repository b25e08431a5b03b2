"""Words, numbers, money and dates as people read them. Where the words of a language are, ``files`` says."""

import re
from collections.abc import Iterable, Mapping
from datetime import date
from decimal import Decimal
from functools import cache

from babel.dates import format_date
from babel.numbers import get_decimal_symbol, get_group_symbol

from dashboard.locale.files import BadCatalogue, catalogue, languages, plurals
from dashboard.schema.texts import SPANISH, Texts

__all__ = ["HTML", "BadCatalogue", "catalogue", "languages", "plurals"]

OURS = (SPANISH, "en")
"""The languages that are always there."""
BABEL = {"es": "es_MX", "en": "en_US"}
SNOWBALL = {"es": "spanish", "en": "english"}
MOST_DIGITS = 6
MILLION = 1_000_000
FEW = 20
"""Below so many of its unit, an amount beside a mark is told with two decimals: tenths would make bars look alike."""


class _Tags(dict[str, str]):
    """Language -> its BCP 47 tag; that of a language of one country only is its own code."""

    def __missing__(self, lang: str) -> str:
        return lang


HTML = _Tags(es="es-MX", en="en")


def language_name(lang: str) -> str:
    """What a language calls itself; its code when its catalogue does not say."""
    return catalogue(lang).get("language.name", lang)


def spoken(tag: str) -> str | None:
    """The language we have that a tag asks for: ``es-MX`` is ``es``; None where we have none."""
    small = tag.lower()
    known = (one for one in (tag, small, small.replace("_", "-").partition("-")[0]) if one in languages())
    return next(known, None)


def translated(lang: str) -> tuple[int, int]:
    """How many of the texts of the dashboard a language has, and how many there are."""
    held = [{*catalogue(one), *plurals(one)} for one in (SPANISH, lang)]
    return len(held[0] & held[1]), len(held[0])


def told(lang: str, key: str, texts: Texts) -> str:
    """A text that comes with the schema or a question; a catalogue may translate it under ``key``."""
    return catalogue(lang).get(key) or texts[lang] or texts[SPANISH]


def t(lang: str, key: str, /, **values: object) -> str:
    """The text of ``key``; Spanish where the language lacks it. KeyError when nobody wrote it."""
    own = catalogue(lang)
    text = own[key] if key in own else catalogue(SPANISH)[key]
    return text.format(**values) if values else text


def named(lang: str, key: str, otherwise: str, **values: object) -> str:
    """As ``t``, of the name of a thing that may be newer than its words: ``otherwise`` while nobody wrote them."""
    return t(lang, key, **values) if key in catalogue(SPANISH) else otherwise


def tn(lang: str, key: str, number: int, /, **values: object) -> str:
    """As ``t``, of a text that counts: the form ``number`` takes in the language, which sees it as ``{n}``."""
    plural = plurals(lang).get(key) or plurals(SPANISH)[key]
    return plural.of(number).format(n=integer(number, lang), **values)


def filled(lang: str, key: str, blanks: Mapping[str, object], number: int) -> str:
    """As ``t``, or as ``tn`` for a text that counts, looking up only the blanks that the text names."""
    if key in plurals(SPANISH):
        return (plurals(lang).get(key) or plurals(SPANISH)[key]).of(number).format_map(blanks)
    own = catalogue(lang)
    return (own[key] if key in own else catalogue(SPANISH)[key]).format_map(blanks)


def bilingual(key: str, /, **values: object) -> str:
    """A text in Spanish and in English, for who has not said a language yet."""
    return " / ".join(t(lang, key, **values) for lang in OURS)


def babel(lang: str) -> str:
    """Babel's name of a language; Spanish of Mexico for one it does not know."""
    return BABEL.get(lang, "es_MX")


@cache
def _marks(lang: str) -> dict[int, str]:
    """What a language writes between thousands and before decimals."""
    return str.maketrans({",": get_group_symbol(babel(lang)), ".": get_decimal_symbol(babel(lang))})


def _number(value: float | Decimal, digits: int, lang: str) -> str:
    # Ten times as fast as Babel's own: a table has four hundred figures, and a filter writes them all anew.
    return f"{Decimal(str(value)):,.{digits}f}".translate(_marks(lang))


def integer(value: float | Decimal, lang: str) -> str:
    """``1,234``."""
    return _number(value, 0, lang)


def decimal(value: float | Decimal, lang: str, digits: int = 1) -> str:
    """``1,234.5``, with exactly ``digits`` decimals."""
    return _number(value, digits, lang)


def measure(value: float | Decimal, lang: str, digits: int = 1) -> str:
    """As ``decimal``, with more decimals where those would all be 0 and the number is not."""
    return decimal(value, lang, _enough(value, digits))


def _enough(value: float | Decimal, digits: int) -> int:
    """Decimals by which what is not zero does not read as zero."""
    exact = Decimal(str(value))
    return next((one for one in range(digits, MOST_DIGITS) if not exact or round(exact, one)), MOST_DIGITS)


def percent(fraction: float, lang: str, digits: int = 0) -> str:
    """``29 %`` from 0.29, with a space that never breaks; ``29%`` in English. More than nothing is never 0 %."""
    least = 10.0**-digits
    if 0 < fraction and not round(Decimal(str(fraction)) * 100, digits):
        return t(lang, "percent.below", share=percent(least / 100, lang, digits))
    exact = Decimal(str(fraction)) * 100
    return t(lang, "number.percent", n=_number(exact, _enough(exact, digits), lang))


def money(amount: float | Decimal | None, lang: str) -> str:
    """Pesos for a table or a label: full below a million, in millions from there on."""
    if amount is None:
        return t(lang, "value.not_published")
    pesos = float(amount)
    if round(abs(pesos)) < MILLION:
        return f"{'-' if pesos < 0 else ''}${_pesos(abs(pesos), lang)}"
    return f"{'-' if pesos < 0 else ''}{t(lang, 'money.millions', amount=decimal(abs(pesos) / MILLION, lang))}"


def money_label(amount: float | Decimal | None, lang: str) -> str:
    """Pesos beside a mark: ``$54.0 mil millones``, ``$444.6 millones``; full below a million."""
    if amount is None or round(abs(float(amount))) < MILLION:
        return money(amount, lang)
    size = abs(float(amount))
    # The unit is the one the figure has after rounding.
    steps = (("millions", MILLION), ("thousand_millions", MILLION * 1000), ("million_millions", MILLION * MILLION))
    name, whole = next(((name, of) for name, of in steps if round(size / of, 1) < 1000), steps[-1])
    digits = 2 if size < FEW * whole else 1
    sign = "-" if float(amount) < 0 else ""
    return f"{sign}{t(lang, f'money.label.{name}', amount=decimal(size / whole, lang, digits))}"


def _pesos(pesos: float, lang: str) -> str:
    """Whole pesos; less than one, with its cents."""
    return integer(pesos, lang) if not pesos or round(pesos) else measure(pesos, lang, 2)


def money_in_words(amount: float | Decimal, lang: str) -> str:
    """Pesos for a sentence: «53 mil 981 millones», «mil 417 millones», 10^12 is a «billón»; billion and trillion."""
    pesos = float(amount)
    sign, size = "-" if pesos < 0 else "", abs(pesos)
    if round(size) < MILLION:
        cents = 2 if size < 100 and round(size, 2) != round(size) else 0
        said = measure(size, lang, 2) if size and not round(size, 2) else decimal(size, lang, cents)
        return f"{sign}{t(lang, 'money.prose.pesos', amount=said)}"
    # A figure is told in the unit it has after rounding: 999,960,000 is "one thousand million", not "1,000.0 million".
    if round(size / MILLION, 1) < 1000:
        return t(lang, "money.prose.millions", amount=decimal(pesos / MILLION, lang, 1 if size >= 10 * MILLION else 2))
    thousands, rest = divmod(round(size / MILLION), 1000)
    if thousands >= 1000:
        return t(lang, "money.prose.million_millions", amount=decimal(pesos / (MILLION * MILLION), lang, 3))
    blanks = {"thousands": f"{sign}{thousands}"} | ({"rest": rest} if rest else {})
    # Spanish says «mil», never «un mil»; what is below zero keeps its digits, which carry the sign.
    one = "one_" if thousands == 1 and not sign else ""
    return t(lang, f"money.prose.{one}{'thousand_millions' if rest else 'even_thousand_millions'}", **blanks)


def unit_once(text: str, lang: str) -> str:
    """A text of several amounts in words, which says «de pesos» only after the last: a year of pesos keeps its own."""
    unit = rf"(?<=[^\W\d]) {re.escape(t(lang, 'money.prose.unit'))}\b"
    return re.sub(rf"{unit}(?=.*{unit})", "", text)


def day(value: date | None, lang: str, precision: str | None = "day") -> str:
    """``5 dic 2026``, or only the month or the year when no more is known."""
    if value is None:
        return t(lang, "value.no_date")
    pattern = {"month": "MMM yyyy", "year": "yyyy"}.get(precision or "day", "d MMM yyyy")
    text = str(format_date(value, format=pattern, locale=babel(lang)))
    return t(lang, "date.by", date=text) if precision == "published_by" else text


def long_day(value: date, lang: str) -> str:
    """``23 de noviembre de 2026``."""
    return str(format_date(value, format="long", locale=babel(lang)))


def join(parts: list[str], lang: str, most: int | None = None) -> str:
    """``a, b y c``; Spanish says «e» before the sound of an i. Past ``most`` the rest is counted: ``a, b y 9 más``."""
    if most is not None and len(parts) > most:
        return t(lang, "value.and_more", shown=", ".join(parts[:most]), n=integer(len(parts) - most, lang))
    if len(parts) < 2:
        return "".join(parts)
    text = t(lang, "list.last", first=", ".join(parts[:-1]), last=parts[-1])
    sounds_i = re.match(r"h?i(?!e)", parts[-1], re.IGNORECASE)
    spanish = lang == SPANISH or "list.last" not in catalogue(lang)
    return text.replace(f" y {parts[-1]}", f" e {parts[-1]}") if spanish and sounds_i else text


def runs(numbers: Iterable[int], lang: str) -> str:
    """``2013–2020 y 2022``: consecutive numbers told as ranges."""
    groups: list[list[int]] = []
    for number in sorted(numbers):
        if groups and number == groups[-1][-1] + 1:
            groups[-1].append(number)
        else:
            groups.append([number])
    texts = [[f"{g[0]}–{g[-1]}"] if len(g) > 2 else [str(number) for number in g] for g in groups]
    return join([text for part in texts for text in part], lang)
