"""The state's place and score in the indices of others, each measurement, and which way each index went."""

from ..package import Chosen, Package, Row, Rows, number, whole


def truth(package: Package, chosen: Chosen) -> Rows:
    home = package.node["home"]
    held = [
        row
        for row in package.rows("scores")
        if row["territory_id"] == home and _is_index(row) and chosen.from_official(package, row)
    ]
    governments = _governments(package, home)
    found: Rows = [
        {
            "score_id": row["score_id"],
            "instrument": row["instrument"],
            "year": int(row["year"]),
            "period_text": row["period_text"] or None,
            "rank": whole(row["rank"]),
            "tied_with": whole(row["tied_with"]),
            "value": number(row["value"]),
            "unit_of_measure": row["unit_of_measure"] or None,
            "disputed": len({one["rank"] for one in held if _same(one, row) and one["rank"]}) > 1,
            "ranked_years": len(_ranks(held, row["instrument"])),
            "moved": _moved(_ranks(held, row["instrument"])),
            "government_since": max((year for year in governments if year <= int(row["year"])), default=None),
        }
        for row in held
    ]
    return sorted(found, key=lambda r: (r["instrument"], r["year"], r["period_text"] or "", r["score_id"]))


def _is_index(row: Row) -> bool:
    unit = row["unit_of_measure"]
    return bool(row["rank"]) or (bool(row["value"]) and (unit == "%" or unit.startswith("puntos")))


def _same(one: Row, other: Row) -> bool:
    return all(one[name] == other[name] for name in ("instrument", "year", "period_text"))


def _ranks(held: list[Row], instrument: str) -> dict[int, set[int]]:
    """Year -> the places told of it."""
    ranks: dict[int, set[int]] = {}
    for row in held:
        if row["instrument"] == instrument and row["rank"]:
            ranks.setdefault(int(row["year"]), set()).add(int(row["rank"]))
    return ranks


def _moved(ranks: dict[int, set[int]]) -> str | None:
    if len(ranks) < 2:
        return None
    before, after = ranks[min(ranks)], ranks[max(ranks)]
    if all(later < earlier for later in after for earlier in before):
        return "better"
    if all(later > earlier for later in after for earlier in before):
        return "worse"
    return "same" if len(before | after) == 1 else "mixed"


def _governments(package: Package, home: str) -> list[int]:
    """The years in which a term of the office with most terms began; of those that tie, the first by name."""
    offices: dict[str, list[int]] = {}
    for row in package.rows("terms"):
        if row["territory_id"] == home:
            offices.setdefault(row["office"], []).append(int(row["starts_on"][:4]))
    return min(offices.items(), key=lambda pair: (-len(pair[1]), pair[0]))[1] if offices else []
