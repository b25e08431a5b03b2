"""A small invented package, all edges: its rows stand where the conditions of the route and of the plans part.

What no shipped package has is here: a cell that is empty, a date on the very day, a source that is not official.
"""

from csv import DictReader
from pathlib import Path

from dashboard.package.writing import write_package
from dashboard.store.questions import Question

from .package import Chosen, Package
from .states import read

NAME = "orillas"
ROWS = Path(__file__).parent / "invented"
NODE = {
    "title": "Orillas",
    "titleEn": "Edges",
    "description": "Un paquete inventado para pruebas.",
    "descriptionEn": "A package invented for tests.",
    "kind": "published",
    "home": "99",
    "timezone": "America/Cancun",
    "languages": ["es", "en"],
    "themes": ["commitments", "obligations", "plans"],
    "version": "1",
}
DAYS = (
    "2020-04-30", "2020-05-01", "2023-01-14", "2023-01-15", "2023-03-09", "2023-03-10", "2023-08-01", "2023-09-10",
    "2024-01-01", "2024-01-15", "2024-01-31", "2024-02-01", "2024-02-02", "2024-02-03", "2024-02-10", "2024-03-01",
    "2024-03-15", "2024-03-20", "2024-03-25", "2024-03-26", "2024-04-01", "2024-04-03", "2024-04-05", "2024-04-15",
    "2024-04-20", "2024-05-01", "2024-05-05", "2024-05-10", "2024-06-01", "2024-06-03", "2024-06-04", "2024-06-30",
    "2024-07-01", "2024-07-15", "2024-09-01", "2024-09-30", "2025-02-01", "2025-03-01",
)  # fmt: skip
STATES = (
    "",
    "lang=en",
    "sources=official",
    "plan=P1",
    "plan=P2",
    "commitment=K1",
    "commitment=K2,K3&lang=en",
    "commitment=K2&plan=P1",
    "commitment=K4",
    "institution=I1",
    "institution=I2&sources=official",
    "which=all",
    "which=all&lang=en&sources=official",
    "which=all&plan=P1",
    "which=all&commitment=K3&as_of=2024-04-01",
    "seed=7&as_of=2024-04-06",
    *(f"as_of={day}" for day in DAYS),
    *(f"as_of={day}&which=all" for day in DAYS),
    *(f"as_of={day}&sources=official" for day in DAYS[::3]),
    "as_of=2024-04-02&commitment=K2",
    "as_of=2024-04-02&delay=B2:3,A2:10",
    "as_of=2024-04-02&drop=A2:sin dinero&resources=I1:50",
    "as_of=2024-04-02&weeks=K2:2&commitment=K1",
    "as_of=2024-04-02&delay=A2:10&commitment=K3",
    "as_of=2024-02-11&delay=B5:4,C1:1&drop=A3:x;A5:y",
    "as_of=2024-02-20&delay=B5:400&commitment=K2",
    "as_of=2024-04-02&sources=official&resources=I2:130&lang=en",
)


def write(folder: Path) -> Package:
    """The package, in a folder of its name."""
    tables = {path.stem: path.read_text(encoding="utf-8").splitlines() for path in sorted(ROWS.glob("*.csv"))}
    write_package(folder / NAME, NODE, {table: list(DictReader(lines)) for table, lines in tables.items()})
    return Package(NAME, folder=folder)


def states(asked: Question) -> list[Chosen]:
    """What a question is asked with, of those that it takes."""
    offered = {option.name for option in asked.options} | set(asked.filters)
    return [read(text, asked) for text in STATES if {p.split("=")[0] for p in text.split("&") if p} <= offered]
