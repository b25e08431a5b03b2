"""Every address that a page of the observatory links to, from every page, answers."""

import json
from collections import deque
from collections.abc import Callable, Iterator
from html.parser import HTMLParser
from typing import Any
from urllib.parse import urljoin, urlsplit

from ..scale import rounds
from ..servers import PACKAGES, Server
from ..web.callbacks import body, send

MOST = rounds(200, 400, 1500, 10_000)
"""Addresses followed at most: each page links to each of its states."""


class _Links(HTMLParser):
    def __init__(self) -> None:
        super().__init__()
        self.found: list[str] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.found += [value for name, value in attrs if name in {"href", "src"} and value]


def links_in(text: str) -> list[str]:
    """The addresses of a piece of HTML."""
    reader = _Links()
    reader.feed(text)
    return reader.found


def links_of(node: Any) -> Iterator[str]:
    """The addresses of what Dash draws: properties of components, and HTML that travels as text."""
    if isinstance(node, dict):
        yield from (node[name] for name in ("href", "src") if isinstance(node.get(name), str))
        for value in node.values():
            yield from links_of(value)
    elif isinstance(node, list):
        for value in node:
            yield from links_of(value)
    elif isinstance(node, str) and "<a " in node:
        yield from links_in(node)


def followed(server: Server, address: str) -> Iterator[str]:
    """Every address of ours that a page links to, in its HTML and once it is drawn."""
    parts = urlsplit(address)
    drawn = send(server, body(parts.path, f"?{parts.query}" if parts.query else ""))
    found = [*links_in(server.ask(address).text), *(links_of(json.loads(drawn.body)) if drawn.status == 200 else ())]
    for link in found:
        one = urlsplit(urljoin(f"{server.address}{address}", link))
        if one.netloc == urlsplit(server.address).netloc:
            yield one.path + (f"?{one.query}" if one.query else "")


def test_every_link_answers(server: Server, measured: Callable[[str], None]) -> None:
    waiting = deque(f"/?package={package}" for package in PACKAGES)
    seen: set[str] = set()
    broken: list[str] = []
    later = 0
    while waiting and len(seen) < MOST:
        address = waiting.popleft()
        if address in seen:
            continue
        seen.add(address)
        reply = server.ask(address)
        # What costs to write has a pace, and nobody follows four hundred links a minute.
        if reply.status == 429 and reply.headers.get("retry-after"):
            later += 1
        elif reply.status != 200:
            broken.append(f"{reply.status} {address}")
        elif "text/html" in reply.headers.get("content-type", ""):
            waiting.extend(followed(server, address))
    measured(f"{len(seen)} addresses, {len(broken)} broken, {later} asked to wait")
    assert not broken
    assert len(seen) > 50
