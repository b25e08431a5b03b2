"""What the shipped packages hold about who took part, and must be told of them: planted facts and properties."""

from collections.abc import Callable
from datetime import date

import pytest

from dashboard.cards import CARDS, face
from dashboard.filters import Filters
from dashboard.store.questions import questions
from dashboard.store.snapshots import Snapshot

from ..package import DAY, Package, Rows
from ..states import read
from ..truths import answered

Opened = Callable[[str], Snapshot]
WITH_PEOPLE = ("ejemplo", "quintana-roo")


def told(snapshot: Snapshot, name: str, state: str = "") -> Rows:
    question = f"participation/{name}"
    return answered(snapshot, question, read(state, questions()[question]))


# --- Where ------------------------------------------------------------------------------------------------------------


def test_nobody_is_zero_and_no_figure_is_not(opened: Opened) -> None:
    example = {row["municipality_id"]: row for row in told(opened("ejemplo"), "coverage")}
    assert example["99008"]["participants"] == 0 and example["99008"]["per_thousand"] == 0
    silent = [row for row in told(opened("quintana-roo"), "coverage") if row["meetings"] == 0]
    assert silent and all(row["participants"] is None and row["per_thousand"] is None for row in silent)


def test_the_census_of_quintana_roo_adds_up_to_its_published_total(opened: Opened) -> None:
    """Of both sexes, once: the survey that counts most groups, and not the projections beside it."""
    rows = told(opened("quintana-roo"), "coverage")
    assert {(row["population_year"], row["vintage"]) for row in rows} == {(2020, "censo-2020")} and len(rows) == 11
    assert sum(row["population"] for row in rows) == 1857985


def test_the_name_of_a_municipality_is_that_of_the_day(opened: Opened) -> None:
    names = [
        {row["municipality_id"]: row["municipality"] for row in told(opened("quintana-roo"), "coverage", state)}
        for state in ("as_of=2025-03-18", "as_of=2025-03-19")
    ]
    assert [of_day["23008"] for of_day in names] == ["Solidaridad", "Playa del Carmen"]


def test_a_chosen_municipality_is_no_whole_state(opened: Opened) -> None:
    """Bahía Caracola is 7.5 % of the population: its row is right, and the sentence divides it by itself."""
    chosen = Filters(lang="es", as_of=DAY, values={"municipality": ("99005",)})
    card = CARDS["participation-coverage"]
    assert "100" not in face(card, card.ask(opened("ejemplo"), chosen)).sentence


def test_a_missing_or_loose_figure_leaves_no_dissimilarity(opened: Opened) -> None:
    (row,) = told(opened("quintana-roo"), "coverage-summary")
    assert (row["dissimilarity"], row["reason"]) == (None, "no_figure_somewhere")
    assert (row["reached"], row["without_figure"], row["unheard"]) == (5, 2, 4)
    (row,) = told(opened("quintana-roo"), "coverage-summary", "phase=diagnosis")
    assert (row["dissimilarity"], row["reason"]) == (None, "not_exact")
    (row,) = told(opened("ejemplo"), "coverage-summary")
    assert 0 < row["dissimilarity"] < 1 and row["reason"] is None


@pytest.mark.parametrize("package", WITH_PEOPLE)
def test_those_invited_are_those_not_reached_and_the_best_come_first(package: str, opened: Opened) -> None:
    reached = {row["municipality_id"]: row["reached"] for row in told(opened(package), "candidates")}
    invited = told(opened(package), "next-municipality")
    assert {row["municipality_id"] for row in invited} == {code for code, went in reached.items() if not went}
    assert [row["gain"] for row in invited] == sorted((row["gain"] for row in invited), reverse=True)
    assert set(reached.values()) == {True, False}


# --- Who --------------------------------------------------------------------------------------------------------------


def test_peasants_are_only_consulted(opened: Opened) -> None:
    rows = told(opened("ejemplo"), "by-group")
    assert {row["group"] for row in rows if row["only_consulted"]} == {"peasants"}


@pytest.mark.parametrize("state", ["depth=consult", "phase=diagnosis"])
def test_a_filter_makes_nobody_only_consulted(state: str, opened: Opened) -> None:
    rows = told(opened("ejemplo"), "by-group", state)
    assert {row["group"] for row in rows if row["only_consulted"]} <= {"peasants"} and len(rows) > 3


def test_the_small_cell_is_nowhere_in_the_snapshot(opened: Opened) -> None:
    """The one small cell planted, and the one that would give it away."""
    raw = Package("ejemplo").rows("municipal_participation")
    small = [row for row in raw if row["persons"] in {"1", "2", "3", "4"}]
    assert {(r["meeting_id"], r["municipality_id"], r["group"]) for r in small} == {("R-09", "99007", "men")}
    held = opened("ejemplo").run(
        "SELECT persons, known, reason FROM municipal_participation "
        "WHERE meeting_id = 'R-09' AND municipality_id = '99007' AND \"group\" IN ('men', 'women')",
        {},
    )
    assert [tuple(row.values()) for row in held] == [(None, None, "suppressed")] * 2
    rows = told(opened("ejemplo"), "by-group", "municipality=99007")
    assert {row["group"]: row["suppressed"] for row in rows if row["suppressed"]} == {"men": 1, "women": 1}


def test_groups_without_a_population_have_no_ratio(opened: Opened) -> None:
    rows = told(opened("ejemplo"), "representation")
    bare = [row for row in rows if row["group"] in ("trans", "peasants") and row["known"]]
    assert {row["group"] for row in bare} == {"trans", "peasants"}
    assert all(row["reason"] == "no_denominator" and row["ratio"] is None for row in bare)


@pytest.mark.parametrize("detail", ["cell", "municipality", "phase", "state"])
def test_the_example_holds_a_gap_of_each_kind(detail: str, opened: Opened) -> None:
    assert {row["verdict"] for row in told(opened("ejemplo"), "representation", f"detail={detail}")} >= {
        "under",
        "over",
        "near",
        None,
    }


# --- Surveys ----------------------------------------------------------------------------------------------------------


def test_the_young_people_s_survey_has_no_margin(opened: Opened) -> None:
    youth = told(opened("quintana-roo"), "surveys")
    assert sorted(row["percentage"] for row in youth) == [68, 77, 85, 88]
    assert {(row["sample_size"], row["margin_points"], row["reason"]) for row in youth} == {
        (None, None, "no_sample_size")
    }


def test_only_a_survey_by_lot_has_a_margin(opened: Opened) -> None:
    found = {
        (row["survey_id"], row["margin_points"] is None, row["reason"]) for row in told(opened("ejemplo"), "surveys")
    }
    assert found == {("ENC-1", True, "not_random"), ("ENC-2", False, None)}


@pytest.mark.parametrize(
    ("state", "z"), [("precision=3&confidence=99&design=1", 2.5758293), ("precision=8&confidence=90", 1.6448536)]
)
def test_the_fewest_interviews_that_are_precise_enough(state: str, z: float, opened: Opened) -> None:
    """Two fewer would not do, all are given out, and no municipality gets more than one off what is its part."""
    rows = told(opened("quintana-roo"), "survey-plan", state)
    people, (n,) = sum(row["population"] for row in rows), {row["interviews"] for row in rows}
    precision, effect = (3, 1.0) if "design=1" in state else (8, 1.5)

    def margin(size: int) -> float:
        """Of a sample, with the correction for a population that ends."""
        return float(100 * z * (0.25 * effect / size * (people - size) / (people - 1)) ** 0.5)

    assert people == 1857985 and margin(n) <= precision * 1.001 and margin(n - 2) > precision
    assert sum(row["quota"] for row in rows) == n
    assert all(abs(row["quota"] - n * row["population"] / people) < 1 for row in rows)


def test_a_day_before_the_first_census_has_no_plan(opened: Opened) -> None:
    assert told(opened("quintana-roo"), "survey-plan", f"as_of={date(2019, 6, 30)}") == []
