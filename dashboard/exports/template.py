"""Tables that people outside fill in: their columns, and what a snapshot already knows of each row."""

import csv
import io
from collections.abc import Callable, Mapping

from dashboard.answers import ask
from dashboard.filters import Filters
from dashboard.schema.tables import tables
from dashboard.store.snapshots import Row, Snapshot

Known = Callable[[Snapshot, Filters], list[Row]]


def _commitments(snapshot: Snapshot, asked: Filters) -> list[Row]:
    """A row for each commitment, in the voice of civil society; whoever assesses says the rest."""
    found = ask(snapshot, "commitments/list", asked).rows
    given = {"dimension": "completion", "voice": "civil_society"}
    return [{"commitment_id": row["commitment_id"], **given} for row in found]


def _gaps(snapshot: Snapshot, asked: Filters) -> list[Row]:
    """A row for each thing that nobody is known to have asked for, and whom it can be asked of."""
    found = ask(snapshot, "gaps/requests", asked).rows
    return [
        {"gap_id": row["gap_id"], "institution_id": row["addressee_id"]}
        for row in found
        if row["request_state"] == "not_asked"
    ]


TEMPLATES: Mapping[str, Known] = {"assessments": _commitments, "requests": _gaps}
"""Table -> what is known of its rows before anybody fills them in."""


def template_text(snapshot: Snapshot, table: str, asked: Filters) -> str:
    """The table as CSV, its columns in the order of the schema; KeyError for one that nobody outside fills in."""
    out = io.StringIO(newline="")
    columns = [field.name for field in tables()[table].fields]
    writer = csv.DictWriter(out, columns, restval="", lineterminator="\r\n")
    writer.writeheader()
    writer.writerows(TEMPLATES[table](snapshot, asked))
    return out.getvalue()
