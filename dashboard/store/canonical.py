"""One text of each thing, so that two machines hash the same bytes."""

import json
from collections.abc import Iterable, Sequence
from datetime import date
from decimal import Decimal
from hashlib import sha256
from typing import Any

from dashboard.store.snapshots import Row


def canonical(told: Any) -> str:
    """JSON with sorted names, no spaces and letters as they are."""
    return json.dumps(told, ensure_ascii=False, sort_keys=True, separators=(",", ":"), allow_nan=False)


def digest(text: str | bytes) -> str:
    """The sha256, in hex."""
    return sha256(text.encode() if isinstance(text, str) else text).hexdigest()


def cell(value: Any) -> str | None:
    """A value as text: money with the decimals it is kept with, other fractions to twelve signs, days as ISO."""
    if value is None or isinstance(value, str):
        return value
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, Decimal):
        return format(value, "f")
    if isinstance(value, float):
        # The last bits of a quotient are the machine's.
        return format(value, ".12g")
    return value.isoformat() if isinstance(value, date) else str(value)


def rows_digest(columns: Sequence[str], rows: Iterable[Row]) -> str:
    """The sha256 of rows in the order of their question."""
    return digest(canonical([list(columns), *([cell(row[name]) for name in columns] for row in rows)]))


def plain(value: Any) -> Any:
    """A bound value as JSON has it."""
    return value.isoformat() if isinstance(value, date) else list(value) if isinstance(value, tuple) else value
