"""What truths about the goals of 2030 share: their codes, what names them, and how a programme's money is split."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from decimal import ROUND_HALF_UP, Decimal
from fractions import Fraction

from .money import budget, grouped
from .package import Chosen, Package
from .series import amount

UNLINKED = "unlinked"
CENT = Decimal("0.01")
Split = dict[str, tuple[Fraction, Fraction] | None]
"""Target -> the stretch of the way from 0 to 1 that it gets; None where its weight is unknown."""


@dataclass(frozen=True)
class Code:
    """A goal or a target, as a row of an answer names it."""

    code: str
    label: str
    goal: str | None
    colour: str | None

    @property
    def columns(self) -> dict[str, str | None]:
        return {"code": self.code, "label": self.label, "goal_id": self.goal, "colour": self.colour}


def codes(package: Package, chosen: Chosen) -> list[Code]:
    """The goals, or their targets, in the order people know: 2 before 10, 4.7 before 4.a before 16.10."""
    goals = sorted(package.rows("sdg_goals"), key=lambda row: _order(row["goal_id"]))
    targets = sorted(package.rows("sdg_targets"), key=lambda row: _order(row["target_id"]))
    found = []
    for goal in goals:
        code, mine = "goal_id", [goal]
        if chosen.option("level", "goal") == "target":
            code, mine = "target_id", [row for row in targets if row["goal_id"] == goal["goal_id"]]
        found += [
            Code(row[code], f"{row[code]} {chosen.told(row, 'label')}", goal["goal_id"], goal["colour"] or None)
            for row in mine
        ]
    return found


def _order(code: str) -> tuple[int, str]:
    return len(code), code


def goal_of(package: Package, target: str) -> str:
    return package.by("sdg_targets", "target_id")[target]["goal_id"]


# --- What names a goal --------------------------------------------------------------------------------------------


def named(package: Package, chosen: Chosen, table: str, key: str) -> dict[str, list[tuple[str, str | None]]]:
    """Item -> (goal, target or none) of all that it names itself or a confirmed link ties it to."""
    found: dict[str, list[tuple[str, str | None]]] = {}
    for row in package.rows(table):
        if row["goal_id"]:
            found.setdefault(row[key], []).append((row["goal_id"], None))
    for link in package.rows("links"):
        ends = (("from", "to"), ("to", "from"))
        for mine, other in ends if link["state"] == "confirmed" and chosen.from_official(package, link) else ():
            named_id = link[f"{other}_id"]
            if link[f"{mine}_table"] == table and link[f"{other}_table"] == "sdg_targets":
                found.setdefault(link[f"{mine}_id"], []).append((goal_of(package, named_id), named_id))
            if link[f"{mine}_table"] == table and link[f"{other}_table"] == "sdg_goals":
                found.setdefault(link[f"{mine}_id"], []).append((named_id, None))
    return found


def counted(
    package: Package, chosen: Chosen, items: Iterable[str], ties: Mapping[str, list[tuple[str, str | None]]], count: str
) -> list[dict[str, object]]:
    """How many items name each code, after those that name none of the level; nothing where nobody names anything."""
    goals = set(chosen.values.get("sdg", ()))
    items = {item for item in items if not goals or any(goal in goals for goal, _ in ties.get(item, ()))}
    if not items or not ties:
        return []
    by_target = chosen.option("level", "goal") == "target"
    marks = {item: {target if by_target else goal for goal, target in ties.get(item, ())} - {None} for item in items}
    told = [(Code(UNLINKED, UNLINKED, None, None), sum(not held for held in marks.values()))]
    told += [(code, sum(code.code in held for held in marks.values())) for code in codes(package, chosen)]
    return [
        {**code.columns, count: number, "total": len(items)}
        for code, number in told
        if not goals or number or code.goal is None or code.goal in goals
    ]


# --- The money of a programme -------------------------------------------------------------------------------------


def splits(package: Package, chosen: Chosen) -> dict[str, Split]:
    """Programme -> the stretch of each of its targets, one after another by code."""
    method, contribution = chosen.option("method", "weighted"), chosen.option("contribution", "direct")
    held: dict[str, dict[str, list[Fraction]]] = {}
    for row in package.rows("budget_links"):
        if row["target_id"] and contribution in (row["contribution"], "both"):
            weights = held.setdefault(row["programme_id"], {}).setdefault(row["target_id"], [])
            weights += [Fraction(row["weight"])] if row["weight"] else []
    return {programme: _split(targets, method) for programme, targets in held.items()}


def _split(targets: dict[str, list[Fraction]], method: str) -> Split:
    in_order = sorted(targets, key=_order)
    if method == "full":
        return dict.fromkeys(in_order, (Fraction(0), Fraction(1)))
    parts = {one: Fraction(1) if method == "equal" else sum(targets[one], Fraction(0)) for one in in_order}
    whole = sum(parts.values(), Fraction(0))
    whole = whole if method == "equal" else max(whole, Fraction(1))
    found: Split = {}
    walked = Fraction(0)
    for one in in_order:
        known = method == "equal" or targets[one]
        found[one] = (walked / whole, (walked + parts[one]) / whole) if known else None
        walked += parts[one]
    return found


def covered(split: Split) -> Fraction:
    """How much of a programme its targets take, the whole being 1."""
    return max((stretch[1] for stretch in split.values() if stretch), default=Fraction(0))


def pesos(money: Decimal, share: Fraction) -> Decimal:
    """A part of an amount, to the cent."""
    exact = Fraction(money) * share
    return (Decimal(exact.numerator) / Decimal(exact.denominator)).quantize(CENT, ROUND_HALF_UP)


@dataclass(frozen=True)
class Held:
    """The money of a unit and programme: all that counts to the total, and what a row attributes to the programme."""

    unit: str
    programme: str
    whole: Decimal | None
    named: Decimal | None


def aligned(package: Package, chosen: Chosen, parts: Mapping[str, Split]) -> list[Held]:
    """The chosen money; of chosen goals, that of the programmes that go to one of them."""
    moment, goals = chosen.one("moment") or "accrued", set(chosen.values.get("sdg", ()))
    by_programme = budget(package, chosen, groups_as="programme")
    whole = by_programme if goals and not ("chapter" in chosen or "function" in chosen) else budget(package, chosen)
    named = [row for row in by_programme if row["programme_id"]]
    every, told = (grouped(rows, lambda row: (row["unit_id"], row["programme_id"])) for rows in (whole, named))
    wanted = {one for one, split in parts.items() if not goals or goals & {goal_of(package, of) for of in split}}
    return [
        Held(unit, programme, amount(every.get(key, ()), moment), amount(told.get(key, ()), moment))
        for key in sorted({*every, *told})
        for unit, programme in (key,)
        if not goals or programme in wanted
    ]


def tagged(package: Package) -> bool:
    """Whether anybody published what target a programme serves."""
    return any(row["target_id"] for row in package.rows("budget_links"))
