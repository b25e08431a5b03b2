"""What was planted is told once, and nothing else ever is; what is told reaches a calendar and a reader of feeds."""

import random
import shutil
from collections.abc import Callable
from dataclasses import replace
from datetime import UTC, date, datetime, timedelta
from pathlib import Path
from typing import Any

import feedparser
import pytest
import vobject
from click.testing import CliRunner
from flask import Flask
from flask.testing import FlaskClient
from icalendar import Calendar

from dashboard.alerts import checking, telling
from dashboard.alerts.asking import asked
from dashboard.alerts.checking import check
from dashboard.alerts.ledger import FILE as TOLD
from dashboard.alerts.ledger import LedgerDamaged, read_ledger
from dashboard.alerts.rules import FILE, Rule
from dashboard.answers import Answer, ask
from dashboard.api.watch import create_blueprint
from dashboard.cli import main
from dashboard.edge import refusal
from dashboard.filters import Filters
from dashboard.store.snapshots import Row, Snapshot
from dashboard.store.store import Store

from ..conftest import write_mini
from ..scale import rounds

HEAD = "watcher,package,question,filters,column,condition,key\n"
DAY = date(2026, 11, 23)


class World:
    """A store of which the rows can be changed in memory: each check is a reload."""

    def __init__(self, root: Path, monkeypatch: pytest.MonkeyPatch) -> None:
        self.root, self.rows = root, dict[str, list[Row]]()
        self.day = DAY
        self.id = Store(root).current("ejemplo")
        for room in (checking, telling):
            monkeypatch.setattr(room, "asked", self.asked)

    def asked(self, rule: Rule, snapshot: Snapshot, lang: str = "es") -> Answer:
        answer = asked(rule, snapshot, lang)
        return replace(answer, rows=[dict(one) for one in self.rows.get(rule.question.id, answer.rows)])

    def take(self, rule: str) -> list[Row]:
        """The rows of a question, from now on changed here."""
        held = ask(Store(self.root).open("ejemplo"), rule, Filters(as_of=DAY)).rows
        self.rows[rule] = [dict(one) for one in held]
        return self.rows[rule]

    def write(self, *rows: str) -> None:
        (self.root / FILE).write_text(HEAD + "\n".join(rows) + "\n", encoding="utf-8")

    def told(self) -> list[str]:
        """A check by another process: nothing is kept but the files."""
        done = check(Store(self.root), None, day=self.day)
        assert not done.findings, [one.message() for one in done.findings]
        return [line for one in done.events for line in one.lines["es"]]


@pytest.fixture
def world(tmp_path: Path, opened: Callable[[str], Snapshot], monkeypatch: pytest.MonkeyPatch) -> World:
    snapshot = opened("ejemplo")
    folder = tmp_path / "store" / "ejemplo"
    folder.mkdir(parents=True)
    (folder / f"{snapshot.id}.duckdb").symlink_to(Path(snapshot.path).resolve())
    (folder / "current").write_text(f"{snapshot.id}\n", encoding="utf-8")
    return World(tmp_path / "store", monkeypatch)


def test_fifty_crossings_are_found_among_reloads_that_change_nothing(world: World) -> None:
    """Rows come in another order, go missing, lose their figure or its last bits; only what was planted is told."""
    progress, money, due = (world.take(q) for q in ("commitments/progress", "budget/by-unit", "deadlines/upcoming"))
    due[:] = [row | {"due_on": DAY + timedelta(100 + n), "id": f"D-{n}"} for n, row in enumerate(due[:6] * 4)]
    for row in progress:
        row["progress"] = 55.0
    world.write(
        "a,ejemplo,commitments/progress,,progress,< 30,",
        "b,ejemplo,budget/by-unit,,approved,cambió,",
        "c,ejemplo,deadlines/upcoming,,,vence en 10 días,",
    )
    assert world.told() == []
    dice, planted, found = random.Random(7), 0, 0
    kept = {name: [dict(row) for row in rows] for name, rows in world.rows.items()}
    for turn in range(rounds(100, 100, 200, 400)):
        plant = turn % 2 and planted < 50
        if plant:
            kind = planted % 3
            if kind == 0:
                row = kept["commitments/progress"][planted // 3 % len(progress)]
                row["progress"] = 12.5 + planted if row["progress"] >= 30 else row["progress"]
                row["progress"] = 29.9
            elif kind == 1:
                row = kept["budget/by-unit"][planted // 3 % len(money)]
                row["approved"] += 1
            else:
                row = kept["deadlines/upcoming"][planted // 3]
                row["due_on"] = DAY + timedelta(dice.randrange(11))
            planted += 1
        shaken(world, kept, dice, whole=bool(plant))
        lines = world.told()
        assert len(lines) == bool(plant), (turn, plant, lines)
        found += len(lines)
        for row in kept["commitments/progress"]:
            # It recovers, which is not told, and can cross again.
            row["progress"] = 55.0 + dice.random() if not plant else row["progress"]
    assert planted == found == 50


def shaken(world: World, kept: dict[str, list[Row]], dice: random.Random, *, whole: bool) -> None:
    for name, rows in kept.items():
        now = [dict(row) for row in rows]
        dice.shuffle(now)
        if not whole:
            now = [row for row in now if dice.random() > 0.1]
        for row in now:
            for column, value in row.items():
                if isinstance(value, float):
                    row[column] = value * (1 + 1e-15)
                if not whole and column in ("progress", "approved") and dice.random() < 0.1:
                    row[column] = None
        world.rows[name] = now


def test_it_is_told_once_until_it_crosses_again_and_says_so(world: World) -> None:
    (row, *_) = world.take("commitments/progress")
    world.write("a,ejemplo,commitments/progress,,progress,< 30,")
    said = []
    for value in (10.0, 12.0, None, 12.0, 40.0, None, 40.0, 29.0, 29.0):
        row["progress"] = value
        said.append(len(world.told()))
    assert said == [1, 0, 0, 0, 0, 0, 0, 1, 0]
    assert "(aviso 2)" in read_ledger(world.root).events[-1].lines["es"][0]


def test_many_at_once_are_one_notice(world: World) -> None:
    rows = world.take("commitments/progress")
    for row in rows:
        row["progress"] = 1.0
    world.write("a,ejemplo,commitments/progress,,progress,< 30,", "a,ejemplo,commitments/progress,,progress,< 30,")
    done = check(Store(world.root), day=DAY)
    assert len(done.events) == 1 and f"{len(rows)} renglones" in done.events[0].title["es"]


def test_the_first_look_at_a_change_only_remembers(world: World) -> None:
    (row, *_) = world.take("budget/by-unit")
    world.write("a,ejemplo,budget/by-unit,,approved,cambió,")
    assert world.told() == []
    row["approved"] += 1
    (line,) = world.told()
    assert "de" in line and world.told() == []


def test_what_was_told_is_read_or_nothing_is(world: World) -> None:
    world.write("a,ejemplo,budget/by-unit,,approved,cambió,")
    (world.root / TOLD).write_bytes(b'{"seen": {')
    with pytest.raises(LedgerDamaged):
        check(Store(world.root))
    assert (world.root / TOLD).read_bytes() == b'{"seen": {'


def test_a_row_of_another_package_is_told_wrong_and_the_others_are_asked(world: World) -> None:
    (world.root / FILE).write_text(
        HEAD + "a,nada,budget/by-unit,,approved,> 1,\na,ejemplo,budget/by-unit,year=1800,approved,> 1,\n"
        "a,ejemplo,budget/by-unit,,approved,> 1,\n", encoding="utf-8")  # fmt: skip
    done = check(Store(world.root), day=DAY)
    assert [(one.row, one.column) for one in done.findings] == [(2, "package"), (3, "filters")]
    assert done.rules == 1 and len(done.events) == 1


def test_a_snapshot_that_stands_in_for_another_is_no_change(world: World, monkeypatch: pytest.MonkeyPatch) -> None:
    (row, *_) = world.take("budget/by-unit")
    world.write("a,ejemplo,budget/by-unit,,approved,cambió,")
    assert world.told() == []
    row["approved"] += 1
    with monkeypatch.context() as damaged:
        damaged.setattr(Store, "open", lambda store, name: store._opened(store._folder(name), world.id).instead())
        done = check(Store(world.root), day=DAY)
        assert not done.events and "por ahora" in done.findings[0].message()
    assert len(world.told()) == 1


def events_of(body: bytes) -> dict[str, Any]:
    return {str(one["uid"]): one for one in Calendar.from_ical(body).walk("VEVENT")}


def served(root: Path) -> FlaskClient:
    """A browser before the addresses of watchers alone, which is ready at once."""
    app = Flask("watch")
    app.register_blueprint(create_blueprint(Store(root), lambda: None))
    app.register_error_handler(Exception, refusal)
    return app.test_client()


def test_a_watcher_from_the_file_to_a_calendar_and_a_reader(world: World) -> None:
    row = world.take("deadlines/upcoming")[0]
    world.rows["deadlines/upcoming"] = [row]
    row |= {"due_on": DAY + timedelta(9), "title": "Publicar; el, gasto <b>"}
    world.write("contraloria,ejemplo,deadlines/upcoming,,,vence en 10 días,")
    assert len(world.told()) == 1
    client = served(world.root)
    body = client.get("/watch/contraloria.ics").get_data()
    ((uid, event),) = events_of(body).items()
    assert event["dtstart"].dt == DAY + timedelta(9) and str(event["status"]) == "CONFIRMED"
    assert vobject.readOne(body.decode()).vevent.summary.value == "Ejemplo: Publicar; el, gasto <b>"
    assert datetime.now(UTC) - event["dtstamp"].dt < timedelta(minutes=5)
    for lang in ("es", "en"):
        feed = feedparser.parse(client.get(f"/watch/contraloria.atom?lang={lang}").get_data())
        assert not feed.bozo and len(feed.entries) == 1 and "Publicar; el, gasto <b>" in feed.entries[0].title
        assert feed.entries[0].link.startswith("http://localhost/vencimientos?")

    # It moves: the old day is cancelled, and the new one told when it is near.
    row["due_on"] = DAY + timedelta(30)
    assert world.told() == []
    assert str(events_of(client.get("/watch/contraloria.ics").get_data())[uid]["status"]) == "CANCELLED"
    world.day = DAY + timedelta(21)
    assert len(world.told()) == 1 and len(events_of(client.get("/watch/contraloria.ics").get_data())) == 2

    told = client.get("/watch/contraloria.ics")
    assert client.get("/watch/contraloria.ics", headers={"If-None-Match": told.headers["ETag"]}).status_code == 304
    for address in ("/watch/nadie.ics", "/watch/nadie.atom", "/watch/..%2f.ics"):
        assert client.get(address).status_code == 404
    assert client.get("/watch/contraloria.atom?colour=red").status_code == 400
    (world.root / TOLD).write_bytes(b"x")
    assert client.get("/watch/contraloria.atom").status_code == 503


def test_a_load_looks_at_its_rules_and_what_is_told_is_in_no_snapshot(tmp_path: Path, mini_store: Path) -> None:
    root = Path(shutil.copytree(mini_store, tmp_path / "store"))
    (root / FILE).write_text(HEAD + "a,mini,budget/by-unit,,approved,cambió,\na,mini,bad,,x,cambió,\n", "utf-8")

    def load(amount: int) -> str:
        package = write_mini(tmp_path / "mini", amount)
        done = CliRunner().invoke(main, ["load", str(package), "--store", str(root)])
        assert done.exit_code == 0, done.output
        return done.output

    assert "de 7" not in load(7) and "alerts.csv" in load(7)
    assert "2 renglones" in load(9)
    again = CliRunner().invoke(main, ["alerts", "check", "--store", str(root)])
    assert "Avisos nuevos: 0" in again.output and again.exit_code == 1
    doctor = CliRunner().invoke(main, ["doctor", "--store", str(root)])
    assert "Fila 3" in doctor.output
    assert sorted(one.name for one in root.iterdir() if one.is_file() and one.name[0] != ".") == [TOLD, FILE]
