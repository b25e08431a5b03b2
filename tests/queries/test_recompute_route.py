"""The critical route and the plan's indicators, worked out again from the files with plain loops."""

import csv
from datetime import date, timedelta
from math import ceil
from pathlib import Path
from typing import Any

import pytest

from dashboard.answers import BadOption, ask
from dashboard.filters import Filters
from dashboard.store.snapshots import Row, Snapshot

AS_OF = date(2026, 11, 23)
EJEMPLO = Path(__file__).resolve().parents[2] / "data" / "ejemplo"
Shipped = dict[str, Snapshot]


def read(table: str) -> list[dict[str, str]]:
    with (EJEMPLO / f"{table}.csv").open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


def add(start: date, days: int, kind: str, off: set[date]) -> date:
    """``days`` later, skipping weekends and days off where they are working days; a start on one moves forward."""
    if kind != "working":
        return start + timedelta(days=days)
    here = start
    while here.weekday() >= 5 or here in off:
        here += timedelta(days=1)
    for _ in range(days):
        here += timedelta(days=1)
        while here.weekday() >= 5 or here in off:
            here += timedelta(days=1)
    return here


def count(start: date, end: date, kind: str, off: set[date]) -> int:
    days = [start + timedelta(days=n) for n in range((end - start).days)]
    return len(days) if kind != "working" else sum(one.weekday() < 5 and one not in off for one in days)


def projected() -> dict[str, date]:
    """End of every milestone of ``ejemplo``, one at a time, as soon as all it waits for are known."""
    off = {date.fromisoformat(row["holiday_on"]) for row in read("holidays")}
    rows = {row["milestone_id"]: row for row in read("milestones")}
    waits: dict[str, list[tuple[str, int]]] = {key: [] for key in rows}
    for row in read("milestone_dependencies"):
        waits[row["milestone_id"]].append((row["depends_on_id"], int(row["lag_days"] or 0)))
    ends: dict[str, date] = {}
    while len(ends) < len(rows):
        for key, row in rows.items():
            if key in ends or any(before not in ends for before, _ in waits[key]):
                continue
            ends[key] = _end(row, [ends[before] + timedelta(days=lag) for before, lag in waits[key]], off)
    return ends


def _end(row: dict[str, str], released: list[date], off: set[date]) -> date:
    if row["actual_end"]:
        return date.fromisoformat(row["actual_end"])
    if row["state"] == "cancelled":
        return max(released)
    begins, stands = date.fromisoformat(row["current_start"]), date.fromisoformat(row["current_end"])
    left = count(begins, stands, row["day_kind"], off) * (1 - float(row["progress"] or 0) / 100)
    start = max([*released, AS_OF] if released else [AS_OF, begins])
    return add(start, ceil(left), row["day_kind"], off)


def asked(snapshot: Snapshot, question: str, options: dict[str, str] | None = None, **values: Any) -> list[Row]:
    return ask(snapshot, question, Filters(as_of=values.pop("as_of", AS_OF), values=values), options).rows


def test_projected_ends(shipped: Shipped) -> None:
    ends = projected()
    rows = asked(shipped["ejemplo"], "route/critical-path")
    assert {row["milestone_id"] for row in rows} == set(ends)
    for row in rows:
        if row["reason"] != "cancelled":
            assert row["early_end"] == ends[row["milestone_id"]], row["milestone_id"]


def test_a_critical_milestone_has_no_day_to_spare_and_what_is_over_has_none_to_count(shipped: Shipped) -> None:
    rows = asked(shipped["ejemplo"], "route/critical-path")
    assert all(row["critical"] == (row["spare_days"] <= 0) for row in rows if row["spare_days"] is not None)
    assert all((row["spare_days"] is None) == (row["reason"] is not None) for row in rows)
    last = {row["commitment_id"]: row["early_end"] for row in rows if row["critical"]}
    for commitment, end in last.items():
        assert end == max(row["early_end"] for row in rows if row["commitment_id"] == commitment and row["early_end"])


def test_spare_days_can_be_spent_and_not_one_more(shipped: Shipped) -> None:
    """EJ-09-H3 may slip by its days to spare; one more moves the end by one."""
    spare = next(r for r in asked(shipped["ejemplo"], "route/critical-path") if r["milestone_id"] == "EJ-09-H3")
    for extra, moved in ((0, 0), (1, 1)):
        delay = {"delay": f"EJ-09-H3:{spare['spare_days'] + extra}"}
        rows = {row["commitment_id"]: row for row in asked(shipped["ejemplo"], "route/what-if", delay)}
        assert rows["EJ-09"]["days"] == moved
        assert all(row["days"] == 0 for key, row in rows.items() if key != "EJ-09")


def test_no_scenario_changes_nothing_and_half_the_people_take_twice_as_long(shipped: Shipped) -> None:
    snapshot = shipped["ejemplo"]
    for row in asked(snapshot, "route/what-if"):
        assert row["before_end"] == row["after_end"] and row["before_p80"] == row["after_p80"] and row["days"] == 0
    half = {r["milestone_id"]: r for r in asked(snapshot, "route/what-if-milestones", {"resources": "I-AGUAS:50"})}
    first = half["EJ-07-H2"]
    assert (first["after_end"] - AS_OF).days == pytest.approx(2 * (first["before_end"] - AS_OF).days, abs=1)
    others = [row for row in half.values() if row["institution_id"] != "I-AGUAS" and row["commitment_id"] != "EJ-07"]
    assert others and all(row["slip_days"] == 0 for row in others)


@pytest.mark.parametrize(
    "options",
    [{"delay": "EJ-77-H1:3"}, {"delay": "EJ-07-H2:-3"}, {"delay": "EJ-07-H2"}, {"drop": "EJ-07-H3"},
     {"weeks": "EJ-07:x"}, {"resources": "I-AGUAS:0"}, {"seed": "-1"}],
)  # fmt: skip
def test_a_scenario_that_means_nothing_is_refused(options: dict[str, str], shipped: Shipped) -> None:
    with pytest.raises(BadOption):
        asked(shipped["ejemplo"], "route/what-if", options)


def test_with_fewer_than_two_status_dates_the_row_stays_without_dates(shipped: Shipped) -> None:
    seen = 0
    for snapshot in shipped.values():
        for row in asked(snapshot, "route/forecast"):
            if row["reason"] == "few_status_dates":
                seen += 1
                assert row["status_dates"] < 2 and row["p50"] is row["p80"] is row["pace_end"] is None
    assert seen


def test_the_date_in_force_on_a_day_is_that_of_the_last_change_known_by_then(shipped: Shipped) -> None:
    rows = asked(shipped["ejemplo"], "route/milestones", as_of=date(2026, 5, 1))
    late = next(row for row in rows if row["milestone_id"] == "EJ-07-H2")
    assert late["current_end"] == date(2026, 9, 23) and late["replans"] == 1
    first = asked(shipped["ejemplo"], "route/milestones", as_of=date(2026, 1, 1))
    assert next(row for row in first if row["milestone_id"] == "EJ-07-H2")["current_end"] == date(2026, 9, 18)


def test_the_register_counts_every_change(shipped: Shipped) -> None:
    rows = asked(shipped["ejemplo"], "route/replans")
    files = read("milestone_replans")
    assert len(rows) == len(files)
    for row in rows:
        assert row["times"] == sum(one["milestone_id"] == row["milestone_id"] for one in files)
        assert row["days"] == (row["new_end"] - row["old_end"]).days


def test_the_golden_ratio_of_an_indicator_and_each_of_the_package(shipped: Shipped) -> None:
    assert ((52 / 40) ** (1 / 7) - 1) / ((80 / 40) ** (1 / 15) - 1) == pytest.approx(0.81, abs=0.005)
    values = read("indicator_values")
    for row in asked(shipped["ejemplo"], "plans/indicators"):
        own = [one for one in values if one["indicator_id"] == row["indicator_id"] and one["value"]]
        last = max(own, key=lambda one: int(one["year"]))
        assert (row["latest_year"], row["latest"]) == (int(last["year"]), float(last["value"]))
        if row["ratio"] is None:
            assert row["reason"]
            continue
        grown = (row["latest"] / row["baseline"]) ** (1 / (row["latest_year"] - row["baseline_year"])) - 1
        wanted = (row["target"] / row["baseline"]) ** (1 / (row["target_year"] - row["baseline_year"])) - 1
        assert row["ratio"] == pytest.approx(grown / wanted)


def test_realism_against_the_finished_milestones(shipped: Shipped) -> None:
    done = [row for row in read("milestones") if row["actual_end"] and row["baseline_end"]]
    ratios = sorted(
        (date.fromisoformat(r["actual_end"]) - date.fromisoformat(r["actual_start"])).days
        / (date.fromisoformat(r["baseline_end"]) - date.fromisoformat(r["baseline_start"])).days
        for r in done
    )
    middle = len(ratios) // 2
    usual = ratios[middle] if len(ratios) % 2 else (ratios[middle - 1] + ratios[middle]) / 2
    rows = {row["commitment_id"]: row for row in asked(shipped["ejemplo"], "route/realism")}
    assert set(rows) == {"EJ-05", "EJ-06", "EJ-07", "EJ-08", "EJ-09"}
    for row in rows.values():
        assert row["finished"] == len(ratios) and row["slippage"] == pytest.approx(usual)
        assert row["expected_days"] == round(row["promised_days"] * usual)
    assert rows["EJ-05"]["cut"] is None, "its only pending milestone cannot be cut"


def test_what_to_cut_gains_the_days_it_says(shipped: Shipped) -> None:
    for row in asked(shipped["ejemplo"], "route/realism"):
        if row["cut"]:
            after = asked(shipped["ejemplo"], "route/what-if", {"drop": f"{row['cut']}:prueba"})
            moved = next(one for one in after if one["commitment_id"] == row["commitment_id"])
            assert -moved["days"] == row["cut_gain_days"] > 0


def test_a_chosen_commitment_keeps_its_network_its_reference_and_its_load(shipped: Shipped) -> None:
    for question in ("route/critical-path", "route/forecast", "route/realism", "route/what-if"):
        every = asked(shipped["ejemplo"], question)
        chosen = asked(shipped["ejemplo"], question, commitment=("EJ-09",))
        assert chosen and chosen == [row for row in every if row["commitment_id"] == "EJ-09"], question


def test_no_link_to_the_budget_in_the_data_is_not_no_budget(shipped: Shipped) -> None:
    assert {row["budget_programmes"] for row in asked(shipped["quintana-roo"], "route/realism")} == {None}
    assert all(row["budget_programmes"] is not None for row in asked(shipped["ejemplo"], "route/realism"))
