"""Boundaries: shared borders stay shared, small islands go, no municipality does, and a bad file is said so."""

import json
import shutil
from pathlib import Path
from time import perf_counter
from typing import Any

import duckdb
import numpy as np
import pytest
import shapely
from shapely.geometry import mapping, shape

from dashboard.package.findings import ERROR, WARNING
from dashboard.package.territory import FILE, MOST_VERTICES, load_territory, read_shapes, simplify

SHARED = Path(__file__).resolve().parents[2] / ".." / "shared"
MUNICIPALITIES = [f"23{number:03d}" for number in range(1, 12)]


def database(codes: list[str]) -> duckdb.DuckDBPyConnection:
    connection = duckdb.connect()
    connection.execute("CREATE TABLE municipalities (municipality_id VARCHAR)")
    connection.execute("CREATE TABLE territory (municipality_id VARCHAR, part INTEGER, ring VARCHAR)")
    connection.executemany("INSERT INTO municipalities VALUES (?)", [[code] for code in codes])
    return connection


def stored(connection: duckdb.DuckDBPyConnection) -> dict[str, list[list[tuple[float, float]]]]:
    return read_shapes(connection.execute("SELECT municipality_id, part, ring FROM territory").fetchall())


def write(folder: Path, *features: tuple[dict[str, Any], Any]) -> Path:
    content = [{"type": "Feature", "properties": names, "geometry": mapping(one)} for names, one in features]
    (folder / FILE).write_text(json.dumps({"type": "FeatureCollection", "features": content}), encoding="utf-8")
    return folder


def square(x: float, y: float, side: float = 1.0) -> Any:
    return shapely.box(x, y, x + side, y + side)


def area(rings: list[list[tuple[float, float]]]) -> float:
    """Signed areas add up: holes are wound the other way."""
    signs = (1 if shapely.is_ccw(shapely.LinearRing(ring)) else -1 for ring in rings)
    return sum(float(shapely.Polygon(ring).area) * sign for ring, sign in zip(rings, signs, strict=True))


def test_without_a_file_the_table_is_empty(tmp_path: Path) -> None:
    connection = database(["99001"])
    assert load_territory(connection, tmp_path) == []
    assert stored(connection) == {}


@pytest.mark.parametrize(
    "names",
    [
        {"municipality_id": "99001"},
        {"cvegeo": "99001"},
        {"CVEGEO": "99001"},
        {"cve_geo": "99001"},
        {"CVE_ENT": "99", "CVE_MUN": "001"},
        {"cve_ent": "99", "cve_mun": "001"},
    ],
)
def test_the_code_is_found_under_its_usual_names(tmp_path: Path, names: dict[str, str]) -> None:
    connection = database(["99001"])
    assert load_territory(connection, write(tmp_path, (names, square(0, 0)))) == []
    assert set(stored(connection)) == {"99001"}


def test_a_code_that_is_not_in_the_package_is_a_finding_and_is_left_out(tmp_path: Path) -> None:
    connection = database(["99001"])
    folder = write(
        tmp_path, ({"cvegeo": "99001"}, square(0, 0)), ({"cvegeo": "98001"}, square(1, 0)), ({"x": 1}, square(2, 0))
    )
    findings = load_territory(connection, folder)
    assert [(one.code, one.severity, one.value) for one in findings] == [
        ("NO_EXISTE", WARNING, "98001"),
        ("NO_EXISTE", WARNING, ""),
    ]
    assert "municipalities" in findings[0].message("es") and "98001" in findings[0].message("en")
    assert set(stored(connection)) == {"99001"}


@pytest.mark.parametrize(
    "content",
    [
        "no es json",
        "[]",
        '{"features": 3}',
        '{"features": [{"geometry": {"type": "Polygon", "coordinates": [[[0]]]}, "properties": {"a": 1}}]}',
        '{"features": [{"geometry": {"type": "Nothing"}, "properties": {"a": 1}}]}',
    ],
)
def test_an_unreadable_file_is_an_error_with_a_reason(tmp_path: Path, content: str) -> None:
    (tmp_path / FILE).write_text(content, encoding="utf-8")
    connection = database(["99001"])
    (finding,) = load_territory(connection, tmp_path)
    assert (finding.code, finding.severity) == ("ARCHIVO", ERROR)
    assert "{" not in finding.message("es") + finding.fix("en")
    assert stored(connection) == {}


def test_coordinates_in_metres_are_refused(tmp_path: Path) -> None:
    (finding,) = load_territory(
        database(["99001"]), write(tmp_path, ({"cvegeo": "99001"}, square(3_700_000, 900_000, 5000)))
    )
    assert "longitudes" in finding.message("es")


def test_small_islands_go_and_the_municipality_stays(tmp_path: Path) -> None:
    islands = shapely.MultiPolygon([square(0, 0), square(3, 0, 0.01), square(5, 0, 0.1)])
    tiny = square(10, 10, 0.001)
    connection = database(["99001", "99002"])
    load_territory(connection, write(tmp_path, ({"cvegeo": "99001"}, islands), ({"cvegeo": "99002"}, tiny)))
    assert {code: len(rings) for code, rings in stored(connection).items()} == {"99001": 2, "99002": 1}


def test_a_hole_is_wound_the_other_way(tmp_path: Path) -> None:
    connection = database(["99001"])
    load_territory(connection, write(tmp_path, ({"cvegeo": "99001"}, square(0, 0, 4) - square(1, 1, 2))))
    assert area(stored(connection)["99001"]) == pytest.approx(12)


def test_two_features_of_one_municipality_are_numbered_together(tmp_path: Path) -> None:
    connection = database(["99001"])
    load_territory(
        connection, write(tmp_path, ({"cvegeo": "99001"}, square(0, 0)), ({"cvegeo": "99001"}, square(1, 0)))
    )
    assert connection.execute("SELECT part FROM territory ORDER BY part").fetchall() == [(0,), (1,)]


def test_neighbours_keep_one_border_when_simplified() -> None:
    wave = [(np.sin(step / 3) / 20, step / 500) for step in range(501)]
    west = shapely.Polygon([*wave, (-1, 1), (-1, 0)])
    east = shapely.Polygon([*wave, (1, 1), (1, 0)])
    simpler = simplify(np.array([west, east]), most=60)
    assert shapely.get_num_coordinates(simpler).sum() <= 60
    assert shapely.coverage_is_valid(simpler) and shapely.is_valid(simpler).all()
    assert shapely.area(shapely.union_all(simpler)) == pytest.approx(shapely.area(simpler).sum())


@pytest.mark.real
@pytest.mark.skipif(not SHARED.exists(), reason="the shared data folder is not beside this checkout")
@pytest.mark.parametrize("name", ["mgn2023_geom_ent_mun_23", "mgn2025_AGEM_23"])
def test_the_published_boundaries_of_quintana_roo(tmp_path: Path, name: str) -> None:
    source = SHARED / "data" / "territory" / f"{name}.geojson"
    shutil.copy(source, tmp_path / FILE)
    features = json.loads(source.read_text(encoding="utf-8"))["features"]
    before = {
        one["properties"].get("cvegeo") or one["properties"]["cve_geo"]: shape(one["geometry"]) for one in features
    }
    connection = database(MUNICIPALITIES)
    start = perf_counter()
    assert load_territory(connection, tmp_path) == []
    seconds = perf_counter() - start
    after = stored(connection)
    assert sorted(after) == sorted(before) == MUNICIPALITIES
    vertices = sum(len(ring) for rings in after.values() for ring in rings)
    assert sum(shapely.get_num_coordinates(one) for one in before.values()) == 47_370
    assert vertices <= MOST_VERTICES
    errors = {code: abs(area(rings) / before[code].area - 1) for code, rings in after.items()}
    assert max(errors.values()) < 0.02
    drawn = [shapely.MultiPolygon([shapely.Polygon(ring) for ring in rings]) for rings in after.values()]
    assert shapely.coverage_is_valid(drawn)
    assert seconds < 5
    print(f"{name}: 47,370 -> {vertices:,} vertices, worst area {max(errors.values()):.2%}, {seconds:.2f} s")
