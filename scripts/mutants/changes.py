"""The ways a question's SQL is broken: one change each, of a kind that people make by mistake."""

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from functools import partial
from random import Random

import sqlglot
from sqlglot import exp
from sqlglot.optimizer.annotate_types import annotate_types
from sqlglot.optimizer.pushdown_projections import pushdown_projections
from sqlglot.optimizer.qualify import qualify
from sqlglot.optimizer.scope import Scope, traverse_scope

DIALECT = "duckdb"
Schema = Mapping[str, Mapping[str, str]]
"""Table -> column -> type."""
Keys = Mapping[str, str]
"""Table of the package -> the column that is its key."""
Change = tuple[exp.Expr, exp.Expr]
"""A node of the tree, and what stands in its place."""

COMPARISONS: dict[type[exp.Expr], tuple[type[exp.Expr], ...]] = {
    exp.EQ: (exp.NEQ,),
    exp.NEQ: (exp.EQ,),
    exp.LT: (exp.LTE, exp.GT),
    exp.LTE: (exp.LT, exp.GTE),
    exp.GT: (exp.GTE, exp.LT),
    exp.GTE: (exp.GT, exp.LTE),
}
AGGREGATES: dict[type[exp.Expr], tuple[type[exp.Expr], ...]] = {
    exp.Sum: (exp.Max, exp.Avg),
    exp.Max: (exp.Min,),
    exp.Min: (exp.Max,),
    exp.Avg: (exp.Sum,),
}
SIDES = {"": "LEFT", "INNER": "LEFT", "CROSS": "LEFT", "LEFT": "INNER", "FULL": "LEFT"}


@dataclass(frozen=True)
class Mutant:
    """A question's text with one change."""

    kind: str
    was: str
    now: str
    sql: str


def mutants(sql: str, schema: Schema, keys: Keys, lot: Random) -> Iterator[Mutant]:
    """Every mutant of a text once, each kind in its turn, in the order of a lot; the same lot gives the same order.

    They are written as they are asked for: a long text has thousands.
    """
    tree = _prepared(sql, schema)
    kinds = KINDS | {"join": partial(_joins, keys), "column": partial(_columns, schema)}
    waiting = {
        kind: [one for one in changes(tree) if not one[0].find_ancestor(exp.Order)] for kind, changes in kinds.items()
    }
    seen = {_text(tree)}
    for held in waiting.values():
        lot.shuffle(held)
    while waiting := {kind: held for kind, held in waiting.items() if held}:
        for kind in lot.sample(sorted(waiting), len(waiting)):
            mutant = _made(kind, *waiting[kind].pop())
            if mutant.sql not in seen:
                seen.add(mutant.sql)
                yield mutant


def unchanged(sql: str, schema: Schema) -> str:
    """The text that mutants are made of, without any change: it has to answer as the question does."""
    return _text(_prepared(sql, schema))


def _prepared(sql: str, schema: Schema) -> exp.Expr:
    """The text with each column under its table and with its type, without the columns that nobody reads.

    Relations carry columns for others; a change in one that this question does not read would change nothing.
    """
    tree = qualify(
        sqlglot.parse_one(sql, read=DIALECT), schema=dict(schema), dialect=DIALECT, quote_identifiers=False,
        identify=False, validate_qualify_columns=False,
    )  # fmt: skip
    return annotate_types(pushdown_projections(tree), schema=dict(schema), dialect=DIALECT)


def _made(kind: str, node: exp.Expr, other: exp.Expr) -> Mutant:
    """The whole text with one part in place of another; the tree is left as it was.

    What only sorts is never changed: the order of ties is no figure.
    """
    was, now, root = _told(node), _told(other), node.root()
    node.replace(other)
    mutant = Mutant(kind, was, now, _text(root))
    other.replace(node)
    return mutant


def _text(tree: exp.Expr) -> str:
    return tree.sql(dialect=DIALECT, pretty=True, comments=False)


def _told(node: exp.Expr) -> str:
    return " ".join(node.sql(dialect=DIALECT, comments=False).split())


def _comparisons(tree: exp.Expr) -> Iterator[Change]:
    for node in list(tree.find_all(*COMPARISONS)):
        for other in COMPARISONS[type(node)]:
            yield node, other(this=node.this.copy(), expression=node.expression.copy())
    for asked in list(tree.find_all(exp.Is, exp.In)):
        if isinstance(asked.parent, exp.Not):
            yield asked.parent, asked.copy()
        else:
            yield asked, exp.not_(asked.copy())


def _logic(tree: exp.Expr) -> Iterator[Change]:
    for node in list(tree.find_all(exp.And, exp.Or)):
        other: type[exp.Expr] = exp.Or if isinstance(node, exp.And) else exp.And
        yield node, other(this=exp.paren(node.this.copy()), expression=exp.paren(node.expression.copy()))


def _conjuncts(tree: exp.Expr) -> Iterator[Change]:
    """Each side of an AND left out: so every conjunct is dropped once, wherever it stands."""
    for node in list(tree.find_all(exp.And)):
        if not isinstance(node.this, (exp.And, exp.Boolean)):
            yield node, node.expression.copy()
        yield node, node.this.copy()


def _aggregates(tree: exp.Expr) -> Iterator[Change]:
    for node in list(tree.find_all(*AGGREGATES)):
        for other in AGGREGATES[type(node)]:
            yield node, other(this=node.this.copy())
    for count in list(tree.find_all(exp.Count)):
        if isinstance(count.this, exp.Distinct):
            yield count, exp.Count(this=count.this.expressions[0].copy())


def _joins(keys: Keys, tree: exp.Expr) -> Iterator[Change]:
    """INNER and LEFT in place of each other, but where a foreign key, which the load checks, makes them the same."""
    for node in list(tree.find_all(exp.Join)):
        side = SIDES.get(node.side or node.kind or "", "")
        if not node.args.get("on") or (side == "LEFT" and _always_matches(node, keys)):
            continue
        other = node.copy()
        other.set("side", side if side == "LEFT" else None)
        other.set("kind", None if side == "LEFT" else side)
        yield node, other


def _always_matches(join: exp.Join, keys: Keys) -> bool:
    """Whether a join asks only that a column be the key of a table, under the name that foreign keys give it."""
    condition = join.args["on"]
    if not isinstance(condition, exp.EQ) or not isinstance(join.this, exp.Table):
        return False
    names = {one.name for one in (condition.this, condition.expression) if isinstance(one, exp.Column)}
    return names == {keys.get(join.this.name, "")}


def _constants(tree: exp.Expr) -> Iterator[Change]:
    for node in list(tree.find_all(exp.Literal)):
        if node.is_int and not node.find_ancestor(exp.DataType):
            yield node, exp.Literal.number(int(node.this) + 1)
            yield node, exp.Literal.number(int(node.this) - 1) if int(node.this) else exp.Literal.number(2)


KINDS: dict[str, Callable[[exp.Expr], Iterator[Change]]] = {
    "comparison": _comparisons,
    "logic": _logic,
    "conjunct": _conjuncts,
    "aggregate": _aggregates,
    "constant": _constants,
}


def _columns(schema: Schema, tree: exp.Expr) -> Iterator[Change]:
    """A column in place of another of the same source and type."""
    for scope in traverse_scope(tree):
        held = {name: _columns_of(source, schema) for name, source in scope.sources.items()}
        for node in scope.columns:
            kin = [name for name, kind in held.get(node.table, {}).items() if kind == _kind(node) and name != node.name]
            for name in kin:
                yield node, exp.column(name, table=node.table)


def _columns_of(source: exp.Expr | Scope, schema: Schema) -> dict[str, str]:
    if isinstance(source, Scope):
        query = source.expression
        return {one.alias_or_name: _kind(one) for one in query.selects} if isinstance(query, exp.Query) else {}
    types = schema.get(source.name, {}).items()
    return {name: exp.DataType.build(kind, dialect=DIALECT).sql(dialect=DIALECT) for name, kind in types}


def _kind(node: exp.Expr) -> str:
    return node.type.sql(dialect=DIALECT) if node.type else ""
