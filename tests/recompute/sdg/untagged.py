"""What each programme leaves outside every target, and what no row attributes to a programme."""

from decimal import Decimal
from typing import Any

from ..goals import Held, Split, aligned, covered, pesos, splits, tagged
from ..package import Chosen, Package, Rows, ratio, total
from .money import STATES as OF_MONEY

STATES = (
    *dict.fromkeys(
        (package, "&".join(part for part in text.split("&") if not part.startswith(("level=", "lang="))))
        for package, text in OF_MONEY
    ),
    ("ejemplo", "unit=U11"),
    ("ejemplo", "sdg=4"),
    ("ejemplo", "unit=U11&moment=paid&contribution=indirect"),
)
ALL_LINKED = {
    "programme_id": None, "programme": None, "unit_id": None, "unit": None, "amount": Decimal(0), "share": None,
    "linked_share": 1.0, "reason": "all_linked",
}  # fmt: skip


def truth(package: Package, chosen: Chosen) -> Rows:
    parts = splits(package, chosen)
    held = aligned(package, chosen, parts)
    if not held or not tagged(package):
        return []
    every = (*_of_programmes(package, chosen, held, parts), *_of_nobody(package, held))
    left = [row for row in every if row["amount"] or row["reason"] == "not_published"]
    if not left:
        known = total(one.whole for one in held) is not None
        return [ALL_LINKED | ({} if known else {"amount": None})]
    whole = total(row["amount"] for row in left)
    for row in left:
        row["share"] = ratio(row["amount"], whole) if whole is not None and whole > 0 else None
    return sorted(
        left,
        key=lambda row: (
            row["amount"] is None,
            -(row["amount"] or Decimal(0)),
            row["unit_id"],
            row["programme_id"] is None,
            row["programme_id"] or "",
        ),
    )


def _of_programmes(package: Package, chosen: Chosen, held: list[Held], parts: dict[str, Split]) -> Rows:
    found = []
    for one in held:
        share = covered(parts.get(one.programme, {}))
        if one.programme and share < 1:
            left = None if one.named is None else one.named - pesos(one.named, share)
            reason = "not_published" if left is None else _reason(package, chosen, one.programme, parts)
            found.append(_row(package, one.unit, one.programme, left, float(share), reason))
    return found


def _of_nobody(package: Package, held: list[Held]) -> Rows:
    """What of each unit no row attributes to a programme."""
    found = []
    for unit in {one.unit for one in held}:
        mine = [one for one in held if one.unit == unit]
        whole, named = total(one.whole for one in mine), total(one.named for one in mine)
        found.append(_row(package, unit, None, (whole or Decimal(0)) - (named or Decimal(0)), None, "no_programme"))
    return found


def _row(
    package: Package, unit: str, programme: str | None, left: Decimal | None, linked: float | None, reason: str
) -> dict[str, Any]:
    return {
        "programme_id": programme,
        "programme": package.by("programmes", "programme_id")[programme]["name"] if programme else None,
        "unit_id": unit,
        "unit": package.by("budget_units", "unit_id")[unit]["name"],
        "amount": left,
        "linked_share": linked,
        "reason": reason,
    }


def _reason(package: Package, chosen: Chosen, programme: str, parts: dict[str, Split]) -> str:
    """Why the money of a programme is not all aligned: the first that holds."""
    of_it = {
        row["contribution"]
        for row in package.rows("budget_links")
        if row["target_id"] and row["programme_id"] == programme
    }
    contribution = chosen.option("contribution", "direct")
    if not of_it:
        return "no_link"
    if None in parts.get(programme, {}).values():
        return "no_weight"
    return "other_contribution" if contribution != "both" and of_it - {contribution} else "partly_linked"
