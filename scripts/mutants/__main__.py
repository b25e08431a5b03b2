"""Breaks the SQL of each question, one change at a time, and counts what the truths of ``tests/recompute`` notice.

    python scripts/mutants [QUESTION … | --ten] [--each N | --all] [-o FILE]

The figures and every change that nobody noticed go to one file. Ends with 1 when fewer are noticed than promised.
"""

import argparse
import sys
import tempfile
from collections import Counter
from collections.abc import Iterator, Sequence
from concurrent.futures import ProcessPoolExecutor
from functools import partial
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parents[1]))

from mutants.trial import Trial, load, tried

from dashboard.store.questions import questions

EACH = 10
OVER_ALL, ON_THE_TEN = 0.90, 0.98
ENOUGH = 100
"""Of fewer mutants of the ten, one more or less is more than what is promised."""
TEN = (
    "commitments/voices", "route/milestones", "route/dependencies", "budget/proposed-approved", "budget/staircase",
    "budget/in-municipality", "sdg/untagged", "sdg/money", "participation/representation", "participation/depth",
    "deadlines/upcoming",
)  # fmt: skip
"""The questions of the ten cards that must be perfect, or the SQL behind them; what has none is tried in analysis."""


def main() -> int:
    """Try them, write what was found, and say whether it is enough."""
    asked = _arguments()
    every = [name for name, one in questions().items() if one.selects]
    names = asked.questions or (TEN if asked.ten else every)
    most = None if asked.all else asked.each
    with tempfile.TemporaryDirectory() as folder, ProcessPoolExecutor(asked.workers) as pool:
        load(Path(folder))
        found = [one for each in pool.map(partial(tried, Path(folder), most=most), names) for one in each]
    asked.output.parent.mkdir(parents=True, exist_ok=True)
    asked.output.write_text("\n".join(_told(found)) + "\n", encoding="utf-8")
    of_ten = [one for one in found if one.question in TEN]
    whole, ten = _share(found), _share(of_ten)
    print(f"noticed {_count(found)} ({whole:.1%}); of the ten cards {ten:.1%}; survivors in {asked.output}")
    return 0 if whole >= OVER_ALL and (ten >= ON_THE_TEN or len(of_ten) < ENOUGH) else 1


def _arguments() -> argparse.Namespace:
    parser = argparse.ArgumentParser(prog="mutants", description=__doc__.splitlines()[0])
    parser.add_argument("questions", nargs="*", metavar="QUESTION")
    parser.add_argument("--each", type=int, default=EACH, help="mutants of each question, by a fixed seed")
    parser.add_argument("--all", action="store_true", help="every mutant of each question")
    parser.add_argument("--ten", action="store_true", help="only the questions of the ten cards")
    parser.add_argument("--workers", type=int, default=2)
    parser.add_argument("-o", "--output", type=Path, default=Path("var/mutants.txt"))
    return parser.parse_args()


def _share(found: Sequence[Trial]) -> float:
    return sum(one.noticed_in is not None for one in found) / len(found) if found else 1.0


def _count(found: Sequence[Trial]) -> str:
    return f"{sum(one.noticed_in is not None for one in found)} of {len(found)}"


def _told(found: Sequence[Trial]) -> Iterator[str]:
    yield f"noticed {_count(found)}, {_share(found):.1%}"
    for kind in sorted({one.mutant.kind for one in found}):
        held = [one for one in found if one.mutant.kind == kind]
        yield f"{kind:<12} {_count(held)}, {_share(held):.1%}"
    survivors = [one for one in found if one.noticed_in is None]
    for question, n in Counter(one.question for one in survivors).most_common():
        yield f"\n{question}: {n} unnoticed"
        yield from (
            f"  {one.mutant.kind}: {one.mutant.was}  →  {one.mutant.now}"
            for one in survivors
            if one.question == question
        )


if __name__ == "__main__":
    sys.exit(main())
