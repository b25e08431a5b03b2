"""The server time of each card beside the bare DuckDB query behind it.

bare = the question's SQL, executed and fetched on a plain read-only DuckDB connection; first = the same card drawn with
no answer remembered (query, words, figure, table, sources); warm = drawn again. Medians, milliseconds.
"""

import math
import shutil
import statistics
import tempfile
from dataclasses import replace
from functools import partial

import duckdb
from clock import median_ms, percentile
from dash._utils import to_json

from dashboard.cards import CARDS, Card, cards_of
from dashboard.components.card_frame import card_frame
from dashboard.components.looks import HERO
from dashboard.components.place import Place
from dashboard.figures.plotly import look
from dashboard.filters import Filters
from dashboard.pages import PAGES, Page
from dashboard.settings import read_settings
from dashboard.store.questions import question
from dashboard.store.snapshots import Snapshot
from dashboard.store.store import Store

WARM_TARGET, AROUND_TARGET, ROUNDS = 50.0, 10.0, 3


def bare_query(snapshot: Snapshot, card: Card) -> float:
    """The question's SQL executed and fetched, with none of our code around it; NaN where it has none of its own."""
    answer = card.ask(snapshot, Filters(), strict=False)
    if not answer.question.selects:
        return math.nan
    bound = {**answer.applied, **answer.options, "lang": "es"}
    text = answer.question.query.text(bound)
    parameters = text.own(bound)
    # A connection of its own to a copy: DuckDB shares one database per path and process, settings included.
    with tempfile.TemporaryDirectory() as room:
        copy = shutil.copy(snapshot.path, room)
        with duckdb.connect(copy, read_only=True, config={"threads": 2}) as connection:
            return median_ms(lambda: connection.execute(text.sql, parameters).fetchall(), ROUNDS)


def measure(snapshot: Snapshot, card: Card, packages: tuple[str, ...]) -> tuple[float, float, float]:
    """Bare, first and warm milliseconds of one card."""
    place = Place(card.page, Filters(), snapshot, packages)

    def draw() -> object:
        return card_frame(card, card.ask(snapshot, place.filters, strict=False), place, HERO).to_plotly_json()

    def draw_first() -> object:
        snapshot.forget()
        return draw()

    return bare_query(snapshot, card), median_ms(draw_first, ROUNDS), median_ms(draw, ROUNDS)


def around(snapshot: Snapshot, states: list[Filters]) -> bool:
    """Print what the callback of each budget card adds to its question, no answer remembered; False past the promise.

    It words, draws, writes the table and its sources and turns all into JSON: the time of the callback with its answers
    remembered, beside the question asked anew, over filter states.
    """
    look.use()
    page, over = PAGES["/presupuesto"], list[str]()
    print(f"{'card':28} {'question':>9} {'around':>8} {'p95':>8}  ms, middle of {len(states)} filter states")
    for card in (one for one in cards_of(page.path) if one.question.startswith("budget/")):
        places = [Place(page.path, replace(state, values=_used(card, state)), snapshot) for state in states]
        asked = [median_ms(partial(_ask, card, place), ROUNDS) for place in places]
        added = [median_ms(partial(_callback, page, card, place), ROUNDS) for place in places]
        middle = statistics.median(added)
        print(f"{card.id:28} {statistics.median(asked):9.1f} {middle:8.1f} {percentile(added, 0.95):8.1f}")
        over += [card.id] if middle >= AROUND_TARGET else []
    print(f"callbacks that add {AROUND_TARGET:g} ms or more: {', '.join(over) or 'none'}\n")
    return not over


def _used(card: Card, state: Filters) -> dict[str, tuple[str, ...]]:
    uses = question(card.question).filters
    return {name: values for name, values in state.values.items() if name in uses}


def _ask(card: Card, place: Place) -> object:
    place.snapshot.forget()
    return card.ask(place.snapshot, place.filters)


def _callback(page: Page, card: Card, place: Place) -> object:
    return to_json(page.card(place, card.id, "H3"))


def report() -> None:
    """Print the table of every card of every loaded package, and the slowest."""
    look.use()
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
