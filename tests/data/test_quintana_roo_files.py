"""Rows of ``quintana-roo`` restated from published files: each file's sums, and what must not be read into them."""

import csv
from decimal import Decimal
from pathlib import Path

import pytest

PACKAGE = Path(__file__).resolve().parents[2] / "data" / "quintana-roo"
FEDERATION = PACKAGE.parent / "federacion"
SHARED = Path(__file__).resolve().parents[2] / ".." / "shared" / "data"
needs_shared = pytest.mark.skipif(not SHARED.exists(), reason="the shared folder is not beside this checkout")

Row = dict[str, str]


def rows(path: Path) -> list[Row]:
    with path.open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


def table(name: str) -> list[Row]:
    return rows(PACKAGE / f"{name}.csv")


def added(content: list[Row], column: str, **where: str) -> Decimal:
    kept = [row for row in content if all(row[name] == value for name, value in where.items())]
    assert kept, where
    return sum((Decimal(row[column] or "0") for row in kept), Decimal(0))


# --- transfers ----------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("fund", "received", "paid"),
    [("FAISMUN", 1_438_988_498, 1_438_854_086), ("FORTAMUN", 1_707_209_954, 1_707_178_455)],
)
def test_both_municipal_funds_of_2024_add_up(fund: str, received: int, paid: int) -> None:
    content = [row for row in table("transfers") if row["source_id"].startswith("srft-")]
    assert len(content) == 44
    assert added(content, "amount", fund=fund, moment="collected") == received
    assert added(content, "amount", fund=fund, moment="paid") == paid


def test_an_estimate_of_the_federation_is_not_an_approval() -> None:
    found = {row["source_id"]: (row["moment"], row["amount"]) for row in table("transfers") if row["year"] == "2026"}
    assert found == {
        "dof-2026-ramo-28": ("estimated", "21954910548"),
        "dof-2026-ramo-33": ("approved", "13928826121"),
    }


# --- audits -------------------------------------------------------------------------------------------------------


def test_audits_of_2024_add_up_and_say_as_of_when() -> None:
    audits = table("audits")
    assert added(audits, "amount_to_clarify", entity_kind="municipality") == 427_900_000
    assert added(audits, "actions", entity_kind="municipality") == added(audits, "actions", territory_id="23") - 10
    assert added(audits, "amount_to_clarify", territory_id="23") == 428_296_200
    assert {row["stated_as_of"] for row in audits} == {"2026-02-20"}
    assert [row["entity_text"] for row in audits if "no lo sabemos" not in row["note"]] == []


def test_a_share_of_an_audit_is_of_what_was_reviewed() -> None:
    known = {row["territory_id"]: row for row in table("audits") if row["amount_reviewed"]}
    assert sorted(known) == ["23001", "23002", "23003", "23006"]
    assert all(Decimal(row["amount_to_clarify"]) <= Decimal(row["amount_reviewed"]) for row in known.values())


def test_one_amount_near_a_whole_income_asks_for_a_second_source() -> None:
    income = {row["territory_id"]: Decimal(row["amount"]) for row in table("revenue") if is_income_of(row, "2024")}
    audits = [row for row in table("audits") if row["entity_kind"] == "municipality"]
    big = [row for row in audits if Decimal(row["amount_to_clarify"]) > income[row["territory_id"]] / 2]
    assert [row["territory_id"] for row in big] == ["23007"]
    assert "falta una segunda" in big[0]["note"]


# --- income -------------------------------------------------------------------------------------------------------


def is_income_of(row: Row, year: str) -> bool:
    return row["source_id"] == f"inegi-efipem-municipal-{year}" and row["is_total"] == "true"


@pytest.mark.parametrize(("year", "total"), [("2024", 19_618_757_713), ("2020", 11_942_685_457)])
def test_municipal_income_adds_up_and_its_parts_fit_in_it(year: str, total: int) -> None:
    content = [row for row in table("revenue") if row["source_id"] == f"inegi-efipem-municipal-{year}"]
    assert len(content) == 44
    assert added(content, "amount", is_total="true") == total
    for place in {row["territory_id"] for row in content}:
        whole = added(content, "amount", territory_id=place, is_total="true")
        assert added(content, "amount", territory_id=place, is_total="false") <= whole, place


def test_state_income_by_chapter_adds_exactly_to_its_total() -> None:
    content = [row for row in table("revenue") if row["source_id"] == "inegi-efipem-estatal-2024"]
    assert len(content) == 11
    assert added(content, "amount", is_total="true") == 68_207_027_056
    assert added(content, "amount", is_total="false") == 68_207_027_056
    assert added(content, "amount", concept="Financiamiento") == 19_306_765_813


def test_income_equal_to_spending_by_construction_is_never_execution() -> None:
    cited = {row["source_id"] for name in ("municipal_budgets", "budget_execution") for row in table(name)}
    assert [name for name in cited if "efipem" in name] == []


def test_the_bill_of_2026_adds_up_to_its_published_total() -> None:
    content = [row for row in table("revenue") if row["source_id"] == "diarioimagen-694845"]
    assert added(content, "amount", moment="proposed", year="2026") == 56_513_600_000


# --- economy ------------------------------------------------------------------------------------------------------


def test_state_product_is_the_total_of_each_year() -> None:
    content = {row["year"]: row for row in table("macro")}
    assert sorted(map(int, content)) == list(range(2003, 2025))
    assert round(Decimal(content["2024"]["current_amount"]) / 1_000_000) == 515_654
    assert {(row["is_total"], row["base_year"]) for row in content.values()} == {("true", "2018")}


@pytest.mark.parametrize("package", [PACKAGE, FEDERATION], ids=lambda folder: folder.name)
def test_the_price_index_runs_to_june_2026_without_a_gap(package: Path) -> None:
    content = rows(package / "deflator.csv")
    months = [(int(row["year"]), int(row["month"])) for row in content]
    assert months == [(year, month) for year in range(2012, 2027) for month in range(1, 13)][: len(months)]
    assert months[-1] == (2026, 6)
    assert content[-1]["value"] == "145.131"


# --- against the files --------------------------------------------------------------------------------------------


@pytest.mark.real
@needs_shared
def test_every_month_of_the_index_is_the_file() -> None:
    file = {row["PERIODO"][:7]: Decimal(row["GENERAL"]) for row in rows(SHARED / "economy/ipc_mensual_1969_2026.csv")}
    kept = {f"{row['year']}-{int(row['month']):02}": Decimal(row["value"]) for row in table("deflator")}
    # The file has three decimals; the months until March 2024 keep the six of the earlier copy.
    assert [month for month, value in kept.items() if abs(value - file[month]) > Decimal("0.0005001")] == []
    assert {month for month in file if month >= "2012"} == set(kept)


@pytest.mark.real
@needs_shared
def test_state_product_is_the_file_in_pesos() -> None:
    file = [row for row in rows(SHARED / "economy/pib_estatal_quintana_roo.csv") if row["CLAVE_INDUSTRIA"] == "PIB"]
    for column, mine in (("VALOR_CORRIENTE", "current_amount"), ("VALOR_CONSTANTE", "constant_amount")):
        told = sum(Decimal(row[column]) for row in file) * 1_000_000
        assert abs(told - added(table("macro"), mine)) < 1


@pytest.mark.real
@needs_shared
@pytest.mark.parametrize(
    ("year", "name", "columns"),
    [
        (
            "2024",
            "efipem_municipal_2024_qroo",
            ("total_ingresos", "participaciones_federales", "aportaciones_federales_y_estatales", "ingresos_propios"),
        ),
        (
            "2020",
            "efipem_municipal_2020_qroo_resumen",
            ("ingresos_tot", "participaciones", "aportaciones", "ingresos_propios"),
        ),
    ],
)
def test_municipal_income_is_the_file(year: str, name: str, columns: tuple[str, ...]) -> None:
    file = rows(SHARED / f"municipal_finance/{name}.csv")
    content = [row for row in table("revenue") if row["source_id"] == f"inegi-efipem-municipal-{year}"]
    concepts = (
        "Ingresos totales",
        "Participaciones federales",
        "Aportaciones federales y estatales",
        "Ingresos propios",
    )
    for column, concept in zip(columns, concepts, strict=True):
        assert added(content, "amount", concept=concept) == sum(Decimal(row[column]) for row in file), concept


@pytest.mark.real
@needs_shared
def test_the_federal_annexes_add_up_to_their_totals() -> None:
    file = rows(SHARED / "municipal_finance/dof_2026_ramo28_ramo33_por_entidad.csv")
    assert added(file, "ramo28_anexo15_estimado_pesos") == 1_456_045_894_280
    assert added(file, "ramo33_anexo16_aprobado_pesos") == 1_041_892_906_925
    mine = next(row for row in file if row["ID_ENTIDAD"] == "23")
    amounts = {row["source_id"]: row["amount"] for row in table("transfers")}
    assert amounts["dof-2026-ramo-28"] == mine["ramo28_anexo15_estimado_pesos"]
    assert amounts["dof-2026-ramo-33"] == mine["ramo33_anexo16_aprobado_pesos"]
