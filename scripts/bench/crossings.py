"""Five thousand obligations that meet: every question of crossings, beside one bare count of the same two tables.

bare = obligations by deliverable, counted and sorted, in the same snapshot: what any answer has to read. Seconds of
processor, best of three; nothing is remembered between them.
"""

import tempfile
import time
from collections.abc import Callable
from pathlib import Path

from dashboard.answers import ask
from dashboard.example.sized import write_sized
from dashboard.filters import Filters
from dashboard.store.snapshots import Snapshot
from dashboard.store.store import Store

OBLIGATIONS, ROWS = 5_000, 1_000
TARGET = 1.0
"""Seconds promised for each question."""
ASKED = ("worklist", "coverage", "overlaps", "frameworks", "orphans", "chain", "candidates", "ladder")
BARE = (
    "SELECT x.deliverable_id, count(*) AS n FROM obligations AS o "
    "INNER JOIN obligation_deliverables AS x ON x.obligation_id = o.obligation_id "
    "GROUP BY x.deliverable_id ORDER BY n DESC, x.deliverable_id"
)


def _best(work: Callable[[], object]) -> float:
    spent = []
    for _ in "123":
        start = time.process_time()
        work()
        spent.append(time.process_time() - start)
    return min(spent)


def _asked(snapshot: Snapshot, name: str) -> int:
    snapshot.forget()
    return len(ask(snapshot, f"crossings/{name}", Filters()).rows)


def measure(snapshot: Snapshot) -> dict[str, float]:
    """Seconds of each question, printed with their ratio to the bare count."""
    bare = _best(lambda: snapshot.run(BARE, {}))
    print(f"{OBLIGATIONS:,} obligations, seconds of processor\n{'bare count':12} {bare:7.3f} s")
    found = {}
    for name in ASKED:
        found[name] = _best(lambda name=name: _asked(snapshot, name))  # type: ignore[misc]
        print(f"{name:12} {found[name]:7.3f} s  {found[name] / bare:6.1f} × bare  {_asked(snapshot, name):,} rows")
    return found


def report(room: Path | None = None) -> bool:
    """Print seconds and ratios; False when a question takes longer than promised."""
    with tempfile.TemporaryDirectory(dir=room) as place:
        package = Path(place) / "obligations"
        write_sized(package, ROWS, obligations=OBLIGATIONS)
        store = Store(Path(place) / "store")
        start = time.process_time()
        store.publish(package)
        print(f"loading {time.process_time() - start:.1f} s")
        slowest = max(measure(store.open(package.name)).values())
        print(f"slowest question of crossings: {slowest:.2f} s (promised {TARGET:g} s)\n")
        return slowest < TARGET


if __name__ == "__main__":
    raise SystemExit(0 if report() else 1)
