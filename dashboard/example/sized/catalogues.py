"""The example state's tables with room for a large budget: more units, programmes, items, municipalities and years."""

from dashboard.example import catalogue, places
from dashboard.example.build import build
from dashboard.example.world import HOME, MUNICIPALITIES, Row, Tables, rows

STATE = 2026
"""Seed of everything but the budget: that of the example state."""
YEARS = tuple(range(2017, 2027))
LAST_PERIOD = 9
"""Last month of the last year with execution; the years before run to December."""
PLACES = 125
INDEX = "Índice ficticio de precios"
SOURCE, CATALOGUE = "F-CUENTA", "F-CATALOGO"

KINDS = ("Dirección de", "Instituto de", "Fondo de")
TOPICS = (
    "Riberas", "Artesanías", "Bosques", "Lectura", "Bibliotecas", "Deporte", "Danza", "Apicultura", "Cocinas",
    "Faros", "Mercados", "Semillas", "Vivienda", "Puertos", "Puentes", "Archivos",
)  # fmt: skip
ACTIONS = ("Apoyo a", "Mejora de", "Registro de", "Formación en", "Cuidado de", "Difusión de", "Obras para", "Becas en")
MODALITIES = ("E", "S", "K", "P")
FIRST = ("Villa", "Puerto", "Cenote", "Loma", "Bahía", "Palmar", "Isla", "Cruz", "Laguna", "Mesa", "Boca", "Vado")
SECOND = (
    "Garza", "Ceiba", "Jaguar", "Caracola", "Manatí", "Flamenca", "Clara", "Honda", "Verde", "Alta", "del Norte",
    "del Sur", "de Sal",
)  # fmt: skip


def _units() -> list[Row]:
    """48 units more, the topics in turn under the example's two sectors."""
    names = [f"{kind} {topic}" for kind in KINDS for topic in TOPICS]
    data = ((f"UG{n:02d}", name, "executive", ("U10", "U20")[n % 2], SOURCE) for n, name in enumerate(names, 1))
    return rows("unit_id name branch parent_id source_id", data)


def _programmes(units: list[Row]) -> list[Row]:
    """Two or three programmes for each new unit; those of low number hold the most money."""
    data = []
    for n in range(115):
        unit = units[n % len(units)]
        topic = str(unit["name"]).rsplit(" ", 1)[1]
        name = f"{ACTIONS[(n // len(units) + n) % len(ACTIONS)]} {topic.lower()} ({n + 1})"
        data.append((f"PG{n + 1:03d}", name, MODALITIES[n % len(MODALITIES)], unit["unit_id"], SOURCE))
    return rows("programme_id name modality unit_id source_id", data)


def _items() -> list[Row]:
    """Three generic items under each concept of the example, and four specific items under each of those."""
    data: list[tuple[str, str, str, int, str, str, str]] = []
    for code, es, en in catalogue.CONCEPTS:
        for generic in (1, 2, 3):
            parent = f"{code[:2]}{generic}0"
            data.append(("object", parent, code, 3, f"{es}: tipo {generic}", f"{en}: type {generic}", CATALOGUE))
            for n in (1, 2, 3, 4):
                name = (f"{es}: partida {generic}.{n}", f"{en}: item {generic}.{n}")
                data.append(("object", f"{parent[:3]}{n}", parent, 4, *name, CATALOGUE))
    return rows("scheme code parent_code level label_es label_en source_id", data)


def _persons(number: int) -> int:
    """Persons in 2020 of the municipality that comes in that place: a few large, many small."""
    return 310_000 // (number - 6)


def _places() -> list[tuple[str, str, int]]:
    names = [f"{first} {second}" for second in SECOND for first in FIRST]
    taken = {name for _, name, _ in MUNICIPALITIES}
    free = [name for name in names if name not in taken]
    return [(f"{HOME}{n:03d}", free[n], _persons(n)) for n in range(len(MUNICIPALITIES) + 1, PLACES + 1)]


def _municipalities() -> list[Row]:
    data = ((c, name, (n + 9) // 12, (n + 9) % 12, CATALOGUE, places.NOTE) for n, (c, name, _) in enumerate(_places()))
    return rows("municipality_id name tile_row tile_column source_id note", data)


def _population() -> list[Row]:
    """The persons of every municipality and of the state, each year; no groups."""
    data: list[tuple[str, int, str, str, str, str, int, str]] = []
    cells = ("total", "total", "total", "ficticio")
    for year in YEARS:
        whole = 0
        for code, _, base in (*MUNICIPALITIES, *_places()):
            persons = base * (1000 + 14 * (year - 2020)) // 1000
            whole += persons
            data.append((code, year, *cells, persons, "F-CENSO"))
        data.append((HOME, year, *cells, whole, "F-CENSO"))
    return rows("territory_id year sex age_band group vintage persons source_id", data)


def _deflator() -> list[Row]:
    months = [(year, month) for year in YEARS for month in range(1, 13)]
    data = ((INDEX, y, m, round(100 * 1.0035**n, 3), CATALOGUE) for n, (y, m) in enumerate(months))
    return rows("index_name year month value source_id", data)


def _local_money() -> Tables:
    """What each municipality received and approved: other money than the state's, never added to it."""
    received: list[tuple[str, str, str, int, int, str, str, int, str]] = []
    own: list[tuple[str, str, int, str, str, int, str]] = []
    for code, _, base in (*MUNICIPALITIES, *_places()):
        for year in YEARS:
            amount = base * (300 + 9 * (year - YEARS[0])) * 100
            line = ("Participaciones del estado (ficticias)", year, 12, "annual")
            received.append((f"TR-{code}-{year}-A", code, *line, "approved", amount, SOURCE))
            own.append((f"PM-{code}-{year}", code, year, "total", "approved", amount * 12, SOURCE))
    return {
        "transfers": rows("transfer_id territory_id fund year period frequency moment amount source_id", received),
        "municipal_budgets": rows("budget_id municipality_id year concept moment amount source_id", own),
    }


def _links(programmes: list[Row], targets: list[Row]) -> Tables:
    """A target for two of every three new programmes, whole; annexes for one in twelve. The rest is untagged."""
    tagged = [row["programme_id"] for n, row in enumerate(programmes) if n % 3]
    marked = [row["programme_id"] for row in programmes[::12]]
    goals = [row["target_id"] for row in targets]
    links = ((f"BG-{n:03d}", one, goals[n % len(goals)], "direct", 1.0, SOURCE) for n, one in enumerate(tagged))
    annexes = (("gender", one, year, 50, SOURCE) for one in marked for year in YEARS)
    return {
        "budget_links": rows("link_id programme_id target_id contribution weight source_id", links),
        "annex_links": rows("annex programme_id year percentage source_id", annexes),
    }


def _without_budget(found: Tables) -> Tables:
    """The example's tables less those that add up its own budget, and less what points to rows of it."""
    gone = {"budget_execution", "revenue", "transfers", "municipal_budgets", "stated_totals", "population", "deflator"}
    kept = {name: data for name, data in found.items() if name not in gone}
    for name in ("replies", "corrections"):
        kept[name] = [row for row in kept[name] if row["subject_table"] != "budget_execution"]
    return kept


def tables() -> Tables:
    """Every table of the package but ``budget_execution``; money in whole cents. The same each time."""
    found = _without_budget(build(STATE))
    units = _units()
    programmes = _programmes(units)
    more: Tables = {
        "budget_units": units,
        "programmes": programmes,
        "classifications": _items(),
        "municipalities": _municipalities(),
        "population": _population(),
        "deflator": _deflator(),
        **_local_money(),
        **_links(programmes, found["sdg_targets"]),
    }
    return found | {name: [*found.get(name, []), *data] for name, data in more.items()}
