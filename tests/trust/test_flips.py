"""A thousand archives with one byte changed: a thousand refusals."""

import random
from collections.abc import Callable
from datetime import date

import pytest

from dashboard.cards import CARDS
from dashboard.exports.proof.pack import proof
from dashboard.exports.proof.verify import Refused, verify
from dashboard.filters import Filters
from dashboard.store.snapshots import Snapshot

FLIPS = 1000


@pytest.mark.parametrize("package", ["ejemplo", "quintana-roo"])
def test_a_thousand_flipped_bytes_are_a_thousand_refusals(package: str, opened: Callable[[str], Snapshot]) -> None:
    card, chance = CARDS["commitments-status"], random.Random(package)
    answer = card.ask(opened(package), Filters(package=package, as_of=date(2026, 11, 23)))
    data = proof(card, answer).data
    refused = 0
    for _ in range(FLIPS):
        at = chance.randrange(len(data))
        with pytest.raises(Refused):
            verify(data[:at] + bytes([data[at] ^ chance.randrange(1, 256)]) + data[at + 1 :])
        refused += 1
    assert refused == FLIPS
    verify(data)
