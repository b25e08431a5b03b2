"""The checkout as a stranger gets it, and what a guide tells the stranger to do there."""

import re
import shutil
import subprocess
import sys
from pathlib import Path

from .servers import ROOT, environment

BLOCK = re.compile(r"^```(\w*)\n(.*?)^```", re.S | re.M)
"""(kind, text) of each block of a page."""


def held() -> list[str]:
    """Paths of what git holds or would hold; without git, of all but what setting up and running leave behind."""
    asked = ["git", "ls-files", "-z", "--cached", "--others", "--exclude-standard"]
    listed = subprocess.run(asked, cwd=ROOT, capture_output=True, text=True)
    if listed.returncode == 0:
        return [name for name in listed.stdout.split("\0") if name and (ROOT / name).is_file()]
    made = {".venv", "var", ".git", "__pycache__"}
    files = (path.relative_to(ROOT) for path in ROOT.rglob("*") if path.is_file())
    return [str(path) for path in files if not made & set(path.parts)]


def clone(folder: Path) -> Path:
    """A copy in ``folder``, with the environment that ``make setup`` makes."""
    for name in held():
        (folder / name).parent.mkdir(parents=True, exist_ok=True)
        shutil.copyfile(ROOT / name, folder / name)
    (folder / ".venv").symlink_to(sys.prefix)
    return folder


def inside(folder: Path, **settings: str) -> dict[str, str]:
    """The environment of a person in the clone: its own code, no setting of ours."""
    return environment(PYTHONPATH=str(folder), **settings)


def run(command: str, folder: Path, **settings: str) -> "subprocess.CompletedProcess[str]":
    """A line of a guide, letter by letter, by the shell."""
    return subprocess.run(
        ["bash", "-c", command], cwd=folder, env=inside(folder, **settings), capture_output=True, text=True, timeout=300
    )


def beside(store: Path, name: str) -> dict[str, str]:
    """Settings of a pytest run in the clone: as one more worker it finds loaded what this run loaded; no plugins."""
    options = f"-p no:cacheprovider --basetemp={store.parent / f'popen-{name}'}"
    return {"PYTEST_ADDOPTS": options, "PYTEST_DISABLE_PLUGIN_AUTOLOAD": "1"}
