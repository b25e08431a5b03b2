"""Budget execution of the fictional state, month by month: coherent by construction, then broken where planted.

Each line has a cumulative path for every moment. With M(p) the modified budget and F(p) the least M from p to December,
every path is F(p) times a share that never falls, so committed >= accrued >= exercised >= paid and none passes M(p).
Amounts are whole cents; rows hold the difference between two published months.
"""

from dataclasses import dataclass, field
from datetime import timedelta

from dashboard.example import planted
from dashboard.example.catalogue import Line, lines
from dashboard.example.world import LAST_PERIOD, YEARS, Dice, Row, month_end

FLOWS = ("increases", "decreases", "modified", "scheduled", "committed", "accrued", "exercised", "paid")
GROWTH = {2022: 1000, 2023: 1062, 2024: 1118, 2025: 1183, 2026: 1236}
"""Approved budget of each year over 2022, per thousand."""
RHYTHM = {
    "1": (8, 8, 8, 8, 8, 8, 8, 8, 8, 8, 8, 12),
    "2": (5, 6, 8, 8, 8, 9, 9, 9, 9, 9, 9, 11),
    "6": (1, 2, 4, 6, 8, 9, 10, 10, 10, 11, 12, 17),
    "8": (9, 8, 8, 8, 8, 9, 8, 8, 8, 8, 9, 9),
}
"""Relative spending of each month, by kind of object."""
RHYTHM_OF = {"1": "1", "8": "8", "9": "8", "5": "6", "6": "6", "7": "6"}
WHOLE = 10_000
Path = list[int]


@dataclass
class LineYear:
    """One line in one year: ``paths`` are cumulative, in cents, one value for each month."""

    line: Line
    year: int
    approved: int
    proposed: int
    paths: dict[str, Path] = field(default_factory=dict)


def _running(monthly: list[int]) -> Path:
    total, found = 0, []
    for amount in monthly:
        total += amount
        found.append(total)
    return found


def _changes(line: Line, year: int, approved: int, dice: Dice) -> tuple[list[int], list[int]]:
    """Monthly increases and decreases, in cents; the planted unit moves 160 % of its budget and ends where it began."""
    up, down = [0] * 12, [0] * 12
    if (line.unit, year) == (planted.NET_ZERO_UNIT, planted.NET_ZERO_YEAR):
        up[3], down[5], up[7], down[9] = (approved * share // 100 for share in (50, 45, 30, 35))
        return up, down
    last = LAST_PERIOD if year == YEARS[-1] else 11
    if dice.chance(40):
        up[dice.between(1, last - 1)] = approved * dice.between(2, 14) // 100
    if dice.chance(28):
        down[dice.between(1, last - 1)] = approved * dice.between(1, 7) // 100
    return up, down


def _shares(line: Line, dice: Dice) -> dict[str, Path]:
    """For each moment, the share of the floor reached by each month, in ten-thousandths of ten-thousandths."""
    weights = RHYTHM[RHYTHM_OF.get(line.concept[0], "2")]
    pace = [total * WHOLE // sum(weights) for total in _running(list(weights))]
    lead = 0 if line.concept[0] == "1" else dice.between(5, 30)
    committed = dice.between(9_500, 9_980)
    accrued = committed - dice.between(40, 700)
    exercised = accrued - dice.between(0, 90)
    paid = exercised - dice.between(30, 260)
    late = [now - (now - before) * 2 // 5 for now, before in zip(pace, [0, *pace[:-1]], strict=True)]
    early = [now + (WHOLE - now) * lead // 100 for now in pace]
    return {
        "scheduled": [now * WHOLE for now in pace],
        "committed": [now * committed for now in early],
        "accrued": [now * accrued for now in pace],
        "exercised": [now * exercised for now in pace],
        "paid": [now * paid for now in late],
    }


def _line_year(line: Line, year: int, dice: Dice) -> LineYear:
    """The coherent figures of one line in one year; approved is a whole number of thousands of pesos."""
    approved = line.base // 1000_00 * (GROWTH[year] + dice.between(-25, 25)) // 1000 * 1000_00
    proposed = approved * (1000 + dice.between(-30, 55)) // 1000
    found = LineYear(line, year, approved, proposed)
    up, down = _changes(line, year, approved, dice)
    found.paths["increases"], found.paths["decreases"] = _running(up), _running(down)
    net = zip(found.paths["increases"], found.paths["decreases"], strict=True)
    modified = [approved + more - less for more, less in net]
    floor = [min(modified[month:]) for month in range(12)]
    found.paths["modified"] = modified
    for moment, shares in _shares(line, dice).items():
        found.paths[moment] = [least * share // (WHOLE * WHOLE) for least, share in zip(floor, shares, strict=True)]
    return found


def _break(found: LineYear) -> None:
    """Plants the truths that live in the lines of one year."""
    key, paths = (found.line.id, found.year), found.paths
    if key == (planted.MODIFIED_LINE, planted.MODIFIED_YEAR):
        first = planted.MODIFIED_PERIOD - 1
        paths["modified"][first:] = [total + planted.MODIFIED_CENTS for total in paths["modified"][first:]]
    if key == (planted.PAID_LINE, planted.PAID_YEAR):
        month = planted.PAID_PERIOD - 1
        paths["paid"][month] = paths["accrued"][month] + planted.PAID_CENTS
    if key == (planted.FALL_LINE, planted.FALL_YEAR):
        _fall(paths, planted.FALL_PERIOD - 1)
    if (found.line.unit, found.year) == (planted.SPIKE_UNIT, planted.SPIKE_YEAR):
        for moment in FLOWS[4:]:
            paths[moment] = [total * part // 10 for total, part in zip(paths[moment], planted.SPIKE, strict=True)]


def _fall(paths: dict[str, Path], month: int) -> None:
    """From ``month`` on, the accrued path is lower; what was exercised and paid stays under it without falling."""
    loss = paths["accrued"][month] - paths["accrued"][month - 1] + planted.FALL_CENTS
    paths["accrued"][month:] = [total - loss for total in paths["accrued"][month:]]
    for moment, above in (("exercised", "accrued"), ("paid", "exercised")):
        ceiling = [min(paths[above][now:]) for now in range(12)]
        paths[moment] = [min(total, most) for total, most in zip(paths[moment], ceiling, strict=True)]


def _flows(found: LineYear, period: int, since: int) -> Row:
    """What happened after month ``since`` up to ``period``; 0 for ``since`` is the start of the year."""
    return {
        moment: path[period - 1] - (path[since - 1] if since else 0)
        for moment, path in ((moment, found.paths[moment]) for moment in FLOWS)
    }


def _stamp(year: int, period: int, kind: str, view: str) -> Row:
    return {
        "year": year, "period": period, "frequency": kind, "view": view,
        "reported_on": month_end(year, period) + timedelta(days=25), "source_id": "F-CUENTA",
    }  # fmt: skip


def _monthly(found: LineYear) -> list[Row]:
    """The published months of one line; a silent quarter leaves no row and the next month carries it."""
    line, silent = found.line, (found.line.unit, found.year) == (planted.SILENT_UNIT, planted.SILENT_YEAR)
    dimensions: Row = {
        "unit_id": line.unit, "programme_id": line.programme, "object_code": line.concept,
        "function_code": line.function, "expenditure_type": line.type, "funding_code": line.funding,
        "municipality_id": line.municipality,
    }  # fmt: skip
    data: list[Row] = []
    since = 0
    for period in range(1, (LAST_PERIOD if found.year == YEARS[-1] else 12) + 1):
        if silent and period in planted.SILENT_PERIODS:
            continue
        row: Row = {"row_id": planted.row_id(found.year, period, line.id), **dimensions}
        if period == 1:
            row |= {"proposed": found.proposed, "approved": found.approved}
        if period - since > 1:
            row["note"] = "Incluye abril a junio, trimestre que no se publicó."
        data.append({**row, **_flows(found, period, since), **_stamp(found.year, period, "monthly", "full")})
        since = period
    return data


def _sum(parts: list[Row]) -> Row:
    """The sum of the amounts of several rows."""
    names = [name for name in ("proposed", "approved", *FLOWS) if name in parts[0]]
    return {name: sum(int(str(part[name])) for part in parts) for name in names}


def _two_views(years: list[LineYear]) -> list[Row]:
    """The planted unit and year, quarterly: by object, and as one administrative total, higher in one quarter."""
    unit, year = planted.VIEWS_UNIT, planted.VIEWS_YEAR
    start: list[Row] = [{"proposed": found.proposed, "approved": found.approved} for found in years]
    cuts: list[tuple[int, list[Row]]] = [(1, start)]
    cuts += [(period, [_flows(found, period, period - 3) for found in years]) for period in (3, 6, 9, 12)]
    data: list[Row] = []
    for period, parts in cuts:
        total = _sum(parts)
        if period == planted.VIEWS_PERIOD:
            total["accrued"] = int(str(total["accrued"])) + planted.VIEWS_CENTS
        key: Row = {"row_id": planted.row_id(year, period, f"{unit}-administrative"), "unit_id": unit}
        data.append({**key, **total, **_stamp(year, period, "quarterly", "administrative")})
        for found, part in zip(years, parts, strict=True):
            concept = found.line.concept
            own: Row = {"row_id": planted.row_id(year, period, f"{unit}-object-{concept}"), "unit_id": unit}
            data.append({**own, "object_code": concept, **part, **_stamp(year, period, "quarterly", "object")})
    return data


def execution(dice: Dice) -> list[Row]:
    """Every row of ``budget_execution``, planted truths included."""
    data: list[Row] = []
    apart: list[LineYear] = []
    for line in lines():
        for year in YEARS:
            found = _line_year(line, year, dice)
            _break(found)
            if (line.unit, year) == (planted.VIEWS_UNIT, planted.VIEWS_YEAR):
                apart.append(found)
            else:
                data += _monthly(found)
    return data + _two_views(apart)
