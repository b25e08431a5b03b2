"""The rules asked of what is served: what came to pass since they were last looked at, told once."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import date

import duckdb

from dashboard.alerts.asking import asked, grouped, uid
from dashboard.alerts.conditions import CHANGED, DUE
from dashboard.alerts.ledger import Event, Ledger, Seen, ledger
from dashboard.alerts.rules import FILE, Rule, at_cell, read_rules, why
from dashboard.alerts.telling import event_of
from dashboard.answers import Answer, pick_package
from dashboard.cards.words import cell as shown
from dashboard.cards.words import role_of
from dashboard.filters import today
from dashboard.package.findings import Finding
from dashboard.problems import NOT_NOW, REFUSED
from dashboard.store.canonical import cell
from dashboard.store.engine import QueryTimeout
from dashboard.store.snapshots import Row, Snapshot
from dashboard.store.store import Store

LATER = (*NOT_NOW, QueryTimeout, duckdb.Error)
"""What says nothing of the row of the file: it will be looked at again."""
DONE = frozenset({"closed", "cancelled"})
"""States in which nothing is due any more."""


@dataclass
class Checked:
    """What a check did: events that are new, findings of the file, and how many rules were looked at."""

    events: list[Event] = field(default_factory=list)
    findings: list[Finding] = field(default_factory=list)
    rules: int = 0


def check(store: Store, preferred: str | None = None, only: str | None = None, day: date | None = None) -> Checked:
    """Look at every rule of the file beside the store, or at those of one package; LedgerDamaged, OSError.

    ``day`` is today where the package lives, unless it is said.
    """
    done = Checked()
    rules, done.findings = read_rules(store.root / FILE)
    if not rules:
        return done
    with ledger(store.root) as held:
        for rule in rules:
            try:
                package = pick_package(store, rule.package or None, preferred)
                if only and package != only:
                    continue
                snapshot = store.open(package)
                if snapshot.stands_in:
                    # An older one, while that which was published cannot be read: its figures are no change.
                    done.findings.append(at_cell(rule.row, "question", rule.asked, "alert.later"))
                    continue
                found = _looked_at(rule, snapshot, held, day or today(snapshot.package.timezone))
            except REFUSED as error:
                column = "filters" if rule.filters.values or rule.filters.options else "question"
                where = column if rule.package in ("", *store.packages()) else "package"
                done.findings.append(at_cell(rule.row, where, None, "alert.filters", problem=why(error)))
            except LATER:
                done.findings.append(at_cell(rule.row, "question", rule.asked, "alert.later"))
            else:
                done.rules += 1
                done.events += found
        held.add(done.events)
    return done


def _looked_at(rule: Rule, snapshot: Snapshot, held: Ledger, day: date) -> list[Event]:
    answer = asked(rule, snapshot)
    before = held.seen.get(rule.id, {})
    after, came = dict(before), dict[str, tuple[list[str], int]]()
    groups = grouped(rule, answer)
    for key, rows in groups.items():
        was = before.get(key)
        now, fires = _compared(rule, answer, rows, was, day)
        after[key] = now
        if fires:
            came[key] = (was.values if was else [], now.times)
    held.seen[rule.id] = after
    if rule.condition.kind == DUE:
        gone = {uid(rule, key) for key, one in after.items() if one.met and key not in groups and _ahead(one, day)}
        held.gone = sorted(set(held.gone) - {uid(rule, key) for key in groups} | gone)
    return [event_of(rule, answer, came, day)] if came else []


def _ahead(seen: Seen, day: date) -> bool:
    return bool(seen.values) and seen.values[0] >= day.isoformat()


def _compared(rule: Rule, answer: Answer, rows: Sequence[Row], was: Seen | None, day: date) -> tuple[Seen, bool]:
    """How rows of one key are seen now, and whether that is to be told. What is not known now stays as it was known."""
    known = sorted(str(cell(row[rule.column])) for row in rows if row[rule.column] is not None)
    held = was or Seen()
    if rule.condition.kind == CHANGED:
        fires = was is not None and bool(known) and known != was.values
        return Seen(known or held.values, None, held.times + fires), fires
    found = [_met(rule, answer, row, day) for row in rows]
    if all(one is None for one in found):
        return held, False
    met = any(found)
    fires = met and not held.met
    return Seen(known or held.values, met, held.times + fires), fires


def _met(rule: Rule, answer: Answer, row: Row, day: date) -> bool | None:
    if rule.condition.kind == DUE and row.get("state") in DONE:
        return False
    label = role_of(answer, rule.column) == "code" and row[rule.column] is not None
    labels = (shown(answer, row, rule.column),) if label else ()
    return rule.condition.met(row[rule.column], labels, day)
