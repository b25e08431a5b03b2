"""``make bench``: the server time of each card beside the bare DuckDB query behind it, as a ratio of the same run.

bare = the question's SQL, executed and fetched on a plain read-only DuckDB connection; first = the same card drawn with
no answer remembered (query, words, figure, table, sources); warm = drawn again. Medians, milliseconds.
"""

import shutil
import statistics
import sys
import tempfile
import time
from collections.abc import Callable

import duckdb

from dashboard import theme
from dashboard.answers import ask
from dashboard.cards import CARDS, Card
from dashboard.components.card_frame import card_frame
from dashboard.components.place import Place
from dashboard.filters import Filters
from dashboard.settings import read_settings
from dashboard.store.snapshots import Snapshot
from dashboard.store.store import Store

ROUNDS = 15
WARM_TARGET = 50.0


def timed(work: Callable[[], object]) -> float:
    """Median milliseconds of ``ROUNDS`` runs, after one that is not counted."""
    work()
    runs = []
    for _ in range(ROUNDS):
        start = time.perf_counter()
        work()
        runs.append(1000 * (time.perf_counter() - start))
    return statistics.median(runs)


def bare_query(snapshot: Snapshot, card: Card) -> float:
    """The question's SQL executed and fetched, with none of our code around it."""
    answer = ask(snapshot, card.question, Filters())
    bound = {**answer.applied, **answer.options, "lang": "es"}
    parameters = {name: bound[name] for name in answer.question.parameters}
    # A connection of its own to a copy: DuckDB shares one database per path and process, settings included.
    with tempfile.TemporaryDirectory() as room:
        copy = shutil.copy(snapshot.path, room)
        with duckdb.connect(copy, read_only=True, config={"threads": 2}) as connection:
            return timed(lambda: connection.execute(answer.question.sql, parameters).fetchall())


def measure(snapshot: Snapshot, card: Card, packages: tuple[str, ...]) -> tuple[float, float, float]:
    """Bare, first and warm milliseconds of one card."""
    place = Place(card.page, Filters(), snapshot, packages)

    def draw() -> object:
        return card_frame(card, ask(snapshot, card.question, place.filters), place).to_plotly_json()

    def draw_first() -> object:
        snapshot.forget()
        return draw()

    return bare_query(snapshot, card), timed(draw_first), timed(draw)


def main() -> None:
    """Print the table and the slowest."""
    theme.use()
    settings = read_settings()
    store = Store(settings.store, settings.limits)
    packages = tuple(store.packages())
    print(f"{'package':14} {'card':26} {'bare ms':>8} {'first ms':>9} {'ratio':>6} {'warm ms':>8}")
    slowest = ("", 0.0)
    for package in packages:
        snapshot = store.open(package)
        for card in CARDS.values():
            bare, first, warm = measure(snapshot, card, packages)
            slowest = max(slowest, (f"{package}/{card.id}", warm), key=lambda pair: pair[1])
            print(f"{package:14} {card.id:26} {bare:8.2f} {first:9.2f} {first / bare:6.1f} {warm:8.2f}")
    print(f"slowest warm card: {slowest[0]} {slowest[1]:.1f} ms (target {WARM_TARGET:g} ms)")
    sys.exit(0 if slowest[1] < WARM_TARGET else 1)


if __name__ == "__main__":
    main()
