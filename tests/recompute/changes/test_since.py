"""What changed between two snapshots of a small package, by hand: each kind of change and who it is told to."""

from collections.abc import Callable
from datetime import date, timedelta
from pathlib import Path
from typing import Any

import pytest

from dashboard.package.writing import write_package
from dashboard.store import publishing
from dashboard.store.snapshots import Snapshot
from dashboard.store.store import Store

from ..package import Chosen
from ..truths import answered

NODE = {
    "title": "Dos veces",
    "titleEn": "Twice",
    "description": "Lo mismo, dos días.",
    "descriptionEn": "The same, on two days.",
    "kind": "published",
    "home": "99",
    "timezone": "America/Cancun",
    "languages": ["es", "en"],
    "themes": ["commitments", "budget", "participation"],
}
SOURCE = {"source_id": "s"}
LONG_AGO = "2020-05-05"

Content = dict[str, list[dict[str, str]]]
Change = tuple[str, str, str, str | None, str | None]


def first() -> Content:
    """What the package said."""
    milestones = [
        {"milestone_id": f"h{n}", "commitment_id": "A", "title": f"Hito {n}", "title_en": f"Milestone {n}",
         "state": "planned", "baseline_end": "2026-01-31", "progress": "20"}
        for n in (1, 2, 3)
    ]  # fmt: skip
    reports = [
        {"report_id": f"r{n}", "commitment_id": "A", "voice": "monitor", "status": "limited", "reported_on": LONG_AGO}
        for n in (1, 2, 3)
    ]
    content: Content = {
        "sources": [{"source_id": "s", "title": "Fuente", "kind": "official", "licence": "CC-BY-4.0"}],
        "action_plans": [{"plan_id": plan, "title": plan} for plan in ("P", "Q")],
        "commitments": [
            {"commitment_id": key, "plan_id": plan, "code": key, "title": key, "short_title": f"Compromiso {key}",
             "short_title_en": f"Commitment {key}"}
            for key, plan in (("A", "P"), ("B", "Q"))
        ],
        "milestones": [*milestones, {"milestone_id": "p1", "plan_id": "P", "title": "Del plan", "state": "planned"}],
        "status_reports": reports,
        "evidence": [{"evidence_id": "e1", "commitment_id": "B", "level": "declared", "title": "Nota"}],
        "corrections": [],
        "budget_units": [{"unit_id": "u", "name": "Unidad", "branch": "executive"}],
        "budget_execution": [
            {"row_id": "b", "unit_id": "u", "year": "2025", "period": "12", "frequency": "annual",
             "view": "administrative", "approved": "100.00", "accrued": "80.00"},
        ],
    }  # fmt: skip
    return {name: [SOURCE | row for row in rows] for name, rows in content.items()}


def second(day: date) -> Content:
    """What it says after the day of the first snapshot."""
    content = first()
    moved, righted, done, of_plan = content["milestones"]
    moved.update(current_end="2026-03-31", progress="45.5")
    righted.update(baseline_end="2026-02-28")
    done.update(state="done", actual_end=LONG_AGO)
    of_plan.update(baseline_end="2027-01-31")
    reports = content["status_reports"]
    reports[0].update(status="complete")
    del reports[1]
    new = {"commitment_id": "A", "voice": "government", "status": "complete", "source_id": "s"}
    dates = {"r4": day.isoformat(), "r5": "", "r6": LONG_AGO, "r7": LONG_AGO}
    reports += [new | {"report_id": key, "reported_on": reported} for key, reported in dates.items()]
    content["evidence"][0].update(level="document")
    content["budget_execution"][0].update(accrued="90.00")
    content["budget_execution"].append(content["budget_execution"][0] | {"row_id": "c", "year": "2026", "accrued": ""})
    why = {"reason": "Error de captura", "source_id": "s"}
    content["corrections"] = [
        why | {"correction_id": "c1", "subject_table": "milestones", "subject_id": "h2", "column_name": "current_end",
               "corrected_on": day.isoformat()},
        why | {"correction_id": "c2", "subject_table": "milestones", "subject_id": "h1", "column_name": "current_end",
               "corrected_on": LONG_AGO},
        why | {"correction_id": "c3", "subject_table": "status_reports", "subject_id": "r7", "column_name": "status",
               "corrected_on": (day - timedelta(1)).isoformat()},
    ]  # fmt: skip
    return content


def another_formula(written: Callable[[Any], None]) -> Callable[[Any], None]:
    """As if the file of one question had changed."""

    def write(connection: Any) -> None:
        written(connection)
        connection.execute("UPDATE questions SET fingerprint = 'another' WHERE question_id = 'route/terms'")

    return write


@pytest.fixture(scope="module")
def twice(tmp_path_factory: pytest.TempPathFactory) -> tuple[Snapshot, str, date]:
    """The second snapshot, the name of the first and its day."""
    room = tmp_path_factory.mktemp("twice")
    folder, store = room / "dos", Store(room / "store")
    name = published(store, folder, "1", first())
    day = date.fromisoformat(name.removeprefix("snap-")[:8])
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(publishing, "_write_fingerprints", another_formula(publishing._write_fingerprints))
        published(store, folder, "2", second(day))
    return store.open("dos"), name, day


def published(store: Store, folder: Path, version: str, content: Content) -> str:
    write_package(folder, NODE | {"version": version}, content)
    done = store.publish(folder)
    assert done.snapshot, done.build and [found.message() for found in done.build.findings]
    return done.snapshot


def asked(twice: tuple[Snapshot, str, date], lang: str = "es", **values: str) -> list[dict[str, Any]]:
    snapshot, name, day = twice
    chosen = {key: (value,) for key, value in values.items()} | {"since": (name,)}
    return answered(snapshot, "changes/since", Chosen(day + timedelta(1), lang, chosen))


def test_each_change_has_its_kind_and_both_values(twice: tuple[Snapshot, str, date]) -> None:
    found = asked(twice)
    told: list[Change] = [
        (row["change"], row["subject_id"], row["field"], row["before"], row["after"])
        for row in found
        if row["subject_kind"] != "question"
    ]
    assert told == [
        ("corrected", "2025", "accrued", "80.00", "90.00"),
        ("corrected", "e1", "level", "declared", "document"),
        ("corrected", "h2", "current_end", "2026-01-31", "2026-02-28"),
        ("corrected", "r1", "monitor", "limited", "complete"),
        ("corrected", "r2", "monitor", "limited", None),
        ("corrected", "r7", "government", None, "complete"),
        ("published", "2026", "approved", None, "100.00"),
        ("published", "h3", "actual_end", None, LONG_AGO),
        ("published", "p1", "current_end", None, "2027-01-31"),
        ("published", "r5", "government", None, "complete"),
        ("published", "r6", "government", None, "complete"),
        ("world", "h1", "current_end", "2026-01-31", "2026-03-31"),
        ("world", "h1", "progress", "20.00", "45.50"),
        ("world", "h3", "state", "planned", "done"),
        ("world", "r4", "government", None, "complete"),
    ]
    (method,) = [row for row in found if row["subject_kind"] == "question"]
    assert (method["change"], method["subject_id"], method["after"]) == ("method", "route/terms", "another")


def test_every_row_says_what_it_was_compared_with(twice: tuple[Snapshot, str, date]) -> None:
    found = asked(twice)
    assert {(row["compared"], row["since_on"], row["date_precision"]) for row in found} == {
        ("snapshots", twice[2], "day")
    }
    dated = {row["subject_id"]: row["happened_on"] for row in found if row["happened_on"]}
    long_ago = date.fromisoformat(LONG_AGO)
    assert dated == {"h3": long_ago, "r1": long_ago, "r2": long_ago, "r4": twice[2], "r6": long_ago, "r7": long_ago}


def test_a_filter_leaves_the_changes_of_its_commitments_and_a_plan_those_of_its_own_milestones(
    twice: tuple[Snapshot, str, date],
) -> None:
    assert {row["subject_id"] for row in asked(twice, commitment="B")} == {"e1"}
    of_plan = {row["subject_id"] for row in asked(twice, plan="P")}
    assert of_plan == {"h1", "h2", "h3", "p1", "r1", "r2", "r4", "r5", "r6", "r7"}


def test_what_changed_is_named_in_the_language_asked_for(twice: tuple[Snapshot, str, date]) -> None:
    names = {row["subject_id"]: row["subject"] for row in asked(twice, lang="en", plan="P")}
    assert (names["h1"], names["p1"], names["r4"]) == ("Milestone 1", "Del plan", "Commitment A")


def test_a_snapshot_compared_with_itself_has_no_changes(twice: tuple[Snapshot, str, date]) -> None:
    snapshot, name, day = twice
    before = snapshot.sibling(name)
    assert answered(before, "changes/since", Chosen(day, values={"since": (name,)})) == []
