"""Names stand in the order of a Spanish dictionary, whoever asks for them."""

from pathlib import Path
from typing import Any

import duckdb
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from dashboard.answers import ask
from dashboard.filters import BY_NAME, Filters, choices
from dashboard.package.build import build
from dashboard.schema.order import in_order
from dashboard.store.snapshots import Limits, Snapshot

from ..package.conftest import Spoiled

NAMES = [
    "zeta",
    "Ángel Uno",
    "Nube",
    "Ñandú",
    "Oso",
    "angel dos",
    "Distrito 10",
    "Distrito 2",
    "«Beta»",
    "Abejas",
    "éxito",
]
ORDERED = [
    "Abejas",
    "angel dos",
    "Ángel Uno",
    "«Beta»",
    "Distrito 2",
    "Distrito 10",
    "éxito",
    "Nube",
    "Ñandú",
    "Oso",
    "zeta",
]


def test_accents_case_and_marks_change_nothing_and_numbers_count() -> None:
    assert in_order(NAMES) == in_order(list(reversed(NAMES))) == ORDERED


def test_two_forms_of_one_letter_are_one() -> None:
    assert in_order(["n\u0303u", "nz", "oso", "A\u0301rbol", "arco"]) == [
        "A\u0301rbol",
        "arco",
        "nz",
        "n\u0303u",
        "oso",
    ]


@settings(deadline=None)
@given(st.lists(st.text("abnoñáéüzNÑÁ ", min_size=1, max_size=6).map(lambda text: " ".join(text.split())), unique=True))
def test_the_order_is_that_of_unicode_for_spanish(names: list[str]) -> None:
    letters = list({name.casefold(): name for name in names if name}.values())
    with duckdb.connect() as connection:
        listed = "SELECT unnest(CAST(? AS VARCHAR[])) AS x"
        rows = connection.execute(f"SELECT x FROM ({listed}) ORDER BY x COLLATE es", [letters]).fetchall()
    plain = [name for (name,) in rows]
    assert [bare(name) for name in in_order(letters)] == [bare(name) for name in plain]


def bare(name: str) -> str:
    return name.casefold().translate(str.maketrans("áéü", "aeu"))


@pytest.fixture
def snapshot(tmp_path: Path) -> Any:
    package = Spoiled(tmp_path / "orden")
    for table in ("institutions", "municipalities", "budget_units", "attendance"):
        package.tables[table] = []
    package.tables |= {
        "institutions": [["institution_id", "name", "branch", "sector", "source_id"]],
        "municipalities": [["municipality_id", "name", "tile_row", "tile_column", "source_id"]],
        "attendance": [["meeting_id", "institution_id", "attended", "source_id"]],
        "budget_units": [["unit_id", "name", "branch", "source_id"]],
        "programmes": [["programme_id", "name", "unit_id", "source_id"]],
    }
    for number, name in enumerate(NAMES):
        key = f"k{number}"
        package.tables["institutions"].append([key, name, "executive", "government", "s1"])
        package.tables["municipalities"].append([f"99{number:03d}", name, "1", str(number + 1), "s1"])
        package.tables["budget_units"].append([key, name, "executive", "s1"])
        package.tables["programmes"].append([key, name, key, "s1"])
        package.tables["attendance"].append(["g1", key, "yes", "s1"])
    for other in ("municipal_participation", "participation_facts", "budget_execution"):
        package.tables.pop(other)
    path = tmp_path / "snap.duckdb"
    with duckdb.connect(str(path)) as connection:
        built = build(connection, package.write())
        assert built.ok, built.findings
    opened = Snapshot(path, Limits())
    yield opened
    opened.close()


@pytest.mark.parametrize("name", BY_NAME)
@pytest.mark.parametrize("lang", ["es", "en"])
def test_the_options_of_a_filter(snapshot: Snapshot, name: str, lang: str) -> None:
    assert [choice.label for choice in choices(snapshot, name, lang)] == ORDERED


def test_the_rows_of_an_answer(snapshot: Snapshot) -> None:
    assert [row["institution"] for row in ask(snapshot, "participation/attendance", Filters()).rows] == ORDERED
