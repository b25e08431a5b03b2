"""Words as the index knows them: without accents or case, and their stems in Spanish and in English."""

import re
import unicodedata
from functools import lru_cache

from dashboard.locale import OURS
from dashboard.locale.stems import stemmer

WORD = re.compile(r"[a-z0-9]+(?:[.,][0-9]+)*")
TIMES = 3
"""A stem is stemmed again until it stays: «mujeres» gives «mujer», and «mujer» alone «muj»."""


def plain(text: str) -> str:
    """The text in small letters without accents; ``ñ`` is ``n``, as it is often typed."""
    return "".join(sign for sign in unicodedata.normalize("NFD", text.casefold()) if not unicodedata.combining(sign))


def words(text: str) -> list[str]:
    """The words of a text, plain, in their order; ``(998)`` and ``1,234.5`` are words too."""
    return WORD.findall(plain(text))


@lru_cache(maxsize=65_536)
def stem(word: str, lang: str) -> str:
    """The stem of a plain word in a language."""
    if not word.isalpha() or len(word) < 3:
        return word
    for _ in range(TIMES):
        shorter: str = stemmer(lang).stemWord(word)
        if shorter == word:
            break
        word = shorter
    return word


def stems(word: str) -> frozenset[str]:
    """The stems of a word of which nobody said the language."""
    return frozenset(stem(word, lang) for lang in OURS)
