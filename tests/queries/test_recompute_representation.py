"""Who is missing, computed a second time from the files of the packages."""

import csv
import shutil
from collections import defaultdict
from collections.abc import Iterator, Mapping
from itertools import product
from pathlib import Path
from typing import Any

import numpy
import pytest

from dashboard.answers import ask
from dashboard.filters import Filters
from dashboard.store.snapshots import Snapshot
from dashboard.store.store import Store

from .files import DAY, Shipped, Table

DATA = Path(__file__).resolve().parents[2] / "data"
Z = 1.959963984540054
HIDDEN = {("R-09", "99007", "men"), ("R-09", "99007", "women")}
HOME = {"ejemplo": "99", "quintana-roo": "23"}
Rows = list[dict[str, Any]]


def told(snapshot: Snapshot, question: str, options: Mapping[str, str] | None = None, **values: str) -> Rows:
    chosen = {name: tuple(text.split(",")) for name, text in values.items()}
    return ask(snapshot, question, Filters(as_of=DAY, values=chosen), options or {}).rows


def interval(persons: int, known: int) -> tuple[float, float]:
    """Wilson's interval as the roots of (p̂ − p)² = z² p(1 − p)/n, which is how it is defined."""
    share = persons / known
    roots = numpy.roots([1 + Z**2 / known, -(2 * share + Z**2 / known), share**2])
    low, high = sorted(float(root.real) for root in roots)
    return low, high


def share_of(table: Table, package: str, place: str, group: str, held: int) -> float | None:
    """Share of the residents that year, or the nearest earlier one; where only sex is known, of that sex."""
    found: dict[int, dict[str, int]] = defaultdict(dict)
    for row in table(package, "population"):
        if row["territory_id"] != place or row["vintage"] not in ("ficticio", "censo-2020"):
            continue
        if row["group"] == group and row["sex"] == "total":
            found[int(row["year"])]["group"] = int(row["persons"])
        if row["group"] == "total" and row["age_band"] == "total" and row["sex"] in ("total", group):
            found[int(row["year"])]["all" if row["sex"] == "total" else "group"] = int(row["persons"])
    years = [year for year, held_in in found.items() if {"group", "all"} <= set(held_in)]
    if not years:
        return None
    year = max((year for year in years if year <= held), default=min(years))
    return found[year]["group"] / found[year]["all"]


def cells(table: Table, **values: str) -> Iterator[dict[str, str]]:
    """Cells of groups in the example that may be shown, with the year of the meeting and the persons of the total."""
    meetings = {row["meeting_id"]: row for row in table("ejemplo", "meetings")}
    rows = table("ejemplo", "municipal_participation")
    key = ("meeting_id", "municipality_id", "phase", "depth")
    totals = {tuple(row[name] for name in key): int(row["persons"]) for row in rows if row["group"] == "total"}
    for row in rows:
        plan = meetings[row["meeting_id"]]["plan_id"]
        if row["group"] == "total" or any({**row, "plan": plan}[name] != value for name, value in values.items()):
            continue
        held = meetings[row["meeting_id"]]["held_on"][:4]
        yield {**row, "held": held, "everyone": str(totals[tuple(row[name] for name in key)])}


PLACES = {"cell": True, "municipality": True, "phase": False, "state": False}
PHASES = {"cell": True, "municipality": False, "phase": True, "state": False}


@pytest.mark.parametrize("values", [{}, {"plan": "PA-2"}, {"depth": "involve"}])
@pytest.mark.parametrize("detail", PLACES)
def test_every_ratio_again(detail: str, values: dict[str, str], shipped: Shipped, table: Table) -> None:
    expected: dict[tuple[str, str | None, str | None], dict[str, Any]] = {}
    for row in cells(table, **values):
        place = row["municipality_id"] if PLACES[detail] else None
        key = (row["group"], place, row["phase"] if PHASES[detail] else None)
        sums = expected.setdefault(key, {"n": 0, "known": 0, "unknown": 0, "expected": 0.0, "hidden": 0, "bare": False})
        if (row["meeting_id"], row["municipality_id"], row["group"]) in HIDDEN:
            sums["hidden"] += 1
        elif row["persons"]:
            known = int(row["known"])
            share = share_of(table, "ejemplo", place or HOME["ejemplo"], row["group"], int(row["held"]))
            sums["n"] += int(row["persons"])
            sums["known"] += known
            sums["unknown"] += int(row["everyone"]) - known
            sums["bare"] |= share is None
            sums["expected"] += known * (share or 0.0)
            sums["seen"] = True
    found = told(shipped["ejemplo"], "participation/representation", {"detail": detail}, **values)
    assert {(row["group"], row["municipality_id"], row["phase"]) for row in found} == set(expected)
    for row in found:
        check(row, expected[row["group"], row["municipality_id"], row["phase"]])
    assert {row["verdict"] for row in found} >= ({"under", "over", None} if values else {"under", "over", "near", None})


def check(row: dict[str, Any], sums: dict[str, Any]) -> None:
    assert row["suppressed"] == sums["hidden"]
    if "seen" not in sums:
        assert row["participants"] is row["known"] is row["ratio"] is None
        assert row["reason"] == ("suppressed" if sums["hidden"] else "no_figure")
        return
    assert (row["participants"], row["known"], row["unknown"]) == (sums["n"], sums["known"], sums["unknown"])
    if not sums["known"] or sums["bare"]:
        assert row["ratio"] is row["gap_points"] is row["verdict"] is None
        assert row["reason"] == ("nobody" if not sums["known"] else "no_denominator")
        return
    base = sums["expected"] / sums["known"]
    low, high = interval(sums["n"], sums["known"])
    assert row["reason"] is None and row["population_share"] == pytest.approx(base)
    assert row["ratio"] == pytest.approx(sums["n"] / sums["expected"])
    assert (row["ratio_low"], row["ratio_high"]) == pytest.approx((low / base, high / base), abs=1e-5)
    assert row["gap_points"] == pytest.approx(100 * (sums["n"] / sums["known"] - base))
    assert row["verdict"] == verdict(sums["n"] / sums["expected"], low / base, high / base)


def verdict(ratio: float, low: float, high: float) -> str:
    """DOMAIN 3.6: a flag only when the interval leaves 1 out, and none inside the parity band."""
    if low <= 1 <= high:
        return "parity"
    return "near" if 0.8 <= ratio <= 1.25 else "under" if ratio < 0.8 else "over"


def test_groups_without_a_population_have_no_ratio(shipped: Shipped) -> None:
    rows = told(shipped["ejemplo"], "participation/representation")
    bare = [row for row in rows if row["group"] in ("trans", "peasants") and row["known"]]
    assert bare and all(row["reason"] == "no_denominator" and row["ratio"] is None for row in bare)


# --- Golden numbers -------------------------------------------------------------------------------------------------

FIVE = {"23005": 361, "23008": 240, "23004": 199, "23001": 100, "23002": 100}
COLUMNS = ("meeting_id", "municipality_id", "phase", "depth", "group", "persons", "known", "bound", "reason",
           "source_id")  # fmt: skip


def written(folder: Path, rows: list[tuple[Any, ...]]) -> None:
    with (folder / "municipal_participation.csv").open("w", encoding="utf-8", newline="") as file:
        csv.writer(file).writerows([COLUMNS, *rows])


@pytest.fixture(scope="module")
def golden(tmp_path_factory: pytest.TempPathFactory) -> Snapshot:
    """The published territory and census with one meeting of our own: 42 young people of 210, five municipalities."""
    place = tmp_path_factory.mktemp("golden")
    folder = place / "quintana-roo"
    shutil.copytree(DATA / "quintana-roo", folder)
    start, end = ("consejo-cancun-2021",), ("exact", None, "cancunmio-2c932f")
    rows: list[tuple[Any, ...]] = [
        (*start, code, "design", "involve", "total", n, None, *end) for code, n in FIVE.items()
    ]
    rows.append((*start, "23005", "design", "involve", "youth_12_29", 42, 210, *end))
    written(folder, rows)
    published = Store(place / "store").publish(folder)
    assert published.snapshot
    return Store(place / "store").open("quintana-roo")


def test_young_people_of_the_reference(golden: Snapshot) -> None:
    row = told(golden, "participation/representation", {"detail": "state"})[0]
    assert (row["participants"], row["known"], row["unknown"]) == (42, 210, 151)
    assert row["population_share"] == pytest.approx(0.3164, abs=5e-5)
    assert round(row["ratio"], 3) == 0.632 and round(row["gap_points"], 1) == -11.6
    assert (round(row["ratio_low"], 3), round(row["ratio_high"], 3)) == (0.479, 0.819)
    assert row["verdict"] == "under" and row["population_year"] == 2020


# phase: young people, persons known, ratio against 31.64 %, verdict
BAND = {
    "methodology": (42, 210, 0.632, "under"),
    "diagnosis": (8, 40, 0.632, "parity"),
    "design": (2900, 10000, 0.917, "near"),
    "decision": (2400, 10000, 0.759, "under"),
    "execution": (3600, 10000, 1.138, "near"),
    "evaluation": (4200, 10000, 1.328, "over"),
}
"""The same ratio of few persons is no finding; a small gap of many persons is sure, and still small."""


@pytest.fixture(scope="module")
def banded(tmp_path_factory: pytest.TempPathFactory) -> Rows:
    """What is told of one case of BAND in each phase of one meeting."""
    place = tmp_path_factory.mktemp("banda")
    folder = place / "quintana-roo"
    shutil.copytree(DATA / "quintana-roo", folder)
    start, end = ("consejo-cancun-2021", "23005"), ("exact", None, "cancunmio-2c932f")
    rows: list[tuple[Any, ...]] = []
    for phase, (young, known, _, _) in BAND.items():
        rows.append((*start, phase, "involve", "total", known, None, *end))
        rows.append((*start, phase, "involve", "youth_12_29", young, known, *end))
    written(folder, rows)
    assert Store(place / "store").publish(folder).snapshot
    return told(Store(place / "store").open("quintana-roo"), "participation/representation", {"detail": "phase"})


def test_no_group_is_short_nor_above_inside_the_parity_band(banded: Rows) -> None:
    found = {row["phase"]: row for row in banded}
    assert set(found) == set(BAND)
    for phase, (young, known, ratio, flag) in BAND.items():
        row = found[phase]
        low, high = (end / 0.316382 for end in interval(young, known))
        assert round(row["ratio"], 3) == ratio and row["verdict"] == flag
        assert (row["ratio_low"], row["ratio_high"]) == pytest.approx((low, high), abs=1e-4)
        assert row["verdict"] == verdict(ratio, low, high)


def test_young_people_of_a_municipality_have_no_denominator(golden: Snapshot) -> None:
    (row,) = told(golden, "participation/representation")
    assert (row["municipality_id"], row["reason"], row["ratio"]) == ("23005", "no_denominator", None)


def test_five_of_eleven_can_be_most_of_the_population(golden: Snapshot) -> None:
    (row,) = told(golden, "participation/coverage-summary")
    assert (row["reached"], row["municipalities"], row["unheard"]) == (5, 11, 6)
    assert round(row["municipality_share"], 2) == 0.45 and round(row["population_share"], 3) == 0.889
    assert round(row["dissimilarity"], 3) == 0.241


# --- The rest ---------------------------------------------------------------------------------------------------------


def test_dissimilarity_again(shipped: Shipped, table: Table) -> None:
    persons: dict[str, int] = defaultdict(int)
    for row in table("ejemplo", "municipal_participation"):
        if row["group"] == "total":
            persons[row["municipality_id"]] += int(row["persons"])
    residents = {
        row["territory_id"]: int(row["persons"])
        for row in table("ejemplo", "population")
        if row["year"] == "2026" and (row["sex"], row["age_band"], row["group"]) == ("total", "total", "total")
        and row["territory_id"] != "99"
    }  # fmt: skip
    went, live = sum(persons.values()), sum(residents.values())
    (row,) = told(shipped["ejemplo"], "participation/coverage-summary")
    assert row["dissimilarity"] == pytest.approx(
        sum(abs(persons[c] / went - residents[c] / live) for c in residents) / 2
    )
    assert row["population_share"] == pytest.approx(sum(residents[c] for c in residents if persons[c]) / live)


def test_a_missing_or_loose_figure_leaves_no_dissimilarity(shipped: Shipped) -> None:
    (row,) = told(shipped["quintana-roo"], "participation/coverage-summary")
    assert (row["dissimilarity"], row["reason"]) == (None, "no_figure_somewhere")
    assert (row["reached"], row["without_figure"], row["unheard"]) == (5, 2, 4)
    (row,) = told(shipped["quintana-roo"], "participation/coverage-summary", phase="diagnosis")
    assert (row["dissimilarity"], row["reason"]) == (None, "not_exact")


@pytest.mark.parametrize("values", [{}, {"group": "peasants,youth_12_29"}, {"plan": "PA-1"}, {"municipality": "99004"}])
def test_depth_again(values: dict[str, str], shipped: Shipped, table: Table) -> None:
    plans = {row["meeting_id"]: row["plan_id"] for row in table("ejemplo", "meetings")}
    everything = [row for row in table("ejemplo", "municipal_participation") if row["persons"] != "0"]
    rows = [
        row
        for row in everything
        if row["group"] in values.get("group", row["group"]).split(",")
        and plans[row["meeting_id"]] == values.get("plan", plans[row["meeting_id"]])
        and row["municipality_id"] == values.get("municipality", row["municipality_id"])
    ]
    meetings: dict[tuple[str, str, str], set[str]] = defaultdict(set)
    for row in rows:
        meetings[row["group"], row["phase"], row["depth"]].add(row["meeting_id"])
    found = told(shipped["ejemplo"], "participation/depth", None, **values)
    assert {(r["group"], r["phase"], r["depth"]): r["meetings"] for r in found} == {
        key: len(held) for key, held in meetings.items()
    }
    for answered in found:
        mine = [one for one in rows if one["group"] == answered["group"]]
        assert answered["all_meetings"] == len({one["meeting_id"] for one in mine})
        assert answered["decided"] == len({one["meeting_id"] for one in mine if one["depth"] == "decide"})
        depths = {one["depth"] for one in everything if one["group"] == answered["group"]}
        assert answered["only_consulted"] == (depths == {"consult"})


def test_the_name_of_a_municipality_is_that_of_the_day(shipped: Shipped) -> None:
    def name(day: str) -> str:
        rows = ask(shipped["quintana-roo"], "participation/coverage", Filters(as_of=DAY.fromisoformat(day))).rows
        return next(str(row["municipality"]) for row in rows if row["municipality_id"] == "23008")

    assert (name("2025-03-18"), name("2025-03-19")) == ("Solidaridad", "Playa del Carmen")


@pytest.mark.parametrize("package", HOME)
def test_candidates_again(package: str, shipped: Shipped, table: Table) -> None:
    year = {"ejemplo": "2026", "quintana-roo": "2020"}[package]
    groups = {"population": "total", "indigenous": "indigenous_language", "young": "youth_12_29"}
    held = {
        (row["territory_id"], row["group"]): int(row["persons"])
        for row in table(package, "population")
        if row["year"] == year and row["vintage"] in ("ficticio", "censo-2020") and row["sex"] == "total"
        and (row["group"] != "total" or row["age_band"] == "total")
    }  # fmt: skip
    went = {
        row["municipality_id"]
        for row in table(package, "municipal_participation")
        if row["group"] == "total" and row["persons"] != "0"
    }
    found = told(shipped[package], "participation/candidates")
    assert len(found) == len(table(package, "municipalities"))
    for row in found:
        assert row["reached"] == (row["municipality_id"] in went)
        for column, group in groups.items():
            assert row[column] == held.get((row["municipality_id"], group)), column
    invited = told(shipped[package], "participation/next-municipality")
    assert {row["municipality_id"] for row in invited} == {r["municipality_id"] for r in found if not r["reached"]}
    assert [row["gain"] for row in invited] == sorted((row["gain"] for row in invited), reverse=True)


def test_the_margin_of_a_survey_only_where_it_has_one(shipped: Shipped, table: Table) -> None:
    held = {(row["survey_id"], row["item_id"]): row for row in table("ejemplo", "surveys")}
    found = told(shipped["ejemplo"], "participation/surveys")
    assert {(row["survey_id"], row["item_id"]) for row in found} == set(held)
    for row in found:
        one = held[row["survey_id"], row["item_id"]]
        if one["selection"] != "probabilistic":
            assert row["margin_points"] is None and row["reason"] == "not_random"
            continue
        p, n, effect = float(one["percentage"]) / 100, int(one["sample_size"]), float(one["design_effect"])
        assert row["margin_points"] == pytest.approx(100 * 1.96 * (p * (1 - p) / n * effect) ** 0.5)
    youth = told(shipped["quintana-roo"], "participation/surveys")
    assert sorted(row["percentage"] for row in youth) == [68, 77, 85, 88]
    assert {(row["sample_size"], row["margin_points"], row["reason"]) for row in youth} == {
        (None, None, "no_sample_size")
    }


@pytest.mark.parametrize(("precision", "confidence", "design"), product("358", ("90", "95", "99"), ("1", "1.5")))
def test_the_plan_of_a_survey_again(precision: str, confidence: str, design: str, shipped: Shipped) -> None:
    options = {"precision": precision, "confidence": confidence, "design": design}
    rows = told(shipped["quintana-roo"], "participation/survey-plan", options)
    people = sum(row["population"] for row in rows)
    z = {"90": 1.6448536, "95": 1.9599640, "99": 2.5758293}[confidence]

    def margin(n: int) -> float:
        """Of a sample of n, with the finite population correction of Cochran's n."""
        left = people - 1 if people > 1 else 1
        return float(100 * z * (0.25 * float(design) / n * (people - n) / left) ** 0.5)

    n = rows[0]["interviews"]
    assert people == 1857985 and margin(n) <= float(precision) * 1.001
    assert margin(n - 2) > float(precision)
    assert sum(row["quota"] for row in rows) == n and {row["interviews"] for row in rows} == {n}
    assert all(abs(row["quota"] - n * row["population"] / people) < 1 for row in rows)
    for row in rows:
        assert row["own_margin_points"] == pytest.approx(
            100 * z * (0.25 * float(design) / row["quota"]) ** 0.5, rel=1e-6
        )
