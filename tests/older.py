"""DuckDB 1.4 in a Python of its own: what opens the file of a proof must not need the newest."""

import json
import subprocess
import sys
from collections.abc import Sequence
from functools import cache
from pathlib import Path
from typing import Any

ROOT = Path(__file__).resolve().parents[1]
ASKED = """
import json, sys, duckdb
file, texts = json.load(sys.stdin)
assert duckdb.__version__.startswith("1.4"), duckdb.__version__
held = duckdb.connect(file, read_only=True) if file else duckdb.connect()
said = [[list(map(str, row)) for row in held.execute(one).fetchall()] for one in texts]
json.dump(said, sys.stdout)
"""


@cache
def older() -> str:
    """A Python that has it, made the first time it is asked for."""
    done = subprocess.run([sys.executable, "scripts/older.py"], cwd=ROOT, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stderr
    return done.stdout.strip()


def asked_of_older(file: Path | None, texts: Sequence[str], room: Path) -> list[list[list[Any]]]:
    """The rows of each statement, their cells as texts, asked of 1.4 in the empty folder ``room``."""
    given = json.dumps([str(file) if file else "", list(texts)])
    done = subprocess.run([older(), "-c", ASKED], input=given, capture_output=True, text=True, cwd=room, check=False)
    assert done.returncode == 0, done.stderr
    found: list[list[list[Any]]] = json.loads(done.stdout)
    return found
