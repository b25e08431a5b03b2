"""Which further figures must go so that no hidden one can be worked out by adding and subtracting. Pure functions.

What a reader can use are sums over counts of persons, which are whole and not negative. A figure is kept when other
counts, with it one or two more or less, would give exactly the same publication: such counts are looked for, and where
none is found the figure is taken to be given away. So the audit can hide too much, never too little.
"""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field

Cell = tuple[str, ...]
"""(kind, phase, depth, place or id, group): a row, a fact, a sum or a rest that nobody published."""

SMALL = 4
UNSAID = "unsaid"
"""The group of those of whom it is not known: however few, nothing is told of anybody."""
TRIED = 12
MOVES = (1, -1, 2, -2)
STEPS = 2000


@dataclass(frozen=True)
class System:
    """All that is said of one session: true ``counts``, and signed ``sums`` of them that give 0.

    ``unseen`` are counts no table holds, which sums give all the same.
    """

    counts: dict[Cell, int] = field(default_factory=dict)
    sums: list[Mapping[Cell, int]] = field(default_factory=list)
    unseen: set[Cell] = field(default_factory=set)

    def implied(self, cell: Cell, count: int) -> Cell:
        """Adds a count that no table holds."""
        self.counts[cell] = count
        self.unseen.add(cell)
        return cell

    def equal(self, whole: Cell, *parts: Cell) -> None:
        """Adds what everybody can see: ``whole`` is the sum of its ``parts``."""
        self.sums.append({whole: -1, **dict.fromkeys(parts, 1)})


class _Doubt:
    """Looks for other counts under which nothing that is published would change."""

    def __init__(self, system: System, free: set[Cell]) -> None:
        self.counts, self.free, self.sums = system.counts, free, system.sums
        self.least = {cell: 0 if cell in system.unseen else min(1, self.counts[cell]) for cell in free}
        self.of: dict[Cell, list[int]] = defaultdict(list)
        for number, one in enumerate(self.sums):
            for cell in one:
                self.of[cell].append(number)

    def about(self, cell: Cell) -> bool:
        """Whether the count of ``cell`` could be another one."""
        for move in MOVES:
            self._left = STEPS
            if self.counts[cell] + move >= self.least[cell] and self._holds({cell: move}, self._after({}, cell, move)):
                return True
        return False

    def _after(self, off: dict[int, int], cell: Cell, move: int) -> dict[int, int]:
        """By how much each sum is off once ``cell`` moves."""
        found = dict(off)
        for number in self.of[cell]:
            found[number] = found.get(number, 0) + self.sums[number][cell] * move
        return {number: by for number, by in found.items() if by}

    def _holds(self, moved: dict[Cell, int], off: dict[int, int]) -> bool:
        if not off:
            return True
        number, by = next(iter(off.items()))
        can = [cell for cell in self.sums[number] if cell in self.free and cell not in moved]
        for cell in sorted(can, key=lambda one: (len(self.of[one]), -self.counts[one], one)):
            self._left -= 1
            move = -by * self.sums[number][cell]
            if self._left < 0:
                return False
            if self.counts[cell] + move >= self.least[cell] and self._holds(
                moved | {cell: move}, self._after(off, cell, move)
            ):
                return True
        return False


def given_away(system: System, hidden: set[Cell]) -> set[Cell]:
    """The counts of one to four that are hidden or unseen, and that the sums leave only one value."""
    free = hidden | system.unseen
    doubt = _Doubt(system, free)
    small = (cell for cell in sorted(free) if 1 <= system.counts[cell] <= SMALL and cell[-1] != UNSAID)
    return {cell for cell in small if not doubt.about(cell)}


def _near(system: System, free: set[Cell], wanted: Cell) -> Iterator[Cell]:
    """The visible cells in the sums that lead to ``wanted``, through others that are not seen."""
    reached, ahead = {wanted}, [wanted]
    while ahead:
        cell = ahead.pop()
        for one in system.sums:
            if cell in one:
                fresh = one.keys() - reached
                reached |= fresh
                ahead += fresh & free
    yield from reached - free


def _cost(system: System, cell: Cell) -> tuple[bool, bool, int, Cell]:
    """Parts go before wholes, rows before published facts, few persons before many."""
    return cell[-1] == "total", cell[0] == "fact", system.counts[cell], cell


def _next(system: System, hidden: set[Cell], wanted: Cell, fixed: set[Cell]) -> Cell | None:
    near = set(_near(system, hidden | system.unseen, wanted)) - fixed
    choices = sorted((cell for cell in near if system.counts[cell] > 0), key=lambda cell: _cost(system, cell))
    for cell in choices[:TRIED]:
        if wanted not in given_away(system, hidden | {cell}):
            return cell
    return choices[0] if choices else None


def complement(system: System, hidden: set[Cell], fixed: Iterable[Cell] = ()) -> set[Cell]:
    """What to take out besides ``hidden``. 0 is never taken out, nor is what is ``fixed``: known from elsewhere."""
    extra, known = set[Cell](), set(fixed)
    while away := given_away(system, hidden | extra):
        choices = (_next(system, hidden | extra, wanted, known) for wanted in sorted(away))
        cell = next((one for one in choices if one is not None), None)
        if cell is None:
            break
        extra.add(cell)
    return extra
