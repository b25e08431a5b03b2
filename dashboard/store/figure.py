"""One figure as it is known by: what it is, in one text, and its first signs."""

from base64 import b32encode
from collections.abc import Mapping
from dataclasses import dataclass
from hashlib import sha256
from typing import Any

from dashboard.store.canonical import canonical

SIGNS = 12


@dataclass(frozen=True)
class Figure:
    """One figure: what it was asked of, how, and its ``value`` as canonical text; ``""`` as day where none matters.

    ``question`` is the hash of the texts that answer it; ``filters`` what was bound and the options, those set.
    """

    package: str
    root: str
    question: str
    filters: Mapping[str, Any]
    as_of: str
    value: str

    @property
    def folio(self) -> str:
        """The first twelve base32 signs of the sha256 of all of it."""
        told = {
            "package": self.package,
            "root": self.root,
            "question": self.question,
            "filters": dict(self.filters),
            "as_of": self.as_of,
            "value": self.value,
        }
        return b32encode(sha256(canonical(told).encode()).digest()).decode()[:SIGNS]
