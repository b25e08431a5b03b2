"""The critical route of a generated package, worked out again from its files with plain loops and one day at a time."""

import csv
from collections import defaultdict
from datetime import date, timedelta
from math import ceil
from pathlib import Path

import pytest

from dashboard.answers import Answer, ask
from dashboard.cards import CARDS
from dashboard.cards.card import face
from dashboard.cards.promises.route_drawn import MOST, drawn
from dashboard.example.sized import write_sized
from dashboard.filters import Filters
from dashboard.store.snapshots import Row, Snapshot
from dashboard.store.store import Store

from ..drawn import picture

AS_OF = date(2026, 11, 23)
ONE_DAY = timedelta(days=1)
MILESTONES = 600
Files = dict[str, list[dict[str, str]]]


@pytest.fixture(scope="module")
def package(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("sized") / "route"
    write_sized(folder, 20, milestones=MILESTONES)
    return folder


@pytest.fixture(scope="module")
def snapshot(package: Path, tmp_path_factory: pytest.TempPathFactory) -> Snapshot:
    store = Store(tmp_path_factory.mktemp("store"))
    published = store.publish(package)
    assert published.snapshot, [finding.message() for finding in published.findings]
    return store.open(package.name)


@pytest.fixture(scope="module")
def files(package: Path) -> Files:
    found = {}
    for table in ("milestones", "milestone_dependencies", "holidays"):
        with (package / f"{table}.csv").open(encoding="utf-8", newline="") as file:
            found[table] = list(csv.DictReader(file))
    return found


class Plain:
    """Dates of each milestone by the definition: as late as what it waits for, as early as what waits for it."""

    def __init__(self, files: Files) -> None:
        self.rows = {row["milestone_id"]: row for row in files["milestones"]}
        self.off = {date.fromisoformat(row["holiday_on"]) for row in files["holidays"]}
        self.before: dict[str, list[tuple[str, int]]] = defaultdict(list)
        self.after: dict[str, list[tuple[str, int]]] = defaultdict(list)
        for row in files["milestone_dependencies"]:
            key, other, lag = row["milestone_id"], row["depends_on_id"], int(row["lag_days"] or 0)
            self.before[key].append((other, lag))
            self.after[other].append((key, lag))
        self.ends: dict[str, date] = {}
        self.late: dict[str, date] = {}
        self.last = self._lasts()

    def open(self, key: str) -> bool:
        return not self.rows[key]["actual_end"]

    def cancelled(self, key: str) -> bool:
        return self.rows[key]["state"] == "cancelled"

    def works(self, day: date) -> bool:
        return day.weekday() < 5 and day not in self.off

    def moved(self, key: str, day: date, step: timedelta) -> date:
        """The days a milestone has left, from one of its ends to the other."""
        left = self.left(key)
        if self.rows[key]["day_kind"] == "natural":
            return day + left * step
        while not self.works(day):
            day += step
        for _ in range(left):
            day += step
            while not self.works(day):
                day += step
        return day

    def left(self, key: str) -> int:
        row = self.rows[key]
        day, last = date.fromisoformat(row["current_start"]), date.fromisoformat(row["current_end"])
        length = 0
        while day < last:
            length += row["day_kind"] == "natural" or self.works(day)
            day += ONE_DAY
        return ceil(length * (1 - float(row["progress"] or 0) / 100))

    def end(self, key: str) -> date:
        if key not in self.ends:
            row = self.rows[key]
            released = [self.end(other) + timedelta(days=lag) for other, lag in self.before[key]]
            if row["actual_end"]:
                self.ends[key] = date.fromisoformat(row["actual_end"])
            elif self.cancelled(key):
                self.ends[key] = max(released or [date.fromisoformat(row["current_start"])])
            else:
                own = [] if released else [date.fromisoformat(row["current_start"])]
                self.ends[key] = self.moved(key, max([*released, *own, AS_OF]), ONE_DAY)
        return self.ends[key]

    def late_end(self, key: str) -> date:
        if key not in self.late:
            bounds = [
                self.late_start(other) - timedelta(days=lag) for other, lag in self.after[key] if self.open(other)
            ]
            self.late[key] = min(bounds, default=self.last[key])
        return self.late[key]

    def late_start(self, key: str) -> date:
        return self.late_end(key) if self.cancelled(key) else self.moved(key, self.late_end(key), -ONE_DAY)

    def _lasts(self) -> dict[str, date]:
        """The end of the network of each milestone, walked from one neighbour to the next."""
        family: dict[str, list[str]] = defaultdict(list)
        for key, row in self.rows.items():
            family[row["commitment_id"]].append(key)
        found: dict[str, date] = {}
        for key in self.rows:
            if key in found:
                continue
            reached, walk = {key}, [key]
            while walk:
                here = walk.pop()
                near = {other for other, _ in [*self.before[here], *self.after[here]]}
                new = (near | set(family[self.rows[here]["commitment_id"]])) - reached
                reached |= new
                walk += new
            found |= dict.fromkeys(reached, max(self.end(one) for one in reached))
        return found


def rows_of(snapshot: Snapshot, **values: tuple[str, ...]) -> list[Row]:
    return ask(snapshot, "route/critical-path", Filters(as_of=AS_OF, values=values)).rows


def test_every_date_and_every_spare_day_are_those_of_the_definition(snapshot: Snapshot, files: Files) -> None:
    plain, rows = Plain(files), {row["milestone_id"]: row for row in rows_of(snapshot)}
    assert set(rows) == set(plain.rows) and len(rows) > MILESTONES
    pending = {key for key in rows if plain.open(key) and not plain.cancelled(key)}
    assert len(pending) > 100 and {plain.rows[key]["day_kind"] for key in pending} == {"working", "natural"}
    for key, row in rows.items():
        if not plain.cancelled(key):
            assert row["early_end"] == plain.end(key), key
    for key in pending:
        assert rows[key]["late_end"] == plain.late_end(key), key
        assert rows[key]["spare_days"] == (plain.late_end(key) - plain.end(key)).days, key
        assert rows[key]["critical"] == (plain.late_end(key) <= plain.end(key)), key


def test_what_to_cut_is_what_dropping_it_gains(snapshot: Snapshot) -> None:
    rows = [row for row in ask(snapshot, "route/realism", Filters(as_of=AS_OF)).rows if row["cut"]]
    assert len(rows) > 5
    for row in rows[:6]:
        after = ask(snapshot, "route/what-if", Filters(as_of=AS_OF), {"drop": f"{row['cut']}:prueba"}).rows
        moved = next(one for one in after if one["commitment_id"] == row["commitment_id"])
        assert -moved["days"] == row["cut_gain_days"] > 0, row["cut"]


@pytest.mark.parametrize("lang", ["es", "en"])
def test_a_drawing_of_too_many_bars_has_fewer_and_says_so(snapshot: Snapshot, lang: str) -> None:
    card = CARDS["route-critical-path"]
    answer = card.ask(snapshot, Filters(as_of=AS_OF, lang=lang))
    held = drawn(answer.rows)
    whole = len({row["commitment_id"] for row in answer.rows})
    assert not held.milestones and len(held.commitments) == MOST < whole
    left_out = [row for row in answer.rows if all(row not in group for group in held.commitments)]
    last = min(max(row["early_end"] for row in group if row["early_end"]) for group in held.commitments)
    assert left_out and all(row["early_end"] <= last for row in left_out if row["early_end"])
    assert card.figure
    bars = [layer for layer in picture(card, answer).to_plotly_json()["data"] if layer["type"] == "bar"]
    assert bars and all(len(layer["x"]) <= MOST for layer in bars)
    said = face(card, answer).sentence
    assert str(MOST) in said and str(whole) in said and ("por compromiso" if lang == "es" else "each") in said


def test_a_commitment_on_its_own_shows_its_milestones(snapshot: Snapshot) -> None:
    rows = rows_of(snapshot, commitment=("EG-0007",))
    assert 20 < len(rows) <= MOST
    held = drawn(rows)
    assert len(held.milestones) == sum(row["reason"] != "cancelled" for row in rows) and not held.said


def test_of_one_commitment_with_too_many_milestones_what_is_still_to_do_comes_first(snapshot: Snapshot) -> None:
    held = drawn([{**row, "commitment_id": "one"} for row in rows_of(snapshot)])
    assert len(held.milestones) == MOST and all(row["reason"] is None for row in held.milestones)
    assert held.said == "first" and held.whole > MOST


def test_calendars_of_too_many_commitments_are_cut_and_say_so(snapshot: Snapshot) -> None:
    card = CARDS["route-forecast"]
    # On a day when nothing can be forecast, so that what ended is drawn too.
    answer = card.ask(snapshot, Filters(as_of=date(2025, 6, 1)))
    few = card.ask(snapshot, Filters(as_of=AS_OF, values={"commitment": ("EJ-06", "EJ-07")}))
    assert len(answer.rows) > 30 and not any(row["p50"] for row in answer.rows)
    assert f"30 compromisos que terminan más tarde, de {len(answer.rows)}" in face(card, answer).sentence
    assert "compromisos que terminan más tarde" not in face(card, few).sentence
    assert len(_lines(answer)) == 30


def test_a_calendar_that_leaves_out_what_ended_says_so_and_counts_only_the_rest(snapshot: Snapshot) -> None:
    answer = CARDS["route-forecast"].ask(snapshot, Filters(as_of=AS_OF))
    ended = sum(row["reason"] == "ended" for row in answer.rows)
    left = len(answer.rows) - ended
    assert ended > 1 and left <= 30 < len(answer.rows) and any(row["p50"] for row in answer.rows)
    said = face(CARDS["route-forecast"], answer).sentence
    assert f"{ended} compromisos ya terminaron" in said and "que terminan más tarde" not in said
    assert len(_lines(answer)) == left


def _lines(answer: Answer) -> list[str]:
    """The names of the commitments that the calendar of an answer draws."""
    texts = [one.text for one in picture(CARDS["route-forecast"], answer).layout.annotations]
    return [text for text in texts if text.startswith("<b>E")]
