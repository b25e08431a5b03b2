"""The truths of deadlines, checks, changes and the cycle over an invented package, with what no shipped package has.

Milestones that wait for another institution, norms that end, sources of two kinds, searches after the newest source,
lines that break each rule of the accounts, references to nothing. It is small, so that each row is there for a reason.
"""

import csv
from collections.abc import Iterator
from pathlib import Path

import pytest

from dashboard.package.writing import write_package
from dashboard.store.questions import questions
from dashboard.store.snapshots import Snapshot
from dashboard.store.store import Store

from .package import Chosen, Package
from .states import read
from .truths import answered, truth_of

NAME = "inventado"
NODE = {
    "title": "Inventado",
    "titleEn": "Invented",
    "description": "Lo que ningún paquete trae.",
    "descriptionEn": "What no package has.",
    "kind": "published",
    "home": "99",
    "timezone": "America/Cancun",
    "languages": ["es", "en"],
    "themes": ["commitments", "obligations", "budget", "cycle", "participation", "recommendations"],
    "version": "1",
}
ALWAYS = {
    "sources": {"licence": "CC-BY-4.0"},
    "norms": {"name": "Norma", "level": "state", "source_id": "law"},
    "institutions": {"source_id": "law"},
    "municipalities": {"tile_row": "1", "tile_column": "1", "source_id": "law"},
    "action_plans": {"title": "Plan", "source_id": "law"},
    "commitments": {"title": "Compromiso", "source_id": "law"},
    "commitment_actors": {"source_id": "law"},
    "milestone_dependencies": {"source_id": "law"},
    "obligations": {"norm_id": "n", "framework": "m", "day_kind": "natural", "verified": "true", "source_id": "law"},
    "deliverables": {"source_id": "law"},
    "obligation_deliverables": {"source_id": "law"},
    "publication_calendar": {"machine_readable": "unknown", "source_id": "law"},
    "unpublished": {"theme": "cycle", "table_name": "t", "what": "Algo", "what_en": "Something", "source_id": "law"},
    "meetings": {"source_id": "law"},
    "municipal_participation": {"municipality_id": "99001", "depth": "consult", "group": "total", "bound": "unknown"},
    "corrections": {"column_name": "title", "reason": "Error", "source_id": "law"},
    "replies": {"text": "Sí", "source_id": "law"},
    "links": {"relation": "x", "source_id": "law"},
    "recommendations": {"kind": "recommendation", "mechanism": "m", "year": "2025", "text": "t", "source_id": "law"},
    "recommendation_events": {"source_id": "law"},
    "classifications": {"source_id": "law"},
    "programmes": {"source_id": "law"},
    "budget_units": {"branch": "executive", "source_id": "law"},
    "budget_execution": {"frequency": "quarterly", "source_id": "law"},
    "stated_totals": {"territory_id": "99", "moment": "approved", "unit_of_measure": "mxn", "source_id": "law"},
    "holidays": {"name": "Fiesta", "scope": "all", "source_id": "law"},
}
"""Table -> what every row of it has, unless it says otherwise."""

TABLES = (Path(__file__).parent / "invented.txt").read_text(encoding="utf-8")
"""Each table: its name and columns, then its rows."""

DAYS = (
    "2023-06-01", "2024-07-10", "2024-07-15", "2024-07-20", "2025-05-01", "2025-09-01", "2025-11-12", "2025-11-15",
    "2025-12-01", "2025-12-05", "2025-12-20", "2025-12-28", "2026-01-05", "2026-01-10", "2026-01-15", "2026-01-20",
    "2026-01-31", "2026-02-01", "2026-02-05", "2026-02-10", "2026-02-15", "2026-02-16", "2026-03-20", "2026-04-01",
    "2026-04-30", "2026-05-20", "2026-12-20", "2027-03-01",
)  # fmt: skip
TOLD = (
    *(f"as_of={day}" for day in DAYS),
    "lang=en&as_of=2026-01-20",
    "sources=official&as_of=2026-01-20",
    "sources=official&as_of=2026-05-20",
    "plan=P2&as_of=2026-01-05",
    "plan=P1,P3&as_of=2026-01-31&lang=en",
    "commitment=B&as_of=2026-01-15",
    "institution=office&as_of=2026-01-20",
    "institution=court,union&as_of=2026-01-20",
    "institution=trust&as_of=2026-01-05",
    "institution=watch&as_of=2026-01-05",
    "institution=congress&as_of=2026-01-05",
    "institution=town&as_of=2026-01-05",
    "institution=office,town,court&branch=municipal,judicial&as_of=2026-01-20",
    "branch=none&as_of=2026-01-20",
    "branch=autonomous&as_of=2026-01-20",
    "since=2026-01-13&as_of=2026-02-10",
    "year=2025&as_of=2026-02-16",
    "year=2026&as_of=2026-02-16&sources=official",
    "unit=u1&year=2025",
    "unit=u2",
    "unit=u7",
    "unit=u7,u1&sources=official&year=2011,2012,2018,2025",
    "year=2020,2021,2022,2023,2024,2025,2026",
    "year=2021,2025&sources=official",
    "unit=u3,u5&year=2023,2024",
    "unit=u3&sources=official",
    "stage=monitoring&as_of=2026-02-16",
    "rule=paid_le_modified",
)
MINE = ("changes/", "checks/", "cycle/", "deadlines/", "gaps/")


def _cases() -> Iterator[tuple[str, str]]:
    """(Question, state): of each state what the question uses, once."""
    for name, asked in sorted(questions().items()):
        if name.startswith(MINE):
            offered = {*asked.filters, *(option.name for option in asked.options)}
            kept = ("&".join(part for part in text.split("&") if part.split("=")[0] in offered) for text in TOLD)
            yield from ((name, text) for text in dict.fromkeys(kept))


@pytest.fixture(scope="module")
def invented(tmp_path_factory: pytest.TempPathFactory) -> tuple[Snapshot, Package]:
    room = tmp_path_factory.mktemp("invented")
    content = {}
    for block in TABLES.strip().split("\n\n"):
        name, _, text = block.partition(": ")
        content[name] = [{**ALWAYS.get(name, {}), **row} for row in csv.DictReader(text.splitlines())]
    write_package(room / NAME, NODE, content)
    store = Store(room / "store")
    published = store.publish(room / NAME)
    assert published.snapshot, published.build and [found.message() for found in published.build.findings]
    return store.open(NAME), Package(NAME, folder=room)


@pytest.mark.parametrize(("question", "text"), list(_cases()))
def test_truth_of_an_invented_package(question: str, text: str, invented: tuple[Snapshot, Package]) -> None:
    snapshot, package = invented
    chosen: Chosen = read(text, questions()[question])
    truth = truth_of(question)
    found, wanted = answered(snapshot, question, chosen), truth.of(package, chosen)
    difference, why = truth.difference(found, wanted), truth.why_wrong(package, chosen)
    assert bool(difference) == bool(why), difference or f"the answer is right, though {why} says it is wrong"
