"""Cards of what would move if something of the route changed."""

from collections.abc import Iterator

from dashboard.cards.card import Card
from dashboard.cards.promises.route_drawn import MOST, few, latest, most_of, whose
from dashboard.cards.promises.saying import COMMITMENT
from dashboard.cards.promises.terms import over_terms
from dashboard.cards.telling import Telling
from dashboard.figures import Span, Timeline
from dashboard.store.snapshots import Row
from dashboard.theme import CATEGORICAL, NEUTRAL

PAGE, SECTION = "/ruta-critica", "route-scenario"


def _asked(tell: Telling) -> bool:
    return any(tell.options.get(name) for name in ("delay", "drop", "weeks", "resources"))


def _ends_title(tell: Telling) -> str:
    if not _asked(tell):
        last = max(tell.rows, key=lambda row: row["after_end"])
        return tell("title_none", commitment=last["commitment"], date=tell.day(last["after_end"]))
    worst = max(tell.rows, key=lambda row: abs(row["days"]))
    if not worst["days"]:
        return tell("title_same")
    days, ends = tell.many("value.days", abs(worst["days"])), tell.day(worst["after_end"])
    key = "title_later" if worst["days"] > 0 else "title_sooner"
    return tell(key, commitment=worst["commitment"], days=days, date=ends)


def _ends_sentence(tell: Telling) -> Iterator[str]:
    shown, whole = len(_compared(tell)), len(tell.rows)
    if not _asked(tell):
        yield tell("none")
        yield few(tell, "card.route-forecast.drawn", shown, whole)
        return
    yield tell.many("slipped", tell.total("slipped"))
    moved = [row["commitment"] for row in tell.rows if row["days"]]
    shared = [row["commitment"] for row in tell.where(relation="same_institution")]
    for key, names in (("moved", moved), ("shared", shared)):
        yield tell.naming(key, names, most_of(names))
    yield few(tell, "drawn", shown, whole)


def _compared(tell: Telling) -> list[Row]:
    """What the drawing compares: what the scenario moves, the most if it is too much; everything where none does."""
    moved = [row for row in tell.rows if row["days"]]
    if not moved or not _asked(tell):
        return latest(tell.rows)
    most = sorted(moved, key=lambda row: (-abs(row["days"]), row["commitment_id"]))[:MOST]
    return sorted(most, key=lambda row: str(row["commitment_id"]))


def _ends_spans(tell: Telling) -> Iterator[Span]:
    """Each end as it is today and, where something was changed, as it would be."""
    for row in _compared(tell):
        colours = {"before": NEUTRAL} | ({"after": CATEGORICAL[3 if row["days"] > 0 else 0]} if _asked(tell) else {})
        for key, colour in colours.items():
            text = tell(key, date=tell.day(row[f"{key}_end"]))
            start, end = row[f"{key}_p50"], row[f"{key}_p80"]
            tone = "accent" if key == "after" else ""
            yield Span(row["commitment_id"], whose(row), start, end, text, colour, dashed=key == "before", tone=tone)


def _ends_figure(tell: Telling) -> Timeline:
    looks = ("dashed", "accent") if _asked(tell) else ("dashed",)
    return over_terms(_ends_spans, *looks)(tell)


def _milestones_title(tell: Telling) -> str:
    dropped, moved = tell.total("dropped"), tell.counted("slip_days")
    if not dropped and not moved:
        return tell("title_none")
    return tell.many("title", moved, dropped=tell.many("dropped", dropped))


def _milestones_sentence(tell: Telling) -> str:
    worst = max(tell.rows, key=lambda row: abs(row["slip_days"] or 0))
    if not worst["slip_days"]:
        return tell("same")
    days = tell.many("value.days", abs(worst["slip_days"]))
    return tell("worst" if worst["slip_days"] > 0 else "best", title=worst["title"], days=days)


CARDS = (
    Card(
        "route-what-if", "route/what-if", PAGE, SECTION, 30, _ends_title, _ends_sentence, _ends_figure,
        columns=("code", "commitment", "before_end", "after_end", "days", "before_p80", "after_p80", "slipped",
                 "dropped", "relation"),
        level="hero", glossary=("p80",), clicks=COMMITMENT,
    ),
    Card(
        "route-what-if-milestones", "route/what-if-milestones", PAGE, SECTION, 31,
        _milestones_title, _milestones_sentence,
        columns=("code", "title", "before_end", "after_end", "slip_days", "critical", "justification"),
        level="reference", clicks=COMMITMENT,
    ),
)  # fmt: skip
