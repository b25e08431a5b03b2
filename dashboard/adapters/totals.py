"""Totals that a table prints of its own rows, first or last: they are compared with the rows and not added to them."""

import re
from collections.abc import Iterator, Sequence
from decimal import Decimal

from dashboard.adapters.base import Control, cents
from dashboard.adapters.gate import Printed, last_digit
from dashboard.adapters.grid import plain
from dashboard.package.source import Source

Line = tuple[int, dict[str, str]]
WHOLE = re.compile(r"(gran )?(total|totales|suma|sumas)( general| nacional| estatal| del estado)?")


def _label(values: dict[str, str]) -> str | None:
    return next((text for text in values.values() if WHOLE.fullmatch(plain(text))), None)


def split(rows: Sequence[Line], key: str) -> tuple[list[Line], list[Line]]:
    """(totals, detail): a total has no code in ``key``, or says there that it is one."""
    totals = [
        (row, values)
        for row, values in rows
        if _label(values) and (not values[key] or WHOLE.fullmatch(plain(values[key])))
    ]
    numbers = {row for row, _ in totals}
    return totals, [one for one in rows if one[0] not in numbers]


def _printed(totals: Sequence[Line], detail: Sequence[Line], columns: Sequence[str], scale: int) -> Iterator[Printed]:
    for row, values in totals:
        for name in columns:
            amount = cents(values.get(name, ""))
            if amount is not None:
                mine = (cents(one.get(name, "")) for _, one in detail)
                added = sum((one for one in mine if one is not None), Decimal("0.00"))
                unit = scale * last_digit((values[name],), "comma")
                yield Printed(f"{_label(values)} · {name}", amount, added, len(detail), unit, row)


def control_of(source: Source, totals: Sequence[Line], detail: Sequence[Line], columns: Sequence[str]) -> Control:
    """The rows of detail with their money, beside the totals printed of each of the ``columns``."""
    cells = (cents(values.get(name, "")) for _, values in detail for name in columns)
    amount = sum((one for one in cells if one is not None), Decimal("0.00"))
    ragged = sum(one.code == "COLUMNAS" for one in source.staged.findings)
    printed = tuple(_printed(totals, detail, columns, source.scale))
    return Control(len(detail) + ragged, amount, len(totals), printed)
