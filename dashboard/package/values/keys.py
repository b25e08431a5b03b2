"""Keys that stand in addresses and in lists of filters, and the codes of states and municipalities."""

import csv
import re
from functools import cache

from dashboard.schema.queries import QUERIES

MUNICIPALITY, TERRITORY = "municipality_id", "territory_id"
"""Columns that hold the code of a municipality, and of a state or one of its municipalities."""
CATALOGUE = QUERIES.parent / "data" / "catalogue"
UNSAFE = r"/\\,?#%\n\r\t"
"""Signs that part a path, a list, a query or a line, as in a class of a regular expression."""
LONGEST_KEY = 500
"""Signs of a key: several of them have to fit in an address."""
_UNSAFE = re.compile(f"[{UNSAFE}]")


def unsafe(key: str) -> str | None:
    """The first sign of a key that an address or a list of filters would cut it at; None for a sound key.

    A key of dots only is a step in a path, not a name.
    """
    found = _UNSAFE.search(key)
    return found[0] if found else key if key and not key.strip(".") else None


@cache
def municipalities() -> frozenset[str]:
    """Every municipality's code: two digits of its state, three of its own."""
    with (CATALOGUE / "municipalities.csv").open(encoding="utf-8", newline="") as file:
        return frozenset(row["municipality_id"] for row in csv.DictReader(file))


@cache
def states() -> frozenset[str]:
    """Every state's code of two digits."""
    with (CATALOGUE / "states.csv").open(encoding="utf-8", newline="") as file:
        return frozenset(row["state_id"] for row in csv.DictReader(file))


def whole_code(code: str, municipal: bool = False) -> str | None:
    """The code of a state or municipality that lost its zeros in a spreadsheet («1001», «1.0»); None when it did not.

    Only codes that are in INEGI's catalogue with their zeros are offered; with ``municipal``, none of a state.
    """
    bare = re.sub(r"\.0+$", "", code)
    if not re.fullmatch(r"\d{1,5}", bare, re.ASCII) or code in municipalities() | states():
        return None
    whole = bare.zfill(2 if len(bare) <= 2 and not municipal else 5)
    return whole if whole in municipalities() | states() else None
