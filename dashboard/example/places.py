"""Core tables of the fictional state: sources, territory, population, institutions, terms and holidays."""

from datetime import date
from typing import Any

from dashboard.example.world import (
    FICTIONAL_HOLIDAYS,
    HOME,
    MUNICIPALITIES,
    MUNICIPALITY_IDS,
    TILES,
    Dice,
    Row,
    Tables,
    rows,
    split,
)

NOTE = "Dato inventado para mostrar el tablero."
SITE = "https://example.org/estado-de-ejemplo/"
SOURCES: tuple[tuple[str, str, str, date], ...] = (
    ("F-CATALOGO", "Catálogos del Estado de Ejemplo (ficticios)", "Generador de ejemplo", date(2026, 1, 5)),
    ("F-PLAN-1", "Primer Plan de Acción de Ejemplo (ficticio)", "Grupo impulsor de Ejemplo", date(2022, 1, 20)),
    ("F-PLAN-2", "Segundo Plan de Acción de Ejemplo (ficticio)", "Grupo impulsor de Ejemplo", date(2025, 1, 21)),
    ("F-PORTAL", "Portal de compromisos de Ejemplo (ficticio)", "Secretaría de Cuentas Claras", date(2026, 10, 30)),
    ("F-MONITOR", "Reportes del órgano monitor (ficticios)", "Órgano Monitor de Apertura", date(2026, 9, 15)),
    ("F-RED", "Reportes ciudadanos (ficticios)", "Red Ciudadana Ceiba", date(2026, 9, 28)),
    ("F-CUENTA", "Informes trimestrales del gasto (ficticios)", "Secretaría de Cuentas Claras", date(2026, 10, 25)),
    ("F-NORMAS", "Normas ficticias de Ejemplo", "Generador de ejemplo", date(2022, 1, 3)),
    ("F-MESAS", "Listas y actas de reuniones (ficticias)", "Órgano Monitor de Apertura", date(2026, 10, 20)),
    ("F-CENSO", "Población ficticia de Ejemplo", "Universidad Imaginaria de Ejemplo", date(2021, 3, 1)),
    ("F-ODS", "Lista de objetivos y metas de la Agenda 2030, con nombres cortos propios", "Generador de ejemplo",
     date(2022, 1, 3)),
)  # fmt: skip

INSTITUTIONS: tuple[tuple[str, str, str, str, str], ...] = (
    ("I-AGUAS", "Secretaría de Aguas y Costas", "SAC-EJ", "executive", "government"),
    ("I-APERTURA", "Instituto de Apertura de Ejemplo", "IA-EJ", "autonomous", "government"),
    ("I-ASAMBLEA", "Asamblea de Ejemplo", "AS-EJ", "legislative", "government"),
    ("I-CAMINOS", "Secretaría de Caminos y Obras", "SCO-EJ", "executive", "government"),
    ("I-CUENTAS", "Secretaría de Cuentas Claras", "SCC-EJ", "executive", "government"),
    ("I-ESCUELAS", "Secretaría de Escuelas Abiertas", "SEA-EJ", "executive", "government"),
    ("I-JUVENTUD", "Instituto de Juventudes de Ejemplo", "IJ-EJ", "executive", "government"),
    ("I-MONITOR", "Órgano Monitor de Apertura", "OMA-EJ", "autonomous", "government"),
    ("I-RED", "Red Ciudadana Ceiba", "RCC-EJ", "none", "civil_society"),
    ("I-SALUD", "Secretaría de Salud Cercana", "SSC-EJ", "executive", "government"),
    ("I-TRIBUNAL", "Tribunal de Ejemplo", "TR-EJ", "judicial", "government"),
    ("I-UNIVERSIDAD", "Universidad Imaginaria de Ejemplo", "UI-EJ", "none", "academia"),
)
# group, the ages it is counted in, persons of each thousand
_GROUPS = (
    ("women", "total", 497), ("men", "total", 503), ("youth_12_29", "12-29", 318), ("children", "0-17", 318),
    ("older_60", "60+", 96), ("disability", "total", 61), ("indigenous_language", "3+", 142),
    ("afromexican", "total", 23),
)  # fmt: skip
_BANDS = (("0-11", 212), ("12-29", 318), ("30-59", 374), ("60+", 96))


def _sources() -> list[Row]:
    note = NOTE + " No describe a ningún gobierno real."
    return rows(
        "source_id title publisher kind url published_on published_precision retrieved_on licence note",
        (
            (key, title, who, "demonstration", SITE + key.lower(), day, "day", day, "CC-BY-4.0", note)
            for key, title, who, day in SOURCES
        ),
    )


def _municipalities() -> list[Row]:
    return rows(
        "municipality_id name tile_row tile_column longitude latitude source_id note",
        (
            (code, name, *TILES[code], -30.0 + TILES[code][1] + 0.5, 21.0 - TILES[code][0] - 0.5, "F-CATALOGO", NOTE)
            for code, name, _ in MUNICIPALITIES
        ),
    )


def _names() -> list[Row]:
    data: list[tuple[str, str, date, date | None, str]]
    data = [(code, name, date(1990, 1, 1), None, "F-CATALOGO") for code, name, _ in MUNICIPALITIES if code != "99006"]
    data.append(("99006", "Tres Palmas", date(1990, 1, 1), date(2023, 8, 31), "F-CATALOGO"))
    data.append(("99006", "San Manatí", date(2023, 9, 1), None, "F-CATALOGO"))
    return rows("municipality_id name valid_from valid_to source_id", data)


def _people(territory: str, year: int, base: int) -> list[tuple[str, int, str, str, str, int]]:
    """Persons of one territory and year: sex x age band (group ``total``), then each group beside them."""
    total = base * (1000 + 14 * (year - 2020)) // 1000
    by_sex = dict(zip(("women", "men"), split(total, (497, 503)), strict=True))
    bands = {sex: split(persons, [weight for _, weight in _BANDS]) for sex, persons in by_sex.items()}
    cells = [(territory, year, "total", "total", "total", total)]
    for i, (band, _) in enumerate(_BANDS):
        cells.append((territory, year, "total", band, "total", bands["women"][i] + bands["men"][i]))
        cells += [(territory, year, sex, band, "total", bands[sex][i]) for sex in by_sex]
    cells += [(territory, year, sex, "total", "total", persons) for sex, persons in by_sex.items()]
    exact = {
        **by_sex,
        "youth_12_29": bands["women"][1] + bands["men"][1],
        "older_60": bands["women"][3] + bands["men"][3],
    }
    for group, ages, share in _GROUPS:
        cells.append((territory, year, "total", ages, group, exact.get(group, total * share // 1000)))
    return cells


def _population() -> list[Row]:
    cells: dict[tuple[str, int, str, str, str], int] = {}
    for year in range(2020, 2027):
        for code, _, base in MUNICIPALITIES:
            for *key, persons in _people(code, year, base):
                local = (code, year, str(key[2]), str(key[3]), str(key[4]))
                state = (HOME, *local[1:])
                cells[local] = int(persons)
                cells[state] = cells.get(state, 0) + int(persons)
    data = [(*key, "ficticio", persons, "F-CENSO") for key, persons in cells.items()]
    return rows("territory_id year sex age_band group vintage persons source_id", data)


def _institutions() -> list[Row]:
    found = rows(
        "institution_id name acronym branch sector source_id",
        ((*i, "F-CATALOGO") for i in INSTITUTIONS),
    )
    for row in found:
        row["independence"] = (
            "independent" if row["institution_id"] in ("I-MONITOR", "I-APERTURA") else "not_applicable"
        )
        if row["institution_id"] == "I-APERTURA":
            row |= {"valid_to": date(2025, 6, 30), "valid_to_precision": "day", "successor_id": "I-MONITOR"}
        if row["institution_id"] == "I-MONITOR":
            row |= {"valid_from": date(2022, 1, 3), "valid_from_precision": "day"}
    for code, name, _ in MUNICIPALITIES:
        found.append({
            "institution_id": f"A-{code}", "name": f"Ayuntamiento de {name}", "branch": "municipal",
            "sector": "government", "municipality_id": code, "independence": "not_applicable",
            "source_id": "F-CATALOGO",
        })  # fmt: skip
    return found


def _terms() -> list[Row]:
    plan, vision = "Plan de Desarrollo de Ejemplo 2022-2027", "Visión Ejemplo 2045"
    data: list[tuple[str, str, str, date, date, str | None]] = [
        ("T-GOB-1", "Gobierno del estado", HOME, date(2016, 10, 1), date(2021, 9, 30), None),
        ("T-GOB-2", "Gobierno del estado", HOME, date(2021, 10, 1), date(2027, 9, 30), plan),
        ("T-GOB-3", "Gobierno del estado", HOME, date(2027, 10, 1), date(2033, 9, 30), vision),
        ("T-ASA-1", "Asamblea de Ejemplo", HOME, date(2021, 9, 1), date(2024, 8, 31), None),
        ("T-ASA-2", "Asamblea de Ejemplo", HOME, date(2024, 9, 1), date(2027, 8, 31), None),
    ]
    for code in MUNICIPALITY_IDS:
        data.append((f"T-{code}-1", "Ayuntamiento", code, date(2021, 10, 1), date(2024, 9, 30), None))
        data.append((f"T-{code}-2", "Ayuntamiento", code, date(2024, 10, 1), date(2027, 9, 30), None))
    return rows(
        "term_id office territory_id starts_on starts_precision ends_on ends_precision plan_title source_id",
        ((key, office, where, start, "day", end, "day", title, "F-CATALOGO")
         for key, office, where, start, end, title in data),
    )  # fmt: skip


def _holidays() -> list[Row]:
    return rows(
        "holiday_on name scope source_id",
        ((date(year, month, day), name, "all", "F-NORMAS")
         for year in range(2021, 2031) for month, day, name in FICTIONAL_HOLIDAYS),
    )  # fmt: skip


def tables(dice: Dice) -> Tables:
    """Core tables; they need no chance, ``dice`` is taken so that all theme modules are called alike."""
    return {
        "sources": _sources(),
        "municipalities": _municipalities(),
        "municipality_names": _names(),
        "population": _population(),
        "institutions": _institutions(),
        "terms": _terms(),
        "holidays": _holidays(),
    }


def territory(dice: Dice) -> dict[str, Any]:
    """GeoJSON of the eight municipalities: polygons over one lattice of points, in degrees, so borders coincide."""
    points = {
        (row, column): [
            round(-30 + column / 2 + dice.between(-12, 12) / 100, 2),
            round(21 - row / 2 + dice.between(-12, 12) / 100, 2),
        ]
        for row in range(7)
        for column in range(7)
    }
    return {"type": "FeatureCollection", "features": [_feature(code, name, points) for code, name, _ in MUNICIPALITIES]}


def _feature(code: str, name: str, points: dict[tuple[int, int], list[float]]) -> dict[str, Any]:
    top, left = TILES[code][0] * 2, TILES[code][1] * 2
    walk = ((2, 0), (2, 1), (2, 2), (1, 2), (0, 2), (0, 1), (0, 0), (1, 0), (2, 0))
    ring = [points[top + down, left + right] for down, right in walk]
    return {
        "type": "Feature",
        "properties": {"municipality_id": code, "name": name},
        "geometry": {"type": "Polygon", "coordinates": [ring]},
    }
