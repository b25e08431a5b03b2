"""Each package as its files say it, with what its load hid."""

from collections.abc import Callable

import pytest

from dashboard.store.snapshots import Snapshot

from .package import Package

HIDDEN = """SELECT meeting_id, municipality_id, "group" FROM municipal_participation WHERE reason = 'suppressed'"""


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
