"""One sheet of an EAEPE understood: its detail, its parents, what could not be placed and its printed total."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from decimal import Decimal

from dashboard.adapters.base import Rejected
from dashboard.adapters.eaepe_layout import LOADED, Budgeted, Statement, is_total
from dashboard.adapters.eaepe_tree import PLACERS, Amounts, Placed, Tree, placed, sums, tree
from dashboard.adapters.problems import Problem, no_amount, unplaced
from dashboard.locale import t
from dashboard.locale.message import Message
from dashboard.schema.texts import SPANISH


@dataclass(frozen=True)
class ReadSheet:
    """A statement understood, amounts in pesos. ``seen`` counts its rows with amounts, of any kind."""

    statement: Statement
    tree: Tree
    rejected: tuple[Rejected, ...]
    total: Amounts
    seen: int

    @property
    def scale(self) -> int:
        """Pesos in one unit of the sheet."""
        return self.statement.scale or 1

    def sums(self) -> Amounts:
        """What its detail adds up to, by moment."""
        return sums(self.tree.leaves)


def _sum(amounts: Amounts) -> Decimal | None:
    found = [amounts[name] for name in LOADED if name in amounts]
    return sum(found, Decimal("0.00")) if found else None


def moment_named(name: str) -> str:
    """What a moment is called in the file."""
    return t(SPANISH, f"eaepe.{name}")


def _unreadable(line: Budgeted, style: str) -> Problem | None:
    """Why a line is left out; a cell that is empty is no reason: what the line does say is loaded."""
    odd = line.unreadable(style)
    return no_amount(odd[1], "rejected.moment_no_amount", moment=Message(f"eaepe.{odd[0]}")) if odd else None


def _lines(one: Statement, style: str) -> Iterator[tuple[Budgeted, Amounts, Problem | None]]:
    for line in one.lines:
        amounts = line.amounts(style, one.scale or 1)
        yield line, amounts, _unreadable(line, style)


def _subtotals(view: str, lines: Sequence[tuple[Budgeted, Amounts, Problem | None]]) -> list[tuple[Placed, Amounts]]:
    """Rows called «Subtotal» or «Total …» before the last total, each with the sum of the detail since the last one."""
    found, start = [], 0
    for at, (line, amounts, wrong) in enumerate(lines):
        if is_total(line) and wrong is None:
            block = [one for one in placed(view, lines[start:at]) if isinstance(one, Placed)]
            added = sums(tree(view, block, amounts).leaves)
            found.append((Placed(line, amounts, 0, "", line.label), added))
        if is_total(line):
            start = at + 1
    return found


def understood(one: Statement, style: str) -> ReadSheet:
    """The sheet read; of a classification that is not kept, only its total."""
    total = one.total.amounts(style, one.scale or 1) if one.total else {}
    lines = list(_lines(one, style))
    seen = len(lines) + len(one.after) + (one.total is not None)
    if one.view not in PLACERS:
        return ReadSheet(one, Tree((), (), ()), (), total, seen)
    good, bad = list[Placed](), list[Rejected]()
    for found in placed(one.view, lines):
        if isinstance(found, Placed):
            good.append(found)
            continue
        wrong = unplaced("OPCION", "rejected.not_placed", label=found.label)
        bad.append(Rejected(found.row, *wrong, _sum(found.amounts(style, one.scale or 1)), one.sheet))
    made = tree(one.view, good, total)
    for leaf, parent in made.spoiled:
        if leaf.problem:
            bad.append(Rejected(leaf.line.row, *leaf.problem, None if parent else _sum(leaf.amounts), one.sheet))
    for line in one.after:
        wrong = unplaced("OPCION", "rejected.after_total")
        bad.append(Rejected(line.row, *wrong, _sum(line.amounts(style, one.scale or 1)), one.sheet))
    parents = (*made.parents, *_subtotals(one.view, lines))
    return ReadSheet(one, Tree(made.leaves, parents, made.spoiled), tuple(bad), total, seen)


def kept_of(sheets: Sequence[ReadSheet]) -> list[ReadSheet]:
    """Of the sheets of one classification, the one with most detail: they show the same money."""
    best: dict[str, ReadSheet] = {}
    for one in sheets:
        view = one.statement.view or ""
        if one.tree.leaves and (view not in best or len(one.tree.leaves) > len(best[view].tree.leaves)):
            best[view] = one
    return list(best.values())
