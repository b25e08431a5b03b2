"""The card of one obligation: what is delivered, which others it serves, whose it is and what is on record."""

from collections.abc import Iterator

from dashboard.answers import Answer
from dashboard.cards.card import Card
from dashboard.cards.telling import Telling
from dashboard.figures import Agenda, Due
from dashboard.locale import t
from dashboard.store.snapshots import Row

ALL = "all"
STANDS = ("in_force", "named")
"""What is so usual that a label would only repeat it."""


def trail(answer: Answer) -> list[tuple[str, str]]:
    """From all of them to the one chosen, by what its norm calls it."""
    chosen = [(row["obligation_id"], row["basis"]) for row in answer.rows if row["rung"] == "obligation"]
    return [(ALL, t(answer.lang, "card.crossings-ladder.whole")), *chosen[:1]]


def _chosen(tell: Telling) -> bool:
    return tell.options["obligation"] != ALL


def _ids(rows: list[Row]) -> int:
    return len({row["obligation_id"] for row in rows})


def _title(tell: Telling) -> str:
    if _chosen(tell):
        first, serves = tell.first, _ids(tell.where(rung="serves", fits="together"))
        return tell.many("title_one", serves, what=first["title"].rstrip("."), basis=first["basis"])
    own = {"institution", "branch"} & set(tell.chosen)
    return tell.many("title_mine" if own else "title", _ids(tell.where(rung="meets")))


def _sentence(tell: Telling) -> Iterator[str]:
    if not _chosen(tell):
        yield tell("choose")
        yield tell.some("alike", _ids(tell.where(rung="asks_alike")))
        yield tell.beside("report")
        return
    held = tell.where(rung="deliverable")
    names = tell.join(dict.fromkeys(row["title"].rstrip(".") for row in held if row["title"]))
    days = sorted({row["falls_on"] for row in held if row["falls_on"]})
    yield tell("asks", deliverable=names) if names else tell("asks_nothing")
    yield tell("next", date=tell.day(days[0])) if days else tell("no_day")
    yield tell.some("differ", _ids([row for row in tell.where(rung="serves") if row["fits"] != "together"]))
    yield tell.beside("report")


def _figure(tell: Telling) -> Agenda:
    """Each rung under its own heading; what is the same for two levels of government is told once."""
    held: dict[tuple[str | None, ...], list[Row]] = {}
    for row in tell.rows:
        key = tuple(row[name] for name in ("rung", "obligation_id", "title", "fits", "owner"))
        held.setdefault(key, []).append(row)
    return Agenda(tuple(_due(tell, rows) for rows in held.values()), whole=_chosen(tell))


def _due(tell: Telling, rows: list[Row]) -> Due:
    row = rows[0]
    spheres = tell.join([tell.code("sphere", one) for one in rows if one["sphere"]])
    other = row["rung"] in ("serves", "meets", "asks_alike")
    return Due(
        key=row["obligation_id"] or "" if other else "",
        group=tell.code("rung", row),
        when=tell.text("falls_on", row) if row["falls_on"] and row["rung"] in ("deliverable", "proof") else "",
        what=(row["title"] or tell(f"no_{row['rung']}")).rstrip("."),
        details=tuple(filter(None, (row["basis"], spheres, row["owner"] if row["rung"] != "meets" else ""))),
        tag=_tag(tell, row),
        tone=_tone(row),
    )


def _tag(tell: Telling, row: Row) -> str:
    if row["other_obligations"]:
        return tell.many("others", row["other_obligations"])
    if row["rung"] == "proof" and row["pieces"] and row["pieces"] > 1:
        return tell.many("pieces", row["pieces"])
    return tell.code("fits", row) if row["fits"] and row["fits"] not in STANDS else ""


def _tone(row: Row) -> str:
    if row["fits"] == "together" or row["rung"] == "meets":
        return "accent"
    return "unknown" if row["fits"] in ("none", "unnamed", "recipient_unclear") else ""


CARDS = (
    Card(
        "crossings-ladder", "crossings/ladder", "/cruces", "crossings", 15, _title, _sentence, _figure,
        columns=("rung", "title", "sphere", "fits", "other_obligations", "owner", "recipient", "recurrence", "falls_on",
                 "pieces", "basis"),
        clicks=("obligation", "obligation_id"), trail=trail, today=True,
    ),
)  # fmt: skip
