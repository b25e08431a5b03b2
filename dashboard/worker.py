"""A worker of gunicorn that is a waitress: one loop reads and writes for all, threads answer whole requests.

What never becomes a request gets words of ours: too long, half sent, or no HTTP at all.
"""

import logging
import os
import re
import resource
import sys
import time
from typing import Any

from gunicorn.workers.base import Worker as Process
from waitress import wasyncore
from waitress.channel import HTTPChannel
from waitress.server import create_server
from waitress.task import ErrorTask

from dashboard.edge import OTHERWISE, PAGE, problem_page
from dashboard.locale import t
from dashboard.web.headers import HEADERS, POLICY

BEAT_SECONDS = 0.5
IDLE_SECONDS, WHOLE_SECONDS = 60, 30
"""How long a connection may say nothing, and how long a request may take to come whole."""
CONNECTIONS = 2000
HEADER_BYTES, BODY_BYTES = 256 << 10, 4 << 20
"""Past these nothing is read. What the application takes is less, and it says so in more words."""
SWITCH_SECONDS = 0.001
"""How often threads take turns: five times as often as usual, so that a short answer does not wait for long ones."""


class _Refusal(ErrorTask):  # type: ignore[misc]
    def execute(self) -> None:
        status = self.request.error.code
        # The line of the request; of an address that is too long, what was read of it.
        read = getattr(self.request, "first_line", b"") + self.request.header_plus
        lang = "en" if re.search(rb"[?&]lang=en\b", read) else "es"
        key = OTHERWISE.get(status, "problem.request")
        titled = {413: "413", 431: "414"}.get(status, "400")
        body = problem_page(lang, titled, t(lang, key)).encode()
        self.status = f"{status} {self.request.error.reason}"
        told = {
            **HEADERS,
            "Content-Security-Policy": POLICY.format(hashes=""),
            "Content-Type": PAGE,
            "Cache-Control": "no-store",
        }
        self.response_headers.extend(told.items())
        self.set_close_on_finish()
        self.content_length = len(body)
        self.write(body)


class _Channel(HTTPChannel):  # type: ignore[misc]
    error_task_class = _Refusal

    @property
    def last_activity(self) -> float:
        """When it last did something; a request that has not come whole in time counts as doing nothing."""
        begun = self._begun if self.request is not None else 0.0
        late = bool(begun) and time.time() - begun > WHOLE_SECONDS
        return 0.0 if late else self._active

    @last_activity.setter
    def last_activity(self, moment: float) -> None:
        self._active = moment

    def received(self, data: bytes) -> bool:
        """As it comes; the clock of a request starts with its first byte."""
        if self.request is None:
            self._begun = time.time()
        return bool(super().received(data))


class Worker(Process):  # type: ignore[misc]
    """One process: ``threads`` of gunicorn's settings answer, and its master sees the loop turn."""

    def init_process(self) -> None:
        """Prepare the process: more open connections than a shell allows, and turns that are short."""
        _, most = resource.getrlimit(resource.RLIMIT_NOFILE)
        resource.setrlimit(resource.RLIMIT_NOFILE, (most, most))
        sys.setswitchinterval(SWITCH_SECONDS)
        # That some wait for their turn is no news.
        logging.getLogger("waitress.queue").setLevel(logging.ERROR)
        super().init_process()

    def run(self) -> None:
        """Serve until told to stop, then let what is being answered reach whoever asked."""
        held: dict[int, Any] = {}
        servers = [self._server(one.sock, held) for one in self.sockets]
        while self.alive and self.ppid == os.getppid():
            self.notify()
            wasyncore.loop(BEAT_SECONDS, use_poll=True, map=held, count=1)
        until = time.monotonic() + float(self.cfg.graceful_timeout)
        for server in servers:
            server.accepting = False
        while time.monotonic() < until and any(map(_under_way, held.values())):
            wasyncore.loop(BEAT_SECONDS / 10, use_poll=True, map=held, count=1)
        for server in servers:
            server.task_dispatcher.shutdown(cancel_pending=True, timeout=1)

    def _server(self, sock: Any, held: dict[int, Any]) -> Any:
        server = create_server(
            self.wsgi,
            held,
            sockets=[sock],
            threads=self.cfg.threads,
            ident="observatorio",
            connection_limit=CONNECTIONS,
            channel_timeout=IDLE_SECONDS,
            cleanup_interval=5,
            max_request_header_size=HEADER_BYTES,
            max_request_body_size=BODY_BYTES,
            clear_untrusted_proxy_headers=False,
            asyncore_use_poll=True,
        )
        server.channel_class = _Channel
        return server


def _under_way(channel: Any) -> bool:
    return isinstance(channel, _Channel) and bool(channel.requests or channel.total_outbufs_len)
