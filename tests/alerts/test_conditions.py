"""What people write as a condition, and what it means in a column."""

from datetime import date
from decimal import Decimal
from typing import Any

import pytest

from dashboard.alerts.conditions import BadCondition, fitted, read_condition

DAY = date(2026, 11, 30)


def met(text: str, role: str, value: Any, column: str = "c", labels: tuple[str, ...] = ()) -> bool | None:
    return fitted(read_condition(text), column, role).met(value, labels, DAY)


@pytest.mark.parametrize(("text", "role", "yes", "no"), [
    ("< 30", "share", 0.2999, 0.30),
    ("<30%", "share", 0.1, 0.31),
    ("menor que 30 %", "share", 0.1, 0.3),
    ("< 0.5 %", "share", 0.004, 0.006),
    ("less than 30", "number", 29.9, 30.0),
    ("Menos de 30", "number", 29.9, 30.0),
    ("<= 30", "count", 30, 31),
    ("a lo más 30", "count", 30, 31),
    ("≥ 1,500,000", "amount", Decimal("1500000.00"), Decimal("1499999.99")),
    ("> 1,500,000.50", "amount", Decimal("1500000.51"), Decimal("1500000.50")),
    ("más de -3", "number", -2.0, -3.0),
    ("= 3", "count", 3, 4),
    ("igual a 3", "count", 3, 4),
    ("!= 3", "count", 4, 3),
    ("> 2026-12-31", "date", date(2027, 1, 1), date(2026, 12, 31)),
    ("= sí", "flag", True, False),
    ("= overdue", "code", "overdue", "closed"),
    ("= Vencido", "code", "overdue", "closed"),
    ("distinto de closed", "code", "open", "closed"),
    ("vence en 10 días", "date", date(2026, 12, 10), date(2026, 12, 11)),
    ("plazo a 10 dias", "date", date(2026, 11, 30), date(2026, 11, 29)),
    ("due in 1 day", "date", date(2026, 12, 1), date(2026, 12, 2)),
    ("10 days", "date", date(2026, 12, 1), date(2027, 12, 1)),
])  # fmt: skip
def test_it_means_what_it_says(text: str, role: str, yes: Any, no: Any) -> None:
    labels = {"overdue": ("vencido",)}
    assert met(text, role, yes, labels=labels.get(str(yes), ())) is True
    assert met(text, role, no, labels=labels.get(str(no), ())) is False


@pytest.mark.parametrize("text", ["< 30", "= 3", "!= 3", "vence en 10 días"])
def test_what_is_not_known_meets_nothing_and_misses_nothing(text: str) -> None:
    assert met(text, "date" if "vence" in text else "number", None) is None


def test_a_year_can_be_compared_and_another_code_cannot() -> None:
    assert met("> 2024", "code", 2025, "year") is True
    with pytest.raises(BadCondition, match=r"alert\.no_order"):
        met("> 2024", "code", "x", "state")


@pytest.mark.parametrize("text", [
    "cambió", "Cambio", "cambia", "ha cambiado", "si cambia", "cambió esta cifra", "esta cifra cambió",
    "changed", "has changed",
])  # fmt: skip
def test_a_change_is_said_in_many_ways(text: str) -> None:
    assert read_condition(text).kind == "changed"


def test_a_month_is_told_apart_from_the_value() -> None:
    for text in ("< 30 en junio", "< 30 in June", "menor que 30 en junio"):
        read = read_condition(text)
        assert (read.kind, read.text, read.month) == ("less", "30", 6)


@pytest.mark.parametrize(("text", "role", "key"), [
    ("", "number", "alert.condition"),
    ("30", "number", "alert.condition"),
    ("<", "number", "alert.condition"),
    ("<>= 3", "number", "alert.condition"),
    ("cuando se pueda", "number", "alert.condition"),
    ("vence en 900 días", "date", "alert.many_days"),
    ("vence en 10 días", "number", "alert.no_date"),
    ("< mañana", "date", "alert.not_day"),
    ("< marzo 2026", "date", "alert.not_day"),
    ("< treinta", "number", "alert.not_number"),
    ("< 30 %", "number", "alert.not_percent"),
    ("< 0.3", "share", "alert.share"),
    ("< 1", "share", "alert.share"),
    ("= quizá", "flag", "alert.not_flag"),
    ("> abierto", "", "alert.no_order"),
])  # fmt: skip
def test_what_cannot_be_meant_is_refused(text: str, role: str, key: str) -> None:
    with pytest.raises(BadCondition) as error:
        met(text, role, None)
    assert error.value.key == key
