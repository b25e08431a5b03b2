"""Whether an answer and its truth say the same."""

import math
from collections.abc import Mapping, Sequence
from decimal import Decimal
from typing import Any

RELATIVE, ABSOLUTE = 1e-9, 1e-12
"""Sums of doubles depend on the order of their terms, which nobody promises."""

Found = Sequence[Mapping[str, Any]]


def difference(found: Found, wanted: Found, order: Sequence[str] | None = None) -> str:
    """The first thing an answer and its truth do not agree on; empty when they agree.

    With ``order`` only those columns have to come in the same sequence; the rows are then matched whatever their order.
    """
    if len(found) != len(wanted):
        return f"{len(found)} rows, the truth has {len(wanted)}{_only(found, wanted)}"
    if order is not None:
        for number, (one, other) in enumerate(zip(found, wanted, strict=True)):
            for column in order:
                if not same(one[column], other[column]):
                    return f"row {number} by {column}: {one[column]!r}, the truth has {other[column]!r}"
        found, wanted = sorted(found, key=_as_text), sorted(wanted, key=_as_text)
    for number, (one, other) in enumerate(zip(found, wanted, strict=True)):
        if set(one) != set(other):
            return f"columns of one of them alone: {sorted(set(one) ^ set(other))}"
        for column, value in one.items():
            if not same(value, other[column]):
                return f"row {number}, {column}: {value!r}, the truth has {other[column]!r}\n{dict(one)}\n{dict(other)}"
    return ""


def same(one: Any, other: Any) -> bool:
    """Equal: amounts exactly, measures but for their last digits, absent only to absent."""
    if isinstance(one, bool) or isinstance(other, bool) or one is None or other is None:
        return one is other
    if isinstance(one, float) or isinstance(other, float):
        if not isinstance(one, (int, float, Decimal)) or not isinstance(other, (int, float, Decimal)):
            return False
        return math.isclose(one, other, rel_tol=RELATIVE, abs_tol=ABSOLUTE)
    return bool(one == other)


def _only(found: Found, wanted: Found) -> str:
    """The first row that only one of them has."""
    mine, theirs = {_as_text(row) for row in found}, {_as_text(row) for row in wanted}
    only = sorted(mine - theirs)[:1], sorted(theirs - mine)[:1]
    return f"\nonly in the answer: {only[0]}\nonly in the truth: {only[1]}"


def _as_text(row: Mapping[str, Any]) -> str:
    return repr([_text(row[column]) for column in sorted(row)])


def _text(value: Any) -> str:
    """The same text for what ``same`` calls equal."""
    if isinstance(value, bool) or not isinstance(value, (int, float, Decimal)):
        return str(value)
    return f"{float(value):.6e}"
