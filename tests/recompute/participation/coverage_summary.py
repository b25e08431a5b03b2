"""How many municipalities had somebody counted, what part of the population lives there, and how evenly it spreads."""

from fractions import Fraction

from ..package import Chosen, Package, Rows, ratio
from ..people import DAYS, Cell, by, cells, everyones, inhabitants, municipalities, persons

LEAVES = ("group", "municipality")

STATES = (*DAYS, ("quintana-roo", "phase=diagnosis"), ("quintana-roo", "depth=collaborate"))


def truth(package: Package, chosen: Chosen) -> Rows:
    """The shares are of every municipality and of all who live in them, whatever is chosen."""
    held = {code: mine for (code,), mine in by(everyones(cells(package, chosen)), "municipality").items()}
    codes = [row["municipality_id"] for row in municipalities(package)]
    if not held:
        return []
    year, residents = inhabitants(package, chosen.as_of)
    went = {code: persons(held.get(code, [])) for code in codes}
    reached = [code for code in codes if went[code]]
    everyone = sum(residents[code] for code in codes) if all(code in residents for code in codes) else None
    index, reason = _dissimilarity(went, residents, [cell for mine in held.values() for cell in mine])
    return [
        {
            "municipalities": len(codes),
            "reached": len(reached),
            "municipality_share": ratio(len(reached), len(codes)),
            "unheard": sum(code not in held for code in codes),
            "without_figure": sum(code in held and went[code] is None for code in codes),
            "population_share": None if everyone is None else ratio(sum(residents[c] for c in reached), everyone),
            "population": everyone,
            "population_year": year if any(code in residents for code in codes) else None,
            "dissimilarity": index,
            "reason": reason,
        }
    ]


def _dissimilarity(
    went: dict[str, int | None], residents: dict[str, int], counted: list[Cell]
) -> tuple[float | None, str | None]:
    """D and, where it cannot be worked out, why: nothing that is missing may pass for nobody."""
    attendances = sum(one or 0 for one in went.values())
    if any(cell.without_figure for cell in counted):
        return None, "no_figure_somewhere"
    if any(cell.hidden for cell in counted):
        return None, "suppressed"
    if any(cell.persons and cell.bound != "exact" for cell in counted):
        return None, "not_exact"
    if any(code not in residents for code in went):
        return None, "no_population"
    if not attendances:
        return None, "nobody"
    everyone = sum(residents[code] for code in went)
    apart = (abs(Fraction(went[code] or 0, attendances) - Fraction(residents[code], everyone)) for code in went)
    return float(sum(apart) / 2), None
