"""The oldest DuckDB that opens what we give, in an environment of its own: a proof must not need the newest.

``python scripts/older.py`` makes ``var/duckdb-1.4`` from its lock file and prints the path of its Python. Exit codes:
0 done, 3 it could not be made.
"""

import os
import sys

from engine import MACHINE, ROOT, NotMade, make

VENV = os.path.join(ROOT, "var", "duckdb-1.4")
PYTHON = os.path.join(VENV, "bin", "python")


def older():
    """The path of a Python that has it, after making its environment if need be; NotMade."""
    return make(VENV, os.path.join(ROOT, "requirements-older.lock"), PYTHON)


if __name__ == "__main__":
    try:
        print(older())
    except NotMade as error:
        sys.stderr.write(str(error) + "\nNo se pudo preparar DuckDB 1.4.\nDuckDB 1.4 could not be prepared.\n")
        sys.exit(MACHINE)
