"""What changed after the chosen day, or after the last Glosa, by the dates of the reports.

Two snapshots are compared in ``test_since.py``.
"""

from datetime import date

from ..deadlines import news
from ..package import Chosen, Package, Rows
from . import last_glosa

LEAVES = ("branch", "institution")

CHANGES = {"status": "published", "evidence": "published", "replan": "world", "correction": "corrected"}
FIELDS = {"status": "voice", "evidence": "level", "correction": "column_name"}


def truth(package: Package, chosen: Chosen) -> Rows:
    since = _since(package, chosen)
    rows: Rows = [
        {
            "happened_on": row["happened_on"],
            "date_precision": row["date_precision"],
            "change": CHANGES[row["kind"]],
            "subject_kind": row["kind"],
            "subject_id": row["id"],
            "commitment_id": row["commitment_id"],
            "subject": row["subject"] or row["title"],
            "field": "current_end" if row["kind"] == "replan" else row[FIELDS[row["kind"]]],
            "before": row["before"],
            "after": row["after"] or row["status"] or row["level"],
            "source": row["source"],
            "since_on": since,
            "compared": "dates",
        }
        for row in news.truth(package, chosen)
        if since is None or row["happened_on"] > since
    ]
    return sorted(rows, key=lambda row: (-row["happened_on"].toordinal(), row["subject_kind"], row["subject_id"]))


def _since(package: Package, chosen: Chosen) -> date | None:
    if "since" in chosen:
        return date.fromisoformat(chosen.values["since"][0])
    return next((row["held_on"] for row in last_glosa.truth(package, chosen)), None)
