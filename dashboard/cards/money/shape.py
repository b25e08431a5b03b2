"""Cards of the shape of the money: how it is shared out, what led from one moment to the next, where it flows."""

from collections.abc import Sequence
from decimal import Decimal

from dashboard.answers import Answer, ask
from dashboard.cards.card import Card
from dashboard.cards.money.series import stands_in, word
from dashboard.cards.words import joined_years, only_detailed, silences, too_early
from dashboard.cards.years import several_years, years
from dashboard.figures import MOST_PARTS, Bar, Bars, Bridge, Figure, Flow, Node, Part, Sankey, Step, Treemap
from dashboard.filters import Filters
from dashboard.locale import integer, join, money, money_in_words, percent, t, tn
from dashboard.store.snapshots import Row
from dashboard.theme import NEUTRAL

UNCLASSIFIED, UNKNOWN, REST = "unclassified", "unknown", "rest"
# Entries that are nobody's money yet: with no code, or of which no detail was published.
NOBODYS = (UNCLASSIFIED, "branch:undetailed")
# More names than this in a sentence are a table; more nodes in a column of flows become one.
NAMED, COLUMN = 4, 9


def _cautions(answer: Answer) -> list[str]:
    """What any sum of several years, or of part of the units, must say."""
    return joined_years(answer) + ([t(answer.lang, "card.budget.only_detailed")] if only_detailed(answer) else [])


def _amounts(answer: Answer, rows: Sequence[Row]) -> str:
    return join([f"{row['label']} ({money(row['amount'], answer.lang)})" for row in rows], answer.lang)


# --- How it is shared out -----------------------------------------------------------------------------------------


def trail(answer: Answer) -> list[tuple[str, str]]:
    """From the whole down to the node shown: its code and name at each level."""
    found = ask(answer.snapshot, "budget/trail", Filters(lang=answer.lang), answer.options)
    return [(row["node_id"], row["label"]) for row in found.rows]


def _drill_title(answer: Answer) -> str:
    lang, above = answer.lang, trail(answer)
    moment = answer.rows[0]["moment"]
    told = {"years": years(answer, moment), "moment": word(answer, moment)}
    if len(above) > 1:
        return t(lang, "card.budget-drill.title_within", **told, node=above[-1][1])
    by = t(lang, f"option.classification.{answer.options['classification']}").lower()
    return t(lang, "card.budget-drill.title", **told, by=by)


def _drill_sentence(answer: Answer) -> str:
    lang, rows = answer.lang, answer.rows
    amounts = [row for row in rows if row["amount"] is not None]
    if not amounts:
        return t(lang, "card.budget.nothing_in_moment", moment=word(answer, rows[0]["moment"]))
    coded = [row for row in amounts if row["node_id"] not in NOBODYS]
    rest = [row for row in amounts if row["node_id"] in NOBODYS]
    said = [_largest(answer, coded)] if coded else [t(lang, "card.budget-drill.none_coded")]
    for row in rest if coded else []:
        amount = money_in_words(row["amount"], lang)
        said.append(t(lang, "card.budget-drill.rest", label=row["label"], amount=amount))
    return " ".join([*said, *_not_drawn(answer), *stands_in(answer, rows), *_cautions(answer)])


def _largest(answer: Answer, coded: Sequence[Row]) -> str:
    top = coded[0]
    # Part of what has no detail may be of any of the others: their share of the level is not known.
    detailed = all(row["node_id"] != NOBODYS[1] for row in answer.rows)
    shared = top["share"] is not None and len(coded) > 1 and detailed
    key = "first" if shared else "only" if len(coded) == 1 else "largest"
    return t(
        answer.lang,
        f"card.budget-drill.{key}",
        label=top["label"],
        amount=money_in_words(top["amount"], answer.lang),
        share=percent(top["share"] or 0.0, answer.lang),
    )


def _not_drawn(answer: Answer) -> list[str]:
    """What cannot be an area is told: below zero, without a figure; and what shares one tile."""
    lang, rows = answer.lang, answer.rows
    below = [row for row in rows if row["amount"] is not None and row["amount"] < 0]
    empty = [row for row in rows if row["amount"] is None]
    said = []
    if below:
        told = _amounts(answer, below) if len(below) <= NAMED else integer(len(below), lang)
        said.append(t(lang, "card.budget-drill.negative", which=told))
    if empty:
        said.append(tn(lang, "card.budget-drill.absent", len(empty)))
    together = len(_areas(answer)) - MOST_PARTS
    return [*said, tn(lang, "card.budget-drill.together", together + 1)] if together > 0 else said


def _areas(answer: Answer) -> list[Row]:
    return [row for row in answer.rows if row["amount"] is not None and row["amount"] > 0]


def _drill_figure(answer: Answer) -> Figure:
    areas = _areas(answer)
    if not areas:
        return Bars(tuple(_plain(answer, row) for row in answer.rows[:10]))
    alone = areas if len(areas) <= MOST_PARTS else areas[: MOST_PARTS - 1]
    parts = [
        Part(
            row["opens"] or "",
            row["label"],
            float(row["amount"]),
            money(row["amount"], answer.lang),
            row["node_id"] == UNCLASSIFIED,
        )
        for row in alone
    ]
    others = areas[len(alone) :]
    if others:
        amount = sum((row["amount"] for row in others), Decimal(0))
        label = t(answer.lang, "card.budget-drill.others", n=integer(len(others), answer.lang))
        parts.append(Part("", label, float(amount), money(amount, answer.lang)))
    return Treemap(tuple(parts))


def _plain(answer: Answer, row: Row) -> Bar:
    """A row when there is nothing to cut into areas."""
    value = None if row["amount"] is None else float(row["amount"])
    text = t(answer.lang, "value.not_in_data") if value is None else money(row["amount"], answer.lang)
    return Bar(row["opens"] or "", row["label"], value, text, NEUTRAL)


# --- From one moment to the next ----------------------------------------------------------------------------------


def _known(answer: Answer) -> dict[str, Decimal]:
    return {row["moment"]: row["amount"] for row in answer.rows if row["amount"] is not None}


def _bridge_title(answer: Answer) -> str:
    lang, known = answer.lang, _known(answer)
    told = {moment: money_in_words(amount, lang) for moment, amount in known.items()}
    if "approved" in known and not {"increases", "decreases", "modified", "scheduled"} & set(known):
        return t(lang, "card.budget-bridge.title_no_middle", years=years(answer, "approved"))
    if several_years(answer) and not {"approved", "modified"} <= set(known):
        return t(lang, "card.budget-moments.title_years", years=years(answer))
    if "approved" in known and "modified" in known:
        key = "title" if known["approved"] != known["modified"] else "title_same"
        return t(lang, f"card.budget-bridge.{key}", years=years(answer), **told)
    parts = [
        t(lang, f"card.budget-moments.{moment}", amount=told[moment])
        for moment in ("proposed", "approved", "accrued")
        if moment in known
    ]
    key = "title_parts" if parts else "title_unknown"
    return t(lang, f"card.budget-bridge.{key}", years=years(answer), parts=join(parts, lang))


def _bridge_sentence(answer: Answer) -> str:
    lang, known = answer.lang, _known(answer)
    early = "accrued" not in known and too_early(answer)
    said = [_explained(answer, known)]
    if early:
        said.append(t(lang, "card.budget-moments.too_early", month=t(lang, f"month.{answer.applied['period']}")))
    steps = [row for row in answer.rows if row["moment"] != "unexplained"]
    absent = [word(answer, row["moment"]) for row in steps if row["amount"] is None]
    if absent and not early:
        said.append(t(lang, "card.budget-moments.absent", moments=join(absent, lang)))
    partial = [word(answer, row["moment"]) for row in steps if 0 < row["coverage"] < 1]
    if partial:
        said.append(t(lang, "card.budget-moments.partial", moments=join(partial, lang)))
    return " ".join([*said, *_cautions(answer), *(silences(answer) if "accrued" in known else [])])


def _explained(answer: Answer, known: dict[str, Decimal]) -> str:
    """Whether approved, increases and decreases make modified, and what is missing if not."""
    lang = answer.lang
    rest = known.get("unexplained")
    if rest is None:
        return t(lang, "card.budget-bridge.not_checkable")
    if rest == 0:
        return t(lang, "card.budget-bridge.reconciles")
    return t(lang, "card.budget-bridge.unexplained", amount=money_in_words(abs(rest), lang))


def _bridge_figure(answer: Answer) -> Figure:
    return Bridge(tuple(_step(answer, row) for row in answer.rows if row["moment"] != "unexplained" or row["amount"]))


def _step(answer: Answer, row: Row) -> Step:
    lang, amount, change = answer.lang, row["amount"], row["kind"] == "change"
    text = t(lang, "value.not_in_data") if amount is None else money(amount, lang)
    if change and amount:
        text = f"{'+' if amount > 0 else '-'}{money(abs(amount), lang)}"
    if 0 < row["coverage"] < 1:
        text = t(lang, "value.partial", text=text, share=percent(row["coverage"], lang))
    return Step(
        row["moment"],
        t(lang, f"moment.{row['moment']}"),
        None if amount is None else float(amount),
        text,
        change,
        row["coverage"] < 1,
        row["moment"] == "unexplained",
    )


# --- Where it flows -----------------------------------------------------------------------------------------------


def _links(answer: Answer, stage: int) -> list[Row]:
    return [row for row in answer.rows if row["stage"] == stage]


def _ends(answer: Answer, stage: int) -> dict[str, tuple[str, Decimal]]:
    """Code -> (name, amount) at the outer end of a stage: the sources of the first, the chapters of the second."""
    code, name = ("from_id", "source") if stage == 1 else ("to_id", "target")
    found: dict[str, tuple[str, Decimal]] = {}
    for row in _links(answer, stage):
        found[row[code]] = (row[name], found.get(row[code], ("", Decimal(0)))[1] + row["amount"])
    return dict(sorted(found.items(), key=lambda one: -one[1][1]))


def _said_ends(answer: Answer, stage: int) -> dict[str, tuple[str, Decimal]]:
    return {code: one for code, one in _ends(answer, stage).items() if code != UNKNOWN}


def _flows_title(answer: Answer) -> str:
    lang, sources, chapters = answer.lang, _said_ends(answer, 1), _said_ends(answer, 2)
    moment = answer.rows[0]["moment"]
    if not sources:
        key = "title_no_source" if chapters else "title_unknown"
        return t(lang, f"card.budget-flows.{key}", years=years(answer, moment))
    name, amount = next(iter(sources.values()))
    return t(
        lang, "card.budget-flows.title", years=years(answer, moment), source=name,
        amount=money_in_words(amount, lang), moment=word(answer, moment),
    )  # fmt: skip


def _flows_sentence(answer: Answer) -> str:
    lang, branches = answer.lang, {row["to_id"] for row in _links(answer, 1)}
    counts = {"sources": len(_said_ends(answer, 1)), "branches": len(branches), "chapters": len(_said_ends(answer, 2))}
    said = [t(lang, "card.budget-flows.counts", moment=word(answer, answer.rows[0]["moment"]), **counts)]
    for stage in (1, 2):
        unknown = _ends(answer, stage).get(UNKNOWN)
        if unknown and unknown[1]:
            said.append(t(lang, f"card.budget-flows.unknown_{stage}", amount=money_in_words(unknown[1], lang)))
    below = [row for row in answer.rows if row["amount"] < 0]
    if below:
        said.append(tn(lang, "card.budget-flows.negative", len(below)))
    if any(len(_ends(answer, stage)) > COLUMN for stage in (1, 2)):
        said.append(t(lang, "card.budget-flows.together", n=COLUMN))
    return " ".join([*said, *stands_in(answer, answer.rows), *_cautions(answer)])


def _flows_figure(answer: Answer) -> Figure:
    """Both stages; only the one that says something where the other names no source, or no chapter."""
    shown = [stage for stage in (1, 2) if _said_ends(answer, stage)] or [2]
    columns: list[dict[str, Node]] = [{} for _ in range(len(shown) + 1)]
    flows: dict[tuple[str, str], Decimal] = {}
    drawn = [row for row in answer.rows if row["amount"] > 0]
    if not drawn:
        return Bars(tuple(Bar("", f"{row['source']} → {row['target']}", float(row["amount"]),
                         money(row["amount"], answer.lang)) for row in answer.rows[:10]))  # fmt: skip
    for at, stage in enumerate(shown):
        kept = set(list(_ends(answer, stage))[:COLUMN]) | {UNKNOWN}
        for row in (one for one in drawn if one["stage"] == stage):
            ends = _both_ends(answer, row, kept)
            for place, node in zip((at, at + 1), ends, strict=True):
                columns[place].setdefault(node.key, node)
            pair = (ends[0].key, ends[1].key)
            flows[pair] = flows.get(pair, Decimal(0)) + row["amount"]
    links = tuple(Flow(*pair, float(amount), money(amount, answer.lang)) for pair, amount in flows.items())
    return Sankey(tuple(_ordered(list(column.values()), links, answer) for column in columns), links)


def _both_ends(answer: Answer, row: Row, kept: set[str]) -> tuple[Node, Node]:
    """The nodes of a link; an outer end beyond the largest ones is the rest."""
    stage, lang = row["stage"], answer.lang
    codes, names = [row["from_id"], row["to_id"]], [row["source"], row["target"]]
    outer = 0 if stage == 1 else 1
    if codes[outer] not in kept:
        codes[outer], names[outer] = REST, t(lang, "card.budget-flows.rest")
    # A column may share its codes with another one: «sin fuente» is not «sin capítulo».
    codes[outer] = f"{stage}:{codes[outer]}"
    unknown = row["from_id" if outer == 0 else "to_id"] == UNKNOWN
    nodes = [
        Node(code, name, "", unknown and at == outer) for at, (code, name) in enumerate(zip(codes, names, strict=True))
    ]
    return nodes[0], nodes[1]


def _ordered(nodes: Sequence[Node], links: Sequence[Flow], answer: Answer) -> tuple[Node, ...]:
    """Largest first, what is unknown and the rest last, each with its amount."""
    size = {
        node.key: max(
            sum(link.value for link in links if link.source == node.key),
            sum(link.value for link in links if link.target == node.key),
        )
        for node in nodes
    }
    last = {node.key for node in nodes if node.unknown or node.key.endswith(f":{REST}")}
    ranked = sorted(nodes, key=lambda node: (node.key in last, -size[node.key], node.key))
    return tuple(Node(node.key, node.label, money(size[node.key], answer.lang), node.unknown) for node in ranked)


CARDS = (
    Card(
        "budget-bridge", "budget/bridge", "/presupuesto", "money-total", 11,
        _bridge_title, _bridge_sentence, _bridge_figure,
        columns=("moment", "kind", "amount", "coverage"),
        glossary=("proposed", "approved", "modified", "committed", "accrued", "exercised", "paid"),
    ),
    Card(
        "budget-drill", "budget/drill", "/presupuesto", "money-who", 22,
        _drill_title, _drill_sentence, _drill_figure,
        columns=("label", "amount", "share", "children"), glossary=("unit", "chapter"), clicks=("within", "opens"),
        wide=True, listed=True, trail=trail,
    ),
    Card(
        "budget-flows", "budget/flows", "/presupuesto", "money-who", 24,
        _flows_title, _flows_sentence, _flows_figure,
        columns=("stage", "source", "target", "amount"), glossary=("chapter",),
    ),
)  # fmt: skip
