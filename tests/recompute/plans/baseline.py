"""What has changed since the baseline was frozen, and whether its rows are still those."""

from collections.abc import Iterable
from hashlib import sha256

from ..package import Chosen, Package, Row, Rows
from .baseline_figures import STATES
from .baseline_figures import truth as figures

__all__ = ["STATES"]
FROZEN = ("figure_id", "measure", "value", "unit_of_measure", "measured_on", "source_id")


def truth(package: Package, chosen: Chosen) -> Rows:
    sets: dict[str, list[Row]] = {}
    for row in package.rows("baseline_figures"):
        sets.setdefault(row["measured_on"], []).append(row)
    intact = {day: {row["set_hash"] for row in rows} == {fingerprint(rows)} for day, rows in sets.items()}
    return [
        row
        | {
            "difference": None if row["later"] is None else row["later"] - row["value"],
            "reason": "no_later_figure" if row["later"] is None else None,
            "intact": intact[row["measured_on"].isoformat()],
        }
        for row in figures(package, chosen)
    ]


def fingerprint(rows: Iterable[Row]) -> str:
    """SHA-256 of what was frozen: a line a figure, in order, values with six decimals."""
    lines = [[f"{float(row[name]):.6f}" if name == "value" else row[name] for name in FROZEN] for row in rows]
    return sha256("\n".join(sorted("|".join(line) for line in lines)).encode()).hexdigest()
