"""Serve: gunicorn keeps the processes, and in each of them waitress reads what comes and threads answer it.

Waitress reads in one place until a request is whole, so whoever sends slowly keeps nobody else from being answered; why
these two, in docs/decisions. Threads, because DuckDB and Plotly let go of the interpreter while they work.
"""

import os
import socket
from time import perf_counter
from typing import Any

import click
from gunicorn.app.base import BaseApplication

from dashboard.locale import decimal, t
from dashboard.settings import Settings
from dashboard.store.questions import read_all
from dashboard.store.store import Store
from dashboard.worker import Worker


class _Application(BaseApplication):  # type: ignore[misc]
    def __init__(self, settings: Settings) -> None:
        self._settings = settings
        super().__init__()

    def load_config(self) -> None:
        host = self._settings.host
        self.cfg.set("bind", f"[{host}]:{self._settings.port}" if ":" in host else f"{host}:{self._settings.port}")
        self.cfg.set("workers", self._settings.workers)
        self.cfg.set("worker_class", Worker)
        self.cfg.set("threads", self._settings.threads)
        self.cfg.set("loglevel", "warning")
        self.cfg.set("timeout", 60)
        self.cfg.set("graceful_timeout", 10)

    def load(self) -> Any:
        from dashboard.factory import create_app

        return create_app(self._settings).server


def busy(host: str, port: int) -> bool:
    """Whether something listens there already."""
    try:
        with socket.create_connection((host, port), timeout=1):
            return True
    except OSError:
        return False


def run(settings: Settings, lang: str) -> None:
    """Say the address and serve until stopped; OSError when the port is taken."""
    if busy(settings.host, settings.port):
        raise OSError(t(lang, "cli.busy", port=settings.port))
    store = Store(settings.store)
    store.sweep()
    for package in store.named():
        click.echo(t(lang, "cli.serving_package", package=package))
    start = perf_counter()
    # Before the workers are made: each of them has it from the start.
    read, wrong = read_all()
    click.echo(t(lang, "cli.questions", n=read, seconds=decimal(perf_counter() - start, lang)))
    for error in wrong:
        click.echo(str(error), err=True)
    click.echo(t(lang, "cli.serving", address=f"http://{settings.host}:{settings.port}", pid=os.getpid()))
    _Application(settings).run()
