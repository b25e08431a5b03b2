"""What reached a municipality: state spending in it, transfers to it, its own budget; three moneys, never added."""

from collections.abc import Iterator
from decimal import Decimal
from typing import Any

from ..money import coverage, executed_years, grouped, last_months, statements
from ..package import Chosen, Package, Row, Rows, money, ratio, total
from ..places import fund

NOTHING = dict.fromkeys(
    ("year", "moment", "period", "months", "amount", "coverage", "share", "located_share", "fund", "reason")
)
Found = Iterator[tuple[str | None, dict[str, Any]]]
"""(Municipality, what is told of it.)"""


def truth(package: Package, chosen: Chosen) -> Rows:
    kind, places = chosen.option("kind", "located"), package.by("municipalities", "municipality_id")
    found = {"located": _located, "transfers": _transfers, "own": _own}[kind](package, chosen)
    told = [(place, row) for place, row in found if place in places or (place is None and places)]
    why = {place: _why_nothing(package, chosen, kind, place) for place in places.keys() - {place for place, _ in told}}
    told += [(place, {"reason": reason}) for place, reason in why.items()]
    return [
        {
            "kind": kind,
            "municipality_id": place,
            "municipality": places[place]["name"] if place else None,
            **NOTHING,
            **row,
        }
        for place, row in sorted(told, key=_order)
        if chosen.allows("municipality", place)
    ]


def _order(told: tuple[str | None, dict[str, Any]]) -> tuple[Any, ...]:
    place, row = told
    return (
        place is None,
        place or "",
        *(row[name] for name in ("year", "moment", "period", "months") if "year" in row),
    )


def _why_nothing(package: Package, chosen: Chosen, kind: str, place: str) -> str:
    if kind == "located":
        return "not_located"
    loose = kind == "own" and any(
        row["municipality_id"] == place for row in _asked(package, chosen, "municipal_budgets")
    )
    return "only_parts" if loose else "not_in_data"


def _in_years(package: Package, chosen: Chosen, row: Row) -> bool:
    """The years chosen, else the latest with execution; where nothing was executed all, each in a row of its own."""
    executed = executed_years(package)
    return chosen.allows("year", row["year"]) and (
        "year" in chosen or not executed or int(row["year"]) == max(executed)
    )


def _asked(package: Package, chosen: Chosen, table: str) -> list[Row]:
    return [
        row for row in package.rows(table) if _in_years(package, chosen, row) and chosen.from_official(package, row)
    ]


def _located(package: Package, chosen: Chosen) -> Found:
    cuts = {year: month or 12 for year, month in last_months(package).items()}
    rows = [
        row
        for row in statements(package)
        if _in_years(package, chosen, row)
        and int(row["period"]) <= cuts[int(row["year"])]
        and chosen.from_official(package, row)
    ]
    for year, spent in grouped(rows, lambda row: int(row["year"])).items():
        for moment, until in (("approved", 12), ("accrued", cuts[year])):
            whole = total(money(row[moment]) for row in spent)
            located = total(money(row[moment]) for row in spent if row["municipality_id"]) or 0
            for place, own in grouped(spent, lambda row: row["municipality_id"]).items():
                amount = total(money(row[moment]) for row in own)
                if amount is None:
                    continue
                yield (
                    place or None,
                    {
                        "year": year,
                        "moment": moment,
                        "period": until,
                        "months": until,
                        "amount": amount,
                        "coverage": coverage(package, own, moment),
                        "share": ratio(amount, whole),
                        "located_share": ratio(located, whole),
                        "reason": None if place else "no_municipality",
                    },
                )


def _transfers(package: Package, chosen: Chosen) -> Found:
    rows = grouped(
        _asked(package, chosen, "transfers"),
        lambda row: (row["territory_id"], int(row["year"]), row["moment"], row["fund"]),
    )
    funds: dict[tuple[Any, ...], list[dict[str, Any]]] = {}
    for (place, year, moment, name), own in rows.items():
        told = fund(own) | {"fund": name}
        funds.setdefault((place, year, moment, told["until"], told["months"]), []).append(told)
    for (place, year, moment, until, months), held in funds.items():
        known = [one["amount"] for one in held if one["amount"] is not None]
        reason = "sources_disagree" if any(one["twice"] for one in held) else None if known else "no_figure"
        yield (
            place,
            {
                "year": year,
                "moment": moment,
                "period": until,
                "months": months,
                "amount": total(known),
                "coverage": ratio(len(known), len(held)) if known else None,
                "fund": held[0]["fund"] if len(held) == 1 else None,
                "reason": reason or ("part_compared" if len(known) < len(held) else None),
            },
        )


def _own(package: Package, chosen: Chosen) -> Found:
    totals = [row for row in _asked(package, chosen, "municipal_budgets") if row["concept"] == "total"]
    rows = grouped(totals, lambda row: (row["municipality_id"], int(row["year"]), row["moment"]))
    for (place, year, moment), own in rows.items():
        figures = {Decimal(row["amount"]) for row in own if row["amount"]}
        amount = min(figures) if len(figures) == 1 else None
        yield (
            place,
            {
                "year": year,
                "moment": moment,
                "period": 12,
                "months": 12,
                "amount": amount,
                "coverage": None if amount is None else 1.0,
                "reason": "no_figure" if not figures else "sources_disagree" if amount is None else None,
            },
        )


STATES = (
    *(
        (package, f"kind={kind}&{choice}")
        for kind in ("located", "transfers", "own")
        for package, choice in (
            ("quintana-roo", "year=2021"),
            ("quintana-roo", "year=2021,2025"),
            ("quintana-roo", "municipality=23005,23008"),
            ("ejemplo", "year=2024"),
            ("ejemplo", "year=2024,2026"),
            ("ejemplo", "year=2022&municipality=99003"),
        )
    ),
    ("quintana-roo", "kind=own&year=2024&municipality=23005"),
    ("quintana-roo", "kind=own&sources=official"),
    ("quintana-roo", "kind=transfers&sources=official"),
    ("ejemplo", "kind=own&sources=official"),
)
