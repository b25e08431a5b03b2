"""Tables as offices send them on: titles, notes, the header again, totals, sheets, names of columns and scales."""

import csv
import io
from collections.abc import Callable
from decimal import Decimal
from pathlib import Path

import pytest
from openpyxl import Workbook

from dashboard.adapters import AdapterReport, chosen
from dashboard.package.findings import PackageError

Rows = list[list[str]]
STATE = "ANIO,ID_ENTIDAD,TEMA,CATEGORIA,DESCRIPCION_CATEGORIA,VALOR".split(",")
STATES: Rows = [
    STATE,
    ["2024", "23", "Ingresos", "Tema", "Total de ingresos", "3000000"],
    ["2024", "23", "Ingresos", "Capítulo", "Impuestos", "1000000"],
    ["2024", "23", "Ingresos", "Capítulo", "Derechos", "2000000"],
]
TOWNS: Rows = [
    ["ANIO", "CVE_ENT", "CVE_MUN", *STATE[2:]],
    *([row[0], row[1], town, *row[2:]] for town in ("001", "005") for row in STATES[1:]),
]
CASES = {
    "srft": ("srft_cut.csv", "transfers", ("amount",)),
    "asf": ("asf_municipios_cut.csv", "audits", ("amount_to_clarify", "actions")),
    "asf-whole": ("asf_cp2024_quintana_roo_cut.csv", "audits", ("amount_to_clarify", "actions")),
    "inpc": ("ipc_cut.csv", "deflator", ("value",)),
    "pibe": ("pibe_cut.csv", "macro", ("current_amount", "constant_amount")),
    "pef": ("pef_cut.csv", "budget_execution", ("approved", "paid")),
    "ogp": ("ogp_cut.csv", "commitment_dates", ()),
    "efipem-state": ("efipem_23.csv", "stated_totals", ("stated_amount",)),
    "efipem-towns": ("efipem_mun.csv", "stated_totals", ("stated_amount",)),
}
"""Case -> its file, the table that it goes to, and what is added up there."""
MADE = {"efipem-state": STATES, "efipem-towns": TOWNS}
Table = Callable[[str], Rows]


@pytest.fixture
def table(fixtures: Path) -> Table:
    def read(case: str) -> Rows:
        if case in MADE:
            return [list(row) for row in MADE[case]]
        with (fixtures / CASES[case][0]).open(encoding="utf-8-sig", newline="") as text:
            return list(csv.reader(text))[:12]

    return read


def as_csv(rows: Rows, mark: str = ",", encoding: str = "utf-8") -> bytes:
    text = io.StringIO()
    csv.writer(text, delimiter=mark, lineterminator="\r\n").writerows(rows)
    return text.getvalue().encode(encoding)


def book(folder: Path, sheets: dict[str, Rows], hidden: str = "") -> bytes:
    made = Workbook()
    made.remove(made.active)
    for name, rows in sheets.items():
        sheet = made.create_sheet(name)
        for row in rows:
            sheet.append([value or None for value in row])
        sheet.sheet_state = "hidden" if name == hidden else "visible"
    made.active = [name != hidden for name in sheets].index(True)
    made.save(folder / "libro.xlsx")
    return (folder / "libro.xlsx").read_bytes()


def loaded(case: str, content: bytes, folder: Path, suffix: str = ".csv") -> tuple[tuple[Decimal, ...], AdapterReport]:
    """(rows and sums of the table, how the file reconciles)."""
    name, table, columns = CASES[case]
    file = folder / Path(name).with_suffix(suffix).name
    file.write_bytes(content)
    report = chosen(file, None).convert(file, folder / "out")
    with (folder / "out" / f"{table}.csv").open(encoding="utf-8", newline="") as text:
        rows = list(csv.DictReader(text))
    sums = (sum((Decimal(row[one]) for row in rows if row.get(one)), Decimal(0)) for one in columns)
    return (Decimal(len(rows)), *sums), report


def width(rows: Rows, *texts: str) -> list[str]:
    return [*texts, *[""] * (len(rows[0]) - len(texts))]


CHANGES: dict[str, Callable[[Rows], bytes]] = {
    "titles": lambda rows: as_csv([["Dependencia"], ["Cuadro 3. Cifras del año"], *rows]),
    "titles as wide as the table": lambda rows: as_csv([width(rows, "Dependencia"), width(rows), *rows]),
    "titles and semicolons": lambda rows: as_csv([width(rows, "Dependencia"), *rows], ";"),
    "Windows": lambda rows: as_csv([["Información pública"], *rows], encoding="cp1252"),
    "a mark of bytes": lambda rows: as_csv(rows, encoding="utf-8-sig"),
    "spaces in names": lambda rows: as_csv(
        [[f"{name[:1]}{name[1:].replace('_', ' ')}".title() for name in rows[0]], *rows[1:]]
    ),
    "columns in another order": lambda rows: as_csv([row[::-1] for row in rows]),
    "a note": lambda rows: as_csv([*rows, ["Fuente: la dependencia."]]),
    "notes as wide as the table": lambda rows: as_csv(
        [*rows, width(rows), width(rows, "Nota: preliminar."), width(rows, "", "Fuente: la dependencia.")]
    ),
    "the header on each page": lambda rows: as_csv([*rows[:3], rows[0], *rows[3:]]),
}


@pytest.mark.parametrize("change", CHANGES)
@pytest.mark.parametrize("case", CASES)
def test_what_stands_around_the_rows_changes_nothing(case: str, change: str, table: Table, tmp_path: Path) -> None:
    rows = table(case)
    (tmp_path / "a").mkdir()
    plain, before = loaded(case, as_csv(rows), tmp_path / "a")
    found, built = loaded(case, CHANGES[change](rows), tmp_path)
    assert found == plain and built.shortfalls == before.shortfalls and not built.rejected
    said = " ".join(one.message("es") for one in built.findings)
    assert ("notas que no son datos" in said) is ("note" in change) and ("se repite" in said) is ("header" in change)


@pytest.mark.parametrize("case", CASES)
def test_the_sheet_with_the_table_is_read_and_the_others_are_named(case: str, table: Table, tmp_path: Path) -> None:
    rows = table(case)
    (tmp_path / "a").mkdir()
    plain, _ = loaded(case, as_csv(rows), tmp_path / "a")
    content = book(tmp_path, {"Portada": [["Informe"], ["2024"]], "Datos": [["Título"], *rows]})
    found, built = loaded(case, content, tmp_path, ".xlsx")
    assert found == plain
    assert any(
        "y no: Portada" in one.message("es") and "and not: Portada" in one.message("en") for one in built.findings
    )


@pytest.mark.parametrize("case", CASES)
def test_two_sheets_of_one_kind_or_a_hidden_one_are_refused_by_name(case: str, table: Table, tmp_path: Path) -> None:
    rows = table(case)
    for sheets, hidden, word in (
        ({"2024": rows, "2023": rows}, "", "sólo se lee una: 2024, 2023"),
        ({"Datos": rows, "Notas": [["Nota"]]}, "Datos", "«Datos» está oculta"),
    ):
        with pytest.raises(PackageError) as refusal:
            loaded(case, book(tmp_path, sheets, hidden), tmp_path, ".xlsx")
        assert word in refusal.value.findings[0].message("es")


def _said_in_the_name(rows: Rows, at: int) -> Rows:
    return [[*rows[0][:at], f"{rows[0][at]} (miles de pesos)", *rows[0][at + 1 :]], *rows[1:]]


SCALED: dict[str, Callable[[Rows, int], Rows]] = {
    "title": lambda rows, _: [["Miles de pesos"], *rows],
    "name of the column": _said_in_the_name,
    "note": lambda rows, _: [*rows, ["Cifras en miles de pesos"]],
}
MONEY = {"srft": "pagado_pesos", "pibe": "VALOR_CORRIENTE", "pef": "monto_aprobado"}


@pytest.mark.parametrize("where", SCALED)
@pytest.mark.parametrize("case", ["efipem-state", "efipem-towns", "pef", "srft", "pibe", "asf"])
def test_a_scale_is_taken_wherever_it_is_said_or_refused_where_the_columns_say_another(
    case: str, where: str, table: Table, tmp_path: Path
) -> None:
    rows = table(case)
    at = rows[0].index(MONEY.get(case, "VALOR")) if case != "asf" else 7
    content = as_csv(SCALED[where](rows, at))
    if case in ("efipem-state", "efipem-towns", "pef"):
        (tmp_path / "a").mkdir()
        plain, _ = loaded(case, as_csv(rows), tmp_path / "a")
        found, _ = loaded(case, content, tmp_path)
        assert found == (plain[0], *(1000 * one for one in plain[1:]))
        return
    with pytest.raises(PackageError) as refusal:
        loaded(case, content, tmp_path)
    assert "iles de pesos" in refusal.value.findings[0].message("es") or case == "asf"


@pytest.mark.parametrize("first", [True, False])
@pytest.mark.parametrize("case", ["srft", "pef", "asf-whole"])
def test_a_printed_total_is_compared_and_not_added(case: str, first: bool, table: Table, tmp_path: Path) -> None:
    rows = [row for row in table(case) if not row[0].startswith("TOTAL")]
    (tmp_path / "a").mkdir()
    plain, _ = loaded(case, as_csv(rows), tmp_path / "a")
    amounts = ("recibido_pesos", "monto_aprobado", "por_aclarar_pesos")
    at = next(n for n, name in enumerate(rows[0]) if name in amounts)
    total = width(rows, *(["Total"] if case == "asf-whole" else ["", "Total general"]))
    total[at] = str(sum(float(row[at]) for row in rows[1:]))
    for amount, wanted in ((total[at], []), ("999", ["TOTAL_DISTINTO"])):
        total[at] = amount
        content = as_csv([rows[0], total, *rows[1:]] if first else [*rows, total])
        found, built = loaded(case, content, tmp_path)
        assert found == plain and [one.code for one in built.shortfalls] == wanted
        assert built.rows_checked == 1 and not built.rejected


@pytest.mark.parametrize("case", ["efipem-state", "efipem-towns"])
@pytest.mark.parametrize("level", [str, str.upper, lambda text: text.lower().replace("í", "i")])
def test_a_total_below_its_chapters_is_not_one_of_them(case: str, level: Callable[[str], str], tmp_path: Path) -> None:
    head, *rows = MADE[case]
    named = [[level(text) if text in ("Tema", "Capítulo") else text for text in row] for row in rows]
    below = [row for at in range(0, len(named), 3) for row in (*named[at + 1 : at + 3], named[at])]
    (count, amount), built = loaded(case, as_csv([head, *below]), tmp_path)
    assert not built.shortfalls and [count, amount] == [2 * len(rows) // 3, 3_000_000 * len(rows) // 3]


MONTHS = {
    "words": ["Ago 2021", "Septiembre de 2021", "oct-2021"],
    "the year first": ["2021 Ago", "2021/Sep", "2021 Octubre"],
    "days first": ["01/08/2021", "01/09/2021", "01/10/2021"],
    "months first": ["8/1/2021", "9/1/2021", "10/1/2021"],
    "serials": ["44409", "44440", "44470"],
}


@pytest.mark.parametrize("style", MONTHS)
@pytest.mark.parametrize("mark", [",", "."])
def test_an_index_by_month_in_any_style(style: str, mark: str, tmp_path: Path) -> None:
    values = [f"101{mark}245", f"102{mark}003", f"99{mark}871"]
    rows = [["Fecha", "Índice general"], *map(list, zip(MONTHS[style], values, strict=True))]
    (count, total), built = loaded("inpc", as_csv(rows, ";"), tmp_path)
    assert not built.shortfalls and [count, total] == [3, Decimal("303.119")]


FUNDS = ["FAISMUN", "FISM", "FISMDF", "Fondo de Aportaciones para la Infraestructura Social Municipal"]


@pytest.mark.parametrize("fund", FUNDS)
def test_a_fund_by_any_of_its_names(fund: str, table: Table, tmp_path: Path) -> None:
    rows = table("srft")
    rows[1][3] = fund
    _, built = loaded("srft", as_csv(rows), tmp_path)
    assert not built.rejected


def test_a_name_that_is_of_another_place_is_said(table: Table, tmp_path: Path) -> None:
    rows = table("srft")
    rows[1][0] = "1001"
    _, built = loaded("srft", as_csv(rows), tmp_path)
    said = [one.message("es") for one in built.findings if "clave 01001" in one.message("es")]
    assert said and "«Cozumel»" in said[0] and "Aguascalientes" in said[0]


@pytest.mark.parametrize("column", ["por_aclarar_mdp", "acciones"])
def test_a_missing_column_is_called_as_the_files_do(column: str, table: Table, tmp_path: Path) -> None:
    rows = table("asf")
    at = rows[0].index(column)
    with pytest.raises(PackageError) as refusal:
        loaded("asf", as_csv([row[:at] + row[at + 1 :] for row in rows]), tmp_path)
    assert column in refusal.value.findings[0].fix("es") and "clarify" not in refusal.value.findings[0].fix("es")


def test_equal_rows_of_a_budget_are_loaded_and_said(table: Table, tmp_path: Path) -> None:
    rows = table("pef")
    _, built = loaded("pef", as_csv([*rows, rows[-1]]), tmp_path)
    assert any(
        "igual en todo" in one.message("es") and f"fila {len(rows) + 1}" in one.message("es") for one in built.findings
    )


def test_two_columns_of_one_name_are_refused_where_they_differ(tmp_path: Path) -> None:
    rows = [[*row, other] for row, other in zip(TOWNS, ["ID_ENTIDAD", *["31"] * 6], strict=True)]
    with pytest.raises(PackageError, match="«CVE_ENT» y «ID_ENTIDAD»"):
        loaded("efipem-towns", as_csv(rows), tmp_path)


@pytest.mark.parametrize(
    ("case", "column"),
    [("asf", "por_aclarar_mdp"), ("inpc", "GENERAL"), ("pibe", "VALOR_CORRIENTE"), ("efipem-towns", "VALOR")],
)
def test_an_amount_without_a_result_or_merged_is_refused(case: str, column: str, table: Table, tmp_path: Path) -> None:
    rows = table(case)
    at = rows[0].index(column) + 1
    for spoil in ("formula", "merge"):
        made = Workbook()
        for row in rows:
            made.active.append([value or None for value in row])
        if spoil == "formula":
            made.active.cell(2, at).value = "=1+1"
        else:
            made.active.merge_cells(start_row=2, end_row=3, start_column=at, end_column=at)
        made.save(tmp_path / "libro.xlsx")
        with pytest.raises(PackageError) as refusal:
            loaded(case, (tmp_path / "libro.xlsx").read_bytes(), tmp_path, ".xlsx")
        assert refusal.value.findings[0].row == (2 if spoil == "formula" else 3)
