"""What a person probably meant: the parameters of a finding, from the value as it was written."""

import datetime
import difflib
import re
from collections.abc import Iterable
from functools import lru_cache
from typing import Any

from dashboard.schema.tables import Field

CLOSE, MANY = 0.6, 3000
YES, NO = {"sí", "si", "s", "1", "verdadero", "yes", "y"}, {"no", "n", "0", "falso"}


def meant(option: str | None) -> dict[str, str]:
    """The tail «¿Quiso decir…?», empty when there is nothing to offer."""
    if option is None:
        return {"es": "", "en": ""}
    return {"es": f" ¿Quiso decir «{option}»?", "en": f" Did you mean “{option}”?"}


@lru_cache(maxsize=4096)
def closest(value: str, options: tuple[str, ...]) -> str | None:
    """The option most like ``value``, upper or lower case aside; None when none is near."""
    folded = {option.casefold(): option for option in options}
    found = difflib.get_close_matches(value.strip().casefold(), list(folded)[:MANY], n=1, cutoff=CLOSE)
    return folded[found[0]] if found else None


def option_hint(value: str, field: Field) -> dict[str, Any]:
    """The choices of the column and the likeliest; a label («Completo») is understood as its code."""
    if field.type == "boolean":
        likely = "true" if value.casefold() in YES else "false" if value.casefold() in NO else None
        return {"lista": "true, false", "quiso": meant(likely)}
    said = {text.casefold(): one.value for one in field.categories for text in (one.value, *one.label.values())}
    likely = closest(value, tuple(said))
    listed = {lang: ", ".join(f"{c.value} ({c.label[lang]})" for c in field.categories) for lang in ("es", "en")}
    return {"lista": listed, "quiso": meant(said[likely] if likely else None)}


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


def two_readings(first: str, second: str) -> dict[str, str]:
    """How a date that does not say which number is the day can be read."""
    if first == second:
        return {"es": f"con el día o con el mes primero ({first})", "en": f"with the day or the month first ({first})"}
    return {"es": f"como {first} o como {second}", "en": f"as {first} or as {second}"}


def date_hint(value: str) -> dict[str, Any]:
    """Both readings of an ambiguous date, or the one form to write."""
    dates = readings(value)
    if len(dates) == 2 and dates[0] != dates[1]:
        return {"lecturas": two_readings(*dates), "ejemplo": ""}
    example = dates[0] if dates else None
    return {
        "lecturas": "",
        "ejemplo": {
            "es": f": {example}" if example else ", por ejemplo 2026-12-01",
            "en": f": {example}" if example else ", for instance 2026-12-01",
        },
    }


def plain_number(value: str) -> str | None:
    """The number without signs of money or thousands; None when it cannot be told."""
    bare = re.sub(r"[$\s\u00a0]|MXN", "", value)
    if re.fullmatch(r"[+-]?\d{1,3}(,\d{3})+(\.\d+)?", bare):
        return bare.replace(",", "")
    if re.fullmatch(r"[+-]?\d{1,3}(\.\d{3})+,\d+", bare):
        return bare.replace(".", "").replace(",", ".")
    return bare if re.fullmatch(r"[+-]?\d+(\.\d+)?", bare) else None


def number_hint(value: str) -> dict[str, Any]:
    """The number as it should be written."""
    plain = plain_number(value)
    return {
        "v2": value.replace(",", "."),
        "ejemplo": {
            "es": f": {plain}" if plain else ", por ejemplo 1250.50",
            "en": f": {plain}" if plain else ", for instance 1250.50",
        },
    }


def range_hint(field: Field) -> dict[str, Any]:
    """The limits of the column in words."""
    low, high = (None if limit is None else f"{limit:g}" for limit in (field.minimum, field.maximum))
    if low is None or high is None:
        if high is None:
            return {"limites": {"es": f"de {low} o más", "en": f"of {low} or more"}}
        return {"limites": {"es": f"de {high} o menos", "en": f"of {high} or less"}}
    return {"limites": {"es": f"entre {low} y {high}", "en": f"between {low} and {high}"}}


def column_hint(name: str, expected: Iterable[str]) -> dict[str, Any]:
    """The expected columns and the one ``name`` may be."""
    options = tuple(expected)
    return {"lista": ", ".join(options), "quiso": meant(closest(name, options))}


def params_of(code: str, value: str | None, field: Field) -> dict[str, Any]:
    """The parameters of a cell's finding."""
    text = value or ""
    if code == "OPCION":
        return option_hint(text, field)
    if code in ("FECHA", "FECHA_AMBIGUA"):
        return date_hint(text)
    if code in ("NUMERO", "COMA_DECIMAL"):
        return number_hint(text)
    if code == "RANGO":
        return range_hint(field)
    return {"c": text[:1]} if code == "FORMULA" else {}
