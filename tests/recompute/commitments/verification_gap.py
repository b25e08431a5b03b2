"""What is said to be done, and the highest rung of the evidence of exactly that."""

from collections import defaultdict
from typing import Any

from ..package import Chosen, Package, Row, Rows, on
from ..promises import by_then, commitments, last_reports, sourced, told

RUNGS = ("declared", "document", "official_publication", "third_party_verified")
STATES = (
    *(("ejemplo", f"as_of={day}") for day in ("2023-12-15", "2023-12-31", "2019-01-01", "2022-05-10", "2022-05-11")),
    ("ejemplo", "as_of=2024-06-28&lang=en&plan=PA-1"),
    ("quintana-roo", "as_of=2023-12-31"),
    ("quintana-roo", "sources=official&plan=2023-2025"),
)


def truth(package: Package, chosen: Chosen) -> Rows:
    among = {row["commitment_id"]: row for row in commitments(package, chosen)}
    who, sources = package.by("institutions", "institution_id"), package.by("sources", "source_id")
    proof: dict[tuple[str, str], list[Row]] = defaultdict(list)
    for row in package.rows("evidence"):
        if by_then(row["published_on"], chosen.as_of):
            proof[row["commitment_id"], row["milestone_id"]].append(row)
    rows: Rows = []
    for claim in [*_whole(package, chosen), *_steps(package, chosen)]:
        if claim["commitment_id"] not in among:
            continue
        mine = proof.get((claim["commitment_id"], claim["milestone_id"] or ""), [])
        top = max((RUNGS.index(one["level"]) for one in mine), default=None)
        rows.append(
            {
                **{key: claim[key] for key in ("milestone_id", "kind", "title", "claimed_on", "claimed_precision")},
                "commitment_id": claim["commitment_id"],
                "code": among[claim["commitment_id"]]["code"],
                "level": None if top is None else RUNGS[top],
                "has_published": any(one["level"] != "declared" and one["url"] for one in mine),
                "pieces": len(mine),
                "institution": who.get(claim["by"], Row())["name"] or None,
                "source": sources[claim["source_id"]]["publisher"] or None,
            }
        )
    return sorted(rows, key=_order)


def _order(row: dict[str, Any]) -> tuple[Any, ...]:
    """What has no published proof first, then the lower rungs."""
    rung = RUNGS.index(row["level"]) if row["level"] else -1
    return row["has_published"], rung, row["kind"], row["code"], row["milestone_id"] or ""


def _said(package: Package, chosen: Chosen) -> dict[tuple[str, str], Row]:
    """(commitment, milestone or "") -> the government's last report on it, where it is that it is complete."""
    return {
        (commitment, step): row
        for (commitment, step, voice), row in last_reports(package, chosen).items()
        if voice == "government" and row["status"] == "complete"
    }


def _whole(package: Package, chosen: Chosen) -> Rows:
    of = package.by("commitments", "commitment_id")
    return [
        {
            "commitment_id": commitment,
            "kind": "commitment",
            "milestone_id": None,
            "title": told(of[commitment], "short_title", chosen),
            "claimed_on": on(row["reported_on"]),
            "claimed_precision": row["reported_precision"] or None,
            "by": row["institution_id"],
            "source_id": row["source_id"],
        }
        for (commitment, step), row in _said(package, chosen).items()
        if not step
    ]


def _steps(package: Package, chosen: Chosen) -> Rows:
    said = {step: row for (_, step), row in _said(package, chosen).items() if step}
    rows: Rows = []
    for row in sourced(package, chosen, "milestones"):
        report = said.get(row["milestone_id"])
        done = row["state"] in ("reported", "done") and by_then(row["actual_end"], chosen.as_of)
        if not row["commitment_id"] or not by_then(row["reported_on"], chosen.as_of) or not (done or report):
            continue
        told_by = report or Row()
        rows.append(
            {
                "commitment_id": row["commitment_id"],
                "kind": "milestone",
                "milestone_id": row["milestone_id"],
                "title": told(row, "title", chosen),
                "claimed_on": on(row["actual_end"] or told_by["reported_on"]),
                "claimed_precision": (row["date_precision"] if row["actual_end"] else told_by["reported_precision"])
                or None,
                "by": row["institution_id"],
                "source_id": row["source_id"],
            }
        )
    return rows
