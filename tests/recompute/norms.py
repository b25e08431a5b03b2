"""The tree of norms that truths share: what hangs from what, and what could be known of each on a day."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from .package import Chosen, Package, Row, on

PLACES = ("law", "reform", "regulation", "instrument")


@dataclass(frozen=True)
class Tree:
    """The norms that have a place in a tree, by name. One whose parent has none is a top."""

    norms: dict[str, Row]

    def parent(self, key: str) -> Row | None:
        """The norm one hangs from."""
        return self.norms.get(self.norms[key]["parent_id"])

    def root(self, key: str) -> str:
        """The top of the tree a norm hangs from."""
        above = self.parent(key)
        return self.root(above["norm_id"]) if above else key

    def level(self, key: str) -> int:
        """How far it is from the top."""
        above = self.parent(key)
        return 1 + self.level(above["norm_id"]) if above else 0

    def family(self, norm: str) -> str:
        """The top of its tree; itself where it has no place in any."""
        return self.root(norm) if norm in self.norms else norm

    def walked(self, roots: Iterable[str] | None = None) -> list[str]:
        """From the top down, each followed by what hangs from it: laws, reforms, regulations, instruments."""
        found: list[str] = []
        for key in sorted(k for k in self.norms if self.parent(k) is None) if roots is None else roots:
            below = [k for k, row in self.norms.items() if row["parent_id"] == key and k != key]
            below.sort(key=lambda k: (PLACES.index(self.norms[k]["kind"]), k))
            found += [key, *self.walked(below)]
        return found


def tree(package: Package) -> Tree:
    """The tree of a package."""
    return Tree({row["norm_id"]: row for row in package.rows("norms") if row["kind"]})


def served(package: Package, chosen: Chosen) -> set[str]:
    """The commitments that the filters leave in."""
    return {
        row["commitment_id"]
        for row in package.rows("commitments")
        if chosen.allows("plan", row["plan_id"]) and chosen.allows("commitment", row["commitment_id"])
    }


def published_on(norm: Row) -> date | None:
    """The day a norm came out."""
    return on(norm["publication_on"]) if norm["publication"] == "published" else None


def known_since(package: Package) -> dict[str, date | None]:
    """The first day anyone could know of each norm: its first stage or its coming out, else that of its source."""
    days: dict[str, list[date]] = {row["norm_id"]: [] for row in package.rows("norms")}
    for stage in package.rows("legislative_stages"):
        happened = on(stage["happened_on"])
        if stage["norm_id"] and happened:
            days[stage["norm_id"]].append(happened)
    sources = package.by("sources", "source_id")
    found: dict[str, date | None] = {}
    for norm in package.rows("norms"):
        out = published_on(norm)
        own = days[norm["norm_id"]] + ([out] if out else [])
        found[norm["norm_id"]] = min(own) if own else on(sources[norm["source_id"]]["published_on"])
    return found
