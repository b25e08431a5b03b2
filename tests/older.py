"""DuckDB 1.4 in a Python of its own, where there is one: what opens the file of a proof must not need the newest."""

import json
import os
import subprocess
from collections.abc import Sequence
from pathlib import Path
from typing import Any

import pytest

ROOT = Path(__file__).resolve().parents[1]
PLACES = (os.environ.get("DUCKDB_1_4", ""), str(ROOT / "var" / "duckdb-1.4" / "bin" / "python"))
"""``python -m venv var/duckdb-1.4 && var/duckdb-1.4/bin/pip install "duckdb>=1.4,<1.5"`` makes it."""
ASKED = """
import json, sys, duckdb
file, texts = json.load(sys.stdin)
assert duckdb.__version__.startswith("1.4"), duckdb.__version__
held = duckdb.connect(file, read_only=True) if file else duckdb.connect()
said = [[list(map(str, row)) for row in held.execute(one).fetchall()] for one in texts]
json.dump(said, sys.stdout)
"""


def older() -> str:
    """A Python that has DuckDB 1.4; the test is skipped, and says so, where there is none."""
    found = next((one for one in PLACES if one and Path(one).is_file()), None)
    if found is None:
        pytest.skip('no DuckDB 1.4: python -m venv var/duckdb-1.4; var/duckdb-1.4/bin/pip install "duckdb>=1.4,<1.5"')
    return found


def asked_of_older(file: Path | None, texts: Sequence[str], room: Path) -> list[list[list[Any]]]:
    """The rows of each statement, their cells as texts, asked of 1.4 in the empty folder ``room``."""
    given = json.dumps([str(file) if file else "", list(texts)])
    done = subprocess.run([older(), "-c", ASKED], input=given, capture_output=True, text=True, cwd=room, check=False)
    assert done.returncode == 0, done.stderr
    found: list[list[list[Any]]] = json.loads(done.stdout)
    return found
