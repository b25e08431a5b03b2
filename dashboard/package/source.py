"""A table file read as texts, each row with the number a person sees."""

import datetime
from dataclasses import dataclass
from hashlib import sha256
from pathlib import Path
from zoneinfo import ZoneInfo

import duckdb

from dashboard.package.choosing import IsHeader
from dashboard.package.reading import ROW, STAGE, Staged, quoted, stage

ZONE = ZoneInfo("America/Mexico_City")


@dataclass(frozen=True)
class Source:
    """A published file as read: its rows as texts with the number a person sees.

    ``scale``: pesos in one unit of its amounts, where something around its rows says it. ``decimal``: the decimal mark
    of its amounts, where a person said it.
    """

    path: Path
    sha256: str
    columns: tuple[str, ...]
    rows: tuple[tuple[int, dict[str, str]], ...]
    staged: Staged
    scale: int = 1
    decimal: str | None = None

    @property
    def short(self) -> str:
        """Eight signs of the file's hash, to name what came from it."""
        return self.sha256[:8]

    @property
    def saved_on(self) -> str:
        """The day the file was saved, year first: what is told as the day of a package made of it.

        Not the day it is loaded: the same file, loaded again, is the same package.
        """
        return datetime.datetime.fromtimestamp(self.path.stat().st_mtime, ZONE).date().isoformat()


def read_source(file: Path, table: str = "source", is_header: IsHeader | None = None) -> Source:
    """Reads any table file as texts; PackageError when it must not be opened.

    ``table``: which one of the package's, when the file is a workbook that holds several. ``is_header``: as in
    ``stage``.
    """
    with duckdb.connect() as connection:
        staged = stage(connection, file, file.name, f"{STAGE}{table}", is_header)
        names = ", ".join(f"coalesce(trim({quoted(column)}), '')" for column in staged.columns)
        found = connection.execute(f"SELECT {ROW}, {names} FROM {quoted(staged.name)} ORDER BY {ROW}").fetchall()
    rows = tuple((row, dict(zip(staged.columns, values, strict=True))) for row, *values in found)
    return Source(file, sha256(file.read_bytes()).hexdigest(), staged.columns, rows, staged)
