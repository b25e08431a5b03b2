"""What is not nothing is never told as nothing."""

from decimal import Decimal

import pytest

from dashboard.locale import measure, money, money_in_words, percent, tn, unit_once


@pytest.mark.parametrize(
    ("fraction", "digits", "told"),
    [
        (0.0, 1, "0.0\u00a0%"),
        (0.0004, 1, "menos de 0.1\u00a0%"),
        (0.0006, 1, "0.1\u00a0%"),
        (0.004, 0, "menos de 1\u00a0%"),
        (-0.0004, 1, "-0.04\u00a0%"),
        (1e-12, 2, "menos de 0.01\u00a0%"),
        (0.291, 1, "29.1\u00a0%"),
    ],
)
def test_a_share(fraction: float, digits: int, told: str) -> None:
    assert percent(fraction, "es", digits) == told


def test_a_share_in_english() -> None:
    assert percent(0.0004, "en", 1) == "less than 0.1%"


@pytest.mark.parametrize(
    ("pesos", "told", "in_words"),
    [("0", "$0", "$0"), ("0.4", "$0.40", "$0.40"), ("-0.04", "-$0.04", "-$0.04"), ("0.6", "$1", "$0.60"),
     ("12.4", "$12", "$12.40"), ("312.4", "$312", "$312")],
)  # fmt: skip
def test_pesos(pesos: str, told: str, in_words: str) -> None:
    assert money(Decimal(pesos), "es") == told
    assert money_in_words(Decimal(pesos), "es") == in_words


@pytest.mark.parametrize(("value", "told"), [(0.0, "0.0"), (0.04, "0.04"), (-0.0021, "-0.002"), (3.14, "3.1")])
def test_a_measure(value: float, told: str) -> None:
    assert measure(value, "es") == told


@pytest.mark.parametrize(("number", "told"), [(1, "1 aviso"), (0, "0 avisos"), (2, "2 avisos"), (1234, "1,234 avisos")])
def test_one_is_one(number: int, told: str) -> None:
    assert tn("es", "count.warnings", number) == told


@pytest.mark.parametrize(
    ("lang", "text", "read"),
    [
        ("es", "de 5 millones de pesos a 6 billones de pesos", "de 5 millones a 6 billones de pesos"),
        (
            "en",
            "In 2026 pesos, from 5 million pesos to 6 billion pesos",
            "In 2026 pesos, from 5 million to 6 billion pesos",
        ),
        ("es", "bajó a 6 millones de pesos", "bajó a 6 millones de pesos"),
        ("en", "from 709,994 pesos to 812,000 pesos", "from 709,994 pesos to 812,000 pesos"),
    ],
)
def test_a_text_of_several_amounts_says_of_what_once(lang: str, text: str, read: str) -> None:
    assert unit_once(text, lang) == read
