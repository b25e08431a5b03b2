"""Fifty addresses as people keep them: each goes on opening, and shows at least what it showed when it was kept."""

import csv
import io
import json
import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any
from xml.etree import ElementTree

import pytest

from dashboard.pages import PAGES

from ..servers import Reply, Server
from .callbacks import body, send

FILE = Path(__file__).with_name("links.csv")
"""``path``, ``what`` it is, ``status``, ``type``, and what it ``holds``: ids of cards, keys, columns or elements."""


def links() -> list[dict[str, str]]:
    with FILE.open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


def cards(node: Any) -> Iterator[str]:
    """Ids of the cards of a drawn page that say something."""
    if isinstance(node, list):
        for one in node:
            yield from cards(one)
    if isinstance(node, dict):
        if "observatory-card" in str(node.get("className")) and _inside(node):
            yield node["id"]
        for one in node.values():
            yield from cards(one)


def _inside(card: dict[str, Any]) -> bool:
    """Whether its slot was filled; the card of another package stands without one."""
    slot = card["children"]
    return isinstance(slot, list) or slot["props"]["children"] is not None


def named(node: Any) -> Iterator[str]:
    """Ids of what a page of words names: an address may end in one of them."""
    for one in node if isinstance(node, list) else node.values() if isinstance(node, dict) else ():
        yield from named(one)
    if isinstance(node, dict) and node.get("id") and isinstance(node["id"], str):
        yield node["id"]
    if isinstance(node, dict) and "data-html" in node:
        yield from re.findall(r' id="([^"]+)"', node["data-html"])


def held(server: Server, path: str, reply: Reply) -> set[str]:
    """What an address holds, by the kind of its answer."""
    kind, (page, _, search) = reply.headers["content-type"].partition(";")[0], path.partition("?")
    if kind in {"application/json", "application/problem+json"}:
        found = json.loads(reply.body)
        listed = found.get("cards", []) if isinstance(found, dict) else []
        return {*found, *(key for one in listed for key in one)}
    if kind == "text/csv":
        return set(next(csv.reader(io.StringIO(reply.text))))
    if kind == "text/calendar":
        return set(re.findall(r"^[A-Z][A-Z-]+(?=[:;])", reply.text, re.MULTILINE))
    if kind == "application/atom+xml":
        return {one.tag.partition("}")[2] for one in ElementTree.fromstring(reply.body).iter()}
    if reply.status == 200 and page in PAGES:
        drawn = json.loads(send(server, body(page, f"?{search}")).body)
        return set(cards(drawn)) or set(named(drawn))
    return set(re.findall(r"<(h1|h2|table|ul|p)\b", reply.text))


def test_each_is_told_once() -> None:
    kept = links()
    assert len(kept) == 71 == len({link["path"] for link in kept})
    assert all(link["what"] for link in kept)


def test_every_page_and_every_part_of_one_is_among_them() -> None:
    kept = [link["path"] for link in links()]
    assert {path.partition("?")[0] for path in kept} >= set(PAGES)
    parts = {part for path in kept for part in re.findall(r"section=([\w-]+)", path)}
    assert parts >= {part for page in PAGES.values() for part in page.sections}


@pytest.mark.parametrize("link", links(), ids=lambda link: str(link["path"]))
def test_a_kept_link_opens_and_shows_what_it_showed(server: Server, link: dict[str, str]) -> None:
    reply = server.ask(link["path"])
    assert reply.status == int(link["status"])
    assert reply.headers["content-type"].partition(";")[0] == link["type"]
    assert set(link["holds"].split()) - held(server, link["path"], reply) == set()
