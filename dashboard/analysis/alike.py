"""How alike short texts in Spanish are: by the stems of their words, whatever their order, endings or typing errors.

A likeness only suggests; a person decides.
"""

import re
import unicodedata
from collections import Counter
from collections.abc import Mapping
from functools import cache
from math import log

from dashboard.locale import t
from dashboard.locale.stems import stemmer
from dashboard.schema.texts import SPANISH

WHOLE = 100.0
SHARED = 3
"""So many words in common make a short text part of a longer one; fewer are chance."""
PART = 0.9
TYPED = 84
"""From which likeness, of 100, a word is another with a typing error."""


@cache
def _idle() -> frozenset[str]:
    """Words that say nothing of what is asked."""
    return frozenset(t(SPANISH, "sort.idle_words").split())


def stems(text: str) -> tuple[str, ...]:
    """The stems of the words that say something, each once, in the order of the alphabet."""
    bare = unicodedata.normalize("NFKD", text).encode("ascii", "ignore").decode().lower()
    words = {word for word in re.findall(r"[a-z0-9]+", bare) if word not in _idle()}
    # The stemmer leaves some plurals whole (obras), and not their singular's ending.
    one = {word[:-1] if len(word) > 4 and word.endswith("s") else word for word in words}
    return tuple(sorted(stemmer(SPANISH).stemWords(sorted(one))))


def likeness(one: tuple[str, ...], other: tuple[str, ...]) -> float:
    """From 0 to 100, how much two texts ask the same, by their ``stems``."""
    from rapidfuzz import fuzz

    if not one or not other:
        return 0.0
    if one == other:
        return WHOLE
    first, second = " ".join(one), " ".join(other)
    whole = float(fuzz.token_sort_ratio(first, second))
    shared = len(set(one) & set(other))
    return max(whole, PART * float(fuzz.token_set_ratio(first, second))) if shared >= SHARED else whole


def likest(text: str, others: Mapping[str, tuple[str, ...]], least: float, most: int) -> list[tuple[str, float]]:
    """The keys of the texts most like one, each with its likeness, best first."""
    own = stems(text)
    found = [(key, likeness(own, held)) for key, held in others.items()]
    return sorted((one for one in found if one[1] >= least), key=lambda one: (-one[1], one[0]))[:most]


class Told:
    """Texts that may answer others, each with the words it is told in; rare words say more than common ones."""

    def __init__(self, texts: Mapping[str, str]) -> None:
        self._words = {key: frozenset(stems(text)) for key, text in texts.items()}
        held = Counter(stem for words in self._words.values() for stem in words)
        self._weight = {stem: log(1 + len(texts) / count) for stem, count in held.items()}
        self._most = log(1 + len(texts))

    def best(self, text: str, least: float, most: int) -> list[tuple[str, float]]:
        """The keys whose words cover a text best, each with the part of it (0-100) that they cover."""
        asked = [self._known(stem) for stem in stems(text)]
        whole = sum(self._weight.get(stem, self._most) for stem in asked)
        if not whole:
            return []
        found = ((key, WHOLE * sum(self._weight[stem] for stem in asked if stem in words) / whole)
                 for key, words in self._words.items())  # fmt: skip
        ranked = sorted(found, key=lambda one: (-one[1], len(self._words[one[0]]), one[0]))
        return [one for one in ranked if one[1] >= least][:most]

    def _known(self, stem: str) -> str:
        """A word of ours, where one is typed wrong."""
        if stem in self._weight or len(stem) < SHARED + 1:
            return stem
        from rapidfuzz import fuzz, process

        near = process.extractOne(stem, self._weight.keys(), scorer=fuzz.ratio, score_cutoff=TYPED)
        return near[0] if near else stem
