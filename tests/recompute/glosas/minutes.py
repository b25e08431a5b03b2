"""What is on record of one Glosa, in the order in which minutes tell it."""

from collections import Counter
from datetime import date

from ..package import Chosen, Package, Row, Rows, on
from .agreements import KINDS, _fate, _lateness, glosas

SEQUENCE = ("shown", "asked", "answered", "agreed", "proposed", "told")
MATTERS = {"shown": "shown", "question": "asked", "answer": "answered", "agreement": "agreed", "proposal": "proposed"}
STATES = (
    ("ejemplo", "session=R-12"),
    ("ejemplo", "session=R-12&as_of=2024-12-05"),
    ("ejemplo", "session=R-20&as_of=2026-03-31"),
    ("ejemplo", "session=R-20&as_of=2026-04-01"),
    ("ejemplo", "session=R-25"),
    ("ejemplo", "session=R-25&as_of=2026-12-03"),
    ("ejemplo", "session=nadie"),
    ("ejemplo", "as_of=2024-12-04"),
    ("quintana-roo", "session=glosa-2"),
    ("quintana-roo", "session=glosa-2&sources=official"),
    ("quintana-roo", "session=glosa-3&sources=official"),
    ("quintana-roo", "as_of=2018-01-01"),
)


def truth(package: Package, chosen: Chosen) -> Rows:
    sat, wanted = sorted(glosas(package, chosen), key=_lateness), chosen.option("session", "last")
    meetings = sat[:1] if wanted == "last" else [row for row in sat if row["meeting_id"] == wanted]
    return [row for meeting in meetings for row in _rows(package, chosen, meeting)]


def _rows(package: Package, chosen: Chosen, meeting: Row) -> Rows:
    received = [
        row
        for row in package.rows("citizen_questions")
        if row["meeting_id"] == meeting["meeting_id"]
        and (on(row["received_on"]) or chosen.as_of) <= chosen.as_of
        and chosen.from_official(package, row)
    ]
    here = {row["question_id"] for row in received}
    counts = Counter(row["grouped_with"] if row["grouped_with"] in here else row["question_id"] for row in received)
    items = package.by("glosa_items", "item_id")
    found: Rows = []
    for row in received:
        if counts[row["question_id"]]:
            found.append(_row(package, meeting, "asked", row["question_id"], row) | {
                "theme": row["theme"] or None,
                "asked": counts[row["question_id"]],
                "question_state": row["state"],
                "answer_given": items.get(row["item_id"], Row())["text"] or None,
            })  # fmt: skip
    said = {row["text"] for row in received if row["text"]}
    for row in package.rows("glosa_items"):
        again = row["kind"] == "question" and row["text"] in said
        if row["meeting_id"] == meeting["meeting_id"] and chosen.from_official(package, row) and not again:
            fate = _fate(chosen, row, on(row["due_on"])) if row["kind"] in KINDS else None
            entry = MATTERS.get(row["kind"], "told")
            found.append(_row(package, meeting, entry, row["item_id"], row) | {"fate": fate})
    if not found:
        return [_row(package, meeting, None, None, Row())]
    return sorted(found, key=_told)


def _told(row: dict[str, object]) -> tuple[int, object, object]:
    return SEQUENCE.index(str(row["entry"])), row["due_on"] or date.max, row["item_id"]


def _row(package: Package, meeting: Row, entry: str | None, key: str | None, row: Row) -> dict[str, object]:
    return {
        "meeting_id": meeting["meeting_id"],
        "glosa": meeting["title"],
        "held_on": on(meeting["held_on"]),
        "held_precision": meeting["held_precision"] or None,
        "venue": meeting["place"] or None,
        "entry": entry,
        "item_id": key,
        "text": row["text"] or None,
        "theme": None,
        "asked": None,
        "question_state": None,
        "answer_given": None,
        "kind": row["kind"] or None,
        "owner_id": row["owner_id"] or None,
        "owner": package.by("institutions", "institution_id").get(row["owner_id"], Row())["name"] or None,
        "due_on": on(row["due_on"]),
        "fate": None,
    }
