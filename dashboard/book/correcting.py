"""What a workbook changes in rows that were published already -> rows of the register of corrections."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date

from dashboard.book.changes import REGISTER, Key, RowChange, TableChange, key_of, row_change
from dashboard.book.names import Called
from dashboard.locale import t
from dashboard.package.writing import Row
from dashboard.schema.tables import Table, tables
from dashboard.schema.texts import SPANISH

ELSEWHERE = frozenset({REGISTER, "sources"})
"""Tables whose changes correct nothing that is told: the register itself, and what is known of who published."""
COUNTED = {
    "participation_facts": frozenset({"persons", "value"}),
    "municipal_participation": frozenset({"persons", "known"}),
}
"""Columns that a load may hide: what they said is not told by another way."""

SAYS = ("subject_table", "subject_id", "column_name", "old_value", "new_value")


@dataclass(frozen=True)
class Recording:
    """The day of the corrections and their reason, empty while nobody wrote it."""

    on: date
    reason: str = ""


def recorded(
    changes: Sequence[TableChange],
    content: Mapping[str, Sequence[Row]],
    how: Recording,
    names: Mapping[str, Called],
) -> tuple[TableChange, ...]:
    """The changes with those of the register: a row for each published value that is another now.

    A value that was empty is completed, not corrected; a row that the workbook itself brings is not written twice.
    """
    register = next((one for one in changes if one.table.name == REGISTER), None)
    stored = content.get(REGISTER, ())
    there = [row for _, row in register.rows] if register else list(stored)
    known = {row.get("correction_id") for row in stored}
    told = {_said(row) for row in there if row.get("correction_id") not in known}
    taken = {row.get("correction_id") or "" for row in there}
    new = [
        row | {"correction_id": _free(row["correction_id"], taken)}
        for one in changes
        for row in _corrections(one, content.get(one.table.name, ()), how)
        if _said(row) not in told
    ]
    if not new:
        return tuple(changes)
    table = tables()[REGISTER]
    base = register or TableChange(table, "", (), (), (), tuple((0, row) for row in stored))
    made = replace(
        base,
        added=(*base.added, *(_added(table, row, names) for row in new)),
        rows=(*base.rows, *((0, row) for row in new)),
    )
    return (*(one for one in changes if one is not register), made)


def unexplained(changes: Sequence[TableChange]) -> int:
    """How many corrections wait for somebody to write why."""
    return sum(
        row.get("reason") == t(SPANISH, "book.reason.unwritten")
        for one in changes if one.table.name == REGISTER for _, row in one.rows
    )  # fmt: skip


def _added(table: Table, row: Row, names: Mapping[str, Called]) -> RowChange:
    return row_change(table, {}, row, names, key_of(table, row))


def _said(row: Row) -> Key:
    return tuple(row.get(name) or "" for name in SAYS)


def _free(wanted: str, taken: set[str]) -> str:
    made, turn = wanted, 1
    while made in taken:
        turn += 1
        made = f"{wanted}:{turn}"
    taken.add(made)
    return made


def _corrections(change: TableChange, stored: Sequence[Row], how: Recording) -> Iterator[dict[str, str]]:
    table = change.table
    if table.name in ELSEWHERE:
        return
    before = {key_of(table, row): row for row in stored}
    after = {key_of(table, row): row for _, row in change.rows}
    for one in change.changed:
        old, new = before[one.key], after[one.key]
        subject = " · ".join(old.get(name) or "" for name in table.primary_key)
        for column in (cell.field.name for cell in one.cells):
            if not old.get(column):
                continue
            hidden = column in COUNTED.get(table.name, ())
            yield {
                "correction_id": f"{how.on.isoformat()}:{table.name}:{subject}:{column}",
                "subject_table": table.name,
                "subject_id": subject,
                "column_name": column,
                "old_value": "" if hidden else old.get(column) or "",
                "new_value": "" if hidden else new.get(column) or "",
                "corrected_on": how.on.isoformat(),
                "reason": how.reason or t(SPANISH, "book.reason.unwritten"),
                "source_id": new.get("source_id") or old.get("source_id") or "",
            }
