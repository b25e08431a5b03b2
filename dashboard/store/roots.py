"""What the rows of an open snapshot are known by, remembered."""

import duckdb

from dashboard.store.engine import EngineProblem
from dashboard.store.hashing import root_of
from dashboard.store.snapshots import Snapshot
from dashboard.store.taking import hashes


def table_hashes(snapshot: Snapshot) -> dict[str, str]:
    """Table -> what its rows are known by."""
    rows = snapshot.worked_out("served/hashes", {}, lambda: [_kept(snapshot) or hashes(snapshot.path)])
    return dict(rows[0])


def _kept(snapshot: Snapshot) -> dict[str, str]:
    """Those that the load kept, asked as any other row: an engine has no file of the snapshot. Older ones have none."""
    try:
        return {row["table_name"]: row["sha256"] for row in snapshot.look_up("table-hashes")}
    except (duckdb.CatalogException, EngineProblem):
        return {}


def root(snapshot: Snapshot) -> str:
    """What all the rows of a snapshot are known by: the same on any machine, whenever it is loaded."""
    rows = snapshot.worked_out("served/root", {}, lambda: [{"root": root_of(table_hashes(snapshot))}])
    return str(rows[0]["root"])
