"""The server time of each card beside the bare DuckDB query behind it.

bare = the question's SQL, executed and fetched on a plain read-only DuckDB connection; first = the same card drawn with
no answer remembered (query, words, figure, table, sources); warm = drawn again. Medians, milliseconds.
"""

import math
import shutil
import tempfile

import duckdb
from clock import median_ms

from dashboard import theme
from dashboard.cards import CARDS, Card
from dashboard.components.card_frame import card_frame
from dashboard.components.place import Place
from dashboard.filters import Filters
from dashboard.settings import read_settings
from dashboard.store.snapshots import Snapshot
from dashboard.store.store import Store

WARM_TARGET = 50.0


def bare_query(snapshot: Snapshot, card: Card) -> float:
    """The question's SQL executed and fetched, with none of our code around it; NaN where it has none of its own."""
    answer = card.ask(snapshot, Filters(), strict=False)
    if not answer.question.selects:
        return math.nan
    bound = {**answer.applied, **answer.options, "lang": "es"}
    parameters = {name: bound[name] for name in answer.question.parameters}
    # A connection of its own to a copy: DuckDB shares one database per path and process, settings included.
    with tempfile.TemporaryDirectory() as room:
        copy = shutil.copy(snapshot.path, room)
        with duckdb.connect(copy, read_only=True, config={"threads": 2}) as connection:
            return median_ms(lambda: connection.execute(answer.question.sql, parameters).fetchall())


def measure(snapshot: Snapshot, card: Card, packages: tuple[str, ...]) -> tuple[float, float, float]:
    """Bare, first and warm milliseconds of one card."""
    place = Place(card.page, Filters(), snapshot, packages)

    def draw() -> object:
        return card_frame(card, card.ask(snapshot, place.filters, strict=False), place).to_plotly_json()

    def draw_first() -> object:
        snapshot.forget()
        return draw()

    return bare_query(snapshot, card), median_ms(draw_first), median_ms(draw)


def report() -> None:
    """Print the table of every card of every loaded package, and the slowest."""
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
    print(f"slowest warm card: {slowest[0]} {slowest[1]:.1f} ms (target {WARM_TARGET:g} ms)\n")
