"""What holds of the money yet to be spent, whatever its amounts: sums of steps, silent units, reasons, replies."""

from collections.abc import Callable

import pytest

from dashboard.store.questions import questions
from dashboard.store.snapshots import Snapshot

from ..package import Rows, on
from ..states import read
from ..truths import answered
from .staircase import STEPS

Opened = Callable[[str], Snapshot]


def staircase(snapshot: Snapshot, state: str = "") -> Rows:
    return answered(snapshot, "budget/staircase", read(state, questions()["budget/staircase"]))


@pytest.mark.parametrize(
    ("package", "state"),
    [
        ("quintana-roo", ""),
        ("federacion", ""),
        ("federacion", "year=2020,2021"),
        ("federacion", "period=6"),
        ("ejemplo", ""),
        ("ejemplo", "period=12"),
        ("ejemplo", "period=4"),
        ("ejemplo", "year=2025"),
        ("ejemplo", "year=2025&period=5"),
        ("ejemplo", "year=2025&period=5&unit=U22"),
        ("ejemplo", "year=2023&period=8"),
        ("ejemplo", "year=2024,2026"),
        ("ejemplo", "unit=U12,U21"),
        ("ejemplo", "programme=P12"),
        ("ejemplo", "municipality=99001"),
    ],
)
def test_the_whole_is_its_two_steps_and_what_is_late_plus_what_is_for_later(
    package: str, state: str, opened: Opened
) -> None:
    told = {row["step"]: row for row in staircase(opened(package), state)}
    amount, cut = {step: told[step]["amount"] for step in STEPS}, told["later"]["period"]
    if amount["to_contract"] is not None and amount["to_receive"] is not None:
        assert amount["to_contract"] + amount["to_receive"] == amount["to_accrue"]
    if amount["later"] is not None and amount["behind"] is not None and cut < 12 and "," not in state:
        assert amount["later"] + amount["behind"] == amount["to_accrue"]
    for step in STEPS:
        assert (amount[step] is None) == (told[step]["coverage"] == 0)


def test_a_unit_that_is_silent_at_the_cut_is_not_counted_as_if_it_had_spent_nothing(opened: Opened) -> None:
    silent = staircase(opened("ejemplo"), "year=2025&period=5&unit=U22")
    assert {row["amount"] for row in silent} == {None} and {row["reason"] for row in silent} == {"none_compared"}
    spoke_again = staircase(opened("ejemplo"), "year=2025&period=7&unit=U22")
    assert all(row["amount"] is not None and row["reason"] is None for row in spoke_again)


def test_reasons_name_the_moment_that_is_not_in_the_data(opened: Opened) -> None:
    def reasons(package: str, state: str = "") -> dict[str, str | None]:
        return {row["step"]: row["reason"] for row in staircase(opened(package), state)}

    assert reasons("federacion") == {
        "to_contract": "no_committed", "to_receive": "no_committed", "to_pay": "no_paid", "later": None,
        "to_accrue": None, "behind": "no_scheduled",
    }  # fmt: skip
    assert set(reasons("federacion", "period=6").values()) == {"too_early"}
    assert reasons("quintana-roo")["to_pay"] == "no_accrued_paid"


@pytest.mark.parametrize(
    ("state", "told"),
    [
        ("", ["Salud Cercana", "Caminos y Obras"]),
        ("year=2025", ["Aguas y Costas"]),
        ("year=2025,2026", ["Salud Cercana", "Caminos y Obras", "Aguas y Costas"]),
        ("unit=U21", ["Caminos y Obras"]),
        ("unit=U11", []),
        ("as_of=2026-10-13", []),
        ("as_of=2026-10-13&period=4", []),
        ("as_of=2026-10-29", []),
        ("as_of=2026-10-29&period=4", []),
        ("as_of=2026-10-30", ["Salud Cercana", "Caminos y Obras"]),
        ("period=4", ["Salud Cercana", "Caminos y Obras"]),
    ],
)
def test_an_explanation_is_of_its_years_and_not_known_before_its_source_is(
    state: str, told: list[str], opened: Opened
) -> None:
    rows = [row for row in staircase(opened("ejemplo"), state) if row["step"] == "explained"]
    assert [row["unit"] for row in rows] == told
    as_of = on(dict(part.split("=") for part in state.split("&") if part).get("as_of"))
    assert all(row["amount"] is not None and (not as_of or row["replied_on"] <= as_of) for row in rows)


@pytest.mark.parametrize(
    ("as_of", "told"),
    [
        ("2024-04-30", []),
        ("2024-05-01", ["Alfa"]),
        ("2024-05-02", ["Alfa", "Alfa", "Alfa"]),
        ("2024-05-31", ["Alfa", "Alfa", "Alfa"]),
        ("2024-06-01", ["Beta", "Alfa", "Alfa", "Alfa"]),
    ],
)
def test_an_explanation_of_money_known_already_is_not_known_before_its_own_day(
    as_of: str, told: list[str], opened: Opened
) -> None:
    """The sources of this package have no day: only that of the reply decides."""
    rows = [
        row for row in staircase(opened("renglones-raros"), f"year=2024&as_of={as_of}") if row["step"] == "explained"
    ]
    assert [row["unit"] for row in rows] == told
