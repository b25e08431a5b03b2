"""A date in any way of writing it is read back; its order is what the column proves, never a guess."""

import datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dashboard.package.values.dates import DAY_FIRST, MONTH_FIRST, last_of, order_of, read_date
from dashboard.package.values.months import ENGLISH, SPANISH


@pytest.mark.parametrize(
    ("text", "day", "precision"),
    [
        ("2026-01-05 00:00:00", "2026-01-05", "day"),
        ("2026-01-05T10:00:00Z", "2026-01-05", "day"),
        ("2026-01-05T10:00:00.000-06:00", "2026-01-05", "day"),
        ("2022/1/5", "2022-01-05", "day"),
        ("20220131", "2022-01-31", "day"),
        ("31/12/2022", "2022-12-31", "day"),
        ("12/31/2022", "2022-12-31", "day"),
        ("31.12.2022", "2022-12-31", "day"),
        ("1/1/2023", "2023-01-01", "day"),
        ("1/1/2023 12:00:00 AM", "2023-01-01", "day"),
        ("44439", "2021-08-31", "day"),
        ("44439.0", "2021-08-31", "day"),
        ("31-ene-2022", "2022-01-31", "day"),
        ("1º de septiembre del 2022", "2022-09-01", "day"),
        ("lunes 3 de enero de 2022", "2022-01-03", "day"),
        ("January 31, 2022", "2022-01-31", "day"),
        ("July 2014", "2014-07-01", "month"),
        ("Enero de 2022", "2022-01-01", "month"),
        ("2014", "2014-01-01", "year"),
        ("6/30/20", None, "unknown"),
        ("9/1/2019", None, "unknown"),
        ("2/30/2020", None, "unknown"),
        ("0000-01-01", None, "unknown"),
        ("12345", None, "unknown"),
        ("Permanent activity", None, "unknown"),
        ("", None, "unknown"),
    ],
)
def test_a_date_as_people_write_it(text: str, day: str | None, precision: str) -> None:
    found = read_date(text)
    assert (found.day.isoformat() if found.day else None, found.precision) == (day, precision)


def test_what_can_be_two_days_is_told_with_both() -> None:
    assert [str(one) for one in read_date("9/1/2019").readings] == ["2019-01-09", "2019-09-01"]
    assert read_date("9/1/2019", MONTH_FIRST).day == datetime.date(2019, 9, 1)
    assert read_date("9/1/2019", DAY_FIRST).day == datetime.date(2019, 1, 9)


def test_the_order_is_proven_by_the_other_dates() -> None:
    assert order_of(["9/1/2019", "12/31/2022"]) == MONTH_FIRST
    assert order_of(["9/1/2019", "31/12/2022", "44439"]) == DAY_FIRST
    assert order_of(["9/1/2019", "1/1/2023"]) is None
    assert order_of(["12/31/2022", "31/12/2022"]) is None


def test_a_month_or_a_year_ends_with_its_last_day() -> None:
    assert last_of(read_date("February 2016")).day == datetime.date(2016, 2, 29)
    assert last_of(read_date("2014")).day == datetime.date(2014, 12, 31)


DAYS = st.dates(datetime.date(1955, 1, 1), datetime.date(2100, 12, 31))
WAYS = [
    lambda d: d.isoformat(),
    lambda d: f"{d.isoformat()}T23:59:59Z",
    lambda d: f"{d.isoformat()} 00:00:00",
    lambda d: f"{d.year}/{d.month}/{d.day}",
    lambda d: f"{d:%Y%m%d}",
    lambda d: f"{d.day} de {SPANISH[d.month - 1]} de {d.year}",
    lambda d: f"{d.day}-{SPANISH[d.month - 1][:3]}-{d.year}",
    lambda d: f"{ENGLISH[d.month - 1].title()} {d.day}, {d.year}",
    lambda d: str((d - datetime.date(1899, 12, 30)).days),
]


@given(DAYS, st.sampled_from(WAYS))
def test_a_day_in_any_way_is_read_back(day: datetime.date, way: object) -> None:
    assert callable(way)
    assert read_date(way(day)).day == day


@given(DAYS, st.sampled_from("/.-"))
def test_with_its_order_a_day_is_read_back(day: datetime.date, mark: str) -> None:
    assert read_date(f"{day.day}{mark}{day.month}{mark}{day.year}", DAY_FIRST).day == day or day.day <= 12 < day.month
    alone = read_date(f"{day.day}{mark}{day.month}{mark}{day.year}")
    assert alone.day == day or day in alone.readings


@given(st.text(max_size=25))
def test_any_text_is_a_date_or_none(text: str) -> None:
    assert read_date(text).precision in ("day", "month", "year", "unknown")
