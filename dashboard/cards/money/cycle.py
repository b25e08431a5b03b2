"""Cards of the budget cycle: seven stages, the documents each should give, and the silence where they do not come."""

from collections import Counter
from collections.abc import Iterator, Sequence

from dashboard.cards.card import Card
from dashboard.cards.drawing import length
from dashboard.cards.telling import Telling
from dashboard.figures import Cell, Matrix, MatrixRow
from dashboard.store.snapshots import Row

# What may become of a document; and of those that came out, what may be said of their day.
STATES = ("on_time", "late", "published", "silent", "not_in_data", "pending")
OUT = ("on_time", "late", "published")
NAMED = 3


def _sum(tell: Telling, column: str) -> int:
    return sum(row[column] or 0 for row in tell.rows)


def _stages_title(tell: Telling) -> str:
    silent, expected = _sum(tell, "silent"), _sum(tell, "expected")
    if not silent:
        return tell.many("title_none", expected)
    return tell.many("title", silent, total=tell.integer(expected), out=tell.integer(_sum(tell, "published")))


def _stages_sentence(tell: Telling) -> Iterator[str]:
    yield tell.naming("where", (tell.low("stage", row) for row in tell.rows if row["silent"]))
    if _sum(tell, "published"):
        yield from _came_out(tell)
    yield tell.some("not_in_data", _sum(tell, "not_in_data"))
    yield tell.naming("blank", (tell.low("stage", row) for row in tell.rows if row["expected"] is None))
    yield _open_recommendations(tell)


def _came_out(tell: Telling) -> Iterator[str]:
    """Of the documents that came out: when, and how many can be read by a machine."""
    out, on_time, late = (_sum(tell, column) for column in ("published", "on_time", "late"))
    known, readable = _sum(tell, "format_known"), _sum(tell, "machine_readable")
    yield tell.many("out", out, on_time=tell.integer(on_time), late=tell.integer(late))
    if out > on_time + late:
        yield tell.many("unjudged", out - on_time - late)
    if known:
        yield tell("readable", n=tell.integer(readable), known=tell.integer(known))
    else:
        yield tell("readable_unknown")


def _open_recommendations(tell: Telling) -> str:
    """The stages with open recommendations and how many: ``planeación (3) y presupuestación (1)``."""
    if not tell.known("open_recommendations"):
        return tell("no_recommendations")
    held = [row for row in tell.rows if row["open_recommendations"]]
    parts = (f"{tell.low('stage', row)} ({tell.integer(row['open_recommendations'])})" for row in held)
    return tell.naming("open", parts) or tell("none_open")


def _stages_figure(tell: Telling) -> Matrix:
    """A row per stage, a column per outcome that occurs; a stage of which nothing is on record stays blank."""
    told = [state for state in STATES if state == "silent" or any(_count(row, state) for row in tell.rows)]
    rows = (
        MatrixRow(f"{'▸ ' if row['chosen'] else ''}{tell.code('stage', row)}", tuple(_cells(tell, row, told)))
        for row in tell.rows
    )
    return Matrix(tuple(tell(f"state.short.{state}") for state in told), tuple(rows))


def _cells(tell: Telling, row: Row, states: Sequence[str]) -> Iterator[Cell]:
    for state in states:
        count = _count(row, state)
        yield Cell(row["stage"], length(count), tell("value.empty") if count is None else tell.integer(count))


def _count(row: Row, state: str) -> int | None:
    """The documents of a stage in a state: published are those that came out with no day to judge."""
    count: int | None = row[state]
    if state != "published" or count is None:
        return count
    return count - int(row["on_time"] + row["late"])


# --- Document by document -------------------------------------------------------------------------------------------


def _states(tell: Telling) -> Counter[str]:
    return Counter(row["state"] for row in tell.rows)


def _documents_title(tell: Telling) -> str:
    states, total, stage = _states(tell), len(tell.rows), tell.options["stage"]
    silent, out = states["silent"], tell.integer(sum(states[state] for state in OUT))
    if silent:
        text = tell.many("title", silent, total=tell.integer(total), out=out)
    else:
        text = tell.many("title_none", total, out=out)
    return text if stage == "all" else tell("of_stage", stage=tell.code("stage", stage), text=text)


def _documents_sentence(tell: Telling) -> Iterator[str]:
    states = _states(tell)
    yield tell.naming("missing", _missing(tell))
    if states["late"]:
        out = tell.integer(sum(states[state] for state in OUT))
        days = tell.integer(max(row["days_late"] for row in tell.where(state="late")))
        yield tell.many("late", states["late"], out=out, days=days)
    else:
        yield tell.some("on_time", states["on_time"])
    for state in ("published", "pending", "not_in_data"):
        yield tell.some(state, states[state])


def _missing(tell: Telling) -> Iterator[str]:
    """Each document with a silent period, and in how many of those expected: ``Informe trimestral (3 de 40)``."""
    asked = Counter(row["document"] for row in tell.rows)
    silent = Counter(row["document"] for row in tell.where(state="silent"))
    first = sorted(silent, key=lambda document: (-silent[document], document))
    for one in first[:NAMED]:
        yield tell("of", document=one, n=tell.integer(silent[one]), total=tell.integer(asked[one]))
    if len(first) > NAMED:
        yield tell.many("others", len(first) - NAMED)


CARDS = (
    Card(
        "cycle-stages", "cycle/stages", "/presupuesto", "money-cycle", 50,
        _stages_title, _stages_sentence, _stages_figure, level="hero",
        columns=("stage", "expected", "published", "on_time", "late", "silent", "not_in_data", "pending",
                 "machine_readable", "participation", "open_recommendations"),
        today=True, glossary=("data_silence", "budget_cycle"), clicks=("stage", "stage"),
    ),
    Card(
        "cycle-documents", "cycle/documents", "/presupuesto", "money-cycle", 51,
        _documents_title, _documents_sentence, level="reference",
        columns=("stage", "document", "institution", "year", "period", "state", "due_on", "published_on", "days_late",
                 "machine_readable", "basis", "source"),
        today=True, glossary=("data_silence", "budget_cycle"), clicks=("stage", "stage"), listed=True,
    ),
)  # fmt: skip
