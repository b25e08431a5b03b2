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
