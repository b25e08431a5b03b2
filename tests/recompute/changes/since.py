"""What changed after the chosen day, or after the last Glosa, by the dates of the reports.

Two snapshots are compared in ``test_since.py``.
"""

from datetime import date, timedelta
from typing import Any

from ..deadlines import news
from ..package import Chosen, Package, Rows
from . import events, glosa_sources, last_glosa

LEAVES = ("branch", "institution")

CHANGES = {"status": "published", "evidence": "published", "replan": "world", "correction": "corrected"}
FIELDS = {"status": "voice", "evidence": "level", "correction": "column_name"}


def truth(package: Package, chosen: Chosen) -> Rows:
    since = _since(package, chosen)
    own = set() if "since" in chosen else _sources_of_the_glosa(package, chosen)
    told = [
        *((row, _reported(row)) for row in news.truth(package, chosen)),
        *((row, _happened(row)) for row in events.truth(package, chosen)),
    ]
    rows: Rows = [
        {
            "happened_on": row["happened_on"],
            "date_precision": row["date_precision"],
            "commitment_id": row["commitment_id"],
            "source": row["source"],
            "since_on": since,
            "compared": "dates",
        }
        | said
        for row, said in told
        if row["source_id"] not in own and (since is None or _earliest(row) > since)
    ]
    return sorted(rows, key=lambda row: (-row["happened_on"].toordinal(), row["subject_kind"], row["subject_id"]))


def _reported(row: dict[str, Any]) -> dict[str, Any]:
    return {
        "change": CHANGES[row["kind"]],
        "subject_kind": row["kind"],
        "subject_id": row["id"],
        "subject": row["subject"] or row["title"],
        "field": "current_end" if row["kind"] == "replan" else row[FIELDS[row["kind"]]],
        "before": row["before"],
        "after": row["after"] or row["status"] or row["level"],
    }


def _happened(row: dict[str, Any]) -> dict[str, Any]:
    in_the_world = row["kind"] in ("milestone", "stage")
    return {
        "change": "world" if in_the_world else "published",
        "subject_kind": row["kind"],
        "subject_id": row["id"],
        "subject": row["subject"],
        "field": None,
        "before": None,
        "after": None,
    }


def _earliest(row: dict[str, Any]) -> date:
    """The first day it may be of: a month or a year from its start, what a piece published from the day before."""
    day: date = row["happened_on"]
    starts = {"year": date(day.year, 1, 1), "month": date(day.year, day.month, 1), "published_by": day - timedelta(1)}
    return starts.get(row["date_precision"], day)


def _sources_of_the_glosa(package: Package, chosen: Chosen) -> set[str]:
    last = {row["meeting_id"] for row in last_glosa.truth(package, chosen)}
    return {row["source_id"] for row in glosa_sources.truth(package, chosen) if row["meeting_id"] in last}


def _since(package: Package, chosen: Chosen) -> date | None:
    if "since" in chosen:
        return date.fromisoformat(chosen.values["since"][0])
    return next((row["held_on"] for row in last_glosa.truth(package, chosen)), None)
