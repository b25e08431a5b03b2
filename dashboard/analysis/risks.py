"""Open questions together: which can be answered, which ask for an explanation, of whom, and what to ask aloud."""

from collections.abc import Iterator, Mapping
from typing import Any

from dashboard.analysis import Inputs, Row
from dashboard.schema.risks import Risk, risks

FIRES, QUIET, TOO_FEW, UNTOLD, NO_ROWS = "fires", "quiet", "too_few", "untold", "no_rows"
LEAST_FOR_INDEX = 8
"""With fewer questions an index would say more than is known: "3 of 5" is all there is."""


def index(fired: int, available: int) -> float | None:
    """100 × questions that ask for an explanation over questions that can be answered; None with too few."""
    return 100 * fired / available if available >= LEAST_FOR_INDEX else None


def overview(inputs: Inputs, asked: Mapping[str, Any]) -> list[Row]:
    """Rows of ``risks/open``: each question, whether it can be answered, and how often it asks for an explanation."""
    return [_question(risk, inputs[risk.id], asked["lang"]) for risk in _asked(inputs)]


def _asked(inputs: Inputs) -> Iterator[Risk]:
    return (risk for risk in risks().values() if risk.id in inputs)


def _question(risk: Risk, rows: list[Row], lang: str) -> Row:
    told = [row for row in rows if row["fires"] is not None]
    fired = sum(row["fires"] for row in told)
    state = _state(risk, len(rows), len(told), fired)
    known = state in {FIRES, QUIET}
    return {
        "stage": risk.stage,
        "risk": risk.id,
        "risk_state": state,
        "looked": len(rows),
        "told": len(told),
        "fired": fired if known else None,
        "base_rate": fired / len(told) if known else None,
        "minimum": risk.minimum,
        "needs": None if known else risk.needs[lang],
    }


def _state(risk: Risk, looked: int, told: int, fired: int) -> str:
    if not looked:
        return NO_ROWS
    if not told:
        return UNTOLD
    if told < risk.minimum:
        return TOO_FEW
    return FIRES if fired else QUIET


def by_unit(inputs: Inputs, asked: Mapping[str, Any]) -> list[Row]:
    """Rows of ``risks/by-unit``: of each unit, how many of the questions about units can be answered and how many fire.

    The largest unit first, because larger ones are asked about more often: ``fired_share`` is of the rows told.
    """
    units: dict[str, Row] = {}
    for risk in _asked(inputs):
        answered: dict[str, list[Row]] = {}
        for row in inputs[risk.id]:
            if "unit_id" in row and row["fires"] is not None:
                answered.setdefault(row["unit_id"], []).append(row)
        for unit, rows in answered.items():
            _add(units.setdefault(unit, _unit(unit, rows[0]["unit"])), rows)
    found = [_rated(row) for row in units.values()]
    return sorted(found, key=lambda row: (row["approved"] is None, -(row["approved"] or 0), row["unit_id"]))


def _unit(unit_id: str, name: str) -> Row:
    counts = dict.fromkeys(("questions_told", "questions_fired", "told", "fired"), 0)
    return {"unit_id": unit_id, "unit": name, "approved": None, **counts}


def _add(unit: Row, rows: list[Row]) -> None:
    fired = sum(row["fires"] for row in rows)
    unit["questions_told"] += 1
    unit["questions_fired"] += fired > 0
    unit["told"] += len(rows)
    unit["fired"] += fired
    amounts = [amount for row in rows if (amount := row.get("approved")) is not None]
    unit["approved"] = max([*amounts, *filter(None, [unit["approved"]])], default=None)


def _rated(unit: Row) -> Row:
    return unit | {
        "fired_share": unit["fired"] / unit["told"],
        "fired_index": index(unit["questions_fired"], unit["questions_told"]),
    }


def to_ask(inputs: Inputs, asked: Mapping[str, Any]) -> list[Row]:
    """Rows of ``risks/to-ask``: each thing that a question fired for, the last time, and what to ask about it."""
    found = []
    for risk in _asked(inputs):
        last: dict[str, Row] = {}
        for row in inputs[risk.id]:
            if row["fires"]:
                key = _about(row)
                last[key] = max(last.get(key, row), row, key=lambda one: one.get("year") or 0)
        found += [_asking(risk, row, asked["lang"]) for _, row in sorted(last.items())]
    return found


def _about(row: Row) -> str:
    """What a row is about: its first column, unless that is only the year."""
    first = next(iter(row))
    return "" if first == "year" else str(row[first])


def _asking(risk: Risk, row: Row, lang: str) -> Row:
    return {
        "stage": risk.stage,
        "risk": risk.id,
        "subject_id": _about(row) or None,
        "year": row.get("year"),
        "ask": risk.ask[lang].format_map({name: "" if value is None else value for name, value in row.items()}),
    }
