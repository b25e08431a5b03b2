"""A server under fire from its first moment: once it takes a connection it answers it well."""

import re
import threading
import time
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest
from dash import Dash

from dashboard.factory import create_app
from dashboard.settings import Settings

from ..servers import Server, observatorio, start, stop
from .callbacks import body, send

CLIENTS = 20
SECONDS = 25


class Fire:
    """Many clients that ask without pause and write down what they get, until each has had enough good answers."""

    ENOUGH = 3

    def __init__(self, server: Server, script: str) -> None:
        self.server = server
        self.script = script
        self.statuses: list[tuple[str, int]] = []
        self.good = [0] * CLIENTS

    def run(self) -> None:
        threads = [threading.Thread(target=self._client, args=(n,)) for n in range(CLIENTS)]
        for thread in threads:
            thread.start()
        for thread in threads:
            thread.join()

    def _client(self, n: int) -> None:
        until = time.monotonic() + SECONDS
        while time.monotonic() < until and self.good[n] < self.ENOUGH:
            try:
                self._ask(n)
            except OSError:
                time.sleep(0.02)

    def _ask(self, n: int) -> None:
        """A page, a script it names and the callback that draws it, readiness and an answer: each client its own."""
        what = ("page", "script", "callback", "api", "script", "dependencies", "callback", "ready")[n % 8]
        if what == "callback":
            reply = send(self.server, body("/presupuesto", "?package=ejemplo"))
        else:
            path = {"page": "/", "dependencies": "/_dash-dependencies", "ready": "/readyz", "script": self.script}
            reply = self.server.ask(path.get(what, "/api/v1/cards/budget-moments"))
        self.statuses.append((what, reply.status))
        if what == "callback" and reply.status == 200:
            assert "contenido" in reply.text
        if what == "dependencies" and reply.status == 200:
            assert "page.children" in reply.text
        self.good[n] += reply.status == 200


@pytest.mark.parametrize("boot", [1, 2, 3])
def test_no_answer_is_a_failure_from_the_first_connection_on(
    store: Path, tmp_path: Path, server: Server, boot: int
) -> None:
    # A reader who was here before the restart asks for the scripts first, without the page that names them.
    script = re.search(r'src="(/_dash-component-suites/dash/dcc/[^"]+)"', server.ask("/").text)
    assert script
    running = start(store, tmp_path / "log")
    try:
        fire = Fire(running, script[1])
        fire.run()
    finally:
        stop(running)
    assert {reply for reply in fire.statuses if reply[1] != 200} == set(), running.log.read_text()
    assert min(fire.good) == Fire.ENOUGH, f"{fire.good}: {running.log.read_text()}"


def test_a_taken_port_is_told_and_nothing_starts(store: Path, tmp_path: Path, server: Server) -> None:
    done = observatorio("serve", "--port", str(server.port), "--workers", "1", "--store", store)
    assert done.returncode == 3
    assert str(server.port) in done.stderr and "Traceback" not in done.stderr
    assert server.ask("/healthz").status == 200


def test_everything_is_prepared_before_the_first_request(store: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Dash prepares itself in its first request and lets others through meanwhile; a slow machine shows it."""
    prepare = Dash._generate_scripts_html

    def slowly(app: Dash) -> str:
        time.sleep(0.5)
        return str(prepare(app))

    monkeypatch.setattr(Dash, "_generate_scripts_html", slowly)
    application = create_app(Settings(store=store, package="quintana-roo")).server
    address = "/_dash-component-suites/dash/dcc/dash_core_components.js"
    together = threading.Barrier(4)

    def ask(_: int) -> int:
        together.wait()
        return int(application.test_client().get(address).status_code)

    with ThreadPoolExecutor(4) as pool:
        assert list(pool.map(ask, range(4))) == [200] * 4
