"""What is still to be spent, the money of a municipality and the annexes, computed again from the files alone."""

from collections import defaultdict
from datetime import date
from decimal import ROUND_HALF_UP, Decimal
from typing import Any

import pytest

from dashboard.answers import ask
from dashboard.filters import Filters

from .files import DAY, EXECUTED, Shipped, Table, asked, money, on, total
from .test_recompute import budget, last_periods

CENT = Decimal("0.01")
STEPS = {
    "to_contract": ("modified", "committed"),
    "to_receive": ("committed", "accrued"),
    "to_pay": ("accrued", "paid"),
    "later": ("modified", "scheduled"),
    "to_accrue": ("modified", "accrued"),
    "behind": ("scheduled", "accrued"),
}
REPORTED = (*EXECUTED, "modified", "scheduled", "increases", "decreases")


# --- Where the unspent money is -----------------------------------------------------------------------------------


def cuts_of(table: Table, package: str, period: int | None) -> dict[int, int]:
    """Year -> the month the answer stops at."""
    known = last_periods(table(package, "budget_execution"))
    return {year: min(period or 12, last or 12) for year, last in known.items()}


def gap(rows: list[dict[str, str]], step: str, cut: int, reported: set[int]) -> Decimal | None:
    """One unit in one year: None unless it reports up to the cut and each of its rows carries both moments."""
    first, second = STEPS[step]
    if step == "later" and cut == 12:
        second = "modified"
    own = [row for row in rows if any(row.get(one) for one in REPORTED)]
    silent = max((p for p in reported if p <= cut), default=None) != cut
    if not own or silent or not all(row.get(first) and row.get(second) for row in own):
        return None
    return sum((Decimal(row[first]) - Decimal(row[second]) for row in own), Decimal(0))


def gaps(
    table: Table, package: str, period: int | None = None, **how: Any
) -> dict[str, dict[tuple[str, int], Decimal | None]]:
    """Step -> unit and year -> what lies between its two moments."""
    cuts = cuts_of(table, package, period)
    reported: dict[tuple[str, int], set[int]] = defaultdict(set)
    for row in table(package, "budget_execution"):
        if any(row.get(one) for one in EXECUTED):
            reported[row["unit_id"], int(row["year"])].add(int(row["period"]))
    groups: dict[tuple[str, int], list[dict[str, str]]] = defaultdict(list)
    for row in budget(table, package, period=period, **how):
        groups[row["unit_id"], int(row["year"])].append(row)
    return {step: {key: gap(rows, step, cuts[key[1]], reported[key]) for key, rows in groups.items()} for step in STEPS}


def of_unit(*units: str) -> dict[str, Any]:
    return {"keep": lambda row: row["unit_id"] in units}


CASES: list[tuple[str, dict[str, str], dict[str, Any]]] = [
    ("quintana-roo", {}, {}),
    ("federacion", {}, {"years": [2022]}),
    ("federacion", {"year": "2020,2021"}, {"years": [2020, 2021]}),
    ("federacion", {"period": "6"}, {"years": [2022], "period": 6}),
    ("ejemplo", {}, {"years": [2026]}),
    ("ejemplo", {"period": "12"}, {"years": [2026]}),
    ("ejemplo", {"period": "4"}, {"years": [2026], "period": 4}),
    ("ejemplo", {"year": "2025"}, {"years": [2025]}),
    ("ejemplo", {"year": "2025", "period": "5"}, {"years": [2025], "period": 5}),
    ("ejemplo", {"year": "2025", "period": "5", "unit": "U22"}, {"years": [2025], "period": 5, **of_unit("U22")}),
    ("ejemplo", {"year": "2023", "period": "8"}, {"years": [2023], "period": 8}),
    ("ejemplo", {"year": "2024,2026"}, {"years": [2024, 2026]}),
    ("ejemplo", {"unit": "U12,U21"}, {"years": [2026], **of_unit("U12", "U21")}),
    ("ejemplo", {"programme": "P12"},
     {"years": [2026], "groups_as": "programme", "keep": lambda r: r["programme_id"] == "P12"}),
    ("ejemplo", {"municipality": "99001"}, {"years": [2026], "keep": lambda r: r["municipality_id"] == "99001"}),
]  # fmt: skip
staircase_case = pytest.mark.parametrize(("package", "filters", "how"), CASES, ids=[f"{p}-{f}" for p, f, _ in CASES])


@staircase_case
def test_staircase(package: str, filters: dict[str, str], how: dict[str, Any], shipped: Shipped, table: Table) -> None:
    wanted = gaps(table, package, **how)
    found = [row for row in asked(shipped[package], "budget/staircase", **filters) if row["step"] != "explained"]
    assert [row["step"] for row in found] == list(STEPS)
    for row in found:
        units = wanted[row["step"]]
        compared = [one for one in units.values() if one is not None]
        assert row["amount"] == total(units.values()), row["step"]
        assert row["coverage"] == pytest.approx(len(compared) / len(units))
        assert (row["reason"] is None) == (len(compared) == len(units))
        assert (row["amount"] is None) == (row["coverage"] == 0)


@staircase_case
def test_the_whole_is_its_two_steps_and_what_is_late_plus_what_is_for_later(
    package: str, filters: dict[str, str], how: dict[str, Any], shipped: Shipped, table: Table
) -> None:
    told = {row["step"]: row for row in asked(shipped[package], "budget/staircase", **filters)}
    amount, cut = {step: told[step]["amount"] for step in STEPS}, told["later"]["period"]
    if amount["to_contract"] is not None and amount["to_receive"] is not None:
        assert amount["to_contract"] + amount["to_receive"] == amount["to_accrue"]
    if amount["later"] is not None and amount["behind"] is not None and cut < 12 and "," not in filters.get("year", ""):
        assert amount["later"] + amount["behind"] == amount["to_accrue"]


def test_a_unit_that_is_silent_at_the_cut_is_not_counted_as_if_it_had_spent_nothing(shipped: Shipped) -> None:
    silent = asked(shipped["ejemplo"], "budget/staircase", year="2025", period="5", unit="U22")
    assert {row["amount"] for row in silent} == {None} and {row["reason"] for row in silent} == {"none_compared"}
    spoke_again = asked(shipped["ejemplo"], "budget/staircase", year="2025", period="7", unit="U22")
    assert all(row["amount"] is not None and row["reason"] is None for row in spoke_again)


def test_reasons_name_the_moment_that_is_not_in_the_data(shipped: Shipped) -> None:
    def reasons(package: str, **filters: str) -> dict[str, str | None]:
        return {row["step"]: row["reason"] for row in asked(shipped[package], "budget/staircase", **filters)}

    assert reasons("federacion") == {
        "to_contract": "no_committed", "to_receive": "no_committed", "to_pay": "no_paid", "later": None,
        "to_accrue": None, "behind": "no_scheduled",
    }  # fmt: skip
    assert set(reasons("federacion", period="6").values()) == {"too_early"}
    assert reasons("quintana-roo")["to_pay"] == "no_accrued_paid"


@pytest.mark.parametrize("filters", [{}, {"year": "2025"}, {"year": "2025,2026"}, {"unit": "U21"}, {"unit": "U11"}])
def test_explanations(filters: dict[str, str], shipped: Shipped, table: Table) -> None:
    years = [int(year) for year in filters.get("year", "2026").split(",")]
    names = {row["unit_id"]: row["name"] for row in table("ejemplo", "budget_units")}
    units = gaps(table, "ejemplo", years=years)["to_accrue"]
    wanted = [
        (names[row["subject_id"]], row["text"], on(row["replied_on"]),
         total(units[row["subject_id"], year] for year in years))
        for row in table("ejemplo", "replies")
        if row["subject_table"] == "budget_units" and int(row["replied_on"][:4]) in years
        and row["subject_id"] in filters.get("unit", row["subject_id"])
    ]  # fmt: skip
    found = [row for row in asked(shipped["ejemplo"], "budget/staircase", **filters) if row["step"] == "explained"]
    told = [(row["unit"], row["reply"], row["replied_on"], row["amount"]) for row in found]
    assert told == sorted(wanted, key=lambda one: str(one[2]), reverse=True)
    assert bool(told) == (filters != {"unit": "U11"})


@pytest.mark.parametrize(
    ("as_of", "known"),
    [(date(2026, 10, 13), []), (date(2026, 10, 14), ["U21"]), (date(2026, 10, 19), ["U21"]), (DAY, ["U12", "U21"])],
    ids=str,
)
def test_an_explanation_is_not_known_before_its_day(
    as_of: date, known: list[str], shipped: Shipped, table: Table
) -> None:
    names = {row["unit_id"]: row["name"] for row in table("ejemplo", "budget_units")}
    for period in ({}, {"period": "4"}):
        rows = asked(shipped["ejemplo"], "budget/staircase", as_of, **period)
        told = [row for row in rows if row["step"] == "explained"]
        assert [row["unit"] for row in told] == [names[one] for one in known]
        assert all(row["replied_on"] is not None and row["replied_on"] <= as_of for row in told)


# --- The money of a municipality ----------------------------------------------------------------------------------


def in_municipality(shipped: Shipped, package: str, kind: str, **filters: str) -> list[dict[str, Any]]:
    chosen = {name: tuple(text.split(",")) for name, text in filters.items()}
    return ask(shipped[package], "budget/in-municipality", Filters(as_of=DAY, values=chosen), {"kind": kind}).rows


def told(rows: list[dict[str, Any]]) -> dict[tuple[Any, ...], Decimal | None]:
    keys = [(r["municipality_id"], r["year"], r["moment"], r["period"], r["months"]) for r in rows if r["year"]]
    assert len(set(keys)) == len(keys)
    return {key: row["amount"] for key, row in zip(keys, (r for r in rows if r["year"]), strict=True)}


def chosen_years(table: Table, package: str, filters: dict[str, str]) -> set[int]:
    if "year" in filters:
        return {int(year) for year in filters["year"].split(",")}
    return set(range(1900, 2101)) if package == "quintana-roo" else {2026}


PLACES: list[tuple[str, dict[str, str]]] = [
    ("quintana-roo", {}),
    ("quintana-roo", {"year": "2021"}),
    ("quintana-roo", {"municipality": "23005,23008"}),
    ("ejemplo", {}),
    ("ejemplo", {"year": "2024"}),
    ("ejemplo", {"year": "2024,2026"}),
    ("ejemplo", {"year": "2022", "municipality": "99003"}),
]
place_case = pytest.mark.parametrize(("package", "filters"), PLACES, ids=[f"{p}-{f}" for p, f in PLACES])


@place_case
def test_located(package: str, filters: dict[str, str], shipped: Shipped, table: Table) -> None:
    years = chosen_years(table, package, filters)
    cuts = cuts_of(table, package, None)
    groups: dict[tuple[str | None, int], list[dict[str, str]]] = defaultdict(list)
    for row in budget(table, package, years=years & set(cuts)):
        groups[row.get("municipality_id") or None, int(row["year"])].append(row)
    sums = {
        (place, year, moment, 12 if moment == "approved" else cuts[year]): total(money(r.get(moment)) for r in rows)
        for (place, year), rows in groups.items()
        for moment in ("approved", "accrued")
    }
    whole = {key[1:3]: total(v for k, v in sums.items() if k[1:3] == key[1:3]) for key in sums}
    placed = {key[1:3]: total(v for k, v in sums.items() if k[1:3] == key[1:3] and k[0]) for key in sums}
    rows = in_municipality(shipped, package, "located", **filters)
    only = filters.get("municipality", "").split(",") if "municipality" in filters else None
    wanted = {
        (place, year, moment, until, until): amount
        for (place, year, moment, until), amount in sums.items()
        if amount is not None and (only is None or place in only)
    }
    assert told(rows) == wanted
    for row in rows:
        if row["amount"] is not None:
            key = (row["year"], row["moment"])
            assert row["share"] == pytest.approx(float(row["amount"] / whole[key]))
            assert row["located_share"] == pytest.approx(float((placed[key] or 0) / whole[key]))


def test_what_names_a_municipality_and_what_does_not_make_the_whole(shipped: Shipped) -> None:
    rows = in_municipality(shipped, "ejemplo", "located")
    spent = {row["moment"]: row["amount"] for row in asked(shipped["ejemplo"], "budget/moments")}
    for moment in ("approved", "accrued"):
        parts = [row for row in rows if row["moment"] == moment]
        assert sum(row["amount"] for row in parts) == spent[moment]
        assert [row["reason"] for row in parts if row["municipality_id"] is None] == ["no_municipality"]
        assert sum(row["share"] for row in parts) == pytest.approx(1)


@place_case
def test_transfers(package: str, filters: dict[str, str], shipped: Shipped, table: Table) -> None:
    years = chosen_years(table, package, filters)
    places = {row["municipality_id"] for row in table(package, "municipalities")}
    places &= set(filters.get("municipality", ",".join(places)).split(","))
    wanted: dict[tuple[Any, ...], Decimal] = defaultdict(Decimal)
    for row in table(package, "transfers"):
        if row["territory_id"] in places and int(row["year"]) in years:
            until = int(row["period"])
            months = {"annual": 12, "cumulative": until, "quarterly": 3, "monthly": 1}[row["frequency"]]
            key = (row["territory_id"], int(row["year"]), row["moment"], until, months)
            wanted[key] += Decimal(row["amount"])
    assert told(in_municipality(shipped, package, "transfers", **filters)) == wanted


@place_case
def test_own_budgets(package: str, filters: dict[str, str], shipped: Shipped, table: Table) -> None:
    years = chosen_years(table, package, filters)
    places = {row["municipality_id"] for row in table(package, "municipalities")}
    places &= set(filters.get("municipality", ",".join(places)).split(","))
    rows = [
        r for r in table(package, "municipal_budgets") if r["municipality_id"] in places and int(r["year"]) in years
    ]
    wanted = {
        (r["municipality_id"], int(r["year"]), r["moment"], 12, 12): money(r["amount"])
        for r in rows
        if r["concept"] == "total"
    }
    found = in_municipality(shipped, package, "own", **filters)
    assert told(found) == wanted
    loose = {row["municipality_id"] for row in rows} - {key[0] for key in wanted}
    lacking = {row["municipality_id"]: row["reason"] for row in found if row["amount"] is None}
    assert lacking == {
        place: "only_parts" if place in loose else "not_in_data" for place in places - {k[0] for k in wanted}
    }


@pytest.mark.parametrize("kind", ["located", "transfers", "own"])
@place_case
def test_each_chosen_municipality_is_there_and_an_empty_one_says_why(
    kind: str, package: str, filters: dict[str, str], shipped: Shipped, table: Table
) -> None:
    every = {row["municipality_id"] for row in table(package, "municipalities")}
    rows = in_municipality(shipped, package, kind, **filters)
    there = {row["municipality_id"] for row in rows} - {None}
    assert there == set(filters.get("municipality", ",".join(every)).split(","))
    assert {row["kind"] for row in rows} == {kind}
    assert all(row["reason"] for row in rows if row["amount"] is None)


def test_loose_items_make_no_total(shipped: Shipped) -> None:
    rows = in_municipality(shipped, "quintana-roo", "own", year="2024", municipality="23005")
    assert [(row["amount"], row["reason"]) for row in rows] == [(None, "only_parts")]


# --- Annexes ------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("filters", "how"),
    [
        ({}, {}),
        ({"year": "2024"}, {"years": [2024]}),
        ({"period": "6", "year": "2026"}, {"years": [2026], "period": 6}),
        ({"unit": "U13"}, of_unit("U13")),
        ({"programme": "P04,P09"}, {"keep": lambda r: r["programme_id"] in ("P04", "P09")}),
    ],
)
def test_annexes(filters: dict[str, str], how: dict[str, Any], shipped: Shipped, table: Table) -> None:
    amounts: dict[tuple[str, int], list[dict[str, str]]] = defaultdict(list)
    for row in budget(table, "ejemplo", groups_as="programme", **how):
        amounts[row["programme_id"], int(row["year"])].append(row)
    links = table("ejemplo", "annex_links")
    groups: dict[tuple[int, str], list[dict[str, str]]] = defaultdict(list)
    for link in links:
        if (link["programme_id"], int(link["year"])) in amounts:
            groups[int(link["year"]), link["annex"]].append(link)

    def attributed(chosen: list[dict[str, str]], moment: str) -> Decimal:
        parts = [
            Decimal(row[moment]) * Decimal(link["percentage"]) / 100
            for link in chosen
            for row in amounts[link["programme_id"], int(link["year"])]
            if row[moment]
        ]
        return sum(parts, Decimal(0)).quantize(CENT, ROUND_HALF_UP)

    def also_elsewhere(link: dict[str, str]) -> bool:
        return sum((o["programme_id"], o["year"]) == (link["programme_id"], link["year"]) for o in links) > 1

    found = asked(shipped["ejemplo"], "budget/annexes", **filters)
    assert [(row["year"], row["annex"]) for row in found] == sorted(groups)
    for row in found:
        chosen = groups[row["year"], row["annex"]]
        shared = [link for link in chosen if also_elsewhere(link)]
        for moment in ("approved", "accrued"):
            assert row[moment] == attributed(chosen, moment)
            assert row[f"shared_{moment}"] == attributed(shared, moment)
        assert (row["programmes"], row["coverage"]) == (len(chosen), 1.0)


def test_a_package_without_annexes_answers_nothing(shipped: Shipped) -> None:
    assert asked(shipped["quintana-roo"], "budget/annexes") == asked(shipped["federacion"], "budget/annexes") == []
