"""The SQL of the questions, written for DuckDB, in the words of Spark; each text is translated once per process."""

from functools import lru_cache

import sqlglot
from sqlglot import exp

from dashboard.store.questions import questions

TYPES = {"year": "INT", "period": "INT", "as_of": "DATE"}


@lru_cache(maxsize=4096)
def to_spark(sql: str) -> str:
    """One SELECT in Spark's dialect; its ``$names`` become typed ``:names``, bound and never written in."""
    tree = sqlglot.parse_one(sql, read="duckdb")
    _give_types(tree)
    _divide_by_something(tree)
    _group_instead_of_distinct(tree)
    if isinstance(tree, exp.Select) and tree.args.get("order") and not tree.args.get("distinct"):
        tree = _order_by_columns(tree)
    return tree.sql(dialect="spark", comments=False)


def translate_all() -> int:
    """Translate every question now, so that no visitor waits for it; how many have SQL."""
    return len([to_spark(asked.query.text({}).sql) for asked in questions().values() if asked.selects])


def _give_types(tree: exp.Expr) -> None:
    """A parameter says its type: an empty list, or none at all, does not say what it would have held."""
    lists = {one.this.name for one in tree.find_all(exp.ArrayContains) if isinstance(one.this, exp.Placeholder)}
    for node in list(tree.find_all(exp.Placeholder)):
        if isinstance(node.parent, (exp.Is, exp.Cast)):
            continue
        kind = TYPES.get(node.name, "STRING")
        wanted = f"ARRAY<{kind}>" if node.name in lists else kind
        node.replace(exp.cast(node.copy(), exp.DataType.build(wanted, dialect="spark")))


def _divide_by_something(tree: exp.Expr) -> None:
    """Nothing over nothing is nothing: Sail divides by the zero that lies under a null when a joined side is empty."""
    for node in reversed(list(tree.find_all(exp.Div))):
        if not isinstance(node.expression, exp.Literal):
            empty = exp.Is(this=node.expression.copy(), expression=exp.null())
            node.replace(exp.paren(exp.case().when(empty, exp.null()).else_(node.copy())))


def _group_instead_of_distinct(tree: exp.Expr) -> None:
    """Sail loses the columns of a DISTINCT inside a UNION; grouping by every column says the same."""
    for node in tree.find_all(exp.Select):
        made = [one.unalias() for one in node.expressions]
        plain = not any(one.find(exp.AggFunc, exp.Window, exp.Star) for one in made) and not node.args.get("group")
        named = [one.copy() for one in made if not isinstance(one, exp.Literal)]
        if isinstance(node.parent, exp.Union) and node.args.get("distinct") and plain and named:
            node.set("distinct", None)
            node.group_by(*named, copy=False)


def _order_by_columns(tree: exp.Select) -> exp.Select:
    """Sail loses the order of a sort by what is no column of the answer: such a key is one, then is left out."""
    shown = {one.alias_or_name: one.unalias() for one in tree.expressions}
    keys = list(tree.args["order"].expressions)
    for key in keys:
        name = _shown_as(key.this, shown)
        if name:
            key.set("this", exp.column(name, quoted=True))
    loose = [key for key in keys if not isinstance(key.this, exp.Column)]
    if not loose or any(column.name in shown and not column.table for key in loose for column in _columns(key)):
        return tree
    return _wrapped(tree, list(shown), keys)


def _shown_as(key: exp.Expr, shown: dict[str, exp.Expr]) -> str | None:
    """The column of the answer a sort key means: by its name, else by what it is made of."""
    if isinstance(key, exp.Column) and not key.table and key.name in shown:
        return key.name
    return next((name for name, made in shown.items() if made == key), None)


def _columns(key: exp.Expr) -> list[exp.Column]:
    return list(key.find_all(exp.Column))


def _wrapped(tree: exp.Select, shown: list[str], keys: list[exp.Expr]) -> exp.Select:
    for number, key in enumerate(keys):
        if not (isinstance(key.this, exp.Column) and key.this.name in shown and not key.this.table):
            tree.select(exp.alias_(key.this.copy(), f"order_{number}"), copy=False)
            key.set("this", exp.column(f"order_{number}"))
    kept = {part: tree.args.get(part) for part in ("with_", "limit")}
    for part in ("order", *kept):
        tree.set(part, None)
    columns = [exp.column(name, quoted=True) for name in shown]
    outer = exp.select(*columns).from_(tree.subquery("ordered")).order_by(*keys)
    for part, value in kept.items():
        outer.set(part, value)
    return outer
