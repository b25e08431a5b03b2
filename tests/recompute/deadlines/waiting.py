"""What waits for a milestone of another institution, or shares with another the thing that meets its obligation."""

from collections import defaultdict
from datetime import date

from ..dues import in_force, next_time, promised, waits
from ..package import Chosen, Package, Row, Rows, on

STATES = (("quintana-roo", "as_of=2025-12-31"), ("quintana-roo", "as_of=2026-01-01&institution=congreso,sefiplan"))
KINDS = ("waits", "shares", "made_elsewhere")


def truth(package: Package, chosen: Chosen) -> Rows:
    institutions, commitments = package.by("institutions", "institution_id"), package.by("commitments", "commitment_id")
    rows: Rows = []
    for told, row, kept in [*_waiting(package, chosen), *_shared(package, chosen)]:
        commitment = commitments.get(row["commitment_id"], Row())
        mine = institutions[row["institution_id"]]
        if (
            kept
            and chosen.allows("institution", row["institution_id"])
            and chosen.allows("branch", mine["branch"])
            and chosen.allows("plan", row["plan_id"] or commitment["plan_id"] or None)
            and chosen.allows("commitment", row["commitment_id"] or None)
            and chosen.from_official(package, row)
        ):
            rows.append(
                told
                | {
                    "institution_id": row["institution_id"],
                    "institution": mine["name"],
                    "other_institution": institutions[str(told["other_id"])]["name"],
                    "commitment_id": row["commitment_id"] or None,
                    "commitment": commitment["short_title_en" if chosen.lang == "en" else "short_title"] or None,
                }
            )
    return sorted(
        rows,
        key=lambda one: (
            KINDS.index(one["kind"]), one["due_on"] is None, one["due_on"] or date.max, one["id"], one["waits_id"],
            one["other_id"],
        ),
    )  # fmt: skip


Told = tuple[dict[str, object], Row, bool]


def _waiting(package: Package, chosen: Chosen) -> list[Told]:
    """Milestones planned on the day, with each of another institution that they wait for."""
    today, found = chosen.as_of, []
    for own, other in waits(package, today):
        planned = own["state"] == "planned" or (
            own["state"] in ("reported", "done") and (on(own["actual_end"]) or today) > today
        )
        told: dict[str, object] = {
            "kind": "waits",
            "id": own["milestone_id"],
            "title": _title(own, chosen.lang),
            "due_on": promised(package, own, today),
            "waits_id": other["milestone_id"],
            "waits_title": _title(other, chosen.lang),
            "other_id": other["institution_id"],
            "other_due_on": promised(package, other, today),
            "date_precision": own["date_precision"] or None,
            "other_due_precision": other["date_precision"] or None,
        }
        found.append((told, own, planned and (on(own["reported_on"]) or today) <= today))
    return found


def _title(row: Row, lang: str) -> str:
    return row["title_en"] or row["title"] if lang == "en" else row["title"]


def _shared(package: Package, chosen: Chosen) -> list[Told]:
    """Obligations in force whose deliverable meets one of another institution, or is made by another."""
    today, found = chosen.as_of, []
    bound = {
        row["obligation_id"]: row
        for row in package.rows("obligations")
        if row["institution_id"] and row["binds"] != "federal"
        if in_force(on(row["valid_from"]), on(row["valid_to"]), today)
    }
    meets: dict[str, list[Row]] = defaultdict(list)
    for link in package.rows("obligation_deliverables"):
        if link["obligation_id"] in bound:
            meets[link["deliverable_id"]].append(bound[link["obligation_id"]])
    for key, rows in meets.items():
        made = package.by("deliverables", "deliverable_id")[key]
        for row in rows:
            others: dict[str, list[date | None]] = defaultdict(list)
            for one in rows:
                others[one["institution_id"]].append(next_time(package, one["obligation_id"], today))
            pairs = [("shares", other, _first(days)) for other, days in others.items()]
            pairs += [("made_elsewhere", made["institution_id"], None)] if made["institution_id"] else []
            for kind, other, day in pairs:
                if other != row["institution_id"]:
                    told: dict[str, object] = {
                        "kind": kind,
                        "id": row["obligation_id"],
                        "title": row["what"],
                        "due_on": next_time(package, row["obligation_id"], today),
                        "waits_id": key,
                        "waits_title": made["name"],
                        "other_id": other,
                        "other_due_on": day,
                        "date_precision": "day",
                        "other_due_precision": "day",
                    }
                    found.append((told, row, True))
    return found


def _first(days: list[date | None]) -> date | None:
    return min((day for day in days if day), default=None)
