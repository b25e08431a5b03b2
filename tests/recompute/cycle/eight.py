"""What became of each of the eight key documents of a budget, in each year of which there is any on record."""

from collections import defaultdict

from ..package import Chosen, Package, Rows
from .documents import OUT, told

EIGHT = ("pre_budget", "proposal", "enacted", "citizens", "in_year", "mid_year", "year_end", "audit")
FIGURES = ("proposal", "enacted", "in_year", "year_end", "audit")
SPENT = ("accrued", "exercised", "paid")
STATES = (
    ("ejemplo", "as_of=2025-08-15"),
    ("ejemplo", "as_of=2027-03-20"),
    ("ejemplo", "year=2025&institution=I-CUENTAS"),
    ("quintana-roo", "as_of=2027-03-20"),
    ("quintana-roo", "as_of=2025-12-17&year=2024,2026"),
    ("quintana-roo", "sources=official"),
)


def truth(package: Package, chosen: Chosen) -> Rows:
    found: dict[tuple[str, int], list[str]] = defaultdict(list)
    for one in told(package, chosen):
        if one.listed and one.row["key_document"]:
            found[one.row["key_document"], one.year].append(one.state(package, chosen.as_of))
    held = _held(package)
    years = sorted({year for _, year in found})
    return [_row(name, year, found.get((name, year), []), held) for name in EIGHT for year in years]


def _row(name: str, year: int, states: list[str], held: set[tuple[str, int]]) -> dict[str, object]:
    return {
        "key_document": name,
        "year": year,
        "availability": _availability(name, year, states, held),
        "expected": len(states) or None,
        "published": sum(state in OUT for state in states) if states else None,
    }


def _availability(name: str, year: int, states: list[str], held: set[tuple[str, int]]) -> str:
    if not set(states) & set(OUT):
        if "silent" in states:
            return "not_found"
        return "pending" if states and set(states) == {"pending"} else "not_looked"
    if name in FIGURES and (name, year) not in held:
        return "not_transcribed"
    if set(states) - {"pending"} - set(OUT):
        return "partly"
    return "late" if "late" in states else "published"


def _held(package: Package) -> set[tuple[str, int]]:
    """The documents and years whose figures some table has."""
    held = {("audit", int(row["account_year"])) for row in package.rows("audits")}
    for row in package.rows("budget_execution"):
        year = int(row["year"])
        held |= {(name, year) for name, column in (("proposal", "proposed"), ("enacted", "approved")) if row[column]}
        if any(row[column] for column in SPENT):
            held.add(("year_end" if row["period"] == "12" else "in_year", year))
    return held
