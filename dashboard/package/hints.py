"""What a person probably meant, and what could be written: from the value as it was written."""

import datetime
import difflib
import re
from collections.abc import Mapping
from functools import lru_cache

from dashboard.locale.message import Message, Name
from dashboard.schema.tables import Field

CLOSE, MANY = 0.6, 3000
YES, NO = {"sí", "si", "s", "1", "verdadero", "yes", "y"}, {"no", "n", "0", "falso"}
Params = Mapping[str, object]


def meant(option: str | None) -> Message | None:
    """The question «¿Quiso decir…?»; None when there is nothing to offer."""
    return None if option is None else Message("hint.meant", {"option": option})


@lru_cache(maxsize=4096)
def closest(value: str, options: tuple[str, ...]) -> str | None:
    """The option most like ``value``, upper or lower case aside; None when none is near."""
    folded = {option.casefold(): option for option in options}
    found = difflib.get_close_matches(value.strip().casefold(), list(folded)[:MANY], n=1, cutoff=CLOSE)
    return folded[found[0]] if found else None


def _likeliest(value: str, field: Field) -> str | None:
    """The choice a value stands for; a label («Completo») is understood as its code."""
    if field.type == "boolean":
        return "true" if value.casefold() in YES else "false" if value.casefold() in NO else None
    said = {text.casefold(): one.value for one in field.categories for text in (one.value, *one.label.values())}
    likely = closest(value, tuple(said))
    return said[likely] if likely else None


def choices(field: Field) -> tuple[object, ...]:
    """The choices of a column, each with how people read it."""
    if field.type == "boolean":
        return ("true", "false")
    return tuple(
        Message("hint.choice", {"value": one.value, "label": Name(f"{field.name}.{one.value}", one.label)})
        for one in field.categories
    )


def _date(year: int, month: int, day: int) -> str | None:
    try:
        return datetime.date(year, month, day).isoformat()
    except ValueError:
        return None


def readings(value: str) -> list[str]:
    """The dates ``value`` may stand for, day first."""
    found = re.fullmatch(r"(\d{1,2})[/.-](\d{1,2})[/.-](\d{4})", value.strip())
    if found:
        a, b, year = (int(part) for part in found.groups())
        return [date for date in (_date(year, b, a), _date(year, a, b)) if date]
    found = re.fullmatch(r"(\d{4})[/.](\d{1,2})[/.](\d{1,2})", value.strip())
    date = _date(*(int(part) for part in found.groups())) if found else None
    return [date] if date else []


def two_readings(first: str, second: str) -> Message:
    """How a date that does not say which number is the day can be read."""
    if first == second:
        return Message("hint.either_first", {"date": first})
    return Message("hint.two_dates", {"first": first, "second": second})


def date_hint(value: str) -> Params:
    """Both readings of an ambiguous date, or the one form to write."""
    dates = readings(value)
    if len(dates) == 2 and dates[0] != dates[1]:
        return {"readings": two_readings(*dates), "example": ""}
    return {"readings": "", "example": _like(dates[0]) if dates else Message("hint.some_date")}


def _like(mended: str) -> Message:
    return Message("hint.like", {"mended": mended})


def plain_number(value: str) -> str | None:
    """The number without signs of money or thousands; None when it cannot be told."""
    bare = re.sub(r"[$\s\u00a0]|MXN", "", value)
    if re.fullmatch(r"[+-]?\d{1,3}(,\d{3})+(\.\d+)?", bare):
        return bare.replace(",", "")
    if re.fullmatch(r"[+-]?\d{1,3}(\.\d{3})+,\d+", bare):
        return bare.replace(".", "").replace(",", ".")
    return bare if re.fullmatch(r"[+-]?\d+(\.\d+)?", bare) else None


def number_hint(value: str) -> Params:
    """The number as it should be written."""
    plain = plain_number(value)
    return {"mended": value.replace(",", "."), "example": _like(plain) if plain else Message("hint.some_number")}


def range_hint(field: Field) -> Params:
    """The limits of the column in words."""
    low, high = (None if limit is None else f"{limit:g}" for limit in (field.minimum, field.maximum))
    if high is None:
        return {"limits": Message("hint.at_least", {"low": low})}
    if low is None:
        return {"limits": Message("hint.at_most", {"high": high})}
    return {"limits": Message("hint.between", {"low": low, "high": high})}


def params_of(code: str, value: str | None, field: Field) -> Params:
    """The parameters of a cell's finding."""
    text = value or ""
    if code == "OPCION":
        return {"choices": choices(field)}
    if code in ("FECHA", "FECHA_AMBIGUA"):
        return date_hint(text)
    if code in ("NUMERO", "COMA_DECIMAL"):
        return number_hint(text)
    if code == "RANGO":
        return range_hint(field)
    return {"sign": text[:1]} if code == "FORMULA" else {}


def hint_of(code: str, value: str | None, field: Field) -> Message | None:
    """What was probably meant in a cell with a finding; None when nothing can be offered."""
    return meant(_likeliest(value or "", field)) if code == "OPCION" else None
