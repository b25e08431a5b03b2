"""A rule asked of a snapshot, and its rows by what they are of."""

from uuid import NAMESPACE_URL, uuid5

from dashboard.alerts.conditions import DUE
from dashboard.alerts.rules import Rule
from dashboard.answers import Answer, ask
from dashboard.cards import CARDS
from dashboard.filters import Filters
from dashboard.store.canonical import canonical, cell
from dashboard.store.snapshots import Row, Snapshot


def asked(rule: Rule, snapshot: Snapshot, lang: str = "es") -> Answer:
    """The answer a rule is about, in a language."""
    filters = Filters(lang=lang, as_of=rule.filters.as_of, values=rule.filters.values, options=rule.filters.options)
    card = CARDS.get(rule.asked)
    return card.ask(snapshot, filters) if card else ask(snapshot, rule.question.id, filters)


def grouped(rule: Rule, answer: Answer) -> dict[str, list[Row]]:
    """The rows by what they are of. Those that nothing tells apart go together, in whatever order they come."""
    rows = answer.rows
    if rule.head is not None:
        rows = [rows[rule.head]] if -len(rows) <= rule.head < len(rows) else []
    # Which year is the latest changes with what is published: it is another figure, not the same one changed.
    year = [] if rule.filters.values.get("year") else answer.applied.get("year")
    # Another day is another deadline: what comes every month is told every month, and what moves is told anew.
    names = (*rule.key, rule.column) if rule.condition.kind == DUE else rule.key
    found = dict[str, list[Row]]()
    for row in rows:
        key = canonical([answer.snapshot.package.name, year, *(cell(row[name]) for name in names)])
        found.setdefault(key, []).append(row)
    return found


def uid(rule: Rule, key: str) -> str:
    """The name that what is due keeps in calendars."""
    return f"{uuid5(NAMESPACE_URL, '/'.join(('observatorio', 'watch', rule.id, key)))}@observatorio"
