"""The critical route of ten thousand milestones with twice as many waits, beside one bare pass over the same waits.

bare = plain Python: an order and the latest end before each, in natural days, no dates, no float; networkx = the same
with its topological order. Neither knows working days, days to spare or networks; both start from rows in memory, as
the analysis does. Seconds of processor, best of three in turns.
"""

import tempfile
import time
from collections import deque
from collections.abc import Callable, Sequence
from dataclasses import replace
from pathlib import Path

import networkx as nx

from dashboard.analysis import forecast
from dashboard.answers import ask
from dashboard.components.place import Place
from dashboard.example.sized import write_sized
from dashboard.figures.plotly import look
from dashboard.filters import Filters
from dashboard.pages import PAGES
from dashboard.store.snapshots import Snapshot
from dashboard.store.store import Store

MILESTONES, ROWS = 10_000, 1_000
TARGET = 2.0
"""Seconds promised for the critical path of every commitment, from the snapshot to the rows."""
PAGE = "/ruta-critica"
INPUTS = ("route/milestones", "route/dependencies", "route/days-off", "route/report-dates", "route/support")
ASKED = ("critical-path", "forecast", "criticality", "realism", "what-if", "what-if-milestones")


def _lengths(snapshot: Snapshot) -> tuple[dict[str, float], list[tuple[str, str, int]]]:
    """Days of each milestone, and (milestone, what it waits for, days of wait)."""
    rows = ask(snapshot, "route/milestones", Filters()).rows
    waits = ask(snapshot, "route/dependencies", Filters()).rows
    pairs = [(row["milestone_id"], row["depends_on_id"], row["lag_days"]) for row in waits]
    return {row["milestone_id"]: float(row["likely"] or 0) for row in rows}, pairs


def bare_pass(lengths: dict[str, float], waits: Sequence[tuple[str, str, int]]) -> dict[str, float]:
    """Earliest end of each, in days, with nothing but dictionaries."""
    after: dict[str, list[tuple[str, int]]] = {key: [] for key in lengths}
    left = dict.fromkeys(lengths, 0)
    for key, before, lag in waits:
        after[before].append((key, lag))
        left[key] += 1
    starts, ends = dict.fromkeys(lengths, 0.0), dict[str, float]()
    ready = deque(key for key, count in left.items() if not count)
    while ready:
        key = ready.popleft()
        ends[key] = starts[key] + lengths[key]
        for other, lag in after[key]:
            starts[other] = max(starts[other], ends[key] + lag)
            left[other] -= 1
            if not left[other]:
                ready.append(other)
    return ends


def networkx_pass(lengths: dict[str, float], waits: Sequence[tuple[str, str, int]]) -> dict[str, float]:
    """The same with a graph of networkx and its topological order."""
    graph = nx.DiGraph()
    graph.add_nodes_from(lengths)
    graph.add_weighted_edges_from((before, key, lag) for key, before, lag in waits)
    ends: dict[str, float] = {}
    for key in nx.topological_sort(graph):
        start = max((ends[before] + data["weight"] for before, _, data in graph.in_edges(key, data=True)), default=0.0)
        ends[key] = start + lengths[key]
    return ends


def _spent(work: Callable[[], object]) -> float:
    start = time.process_time()
    work()
    return time.process_time() - start


def _forget(snapshot: Snapshot) -> None:
    snapshot.forget()
    forecast.forget()


def _read(snapshot: Snapshot) -> None:
    """Nothing remembered but the inputs of the questions."""
    _forget(snapshot)
    for name in INPUTS:
        ask(snapshot, name, Filters())


def _own(snapshot: Snapshot, name: str) -> float:
    """Seconds of a question alone, its inputs already read."""
    _read(snapshot)
    return _spent(lambda: ask(snapshot, f"route/{name}", Filters()))


def _questions(snapshot: Snapshot) -> None:
    lengths, waits = _lengths(snapshot)
    if bare_pass(lengths, waits) != networkx_pass(lengths, waits):
        raise AssertionError("the two rivals do not agree")
    rounds = [(_spent(lambda: bare_pass(lengths, waits)), _spent(lambda: networkx_pass(lengths, waits))) for _ in "123"]
    bare, graph = min(one for one, _ in rounds), min(one for _, one in rounds)
    print(f"{'bare pass':22} {bare:7.3f} s\n{'networkx pass':22} {graph:7.3f} s")
    for name in ASKED:
        spent = min(_own(snapshot, name) for _ in "123")
        print(f"{name:22} {spent:7.3f} s  {spent / bare:6.1f} × bare {spent / graph:6.1f} × networkx")


def _sections(snapshot: Snapshot) -> None:
    for section in PAGES[PAGE].sections:
        place = Place(PAGE, replace(Filters(), section=section), snapshot, ())
        _forget(snapshot)
        first, again = (_spent(lambda place=place: PAGES[PAGE].draw(place)) for _ in "12")  # type: ignore[misc]
        print(f"{section:22} {first:7.3f} s first {again:7.3f} s again")


def report(room: Path | None = None) -> bool:
    """Print seconds and ratios; False when the critical path of everything takes longer than promised."""
    look.use()
    with tempfile.TemporaryDirectory(dir=room) as place:
        package = Path(place) / "milestones"
        write_sized(package, ROWS, milestones=MILESTONES)
        store = Store(Path(place) / "store")
        store.publish(package)
        snapshot = store.open(package.name)
        print(f"{MILESTONES:,} milestones and twice as many waits, seconds of processor")
        _questions(snapshot)
        _sections(snapshot)
        _forget(snapshot)
        whole = _spent(lambda: ask(snapshot, "route/critical-path", Filters()))
        print(f"critical path of every commitment, from the snapshot: {whole:.2f} s (promised {TARGET:g} s)\n")
        return whole < TARGET


if __name__ == "__main__":
    raise SystemExit(0 if report() else 1)
