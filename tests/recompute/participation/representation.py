"""What a group weighs among those who took part, against what it weighs among those who live there."""

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass, field
from math import sqrt

from ..package import Chosen, Package, Row, Rows, whole
from ..people import DAYS, EVERYONE, Cell, by, cells, territory, weighed

Z = 1.959964
BAND = (0.8, 1.25)
STATES = (
    *DAYS,
    *(
        ("ejemplo", f"{more}&detail={detail}")
        for more in ("plan=PA-2", "depth=involve")
        for detail in ("cell", "municipality", "phase", "state")
    ),
    ("ejemplo", "municipality=99001,99007&detail=state"),
    ("ejemplo", "municipality=99001,99007&detail=phase"),
    ("ejemplo", "municipality=99007&commitment=EJ-02"),
)
BY_PLACE, BY_PHASE = ("cell", "municipality"), ("cell", "phase")


def truth(package: Package, chosen: Chosen) -> Rows:
    detail = chosen.option("detail", "cell")
    totals = _exact_totals(cells(package, Chosen(as_of=chosen.as_of)))
    names = package.by("municipalities", "municipality_id")
    found: dict[tuple[str, str | None, str | None], list[Cell]] = defaultdict(list)
    for cell in cells(package, chosen):
        if cell.group != EVERYONE:
            place = cell.municipality if detail in BY_PLACE else None
            found[cell.group, place, cell.phase if detail in BY_PHASE else None].append(cell)
    rows: Rows = []
    for (group, place, phase), mine in found.items():
        at = (place,) if place else territory(package, chosen)
        where = names[place] if place else Row()
        rows.append(
            {
                "group": group,
                "municipality_id": place,
                "municipality": where["name"] or None,
                "phase": phase,
                **_told(package, chosen, group, at, mine, totals),
                "tile_row": whole(where["tile_row"]),
                "tile_column": whole(where["tile_column"]),
            }
        )
    return sorted(rows, key=_order)


def _order(row: dict[str, object]) -> tuple[object, ...]:
    ratio = row["ratio"]
    return ratio is None, ratio or 0, row["group"], row["municipality_id"] or "", row["phase"] or ""


def _place(cell: Cell) -> tuple[str, str, str, str]:
    return cell.meeting, cell.municipality, cell.phase, cell.depth


def _exact_totals(every: Iterable[Cell]) -> dict[tuple[str, str, str, str], int]:
    """How many went in all, where that is known exactly."""
    return {
        _place(cell): cell.persons
        for cell in every
        if cell.group == EVERYONE and cell.bound == "exact" and cell.persons is not None
    }


@dataclass
class Sums:
    """What the cells that can be compared add up to."""

    persons: int = 0
    known: int = 0
    expected: float = 0.0
    """Persons there would be, if the group weighed among those known what it weighs in the population."""
    unknown: list[int] = field(default_factory=list)
    years: set[int | None] = field(default_factory=set)


def _told(
    package: Package,
    chosen: Chosen,
    group: str,
    at: tuple[str, ...],
    mine: list[Cell],
    totals: dict[tuple[str, str, str, str], int],
) -> dict[str, object]:
    usable = [cell for cell in mine if cell.persons is not None and cell.known is not None and cell.bound == "exact"]
    hidden = sum(cell.hidden for cell in mine)
    counts = {
        "meetings": len(by(mine, "meeting")),
        "suppressed": hidden,
        "without_figure": len(mine) - len(usable) - hidden,
    }
    if not usable:
        return {**dict.fromkeys(EMPTY), **counts, "reason": "suppressed" if hidden else "no_figure"}
    sums, shares = Sums(), weighed(package, group, at)
    for cell in usable:
        held = cell.held_on or cell.reported_on or chosen.as_of
        year = max((y for y in shares if y <= held.year), default=min(shares, default=None))
        sums.persons += cell.persons or 0
        sums.known += cell.known or 0
        sums.expected += 0 if year is None else (cell.known or 0) * shares[year][0] / shares[year][1]
        sums.years.add(year)
        if _place(cell) in totals:
            sums.unknown.append(totals[_place(cell)] - (cell.known or 0))
    return {**dict.fromkeys(EMPTY), **_compared(sums), **counts}


EMPTY = (
    "participants", "known", "unknown", "attendance_share", "population_share", "ratio", "ratio_low", "ratio_high",
    "gap_points", "verdict", "reason", "population_year", "population_until",
)  # fmt: skip


def _compared(sums: Sums) -> dict[str, object]:
    weighed = [year for year in sums.years if year is not None] if None not in sums.years else []
    found: dict[str, object] = {
        "participants": sums.persons,
        "known": sums.known,
        "unknown": sum(sums.unknown) if sums.unknown else None,
        "population_year": min(weighed, default=None),
        "population_until": max(weighed, default=None),
    }
    if not sums.known:
        return {**found, "reason": "nobody"}
    part = sums.persons / sums.known
    found["attendance_share"] = part
    if not weighed:
        return {**found, "reason": "no_denominator"}
    share = sums.expected / sums.known
    found["population_share"] = share
    if not share:
        return {**found, "reason": "no_denominator"}
    low, high = (end / share for end in wilson(sums.persons, sums.known))
    return {
        **found,
        "ratio": part / share,
        "ratio_low": low,
        "ratio_high": high,
        "gap_points": 100 * (part - share),
        "verdict": verdict(part / share, low, high),
    }


def wilson(persons: int, known: int) -> tuple[float, float]:
    """The shares p for which ``persons`` of ``known`` is z standard errors off: (p̂ − p)² = z² p(1 − p)/n."""
    share, square = persons / known, Z**2
    a, b, c = 1 + square / known, 2 * share + square / known, share**2
    root = sqrt(max(b**2 - 4 * a * c, 0))
    return (b - root) / (2 * a), (b + root) / (2 * a)


def verdict(ratio: float, low: float, high: float) -> str:
    """A gap is one only if the interval leaves parity out, and only outside the band."""
    if low <= 1 <= high:
        return "parity"
    if BAND[0] <= ratio <= BAND[1]:
        return "near"
    return "under" if ratio < 1 else "over"
