"""What findings say: both languages, plain words, alike ones folded."""

import json
import re

import pytest

from dashboard.package.checks import RULES
from dashboard.package.findings import WARNING, Finding, as_json, as_text, group
from dashboard.package.messages import TEMPLATES

BANNED = re.compile(
    r"\b(string|str|int|float|bool|None|NoneType|NULL|regex|varchar|traceback|exception)\b|\\d|\^\[", re.I
)
PARAMS = {
    "lista": "a, b",
    "quiso": "",
    "ejemplo": "",
    "lecturas": "como 1 o como 2",
    "v2": "12.5",
    "filas": "2, 3",
    "tabla": "t",
    "a": "2026-02-01",
    "b": "2026-01-01",
    "limites": "de 0 o más",
    "hay": 2,
    "debe": 3,
    "c": "=",
    "motivo": "m",
    "arreglo": "x",
    "camino": "a → b → a",
    "celda": "B4",
    "regla": "r",
    "n": 3,
    "ano": "2021",
    "impreso": "2.00",
    "suma": "1.00",
    "diferencia": "1.00",
}
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
    assert set(TEMPLATES) >= ASKED
    assert {code for code, *_ in RULES.values()} <= set(TEMPLATES)


@pytest.mark.parametrize("code", sorted(TEMPLATES))
@pytest.mark.parametrize("lang", ["es", "en"])
def test_each_code_speaks_plainly(code: str, lang: str) -> None:
    finding = Finding("t.csv", code, row=4, column="monto", value="x", params=PARAMS)
    said = f"{finding.message(lang)} {finding.fix(lang)}"
    assert finding.message(lang).endswith(".") and "{" not in said
    assert finding.message(lang).startswith({"es": "Fila 4: ", "en": "Row 4: "}[lang])
    assert not BANNED.search(said), said


@pytest.mark.parametrize("code", sorted(TEMPLATES))
def test_the_two_languages_differ(code: str) -> None:
    finding = Finding("t.csv", code, params=PARAMS)
    assert finding.message("es") != finding.message("en")


def test_more_than_twenty_alike_are_folded_into_three_and_a_count() -> None:
    many = [Finding("t.csv", "FALTA", row=row, column="monto") for row in range(30, 1, -1)]
    folded = group(many)
    assert [one.row for one in folded] == [2, 3, 4, None]
    assert folded[3].message("es") == "y 26 filas más con el mismo problema."
    assert "and 26 more rows with the same problem" in as_text(many, "en")


def test_twenty_alike_are_not_folded() -> None:
    many = [Finding("t.csv", "FALTA", row=row, column="monto") for row in range(2, 22)]
    assert len(group(many)) == 20


def test_other_columns_are_not_alike() -> None:
    many = [Finding("t.csv", "FALTA", row=row, column=f"c{row % 2}") for row in range(2, 42)]
    assert len(group(many)) == 40


def test_json_carries_every_finding_in_the_language_asked() -> None:
    many = [Finding("t.csv", "FALTA", WARNING, "Hoja", row, "monto") for row in range(2, 40)]
    rows = json.loads(as_json(many, "en"))
    assert len(rows) == 38
    assert list(rows[0]) == ["file", "sheet", "row", "column", "value", "code", "severity", "message", "fix"]
    assert rows[0]["message"] == "Row 2: monto is missing."
