"""``python -m dashboard.example FOLDER`` writes the demonstration package in FOLDER."""

import sys
from pathlib import Path

from dashboard.example.build import write_example

if __name__ == "__main__":
    if len(sys.argv) != 2:
        sys.exit("Uso: python -m dashboard.example CARPETA")
    write_example(Path(sys.argv[1]))
