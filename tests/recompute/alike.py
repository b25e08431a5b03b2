"""Texts that resemble each other, by the book: stems, TF-IDF written out, cosine; nothing of the loader is used."""

import math
import re
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache

import snowballstemmer

from .package import Package

LEAST, SHARED, MOST = 0.25, 2, 10
SILENT = frozenset(
    "ante así bien cada como con contra cual cuando del desde donde durante ella ellas ellos entre era eran ese eso "
    "esos esta están estas este esto estos fue fueron hace hacia han hasta hay las les los más mediante muy nos otra "
    "otras otro otros para pero por porque que quien quienes sea sean según ser será sin sino sobre son sus también "
    "tanto tiene todas todo todos toda tras una unas uno unos".split()
)
ACCENTS = str.maketrans("áéíóúü", "aeiouu")


@dataclass(frozen=True)
class Said:
    """A text of a row of a table; two of one family are never paired."""

    table: str
    id: str
    words: str
    family: str


Pair = tuple[Said, Said, float]


@cache
def alike(package: Package) -> list[Pair]:
    """Pairs of texts of a package, what asks first, and how alike they are, to the hundredth."""
    texts = list(_texts(package))
    vectors = _weighed([_stems(one.words) for one in texts])
    near: dict[int, list[tuple[float, int]]] = {at: [] for at in range(len(texts))}
    for one, mine in enumerate(vectors):
        for other, theirs in enumerate(vectors):
            common = mine.keys() & theirs.keys()
            likeness = round(sum(mine[stem] * theirs[stem] for stem in common), 2)
            if len(common) >= SHARED and likeness >= LEAST and texts[one].family != texts[other].family:
                near[one].append((-likeness, other))
    kept = {
        (min(one, other), max(one, other)): -likeness
        for one, found in near.items()
        for likeness, other in sorted(found)[:MOST]
    }
    return [(texts[one], texts[other], likeness) for (one, other), likeness in sorted(kept.items())]


def _texts(package: Package) -> Iterator[Said]:
    for row in _by(package, "recommendations", "recommendation_id"):
        if row["kind"] != "heading" and row["asks"] != "false":
            yield Said("recommendations", row["recommendation_id"], row["text"], "recommendations")
    for row in _by(package, "glosa_items", "item_id"):
        if row["kind"] in ("agreement", "proposal"):
            yield Said("glosa_items", row["item_id"], row["text"], "glosa_items")
    for row in _by(package, "commitments", "commitment_id"):
        yield Said("commitments", row["commitment_id"], row["title"], "commitments")
    names = package.by("deliverables", "deliverable_id")
    for row in _by(package, "obligations", "obligation_id"):
        if row["binds"] != "federal":
            held = sorted(
                one["deliverable_id"]
                for one in package.rows("obligation_deliverables")
                if one["obligation_id"] == row["obligation_id"]
            )
            words = " ".join([row["what"], *(names[key]["name"] for key in held)])
            yield Said("obligations", row["obligation_id"], words, f"framework {row['framework']}")


def _by(package: Package, table: str, key: str) -> list[dict[str, str]]:
    return sorted(package.rows(table), key=lambda row: row[key])


def _stems(text: str) -> Counter[str]:
    words = [word for word in re.findall(r"[^\W\d_]{3,}", text.lower()) if word not in SILENT]
    stemmer = snowballstemmer.stemmer("spanish")
    return Counter(stemmer.stemWord(word).translate(ACCENTS) for word in words)


def _weighed(texts: list[Counter[str]]) -> list[dict[str, float]]:
    """1 + ln(times) × (1 + ln((1 + texts) / (1 + texts with it))), each text brought to length one."""
    held = Counter(stem for text in texts for stem in text)
    found = []
    for text in texts:
        raw = {
            stem: (1 + math.log(times)) * (1 + math.log((1 + len(texts)) / (1 + held[stem])))
            for stem, times in text.items()
        }
        length = math.sqrt(sum(weight * weight for weight in raw.values()))
        found.append({stem: weight / length for stem, weight in raw.items()})
    return found
