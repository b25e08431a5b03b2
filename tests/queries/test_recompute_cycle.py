"""The documents of the budget cycle, computed a second time straight from the files of the packages.

Nothing here reads a snapshot: what the SQL says is held against the CSV files. What no package shows is shown by a
tiny database of a few rows.
"""

import calendar
from collections import Counter
from collections.abc import Iterator
from datetime import date, timedelta
from typing import Any

import duckdb
import pytest

from dashboard.answers import ask
from dashboard.filters import Filters
from dashboard.schema.queries import QUERIES
from dashboard.schema.tables import tables
from dashboard.store.questions import question

from .files import DAY, WITH_COMMITMENTS, Shipped, Table, asked, on

STAGES = ("planning", "programming", "budgeting", "execution", "monitoring", "evaluation", "accountability")
OUT = ("on_time", "late", "published")
DAYS = (DAY, date(2022, 6, 1), date(2025, 8, 15), date(2027, 3, 20))
each_package = pytest.mark.parametrize("package", WITH_COMMITMENTS)
each_day = pytest.mark.parametrize("as_of", DAYS, ids=str)

Row = dict[str, str]
Told = tuple[str, str, int, int, str, int | None]


def quarter_ends(row: Row, until: date) -> Iterator[tuple[int, int, date]]:
    """Year, last month and due day of each quarter of an obligation counted in natural days."""
    if not row["due_days"] or row["recurrence"] != "quarterly" or row["day_kind"] == "working":
        return
    for year in range(2010, until.year + 1):
        for month in (3, 6, 9, 12):
            end = date(year, month, calendar.monthrange(year, month)[1])
            yield year, month, end + timedelta(int(row["due_days"]))


def yearly_days(row: Row, until: date) -> Iterator[date]:
    """The day each year on which an annual obligation falls due, while its norm is in force."""
    if row["recurrence"] != "annual" or not row["due_month"] or row["fixed_on"]:
        return
    for year in range(2010, until.year + 1):
        month = int(row["due_month"])
        day = date(year, month, int(row["due_day"] or calendar.monthrange(year, month)[1]))
        while row["due_last_working_day"] == "true" and day.weekday() > 4:
            day -= timedelta(1)
        if (on(row["valid_from"]) or day) <= day <= (on(row["valid_to"]) or day):
            yield day


def owed_of(key: tuple[str, ...], norm: Row, later: int | None, until: date) -> Iterator[tuple[int, int, date]]:
    """Year, last month and due day of each time a document falls due; ``later``: how many years after its own."""
    yield from quarter_ends(norm, until)
    for day in yearly_days(norm, until):
        if later is not None:
            yield day.year - later, 12, day


def listed_and_owed(table: Table, package: str, until: date) -> list[Row]:
    """The calendar, and what the norm asks for since the first year of each document that no row tells.

    A document named with its year is one through the years; the years it falls due after its own are those most of its
    rows say.
    """
    rows = table(package, "publication_calendar")
    norms = {row["obligation_id"]: row for row in table(package, "obligations")}
    series: dict[tuple[str, ...], list[Row]] = {}
    for row in rows:
        name = row["document"].replace(row["year"], "*")
        series.setdefault((name, row["stage"], row["institution_id"], row["obligation_id"]), []).append(row)
    owed = []
    for key, own in series.items():
        known = {(int(row["year"]), int(row["period"])) for row in own}
        laters = Counter(due.year - int(row["year"]) for row in own if (due := on(row["due_on"])))
        later = laters.most_common(1)[0][0] if laters else None
        for year, month, due in owed_of(key, norms[key[3]], later, until) if key[3] else ():
            if year >= min(known)[0] and due <= until and (year, month) not in known:
                named = dict(zip(("document", "stage", "institution_id", "obligation_id"), key, strict=True))
                told_year = {"document": key[0].replace("*", str(year)), "year": str(year), "period": str(month)}
                owed.append(named | told_year | {"due_on": due.isoformat(), "status": "unknown"})
    return rows + owed


def visible(row: Row, as_of: date) -> bool:
    due, out = on(row["due_on"]), on(row.get("published_on"))
    if due is None and out is not None and out > as_of:
        return False
    return int(row["year"]) <= as_of.year or bool((due and due <= as_of) or (out and out <= as_of))


def state(row: Row, searches: list[Row], as_of: date) -> str:
    due, out = on(row["due_on"]), on(row.get("published_on"))
    if row["status"] == "published" and (out is None or out <= as_of):
        return "published" if due is None or out is None else "late" if out > due else "on_time"
    if due is not None and due >= as_of:
        return "pending"
    if row["status"] != "unknown":
        return "silent"
    looked = [
        day
        for one in searches
        if one["obligation_id"] == row["obligation_id"] != "" and one["institution_id"] in ("", row["institution_id"])
        if (day := on(one["checked_on"])) and (due is None or day > due)
    ]
    return "silent" if looked and max(looked) <= as_of else "not_in_data"


def told(table: Table, package: str, as_of: date) -> Counter[Told]:
    searches = table(package, "unpublished")
    found: Counter[Told] = Counter()
    for row in listed_and_owed(table, package, as_of):
        if visible(row, as_of):
            which, due, out = state(row, searches, as_of), on(row["due_on"]), on(row.get("published_on"))
            late = None
            if due and which == "silent":
                late = (as_of - due).days
            elif due and out and which in ("late", "on_time"):
                late = max((out - due).days, 0)
            found[row["stage"], row["document"], int(row["year"]), int(row["period"]), which, late] += 1
    return found


@each_day
@each_package
def test_each_document_and_period(package: str, as_of: date, shipped: Shipped, table: Table) -> None:
    rows = asked(shipped[package], "cycle/documents", as_of)
    found = Counter((r["stage"], r["document"], r["year"], r["period"], r["state"], r["days_late"]) for r in rows)
    assert found == told(table, package, as_of) and found
    assert all((row["machine_readable"] is not None) == (row["state"] in OUT) for row in rows)
    assert all(row["published_on"] is None or row["published_on"] <= as_of for row in rows)


@each_day
@each_package
def test_stages_count_the_documents(package: str, as_of: date, shipped: Shipped, table: Table) -> None:
    expected: dict[str, Counter[str]] = {stage: Counter() for stage in STAGES}
    for (stage, _, _, _, which, _), times in told(table, package, as_of).items():
        expected[stage][which] += times
    rows = asked(shipped[package], "cycle/stages", as_of)
    assert [row["stage"] for row in rows] == list(STAGES)
    for row in rows:
        mine = expected[row["stage"]]
        if not mine:
            assert row["expected"] is None and row["silent"] is None, "nothing on record is not zero"
            continue
        assert row["expected"] == sum(mine.values()) and row["published"] == sum(mine[name] for name in OUT)
        for name in ("on_time", "late", "silent", "not_in_data", "pending"):
            assert row[name] == mine[name], (row["stage"], name)


@each_package
def test_participation_of_a_stage_is_of_the_meetings_files(package: str, shipped: Shipped, table: Table) -> None:
    held = [(row, on(row["held_on"])) for row in table(package, "meetings")]
    kinds = {row["meeting_id"]: row["kind"] for row, day in held if day is None or day <= DAY}
    phases = {"diagnosis": "planning", "methodology": "planning", "design": "planning"}
    phases |= {"execution": "execution", "evaluation": "evaluation"}
    pairs = {("accountability", name) for name, kind in kinds.items() if kind == "glosa"}
    for row in table(package, "municipal_participation"):
        if kinds.get(row["meeting_id"], "glosa") != "glosa" and row["phase"] in phases:
            pairs.add((phases[row["phase"]], row["meeting_id"]))
    counted = Counter(stage for stage, _ in pairs)
    found = {row["stage"]: row["participation"] for row in asked(shipped[package], "cycle/stages")}
    assert found == {stage: counted.get(stage) for stage in STAGES}


def test_the_missing_quarter_of_the_example(shipped: Shipped) -> None:
    rows = asked(shipped["ejemplo"], "cycle/documents", year="2025", institution="I-AGUAS")
    (silent,) = [row for row in rows if row["state"] == "silent"]
    assert (silent["period"], silent["days_late"], silent["published_on"]) == (6, 481, None)
    assert silent["basis"].endswith("art. 10") and len(rows) == 4


def test_the_stage_option_leaves_the_documents_of_that_stage(shipped: Shipped) -> None:
    filters = Filters(as_of=DAY, options={"stage": "evaluation"})
    documents = ask(shipped["ejemplo"], "cycle/documents", filters).rows
    assert {row["stage"] for row in documents} == {"evaluation"} and len(documents) == 5
    stages = ask(shipped["ejemplo"], "cycle/stages", filters).rows
    assert [row["stage"] for row in stages if row["chosen"]] == ["evaluation"] and len(stages) == 7


def test_what_was_published_later_was_silent_before(shipped: Shipped) -> None:
    """PUB-CTA-2022 fell due on 29 April 2023 and came out the day after."""
    key = {"year": "2022", "institution": "I-CUENTAS"}
    for as_of, which in ((date(2023, 4, 29), "pending"), (date(2023, 4, 30), "late")):
        rows = asked(shipped["ejemplo"], "cycle/documents", as_of, **key)
        assert [row["state"] for row in rows if row["publication_id"] == "PUB-CTA-2022"] == [which]


def test_what_the_law_asks_of_the_state_each_year_is_expected_each_year(shipped: Shipped) -> None:
    """By hand: approved by 31 December of the year before; accounts by 30 April of the year after."""
    rows = [row for row in asked(shipped["quintana-roo"], "cycle/documents") if row["document"]]
    due = {(row["document"], row["year"]): (row["due_on"], row["state"]) for row in rows}
    assert due["Cuenta pública 2024: entrega a la Legislatura", 2024] == (date(2025, 4, 30), "not_in_data")
    assert due["Paquete económico 2027: entrega al Congreso", 2027] == (date(2026, 11, 20), "not_in_data")
    assert due["Presupuesto de Egresos 2024: aprobación", 2024] == (date(2023, 12, 31), "published")
    assert due["Programa anual de evaluaciones", 2022] == (date(2022, 4, 29), "not_in_data")
    assert ("Presupuesto de Egresos 2027: aprobación", 2027) not in due, "it falls due on 31 December 2026"
    assert sorted(year for name, year in due if name.startswith("Cuenta pública")) == [2021, 2022, 2023, 2024, 2025]


def test_a_document_that_falls_due_the_year_before_is_expected_then(shipped: Shipped) -> None:
    """PUB-APRO-2022 fell due on 18 December 2021; that of 2027 is due on 18 December 2026 and nobody tells of it."""
    rows = asked(shipped["ejemplo"], "cycle/documents", date(2027, 3, 20))
    assert {(row["document"], row["due_on"], row["state"]) for row in rows if row["year"] == 2027} == {
        ("Proyecto de presupuesto", date(2026, 11, 27), "not_in_data"),
        ("Presupuesto aprobado", date(2026, 12, 18), "not_in_data"),
    }


def test_the_state_tells_no_format_and_three_silent_quarters(shipped: Shipped) -> None:
    found = {row["stage"]: row for row in asked(shipped["quintana-roo"], "cycle/stages")}
    assert found["execution"]["silent"] == 3
    assert {row["machine_readable"] for row in found.values()} == {None}


@each_day
@each_package
def test_open_recommendations_of_a_stage_are_those_that_name_it(
    package: str, as_of: date, shipped: Shipped, table: Table
) -> None:
    """No shipped package ties a recommendation to a document by a confirmed link: the small database below does."""
    done = {
        row["recommendation_id"]
        for row in table(package, "recommendation_events")
        if row["state"] in ("verified", "closed") and (on(row["happened_on"]) or as_of) <= as_of
    }
    wanted: dict[str, int] = {}
    for row in table(package, "recommendations"):
        if row["cycle_stage"] and (on(row["issued_on"]) or as_of) <= as_of:
            wanted[row["cycle_stage"]] = wanted.get(row["cycle_stage"], 0) + (row["recommendation_id"] not in done)
    found = {row["stage"]: row["open_recommendations"] for row in asked(shipped[package], "cycle/stages", as_of)}
    assert found == {stage: wanted.get(stage) for stage in STAGES}


def test_open_recommendations_by_hand(shipped: Shipped) -> None:
    """The closing report of 2021-2022; in the example the one about the calendar of spending is verified."""
    told = {
        package: {row["stage"]: row["open_recommendations"] for row in asked(shipped[package], "cycle/stages")}
        for package in WITH_COMMITMENTS
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
