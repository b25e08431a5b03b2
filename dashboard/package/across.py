"""What an earlier snapshot still publishes, beside what a new one will: their difference tells of persons too."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

import duckdb

from dashboard.locale.message import Message, Name
from dashboard.package.disclosure import SMALL, Cell, complement, given_away
from dashboard.package.findings import WARNING, Finding
from dashboard.package.suppression import COUNTED, Session, hide, sessions
from dashboard.schema.tables import tables

DuckDB = duckdb.DuckDBPyConnection
ACROSS = "RESTA"
EARLIER = "__earlier"
ROWS = (
    "SELECT meeting_id, 'row', phase, depth, municipality_id, \"group\", persons "
    "FROM {earlier}.municipal_participation WHERE persons IS NOT NULL AND meeting_id IS NOT NULL"
)
FACTS = (
    "SELECT meeting_id, 'fact', '', '', fact_id, '', CAST(coalesce(persons, round(value)) AS BIGINT) "
    "FROM {earlier}.participation_facts "
    "WHERE coalesce(persons, value) IS NOT NULL AND meeting_id IS NOT NULL"
)


@dataclass(frozen=True)
class Earlier:
    """Snapshots that anybody can still open, by id; ``fresh`` is the id of the one being made."""

    fresh: str
    paths: Sequence[tuple[str, Path]] = ()
    hide_again: bool = False


def _told(connection: DuckDB, path: Path) -> dict[str, dict[tuple[str, ...], int]]:
    """What a snapshot tells of each session, by kind, phase, depth, place or id, and group; {} if it cannot be read."""
    found: dict[str, dict[tuple[str, ...], int]] = {}
    try:
        connection.execute(f"ATTACH '{str(path).replace(chr(39), chr(39) * 2)}' AS {EARLIER} (READ_ONLY)")
    except duckdb.Error:
        return found
    try:
        rows = connection.execute(f"{ROWS} UNION ALL {FACTS}".format(earlier=EARLIER)).fetchall()
    except duckdb.Error:
        rows = []
    finally:
        connection.execute(f"DETACH {EARLIER}")
    for meeting, *key, count in rows:
        found.setdefault(meeting, {})[tuple(key)] = count
    return found


def _name(cell: Cell) -> tuple[str, ...]:
    """A cell as an earlier snapshot names it: the group of a fact is read from its texts, which may be others there."""
    return (*cell[:-1], "") if cell[0] == "fact" else cell


def _leaks(one: Session, told: dict[tuple[str, ...], int]) -> tuple[set[Cell], set[Cell], set[Cell]]:
    """(figures a few persons apart, hidden ones that the earlier snapshot gives away, what is known from it)."""
    counts, ours = one.system.counts, {cell: _name(cell) for cell in one.system.counts}
    apart = {
        cell
        for cell in counts.keys() - one.hidden - one.system.unseen
        if 1 <= abs(told.get(ours[cell], counts[cell]) - counts[cell]) <= SMALL
    }
    known = {cell for cell in counts if told.get(ours[cell]) == counts[cell]}
    given = given_away(one.system, one.hidden - known) if known & one.hidden else set()
    return apart, given, known


def _label(column: str, value: str) -> Name:
    labels = {one.value: one.label for one in tables()[COUNTED[0]].field(column).categories}
    return Name(f"{column}.{value}", labels[value])


def _where(cell: Cell) -> Message:
    if cell[0] not in ("row", "fact"):
        return Message("across.rest")
    if cell[0] == "fact":
        return Message("across.fact", {"fact": cell[3]})
    columns = ("phase", "depth", "municipality", "group")
    said = {
        name: value if name == "municipality" else _label(name, value)
        for name, value in zip(columns, cell[1:], strict=True)
    }
    return Message("across.row", said)


def _again(connection: DuckDB, counted: tuple[str, str], one: Session, told: dict[tuple[str, ...], int]) -> None:
    """Hides what is a few persons apart, and what with the earlier snapshot would give a hidden figure away."""
    apart, _, known = _leaks(one, told)
    hide(connection, *counted, one.meeting, apart)
    out = (one.hidden | apart) - known
    hide(connection, *counted, one.meeting, complement(one.system, out, known))


def against(connection: DuckDB, counted: tuple[str, str], earlier: Earlier) -> Iterator[Finding]:
    """One finding per figure and earlier snapshot that, subtracted, tell of one to four persons: never how many.

    ``counted`` are the tables that ``suppress`` left. With ``hide_again`` they lose what would tell; what an earlier
    snapshot tells by itself no new one can mend, and is a finding still.
    """
    for snapshot, path in earlier.paths:
        told = _told(connection, path)
        if earlier.hide_again:
            for one in sessions(connection, *counted):
                _again(connection, counted, one, told.get(one.meeting, {}))
        for one in sessions(connection, *counted):
            apart, given, _ = _leaks(one, told.get(one.meeting, {}))
            for cell in sorted(apart | given):
                params = {"meeting": one.meeting, "where": _where(cell), "old": snapshot, "new": earlier.fresh}
                yield Finding(COUNTED[cell[0] == "fact"], ACROSS, WARNING, params=params)
