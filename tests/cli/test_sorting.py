"""``glosa sort`` as a person uses it: keys in a terminal, and what was decided is kept however it ends."""

import csv
import os
import pty
import select
import shutil
import sys
from collections import Counter
from pathlib import Path

import pytest

from dashboard.adapters.asked import take_questions
from dashboard.commands.glosa_sort import sort_questions

EXAMPLE = Path(__file__).resolve().parents[2] / "data" / "ejemplo"
ASKED = (
    "¿Cuántos compromisos están completos?",
    "¿Quién pinta las bancas del parque?",
    "¿Y quien pintará las bancas de los parques?",
    "¿A qué hora abre la alberca?",
    "¿Cuánto mide el malecón nuevo?",
)


@pytest.fixture
def package(tmp_path: Path) -> Path:
    return Path(shutil.copytree(EXAMPLE, tmp_path / "ejemplo"))


def asked(package: Path, texts: tuple[str, ...]) -> Path:
    """The private file, once some questions came in."""
    sheet = package.parent / "hoja.csv"
    with sheet.open("w", encoding="utf-8", newline="") as file:
        csv.writer(file).writerows([("Pregunta", "Fecha"), *((text, "2026-11-25") for text in texts)])
    return take_questions(sheet, package, "R-25", "F-MESAS", package.parent / "privado").private


def standing(package: Path) -> dict[str, dict[str, str]]:
    with (package / "citizen_questions.csv").open(encoding="utf-8", newline="") as file:
        return {row["question_id"]: row for row in csv.DictReader(file)}


def read_until_quiet(terminal: int, first: float) -> bytes:
    """What a program says until it waits for a key, or ends; it may take ``first`` seconds to say anything."""
    seen, wait = b"", first
    while select.select([terminal], [], [], wait)[0]:
        try:
            part = os.read(terminal, 4096)
        except OSError:
            break
        if not part:
            break
        seen, wait = seen + part, 0.3
    return seen


def test_a_hundred_go_through_with_scripted_keys(package: Path) -> None:
    private = asked(package, tuple(f"{ASKED[n % 5]} Soy el vecino {n}" for n in range(100)))
    before, pressed = len(standing(package)), 0

    def key() -> str:
        nonlocal pressed
        pressed += 1
        # Accepts while something is sure; what waited is given an owner, by two keys.
        return "\r"

    sort_questions(private, package, "R-25", "es", key)
    after = standing(package)
    assert len(after) == before and pressed <= 200
    assert Counter(row["state"] for row in after.values())["grouped"] > 80


def test_in_a_terminal_keys_sort_undo_and_leave(package: Path) -> None:
    private = asked(package, ASKED)
    # Accept the card, one pending with the first owner, accept the group, nobody publishes, undo it, again, leave.
    keys = "\rp1\rnunq"
    child, terminal = pty.fork()
    if not child:
        os.execv(sys.executable, [sys.executable, "-m", "dashboard.cli", "glosa", "sort", str(private), "--into",
                                  str(package), "--meeting", "R-25"])  # fmt: skip
    seen = read_until_quiet(terminal, 30)
    for one in keys:
        os.write(terminal, one.encode())
        seen += read_until_quiet(terminal, 5)
    os.waitpid(child, 0)
    rows = [row for key, row in standing(package).items() if key.startswith("R-25-")]
    states = [row["state"] for row in rows]
    assert states == ["answered_by_card", "pending", "grouped", "nobody_publishes", "received"], seen.decode()
    assert rows[0]["card"].startswith("commitments-") and rows[1]["owner_id"]
    assert rows[2]["grouped_with"] == rows[1]["question_id"]
    assert not any(row["text"] for row in rows)


@pytest.mark.parametrize("stops", [KeyboardInterrupt, RuntimeError])
def test_what_was_decided_is_kept_when_something_stops_it(package: Path, stops: type[BaseException]) -> None:
    private, keys = asked(package, ASKED[1:3]), iter("n")

    def key() -> str:
        for one in keys:
            return one
        raise stops

    with pytest.raises(stops):
        sort_questions(private, package, "R-25", "es", key)
    states = [row["state"] for key, row in standing(package).items() if key.startswith("R-25-")]
    assert states == ["nobody_publishes", "received"]
