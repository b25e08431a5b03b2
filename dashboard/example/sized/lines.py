"""The lines of a large fictional budget, as uneven as a real one: a few programmes, items and places hold most."""

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from dashboard.example import catalogue
from dashboard.example.sized.catalogues import PLACES, tables
from dashboard.example.world import HOME

Codes = NDArray[np.int64]
Numbers = NDArray[np.float64]
FUNDING = ("11", "15", "25", "26")
FUNCTIONS = tuple(code for code, _, _ in catalogue.FUNCTIONS if "." in code)
# Share of lines by chapter (1000 … 9000) of the three kinds of programme: services, grants and works.
PROFILES = (
    (0.34, 0.24, 0.33, 0.02, 0.05, 0.0, 0.0, 0.0, 0.02),
    (0.20, 0.12, 0.22, 0.42, 0.03, 0.0, 0.01, 0.0, 0.0),
    (0.12, 0.12, 0.20, 0.0, 0.10, 0.42, 0.02, 0.02, 0.0),
)
PLACED = 0.45
"""Share of lines that say a municipality; more where the lines without one run out."""
TYPES = {"4500": "4", "5": "2", "6": "2", "8": "5", "9": "3"}


@dataclass(frozen=True)
class Dimensions:
    """The codes that lines are made of, by weight; ``units`` and ``functions`` are those of each programme."""

    programmes: tuple[str, ...]
    units: tuple[str, ...]
    functions: tuple[str, ...]
    items: tuple[str, ...]
    types: tuple[str, ...]
    places: tuple[str, ...]


@dataclass(frozen=True)
class Lines:
    """One value per line: places in the lists of ``Dimensions`` (``place`` -1 = none) and pesos a year, as of 2017."""

    programme: Codes
    item: Codes
    funding: Codes
    place: Codes
    base: Numbers

    def __len__(self) -> int:
        return len(self.programme)


def _type(code: str) -> str:
    """Expenditure type of an item."""
    return TYPES.get(f"{code[:2]}00", TYPES.get(code[0], "1"))


def dimensions() -> Dimensions:
    """The lists lines are drawn from."""
    found = tables()
    programmes = found["programmes"]
    own = {key: function for key, _, _, _, _, function, *_ in catalogue.PROGRAMMES}
    spread = [FUNCTIONS[n % len(FUNCTIONS)] for n in range(len(programmes))]
    items = [str(r["code"]) for r in found["classifications"] if r["scheme"] == "object" and r["level"] == 4]
    return Dimensions(
        programmes=tuple(str(row["programme_id"]) for row in programmes),
        units=tuple(str(row["unit_id"]) for row in programmes),
        functions=tuple(own.get(str(row["programme_id"]), spread[n]) for n, row in enumerate(programmes)),
        items=tuple(items),
        types=tuple(_type(code) for code in items),
        places=tuple(f"{HOME}{n:03d}" for n in range(1, PLACES + 1)),
    )


def zipf(size: int, power: float = 1.0) -> Numbers:
    """Weights that fall with the place: the second weighs half of the first when ``power`` is 1."""
    return 1.0 / np.arange(1, size + 1, dtype=np.float64) ** power


def draw(rng: np.random.Generator, weights: Numbers, size: int) -> Codes:
    """``size`` places of a list, by its weights."""
    edges = np.cumsum(weights)
    found: Codes = np.searchsorted(edges, rng.random(size) * edges[-1], side="right").clip(0, len(weights) - 1)
    return found


def _item_weights(items: tuple[str, ...], profile: tuple[float, ...]) -> Numbers:
    """The weight of each item: its chapter's share, falling with its place within the chapter."""
    chapters = np.array([int(code[0]) - 1 for code in items])
    weights = np.zeros(len(items))
    for chapter, share in enumerate(profile):
        mine = np.flatnonzero(chapters == chapter)
        weights[mine] = share * zipf(len(mine), 0.8) / zipf(len(mine), 0.8).sum()
    return weights


def _batch(rng: np.random.Generator, known: Dimensions, size: int, placed: bool) -> Codes:
    """``size`` keys, one number for programme, item, funding and place (0 = none); some repeat."""
    programme = draw(rng, zipf(len(known.programmes), 0.9), size)
    item = np.zeros(size, dtype=np.int64)
    for kind, profile in enumerate(PROFILES):
        mine = np.flatnonzero(programme % len(PROFILES) == kind)
        item[mine] = draw(rng, _item_weights(known.items, profile), len(mine))
    funding = draw(rng, np.array([0.5, 0.25, 0.15, 0.1]), size)
    place = 1 + draw(rng, zipf(len(known.places), 0.8), size) if placed else np.zeros(size, dtype=np.int64)
    whole = len(known.places) + 1
    return ((programme * len(known.items) + item) * len(FUNDING) + funding) * whole + place


def _different(rng: np.random.Generator, known: Dimensions, size: int, placed: bool) -> Codes:
    found = np.empty(0, dtype=np.int64)
    while len(found) < size:
        both = np.concatenate([found, _batch(rng, known, 2 * size, placed)])
        first = np.unique(both, return_index=True)[1]
        found = both[np.sort(first)]
    return found[:size]


def _keys(rng: np.random.Generator, known: Dimensions, size: int) -> Codes:
    """``size`` different keys, in order. ValueError when there are not so many."""
    without = len(known.programmes) * len(known.items) * len(FUNDING)
    if size > without * len(known.places) // 8:
        raise ValueError(size)
    alone = min(round(size * (1 - PLACED)), without // 2)
    keys = [_different(rng, known, alone, False), _different(rng, known, size - alone, True)]
    return np.sort(np.concatenate(keys))


def draw_lines(rng: np.random.Generator, known: Dimensions, size: int) -> Lines:
    """``size`` different lines, ordered by programme, item, funding and place."""
    key, place = np.divmod(_keys(rng, known, size), len(known.places) + 1)
    key, funding = np.divmod(key, len(FUNDING))
    programme, item = np.divmod(key, len(known.items))
    weight = zipf(len(known.programmes), 0.5)[programme] * np.where(place > 0, 0.4, 1.0)
    base = 4_000_000 * weight * np.exp(1.3 * rng.standard_normal(size))
    return Lines(programme, item, funding, place - 1, base)
