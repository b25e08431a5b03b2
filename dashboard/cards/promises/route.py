"""Cards of the critical route as it stands: what sets the end, and what was re-planned."""

from collections.abc import Iterator, Sequence
from datetime import date

from dashboard.cards.card import Card
from dashboard.cards.promises.route_drawn import drawn, end_of, few, last_end, most_of, whose
from dashboard.cards.promises.saying import COMMITMENT
from dashboard.cards.promises.terms import over_terms, term_bands_of
from dashboard.cards.telling import Telling
from dashboard.figures import GANTT_MARKS, Gantt, Span, Task
from dashboard.store.snapshots import Row
from dashboard.theme import CATEGORICAL

PAGE = "/ruta-critica"
CHANGES = 12
"""Changes of date that one drawing holds, the latest first."""


def _critical_title(tell: Telling) -> str:
    critical = tell.where(critical=True)
    if not critical:
        return tell("title_nothing" if tell.unknown("reason") else "title_no_route")
    ends = tell.many("ends", len({row["commitment_id"] for row in critical}))
    return tell.many("title", len(critical), ends=ends)


def _critical_sentence(tell: Telling) -> Iterator[str]:
    yield from tell.either(_critical_findings(tell), "on_time")
    held = drawn(tell.rows)
    if held.said:
        shown = len(held.milestones or held.commitments)
        yield tell(f"drawn_{held.said}", n=tell.integer(shown), total=tell.integer(held.whole))


def _critical_findings(tell: Telling) -> Iterator[str]:
    late = [row for row in tell.where(reason=None) if (row["slip_days"] or 0) > 0]
    if late:
        worst = max(late, key=lambda row: row["slip_days"])
        yield tell("worst", title=worst["title"], days=tell.many("value.days", worst["slip_days"]))
    yield tell.some("replanned", sum(row["replans"] > 0 for row in tell.rows))
    undated = [row["code"] for row in tell.where(reason="no_dates")]
    yield tell.some("undated", len(undated))
    yield tell.some("unclosed", tell.count(reason="no_closing"))
    # Their end is set by what has dates while another milestone of theirs has none.
    open_ended = sorted({row["code"] for row in tell.where(critical=True)} & set(undated))
    yield tell.named("open_ended", open_ended, most_of(open_ended))


def _critical_figure(tell: Telling) -> Gantt:
    held = drawn(tell.rows)
    return Gantt(
        (*(_task(tell, row) for row in held.milestones), *(_whole(tell, rows) for rows in held.commitments)),
        today=tell.as_of,
        today_label=tell("value.today"),
        bands=term_bands_of(tell),
        legend=tuple((mark, tell(f"gantt.{mark}")) for mark in GANTT_MARKS),
    )


def _task(tell: Telling, row: Row) -> Task:
    end, current = end_of(row), _current(row)
    when = tell.day(end, row["early_end_precision"])
    rest = [
        tell.some("times", row["replans"]),
        tell("current", date=tell.day(current, row["date_precision"])) if current else "",
    ]
    standing = _standing(row)
    parts = [tell(f"bar_{standing}", title=row["title"], date=when), *rest]
    apart = [tell(f"standing_{standing}") if standing != "plain" else "", *rest]
    return Task(
        key=row["commitment_id"],
        group=whose(row),
        text=" · ".join(filter(None, parts)),
        baseline=(row["baseline_start"], row["baseline_end"]),
        bar=(row["early_start"], end),
        ended=row["reason"] == "ended",
        critical=bool(row["critical"]),
        waits=tuple(row["waits_for"].split(", ")) if row["waits_for"] else (),
        name=row["milestone_id"],
        current=current,
        label=row["title"],
        when=when,
        detail=" · ".join(filter(None, apart)),
    )


def _current(row: Row) -> date | None:
    """The date in force of what is still to do, where it is neither the first promised nor the projected one."""
    found: date | None = row["current_end"]
    return found if row["reason"] is None and found not in (row["baseline_end"], row["early_end"]) else None


def _standing(row: Row) -> str:
    """What a bar says of itself: nobody has verified what is only reported as done."""
    if row["reason"] == "ended":
        return "ended" if row["state"] == "done" else "reported"
    return "critical" if row["critical"] else "plain"


def _whole(tell: Telling, rows: Sequence[Row]) -> Task:
    """One bar for a commitment: from its first start to its last end, first planned and as it stands."""
    critical, end = any(row["critical"] for row in rows), last_end(rows)
    over = sum(row["reason"] == "ended" for row in rows)
    key = "whole_critical" if critical else "whole"
    return Task(
        key=rows[0]["commitment_id"],
        group=whose(rows[0]),
        text=tell.many(key, len(rows), over=over, date=tell.day(end)),
        baseline=(_first(rows, "baseline_start"), max(_days(rows, "baseline_end"), default=None)),
        bar=(_first(rows, "early_start"), end),
        ended=over == len(rows),
        critical=critical,
        label=tell.many("value.milestones", len(rows)),
        when=tell.day(end),
    )


def _days(rows: Sequence[Row], column: str) -> list[date]:
    return [row[column] for row in rows if row[column]]


def _first(rows: Sequence[Row], column: str) -> date | None:
    return min(_days(rows, column), default=None)


def _replans_title(tell: Telling) -> str:
    milestones = tell.many("value.milestones", tell.distinct("milestone_id"))
    return tell.many("title", len(tell.rows), milestones=milestones)


def _replans_sentence(tell: Telling) -> Iterator[str]:
    most = max(tell.rows, key=lambda row: (row["times"], row["changed_on"]))
    times = tell.many("value.times", most["times"])
    alike = {row["milestone_id"] for row in tell.rows if row["times"] == most["times"]}
    if len(alike) > 1:
        yield tell.many("most_tied", len(alike), times=times)
    else:
        yield tell("most", title=most["title"], times=times)
    yield tell.some("silent", tell.unknown("reason"))
    yield few(tell, "drawn", min(CHANGES, len(tell.rows)), len(tell.rows))


def _replans_spans(tell: Telling) -> Iterator[Span]:
    """From the old end to the new one, the latest change first."""
    for row in tell.rows[:CHANGES]:
        days = tell.text("days", row)
        words = {"old": tell.text("old_end", row), "new": tell.text("new_end", row), "on": tell.text("changed_on", row)}
        later = (row["days"] or 0) > 0
        yield Span(
            row["commitment_id"], f"{row['code']} {row['title']}", row["old_end"], row["new_end"],
            tell("span", days=days, **words), CATEGORICAL[0], dashed=not later, hollow_start=True,
            tone="accent" if later else "",
        )  # fmt: skip


_replans_figure = over_terms(_replans_spans, "accent")


CARDS = (
    Card(
        "route-critical-path", "route/critical-path", PAGE, "route-now", 10,
        _critical_title, _critical_sentence, _critical_figure,
        columns=("code", "title", "institution", "state", "baseline_end", "current_end", "early_end", "spare_days",
                 "slip_days", "critical", "waits_for", "replans", "reason"),
        level="hero", today=True, glossary=("critical_path", "baseline", "spare_days"), clicks=COMMITMENT,
    ),
    Card(
        "route-replans", "route/replans", PAGE, "route-history", 40, _replans_title, _replans_sentence,
        _replans_figure, level="hero",
        columns=("code", "title", "changed_on", "old_end", "new_end", "days", "times", "institution", "reason"),
        glossary=("baseline",), clicks=COMMITMENT,
    ),
)  # fmt: skip
