"""What a browser sends to draw a page, and to fill one of its cards anew."""

import json
from typing import Any

from ..servers import Reply, Server

ROUTE = "/_dash-update-component"
JSON = {"Content-Type": "application/json"}
FURNITURE = '{"name":["ALL"],"type":"furniture"}.children'
PAGE = f"..page.children...standing.data...{FURNITURE}.."
SLOT = '{"card":["MATCH"],"level":["MATCH"],"type":"slot"}.children'


def body(path: Any = "/", search: Any = "", standing: Any = None, furniture: tuple[str, ...] = ()) -> dict[str, Any]:
    """The callback that draws a page, as Dash's renderer writes it."""
    pieces = [{"id": {"name": name, "type": "furniture"}, "property": "children"} for name in furniture]
    return {
        "output": PAGE,
        "outputs": [{"id": "page", "property": "children"}, {"id": "standing", "property": "data"}, pieces],
        "inputs": [
            {"id": "url", "property": "pathname", "value": path},
            {"id": "url", "property": "search", "value": search},
        ],
        "changedPropIds": ["url.pathname", "url.search"],
        "parsedChangedPropsIds": ["url.pathname", "url.search"],
        "state": [{"id": "standing", "property": "data", "value": standing}],
    }


def slot(card: Any, path: Any, search: Any, standing: Any, level: Any = "support") -> dict[str, Any]:
    """The callback that fills one card of the page that stands on the screen."""
    own = {"card": card, "level": level, "type": "slot"}
    return {
        "output": SLOT,
        "outputs": {"id": own, "property": "children"},
        "inputs": [{"id": "url", "property": "search", "value": search}],
        "changedPropIds": ["url.search"],
        "parsedChangedPropsIds": ["url.search"],
        "state": [
            {"id": "url", "property": "pathname", "value": path},
            {"id": own, "property": "id", "value": own},
            {"id": "standing", "property": "data", "value": standing},
        ],
    }


def send(server: Server, content: Any, **headers: str) -> Reply:
    """Post a callback: bytes as they are, anything else as JSON."""
    raw = content if isinstance(content, bytes) else json.dumps(content).encode()
    return server.ask(ROUTE, raw, JSON | headers)
