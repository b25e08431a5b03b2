"""Seats of the key actors at the meetings of each commitment, beside its milestones that end after their first date."""

from datetime import date

from ..package import Chosen, Package, Row, Rows, on
from ..promises import KEY_ROLES, by_then, commitments, ended, head, known_steps, moves, owned, promised_end, sourced

STATES = (
    *(("ejemplo", f"as_of={day}") for day in ("2022-02-22", "2022-03-04", "2022-09-08", "2022-09-09", "2022-10-11")),
    ("ejemplo", "as_of=2026-10-20&plan=PA-2"),
    ("quintana-roo", "commitment=MXROO0006"),
    ("quintana-roo", "plan=2021-2022"),
)
Owned = dict[str, list[Row]]
Moves = dict[date, date | None]


def truth(package: Package, chosen: Chosen) -> Rows:
    keys, meetings, steps = _keys(package), _meetings(package, chosen), _steps(package, chosen)
    attended = {(row["meeting_id"], row["institution_id"]): row["attended"] for row in package.rows("attendance")}
    moved = moves(package)
    rows: Rows = []
    for row in commitments(package, chosen):
        key, called = keys.get(row["commitment_id"], set()), meetings.get(row["commitment_id"], [])
        seats = [attended.get((one["meeting_id"], who), "unknown") for one in called for who in key]
        late = [_late(one, moved.get(one["milestone_id"], {}), chosen) for one in steps.get(row["commitment_id"], ())]
        if not key and not called and not late:
            continue
        rows.append(
            {
                **head(row, chosen),
                "key_actors": len(key),
                "meetings": len(called),
                "present": seats.count("yes"),
                "absent": seats.count("no"),
                "not_recorded": seats.count("unknown"),
                "dated": len(late),
                "delayed": late.count(True),
                "turnout": _turnout(called, seats),
                "was_late": True if True in late else None if not late or None in late else False,
            }
        )
    return rows


def _keys(package: Package) -> dict[str, set[str]]:
    led = owned(row for row in package.rows("commitment_actors") if row["role"] in KEY_ROLES)
    return {commitment: {row["institution_id"] for row in rows} for commitment, rows in led.items()}


def _meetings(package: Package, chosen: Chosen) -> Owned:
    """Those held and told by the day."""
    return owned(
        row
        for row in sourced(package, chosen, "meetings")
        if row["commitment_id"] and by_then(row["held_on"], chosen.as_of) and by_then(row["reported_on"], chosen.as_of)
    )


def _steps(package: Package, chosen: Chosen) -> Owned:
    return owned(row for row in known_steps(package, chosen) if row["baseline_end"] and row["state"] != "cancelled")


def _late(row: Row, moved: Moves, chosen: Chosen) -> bool | None:
    """Whether it ends after its first date: unknown if it is past due and nobody recorded its end."""
    first, end = on(row["baseline_end"]), ended(row, chosen.as_of)
    expected = end or promised_end(row, moved, chosen.as_of)
    if first is None or expected is None:
        return None
    return expected > first or (False if end or expected >= chosen.as_of else None)


def _turnout(called: list[Row], seats: list[str]) -> str:
    if not called:
        return "no_meetings"
    if not seats:
        return "no_key_actors"
    return "someone_absent" if "no" in seats else "not_recorded" if "unknown" in seats else "all_present"
