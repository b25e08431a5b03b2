"""A package whose texts try to become code: what a published file may hold, by accident or on purpose."""

import csv
import fcntl
import json
from collections.abc import Callable
from pathlib import Path

import pytest

from .conftest import loaded, shared_by_workers
from .servers import copy_package

IMAGE = "<img src=x onerror=alert(1)>"
SCRIPT = '"><script>alert(2)</script>'
LINK = "javascript:alert(3)"
DATA = "data:text/html,<script>alert(4)</script>"
MARKUP = f"{IMAGE} <b>negrita</b> <a href='{LINK}'>aquí</a> {SCRIPT}"

# table -> column -> what its cells become. Every text that some page, figure, filter or answer shows.
SPOILED: dict[str, dict[str, Callable[[str], str]]] = {
    "sources": {"title": lambda old: f"{old} {IMAGE}", "url": lambda _: LINK, "publisher": lambda _: SCRIPT},
    "evidence": {"title": lambda old: f"{old} {SCRIPT}", "url": lambda _: DATA},
    "commitments": {
        name: lambda old: f"{old} {IMAGE}"
        for name in ("title", "title_en", "short_title", "short_title_en", "potential")
    },
    "institutions": {"name": lambda old: f"{old} {SCRIPT}"},
    "budget_units": {"name": lambda old: f"{old} {MARKUP}"},
    "classifications": {"label_es": lambda old: f"{old} {IMAGE}", "label_en": lambda old: f"{old} {SCRIPT}"},
    "programmes": {"name": lambda old: f"{old} {IMAGE}"},
    "municipalities": {"name": lambda old: f"{old} {IMAGE}"},
    "milestones": {"title": lambda old: f"{old} {MARKUP}", "title_en": lambda old: f"{old} {MARKUP}"},
    "obligations": {"what": lambda old: f"{old} {SCRIPT}", "article": lambda old: f"{old} {IMAGE}"},
    "norms": {"name": lambda old: f"{old} {SCRIPT}", "short_name": lambda old: f"{old} {IMAGE}"},
    "unpublished": {"what": lambda old: f"{old} {MARKUP}", "what_en": lambda old: f"{old} {MARKUP}"},
    "action_plans": {"title": lambda old: f"{old} {IMAGE}"},
}


def hostile_store(factory: pytest.TempPathFactory) -> Path:
    """A store with it, loaded once however many xdist workers there are."""
    room = shared_by_workers(factory)
    with (room / "hostile.lock").open("w") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        package = room / "hostile" / "hostil"
        if not package.exists():
            hostile_package(package)
        loaded(room / "hostile-store", package)
    return room / "hostile-store"


def hostile_package(folder: Path) -> Path:
    """The complete package with every shown text spoiled."""
    copy_package("ejemplo", folder)
    for table, columns in SPOILED.items():
        _spoil(folder / f"{table}.csv", columns)
    path = folder / "datapackage.json"
    node = json.loads(path.read_text(encoding="utf-8"))
    for key in ("title", "titleEn", "description", "version"):
        node[key] = f"{node[key]} {SCRIPT}"
    path.write_text(json.dumps(node, ensure_ascii=False), encoding="utf-8")
    return folder


def _spoil(path: Path, columns: dict[str, Callable[[str], str]]) -> None:
    with path.open(encoding="utf-8", newline="") as file:
        rows = list(csv.DictReader(file))
    assert set(columns) <= set(rows[0]), f"{path.name} lacks {set(columns) - set(rows[0])}"
    for row in rows:
        row.update({name: spoil(row[name]) for name, spoil in columns.items()})
    with path.open("w", encoding="utf-8", newline="") as file:
        writer = csv.DictWriter(file, list(rows[0]), lineterminator="\n")
        writer.writeheader()
        writer.writerows(rows)
