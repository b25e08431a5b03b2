"""Futures whose shares and quantiles are known without drawing any, against both who draw them; and biased ones."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import replace
from datetime import date
from fractions import Fraction
from math import ceil, sqrt
from random import Random
from statistics import fmean, variance

import pytest

from dashboard.analysis.forecast import earned_schedule, simulate
from dashboard.analysis.network import Step as TheirStep
from dashboard.analysis.network import critical_path
from dashboard.analysis.workdays import Calendar as TheirCalendar

from ..futures import DRAWS, FUTURES, SLICES, Share, agrees, of_network, quantile, whole_days
from ..milestones import Calendar, Points, Step

START = date(2026, 1, 5).toordinal()
Drawn = tuple[Mapping[str, list[int]], Mapping[str, float]]
"""Days from the start to the end of each step, future by future, and the share of futures in which it sets the end."""
Draw = Callable[[Sequence[Step]], Drawn]


def step(key: str, low: float, likely: float, high: float, *waits: str, left: Fraction = Fraction(1)) -> Step:
    points = (Fraction(low), Fraction(likely), Fraction(high))
    before = tuple((other, 0) for other in waits)
    return Step(key, Fraction(likely), left, False, before, START, None, False, points)


def ours(steps: Sequence[Step]) -> Drawn:
    found = of_network(tuple(steps), Calendar(frozenset()))
    ends = {key: [end - START for end in days] for key, days in found.ends.items()}
    return ends, {key: part / DRAWS for key, part in found.drives.items()}


def theirs(steps: Sequence[Step]) -> Drawn:
    network = [TheirStep(one.key, float(one.days), "natural", one.waits, date.fromordinal(START)) for one in steps]
    points = {one.key: tuple(map(float, one.points)) for one in steps if one.points}
    left = {one.key: float(one.left) for one in steps}
    found = simulate(network, points, left, TheirCalendar(), FUTURES, 2026)  # type: ignore[arg-type]
    origin = date.fromordinal(START).toordinal() - date(1970, 1, 1).toordinal()
    ends = {key: (found.ends[row] - origin).tolist() for key, row in found.net.place.items()}
    return ends, found.criticality


each_side = pytest.mark.parametrize("draw", [ours, theirs])


def mean_of(one: Step) -> float:
    """(a + 4m + b) / 6 of what is left, and half a day more: what is begun counts as a whole day."""
    low, likely, high = map(float, one.points or ())
    return (low + 4 * likely + high) / 6 * float(one.left) + 0.5


def variance_of(one: Step) -> float:
    """(mean - a) (b - mean) / 7, and that of what is rounded up."""
    low, likely, high = map(float, one.points or ())
    mean = (low + 4 * likely + high) / 6
    return (mean - low) * (high - mean) / 7 * float(one.left) ** 2 + 1 / 12


def near_mean(days: Sequence[int], wanted: float, spread: float) -> bool:
    return abs(fmean(days) - wanted) <= 3 * sqrt(spread / len(days))


def near_variance(days: Sequence[int], wanted: float) -> bool:
    """Within three standard errors, which the fourth moment gives."""
    mean = fmean(days)
    fourth = fmean((day - mean) ** 4 for day in days)
    return abs(variance(days) - wanted) <= 3 * sqrt((fourth - wanted**2) / len(days))


def near_share(found: float, wanted: float, draws: int) -> bool:
    return abs(found - wanted) <= 3 * sqrt(wanted * (1 - wanted) / draws)


@each_side
def test_a_chain_of_two_adds_their_means_and_their_variances(draw: Draw) -> None:
    chain = [step("A", 20, 30, 70), step("B", 40, 90, 110, "A")]
    ends, drives = draw(chain)
    first = variance_of(chain[0])
    assert near_mean(ends["A"], mean_of(chain[0]), first) and near_variance(ends["A"], first)
    whole = sum(map(variance_of, chain))
    assert near_mean(ends["B"], sum(map(mean_of, chain)), whole) and near_variance(ends["B"], whole)
    assert drives == {"A": 1, "B": 1}


@each_side
def test_of_a_half_done_milestone_half_the_days_and_a_quarter_of_the_variance_are_left(draw: Draw) -> None:
    half = step("A", 40, 90, 200, left=Fraction(1, 2))
    ends, _ = draw([half])
    assert near_mean(ends["A"], mean_of(half), variance_of(half)) and near_variance(ends["A"], variance_of(half))


@each_side
def test_two_equal_ones_side_by_side_set_the_end_half_of_the_time_each(draw: Draw) -> None:
    pair = [step("A", 100, 200, 500), step("B", 100, 200, 500)]
    lengths, weights = whole_days((Fraction(100), Fraction(200), Fraction(500)), pair[0])
    chance: dict[int, float] = {}
    for length, weight in zip(lengths, weights, strict=True):
        chance[length] = chance.get(length, 0.0) + weight / sum(weights)
    tie = sum(part**2 for part in chance.values())
    ends, drives = draw(pair)
    for key in ("A", "B"):
        assert near_share(drives[key], (1 + tie) / 2, len(ends[key])), key


@each_side
def test_one_that_can_never_be_last_sets_no_end(draw: Draw) -> None:
    _, drives = draw([step("A", 1, 5, 10), step("B", 20, 25, 40), step("C", 1, 2, 3, "B"), step("D", 5, 9, 12, "A")])
    assert drives == {"A": 0, "B": 1, "C": 1, "D": 0}


@each_side
@pytest.mark.parametrize("share", [0.1, 0.5, 0.8, 0.9])
def test_quantiles_of_a_duration_whose_likely_end_is_its_first_day(draw: Draw, share: float) -> None:
    """With m = a the density is 5 (1 - t)^4, so that 1 - (1 - t)^5 have ended by a + t (b - a)."""
    ends, _ = draw([step("A", 100, 100, 400)])
    days = ends["A"]
    by_then = 100 + 300 * (1 - (1 - share) ** (1 / 5))
    assert near_share(sum(day <= int(by_then) for day in days) / len(days), ended(int(by_then)), len(days))
    place = sorted(days)[ceil(share * len(days)) - 1]
    error = 3 * sqrt(share * (1 - share) / len(days))
    assert ended(place) >= share - error and ended(place - 1) < share + error


def ended(day: int) -> float:
    return 1 - (1 - (day - 100) / 300) ** 5


@each_side
def test_the_last_of_three_equal_ones_has_ended_as_often_as_all_three(draw: Draw) -> None:
    ends, _ = draw([step(key, 100, 100, 400) for key in "ABC"])
    last = [max(days) for days in zip(*ends.values(), strict=True)]
    for day in (120, 150, 200):
        assert near_share(sum(one <= day for one in last) / len(last), ended(day) ** 3, len(last)), day


@each_side
def test_three_equal_points_leave_nothing_to_chance(draw: Draw) -> None:
    ends, _ = draw([step("A", 10, 10, 10, left=Fraction(3, 10)), step("B", 4, 4, 4, "A")])
    assert set(ends["A"]) == {3} and set(ends["B"]) == {7}


def test_ten_days_with_seventy_percent_done_leave_three_and_no_hair_of_a_fourth() -> None:
    left = 1 - 70 / 100
    assert 10 * left > 3, "a double is a hair above"
    dates = critical_path([TheirStep("A", 10 * left, not_before=date(2026, 1, 1))], TheirCalendar())
    assert dates["A"].early_end == date(2026, 1, 4)


def test_what_has_earned_a_plateau_has_not_passed_it() -> None:
    plateau = 7 / 10 + 1 / 10
    assert plateau < 8 / 10, "a double is a hair below"
    assert earned_schedule([0, 0.7, plateau, plateau, plateau, 1.0], 8 / 10, 4).earned == pytest.approx(2)


def test_density_is_that_of_pert() -> None:
    one = step("A", 20, 30, 70)
    lengths, weights = whole_days((Fraction(20), Fraction(30), Fraction(70)), one)
    assert len(lengths) == SLICES and (min(lengths), max(lengths)) == (21, 70)
    mean = sum(n * weight for n, weight in zip(lengths, weights, strict=True)) / sum(weights)
    assert mean == pytest.approx(mean_of(one), abs=0.01)


BIASED: dict[str, Callable[[Random, Points], float]] = {
    "triangular": lambda dice, p: dice.triangular(float(p[0]), float(p[2]), float(p[1])),
    "uniform": lambda dice, p: dice.uniform(float(p[0]), float(p[2])),
    "always likely": lambda _, p: float(p[1]),
    "mean of three": lambda _, p: float(sum(p) / 3),
    "turned round": lambda dice, p: float(p[0] + p[2]) - pert(dice, p),
}


def pert(dice: Random, points: Points) -> float:
    low, likely, high = map(float, points)
    part = dice.betavariate(1 + 4 * (likely - low) / (high - low), 1 + 4 * (high - likely) / (high - low))
    return low + (high - low) * part


CHAIN = [step("A", 75, 100, 160), step("B", 135, 180, 288, "A"), step("C", 67, 90, 144, "B")]
"""As the milestones of the example are: 3/4 and 8/5 of what is likely."""


def told(bias: Callable[[Random, Points], float], shares: Sequence[float] = (0.1, 0.5, 0.8, 0.9)) -> dict[str, date]:
    """The quantiles that somebody would tell who draws so."""
    dice = Random(7)
    ends = sorted(sum(ceil(bias(dice, one.points)) for one in CHAIN if one.points) for _ in range(FUTURES))
    return {f"p{place}": date.fromordinal(START + ends[ceil(s * FUTURES) - 1]) for place, s in enumerate(shares)}


def wanted() -> dict[str, object]:
    ends = [START + day for day in ours(CHAIN)[0]["C"]]
    return {f"p{place}": quantile(ends, share) for place, share in enumerate((0.1, 0.5, 0.8, 0.9))}


def test_another_draw_of_the_same_futures_agrees() -> None:
    assert not agrees([told(pert)], [wanted()])


@pytest.mark.parametrize("bias", BIASED)
def test_a_biased_draw_does_not(bias: str) -> None:
    assert agrees([told(BIASED[bias])], [wanted()])


@pytest.mark.parametrize("shares", [(0.1, 0.5, 0.85, 0.9), (0.1, 0.45, 0.8, 0.9), (0.9, 0.5, 0.8, 0.1)])
def test_another_quantile_does_not(shares: tuple[float, ...]) -> None:
    assert agrees([told(pert, shares)], [wanted()])


def test_futures_that_forget_a_wait_or_what_is_done_do_not() -> None:
    ends = [START + day for day in ours([CHAIN[0], replace(CHAIN[1], waits=()), CHAIN[2]])[0]["C"]]
    whole = [START + day for day in ours([replace(one, left=Fraction(9, 10)) for one in CHAIN])[0]["C"]]
    for days in (ends, whole):
        assert agrees([told(pert)], [{f"p{n}": quantile(days, s) for n, s in enumerate((0.1, 0.5, 0.8, 0.9))}])


@pytest.mark.parametrize(("found", "holds"), [(0.5, True), (0.53, True), (0.56, False), (0.50001, False), (1.5, False)])
def test_a_share_is_of_whole_futures_and_near(found: float, holds: bool) -> None:
    assert Share(DRAWS // 2).agrees(found) is holds


def test_what_never_happens_here_may_happen_once_there_and_not_often() -> None:
    assert Share(0).agrees(0.0) and Share(0).agrees(1 / FUTURES) and not Share(0).agrees(20 / FUTURES)
