"""axe-core, from the copy that axe-playwright-python brings: nothing is fetched."""

from typing import Any

from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Page

SCRIPT: str = Axe().axe_script
OPTIONS = {
    "runOnly": {"type": "tag", "values": ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa"]},
    "resultTypes": ["violations"],
}


def violations(page: Page) -> list[str]:
    """One line per violation: rule, how many places, the first of them and what axe says of it."""
    if not page.evaluate("'axe' in window"):
        page.evaluate(SCRIPT)
    # A transition half way has a colour nobody chose: each is taken to its end.
    page.evaluate("() => document.getAnimations().forEach(a => { try { a.finish(); } catch { a.cancel(); } })")
    found: dict[str, Any] = page.evaluate("options => axe.run(document, options)", OPTIONS)
    return [_line(one) for one in found["violations"]]


def _line(one: dict[str, Any]) -> str:
    node = one["nodes"][0]
    said = " ".join(node["failureSummary"].split())
    return f"{one['id']} x{len(one['nodes'])}: {node['target']} {node['html'][:160]} | {said[:300]}"
