"""How much there is at each moment, and of how much of the money that tells."""

from ..money import MOMENTS, budget, coverage, sums
from ..package import Chosen, Package, Rows
from ..series import CASES

STATES = (
    *CASES,
    ("quintana-roo", "year=2021"),
    ("quintana-roo", "year=2021&unit=desarrollo-social,sefiplan,servicios-estatales-salud"),
    ("quintana-roo", "year=2021&branch=executive"),
    ("quintana-roo", "year=2026&unit=poder-ejecutivo"),
    ("ejemplo", "period=12"),
)


def truth(package: Package, chosen: Chosen) -> Rows:
    rows = budget(package, chosen)
    told = sums(rows)
    return [
        {"moment": moment, "amount": told[moment], "coverage": coverage(package, rows, moment)}
        for moment in MOMENTS
        if rows
    ]
