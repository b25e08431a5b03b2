"""The official client starts the server as an assistant would, and asks it."""

import asyncio
import json
import os
import sys
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from typing import Any

from mcp import Client, StdioServerParameters

from dashboard.assistant.server import TOOLS
from dashboard.settings import ROOT

from ..servers import observatorio_with


def parameters(store: Path) -> StdioServerParameters:
    arguments = ["-m", "dashboard.cli", "mcp", "--store", str(store)]
    return StdioServerParameters(
        command=sys.executable, args=arguments, cwd=str(ROOT), env={**os.environ, "PYTHONPATH": str(ROOT)}
    )


def asked(store: Path, *calls: tuple[str, dict[str, Any]]) -> tuple[list[str], list[dict[str, Any]]]:
    """The tools' names, and the document of each call, in one session."""

    async def session() -> tuple[list[str], list[dict[str, Any]]]:
        async with Client(parameters(store)) as client:
            names = [tool.name for tool in (await client.list_tools()).tools]
            found = []
            for name, given in calls:
                result = await client.call_tool(name, given)
                assert not result.is_error, result.content
                (content,) = result.content
                found.append(json.loads(content.text))
            return names, found

    # A loop of its own: a browser of the same run may have one in this thread.
    with ThreadPoolExecutor(1) as alone:
        return alone.submit(asyncio.run, session()).result()


def test_an_assistant_searches_asks_cites_and_verifies(store_folder: Path) -> None:
    package = {"package": "quintana-roo"}
    names, (found, card, answer, sources, refused) = asked(
        store_folder,
        ("search", {"question": "cuánto se aprobó para 2026", **package}),
        ("card", {"card_id": "proposed-approved", **package}),
        ("answer", {"question_id": "budget/by-year", "filters": {"year": [2025, 2026]}, **package}),
        ("sources", {"words": "inegi", **package}),
        ("card", {"card_id": "budget-by-year", "filters": {"year": "ayer"}, **package}),
    )
    assert sorted(names) == sorted(TOOLS)
    assert found["answers"][0]["card"]
    assert card["folio"] and card["sources"] and card["snapshot"]
    assert answer["rows"] and answer["formula"]
    assert sources["count"]
    assert "ayer" in refused["refused"]


def test_without_the_library_it_says_how_to_install_it(store_folder: Path, tmp_path: Path) -> None:
    hidden = tmp_path / "sitecustomize.py"
    hidden.write_text("import sys\nsys.modules['mcp'] = None\n", encoding="utf-8")
    said = observatorio_with({"PYTHONPATH": f"{tmp_path}{os.pathsep}{ROOT}"}, "mcp", "--store", store_folder)
    assert said.returncode == 3
    assert "observatorio[mcp]" in said.stderr
