"""Turns: one works, a few wait, the rest are told to come back; whoever is waited for never waits for a turn."""

import threading
import time
from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager
from pathlib import Path

import pytest

from dashboard.answers import ask
from dashboard.factory import create_app
from dashboard.filters import Filters
from dashboard.settings import Settings
from dashboard.store.store import Store
from dashboard.store.turns import Busy, Turns


@contextmanager
def visit(turns: Turns) -> Iterator[None]:
    turns.enter()
    try:
        yield
    finally:
        turns.leave()


def test_outside_a_visit_there_are_no_turns() -> None:
    turns = Turns(1, 0)
    for _ in range(3):
        turns.take()
        with turns.waits() as seconds:
            assert seconds is None
        turns.leave()


def test_a_visit_takes_one_turn_however_often_and_gives_it_back() -> None:
    turns = Turns(1, 0)
    for _ in range(3):
        with visit(turns):
            turns.take()
            turns.take()


def test_one_works_some_wait_and_the_rest_come_back() -> None:
    turns, go = Turns(1, 2, 5), threading.Event()
    order = list[int]()

    def work(n: int) -> str:
        with visit(turns):
            try:
                turns.take()
            except Busy:
                return "busy"
            order.append(n)
            go.wait(5)
            return "done"

    with ThreadPoolExecutor(6) as pool:
        asked = []
        for n in range(6):
            asked.append(pool.submit(work, n))
            time.sleep(0.05)
        go.set()
        assert [one.result() for one in asked] == ["done"] * 3 + ["busy"] * 3
    assert sorted(order) == [0, 1, 2]


def test_who_waits_too_long_is_told_to_come_back() -> None:
    turns = Turns(1, 5, 0.05)
    with visit(turns):
        turns.take()

        def other() -> None:
            with visit(turns), pytest.raises(Busy):
                turns.take()

        with ThreadPoolExecutor(1) as pool:
            pool.submit(other).result()


@pytest.fixture
def store(tmp_path: Path, mini: Callable[..., Path]) -> Store:
    held = Store(tmp_path / "store", turns=Turns(1, 8, 5))
    held.publish(mini(tmp_path / "mini", 1))
    return held


def test_a_failure_is_told_to_all_who_wait_and_nothing_is_remembered(store: Store) -> None:
    snapshot, together, tries = store.open("mini"), threading.Barrier(4), list[int]()

    def fail() -> list[dict[str, object]]:
        tries.append(1)
        time.sleep(0.1)
        raise ValueError("x")

    def ask(_: int) -> str:
        with visit(store.turns):
            together.wait()
            try:
                snapshot.worked_out("x", {}, fail)
            except ValueError:
                return "failed"
            return "answered"

    with ThreadPoolExecutor(4) as pool:
        assert list(pool.map(ask, range(4))) == ["failed"] * 4
    assert snapshot.worked_out("x", {}, lambda: [{"n": 1}]) == [{"n": 1}]


def test_what_needs_others_is_worked_out_by_many_at_once_without_a_knot(store: Store) -> None:
    snapshot = store.open("mini")

    def deep(level: int) -> list[dict[str, object]]:
        return snapshot.worked_out(f"level {level}", {}, lambda: deep(level - 1) if level else [{"n": 0}])

    def ask(n: int) -> list[dict[str, object]]:
        with visit(store.turns):
            return deep(5 + n % 3)

    with ThreadPoolExecutor(8) as pool:
        assert list(pool.map(ask, range(8))) == [[{"n": 0}]] * 8


def test_health_answers_while_something_long_is_worked_out(store: Store) -> None:
    app = create_app(Settings(store=store.root, threads=5)).server
    held: Store = app.extensions["store"]
    going, go = threading.Event(), threading.Event()

    def long() -> None:
        with visit(held.turns):
            held.turns.take()
            going.set()
            go.wait(10)

    with ThreadPoolExecutor(1) as pool:
        pool.submit(long)
        going.wait(5)
        try:
            began = time.perf_counter()
            assert app.test_client().get("/healthz").status_code == 200
            assert app.test_client().get("/api/v1/cards").status_code == 200
            assert time.perf_counter() - began < 1
            with ThreadPoolExecutor(1) as waiting:
                fresh = "/api/v1/cards/budget-by-unit?as_of=2031-01-0"
                first = waiting.submit(lambda: app.test_client().get(f"{fresh}1").status_code)
                time.sleep(0.3)
                refused = app.test_client().get(f"{fresh}2")
                go.set()
                assert first.result() == 200
        finally:
            go.set()
    assert refused.status_code == 503 and refused.headers["Retry-After"] == "5"
    assert "Espere" in refused.get_json()["error"]


def test_whoever_waits_for_a_turn_inside_an_answer_stops_nobody_who_has_one(store: Store) -> None:
    """Before Python 3.12 one lock serves a cached_property of all objects: it must not be held by who waits."""
    first, second = (ask(store.open("mini"), name, Filters()) for name in ("budget/moments", "commitments/list"))
    store.open("mini").forget()
    waiting = threading.Event()
    take = store.turns.take

    def told() -> None:
        waiting.set()
        take()

    def other() -> None:
        with visit(store.turns):
            assert first.sources is not None

    with ThreadPoolExecutor(1) as pool, visit(store.turns):
        store.turns.take()
        store.turns.take = told  # type: ignore[method-assign]
        read = pool.submit(other)
        assert waiting.wait(5)
        begun = time.monotonic()
        assert second.sources is not None and time.monotonic() - begun < 1
        store.turns.leave()
        read.result(5)
