"""How long a package takes to load with full validation, beside a bare typed CREATE TABLE, each in its own process."""

import json
import subprocess
import sys
from dataclasses import dataclass
from pathlib import Path

TARGET_RATIO = 2.5
SAME_SIZE = 5_000_000
"""Rows from which the ratio is promised: below, the sixty small tables of a package weigh more than the budget."""

CHILD = """
import json, resource, sys, time
start = time.perf_counter()
{work}
took = time.perf_counter() - start
peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
print(json.dumps([took, peak]))
"""
LOAD = """
from pathlib import Path
from dashboard.store.store import Store
done = Store(Path(sys.argv[2])).publish(Path(sys.argv[1]))
assert done.snapshot, "the package did not load"
"""
BARE = """
import csv, duckdb
from pathlib import Path
from dashboard.schema.tables import tables
path = next(Path(sys.argv[1]).glob("budget_execution.*"))
types = {field.name: field.sql_type for field in tables()["budget_execution"].fields}
with duckdb.connect(sys.argv[2] + "/bare.duckdb", config={"memory_limit": "2GB"}) as made:
    if path.suffix == ".csv":
        names = next(csv.reader(path.open()))
        kinds = ", ".join(f"'{name}': '{types[name]}'" for name in names)
        read = f"read_csv('{path}', header = true, auto_detect = false, delim = ',', columns = {{{kinds}}})"
    else:
        read = f"read_parquet('{path}')"
    made.execute(f"CREATE TABLE budget_execution AS SELECT * FROM {read}")
"""


@dataclass(frozen=True)
class Loaded:
    """Seconds and peak megabytes of a load, and of the bare table."""

    form: str
    rows: int
    seconds: float
    peak: float
    bare_seconds: float

    @property
    def ratio(self) -> float:
        """Load over bare table."""
        return self.seconds / self.bare_seconds


def _child(work: str, package: Path, to: Path) -> tuple[float, float]:
    to.mkdir(parents=True, exist_ok=True)
    done = subprocess.run(
        [sys.executable, "-c", CHILD.format(work=work), str(package), str(to)],
        capture_output=True,
        text=True,
        check=True,
    )
    took, peak = json.loads(done.stdout.splitlines()[-1])
    return float(took), float(peak)


def measure(package: Path, store: Path, room: Path, rows: int) -> Loaded:
    """Loads a package into ``store``; the bare table goes to ``room`` and is thrown away."""
    form = next(package.glob("budget_execution.*")).suffix.removeprefix(".")
    bare, _ = _child(BARE, package, room / f"bare-{package.name}")
    seconds, peak = _child(LOAD, package, store)
    return Loaded(form, rows, seconds, peak, bare)


def report(found: list[Loaded]) -> bool:
    """Print a line per load; False when a promised ratio is broken."""
    print(f"{'load':9} {'rows':>11} {'seconds':>8} {'rows/s':>10} {'bare s':>7} {'ratio':>6} {'peak MB':>8}")
    for one in found:
        print(
            f"{one.form:9} {one.rows:11,} {one.seconds:8.1f} {one.rows / one.seconds:10,.0f} {one.bare_seconds:7.1f} "
            f"{one.ratio:6.2f} {one.peak:8.0f}"
        )
    broken = [one for one in found if one.form == "csv" and one.rows >= SAME_SIZE and one.ratio > TARGET_RATIO]
    print(f"promise: CSV of {SAME_SIZE:,} rows or more within {TARGET_RATIO:g} times the bare table\n")
    return not broken
