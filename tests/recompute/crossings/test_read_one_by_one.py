"""Real crossings, read against what their norms say, and the one that the fictional state was given."""

from collections.abc import Callable

import pytest

from dashboard.store.snapshots import Snapshot

from ..asking import told

Opened = Callable[[str], Snapshot]
DAY = "as_of=2026-11-30"


def test_the_delivery_planted_serves_three_obligations_of_the_state_alone(opened: Opened) -> None:
    rows = told(opened("ejemplo"), "crossings/coverage")
    assert [(r["deliverable_id"], r["sphere"], r["obligations"], r["day_rule"]) for r in rows] == [
        ("ENT-01", "state", 3, "earliest")
    ]
    times = [row for row in told(opened("ejemplo"), "crossings/worklist") if row["deliverable_id"] == "ENT-01"]
    assert {(row["sphere"], row["obligations"]) for row in times} == {("state", 3), ("municipal", 1)}
    assert len(times) == 8 and all(row["not_before"] < row["due_on"] for row in times)


def test_publishing_does_not_replace_the_report(opened: Opened) -> None:
    """The account goes to the legislature and to the auditors on one day, and it is two deliveries."""
    rows = told(opened("quintana-roo"), "crossings/worklist", DAY)
    account = [r for r in rows if (r["deliverable_id"], r["sphere"]) == ("cuenta-publica-estatal", "state")]
    assert {str(row["due_on"]) for row in account} == {"2027-04-30"}
    assert {"legislature", "audit_office"} <= {row["recipient"] for row in account}
    assert all(row["obligations"] == 1 for row in account)


def test_repealed_and_unverified_obligations_stand_apart(opened: Opened) -> None:
    rows = told(opened("quintana-roo"), "crossings/worklist", DAY)
    repealed = {row["basis"] for row in rows if row["part"] == "repealed"}
    assert any(basis.startswith("LGTAIP 2015 70") for basis in repealed)
    assert not any(row["due_on"] for row in rows if row["part"] == "repealed")
    assert all(row["obligations"] == 1 for row in rows if row["part"] in ("repealed", "unverified"))


def test_what_follows_the_federal_report_is_due_about_five_working_days_after_it(opened: Opened) -> None:
    rows = told(opened("quintana-roo"), "crossings/worklist", DAY)
    local = [row for row in rows if row["deliverable_id"] == "publicacion-local-del-informe-srft"]
    assert local and {row["part"] for row in local} == {"dated"} and all(row["approximate"] for row in local)


@pytest.mark.parametrize(
    ("who", "spheres"), [("sefiplan", {"state"}), ("ayuntamiento-23005", {"municipal"}), ("shcp", set())]
)
def test_nobody_is_told_what_another_level_owes(who: str, spheres: set[str], opened: Opened) -> None:
    rows = told(opened("quintana-roo"), "crossings/worklist", f"{DAY}&institution={who}")
    assert {row["sphere"] for row in rows} == spheres


def test_a_day_counted_in_working_days_is_only_about_right_where_nobody_gave_the_holidays(opened: Opened) -> None:
    real = told(opened("quintana-roo"), "crossings/worklist", DAY)
    about = {row["basis"].split(" (")[0] for row in real if row["approximate"]}
    assert about == {"LGCG 79 párrafo 1", "LGCG 80 párrafo 1", "LFPRH 85 fracción II último párrafo"}
    assert not any(row["approximate"] for row in told(opened("ejemplo"), "crossings/worklist"))


def test_every_crossing_told_of_the_real_state_was_read_in_its_norms(opened: Opened) -> None:
    rows = told(opened("quintana-roo"), "crossings/coverage", DAY)
    assert rows and all(row["content_read"] == row["obligations"] and row["to_serve_all"] for row in rows)
    assert rows[0]["read_alike"] == rows[0]["shared"]


def test_what_was_read_to_be_another_content_is_not_shared(opened: Opened) -> None:
    """Links to the accounts of every office are not the search box of each of them."""
    portal = "portal-con-enlaces-y-buscador"
    shared = told(opened("quintana-roo"), "crossings/coverage", DAY)
    assert portal not in {row["deliverable_id"] for row in shared}
    apart = told(opened("quintana-roo"), "crossings/overlaps", DAY)
    assert {row["differs"] for row in apart if row["deliverable_id"] == portal} == {"content"}


def test_one_event_is_shared_only_where_it_was_read_to_be_the_same(opened: Opened) -> None:
    rows = told(opened("quintana-roo"), "crossings/coverage", DAY)
    events = {(row["deliverable_id"], row["sphere"]) for row in rows if row["recurrence"] == "event"}
    assert events == {("informes-de-evaluacion", "state"), ("informes-de-evaluacion", "municipal")}


def test_a_municipality_does_not_report_to_the_treasury_in_the_place_of_the_state(opened: Opened) -> None:
    rows = told(opened("quintana-roo"), "crossings/coverage", DAY)
    assert {r["sphere"] for r in rows if r["deliverable_id"] == "envio-srft-a-hacienda"} == {"state"}


def test_the_day_of_an_act_is_not_the_day_of_a_delivery(opened: Opened) -> None:
    rows = told(opened("quintana-roo"), "crossings/overlaps", DAY)
    approved = [row for row in rows if row["deliverable_id"] == "presupuesto-y-ley-de-ingresos-aprobados"]
    assert {row["next_due_on"] for row in approved} == {None}


def test_a_window_that_the_norm_gives_opens_on_its_day(opened: Opened) -> None:
    """In the work list, in the calendar and among what is due."""
    real = opened("quintana-roo")
    windows = {
        (row["recipient"], str(row["not_before"]), str(row["due_on"]))
        for row in told(real, "crossings/worklist", DAY)
        if row["part"] == "dated" and row["deliverable_id"] in ("cuenta-publica-estatal", "informe-de-gobierno")
    }
    assert ("audit_office", "2027-04-01", "2027-04-30") in windows
    assert ("legislature", "2027-01-01", "2027-04-30") in windows
    assert ("legislature", "2027-09-05", "2027-09-10") in windows
    for name, day in (("deadlines/calendar", DAY), ("deadlines/upcoming", "as_of=2027-04-02")):
        opens = {row["id"]: str(row["not_before"]) for row in told(real, name, day) if row["not_before"]}
        assert opens["QROO-CP-E"] == "2027-04-01", name
