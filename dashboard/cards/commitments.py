"""Cards of the promises: what was committed, by whom, until when, and what is known of it."""

from collections import Counter
from datetime import date

from dashboard.answers import Answer
from dashboard.cards.begun import not_begun
from dashboard.cards.card import Card
from dashboard.cards.terms import term_bands_of
from dashboard.cards.words import code
from dashboard.figures import Bar, Bars, Figure, Span, Timeline
from dashboard.locale import day, integer, join, percent, t, tn
from dashboard.store.snapshots import Row
from dashboard.theme import STATUS

RUNGS = ("declared", "document", "official_publication", "third_party_verified")
MILESTONE_STATES = ("planned", "reported", "done", "cancelled")


def _status_counts(answer: Answer) -> dict[str, int]:
    return {row["status"]: row["count"] for row in answer.rows}


def _total(answer: Answer) -> int:
    """The denominator: a share is a count over it, so any row gives it back."""
    row = answer.rows[0]
    return int(row["count"] / row["share"] + 0.5)


def _status_title(answer: Answer) -> str:
    total = _total(answer)
    chosen = "status" in answer.filters.values
    counts = _status_counts(answer)
    commitments = tn(answer.lang, "card.commitments-voices.commitment", total)
    if not chosen and set(counts) == {"unknown"}:
        return t(answer.lang, "card.commitments-status.title_unknown", total=commitments)
    told = sum(counts.values()) if chosen else counts.get("complete", 0)
    key = "card.commitments-status.title_chosen" if chosen else "card.commitments-status.title"
    return tn(answer.lang, key, told, total=commitments, share=percent(told / total, answer.lang))


def _status_sentence(answer: Answer) -> str:
    parts = [
        t(
            answer.lang,
            "card.commitments-status.part",
            n=row["count"],
            status=code(answer, "status", row["status"]).lower(),
        )
        for row in answer.rows
    ]
    said = t(answer.lang, "card.commitments-status.sentence", parts=join(parts, answer.lang), total=_total(answer))
    if "unknown" in _status_counts(answer):
        said += " " + t(answer.lang, "card.commitments-status.unknown")
    return said + not_begun(answer)


def _status_figure(answer: Answer) -> Figure:
    return Bars(tuple(_status_bar(answer, row) for row in answer.rows))


def _status_bar(answer: Answer, row: Row) -> Bar:
    status = row["status"]
    text = t(answer.lang, "value.count_share", n=row["count"], share=percent(row["share"], answer.lang))
    label = f"{STATUS[status].mark} {code(answer, 'status', status)}"
    return Bar(status, label, float(row["count"]), text, colour=STATUS[status].colour, hollow=status == "unknown")


def _list_title(answer: Answer) -> str:
    plans = sorted({row["plan_id"] for row in answer.rows})
    return tn(answer.lang, "card.commitments-list.title", len(answer.rows), plans=join(plans, answer.lang))


def _list_sentence(answer: Answer) -> str:
    proven = sum(row["evidence"] > 0 for row in answer.rows)
    stepped = sum(row["milestones"] > 0 for row in answer.rows)
    said = t(answer.lang, "card.commitments-list.sentence", proven=proven, stepped=stepped, total=len(answer.rows))
    return said + not_begun(answer)


def _timeline_title(answer: Answer) -> str:
    disagree = sorted({row["code"] for row in answer.rows if row["disagree"]})
    if not disagree:
        compared = any(count > 1 for count in Counter(row["commitment_id"] for row in answer.rows).values())
        return t(answer.lang, f"card.commitments-timeline.title_{'agree' if compared else 'alone'}")
    return tn(answer.lang, "card.commitments-timeline.title", len(disagree), codes=join(disagree, answer.lang))


def _timeline_sentence(answer: Answer) -> str:
    ended = {r["commitment_id"] for r in answer.rows if r["ends_on"] and r["ends_on"] < answer.as_of}
    every = {r["commitment_id"] for r in answer.rows}
    unknown = {r["commitment_id"] for r in answer.rows if r["status"] == "unknown"} & ended
    total = tn(answer.lang, "card.commitments-voices.commitment", len(every))
    said = t(answer.lang, "card.commitments-timeline.sentence", ended=len(ended), total=total)
    if unknown:
        said += " " + tn(answer.lang, "card.commitments-timeline.unknown", len(unknown))
    return said + not_begun(answer)


def _timeline_figure(answer: Answer) -> Figure:
    spans = tuple(_commitment_span(answer, row) for row in answer.rows)
    word = t(answer.lang, "value.today")
    return Timeline(spans, today=answer.as_of, today_label=word, bands=term_bands_of(answer))


def _commitment_span(answer: Answer, row: Row) -> Span:
    until = day(row["ends_on"], answer.lang, row["ends_precision"])
    since = day(row["starts_on"], answer.lang, row["starts_precision"])
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


def _milestones_title(answer: Answer) -> str:
    states = Counter(row["state"] for row in answer.rows)
    parts = [
        tn(answer.lang, f"card.commitments-milestones.{state}", states[state])
        for state in MILESTONE_STATES
        if states[state]
    ]
    return tn(answer.lang, "card.commitments-milestones.title", len(answer.rows), parts=join(parts, answer.lang))


def _milestones_sentence(answer: Answer) -> str:
    late = [row for row in answer.rows if _is_late(row, answer.as_of)]
    undated = sum(row["ends_on"] is None for row in answer.rows)
    said = (
        tn(answer.lang, "card.commitments-milestones.late", len(late))
        if late
        else t(answer.lang, "card.commitments-milestones.on_record")
    )
    return f"{said} {tn(answer.lang, 'card.commitments-milestones.undated', undated)}" if undated else said


def _is_late(row: Row, today: date) -> bool:
    return bool(row["state"] == "planned" and row["ends_on"] and row["ends_on"] < today)


def _actors_title(answer: Answer) -> str:
    institutions = {row["institution_id"] for row in answer.rows}
    commitments = {row["commitment_id"] for row in answer.rows}
    told = tn(answer.lang, "card.commitments-actors.commitments", len(commitments))
    return tn(answer.lang, "card.commitments-actors.title", len(institutions), commitments=told)


def _actors_sentence(answer: Answer) -> str:
    government = {row["institution_id"] for row in answer.rows if row["sector"] == "government"}
    others = {row["institution_id"] for row in answer.rows} - government
    silent = sum(row["role"] == "not_stated" for row in answer.rows)
    said = t(answer.lang, "card.commitments-actors.sentence", government=len(government), others=len(others))
    narrowed = {"institution", "branch"} & set(answer.filters.values)
    if not narrowed and not any(row["branch"] == "judicial" for row in answer.rows):
        said += " " + t(answer.lang, "card.commitments-actors.no_judiciary")
    if silent:
        said += " " + t(answer.lang, "card.commitments-actors.no_role", n=silent, total=len(answer.rows))
    return said


def _evidence_title(answer: Answer) -> str:
    strong = sum(row["level"] in {"official_publication", "third_party_verified"} for row in answer.rows)
    return tn(answer.lang, "card.commitments-evidence.title", len(answer.rows), strong=strong)


def _evidence_sentence(answer: Answer) -> str:
    verified = sum(row["level"] == "third_party_verified" for row in answer.rows)
    said = tn(answer.lang, "card.commitments-evidence.sentence", verified)
    if not verified:
        said = t(answer.lang, "card.commitments-evidence.none")
    undated = sum(row["published_on"] is None for row in answer.rows)
    return f"{said} {tn(answer.lang, 'card.commitments-evidence.undated', undated)}" if undated else said


def _evidence_figure(answer: Answer) -> Figure:
    """The ladder, from the lowest rung to the highest, with the pieces of evidence on each."""
    rungs = Counter(row["level"] for row in answer.rows)
    return Bars(
        tuple(
            Bar(rung, code(answer, "level", rung), float(rungs[rung]), integer(rungs[rung], answer.lang))
            for rung in RUNGS
        )
    )


CARDS = (
    Card(
        "commitments-status", "commitments/status", {"/compromisos": 2, "/": 1},
        _status_title, _status_sentence, _status_figure,
        glossary=("completion",), clicks=("status", "status"),
    ),
    Card(
        "commitments-timeline", "commitments/timeline", {"/compromisos": 31},
        _timeline_title, _timeline_sentence, _timeline_figure,
        columns=("code", "title", "source", "starts_on", "ends_on", "status"),
        glossary=("calendar",), clicks=("commitment", "commitment_id"),
    ),
    Card(
        "commitments-list", "commitments/list", {"/compromisos": 30}, _list_title, _list_sentence,
        columns=("code", "title", "plan_id", "status", "status_on", "institutions", "milestones", "evidence",
                 "verifiable", "potential"),
        glossary=("action_plan", "potential"), clicks=("commitment", "commitment_id"), wide=True,
    ),
    Card(
        "commitments-milestones", "commitments/milestones", {"/compromisos": 32}, _milestones_title,
        _milestones_sentence,
        columns=("ends_on", "state", "title", "commitment_id", "institution", "source"),
        glossary=("milestone",), clicks=("commitment", "commitment_id"), wide=True,
    ),
    Card(
        "commitments-actors", "commitments/actors", {"/compromisos": 40}, _actors_title, _actors_sentence,
        columns=("commitment_id", "institution", "sector", "branch", "role", "successor"),
        clicks=("institution", "institution_id"), wide=True,
    ),
    Card(
        "commitments-evidence", "commitments/evidence", {"/compromisos": 21}, _evidence_title, _evidence_sentence,
        _evidence_figure,
        columns=("commitment_id", "level", "title", "published_on", "source"), glossary=("evidence",), wide=True,
    ),
)  # fmt: skip
