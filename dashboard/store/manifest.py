"""The manifest of an export: what each table holds, written last, so that what has one is whole."""

import json
from collections.abc import Mapping
from dataclasses import dataclass

MANIFEST = "manifest.json"
FORMAT = 1


@dataclass(frozen=True)
class ExportedTable:
    """Columns (name, SQL type) in order, rows, and the files that hold them (name, rows, bytes)."""

    columns: tuple[tuple[str, str], ...]
    rows: int
    files: tuple[tuple[str, int, int], ...]


@dataclass(frozen=True)
class Manifest:
    """One exported snapshot of one package."""

    snapshot: str
    package: str
    tables: Mapping[str, ExportedTable]

    @property
    def rows(self) -> int:
        """Rows of all tables."""
        return sum(table.rows for table in self.tables.values())

    @property
    def files(self) -> int:
        """Files of all tables."""
        return sum(len(table.files) for table in self.tables.values())

    def same_rows(self, other: "Manifest") -> bool:
        """Whether both are of the same snapshot and say the same of every table."""
        return (self.snapshot, self.package) == (other.snapshot, other.package) and {
            name: (table.columns, table.rows) for name, table in self.tables.items()
        } == {name: (table.columns, table.rows) for name, table in other.tables.items()}

    def text(self) -> str:
        """The JSON document: format, snapshot, package, tables."""
        tables = {
            name: {"columns": table.columns, "rows": table.rows, "files": table.files}
            for name, table in sorted(self.tables.items())
        }
        node = {"format": FORMAT, "snapshot": self.snapshot, "package": self.package, "tables": tables}
        return json.dumps(node, ensure_ascii=False) + "\n"


def read_manifest(text: str) -> Manifest | None:
    """The manifest a text holds; None when it is of another format; KeyError, TypeError or ValueError on any other."""
    node = json.loads(text)
    if node["format"] != FORMAT:
        return None
    return Manifest(node["snapshot"], node["package"], {name: _table(one) for name, one in node["tables"].items()})


def _table(node: Mapping[str, object]) -> ExportedTable:
    columns, rows, files = node["columns"], node["rows"], node["files"]
    if not isinstance(columns, list) or not isinstance(rows, int) or not isinstance(files, list):
        raise TypeError("columns, rows, files")
    return ExportedTable(
        tuple((str(name), str(kind)) for name, kind in columns),
        rows,
        tuple((str(name), int(count), int(size)) for name, count, size in files),
    )
