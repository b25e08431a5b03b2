"""The demonstration package as it is committed: its bytes, its coherence and its planted truths.

Every truth is computed from the CSV files with pandas; the generator's table only says which rows to expect.
"""

from datetime import date
from decimal import Decimal
from itertools import pairwise
from pathlib import Path

import pandas as pd
import pytest

from dashboard.example import PLANTED, Planted, write_example

ROOT = Path(__file__).resolve().parents[2]
FOLDER = ROOT / "data" / "ejemplo"
MONEY = "proposed approved increases decreases modified scheduled committed accrued exercised paid".split()
CHAIN = ("paid", "exercised", "accrued", "committed", "modified")
LINE = "unit_id programme_id object_code function_code expenditure_type funding_code municipality_id view year".split()
TODAY = "2026-11-23"


def read(name: str) -> pd.DataFrame:
    """A table as texts; an empty cell is the empty text."""
    return pd.read_csv(FOLDER / f"{name}.csv", dtype=str, keep_default_na=False)


def planted(key: str) -> Planted:
    return next(one for one in PLANTED if one.id == key)


def rows_of(key: str) -> pd.DataFrame:
    """The rows a planted truth names."""
    one = planted(key)
    table = read(one.table)
    hits = pd.Series(False, index=table.index)
    for wanted in one.keys:
        hits |= pd.concat([table[name] == str(value) for name, value in wanted.items()], axis=1).all(axis=1)
    return table[hits]


@pytest.fixture(scope="module")
def budget() -> pd.DataFrame:
    """Budget rows with amounts in whole cents (0 where empty) and running sums ``*_sum`` of each line and year."""
    found = read("budget_execution")
    for name in MONEY:
        found[name] = [int(Decimal(text or "0") * 100) for text in found[name]]
    found["period"] = found["period"].astype(int)
    found = found.sort_values(["year", "period", "row_id"], ignore_index=True)
    sums = found.groupby(LINE)[MONEY].cumsum().add_suffix("_sum")
    return pd.concat([found, sums], axis=1)


def test_same_bytes(tmp_path: Path) -> None:
    write_example(tmp_path)
    written = {path.name: path.read_bytes() for path in tmp_path.iterdir()}
    assert written == {path.name: path.read_bytes() for path in FOLDER.iterdir()}


# ---------------------------------------------------------------- coherence outside the planted rows


def lines_of(*keys: str) -> set[str]:
    """``line-year`` of the budget rows the planted truths name."""
    return {row_id[:4] + row_id[7:] for key in keys for row_id in rows_of(key)["row_id"]}


def test_storage_rules(budget: pd.DataFrame) -> None:
    raw = read("budget_execution")
    assert (raw[raw["approved"] != ""]["period"] == "1").all()
    assert (raw[raw["proposed"] != ""]["period"] == "1").all()
    assert set(budget[budget["year"] == "2026"]["period"]) == set(range(1, 10))
    assert (budget["reported_on"] <= TODAY).all()
    closing = budget[(budget["period"] == 12) & (budget["view"] != "administrative")]
    closing = closing[
        ~(closing["row_id"].str[:4] + closing["row_id"].str[7:]).isin(lines_of("modified-identity-broken"))
    ]
    assert (closing["scheduled_sum"] == closing["modified_sum"]).all()


def test_only_the_planted_rows_break_an_identity(budget: pd.DataFrame) -> None:
    broken = budget["modified_sum"] != budget["approved_sum"] + budget["increases_sum"] - budget["decreases_sum"]
    broken &= (budget["period"] > 1) | (budget["modified"] > 0)
    lines = set(budget[broken]["row_id"].str[:4] + budget[broken]["row_id"].str[7:])
    assert lines == lines_of("modified-identity-broken")
    executed = budget[~((budget["period"] == 1) & (budget["frequency"] == "quarterly"))]
    for lower, upper in pairwise(CHAIN):
        above = executed[executed[f"{lower}_sum"] > executed[f"{upper}_sum"]]["row_id"]
        assert set(above) <= set(rows_of("paid-above-accrued")["row_id"]), (lower, upper)


def test_unit_totals_hold(budget: pd.DataFrame) -> None:
    whole = budget[budget["view"] != "object"].groupby(["unit_id", "year"])[MONEY].sum()
    gap = whole["modified"] - whole["approved"] - whole["increases"] + whole["decreases"]
    assert dict(gap[gap != 0]) == {("U21", "2024"): 125_000_000}
    for lower, upper in pairwise(CHAIN):
        assert (whole[lower] <= whole[upper]).all(), (lower, upper)


def test_nothing_is_negative_but_changes_and_the_planted_fall(budget: pd.DataFrame) -> None:
    names = [name for name in MONEY if name != "modified"]
    assert set(budget[(budget[names] < 0).any(axis=1)]["row_id"]) == set(rows_of("cumulative-series-falls")["row_id"])


def test_revenue_and_municipal_shares_tie_to_the_budget(budget: pd.DataFrame) -> None:
    revenue = read("revenue")
    for year, approved in budget[budget["view"] != "object"].groupby("year")["approved"].sum().items():
        mine = revenue[(revenue["year"] == str(year)) & (revenue["moment"] == "approved")]
        for whole in ("true", "false"):
            assert sum(Decimal(text) * 100 for text in mine[mine["is_total"] == whole]["amount"]) == approved
    transfers = read("transfers")
    shared = budget[budget["programme_id"] == "P24"].groupby(["municipality_id", "year"], as_index=False)["paid"].sum()
    for _, one in shared.iterrows():
        told = f"TR-{one['municipality_id']}-{one['year']}-P-collected"
        row = transfers[transfers["transfer_id"] == told].iloc[0]
        assert Decimal(row["amount"]) * 100 == one["paid"]


def test_population_adds_up() -> None:
    people = read("population").astype({"persons": int})
    cells = people[people["group"] == "total"].pivot_table(
        index=["territory_id", "year"], columns=["sex", "age_band"], values="persons"
    )
    assert (cells["women"] + cells["men"]).equals(cells["total"])
    bands = [cells[("total", band)] for band in cells["total"].columns if band != "total"]
    assert (sum(bands[1:], start=bands[0]) == cells[("total", "total")]).all()
    by_place = people.assign(home=people["territory_id"] == "99").groupby(["year", "sex", "age_band", "group", "home"])
    state = by_place["persons"].sum().unstack("home")
    assert (state[True] == state[False]).all()
    assert {"12-29"} < set(people["age_band"]) and set(people["year"]) == {str(y) for y in range(2020, 2027)}


def test_milestones_follow_their_dependencies() -> None:
    found = read("milestones").set_index("milestone_id")
    for _, row in read("milestone_dependencies").iterrows():
        for start, end in (("baseline_start", "baseline_end"), ("current_start", "current_end")):
            assert found.loc[row["milestone_id"], start] >= found.loc[row["depends_on_id"], end], dict(row)
    assert (found["current_start"] <= found["current_end"]).all()
    assert (found[["actual_start", "actual_end"]] <= TODAY).all(axis=None)
    moved = found[found["baseline_end"] != found["current_end"]]
    last = read("milestone_replans").sort_values("changed_on").groupby("milestone_id")["new_end"].last()
    assert dict(last) == dict(moved["current_end"])


def test_something_is_due_soon() -> None:
    waiting = read("milestones").query("state == 'planned'")["current_end"]
    days = [(date.fromisoformat(text) - date.fromisoformat(TODAY)).days for text in waiting]
    for first, last in ((-400, -1), (0, 30), (31, 60), (61, 90)):
        assert any(first <= left <= last for left in days), (first, last)


# ---------------------------------------------------------------- the planted truths


def test_every_planted_truth_has_rows_and_a_place_in_the_docs() -> None:
    page = (ROOT / "docs" / "verdades-plantadas.md").read_text(encoding="utf-8")
    for one in PLANTED:
        assert len(rows_of(one.id)) >= len(one.keys), one.id
        assert f"`{one.id}`" in page and one.what in page and one.what_en in page
        assert all(f"`{value}`" in page for key in one.keys for value in key.values())
        assert all(f"`{address}`" in page for address in one.shows)
    assert len({one.id for one in PLANTED}) == len(PLANTED) == page.count("\n## ") - 1


def test_complete_not_verified() -> None:
    reports = read("status_reports").sort_values("reported_on")
    latest = reports.groupby(["commitment_id", "voice"])["status"].last().unstack("voice")
    doubtful = latest[(latest["government"] == "complete") & ~latest["monitor"].isin(["complete", "substantial"])]
    assert set(doubtful.index) == set(rows_of("complete-not-verified")["commitment_id"])
    assert (doubtful["monitor"] == "limited").all()
    evidence = read("evidence")
    assert "third_party_verified" not in set(evidence[evidence["commitment_id"].isin(doubtful.index)]["level"])


def test_late_on_critical_path() -> None:
    found = read("milestones")
    late = found[(found["actual_end"] == "") & (found["state"] == "planned") & (found["current_end"] < TODAY)]
    critical = {key for key in late["milestone_id"] if key in critical_path(found, key.rsplit("-", 1)[0])}
    assert critical == set(rows_of("late-on-critical-path")["milestone_id"])
    assert len(late) == 2


def critical_path(found: pd.DataFrame, commitment: str) -> set[str]:
    """Milestones on the longest chain of likely durations, by trying every chain."""
    days = found[found["commitment_id"] == commitment].set_index("milestone_id")["duration_likely"].astype(float)
    after = read("milestone_dependencies").groupby("depends_on_id")
    follows = {key: list(zip(g["milestone_id"], g["lag_days"].astype(int), strict=True)) for key, g in after}

    def chains(key: str) -> list[tuple[float, tuple[str, ...]]]:
        rest = [(lag + length, path) for nxt, lag in follows.get(key, []) for length, path in chains(nxt)]
        return [(days[key] + length, (key, *path)) for length, path in rest or [(0.0, ())]]

    return set(max(chain for key in days.index for chain in chains(key))[1])


def test_modified_identity_broken(budget: pd.DataFrame) -> None:
    row = budget[budget["row_id"].isin(rows_of("modified-identity-broken")["row_id"])].iloc[0]
    assert row["modified"] - (row["increases"] - row["decreases"]) == 125_000_000
    assert row["modified_sum"] - (row["approved_sum"] + row["increases_sum"] - row["decreases_sum"]) == 125_000_000


def test_paid_above_accrued(budget: pd.DataFrame) -> None:
    row = budget[budget["row_id"].isin(rows_of("paid-above-accrued")["row_id"])].iloc[0]
    assert row["paid_sum"] - row["accrued_sum"] == 27_500_000
    assert (row["period"], row["year"], row["paid"] > row["accrued"]) == (12, "2025", True)


def test_views_do_not_tie(budget: pd.DataFrame) -> None:
    unit = budget[(budget["unit_id"] == "U51") & (budget["year"] == "2023")]
    assert set(unit["view"]) == {"administrative", "object"}
    views = unit.groupby(["period", "view"])[MONEY].sum().unstack("view")
    gaps = {
        (period, name): views.loc[period, (name, "administrative")] - views.loc[period, (name, "object")]
        for period in views.index
        for name in MONEY
    }
    assert {key: gap for key, gap in gaps.items() if gap} == {(9, "accrued"): 48_000_000}
    assert set(budget[budget["view"] != "full"]["unit_id"]) == {"U51"}
    assert not rows_of("views-do-not-tie").empty


def test_net_zero_churn(budget: pd.DataFrame) -> None:
    whole = budget[budget["view"] != "object"].groupby(["unit_id", "year"])[MONEY].sum()
    gross = (whole["increases"] + whole["decreases"]) * 100 == whole["approved"] * 160
    quiet = whole[gross & (whole["increases"] == whole["decreases"])]
    named = rows_of("net-zero-churn")
    assert set(quiet.index) == set(zip(named["unit_id"], named["year"], strict=True))
    assert (quiet["modified"] == quiet["approved"]).all()


def test_no_sdg_link() -> None:
    links = read("budget_links").query("target_id != ''").astype({"weight": float})
    tagged = links.groupby("programme_id")["weight"].sum().reindex(read("programmes")["programme_id"], fill_value=0.0)
    assert set(tagged[tagged < 0.999].index) == set(rows_of("no-sdg-link")["programme_id"])
    assert tagged["P12"] == pytest.approx(0.6) and (tagged < 1.001).all()
    assert (tagged == 0).sum() == 5


def test_only_consulted() -> None:
    people = read("municipal_participation").query("persons not in ('', '0')")
    depths = people.groupby("group")["depth"].agg(set)
    assert set(depths[depths == {"consult"}].index) == set(rows_of("only-consulted")["group"]) == {"peasants"}


def test_no_answer() -> None:
    events = read("recommendation_events").groupby("recommendation_id")["state"].agg(set)
    every = events.reindex(read("recommendations")["recommendation_id"])
    silent = {key for key, states in every.items() if states <= {"issued", "notified", "no_answer"}}
    assert silent == set(rows_of("no-answer")["recommendation_id"])


def test_one_deliverable_three_obligations() -> None:
    met = read("obligation_deliverables").groupby("deliverable_id")["obligation_id"].agg(set)
    shared = met[met.map(len) >= 3]
    named = rows_of("one-deliverable-three-obligations")
    assert dict(shared) == {"ENT-01": set(named["obligation_id"])} and len(named) == 3


def test_nobody_took_part() -> None:
    people = read("municipal_participation")
    assert set(people["municipality_id"]) == set(read("municipalities")["municipality_id"])
    empty = people.groupby("municipality_id")["persons"].agg(set)
    assert set(empty[empty == {"0"}].index) == set(rows_of("nobody-took-part")["municipality_id"]) == {"99008"}
    sessions = people[people["group"] == "total"].groupby("municipality_id")["meeting_id"].nunique()
    assert sessions["99008"] == sessions.max() == people["meeting_id"].nunique()
    assert "99008" not in set(read("contributions")["municipality_id"])


def test_small_cell() -> None:
    people = read("municipal_participation")
    small = people[people["persons"].isin(["1", "2", "3", "4"])]
    assert small.index.tolist() == rows_of("small-cell").index.tolist() and list(small["persons"]) == ["3"]
    same = [(people[c] == small.iloc[0][c]) for c in ("meeting_id", "municipality_id", "phase", "depth")]
    women = people[pd.concat(same, axis=1).all(axis=1) & (people["group"] == "women")].iloc[0]
    assert int(women["persons"]) + 3 == int(women["known"])


def test_quarter_never_published(budget: pd.DataFrame) -> None:
    calendar = read("publication_calendar").query("stage == 'execution'")
    missing = calendar[calendar["status"] == "not_published"]
    assert set(missing["publication_id"]) == set(rows_of("quarter-never-published")["publication_id"])
    assert list(missing[["institution_id", "year", "period"]].iloc[0]) == ["I-AGUAS", "2025", "6"]
    assert set(calendar[calendar["status"] == "unknown"]["due_on"]) == {"2027-01-30"}
    months = budget[(budget["unit_id"] == "U22")].groupby("year")["period"].agg(set)
    assert months["2025"] == {1, 2, 3, 7, 8, 9, 10, 11, 12}
    every = budget[budget["frequency"] == "monthly"].groupby(["unit_id", "year"])["period"].nunique()
    assert set(every[every.lt(9)].index) == set() and set(every[every == 9].index.get_level_values("unit_id")) > {"U22"}


def test_two_calendars() -> None:
    ends = read("commitment_dates").groupby("commitment_id")[["starts_on", "ends_on"]].nunique().max(axis=1)
    named = rows_of("two-calendars")
    assert set(ends[ends > 1].index) == set(named["commitment_id"]) == {"EJ-05"}
    assert set(named["ends_on"]) == {"2026-12-31", "2027-06-30"}


def test_cumulative_series_falls(budget: pd.DataFrame) -> None:
    falls = budget[(budget[["committed", "accrued", "exercised", "paid"]] < 0).any(axis=1)]
    assert set(falls["row_id"]) == set(rows_of("cumulative-series-falls")["row_id"])
    assert list(falls["accrued"]) == [-35_000_000]


def test_money_ahead_of_progress(budget: pd.DataFrame) -> None:
    key = rows_of("money-ahead-of-progress")["commitment_id"].item()
    links, steps = (table[table["commitment_id"] == key] for table in (read("budget_links"), read("milestones")))
    spent = budget[budget["programme_id"].isin(links["programme_id"]) & budget["year"].isin(["2025", "2026"])]
    steps = steps.astype({"weight": float, "progress": float})
    share = spent["accrued"].sum() / spent["modified"].sum()
    assert round(share, 2) == 0.79
    assert (steps["weight"] * steps["progress"]).sum() / steps["weight"].sum() == pytest.approx(40)


def test_year_end_spike(budget: pd.DataFrame) -> None:
    whole = budget[(budget["view"] != "object") & (budget["year"] != "2026")]
    year = whole.groupby(["unit_id", "year"])["accrued"].sum()
    late = whole[whole["period"] > 9].groupby(["unit_id", "year"])["accrued"].sum() / year
    named = rows_of("year-end-spike")
    assert set(late[late > 0.5].index) == set(zip(named["unit_id"], named["year"], strict=True))
    assert late["U61", "2025"] == pytest.approx(0.72, abs=0.01)
