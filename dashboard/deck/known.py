"""A folio read from a slide and written by hand: found among the presentations that every package has ready.

A folio follows from its figure, so those of today's slides can be counted again. One of other filters, of another day
or of a presentation of one institution is known only where the session, a file or a link wrote it down.
"""

from collections.abc import Mapping
from datetime import date
from threading import Lock

from cachetools import LRUCache

from dashboard.cards.giving import given
from dashboard.deck.ready import READY, made
from dashboard.filters import Filters, today
from dashboard.store.engine import EngineProblem
from dashboard.store.folios import Given
from dashboard.store.snapshots import Snapshot
from dashboard.store.store import NotInStore, Store

SNAPSHOTS = 8
_counted: LRUCache[tuple[str, date], Mapping[str, Given]] = LRUCache(SNAPSHOTS)
_lock = Lock()


def on_a_slide(store: Store, folio: str) -> Given | None:
    """What a folio is of, where a ready presentation shows it today; else None."""
    for name in store.packages():
        try:
            snapshot = store.open(name)
        except (NotInStore, EngineProblem):
            continue
        with _lock:
            key = (snapshot.id, today(snapshot.package.timezone))
            if key not in _counted:
                _counted[key] = _count(snapshot)
            found = _counted[key].get(folio)
        if found:
            return found
    return None


def _count(snapshot: Snapshot) -> Mapping[str, Given]:
    asked = Filters(package=snapshot.package.name)
    held = (made(ready, snapshot, asked) for ready in READY if not ready.of)
    told = (given(one.card, one.answer) for deck in held for one in (*deck.shown, *deck.absent))
    return {one.folio: one for one in told}
