"""What each municipality had in each year and of what it is made; parts and rest add up to the published total."""

from decimal import Decimal

from ..package import Chosen, Package, Rows, ratio
from ..places import Income, incomes

PARTS = ("own", "shares", "contributions")


def truth(package: Package, chosen: Chosen) -> Rows:
    held = incomes(package, chosen)
    found: Rows = []
    for place in package.rows("municipalities") if held else []:
        code = place["municipality_id"]
        if chosen.allows("municipality", code):
            mine: list[Income | None] = [one for one in held if one.place == code]
            found += [_told(code, place["name"], one) for one in mine or [None]]
    return sorted(found, key=_place)


def _place(row: dict[str, object]) -> tuple[object, ...]:
    year, total = row["year"], row["total"]
    return -int(str(year or 0)), total is None, -Decimal(str(total or 0)), row["municipality_id"]


def _told(code: str, name: str, one: Income | None) -> dict[str, object]:
    own, shares, contributions = (one[part] if one else None for part in PARTS)
    borrowed, whole = (one["borrowed"], one["total"]) if one else (None, None)
    known = None if own is None or shares is None or contributions is None else own + shares + contributions
    told = None if known is None else known + (borrowed or 0)
    return {
        "municipality_id": code,
        "municipality": name,
        "year": one.year if one else None,
        "period": one.period if one else None,
        "own_revenue": own,
        "federal_shares": shares,
        "federal_contributions": contributions,
        "borrowed": borrowed,
        "unexplained": None if told is None or whole is None else whole - told,
        "total": whole,
        "own_share": None if known is None else ratio(own, known),
        "reason": _reason(one, told, whole),
    }


def _reason(one: Income | None, told: Decimal | None, whole: Decimal | None) -> str | None:
    if one is None:
        return "not_in_data"
    if one.disputed:
        return "sources_disagree"
    if told is None:
        return "part_unknown"
    if whole is None:
        return "no_total"
    return "parts_exceed" if told > whole else None
