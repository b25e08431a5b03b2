"""How the money is shared out, bridged and moved on, computed a second time from the files of the packages."""

from collections import defaultdict
from decimal import Decimal
from typing import Any

import pytest

from dashboard.answers import ask
from dashboard.filters import Filters, choices
from dashboard.schema.tables import tables
from dashboard.store.snapshots import Snapshot

from .files import DAY, MOMENTS, SHIPPED, Shipped, Table, money, total
from .test_recompute import CASES, budget, chapter, coverage

SCHEMES = {
    "functional": ("function_code", "functional", "functional"),
    "object": ("object_code", "object", "object"),
    "type": ("expenditure_type", "expenditure_type", None),
    "funding": ("funding_code", "funding", "funding"),
    "programme": ("programme_id", "", "programme"),
    "territory": ("municipality_id", "", None),
    "administrative": ("unit_id", "", None),
}

STEPS = ("proposed", "approved", "increases", "decreases", "unexplained", "modified", "scheduled", "committed",
         "accrued", "exercised", "paid")  # fmt: skip
case = pytest.mark.parametrize(("package", "filters", "how"), CASES, ids=[f"{p}-{f}" for p, f, _ in CASES])
each_scheme = pytest.mark.parametrize("scheme", SCHEMES)
Row = dict[str, Any]


def asked(snapshot: Snapshot, question: str, filters: dict[str, str] | None = None, **options: str) -> list[Row]:
    values = {name: tuple(text.split(",")) for name, text in (filters or {}).items()}
    return ask(snapshot, question, Filters(as_of=DAY, values=values), options).rows


def parents(table: Table, package: str, scheme: str) -> dict[str, str | None]:
    """Each node of a classification and the one above it."""
    if scheme == "administrative":
        units = table(package, "budget_units")
        above = {row["unit_id"]: row.get("parent_id") or f"branch:{row['branch']}" for row in units}
        return {**above, **{f"branch:{row['branch']}": None for row in units}}
    if scheme == "programme":
        kinds = {row["code"] for row in table(package, "classifications") if row["scheme"] == "programmatic"}
        found: dict[str, str | None] = dict.fromkeys(kinds)
        for row in table(package, "programmes"):
            found[row["programme_id"]] = row["modality"] if row["modality"] in kinds else None
        return found
    if scheme == "territory":
        return {row["municipality_id"]: None for row in table(package, "municipalities")}
    named = [row for row in table(package, "classifications") if row["scheme"] == SCHEMES[scheme][1]]
    return {row["code"]: row.get("parent_code") or None for row in named}


def path(code: str, above: dict[str, str | None]) -> list[str]:
    """From the top of the classification down to the code."""
    found = [code]
    while (upper := above[found[0]]) is not None:
        found.insert(0, upper)
    return found


def stands_for(rows: list[dict[str, str]], wanted: str = "accrued") -> str:
    """The moment that is told: the one asked for, else (for accrued alone) approved, else proposed."""
    if wanted != "accrued":
        return wanted
    return next((m for m in ("accrued", "approved", "proposed") if any(row.get(m) for row in rows)), wanted)


def shared_out(
    table: Table, package: str, how: dict[str, Any], scheme: str, within: str = "", moment: str = "accrued"
) -> dict[str, Decimal | None]:
    """Node -> amount at the level inside ``within``, read from the statement that carries the classification."""
    column, _, statement = SCHEMES[scheme]
    whole = budget(table, package, **how)
    narrowed = how.get("groups_as") is not None
    part = whole if narrowed or statement is None else budget(table, package, **{**how, "groups_as": statement})
    told, above = stands_for(whole, moment), parents(table, package, scheme)
    found: dict[str, list[Decimal | None]] = defaultdict(list)
    for row in (one for one in part if one.get(column)):
        steps = path(row[column], above)
        if within and within not in steps:
            continue
        rest = steps[steps.index(within) + 1 :] if within else steps
        found[rest[0] if rest else "unclassified"].append(money(row.get(told)))
    sums = {node: total(amounts) for node, amounts in found.items()}
    if within:
        return sums
    coded = total(sums.values()) or Decimal(0)
    everything = total(money(row.get(told)) for row in whole)
    rest_of_it = None if everything is None else everything - coded
    if rest_of_it or any(not row.get(column) for row in [*whole, *part]):
        sums["unclassified"] = rest_of_it
    return sums


@each_scheme
@case
def test_every_level_of_every_classification(
    scheme: str, package: str, filters: dict[str, str], how: dict[str, Any], shipped: Shipped, table: Table
) -> None:
    levels = [""]
    while levels:
        within = levels.pop()
        rows = asked(shipped[package], "budget/drill", filters, classification=scheme, within=within)
        assert {row["node_id"]: row["amount"] for row in rows} == shared_out(table, package, how, scheme, within)
        assert all(row["parent_id"] == (within or None) for row in rows)
        levels += [row["opens"] for row in rows if row["opens"]]


@case
def test_every_classification_adds_up_to_the_same(
    package: str, filters: dict[str, str], how: dict[str, Any], shipped: Shipped, table: Table
) -> None:
    whole = budget(table, package, **how)
    told = stands_for(whole)
    expected = total(money(row.get(told)) for row in whole)
    for scheme in SCHEMES:
        rows = asked(shipped[package], "budget/drill", filters, classification=scheme)
        assert {row["moment"] for row in rows} == {told}
        assert total(row["amount"] for row in rows) == expected, scheme


@each_scheme
def test_what_is_inside_a_node_adds_up_to_it(scheme: str, shipped: Shipped) -> None:
    def walk(within: str) -> int:
        rows = asked(shipped["ejemplo"], "budget/drill", classification=scheme, within=within)
        for row in (one for one in rows if one["opens"]):
            inside = asked(shipped["ejemplo"], "budget/drill", classification=scheme, within=row["opens"])
            assert total(one["amount"] for one in inside) == row["amount"]
            assert {one["level"] for one in inside} == {row["level"] + 1}
            assert row["children"] == sum(one["node_id"] != "unclassified" for one in inside)
        return 1 + max((walk(row["opens"]) for row in rows if row["opens"]), default=0)

    deep = {"administrative": 3, "functional": 2, "object": 2, "funding": 2, "programme": 2}
    assert walk("") == deep.get(scheme, 1)


def test_a_share_is_of_one_year_and_of_a_known_whole(shipped: Shipped) -> None:
    rows = asked(shipped["ejemplo"], "budget/drill", {"year": "2025"}, classification="object")
    whole = total(row["amount"] for row in rows)
    assert whole and all(row["share"] == pytest.approx(float(row["amount"] / whole)) for row in rows)
    assert all(r["share"] is None for r in asked(shipped["ejemplo"], "budget/drill", {"year": "2024,2025"}))
    unpublished = asked(shipped["federacion"], "budget/drill", {"moment": "paid"})
    assert unpublished and all(r["share"] is None and r["amount"] is None for r in unpublished)


@pytest.mark.parametrize("moment", MOMENTS)
def test_the_moment_asked_for_is_the_one_told(moment: str, shipped: Shipped, table: Table) -> None:
    for package in ("federacion", "ejemplo"):
        year = {"federacion": 2022, "ejemplo": 2026}[package]
        rows = asked(shipped[package], "budget/drill", {"moment": moment})
        found = shared_out(table, package, {"years": [year]}, "administrative", moment=moment)
        assert {row["node_id"]: row["amount"] for row in rows} == found
        assert {row["moment"] for row in rows} == {moment}


def test_two_statements_that_differ_leave_their_difference_unclassified(shipped: Shipped, table: Table) -> None:
    """The court's administrative statement and its statement by object do not add up to the same (planted)."""
    filters = {"year": "2023", "unit": "U51"}
    by_object = {r["node_id"]: r["amount"] for r in asked(shipped["ejemplo"], "budget/drill", filters,
                                                          classification="object")}  # fmt: skip
    rows = [r for r in table("ejemplo", "budget_execution") if r["unit_id"] == "U51" and r["year"] == "2023"]
    stated = {v: total(money(r["accrued"]) for r in rows if r["view"] == v) for v in ("administrative", "object")}
    assert stated["administrative"] and stated["object"] and stated["administrative"] != stated["object"]
    assert by_object["unclassified"] == stated["administrative"] - stated["object"]


def test_branches_are_called_as_in_the_schema(shipped: Shipped) -> None:
    words = {c.value: c.label for c in tables()["budget_units"].field("branch").categories}
    for lang in ("es", "en"):
        for package in SHIPPED:
            found = ask(shipped[package], "budget/drill", Filters(lang=lang)).rows
            moved = ask(shipped[package], "budget/flows", Filters(lang=lang)).rows
            told = {row["node_id"].removeprefix("branch:"): row["label"] for row in found}
            assert told and told == {branch: words[branch][lang] for branch in told}
            assert {row["from_id"]: row["source"] for row in moved if row["stage"] == 2}.items() <= told.items()


def test_the_trail_leads_from_the_whole_to_the_node(shipped: Shipped, table: Table) -> None:
    for scheme in ("administrative", "functional", "object", "funding"):
        above = parents(table, "ejemplo", scheme)
        for node in above:
            rows = asked(shipped["ejemplo"], "budget/trail", classification=scheme, within=node)
            assert [row["node_id"] for row in rows] == ["", *path(node, above)]
            assert [row["level"] for row in rows] == list(range(len(rows)))
    assert [r["node_id"] for r in asked(shipped["ejemplo"], "budget/trail", within="nobody")] == [""]


def test_a_code_of_no_node_has_nothing_inside(shipped: Shipped) -> None:
    assert asked(shipped["ejemplo"], "budget/drill", within="nobody") == []


@case
def test_bridge(package: str, filters: dict[str, str], how: dict[str, Any], shipped: Shipped, table: Table) -> None:
    rows = budget(table, package, **how)
    found = asked(shipped[package], "budget/bridge", filters)
    sums = {step: total(money(row.get(step)) for row in rows) for step in STEPS if step != "unexplained"}
    assert [row["moment"] for row in found] == list(STEPS)
    assert {row["moment"] for row in found if row["kind"] == "change"} == {"increases", "decreases", "unexplained"}
    told = {row["moment"]: row["amount"] for row in found}
    parts = [sums[step] for step in ("modified", "approved", "increases", "decreases")]
    known = [part for part in parts if part is not None]
    rest = known[0] - known[1] - known[2] + known[3] if len(known) == 4 else None
    down = sums["decreases"]
    assert told == {**sums, "decreases": None if down is None else -down, "unexplained": rest}
    shares = {row["moment"]: row["coverage"] for row in found if row["moment"] != "unexplained"}
    assert shares == pytest.approx({step: coverage(rows, step) for step in shares})


def test_what_a_bridge_cannot_explain_is_its_own_step(shipped: Shipped, table: Table) -> None:
    found = {}
    for choice in choices(shipped["ejemplo"], "year", "es"):
        rows = {r["moment"]: r["amount"] for r in asked(shipped["ejemplo"], "budget/bridge", {"year": choice.value})}
        found[choice.value] = rows["unexplained"]
        changed = rows["approved"] + rows["increases"] + rows["decreases"] + rows["unexplained"]
        assert changed == rows["modified"]
    assert sum(bool(rest) for rest in found.values()) == 1, "one identity is broken where planted"


def moved_on(
    table: Table, package: str, how: dict[str, Any], stage: int
) -> dict[tuple[str, str], Decimal]:  # fmt: skip
    """(branch, code) -> amount of a stage, what is missing to the branch's total under ``unknown``."""
    whole = budget(table, package, **how)
    statement = ("funding", "object")[stage - 1]
    narrowed = how.get("groups_as") is not None
    part = whole if narrowed else budget(table, package, **{**how, "groups_as": statement})
    branches = {row["unit_id"]: row["branch"] for row in table(package, "budget_units")}
    told = stands_for(whole)
    found: dict[tuple[str, str], Decimal] = defaultdict(Decimal)
    for row in whole:
        if row.get(told):
            found[branches[row["unit_id"]], "unknown"] += Decimal(row[told])
    for row in part:
        code = row.get("funding_code") if stage == 1 else chapter(row)
        if code and row.get(told):
            found[branches[row["unit_id"]], code] += Decimal(row[told])
            found[branches[row["unit_id"]], "unknown"] -= Decimal(row[told])
    return {pair: amount for pair, amount in found.items() if pair[1] != "unknown" or amount}


@case
def test_flows(package: str, filters: dict[str, str], how: dict[str, Any], shipped: Shipped, table: Table) -> None:
    rows = asked(shipped[package], "budget/flows", filters)
    for stage, (branch, code) in {1: ("to_id", "from_id"), 2: ("from_id", "to_id")}.items():
        found = {(row[branch], row[code]): row["amount"] for row in rows if row["stage"] == stage}
        assert found == moved_on(table, package, how, stage)


@case
def test_each_branch_gives_what_it_gets(
    package: str, filters: dict[str, str], how: dict[str, Any], shipped: Shipped, table: Table
) -> None:
    came: dict[str, Decimal] = defaultdict(Decimal)
    went: dict[str, Decimal] = defaultdict(Decimal)
    for row in asked(shipped[package], "budget/flows", filters):
        if row["stage"] == 1:
            came[row["to_id"]] += row["amount"]
        else:
            went[row["from_id"]] += row["amount"]
    whole = budget(table, package, **how)
    assert came == went
    assert sum(came.values()) == (total(money(row.get(stands_for(whole))) for row in whole) or 0)
