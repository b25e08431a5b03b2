"""Each rule of form, shown by a package spoiled in one place."""

from pathlib import Path
from typing import Any

import pytest

from dashboard.package.build import Build
from dashboard.schema.tables import tables

CELLS = [
    # table, row, column, value, code, severity, words of the message or the fix
    ("commitments", 2, "title", "", "FALTA", "error", "obligatoria"),
    ("commitments", 2, "title", "   ", "FALTA", "error", "obligatoria"),
    ("status_reports", 2, "status", "compleet", "OPCION", "error", "¿Quiso decir «complete»?"),
    ("status_reports", 2, "status", "Completo", "OPCION", "error", "«complete»"),
    ("status_reports", 2, "reported_on", "2026-02-30", "FECHA", "error", "año-mes-día"),
    ("status_reports", 2, "reported_on", "31/12/2026", "FECHA", "error", "2026-12-31"),
    ("status_reports", 2, "reported_on", "05/05/2026", "FECHA", "error", "2026-05-05"),
    ("status_reports", 2, "reported_on", "05/04/2026", "FECHA_AMBIGUA", "error", "2026-04-05 o como 2026-05-04"),
    ("status_reports", 2, "reported_on", "2026-5-1", "FECHA", "error", "año-mes-día"),
    ("status_reports", 2, "progress", "cien", "NUMERO", "error", "1250.50"),
    ("status_reports", 2, "progress", "nan", "NUMERO", "error", "1250.50"),
    ("status_reports", 2, "progress", "12,5", "COMA_DECIMAL", "error", "12.5"),
    ("status_reports", 2, "progress", "101", "RANGO", "error", "entre 0 y 100"),
    ("budget_execution", 3, "accrued", "1,234.50", "NUMERO", "error", "1234.50"),
    ("budget_execution", 3, "accrued", "$ 90.00", "NUMERO", "error", "90.00"),
    ("budget_execution", 3, "accrued", "1.234.567,89", "NUMERO", "error", "1234567.89"),
    ("budget_execution", 3, "increases", "-10.00", "MONTO_NEGATIVO", "error", "reducción"),
    ("budget_execution", 3, "period", "13", "RANGO", "error", "entre 1 y 12"),
    ("budget_execution", 3, "paid", "1080.001", "DECIMALES", "warning", "centavos"),
    ("budget_execution", 3, "paid", "80.001", "DOS_LECTURAS", "error", "80001"),
    ("budget_execution", 3, "object_code", "1001", "NO_EXISTE", "error", "¿Quiso decir «1000»?"),
    ("budget_execution", 3, "funding_code", "11", "NO_EXISTE", "error", "classifications"),
    ("budget_execution", 3, "row_id", "b1", "REPETIDA", "error", "filas 2, 3"),
    ("budget_execution", 3, "unit_id", " u1 ", "ESPACIOS", "warning", "espacios"),
    ("status_reports", 2, "commitment_id", "C1", "NO_EXISTE", "error", "¿Quiso decir «c1»?"),
    ("institutions", 2, "valid_to", "2009-01-01", "ORDEN_FECHAS", "error", "2009-01-01"),
    ("institutions", 2, "successor_id", "i9", "NO_EXISTE", "error", "i9"),
    ("milestones", 2, "baseline_end", "2025-01-01", "ORDEN_FECHAS", "error", "2026-01-01"),
    ("commitments", 2, "note", "=1+1", "FORMULA", "warning", "fórmula"),
    ("commitments", 2, "note", "@SUM(A1)", "FORMULA", "warning", "fórmula"),
    ("classifications", 2, "parent_code", "9999", "NO_EXISTE", "error", "9999"),
    ("budget_units", 2, "parent_id", "u2", "CICLO", "error", "u1 → u2 → u1"),
    ("institutions", 3, "successor_id", "i1", "CICLO", "error", "→"),
    ("classifications", 2, "parent_code", "1000", "CICLO", "error", "object 1000 → object 1000"),
    ("sources", 2, "kind", "demonstration", "MEZCLA", "error", "demostración"),
]


def _codes(built: Build) -> set[str]:
    return {finding.code for finding in built.findings}


def test_the_valid_package_has_no_finding(package: Any) -> None:
    built = package.run()
    assert (built.ok, built.findings) == (True, [])
    assert built.rows["milestones"] == 3
    assert package.connection.execute("SELECT name, title_en, languages FROM package").fetchall() == [
        ("prueba", "Test", "es,en")
    ]
    assert package.connection.execute(
        "SELECT rows_in_file, rows_loaded, rows_rejected FROM load_batches WHERE file = 'milestones.csv'"
    ).fetchall() == [(3, 3, 0)]


@pytest.mark.parametrize(("table", "row", "column", "value", "code", "severity", "words"), CELLS)
def test_a_spoiled_cell_is_found_where_it_is(
    package: Any, table: str, row: int, column: str, value: str, code: str, severity: str, words: str
) -> None:
    built = package.set(table, row, column, value).run()
    found = [one for one in built.findings if one.code == code]
    assert found, _codes(built)
    said = f"{found[0].message('es')} {found[0].fix('es')}"
    assert words in said
    assert (found[0].file, found[0].severity) == (f"{table}.csv", severity)
    assert built.ok is (severity == "warning")
    if code not in ("REPETIDA", "CICLO"):
        assert (found[0].row, found[0].column) == (row, column)


def test_an_error_leaves_every_table_empty(package: Any) -> None:
    built = package.set("status_reports", 2, "status", "casi").run()
    assert not built.ok and built.rows == {}
    for name in tables():
        assert package.connection.execute(f'SELECT count(*) FROM "{name}"').fetchone() == (0,), name


@pytest.mark.parametrize("written", ["sí", "si", "no", "1", "VERDADERO"])
def test_a_boolean_is_written_true_or_false(package: Any, written: str) -> None:
    package.tables["norms"] = [
        ["norm_id", "name", "short_name", "level", "source_id"],
        ["n1", "Ley", "L", "state", "s1"],
    ]
    package.tables["obligations"] = [
        [
            "obligation_id",
            "norm_id",
            "framework",
            "obliged_party",
            "binds",
            "what",
            "recurrence",
            "day_kind",
            "verified",
            "source_id",
        ],
        ["o1", "n1", "LGCG", "todos", "other", "publicar", "annual", "natural", written, "s1"],
    ]
    built = package.run()
    found = next(one for one in built.findings if one.column == "verified")
    assert (found.code, found.value) == ("OPCION", written)
    assert "«true»" in found.fix("es") or "«false»" in found.fix("es")


def test_three_milestones_in_a_circle_are_printed_as_a_path(package: Any) -> None:
    built = package.add("milestone_dependencies", milestone_id="m1", depends_on_id="m3", source_id="s1").run()
    (circle,) = [one for one in built.findings if one.code == "CICLO"]
    steps = str(circle.params["path"]).split(" → ")
    assert steps[0] == steps[-1] and set(steps) == {"m1", "m2", "m3"}


def test_a_misspelt_column_is_named_with_the_right_one(package: Any) -> None:
    header = package.tables["commitments"][0]
    header[header.index("short_title")] = "shrt_title"
    built = package.run()
    extra = next(one for one in built.findings if one.code == "COLUMNA_DE_MAS")
    lacking = next(one for one in built.findings if one.code == "COLUMNA_DE_MENOS")
    assert "«short_title»" in extra.fix("es") and "«shrt_title»" in lacking.fix("es")
    assert extra.row == lacking.row == 1


def test_a_row_too_short_or_too_long_is_a_finding(package: Any) -> None:
    package.tables["action_plans"] += [["p2", "Otro"], ["p3", "Tres", "s1", "de", "más"]]
    found = [one for one in package.run().findings if one.code == "COLUMNAS"]
    assert [(one.row, one.params["n"]) for one in found] == [(3, 2), (4, 5)]


def test_a_composite_key_is_repeated_only_as_a_whole(package: Any) -> None:
    row = {"meeting_id": "g1", "phase": "design", "depth": "consult", "bound": "exact", "source_id": "s1"}
    built = package.add("municipal_participation", municipality_id="99001", group="women", persons="20", **row).run()
    assert built.ok
    built = package.add("municipal_participation", municipality_id="99001", group="women", persons="20", **row).run()
    (found,) = [one for one in built.findings if one.code == "REPETIDA"]
    assert found.row == 4 and "20" not in str(found)


def test_a_demonstration_package_takes_no_other_source(package: Any) -> None:
    package.node["kind"] = "demonstration"
    assert _codes(package.run()) == {"MEZCLA"}
    assert package.set("sources", 2, "kind", "demonstration").run().ok


def test_keys_are_trimmed_before_they_are_compared(package: Any) -> None:
    built = package.set("commitments", 2, "commitment_id", "c1  ").run()
    assert built.ok and _codes(built) == {"ESPACIOS"}
    assert package.connection.execute("SELECT commitment_id FROM commitments").fetchall() == [("c1",)]


def test_the_same_package_twice_gives_the_same_rows(package: Any, tmp_path: Path) -> None:
    package.run()
    first = package.connection.execute("SELECT * FROM budget_execution").fetchall()
    package.run()
    assert package.connection.execute("SELECT * FROM budget_execution").fetchall() == first
