"""The drawing of the critical route: milestones while one drawing holds them, else a bar for each commitment."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from dashboard.answers import Answer
from dashboard.cards.promises.terms import term_bands_of
from dashboard.figures import GANTT_MARKS, Figure, Gantt, Task
from dashboard.locale import day, integer, t, tn
from dashboard.store.snapshots import Row

MOST_TASKS = 30


@dataclass(frozen=True)
class Drawn:
    """What one drawing holds: rows of milestones, or of commitments as lists of theirs; ``said`` is why, if not all."""

    milestones: Sequence[Row] = ()
    commitments: Sequence[Sequence[Row]] = ()
    said: str | None = None
    whole: int = 0

    def sentence(self, lang: str) -> str | None:
        """Which of how many are drawn; nothing where all are."""
        shown = len(self.milestones) or len(self.commitments)
        values = {"n": integer(shown, lang), "total": integer(self.whole, lang)}
        return t(lang, f"card.route-critical-path.drawn_{self.said}", **values) if self.said else None


def drawn(rows: Sequence[Row]) -> Drawn:
    """The milestones with a date, or those of unfinished commitments; when they are too many, the commitments.

    Of too many commitments those that end last; of one commitment's too many milestones the first unfinished ones.
    """
    dated = [row for row in rows if row["reason"] != "cancelled" and _end(row)]
    if len(dated) <= MOST_TASKS:
        return Drawn(dated)
    unfinished = {row["commitment_id"] for row in dated if row["reason"] is None}
    active = [row for row in dated if row["commitment_id"] in unfinished]
    if 0 < len(active) <= MOST_TASKS:
        return Drawn(active, said="unfinished", whole=len(dated))
    groups: dict[str, list[Row]] = {}
    for row in dated:
        groups.setdefault(row["commitment_id"], []).append(row)
    if len(groups) == 1:
        pending = [row for row in dated if row["reason"] is None]
        return Drawn((pending or dated)[:MOST_TASKS], said="first", whole=len(dated))
    last = sorted(groups, key=lambda key: (_ends(groups[key]), key), reverse=True)[:MOST_TASKS]
    said = "last_commitments" if len(groups) > MOST_TASKS else "commitments"
    return Drawn(commitments=[groups[key] for key in groups if key in set(last)], said=said, whole=len(groups))


def _end(row: Row) -> date | None:
    found: date | None = row["actual_end"] or row["early_end"]
    return found


def _ends(rows: Sequence[Row]) -> date:
    return max(end for row in rows if (end := _end(row)))


def critical_figure(answer: Answer) -> Figure:
    """The Gantt of what one drawing holds, with its legend in words."""
    held = drawn(answer.rows)
    return Gantt(
        (
            *(_task(answer, row) for row in held.milestones),
            *(_whole(answer, rows) for rows in held.commitments),
        ),
        today=answer.as_of,
        today_label=t(answer.lang, "value.today"),
        bands=term_bands_of(answer),
        legend=tuple((mark, t(answer.lang, f"gantt.{mark}")) for mark in GANTT_MARKS),
    )


def _label(row: Row) -> str:
    return str(row["code"]) if row["code"] == row["commitment"] else f"{row['code']} {row['commitment']}"


def _task(answer: Answer, row: Row) -> Task:
    lang = answer.lang
    end = _end(row)
    when = day(end, lang, row["early_end_precision"])
    parts = [t(lang, f"card.route-critical-path.bar_{_standing(row)}", title=row["title"], date=when)]
    if row["replans"]:
        parts.append(tn(lang, "card.route-critical-path.times", row["replans"]))
    current = _current(row)
    if current:
        parts.append(t(lang, "card.route-critical-path.current", date=day(current, lang, row["date_precision"])))
    return Task(
        key=row["commitment_id"],
        group=_label(row),
        text=" · ".join(parts),
        baseline=(row["baseline_start"], row["baseline_end"]),
        bar=(row["early_start"], end),
        ended=row["reason"] == "ended",
        critical=bool(row["critical"]),
        waits=tuple((row["waits_for"] or "").split(", ")) if row["waits_for"] else (),
        name=row["milestone_id"],
        current=current,
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


def _whole(answer: Answer, rows: Sequence[Row]) -> Task:
    """One bar for a commitment: from its first start to its last end, first planned and as it stands."""
    first, critical = rows[0], any(row["critical"] for row in rows)
    over = sum(row["reason"] == "ended" for row in rows)
    values = {"over": over, "date": day(_ends(rows), answer.lang)}
    key = "whole_critical" if critical else "whole"
    return Task(
        key=first["commitment_id"],
        group=_label(first),
        text=tn(answer.lang, f"card.route-critical-path.{key}", len(rows), **values),
        baseline=_span(rows, "baseline_start", "baseline_end"),
        bar=(_span(rows, "early_start", "early_start")[0], _ends(rows)),
        ended=over == len(rows),
        critical=critical,
    )


def _span(rows: Sequence[Row], start: str, end: str) -> tuple[date | None, date | None]:
    starts, ends = ([row[name] for row in rows if row[name]] for name in (start, end))
    return min(starts, default=None), max(ends, default=None)
