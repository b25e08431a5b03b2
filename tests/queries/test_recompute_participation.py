"""Answers about who took part, computed a second time straight from the files of the packages.

Nothing here reads a snapshot: what the SQL says is held against the CSV files.
"""

from collections import defaultdict
from collections.abc import Iterable
from datetime import date

import pytest

from .files import DAY, WITH_COMMITMENTS, Shipped, Table, asked


def counted(table: Table, package: str, as_of: date = DAY) -> list[dict[str, str]]:
    """Cells reported by then. The one small cell planted and the one that would reveal it are hidden at load."""
    reported = {row["meeting_id"]: row.get("reported_on") or row.get("held_on") for row in table(package, "meetings")}
    return [
        row
        for row in table(package, "municipal_participation")
        if not reported[row["meeting_id"]] or str(reported[row["meeting_id"]]) <= as_of.isoformat()
    ]


def persons(rows: Iterable[dict[str, str]]) -> int | None:
    known = [int(row["persons"]) for row in rows if row["persons"]]
    return sum(known) if known else None


@pytest.mark.parametrize("as_of", [DAY, date(2023, 6, 30)])
@pytest.mark.parametrize("package", WITH_COMMITMENTS)
def test_coverage_of_municipalities(package: str, as_of: date, shipped: Shipped, table: Table) -> None:
    cells: dict[str, list[dict[str, str]]] = defaultdict(list)
    for row in counted(table, package, as_of):
        if row["group"] == "total":
            cells[row["municipality_id"]].append(row)
    found = asked(shipped[package], "participation/coverage", as_of)
    assert [r["municipality_id"] for r in found] == sorted(
        r["municipality_id"] for r in table(package, "municipalities")
    )
    for row in found:
        mine = cells[row["municipality_id"]]
        assert row["participants"] == persons(mine), row["municipality_id"]
        assert row["meetings"] == len({one["meeting_id"] for one in mine})
        assert row["without_figure"] == sum(not one["persons"] for one in mine)


def test_nobody_is_zero_and_no_figure_is_not(shipped: Shipped) -> None:
    example = {r["municipality_id"]: r for r in asked(shipped["ejemplo"], "participation/coverage")}
    assert example["99008"]["participants"] == 0 and example["99008"]["per_thousand"] == 0
    silent = [r for r in asked(shipped["quintana-roo"], "participation/coverage") if r["meetings"] == 0]
    assert silent and all(r["participants"] is None and r["per_thousand"] is None for r in silent)


@pytest.mark.parametrize("package", WITH_COMMITMENTS)
def test_residents_are_those_of_the_census_of_both_sexes(package: str, shipped: Shipped, table: Table) -> None:
    everyone = [
        row
        for row in table(package, "population")
        if row["sex"] == "total" and row["age_band"] == "total" and row["group"] == "total"
    ]
    for row in asked(shipped[package], "participation/coverage"):
        held = {
            int(one["persons"])
            for one in everyone
            if one["territory_id"] == row["municipality_id"]
            and int(one["year"]) == row["population_year"]
            and one["vintage"] == row["vintage"]
        }
        assert held == {row["population"]}
        if row["participants"] is not None:
            assert row["per_thousand"] == pytest.approx(1000 * row["participants"] / row["population"])


def test_the_census_of_quintana_roo_adds_up_to_its_published_total(shipped: Shipped) -> None:
    rows = asked(shipped["quintana-roo"], "participation/coverage")
    assert {row["population_year"] for row in rows} == {2020} and len(rows) == 11
    assert sum(row["population"] for row in rows) == 1857985


def test_coverage_of_one_depth(shipped: Shipped, table: Table) -> None:
    chosen = [r for r in counted(table, "ejemplo") if r["depth"] == "decide" and r["group"] == "total"]
    found = asked(shipped["ejemplo"], "participation/coverage", depth="decide")
    for row in found:
        assert row["participants"] == persons(r for r in chosen if r["municipality_id"] == row["municipality_id"])
    assert any(row["participants"] for row in found)


HIDDEN = {("R-09", "99007", "men"), ("R-09", "99007", "women")}


@pytest.mark.parametrize("filters", [{}, {"phase": "design"}, {"municipality": "99007,99001"}, {"plan": "PA-2"}])
def test_groups_of_the_example(filters: dict[str, str], shipped: Shipped, table: Table) -> None:
    plans = {row["meeting_id"]: row["plan_id"] for row in table("ejemplo", "meetings")}
    rows = [
        row
        for row in counted(table, "ejemplo")
        if row["phase"] == filters.get("phase", row["phase"])
        and row["municipality_id"] in filters.get("municipality", row["municipality_id"]).split(",")
        and plans[row["meeting_id"]] == filters.get("plan", plans[row["meeting_id"]])
    ]
    hidden = [row for row in rows if (row["meeting_id"], row["municipality_id"], row["group"]) in HIDDEN]
    groups: dict[str, list[dict[str, str]]] = defaultdict(list)
    for row in rows:
        groups[row["group"]].append(row)
    found = {row["group"]: row for row in asked(shipped["ejemplo"], "participation/by-group", **filters)}
    assert set(found) == set(groups)
    for name, mine in groups.items():
        assert found[name]["participants"] == persons(row for row in mine if row not in hidden), name
        assert found[name]["suppressed"] == sum(row["group"] == name for row in hidden)
        assert found[name]["meetings"] == len({row["meeting_id"] for row in mine})
        everywhere = {r["depth"] for r in counted(table, "ejemplo") if r["group"] == name and r["persons"] != "0"}
        assert found[name]["only_consulted"] == (everywhere == {"consult"})
    assert filters or found["peasants"]["only_consulted"]


@pytest.mark.parametrize("chosen", [{"depth": "consult"}, {"phase": "diagnosis"}])
def test_a_filter_makes_nobody_only_consulted(chosen: dict[str, str], shipped: Shipped) -> None:
    rows = asked(shipped["ejemplo"], "participation/by-group", **chosen)
    assert {row["group"] for row in rows if row["only_consulted"]} <= {"peasants"}


def test_the_small_cell_is_nowhere_in_the_snapshot(shipped: Shipped, table: Table) -> None:
    small = [row for row in table("ejemplo", "municipal_participation") if row["persons"] in {"1", "2", "3", "4"}]
    assert {(r["meeting_id"], r["municipality_id"], r["group"]) for r in small} == {("R-09", "99007", "men")}
    held = shipped["ejemplo"].run(
        "SELECT persons, reason FROM municipal_participation WHERE meeting_id = 'R-09' AND municipality_id = '99007' "
        "AND \"group\" IN ('men', 'women')",
        {},
    )
    assert [(row["persons"], row["reason"]) for row in held] == [(None, "suppressed")] * 2


@pytest.mark.parametrize("package", WITH_COMMITMENTS)
def test_meetings_by_phase_and_depth(package: str, shipped: Shipped, table: Table) -> None:
    cells: dict[tuple[str, str], list[dict[str, str]]] = defaultdict(list)
    for row in counted(table, package):
        if row["group"] == "total":
            cells[row["phase"], row["depth"]].append(row)
    found = asked(shipped[package], "participation/by-phase")
    assert {(r["phase"], r["depth"]): (r["meetings"], r["participants"], r["without_figure"]) for r in found} == {
        key: (len({r["meeting_id"] for r in rows}), persons(rows), sum(not r["persons"] for r in rows))
        for key, rows in cells.items()
    }
