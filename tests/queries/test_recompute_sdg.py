"""Money, commitments and recommendations by 2030 goal, computed a second time from the files of the packages."""

from collections import defaultdict
from collections.abc import Callable, Iterator
from decimal import ROUND_HALF_UP, Decimal
from fractions import Fraction
from itertools import product
from pathlib import Path
from typing import Any

import duckdb
import pytest

from dashboard.answers import ask
from dashboard.filters import LISTS, MOMENTS, Filters, choices
from dashboard.store.questions import question

from .files import DAY, Shipped, Table, money, total

Links = dict[str, list[tuple[str, Fraction | None]]]
Amounts = dict[tuple[str, str], Decimal | None]

CENT = Decimal("0.01")
LAST = {2022: 12, 2023: 12, 2024: 12, 2025: 12, 2026: 9}
METHODS = ("weighted", "equal", "full")
CONTRIBUTIONS = ("direct", "indirect", "both")
DERIVED = Path(__file__).resolve().parents[2] / "queries" / "derived" / "60_sdg_shares.sql"


def answered(
    shipped: Shipped, asked: str, options: dict[str, str] | None = None, package: str = "ejemplo", **values: str
) -> list[dict[str, Any]]:
    chosen = {name: tuple(text.split(",")) for name, text in values.items()}
    return ask(shipped[package], asked, Filters(as_of=DAY, values=chosen), options or {}).rows


def links(table: Table, contribution: str) -> Links:
    """Programme -> its targets in the order of their codes, with weight; one entry per target."""
    found: dict[str, dict[str, Fraction | None]] = defaultdict(dict)
    for row in table("ejemplo", "budget_links"):
        if not row["target_id"] or contribution not in (row["contribution"], "both"):
            continue
        held = found[row["programme_id"]].get(row["target_id"])
        weight = Fraction(row["weight"]) if row["weight"] else None
        both = [one for one in (held, weight) if one is not None]
        found[row["programme_id"]][row["target_id"]] = sum(both, Fraction(0)) if both else None
    return {p: sorted(targets.items(), key=lambda one: (len(one[0]), one[0])) for p, targets in found.items()}


def cents(amount: Decimal, share: Fraction) -> Decimal:
    exact = Fraction(amount) * share
    return (Decimal(exact.numerator) / Decimal(exact.denominator)).quantize(CENT, ROUND_HALF_UP)


def split(amount: Decimal, targets: list[tuple[str, Fraction | None]], method: str) -> dict[str, Decimal]:
    """Target -> its money, by the ends of a walk from 0 to 1."""
    if method == "full":
        return {target: amount for target, _ in targets}
    weights = [(target, Fraction(1, len(targets)) if method == "equal" else weight) for target, weight in targets]
    whole = max(sum((w for _, w in weights if w is not None), Fraction(0)), Fraction(1))
    parts, walked = {}, Fraction(0)
    for target, weight in weights:
        if weight is not None:
            parts[target] = cents(amount, (walked + weight) / whole) - cents(amount, walked / whole)
            walked += weight
    return parts


def spent(table: Table, moment: str, years: list[int], unit: str | None = None) -> Amounts:
    """(unit, programme or empty) -> amount; of the two statements of a unit only the administrative one is read."""
    found: dict[tuple[str, str], list[Decimal | None]] = defaultdict(list)
    for row in table("ejemplo", "budget_execution"):
        year, period = int(row["year"]), int(row["period"])
        if year in years and period <= LAST[year] and row["view"] in ("full", "administrative"):
            if unit in (None, row["unit_id"]):
                found[row["unit_id"], row["programme_id"]].append(money(row[moment]))
    return {key: total(values) for key, values in found.items()}


def expected(
    amounts: Amounts, linked: Links, method: str, level: str
) -> tuple[dict[str, Decimal], Decimal | None, dict[tuple[str, str], Decimal]]:
    """(money by code, what is aligned to nothing, the same by unit and programme)."""
    by_code: dict[str, Decimal] = defaultdict(Decimal)
    left: dict[tuple[str, str], Decimal] = {}
    for (unit, programme), amount in amounts.items():
        if amount is None:
            continue
        parts = split(amount, linked.get(programme, []), method) if programme else {}
        by_goal: dict[str, Decimal] = {}
        for target, part in parts.items():
            code = target if level == "target" else target.split(".")[0]
            by_goal[code] = part if method == "full" else by_goal.get(code, Decimal(0)) + part
        for code, part in by_goal.items():
            by_code[code] += part
        taken = (amount if parts else Decimal(0)) if method == "full" else sum(parts.values(), Decimal(0))
        left[unit, programme] = amount - taken
    known = [amount for amount in amounts.values() if amount is not None]
    return dict(by_code), sum(left.values(), Decimal(0)) if known else None, left


SITUATIONS = [
    *((method, contribution, "accrued", (2026,), None) for method, contribution in product(METHODS, CONTRIBUTIONS)),
    *(("weighted", "direct", moment, (2024,), None) for moment in MOMENTS),
    *((method, "direct", "paid", (2023,), None) for method in METHODS),
    *((method, "both", "accrued", (2022, 2023, 2024, 2025, 2026), None) for method in METHODS),
    *((method, "direct", "accrued", (2025,), unit) for method, unit in product(METHODS, ("U22", "U41", "U51", "U71"))),
]


@pytest.mark.parametrize("level", ["goal", "target"])
@pytest.mark.parametrize(("method", "contribution", "moment", "years", "unit"), SITUATIONS)
def test_money_by_goal(
    method: str, contribution: str, moment: str, years: tuple[int, ...], unit: str | None, level: str,
    shipped: Shipped, table: Table,
) -> None:  # fmt: skip
    values = {"year": ",".join(map(str, years)), "moment": moment} | ({"unit": unit} if unit else {})
    options = {"method": method, "contribution": contribution}
    rows = answered(shipped, "sdg/money", options | {"level": level}, **values)
    amounts = spent(table, moment, list(years), unit)
    by_code, rest, left = expected(amounts, links(table, contribution), method, level)
    whole = sum((amount for amount in amounts.values() if amount is not None), Decimal(0))

    assert rows[0]["code"] == "untagged" and rows[0]["amount"] == rest
    assert {row["code"]: row["amount"] for row in rows[1:] if row["amount"] is not None} == by_code
    for row in rows:
        assert row["share"] == (pytest.approx(float(row["amount"] / whole)) if row["amount"] is not None else None)

    held = answered(shipped, "sdg/untagged", options, **values)
    told = {(row["unit_id"], row["programme_id"] or ""): row["amount"] for row in held if row["unit_id"]}
    assert told == {key: amount for key, amount in left.items() if amount}
    assert sum((row["amount"] for row in held), Decimal(0)) == rest


def test_a_target_nobody_names_has_no_amount_and_says_so(shipped: Shipped) -> None:
    rows = answered(shipped, "sdg/money", {"level": "target"}, moment="proposed", period="1")
    untouched = [row for row in rows[1:] if row["programmes"] == 0]
    assert untouched and all(row["amount"] is None and row["reason"] == "not_tagged" for row in untouched)
    linked = [row for row in rows[1:] if row["programmes"]]
    assert linked and all(row["amount"] is not None and row["reason"] is None for row in linked)


def narrowings(shipped: Shipped) -> Iterator[dict[str, str]]:
    """The first, middle and last value of every list filter of the question, and months, moments and sources."""
    for name in question("sdg/money").filters:
        if name in LISTS:
            held = [choice.value for choice in choices(shipped["ejemplo"], name, "es")]
            yield from ({name: value} for value in sorted({held[0], held[len(held) // 2], held[-1]}))
    yield from ({"period": str(month)} for month in (1, 12))
    yield from ({"moment": moment} for moment in ("proposed", "modified", "paid"))
    yield {"sources": "official"}
    yield {"chapter": "1000", "year": "2023", "unit": "U51"}
    yield {"sdg": "16", "function": "1"}


@pytest.mark.parametrize(
    ("method", "contribution"), [("weighted", "direct"), ("weighted", "indirect"), ("equal", "both"), ("full", "both")]
)
def test_conservation_to_the_cent_under_every_filter(method: str, contribution: str, shipped: Shipped) -> None:
    """Goals + not aligned = total; targets add up to goals; the programmes left over add up to the first row."""
    options = {"method": method, "contribution": contribution}
    seen = 0
    for values in narrowings(shipped):
        rows = answered(shipped, "sdg/money", options | {"level": "goal"}, **values)
        targets = answered(shipped, "sdg/money", options | {"level": "target"}, **values)
        left = answered(shipped, "sdg/untagged", options, **values)
        assert bool(rows) == bool(targets) == bool(left), values
        if not rows:
            continue
        assert rows[0] == targets[0] and rows[0]["code"] == "untagged"
        rest = rows[0]["amount"]
        assert rest == total(row["amount"] for row in left), values
        whole = whole_of(shipped, values)
        parts = sum((row["amount"] or Decimal(0) for row in rows[1:]), Decimal(0))
        if method == "full":
            assert whole is None or rest is None or rest + parts >= whole, values
            continue
        assert parts == sum((row["amount"] or Decimal(0) for row in targets[1:]), Decimal(0)), values
        assert whole is None or rest + parts == whole, values
        seen += 1
    assert method == "full" or seen > 25


def whole_of(shipped: Shipped, values: dict[str, str]) -> Decimal | None:
    """The total that the budget's own question gives under the same filters; None where it has no such filter."""
    if "sdg" in values:
        return None
    moment = values.get("moment", "accrued")
    rows = answered(shipped, "budget/moments", **{name: v for name, v in values.items() if name != "moment"})
    return next((row["amount"] for row in rows if row["moment"] == moment), None)


@pytest.mark.parametrize("asked", ["sdg/money", "sdg/untagged", "sdg/commitments", "sdg/recommendations"])
def test_where_nobody_published_a_link_there_is_no_answer(asked: str, shipped: Shipped) -> None:
    assert answered(shipped, asked, package="quintana-roo") == []
    assert answered(shipped, asked, package="federacion") == []
    assert answered(shipped, asked) != []


def test_the_reasons_of_what_is_left(shipped: Shipped, table: Table) -> None:
    tagged = {row["programme_id"] for row in table("ejemplo", "budget_links") if row["target_id"]}
    rows = answered(shipped, "sdg/untagged", year="2023")
    reasons = {(row["programme_id"], row["reason"]) for row in rows}
    assert {p for p, reason in reasons if reason == "no_link"} == {"P20", "P23", "P24", "P25"}
    assert not {p for p, reason in reasons if reason == "no_link"} & tagged
    assert ("P12", "partly_linked") in reasons and ("P21", "other_contribution") in reasons
    # The Court published 2023 without programmes: its money is not aligned, and no programme is blamed for it.
    assert [(r["programme_id"], r["unit_id"]) for r in rows if r["reason"] == "no_programme"] == [(None, "U51")]
    assert answered(shipped, "sdg/untagged", unit="U11") == [
        {"programme_id": None, "programme": None, "unit_id": None, "unit": None, "amount": Decimal(0), "share": None,
         "linked_share": 1.0, "reason": "all_linked"}
    ]  # fmt: skip


# --- Counts -------------------------------------------------------------------------------------------------------


def counted(table: Table, name: str, key: str, level: str, keep: Callable[[dict[str, str]], bool]) -> dict[str, int]:
    """Code -> distinct things that name it; ``unlinked`` those that name none."""
    items = [row for row in table("ejemplo", name) if keep(row)]
    marks: dict[str, set[str]] = {row[key]: set() for row in items}
    for row in items:
        if level == "goal" and row["goal_id"]:
            marks[row[key]].add(row["goal_id"])
    for link in table("ejemplo", "links"):
        if (link["from_table"], link["to_table"], link["state"]) == (name, "sdg_targets", "confirmed"):
            if link["from_id"] in marks:
                marks[link["from_id"]].add(link["to_id"] if level == "target" else link["to_id"].split(".")[0])
    found: dict[str, int] = defaultdict(int)
    for held in marks.values():
        for code in held or {"unlinked"}:
            found[code] += 1
    return dict(found)


@pytest.mark.parametrize("level", ["goal", "target"])
@pytest.mark.parametrize(("name", "key"), [("commitments", "commitment_id"), ("recommendations", "recommendation_id")])
def test_counts(name: str, key: str, level: str, shipped: Shipped, table: Table) -> None:
    for values, keep in (
        ({}, lambda row: True),
        ({"commitment": "EJ-03,EJ-09"}, lambda row: row["commitment_id"] in ("EJ-03", "EJ-09")),
        ({"commitment": "EJ-01"}, lambda row: row["commitment_id"] == "EJ-01"),
    ):
        rows = answered(shipped, f"sdg/{name}", {"level": level}, **values)
        assert rows[0]["code"] == "unlinked"
        wanted = counted(table, name, key, level, keep)
        assert {row["code"]: row[name] for row in rows if row[name]} == wanted
        assert {row["total"] for row in rows} == {len([row for row in table("ejemplo", name) if keep(row)])}


def test_a_filter_of_goals_keeps_what_names_them(shipped: Shipped, table: Table) -> None:
    rows = answered(shipped, "sdg/commitments", {}, sdg="16")
    mine = [row for row in table("ejemplo", "commitments") if row["goal_id"] == "16"]
    assert {row["code"]: row["commitments"] for row in rows} == {"unlinked": 0, "16": len(mine)}
    assert rows[0]["total"] == len(mine)


# --- Shares, on small tables --------------------------------------------------------------------------------------


def shares(rows: list[tuple[str, str, str, float | None]]) -> dict[tuple[str, str, str, str], tuple[Any, Any]]:
    """(method, contribution, programme, target) -> the stretch it gets."""
    connection = duckdb.connect()
    connection.execute("CREATE TABLE sdg_targets (target_id VARCHAR, goal_id VARCHAR)")
    connection.executemany(
        "INSERT INTO sdg_targets VALUES (?, ?)", [(c, c.split(".")[0]) for c in ("1.2", "1.10", "1.a", "2.1", "3.1")]
    )
    connection.execute(
        "CREATE TABLE budget_links (programme_id VARCHAR, target_id VARCHAR, contribution VARCHAR, weight DOUBLE)"
    )
    connection.executemany("INSERT INTO budget_links VALUES (?, ?, ?, ?)", rows)
    connection.execute(DERIVED.read_text(encoding="utf-8"))
    found = connection.execute(
        "SELECT method, contribution, programme_id, target_id, share_from, share_to FROM sdg_shares"
    ).fetchall()
    return {row[:4]: row[4:] for row in found}


def test_weights_above_one_never_leave_a_negative_remainder() -> None:
    held = shares([("P", "1.2", "direct", 0.8), ("P", "2.1", "direct", 0.7), ("P", "3.1", "indirect", 0.9)])
    ends = {key[1:]: to for key, (_, to) in held.items() if key[0] == "weighted"}
    assert ends["direct", "P", "2.1"] == 1 and ends["both", "P", "3.1"] == 1
    assert ends["direct", "P", "1.2"] == pytest.approx(Decimal(8) / 15, abs=Decimal("1e-14"))
    assert ends["indirect", "P", "3.1"] == Decimal("0.9")


def test_weights_below_one_leave_a_remainder_and_tenths_close() -> None:
    held = shares([("P", "1.2", "direct", 0.6), *(("Q", code, "direct", 0.1) for code in ("1.2", "1.10", "2.1"))])
    assert held["weighted", "direct", "P", "1.2"] == (0, Decimal("0.6"))
    assert held["weighted", "direct", "Q", "1.10"][1] == Decimal("0.3")
    assert held["equal", "direct", "Q", "1.10"][1] == 1 and held["full", "direct", "Q", "2.1"] == (0, 1)


def test_a_link_without_weight_has_no_stretch_under_weights_alone() -> None:
    held = shares([("P", "1.2", "direct", None), ("P", "2.1", "direct", 0.4)])
    assert held["weighted", "direct", "P", "1.2"] == (None, None)
    assert held["weighted", "direct", "P", "2.1"] == (0, Decimal("0.4"))
    assert held["equal", "direct", "P", "1.2"] == (0, Decimal("0.5"))


def test_a_target_named_twice_counts_once() -> None:
    held = shares([("P", "1.2", "direct", 0.3), ("P", "1.2", "direct", 0.3), ("P", "2.1", "direct", 0.4)])
    assert held["weighted", "direct", "P", "1.2"] == (0, Decimal("0.6"))
    assert held["equal", "direct", "P", "2.1"] == (Decimal("0.5"), 1)
