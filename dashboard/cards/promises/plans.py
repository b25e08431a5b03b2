"""Cards of the plans behind the promises: their programmes, whether their indicators move, and what changed."""

from collections import Counter
from collections.abc import Iterator

from dashboard.cards.card import Card
from dashboard.cards.drawing import bars
from dashboard.cards.telling import Telling
from dashboard.store.snapshots import Row
from dashboard.theme import CATEGORICAL

PAGE, SECTION = "/compromisos", "promises-plans"
CHANGES = ("world", "published", "corrected", "method")


# --- Objectives and indicators ------------------------------------------------------------------------------------


def _objectives_title(tell: Telling) -> str:
    return tell.many("title", len(tell.known("commitment_id")), total=len(tell.rows))


def _objectives_sentence(tell: Telling) -> Iterator[str]:
    yield tell("sentence")
    yield tell.some("bare", sum(row["programmes"] == 0 for row in tell.rows))


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


def _indicator_label(tell: Telling, row: Row) -> str:
    return tell(f"bar_{row['kind']}", title=row["title"])


def _indicator_text(tell: Telling, row: Row) -> str:
    return tell.code("reason", row) if row["ratio"] is None else tell("ratio", ratio=tell.percent(row["ratio"]))


# --- The first figures, and what changed since --------------------------------------------------------------------


def _baseline_title(tell: Telling) -> str:
    known = tell.known("difference")
    since = tell.day(min(row["measured_on"] for row in tell.rows))
    if not known:
        return tell("title_unknown", date=since)
    return tell.many("title", sum(row["difference"] != 0 for row in known), total=len(known), date=since)


def _baseline_sentence(tell: Telling) -> Iterator[str]:
    moved = next((row for row in tell.rows if row["difference"]), None)
    if moved:
        yield tell("first", label=moved["label"], **{name: tell.decimal(moved[name], 0) for name in ("value", "later")})
    yield tell.some("silent", tell.unknown("difference"))
    intact = all(row["intact"] for row in tell.rows)
    yield tell("intact" if intact else "broken", mark=tell.first["set_hash"][:12])


def _changes_title(tell: Telling) -> str:
    since = tell.first["since_on"]
    return (
        tell.many("title", len(tell.rows), date=tell.day(since)) if since else tell.many("title_ever", len(tell.rows))
    )


def _changes_sentence(tell: Telling) -> Iterator[str]:
    counts = Counter(row["change"] for row in tell.rows)
    parts = tell.join(tell(kind, n=counts[kind]) for kind in CHANGES if counts[kind])
    yield tell("sentence", parts=parts[:1].upper() + parts[1:])
    if tell.first["compared"] == "dates":
        yield tell("by_dates")


CARDS = (
    Card(
        "plans-alignment", "plans/alignment", PAGE, SECTION, 80, _objectives_title, _objectives_sentence, level="hero",
        columns=("plan_title", "code", "title", "programmes", "outputs", "outcomes", "commitment"),
        glossary=("outcome",), clicks=("commitment", "commitment_id"), wide=True,
    ),
    Card(
        "plans-indicators", "plans/indicators", PAGE, SECTION, 81, _indicators_title, _indicators_sentence,
        bars(_indicator_label, "ratio", _indicator_text, key="commitment_id", colour=CATEGORICAL[0],
             hollow=lambda row: row["ratio"] is not None and row["ratio"] < 1),
        columns=("title", "kind", "unit_of_measure", "baseline_year", "baseline", "latest_year", "latest",
                 "target_year", "target", "growth_observed", "growth_required", "ratio", "reason"),
        glossary=("outcome", "progress_ratio"), clicks=("commitment", "commitment_id"), wide=True,
    ),
    Card(
        "plans-baseline", "plans/baseline", PAGE, SECTION, 82, _baseline_title, _baseline_sentence, level="reference",
        columns=("label", "unit_of_measure", "measured_on", "value", "later", "difference", "reason", "intact",
                 "set_hash"),
        glossary=("baseline",), wide=True,
    ),
    Card(
        "changes-since", "changes/since", PAGE, SECTION, 90, _changes_title, _changes_sentence, home=7,
        columns=("happened_on", "change", "subject_kind", "subject", "field", "before", "after", "source"),
        level="reference", glossary=("change", "folio_snapshot"), clicks=("commitment", "commitment_id"), wide=True,
    ),
)  # fmt: skip
