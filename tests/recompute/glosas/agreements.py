"""What was agreed or proposed in writing at the last Glosa, or at each, and what became of it."""

from datetime import date

from ..meetings import held
from ..package import Chosen, Package, Row, Rows, on, whole

KINDS = ("agreement", "proposal")
STATES = (
    ("quintana-roo", "lang=en"),
    ("ejemplo", "glosa=all"),
    ("ejemplo", "as_of=2025-12-03"),
    ("ejemplo", "as_of=2026-03-31"),
    ("ejemplo", "as_of=2026-04-01"),
    ("ejemplo", "as_of=2026-12-03"),
    ("ejemplo", "glosa=all&institution=I-CUENTAS"),
    ("ejemplo", "institution=I-AGUAS"),
    ("ejemplo", "glosa=all&commitment=EJ-03"),
    ("ejemplo", "branch=judicial"),
    ("quintana-roo", "glosa=all"),
    ("quintana-roo", "as_of=2025-12-08"),
    ("quintana-roo", "sources=official"),
    ("quintana-roo", "as_of=2020-01-01"),
    ("quintana-roo", "as_of=2019-01-01"),
    ("quintana-roo", "glosa=all&institution=gobierno-qroo"),
)


def truth(package: Package, chosen: Chosen) -> Rows:
    sat = sorted(glosas(package, chosen), key=_lateness)
    shown = sat if chosen.option("glosa", "last") == "all" else sat[:1]
    return [row for meeting in shown for row in _rows(package, chosen, meeting)]


def glosas(package: Package, chosen: Chosen) -> list[Row]:
    return [
        row for row in held(package, chosen).values() if row["kind"] == "glosa" and chosen.from_official(package, row)
    ]


def _lateness(row: Row) -> tuple[int, int, str]:
    """The last first; those without a date after all others."""
    day = on(row["held_on"])
    return -(day.toordinal() if day else 0), -(whole(row["ordinal"]) or -1), row["meeting_id"]


def _rows(package: Package, chosen: Chosen, meeting: Row) -> Rows:
    institutions = package.by("institutions", "institution_id")
    written = [
        row
        for row in package.rows("glosa_items")
        if row["meeting_id"] == meeting["meeting_id"]
        and row["kind"] in KINDS
        and chosen.allows("institution", row["owner_id"])
        and ("branch" not in chosen or chosen.allows("branch", institutions.get(row["owner_id"], Row())["branch"]))
        and chosen.allows("commitment", row["commitment_id"])
        and chosen.from_official(package, row)
    ]
    written.sort(key=lambda row: (KINDS.index(row["kind"]), on(row["due_on"]) or date.max, row["item_id"]))
    narrowed = any(name in chosen for name in ("institution", "branch", "commitment"))
    return [_row(package, chosen, meeting, row) for row in written or ([] if narrowed else [Row()])]


def _row(package: Package, chosen: Chosen, meeting: Row, row: Row) -> dict[str, object]:
    due = on(row["due_on"])
    counts = row["kind"] == "agreement" and row["state"] == "open" and due
    return {
        "meeting_id": meeting["meeting_id"],
        "ordinal": whole(meeting["ordinal"]),
        "title": meeting["title"],
        "held_on": on(meeting["held_on"]),
        "held_precision": meeting["held_precision"] or None,
        "item_id": row["item_id"] or None,
        "kind": row["kind"] or None,
        "text": chosen.either(row, "text"),
        "owner_id": row["owner_id"] or None,
        "owner": package.by("institutions", "institution_id").get(row["owner_id"], Row())["name"] or None,
        "due_on": due,
        "fate": _fate(chosen, row, due),
        "days_left": (due - chosen.as_of).days if counts and due else None,
        "code": package.by("commitments", "commitment_id").get(row["commitment_id"], Row())["code"] or None,
        "note": chosen.either(row, "note"),
    }


def _fate(chosen: Chosen, row: Row, due: date | None) -> str | None:
    if not row["item_id"]:
        return None
    if row["state"] == "done":
        return "done"
    if row["kind"] == "proposal" or row["state"] != "open":
        return "not_known"
    if due is None:
        return "open_undated"
    return "date_passed" if due < chosen.as_of else "open_ahead"
