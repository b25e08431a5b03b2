"""Cards of obligations that meet: what one delivery serves, what is asked twice, and what hangs loose."""

from collections import Counter
from collections.abc import Iterator

from dashboard.answers import Answer
from dashboard.cards.answers.worklist import PAGE, SECTION, labelled
from dashboard.cards.card import Card
from dashboard.cards.drawing import bars, matrix, tally
from dashboard.cards.telling import Telling
from dashboard.figures import Matrix

MOST = 12
LOOSE = (
    "obligation_without_deliverable",
    "obligation_without_institution",
    "commitment_without_money",
    "money_without_commitment",
    "goal_without_either",
)
LINKS = ("programme", "money", "deliverable", "evidence", "whole")


def _coverage_sentence(tell: Telling) -> Iterator[str]:
    first = tell.first
    counts = {name: tell.integer(first[name]) for name in ("shared", "total")}
    yield tell.many("fit", len(tell.rows), **counts)
    yield tell.beside("report")
    if any(row["to_serve_all"] for row in tell.rows):
        yield tell("to_serve_all")
    yield tell("read_all") if first["read_alike"] == first["shared"] else tell.some("read", first["read_alike"])
    yield tell.some("no_day", tell.count(day_rule="no_day"))
    yield tell.some("open", tell.counted("open_format"))


def _coverage_title(tell: Telling) -> str:
    first = tell.first
    return tell.many("title", first["obligations"], deliverable=first["deliverable"], sphere=tell.low("sphere", first))


def _overlaps_sentence(tell: Telling) -> Iterator[str]:
    first = tell.first
    told = {name: tell.integer(first[name]) for name in ("obligations", "deliveries")}
    yield tell(f"first_{first['differs']}", deliverable=first["deliverable"], sphere=tell.low("sphere", first), **told)
    yield tell.some("recipient", tell.count(differs="recipient"))
    yield tell.some("unclear", tell.count(differs="recipient_unclear"))
    yield tell("serve_all")


def _frameworks_title(tell: Telling) -> str:
    pairs = [row for row in tell.rows if row["framework"] < row["other_framework"]]
    most = max(pairs, key=lambda row: row["deliveries"], default=None)
    if most is None:
        return tell("title_none")
    return tell.many("title", most["deliveries"], framework=most["framework"], other=most["other_framework"])


def _crosses(answer: Answer) -> bool:
    return any(row["framework"] != row["other_framework"] for row in answer.rows)


def _frameworks_figure(tell: Telling) -> Matrix:
    """The pairs that meet; where none does, the deliveries of each framework."""
    held = {(row["framework"], row["other_framework"]): float(row["deliveries"]) for row in tell.rows}
    pairs = {pair: number for pair, number in held.items() if pair[0] != pair[1]} or held
    names = sorted({one for one, _ in pairs})
    rows = [("", name, [pairs.get((name, other)) for other in names]) for name in names]
    return matrix(tell, names, rows, "scale")


def _orphans_title(tell: Telling) -> str:
    held = Counter(row["kind"] for row in tell.rows)
    kind, most = held.most_common(1)[0]
    return tell.many(f"title_{kind}", most)


def _orphans_sentence(tell: Telling) -> Iterator[str]:
    held = Counter(row["kind"] for row in tell.rows)
    if len(held) > 1:
        obligations, rest = (
            [tell.many(kind, held[kind]) for kind in LOOSE if held[kind] and kind.startswith("obligation") is owed]
            for owed in (True, False)
        )
        yield tell.naming("parts", obligations)
        yield tell.naming("rest", rest)
    yield tell("named")
    if not held["commitment_without_money"] and not held["money_without_commitment"]:
        yield tell("no_links")


def _chain_title(tell: Telling) -> str:
    if tell.where(breaks_at="not_known"):
        return tell.many("title_unknown", len(tell.rows))
    return tell.of_rows("title", tell.count(breaks_at="whole"))


def _chain_sentence(tell: Telling) -> Iterator[str]:
    for link in LINKS[:-1]:
        yield tell.some(link, tell.count(breaks_at=link))
    yield tell.many("proved", sum(bool(row["evidence"]) for row in tell.rows))
    yield tell("cost")


def _candidates_sentence(tell: Telling) -> Iterator[str]:
    by_words = tell.where(origin="by_words")
    yield tell("facts")
    if by_words:
        yield tell.some("by_words", len(by_words))
        yield tell.beside("read")
    yield tell("confirm")


CARDS = (
    Card(
        "crossings-coverage", "crossings/coverage", PAGE, SECTION, 20, _coverage_title, _coverage_sentence,
        bars(labelled, "obligations", key="institution_id", most=MOST),
        columns=("deliverable", "sphere", "institution", "obliged_party", "recipient", "recurrence", "obligations",
                 "frameworks", "with_day", "next_due_on", "day_rule", "open_format", "content_read", "to_serve_all",
                 "basis", "other_basis"),
        clicks=("institution", "institution_id"), headline=("obligations", 0)),
    Card(
        "crossings-overlaps", "crossings/overlaps", PAGE, SECTION, 30, sentence=_overlaps_sentence,
        figure=tally("differs"),
        columns=("deliverable", "sphere", "differs", "obligations", "deliveries", "recipient", "other_recipient",
                 "recurrence", "next_due_on", "open_format", "to_serve_all"),
    ),
    Card(
        "crossings-frameworks", "crossings/frameworks", PAGE, SECTION, 40, _frameworks_title,
        figure=_frameworks_figure, level="reference", tells=_crosses,
    ),
    Card(
        "crossings-orphans", "crossings/orphans", PAGE, SECTION, 50, _orphans_title, _orphans_sentence,
        tally("kind", LOOSE),
        columns=("kind", "title", "institution", "obliged_party", "norm", "article"),
        level="reference", clicks=("institution", "institution_id"),
    ),
    Card(
        "crossings-chain", "crossings/chain", PAGE, SECTION, 60, _chain_title, _chain_sentence,
        tally("breaks_at"),
        columns=("commitment", "programme", "money_year", "deliverable", "evidence", "breaks_at"),
        level="reference", clicks=("commitment", "commitment_id"),
    ),
    Card(
        "crossings-candidates", "crossings/candidates", PAGE, SECTION, 70, sentence=_candidates_sentence,
        columns=("origin", "from_text", "relation", "to_text", "likeness"),
        level="reference",
    ),
)  # fmt: skip
