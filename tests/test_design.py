"""docs/design.md is true: the rooms, header keys, roles and settings it names are the ones there are."""

import re
from pathlib import Path

import pytest

from dashboard.schema.queries import QUERIES, RELATIONS, question_files, relation
from dashboard.store.questions import ROLES

ROOT = Path(__file__).resolve().parents[1]
DESIGN = (ROOT / "docs" / "design.md").read_text(encoding="utf-8")
README = (ROOT / "README.md").read_text(encoding="utf-8")
NOT_ROOMS = {"__init__.py", "__pycache__", "settings.py", "serving.py", "cli.py", "assets"}
"""Files whose name says all, and what the browser is sent."""


def part(heading: str) -> str:
    """The text under a heading, up to the next of its level."""
    return DESIGN.split(f"## {heading}\n", 1)[1].split("\n## ", 1)[0]


def first_cells(text: str) -> list[str]:
    """What stands between backticks in the first column of a table."""
    cells = [line.split("|")[1] for line in text.splitlines() if line.startswith("| `")]
    return [name for cell in cells for name in re.findall(r"`([^`]+)`", cell)]


ROOMS = first_cells(part("Rooms"))


@pytest.mark.parametrize("room", ROOMS)
def test_a_room_that_is_named_exists(room: str) -> None:
    assert "<theme>" in room or (ROOT / room).exists()


def test_every_room_of_the_code_is_named() -> None:
    held = {f"dashboard/{path.name}" for path in (ROOT / "dashboard").iterdir() if path.name not in NOT_ROOMS}
    assert held <= set(ROOMS), held - set(ROOMS)


def test_every_folder_of_queries_is_named_or_holds_questions() -> None:
    named = {Path(room).name for room in ROOMS if room.startswith("queries/")}
    questions = {query.name.split("/")[0] for query in question_files()}
    held = {path.name for path in QUERIES.iterdir() if path.is_dir()}
    assert held == questions | named - {"<theme>"}, held ^ (questions | named - {"<theme>"})


def test_header_keys_are_those_that_files_use() -> None:
    told = set(first_cells(part("Questions")))
    relations = [relation(path.stem) for path in (QUERIES / RELATIONS).glob("*.sql")]
    used = {key for query in (*question_files(), *relations) for key in query.header}
    assert {key.removesuffix("-en") for key in used} == {key for key in told if "-" not in key}


def test_roles_are_those_the_code_knows() -> None:
    (line,) = (line for line in part("Questions").splitlines() if line.startswith("| `roles`"))
    assert set(re.findall(r"`([a-z]+)`", line)) - {"roles"} == ROLES


@pytest.mark.parametrize(("text", "where"), [(DESIGN, "docs/design.md"), (README, "README.md")])
def test_every_setting_is_told(text: str, where: str) -> None:
    code = (ROOT / "dashboard" / "settings.py").read_text(encoding="utf-8")
    read = set(re.findall(r'(?:env\.get\(|\(env, )"([A-Z_]+)"', code))
    told = set(re.findall(r"`(PORT|OBSERVATORIO_[A-Z_]+|ENGINE_[A-Z_]+)`", text))
    assert read == told, f"{where}: {sorted(read ^ told)}"


def test_every_decision_is_linked_and_every_link_leads_somewhere() -> None:
    linked = set(re.findall(r"\]\((decisions/[^)]+)\)", DESIGN))
    held = {f"decisions/{path.name}" for path in (ROOT / "docs" / "decisions").glob("*.md")}
    assert linked == held
