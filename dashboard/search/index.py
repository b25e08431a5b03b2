"""An index of texts by their stems (BM25), which forgives typing errors and half-typed words."""

import math
from bisect import bisect_left
from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import asdict, dataclass, field
from functools import cached_property
from typing import Any

from dashboard.search.words import stem, stems, words

K, B = 1.2, 0.5
"""BM25: how soon a repeated word adds nothing, and how much a long text counts against itself."""
TITLE = 3
"""How many times a word of a title counts."""
SHORT, LONG, GUESSES = 4, 8, 3
"""From how many letters a word may have a typing error, from how many two, and how many guesses are taken."""
SURE_OF_ONE, SURE_OF_TWO = 0.85, 0.7
COMPLETED = 6
"""How many words a half-typed one may become."""


@dataclass(frozen=True)
class Document:
    """One thing that can be found: its texts by language, and the card and filters that answer for it."""

    kind: str
    id: str
    title: Mapping[str, str]
    text: Mapping[str, str] = field(default_factory=dict)
    card: str = ""
    filters: Mapping[str, str] = field(default_factory=dict)
    said: Mapping[str, str] = field(default_factory=dict)

    def kept(self) -> dict[str, Any]:
        """As it is kept: its text has done its work."""
        return asdict(self) | {"text": {}}


@dataclass(frozen=True)
class Name:
    """A value of a filter by one of the names that people give it: the words that must all be there."""

    filter: str
    value: str
    words: tuple[str, ...]


@dataclass(frozen=True)
class Index:
    """``postings``: stem -> places in ``documents`` and how often; ``forms``: word -> its stems.

    ``lengths`` are words per document. The same documents in the same order always give the same index.
    """

    documents: Sequence[Document]
    names: Sequence[Name]
    postings: Mapping[str, Sequence[tuple[int, int]]]
    forms: Mapping[str, Sequence[str]]
    lengths: Sequence[int]

    @cached_property
    def vocabulary(self) -> list[str]:
        """The words it has seen, sorted."""
        return sorted(self.forms)

    @cached_property
    def _average(self) -> float:
        return sum(self.lengths) / max(len(self.lengths), 1) or 1.0

    def weight(self, term: str) -> float:
        """How much a stem tells: little where many documents have it, nothing where none does."""
        held = len(self.postings.get(term, ()))
        return math.log(1 + (len(self.documents) - held + 0.5) / (held + 0.5)) if held else 0.0

    def heard(self, word: str, *, half: bool = False) -> dict[str, float]:
        """The words of the index that a plain word may be, with how sure that is; none for one like no other.

        ``half``: it may be typed half, so that the words it begins count too.
        """
        if word in self.forms:
            return {word: 1.0}
        if word[0].isdigit():
            return {}
        begun = dict.fromkeys(self._begun(word), 0.8) if half else {}
        return begun or dict(self._alike(word))

    def meant(self, word: str, heard: Mapping[str, float]) -> dict[str, float]:
        """The stems that a word may mean, with how sure that is."""
        found: dict[str, float] = (
            {one: 0.95 for one in stems(word) if one in self.postings} if word not in heard else {}
        )
        for form, sure in heard.items():
            for term in self.forms[form]:
                found[term] = max(found.get(term, 0.0), sure)
        return found

    def _begun(self, word: str) -> list[str]:
        if len(word) < 3:
            return []
        at = bisect_left(self.vocabulary, word)
        near = self.vocabulary[at : at + 200]
        held = [form for form in near if form.startswith(word)]
        return sorted(held, key=lambda form: (-len(self.postings.get(self.forms[form][0], ())), form))[:COMPLETED]

    def _alike(self, word: str) -> list[tuple[str, float]]:
        if len(word) < SHORT:
            return []
        from rapidfuzz import process
        from rapidfuzz.distance import OSA

        most = 2 if len(word) >= LONG else 1
        found = process.extract(word, self.vocabulary, scorer=OSA.distance, score_cutoff=most, limit=GUESSES * 3)
        nearest = min((away for _, away, _ in found), default=0)
        near = [(form, away) for form, away, _ in found if away == nearest and len(form) >= SHORT]
        return [(form, SURE_OF_ONE if away == 1 else SURE_OF_TWO) for form, away in near][:GUESSES]

    def scored(self, terms: Mapping[str, float]) -> dict[int, float]:
        """Places in ``documents`` with their score for these stems, each as sure as it says."""
        found: dict[int, float] = defaultdict(float)
        for term, sure in terms.items():
            tells = self.weight(term) * sure
            for place, times in self.postings.get(term, ()):
                long = 1 - B + B * self.lengths[place] / self._average
                found[place] += tells * times * (K + 1) / (times + K * long)
        return found

    def document(self) -> dict[str, Any]:
        """As plain data, for a file."""
        return {
            "documents": [one.kept() for one in self.documents],
            "names": [[one.filter, one.value, list(one.words)] for one in self.names],
            "postings": {term: [part for pair in self.postings[term] for part in pair] for term in self.postings},
            "forms": {form: list(terms) for form, terms in self.forms.items()},
            "lengths": list(self.lengths),
        }


def from_document(node: Mapping[str, Any]) -> Index:
    """What ``Index.document`` gave; KeyError or TypeError on anything else."""
    return Index(
        [Document(**one) for one in node["documents"]],
        [Name(name, value, tuple(held)) for name, value, held in node["names"]],
        {term: list(zip(flat[::2], flat[1::2], strict=True)) for term, flat in node["postings"].items()},
        node["forms"],
        node["lengths"],
    )


def build(documents: Iterable[Document], names: Iterable[Name] = (), extra: Iterable[str] = ()) -> Index:
    """The index of documents, in their order. ``extra`` are words that can be typed wrong and are in no document."""
    held, postings, lengths = list(documents), defaultdict[str, list[tuple[int, int]]](list), list[int]()
    forms: dict[str, set[str]] = defaultdict(set)
    for place, one in enumerate(held):
        counted: Counter[str] = Counter()
        for text, times in ((one.title, TITLE), (one.text, 1)):
            for lang, said in text.items():
                for word in words(said):
                    term = stem(word, lang)
                    forms[word].add(term)
                    counted[term] += times
        lengths.append(counted.total())
        for term, times in counted.items():
            postings[term].append((place, times))
    called = list(names)
    for word in [*(word for one in called for word in one.words), *extra]:
        forms[word] |= stems(word)
    return Index(
        held, called, dict(sorted(postings.items())), {one: sorted(forms[one]) for one in sorted(forms)}, lengths
    )
