"""The commitments in the shape of an end-of-commitment report: what is said, and unknown where nobody said it."""

import csv
from collections.abc import Callable
from datetime import date

import openpyxl
import pytest

from dashboard.exports.closing import closing_forms
from dashboard.exports.form_book import Form, Line, Part, form_workbook
from dashboard.filters import parse
from dashboard.store.snapshots import Snapshot

from ..conftest import ROOT, Rows

DAY = date(2026, 11, 23)


def rows(package: str, table: str) -> Rows:
    with (ROOT / "data" / package / f"{table}.csv").open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


@pytest.mark.parametrize("package", ["quintana-roo", "ejemplo"])
@pytest.mark.parametrize("lang", ["es", "en"])
def test_each_commitment_is_a_form_with_all_its_facts(
    package: str, lang: str, opened: Callable[[str], Snapshot]
) -> None:
    forms = {one.key: one for one in closing_forms(opened(package), parse({"lang": lang, "as_of": DAY.isoformat()}))}
    assert set(forms) == {row["commitment_id"] for row in rows(package, "commitments")}
    for key, form in forms.items():
        assert len(form.parts) == 6 and all(part.lines for part in form.parts)
        assert all(line.asks and line.says for part in form.parts for line in part.lines), key
        said = " ".join(line.says for part in form.parts for line in part.lines)
        evidence = [row for row in rows(package, "evidence") if row["commitment_id"] == key]
        assert all(row["title"] in said for row in evidence if not row.get("published_on") or package != "ejemplo")


def test_voices_stand_apart_and_who_said_nothing_is_said(opened: Callable[[str], Snapshot]) -> None:
    (form,) = closing_forms(opened("quintana-roo"), parse({"commitment": "MXROO0005", "as_of": DAY.isoformat()}))
    completion = {line.asks: line.says for line in form.parts[1].lines if line.asks.startswith("Nivel")}
    assert len(completion) == 3
    assert completion["Nivel de cumplimiento: Gobierno"].startswith("Completo")
    assert completion["Nivel de cumplimiento: Monitoreo"].startswith("No se conoce")


def test_a_sheet_a_form_and_no_formula() -> None:
    form = Form("A/1", "Título", (Part("1", (Line("=1+1", "-5 y más", "+x"),)),), ("nota",))
    with form_workbook([form], ("a", "b", "c"), None) as file:
        sheet = openpyxl.load_workbook(file)["A1"]
    assert sheet.freeze_panes == "B2"
    cells = {cell.value: cell for row in sheet.iter_rows() for cell in row if cell.value}
    assert {"=1+1", "-5 y más", "+x", "Título", "nota"} <= set(cells)
    assert all(cell.data_type == "s" for cell in cells.values())
    assert cells["=1+1"].quotePrefix
