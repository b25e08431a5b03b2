"""Municipal boundaries: a GeoJSON in the package -> a small table of polygons whose shared borders stay shared."""

import json
import os
from collections.abc import Iterable, Sequence
from pathlib import Path
from typing import Any

import duckdb
import numpy as np
import shapely
from shapely.geometry import shape

from dashboard.package.descriptor import is_file
from dashboard.package.findings import WARNING, Finding
from dashboard.package.reading import refused

FILE = "territory.geojson"
CODES = ("municipality_id", "cvegeo", "cve_geo")
STATE_AND_PLACE = (("cve_ent", "cve_mun"), ("cve_agee", "cve_agem"))
MOST_VERTICES = 2_500
SMALLEST_PART = 0.001
GRID, FIRST_TOLERANCE, DECIMALS = 1e-6, 0.0005, 4

Ring = list[tuple[float, float]]


class _Refused(Exception):
    """The file cannot be used; why, as a key of the catalogues."""


def _read(path: Path) -> list[dict[str, Any]]:
    try:
        content = json.loads(path.read_text(encoding="utf-8"))
        features = content["features"]
        return [one for one in features if one["geometry"] and one["properties"]]
    except (ValueError, KeyError, TypeError, RecursionError, OSError):
        raise _Refused("unread.not_geojson") from None


def _code(properties: dict[str, Any]) -> str | None:
    """The INEGI code of five digits, whatever the file calls it."""
    known = {name.lower(): str(value) for name, value in properties.items() if value is not None}
    whole = next((known[name] for name in CODES if name in known), None)
    parts = next((known[a] + known[b] for a, b in STATE_AND_PLACE if a in known and b in known), None)
    return whole or parts


def _geometries(features: Sequence[dict[str, Any]]) -> Any:
    """Valid polygons of one coverage: coordinates meet on a grid of a ten-centimetre step, so that borders coincide."""
    try:
        found = np.array([shape(one["geometry"]) for one in features])
        whole = shapely.set_precision(shapely.make_valid(found, method="structure"), GRID)
    except (shapely.errors.ShapelyError, ValueError, KeyError, TypeError, AttributeError, IndexError):
        raise _Refused("unread.malformed_territory") from None
    west, south, east, north = shapely.total_bounds(whole)
    if not (-180 <= west <= east <= 180 and -90 <= south <= north <= 90):
        raise _Refused("unread.not_degrees")
    return whole


def _polygons(geometry: Any) -> list[Any]:
    return [one for one in shapely.get_parts(geometry) if one.geom_type == "Polygon" and not one.is_empty]


def _without_islets(geometry: Any) -> Any:
    """Drops parts below SMALLEST_PART of the municipality's area; the largest always stays."""
    parts = sorted(_polygons(geometry), key=lambda one: -float(one.area))
    floor = sum(one.area for one in parts) * SMALLEST_PART
    return shapely.MultiPolygon([one for place, one in enumerate(parts) if place == 0 or one.area >= floor])


def simplify(geometries: Any, most: int = MOST_VERTICES) -> Any:
    """Simplifies a coverage as a whole until it has at most ``most`` vertices or nothing more can go.

    Visvalingam-Whyatt over shared edges (``shapely.coverage_simplify``); the tolerance, in degrees, grows by half.
    """
    kept = np.array([_without_islets(one) for one in geometries])
    tolerance, simpler = FIRST_TOLERANCE, kept
    while shapely.get_num_coordinates(simpler).sum() > most and tolerance < 1:
        simpler = shapely.coverage_simplify(kept, tolerance)
        tolerance *= 1.5
    return simpler


def _rings(geometry: Any) -> Iterable[str]:
    """Outer rings counter-clockwise, holes clockwise, as JSON lists of [longitude, latitude]."""
    for one in _polygons(shapely.orient_polygons(geometry)):
        for ring in (one.exterior, *one.interiors):
            yield json.dumps([[round(x, DECIMALS), round(y, DECIMALS)] for x, y in ring.coords], separators=(",", ":"))


def _known(connection: duckdb.DuckDBPyConnection) -> set[str]:
    return {str(row[0]) for row in connection.execute("SELECT municipality_id FROM municipalities").fetchall()}


def _unknown(code: str | None) -> Finding:
    params = {"table": "municipalities"}
    return Finding(FILE, "NO_EXISTE", WARNING, column="cvegeo", value=code or "", params=params)


def _fill(connection: duckdb.DuckDBPyConnection, path: Path) -> list[Finding]:
    features = _read(path)
    codes = [_code(one["properties"]) for one in features]
    shapes = simplify(_geometries(features)) if features else []
    known = _known(connection)
    rings: dict[str, list[str]] = {}
    for code, geometry in zip(codes, shapes, strict=True):
        if code is not None and code in known:
            rings.setdefault(code, []).extend(_rings(geometry))
    for code, own in sorted(rings.items()):
        connection.executemany("INSERT INTO territory VALUES (?, ?, ?)", [(code, *one) for one in enumerate(own)])
    return [_unknown(code) for code in codes if code not in known]


def load_territory(connection: duckdb.DuckDBPyConnection, folder: Path) -> list[Finding]:
    """Fills ``territory`` from ``folder/territory.geojson`` when there is one.

    A feature whose code is not in ``municipalities`` is a warning and is left out; an unreadable file is an error.
    """
    path = folder / FILE
    if not os.path.lexists(path):
        return []
    if not is_file(path):
        return list(refused(FILE, "unread.no_file").findings)
    try:
        return _fill(connection, path)
    except _Refused as reason:
        return list(refused(FILE, str(reason)).findings)


def read_shapes(rows: Iterable[tuple[str, int, str]]) -> dict[str, list[Ring]]:
    """Rows of ``territory`` -> rings of (longitude, latitude) by municipality, in order of part."""
    found: dict[str, list[Ring]] = {}
    for municipality, _, ring in sorted(rows):
        found.setdefault(municipality, []).append([(x, y) for x, y in json.loads(ring)])
    return found
