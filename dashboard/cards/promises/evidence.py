"""Cards of what proves a promise: what is said done without evidence, the evidence there is, and what is reported."""

from collections import Counter
from collections.abc import Iterator

from dashboard.cards.card import Card, has
from dashboard.cards.drawing import bars, tally
from dashboard.cards.promises.saying import COMMITMENT, commitments, not_begun, titled
from dashboard.cards.telling import Telling
from dashboard.store.snapshots import Row
from dashboard.theme import CATEGORICAL, NEUTRAL

PAGE, SECTION = "/compromisos", "promises-evidence"
RUNGS = ("declared", "document", "official_publication", "third_party_verified")
FROM_NOTHING = (None, *RUNGS)
# A third party's word and what was published prove; what only the one concerned says is part of a proof.
TONES = {None: "unknown", "declared": "partial", "official_publication": "proven", "third_party_verified": "proven"}
NAMED, MOST = 3, 40


def _main(tell: Telling) -> list[Row]:
    """The milestones; where none is said done, the commitments."""
    return tell.where(kind="milestone") or tell.where(kind="commitment")


def _gap_title(tell: Telling) -> str:
    rows = _main(tell)
    bare, kind = sum(not row["has_published"] for row in rows), rows[0]["kind"]
    if not bare:
        return tell.many(f"{kind}_none", len(rows))
    return tell.many(kind, bare, total=tell.integer(len(rows)))


def _gap_sentence(tell: Telling) -> Iterator[str]:
    rows = _main(tell)
    rungs = Counter(row["level"] for row in rows)
    called = {row["level"]: tell.text("level", row).lower() for row in rows}
    parts = (tell("part", n=tell.integer(rungs[one]), rung=called[one]) for one in FROM_NOTHING if rungs[one])
    yield tell("rungs", parts=tell.join(parts))
    if rows[0]["kind"] == "milestone":
        whole = tell.where(kind="commitment")
        bare = [row["code"] for row in whole if not row["has_published"]]
        codes = tell.join(bare[:NAMED])
        if len(whole) == len(bare) == 1:
            yield tell("whole_one", codes=codes)
        else:
            yield tell.some("whole", len(bare), total=tell.integer(len(whole)), codes=codes)
    yield tell.beside("absent")


def _tone(level: str | None) -> str:
    return TONES.get(level, "")


def _evidence_title(tell: Telling) -> str:
    strong = sum(row["level"] in RUNGS[2:] for row in tell.rows)
    return tell.many("title", len(tell.rows), strong=tell.some("strong", strong) or tell("strong_none"))


def _evidence_sentence(tell: Telling) -> Iterator[str]:
    yield tell.some("sentence", tell.count(level=RUNGS[-1])) or tell("none")
    yield tell.some("undated", tell.unknown("published_on"))


def _progress_title(tell: Telling) -> str:
    values = sorted(row["progress"] for row in tell.known("progress"))
    total = commitments(tell, len(tell.rows))
    if not values:
        return tell("title_none", total=total)
    low, high = tell.decimal(values[0]), tell.decimal(values[-1])
    if low == high:
        return tell("title_same", n=len(values), total=total, value=low)
    return tell("title", n=len(values), total=total, low=low, high=high)


def _progress_sentence(tell: Telling) -> Iterator[str]:
    why = Counter(row["reason"] for row in tell.rows if row["reason"])
    yield from (tell.many(reason, why[reason]) for reason in sorted(why, key=lambda one: (-why[one], one)))
    for row in [one for one in tell.known("with_cancelled") if one["justified"]][:NAMED]:
        value = tell.decimal(row["with_cancelled"])
        yield tell.many("cancelled", row["justified"], code=row["code"], value=value)
    yield tell("not_proof")
    yield not_begun(tell)


def _progress_text(tell: Telling, row: Row) -> str:
    if row["progress"] is None:
        return tell.code("reason", row)
    return tell("value", value=tell.decimal(row["progress"]))


CARDS = (
    Card(
        "commitments-verification-gap", "commitments/verification-gap", PAGE, SECTION, 20, _gap_title, _gap_sentence,
        # From nothing to a third party's word, with what is said done on each rung; what is no evidence is grey.
        tally("level", FROM_NOTHING, rows=_main, key=True, hollow=lambda level: level is None, toned=_tone,
              coloured=lambda level: CATEGORICAL[0] if level in RUNGS[1:] else NEUTRAL),
        columns=("code", "kind", "title", "claimed_on", "level", "has_published", "pieces", "institution", "source"),
        level="hero", today=True, glossary=("evidence", "milestone"),
    ),
    Card(
        "commitments-evidence", "commitments/evidence", PAGE, SECTION, 21,
        _evidence_title, _evidence_sentence,
        tally("level", RUNGS, key=True, toned=_tone),
        columns=("commitment_id", "level", "title", "published_on", "source"), today=True, glossary=("evidence",),
    ),
    Card(
        "commitments-progress", "commitments/progress", PAGE, SECTION, 22, _progress_title, _progress_sentence,
        bars(titled, "progress", _progress_text, key="commitment_id", most=MOST),
        columns=("code", "title", "milestones", "cancelled", "justified", "progress", "with_cancelled", "unweighted",
                 "without_weight", "without_progress", "reason"),
        today=True, glossary=("operational_progress",), clicks=COMMITMENT, tells=lambda answer: has(answer, "progress"),
    ),
)  # fmt: skip
