"""Puts the themes together and writes the package: a CSV per table, descriptor and map; the same bytes each time."""

import csv
import json
from datetime import date
from pathlib import Path
from typing import Any

from dashboard.example import (
    answers,
    asked,
    catalogue,
    commitments,
    money,
    notes,
    obligations,
    participation,
    places,
    plans,
    route,
    sdg,
    voiced,
    voices,
)
from dashboard.example.world import HOME, TODAY, Dice, Row, Tables, Value
from dashboard.package.writing import described
from dashboard.schema.tables import Field, Table
from dashboard.schema.tables import tables as schema_tables

THEMES = (
    places, sdg, plans, commitments, route, voices, obligations, participation, catalogue, money, answers, asked,
    voiced, notes,
)  # fmt: skip
NAMES = ("commitments", "obligations", "budget", "cycle", "sdg", "participation", "recommendations", "risks", "plans")
DESCRIPTION = (
    "Un estado inventado, con instituciones, municipios y normas inventados. Sirve para ver cómo se vería el tablero "
    "con todos los datos. Ninguna cifra describe a un gobierno real."
)
DESCRIPTION_EN = (
    "An invented state, with invented institutions, municipalities and norms. It shows what the dashboard would look "
    "like with all the data. No figure describes a real government."
)


def build(seed: int) -> Tables:
    """Every table of the package, by name; money in whole cents. ValueError when two themes write the same table."""
    found: Tables = {}
    for theme in THEMES:
        for name, table_rows in theme.tables(Dice(seed, theme.__name__)).items():
            if name in found:
                raise ValueError(f"{name} is written twice")
            found[name] = table_rows
    return found


def _text(value: Value, field: Field) -> str:
    """One cell as the package writes it; money comes in whole cents and leaves in pesos."""
    if value is None:
        return ""
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, date):
        return value.isoformat()
    if field.unit == "MXN" and isinstance(value, int):
        sign, cents = "-" if value < 0 else "", abs(value)
        return f"{sign}{cents // 100}.{cents % 100:02d}"
    return f"{value:.4f}".rstrip("0").rstrip(".") if isinstance(value, float) else str(value)


def _sort_key(row: Row, table: Table) -> tuple[str, ...]:
    """The key of a row as texts that sort like their values: 2 before 10."""
    values = (row[name] for name in table.primary_key)
    return tuple(f"{value:06d}" if isinstance(value, int) else str(value) for value in values)


def write_table(folder: Path, table: Table, table_rows: list[Row]) -> None:
    """Writes the rows sorted by key; columns in the schema's order, without those that are empty in every row."""
    unknown = {name for row in table_rows for name in row} - {field.name for field in table.fields}
    if unknown:
        raise ValueError(f"{table.name}: unknown columns {sorted(unknown)}")
    fields = [f for f in table.fields if f.required or any(row.get(f.name) is not None for row in table_rows)]
    with (folder / f"{table.name}.csv").open("w", encoding="utf-8", newline="") as file:
        writer = csv.writer(file, lineterminator="\n")
        writer.writerow([field.name for field in fields])
        for row in sorted(table_rows, key=lambda row: _sort_key(row, table)):
            writer.writerow([_text(row.get(field.name), field) for field in fields])


def _descriptor(folder: Path, names: list[str]) -> dict[str, Any]:
    return {
        "$schema": "https://datapackage.org/profiles/2.0/datapackage.json",
        "name": "ejemplo",
        "title": "Estado de Ejemplo",
        "titleEn": "Example State",
        "description": DESCRIPTION,
        "descriptionEn": DESCRIPTION_EN,
        "kind": "demonstration",
        "home": HOME,
        "timezone": "America/Mexico_City",
        "languages": ["es", "en"],
        "themes": list(NAMES),
        "licenses": [{"name": "CC-BY-4.0", "title": "Creative Commons Attribution 4.0"}],
        "version": TODAY.isoformat(),
        "contact": "respuestas@ejemplo.invalid",
        "resources": described(folder, {name: f"{name}.csv" for name in names}),
    }


def write_json(path: Path, node: dict[str, Any], indent: int | None) -> None:
    """One JSON file, the same bytes for the same node."""
    path.write_text(json.dumps(node, ensure_ascii=False, indent=indent) + "\n", encoding="utf-8")


def write_example(folder: Path, seed: int = 2026) -> None:
    """Writes the whole package ``ejemplo`` in ``folder`` (made when missing); the same seed gives the same bytes."""
    folder.mkdir(parents=True, exist_ok=True)
    found = build(seed)
    schemas = schema_tables()
    names = sorted(found)
    for name in names:
        write_table(folder, schemas[name], found[name])
    write_json(folder / "datapackage.json", _descriptor(folder, names), 1)
    write_json(folder / "territory.geojson", places.territory(Dice(seed, "territory")), None)
