"""Asking as an address does, for tests of planted facts and properties."""

from dashboard.store.questions import questions
from dashboard.store.snapshots import Snapshot

from .package import Rows
from .states import read
from .truths import answered


def told(snapshot: Snapshot, question: str, address: str = "") -> Rows:
    """The rows of a question asked with ``year=2025&by=unit``."""
    return answered(snapshot, question, read(address, questions()[question]))
