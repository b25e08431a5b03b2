"""Every written form in Chromium, as wide as a card on a phone and on a screen: nothing cut, covered or too small."""

from collections.abc import Iterator
from typing import Any

import pytest
from playwright.sync_api import Browser, Page

from dashboard.figures.html import write

from ..samples import ALL
from .reading import frame

pytestmark = pytest.mark.browser
DRAWN = [name for name, form in ALL.items() if write(form, frame()) is not None]
RESET = "body { margin: 0; font-family: 'DejaVu Sans', sans-serif; } .visually-hidden { position: absolute; width: 1px;"
RESET += " height: 1px; overflow: hidden; clip-path: inset(50%); }"
SMALLEST = 14
# Each line of each text as it is seen: its box, its size in pixels.
LINES = """() => {
  const frame = document.querySelector('.written'), edge = frame.getBoundingClientRect(), found = [];
  document.querySelectorAll('details').forEach(one => { one.open = true; });
  const walk = document.createTreeWalker(frame, NodeFilter.SHOW_TEXT);
  while (walk.nextNode()) {
    const node = walk.currentNode, holder = node.parentElement;
    if (!node.textContent.trim() || holder.closest('.visually-hidden') || !holder.checkVisibility()) { continue; }
    const range = document.createRange();
    range.selectNodeContents(node);
    [...range.getClientRects()].filter(box => box.width > 1).forEach(box => found.push({
      text: node.textContent, x0: box.left - edge.left, x1: box.right - edge.left, y0: box.top - edge.top,
      y1: box.bottom - edge.top, size: parseFloat(getComputedStyle(holder).fontSize)}));
  }
  return found;
}"""


@pytest.fixture(scope="module")
def page(browser: Browser) -> Iterator[Page]:
    opened = browser.new_page(viewport={"width": 1300, "height": 900})
    yield opened
    opened.close()


def lines(page: Page, text: str, width: int, stylesheet: str, theme: str) -> list[dict[str, Any]]:
    page.set_content(
        f"<html lang='es' data-bs-theme='{theme}'><style>*{{box-sizing:border-box}}{RESET}{stylesheet}</style>"
        f"<div style='width:{width}px'><div class='written'>{text}</div></div></html>"
    )
    found: list[dict[str, Any]] = page.evaluate(LINES)
    return found


def cover(one: dict[str, Any], other: dict[str, Any]) -> bool:
    across = min(one["x1"], other["x1"]) - max(one["x0"], other["x0"])
    down = min(one["y1"], other["y1"]) - max(one["y0"], other["y0"])
    return bool(across > 3 and down > 5)


@pytest.mark.parametrize("width", [300, 540, 1100])
@pytest.mark.parametrize("name", DRAWN)
def test_no_text_is_cut_covered_or_too_small(page: Page, name: str, width: int, stylesheet: str) -> None:
    text = write(ALL[name], frame())
    assert text is not None
    found = lines(page, text, width, stylesheet, "light")
    assert found
    assert [one for one in found if one["x0"] < -1 or one["x1"] > width + 1] == []
    assert {one["text"] for one in found if one["size"] < SMALLEST} == set()
    clashes = [(one["text"], two["text"]) for at, one in enumerate(found) for two in found[at + 1 :] if cover(one, two)]
    assert clashes == []
