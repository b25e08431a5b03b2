"""What truths about closed years share: the units that report spending in December, grades, and package thresholds."""

from collections.abc import Iterable
from decimal import Decimal

from .money import EXECUTED, budget, chapter, grouped, sums
from .package import Chosen, Package, Row, Rows

Unit = tuple[str, int]
LETTERS = "ABCD"


def december(package: Package) -> set[Unit]:
    """The units and years that report spending in December."""
    return {
        (row["unit_id"], int(row["year"]))
        for row in package.rows("budget_execution")
        if row["period"] == "12" and any(row[moment] for moment in EXECUTED)
    }


def closed(package: Package, chosen: Chosen) -> dict[Unit, list[Row]]:
    """The rows that add up of each unit and closed year."""
    ends = december(package)
    rows = budget(package, chosen, series=True, whole_year=True)
    groups = grouped(rows, lambda row: (row["unit_id"], int(row["year"])))
    return {key: own for key, own in groups.items() if key in ends}


def closed_units(package: Package, chosen: Chosen, moments: Iterable[str]) -> Rows:
    """The sums of each unit and closed year."""
    names = package.by("budget_units", "unit_id")
    moments = tuple(moments)
    return [
        {"unit_id": unit, "unit": names[unit]["name"], "year": year, **sums(own, moments)}
        for (unit, year), own in closed(package, chosen).items()
    ]


def pefa(package: Package, chosen: Chosen) -> dict[int, list[tuple[str, Decimal, Decimal, bool]]]:
    """Year -> (unit, approved, accrued, whether every row said its chapter), of units that have both amounts."""
    found: dict[int, list[tuple[str, Decimal, Decimal, bool]]] = {}
    for (unit, year), rows in closed(package, chosen).items():
        if any(row["approved"] for row in rows) and any(row["accrued"] for row in rows):
            kept = [row for row in rows if chapter(row) not in {"7000", "9000"}]
            told = sums(kept, ("approved", "accrued"))
            amounts = (told["approved"] or Decimal(0), told["accrued"] or Decimal(0))
            found.setdefault(year, []).append((unit, *amounts, all(chapter(row) for row in rows)))
    return found


def three_years(letters: dict[int, str | None], year: int) -> tuple[int, str | None]:
    """How many of the three years that end in this one have a letter, and the best that two of the three reach."""
    held = [one for before in range(3) if (one := letters.get(year - before))]
    if len(held) < 3:
        return len(held), None
    return 3, next((best for best in LETTERS[:3] if sum(one <= best for one in held) >= 2), "D")


def threshold(package: Package, question: str, ours: float | None = None) -> float | None:
    """The package's own, the largest of them, or ours."""
    own = [
        float(row["threshold"])
        for row in package.rows("flag_definitions")
        if row["question_id"] == question and row["threshold"]
    ]
    return max(own, default=ours)


def beyond(value: float | None, limit: float | None) -> bool | None:
    """Whether a value passes a limit; None where either is not known."""
    return None if value is None or limit is None else value > limit
