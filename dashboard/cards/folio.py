"""The folio of a figure: twelve signs that follow from what it is, so that the same figure has the same, everywhere."""

import re
from collections.abc import Mapping
from functools import cache
from pathlib import Path

from dashboard.answers import Answer
from dashboard.cards.card import Card
from dashboard.cards.words import cell as shown_cell
from dashboard.cards.words import header
from dashboard.settings import ROOT
from dashboard.store.canonical import canonical, cell, digest, plain, rows_digest
from dashboard.store.figure import SIGNS, Figure
from dashboard.store.questions import Question, question
from dashboard.store.roots import root

FOLIO = re.compile(r"[A-Z2-7]{12}")
ALIKE = str.maketrans("018", "OIB")
"""What a person may read in the place of a sign: base32 has none of the first."""
ROWS = "rows"


def figure_of(card: Card, answer: Answer) -> Figure:
    """The figure that a card shows. Remembered with the answer."""
    held = answer.__dict__.get("_figure")
    if isinstance(held, Figure) and answer.__dict__["_figure_of"] == card.headline:
        return held
    applied = {name: plain(value) for name, value in answer.applied.items() if name not in {"as_of", "lang"}}
    filters = {name: value for name, value in {**applied, **answer.options}.items() if value is not None}
    day = answer.as_of.isoformat() if "as_of" in answer.question.filters else ""
    asked = question_hash(answer.question.id)
    made = Figure(answer.snapshot.package.name, root(answer.snapshot), asked, filters, day, value_of(card, answer))
    answer.__dict__.update(_figure=made, _figure_of=card.headline)
    return made


def value_of(card: Card, answer: Answer) -> str:
    """The figure that the card names, as canonical text; the hash of its rows where it names none, or has none."""
    told = headline(card, answer)
    if told is None:
        return f"{ROWS}:{rows_digest(answer.columns, answer.rows)}"
    column, at = told
    return canonical(cell(answer.rows[at][column]))


def headline(card: Card, answer: Answer) -> tuple[str, int] | None:
    """The column and the row of the figure that a card names; None where the answer has none there."""
    if card.headline is None or not answer.rows:
        return None
    column, at = card.headline
    held = column in answer.columns and -len(answer.rows) <= at < len(answer.rows)
    return (column, at) if held and answer.rows[at][column] is not None else None


def value_shown(card: Card, answer: Answer) -> str:
    """The figure as people read it, with the name of its column; how many rows there are, where it is no figure."""
    told = headline(card, answer)
    if told is None:
        return ""
    column, at = told
    return f"{header(answer, column)}: {shown_cell(answer, answer.rows[at], column)}"


@cache
def texts_of(question_id: str) -> Mapping[str, str]:
    """Name -> text of all that makes an answer: the question, those it takes rows of, and its analysis."""
    found: dict[str, str] = {}
    _gather(question(question_id), found)
    return found


def _gather(asked: Question, found: dict[str, str]) -> None:
    found[f"{asked.id}.sql"] = asked.query.shown
    if asked.analysis:
        name = f"analysis/{asked.analysis.partition('.')[0]}.py"
        found[name] = Path(ROOT / "dashboard" / name).read_text(encoding="utf-8")
    for other in (*asked.inputs, *asked.wholes, *asked.compares):
        if f"{other}.sql" not in found:
            _gather(question(other), found)


@cache
def question_hash(question_id: str) -> str:
    """The sha256 of the texts of a question, by name."""
    return hash_of(texts_of(question_id))


def hash_of(texts: Mapping[str, str]) -> str:
    """As ``question_hash``, of texts at hand."""
    return digest(canonical(dict(texts)))


def typed(text: str) -> str | None:
    """The folio that somebody wrote: in any case, in groups, with a nought for an O; None where it is none."""
    told = re.sub(r"[\s.·-]", "", text).upper().translate(ALIKE)
    return told if FOLIO.fullmatch(told) else None


def grouped(folio: str) -> str:
    """A folio as people read it aloud: three groups of four."""
    return "-".join(folio[at : at + 4] for at in range(0, SIGNS, 4))
