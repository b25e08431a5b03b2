"""What Lighthouse says of a page on a phone and on a desk, the middle of three runs. Needs node."""

import json
import os
import shutil
import statistics
import subprocess
from collections.abc import Callable
from pathlib import Path

import pytest

from dashboard.pages import PAGES

from ..conftest import chromium
from ..scale import rounds
from ..servers import Server

VERSION = "12.8.2"
RUNS = rounds(1, 1, 3, 5)
FEW = {"resumen quintana-roo": "/?package=quintana-roo", "presupuesto ejemplo": "/presupuesto?package=ejemplo"}
EVERY = {
    f"{page.key} {package}": f"{path}?package={package}"
    for path, page in PAGES.items()
    if page.door
    for package in ("quintana-roo", "ejemplo")
}
LOOKED_AT = EVERY if rounds(0, 0, 1, 1) else FEW
"""Every page that the menu leads to where there is time; else one that is made of words and one of charts."""
FLOOR = {"desktop": 0.97, "mobile": 0.90}
WHOLE = ("accessibility", "best-practices", "seo")
SHIFT = 0.02


def audited(server: Server, path: str, form: str, room: Path) -> dict[str, float]:
    """The score of each category (0-1) and the layout shift of one run."""
    words = [
        "npx", "--yes", f"lighthouse@{VERSION}", f"{server.address}{path}", "--quiet", "--output=json",
        f"--output-path={room / 'report.json'}", f"--only-categories={','.join(('performance', *WHOLE))}",
        "--chrome-flags=--headless=new --no-sandbox --disable-gpu",
        *(["--preset=desktop"] if form == "desktop" else []),
    ]  # fmt: skip
    environment = os.environ | {"CHROME_PATH": chromium()}
    done = subprocess.run(words, cwd=room, env=environment, capture_output=True, text=True, timeout=300, check=False)
    assert done.returncode == 0, done.stderr[-2000:]
    report = json.loads((room / "report.json").read_text(encoding="utf-8"))
    scores = {name: float(one["score"] or 0) for name, one in report["categories"].items()}
    return scores | {"shift": float(report["audits"]["cumulative-layout-shift"]["numericValue"])}


@pytest.mark.parametrize("form", ["desktop", "mobile"])
@pytest.mark.parametrize("name", LOOKED_AT)
def test_scores(name: str, form: str, server: Server, tmp_path: Path, measured: Callable[[str], None]) -> None:
    if not shutil.which("npx"):
        pytest.skip("node is not here")
    found = [audited(server, LOOKED_AT[name], form, tmp_path) for _ in range(RUNS)]
    middle = {key: statistics.median(one[key] for one in found) for key in found[0]}
    measured(
        f"{name} {form}: performance {middle['performance']:.0%}, a11y {middle['accessibility']:.0%}, "
        f"shift {middle['shift']:.3f}"
    )
    assert [name for name in WHOLE if middle[name] < 1] == []
    assert middle["performance"] >= FLOOR[form]
    assert middle["shift"] <= SHIFT
