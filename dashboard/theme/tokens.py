"""The colours of the stylesheet, for what is drawn where no stylesheet reaches."""

import re
from collections.abc import Mapping
from functools import cache
from pathlib import Path

FILE = Path(__file__).parents[1] / "assets" / "tokens.css"
LIGHT = re.compile(r"\[data-bs-theme=light\]\s*\{(.*?)\}", re.DOTALL)
COLOUR = re.compile(r"--([a-z0-9-]+):\s*(#[0-9a-fA-F]{6})\s*;")


@cache
def light() -> Mapping[str, str]:
    """Name -> ``#rrggbb`` of the light theme; ``accent-half`` stands between the accent and its background."""
    block = LIGHT.search(FILE.read_text(encoding="utf-8"))
    found = dict(COLOUR.findall(block[1])) if block else {}
    return found | {"accent-half": _between(found["accent"], found["surface"])}


def _between(one: str, other: str) -> str:
    """The colour halfway, as a stylesheet mixes them."""
    pairs = ((int(one[at : at + 2], 16), int(other[at : at + 2], 16)) for at in (1, 3, 5))
    return "#" + "".join(f"{(first + second) // 2:02x}" for first, second in pairs)
