"""What one drawing of the route holds, and what a card says where it does not hold all."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from dashboard.cards.telling import Telling
from dashboard.store.snapshots import Row

MOST = 30
NAMED = 6


@dataclass(frozen=True)
class Drawn:
    """Rows of milestones, or of commitments as lists of theirs; of a ``whole`` of them, and ``said`` is why not all."""

    milestones: Sequence[Row] = ()
    commitments: Sequence[Sequence[Row]] = ()
    said: str = ""
    whole: int = 0


def drawn(rows: Sequence[Row]) -> Drawn:
    """The milestones with a date, or those of unfinished commitments; when they are too many, the commitments.

    Of too many commitments those that end last; of one commitment's too many milestones the first unfinished ones.
    """
    dated = [row for row in rows if row["reason"] != "cancelled" and end_of(row)]
    if len(dated) <= MOST:
        return Drawn(dated)
    unfinished = {row["commitment_id"] for row in dated if row["reason"] is None}
    active = [row for row in dated if row["commitment_id"] in unfinished]
    if 0 < len(active) <= MOST:
        return Drawn(active, said="unfinished", whole=len(dated))
    groups: dict[str, list[Row]] = {}
    for row in dated:
        groups.setdefault(row["commitment_id"], []).append(row)
    if len(groups) == 1:
        pending = [row for row in dated if row["reason"] is None]
        return Drawn((pending or dated)[:MOST], said="first", whole=len(dated))
    last = sorted(groups, key=lambda key: (last_end(groups[key]), key), reverse=True)[:MOST]
    said = "last_commitments" if len(groups) > MOST else "commitments"
    return Drawn(commitments=[groups[key] for key in groups if key in set(last)], said=said, whole=len(groups))


def end_of(row: Row) -> date | None:
    """When a milestone ended or is projected to."""
    found: date | None = row["actual_end"] or row["early_end"]
    return found


def last_end(rows: Sequence[Row]) -> date:
    """The last end of milestones of which some has one."""
    return max(end for row in rows if (end := end_of(row)))


def latest(rows: list[Row]) -> list[Row]:
    """Rows of commitments: all, or as many as one drawing holds, those forecast or else projected to end last."""
    if len(rows) <= MOST:
        return rows

    def end(row: Row) -> tuple[date, str]:
        return row.get("p80") or row.get("after_end") or row.get("projected_end") or date.min, row["commitment_id"]

    chosen = {row["commitment_id"] for row in sorted(rows, key=end, reverse=True)[:MOST]}
    return [row for row in rows if row["commitment_id"] in chosen]


def few(tell: Telling, key: str, shown: int, whole: int) -> str:
    """How many of the whole are drawn; empty where all are."""
    return tell(key, n=tell.integer(shown), total=tell.integer(whole)) if shown < whole else ""


def most_of(names: list[str]) -> int:
    """How many names a sentence has room for: six, or five and how many more."""
    return NAMED if len(names) <= NAMED else NAMED - 1


def whose(row: Row) -> str:
    """What the lines of a commitment are headed with: its code, and its title where it has one."""
    return str(row["code"]) if row["code"] == row["commitment"] else f"{row['code']} {row['commitment']}"
