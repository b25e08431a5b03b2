"""Small files as offices send them, handed to the project: what each gives, or the finding that refuses it."""

import shutil
from decimal import Decimal
from pathlib import Path

import duckdb
import pytest

from dashboard.adapters.importing import build_from_file
from dashboard.factory import create_app
from dashboard.filters import choices
from dashboard.package.build import build
from dashboard.package.findings import PackageError, as_text
from dashboard.settings import Settings
from dashboard.store.store import Store

from ..conftest import SHARED

CASES = SHARED / "cases"
SUMS = "SELECT sum(approved), sum(accrued), sum(paid) FROM budget_execution"
PLAIN = ("2000", "1499.70", None)

READ = {
    "01/a_contable.csv": ("1600", "300", "300"),
    "02/b0_enero.csv": ("1200", "100", "100"),
    "03/c3_dos_bloques.csv": ("1600", "310", "300"),
    "03/c4_dos_anios.csv": ("1200", "1150", "1140"),
    "07/k_anio_punto_cero.csv": ("100", "40", "40"),
    "07/m_cuenta_publica_miles.csv": ("1250000", None, None),
    "08/l2_acento_en_t2.csv": ("100", "90", "90"),
    "09/i_celdas_combinadas.xlsx": ("300", "120", "120"),
    "10/r_pasan_vienen.csv": ("1600", "340", "340"),
    "11/t_total_primero.csv": ("1600", "340", "340"),
    "12/o2_ente_con_miles.csv": ("1200", "300", "300"),
    "13/p16": PLAIN,
    "20/p1": PLAIN,
    "20/p15": PLAIN,
    "21/p2": PLAIN,
    "21/p3": PLAIN,
    "21/p4": PLAIN,
    "23/j_trimestre_palabras.csv": ("100", "40", "40"),
    "25/p13": PLAIN,
    "25/p13b": PLAIN,
    "26/g_apostrofo.csv": ("1234967", "340", "340"),
    "31/06_eaepe_aprobado_vacio.xlsx": ("2356747651.29", "799312175.19", "768587125.99"),
    "32/08_pef_solo_aprobado.csv": ("972552692", None, None),
}
"""File or package -> approved, accrued and paid as loaded."""
REFUSED = {
    "02/b2_solo_febrero.csv": ("ESTRUCTURA", "1 de enero"),
    "02/b_solo_marzo.csv": ("ESTRUCTURA", "1 de enero"),
    "04/d2_error_ref.xlsx": ("CELDA", "E7"),
    "04/d3_pagado_con_formula.xlsx": ("CELDA", "F7"),
    "05/e_miles_con_punto.csv": ("ESTRUCTURA", "350,000 o 350.00"),
    "06/f_cientifica.csv": ("RECHAZADA", "1.23457E+11"),
    "15/ags2": ("CLAVE_LUGAR", "¿Quiso decir «01001»?"),
    "14/p5": ("DOBLE_CODIFICACION", "Secretaría de Obras"),
    "22/p17": ("CLAVE_DIRECCION", "SOP-DGO"),
    "27/01_cuenta_publica_por_programa_2023.csv": ("ESTRUCTURA", "PROGRAMA"),
}
"""File or package -> a finding, and what it must name."""
COUNTED = {
    "07/ef2_miles.csv": ("stated_totals", 2),
    "20/og1_fechas.csv": ("commitment_dates", 6),
    "28/02_efipem_municipal_encabezado_2026.csv": ("stated_totals", 22),
    "29/03_efipem_estatal.csv": ("stated_totals", 10),
    "30/05_ogp_fechas.csv": ("commitment_dates", 12),
}
"""File -> a table of it, and its rows; those of dates have all of them."""
pytestmark = [
    pytest.mark.real,
    pytest.mark.skipif(not SHARED.is_dir(), reason="the folder of handed cases is not beside the checkout"),
]


def build_of(connection: duckdb.DuckDBPyConnection, name: str, room: Path):  # type: ignore[no-untyped-def]
    path = CASES / name
    return build(connection, path) if path.is_dir() else build_from_file(connection, path, None, room)


@pytest.mark.parametrize("name", READ)
def test_it_is_read(name: str, tmp_path: Path) -> None:
    with duckdb.connect() as connection:
        assert build_of(connection, name, tmp_path).ok
        found = connection.execute(SUMS).fetchone()
    assert found == tuple(None if one is None else Decimal(one) for one in READ[name])


@pytest.mark.parametrize("name", REFUSED)
def test_it_is_refused_with_what_is_wrong(name: str, tmp_path: Path) -> None:
    code, said = REFUSED[name]
    with duckdb.connect() as connection:
        try:
            built = build_of(connection, name, tmp_path)
            assert not built.ok
            findings = built.findings
        except PackageError as error:
            findings = error.findings
    told = as_text([one for one in findings if one.code == code], "es")
    assert said in told, as_text(findings, "es")


@pytest.mark.parametrize("name", COUNTED)
def test_every_row_of_it_is_read(name: str, tmp_path: Path) -> None:
    table, rows = COUNTED[name]
    with duckdb.connect() as connection:
        assert build_of(connection, name, tmp_path).rows[table] == rows
        if table == "commitment_dates":
            told = connection.execute("SELECT count(starts_on), count(ends_on) FROM commitment_dates").fetchone()
            assert told is not None and min(told) >= rows - 1, told


def test_a_package_without_one_of_its_files_is_still_checked(tmp_path: Path) -> None:
    with duckdb.connect() as connection:
        found = build_of(connection, "15/ags2", tmp_path).findings
    told = as_text(found, "es")
    assert told.count("no está el archivo «plantillas/libro.xlsx»") == 1 and "¿Quiso decir «01001»?" in told
    assert {one.code for one in found} == {"PAQUETE", "CLAVE_LUGAR"}, (
        "what refers to rows that are not there is not judged"
    )


def published(name: str, called: str, room: Path) -> Store:
    shutil.copytree(CASES / name, room / called, copy_function=shutil.copyfile)
    store = Store(room / "store")
    assert store.publish(room / called).changed
    return store


def test_ninety_of_a_hundred_and_fifty_units_open(tmp_path: Path) -> None:
    store = published("18/p20", "p20", tmp_path)
    units = [one.value for one in choices(store.open("p20"), "unit", "es")]
    client = create_app(Settings(store=store.root, package="p20")).server.test_client()
    assert len(units) == 150
    for path in ("/presupuesto", "/api/v1/cards/budget-moments"):
        for comma in (",", "%2C"):
            assert client.get(f"{path}?package=p20&unit={comma.join(units[:90])}").status_code == 200
    past = client.get(f"/presupuesto?package=p20&unit={'%2C'.join(units)}&year={'2025,' * 30}2025")
    assert past.status_code == 414 and "El enlace es demasiado largo" in past.get_data(as_text=True)


def test_names_are_in_spanish_order(tmp_path: Path) -> None:
    opened = published("19", "base", tmp_path).open("base")
    assert [one.label for one in choices(opened, "unit", "es")] == ["Ángel Uno", "Secretaría de Obras", "Zeta"]


def test_a_unit_in_two_spellings_is_one_and_a_progress_in_per_cent_is_one(tmp_path: Path) -> None:
    with duckdb.connect() as connection:
        build_of(connection, "08/l2_acento_en_t2.csv", tmp_path)
        assert connection.execute("SELECT count(*) FROM budget_units").fetchone() == (1,)
    with duckdb.connect() as connection:
        build_of(connection, "13/p16", tmp_path)
        assert connection.execute("SELECT count(*) FROM milestones WHERE progress = 45").fetchone() == (1,)
