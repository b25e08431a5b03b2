"""The bar a person sees while a package loads: how much is done, rows per second, time left. On a terminal only."""

import sys
import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager
from typing import TYPE_CHECKING

import click
import duckdb

from dashboard.locale import t
from dashboard.package.progress import STEPS, Watch, nobody

if TYPE_CHECKING:
    from click._termui_impl import ProgressBar

EVERY = 0.2
WHOLE = 1000
TICKS = {"enable_progress_bar": "true", "enable_progress_bar_print": "false", "progress_bar_time": "0"}


class Bar:
    """Moves a bar of click's: between the ends of the steps it asks DuckDB how far its statement is."""

    def __init__(self, bar: "ProgressBar[str]", lang: str) -> None:
        self._bar = bar
        self._lang = lang
        self._connection: duckdb.DuckDBPyConnection | None = None
        self._step, self._rows, self._done = "", 0, 0
        self._started = self._read_for = time.monotonic()
        self._ended = threading.Event()
        self._thread = threading.Thread(target=self._run, daemon=True)

    def step(self, connection: duckdb.DuckDBPyConnection, step: str, rows: int) -> None:
        """A step begins (see ``dashboard.package.progress.Watch``)."""
        for name, value in TICKS.items():
            connection.execute(f"SET {name} = {value}")
        if step != "reading" and self._step == "reading":
            self._read_for = time.monotonic() - self._started
        self._connection, self._step, self._rows = connection, step, rows
        if not self._thread.is_alive():
            self._started = time.monotonic()
            self._thread.start()

    def end(self) -> None:
        """Stop moving; the bar is left full when the last step was reached."""
        self._ended.set()
        if self._thread.is_alive():
            self._thread.join()
        if self._step == "publishing":
            self._move(WHOLE)

    def _run(self) -> None:
        while not self._ended.wait(EVERY):
            self._move(int(WHOLE * self._share()))

    def _share(self) -> float:
        """The part of the load that is done, from 0 to 1."""
        ends = [0.0, *STEPS.values()]
        at = list(STEPS).index(self._step)
        return ends[at] + (ends[at + 1] - ends[at]) * self._inside()

    def _inside(self) -> float:
        """The part of the running statement that is done, from 0 to 1; 0 when DuckDB does not say."""
        try:
            told = self._connection.query_progress() if self._connection else -1.0
        except duckdb.Error:
            return 0.0
        return min(max(told, 0.0), 100.0) / 100

    def _rate(self) -> float:
        """Rows read per second."""
        if self._step != "reading":
            return self._rows / max(self._read_for, EVERY)
        return self._rows * self._inside() / max(time.monotonic() - self._started, EVERY)

    def _move(self, done: int) -> None:
        said = t(self._lang, f"cli.step.{self._step}")
        self._bar.current_item = t(self._lang, "cli.rate", step=said, rate=f"{self._rate():,.0f}")
        self._bar.update(max(done - self._done, 0))
        self._done = max(done, self._done)


@contextmanager
def watching(lang: str) -> Iterator[Watch]:
    """What ``Store.publish`` tells of its steps: a bar on the terminal, nothing when the output goes elsewhere."""
    if not sys.stderr.isatty():
        yield nobody
        return
    bar_of: ProgressBar[str] = click.progressbar(
        length=WHOLE, file=sys.stderr, show_eta=True, item_show_func=lambda said: said, width=24
    )
    with bar_of as shown:
        bar = Bar(shown, lang)
        try:
            yield bar.step
        finally:
            bar.end()
