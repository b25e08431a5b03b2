"""Redraw the README's pictures from a running dashboard: ``python scripts/screenshots.py http://127.0.0.1:8050``."""

import sys
from pathlib import Path

from chromium import find
from playwright.sync_api import sync_playwright

OUT = Path(__file__).resolve().parents[1] / "docs" / "img"
SHOTS = {
    "resumen": "/",
    "compromisos": "/compromisos",
    "presupuesto": "/presupuesto?package=ejemplo",
    "participacion": "/participacion?package=ejemplo",
    "vencimientos": "/vencimientos?package=ejemplo",
    "ruta": "/ruta-critica?package=ejemplo",
    "ods": "/ods?package=ejemplo",
}


def main(address: str) -> None:
    """Save the first screen of each page."""
    OUT.mkdir(parents=True, exist_ok=True)
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=find(), args=["--no-sandbox"])
        page = browser.new_page(viewport={"width": 1280, "height": 900})
        for name, path in SHOTS.items():
            page.goto(address + path)
            page.wait_for_selector(".written, .js-plotly-plot .main-svg", timeout=90_000)
            page.wait_for_timeout(1000)
            page.screenshot(path=OUT / f"{name}.png")
        browser.close()


if __name__ == "__main__":
    main(sys.argv[1].rstrip("/"))
