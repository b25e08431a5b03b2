"""Each package as its files say it, with what its load hid."""

from collections.abc import Callable
from functools import cache

import pytest

from dashboard.store.snapshots import Snapshot
from dashboard.store.store import Store

from ..conftest import loaded, shared_by_workers
from .package import INVENTED, Package

HIDDEN = """SELECT meeting_id, municipality_id, "group" FROM municipal_participation WHERE reason = 'suppressed'"""


@pytest.fixture(scope="session")
def opened(tmp_path_factory: pytest.TempPathFactory) -> Callable[[str], Snapshot]:
    """``opened(name)``: the snapshot of one package, shipped or invented, which alone is loaded."""
    place = shared_by_workers(tmp_path_factory)

    @cache
    def open_one(name: str) -> Snapshot:
        store = place / ("invented-store" if name in INVENTED else "shipped-store")
        loaded(store, Package(name).folder)
        return Store(store).open(name)

    return open_one


@pytest.fixture(scope="session")
def files(opened: Callable[[str], Snapshot]) -> Callable[[str], Package]:
    """``files(name)``: the package, read once."""
    held: dict[str, Package] = {}

    def read(name: str) -> Package:
        if name not in held:
            hidden = opened(name).run(HIDDEN, {})
            held[name] = Package(name, frozenset((r["meeting_id"], r["municipality_id"], r["group"]) for r in hidden))
        return held[name]

    return read
