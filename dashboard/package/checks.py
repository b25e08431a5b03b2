"""What figures say against each other: the questions of ``queries/checks``, as warnings that never block."""

from collections.abc import Iterator
from typing import Any

import duckdb

from dashboard.locale.message import Message
from dashboard.package.findings import WARNING, Finding
from dashboard.schema.queries import query_file

RULES = {
    "modified_identity": ("IDENTIDAD", "budget_execution"),
    "paid_le_exercised": ("IDENTIDAD", "budget_execution"),
    "paid_le_accrued": ("IDENTIDAD", "budget_execution"),
    "paid_le_committed": ("IDENTIDAD", "budget_execution"),
    "paid_le_modified": ("IDENTIDAD", "budget_execution"),
    "exercised_le_accrued": ("IDENTIDAD", "budget_execution"),
    "exercised_le_committed": ("IDENTIDAD", "budget_execution"),
    "exercised_le_modified": ("IDENTIDAD", "budget_execution"),
    "accrued_le_committed": ("IDENTIDAD", "budget_execution"),
    "accrued_le_modified": ("SOBREEJERCICIO", "budget_execution"),
    "committed_le_modified": ("IDENTIDAD", "budget_execution"),
    "cumulative_falls": ("CAIDA", "budget_execution"),
    "views_tie_out": ("NO_CUADRA", "budget_execution"),
    "children_equal_parent": ("NO_CUADRA", "stated_totals"),
    "stated_total_contradiction": ("NO_CUADRA", "stated_totals"),
    "correction_subjects": ("HUERFANA", "corrections"),
    "link_ends": ("HUERFANA", "links"),
    "milestones_without_owner": ("HUERFANA", "milestones"),
    "programmes_without_unit": ("HUERFANA", "programmes"),
    "reply_subjects": ("HUERFANA", "replies"),
}
"""Rule -> the code of its finding and the table it is about; what it says is ``broken.<rule>`` in the catalogues."""


def _ask(connection: duckdb.DuckDBPyConnection, name: str) -> list[tuple[Any, ...]]:
    """The rows of a check with every filter open."""
    check = query_file("checks", name)
    assert check, name
    text = check.text({})
    return connection.execute(text.sql, text.own({})).fetchall()


def _broken_rules(connection: duckdb.DuckDBPyConnection) -> Iterator[Finding]:
    for check in ("identities", "orphans"):
        for rule, severity, rows, *_ in _ask(connection, check):
            if rows:
                code, table = RULES[rule]
                said = {"rule": Message(f"broken.{rule}"), "cases": rows, "severity": severity}
                yield Finding(table, code, WARNING, params=said)


def figure_findings(connection: duckdb.DuckDBPyConnection) -> list[Finding]:
    """One warning per rule that does not hold somewhere, and one per unit named twice in a year."""
    found = list(_broken_rules(connection))
    twice = {(unit, name, year) for unit, name, year, *_ in _ask(connection, "repeated")}
    found += [
        Finding(
            "budget_execution",
            "REPETIDA_RAMO",
            WARNING,
            column="unit_id",
            value=name or unit,
            params={"year": str(year)},
        )
        for unit, name, year in sorted(twice)
    ]
    return found
