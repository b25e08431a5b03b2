"""What figures say against each other: the questions of ``queries/checks``, as warnings that never block."""

from collections.abc import Iterator
from typing import Any

import duckdb

from dashboard.package.findings import WARNING, Finding
from dashboard.schema.queries import query_file

# rule -> (code of the finding, table, what the rule says in Spanish, in English)
RULES: dict[str, tuple[str, str, str, str]] = {
    "modified_identity": (
        "IDENTIDAD",
        "budget_execution",
        "modificado = aprobado + ampliaciones − reducciones",
        "modified = approved + increases − decreases",
    ),
    "paid_le_exercised": ("IDENTIDAD", "budget_execution", "pagado no mayor que ejercido", "paid not above exercised"),
    "paid_le_accrued": ("IDENTIDAD", "budget_execution", "pagado no mayor que devengado", "paid not above accrued"),
    "paid_le_committed": (
        "IDENTIDAD",
        "budget_execution",
        "pagado no mayor que comprometido",
        "paid not above committed",
    ),
    "paid_le_modified": ("IDENTIDAD", "budget_execution", "pagado no mayor que modificado", "paid not above modified"),
    "exercised_le_accrued": (
        "IDENTIDAD",
        "budget_execution",
        "ejercido no mayor que devengado",
        "exercised not above accrued",
    ),
    "exercised_le_committed": (
        "IDENTIDAD",
        "budget_execution",
        "ejercido no mayor que comprometido",
        "exercised not above committed",
    ),
    "exercised_le_modified": (
        "IDENTIDAD",
        "budget_execution",
        "ejercido no mayor que modificado",
        "exercised not above modified",
    ),
    "accrued_le_committed": (
        "IDENTIDAD",
        "budget_execution",
        "devengado no mayor que comprometido",
        "accrued not above committed",
    ),
    "accrued_le_modified": (
        "SOBREEJERCICIO",
        "budget_execution",
        "devengado mayor que modificado (sobreejercicio)",
        "accrued above modified (over-spending)",
    ),
    "committed_le_modified": (
        "IDENTIDAD",
        "budget_execution",
        "comprometido no mayor que modificado",
        "committed not above modified",
    ),
    "cumulative_falls": (
        "CAIDA",
        "budget_execution",
        "lo acumulado no debe bajar",
        "a cumulative amount should not fall",
    ),
    "views_tie_out": (
        "NO_CUADRA",
        "budget_execution",
        "las vistas de una unidad deben sumar lo mismo",
        "the views of a unit should add up alike",
    ),
    "children_equal_parent": (
        "NO_CUADRA",
        "stated_totals",
        "las partes deben sumar el total publicado",
        "the parts should add up to the published total",
    ),
    "stated_total_contradiction": (
        "NO_CUADRA",
        "stated_totals",
        "dos fuentes deben publicar el mismo total",
        "two sources should publish the same total",
    ),
    "correction_subjects": (
        "HUERFANA",
        "corrections",
        "correcciones de algo que no está",
        "corrections of something absent",
    ),
    "link_ends": ("HUERFANA", "links", "vínculos con algo que no está", "links to something absent"),
    "milestones_without_owner": (
        "HUERFANA",
        "milestones",
        "hitos sin compromiso, plan ni marco",
        "milestones with no commitment, plan or framework",
    ),
    "programmes_without_unit": ("HUERFANA", "programmes", "programas sin unidad", "programmes with no unit"),
    "reply_subjects": ("HUERFANA", "replies", "réplicas sobre algo que no está", "replies about something absent"),
}


def _ask(connection: duckdb.DuckDBPyConnection, name: str) -> list[tuple[Any, ...]]:
    """The rows of a check with every filter open."""
    check = query_file("checks", name)
    assert check, name
    text = check.in_force({})
    return connection.execute(text.sql, text.own({})).fetchall()


def _broken_rules(connection: duckdb.DuckDBPyConnection) -> Iterator[Finding]:
    for check in ("identities", "orphans"):
        for rule, severity, rows, *_ in _ask(connection, check):
            if rows:
                code, table, es, en = RULES[rule]
                said = {"regla": {"es": es, "en": en}, "n": rows, "gravedad": severity}
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
            params={"ano": str(year)},
        )
        for unit, name, year in sorted(twice)
    ]
    return found
