"""The table of trust says what its tests said, and never more."""

import csv
from importlib import import_module
from pathlib import Path

import pytest

trust = import_module("trust.__main__")
ROOT = Path(__file__).resolve().parents[2]
with trust.ROWS.open(encoding="utf-8", newline="") as file:
    ROWS = list(csv.DictReader(file))
WEB = trust.Test("tests/web/test_links", "test_a_kept_link_opens[1]", "passed", "")


def row(tests: str, later: str = "") -> dict[str, str]:
    return {"tests": tests, "later": later}


@pytest.mark.parametrize("held", ROWS, ids=lambda one: one["id"])
def test_a_row_names_tests_that_are_there_or_says_what_it_waits_for(held: dict[str, str]) -> None:
    assert held["tests"] or held["later"]
    for place in held["tests"].split():
        path, _, part = place.partition("::")
        if path in {"mutants", "mutmut"}:
            continue
        assert (ROOT / path).exists(), place
        shared = ROOT / "tests" / "browser" / "checks.py"
        text = (ROOT / path).read_text(encoding="utf-8") if part else ""
        assert part in text or part in shared.read_text(encoding="utf-8"), place


def test_one_that_failed_fails_the_row_and_one_that_is_known_is_counted() -> None:
    failed = trust.Test("tests/web/test_links", "test_other", "failure", "")
    known = trust.Test("tests/web/test_links", "test_known", "skipped", "")
    asked = row("tests/web/test_links.py")
    assert trust._result(asked, [WEB], "short").holds is True
    assert trust._result(asked, [WEB, failed], "short").holds is False
    assert trust._result(asked, [WEB, known], "short").measured.startswith("1 tests; 1 known")


def test_what_did_not_run_holds_nothing() -> None:
    assert trust._result(row("tests/web/test_edge.py"), [WEB], "short").holds is None
    assert trust._result(row("tests/web/test_links.py::no_such"), [WEB], "short").holds is None
    assert trust._result(row("", "Ground"), [WEB], "short") == trust.Result("not yet: Ground", None)


def test_what_a_report_tells_is_not_run_again(monkeypatch: pytest.MonkeyPatch) -> None:
    ran: list[str] = []
    monkeypatch.setattr(trust.subprocess, "run", lambda words, **_: ran.extend(words))
    monkeypatch.setattr(trust, "_read", lambda _: [])
    rows = [row("tests/web/test_links.py"), row("tests/web/test_edge.py::x tests/trust/test_crawl.py")]
    assert trust._tests(rows, [WEB], "short") == []
    assert [one for one in ran if one.startswith("tests/")] == ["tests/trust/test_crawl.py", "tests/web/test_edge.py"]
    ran.clear()
    assert trust._tests(rows[:1], [WEB], "short") == [] and not ran
