"""Cards of the budget cycle: seven stages, the documents each should give, and the silence where they do not come."""

from collections import Counter
from collections.abc import Sequence

from dashboard.answers import Answer
from dashboard.cards.card import Card
from dashboard.cards.words import code
from dashboard.figures import Cell, Figure, Matrix, MatrixRow
from dashboard.locale import integer, join, t, tn
from dashboard.store.snapshots import Row

STATES = ("on_time", "late", "published", "silent", "not_in_data", "pending")
OUT = ("on_time", "late", "published")
NAMED = 3


def _count(answer: Answer, column: str) -> int:
    return sum(row[column] or 0 for row in answer.rows)


def _stages(answer: Answer, rows: list[Row]) -> str:
    return join([code(answer, "stage", row["stage"]).lower() for row in rows], answer.lang)


def _strip_title(answer: Answer) -> str:
    silent, expected = _count(answer, "silent"), _count(answer, "expected")
    if not silent:
        return tn(answer.lang, "card.cycle-stages.title_none", expected)
    return tn(answer.lang, "card.cycle-stages.title", silent, total=integer(expected, answer.lang))


def _strip_sentence(answer: Answer) -> str:
    lang = answer.lang
    silent = [row for row in answer.rows if row["silent"]]
    said = [t(lang, "card.cycle-stages.where", stages=_stages(answer, silent))] if silent else []
    if _count(answer, "published"):
        said += _strip_out(answer)
    blank = [row for row in answer.rows if row["expected"] is None]
    if blank:
        said.append(t(lang, "card.cycle-stages.blank", stages=_stages(answer, blank)))
    return " ".join([*said, _open_recommendations(answer)])


def _open_recommendations(answer: Answer) -> str:
    """The stages with open recommendations and how many: ``planeación (3) y presupuestación (1)``."""
    lang = answer.lang
    if all(row["open_recommendations"] is None for row in answer.rows):
        return t(lang, "card.cycle-stages.no_recommendations")
    held = [row for row in answer.rows if row["open_recommendations"]]
    if not held:
        return t(lang, "card.cycle-stages.none_open")
    parts = [f"{_stage(answer, row['stage']).lower()} ({integer(row['open_recommendations'], lang)})" for row in held]
    return t(lang, "card.cycle-stages.open", stages=join(parts, lang))


def _strip_out(answer: Answer) -> list[str]:
    """Of the documents that came out: when, and how many can be read by a machine."""
    lang, out = answer.lang, _count(answer, "published")
    on_time, late = _count(answer, "on_time"), _count(answer, "late")
    said = [tn(lang, "card.cycle-stages.out", out, on_time=integer(on_time, lang), late=integer(late, lang))]
    if out > on_time + late:
        said.append(tn(lang, "card.cycle-stages.unjudged", out - on_time - late))
    known = _count(answer, "format_known")
    if not known:
        return [*said, t(lang, "card.cycle-stages.readable_unknown")]
    readable = integer(_count(answer, "machine_readable"), lang)
    return [*said, t(lang, "card.cycle-stages.readable", n=readable, known=integer(known, lang))]


def _strip_figure(answer: Answer) -> Figure:
    """A row per stage, a column per outcome that occurs; a stage of which nothing is on record stays blank."""
    told = [name for name in STATES if name == "silent" or any(_column(row, name) for row in answer.rows)]
    return Matrix(
        tuple(t(answer.lang, f"state.short.{name}") for name in told),
        tuple(_strip_row(answer, row, told) for row in answer.rows),
    )


def _strip_row(answer: Answer, row: Row, told: Sequence[str]) -> MatrixRow:
    label = code(answer, "stage", row["stage"])
    cells = tuple(Cell(row["stage"], _float(row, name), _written(answer, row, name)) for name in told)
    return MatrixRow(f"▸ {label}" if row["chosen"] else label, cells)


def _float(row: Row, name: str) -> float | None:
    column = _column(row, name)
    return None if column is None else float(column)


def _column(row: Row, name: str) -> int | None:
    if name != "published":
        value: int | None = row[name]
        return value
    return None if row["published"] is None else row["published"] - row["on_time"] - row["late"]


def _written(answer: Answer, row: Row, name: str) -> str:
    value = _column(row, name)
    return t(answer.lang, "value.empty") if value is None else integer(value, answer.lang)


def _by_state(answer: Answer) -> Counter[str]:
    return Counter(row["state"] for row in answer.rows)


def _documents_title(answer: Answer) -> str:
    lang, total = answer.lang, len(answer.rows)
    silent = _by_state(answer)["silent"]
    told = (
        tn(lang, "card.cycle-documents.title", silent, total=integer(total, lang))
        if silent
        else tn(lang, "card.cycle-documents.title_none", total)
    )
    stage = answer.options["stage"]
    return told if stage == "all" else t(lang, "card.cycle-documents.of_stage", stage=_stage(answer, stage), text=told)


def _stage(answer: Answer, stage: str) -> str:
    return code(answer, "stage", stage)


def _documents_sentence(answer: Answer) -> str:
    lang, states = answer.lang, _by_state(answer)
    said = [_missing(answer)] if states["silent"] else []
    late = [row for row in answer.rows if row["state"] == "late"]
    out = sum(states[name] for name in OUT)
    if late:
        most = max(row["days_late"] for row in late)
        said.append(tn(lang, "card.cycle-documents.late", len(late), out=integer(out, lang), days=integer(most, lang)))
    elif states["on_time"]:
        said.append(tn(lang, "card.cycle-documents.on_time", states["on_time"]))
    said += [
        tn(lang, f"card.cycle-documents.{name}", states[name])
        for name in ("published", "pending", "not_in_data")
        if states[name]
    ]
    return " ".join(said)


def _missing(answer: Answer) -> str:
    """Each document with a silent period, and in how many of those expected: ``Informe trimestral (3 de 40)``."""
    asked = Counter(row["document"] for row in answer.rows)
    silent = Counter(row["document"] for row in answer.rows if row["state"] == "silent")
    first = sorted(silent.items(), key=lambda one: (-one[1], one[0]))
    named = [
        t(
            answer.lang,
            "card.cycle-documents.of",
            document=document,
            n=integer(n, answer.lang),
            total=integer(asked[document], answer.lang),
        )
        for document, n in first[:NAMED]
    ]
    if len(first) > NAMED:
        named.append(tn(answer.lang, "card.cycle-documents.others", len(first) - NAMED))
    return t(answer.lang, "card.cycle-documents.missing", documents=join(named, answer.lang))


CARDS = (
    Card(
        "cycle-stages", "cycle/stages", "/presupuesto", "money-cycle", 50,
        _strip_title, _strip_sentence, _strip_figure,
        columns=(
            "stage", "expected", "published", "on_time", "late", "silent", "not_in_data", "pending",
            "machine_readable", "participation", "open_recommendations",
        ),
        glossary=("data_silence", "budget_cycle"), clicks=("stage", "stage"), wide=True,
    ),
    Card(
        "cycle-documents", "cycle/documents", "/presupuesto", "money-cycle", 51,
        _documents_title, _documents_sentence,
        columns=(
            "stage", "document", "institution", "year", "period", "state", "due_on", "published_on", "days_late",
            "machine_readable", "basis", "source",
        ),
        glossary=("data_silence", "budget_cycle"), clicks=("stage", "stage"), wide=True, listed=True,
    ),
)  # fmt: skip
