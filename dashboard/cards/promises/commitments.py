"""Cards of the promises: what was committed, by whom, until when, and what is known of it."""

from collections import Counter
from collections.abc import Iterator

from dashboard.cards.card import Card
from dashboard.cards.drawing import bars
from dashboard.cards.promises.begun import not_begun
from dashboard.cards.promises.terms import term_bands_of
from dashboard.cards.telling import Telling
from dashboard.figures import Bar, Bars, Span, Timeline
from dashboard.store.snapshots import Row
from dashboard.theme import STATUS

PAGE = "/compromisos"
RUNGS = ("declared", "document", "official_publication", "third_party_verified")
MILESTONE_STATES = ("planned", "reported", "done", "cancelled")


def _total(tell: Telling) -> int:
    """The denominator: a share is a count over it, so any row gives it back."""
    return int(tell.first["count"] / tell.first["share"] + 0.5)


def _status_title(tell: Telling) -> str:
    total, chosen = _total(tell), "status" in tell.chosen
    counts = {row["status"]: row["count"] for row in tell.rows}
    commitments = tell.many("card.commitments-voices.commitment", total)
    if not chosen and set(counts) == {"unknown"}:
        return tell("title_unknown", total=commitments)
    told = sum(counts.values()) if chosen else counts.get("complete", 0)
    key = "title_chosen" if chosen else "title"
    return tell.many(key, told, total=commitments, share=tell.percent(told / total))


def _status_sentence(tell: Telling) -> Iterator[str]:
    parts = (tell("part", n=row["count"], status=tell.low("status", row)) for row in tell.rows)
    yield tell("sentence", parts=tell.join(parts), total=_total(tell))
    if any(row["status"] == "unknown" for row in tell.rows):
        yield tell("unknown")
    yield not_begun(tell)


def _status_label(tell: Telling, row: Row) -> str:
    return f"{STATUS[row['status']].mark} {tell.code('status', row)}"


def _list_title(tell: Telling) -> str:
    plans = sorted({row["plan_id"] for row in tell.rows})
    return tell.many("title", len(tell.rows), plans=tell.join(plans))


def _list_sentence(tell: Telling) -> Iterator[str]:
    known = {"proven": tell.counted("evidence"), "stepped": tell.counted("milestones")}
    yield tell("sentence", total=len(tell.rows), **known)
    yield not_begun(tell)


def _timeline_title(tell: Telling) -> str:
    disagree = sorted({row["code"] for row in tell.rows if row["disagree"]})
    if disagree:
        return tell.many("title", len(disagree), codes=tell.join(disagree))
    compared = len(tell.rows) > tell.distinct("commitment_id")
    return tell("title_agree" if compared else "title_alone")


def _timeline_sentence(tell: Telling) -> Iterator[str]:
    ended = {r["commitment_id"] for r in tell.rows if r["ends_on"] and r["ends_on"] < tell.as_of}
    unknown = {r["commitment_id"] for r in tell.rows if r["status"] == "unknown"} & ended
    total = tell.many("card.commitments-voices.commitment", tell.distinct("commitment_id"))
    yield tell("sentence", ended=len(ended), total=total)
    if unknown:
        yield tell.many("unknown", len(unknown))
    yield not_begun(tell)


def _timeline_figure(tell: Telling) -> Timeline:
    spans = tuple(_commitment_span(tell, row) for row in tell.rows)
    return Timeline(spans, today=tell.as_of, today_label=tell("value.today"), bands=term_bands_of(tell))


def _commitment_span(tell: Telling, row: Row) -> Span:
    since, until = tell.text("starts_on", row), tell.text("ends_on", row)
    return Span(
        key=row["commitment_id"],
        row_label=f"{row['code']} {row['title']}",
        start=row["starts_on"],
        end=row["ends_on"],
        text=f"{since} – {until} · {row['source']}",
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
    late = sum(r["state"] == "planned" and r["ends_on"] is not None and r["ends_on"] < tell.as_of for r in tell.rows)
    undated = sum(row["ends_on"] is None for row in tell.rows)
    yield tell.many("late", late) if late else tell("on_record")
    if undated:
        yield tell.many("undated", undated)


def _actors_title(tell: Telling) -> str:
    commitments = tell.many("commitments", tell.distinct("commitment_id"))
    return tell.many("title", tell.distinct("institution_id"), commitments=commitments)


def _actors_sentence(tell: Telling) -> Iterator[str]:
    government = {row["institution_id"] for row in tell.rows if row["sector"] == "government"}
    silent = sum(row["role"] == "not_stated" for row in tell.rows)
    others = tell.distinct("institution_id") - len(government)
    yield tell("sentence", government=len(government), others=others)
    if not {"institution", "branch"} & set(tell.chosen) and all(row["branch"] != "judicial" for row in tell.rows):
        yield tell("no_judiciary")
    if silent:
        yield tell("no_role", n=silent, total=len(tell.rows))


def _evidence_title(tell: Telling) -> str:
    strong = sum(row["level"] in {"official_publication", "third_party_verified"} for row in tell.rows)
    return tell.many("title", len(tell.rows), strong=strong)


def _evidence_sentence(tell: Telling) -> Iterator[str]:
    verified = sum(row["level"] == "third_party_verified" for row in tell.rows)
    undated = sum(row["published_on"] is None for row in tell.rows)
    yield tell.many("sentence", verified) if verified else tell("none")
    if undated:
        yield tell.many("undated", undated)


def _evidence_figure(tell: Telling) -> Bars:
    """The ladder, from the lowest rung to the highest, with the pieces of evidence on each."""
    held = Counter(row["level"] for row in tell.rows)
    return Bars(tuple(Bar(one, tell.code("level", one), float(held[one]), tell.integer(held[one])) for one in RUNGS))


CARDS = (
    Card(
        "commitments-status", "commitments/status", PAGE, "promises-voices", 2, _status_title, _status_sentence,
        bars(_status_label, "count", key="status", share="share",
             coloured=lambda row: STATUS[row["status"]].colour, hollow=lambda row: row["status"] == "unknown"),
        home=1, glossary=("completion",), clicks=("status", "status"),
    ),
    Card(
        "commitments-timeline", "commitments/timeline", PAGE, "promises-list", 31,
        _timeline_title, _timeline_sentence, _timeline_figure,
        columns=("code", "title", "source", "starts_on", "ends_on", "status"),
        glossary=("calendar",), clicks=("commitment", "commitment_id"),
    ),
    Card(
        "commitments-list", "commitments/list", PAGE, "promises-list", 30, _list_title, _list_sentence,
        columns=("code", "title", "plan_id", "status", "status_on", "institutions", "milestones", "evidence",
                 "verifiable", "potential"),
        glossary=("action_plan", "potential"), clicks=("commitment", "commitment_id"), wide=True,
    ),
    Card(
        "commitments-milestones", "commitments/milestones", PAGE, "promises-list", 32,
        _milestones_title, _milestones_sentence,
        columns=("ends_on", "state", "title", "commitment_id", "institution", "source"),
        glossary=("milestone",), clicks=("commitment", "commitment_id"), wide=True,
    ),
    Card(
        "commitments-actors", "commitments/actors", PAGE, "promises-reach", 40, _actors_title, _actors_sentence,
        columns=("commitment_id", "institution", "sector", "branch", "role", "successor"),
        clicks=("institution", "institution_id"), wide=True,
    ),
    Card(
        "commitments-evidence", "commitments/evidence", PAGE, "promises-evidence", 21,
        _evidence_title, _evidence_sentence, _evidence_figure,
        columns=("commitment_id", "level", "title", "published_on", "source"), glossary=("evidence",), wide=True,
    ),
)  # fmt: skip
