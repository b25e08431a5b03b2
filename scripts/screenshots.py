"""Redraw the pictures of ``docs/img`` from a running dashboard: ``python scripts/screenshots.py http://127.0.0.1:8050``.

The README's are the first screen of some pages; ``paginas.webp`` is a contact sheet of every page and section.
"""

import io
import sys
from collections.abc import Iterator
from pathlib import Path

from chromium import find
from PIL import Image, ImageDraw
from playwright.sync_api import Page, sync_playwright

from dashboard.pages import PAGES

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
WIDTH, HEIGHT = 1280, 900
PACKAGES = ("quintana-roo", "ejemplo")
ACROSS, GAP, LABEL = 8, 12, 16
SMALL, TALL = 300, 400
"""A page of the sheet, in pixels: its first ``TALL`` of them, once it is ``SMALL`` wide."""


def main(address: str) -> None:
    """Save the first screen of the README's pages, and the sheet."""
    OUT.mkdir(parents=True, exist_ok=True)
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=find(), args=["--no-sandbox"])
        page = browser.new_page(viewport={"width": WIDTH, "height": HEIGHT})
        for name, path in SHOTS.items():
            shot = taken(page, address + path)
            shot.quantize(256).save(OUT / f"{name}.png", optimize=True)
        page.set_viewport_size({"width": WIDTH, "height": WIDTH * TALL // SMALL})
        thumbs = [(name, taken(page, address + path)) for name, path in everything()]
        sheet(thumbs).save(OUT / "paginas.webp", quality=62, method=6)
        browser.close()


def taken(page: Page, address: str) -> Image.Image:
    """What a reader sees first of a page."""
    page.goto(address)
    page.wait_for_load_state("networkidle")
    page.wait_for_timeout(600)
    return Image.open(io.BytesIO(page.screenshot())).convert("RGB")


def everything() -> Iterator[tuple[str, str]]:
    """Every page and section of each package: its name, and its path."""
    for path, page in PAGES.items():
        for section in page.sections or ("",):
            for package in PACKAGES:
                name = " · ".join(filter(None, (path, section.partition("-")[2], package)))
                yield name, f"{path}?package={package}" + (f"&section={section}" if section else "")


def sheet(thumbs: list[tuple[str, Image.Image]]) -> Image.Image:
    """The pages beside each other, each under its name."""
    rows = -(-len(thumbs) // ACROSS)
    whole = Image.new("RGB", (GAP + ACROSS * (SMALL + GAP), GAP + rows * (TALL + LABEL + GAP)), "#e6e3da")
    draw = ImageDraw.Draw(whole)
    for place, (name, shot) in enumerate(thumbs):
        left, top = GAP + place % ACROSS * (SMALL + GAP), GAP + place // ACROSS * (TALL + LABEL + GAP)
        draw.text((left, top), name, fill="#17212b")
        whole.paste(shot.resize((SMALL, TALL), Image.Resampling.LANCZOS), (left, top + LABEL))
    return whole


if __name__ == "__main__":
    main(sys.argv[1].rstrip("/"))
