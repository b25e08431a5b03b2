"""From a click on a filter to the new figure on the screen, in Chromium: ours, a plain pandas Dash page, Streamlit."""

import shutil
import statistics
import subprocess
import sys
import time
import urllib.error
import urllib.request
import venv
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from playwright.sync_api import Page, sync_playwright

ROOT = Path(__file__).resolve().parents[2]
RIVALS = Path(__file__).parent / "pages"
ROOM = ROOT / "var" / "bench-venv"
THEIRS = ("dash==4.4.1", "streamlit==1.67.0", "plotly==7.1.0", "pandas==3.1.1", "pyarrow==26.0.1")
CHANGES, TARGET_MS = 12, 120.0
PORT = 8090
CHROMIUM = ("--no-sandbox", "--disable-gpu", "--disable-background-networking", "--disable-component-update")

CHARTS = ".written, .js-plotly-plot"
# What is drawn is told by the shapes of a chart, or by its words where it is written: they change when its figures do.
# Milliseconds until the first chart of the page shows other shapes, and until the last change of the page.
WATCHED = """async () => {
  const drawn = () => Array.from(document.querySelectorAll("CHARTS"), g => g.matches(".written") ? g.textContent :
    Array.from(g.querySelectorAll(".barlayer path, .trace path"), p => p.getAttribute("d")).join());
  const frame = () => new Promise(requestAnimationFrame);
  const before = drawn(), start = performance.now();
  let last = start, first = null;
  const seen = new MutationObserver(() => { last = performance.now(); });
  seen.observe(document.body, { childList: true, subtree: true, attributes: true });
  ACT
  while (performance.now() - start < 20000) {
    await frame();
    const now = drawn(), since = performance.now() - start;
    if (first === null && now.some((shapes, i) => shapes && shapes !== before[i])) { first = since; }
    if (first !== null && performance.now() - last > 400) { break; }
  }
  seen.disconnect();
  return [first, last - start];
}""".replace("CHARTS", CHARTS)
OURS = """
  document.querySelectorAll(".filters details")[0].querySelectorAll("input")[{n}].click();
  setTimeout(() => document.getElementById("apply-filters").click(), 0);
"""
BOXES = "document.querySelectorAll('input[type=checkbox]')[{n}].click();"


def _rivals() -> str:
    """The Python of the other pages, with what they need and the project does not."""
    python = ROOM / "bin" / "python"
    if not (ROOM / "done").exists():
        shutil.rmtree(ROOM, ignore_errors=True)
        venv.create(ROOM, with_pip=True)
        subprocess.run([python, "-m", "pip", "install", "-qq", *THEIRS], check=True, stderr=subprocess.DEVNULL)
        (ROOM / "done").touch()
    return str(python)


@contextmanager
def _served(command: list[str], port: int, log: Path) -> Iterator[str]:
    """A server until its address answers, stopped at the end."""
    address = f"http://127.0.0.1:{port}"
    with log.open("w") as said, subprocess.Popen(command, cwd=ROOT, stdout=said, stderr=said) as server:
        try:
            for _ in range(240):
                if server.poll() is not None:
                    raise RuntimeError(log.read_text()[-2000:])
                try:
                    urllib.request.urlopen(address, timeout=5).close()
                    break
                except (urllib.error.URLError, OSError):
                    time.sleep(0.5)
            yield address
        finally:
            server.terminate()


def _times(page: Page, address: str, act: str) -> list[tuple[float, float]]:
    """Milliseconds to the first new figure and to the last change, one pair a change of filter; two are not counted."""
    page.goto(address)
    page.wait_for_selector(CHARTS, timeout=120_000)
    page.wait_for_timeout(3000)
    found = []
    for n in range(CHANGES + 2):
        first, settled = page.evaluate(WATCHED.replace("ACT", act.format(n=1 + n % 4)))
        if first is None:
            raise RuntimeError(f"{address}: a filter changed nothing")
        found.append((first, settled))
        page.wait_for_timeout(200)
    return found[2:]


def report(store: Path, package: str, parquet: Path) -> bool:
    """Print the table; False when the first new figure takes longer than was promised, in the middle of the changes."""
    theirs = _rivals()
    served = [
        sys.executable,
        "-m",
        "dashboard.cli",
        "serve",
        "--port",
        str(PORT),
        "--store",
        str(store),
        "--workers",
        "2",
    ]
    ways: list[tuple[str, list[str], str, str]] = [
        ("this dashboard", served, f"/presupuesto?package={package}&section=money-who", OURS),
        ("Dash and pandas", [theirs, str(RIVALS / "plain_dash.py"), str(parquet), str(PORT + 1)], "/", BOXES),
        ("Streamlit", [theirs, "-m", "streamlit", "run", str(RIVALS / "streamlit_app.py"),
                       "--server.port", str(PORT + 2), "--server.headless", "true",
                       "--browser.gatherUsageStats", "false", "--", str(parquet)], "/", BOXES),
    ]  # fmt: skip
    print(
        "a filter changes: ms until the first figure of the page is new, and until the page is still (median, slowest)"
    )
    print(f"{'page':18} {'charts':>6} {'first':>8} {'slowest':>8} {'still':>8}")
    kept = True
    with sync_playwright() as play:
        chromium = play.chromium.launch(executable_path=shutil.which("chromium"), args=list(CHROMIUM))
        for at, (name, command, path, act) in enumerate(ways):
            with _served(command, PORT + at, store / f"browser-{at}.log") as address:
                page = chromium.new_page(viewport={"width": 1280, "height": 900})
                took = _times(page, address + path, act)
                first = statistics.median(one[0] for one in took)
                slowest, still = max(one[0] for one in took), statistics.median(one[1] for one in took)
                charts = page.locator(CHARTS).count()
                print(f"{name:18} {charts:6} {first:8.0f} {slowest:8.0f} {still:8.0f}")
                kept = kept and (at > 0 or first <= TARGET_MS)
                page.close()
        chromium.close()
    print(f"promise: the first new figure of this dashboard within {TARGET_MS:g} ms\n")
    return kept
