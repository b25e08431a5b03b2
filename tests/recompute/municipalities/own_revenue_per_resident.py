"""Own revenue of each municipality over its residents of the same year, everywhere counted by the same source."""

from collections import Counter
from decimal import ROUND_HALF_UP, Decimal

from ..package import Chosen, Package, Row, Rows
from ..places import Income, incomes

CENT = Decimal("0.01")


def truth(package: Package, chosen: Chosen) -> Rows:
    names, titles = package.by("municipalities", "municipality_id"), package.by("sources", "source_id")
    held = incomes(package, chosen)
    wanted = {(one.place, one.year) for one in held if one["own"] is not None}
    counts = _everyone(package, wanted)
    times = Counter(vintage for vintage, _, _ in counts)
    vintage = min(times, key=lambda name: (-times[name], name), default="")
    found = [
        _told(one, names[one.place]["name"], counts.get((vintage, one.place, one.year)), titles, chosen) for one in held
    ]
    return sorted(found, key=_place)


def _everyone(package: Package, wanted: set[tuple[str, int]]) -> dict[tuple[str, str, int], Row]:
    """(vintage, municipality, year) -> the row that counts everyone."""
    return {
        (row["vintage"], row["territory_id"], int(row["year"])): row
        for row in package.rows("population")
        if (row["sex"], row["group"], row["age_band"]) == ("total", "total", "total")
        and row["persons"]
        and (row["territory_id"], int(row["year"])) in wanted
    }


def _told(one: Income, name: str, people: Row | None, titles: dict[str, Row], chosen: Chosen) -> dict[str, object]:
    own = one["own"]
    persons = int(people["persons"]) if people else None
    rate = own / persons if own is not None and persons else None
    lacks = "no_figure" if own is None else "no_population" if not persons else None
    return {
        "municipality_id": one.place,
        "municipality": name,
        "year": one.year,
        "period": one.period,
        "own_revenue": own,
        "population": persons,
        "vintage": people["vintage"] if people else None,
        "population_source": titles[people["source_id"]]["title"] if people else None,
        "per_resident": None if rate is None else rate.quantize(CENT, ROUND_HALF_UP),
        "chosen": "municipality" in chosen and chosen.allows("municipality", one.place),
        "reason": "sources_disagree" if own is None and one.disputed else lacks,
    }


def _place(row: dict[str, object]) -> tuple[object, ...]:
    rate = row["per_resident"]
    return -int(str(row["year"])), rate is None, -Decimal(str(rate or 0)), row["municipality_id"]
