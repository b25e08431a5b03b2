"""What the tests that compute answers a second time share: asking, and reading text as money and dates."""

from collections.abc import Callable, Iterable
from datetime import date
from decimal import Decimal
from typing import Any

from dashboard.answers import ask
from dashboard.filters import Filters
from dashboard.store.snapshots import Snapshot

Table = Callable[[str, str], list[dict[str, str]]]
Shipped = dict[str, Snapshot]

DAY = date(2026, 11, 23)
SHIPPED = ("quintana-roo", "federacion", "ejemplo")
WITH_COMMITMENTS = ("quintana-roo", "ejemplo")
MOMENTS = ("proposed", "approved", "modified", "committed", "accrued", "exercised", "paid")
EXECUTED = ("committed", "accrued", "exercised", "paid")
VIEWS = ("full", "administrative", "functional", "programme", "object", "funding")


def asked(
    snapshot: Snapshot, question: str, as_of: date = DAY, lang: str = "es", **values: str
) -> list[dict[str, Any]]:
    chosen = {name: tuple(text.split(",")) for name, text in values.items()}
    return ask(snapshot, question, Filters(as_of=as_of, lang=lang, values=chosen)).rows


def money(text: str | None) -> Decimal | None:
    return Decimal(text) if text else None


def total(values: Iterable[Decimal | None]) -> Decimal | None:
    """The sum of what there is; None when there is nothing, which is not zero."""
    known = [value for value in values if value is not None]
    return sum(known, Decimal(0)) if known else None


def on(text: str | None) -> date | None:
    return date.fromisoformat(text) if text else None
