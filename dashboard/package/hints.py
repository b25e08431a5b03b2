"""What a person probably meant, and what could be written: from the value as it was written."""

import difflib
import re
from collections.abc import Mapping
from functools import lru_cache

from dashboard.locale.message import Message, Name
from dashboard.package.values.accepted import dates_for, limits, number_for
from dashboard.package.values.dates import EARLIEST, LATEST
from dashboard.package.values.keys import LONGEST_KEY, UNSAFE, unsafe
from dashboard.package.values.texts import clean, shown
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
    found = difflib.get_close_matches(clean(value).casefold(), list(folded)[:MANY], n=1, cutoff=CLOSE)
    return folded[found[0]] if found and folded[found[0]] != value else None


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


def two_readings(first: str, second: str) -> Message:
    """How a date that does not say which number is the day can be read."""
    if first == second:
        return Message("hint.either_first", {"date": first})
    return Message("hint.two_dates", {"first": first, "second": second})


def date_hint(value: str) -> Params:
    """Both readings of an ambiguous date, or the one form to write."""
    dates = dates_for(value)
    if len(dates) == 2:
        return {"readings": two_readings(*dates), "example": ""}
    return {"readings": "", "example": _like(dates[0]) if dates else Message("hint.some_date")}


def _like(mended: str) -> Message:
    return Message("hint.like", {"mended": mended})


def number_hint(value: str, field: Field) -> Params:
    """The number as it should be written, where the column takes it."""
    plain = number_for(value, field)
    kind = {"year": "year", "integer": "whole"}.get(field.type, "number")
    return {"example": _like(plain) if plain else Message(f"hint.some_{kind}")}


def range_hint(field: Field) -> Params:
    """The limits of the column in words."""
    if field.type == "date":
        return {"limits": Message("hint.dates", {"first": EARLIEST.isoformat(), "last": LATEST.isoformat()})}
    low, high = (None if limit is None else f"{limit:g}" for limit in limits(field))
    if high is None:
        return {"limits": Message("hint.at_least", {"low": low})}
    if low is None:
        return {"limits": Message("hint.at_most", {"high": high})}
    return {"limits": Message("hint.between", {"low": low, "high": high})}


def _key_hint(value: str) -> Params:
    sign = unsafe(value) or ""
    mended = re.sub(r"-+", "-", re.sub(f"[{UNSAFE}\\s]+", "-", value)).strip("-.")
    return {
        "sign": shown(sign).replace("\n", "[U+000A]").replace("\t", "[U+0009]"),
        "example": _like(mended) if mended and mended != value else "",
    }


def params_of(code: str, value: str | None, field: Field) -> Params:
    """The parameters of a cell's finding."""
    text = value or ""
    if code == "OPCION":
        return {"choices": choices(field)}
    if code in ("FECHA", "FECHA_AMBIGUA"):
        return date_hint(text)
    if code in ("NUMERO", "COMA_DECIMAL"):
        return number_hint(text, field)
    if code == "CLAVE_DIRECCION":
        return _key_hint(text)
    if code == "CLAVE_LARGA":
        return {"starts": text[:20], "n": len(text), "limits": LONGEST_KEY}
    if code == "RANGO":
        return range_hint(field)
    return {"sign": text[:1]} if code == "FORMULA" else {}


def hint_of(code: str, value: str | None, field: Field) -> Message | None:
    """What was probably meant in a cell with a finding; None when nothing can be offered."""
    return meant(_likeliest(value or "", field)) if code == "OPCION" else None
