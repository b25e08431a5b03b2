"""``make bench``: everything measured in one run, side by side, so that only ratios have to be believed.

The cards of the shipped packages; then generated packages of growing size: loading beside a bare table, each budget
question beside hand-written SQL, what a card adds around it, and one figure made in other ways; a route of ten
thousand milestones; crossings of five thousand obligations; questions typed into the box. ``--heavy`` adds ten million
rows, 200 states a question and a filter changed in Chromium beside Streamlit and plain Dash; ``--docs`` writes the
numbers into docs/. Leaves with 1 when a promise is broken.
"""

import argparse
import sys
import tempfile
from pathlib import Path

import browser
import cards
import crossings
import loading
import plot
import questions
import rivals
import route
import searching
from states import states

from dashboard.example.sized import write_sized
from dashboard.store.snapshots import Snapshot
from dashboard.store.store import Store

DOCS = Path(__file__).resolve().parents[2] / "docs"
SIZES, HEAVY = (10_000, 100_000, 1_000_000), 10_000_000
STATES, HEAVY_STATES, AROUND_STATES = 30, 200, 20
SQLITE_MOST = 1_000_000
TITLE = "Dinero por unidad: tiempo según el tamaño / money by unit: time by size"


def _size(room: Path, rows: int, form: str) -> tuple[loading.Loaded, Snapshot, Path]:
    package = room / f"rows-{rows}-{form}"
    write_sized(package, rows, form=form)
    store = Store(room / "store")
    took = loading.measure(package, store.root, room, rows)
    return took, store.open(package.name), package / f"budget_execution.{form}"


def _growth(room: Path, sizes: tuple[int, ...], count: int) -> tuple[list[str], dict[str, list[float | None]], bool]:
    """Lines for the document, milliseconds by way and size, and whether every promise was kept."""
    loads, held, kept = list[loading.Loaded](), dict[str, list[float | None]](), True
    for at, rows in enumerate(sizes):
        took, snapshot, parquet = _size(room, rows, "parquet")
        loads += [took, _size(room, rows, "csv")[0]]
        for name, spent in rivals.measure(snapshot, parquet, room / "store", rows <= SQLITE_MOST).items():
            held.setdefault(name, [None] * len(sizes))[at] = spent
        (room / "store" / "budget.sqlite").unlink(missing_ok=True)
        if rows == sizes[-1]:
            kept = questions.report(snapshot, count)[1]
            around = cards.around(snapshot, states(snapshot, AROUND_STATES))
            kept = kept and (around or rows < questions.PROMISED_FROM)
        if rows >= HEAVY:
            kept = browser.report(room / "store", snapshot.package.name, parquet) and kept
    kept = loading.report(loads) and kept
    lines = [f"| {'manera / way':24} | " + " | ".join(f"{size:,}" for size in sizes) + " |"]
    lines.append("|---|" + "---:|" * len(sizes))
    lines += [f"| {n:24} | " + " | ".join("" if v is None else f"{v:,.1f}" for v in held[n]) + " |" for n in held]
    return lines, held, kept


def _document(lines: list[str], held: dict[str, list[float | None]], sizes: tuple[int, ...]) -> None:
    """The table between its marks in docs/rendimiento.md, and the plot beside it."""
    page = DOCS / "rendimiento.md"
    start, end = "<!-- medido / measured -->\n", "<!-- fin / end -->"
    before, _, rest = page.read_text(encoding="utf-8").partition(start)
    after = rest.partition(end)[2]
    page.write_text(f"{before}{start}" + "\n".join(lines) + f"\n{end}{after}", encoding="utf-8")
    (DOCS / "img" / "rendimiento.svg").write_text(plot.svg(TITLE, sizes, held), encoding="utf-8")


def main() -> None:
    """Measure, print, and leave with what became of the promises."""
    asked = argparse.ArgumentParser(description=__doc__)
    asked.add_argument("--heavy", action="store_true", help="ten million rows too / también diez millones")
    asked.add_argument("--docs", action="store_true", help="write docs/rendimiento.md and its plot")
    asked.add_argument("--no-cards", action="store_true", help="skip the cards of the shipped packages")
    asked.add_argument("--room", type=Path, help="where generated packages go (tens of GB when heavy)")
    chosen = asked.parse_args()
    if not chosen.no_cards:
        cards.report()
    sizes = (*SIZES, HEAVY) if chosen.heavy else SIZES
    with tempfile.TemporaryDirectory(dir=chosen.room) as room:
        lines, held, kept = _growth(Path(room), sizes, HEAVY_STATES if chosen.heavy else STATES)
    kept = route.report() and kept
    kept = crossings.report() and kept
    if not chosen.no_cards:
        kept = searching.report() and kept
    print("milliseconds of budget/by-unit, mean over five filter states\n" + "\n".join(lines))
    if chosen.docs:
        _document(lines, held, sizes)
    sys.exit(0 if kept else 1)


if __name__ == "__main__":
    main()
