"""The index of a snapshot: written beside its file at load, read from there, or made at its first use."""

import threading
from contextlib import suppress
from functools import cache
from hashlib import sha256
from pathlib import Path
from typing import Any

import orjson
from cachetools import LRUCache

from dashboard.locale.files import folders
from dashboard.schema.queries import QUERIES
from dashboard.search.catalogue import FOLDER, LOCALITIES, WORDS
from dashboard.search.gather import gathered
from dashboard.search.index import Index, from_document
from dashboard.store.snapshots import Snapshot

ENDING = ".search"
OPEN_AT_ONCE = 16
_HELD: LRUCache[str, Index] = LRUCache(OPEN_AT_ONCE)
_LOCK = threading.Lock()


@cache
def mark() -> str:
    """What an index is made of besides its snapshot: our words, the catalogues and this room."""
    files = [*Path(__file__).parent.glob("*.py"), WORDS, LOCALITIES, *QUERIES.glob("lookups/search-*.sql")]
    files += [path for folder in folders() for path in folder.glob("**/*.po")] + list(QUERIES.glob("*/*.sql"))
    digest = sha256()
    for path in sorted({*files, FOLDER / WORDS.name}):
        digest.update(path.read_bytes())
    return digest.hexdigest()


def file_of(snapshot: Snapshot) -> Path:
    """Where the index of a snapshot is kept: what takes the snapshot away takes it too."""
    return snapshot.path.with_name(f"{snapshot.path.name}{ENDING}")


def keep(snapshot: Snapshot) -> None:
    """Write the index beside the snapshot. Where that cannot be, it is made when it is first asked for."""
    body = orjson.dumps({"mark": mark(), "snapshot": snapshot.id, "index": gathered(snapshot).document()})
    place = file_of(snapshot)
    beside = place.with_name(f"{place.name}.new")
    with suppress(OSError):
        beside.write_bytes(body)
        beside.replace(place)


def index_of(snapshot: Snapshot) -> Index:
    """The index of a snapshot, once per process: as it was kept, if it was made of the words of today; else made."""
    with _LOCK:
        held = _HELD.get(snapshot.id)
    if held is not None:
        return held
    # Whoever holds the lock must not wait for a turn: it is taken before.
    snapshot.turns.take()
    with _LOCK:
        held = _HELD.get(snapshot.id)
        if held is None:
            held = _HELD[snapshot.id] = _kept(snapshot) or gathered(snapshot)
        return held


def _kept(snapshot: Snapshot) -> Index | None:
    try:
        node: dict[str, Any] = orjson.loads(file_of(snapshot).read_bytes())
        if node["mark"] != mark() or node["snapshot"] != snapshot.id:
            return None
        return from_document(node["index"])
    except (OSError, ValueError, KeyError, TypeError):
        return None
