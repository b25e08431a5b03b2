"""The card of what is to be delivered, each thing once: until when, whose, and which obligations it serves."""

from collections.abc import Iterator

from dashboard.cards.card import Card
from dashboard.cards.telling import Beside, Telling
from dashboard.figures import Agenda, Due
from dashboard.store.snapshots import Row

PAGE, SECTION = "/cruces", "crossings"
NOBODY = "nobody"
SOON = 30
"""Days."""
APART = ("undated", "unverified", "repealed")


def _who(tell: Telling, row: Row) -> str:
    """The institution that is named; where none is, whoever the norm binds."""
    return row["institution"] or tell("who", party=row["obliged_party"])


def _window(tell: Telling, row: Row) -> str:
    """From which day to which; a day that cannot be counted exactly is said so."""
    last = tell("around" if row["approximate"] else "by", date=tell.day(row["due_on"]))
    return tell("between", first=tell.day(row["not_before"]), last=last) if row["not_before"] else last


def _dated(tell: Telling) -> list[Row]:
    """What is delivered by a day; an act of which nothing is handed over stands on the list, and is no delivery."""
    return [row for row in tell.where(part="dated") if row["recipient"] != NOBODY]


def _worklist_title(tell: Telling) -> str:
    dated = _dated(tell)
    shared = sum(row["obligations"] + row["same_delivery"] > 1 for row in dated)
    title = tell.some("title", len(dated)) or tell("title_none")
    more = tell.some("shared", shared)
    return tell("title_both", title=title, more=more) if more else title


def _worklist_sentence(tell: Telling) -> Iterator[str]:
    dated = _dated(tell)
    yield tell.beside("work_list") if not dated else _first(tell, dated[0])
    if dated:
        yield tell.beside("work_list")
    yield tell.some("acts", tell.count(part="dated", recipient=NOBODY))
    yield Beside(tell.some("due.by_press_deliveries", sum(row["day_by_press"] for row in dated)))
    for part in APART:
        yield tell.some(part, tell.count(part=part))
    yield tell("how")


def _first(tell: Telling, row: Row) -> str:
    who = row["institution"] or tell("whoever")
    window = _window(tell, row) + (tell("due.as_press") if row["day_by_press"] else "")
    return tell("first", deliverable=row["deliverable"].rstrip("."), window=window, who=who)


def _worklist_figure(tell: Telling) -> Agenda:
    """What has a date; where nothing has one, what is to be done without it."""
    return Agenda(tuple(_due(tell, row) for row in tell.where(part="dated") or tell.rows))


def _due(tell: Telling, row: Row) -> Due:
    days, more = row["days_left"], row["obligations"] - 1
    norm = tell("basis_more", basis=row["basis"], n=tell.integer(more)) if more else row["basis"]
    window = _window(tell, row) if row["not_before"] or row["approximate"] else ""
    pressed = tell("due.press_day") if row["day_by_press"] else ""
    fits = tell.some("same_delivery", row["same_delivery"])
    return Due(
        key=row["institution_id"] or "",
        group=tell.code("part", row) if days is None else tell.day(row["due_on"], "month"),
        when=tell.text("due_on", row),
        what=labelled(tell, row),
        details=tuple(filter(None, (_who(tell, row), window, pressed, _recipient(tell, row), norm, fits))),
        tag="" if days is None else tell.many("due.in_days", days) if days else tell("due.now"),
        tone="unknown" if days is None else "accent" if days <= SOON else "",
        days=days,
    )


def _recipient(tell: Telling, row: Row) -> str:
    who = row["recipient"]
    if who in (None, NOBODY, "public"):
        return tell(f"to_{who}") if who else ""
    return tell("to", recipient=tell.low("recipient", row))


def labelled(tell: Telling, row: Row) -> str:
    """What is delivered, and to the government of which level it is owed."""
    return tell("value.in_sphere", deliverable=row["deliverable"].rstrip("."), sphere=tell.low("sphere", row))


CARDS = (
    Card(
        "crossings-worklist", "crossings/worklist", PAGE, SECTION, 10, _worklist_title, _worklist_sentence,
        _worklist_figure,
        columns=("part", "due_on", "not_before", "deliverable", "sphere", "institution", "obliged_party", "recipient",
                 "recurrence", "obligations", "same_delivery", "open_format", "basis", "due_rule"),
        level="hero", today=True, glossary=("deadline", "working_days"), clicks=("institution", "institution_id"),
    ),
)  # fmt: skip
