"""Two snapshots that anybody can open, subtracted, tell of nobody; or the load says so, and can hide it."""

import csv
import json
from pathlib import Path
from typing import Any

import pytest
from click.testing import CliRunner

from dashboard.cli import main
from dashboard.package.findings import as_json, as_text
from dashboard.store.store import Published, Store

from ..package.conftest import VALID, Tables

BASE = ("g1", "design", "involve", "exact", "s1")
CELL = ["meeting_id", "phase", "depth", "bound", "source_id", "municipality_id", "group", "persons"]
FACT = ["fact_id", "meeting_id", "title", "territory_id", "group_text", "persons", "unit_of_measure", "source_id"]
Cells = tuple[tuple[str, str, int], ...]


class Office:
    """A package that is sent again with other counts, and the store it goes to."""

    def __init__(self, folder: Path) -> None:
        self.folder, self.store = folder / "oficina", Store(folder / "store")
        self.folder.mkdir()

    def sends(self, *cells: tuple[str, str, int], **facts: int) -> "Office":
        tables: Tables = {name: VALID[name] for name in ("sources", "municipalities", "meetings")}
        tables["municipal_participation"] = [CELL, *([*BASE, place, who, str(n)] for place, who, n in cells)]
        rows = [[who, "g1", "Mesa", "99", who, str(n), "personas", "s1"] for who, n in facts.items()]
        tables["participation_facts"] = [FACT, *rows]
        for name, lines in tables.items():
            with (self.folder / f"{name}.csv").open("w", encoding="utf-8", newline="") as file:
                csv.writer(file).writerows(lines)
        node: dict[str, Any] = {
            "name": "oficina", "title": "Oficina", "titleEn": "Office", "description": "d", "kind": "published",
            "home": "99", "timezone": "America/Cancun", "languages": ["es", "en"], "version": "1",
            "themes": ["participation"], "resources": [{"name": name, "path": f"{name}.csv"} for name in tables],
        }  # fmt: skip
        (self.folder / "datapackage.json").write_text(json.dumps(node), encoding="utf-8")
        return self

    def loads(self, hide_again: bool = False) -> Published:
        published = self.store.publish(self.folder, hide_again=hide_again)
        assert published.snapshot
        return published

    def told(self) -> dict[tuple[str, str], int | None]:
        rows = self.store.open("oficina").run(
            'SELECT municipality_id, "group", persons FROM municipal_participation '
            "UNION ALL SELECT '', fact_id, persons FROM participation_facts",
            {},
        )
        return {(row["municipality_id"], row["group"]): row["persons"] for row in rows}


@pytest.fixture
def office(tmp_path: Path) -> Office:
    return Office(tmp_path)


def subtracted(published: Published) -> list[Any]:
    return [finding for finding in published.findings if finding.code == "RESTA"]


A, B, C = "99001", "99002", "99003"
Case = tuple[Cells, dict[str, int], Cells, dict[str, int], tuple[str, str]]
THREE_MORE: Case = (((A, "total", 23),), {}, ((A, "total", 26),), {}, (A, "total"))
THREE_FEWER: Case = (((A, "total", 23),), {}, ((A, "total", 20),), {}, (A, "total"))
A_FACT: Case = ((), {"todas": 40}, (), {"todas": 43}, ("", "todas"))
HIDDEN_SINCE: Case = (
    ((A, "total", 3), (B, "total", 9), (C, "total", 28)),
    {},
    ((A, "total", 3), (B, "total", 9), (C, "total", 28)),
    {"todas": 40},
    ("", "todas"),
)


@pytest.mark.parametrize("case", [THREE_MORE, THREE_FEWER, A_FACT, HIDDEN_SINCE])
def test_a_difference_of_few_persons_is_said_and_can_be_hidden(office: Office, case: Any) -> None:
    before, facts_before, after, facts_after, told = case
    first = office.sends(*before, **facts_before).loads()
    second = office.sends(*after, **facts_after).loads()
    (found,) = subtracted(second)
    for lang in ("es", "en"):
        said = as_text([found], lang)
        assert str(first.snapshot) in said and str(second.snapshot) in said and "g1" in said and "--hide-again" in said
    numbers = {found.value, *(str(count) for *_, count in (*before, *after)), *map(str, facts_after.values())}
    assert found.value is None and not numbers & set(as_json([found]).replace("«", " ").replace("»", " ").split())
    assert office.told()[told] is not None
    assert not subtracted(office.loads(hide_again=True))
    assert office.told()[told] is None


@pytest.mark.parametrize("now", [23, 28, 18, 0])
def test_as_before_or_far_apart_nothing_is_said(office: Office, now: int) -> None:
    office.sends((A, "total", 23)).loads()
    office.sends((A, "total", now), (B, "total", 50)).loads()
    assert not subtracted(office.loads()) and office.told()[A, "total"] == now


def test_once_the_earlier_one_is_retired_nothing_is_said(office: Office) -> None:
    office.sends((A, "total", 23)).loads()
    assert subtracted(office.sends((A, "total", 26)).loads())
    office.store.prune("oficina", 1)
    assert not subtracted(office.sends((A, "total", 26), (B, "total", 50)).loads())


def test_a_snapshot_that_cannot_be_read_is_nothing_to_subtract(office: Office) -> None:
    first = office.sends((A, "total", 23)).loads()
    office.store.path("oficina", str(first.snapshot)).write_bytes(b"nada")
    assert not subtracted(office.sends((A, "total", 26)).loads())


def test_the_warning_is_told_while_loading_and_kept_nowhere(office: Office) -> None:
    office.sends((A, "total", 23)).loads()
    office.sends((A, "total", 26))
    command = ["load", str(office.folder), "--store", str(office.store.root)]
    done = CliRunner().invoke(main, command)
    assert done.exit_code == 0 and "--hide-again" in done.stderr and "snapshots prune" in done.stderr
    assert not office.store.open("oficina").run("SELECT * FROM findings WHERE code = 'RESTA'", {})
    again = CliRunner().invoke(main, [*command, "--hide-again"])
    assert again.exit_code == 0 and "RESTA" not in again.stderr and office.told()[A, "total"] is None
