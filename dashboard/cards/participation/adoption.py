"""Card of what each municipality adopted of the requirements for opening its government."""

from collections.abc import Iterator

from dashboard.cards.card import Card
from dashboard.cards.participation.saying import PAGE
from dashboard.cards.telling import Telling
from dashboard.figures import Verdict, VerdictRow, Verdicts
from dashboard.schema.order import in_order
from dashboard.store.snapshots import Row
from dashboard.theme import NEUTRAL, STATUS

NAMED, MOST_REQUIREMENTS = 11, 4
LOOKS = {
    "adopted": (STATUS["complete"].colour, "✔"),
    "in_progress": (STATUS["substantial"].colour, "▶"),
    "not_adopted": (NEUTRAL, "✖"),
}

TONES = {"adopted": "proven", "in_progress": "partial"}


def _title(tell: Telling) -> str:
    return tell.of_rows("title", tell.count(status="adopted"))


def _sentence(tell: Telling) -> Iterator[str]:
    course, refused = (tell.integer(tell.count(status=one)) for one in ("in_progress", "not_adopted"))
    unknown = tell.integer(sum(row["status"] in ("unknown", None) for row in tell.rows))
    yield tell("sentence", course=course, refused=refused, unknown=unknown)
    short = {row["municipality"] for row in tell.rows if row["status"] != "adopted"}
    yield tell.naming("all", (name for name in _places(tell) if name not in short), NAMED) or tell("none_has_all")


def _places(tell: Telling) -> list[str]:
    return list(dict.fromkeys(row["municipality"] for row in tell.rows))


def _needs(tell: Telling) -> list[str]:
    """The requirements the figure draws."""
    return in_order({row["requirement"] for row in tell.rows})[:MOST_REQUIREMENTS]


def _figure(tell: Telling) -> Verdicts:
    needs, places = _needs(tell), _places(tell)
    cells = {(row["municipality"], row["requirement"]): row for row in tell.rows}
    return Verdicts(
        tuple(needs),
        tuple(VerdictRow(name, tuple(_verdict(tell, cells[name, need]) for need in needs)) for name in places),
    )


def _verdict(tell: Telling, row: Row) -> Verdict:
    status, since = row["status"], row["status_on"]
    word = tell.code("status", status) if status else tell("value.no_record")
    when = f" ({tell.day(since)})" if since else ""
    hover = f"{row['municipality']} · {row['requirement']}: {word}{when}"
    if status not in LOOKS:
        return Verdict(row["municipality_id"], ("?", tell("adoption.short.unknown")), hover, tone="unknown")
    colour, mark = LOOKS[status]
    return Verdict(row["municipality_id"], (mark, word), hover, colour, TONES.get(status, ""))


CARDS = (
    Card(
        "participation-adoption", "participation/adoption", PAGE, "participation-adoption", 80,
        _title, _sentence, _figure, level="hero",
        columns=("municipality", "requirement", "status", "status_on", "source"),
        clicks=("municipality", "municipality_id"),
    ),
)  # fmt: skip
