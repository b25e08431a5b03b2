"""What stands side by side, and the share that is spent, computed a second time from the packages' files."""

from collections import defaultdict
from collections.abc import Callable
from decimal import Decimal

import pytest

from .files import Shipped, Table, money, total
from .test_recompute import budget, chapter
from .test_recompute_series import Line, by_year, told

KINDS: dict[str, tuple[str | None, Callable[[Line], str | None], str, str, str]] = {
    "unit": (None, lambda r: r["unit_id"], "budget_units", "unit_id", "name"),
    "municipality": (None, lambda r: r["municipality_id"] or None, "municipalities", "municipality_id", "name"),
    "chapter": ("object", chapter, "classifications", "code", "label_es"),
    "programme": ("programme", lambda r: r["programme_id"] or None, "programmes", "programme_id", "name"),
}


@pytest.mark.parametrize("chosen", [0, 1, 3])
@pytest.mark.parametrize("by", KINDS)
def test_compare(by: str, chosen: int, shipped: Shipped, table: Table) -> None:
    groups_as, key_of, named, code, label = KINDS[by]
    held: dict[str, list[Line]] = defaultdict(list)
    for line in budget(table, "ejemplo", groups_as=groups_as):
        key = key_of(line)
        if key is not None:
            held[key].append(line)
    sums = {key: total(money(row["accrued"]) for row in rows) or Decimal(0) for key, rows in held.items()}
    ranked = sorted(sums, key=lambda key: (-sums[key], key))
    picked = ranked[-chosen:] if chosen else ranked[:2]
    filters = {by: ",".join(picked)} if chosen else {}
    found = told(shipped["ejemplo"], "budget/compare", {"by": by}, **filters)
    names = {row[code]: row[label] for row in table("ejemplo", named) if row.get("scheme", "object") == "object"}
    years = sorted({int(row["year"]) for key in (picked if chosen else held) for row in held[key]})
    assert [(row["key"], row["year"]) for row in found] == [(key, year) for key in picked for year in years]
    whole = by_year(budget(table, "ejemplo"), "accrued")
    for row in found:
        amount = by_year(held[row["key"]], "accrued").get(row["year"])
        assert (row["label"], row["amount"], row["moment"]) == (names[row["key"]], amount, "accrued")
        if amount is None:
            assert (row["share"], row["reason"]) == (None, "not_published")
        else:
            assert row["share"] == pytest.approx(float(amount / whole[row["year"]]))


def test_what_has_no_detail_is_no_unit_to_compare(shipped: Shipped) -> None:
    rows = told(shipped["quintana-roo"], "budget/compare")
    assert {row["key"] for row in rows} == {"seguridad-ciudadana", "sefiplan"}
    proposed = {(r["key"], r["year"]): r["amount"] for r in rows if r["moment"] == "proposed"}
    assert proposed["sefiplan", 2021] == Decimal("775000000") and proposed["seguridad-ciudadana", 2021] is None
    assert told(shipped["quintana-roo"], "budget/compare", {"by": "chapter"}) == []


# --- Financial progress ---------------------------------------------------------------------------------------------


@pytest.mark.parametrize("denominator", ["modified", "approved"])
@pytest.mark.parametrize("numerator", ["accrued", "paid", "exercised"])
@pytest.mark.parametrize(("package", "year"), [("federacion", 2021), ("ejemplo", 2026), ("quintana-roo", 2025)])
def test_progress_of_any_pair_stands_beside_accrued_over_approved(
    package: str, year: int, numerator: str, denominator: str, shipped: Shipped, table: Table
) -> None:
    rows = budget(table, package, [year])
    options = {"numerator": numerator, "denominator": denominator}
    found = told(shipped[package], "budget/progress", options, year=str(year))
    pairs = list(dict.fromkeys([(numerator, denominator), ("accrued", "approved")]))
    assert [(row["numerator"], row["denominator"]) for row in found] == pairs
    for row in found:
        spent, base = (by_year(rows, row[name])[year] for name in ("numerator", "denominator"))
        assert (row["spent"], row["amount"], row["accrued"]) == (spent, base, by_year(rows, "accrued")[year])
        assert row["ratio"] == (pytest.approx(float(spent / base)) if spent is not None and base else None)
