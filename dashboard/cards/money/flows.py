"""The card of where the money flows: from its sources, through branches of government, to what it is spent on."""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from decimal import Decimal

from dashboard.answers import Answer
from dashboard.cards.card import Card
from dashboard.cards.drawing import bars, in_pesos
from dashboard.cards.money.saying import cautions, stands_in
from dashboard.cards.telling import Telling
from dashboard.figures import Figure, Flow, Node, Sankey
from dashboard.store.snapshots import Row

SOURCES, CHAPTERS = 1, 2
UNKNOWN, REST = "unknown", "rest"
# More nodes in a column of flows become one; more bars are a table.
COLUMN, DRAWN = 9, 10


def _ends(tell: Telling, stage: int) -> dict[str, tuple[str, Decimal]]:
    """Code -> (name, amount) at the outer end of a stage, the largest first: its sources, or its chapters."""
    code, name = ("from_id", "source") if stage == SOURCES else ("to_id", "target")
    found: dict[str, tuple[str, Decimal]] = {}
    for row in tell.where(stage=stage):
        found[row[code]] = (row[name], found.get(row[code], ("", Decimal(0)))[1] + row["amount"])
    return dict(sorted(found.items(), key=lambda one: -one[1][1]))


def _named(tell: Telling, stage: int) -> list[tuple[str, Decimal]]:
    return [one for code, one in _ends(tell, stage).items() if code != UNKNOWN]


def _title(tell: Telling) -> str:
    sources, years = _named(tell, SOURCES), tell.years(tell.first["moment"])
    if not sources:
        return tell("title_no_source" if _named(tell, CHAPTERS) else "title_unknown", years=years)
    name, amount = sources[0]
    whole = sum(one for _, one in _ends(tell, SOURCES).values())
    share = tell.percent(float(amount / whole)) if whole else tell.pesos(amount)
    return tell("title", years=years, source=name, share=share, moment=tell.low("moment", tell.first))


def _sentence(tell: Telling) -> Iterator[str]:
    branches = {row["to_id"] for row in tell.where(stage=SOURCES)}
    counts = {"sources": len(_named(tell, SOURCES)), "chapters": len(_named(tell, CHAPTERS))}
    yield tell("counts", moment=tell.low("moment", tell.first), branches=len(branches), **counts)
    for stage in (SOURCES, CHAPTERS):
        _, amount = _ends(tell, stage).get(UNKNOWN, ("", Decimal(0)))
        if amount:
            yield tell(f"unknown_{stage}", amount=tell.pesos(amount))
    yield tell.some("negative", sum(row["amount"] < 0 for row in tell.rows))
    if any(len(_ends(tell, stage)) > COLUMN for stage in (SOURCES, CHAPTERS)):
        yield tell("together", n=COLUMN)
    yield stands_in(tell, tell.first["moment"])
    yield from cautions(tell)


def _figure(tell: Telling) -> Figure:
    """Both stages; only the one that says something where the other names no source, or no chapter."""
    drawn = [row for row in tell.rows if row["amount"] > 0]
    if not drawn:
        return bars(_arrow, "amount", in_pesos("amount"), most=DRAWN)(tell)
    stages = [stage for stage in (SOURCES, CHAPTERS) if _named(tell, stage)] or [CHAPTERS]
    columns: list[dict[str, Node]] = [{} for _ in range(len(stages) + 1)]
    amounts: dict[tuple[str, str], Decimal] = defaultdict(Decimal)
    for place, stage in enumerate(stages):
        kept = {UNKNOWN, *list(_ends(tell, stage))[:COLUMN]}
        for row in (one for one in drawn if one["stage"] == stage):
            source, target = _nodes(tell, row, kept)
            columns[place].setdefault(source.key, source)
            columns[place + 1].setdefault(target.key, target)
            amounts[source.key, target.key] += row["amount"]
    flows = tuple(Flow(*pair, float(amount), tell.money(amount)) for pair, amount in amounts.items())
    return Sankey(tuple(_ordered(tell, column.values(), flows) for column in columns), flows)


def _arrow(tell: Telling, row: Row) -> str:
    return f"{row['source']} → {row['target']}"


def _nodes(tell: Telling, row: Row, kept: set[str]) -> tuple[Node, Node]:
    """The nodes of a link, its outer end the rest where it is not among the largest."""
    source, target = (row["from_id"], row["source"]), (row["to_id"], row["target"])
    if row["stage"] == SOURCES:
        return _outer(tell, SOURCES, *source, kept), Node(*target, "")
    return Node(*source, ""), _outer(tell, CHAPTERS, *target, kept)


def _outer(tell: Telling, stage: int, code: str, name: str, kept: set[str]) -> Node:
    """A source or a chapter; its key says which, because «sin fuente» is not «sin capítulo»."""
    if code not in kept:
        code, name = REST, tell("rest")
    return Node(f"{stage}:{code}", name, "", code == UNKNOWN)


def _ordered(tell: Telling, nodes: Iterable[Node], flows: Sequence[Flow]) -> tuple[Node, ...]:
    """Largest first, what is unknown and the rest last, each with its amount."""

    def size(node: Node) -> float:
        given = sum(flow.value for flow in flows if flow.source == node.key)
        return max(given, sum(flow.value for flow in flows if flow.target == node.key))

    def last(node: Node) -> bool:
        return node.unknown or node.key.endswith(f":{REST}")

    ranked = sorted(nodes, key=lambda node: (last(node), -size(node), node.key))
    return tuple(replace(node, text=tell.money(size(node))) for node in ranked)


def _names_an_end(answer: Answer) -> bool:
    """Whether it is known from which sources money comes, or for which chapters it is."""
    ends = {SOURCES: "from_id", CHAPTERS: "to_id"}
    return any(row[ends[row["stage"]]] != UNKNOWN for row in answer.rows if row["stage"] in ends)


CARDS = (
    Card(
        "budget-flows", "budget/flows", "/presupuesto", "money-who", 24, _title, _sentence, _figure,
        columns=("stage", "source", "target", "amount"), glossary=("chapter",), tells=_names_an_end,
    ),
)  # fmt: skip
