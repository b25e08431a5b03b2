"""Cells of one to four persons, and what would give them away, are taken out once: before anything is stored.

Works on temporary copies of ``municipal_participation`` and ``participation_facts``. A cell taken out has ``persons``
and ``known`` NULL and reason ``suppressed``; 0 stays 0.
"""

from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

import duckdb

from dashboard.package.disclosure import SMALL, Cell, System, complement
from dashboard.package.session import Fact, counts_persons, group_of, session

HIDE = "SET persons = NULL, known = NULL, reason = 'suppressed'"
CELL = "a.meeting_id = b.meeting_id AND a.phase = b.phase AND a.depth = b.depth"
PLACE = f"{CELL} AND a.municipality_id = b.municipality_id"

# The cell itself; and a group whose rest (of those with known data) is 1-4.
PRIMARY = f"""
UPDATE {{table}} {HIDE}
WHERE persons BETWEEN 1 AND {SMALL} OR (persons > 0 AND known - persons BETWEEN 1 AND {SMALL})
   OR (persons IS NULL AND known BETWEEN 1 AND {SMALL})
"""

# Nobody of a group among one to four: the 0 stays, of how many does not. Nor does a count that equals a hidden total.
KNOWN = f"""
UPDATE {{table}} SET known = NULL WHERE known BETWEEN 1 AND {SMALL}
"""
KNOWN_TOTAL = f"""
UPDATE {{table}} AS b SET known = NULL
FROM {{table}} AS a
WHERE {PLACE} AND a."group" = 'total' AND a.persons IS NULL AND b.known = a.raw
"""

# A group whose rest within the published total of its place is 1-4.
REST = f"""
UPDATE {{table}} AS b {HIDE}
FROM {{table}} AS a
WHERE {PLACE} AND a."group" = 'total' AND b."group" <> 'total' AND b.persons > 0
  AND a.persons - b.persons BETWEEN 1 AND {SMALL}
"""

# A hidden sex hides the other; a hidden total hides both: total = women + men, and two of the three give the third.
SEXES = f"""
UPDATE {{table}} AS b {HIDE}
FROM {{table}} AS a
WHERE {PLACE} AND a.reason = 'suppressed' AND b.persons > 0 AND b."group" IN ('women', 'men')
  AND a."group" IN ('total', 'women', 'men') AND a."group" <> b."group"
"""

# One place hidden among several of a session whose total is published: the next smallest goes too. The same when
# the hidden ones add up to something only one set of small numbers can make (all 1 or all 4).
PLACES = f"""
UPDATE {{table}} AS b {HIDE}
FROM (
    SELECT meeting_id, phase, depth, "group", min(persons) FILTER (persons > 0) AS smallest
    FROM {{table}}
    WHERE meeting_id IN (SELECT meeting_id FROM {{facts}} WHERE persons IS NOT NULL)
    GROUP BY meeting_id, phase, depth, "group"
    HAVING count(*) FILTER (reason = 'suppressed') = 1
        OR (count(*) FILTER (reason = 'suppressed') > 1
            AND sum(raw) FILTER (reason = 'suppressed')
                IN (count(*) FILTER (reason = 'suppressed'), {SMALL} * count(*) FILTER (reason = 'suppressed')))
) AS a
WHERE {CELL} AND a."group" = b."group" AND b.persons = a.smallest
"""

HIDE_FACT = "UPDATE {facts} SET persons = NULL, value = NULL"
FACTS = f"""
{HIDE_FACT} WHERE raw BETWEEN 1 AND {SMALL}
"""

# Two groups of one session that differ by 1-4 tell how many are in the one and not in the other.
FACTS_REST = f"""
UPDATE {{facts}} AS b SET persons = NULL, value = NULL
FROM {{facts}} AS a
WHERE a.meeting_id = b.meeting_id AND a.group_text IS DISTINCT FROM b.group_text
  AND b.raw IS NOT NULL AND (b.persons IS NOT NULL OR b.value IS NOT NULL)
  AND (a.persons IS NOT NULL OR a.value IS NOT NULL) AND a.raw - b.raw BETWEEN 1 AND {SMALL}
"""

# The part of a sample that is one to four persons, or all but one to four; a sample so small is not told either. Of
# several answers to one question that add up to everybody, a hidden one alone takes the least of the others with it.
OF_SAMPLE = "round(percentage * sample_size / 100)"
SURVEYS = f"""
UPDATE {{table}} SET percentage = NULL, sample_size = CASE WHEN sample_size > {SMALL} THEN sample_size END
WHERE sample_size BETWEEN 1 AND {SMALL} OR {OF_SAMPLE} BETWEEN 1 AND {SMALL}
   OR sample_size - {OF_SAMPLE} BETWEEN 1 AND {SMALL}
"""
SURVEYS_REST = """
UPDATE {table} AS b SET percentage = NULL
FROM (
    SELECT survey_id, question, min(percentage) FILTER (percentage > 0) AS smallest
    FROM {table}
    WHERE sample_size IS NOT NULL
    GROUP BY survey_id, question
    HAVING count(*) > 1 AND count(*) - count(percentage) = 1 AND sum(percentage) < 100
) AS a
WHERE a.survey_id = b.survey_id AND a.question = b.question AND b.percentage = a.smallest
"""

HIDE_CELL = f"""
UPDATE {{table}} {HIDE}
WHERE meeting_id = ? AND phase = ? AND depth = ? AND municipality_id = ? AND "group" = ?
"""
DuckDB = duckdb.DuckDBPyConnection
COUNTED = ("municipal_participation", "participation_facts")


@dataclass(frozen=True)
class Session:
    """A meeting, all that is said of it, and what of that is hidden."""

    meeting: str
    system: System
    hidden: set[Cell]


def _run(connection: DuckDB, statement: str, table: str, facts: str) -> int:
    changed = connection.execute(statement.format(table=table, facts=facts)).fetchone()
    return int(changed[0]) if changed else 0


def _repeat(connection: DuckDB, statements: tuple[str, ...], table: str, facts: str) -> None:
    """Every statement only takes more out, so repeating them ends."""
    while sum(_run(connection, one, table, facts) for one in statements):
        pass


def _sessions(connection: DuckDB, table: str) -> dict[str, tuple[dict[tuple[str, str, str, str], int], set[Cell]]]:
    """True counts of each session by phase, depth, municipality and group; and which of them are out."""
    found: dict[str, tuple[dict[tuple[str, str, str, str], int], set[Cell]]] = defaultdict(lambda: ({}, set()))
    rows = connection.execute(
        f'SELECT meeting_id, phase, depth, municipality_id, "group", raw, persons IS NULL FROM {table} '
        "WHERE raw IS NOT NULL"
    ).fetchall()
    for meeting, *key, raw, out in rows:
        counts, hidden = found[meeting]
        phase, depth, place, group = key
        counts[phase, depth, place, group] = raw
        if out:
            hidden.add(("row", phase, depth, place, group))
    return found


def _facts(connection: DuckDB, facts: str) -> dict[str, list[tuple[Fact, bool]]]:
    """The facts of each session that count persons; and whether each is out."""
    found: dict[str, list[tuple[Fact, bool]]] = defaultdict(list)
    rows = connection.execute(f"SELECT * FROM {facts} WHERE raw IS NOT NULL AND meeting_id IS NOT NULL")
    names = [column[0] for column in rows.description or ()]
    for values in rows.fetchall():
        row = dict(zip(names, values, strict=True))
        group = group_of(row["group_text"], row["unit_of_measure"], row.get("title"))
        out = row["persons"] is None and row["value"] is None
        found[row["meeting_id"]].append((Fact(row["fact_id"], group, row["raw"]), out))
    return found


def hide(connection: DuckDB, table: str, facts: str, meeting: str, cells: Iterable[Cell]) -> None:
    """Takes out rows and facts of a session."""
    for kind, *key in sorted(cells):
        if kind == "row":
            connection.execute(HIDE_CELL.format(table=table), [meeting, *key])
        else:
            connection.execute(f"{HIDE_FACT.format(facts=facts)} WHERE fact_id = ?", [key[2]])


def sessions(connection: DuckDB, table: str, facts: str) -> Iterator[Session]:
    """Each session with what is hidden of it so far."""
    rows, said = _sessions(connection, table), _facts(connection, facts)
    for meeting in sorted(rows.keys() | said.keys()):
        counts, hidden = rows.get(meeting, ({}, set()))
        told = said.get(meeting, [])
        gone = hidden | {fact.cell for fact, out in told if out}
        yield Session(meeting, session(counts, [fact for fact, _ in told]), gone)


def _audit(connection: DuckDB, table: str, facts: str) -> None:
    """Takes out what adding and subtracting would still give away, in each session and across the two tables."""
    for one in sessions(connection, table, facts):
        hide(connection, table, facts, one.meeting, complement(one.system, one.hidden))


def _count_facts(connection: DuckDB, facts: str) -> None:
    """``raw``: the persons of a fact, where it counts any."""
    connection.execute(f"ALTER TABLE {facts} ADD COLUMN raw BIGINT")
    units = connection.execute(f"SELECT DISTINCT unit_of_measure FROM {facts}").fetchall()
    ours = [unit for (unit,) in units if counts_persons(unit)]
    counted = "CASE WHEN list_contains(?, unit_of_measure) THEN round(value) END"
    connection.execute(f"UPDATE {facts} SET raw = coalesce(persons, {counted})", [ours])


def suppress(connection: DuckDB, table: str, facts: str) -> None:
    """Takes the small cells out of ``table`` (municipal_participation) and ``facts`` (participation_facts).

    Both are names of temporary tables, for their new column ``raw`` holds the true counts: those must never reach the
    file of a snapshot.
    """
    _count_facts(connection, facts)
    _run(connection, FACTS, table, facts)
    _repeat(connection, (FACTS_REST,), table, facts)
    connection.execute(f"ALTER TABLE {table} ADD COLUMN raw BIGINT")
    connection.execute(f"UPDATE {table} SET raw = persons")
    _run(connection, PRIMARY, table, facts)
    _run(connection, KNOWN, table, facts)
    _repeat(connection, (REST, SEXES, PLACES), table, facts)
    _audit(connection, table, facts)
    _run(connection, KNOWN_TOTAL, table, facts)


def suppress_surveys(connection: DuckDB, table: str) -> None:
    """Takes out of ``table`` (surveys) the percentages that tell of one to four persons of a sample."""
    _run(connection, SURVEYS, table, "")
    _run(connection, SURVEYS_REST, table, "")
