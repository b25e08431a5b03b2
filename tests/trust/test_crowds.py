"""200 connections that say little, or 16 clients that ask for much, delay a reader by at most what is promised."""

from collections.abc import Callable, Iterator

import pytest

from ..crowd import KINDS, crowd, p95, wait, waits
from ..scale import rounds
from ..servers import Server, serving, shared_store

PROMISED = {"/presupuesto?package=ejemplo": 100, "/healthz": 50}
"""Milliseconds that the wait of nineteen readers in twenty may grow."""
ASKED, SECONDS = rounds(60, 150, 300, 1000), 60


@pytest.fixture(scope="module")
def served(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Server]:
    """As ``make run`` serves: two processes."""
    log = tmp_path_factory.mktemp("crowds") / "log"
    with serving(shared_store(tmp_path_factory), log, workers="2") as running:
        for _ in range(10):
            for path in PROMISED:
                wait(running.port, path)
        yield running


@pytest.mark.parametrize("kind", KINDS)
def test_a_crowd_delays_a_reader_little(kind: str, served: Server, measured: Callable[[str], None]) -> None:
    said, late = [], []
    for path, most in PROMISED.items():
        alone = p95(waits(served.port, path, ASKED, SECONDS))
        with crowd(served.port, kind):
            among = p95(waits(served.port, path, ASKED, SECONDS))
        said.append(f"{path.partition('?')[0]} p95 {alone:.0f} → {among:.0f} ms")
        late += [said[-1]] if among - alone > most else []
    measured(f"{kind}: {' · '.join(said)}")
    assert not late
