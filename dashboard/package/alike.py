"""Texts that may be about the same thing: alike by their words, which is a suggestion and never a fact."""

from collections.abc import Iterator, Sequence
from typing import Any, NamedTuple

import duckdb

from dashboard.locale.stems import stemmer
from dashboard.schema.texts import SPANISH

LEAST = 0.25
"""Cosine from which two texts are told as alike: below it, pairs read by hand were of another matter."""
SHARED = 2
"""Words that both must have: with one, a short text resembles all that name its only word."""
MOST = 10
"""Pairs of each text: those it resembles most."""
SLICE = 512
STOP = frozenset((
    "ante", "así", "bien", "cada", "como", "con", "contra", "cual", "cuando", "del", "desde", "donde", "durante",
    "ella", "ellas", "ellos", "entre", "era", "eran", "ese", "eso", "esos", "esta", "están", "estas", "este",
    "esto", "estos", "fue", "fueron", "hace", "hacia", "han", "hasta", "hay", "las", "les", "los", "más",
    "mediante", "muy", "nos", "otra", "otras", "otro", "otros", "para", "pero", "por", "porque", "que", "quien",
    "quienes", "sea", "sean", "según", "ser", "será", "sin", "sino", "sobre", "son", "sus", "también", "tanto",
    "tiene", "todas", "todo", "todos", "toda", "tras", "una", "unas", "uno", "unos",
))  # fmt: skip
"""Words that say nothing of what a text is about; those of one or two letters are left out too."""
PLAIN = str.maketrans("áéíóúü", "aeiouu")


class Text(NamedTuple):
    """One text; two of a ``family`` are not compared."""

    table: str
    id: str
    words: str
    family: str


class Pair(NamedTuple):
    """Two texts and how alike they are: the cosine of their TF-IDF, from 0 to 1."""

    one: Text
    other: Text
    weight: float


def fill(connection: duckdb.DuckDBPyConnection) -> None:
    """Fills ``alike_texts`` from ``texts_told``."""
    rows = connection.execute("SELECT text_table, text_id, words, family FROM texts_told").fetchall()
    found = [
        (one.table, one.id, other.table, other.id, weight) for one, other, weight in pairs([Text(*row) for row in rows])
    ]
    if found:
        columns = [list(column) for column in zip(*found, strict=True)]
        connection.execute(f"INSERT INTO alike_texts SELECT {', '.join(['unnest(?)'] * len(columns))}", columns)


def pairs(texts: Sequence[Text]) -> list[Pair]:
    """The pairs of ``texts`` that are alike, each once, in their order; the same texts give the same pairs."""
    if len({text.family for text in texts}) < 2:
        return []
    kept = {(min(pair), max(pair)): weight for *pair, weight in _nearest(texts)}
    return [Pair(texts[one], texts[other], weight) for (one, other), weight in sorted(kept.items())]


def _nearest(texts: Sequence[Text]) -> Iterator[tuple[int, int, float]]:
    """For each text the places of those it resembles most."""
    # What reads them weighs more than all the rest of a load: only a package that has texts waits for it.
    import numpy as np
    from sklearn.feature_extraction.text import TfidfVectorizer

    words = TfidfVectorizer(analyzer=_analyzer(), sublinear_tf=True)
    try:
        told: Any = words.fit_transform([text.words for text in texts])
    except ValueError:
        # No text has a word that says anything.
        return
    held = told.copy()
    held.data[:] = 1
    names = sorted({text.family for text in texts})
    family = np.array([names.index(text.family) for text in texts])
    for start in range(0, len(texts), SLICE):
        part = slice(start, start + SLICE)
        near = (told[part] @ told.T).toarray().round(2)
        common = (held[part] @ held.T).toarray()
        alike = (near >= LEAST) & (common >= SHARED) & (family[part, None] != family[None, :])
        for at in range(near.shape[0]):
            found = sorted((-near[at, place], place) for place in np.flatnonzero(alike[at]).tolist())
            yield from ((start + at, place, float(-weight)) for weight, place in found[:MOST])


def _analyzer() -> Any:
    from sklearn.feature_extraction.text import CountVectorizer

    split = CountVectorizer(token_pattern=r"[^\W\d_]{3,}").build_tokenizer()
    stems = stemmer(SPANISH)

    def analyze(text: str) -> list[str]:
        kept = [word for word in split(text.lower()) if word not in STOP]
        return [stem.translate(PLAIN) for stem in stems.stemWords(kept)]

    return analyze
