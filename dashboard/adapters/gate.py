"""The publish gate: when so much of a file is missing that its rows are not published unless somebody asks for them."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from decimal import Decimal

from dashboard.package.findings import Finding

MOST_REJECTED = Decimal("0.05")
HALF = Decimal("0.5")


@dataclass(frozen=True)
class Printed:
    """A grand total that the file prints of its own rows of detail.

    ``amount`` is what it prints and ``added`` what those rows add up to, both in pesos; ``rows`` is how many they are
    and ``unit`` what one unit of the last digit printed is worth. ``unplaced``: rejected amounts that may be of it.
    """

    label: str
    amount: Decimal
    added: Decimal
    rows: int
    unit: Decimal
    row: int | None = None
    sheet: str | None = None
    unplaced: Decimal = Decimal(0)

    @property
    def far(self) -> bool:
        """Whether the difference is more than rounding each row could make."""
        return abs(self.amount - self.added) > HALF * self.unit * max(self.rows, 1) + self.unplaced


@dataclass(frozen=True)
class Counted:
    """How a file reconciles, as the gate needs it: ``amount`` and ``amount_rejected`` add sizes, whatever the sign."""

    file: str
    rows: int
    loaded: int
    rejected: int
    amount: Decimal
    amount_rejected: Decimal


def _share(part: Decimal | int, whole: Decimal | int) -> Decimal:
    return Decimal(part) / Decimal(whole) if whole else Decimal(0)


def _percent(share: Decimal) -> str:
    return f"{share * 100:.1f}"


def _too_many(counted: Counted) -> Iterable[Finding]:
    if not counted.loaded:
        yield Finding(counted.file, "NADA_CARGADO", value=str(counted.rows))
        return
    if (share := _share(counted.rejected, counted.rows)) > MOST_REJECTED:
        params = {"n": counted.rejected, "rows": counted.rows, "share": _percent(share)}
        yield Finding(counted.file, "FILAS_PERDIDAS", params=params)
    if (share := _share(counted.amount_rejected, counted.amount)) > MOST_REJECTED:
        params = {
            "printed": f"{counted.amount:,.2f}",
            "added": f"{counted.amount_rejected:,.2f}",
            "share": _percent(share),
        }
        yield Finding(counted.file, "MONTO_PERDIDO", params=params)


def _far(file: str, one: Printed) -> Finding:
    params = {
        "printed": f"{one.amount:,.2f}",
        "added": f"{one.added:,.2f}",
        "difference": f"{one.amount - one.added:,.2f}",
    }
    return Finding(file, "TOTAL_DISTINTO", sheet=one.sheet, row=one.row, value=one.label, params=params)


def shortfalls(counted: Counted, printed: Sequence[Printed]) -> tuple[Finding, ...]:
    """Why the rows of a file must not be published as the whole of it; empty when they may."""
    return (*_too_many(counted), *(_far(counted.file, one) for one in printed if one.far))


def last_digit(texts: Iterable[str], style: str) -> Decimal:
    """What one unit of the last digit of a printed line is worth, in the file's own scale: 0.01 for «1,600.50».

    The longest of its amounts tells: a workbook keeps 155.50 as 155.5.
    """
    mark = "," if style == "point" else "."
    digits = [sum(one.isdecimal() for one in text.rpartition(mark)[2]) for text in texts if mark in text]
    return Decimal(1).scaleb(-min(max(digits, default=0), 2))
