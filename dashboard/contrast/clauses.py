"""Which words of a sentence speak of which of its figures, and what a figure takes from what was said before it."""

from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass
from itertools import pairwise

from dashboard.contrast.lexicon import Mention
from dashboard.contrast.numbers import Number
from dashboard.contrast.texts import Token

JOINING = frozenset("; mientras pero aunque y e while but and whereas".split())
"""What begins another clause."""
PAUSES = frozenset(", : ( ) — –".split())
LINKS = frozenset(
    """
    y e o and or but pero mientras while whereas aunque es fue fueron era eran son ha han habia habian se is was were
    are has had stands stood ya luego despues solo apenas tambien also then only asciende ascendio ascienden llego llega
    llegaron quedo queda cerro paso pasaron ubico situo en cuanto ahora respectivamente respectively it they asi
    sumo sumaron totalizo fueron hubo there ser fuera m n ano year
""".split()
)
"""Words that tie a figure to what was said before it and name nothing."""
PARTED = (("de", "los"), ("de", "las"), ("de", "la"), ("of", "the"))
"""What stands before a whole of which parts are told next."""


@dataclass(frozen=True)
class Before:
    """What the sentence before left said: of each dimension what its last figure was of."""

    concepts: frozenset[str] = frozenset()
    moments: frozenset[str] = frozenset()
    places: frozenset[str] = frozenset()
    years: frozenset[str] = frozenset()
    sure: bool = False


NOTHING = Before()


def spans(tokens: Sequence[Token], held: Sequence[Number]) -> list[range]:
    """The tokens of each figure's clause; figures with nothing between them to part them share one."""
    cuts = [0]
    for one, following in pairwise(held):
        between = range(one.last, following.first)
        joined = [at for at in between if tokens[at].text in JOINING]
        paused = [at for at in between if tokens[at].text in PAUSES]
        # A pause right before what begins a clause is of the same cut.
        cut = (joined or paused or [-1])[0]
        cuts.append(cut - 1 if cut - 1 in paused else cut)
    found: list[range] = []
    for at in range(len(held)):
        first = max([cut for cut in cuts[: at + 1] if cut >= 0])
        last = next((cut for cut in cuts[at + 1 :] if cut >= 0), len(tokens))
        found.append(range(first, last))
    return found


def carried(held: Iterable[Mention], clauses: Sequence[range], at: int) -> tuple[set[str], int]:
    """The values that a figure's clause says, or the nearest before it, else the nearest after; and which said them."""
    told = list(held)
    for place in (*range(at, -1, -1), *range(at + 1, len(clauses))):
        values = {one.value for one in told if one.first in clauses[place]}
        if values:
            return values, place
    return set(), at


def is_elliptic(tokens: Sequence[Token], clause: range, known: Collection[int]) -> bool:
    """Whether a clause names nothing but what we know: then what it leaves unsaid is what was said before."""
    words = [at for at in clause if tokens[at].kind == "word" and at not in known]
    return all(tokens[at].text in LINKS for at in words)


def is_parted(tokens: Sequence[Token], whole: Number | None = None) -> bool:
    """Whether parts of a whole are told: «de los 53 mil millones, …»; or «del presupuesto aprobado, …»."""
    if whole is None:
        return tokens[0].text == "del" or tuple(one.text for one in tokens[:2]) in PARTED
    return tuple(one.text for one in tokens[max(whole.first - 2, 0) : whole.first]) in PARTED
