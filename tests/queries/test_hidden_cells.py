"""Attempts to recover what is hidden: from every answer, every face of a card, and the snapshot itself."""

import csv
import shutil
from collections import defaultdict
from collections.abc import Iterator, Mapping
from itertools import combinations, product
from pathlib import Path
from typing import Any

import pytest
from flask.testing import FlaskClient

from dashboard.answers import ask
from dashboard.cards import CARDS
from dashboard.factory import create_app
from dashboard.filters import LISTS, Filters, choices
from dashboard.settings import Settings
from dashboard.store.questions import questions
from dashboard.store.snapshots import Snapshot
from dashboard.store.store import Store

from .files import DAY, Shipped

DATA = Path(__file__).resolve().parents[2] / "data"
HIDDEN = {("R-09", "99007", "men"), ("R-09", "99007", "women")}
Rows = list[dict[str, Any]]


def told(snapshot: Snapshot, question: str, options: Mapping[str, str] | None = None, **values: str) -> Rows:
    chosen = {name: tuple(text.split(",")) for name, text in values.items()}
    return ask(snapshot, question, Filters(as_of=DAY, values=chosen), options or {}).rows


ABOUT_PEOPLE = sorted(name for name, one in questions().items() if "municipal_participation" in one.tables)


OWN = {"municipality": "99007", "phase": "design", "depth": "involve", "commitment": "EJ-02", "plan": "PA-1"}
"""Where the hidden cells are."""


def narrowed(snapshot: Snapshot, question: str) -> list[dict[str, str]]:
    """No filter; where the cells are, by one name and by two; everywhere but there; and each group alone."""
    held = {
        name: [choice.value for choice in choices(snapshot, name, "es")]
        for name in questions()[question].filters
        if name in LISTS
    }
    inside = {name: value for name, value in OWN.items() if name in held}
    found: list[dict[str, str]] = [{}, inside, *({name: value} for name, value in inside.items())]
    found += [dict(pair) for pair in combinations(inside.items(), 2)]
    found += [{name: ",".join(other for other in held[name] if other != value)} for name, value in inside.items()]
    return found + [{**inside, "group": group} for group in ("men", "women") if "group" in held]


def everything(snapshot: Snapshot) -> Iterator[tuple[str, Rows]]:
    """Every answer about who took part, with each of its options, around the hidden cells."""
    for question in ABOUT_PEOPLE:
        offered = questions()[question].options
        chosen = [{}, *({option.name: value} for option in offered for value in option.values[1:])]
        for options, values in product(chosen, narrowed(snapshot, question)):
            yield f"{question} {options} {values}", told(snapshot, question, options, **values)


@pytest.fixture(scope="module")
def otherwise(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A store whose example differs in nothing but the hidden persons: one man fewer, one woman more."""
    room = tmp_path_factory.mktemp("otra")
    folder = room / "ejemplo"
    shutil.copytree(DATA / "ejemplo", folder)
    path = folder / "municipal_participation.csv"
    with path.open(encoding="utf-8", newline="") as file:
        rows = list(csv.DictReader(file))
    changed = 0
    for row in rows:
        if (row["meeting_id"], row["municipality_id"], row["group"]) in HIDDEN:
            row["persons"] = str(int(row["persons"]) + (-1 if row["group"] == "men" else 1))
            changed += 1
    assert changed == len(HIDDEN)
    with path.open("w", encoding="utf-8", newline="") as file:
        writer = csv.DictWriter(file, list(rows[0]))
        writer.writeheader()
        writer.writerows(rows)
    assert Store(room / "store").publish(folder).snapshot
    return room / "store"


def test_no_answer_knows_what_is_hidden(shipped: Shipped, otherwise: Path) -> None:
    """If the hidden persons were others, every published answer would be the same: so no arithmetic can tell them."""
    other, compared = Store(otherwise).open("ejemplo"), 0
    for (where, mine), (_, theirs) in zip(everything(shipped["ejemplo"]), everything(other), strict=True):
        assert mine == theirs, where
        compared += bool(mine)
    assert compared > 150


def test_every_question_of_the_page_is_either_about_people_or_reads_none_of_them() -> None:
    page = {card.question for card in CARDS.values() if card.page == "/participacion"}
    silent = page - set(ABOUT_PEOPLE)
    assert {"participation/land", "participation/next-municipality"} <= set(ABOUT_PEOPLE)
    assert silent and not [name for name in silent if "municipal_participation" in questions()[name].query.full.sql]
    fed = {name for name, one in questions().items() if set(one.inputs) & set(ABOUT_PEOPLE)}
    assert fed <= set(ABOUT_PEOPLE)


def contents(snapshot: Snapshot) -> dict[str, list[str]]:
    """Every row of every table of a snapshot, but those that name the files it was made from."""
    names = [row["table_name"] for row in snapshot.run("SELECT table_name FROM duckdb_tables()", {})]
    return {
        name: sorted(map(repr, snapshot.run(f'SELECT * FROM "{name}"', {}))) for name in names if name != "load_batches"
    }


def test_the_snapshot_itself_does_not_hold_it(shipped: Shipped, otherwise: Path) -> None:
    """Whoever downloads the whole file finds the same rows: not a column, not a derived table, not a finding tells."""
    mine, theirs = contents(shipped["ejemplo"]), contents(Store(otherwise).open("ejemplo"))
    assert {"municipal_participation", "reference_population", "package"} <= set(mine) == set(theirs)
    assert sum(map(len, mine.values())) > 5000
    assert not [name for name in mine if mine[name] != theirs[name]]


PEOPLE_CARDS = sorted(card.id for card in CARDS.values() if card.question in ABOUT_PEOPLE)


@pytest.fixture(scope="module")
def clients(store_folder: Path, otherwise: Path) -> tuple[FlaskClient, FlaskClient]:
    mine, other = (
        create_app(Settings(store=folder, package="ejemplo")).server.test_client()
        for folder in (store_folder, otherwise)
    )
    return mine, other


@pytest.mark.parametrize("card", PEOPLE_CARDS)
def test_no_face_of_a_card_tells_it(card: str, clients: tuple[FlaskClient, FlaskClient]) -> None:
    """Title, sentence, rows and file, as the API gives them, over all and where the hidden cells are."""
    asked = questions()[CARDS[card].question].filters
    narrow = "&".join(f"{name}={value}" for name, value in OWN.items() if name in asked)
    day = f"&as_of={DAY.isoformat()}" if "as_of" in asked else ""
    for search, lang, form in product(("", narrow), ("es", "en"), ("json", "csv")):
        address = f"/api/v1/cards/{card}?package=ejemplo&lang={lang}&format={form}{day}&{search}".rstrip("&")
        mine, theirs = (client.get(address) for client in clients)
        assert mine.status_code == theirs.status_code == 200, mine.get_data(as_text=True)
        if form == "csv":
            assert mine.data == theirs.data
        else:
            assert {**mine.get_json(), "snapshot": ""} == {**theirs.get_json(), "snapshot": ""}


@pytest.mark.parametrize("column", ["participants", "known", "unknown"])
@pytest.mark.parametrize("part", ["phase", "depth", "plan", "municipality"])
def test_the_whole_less_its_parts_leaves_nothing(part: str, column: str, shipped: Shipped) -> None:
    """Whoever subtracts the answers of the parts from that of the whole finds nothing, never a cell."""
    snapshot = shipped["ejemplo"]
    whole = {row["group"]: row[column] for row in told(snapshot, "participation/representation", {"detail": "state"})}
    parts: dict[str, int] = defaultdict(int)
    for choice in choices(snapshot, part, "es"):
        rows = told(snapshot, "participation/representation", {"detail": "state"}, **{part: choice.value})
        for row in rows:
            parts[row["group"]] += row[column] or 0
    for group in ("men", "women"):
        assert whole[group] == parts[group] > 0
