"""Each milestone with its projected dates, the days it may lose and those it has lost (Kelley and Walker, 1959)."""

from ..milestones import NO_CLOSING, Fact, Route, Span, Step, day, read
from ..package import Chosen, Package, Rows

STATES = (
    ("ejemplo", "as_of=2022-02-01"),
    ("ejemplo", "as_of=2022-05-02&plan=PA-1"),
    ("ejemplo", "as_of=2022-11-01&commitment=EJ-02,EJ-03"),
    ("ejemplo", "as_of=2025-06-14&plan=PA-2"),
    ("ejemplo", "as_of=2026-03-07&lang=en&plan=PA-2"),
    ("ejemplo", "commitment=EJ-08&plan=PA-2"),
    ("quintana-roo", "as_of=2024-10-31&commitment=MXROO0005"),
    ("quintana-roo", "as_of=2024-11-01&commitment=MXROO0005"),
)
COPIED = (
    "milestone_id", "commitment_id", "code", "commitment", "title", "institution", "state", "day_kind",
    "baseline_start", "baseline_end", "current_end", "actual_start", "actual_end", "progress", "replans",
    "date_precision",
)  # fmt: skip
NOTHING = dict.fromkeys(
    ("early_start", "early_end", "late_end", "spare_days", "slip_days", "critical", "waits_for", "early_end_precision")
)


def truth(package: Package, chosen: Chosen) -> Rows:
    return rows(read(package, chosen))


def rows(route: Route) -> Rows:
    spans = route.spans()
    return [_row(route, key, row, spans) for key, row in route.rows.items() if route.told(row)]


def _row(route: Route, key: str, row: Fact, spans: dict[str, Span]) -> Fact:
    copied = {name: row[name] for name in COPIED}
    if key not in route.steps:
        return copied | NOTHING | {"reason": NO_CLOSING if key in route.unclosed else "no_dates"}
    step, span = route.steps[key], spans[key]
    waits_for = ", ".join(before for before, _ in step.waits) or None
    return copied | {"waits_for": waits_for} | (_open(row, span) if step.open else _over(row, step))


def _open(row: Fact, span: Span) -> Fact:
    spare = span.late_end - span.end
    return {
        "early_start": row["actual_start"] or day(span.start),
        "early_end": day(span.end),
        "late_end": day(span.late_end),
        "spare_days": spare,
        "slip_days": (day(span.end) - row["baseline_end"]).days if row["baseline_end"] else None,
        "critical": spare <= 0,
        "reason": None,
        "early_end_precision": "day",
    }


def _over(row: Fact, step: Step) -> Fact:
    """What ended keeps its dates; what was cancelled has no end. Neither has days to spare."""
    end = None if step.dropped else row["actual_end"]
    return {
        "early_start": row["actual_start"] or row["current_start"],
        "early_end": end,
        "late_end": None,
        "spare_days": None,
        "slip_days": (end - row["baseline_end"]).days if end and row["baseline_end"] else None,
        "critical": None,
        "reason": "cancelled" if step.dropped else "ended",
        "early_end_precision": row["date_precision"] if step.ended is not None else "day",
    }
