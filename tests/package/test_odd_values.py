"""Odd values and texts are told with their row and how to mend them; advice never repeats what it refuses."""

from decimal import Decimal
from typing import Any

import duckdb
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from dashboard.package.findings import as_text
from dashboard.package.hints import closest, params_of
from dashboard.package.rules import error_code
from dashboard.package.values.accepted import dates_for, number_for
from dashboard.schema.tables import Field, Table, tables
from dashboard.schema.texts import Texts


def found(built: Any) -> set[tuple[str, str, int, str]]:
    return {(one.code, one.file, one.row, one.severity) for one in built.findings}


def test_whole_numbers_and_days_as_programs_write_them_are_read(package: Any) -> None:
    package.set("budget_execution", 2, "year", "2025.0").set("budget_execution", 3, "period", "12.0")
    package.set("status_reports", 2, "reported_on", "2026-05-01 00:00:00")
    package.set("meetings", 2, "held_on", "2026-01-10T12:30:00Z")
    package.set("municipalities", 2, "name", "A\u0301lba").set("budget_units", 2, "unit_id", "u1\u200b")
    built = package.run()
    assert built.ok and found(built) == {("INVISIBLE", "budget_units.csv", 2, "warning")}
    query = "SELECT (SELECT name FROM municipalities LIMIT 1), (SELECT min(reported_on) FROM status_reports)"
    assert [str(one) for one in package.connection.execute(query).fetchone()] == ["Álba", "2026-05-01"]


def test_what_may_not_be_kept_is_an_error_in_its_row(package: Any) -> None:
    package.set("institutions", 2, "name", "SecretarÃ\u00ada").set("institutions", 3, "name", "Dos\x1b[31m")
    package.set("status_reports", 2, "reported_on", "9999-12-31").set("milestones", 2, "baseline_start", "0000-01-01")
    package.set("commitments", 2, "horizon_year", "9999").set("budget_execution", 3, "paid", "1.23457E+11")
    package.set("meetings", 2, "meeting_id", "g/1").set("municipalities", 2, "municipality_id", "1001")
    built = package.run()
    wanted = {
        ("DOBLE_CODIFICACION", "institutions.csv", 2, "error"),
        ("CONTROL", "institutions.csv", 3, "error"),
        ("RANGO", "status_reports.csv", 2, "error"),
        ("RANGO", "milestones.csv", 2, "error"),
        ("RANGO", "commitments.csv", 2, "error"),
        ("CIFRAS", "budget_execution.csv", 3, "error"),
        ("CLAVE_DIRECCION", "meetings.csv", 2, "error"),
        ("CLAVE_LUGAR", "municipalities.csv", 2, "error"),
    }
    assert not built.ok and wanted <= found(built)
    fixes = {one.code: one.fix("es") for one in built.findings}
    assert "«Secretaría»" in fixes["DOBLE_CODIFICACION"] and "«01001»" in fixes["CLAVE_LUGAR"]
    assert "g-1" in fixes["CLAVE_DIRECCION"] and "1900" in fixes["RANGO"]
    assert all("\x1b" not in one.message(lang) for one in built.findings for lang in ("es", "en"))


def test_one_key_in_two_forms_is_repeated_and_two_alike_are_told(package: Any) -> None:
    package.add("action_plans", plan_id="\u00e1", title="Uno", source_id="s1")
    package.add("action_plans", plan_id="a\u0301", title="Dos", source_id="s1")
    package.add("action_plans", plan_id="P1", title="Tres", source_id="s1")
    package.add("institutions", institution_id="i3", name="SECRETARIA UNO", branch="executive", sector="government",
                source_id="s1")  # fmt: skip
    built = package.run()
    assert found(built) == {
        ("REPETIDA", "action_plans.csv", 3, "error"),
        ("CLAVES_PARECIDAS", "action_plans.csv", 2, "warning"),
        ("NOMBRES_PARECIDOS", "institutions.csv", 2, "warning"),
    }


FIELDS = [field for table in tables().values() for field in table.fields]
NUMBERS = [field for field in FIELDS if field.type in ("number", "integer", "year")]
FEW = settings(max_examples=60, deadline=None)
WRITTEN = st.one_of(
    st.text("0123456789.,$%()-+eE' \u00a0", max_size=12),
    st.integers(-(10**7), 10**7).map(lambda n: f"$ {n:,}.00"),
    st.integers(0, 3000).map(lambda n: f"{n}.0"),
)


def refused(connection: duckdb.DuckDBPyConnection, field: Field, text: str) -> str | None:
    table = Table("t", Texts(es="t", en="t"), "core", (field,), (), ())
    query = f'SELECT {error_code(table, field)} FROM (SELECT ? AS "{field.name}")'
    found = connection.execute(query, [text]).fetchone()
    return found[0] if found else None


@FEW
@given(text=WRITTEN, at=st.integers(0, len(NUMBERS) - 1))
def test_a_number_that_is_offered_is_taken_and_is_not_the_one_refused(text: str, at: int) -> None:
    with duckdb.connect() as connection:
        offered = number_for(text, NUMBERS[at])
        assert offered is None or (offered != text and refused(connection, NUMBERS[at], offered) is None)


@FEW
@given(st.one_of(st.text("0123456789/-. T:", max_size=19), st.dates().map(str), st.dates().map("{:%d/%m/%Y}".format)))
def test_a_date_that_is_offered_is_taken_and_is_not_the_one_refused(text: str) -> None:
    field = Field("d", "date", Texts(es="d", en="d"))
    with duckdb.connect() as connection:
        for offered in dates_for(text):
            assert offered != text and refused(connection, field, offered) is None


@FEW
@given(st.text(max_size=8), st.lists(st.text(max_size=8), max_size=5))
def test_a_name_that_is_offered_is_not_the_one_refused(text: str, options: list[str]) -> None:
    assert closest(text, tuple(options)) != text


@FEW
@given(st.text(min_size=1, max_size=12))
def test_a_key_that_is_offered_is_not_the_one_refused(text: str) -> None:
    field = Field("k", "string", Texts(es="k", en="k"))
    example = params_of("CLAVE_DIRECCION", text, field)["example"]
    assert not example or not (set("/\\,?#%") & set(str(getattr(example, "values", {}).get("mended", ""))))


@pytest.mark.parametrize(
    ("amounts", "doubtful"),
    [
        (["350.000"], True),
        (["350.000", "45.250", "12"], True),
        (["350.000", "45.25"], False),
        (["350.000", "0.125"], False),
        (["350000"], False),
        (["3500.000"], False),
        (["350.125"], True),
        (["350.125", "45.251"], True),
        (["-350.125", "45.251", "1500"], True),
        (["350.125", "45.251", "1500.5"], False),
        (["350.125", "45.251", "0.000"], False),
    ],
)
def test_amounts_that_may_be_thousands_are_asked_about(amounts: list[str], doubtful: bool, package: Any) -> None:
    package.set("budget_execution", 2, "approved", amounts[0])
    for number, amount in enumerate(amounts[1:], 4):
        row = dict(zip(package.tables["budget_execution"][0], package.tables["budget_execution"][1], strict=True))
        package.add("budget_execution", **row | {"row_id": f"b{number}", "approved": amount, "period": str(number)})
    built = package.run()
    told = as_text([one for one in built.findings if one.code == "DOS_LECTURAS"])
    both = f"«{amounts[0]}» puede ser {amounts[0].replace('.', '')} o {Decimal(amounts[0]):.2f} en approved"
    assert built.ok is not doubtful and (f"Fila 2: {both}" in told) is doubtful


@pytest.mark.parametrize(("persons", "code"), [("350.000", "DOS_LECTURAS"), ("1500.000", None), ("350.0", None)])
def test_counts_that_may_be_thousands_are_asked_about(persons: str, code: str | None, package: Any) -> None:
    built = package.set("participation_facts", 2, "persons", persons).run()
    told = [one for one in built.findings if one.code == "DOS_LECTURAS"]
    assert [one.code for one in told] == ([code] if code else []) and built.ok is (code is None)
    assert all("350000 si son miles, 350 si" in one.fix("es") for one in told)


def test_a_measure_that_may_be_thousands_is_read_as_decimals_and_said(package: Any) -> None:
    built = package.set("participation_facts", 2, "value", "12.500").run()
    told = [one for one in built.findings if one.code == "DOS_LECTURAS_LEIDO"]
    assert built.ok and [(one.row, one.column) for one in told] == [(2, "value")]
    assert "se leyó como 12.5;" in told[0].message("es") and "(12500)" in told[0].fix("en")


def test_an_amount_that_is_refused_is_not_said_to_be_kept(package: Any) -> None:
    built = package.set("budget_execution", 2, "approved", "1.000.000").run()
    assert [one.code for one in built.findings if one.row == 2] == ["NUMERO"]


@pytest.mark.parametrize("name", ["Educaci\ufffdn", "Educaci¢n", "NI¥EZ", "Ni¤ez", "L\u2021piz"])
def test_a_name_that_lost_its_accents_is_an_error(name: str, package: Any) -> None:
    built = package.set("institutions", 2, "name", name).run()
    assert found(built) == {("LETRAS", "institutions.csv", 2, "error")}


@pytest.mark.parametrize("name", ["Costo de 5 £ o 3 ¢", "¡Vamos!", "Enero\u2013marzo", "A ¡viva! B"])
def test_signs_that_are_no_lost_letters_are_kept(name: str, package: Any) -> None:
    assert not package.set("institutions", 2, "name", name).run().findings


@pytest.mark.parametrize(
    ("key", "code", "says"),
    [
        ("a\nb", "CLAVE_DIRECCION", "lleva «[U+000A]»"),
        ("a\tb", "CLAVE_DIRECCION", "lleva «[U+0009]»"),
        ("x" * 501, "CLAVE_LARGA", "«xxxxxxxxxxxxxxxxxxxx…» de meeting_id tiene 501 signos"),
    ],
)
def test_a_key_that_no_address_carries_is_an_error(key: str, code: str, says: str, package: Any) -> None:
    built = package.set("meetings", 2, "meeting_id", key).run()
    assert (code, "meetings.csv", 2, "error") in found(built) and says in as_text(built.findings)
