"""The amounts of one year of a large fictional budget: ten moments a month, in cents, in-period."""

import numpy as np
from numpy.typing import NDArray

from dashboard.example.sized.catalogues import YEARS
from dashboard.example.sized.lines import Lines

Cents = NDArray[np.int64]
ABSENT = np.iinfo(np.int64).min
"""Stands for NULL: a moment that was not published."""
SEASON = (0.05, 0.06, 0.08, 0.07, 0.08, 0.08, 0.07, 0.08, 0.08, 0.09, 0.10, 0.16)
"""Share of the year spent in each month: little in January, much in December."""
MOMENTS = (
    "proposed", "approved", "increases", "decreases", "modified", "scheduled", "committed", "accrued", "exercised",
    "paid",
)  # fmt: skip
PROPOSED_SINCE = 2019
SCHEDULED_SINCE = 2019
SILENT = 12
"""One programme in so many does not publish what it committed and exercised."""
ODD = 20_000
"""One cell in so many pays more than it received, as published accounts sometimes do."""


class Year:
    """One year of every line; ``month`` gives its cells. The same seed and year give the same amounts."""

    def __init__(self, lines: Lines, seed: int, year: int) -> None:
        self._rng = np.random.default_rng([seed, year])
        self._lines = lines
        self._year = year
        growth = 1.045 ** (year - YEARS[0])
        self.approved = 100 * np.rint(lines.base * growth * np.exp(0.2 * self._rng.standard_normal(len(lines)))).astype(
            np.int64
        )
        self._change = 0.9 + 0.2 * self._rng.random(len(lines))

    def _share(self, whole: Cents, low: float, high: float) -> Cents:
        return (whole * (low + (high - low) * self._rng.random(len(whole)))).astype(np.int64)

    def _moved(self, chance: float, most: float) -> Cents:
        """A part of the approved amount, up to ``most``, in a share ``chance`` of the lines; 0 in the rest."""
        return np.where(self._rng.random(len(self.approved)) < chance, self._share(self.approved, 0, most), 0)

    def _start(self, period: int) -> dict[str, Cents]:
        """Proposed and approved, which are of January; before 2019 the proposal was not published."""
        absent = np.full(len(self.approved), ABSENT)
        if period > 1:
            return {"proposed": absent, "approved": absent}
        proposed = 100 * np.rint(self.approved / 100 * self._change).astype(np.int64)
        return {"proposed": proposed if self._year >= PROPOSED_SINCE else absent, "approved": self.approved}

    def month(self, period: int) -> dict[str, Cents]:
        """The ten moments of one month, one value per line; each is at most the one before, save the odd ones."""
        start = self._start(period)
        increases, decreases = self._moved(0.10, 0.05), self._moved(0.06, 0.004)
        scheduled = (self.approved * SEASON[period - 1]).astype(np.int64)
        committed = self._share(scheduled, 0.82, 0.95)
        accrued = self._share(committed, 0.88, 1.0)
        exercised = self._share(accrued, 0.96, 1.0)
        paid = self._share(exercised, 0.75, 1.0)
        odd = self._rng.random(len(paid)) < 1 / ODD
        silent = self._lines.programme % SILENT == SILENT - 1
        return start | {
            "increases": increases,
            "decreases": decreases,
            "modified": increases - decreases + (self.approved if period == 1 else 0),
            "scheduled": scheduled if self._year >= SCHEDULED_SINCE else np.full(len(paid), ABSENT),
            "committed": np.where(silent, ABSENT, committed),
            "accrued": accrued,
            "exercised": np.where(silent, ABSENT, exercised),
            "paid": np.where(odd, paid + self.approved, paid),
        }
