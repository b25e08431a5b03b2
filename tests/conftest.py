"""Fixtures of the whole suite: the three shipped packages loaded once per run, whatever the number of workers."""

import csv
import fcntl
import importlib.util
import json
from collections.abc import Callable, Iterator
from datetime import date
from functools import cache
from pathlib import Path
from typing import Any

import pytest
from flask.testing import FlaskClient
from playwright.sync_api import Browser, sync_playwright
from xdist.scheduler import LoadFileScheduling

from dashboard.factory import create_app
from dashboard.package.writing import write_package
from dashboard.settings import Settings
from dashboard.store.snapshots import Snapshot
from dashboard.store.store import Store

ROOT = Path(__file__).resolve().parents[1]
SHARED = ROOT / ".." / "shared"
SHIPPED = ("quintana-roo", "federacion", "ejemplo")

TRUTHS = "tests/recompute/test_truth.py"
ENGINE = "tests/portability"

LONGEST = """
    portability/test_journeys_on_engine portability/test_every_question portability/test_both_texts
    portability/test_engine portability/test_million_rows browser/test_pages_en browser/test_pages_es
    starter/test_tutorial cards/test_every_card browser/test_journeys package/test_quick store/test_publish
    web/test_start cli/test_progress starter/test_guide starter/test_new_question browser/test_hostile_package
    starter/test_filled queries/test_composition
""".split()
"""The files that take longest, which begin first: one that began last would leave the other workers idle."""

CHROMIUM = (
    "--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run",
    "--disable-background-networking", "--disable-component-update", "--disable-sync",
)  # fmt: skip

Rows = list[dict[str, str]]


class _ByFile(LoadFileScheduling):  # type: ignore[misc]
    """A file to each worker, so that what its tests share is made once; of the truths, a theme.

    All that asks the other engine goes together: one server, one export, and what it answered is not asked again.
    """

    def _split_scope(self, nodeid: str) -> str:
        if nodeid.startswith(ENGINE):
            return ENGINE
        return "/".join(nodeid.split("/")[:3]) if nodeid.startswith(TRUTHS) else str(super()._split_scope(nodeid))


@pytest.hookimpl(optionalhook=True)
def pytest_xdist_make_scheduler(config: pytest.Config, log: Any) -> LoadFileScheduling:
    """Called where there is more than one worker."""
    config.option.loadscopereorder = False
    return _ByFile(config, log)


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Put the longest first, and mark what waits for a server, which ``make quick`` leaves out."""
    place = {f"tests/{name}.py": at for at, name in enumerate(LONGEST)}
    items.sort(key=lambda item: place.get(item.nodeid.partition("::")[0], len(LONGEST)))
    for item in items:
        if any(name.endswith("server") for name in getattr(item, "fixturenames", ())):
            item.add_marker(pytest.mark.server)


def shared_by_workers(factory: pytest.TempPathFactory) -> Path:
    """A folder every xdist worker of this run sees; without xdist, the run's own."""
    base = factory.getbasetemp()
    return base.parent if base.name.startswith("popen-") else base


def loaded(folder: Path, package: Path) -> None:
    """Load a package into a store of this run, unless another worker did."""
    done = folder.with_name(f"{folder.name}-{package.name}.done")
    with folder.with_suffix(".lock").open("w") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        if not done.exists():
            published = Store(folder).publish(package)
            assert published.snapshot, [f.message() for f in published.findings if f.severity == "error"]
            done.touch()


@pytest.fixture(scope="session")
def opened(tmp_path_factory: pytest.TempPathFactory) -> Callable[[str], Snapshot]:
    """``opened(name)``: the snapshot of one shipped package, which alone is loaded."""
    folder = shared_by_workers(tmp_path_factory) / "shipped-store"

    @cache
    def open_one(name: str) -> Snapshot:
        loaded(folder, ROOT / "data" / name)
        return Store(folder).open(name)

    return open_one


@pytest.fixture(scope="session")
def store_folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A store with the three shipped packages. Tests read it; one that publishes uses a store of its own."""
    folder = shared_by_workers(tmp_path_factory) / "shipped-store"
    for name in SHIPPED:
        loaded(folder, ROOT / "data" / name)
    return folder


@pytest.fixture(scope="session")
def store(store_folder: Path) -> Store:
    return Store(store_folder)


@pytest.fixture(scope="session")
def shipped(store: Store) -> dict[str, Snapshot]:
    """The current snapshot of each shipped package."""
    return {name: store.open(name) for name in SHIPPED}


@pytest.fixture(scope="session")
def client(store_folder: Path) -> FlaskClient:
    """A browser without a browser, before the application that opens on Quintana Roo."""
    made: FlaskClient = create_app(Settings(store=store_folder, package="quintana-roo")).server.test_client()
    return made


@pytest.fixture(scope="session")
def as_of() -> date:
    """The day the shipped packages were written for."""
    return date(2026, 11, 23)


@pytest.fixture(scope="session")
def table() -> Callable[[str, str], Rows]:
    """Rows of one table of a shipped package as text, straight from its CSV file; none when there is no file."""

    def read(package: str, name: str) -> Rows:
        path = ROOT / "data" / package / f"{name}.csv"
        if not path.exists():
            return []
        with path.open(encoding="utf-8", newline="") as file:
            return list(csv.DictReader(file))

    return read


@pytest.fixture
def real() -> Callable[[str], Path]:
    """A published file of the shared folder: absent only when the whole folder is."""

    def find(path: str) -> Path:
        if not SHARED.is_dir():
            pytest.skip("the folder of published files is not beside the checkout")
        return SHARED / "data" / path

    return find


MINI_NODE = {
    "title": "Mínimo",
    "titleEn": "Mini",
    "description": "Dos unidades con el mismo monto.",
    "descriptionEn": "Two units with the same amount.",
    "kind": "published",
    "home": "99",
    "timezone": "America/Cancun",
    "languages": ["es", "en"],
    "themes": ["budget"],
}


def write_mini(folder: Path, amount: int, name_of_unit: str = "Unidad A") -> Path:
    """A tiny package whose two units approve and accrue ``amount`` each, and whose version says so."""
    source = {"source_id": "s", "title": "Fuente", "kind": "official", "licence": "CC-BY-4.0"}
    units = [
        {"unit_id": unit, "name": name, "branch": "executive", "source_id": "s"}
        for unit, name in (("a", name_of_unit), ("b", "Unidad B"))
    ]
    common = {"year": "2025", "frequency": "annual", "view": "administrative", "source_id": "s"}
    rows = [
        common | {"row_id": f"{unit}-{period:02}", "unit_id": unit, "period": str(period), moment: f"{amount}.00"}
        for unit in ("a", "b")
        for period, moment in ((1, "approved"), (12, "accrued"))
    ]
    content = {"sources": [source], "budget_units": units, "budget_execution": rows}
    write_package(folder, MINI_NODE | {"version": str(amount)}, content)
    return folder


@pytest.fixture(scope="session")
def mini_store(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A store with the tiny package, of 7, published once per run. Tests copy it."""
    room = shared_by_workers(tmp_path_factory)
    with (room / "mini.lock").open("w") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        package = write_mini(room / "mini", 7)
    loaded(room / "mini-store", package)
    return room / "mini-store"


@pytest.fixture
def mini() -> Callable[..., Path]:
    """``mini(folder, amount)`` writes the tiny package in ``folder``."""
    return write_mini


@pytest.fixture
def broken(tmp_path: Path) -> Path:
    """A package with an error of form: a date that does not exist."""
    folder = write_mini(tmp_path / "broken" / "mal", 1)
    path = folder / "budget_execution.csv"
    path.write_text(path.read_text(encoding="utf-8").replace(",2025,1,", ",veinte,1,"), encoding="utf-8")
    node = json.loads((folder / "datapackage.json").read_text(encoding="utf-8"))
    assert node["name"] == "mal"
    return folder


def chromium() -> str:
    """Path of the browser, found as ``make test`` finds it."""
    spec = importlib.util.spec_from_file_location("find_chromium", ROOT / "scripts" / "chromium.py")
    assert spec and spec.loader
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    found = module.find()
    assert found, "no Chromium: run scripts/chromium.py"
    return str(found)


@pytest.fixture(scope="session")
def browser() -> Iterator[Browser]:
    """Chromium, one per worker: Playwright allows no second driver in a process."""
    with sync_playwright() as playwright:
        opened = playwright.chromium.launch(executable_path=chromium(), args=list(CHROMIUM))
        yield opened
        opened.close()
