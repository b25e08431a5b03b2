"""What changed: between two snapshots by comparing their facts, or in one by the dates of what it reports."""

from collections.abc import Iterable, Mapping
from datetime import date, timedelta
from typing import Any

from dashboard.analysis import Inputs, Row

WORLD, CORRECTED, PUBLISHED, METHOD = "world", "corrected", "published", "method"
CHANGE_OF = {"status": PUBLISHED, "evidence": PUBLISHED, "replan": WORLD, "correction": CORRECTED}
DONE = frozenset({"milestone", "stage"})
FIELD_OF = {"status": "voice", "evidence": "level", "correction": "column_name"}
TABLE_OF = {"milestones": "milestone", "status_reports": "status", "evidence": "evidence"}
FACTS, NEWS, EVENTS = "changes/facts", "deadlines/news", "changes/events"


def since_rows(inputs: Inputs, asked: Mapping[str, Any]) -> list[Row]:
    """Rows of ``changes/since``, newest first; ``compared`` says whether by ``snapshots`` or by ``dates``."""
    since = _since(inputs, asked)
    before = inputs.get(f"{FACTS}@since")
    if before is not None:
        return _compared(before, inputs[FACTS], since, _amended(inputs[NEWS], since))
    told = [*(_reported(row, since) for row in inputs[NEWS]), *(_happened(row, since) for row in inputs[EVENTS])]
    own = set() if asked.get("since") else _of_the_glosa(inputs)
    known = zip([*inputs[NEWS], *inputs[EVENTS]], told, strict=True)
    rows = [row for held, row in known if held["source_id"] not in own and (since is None or _surely(row) > since)]
    return sorted(rows, key=lambda row: (-row["happened_on"].toordinal(), row["subject_kind"], row["subject_id"]))


def _since(inputs: Inputs, asked: Mapping[str, Any]) -> date | None:
    text = asked.get("since")
    if not text:
        glosa = inputs["changes/last-glosa"]
        return glosa[0]["held_on"] if glosa else None
    if text.startswith("snap-"):
        return date.fromisoformat(text.removeprefix("snap-")[:8])
    return date.fromisoformat(text)


def _of_the_glosa(inputs: Inputs) -> set[str]:
    """The sources of the last Glosa: what they tell is the Glosa itself, and no change after it."""
    last = {row["meeting_id"] for row in inputs["changes/last-glosa"]}
    return {row["source_id"] for row in inputs["changes/glosa-sources"] if row["meeting_id"] in last}


def _surely(row: Row) -> date:
    """The first day on which it may have happened, as far as its date is known; the press prints a day later."""
    day: date = row["happened_on"]
    match row["date_precision"]:
        case "year":
            return day.replace(month=1, day=1)
        case "month":
            return day.replace(day=1)
        case "published_by":
            return day - timedelta(days=1)
        case _:
            return day


def _amended(news: Iterable[Row], since: date | None) -> set[tuple[str, str, str]]:
    """What was put right since that day: kind and key of the fact, and its field as ``changes/facts`` calls it.

    The field of a status report is its voice, so any correction of the report counts for it.
    """
    found = set()
    for row in news:
        recent = since is None or row["happened_on"] >= since - timedelta(days=1)
        if row["kind"] == "correction" and recent and row["subject_table"] in TABLE_OF:
            kind = TABLE_OF[row["subject_table"]]
            found.add((kind, row["subject_id"], "" if kind == "status" else row["column_name"]))
    return found


def _reported(row: Row, since: date | None) -> Row:
    kind = row["kind"]
    return {
        "happened_on": row["happened_on"],
        "date_precision": row["date_precision"],
        "change": CHANGE_OF[kind],
        "subject_kind": kind,
        "subject_id": row["id"],
        "commitment_id": row["commitment_id"],
        "subject": row["subject"] or row["title"],
        "field": row.get(FIELD_OF.get(kind, "")) or ("current_end" if kind == "replan" else None),
        "before": row["before"],
        "after": row["after"] or row["status"] or row["level"],
        "source": row["source"],
        "since_on": since,
        "compared": "dates",
    }


def _happened(row: Row, since: date | None) -> Row:
    """A row of ``changes/events``: what was done in the world, or what was published or said of it."""
    return {
        "happened_on": row["happened_on"],
        "date_precision": row["date_precision"],
        "change": WORLD if row["kind"] in DONE else PUBLISHED,
        "subject_kind": row["kind"],
        "subject_id": row["id"],
        "commitment_id": row["commitment_id"],
        "subject": row["subject"],
        "field": None,
        "before": None,
        "after": None,
        "source": row["source"],
        "since_on": since,
        "compared": "dates",
    }


def _compared(before: list[Row], after: list[Row], since: date | None, amended: set[tuple[str, str, str]]) -> list[Row]:
    old = {_key(row): row for row in before}
    new = {_key(row): row for row in after}
    found = [
        _difference(old.get(key), new.get(key), since, amended)
        for key in old.keys() | new.keys()
        if _value(old.get(key)) != _value(new.get(key))
    ]
    return sorted(found, key=lambda row: (row["change"], row["subject_kind"], row["subject_id"], row["field"]))


def _key(row: Row) -> tuple[str, str, str]:
    return row["subject_kind"], row["subject_id"], row["field"]


def _value(row: Row | None) -> str | None:
    return row["value"] if row else None


def _difference(old: Row | None, new: Row | None, since: date | None, amended: set[tuple[str, str, str]]) -> Row:
    row = new or old or {}
    return {
        "happened_on": row["known_on"],
        "date_precision": "day",
        "change": _change(old, new, since, amended),
        "subject_kind": row["subject_kind"],
        "subject_id": row["subject_id"],
        "commitment_id": row["commitment_id"],
        "subject": row["subject"],
        "field": row["field"],
        "before": _value(old),
        "after": _value(new),
        "source": None,
        "since_on": since,
        "compared": "snapshots",
    }


def _change(old: Row | None, new: Row | None, since: date | None, amended: set[tuple[str, str, str]]) -> str:
    row = new or old or {}
    if row["subject_kind"] == "question":
        return METHOD
    kind, field = row["subject_kind"], row["field"]
    if new is None or (kind, row["subject_id"], "" if kind == "status" else field) in amended:
        return CORRECTED
    # A snapshot is of a day: what happened that same day may not have been in it.
    # A milestone moves in the world unless somebody recorded a correction; a report already given does not.
    if row["subject_kind"] == "milestone" and old is not None:
        return WORLD
    later = since is not None and row["known_on"] is not None and row["known_on"] > since - timedelta(days=1)
    if later:
        return WORLD
    return PUBLISHED if old is None else CORRECTED
