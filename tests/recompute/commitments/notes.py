"""What was noted of each commitment or plan by the day, and a row without a note for each one that has none."""

from ..package import Chosen, Package, Row, Rows, on
from ..promises import by_then, commitments, sourced, told

LEAVES = ("sdg",)

STATES = (
    ("ejemplo", "as_of=2022-10-04"),
    ("ejemplo", "as_of=2022-10-03"),
    ("ejemplo", "as_of=2025-02-01"),
    ("ejemplo", "as_of=2025-01-31"),
    ("ejemplo", "plan=PA-1&commitment=EJ-01,EJ-06"),
    ("ejemplo", "as_of=2023-06-30&commitment=EJ-03,EJ-05"),
    ("quintana-roo", "sources=official&plan=2023-2025"),
)


def truth(package: Package, chosen: Chosen) -> Rows:
    sources = package.by("sources", "source_id")
    noted = [
        row
        for row in sourced(package, chosen, "commitment_notes")
        if by_then(row["noted_on"] or sources[row["source_id"]]["published_on"], chosen.as_of)
    ]
    silent = _silent(package, chosen, noted) if noted else []
    lines = [
        (row["plan_id"], row["commitment_id"], row)
        for row in noted
        if chosen.allows("plan", row["plan_id"]) and chosen.allows("commitment", row["commitment_id"])
    ]
    lines += [(row["plan_id"], row["commitment_id"], Row()) for row in silent]
    plans, of = package.by("action_plans", "plan_id"), package.by("commitments", "commitment_id")
    rows: Rows = [
        {
            "plan_id": plan,
            "commitment_id": commitment or None,
            "code": of[commitment]["code"] if commitment else None,
            "title": told(of[commitment], "short_title", chosen) if commitment else told(plans[plan], "title", chosen),
            "note_id": note["note_id"] or None,
            "kind": note["kind"] or None,
            "text": told(note, "text", chosen),
            "noted_on": on(note["noted_on"]),
            "noted_precision": note["noted_precision"] or None,
            "source": sources[note["source_id"]]["publisher"] or None if note else None,
            "note": note["note"] or None,
        }
        for plan, commitment, note in lines
    ]
    return sorted(
        rows,
        key=lambda r: (
            r["plan_id"],
            r["code"] or "",
            r["noted_on"] is None,
            r["noted_on"] or chosen.as_of,
            r["note_id"] or "",
        ),
    )


def _silent(package: Package, chosen: Chosen, noted: list[Row]) -> list[Row]:
    """Commitments nobody noted anything of, whose plan had begun or does not say when it does."""
    plans, spoken = package.by("action_plans", "plan_id"), {row["commitment_id"] for row in noted}
    return [
        row
        for row in commitments(package, chosen, by_actor=False)
        if row["commitment_id"] not in spoken and by_then(plans[row["plan_id"]]["starts_on"], chosen.as_of)
    ]
