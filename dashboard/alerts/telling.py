"""What came to pass, in words: once in every language, on the day it did."""

from collections.abc import Mapping, Sequence
from dataclasses import replace
from datetime import date

from dashboard.alerts.asking import asked, grouped, uid
from dashboard.alerts.conditions import CHANGED, DUE
from dashboard.alerts.ledger import Event
from dashboard.alerts.rules import Rule
from dashboard.answers import Answer
from dashboard.cards import CARDS
from dashboard.cards.marks import named
from dashboard.cards.words import asks, cell, header, role_of, text
from dashboard.locale import languages, t, tn
from dashboard.store.folder import now
from dashboard.store.snapshots import Row

SHOWN = 20
"""Rows that are named; the rest are counted."""
NAMES = (
    "title", "subject", "what", "deliverable", "document", "label", "entity_text", "unit", "municipality",
    "institution", "concept", "name",
)  # fmt: skip
Came = Mapping[str, tuple[list[str], int]]
"""Row -> its values before, and how often it has been told with this time."""


def event_of(rule: Rule, answer: Answer, came: Came, day: date) -> Event:
    """The event of the rows that came to be what a rule awaits, in every language."""
    told = {lang: answer if lang == answer.lang else asked(rule, answer.snapshot, lang) for lang in languages()}
    lines = {lang: _lines(rule, answer, one, came) for lang, one in told.items()}
    return Event(
        watcher=rule.watcher,
        rule=rule.id,
        package=answer.snapshot.package.name,
        snapshot=answer.snapshot.id,
        at=now().isoformat(timespec="seconds"),
        day=day.isoformat(),
        title={lang: _title(rule, one, lines[lang], len(came)) for lang, one in told.items()},
        lines={lang: _cut(lines[lang], lang) for lang in told},
        url=_page(rule, answer),
        dated=_dated(rule, told, answer, came) if rule.condition.kind == DUE else [],
    )


def _rows(rule: Rule, answer: Answer, told: Answer, came: Came) -> list[tuple[str, list[Row]]]:
    """The rows of each key in a language; those of the first where another has other names for them."""
    first, held = grouped(rule, answer), grouped(rule, told)
    return [(key, held.get(key) or first[key]) for key in came]


def _lines(rule: Rule, answer: Answer, told: Answer, came: Came) -> list[str]:
    lines = list[str]()
    for key, rows in _rows(rule, answer, told, came):
        name, values = _name(rule, told, rows[0]), ", ".join(dict.fromkeys(cell(told, r, rule.column) for r in rows))
        was, times = came[key]
        if rule.condition.kind == CHANGED:
            before = ", ".join(_before(rule, told, one, rows) for one in was) or t(told.lang, "value.empty")
            line = t(told.lang, "alert.line.changed", name=name, before=before, after=values)
        else:
            line = t(told.lang, "alert.line.met", name=name, value=values)
        lines.append(t(told.lang, "alert.again", line=line, n=times) if times > 1 else line)
    return lines


def _before(rule: Rule, told: Answer, value: str, rows: Sequence[Row]) -> str:
    """An earlier value as people read it: of the kind that the new one is."""
    kind = next(type(row[rule.column]) for row in rows if row[rule.column] is not None)
    try:
        read = date.fromisoformat(value) if kind is date else value == "true" if kind is bool else kind(value)
    except (ValueError, ArithmeticError):
        read = value
    return text(told, rule.column, read)


def _name(rule: Rule, told: Answer, row: Row) -> str:
    name = next((str(row[one]).rstrip(".") for one in NAMES if row.get(one) and one != rule.column), "")
    if (rule.key and not name) or "moment" in rule.key or "year" in rule.key:
        parts = [name, *(cell(told, row, one) for one in rule.key if role_of(told, one) == "code" or not name)]
        name = " · ".join(filter(None, parts))
    return name or asks(told.question.id, told.lang)


def _title(rule: Rule, told: Answer, lines: Sequence[str], count: int) -> str:
    lang, kind = told.lang, rule.condition.kind
    awaited = tn(lang, "alert.due", int(rule.condition.text)) if kind == DUE else t(
        lang, f"alert.awaited.{kind}", value=_value(rule, told))  # fmt: skip
    column = header(told, rule.column)
    said = lines[0] if count == 1 else tn(lang, "alert.rows", count)
    if kind == DUE:
        title = t(lang, "alert.title_due", awaited=awaited, said=said)
    else:
        title = t(lang, "alert.title", column=column, awaited=awaited, said=said)
    return named(told.snapshot.package, title, lang)


def _value(rule: Rule, told: Answer) -> str:
    value = rule.condition.value
    if role_of(told, rule.column) == "share" and value is not None:
        return text(told, rule.column, float(str(value)))
    return rule.condition.text if not isinstance(value, (date, str)) else text(told, rule.column, value)


def _cut(lines: Sequence[str], lang: str) -> list[str]:
    left = len(lines) - SHOWN
    return [*lines[:SHOWN], tn(lang, "alert.more", left)] if left > 0 else list(lines)


def _page(rule: Rule, answer: Answer) -> str:
    """The path of the card that tells it, filtered; of the method, where no card does."""
    card = CARDS.get(rule.asked) or next((one for one in CARDS.values() if one.question == rule.question.id), None)
    asked_ = replace(rule.filters, package=answer.snapshot.package.name, lang="es")
    if card is None:
        return f"/metodologia?package={answer.snapshot.package.name}"
    return f"{card.page}?{replace(asked_, section=card.section).query()}#{card.id}"


def _dated(
    rule: Rule, told: Mapping[str, Answer], answer: Answer, came: Came
) -> list[tuple[str, str, int, dict[str, str]]]:
    """Each row with its own day: its name for calendars never changes, and a day that moves is told as a change."""
    found = []
    names = {lang: {key: _name(rule, one, rows[0]) for key, rows in _rows(rule, answer, one, came)}
             for lang, one in told.items()}  # fmt: skip
    for key, rows in _rows(rule, answer, answer, came):
        days = sorted(row[rule.column] for row in rows if row[rule.column] is not None)
        told_names = {lang: named(answer.snapshot.package, names[lang][key], lang) for lang in told}
        found.append((uid(rule, key), days[0].isoformat(), came[key][1], told_names))
    return found
