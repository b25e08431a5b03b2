"""An amount in any style is read back as it was; what can be read in two ways is told by its column, or not at all."""

from decimal import Decimal
from random import Random

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dashboard.package.values.amounts import (
    COMMA,
    POINT,
    Style,
    lost_digits,
    not_said,
    read_amount,
    read_number,
    style_of,
    whole_text,
)

READ = [
    # text, decimal mark, amount
    ("45,327,786.89", POINT, "45327786.89"),
    ("45.327.786,89", COMMA, "45327786.89"),
    ("(19,601,055.51)", POINT, "-19601055.51"),
    (" $ -   ", POINT, "0.00"),
    ("-", POINT, "0.00"),
    ("—", COMMA, "0.00"),
    ("-0-", POINT, "0.00"),
    ("(-)", POINT, "0.00"),
    ("($ -)", POINT, "0.00"),
    ("$ (-)", POINT, "0.00"),
    ("( - - )", COMMA, "0.00"),
    ("- -", POINT, "0.00"),
    ("-\u00a0-", POINT, "0.00"),
    ("-(-)", POINT, None),
    ("()", POINT, None),
    ("n/d", POINT, None),
    ("- 0 -", POINT, "0.00"),
    ("'1,200.00", POINT, "1200.00"),
    (" '-50", POINT, "-50.00"),
    ("''5", POINT, None),
    ("(0.00)", POINT, "0.00"),
    ("50.00-", POINT, "-50.00"),
    ("$ (50.00)", POINT, "-50.00"),
    ("($50.00)", POINT, "-50.00"),
    ("-$50", POINT, "-50.00"),
    ("\u22125.5", POINT, "-5.50"),
    ("1'234,567.00", POINT, "1234567.00"),
    ("1\u2019234\u2019567.5", POINT, "1234567.50"),
    ("1\u00a0234\u202f567.00", POINT, "1234567.00"),
    ("1\u2009234,50", COMMA, "1234.50"),
    ("$1,200.00 MXN", POINT, "1200.00"),
    ("MXN 1,200.00", POINT, "1200.00"),
    ("$ 1,200.00 M.N.", POINT, "1200.00"),
    ("1,200.00 MN", POINT, "1200.00"),
    ("\u200b12", POINT, "12.00"),
    ("1.000", COMMA, "1000.00"),
    ("12.5", COMMA, "12.50"),
    ("1E+3", POINT, "1000.00"),
    ("1.5E7", POINT, "15000000.00"),
    (".5", POINT, "0.50"),
    ("2024.0", POINT, "2024.00"),
    ("0.005", POINT, "0.01"),
    ("", POINT, None),
    ("   ", POINT, None),
    ("$", POINT, None),
    ("12,34", POINT, None),
    ("12,34,567.00", POINT, None),
    ("1,23,456", POINT, None),
    ("1_000", POINT, None),
    ("1e99", POINT, None),
    ("9" * 20, POINT, None),
    ("n/a", POINT, None),
    ("NaN", POINT, None),
    ("45%", POINT, None),
    ("--5", POINT, None),
    ("(-50)", POINT, None),
    ("1,234.00\u00b2", POINT, None),
    ("\u0661\u0662", POINT, None),
    ("1.234,50", POINT, None),
    ("1.23457E+11", POINT, None),
]


@pytest.mark.parametrize(
    "text",
    ["N/D", "n.d.", "ND", "n/a", "N.A.", "s/d", "S.D.", "No disponible", "sin datos", "Sin información", "no aplica"],
)
def test_what_says_that_there_is_no_amount_is_absent(text: str) -> None:
    assert not_said(text) and read_amount(text) is None


@pytest.mark.parametrize("text", ["", "-", "0", "nada", "#N/A", "dn", "1 n/d", "cero", "x", "no"])
def test_any_other_text_is_not(text: str) -> None:
    assert not not_said(text)


@pytest.mark.parametrize(("text", "decimal", "amount"), READ)
def test_an_amount_as_printed(text: str, decimal: str, amount: str | None) -> None:
    found = read_amount(text, decimal)
    assert (None if found is None else f"{found}") == amount


STYLES = [
    (["350.000", "45.250", "0"], Style(POINT, False, "350.000")),
    (["1'234.567", "5"], Style(POINT, False, "1'234.567")),
    (["350.000", "12.50"], Style(POINT)),
    (["350.000", "1,234.50"], Style(POINT)),
    (["350.000", "45327.125"], Style(POINT)),
    (["350.000", "0.125"], Style(POINT)),
    (["350.000", "1.350.000"], Style(COMMA)),
    (["350.000", "12,5"], Style(COMMA)),
    (["350,000", "1,500"], Style(POINT)),
    (["1,234.50", "1.234,50"], Style(POINT, True)),
    (["1.234,50", "12.5"], Style(COMMA)),
    (["1.234,50", "12.5", "1.234"], Style(COMMA, False, "1.234")),
    (["nada", "", "-", "7"], Style(POINT)),
]


@pytest.mark.parametrize(("texts", "style"), STYLES)
def test_the_column_as_a_whole_tells_its_decimal_mark(texts: list[str], style: Style) -> None:
    assert style_of(texts) == style


def test_a_person_may_say_the_mark() -> None:
    assert style_of(["350.000"], COMMA) == Style(COMMA)


@pytest.mark.parametrize("text", ["1.23457E+11", "1,23457E+11", "3.00E+10", "1.2E+12", "-1.23E+05", "$1.23457e+11"])
def test_digits_that_a_spreadsheet_left_out_are_known(text: str) -> None:
    assert lost_digits(text) and read_amount(text) is None


@pytest.mark.parametrize("text", ["1E+3", "1.5E+6", "1.5E7", "1.23457E+5", "1.23457E+03", "5E-3", "123457", ""])
def test_a_whole_number_with_an_exponent_lost_nothing(text: str) -> None:
    assert not lost_digits(text)


@pytest.mark.parametrize(
    ("text", "whole"), [("2024.0", "2024"), ("1000.00", "1000"), ("1,000", "1000"), ("2024.5", "2024.5"), ("x", "x")]
)
def test_a_year_loses_the_decimals_a_spreadsheet_gave_it(text: str, whole: str) -> None:
    assert whole_text(text) == whole


GROUPS = {POINT: [",", "'", "\u2019", "\u00a0", "\u2009", "\u202f", " ", ""], COMMA: [".", "'", "\u00a0", "\u202f", ""]}
NEGATIVES = ["-{}", "({})", "{}-", "\u2212{}", "$ ({})", "-${}", "$-{}", "({}) MXN", "{}- M.N.", "$ {}-"]
POSITIVES = ["{}", " {} ", "${}", "$ {} MXN", "MXN {}", "{} M.N.", "+{}", "\u200b{}", "MX$ {}"]


@st.composite
def written(draw: st.DrawFn) -> tuple[str, str, Decimal]:
    """(text, decimal mark, amount): cents in a style drawn at random."""
    cents, mark = draw(st.integers(-(10**16), 10**16)), draw(st.sampled_from([POINT, COMMA]))
    whole, rest = divmod(abs(cents), 100)
    group = draw(st.sampled_from(GROUPS[mark]))
    digits = f"{whole:,}".replace(",", group) + mark + f"{rest:02}"
    shape = draw(st.sampled_from(NEGATIVES if cents < 0 else POSITIVES))
    return shape.format(digits), mark, Decimal(cents) / 100


@given(written())
def test_an_amount_in_any_style_is_read_back(case: tuple[str, str, Decimal]) -> None:
    text, mark, amount = case
    assert read_number(text, mark) == amount
    assert style_of([text]) == Style(mark) or mark == COMMA


DOUBTFUL = st.builds("{}{}.{:03}".format, st.sampled_from(["", "-", "$ "]), st.integers(1, 999), st.integers(0, 999))
DECISIVE = [("1.234.567", COMMA), ("1.234,50", COMMA), ("12,5", COMMA), ("1,234.50", POINT), ("45.25", POINT)]
MUTE = st.sampled_from(["", "0", "-", "1500", "n/d", "12"])


@given(st.lists(DOUBTFUL, min_size=1), st.lists(MUTE), st.randoms())
def test_points_with_three_digits_alone_are_never_decided(texts: list[str], mute: list[str], order: Random) -> None:
    column = texts + mute
    order.shuffle(column)
    assert style_of(column).doubtful in {text.strip() for text in texts}


@given(st.lists(DOUBTFUL, min_size=1), st.sampled_from(DECISIVE), st.randoms())
def test_one_decisive_amount_decides_for_all(texts: list[str], decisive: tuple[str, str], order: Random) -> None:
    text, mark = decisive
    column = [*texts, text]
    order.shuffle(column)
    assert style_of(column) == Style(mark)
    assert style_of(texts, mark) == Style(mark)


@given(st.text(max_size=20), st.sampled_from([POINT, COMMA]))
def test_any_text_is_a_number_or_none(text: str, mark: str) -> None:
    found = read_number(text, mark)
    assert found is None or (
        found.is_finite()
        and any(one in "0123456789-\u2010\u2011\u2012\u2013\u2014\u2015\u2212\ufe58\ufe63\uff0d" for one in text)
    )
