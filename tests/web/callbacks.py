"""What a browser sends to draw a page."""

import json
from typing import Any

from ..servers import Reply, Server

ROUTE = "/_dash-update-component"
JSON = {"Content-Type": "application/json"}


def body(path: Any = "/", search: Any = "") -> dict[str, Any]:
    """The callback that draws a page, as Dash's renderer writes it."""
    return {
        "output": "page.children",
        "outputs": {"id": "page", "property": "children"},
        "inputs": [
            {"id": "url", "property": "pathname", "value": path},
            {"id": "url", "property": "search", "value": search},
        ],
        "changedPropIds": ["url.pathname", "url.search"],
        "parsedChangedPropsIds": ["url.pathname", "url.search"],
    }


def send(server: Server, content: Any, **headers: str) -> Reply:
    """Post a callback: bytes as they are, anything else as JSON."""
    raw = content if isinstance(content, bytes) else json.dumps(content).encode()
    return server.ask(ROUTE, raw, JSON | headers)
