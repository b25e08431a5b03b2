"""The truths of series, classifications and goals over rows that no shipped package has."""

from collections.abc import Callable
from itertools import product

import pytest

from dashboard.store.questions import questions
from dashboard.store.snapshots import Snapshot
from dashboard.store.store import Store

from .package import Package
from .rare_series import write
from .states import read
from .truths import answered, truth_of

MONEY = (
    "", "sources=official", "period=1", "period=3", "period=8", "period=12", "year=2023", "year=2023&period=9",
    "year=2025", "year=2023,2024", "year=2022", "year=2021", "year=2020", "year=2019", "year=2018,2019", "year=2020,2021",
    "year=2022&unit=gran", "year=2022&unit=gran,kid&sources=official", "year=2022&municipality=99004,99005",
    "year=2021&unit=f", "year=2021&unit=d,e", "year=2021&branch=legislative,executive", "year=2021&institution=I-C",
    "unit=a", "unit=a,b", "unit=kid,par", "unit=c,rest", "unit=n1,n2,z", "unit=e", "unit=d", "unit=d,e", "unit=d,f,g",
    "unit=f,g", "unit=g,h", "unit=h", "branch=legislative,undetailed", "institution=I-A", "institution=I-A,I-C",
    "programme=P1", "programme=P1,P4,P5", "chapter=1000", "chapter=2000&unit=b", "function=2", "funding=25",
    "chapter=1000&funding=11", "function=1&programme=P2", "municipality=99001", "municipality=99001,99002",
    "municipality=99001,99002,99003", "municipality=99005", "year=2021&chapter=1000", "year=2021&function=1&unit=f",
    "year=2021&funding=25", "year=2021&programme=Q2", "year=2021&programme=P1&sources=official", "year=2014,2015",
)  # fmt: skip
MOMENTS = ("", "moment=approved", "moment=proposed", "moment=paid", "moment=modified", "moment=committed",
           "moment=exercised")  # fmt: skip
GOALS = ("", "sdg=2", "sdg=16", "sdg=4,17", "sdg=10&year=2021", "sdg=2&chapter=1000", "sdg=2,16&function=2",
         "sdg=17&year=2021", "sdg=17&year=2021&unit=f&function=1", "sdg=17&year=2021&chapter=1000",
         "sdg=1,2&year=2021,2022")  # fmt: skip
ITEMS = (
    "", "lang=en", "sdg=2", "sdg=16,17", "sdg=10", "sources=official", "commitment=C1,C2", "commitment=C3",
    "plan=PA-2", "institution=I-C", "institution=I-A,I-B", "branch=legislative", "branch=executive&sdg=2",
    "branch=legislative&institution=I-A", "as_of=2024-05-01", "as_of=2024-04-30", "as_of=2024-04-29&sdg=1",
    "sources=official&sdg=4,10,16",
)  # fmt: skip
CLASSIFIED = {
    "administrative": ("branch:executive", "par", "kid", "gran"),
    "functional": ("2", "2.5", "2.5.1", "2.5.1.1"),
    "programme": ("K", "P3"),
    "object": ("1000", "1100", "1110", "1111"),
    "type": ("1",),
    "funding": ("1", "11", "111", "1111"),
    "territory": ("99004",),
}


def _together(*parts: tuple[str, ...]) -> tuple[str, ...]:
    return tuple("&".join(part for part in held if part) for held in product(*parts))


def _some(states: tuple[str, ...], each: int) -> tuple[str, ...]:
    """One state of every so many: all of them together take too long, and neighbours say the same."""
    return states[::each]


SPLIT = _together(
    ("", "method=equal", "method=full"),
    ("", "contribution=indirect", "contribution=both"),
    ("", "year=2021", *GOALS[1:]),
)
TRIED = {
    "budget/bridge": MONEY,
    "budget/progress": _together(MONEY, ("", "numerator=paid&denominator=approved", "numerator=exercised")),
    "budget/by-year": MONEY,
    "budget/month-on-month": _together(MONEY, ("", "moment=paid", "moment=approved")),
    "budget/per-capita": _together(MONEY, ("", "moment=approved", "moment=paid")),
    "budget/real-terms": _together(MONEY, ("", "moment=approved&base=2021", "moment=paid&base=2018")),
    "budget/compare": _together(MONEY, ("", "by=municipality", "by=chapter&lang=en", "by=programme&moment=paid")),
    "budget/flows": _together(MONEY, ("", "lang=en&moment=approved", "moment=paid")),
    "budget/drill": _together(MONEY, tuple(f"classification={one}" for one in CLASSIFIED)),
    "budget/trail": _together(
        tuple(f"classification={one}&within={held}" for one, inside in CLASSIFIED.items() for held in inside),
        ("", "lang=en"),
    ),
    "sdg/money": (*_together(SPLIT, ("", "level=target")), *_together(MONEY, ("level=target&lang=en",))),
    "sdg/untagged": (*SPLIT, *MONEY),
    "sdg/commitments": _together(ITEMS, ("", "level=target")),
    "sdg/recommendations": _together(ITEMS, ("", "level=target")),
}  # fmt: skip
INSIDE = tuple(
    f"classification={one}&within={held}&{state}"
    for one, inside in CLASSIFIED.items()
    for held in inside
    for state in ("year=2022", "year=2022,2024&lang=en", "year=2022&moment=paid")
)
"""What stands inside each code, down to the last."""
