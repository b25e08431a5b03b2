"""The form of a what-if says what it lacks: the words come with the page, and the script finds fields by name."""

import re
from pathlib import Path
from typing import Any

import pytest

from dashboard.locale import t
from dashboard.pages import PAGES
from dashboard.store.store import Store
from dashboard.web.address import find_place, read_search

SCRIPT = Path(__file__).resolve().parents[2] / "dashboard" / "assets" / "observatorio.js"


def nodes(node: Any) -> list[Any]:
    found = [node] if hasattr(node, "to_plotly_json") else []
    children = getattr(node, "children", None)
    for child in children if isinstance(children, list | tuple) else [children]:
        found += nodes(child) if hasattr(child, "to_plotly_json") else []
    return found


@pytest.mark.parametrize("lang", ["es", "en"])
def test_what_a_change_lacks_is_said_in_the_language_of_the_page(lang: str, store: Store) -> None:
    search = read_search(f"?package=ejemplo&section=route-scenario&lang={lang}")
    page = nodes(PAGES["/ruta-critica"].draw(find_place(store, "ejemplo", "/ruta-critica", search)))
    (form,) = [one for one in page if "scenario" in str(getattr(one, "className", "")).split()]
    held = form.to_plotly_json()["props"]
    for what in ("choice", "value"):
        assert held[f"data-{what}"] == t(lang, f"scenario.missing_{what}")
    fields = {one.id["name"] for one in nodes(form) if isinstance(getattr(one, "id", None), dict)}
    (told,) = re.findall(r"var changes = (\[\[.*\]\]);", SCRIPT.read_text(encoding="utf-8"))
    assert set(re.findall(r'"(\w+)"', told)) == fields
