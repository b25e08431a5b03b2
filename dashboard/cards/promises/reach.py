"""Cards of how far a promise reaches: who takes part, of which branches, what it touches, and what it follows."""

from collections import Counter
from collections.abc import Iterator

from dashboard.cards.card import Card
from dashboard.cards.drawing import bars, counted
from dashboard.cards.promises.saying import COMMITMENT, commitments, not_begun
from dashboard.cards.telling import Telling
from dashboard.figures import Bar, Figure

PAGE, SECTION = "/compromisos", "promises-reach"
NAMED = 4


def _actors_title(tell: Telling) -> str:
    held = commitments(tell, tell.distinct("commitment_id"))
    return tell.many("title", tell.distinct("institution_id"), commitments=held)


def _actors_sentence(tell: Telling) -> Iterator[str]:
    government = {row["institution_id"] for row in tell.where(sector="government")}
    others = tell.distinct("institution_id") - len(government)
    none = tell("nobody")
    yield tell("sentence", government=len(government) or none, others=others or none)
    if not {"institution", "branch"} & set(tell.chosen) and not tell.where(branch="judicial"):
        yield tell("no_judiciary")
    silent = tell.where(role="not_stated")
    if silent:
        yield tell.many("no_role", len(silent), total=len(tell.rows))


def _actors_figure(tell: Telling) -> Figure:
    """A square for each institution, by the sector it is of."""
    sectors = Counter({row["institution_id"]: row["sector"] for row in tell.rows}.values())
    return counted(
        tuple(Bar("", tell.code("sector", sector), float(n), tell.integer(n)) for sector, n in sectors.most_common())
    )


def _branches_title(tell: Telling) -> str:
    missing = [tell.code("branch", row) for row in tell.rows if not row["commitments"]]
    total = tell.many("out_of", tell.first["total"])
    return tell.named("title", missing, total=total) or tell.many("title_none", len(tell.rows))


def _branches_sentence(tell: Telling) -> Iterator[str]:
    taking = [row for row in tell.rows if row["commitments"]]
    parts = (tell("part", branch=tell.code("branch", row), n=tell.text("commitments", row)) for row in taking)
    if taking:
        yield tell("sentence", parts=tell.join(parts))
    yield tell.many("listed", tell.first["total"])


def _reach_title(tell: Telling) -> str:
    touched = sum(row["norms"] > 0 for row in tell.rows)
    return tell.many("title", touched, total=len(tell.rows), of=commitments(tell, len(tell.rows)))


def _reach_sentence(tell: Telling) -> Iterator[str]:
    listed = tell.known("institutions")
    if listed:
        low, high = (tell.integer(pick(row["institutions"] for row in listed)) for pick in (min, max))
        yield tell("institutions_same" if low == high else "institutions", low=low, high=high)
        yield tell.many("several", sum(row["branches"] > 1 for row in listed))
    yield tell("not_in_force")
    yield not_begun(tell)


def _lineage_sentence(tell: Telling) -> str:
    ties = (
        tell("tie", first=row["from_id"], second=row["to_id"], kind=tell.low("kind", row)) for row in tell.rows[:NAMED]
    )
    return tell("sentence", parts=tell.join(ties))


CARDS = (
    Card(
        "commitments-actors", "commitments/actors", PAGE, SECTION, 40, _actors_title, _actors_sentence,
        _actors_figure, level="hero",
        columns=("commitment_id", "institution", "sector", "branch", "role", "successor"),
        clicks=("institution", "institution_id"),
    ),
    Card(
        "commitments-branch-coverage", "commitments/branch-coverage", PAGE, SECTION, 41,
        _branches_title, _branches_sentence,
        bars("branch", "commitments", key="branch",
             text=lambda tell, row: tell("bar", n=tell.text("commitments", row), total=row["total"])),
        glossary=("branch",), clicks=("branch", "branch"),
    ),
    Card(
        "commitments-reach", "commitments/reach", PAGE, SECTION, 42, _reach_title, _reach_sentence, level="reference",
        columns=("code", "title", "norms", "last_stage", "last_on", "institutions", "branches", "municipalities"),
        clicks=COMMITMENT,
    ),
    Card(
        "commitments-lineage", "commitments/lineage", PAGE, SECTION, 43,
        lambda tell: tell.many("title", tell.distinct("from_id")), _lineage_sentence,
        columns=("from_id", "from_title", "kind", "to_id", "to_title", "note", "source"),
        level="reference", clicks=("commitment", "to_id"),
    ),
)  # fmt: skip
