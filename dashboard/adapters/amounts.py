"""Amounts as offices print them: thousands in both styles, brackets for negatives, a dash for zero."""

import re
from collections.abc import Iterable
from decimal import Decimal

from dashboard.adapters.base import cents

COMMAS = re.compile(r"\d{1,3}(,\d{3})+(\.\d+)?")
POINTS = re.compile(r"\d{1,3}(\.\d{3})+(,\d+)?")
# Only these can be read in one way; «45.327» and «45,327» follow the rest of the file.
SURE_COMMAS = re.compile(r"\d{1,3}(,\d{3})+\.\d+|\d{1,3}(,\d{3}){2,}")
SURE_POINTS = re.compile(r"\d{1,3}(\.\d{3})+,\d+|\d{1,3}(\.\d{3}){2,}|\d+,\d{1,2}")
DASHES = frozenset({"-", "–", "—", "−"})


def _bare(text: str) -> tuple[str, bool]:
    """The digits and marks of an amount, and whether it is negative."""
    inner = re.sub(r"[\s\u00a0$]|MXN", "", text)
    bracketed = inner.startswith("(") and inner.endswith(")")
    inner = inner[1:-1] if bracketed else inner
    signed = inner[:1] in {"-", "−", "–"}
    return (inner[1:] if signed else inner), bracketed != signed


def styles(texts: Iterable[str]) -> set[str]:
    """The styles of thousands the texts are surely written in: «comma», «point», both or none."""
    found = set()
    for text in texts:
        bare, _ = _bare(text)
        if SURE_COMMAS.fullmatch(bare):
            found.add("comma")
        elif SURE_POINTS.fullmatch(bare):
            found.add("point")
    return found


def printed_amount(text: str, style: str = "comma") -> Decimal | None:
    """The amount in the file's own scale, rounded to cents; None when it is no amount.

    An accountant's dash is zero; an empty cell is not an amount.
    """
    if text.strip() in DASHES:
        return Decimal("0.00")
    bare, negative = _bare(text)
    if style == "point" and (POINTS.fullmatch(bare) or re.fullmatch(r"\d+,\d+", bare)):
        bare = bare.replace(".", "").replace(",", ".")
    elif style == "comma" and COMMAS.fullmatch(bare):
        bare = bare.replace(",", "")
    amount = cents(bare) if bare[:1] not in {"+", "-"} else None
    return -amount if amount and negative else amount
