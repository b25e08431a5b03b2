"""How much the long tests do: little in ``make test``, more in ``make trust``, which says so in ``TRUST``."""

import os

LEVELS = ("", "short", "full", "long")


def rounds(test: int, short: int, full: int, long: int) -> int:
    """Of examples, kills or rounds, as many as this run has time for."""
    return (test, short, full, long)[LEVELS.index(os.environ.get("TRUST", ""))]
