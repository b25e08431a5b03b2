"""A distributed engine in daily life: values, limits, an engine that dies and returns, a pointer that moves."""

import shutil
import signal
import time
from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from datetime import date
from decimal import Decimal
from pathlib import Path

import pytest

from dashboard.factory import create_app
from dashboard.problems import explain
from dashboard.settings import Settings
from dashboard.store.engine import Distributed, EngineDown, EngineProblem, Limits, NotExported, QueryTimeout
from dashboard.store.exporting import export_snapshot
from dashboard.store.manifest import MANIFEST
from dashboard.store.sparkconnect import SparkConnectEngine
from dashboard.store.store import Store

from ..servers import environment, free_port, observatorio_with
from .conftest import Sail, sail_running

Mini = Callable[..., Path]
COUNT = "SELECT count(*) AS n FROM budget_execution"
# Long enough to be stopped, and short enough to end by itself: the server goes on with a query nobody waits for.
SLOW = (
    "SELECT count(*) AS n FROM calendar AS a CROSS JOIN calendar AS b "
    "CROSS JOIN (SELECT day FROM calendar ORDER BY day LIMIT 12) AS c WHERE a.day > b.day OR c.day > a.day"
)


@pytest.fixture(scope="module")
def own_sail(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Sail]:
    """A server that tests may stop and start."""
    with sail_running(tmp_path_factory.mktemp("own-sail") / "log") as running:
        yield running


@pytest.fixture(scope="module")
def mini_exported(mini_store: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The tiny package as the engine reads it. Tests copy it."""
    folder = tmp_path_factory.mktemp("mini-exported")
    export(Store(mini_store), folder)
    return folder


@pytest.fixture
def held(tmp_path: Path, mini_store: Path, mini_exported: Path) -> Store:
    """A store with the tiny package, exported."""
    shutil.copytree(mini_exported, tmp_path / "exported")
    return Store(shutil.copytree(mini_store, tmp_path / "store"))


def export(store: Store, to: Path) -> str:
    current = store.current("mini")
    export_snapshot(store.path("mini", current), "mini", to)
    return current


def on(sail: Sail, held: Store, limits: Limits | None = None) -> Store:
    """The same store, asked of the engine."""
    return Store(held.root, limits, Distributed(sail.url, str(held.root.parent / "exported")))


def test_values_keep_the_types_they_have_in_duckdb(sail: Sail, held: Store) -> None:
    sql = """
        SELECT CAST(12.50 AS DECIMAL(18, 2)) AS money, $as_of AS day, 3 AS whole, CAST(0.5 AS DOUBLE) AS part,
            $word AS word, true AS yes, CAST(NULL AS VARCHAR) AS nothing,
            list_contains($unit, 'a') AS held, list_contains($year, 2025) AS year_held, $phase IS NULL AS all_phases
    """
    values = {
        "as_of": date(2026, 2, 3), "word": "'); DROP TABLE x; -- ñ", "unit": ["a", "b"], "year": [2024], "phase": None,
    }  # fmt: skip
    wanted = {
        "money": Decimal("12.50"), "day": date(2026, 2, 3), "whole": 3, "part": 0.5, "word": values["word"],
        "yes": True, "nothing": None, "held": True, "year_held": False, "all_phases": True,
    }  # fmt: skip
    for store in (held, on(sail, held)):
        found = store.open("mini").run(sql, values)
        assert found == [wanted]
        assert [type(value) for value in found[0].values()] == [type(value) for value in wanted.values()]


def test_an_empty_list_holds_nothing_and_none_is_all(sail: Sail, held: Store) -> None:
    snapshot = on(sail, held).open("mini")
    sql = COUNT + " WHERE $unit IS NULL OR list_contains($unit, unit_id)"
    counts = [snapshot.run(sql, {"unit": unit})[0]["n"] for unit in (None, [], ["a"], ["a", "b"], ["z"])]
    assert counts == [4, 0, 2, 4, 0]


def test_a_query_past_its_time_is_stopped_and_the_next_one_answers(own_sail: Sail, held: Store) -> None:
    snapshot = on(own_sail, held, Limits(seconds=1.5)).open("mini")
    began = time.monotonic()
    with pytest.raises(QueryTimeout) as caught:
        snapshot.run(SLOW, {})
    assert time.monotonic() - began < 3 and "1.5 s" in explain(caught.value, "es")
    until = time.monotonic() + 120
    while True:
        try:
            assert snapshot.run(COUNT, {}) == [{"n": 4}]
            break
        except (QueryTimeout, EngineProblem):
            assert time.monotonic() < until, "the engine is still busy with a query that was stopped"


def test_threads_share_a_snapshot(sail: Sail, held: Store) -> None:
    store = on(sail, held, Limits(seconds=60))
    sql = "SELECT $word AS told, count(*) AS n FROM budget_execution"
    with ThreadPoolExecutor(8) as pool:
        found = list(pool.map(lambda n: store.open("mini").run(sql, {"word": str(n)}), range(40)))
    assert found == [[{"told": str(n), "n": 4}] for n in range(40)]


def test_an_engine_that_dies_is_said_and_answers_again_when_it_returns(own_sail: Sail, held: Store) -> None:
    snapshot = on(own_sail, held, Limits(seconds=60)).open("mini")
    assert snapshot.run(COUNT, {}) == [{"n": 4}]
    own_sail.stop(signal.SIGKILL)
    for _ in range(2):
        began = time.monotonic()
        with pytest.raises(EngineDown) as caught:
            snapshot.run(COUNT, {})
        assert time.monotonic() - began < 10
    assert "no responde" in explain(caught.value, "es") and "does not answer" in explain(caught.value, "en")
    own_sail.start()
    assert snapshot.run(COUNT, {}) == [{"n": 4}]


def test_a_session_the_server_forgot_is_opened_again(own_sail: Sail, held: Store) -> None:
    snapshot = on(own_sail, held, Limits(seconds=60)).open("mini")
    assert snapshot.run(COUNT, {}) == [{"n": 4}]
    own_sail.stop()
    own_sail.start()
    assert snapshot.run(COUNT, {}) == [{"n": 4}]


def test_a_dead_engine_is_a_sentence_on_every_face(held: Store) -> None:
    nobody = Distributed(f"sc://127.0.0.1:{free_port()}/;token=secreto", "/nowhere")
    client = create_app(Settings(store=held.root, engine=nobody)).server.test_client()
    for path, sentence in (
        ("/presupuesto", "no responde"), ("/presupuesto?lang=en", "does not answer"),
        ("/api/v1/cards/budget-moments", "no responde"), ("/readyz", "no responde"),
    ):  # fmt: skip
        reply = client.get(path)
        assert reply.status_code == 503, path
        assert sentence in reply.text and "secreto" not in reply.text and "Traceback" not in reply.text
    assert client.get("/healthz").status_code == 200
    settings = {"ENGINE_URL": nobody.url, "ENGINE_DATA": "/nowhere"}
    done = observatorio_with(settings, "ask", "budget/moments", "--store", held.root)
    assert done.returncode == 3 and "no responde" in done.stderr
    assert "secreto" not in done.stderr and "Traceback" not in done.stderr


def test_the_command_asks_the_engine(sail: Sail, held: Store) -> None:
    words = ("ask", "budget/by-unit", "--format", "csv", "--filter", "year=2025", "--store", held.root)
    settings = {"ENGINE_URL": sail.url, "ENGINE_DATA": str(held.root.parent / "exported")}
    here, there = observatorio_with({}, *words), observatorio_with(settings, *words)
    assert there.returncode == 0, there.stderr
    assert there.stdout == here.stdout and "Unidad B" in there.stdout
    assert "ENGINE_URL" not in environment()


# --- Which snapshot -----------------------------------------------------------------------------------------------


def test_a_new_pointer_is_a_new_session_once_it_is_exported(
    sail: Sail, held: Store, mini: Mini, tmp_path: Path
) -> None:
    store = on(sail, held)
    first = store.open("mini")
    assert first.package.version == "7"
    held.publish(mini(tmp_path / "again" / "mini", 8))
    assert store.open("mini") is first and store.packages() == ["mini"], "what is not exported is not served"
    second = export(held, tmp_path / "exported")
    time.sleep(1.1)
    assert store.open("mini").id == second and store.open("mini").package.version == "8"
    assert store.open("mini", first.id).package.version == "7"


@pytest.mark.parametrize("harm", ["no manifest", "half a manifest", "a file less", "another snapshot"])
def test_an_export_that_is_not_whole_is_refused(harm: str, sail: Sail, held: Store, tmp_path: Path) -> None:
    folder = tmp_path / "exported" / held.current("mini")
    manifest = folder / MANIFEST
    text = manifest.read_text(encoding="utf-8")
    if harm == "no manifest":
        manifest.unlink()
    elif harm == "half a manifest":
        manifest.write_text(text[: len(text) // 2], encoding="utf-8")
    elif harm == "a file less":
        (folder / "budget_execution" / "part-00000.parquet").unlink()
    else:
        manifest.write_text(text.replace(held.current("mini"), "snap-20260101T000000Z-000000000000"), encoding="utf-8")
    with pytest.raises(NotExported) as caught:
        on(sail, held).open("mini")
    assert f"export {held.current('mini')}" in explain(caught.value, "es")


def test_packages_that_are_not_exported_are_not_listed(sail: Sail, held: Store, mini: Mini, tmp_path: Path) -> None:
    held.publish(mini(tmp_path / "otro", 9))
    assert held.packages() == ["mini", "otro"] and on(sail, held).packages() == ["mini"]
    with pytest.raises(NotExported):
        Store(held.root, None, Distributed(sail.url, str(tmp_path / "nothing"))).packages()


def test_an_engine_is_opened_for_a_snapshot_it_has(sail: Sail, held: Store, tmp_path: Path) -> None:
    with pytest.raises(NotExported):
        SparkConnectEngine(Distributed(sail.url, str(tmp_path)), held.current("mini"), Limits())
