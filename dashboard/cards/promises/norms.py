"""Cards of the law behind the promises: what hangs from it, and how it was voted."""

from collections.abc import Iterator

from dashboard.cards.card import Card
from dashboard.cards.telling import Telling
from dashboard.store.snapshots import Row

PAGE, SECTION = "/compromisos", "promises-plans"
VOTES = ("votes_for", "votes_against", "abstentions")
NAMED = 3


def _with(tell: Telling, column: str, value: str | None, name: str) -> list[str]:
    """The names, in quotation marks, of the rows that carry a value."""
    return [tell("card.plans-norm-tree.quoted", name=row[name]) for row in tell.rows if row[column] == value]


# --- The tree -----------------------------------------------------------------------------------------------------


def _tree_title(tell: Telling) -> str:
    published = sum(row["publication"] == "published" for row in tell.rows)
    return tell("title", n=tell.integer(published), total=tell.integer(len(tell.rows)))


def _tree_sentence(tell: Telling) -> str:
    return " ".join(filter(None, _tree_findings(tell))) or tell("all")


def _tree_findings(tell: Telling) -> Iterator[str]:
    for value in ("pending", "not_found", None):
        yield tell.named(value or "unknown", _with(tell, "publication", value, "short_name"), NAMED)
    for value in ("overdue", "late"):
        yield tell.named(value, _with(tell, "due_state", value, "short_name"), NAMED)
    without = sum(bool(row["tree_level"]) and not (row["deadline"] or row["due_on"]) for row in tell.rows)
    yield tell.some("no_deadline", without)
    if any(row["publication"] == "not_found" for row in tell.rows):
        yield tell("not_proof")


# --- Stages and votes ---------------------------------------------------------------------------------------------


def _stages_title(tell: Telling) -> str:
    dated = sum(row["stage_state"] == "dated" for row in tell.rows)
    return tell.many(tell.options["which"], dated, total=tell.integer(len(tell.rows)))


def _stages_sentence(tell: Telling) -> Iterator[str]:
    voted = [row for row in tell.rows if row["vote"] or row["votes_for"] is not None]
    for row in voted[-NAMED:]:
        yield tell("voted", title=row["title"], date=tell.text("happened_on", row), result=_result(tell, row))
    if not voted:
        yield tell("no_vote")
    for state in ("undated", "not_found"):
        yield tell.named(state, _with(tell, "stage_state", state, "title"), NAMED)


def _result(tell: Telling, row: Row) -> str:
    """How a vote went, only as far as it was published."""
    vote = [tell.low("vote", row)] if row["vote"] else []
    return tell.join([*vote, *_counts(tell, row)])


def _counts(tell: Telling, row: Row) -> list[str]:
    if row["votes_for"] is None:
        return [tell("uncounted")]
    shown = [tell.many(name, row[name]) for name in VOTES if row[name] is not None]
    return shown if row["votes_against"] is not None else [*shown, tell("against_unknown")]


CARDS = (
    Card(
        "plans-norm-tree", "plans/norm-tree", PAGE, SECTION, 83, _tree_title, _tree_sentence,
        columns=("short_name", "kind", "publication", "publication_on", "deadline", "due_on", "due_state", "last_stage",
                 "last_on", "replaced_on", "source"),
        level="reference", glossary=("norm_tree",), wide=True,
    ),
    Card(
        "plans-legislative-stages", "plans/legislative-stages", PAGE, SECTION, 84, _stages_title, _stages_sentence,
        columns=("title", "happened_on", "stage_state", "vote", "votes_for", "votes_against", "abstentions", "norm",
                 "institution", "checked_on", "source"),
        level="reference", glossary=("legislative_vote",), wide=True,
    ),
)  # fmt: skip
