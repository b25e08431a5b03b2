"""Money, numbers and dates as people read them, in both languages."""

from datetime import date
from decimal import Decimal
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dashboard.locale import (
    day,
    decimal,
    integer,
    join,
    long_day,
    money,
    money_in_words,
    percent,
    runs,
    t,
    tn,
)

D = Decimal
GOLDEN: list[tuple[Any, tuple[Any, ...], str, str]] = [
    (money, (D("45600000"),), "$45.6 millones", "$45.6 million"),
    (money, (D("0"),), "$0", "$0"),
    (money, (D("0.00"),), "$0", "$0"),
    (money, (D("1"),), "$1", "$1"),
    (money, (D("999999"),), "$999,999", "$999,999"),
    (money, (D("1000000"),), "$1.0 millones", "$1.0 million"),
    (money, (D("1049999.99"),), "$1.0 millones", "$1.0 million"),
    (money, (D("1060000"),), "$1.1 millones", "$1.1 million"),
    (money, (D("-350000"),), "-$350,000", "-$350,000"),
    (money, (D("1234567890.12"),), "$1,234.6 millones", "$1,234.6 million"),
    (money, (None,), "no está en los datos", "not in the data"),
    (money_in_words, (D("0"),), "$0", "0 pesos"),
    (money_in_words, (D("350000"),), "$350,000", "350,000 pesos"),
    (money_in_words, (D("1.62"),), "$1.62", "1.62 pesos"),
    (money_in_words, (D("45600000"),), "45.6 millones de pesos", "45.6 million pesos"),
    (money_in_words, (D("1200000000"),), "mil 200 millones de pesos", "1.200 billion pesos"),
    (money_in_words, (D("1000000000"),), "mil millones de pesos", "1.000 billion pesos"),
    (money_in_words, (D("1417000000"),), "mil 417 millones de pesos", "1.417 billion pesos"),
    (money_in_words, (D("-1417000000"),), "-1 mil 417 millones de pesos", "-1.417 billion pesos"),
    (money_in_words, (D("38100000000"),), "38 mil 100 millones de pesos", "38.100 billion pesos"),
    (money_in_words, (D("53981000000"),), "53 mil 981 millones de pesos", "53.981 billion pesos"),
    (money_in_words, (D("-2500000000"),), "-2 mil 500 millones de pesos", "-2.500 billion pesos"),
    (money_in_words, (D("999960000000"),), "999 mil 960 millones de pesos", "999.960 billion pesos"),
    (money_in_words, (D("999999700000"),), "1.000 billones de pesos", "1.000 trillion pesos"),
    (money_in_words, (D("999000000"),), "999.0 millones de pesos", "999.0 million pesos"),
    (money_in_words, (D("4700000000000"),), "4.700 billones de pesos", "4.700 trillion pesos"),
    (money_in_words, (D("5400000000000"),), "5.400 billones de pesos", "5.400 trillion pesos"),
    (integer, (0,), "0", "0"),
    (integer, (1234,), "1,234", "1,234"),
    (integer, (-7,), "-7", "-7"),
    (integer, (1857985,), "1,857,985", "1,857,985"),
    (decimal, (1234.5,), "1,234.5", "1,234.5"),
    (decimal, (0.04,), "0.0", "0.0"),
    (decimal, (3.14159, ), "3.1", "3.1"),
    (percent, (0.29,), "29\u00a0%", "29%"),
    (percent, (1.08,), "108\u00a0%", "108%"),
    (percent, (0.0,), "0\u00a0%", "0%"),
    (percent, (1.0,), "100\u00a0%", "100%"),
    (day, (date(2026, 12, 5),), "5 dic 2026", "5 Dec 2026"),
    (day, (date(2026, 1, 31),), "31 ene 2026", "31 Jan 2026"),
    (day, (None,), "sin fecha", "no date"),
    (long_day, (date(2026, 11, 23),), "23 de noviembre de 2026", "November 23, 2026"),
    (join, (["a"],), "a", "a"),
    (join, (["a", "b"],), "a y b", "a and b"),
    (join, (["a", "b", "c"],), "a, b y c", "a, b and c"),
    (join, (["Cozumel", "Isla Mujeres"],), "Cozumel e Isla Mujeres", "Cozumel and Isla Mujeres"),
    (join, (["a", "hielo"],), "a y hielo", "a and hielo"),
    (join, ([],), "", ""),
    (runs, ([2022, 2013, 2014, 2015],), "2013–2015 y 2022", "2013–2015 and 2022"),
    (runs, ([2025],), "2025", "2025"),
]  # fmt: skip


@pytest.mark.parametrize(("function", "given", "spanish", "english"), GOLDEN)
def test_golden(function: Any, given: tuple[Any, ...], spanish: str, english: str) -> None:
    assert (function(*given, "es"), function(*given, "en")) == (spanish, english)


@pytest.mark.parametrize(("precision", "spanish", "english"), [
    ("day", "31 dic 2025", "31 Dec 2025"),
    ("month", "dic 2025", "Dec 2025"),
    ("year", "2025", "2025"),
    ("published_by", "a más tardar 31 dic 2025", "by 31 Dec 2025"),
    (None, "31 dic 2025", "31 Dec 2025"),
])  # fmt: skip
def test_a_date_says_no_more_than_is_known(precision: str | None, spanish: str, english: str) -> None:
    assert day(date(2025, 12, 31), "es", precision) == spanish
    assert day(date(2025, 12, 31), "en", precision) == english


@pytest.mark.parametrize("exponent", [9, 10, 11])
@pytest.mark.parametrize("first", [1, 2, 9])
def test_a_thousand_millions_is_never_a_billon(first: int, exponent: int) -> None:
    amount = D(first) * 10**exponent
    assert "mil millones" in money_in_words(amount, "es") and "billon" not in money_in_words(amount, "es")
    assert "billion" in money_in_words(amount, "en")


@pytest.mark.parametrize("amount", [D("999960000"), D("999999999.99"), D("999960000000")])
def test_rounding_never_says_a_thousand_of_a_smaller_unit(amount: Decimal) -> None:
    for lang in ("es", "en"):
        assert not money_in_words(amount, lang).startswith("1,000.0")


def test_number_of_a_plural_is_written_as_people_write_it() -> None:
    assert tn("es", "card.gaps-unpublished.title", 1234).startswith("1,234 cosas")
    assert tn("es", "card.gaps-unpublished.title", 1).startswith("Una cosa")
    assert tn("en", "card.gaps-unpublished.title", 0).startswith("0 things")


def test_a_key_nobody_wrote_is_an_error() -> None:
    with pytest.raises(KeyError):
        t("es", "nobody.wrote.this")


@pytest.mark.parametrize("lang", ["es", "en"])
@given(size=st.floats(1e6, 5e12))
def test_two_amounts_a_hundredth_apart_are_never_told_alike(lang: str, size: float) -> None:
    assert money_in_words(size, lang) != money_in_words(size * 1.011, lang)
