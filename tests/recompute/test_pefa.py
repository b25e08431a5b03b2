"""PEFA's indicators on the numbers of its own example: the answer, and the truth that it is compared with."""

from collections.abc import Callable

import pytest

from dashboard.answers import ask
from dashboard.filters import Filters
from dashboard.store.snapshots import Snapshot

from .package import DAY, Chosen, Package
from .risks import composition, credibility

YEAR = {"year": ("2019",)}


def test_the_answer(opened: Callable[[str], Snapshot]) -> None:
    filters = Filters(as_of=DAY, values=YEAR)
    (total,), (parts,) = (
        ask(opened("preguntas-raras"), f"risks/{name}", filters).rows for name in ("credibility", "composition")
    )
    assert (total["outturn"], total["year_grade"], total["three_year_grade"]) == (0.95, "A", None)
    assert (round(parts["variation"], 4), parts["year_grade"], parts["three_year_grade"]) == (0.1474, "C", None)


def test_the_truth() -> None:
    package, chosen = Package("preguntas-raras"), Chosen(values=YEAR)
    assert credibility.truth(package, chosen)[0]["outturn"] == pytest.approx(0.95)
    assert composition.truth(package, chosen)[0]["variation"] == pytest.approx(0.14737, abs=1e-5)
