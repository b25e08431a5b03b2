"""Cards of the plans and the law behind the promises: what they set, whether it moves, and what changed."""

from collections import Counter
from collections.abc import Iterator, Mapping

from dashboard.cards.card import Card
from dashboard.cards.drawing import bars, counted
from dashboard.cards.promises.saying import COMMITMENT
from dashboard.cards.telling import Telling
from dashboard.figures import Bar, Figure
from dashboard.store.snapshots import Row
from dashboard.theme import CATEGORICAL

PAGE, SECTION = "/compromisos", "promises-plans"
NAMED = 3
VOTES = ("votes_for", "votes_against", "abstentions")
CHANGES = ("world", "published", "corrected", "method")


def _objectives_sentence(tell: Telling) -> Iterator[str]:
    yield tell("sentence")
    yield tell.some("bare", tell.count(programmes=0))


def _objectives_figure(tell: Telling) -> Figure:
    """A square for each objective, with a commitment that serves it or without any."""
    served = len(tell.known("commitment_id"))
    return _squares(tell, {"served": (served, "accent"), "bare_ones": (len(tell.rows) - served, "unknown")})


def _squares(tell: Telling, held: Mapping[str, tuple[int, str]]) -> Figure:
    """Key of the words -> how many, and their tone."""
    return counted(tuple(Bar("", tell(key), float(n), tell.integer(n), tone=tone) for key, (n, tone) in held.items()))


def _indicators_title(tell: Telling) -> str:
    known = tell.known("ratio")
    if not known:
        return tell("title_unknown")
    return tell.many("title", sum(row["ratio"] >= 1 for row in known), total=len(known))


def _indicators_sentence(tell: Telling) -> Iterator[str]:
    known = tell.known("ratio")
    if known:
        worst = min(known, key=lambda row: row["ratio"])
        grown = {name: tell.percent(worst[f"growth_{name}"], 1) for name in ("observed", "required")}
        yield tell("worst", title=worst["title"], year=worst["baseline_year"], **grown)
    yield tell.some("without", tell.unknown("ratio"))
    yield tell("kinds")


def _indicator_text(tell: Telling, row: Row) -> str:
    return tell.code("reason", row) if row["ratio"] is None else tell("ratio", ratio=tell.percent(row["ratio"]))


def _baseline_title(tell: Telling) -> str:
    known = tell.known("difference")
    since = tell.day(min(row["measured_on"] for row in tell.rows))
    if not known:
        return tell("title_unknown", date=since)
    moved = sum(row["difference"] != 0 for row in known)
    if not moved and all(row["measured_on"] == tell.as_of for row in known):
        return tell.many("title_today", len(tell.rows), date=since)
    if not moved:
        return tell.many("title_none", len(known), date=since)
    return tell.many("title", moved, total=len(known), date=since)


def _baseline_figure(tell: Telling) -> Figure:
    """A square for each figure: changed, as it was, or not measured again."""
    known = tell.known("difference")
    moved = sum(row["difference"] != 0 for row in known)
    silent = len(tell.rows) - len(known)
    return _squares(
        tell, {"moved": (moved, "accent"), "same": (len(known) - moved, ""), "unmeasured": (silent, "unknown")}
    )


def _baseline_sentence(tell: Telling) -> Iterator[str]:
    moved = next((row for row in tell.rows if row["difference"]), None)
    if moved:
        yield tell("first", label=moved["label"], **{name: tell.decimal(moved[name], 0) for name in ("value", "later")})
    yield tell.some("silent", tell.unknown("difference"))
    intact = all(row["intact"] for row in tell.rows)
    yield tell("intact" if intact else "broken", mark=tell.first["set_hash"][:12])


def _quoted(tell: Telling, rows: list[Row], name: str) -> list[str]:
    return [tell("card.plans-norm-tree.quoted", name=row[name]) for row in rows]


def _tree_title(tell: Telling) -> str:
    law = next((row["short_name"] for row in tell.rows if not row["tree_level"]), tell.first["short_name"])
    return tell.many("title", tell.count(publication="published"), total=tell.integer(len(tell.rows)), law=law)


def _tree_sentence(tell: Telling) -> list[str]:
    return tell.either(_tree_findings(tell), "all")


def _tree_findings(tell: Telling) -> Iterator[str]:
    for value in ("pending", "not_found", None):
        yield tell.named(value or "unknown", _quoted(tell, tell.where(publication=value), "short_name"), NAMED)
    for value in ("overdue", "late"):
        yield tell.named(value, _quoted(tell, tell.where(due_state=value), "short_name"), NAMED)
    without = sum(bool(row["tree_level"]) and not (row["deadline"] or row["due_on"]) for row in tell.rows)
    yield tell.some("no_deadline", without)
    if tell.where(publication="not_found"):
        yield tell.beside("not_proof")


def _stages_sentence(tell: Telling) -> Iterator[str]:
    voted = [row for row in tell.rows if row["vote"] or row["votes_for"] is not None]
    for row in voted[-NAMED:]:
        yield tell("voted", title=row["title"], date=tell.text("happened_on", row), result=_result(tell, row))
    if not voted:
        yield tell("no_vote")
    for state in ("undated", "not_found"):
        yield tell.named(state, _quoted(tell, tell.where(stage_state=state), "title"), NAMED)


def _result(tell: Telling, row: Row) -> str:
    """How a vote went, only as far as it was published."""
    vote = [tell.low("vote", row)] if row["vote"] else []
    return tell.join([*vote, *_counts(tell, row)])


def _counts(tell: Telling, row: Row) -> list[str]:
    if row["votes_for"] is None:
        return [tell("uncounted")]
    shown = [tell.many(name, row[name]) for name in VOTES if row[name] is not None]
    return shown if row["votes_against"] is not None else [*shown, tell("against_unknown")]


def _changes_title(tell: Telling) -> str:
    since = tell.first["since_on"]
    key = "title_ever" if since is None else "title"
    return tell.many(key, len(tell.rows), date=tell.day(since))


def _changes_sentence(tell: Telling) -> Iterator[str]:
    counts = Counter(row["change"] for row in tell.rows)
    parts = tell.join(tell(kind, n=counts[kind]) for kind in CHANGES if counts[kind])
    if tell.first["compared"] == "dates":
        yield tell("latest", subject=tell.first["subject"].rstrip("."), date=tell.text("happened_on", tell.first))
    yield tell("sentence", parts=parts[:1].upper() + parts[1:])
    if tell.first["compared"] == "dates":
        yield tell("by_dates")


CARDS = (
    Card(
        "plans-alignment", "plans/alignment", PAGE, SECTION, 80,
        lambda tell: tell.of_rows("title", len(tell.known("commitment_id"))), _objectives_sentence, _objectives_figure,
        columns=("title", "commitment", "programmes", "outputs", "outcomes", "code", "plan_title"),
        level="hero", glossary=("outcome",), clicks=COMMITMENT, listed=True,
    ),
    Card(
        "plans-indicators", "plans/indicators", PAGE, SECTION, 81, _indicators_title, _indicators_sentence,
        bars(lambda tell, row: tell(f"bar_{row['kind']}", title=row["title"]), "ratio", _indicator_text,
             key="commitment_id", colour=CATEGORICAL[0],
             hollow=lambda row: row["ratio"] is not None and row["ratio"] < 1),
        columns=("title", "kind", "unit_of_measure", "baseline_year", "baseline", "latest_year", "latest",
                 "target_year", "target", "growth_observed", "growth_required", "ratio", "reason"),
        glossary=("outcome", "progress_ratio"), clicks=COMMITMENT,
    ),
    Card(
        "plans-baseline", "plans/baseline", PAGE, SECTION, 82, _baseline_title, _baseline_sentence,
        _baseline_figure, level="reference", listed=True,
        columns=("label", "value", "later", "difference", "unit_of_measure", "measured_on", "reason"),
        glossary=("baseline",),
    ),
    Card(
        "plans-norm-tree", "plans/norm-tree", PAGE, SECTION, 83, _tree_title, _tree_sentence,
        columns=("short_name", "kind", "publication", "publication_on", "deadline", "due_on", "due_state", "last_stage",
                 "last_on", "replaced_on", "source"),
        level="reference", today=True, glossary=("norm_tree",),
    ),
    Card(
        "plans-legislative-stages", "plans/legislative-stages", PAGE, SECTION, 84,
        lambda tell: tell.of_rows(tell.options["which"], tell.count(stage_state="dated")), _stages_sentence,
        columns=("title", "happened_on", "stage_state", "vote", "votes_for", "votes_against", "abstentions", "norm",
                 "institution", "checked_on", "source"),
        level="reference", today=True, glossary=("legislative_vote",),
    ),
    Card(
        "changes-since", "changes/since", PAGE, SECTION, 90, _changes_title, _changes_sentence, home=9,
        columns=("happened_on", "change", "subject_kind", "subject", "field", "before", "after", "source"),
        level="reference", today=True, glossary=("change", "folio_snapshot"), clicks=COMMITMENT,
    ),
)  # fmt: skip
