"""A tiny valid package that each test spoils in one way."""

import csv
import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import duckdb
import pytest

from dashboard.package.build import Build, build

SHARED = Path(__file__).resolve().parents[2] / ".." / "shared"

VALID: dict[str, list[list[str]]] = {
    "sources": [["source_id", "title", "kind", "licence"], ["s1", "Periódico Oficial", "official", "CC-BY-4.0"]],
    "municipalities": [
        ["municipality_id", "name", "tile_row", "tile_column", "source_id"],
        ["99001", "Alba", "1", "1", "s1"],
        ["99002", "Brisa", "1", "2", "s1"],
        ["99003", "Ceiba", "2", "1", "s1"],
    ],
    "institutions": [
        ["institution_id", "name", "branch", "sector", "valid_from", "valid_to", "successor_id", "source_id"],
        ["i1", "Secretaría Uno", "executive", "government", "2010-01-01", "2020-12-31", "i2", "s1"],
        ["i2", "Secretaría Dos", "executive", "government", "2021-01-01", "", "", "s1"],
    ],
    "action_plans": [["plan_id", "title", "source_id"], ["p1", "Plan", "s1"]],
    "commitments": [
        ["commitment_id", "plan_id", "code", "title", "short_title", "short_title_en", "source_id"],
        ["c1", "p1", "C1", "Compromiso", "Corto", "Short", "s1"],
    ],
    "milestones": [
        ["milestone_id", "commitment_id", "title", "state", "baseline_start", "baseline_end", "source_id"],
        ["m1", "c1", "Primero", "planned", "2026-01-01", "2026-02-01", "s1"],
        ["m2", "c1", "Segundo", "planned", "2026-02-02", "2026-03-01", "s1"],
        ["m3", "c1", "Tercero", "planned", "2026-03-02", "2026-04-01", "s1"],
    ],
    "milestone_dependencies": [["milestone_id", "depends_on_id", "source_id"], ["m2", "m1", "s1"], ["m3", "m2", "s1"]],
    "status_reports": [
        ["report_id", "commitment_id", "voice", "status", "reported_on", "source_id"],
        ["r1", "c1", "monitor", "complete", "2026-05-01", "s1"],
    ],
    "meetings": [["meeting_id", "kind", "title", "held_on", "source_id"], ["g1", "mesa", "Mesa", "2026-01-10", "s1"]],
    "municipal_participation": [
        ["meeting_id", "municipality_id", "phase", "depth", "group", "persons", "known", "bound", "source_id"],
        ["g1", "99001", "design", "consult", "total", "40", "", "exact", "s1"],
        ["g1", "99002", "design", "consult", "total", "0", "", "exact", "s1"],
    ],
    "participation_facts": [
        ["fact_id", "meeting_id", "title", "territory_id", "persons", "unit_of_measure", "source_id"],
        ["f1", "g1", "Asistentes", "99", "40", "persons", "s1"],
    ],
    "budget_units": [
        ["unit_id", "name", "branch", "parent_id", "source_id"],
        ["u1", "Unidad Uno", "executive", "", "s1"],
        ["u2", "Unidad Dos", "executive", "u1", "s1"],
    ],
    "classifications": [
        ["scheme", "code", "parent_code", "level", "label_es", "label_en", "source_id"],
        ["object", "1000", "", "1", "Servicios personales", "Personal services", "s1"],
    ],
    "budget_execution": [
        [
            "row_id",
            "unit_id",
            "object_code",
            "year",
            "period",
            "frequency",
            "view",
            "approved",
            "increases",
            "decreases",
            "modified",
            "accrued",
            "paid",
            "source_id",
        ],
        ["b1", "u1", "1000", "2025", "1", "annual", "object", "100.00", "", "", "", "", "", "s1"],
        ["b2", "u1", "1000", "2025", "12", "annual", "object", "", "10.00", "5.00", "105.00", "90.00", "80.00", "s1"],
    ],
}

Tables = dict[str, list[list[str]]]


class Spoiled:
    """A package on disk made from VALID; ``set`` changes one cell, ``add`` a row; ``run`` builds it."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self.tables: Tables = {name: [list(row) for row in rows] for name, rows in VALID.items()}
        self.node: dict[str, Any] = {
            "name": folder.name,
            "title": "Prueba",
            "titleEn": "Test",
            "description": "d",
            "kind": "published",
            "home": "99",
            "timezone": "America/Cancun",
            "languages": ["es", "en"],
            "version": "1",
            "themes": ["commitments", "budget", "participation"],
        }
        self.connection: duckdb.DuckDBPyConnection

    def set(self, table: str, row: int, column: str, value: str) -> "Spoiled":
        """``row`` as in a spreadsheet: 2 is the first record."""
        rows = self.tables[table]
        if column not in rows[0]:
            rows[0].append(column)
            for one in rows[1:]:
                one.append("")
        rows[row - 1][rows[0].index(column)] = value
        return self

    def add(self, table: str, **values: str) -> "Spoiled":
        header = self.tables[table][0]
        assert set(values) <= set(header), set(values) - set(header)
        self.tables[table].append([values.get(column, "") for column in header])
        return self

    def write(self) -> Path:
        self.folder.mkdir(parents=True, exist_ok=True)
        for name, rows in self.tables.items():
            with (self.folder / f"{name}.csv").open("w", encoding="utf-8", newline="") as file:
                csv.writer(file, lineterminator="\n").writerows(rows)
        resources = [{"name": name, "path": f"{name}.csv"} for name in self.tables]
        node = {"resources": resources} | self.node
        (self.folder / "datapackage.json").write_text(json.dumps(node), encoding="utf-8")
        return self.folder

    def run(self) -> Build:
        self.write()
        self.close()
        self.connection = duckdb.connect()
        return build(self.connection, self.folder)

    def close(self) -> None:
        """Let go of the database of the last run, and of its threads."""
        if hasattr(self, "connection"):
            self.connection.close()


@pytest.fixture
def package(tmp_path: Path) -> Iterator[Spoiled]:
    spoiled = Spoiled(tmp_path / "prueba")
    yield spoiled
    spoiled.close()
