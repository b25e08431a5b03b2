"""How figures look: the colours, the type and the marks of every face.

Every colour of a mark has a contrast of at least 3:1 on white and on the dark page (#14181D), because figures are drawn
once and only the page around them changes. Text outside the marks is TEXT, and there the
stylesheet may follow the page's ink: ``OUTSIDE_TEXT`` are its selectors. Text inside a mark, or in the box that opens
when one is pointed at, was chosen for the colour under it and must stay.
"""

from dataclasses import dataclass

LIGHT_PAGE, DARK_PAGE = "#FFFFFF", "#14181D"
TEXT = "#3B4248"
NEUTRAL = "#6F777B"
GRID = "rgba(128,136,144,0.28)"
BAND = "rgba(128,136,144,0.12)"
TRANSPARENT = "rgba(0,0,0,0)"
HOVER = "#22282D"
OUTSIDE_TEXT = (
    ".xtick text",
    ".ytick text",
    ".annotation-text",
    ".legendtext",
    ".legendtitletext",
    ".bartext-outside",
    ".textpoint text",
)
FONT = "system-ui, -apple-system, 'Segoe UI', Roboto, 'Noto Sans', 'DejaVu Sans', 'Liberation Sans', Arial, sans-serif"
FONT_SIZE, SMALL = 14, 12

CATEGORICAL = ("#0C7097", "#EC6A13", "#9C5FDD", "#B9466A", "#609A9F", "#D22D2D")
"""None is green: that only says proven."""
PATTERNS = ("", "/", "x", ".", "-", "|")
SEQUENTIAL = ("#D8E5F4", "#93B7E0", "#3F78BE", "#153E75")
ZERO = "#E3E6E8"
INKS = ("#FFFFFF", "#10191C")


@dataclass(frozen=True)
class Status:
    """How a completion code is shown: never by colour alone, always with its mark and its word.

    ``tone`` is what the code says when somebody other than who is coded gave it (see ``figures.tone.TONES``).
    """

    colour: str
    mark: str
    shape: str
    pattern: str = ""
    hollow: bool = False
    tone: str = ""


STATUS: dict[str, Status] = {
    "complete": Status("#007766", "✔", "circle", tone="proven"),
    "substantial": Status("#4499CC", "▶", "triangle-right", tone="partial"),
    "limited": Status("#BB8822", "▲", "triangle-up", tone="partial"),
    "not_started": Status("#6655CC", "■", "square"),
    "no_evidence": Status(NEUTRAL, "✖", "x", pattern="/"),
    "withdrawn": Status("#776655", "—", "line-ew", pattern="x"),
    "unknown": Status(NEUTRAL, "?", "circle-open", hollow=True, tone="unknown"),
}
