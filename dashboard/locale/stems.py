"""The stems of words in each of our languages."""

from functools import cache
from typing import Any

from dashboard.locale import SNOWBALL


@cache
def stemmer(lang: str) -> Any:
    """Snowball's, with ``stemWord`` and ``stemWords``; it is read when the first one asks."""
    import snowballstemmer

    return snowballstemmer.stemmer(SNOWBALL[lang])
