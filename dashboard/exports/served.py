"""What a snapshot serves: its tables with their rows, and each as a CSV file with its size and its hash."""

from hashlib import file_digest

from dashboard.schema.tables import tables
from dashboard.store.folder import PackageFolder
from dashboard.store.snapshots import Row, Snapshot
from dashboard.store.taking import Taken, counted


def held_tables(snapshot: Snapshot) -> list[Row]:
    """``name`` and ``rows`` of each table of the schema that holds any, by name. Remembered."""
    return snapshot.worked_out("served/tables", {}, lambda: [
        {"name": name, "rows": rows} for name, rows in counted(snapshot.path).items()
    ])  # fmt: skip


def held_snapshots(snapshot: Snapshot) -> list[str]:
    """The snapshots of its package that are kept, oldest first."""
    return PackageFolder(snapshot.path.parent).snapshots()


def served(snapshot: Snapshot) -> list[Row]:
    """As ``held_tables``, also with the ``columns``, ``bytes`` and ``sha256`` of its CSV. Remembered."""
    return snapshot.worked_out("served/files", {}, lambda: [_file(snapshot, row) for row in held_tables(snapshot)])


def _file(snapshot: Snapshot, row: Row) -> Row:
    part = Taken(snapshot.path, tables()[row["name"]])
    with part.written("csv") as file:
        digest = file_digest(file, "sha256").hexdigest()
        return {**row, "columns": part.columns(), "bytes": file.tell(), "sha256": digest}
