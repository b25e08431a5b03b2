"""Series of money computed a second time from the packages' files: by year, in real pesos, per head, side by side."""

from collections import defaultdict
from decimal import ROUND_HALF_UP, Decimal
from typing import Any

import pytest

from dashboard.answers import ask
from dashboard.filters import Filters
from dashboard.package.writing import write_package
from dashboard.store.snapshots import Snapshot
from dashboard.store.store import Store

from .files import DAY, EXECUTED, MOMENTS, SHIPPED, Shipped, Table, money, total
from .test_recompute import budget, chapter, last_periods, read_once

Rows = list[dict[str, Any]]
Line = dict[str, str]
CENT = Decimal("0.01")
BUDGET = ("proposed", "approved")


def told(snapshot: Snapshot, question: str, options: dict[str, str] | None = None, /, **values: Any) -> Rows:
    chosen = {name: tuple(text.split(",")) for name, text in values.items()}
    return ask(snapshot, question, Filters(as_of=DAY, values=chosen), options or {}).rows


def by_year(rows: list[Line], moment: str) -> dict[int, Any]:
    found: dict[int, list[Decimal | None]] = defaultdict(list)
    for row in rows:
        found[int(row["year"])].append(money(row.get(moment)))
    return {year: total(amounts) for year, amounts in sorted(found.items())}


def until(table: Table, package: str, period: int | None = None) -> dict[int, int]:
    last = last_periods(table(package, "budget_execution"))
    return {year: min(month or 12, period or 12) for year, month in last.items()}


def silent(rows: list[Line], months: dict[int, int]) -> dict[int, set[str]]:
    """Year -> units that leave a period unreported in which others of the same frequency report."""
    said: dict[tuple[int, str], dict[str, set[int]]] = defaultdict(lambda: defaultdict(set))
    for row in rows:
        if any(row.get(moment) for moment in EXECUTED):
            said[int(row["year"]), row["frequency"]][row["unit_id"]].add(int(row["period"]))
    found: dict[int, set[str]] = defaultdict(set)
    for (year, _), units in said.items():
        every = {period for periods in units.values() for period in periods if period <= months[year]}
        found[year] |= {unit for unit, periods in units.items() if every - periods}
    return found


def near(value: Decimal | None, wanted: Decimal | None) -> bool:
    """Equal, or one cent apart: the last digit of a quotient is rounded by each engine in its way."""
    return value == wanted if value is None or wanted is None else abs(value - wanted) <= CENT


CASES: list[tuple[str, dict[str, str], dict[str, Any]]] = [
    ("quintana-roo", {}, {}),
    ("quintana-roo", {"moment": "approved"}, {}),
    ("quintana-roo", {"moment": "proposed", "year": "2021,2023"}, {"years": [2021, 2023]}),
    ("quintana-roo", {"unit": "sedarpe"}, {"keep": lambda r: r["unit_id"] == "sedarpe"}),
    ("federacion", {}, {}),
    ("federacion", {"moment": "paid"}, {}),
    ("ejemplo", {}, {}),
    ("ejemplo", {"moment": "paid", "period": "6"}, {"period": 6}),
    ("ejemplo", {"unit": "U22,U13"}, {"keep": lambda r: r["unit_id"] in {"U22", "U13"}}),
    ("ejemplo", {"chapter": "1000"}, {"groups_as": "object", "keep": lambda r: chapter(r) == "1000"}),
    ("ejemplo", {"programme": "P12"}, {"groups_as": "programme", "keep": lambda r: r["programme_id"] == "P12"}),
]  # fmt: skip
series_case = pytest.mark.parametrize(("package", "filters", "how"), CASES, ids=[f"{p}-{f}" for p, f, _ in CASES])


def expected_series(rows: list[Line], asked: str) -> list[tuple[str, int, Decimal | None]]:
    """Moment, year and amount of each row: the moment asked for and, where no year has it, the one that stands in."""
    moments = [asked]
    if not any(by_year(rows, asked).values()):
        carried = {m: sum(amount is not None for amount in by_year(rows, m).values()) for m in ("approved", "proposed")}
        moments += [max(carried, key=lambda one: carried[one])] if any(carried.values()) else []
    return [(moment, year, amount) for moment in moments for year, amount in by_year(rows, moment).items()]


# --- Real pesos -----------------------------------------------------------------------------------------------------


def yearly_index(table: Table, package: str) -> dict[int, list[Decimal]]:
    found: dict[int, list[Decimal]] = defaultdict(list)
    for row in table(package, "deflator"):
        if row["value"]:
            found[int(row["year"])].append(Decimal(row["value"]))
    return found


@pytest.mark.parametrize("base", ["latest", "2022", "1999"])
@series_case
def test_real_terms(
    package: str, filters: dict[str, str], how: dict[str, Any], base: str, shipped: Shipped, table: Table
) -> None:
    rows = budget(table, package, **how)
    index = yearly_index(table, package)
    means = {year: sum(values) / 12 for year, values in index.items() if len(values) == 12}
    start = max(means) if base == "latest" else int(base)
    found = told(shipped[package], "budget/real-terms", {"base": base}, **filters)
    wanted = expected_series(rows, filters.get("moment", "accrued"))
    assert [(row["moment"], row["year"], row["amount"]) for row in found] == wanted and wanted
    months = until(table, package, how.get("period"))
    for row in found:
        year, amount = row["year"], row["amount"]
        known = amount is not None and year in means and start in means
        assert near(row["real_amount"], amount * means[start] / means[year] if known else None)
        assert (row["real_amount"] is None) == (row["reason"] is not None)
        assert row["base_year"] == (start if start in means else None)
        covers = 12 if row["moment"] in BUDGET else months[year]
        assert (row["index_months"], row["until"]) == (len(index.get(year, [])), covers)
        assert row["index_year"] == (year if year in means else None)


def test_real_pesos_of_quintana_roo_by_hand(shipped: Shipped) -> None:
    """INPC, mean of twelve months: 95.572963… in 2017, 113.541916… in 2021, 122.5075 in 2022, 129.279666… in 2023."""
    rows = {r["year"]: r for r in told(shipped["quintana-roo"], "budget/real-terms", moment="approved")}
    assert {year: row["real_amount"] for year, row in rows.items()} == {
        2017: Decimal("35710760366.07"), 2021: Decimal("38554231375.85"), 2022: Decimal("36524506068.19"),
        2023: Decimal("41816634214.00"), 2024: None, 2025: None, 2026: None,
    }  # fmt: skip
    assert {row["base_year"] for row in rows.values()} == {2023}
    assert {year: rows[year]["reason"] for year in (2023, 2024, 2025, 2026)} == {
        2023: None, 2024: "index_missing", 2025: "index_missing", 2026: "index_missing"
    }  # fmt: skip
    assert rows[2024]["index_months"] == 3 and rows[2026]["amount"] == Decimal("53981000000")


def test_an_unpublished_moment_stays_in_sight_beside_the_one_that_is(shipped: Shipped) -> None:
    rows = told(shipped["quintana-roo"], "budget/real-terms")
    asked = [row for row in rows if row["moment"] == "accrued"]
    assert len(asked) == 7 and {row["reason"] for row in asked} == {"not_published"}
    assert {row["moment"] for row in rows} == {"accrued", "approved"}


# --- Per inhabitant -------------------------------------------------------------------------------------------------


def heads(table: Table, package: str, territory: str, vintage: str) -> dict[int, int]:
    return {
        int(row["year"]): int(row["persons"])
        for row in table(package, "population")
        if (row["territory_id"], row["vintage"]) == (territory, vintage)
        and (row["sex"], row["age_band"], row["group"]) == ("total", "total", "total")
    }


@pytest.mark.parametrize(
    ("package", "filters", "keep", "territories", "vintage"),
    [
        ("quintana-roo", {}, None, ["23"], "conapo-1990-2040"),
        ("quintana-roo", {"moment": "proposed"}, None, ["23"], "conapo-1990-2040"),
        ("ejemplo", {}, None, ["99"], "ficticio"),
        ("ejemplo", {"municipality": "99001"}, {"99001"}, ["99001"], "ficticio"),
        ("ejemplo", {"municipality": "99001,99003"}, {"99001", "99003"}, ["99001", "99003"], "ficticio"),
        ("federacion", {}, None, [], None),
    ],
)
def test_per_capita(
    package: str, filters: dict[str, str], keep: set[str] | None, territories: list[str], vintage: str | None,
    shipped: Shipped, table: Table,
) -> None:  # fmt: skip
    rows = budget(table, package, keep=lambda row: keep is None or row["municipality_id"] in keep)
    people = [heads(table, package, one, vintage or "") for one in territories]
    found = told(shipped[package], "budget/per-capita", **filters)
    wanted = expected_series(rows, filters.get("moment", "accrued"))
    assert [(row["moment"], row["year"], row["amount"]) for row in found] == wanted and wanted
    for row in found:
        persons = sum(one[row["year"]] for one in people) if people else None
        assert (row["population"], row["vintage"]) == (persons, vintage)
        known = row["amount"] is not None and persons
        assert near(row["per_person"], row["amount"] / persons if known else None)
        assert row["reason"] == ("not_published" if row["amount"] is None else None if persons else "no_population")


def test_pesos_per_inhabitant_of_quintana_roo_by_hand(shipped: Shipped) -> None:
    rows = {r["year"]: r for r in told(shipped["quintana-roo"], "budget/per-capita", moment="approved")}
    assert rows[2026]["per_person"] == (Decimal("53981000000") / 2141082).quantize(CENT, ROUND_HALF_UP)
    assert rows[2017]["per_person"] == Decimal("15586.24") and rows[2017]["population"] == 1_693_802
    # The census of 2020 and the projections are not mixed: one vintage for the whole series.
    assert {row["vintage"] for row in rows.values()} == {"conapo-1990-2040"}


@pytest.fixture(scope="module")
def gaps(tmp_path_factory: pytest.TempPathFactory) -> Snapshot:
    """A package whose population ends a year early in one vintage, and whose index lacks a month."""
    folder = tmp_path_factory.mktemp("gaps") / "huecos"
    source = {"source_id": "s", "title": "Fuente", "kind": "official", "licence": "CC-BY-4.0"}
    unit = {"unit_id": "a", "name": "Unidad A", "branch": "executive", "source_id": "s"}
    lines = [
        {"row_id": f"{year}", "unit_id": "a", "year": f"{year}", "period": "12", "frequency": "annual",
         "view": "administrative", "approved": approved, "accrued": accrued, "source_id": "s"}
        for year, approved, accrued in ((2020, "0", "100"), (2021, "200", "200"), (2022, "400", None))
    ]  # fmt: skip
    people = [
        {"territory_id": "99", "year": f"{year}", "sex": "total", "age_band": "total", "group": "total",
         "vintage": vintage, "persons": persons, "source_id": "s"}
        for vintage, year, persons in (("largo", 2020, "10"), ("largo", 2021, "20"), ("breve", 2022, "1"))
    ]  # fmt: skip
    index = [
        {"index_name": name, "year": f"{year}", "month": f"{month}", "value": value, "source_id": "s"}
        for name, year, value, months in (("I", 2020, "100", 12), ("I", 2021, "50", 11), ("Corto", 2021, "9", 12))
        for month in range(1, months + 1)
    ]  # fmt: skip
    node = {
        "title": "Huecos", "titleEn": "Gaps", "description": "Con huecos.", "descriptionEn": "With gaps.",
        "kind": "published", "home": "99", "timezone": "America/Cancun", "languages": ["es", "en"],
        "themes": ["budget"], "version": "1",
    }  # fmt: skip
    content: dict[str, Any] = {
        "sources": [source], "budget_units": [unit], "budget_execution": lines, "population": people, "deflator": index,
    }  # fmt: skip
    write_package(folder, node, content)
    store = Store(tmp_path_factory.mktemp("gaps-store"))
    assert store.publish(folder).snapshot
    return store.open("huecos")


def test_the_population_of_another_year_is_never_used(gaps: Snapshot) -> None:
    rows = told(gaps, "budget/per-capita", moment="approved")
    assert [(r["year"], r["population"], r["per_person"], r["reason"]) for r in rows] == [
        (2020, 10, Decimal("0.00"), None), (2021, 20, Decimal("10.00"), None), (2022, None, None, "no_population"),
    ]  # fmt: skip


def test_eleven_months_are_no_year_of_an_index(gaps: Snapshot) -> None:
    rows = told(gaps, "budget/real-terms")
    assert [(r["year"], r["real_amount"], r["index_months"], r["reason"]) for r in rows] == [
        (2020, Decimal("100.00"), 12, None), (2021, None, 11, "index_missing"), (2022, None, 0, "not_published"),
    ]  # fmt: skip
    assert {row["base_year"] for row in rows} == {2020}
    none = told(gaps, "budget/real-terms", {"base": "2021"})
    assert [row["reason"] for row in none] == ["no_base", "index_missing", "not_published"]


def test_nothing_is_divided_by_zero_and_nothing_is_taken_for_zero(gaps: Snapshot) -> None:
    rows = {(r["moment"], r["year"]): r for r in told(gaps, "budget/by-year")}
    rise = rows["approved", 2021]
    assert (rise["difference"], rise["change"], rise["reason"]) == (Decimal(200), None, "base_zero")
    assert (rows["accrued", 2022]["amount"], rows["accrued", 2022]["reason"]) == (None, "not_published")
    progress = told(gaps, "budget/progress", year="2020")
    assert [(row["denominator"], row["amount"], row["ratio"]) for row in progress] == [
        ("modified", None, None), ("approved", Decimal(0), None)
    ]  # fmt: skip


# --- Year against year ----------------------------------------------------------------------------------------------


@series_case
def test_by_year(package: str, filters: dict[str, str], how: dict[str, Any], shipped: Shipped, table: Table) -> None:
    if "moment" in filters:
        filters = {name: value for name, value in filters.items() if name != "moment"}
    years = how.get("years")
    rows = budget(table, package, **{k: v for k, v in how.items() if k != "years"})
    whole = {m: by_year(budget(table, package, period=how.get("period")), m) for m in MOMENTS}
    months = until(table, package, how.get("period"))
    quiet = silent(table(package, "budget_execution"), months)
    found = {(r["moment"], r["year"]): r for r in told(shipped[package], "budget/by-year", **filters)}
    narrowed = set(filters) - {"period", "year"}
    told_years = sorted(year for year in by_year(rows, "approved") if years is None or year in years)
    carried = [m for m in MOMENTS if any(amount is not None for amount in by_year(rows, m).values())]
    assert set(found) >= {(m, year) for m in carried for year in told_years if by_year(rows, m)[year] is not None}
    assert {year for _, year in found} == set(told_years)
    for (moment, year), row in found.items():
        amount, before = by_year(rows, moment)[year], by_year(rows, moment).get(year - 1)
        units = [
            {r["unit_id"] for r in rows if r["year"] == f"{one}" and r.get(moment)} for one in (year, year - 1)
        ]  # fmt: skip
        spent = moment not in BUDGET
        like = (
            amount is not None
            and before is not None
            and not (spent and months[year] != months[year - 1])
            and not (spent and (quiet[year] & units[0] or quiet[year - 1] & units[1]))
            and not (narrowed and units[0] != units[1])
        )
        assert (row["amount"], row["previous"]) == (amount, before)
        assert row["until"] == (months[year] if spent else 12), "a budget is of the whole year, whatever month is asked"
        assert row["difference"] == (amount - before if like and amount is not None and before is not None else None)
        if like and before:
            assert row["change"] == pytest.approx(float(row["difference"] / before)) and row["reason"] is None
        else:
            assert row["change"] is None and row["reason"]
        all_of_it = whole[moment][year]
        share = float(amount / all_of_it) if narrowed and amount is not None and all_of_it else None
        assert row["share"] == (pytest.approx(share) if share is not None else None)


def test_quintana_roo_year_against_year_by_hand(shipped: Shipped) -> None:
    rows = {(r["moment"], r["year"]): r for r in told(shipped["quintana-roo"], "budget/by-year")}
    assert rows["approved", 2023]["difference"] == Decimal("7205422393")
    assert rows["approved", 2023]["change"] == pytest.approx(0.2081817, abs=1e-7)
    # 2018 to 2020 are not in the data: 2021 is not set against 2017.
    assert (rows["approved", 2021]["previous"], rows["approved", 2021]["reason"]) == (None, "no_previous")
    assert {moment for moment, _ in rows} == {"proposed", "approved"}


def test_the_planted_silence_and_the_unfinished_year_are_not_subtracted(shipped: Shipped) -> None:
    rows = {(r["moment"], r["year"]): r for r in told(shipped["ejemplo"], "budget/by-year")}
    assert [rows["accrued", year]["reason"] for year in (2024, 2025, 2026)] == [None, "silence", "other_months"]
    assert rows["approved", 2026]["reason"] is None
    cut = {(r["moment"], r["year"]): r for r in told(shipped["ejemplo"], "budget/by-year", period="3")}
    assert cut["accrued", 2026]["until"] == 3 and cut["accrued", 2026]["difference"] is not None
    assert {cut[moment, 2026]["until"] for moment in ("proposed", "approved")} == {12}


@pytest.mark.parametrize("question", ["budget/compare", "budget/per-capita", "budget/real-terms"])
def test_a_budget_of_the_year_covers_twelve_months(question: str, shipped: Shipped) -> None:
    covers = {
        moment: {row["until"] for row in told(shipped["ejemplo"], question, moment=moment, period="3")}
        for moment in ("proposed", "approved", "modified", "accrued")
    }
    assert covers == {"proposed": {12}, "approved": {12}, "modified": {3}, "accrued": {3}}


def test_one_year_is_still_set_against_the_one_before(shipped: Shipped) -> None:
    every = {(r["moment"], r["year"]): r for r in told(shipped["ejemplo"], "budget/by-year")}
    alone = told(shipped["ejemplo"], "budget/by-year", year="2024")
    assert alone and all(row == every[row["moment"], 2024] for row in alone)


# --- Month against month --------------------------------------------------------------------------------------------


@pytest.mark.parametrize("package", SHIPPED)
@pytest.mark.parametrize(("year", "moment"), [(2026, "accrued"), (2025, "paid"), (2023, "accrued"), (2024, "accrued")])
def test_month_on_month(package: str, year: int, moment: str, shipped: Shipped, table: Table) -> None:
    rows = [r for r in read_once(table(package, "budget_execution")) if r["frequency"] != "annual"]
    held: dict[tuple[int, int, str], list[Line]] = defaultdict(list)
    for line in rows:
        if any(line.get(one) for one in EXECUTED):
            held[int(line["year"]), int(line["period"]), line["frequency"]].append(line)
    if package != "ejemplo":
        assert told(shipped[package], "budget/month-on-month", moment=moment) == [] and not held
        return
    found = told(shipped[package], "budget/month-on-month", year=str(year), moment=moment)
    assert [(r["year"], r["period"], r["frequency"]) for r in found] == sorted(key for key in held if key[0] == year)
    for row in found:
        now, then = (held.get((y, row["period"], row["frequency"]), []) for y in (year, year - 1))
        amount, before = (total(money(r[moment]) for r in part) for part in (now, then))
        alike = {r["unit_id"] for r in now} == {r["unit_id"] for r in then}
        assert (row["amount"], row["previous"]) == (amount, before) and amount is not None
        assert row["difference"] == (amount - before if alike and before is not None else None)
        assert row["reason"] == (None if alike else "no_previous" if before is None else "other_units")


def test_the_silent_quarter_is_not_told_as_a_fall(shipped: Shipped) -> None:
    rows = told(shipped["ejemplo"], "budget/month-on-month", year="2025")
    assert [row["period"] for row in rows if row["reason"] == "other_units"] == [4, 5, 6]


def test_a_budget_has_no_months(shipped: Shipped) -> None:
    rows = told(shipped["ejemplo"], "budget/month-on-month", moment="approved")
    assert {(row["amount"], row["reason"]) for row in rows} == {(None, "yearly")}
