"""Writes a generated package, and only over another one."""

import json
import re
import shutil
import tempfile
from pathlib import Path
from typing import Any

from dashboard.example.build import DESCRIPTION, DESCRIPTION_EN, NAMES, write_json, write_table
from dashboard.example.sized import milestones as plans
from dashboard.example.sized import obligations as norms
from dashboard.example.sized.budget import write_budget
from dashboard.example.sized.catalogues import tables
from dashboard.example.world import HOME, TODAY
from dashboard.package.descriptor import FILE
from dashboard.package.writing import described
from dashboard.schema.tables import tables as schemas

MARK = "observatorio generate"
NAME = re.compile(r"[a-z0-9][a-z0-9-]{0,79}")
BUDGET = "budget_execution"


class NotGenerated(ValueError):
    """The folder holds something that ``generate`` did not write, or cannot be a package's name."""


def _mark(folder: Path) -> object:
    try:
        node = json.loads((folder / FILE).read_text(encoding="utf-8"))
        return node["generator"]["name"]
    except (OSError, ValueError, KeyError, TypeError):
        return None


def check_place(folder: Path) -> None:
    """NotGenerated unless ``folder`` is free, empty or a generated package, and its name can be a package's."""
    taken = folder.exists() and not (folder.is_dir() and not any(folder.iterdir()))
    if not NAME.fullmatch(folder.name) or (taken and _mark(folder) != MARK):
        raise NotGenerated(str(folder))


def _descriptor(folder: Path, made: dict[str, Any], names: list[str], form: str) -> dict[str, Any]:
    return {
        "$schema": "https://datapackage.org/profiles/2.0/datapackage.json",
        "name": folder.name,
        "title": "Estado de Ejemplo, presupuesto generado",
        "titleEn": "Example State, generated budget",
        "description": DESCRIPTION,
        "descriptionEn": DESCRIPTION_EN,
        "kind": "demonstration",
        "home": HOME,
        "timezone": "America/Mexico_City",
        "languages": ["es", "en"],
        "themes": list(NAMES),
        "licenses": [{"name": "CC-BY-4.0", "title": "Creative Commons Attribution 4.0"}],
        "version": TODAY.isoformat(),
        "generator": made,
        "resources": described(folder, {one: f"{one}.{form if one == BUDGET else 'csv'}" for one in names}),
    }


def _fill(folder: Path, rows: int, seed: int, form: str, milestones: int, obligations: int) -> None:
    found = tables()
    added = [plans.tables(milestones, seed)] if milestones else []
    added += [norms.tables(obligations, seed)] if obligations else []
    for one, data in (pair for more in added for pair in more.items()):
        found[one] = [*found[one], *data]
    for one, data in found.items():
        write_table(folder, schemas()[one], data)
    write_budget(folder / f"{BUDGET}.{form}", rows, seed, form)
    made: dict[str, Any] = {"name": MARK, "rows": rows, "seed": seed, "format": form, "milestones": milestones}
    made |= {"obligations": obligations} if obligations else {}
    write_json(folder / FILE, _descriptor(folder, made, sorted([*found, BUDGET]), form), 1)


def write_sized(
    folder: Path, rows: int, seed: int = 2026, form: str = "parquet", milestones: int = 0, obligations: int = 0
) -> None:
    """A fictional package with ``rows`` budget rows in ``folder``; only the budget table takes another ``form``.

    ``milestones`` are added to those of the example state, with two waits for each, and ``obligations``, with the
    norms and deliverables that they take.

    Made beside and put in place whole. NotGenerated when the folder is of anything else; ValueError when there are
    not lines for so many rows.
    """
    folder = folder.resolve()
    check_place(folder)
    folder.parent.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory(prefix=f".{folder.name}-", dir=folder.parent) as room:
        fresh = Path(room) / folder.name
        fresh.mkdir()
        _fill(fresh, rows, seed, form, milestones, obligations)
        if folder.exists():
            shutil.rmtree(folder)
        fresh.rename(folder)
