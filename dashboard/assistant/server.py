"""The server that assistants start: over standard input and output alone, one tool for each thing the desk does."""

from mcp.server import MCPServer

from dashboard.assistant.desk import Desk
from dashboard.locale import bilingual

TOOLS = ("search", "answer", "card", "sources", "verify")


def serve(desk: Desk) -> None:
    """Answer until the input ends."""
    made(desk).run("stdio")


def made(desk: Desk) -> MCPServer:
    """The server; every tool only reads."""
    from mcp.types import ToolAnnotations

    server = MCPServer("observatorio", instructions=bilingual("mcp.instructions"), log_level="ERROR")
    reads = ToolAnnotations(read_only_hint=True, destructive_hint=False, idempotent_hint=True, open_world_hint=False)
    for name in TOOLS:
        server.add_tool(
            getattr(desk, name),
            name=name,
            description=bilingual(f"mcp.tool.{name}"),
            annotations=reads,
            structured_output=False,
        )
    return server
