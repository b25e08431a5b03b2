"""What a snapshot changed of the one before it, as a subscriber to the news reads it."""

import csv
import shutil
from collections.abc import Callable
from dataclasses import replace
from datetime import date
from pathlib import Path
from typing import Any

import feedparser
import pytest
from flask.testing import FlaskClient

from dashboard.answers import ask
from dashboard.exports.feed import Compared, entry_name, feed_bytes
from dashboard.factory import create_app
from dashboard.filters import Filters
from dashboard.settings import Settings
from dashboard.store import publishing
from dashboard.store.snapshots import Snapshot
from dashboard.store.store import Store

EJEMPLO = Path(__file__).resolve().parents[2] / "data" / "ejemplo"
DAY = date(2026, 11, 23)


def feed(client: FlaskClient, address: str) -> Any:
    read = feedparser.parse(client.get(address).get_data())
    assert not read.bozo and read.version == "atom10"
    return read


def rewritten(
    folder: Path, table: str, key: str, change: Callable[[list[dict[str, str]], dict[str, str]], None]
) -> None:
    """Change the rows of a table of a copied package, given all of them and the one of that key."""
    path = folder / f"{table}.csv"
    with path.open(encoding="utf-8", newline="") as file:
        rows = list(csv.DictReader(file))
    change(rows, next(row for row in rows if key in row.values()))
    with path.open("w", encoding="utf-8", newline="") as file:
        writer = csv.DictWriter(file, list(rows[0]), lineterminator="\n")
        writer.writeheader()
        writer.writerows(rows)


def another_formula(written: Callable[[Any], None]) -> Callable[[Any], None]:
    """As if the file of one question had changed."""

    def write(connection: Any) -> None:
        written(connection)
        connection.execute("UPDATE questions SET fingerprint = 'another' WHERE question_id = 'route/terms'")

    return write


@pytest.fixture(scope="module")
def changed(store_folder: Path, tmp_path_factory: pytest.TempPathFactory) -> tuple[Store, list[str]]:
    """Two snapshots of ``ejemplo``: a milestone moves, a report is put right, one is new, a formula is another."""
    room = tmp_path_factory.mktemp("changed")
    folder = Path(shutil.copytree(EJEMPLO, room / "ejemplo"))
    shutil.copytree(store_folder / "ejemplo", room / "store" / "ejemplo")
    store = Store(room / "store")
    first = store.current("ejemplo")
    rewritten(folder, "milestones", "EJ-06-H4", lambda _, row: row.update(current_end="2027-01-29"))
    rewritten(folder, "status_reports", "EJ-01-C1", lambda _, row: row.update(status="limited"))
    rewritten(folder, "status_reports", "EJ-01-G2",
              lambda rows, row: rows.append({**row, "report_id": "EJ-01-G9", "reported_on": "2026-10-05"}))  # fmt: skip
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(publishing, "_write_fingerprints", another_formula(publishing._write_fingerprints))
        second = store.publish(folder).snapshot
    assert second
    return store, [first, second]


def labelled(read: Any) -> dict[str, tuple[str, str]]:
    """By entry id: what it is about, and its kind of change."""
    return {entry.id: (entry.tags[0].term, entry.tags[1].term) for entry in read.entries if "tags" in entry}


def test_the_feed_carries_what_changed_since_the_snapshot_before(changed: tuple[Store, list[str]]) -> None:
    store, ids = changed
    client = create_app(Settings(store=store.root)).server.test_client()
    read = feed(client, "/novedades.atom?package=ejemplo")
    rows = ask(store.open("ejemplo"), "changes/since", Filters(values={"since": (ids[0],)})).rows
    assert {row["change"] for row in rows} == {"world", "corrected", "published", "method"}
    told = labelled(read)
    assert len(told) == len(read.entries)
    for row in rows:
        kind, key = row["subject_kind"], row["subject_id"]
        names = {entry_name("ejemplo", kind, key), entry_name("ejemplo", "change", ids[1], kind, key, row["field"])}
        # A new report has its entry as news; what was put right has both, the news and the change.
        found = [told[name] for name in names if name in told]
        assert (kind, row["change"]) in found and (len(found) == 1 or row["before"] is not None), row
    titles = [entry.title for entry in read.entries]
    assert any("El mundo cambió · hito:" in one and "«fecha en vigor»" in one for one in titles), titles
    assert any("Nos corregimos · reporte de avance:" in one for one in titles)
    assert any("Cambió el método · «¿Qué periodos de gobierno" in one for one in titles)
    (moved,) = [entry for entry in read.entries if "EJ-06" in entry.title or "«fecha en vigor»" in entry.title]
    assert "15 ene 2027" in moved.summary and "29 ene 2027" in moved.summary and "el mundo cambió" in moved.summary
    assert all(link.href.startswith("http://localhost/") for link in moved.links) and f"since={ids[0]}" in moved.link


def test_changes_keep_their_names_and_go_with_their_snapshot(changed: tuple[Store, list[str]]) -> None:
    store, ids = changed
    client = create_app(Settings(store=store.root)).server.test_client()
    spanish, english = (labelled(feed(client, f"/novedades.atom?package=ejemplo&lang={lang}")) for lang in ("es", "en"))
    assert spanish == english and labelled(feed(client, "/novedades.atom?package=ejemplo")) == spanish
    before = labelled(feed(client, f"/novedades.atom?package=ejemplo&snapshot={ids[0]}"))
    assert before and all(spanish.get(key, label) == label for key, label in before.items())
    assert "method" not in {change for _, change in before.values()}, "there was nothing to compare the first with"
    one = feed(client, "/novedades.atom?package=ejemplo&institution=I-AGUAS")
    past = feed(client, "/novedades.atom?package=ejemplo&as_of=2023-06-01")
    for read in (one, past):
        assert read.entries and "method" not in {change for _, change in labelled(read).values()}


def test_of_too_many_changes_the_feed_counts_the_rest(shipped: dict[str, Snapshot]) -> None:
    answer = ask(shipped["ejemplo"], "changes/since", Filters(as_of=DAY))
    row = {**answer.rows[0], "change": "world", "subject_kind": "milestone", "field": "current_end",
           "before": "2027-01-15", "after": "2027-01-29"}  # fmt: skip
    many = replace(answer, rows=[{**row, "subject_id": f"m{n}"} for n in range(130)])
    news = replace(ask(shipped["ejemplo"], "deadlines/news", Filters(as_of=DAY)), rows=[])
    read = feedparser.parse(
        feed_bytes(news, "http://localhost/a", "http://localhost/p", Compared(many, "http://localhost/"))
    )
    assert not read.bozo and len(read.entries) == 101 == len({entry.id for entry in read.entries})
    assert "30 cambios más" in read.entries[-1].title
