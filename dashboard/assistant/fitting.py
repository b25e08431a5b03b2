"""A document as short as whoever reads it asks for: lists give way from their end, and it says so."""

from collections.abc import Mapping
from typing import Any

import orjson

from dashboard.locale import integer, t

USUAL, LEAST, MOST = 2_800, 600, 60_000
"""Signs of an answer: how many without asking, and between which bounds they may be asked for."""
LISTS = ("rows", "rows_gone", "rows_came", "answers", "sources", "notes", "tables")
FLOORS = (4, 2, 1, 0)
"""How many of each list stay while another can still give way: nothing is left of one only when nothing else helps."""
SHORT = 160
LONGEST = 400


def fitted(document: Mapping[str, Any], limit: int, lang: str) -> str:
    """A document as JSON of at most ``limit`` signs, between ``LEAST`` and ``MOST``; ``cut`` says what it left out."""
    limit = min(max(limit, LEAST), MOST)
    whole = dict(document)
    text = _written(whole)
    if len(text) <= limit:
        return text
    counts = {name: len(whole[name]) for name in reversed(LISTS) if whole.get(name)}
    for longest in (None, LONGEST, SHORT):
        held = whole if longest is None else _shortened(whole, longest)
        left = dict(counts)
        for floor in FLOORS if longest else FLOORS[:-1]:
            for name in counts:
                left[name] = _most(held, left, counts, name, floor, limit, lang)
                text = _written(_with(held, left, counts, lang))
                if len(text) <= limit:
                    return text
    # Names alone do not fit: what is left is the sentence that says so.
    return _written({"cut": t(lang, "mcp.too_short", limit=integer(limit, lang))})


def _most(
    held: Mapping[str, Any],
    left: dict[str, int],
    counts: Mapping[str, int],
    name: str,
    floor: int,
    limit: int,
    lang: str,
) -> int:
    """How many of a list fit, with the others as they are left; ``floor``, or what there is, where not even so many."""
    low, high = min(floor, left[name]), left[name]
    while low < high:
        middle = (low + high + 1) // 2
        if len(_written(_with(held, {**left, name: middle}, counts, lang))) <= limit:
            low = middle
        else:
            high = middle - 1
    return low


def _with(held: Mapping[str, Any], left: Mapping[str, int], counts: Mapping[str, int], lang: str) -> dict[str, Any]:
    cut = {name: counts[name] - n for name, n in left.items() if n < counts[name]}
    told = {name: value[: left[name]] if name in left else value for name, value in held.items()}
    return told | ({"cut": cut, "cut_note": t(lang, "mcp.cut")} if cut else {})


def _shortened(value: Any, longest: int) -> Any:
    if isinstance(value, str):
        return value if len(value) <= longest else value[: longest - 1] + "…"
    if isinstance(value, Mapping):
        return {name: _shortened(held, longest) for name, held in value.items()}
    if isinstance(value, list):
        return [_shortened(held, longest) for held in value]
    return value


def _written(document: Mapping[str, Any]) -> str:
    return orjson.dumps(document).decode()
