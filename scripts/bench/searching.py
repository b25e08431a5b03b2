"""The box: questions with typing errors over the index of a snapshot, beside a bare scan of the same texts.

bare = every text is looked into for every word as it was typed, in plain Python: it forgives nothing and ranks nothing.
Milliseconds of processor; an index as of Quintana Roo, and one of ten thousand texts.
"""

import random
import time
from collections.abc import Callable
from datetime import date

import orjson
from clock import percentile

from dashboard.answers import pick_package
from dashboard.filters import Filters
from dashboard.search.catalogue import vocabulary
from dashboard.search.gather import gathered
from dashboard.search.index import Document, Index, build
from dashboard.search.ranking import ranked
from dashboard.search.reading import read
from dashboard.search.words import words
from dashboard.settings import read_settings
from dashboard.store.snapshots import Snapshot
from dashboard.store.store import Store

TARGET_MS, TARGET_RATIO = 50.0, 60.0
MANY, ASKED, SEED = 10_000, 200, 17
LETTERS = "abcdefghijlmnoprstuv"


def _wrong(word: str, chance: random.Random) -> str:
    """A word with one letter typed wrong, where it is long enough to be told from others."""
    if len(word) < 5:
        return word
    at = chance.randrange(1, len(word))
    return chance.choice(
        (
            word[:at] + chance.choice(LETTERS) + word[at + 1 :],
            word[:at] + word[at + 1 :],
            word[: at - 1] + word[at] + word[at - 1] + word[at + 1 :],
        )
    )


def _questions(texts: list[str], chance: random.Random) -> list[str]:
    """Three to six words of a text, one of them wrong."""
    found: list[str] = []
    while len(found) < ASKED:
        held = [word for word in words(chance.choice(texts)) if len(word) > 2]
        if len(held) > 3:
            chosen = chance.sample(held, min(len(held), chance.randint(3, 6)))
            found.append(" ".join([_wrong(chosen[0], chance), *chosen[1:]]))
    return found


def _timed(work: Callable[[str], object], asked: list[str]) -> list[float]:
    took = []
    for text in asked:
        start = time.process_time()
        work(text)
        took.append((time.process_time() - start) * 1000)
    return took


def _line(name: str, index: Index, texts: list[str], snapshot: Snapshot) -> bool:
    chance = random.Random(SEED)
    asked = _questions(texts, chance)
    day, bare_filters = date(2026, 11, 30), Filters()
    folded = [" ".join(words(text)) for text in texts]
    ours = _timed(lambda text: ranked(snapshot, index, bare_filters, read(text, index), day), asked)
    bare = _timed(lambda text: [[word in one for word in text.split()] for one in folded], asked)
    p95, ratio = percentile(ours, 0.95), sum(ours) / sum(bare)
    size = len(orjson.dumps(index.document()))
    print(f"{name:14} {len(index.documents):6} texts {size / 1e6:5.1f} MB  p50 {percentile(ours, 0.5):5.1f}"
          f"  p95 {p95:5.1f}  bare p95 {percentile(bare, 0.95):5.1f}  ratio {ratio:.1f}")  # fmt: skip
    return p95 < TARGET_MS and ratio < TARGET_RATIO


def report() -> bool:
    """Print a line for the package opened first and one for ten thousand texts; False when a promise is broken."""
    settings = read_settings()
    store = Store(settings.store, settings.limits)
    snapshot = store.open(pick_package(store, settings.package))
    own = gathered(snapshot)
    told = [" ".join(one.title.values()) for one in own.documents]
    chance = random.Random(SEED)
    said = sorted({word for text in told for word in words(text)})
    more = [" ".join(chance.choices(said, k=12)) for _ in range(MANY)]
    many = build(
        [*own.documents, *(Document("source", str(n), {"es": text}) for n, text in enumerate(more))],
        own.names,
        vocabulary(),
    )
    print("the box: milliseconds of a question with a typing error")
    return all([_line(snapshot.package.name, own, told, snapshot), _line("many", many, [*told, *more], snapshot)])
