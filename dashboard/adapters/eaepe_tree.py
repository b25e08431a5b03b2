"""Which lines of an EAEPE are detail and which are the sum of others, and what each one stands for."""

import difflib
import re
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from decimal import Decimal

from dashboard.adapters.base import slug
from dashboard.adapters.catalogues import CHAPTERS, PURPOSES, code_named
from dashboard.adapters.eaepe_layout import LOADED, Budgeted, is_total
from dashboard.adapters.grid import plain
from dashboard.adapters.problems import Problem

ALIKE = 0.88
BRANCHES = (
    ("legislative", r"poder legislativo|congreso|legislatura|auditoria superior"),
    ("judicial", r"poder judicial|tribunal superior|judicatura"),
    ("autonomous", r"autonom|derechos humanos|instituto electoral|fiscalia|tribunal (electoral|de justicia admin)"),
    ("municipal", r"ayuntamiento|municipio|municipal"),
    ("executive", r"poder ejecutivo|secretaria|despacho|oficialia|procuraduria|consejeria juridica"),
)
SECTION = r"poder (ejecutivo|legislativo|judicial)|(organos|organismos|entes) .*autonomos?|sector .*"
Amounts = dict[str, Decimal]


@dataclass(frozen=True)
class Placed:
    """A line with its place: ``level`` 1 is the top; ``code`` is the classifier's, or one made of the name."""

    line: Budgeted
    amounts: Amounts
    level: int
    code: str
    label: str
    section: str | None = None
    problem: Problem | None = None

    def added(self) -> Decimal:
        """Its amounts that are loaded, together: a control, not a figure."""
        return sum((self.amounts[name] for name in LOADED if name in self.amounts), Decimal("0.00"))


@dataclass(frozen=True)
class Tree:
    """The lines of a statement: those loaded, the parents with what their parts add up to, and those with a problem,
    each with whether it is a parent.
    """

    leaves: tuple[Placed, ...]
    parents: tuple[tuple[Placed, Amounts], ...]
    spoiled: tuple[tuple[Placed, bool], ...]


def branch_of(name: str) -> str:
    """The branch a name tells; «undetailed» when it tells none."""
    return next((branch for branch, pattern in BRANCHES if re.search(pattern, plain(name))), "undetailed")


def _near(label: str, known: dict[str, tuple[str, str]]) -> str | None:
    """The chapter or purpose a label names, a slip of the pen allowed."""
    exact = code_named(label, known)
    if exact:
        return exact
    names = {plain(spanish): code for code, (spanish, _) in known.items()}
    close = difflib.get_close_matches(plain(label), list(names), n=1, cutoff=ALIKE)
    return names[close[0]] if close else None


def _object(line: Budgeted, parent: str | None) -> tuple[int, str] | None:
    code = line.code or (line.label if line.label.isdecimal() else None)
    if code and re.fullmatch(r"[1-9]\d{2,4}", code):
        if len(code) == 5 and code[-1] != "0":
            return 4, code
        digits = code[:4].ljust(4, "0")
        return 4 - min(len(digits) - len(digits.rstrip("0")), 3), digits
    chapter = _near(line.label, CHAPTERS)
    if chapter:
        return 1, chapter
    return (2, f"{parent[0]}000-{slug(line.label)}") if parent else None


def _functional(line: Budgeted, parent: str | None) -> tuple[int, str] | None:
    if line.code and re.fullmatch(r"[1-4](\.\d+)*", line.code):
        return line.code.count(".") + 1, line.code
    if line.code and re.fullmatch(r"[1-4]\d{1,2}", line.code):
        return len(line.code), ".".join(line.code)
    purpose = _near(line.label, PURPOSES)
    if purpose:
        return 1, purpose
    return (2, f"{parent[0]}.{slug(line.label)}") if parent else None


def _administrative(line: Budgeted, _parent: str | None) -> tuple[int, str] | None:
    if not line.label:
        return None
    return (1 if re.fullmatch(SECTION, plain(line.label)) else 2), slug(line.label)


PLACERS: dict[str, Callable[[Budgeted, str | None], tuple[int, str] | None]] = {
    "object": _object,
    "functional": _functional,
    "administrative": _administrative,
}


def placed(view: str, lines: Sequence[tuple[Budgeted, Amounts, Problem | None]]) -> Iterator[Placed | Budgeted]:
    """Each line in its place; the line itself when its place cannot be told. Subtotals by name are left out."""
    top: str | None = None
    section: str | None = None
    for line, amounts, problem in lines:
        if is_total(line):
            continue
        found = PLACERS[view](line, top)
        if found is None or not line.label:
            yield line
            continue
        level, code = found
        if level == 1:
            top, section = code, line.label
        elif code[0].isdigit() and view != "administrative":
            top = f"{code[0]}000" if view == "object" else code[0]
        yield Placed(line, amounts, level, code, line.label, section, problem)


def sums(parts: Sequence[Placed]) -> Amounts:
    """What lines add up to by moment, over those that carry it."""
    names = {name for part in parts for name in part.amounts}
    return {name: sum((p.amounts.get(name, Decimal(0)) for p in parts), Decimal("0.00")) for name in sorted(names)}


def _parts(lines: Sequence[Placed], at: int) -> list[Placed]:
    """The lines right below ``lines[at]``: of the next level that appears, until its own level comes again."""
    below = []
    for line in lines[at + 1 :]:
        if line.level <= lines[at].level:
            break
        below.append(line)
    nearest = min((line.level for line in below), default=0)
    return [line for line in below if line.level == nearest]


def _same(one: Amounts, other: Amounts) -> bool:
    return all(abs(one[name] - other.get(name, Decimal(0))) <= 1 for name in ("approved", "modified") if name in one)


def tree(view: str, lines: Sequence[Placed], total: Amounts) -> Tree:
    """Parents and detail. In the administrative view a branch's name is a parent only where the sums say so:
    the same words also head a plain list of units.
    """
    parts = {at: _parts(lines, at) for at in range(len(lines))}
    heads = {at for at, below in parts.items() if below}
    if view == "administrative":
        strict = {at for at in heads if _same(sums(parts[at]), lines[at].amounts)}
        leaves = [line for at, line in enumerate(lines) if at not in heads]
        heads = heads if total and _same(total, sums(leaves)) else strict
    return Tree(
        tuple(line for at, line in enumerate(lines) if at not in heads and line.problem is None),
        tuple((lines[at], sums(parts[at])) for at in sorted(heads) if lines[at].problem is None),
        tuple((line, at in heads) for at, line in enumerate(lines) if line.problem),
    )
