"""Critical path, earned schedule and simulated futures against worked examples."""

from datetime import date, timedelta

import numpy as np
import pytest

from dashboard.analysis.forecast import earned_schedule, pert, simulate
from dashboard.analysis.network import Cycle, Step, critical_path, ordered
from dashboard.analysis.workdays import Calendar

START = date(2026, 1, 1)
GOLDEN = [
    Step("A", 10, not_before=START),
    Step("B", 20, waits=(("A", 0),)),
    Step("C", 5, waits=(("A", 0),)),
    Step("D", 15, waits=(("B", 0), ("C", 0))),
    Step("E", 8, waits=(("C", 0),)),
]


def test_the_golden_network_takes_45_days_along_a_b_d() -> None:
    dates = critical_path(GOLDEN, Calendar())
    assert max(d.early_end for d in dates.values()) == START + timedelta(days=45)
    assert [key for key, d in dates.items() if d.critical] == ["A", "B", "D"]
    assert (dates["C"].spare, dates["E"].spare) == (15, 22)
    assert dates["D"].late_start == dates["D"].early_start == START + timedelta(days=30)


def test_float_is_measured_against_the_end_that_was_promised() -> None:
    dates = critical_path(GOLDEN, Calendar(), end=START + timedelta(days=40))
    assert dates["A"].spare == -5 and dates["C"].spare == 10


def test_working_days_skip_weekends_and_days_off() -> None:
    friday = date(2026, 1, 30)
    steps = [Step("A", 1, "working", not_before=friday), Step("B", 1, "working", waits=(("A", 0),))]
    plain = critical_path(steps, Calendar())
    assert plain["A"].early_end == date(2026, 2, 2) and plain["B"].early_end == date(2026, 2, 3)
    off = critical_path(steps, Calendar([date(2026, 2, 2)]))
    assert off["A"].early_end == date(2026, 2, 3) and off["B"].early_end == date(2026, 2, 4)
    assert off["A"].spare == 0


def test_what_waits_can_wait_some_days_more() -> None:
    dates = critical_path([Step("A", 2, not_before=START), Step("B", 1, waits=(("A", 5),))], Calendar())
    assert dates["B"].early_start == START + timedelta(days=7)


def test_a_cycle_is_walked_from_end_to_beginning() -> None:
    with pytest.raises(Cycle) as caught:
        ordered({"A": ["C"], "B": ["A"], "C": ["B"], "D": []})
    path = caught.value.path
    assert path[0] == path[-1] and set(path) == {"A", "B", "C"} and len(path) == 4


def test_the_golden_pace() -> None:
    pace = earned_schedule([0, 20, 45, 70, 90, 100], 58, 4)
    assert pace.earned == pytest.approx(2.52) and pace.index == pytest.approx(0.63)
    assert pace.variance == pytest.approx(-1.48) and pace.duration == pytest.approx(7.94, abs=0.005)


@pytest.mark.parametrize(("earned", "elapsed"), [(0, 4), (58, 0)])
def test_nothing_earned_or_no_time_gives_no_forecast(earned: float, elapsed: float) -> None:
    assert earned_schedule([0, 50, 100], earned, elapsed).duration is None


def test_a_flat_stretch_counts_from_its_beginning() -> None:
    assert earned_schedule([0, 40, 40, 40, 100], 40, 3).earned == pytest.approx(1)


def test_all_earned_is_the_whole_plan_however_late() -> None:
    pace = earned_schedule([0, 50, 100], 100, 4)
    assert pace.earned == pytest.approx(2) and pace.index == pytest.approx(0.5)


def test_pert_of_20_30_70() -> None:
    mean, spread = pert(20, 30, 70)
    assert mean == pytest.approx(35) and spread == pytest.approx(8.33, abs=0.005)


POINTS = {
    "A": (5.0, 10.0, 20.0),
    "B": (10.0, 20.0, 60.0),
    "C": (2.0, 5.0, 9.0),
    "D": (9.0, 15.0, 30.0),
    "E": (4.0, 8.0, 12.0),
}


def test_the_same_seed_gives_the_same_futures() -> None:
    one, same, other = (simulate(GOLDEN, POINTS, {}, Calendar(), 400, seed) for seed in (7, 7, 8))
    assert (one.last == same.last).all() and one.criticality == same.criticality
    assert (one.last != other.last).any()


def test_futures_agree_with_the_means_and_bound_the_shares() -> None:
    found = simulate(GOLDEN, POINTS, {}, Calendar(), 4000, 7)
    mean = np.mean((found.last - np.datetime64(START)).astype(float))
    assert mean == pytest.approx(sum(pert(*POINTS[key])[0] for key in "ABD"), abs=1.5)
    assert found.at(0.5) <= found.at(0.8)
    assert found.criticality["A"] == 1 and found.criticality["B"] > 0.95 and found.criticality["E"] < 0.05
    assert np.mean(found.last <= np.datetime64(found.at(0.8))) >= 0.8


def test_what_has_ended_is_no_longer_a_matter_of_chance() -> None:
    done = [Step("A", 0, not_before=START, ended=date(2026, 1, 20)), Step("B", 10, waits=(("A", 0),))]
    found = simulate(done, {"A": (1, 2, 300)}, {}, Calendar(), 50, 1)
    assert set(found.last.astype(object)) == {date(2026, 1, 30)}


def test_half_done_has_half_to_go() -> None:
    half = simulate([Step("A", 10, not_before=START)], {"A": (10, 10, 10)}, {"A": 0.5}, Calendar(), 10, 1)
    assert half.at(0.5) == START + timedelta(days=5)


def test_a_step_that_was_dropped_takes_no_time() -> None:
    steps = [Step("A", 10, not_before=START), Step("B", 50, waits=(("A", 0),), skipped=True),
             Step("C", 5, waits=(("B", 0),))]  # fmt: skip
    assert critical_path(steps, Calendar())["C"].early_end == START + timedelta(days=15)


def test_dropping_one_step_leaves_the_luck_of_the_others() -> None:
    apart = Step("F", 30, not_before=START)
    points = {**POINTS, "F": (10.0, 30.0, 90.0)}
    with_it, without = (simulate([*GOLDEN, *more], points, {}, Calendar(), 200, 3) for more in ([apart], []))
    assert all((with_it.of([key]).last == without.of([key]).last).all() for key in "ABCDE")
