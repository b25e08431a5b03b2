"""The register of folios: written once, by several processes at a time, within the limits of the web, never changed."""

import multiprocessing
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from dashboard.store import folios
from dashboard.store.figure import Figure
from dashboard.store.folios import EXPORT, Folios, Given, RegisterFull, TooManyFolios


def nth(n: int) -> Given:
    figure = Figure("mini", "root", "question", {"year": [2025]}, "", str(n))
    return Given(
        figure.folio, "card", "mini", "snap-1", "root", "question", {"year": [2025]}, "", str(n), "1", "package=mini"
    )


ONE = nth(1)


def write_some(root: Path, first: int) -> None:
    register = Folios(root)
    for n in range(first, first + 20):
        register.add(nth(n))


def test_a_folio_is_written_once_and_found_by_another_process(tmp_path: Path) -> None:
    one, other = Folios(tmp_path), Folios(tmp_path)
    assert other.find(ONE.folio) is None
    assert one.add(ONE) and not one.add(ONE) and not other.add(ONE)
    found = other.find(ONE.folio)
    assert found is not None and found.value == ONE.value and datetime.fromisoformat(found.at)
    assert (tmp_path / "folios.jsonl").read_text().count("\n") == 1


def test_several_processes_lose_no_line(tmp_path: Path) -> None:
    context = multiprocessing.get_context("spawn")
    workers = [context.Process(target=write_some, args=(tmp_path, first)) for first in (0, 10)]
    for one in workers:
        one.start()
    for one in workers:
        one.join(60)
    lines = (tmp_path / "folios.jsonl").read_text().splitlines()
    assert len(lines) == len(Folios(tmp_path).all()) == 30 and Folios(tmp_path).damaged == 0


def test_the_web_has_limits_and_others_have_none(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(folios, "MOST_AN_HOUR", 3)
    monkeypatch.setattr(folios, "MOST", 5)
    at = datetime(2026, 1, 1, tzinfo=UTC)
    monkeypatch.setattr(folios, "now", lambda: at)
    register = Folios(tmp_path)
    for n in range(3):
        register.add(nth(n))
    with pytest.raises(TooManyFolios):
        register.add(nth(3))
    assert not register.add(nth(2)) and register.add(replace(nth(9), by=EXPORT))
    at += timedelta(hours=1, seconds=1)
    register.add(nth(3))
    register.add(nth(4))
    at += timedelta(days=365)
    with pytest.raises(RegisterFull):
        Folios(tmp_path).add(nth(5))


def test_only_what_is_exported_keeps_a_snapshot(tmp_path: Path) -> None:
    register = Folios(tmp_path)
    register.add(ONE)
    assert register.pinned("mini") == {}
    assert not register.add(replace(ONE, by=EXPORT))
    assert register.pinned("mini") == {"snap-1": [ONE.folio]} and register.pinned("other") == {}


def test_a_line_that_was_cut_is_left_and_the_next_begins_its_own(tmp_path: Path) -> None:
    register = Folios(tmp_path)
    register.add(nth(1))
    path = tmp_path / "folios.jsonl"
    path.write_bytes(path.read_bytes() + b'{"folio":"CUT')
    again = Folios(tmp_path)
    again.add(nth(2))
    assert [one.value for one in again.all()] == ["1", "2"] and again.damaged == 1


def test_a_line_whose_folio_does_not_follow_from_it_is_not_believed(tmp_path: Path) -> None:
    Folios(tmp_path).add(nth(1))
    path = tmp_path / "folios.jsonl"
    path.write_text(path.read_text().replace('"value":"1"', '"value":"2"'))
    again = Folios(tmp_path)
    assert again.all() == [] and again.damaged == 1
