"""Texts inside a figure: wrapped, measured, and with no markup of their own."""

from textwrap import TextWrapper

BREAK = "<br>"
ADVANCE = 0.62
LINE = 1.3


def safe(text: str) -> str:
    """``text`` as it is written: Plotly reads a small HTML, so its signs are escaped."""
    return text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;")


def wrap(text: str, width: int) -> str:
    """``text`` in lines of at most ``width`` characters; a longer word keeps its own line, nothing is cut."""
    lines = TextWrapper(width, break_long_words=False, break_on_hyphens=False).wrap(text)
    return BREAK.join(safe(line) for line in lines)


def lines(wrapped: str) -> int:
    """How many lines a wrapped text takes."""
    return wrapped.count(BREAK) + 1 if wrapped else 0


def line_height(size: float) -> float:
    """Pixels from one line to the next."""
    return size * LINE


def block_height(wrapped: str, size: float) -> float:
    """Pixels a wrapped text takes."""
    return lines(wrapped) * line_height(size)


def width_of(text: str, size: float) -> float:
    """Pixels, estimated, of the widest line of ``text``."""
    return max(len(line) for line in text.split(BREAK)) * size * ADVANCE
