"""Cards of the promises one by one: what was committed, until when, and in which steps."""

from collections import Counter
from collections.abc import Iterator, Mapping

from dashboard.cards.card import Card
from dashboard.cards.promises.saying import COMMITMENT, commitments, not_begun, titled
from dashboard.cards.promises.terms import over_terms
from dashboard.cards.telling import Telling
from dashboard.figures import Span
from dashboard.theme import STATUS

PAGE, SECTION = "/compromisos", "promises-list"
MILESTONE_STATES = ("planned", "reported", "done", "cancelled")


def _list_title(tell: Telling) -> str:
    plans = sorted({row["plan_id"] for row in tell.rows})
    return tell.many("title", len(tell.rows), plans=tell.join(plans))


def _list_sentence(tell: Telling) -> Iterator[str]:
    known = {"proven": tell.counted("evidence"), "stepped": tell.counted("milestones")}
    yield tell("sentence", total=len(tell.rows), **known) if len(tell.rows) > 1 else _of_one(tell, known)
    yield not_begun(tell)


def _of_one(tell: Telling, known: Mapping[str, int]) -> str:
    """Whether the only commitment has evidence and milestones."""
    return tell(
        "sentence_one", **{name: tell("value.yes" if held else "value.no").lower() for name, held in known.items()}
    )


def _timeline_title(tell: Telling) -> str:
    disagree = sorted({row["code"] for row in tell.rows if row["disagree"]})
    compared = len(tell.rows) > tell.distinct("commitment_id")
    return tell.named("title", disagree) or tell("title_agree" if compared else "title_alone")


def _timeline_sentence(tell: Telling) -> Iterator[str]:
    ended = {row["commitment_id"] for row in tell.known("ends_on") if row["ends_on"] < tell.as_of}
    unknown = {row["commitment_id"] for row in tell.where(status="unknown")} & ended
    held = tell.distinct("commitment_id")
    yield tell.many("sentence", len(ended), total=held, of=commitments(tell, held))
    yield tell.some("unknown", len(unknown))
    yield not_begun(tell)


@over_terms
def _timeline_figure(tell: Telling) -> Iterator[Span]:
    for row in tell.rows:
        yield Span(
            key=row["commitment_id"],
            row_label=titled(tell, row),
            start=row["starts_on"],
            end=row["ends_on"],
            text=f"{tell.text('starts_on', row)} – {tell.text('ends_on', row)} · {row['source']}",
            colour=STATUS[row["status"]].colour,
            dashed=bool(row["disagree"]),
            hollow_start=row["starts_precision"] != "day",
            hollow_end=row["ends_precision"] != "day",
        )


def _milestones_title(tell: Telling) -> str:
    states = Counter(row["state"] for row in tell.rows)
    parts = (tell.many(state, states[state]) for state in MILESTONE_STATES if states[state])
    return tell.many("title", len(tell.rows), parts=tell.join(parts))


def _milestones_sentence(tell: Telling) -> Iterator[str]:
    past = [row for row in tell.known("ends_on") if row["state"] == "planned" and row["ends_on"] < tell.as_of]
    inferred = sum(row["inferred"] for row in past)
    yield tell.some("late", len(past) - inferred) or tell("on_record")
    yield tell.some("inferred", inferred)
    yield tell.some("undated", tell.unknown("ends_on"))


CARDS = (
    Card(
        "commitments-list", "commitments/list", PAGE, SECTION, 30, _list_title, _list_sentence, level="hero",
        columns=("code", "title", "plan_id", "status", "status_on", "institutions", "milestones", "evidence",
                 "verifiable", "potential"),
        glossary=("action_plan", "potential"), clicks=COMMITMENT,
    ),
    Card(
        "commitments-timeline", "commitments/timeline", PAGE, SECTION, 31,
        _timeline_title, _timeline_sentence, _timeline_figure,
        columns=("code", "title", "source", "starts_on", "ends_on", "status"),
        today=True, glossary=("calendar",), clicks=COMMITMENT,
    ),
    Card(
        "commitments-milestones", "commitments/milestones", PAGE, SECTION, 32, _milestones_title, _milestones_sentence,
        columns=("ends_on", "inferred", "state", "title", "commitment_id", "institution", "source"),
        level="reference", today=True, glossary=("milestone",), clicks=COMMITMENT,
    ),
)  # fmt: skip
