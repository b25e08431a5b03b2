"""``make quick`` tries what a change touches."""

from importlib import import_module

import pytest

quick = import_module("quick")


@pytest.mark.parametrize(
    ("file", "wanted"),
    [
        ("queries/budget/by-unit.sql", (quick.TRUTH, "-k", "budget/by-unit")),
        ("tests/recompute/budget/by_unit.py", (quick.TRUTH, "-k", "budget/by-unit")),
        ("tests/recompute/rare/ruta-rara/milestones.csv", (quick.TRUTH, "-k", "ruta-rara")),
        ("dashboard/locale/es/money.po", ("tests/locale/test_catalogues.py",)),
        ("dashboard/store/store.py", ("tests/store",)),
        ("README.md", ("tests/test_docs.py",)),
        ("data/ejemplo/norms.csv", ("tests/data",)),
    ],
)
def test_a_file_has_its_tests(file: str, wanted: tuple[str, ...]) -> None:
    assert wanted in set(quick.touched(file))


def test_a_module_of_cards_tries_its_own() -> None:
    ((place, _, names),) = quick.touched("dashboard/cards/promises/deadlines.py")
    assert place == "tests/cards/test_every_card.py" and "deadlines-waiting" in names.split(" or ")


def test_truths_come_first_and_every_run_tries_those_of_the_example() -> None:
    files = ["dashboard/locale/es/money.po", "queries/budget/by-unit.sql", "README.md"]
    run = [one for one in quick.commands(files) if "pytest" in one]
    assert run[0][-3:] == (quick.TRUTH, "-k", "budget/by-unit")
    assert run[-1][-1].startswith("ejemplo") and quick.TRUTH in run[-1]
    assert all(quick.NO_WAIT in one for one in run[:-1])
