"""The order of names, as Spanish dictionaries have it: one rule for every list that people see."""

import re
import unicodedata
from collections.abc import Iterable
from functools import lru_cache

Key = tuple[tuple[tuple[int, int, str], ...], str, str]
PARTS = re.compile(r"\d+|[^\d]+")


@lru_cache(maxsize=65536)
def reading(name: str) -> Key:
    """What to sort a name by: accents and case only settle ties, ñ comes after n, numbers by what they are worth."""
    text = unicodedata.normalize("NFC", name).casefold()
    # Set apart before marks fall off: of all of Spanish only this one makes another letter.
    letters = unicodedata.normalize("NFD", text.replace("ñ", "n\uffff"))
    plain = "".join(sign for sign in letters if sign.isalnum() or sign in " \uffff").strip()
    parts = PARTS.findall(" ".join(plain.split()))
    return tuple((0, int(p), "") if p.isdecimal() else (1, 0, p) for p in parts), text, name


def in_order(names: Iterable[str]) -> list[str]:
    """Names in that order."""
    return sorted(names, key=reading)
