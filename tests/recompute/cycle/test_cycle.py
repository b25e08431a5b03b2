"""The documents of the budget cycle by hand: planted facts of the packages, and what a tiny database shows."""

from collections.abc import Callable, Iterator
from datetime import date
from typing import Any

import duckdb
import pytest

from dashboard.schema.queries import QUERIES
from dashboard.schema.tables import tables
from dashboard.store.questions import question
from dashboard.store.snapshots import Snapshot

from ..package import DAY, Chosen, Rows
from ..truths import answered
from .documents import STAGES

Opened = Callable[[str], Snapshot]


def asked(snapshot: Snapshot, name: str, as_of: date = DAY, **values: str) -> Rows:
    return answered(snapshot, f"cycle/{name}", Chosen(as_of, values={key: (value,) for key, value in values.items()}))


def test_the_missing_quarter_of_the_example(opened: Opened) -> None:
    rows = asked(opened("ejemplo"), "documents", year="2025", institution="I-AGUAS")
    (silent,) = [row for row in rows if row["state"] == "silent"]
    assert (silent["period"], silent["days_late"], silent["published_on"]) == (6, 481, None)
    assert silent["basis"].endswith("art. 10") and len(rows) == 4


def test_the_stage_option_leaves_the_documents_of_that_stage(opened: Opened) -> None:
    chosen = Chosen(options={"stage": "evaluation"})
    documents = answered(opened("ejemplo"), "cycle/documents", chosen)
    assert {row["stage"] for row in documents} == {"evaluation"} and len(documents) == 5
    stages = answered(opened("ejemplo"), "cycle/stages", chosen)
    assert [row["stage"] for row in stages if row["chosen"]] == ["evaluation"] and len(stages) == 7


def test_what_was_published_later_was_silent_before(opened: Opened) -> None:
    """PUB-CTA-2022 fell due on 29 April 2023 and came out the day after."""
    key = {"year": "2022", "institution": "I-CUENTAS"}
    for as_of, which in ((date(2023, 4, 29), "pending"), (date(2023, 4, 30), "late")):
        rows = asked(opened("ejemplo"), "documents", as_of, **key)
        assert [row["state"] for row in rows if row["publication_id"] == "PUB-CTA-2022"] == [which]


def test_what_the_law_asks_of_the_state_each_year_is_expected_each_year(opened: Opened) -> None:
    """By hand: approved by 31 December of the year before; accounts by 30 April of the year after."""
    rows = asked(opened("quintana-roo"), "documents")
    due = {(row["document"], row["year"]): (row["due_on"], row["state"]) for row in rows}
    assert due["Cuenta pública 2024: entrega a la Legislatura", 2024] == (date(2025, 4, 30), "not_in_data")
    assert due["Paquete económico 2027: entrega al Congreso", 2027] == (date(2026, 11, 20), "not_in_data")
    assert due["Presupuesto de Egresos 2024: aprobación", 2024] == (date(2023, 12, 31), "published")
    assert due["Programa anual de evaluaciones", 2022] == (date(2022, 4, 29), "not_in_data")
    assert ("Presupuesto de Egresos 2027: aprobación", 2027) not in due, "it falls due on 31 December 2026"
    assert sorted(year for name, year in due if name.startswith("Cuenta pública")) == [2021, 2022, 2023, 2024, 2025]


def test_a_document_that_falls_due_the_year_before_is_expected_then(opened: Opened) -> None:
    """PUB-APRO-2022 fell due on 18 December 2021; that of 2027 is due on 18 December 2026 and nobody tells of it."""
    rows = asked(opened("ejemplo"), "documents", date(2027, 3, 20))
    assert {(row["document"], row["due_on"], row["state"]) for row in rows if row["year"] == 2027} == {
        ("Proyecto de presupuesto", date(2026, 11, 27), "not_in_data"),
        ("Presupuesto aprobado", date(2026, 12, 18), "not_in_data"),
    }


def test_the_state_tells_no_format(opened: Opened) -> None:
    assert {row["machine_readable"] for row in asked(opened("quintana-roo"), "stages")} == {None}


def test_open_recommendations_by_hand(opened: Opened) -> None:
    """The closing report of 2021-2022; in the example the one about the calendar of spending is verified."""
    told = {
        package: {row["stage"]: row["open_recommendations"] for row in asked(opened(package), "stages")}
        for package in ("ejemplo", "quintana-roo")
    }
    blank = dict.fromkeys(STAGES)
    assert told["quintana-roo"] == {**blank, "planning": 3, "budgeting": 1}
    assert told["ejemplo"] == {**blank, "programming": 0, "budgeting": 2, "execution": 2, "monitoring": 2}


# --- What no package shows ----------------------------------------------------------------------------------------

PAGES = ("publication_calendar", "obligations", "norms", "unpublished", "institutions", "sources", "holidays",
         "meetings", "municipal_participation", "recommendations", "recommendation_events", "links")  # fmt: skip
QUARTERLY = {"obligation_id": "o1", "norm_id": "n1", "framework": "f", "obliged_party": "x", "binds": "institution",
             "what": "w", "recurrence": "quarterly", "due_days": 30, "day_kind": "natural", "verified": True,
             "source_id": "s1"}  # fmt: skip
FIRST = {"publication_id": "p1", "document": "Informe", "stage": "execution", "institution_id": "i1",
         "obligation_id": "o1", "year": 2024, "period": 3, "due_on": "2024-04-30", "published_on": "2024-04-30",
         "status": "published", "machine_readable": "yes", "source_id": "s1"}  # fmt: skip
GAP = {"gap_id": "g1", "theme": "cycle", "table_name": "publication_calendar", "what": "x", "what_en": "x",
       "institution_id": "i1", "obligation_id": "o1", "source_id": "s1"}  # fmt: skip


@pytest.fixture
def tiny() -> Iterator[duckdb.DuckDBPyConnection]:
    with duckdb.connect() as connection:
        for name in PAGES:
            connection.execute(tables()[name].create_statement)
        insert(connection, "obligations", QUARTERLY)
        insert(connection, "publication_calendar", FIRST)
        yield connection


def insert(connection: duckdb.DuckDBPyConnection, name: str, row: dict[str, Any]) -> None:
    holes = ", ".join("?" * len(row))
    connection.execute(f"INSERT INTO {name} ({', '.join(row)}) VALUES ({holes})", list(row.values()))


def answer(connection: duckdb.DuckDBPyConnection, question_id: str, as_of: date) -> list[dict[str, Any]]:
    for name in ("10_calendar", "20_obligation_dates", "60_cycle_documents"):
        connection.execute((QUERIES / "derived" / f"{name}.sql").read_text(encoding="utf-8"))
    bound = {"year": None, "institution": None, "sources": None, "as_of": as_of, "stage": "all"}
    found = connection.execute(question(question_id).query.full.sql, bound)
    names = [column[0] for column in found.description or ()]
    return [dict(zip(names, row, strict=True)) for row in found.fetchall()]


def test_a_period_the_norm_asks_for_and_no_row_tells(tiny: duckdb.DuckDBPyConnection) -> None:
    """Nobody looked for it: it is not in the data, and that is no silence."""
    rows = answer(tiny, "cycle/documents", date(2024, 8, 1))
    assert [(r["period"], r["state"], r["days_late"]) for r in rows] == [(6, "not_in_data", None), (3, "on_time", 0)]


@pytest.mark.parametrize(
    ("looked", "which", "late"),
    [("2024-07-30", "not_in_data", None), ("2024-07-31", "silent", 2), ("2024-08-02", "not_in_data", None)],
)
def test_only_a_search_after_it_fell_due_makes_it_silence(
    looked: str, which: str, late: int | None, tiny: duckdb.DuckDBPyConnection
) -> None:
    insert(tiny, "unpublished", GAP | {"checked_on": looked})
    missing = answer(tiny, "cycle/documents", date(2024, 8, 1))[0]
    assert (missing["period"], missing["state"], missing["days_late"]) == (6, which, late)


def test_open_recommendations_are_those_tied_to_the_stage_and_not_closed(tiny: duckdb.DuckDBPyConnection) -> None:
    for name, link in (("r1", "confirmed"), ("r2", "confirmed"), ("r3", "candidate")):
        base = {"kind": "recommendation", "mechanism": "m", "year": 2024, "text": "t", "source_id": "s1"}
        insert(tiny, "recommendations", {"recommendation_id": name, "reference": name} | base)
        ends = {"from_table": "recommendations", "from_id": name, "to_table": "obligations", "to_id": "o1"}
        insert(tiny, "links", {"link_id": name, "relation": "trata de", "state": link, "source_id": "s1"} | ends)
    event = {"event_id": "e1", "recommendation_id": "r2", "state": "closed", "happened_on": "2024-05-01"}
    insert(tiny, "recommendation_events", event | {"source_id": "s1"})
    found = {row["stage"]: row["open_recommendations"] for row in answer(tiny, "cycle/stages", date(2024, 8, 1))}
    assert found["execution"] == 1 and found["planning"] is None


def test_a_recommendation_that_names_the_stage_and_is_tied_to_it_counts_once(
    tiny: duckdb.DuckDBPyConnection,
) -> None:
    base = {"kind": "recommendation", "mechanism": "m", "year": 2024, "text": "t", "source_id": "s1"}
    insert(tiny, "recommendations", base | {"recommendation_id": "r1", "reference": "r1", "cycle_stage": "execution"})
    ends = {"from_table": "recommendations", "from_id": "r1", "to_table": "obligations", "to_id": "o1"}
    insert(tiny, "links", {"link_id": "l1", "relation": "x", "state": "confirmed", "source_id": "s1"} | ends)
    insert(tiny, "recommendations", base | {"recommendation_id": "r2", "reference": "r2", "cycle_stage": "planning"})
    found = {row["stage"]: row["open_recommendations"] for row in answer(tiny, "cycle/stages", date(2024, 8, 1))}
    assert (found["execution"], found["planning"], found["budgeting"]) == (1, 1, None)


ANNUAL = {"obligation_id": "o2", "norm_id": "n1", "framework": "f", "obliged_party": "x", "binds": "institution",
          "what": "w", "recurrence": "annual", "due_month": 11, "due_day": 20, "day_kind": "natural", "verified": True,
          "source_id": "s1"}  # fmt: skip
NAMED = {"publication_id": "q1", "document": "Paquete 2023", "stage": "budgeting", "institution_id": "i1",
         "obligation_id": "o2", "year": 2023, "period": 12, "due_on": "2022-11-20", "published_on": "2022-11-19",
         "status": "published", "machine_readable": "yes", "source_id": "s1"}  # fmt: skip


def test_a_year_nobody_tells_has_its_clock_and_one_looked_for_is_silence(tiny: duckdb.DuckDBPyConnection) -> None:
    insert(tiny, "obligations", ANNUAL)
    insert(tiny, "publication_calendar", NAMED)
    insert(tiny, "unpublished", GAP | {"gap_id": "g2", "obligation_id": "o2", "checked_on": "2023-11-30"})
    rows = [row for row in answer(tiny, "cycle/documents", date(2024, 11, 21)) if row["stage"] == "budgeting"]
    told = [(row["document"], row["year"], row["due_on"], row["state"], row["days_late"]) for row in rows]
    assert told == [
        ("Paquete 2024", 2024, date(2023, 11, 20), "silent", 367),
        ("Paquete 2025", 2025, date(2024, 11, 20), "not_in_data", None),
        ("Paquete 2023", 2023, date(2022, 11, 20), "on_time", 0),
    ]
