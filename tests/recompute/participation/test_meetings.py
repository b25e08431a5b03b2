"""Planted facts of the sittings, of what people proposed in them, and of who keeps the commitments together."""

from collections import Counter
from collections.abc import Callable
from datetime import date
from typing import Any

from dashboard.store.questions import questions
from dashboard.store.snapshots import Snapshot

from ..states import read
from ..truths import answered
from .sessions import MEASURES

Opened = Callable[[str], Snapshot]
Checks = dict[str, tuple[str, Any, Any]]


def asked(snapshot: Snapshot, name: str, text: str = "") -> list[dict[str, Any]]:
    question = f"participation/{name}"
    return answered(snapshot, question, read(text, questions()[question]))


def test_unknown_access_is_never_a_no(opened: Opened) -> None:
    rows = asked(opened("quintana-roo"), "sessions")
    told = Counter(row[measure] for row in rows for measure in MEASURES)
    assert told["no"] == 0 and told["yes"] == 1 and told["unknown"] == 7 * len(rows) - 1


def test_a_sitting_without_a_list_has_no_count_which_is_not_zero(opened: Opened) -> None:
    rows = asked(opened("quintana-roo"), "sessions")
    listed = {row["meeting_id"]: row["listed"] for row in rows if row["listed"] is not None}
    assert listed == {"glosa-3": 15, "glosa-7": 4, "glosa-9": 2}
    assert all(row["government"] is None for row in rows if row["meeting_id"] not in listed)


def test_an_announced_sitting_has_not_been_held(opened: Opened) -> None:
    """It was reported on 20 October for 3 December: whoever looks in between sees no Glosa of 2026."""
    glosas = {
        day: [row["meeting_id"] for row in asked(opened("ejemplo"), "sessions", f"session=glosa&as_of={day}")]
        for day in ("2026-11-23", "2026-12-03")
    }
    assert "R-25" not in glosas["2026-11-23"] and glosas["2026-12-03"][0] == "R-25"


def test_a_rate_without_a_known_answer_is_empty_with_its_reason(opened: Opened) -> None:
    rows = asked(opened("ejemplo"), "contributions", "commitment=EJ-09&municipality=99005")
    dark = [row for row in rows if row["received"] == row["not_known"]]
    assert dark and all(row["response_rate"] is None and row["reason"] == "no_known_answer" for row in dark)


def test_a_state_of_adoption_is_told_from_its_day_on(opened: Opened) -> None:
    told = {
        day: Counter(row["status"] for row in asked(opened("ejemplo"), "adoption", f"as_of={day}"))
        for day in ("2024-06-30", "2026-11-23")
    }
    assert told["2024-06-30"] == {"unknown": 9, None: 23}
    assert told["2026-11-23"] == {"adopted": 11, "in_progress": 6, "not_adopted": 6, "unknown": 9}


def test_nothing_of_adoption_is_published_in_quintana_roo(opened: Opened) -> None:
    assert not asked(opened("quintana-roo"), "adoption")


def checklist(snapshot: Snapshot, text: str = "") -> Checks:
    rows = asked(snapshot, "open-parliament", text)
    assert len({row["commitment_id"] for row in rows}) == 1
    return {row["check"]: (row["fulfilled"], row["found"], row["whole"]) for row in rows}


def test_open_parliament_of_the_example(opened: Opened) -> None:
    assert checklist(opened("ejemplo")) == {
        "open_meetings": ("yes", 1, 1),
        "contributions": ("yes", 2, 2),
        "reasons": ("part", 1, 2),
        "dates": ("yes", 6, 6),
        "votes": ("yes", 2, 2),
        "in_force": ("yes", 2, 2),
    }
    assert {row["vote_on"] for row in asked(opened("ejemplo"), "open-parliament")} == {date(2023, 10, 19)}


def test_open_parliament_of_quintana_roo_calls_unknown_what_is_not_on_record(opened: Opened) -> None:
    unknown = ("unknown", None, None)
    rest = dict.fromkeys(("open_meetings", "contributions", "reasons", "in_force"), unknown)
    assert checklist(opened("quintana-roo")) == rest | {"dates": ("part", 1, 2), "votes": ("yes", 1, 1)}
    # Before the vote only a stage without a date is on record: that date is not known, which is not a no.
    assert set(checklist(opened("quintana-roo"), "as_of=2025-08-04").values()) == {unknown}


def test_no_institution_of_the_shipped_packages_holds_their_network_together_alone(opened: Opened) -> None:
    for package, ties in (("ejemplo", 49), ("quintana-roo", 65)):
        rows = asked(opened(package), "network")
        assert len(rows) == ties and not any(row["splits"] for row in rows)


def test_who_is_in_most_commitments(opened: Opened) -> None:
    first = [asked(opened(package), "load")[0] for package in ("ejemplo", "quintana-roo")]
    assert [(row["institution_id"], row["commitments"]) for row in first] == [
        ("I-CUENTAS", 9),
        ("ciudadanos-transparencia", 7),
    ]
    assert (first[0]["leads"], first[0]["coordinates"], first[0]["steers_alone_in"]) == (2, 9, 2)
