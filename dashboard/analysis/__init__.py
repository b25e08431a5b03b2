"""What SQL cannot say: pure functions from the rows of questions to rows, named by the ``analysis`` of a question."""

from collections.abc import Callable, Mapping
from functools import cache
from importlib import import_module
from typing import Any

Row = dict[str, Any]
Inputs = Mapping[str, list[Row]]
Analysis = Callable[[Inputs, Mapping[str, Any]], list[Row]]


class BadChoice(ValueError):
    """An option whose text means nothing to the analysis: its name, the text, and what was expected."""

    def __init__(self, name: str, value: str, expected: str) -> None:
        super().__init__(f"{name}={value}")
        self.name = name
        self.value = value
        self.expected = expected


def whole(asked: Mapping[str, Any], name: str) -> int:
    """An option as a whole number from 0 up; BadChoice when it is none."""
    text = str(asked[name])
    if not text.isascii() or not text.isdigit() or len(text) > 9:
        raise BadChoice(name, text, "0, 1, 2 …")
    return int(text)


@cache
def analysed(name: str) -> Analysis:
    """The function ``module.function`` of this folder, for a question whose header names it.

    It takes rows by question id (the question's own SELECT under its own id) and what was asked (filters and options
    by name), and gives the rows of the answer.
    """
    module, _, function = name.partition(".")
    found: Analysis = getattr(import_module(f"dashboard.analysis.{module}"), function)
    return found
