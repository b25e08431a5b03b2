"""A store in which nothing was given yet: folios are written in it."""

import os
import shutil
from pathlib import Path

import pytest


@pytest.fixture
def own_store(store_folder: Path, tmp_path: Path) -> Path:
    """The snapshots of the shipped packages, without what other tests put on record beside them."""
    return Path(
        shutil.copytree(
            store_folder, tmp_path / "own", copy_function=os.link, ignore=shutil.ignore_patterns("folios*", "*.lock")
        )
    )
