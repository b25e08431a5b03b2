"""What findings say: both languages, plain words, alike ones folded."""

import json
import re
from pathlib import Path

import pytest

from dashboard.locale import catalogue
from dashboard.locale.message import Message, Name, said
from dashboard.package.checks import RULES
from dashboard.package.findings import WARNING, Finding, as_json, as_text, group
from dashboard.schema.texts import Texts

CODE = Path(__file__).resolve().parents[2] / "dashboard"
BANNED = re.compile(
    r"\b(string|str|int|float|bool|None|NoneType|NULL|regex|varchar|traceback|exception)\b|\\d|\^\[", re.I
)
PARAMS = {
    "choices": "a, b",
    "example": "",
    "readings": "como 1 o como 2",
    "mended": "12.5",
    "rows": "2, 3",
    "n": 4,
    "share": "6.0",
    "table": "t",
    "starts": "2026-02-01",
    "ends": "2026-01-01",
    "limits": "de 0 o más",
    "wants": 3,
    "sign": "=",
    "reason": Message("rejected.missing", {"column": "RAMO"}),
    "fix": "x",
    "path": "a → b → a",
    "cell": "B4",
    "rule": "r",
    "meeting": "g1",
    "where": "f",
    "old": "snap-a",
    "new": "snap-b",
    "cases": 3,
    "thousands": "350000",
    "decimals": "350.00",
    "year": "2021",
    "printed": "2.00",
    "added": "1.00",
    "difference": "1.00",
    "sheet": "Fuentes",
    "keys": "[a], [b]",
}
CODES = sorted({key.split(".")[1] for key in catalogue("es") if key.startswith("finding.") and key.count(".") == 2})
ASKED = {
    "FALTA",
    "OPCION",
    "FECHA",
    "FECHA_AMBIGUA",
    "NUMERO",
    "COMA_DECIMAL",
    "REPETIDA",
    "NO_EXISTE",
    "ORDEN_FECHAS",
    "MONTO_NEGATIVO",
    "RANGO",
    "COLUMNA_DE_MAS",
    "COLUMNA_DE_MENOS",
    "CODIFICACION",
    "FORMULA",
    "ARCHIVO",
    "CICLO",
    "ESPACIOS",
    "IDENTIDAD",
    "NO_CUADRA",
    "CAIDA",
    "SOBREEJERCICIO",
    "REPETIDA_RAMO",
}


def test_every_code_of_the_conventions_is_there() -> None:
    assert set(CODES) >= ASKED
    assert {code for code, _ in RULES.values()} <= set(CODES)


def test_every_code_is_found_by_some_rule_and_every_rule_that_breaks_has_its_words() -> None:
    files = [path for room in ("package", "adapters", "book", "alerts") for path in CODE.glob(f"{room}/**/*.py")]
    told = set(re.findall(r"""["']([A-Z_]+)["']""", "".join(path.read_text(encoding="utf-8") for path in files)))
    assert set(CODES) <= told
    assert {f"broken.{rule}" for rule in RULES} == {key for key in catalogue("es") if key.startswith("broken.")}


@pytest.mark.parametrize("code", CODES)
@pytest.mark.parametrize("lang", ["es", "en"])
def test_each_code_speaks_plainly(code: str, lang: str) -> None:
    finding = Finding("t.csv", code, row=4, column="monto", value="x", params=PARAMS)
    said = f"{finding.message(lang)} {finding.fix(lang)}"
    assert finding.message(lang).endswith(".") and "{" not in said
    assert finding.message(lang).startswith({"es": "Fila 4: ", "en": "Row 4: "}[lang])
    assert not BANNED.search(said), said


@pytest.mark.parametrize("code", CODES)
def test_the_two_languages_differ(code: str) -> None:
    finding = Finding("t.csv", code, params=PARAMS)
    assert finding.message("es") != finding.message("en")


def test_what_fills_a_text_is_told_in_its_language_too() -> None:
    choices = (Message("hint.meant", {"option": "a"}), Name("branch.executive", Texts(es="Ejecutivo", en="Executive")))
    finding = Finding("t.csv", "OPCION", column="x", value="y", params={"choices": choices}, hint=Message("mixed.fix"))
    assert finding.fix("es").startswith("Use una de estas: ¿Quiso decir «a»?, Ejecutivo. Un dato inventado")
    assert finding.fix("en").startswith("Use one of these: Did you mean “a”?, Executive. An invented fact")
    assert said(3, "es") == 3


@pytest.mark.parametrize("lang", ["es", "en"])
@pytest.mark.parametrize("code", ["COLUMNAS", "FILAS_PERDIDAS"])
def test_what_counts_has_a_form_for_one(code: str, lang: str) -> None:
    one, many = (Finding("t.csv", code, params=PARAMS | {"n": n}).message(lang) for n in (1, 4))
    assert one.replace("1", "4", 1) != many


def test_braces_in_a_file_are_no_blanks() -> None:
    finding = Finding("t.csv", "OPCION", column="x", value="{nobody}", params={"choices": "{0}, {"})
    assert finding.message() == "«{nobody}» no es una opción de x." and finding.fix() == "Use una de estas: {0}, {."


def test_the_same_said_of_many_rows_is_one_line_with_the_first_rows_and_a_count() -> None:
    many = [Finding("t.csv", "FALTA", row=row, column="monto") for row in range(30, 1, -1)]
    (one,) = group(many)
    assert one.message("es") == "Filas 2, 3, 4 y 26 más: falta monto."
    assert as_text(many, "en").startswith("✗ t.csv · Rows 2, 3, 4 and 26 more: monto is missing.")
    assert len(group(many[:3])) == 3


def test_more_than_twenty_lines_of_one_reason_become_three_and_a_count() -> None:
    many = [
        Finding("t.csv", "OPCION", row=row, column="dia", value=f"x{row}", params={"choices": "y"})
        for row in range(30, 1, -1)
    ]
    folded = group(many)
    assert [one.row for one in folded] == [2, 3, 4, None]
    assert folded[3].message("es") == "y 26 filas más con el mismo problema."
    assert "and 26 more rows with the same problem" in as_text(many, "en")
    assert len(group(many[:20])) == 20


def test_other_columns_are_not_alike() -> None:
    many = [Finding("t.csv", "FALTA", row=row, column=f"c{row % 2}") for row in range(2, 42)]
    assert [len(one.rows) for one in group(many)] == [20, 20]


def test_different_reasons_are_never_told_as_one() -> None:
    whys = (
        Message("rejected.missing", {"column": "RAMO"}),
        Message("rejected.value_no_number", {"column": "TOTAL", "value": "x"}),
    )
    many = [
        Finding("t.csv", "RECHAZADA", WARNING, row=row, params={"reason": whys[row % 2], "fix": ""})
        for row in range(2, 62)
    ]
    told = as_text(many, "es").splitlines()
    assert len(told) == 2 and "mismo problema" not in "".join(told)
    assert "Filas 2, 4, 6 y 27 más: la fila no se cargó: falta RAMO." in told[0]
    assert "Filas 3, 5, 7 y 27 más: la fila no se cargó: TOTAL «x» no es un número." in told[1]


def test_json_carries_every_finding_in_the_language_asked() -> None:
    many = [Finding("t.csv", "FALTA", WARNING, "Hoja", row, "monto") for row in range(2, 40)]
    rows = json.loads(as_json(many, "en"))
    assert len(rows) == 38
    assert list(rows[0]) == ["file", "sheet", "row", "column", "value", "code", "severity", "message", "fix"]
    assert rows[0]["message"] == "Row 2: monto is missing."
