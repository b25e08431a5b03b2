"""Cells of one to four persons, and what would give them away, are taken out once: before anything is stored.

Works on temporary copies of ``municipal_participation`` and ``participation_facts``. A cell taken out has ``persons``
and ``known`` NULL and reason ``suppressed``; 0 stays 0.
"""

from collections import defaultdict

import duckdb

from dashboard.package.disclosure import Cell, complement

SMALL = 4

HIDE = "SET persons = NULL, known = NULL, reason = 'suppressed'"
CELL = "a.meeting_id = b.meeting_id AND a.phase = b.phase AND a.depth = b.depth"
PLACE = f"{CELL} AND a.municipality_id = b.municipality_id"
PERSONS = "lower(unit_of_measure) IN ('persons', 'people', 'personas')"

# The cell itself; and a group whose rest (of those with known data) is 1-4.
PRIMARY = f"""
UPDATE {{table}} {HIDE}
WHERE persons BETWEEN 1 AND {SMALL} OR (persons > 0 AND known - persons BETWEEN 1 AND {SMALL})
   OR (persons IS NULL AND known BETWEEN 1 AND {SMALL})
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

FACTS = f"""
UPDATE {{facts}} SET persons = NULL, value = NULL
WHERE persons BETWEEN 1 AND {SMALL} OR ({PERSONS} AND value BETWEEN 1 AND {SMALL})
"""

# Two groups of one session that differ by 1-4 tell how many are in the one and not in the other.
FACTS_REST = f"""
UPDATE {{facts}} AS b SET persons = NULL, value = NULL
FROM {{facts}} AS a
WHERE a.meeting_id = b.meeting_id AND a.group_text IS DISTINCT FROM b.group_text
  AND a.persons - b.persons BETWEEN 1 AND {SMALL}
"""

HIDE_CELL = f"""
UPDATE {{table}} {HIDE}
WHERE meeting_id = ? AND phase = ? AND depth = ? AND municipality_id = ? AND "group" = ?
"""
DuckDB = duckdb.DuckDBPyConnection


def _run(connection: DuckDB, statement: str, table: str, facts: str) -> int:
    changed = connection.execute(statement.format(table=table, facts=facts)).fetchone()
    return int(changed[0]) if changed else 0


def _repeat(connection: DuckDB, statements: tuple[str, ...], table: str, facts: str) -> None:
    """Every statement only takes more out, so repeating them ends."""
    while sum(_run(connection, one, table, facts) for one in statements):
        pass


def _audit(connection: DuckDB, table: str, facts: str) -> None:
    """What adding and subtracting would still give away in each session with something hidden."""
    cells: dict[str, dict[Cell, int]] = defaultdict(dict)
    hidden: dict[str, set[Cell]] = defaultdict(set)
    rows = connection.execute(
        f'SELECT meeting_id, phase, depth, municipality_id, "group", raw, persons IS NULL FROM {table} '
        f"WHERE raw IS NOT NULL AND meeting_id IN (SELECT meeting_id FROM {table} WHERE reason = 'suppressed')"
    ).fetchall()
    for meeting, phase, depth, place, group, raw, out in rows:
        cells[meeting][phase, depth, place, group] = raw
        if out:
            hidden[meeting].add((phase, depth, place, group))
    for meeting, counts in cells.items():
        query = f"SELECT fact_id, persons FROM {facts} WHERE meeting_id = ? AND persons IS NOT NULL"
        published = dict(connection.execute(query, [meeting]).fetchall())
        extra, dropped = complement(counts, hidden[meeting], published)
        for cell in sorted(extra):
            connection.execute(HIDE_CELL.format(table=table), [meeting, *cell])
        for fact in sorted(dropped):
            connection.execute(f"UPDATE {facts} SET persons = NULL, value = NULL WHERE fact_id = ?", [fact])


def suppress(connection: DuckDB, table: str, facts: str) -> None:
    """Takes the small cells out of ``table`` (municipal_participation) and ``facts`` (participation_facts).

    Both are names of temporary tables: raw counts must never reach the file of a snapshot.
    """
    _run(connection, FACTS, table, facts)
    _repeat(connection, (FACTS_REST,), table, facts)
    connection.execute(f"ALTER TABLE {table} ADD COLUMN raw BIGINT")
    connection.execute(f"UPDATE {table} SET raw = persons")
    _run(connection, PRIMARY, table, facts)
    _repeat(connection, (REST, SEXES, PLACES), table, facts)
    _audit(connection, table, facts)
    connection.execute(f"ALTER TABLE {table} DROP COLUMN raw")
