"""What is awaited of a value: read from what people write, fitted to its column, and looked at."""

import re
from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import date
from decimal import Decimal
from typing import Any

from dashboard.package.values.amounts import read_number, style_of
from dashboard.package.values.dates import read_date
from dashboard.package.values.months import MONTHS
from dashboard.package.values.texts import folded

CHANGED, DUE = "changed", "due"
SIGNS = {
    "<": "less", "<=": "at_most", "=<": "at_most", "≤": "at_most", ">": "more", ">=": "at_least", "=>": "at_least",
    "≥": "at_least", "=": "equal", "==": "equal", "!=": "other", "<>": "other", "≠": "other",
}  # fmt: skip
WORDS = {
    "menor o igual que": "at_most", "menor o igual a": "at_most", "a lo mas": "at_most", "at most": "at_most",
    "mayor o igual que": "at_least", "mayor o igual a": "at_least", "al menos": "at_least", "at least": "at_least",
    "menor que": "less", "menor a": "less", "menos de": "less", "less than": "less", "below": "less",
    "mayor que": "more", "mayor a": "more", "mas de": "more", "more than": "more", "above": "more",
    "distinto de": "other", "diferente de": "other", "not equal to": "other", "is not": "other",
    "igual a": "equal", "igual que": "equal", "equal to": "equal",
}  # fmt: skip
"""Folded, the longer ones first: what a spreadsheet does not take for a formula."""
HAS_CHANGED = re.compile(
    r"(?:(?:esta|la) cifra )?(?:si )?(?:ha )?cambi[oa](?:do)?(?: (?:esta|la) cifra)?|(?:has )?change[sd]"
)
IS_DUE = re.compile(
    r"(?:(?:se )?vence (?:en|dentro de)|plazo (?:a|de)|faltan|a|due (?:in|within)|in|within)?"
    r" ?(\d{1,3}) (?:dias?|days?)"
)
MONTH = re.compile(r"(.+?) (?:en|in|de|al mes de) ([a-z]+)", re.S)
LONGEST = 366
"""Days ahead that may be asked for."""
ORDERED = frozenset({"less", "at_most", "more", "at_least"})
NUMBERS = frozenset({"share", "amount", "count", "number"})
FLAGS = {"si": True, "yes": True, "true": True, "verdadero": True, "no": False, "false": False, "falso": False}
NUMBERED = ("year", "period", "quarter")
"""Codes that are numbers, by how their names end."""


class BadCondition(ValueError):
    """What was written is no condition, or not one of that column: ``key`` of the catalogues, and what fills it."""

    def __init__(self, key: str, **values: object) -> None:
        super().__init__(key)
        self.key, self.values = key, values


@dataclass(frozen=True)
class Condition:
    """``kind``: one of the signs' names, ``changed`` or ``due``; ``value``: what it is compared with, days for ``due``.

    ``text`` is the value as it was written; ``month`` the month that was said with it, 0 for none.
    """

    kind: str
    text: str = ""
    value: Decimal | date | bool | str | int | None = None
    month: int = 0

    def met(self, value: Any, labels: tuple[str, ...], today: date) -> bool | None:
        """Whether a value is what is awaited; None where that is unknown. ``labels``: how people read it."""
        if value is None or self.kind == CHANGED:
            return None
        if self.kind == DUE:
            return isinstance(value, date) and 0 <= (value - today).days <= int(str(self.value))
        if isinstance(self.value, str):
            same = folded(self.value) in {folded(one) for one in (str(value), *labels)}
            return same == (self.kind == "equal")
        one, other = _comparable(value), self.value
        if one is None or type(one) is not type(other):
            return None
        return _compare(self.kind, one, other)


def _comparable(value: Any) -> Decimal | date | bool | None:
    if isinstance(value, (bool, date)):
        return value
    if isinstance(value, float):
        # The last bits of a quotient are the machine's.
        return Decimal(format(value, ".12g"))
    return Decimal(value) if isinstance(value, (int, Decimal)) else read_number(str(value))


def _compare(kind: str, one: Any, other: Any) -> bool:
    met: Mapping[str, bool] = {"equal": one == other, "other": one != other}
    if kind in met:
        return met[kind]
    return bool({"less": one < other, "at_most": one <= other, "more": one > other, "at_least": one >= other}[kind])


def read_condition(text: str) -> Condition:
    """A condition from what was written, not yet fitted to a column; BadCondition."""
    bare = folded(" ".join(text.split()))
    if HAS_CHANGED.fullmatch(bare):
        return Condition(CHANGED)
    due = IS_DUE.fullmatch(bare)
    if due:
        if int(due[1]) > LONGEST:
            raise BadCondition("alert.many_days", most=LONGEST)
        return Condition(DUE, due[1], int(due[1]))
    kind, operand = _operator(" ".join(text.split()))
    if not operand:
        raise BadCondition("alert.condition")
    said = MONTH.fullmatch(folded(operand))
    month = MONTHS.get(said[2], 0) if said else 0
    if said and month:
        operand = operand[: len(said[1])].strip()
    return Condition(kind, operand, month=month)


def _operator(text: str) -> tuple[str, str]:
    sign = re.match(r"[<>=!≤≥≠]+", text)
    if sign:
        if sign[0] not in SIGNS:
            raise BadCondition("alert.condition")
        return SIGNS[sign[0]], text[sign.end() :].strip()
    words = text.split(" ")
    for said, kind in WORDS.items():
        n = said.count(" ") + 1
        if folded(" ".join(words[:n])) == said:
            return kind, " ".join(words[n:])
    raise BadCondition("alert.condition")


def fitted(condition: Condition, column: str, role: str) -> Condition:
    """The condition with its value as the column has it; BadCondition where the column takes no such value."""
    if condition.kind == CHANGED:
        return condition
    if condition.kind == DUE:
        if role != "date":
            raise BadCondition("alert.no_date", name=column)
        return condition
    text = condition.text
    if role in NUMBERS or (role == "code" and column.endswith(NUMBERED)):
        return replace(condition, value=_number(text, column, role))
    if role == "date":
        when = read_date(text)
        if when.day is None or when.precision != "day":
            raise BadCondition("alert.not_day", name=column)
        return replace(condition, value=when.day)
    if condition.kind in ORDERED:
        raise BadCondition("alert.no_order", name=column)
    if role == "flag":
        if folded(text) not in FLAGS:
            raise BadCondition("alert.not_flag", name=column)
        return replace(condition, value=FLAGS[folded(text)])
    return replace(condition, value=text)


def _number(text: str, column: str, role: str) -> Decimal:
    bare = text.rstrip("% ").strip()
    percent = text.endswith("%")
    number = read_number(bare, style_of([bare]).decimal)
    if number is None or (percent and role != "share"):
        raise BadCondition("alert.not_percent" if number is not None else "alert.not_number", name=column)
    if role != "share":
        return number
    if not percent and 0 < abs(number) <= 1:
        raise BadCondition("alert.share", name=column, n=f"{number * 100:f}".rstrip("0").rstrip("."))
    return number / 100
