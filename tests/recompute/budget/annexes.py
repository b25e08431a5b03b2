"""How much of each programme's money an annex attributes to its theme, year by year; annexes overlap."""

from collections import Counter
from decimal import ROUND_HALF_UP, Decimal
from typing import Any

from ..money import NARROWING, budget, grouped, sums
from ..package import Chosen, Package, Row, Rows, ratio, total

CENT = Decimal("0.01")
STATES = (
    ("ejemplo", "year=2024"),
    ("ejemplo", "period=6&year=2026"),
    ("ejemplo", "period=6"),
    ("ejemplo", "unit=U13"),
    ("ejemplo", "programme=P04,P09"),
    ("ejemplo", "municipality=99001"),
)


def truth(package: Package, chosen: Chosen) -> Rows:
    rows = budget(package, chosen, groups_as="programme", series=True)
    spent = {
        key: sums(own, ("approved", "accrued"))
        for key, own in grouped(rows, lambda row: (row["programme_id"], row["year"])).items()
    }
    links = package.rows("annex_links")
    annexes = Counter((link["programme_id"], link["year"]) for link in links)
    narrowed = any(name in chosen for name in NARROWING)

    def asked(link: Row) -> bool:
        return (
            chosen.allows("year", link["year"])
            and chosen.from_official(package, link)
            and (not narrowed or (link["programme_id"], link["year"]) in spent)
        )

    def told(year: int, annex: str, own: list[Row]) -> dict[str, Any]:
        amounts = [spent.get((link["programme_id"], link["year"]), {}) for link in own]
        found: dict[str, Any] = {"year": year, "annex": annex, "programmes": len(own)}
        for moment in ("approved", "accrued"):
            parts = [_part(amount.get(moment), link) for amount, link in zip(amounts, own, strict=True)]
            shared = [annexes[link["programme_id"], link["year"]] > 1 for link in own]
            known = [(part, twice) for part, twice in zip(parts, shared, strict=True) if part is not None]
            found[moment] = _closed(total(part for part, _ in known))
            found[f"shared_{moment}"] = _closed(total(part if twice else Decimal(0) for part, twice in known))
        with_amount = sum(any(value is not None for value in amount.values()) for amount in amounts)
        return found | {"coverage": ratio(with_amount, len(own))}

    groups = grouped(filter(asked, links), lambda link: (int(link["year"]), link["annex"]))
    return [told(*key, own) for key, own in sorted(groups.items())]


def _part(amount: Decimal | None, link: Row) -> Decimal | None:
    return None if amount is None else amount * Decimal(link["percentage"]) / 100


def _closed(amount: Decimal | None) -> Decimal | None:
    return None if amount is None else amount.quantize(CENT, ROUND_HALF_UP)
