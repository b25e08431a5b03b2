"""The budget half of the ``quintana-roo`` package: sound tables, and every transcribed fact in one of them."""

import csv
from collections import Counter
from pathlib import Path

import duckdb
import pytest

from dashboard.schema.tables import tables

PACKAGE = Path(__file__).resolve().parents[2] / "data" / "quintana-roo"
SHARED = Path(__file__).resolve().parents[2] / ".." / "shared"
OWNED = (
    "budget_units classifications budget_execution stated_totals municipal_budgets revenue transfers debt_balances "
    "scores deflator population municipalities municipality_names sdg_goals audits macro"
).split()
needs_shared = pytest.mark.skipif(not SHARED.exists(), reason="the shared folder is not beside this checkout")

Row = dict[str, str]


def rows(path: Path) -> list[Row]:
    with path.open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


def table(name: str) -> list[Row]:
    return rows(PACKAGE / f"{name}.csv")


def shared(name: str) -> list[Row]:
    return rows(SHARED / "data" / name)


def money(text: str) -> float | None:
    return float(text) if text else None


def addresses() -> dict[str, str]:
    return {row["source_id"]: row.get("url", "") for row in table("sources")}


def transcribed_rows(name: str) -> list[Row]:
    """Without the rows of files and notes that came after the transcribed ones; those have sums of their own."""
    late = {row["source_id"] for row in table("sources") if row["sha256"]} | {"diarioimagen-694845"}
    return [row for row in table(name) if row["source_id"] not in late]


def state_total(year: str, moment: str) -> int | None:
    amounts = [int(row[moment]) for row in table("budget_execution") if row["year"] == year and row[moment]]
    return sum(amounts) if amounts else None


# --- form ---------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("name", OWNED)
def test_table_fits_its_schema(name: str) -> None:
    schema = tables()[name]
    content = table(name)
    columns = list(content[0])
    assert columns == [field.name for field in schema.fields if field.name in columns]
    with duckdb.connect() as db:
        db.execute(schema.create_statement)
        options = "header = true, delim = ',', nullstr = '', all_varchar = true"
        db.execute(f"INSERT INTO {name} BY NAME SELECT * FROM read_csv(?, {options})", [str(PACKAGE / f"{name}.csv")])
        assert db.execute(f"SELECT count(*) FROM {name}").fetchone() == (len(content),)


@pytest.mark.parametrize("name", OWNED)
def test_keys_are_unique(name: str) -> None:
    keys = Counter(tuple(row[column] for column in tables()[name].primary_key) for row in table(name))
    assert [key for key, times in keys.items() if times > 1] == []


@pytest.mark.parametrize("name", OWNED)
def test_foreign_keys_hold(name: str) -> None:
    content = table(name)
    for key in tables()[name].foreign_keys:
        used = {row[key.field] for row in content if row.get(key.field)}
        known = {row[key.column] for row in table(key.table)} if used else set()
        assert used <= known, (key.field, sorted(used - known))


def test_sources_named_in_notes_exist() -> None:
    notes = " ".join(row["note"] for row in table("budget_execution"))
    named = {word.rstrip(".,") for word in notes.split("fuente ")[1:] for word in word.split()[:1] if "-" in word}
    assert len(named) == 4
    assert named <= set(addresses())


# --- state budget -------------------------------------------------------------------------------------------------

PUBLISHED = {
    "2017": (None, 26_400_000_000),
    "2021": (34_085_864_889, 33_860_864_890),
    "2022": (None, 34_611_211_821),
    "2023": (41_840_800_000, 41_816_634_214),
    "2024": (47_352_603_524, 47_352_000_000),
    "2025": (51_474_000_000, 51_473_000_000),
    "2026": (56_513_629_829, 53_981_000_000),
}


def test_each_year_adds_up_to_its_published_total() -> None:
    years = {row["year"] for row in table("budget_execution")}
    assert {year: (state_total(year, "proposed"), state_total(year, "approved")) for year in years} == PUBLISHED


def test_only_proposed_and_approved_are_filled() -> None:
    later = {"modified", "committed", "accrued", "exercised", "paid"}
    assert {row["period"] for row in table("budget_execution")} == {"1"}
    assert [r for r in table("budget_execution") if any(r.get(moment) for moment in later)] == []


def test_fifteen_agencies_of_2025_are_proposed_not_approved() -> None:
    detail = [r for r in table("budget_execution") if r["year"] == "2025" and r["unit_id"] != "sin-desglose"]
    assert len(detail) == 15
    assert sum(int(row["proposed"]) for row in detail) == 9_917_859_485
    assert {row["approved"] for row in detail} == {""}


# --- contradictions and silences ----------------------------------------------------------------------------------


def test_contradictions_keep_both_amounts() -> None:
    """Of one thing and one year: interest of a quarter beside a part of another year's, or income beside spending that
    a percentage implies, are two things, and no sources that disagree."""
    found = {row["total_id"]: row for row in table("stated_totals") if row["contradiction"] == "true"}
    assert len(found) == 8
    assert all(row["stated_amount"] != row["computed_amount"] and row["computed_amount"] for row in found.values())
    transfers = found["comparacion-2021-transferencias-t2"]
    assert (transfers["stated_amount"], transfers["computed_amount"]) == ("761187602", "761897596")


def test_computed_amounts_follow_from_the_detail() -> None:
    stated = {row["total_id"]: money(row["computed_amount"]) for row in table("stated_totals")}
    quarter = sum(int(r["amount"]) for r in table("transfers") if r["year"] == "2021" and r["period"] == "6")
    tulum = [r for r in table("municipal_budgets") if r["municipality_id"] == "23009" and r["concept"] == "chapter"]
    assert quarter == stated["comparacion-2021-transferencias-t2"]
    chapters = sum(float(r["amount"]) for r in tulum)
    assert chapters == pytest.approx(stated["comparacion-2019-tulum-capitulos"], abs=0.005)


def test_two_municipalities_did_not_report_investment() -> None:
    investment = {
        row["territory_id"]: row["stated_amount"]
        for row in table("stated_totals")
        if row["year"] == "2024" and row["period_text"] == "ene-jun" and row["territory_id"] != "23"
    }
    assert len(investment) == 11
    assert {code for code, amount in investment.items() if amount == ""} == {"23008", "23010"}
    assert "0" not in investment.values()


def test_ties_are_counted() -> None:
    ties = Counter(row["tied_with"] for row in table("scores") if row["tied_with"])
    assert ties == Counter({"12": 1, "10": 1, "4": 1, "3": 1})


# --- every transcribed fact has one place -------------------------------------------------------------------------

STATE_TOTAL = "Presupuesto de Egresos total"
MOMENTS = {"iniciativa": "proposed", "aprobado": "approved", "dictamen aprobado": "approved"}


def transcribed() -> list[Row]:
    """Both budget files with the columns of the second one, less exact duplicates."""
    names = {"year": "anio", "amount_mxn": "monto_mxn", "concept": "concepto", "moment": "momento"}
    first = [{names.get(key, key): value for key, value in row.items()} for row in shared("facts/budget.csv")]
    second = shared("budget/qroo_presupuesto_hechos_transcritos.csv")
    assert (len(first), len(second)) == (129, 62)
    facts = {}
    for row in first + second:
        code = row.get("municipality_code", row.get("cve_geo"))
        who = row.get("institution", row.get("nombre"))
        facts[row["anio"], code, who, row["concepto"], row["momento"], row["monto_mxn"]] = row
    return list(facts.values())


def is_state_total(row: Row) -> bool:
    return row["concepto"] == STATE_TOTAL and row["momento"] not in ("not_stated", "referido (2020)")


def stored() -> list[tuple[str, float | None, str]]:
    """(year, amount, address) of each stored amount that is neither a remainder nor a comparison."""
    url = addresses()
    found = []
    for name in ("municipal_budgets", "revenue", "transfers"):
        found += [(row["year"], money(row["amount"]), url[row["source_id"]]) for row in transcribed_rows(name)]
    found += [
        (row["balance_id"].split("-")[1], money(row["amount"]), url[row["source_id"]]) for row in table("debt_balances")
    ]
    found += [
        (row["year"], money(row["stated_amount"] or row["computed_amount"]), url[row["source_id"]])
        for row in transcribed_rows("stated_totals")
        if not row["total_id"].startswith("comparacion-")
    ]
    found += [
        (row["year"], money(row[moment]), url[row["source_id"]])
        for row in table("budget_execution")
        for moment in ("proposed", "approved")
        if row["unit_id"] != "sin-desglose" and row[moment]
    ]
    return found


@pytest.mark.real
@needs_shared
def test_every_budget_fact_is_in_exactly_one_table() -> None:
    facts = [(r["anio"], money(r["monto_mxn"]), r["source_url"]) for r in transcribed() if not is_state_total(r)]
    assert Counter(stored()) == Counter(facts)


@pytest.mark.real
@needs_shared
def test_every_state_total_is_the_sum_of_its_year() -> None:
    facts = [row for row in transcribed() if is_state_total(row)]
    assert len(facts) == 12
    for row in facts:
        moment = MOMENTS.get(row["momento"], row["momento"])
        assert state_total(row["anio"], moment) == money(row["monto_mxn"]), (row["anio"], moment)


@pytest.mark.real
@needs_shared
def test_balances_and_unstated_amounts_stay_out_of_the_moments() -> None:
    kept_apart = {"stock": Counter[float | None](), "not_stated": Counter[float | None]()}
    for row in transcribed():
        moment = "not_stated" if row["momento"].startswith("referido") else row["momento"]
        if moment in kept_apart:
            kept_apart[moment][money(row["monto_mxn"])] += 1
    unstated = [r for r in table("stated_totals") if r["moment"] == "not_stated"]
    assert Counter(money(r["amount"]) for r in table("debt_balances")) == kept_apart["stock"]
    assert Counter(money(r["stated_amount"] or r["computed_amount"]) for r in unstated) == kept_apart["not_stated"]


def score_value(text: str) -> float | None:
    try:
        return float(text)
    except ValueError:
        return None


@pytest.mark.real
@needs_shared
def test_every_score_is_stored_once() -> None:
    url = addresses()
    facts = Counter(
        (r["instrument"], score_value(r["value"]), r["rank"], r["source_url"]) for r in shared("facts/scores.csv")
    )
    kept = Counter((r["instrument"], score_value(r["value"]), r["rank"], url[r["source_id"]]) for r in table("scores"))
    assert sum(facts.values()) == 76
    assert facts - kept == Counter()
    assert {(name, value) for name, value, _, _ in kept - facts} == {("IMCO IIPE", 80.2), ("IMCO IIPE", 85.0)}


@pytest.mark.real
@needs_shared
def test_scores_in_words_keep_the_words() -> None:
    words = [r["value"] for r in shared("facts/scores.csv") if r["value"] and score_value(r["value"]) is None]
    notes = " ".join(row["note"] for row in table("scores"))
    assert len(words) == 6
    assert [word for word in words if word not in notes] == []
