"""Calendars and news as a subscriber reads them: with other libraries than the ones that wrote them."""

import csv
import re
import shutil
from collections.abc import Callable
from dataclasses import replace
from datetime import date, datetime, timedelta
from html import escape
from pathlib import Path
from typing import Any

import feedparser
import pytest
import vobject
from flask.testing import FlaskClient

from dashboard import filters
from dashboard.answers import ask
from dashboard.exports.calendar import Edition, Subscription, calendar_bytes, published_at, uid
from dashboard.exports.feed import feed_bytes
from dashboard.factory import create_app
from dashboard.filters import Filters
from dashboard.settings import Settings
from dashboard.store.snapshots import Snapshot
from dashboard.store.store import Store

DATA = Path(__file__).resolve().parents[2] / "data"
DAY = date(2026, 11, 23)
PACKAGES = ("quintana-roo", "ejemplo")
each_package = pytest.mark.parametrize("package", PACKAGES)


def events(client: FlaskClient, address: str) -> dict[str, Any]:
    """The events of a calendar by UID."""
    response = client.get(address)
    assert response.status_code == 200, response.get_data(as_text=True)
    assert response.content_type == "text/calendar; charset=utf-8"
    read = read_events(response.get_data())
    assert len({event.uid.value for event in read}) == len(read)
    return {event.uid.value: event for event in read}


def read_events(body: bytes) -> list[Any]:
    calendar = vobject.readOne(body.decode("utf-8"))
    return list(calendar.contents.get("vevent", []))


@each_package
@pytest.mark.parametrize("lang", ["es", "en"])
def test_a_calendar_has_the_same_dates_as_the_card(package: str, lang: str, client: FlaskClient) -> None:
    found = events(client, f"/calendario.ics?package={package}&lang={lang}&as_of=2026-11-23")
    url = f"/api/v1/cards/deadlines-upcoming?package={package}&lang={lang}&as_of=2026-11-23"
    rows = client.get(url).get_json()["rows"]
    pairs = {(uid.split("@")[0].split("/")[2], event.dtstart.value.isoformat()) for uid, event in found.items()}
    assert rows and {(row["id"], row["due_on"]) for row in rows} <= pairs
    titles = {event.summary.value for event in found.values()}
    assert all(any(row["title"].rstrip(".") in title for title in titles) for row in rows)


@each_package
def test_events_last_all_day_and_say_whose_and_why(package: str, client: FlaskClient) -> None:
    text = client.get(f"/calendario.ics?package={package}&as_of=2026-11-23").get_data(as_text=True)
    found = events(client, f"/calendario.ics?package={package}&as_of=2026-11-23")
    assert text.count("DTSTART;VALUE=DATE:") == len(found) > 50 and "DTSTART:" not in text
    assert max(len(line.encode()) for line in text.split("\r\n")) <= 75 and "\n" not in text.replace("\r\n", "")
    page = f"http://localhost/vencimientos?as_of=2026-11-23&package={package}"
    for event in found.values():
        assert event.dtend.value - event.dtstart.value == timedelta(1)
        assert event.description.value.endswith(page) and event.url.value == page
        assert re.search(r"^Fundamento: ", event.description.value, re.MULTILINE)
    basis = {event.description.value for event in found.values() if "Tipo de día: Hábiles" in event.description.value}
    assert basis


def test_a_month_is_not_told_as_a_day(client: FlaskClient, shipped: dict[str, Snapshot]) -> None:
    found = events(client, "/calendario.ics?as_of=2026-11-23")
    rows = ask(shipped["quintana-roo"], "deadlines/calendar", Filters(as_of=DAY)).rows
    vague = [row for row in rows if row["date_precision"] == "month"]
    assert vague
    for row in rows:
        told = "Del día sólo se sabe:" in found[uid("quintana-roo", row)].description.value
        assert told == (row["date_precision"] in {"month", "year", "range", "published_by"}), row["id"]


def test_one_institution_sees_its_own_and_what_binds_it(client: FlaskClient, shipped: dict[str, Snapshot]) -> None:
    everyone = events(client, "/calendario.ics?as_of=2026-11-23")
    mine = events(client, "/calendario/sefiplan.ics?as_of=2026-11-23")
    asked = Filters(as_of=DAY, values={"institution": ("sefiplan",)})
    rows = ask(shipped["quintana-roo"], "deadlines/calendar", asked).rows
    assert set(mine) == {uid("quintana-roo", row) for row in rows} < set(everyone)
    assert all(mine[name].dtstart.value == everyone[name].dtstart.value for name in mine)
    body = client.get("/calendario/sefiplan.ics").get_data(as_text=True)
    assert "X-WR-CALNAME:Vencimientos · Secretaría de Finanzas y Planeación" in body.replace("\r\n ", "")
    filtered = client.get("/calendario.ics?as_of=2026-11-23&institution=sefiplan").get_data()
    assert {event.uid.value for event in read_events(filtered)} == set(mine)


def test_names_do_not_change_with_the_language_or_the_day(client: FlaskClient) -> None:
    spanish = events(client, "/calendario.ics?package=ejemplo&as_of=2026-11-23")
    english = events(client, "/calendario.ics?package=ejemplo&as_of=2026-11-23&lang=en")
    later = events(client, "/calendario.ics?package=ejemplo&as_of=2026-12-01")
    assert set(spanish) == set(english) and len(set(spanish) & set(later)) > 0.9 * len(spanish)
    assert all(event.summary.value.startswith("Ejemplo: ") for event in spanish.values())
    assert all(event.summary.value.startswith("Example: ") for event in english.values())
    assert client.get("/calendario.ics?package=ejemplo").headers["Content-Disposition"].count("ejemplo-vencimientos")


def test_a_cancelled_milestone_stays_cancelled(client: FlaskClient) -> None:
    found = events(client, "/calendario.ics?package=ejemplo&as_of=2026-11-23")
    cancelled = {name for name, event in found.items() if event.status.value == "CANCELLED"}
    assert cancelled == {"ejemplo/milestone/EJ-02-H5@observatorio"}
    assert "cancelado" in found[cancelled.pop()].summary.value


# --- SEQUENCE -----------------------------------------------------------------------------------------------------


def edited(folder: Path, change: Callable[[dict[str, str]], None]) -> None:
    """Change the row of EJ-06-H4 of a copied package."""
    path = folder / "milestones.csv"
    with path.open(encoding="utf-8", newline="") as file:
        rows = list(csv.DictReader(file))
    change(next(row for row in rows if row["milestone_id"] == "EJ-06-H4"))
    with path.open("w", encoding="utf-8", newline="") as file:
        writer = csv.DictWriter(file, list(rows[0]), lineterminator="\n")
        writer.writeheader()
        writer.writerows(rows)


def test_the_sequence_counts_the_changes_of_an_event(store_folder: Path, tmp_path: Path) -> None:
    folder = Path(shutil.copytree(DATA / "ejemplo", tmp_path / "ejemplo"))
    shutil.copytree(store_folder / "ejemplo", tmp_path / "store" / "ejemplo")
    store = Store(tmp_path / "store")
    changes: tuple[dict[str, str], ...] = (
        {"current_end": "2027-01-29"},
        {"progress": "56"},
        {"title": "Otro nombre"},
        {"state": "cancelled"},
    )
    ids = [store.current("ejemplo")]
    for change in changes:
        edited(folder, lambda row, change=change: row.update(change))  # type: ignore[misc]
        published = store.publish(folder)
        assert published.snapshot, [finding.message() for finding in published.findings]
        ids.append(published.snapshot)
    client = create_app(Settings(store=store.root)).server.test_client()
    moved = "ejemplo/milestone/EJ-06-H4@observatorio"
    told = []
    for name in ids:
        found = events(client, f"/calendario.ics?as_of=2026-11-23&snapshot={name}")
        told.append((int(found[moved].sequence.value), found[moved].dtstart.value, found[moved].status.value))
        assert {int(event.sequence.value) for key, event in found.items() if key != moved} == {0}
    assert told == [
        (0, date(2027, 1, 15), "CONFIRMED"),
        (1, date(2027, 1, 29), "CONFIRMED"),
        (1, date(2027, 1, 29), "CONFIRMED"),
        (2, date(2027, 1, 29), "CONFIRMED"),
        (3, date(2027, 1, 29), "CANCELLED"),
    ]
    english = events(client, "/calendario.ics?as_of=2026-11-23&lang=en")
    assert int(english[moved].sequence.value) == 3


def test_an_event_that_comes_back_changed_is_one_change_more() -> None:
    row = {"kind": "milestone", "id": "x", "period": "", "due_on": DAY, "title": "a", "state": "upcoming"}
    moved = {**row, "due_on": DAY + timedelta(1)}
    edition = Edition()
    for rows, expected in (([row], 0), ([], 0), ([moved], 1), ([moved], 1), ([row], 2)):
        edition = edition.next("p", rows)
        assert edition.sequences[uid("p", row)] == expected


# --- News ---------------------------------------------------------------------------------------------------------


def feed(client: FlaskClient, address: str) -> Any:
    response = client.get(address)
    assert response.status_code == 200 and response.content_type == "application/atom+xml; charset=utf-8"
    read = feedparser.parse(response.get_data())
    assert not read.bozo and read.version == "atom10"
    return read


@each_package
@pytest.mark.parametrize("lang", ["es", "en"])
def test_the_feed_is_atom_and_says_what_the_question_says(
    package: str, lang: str, client: FlaskClient, shipped: dict[str, Snapshot]
) -> None:
    address = f"/novedades.atom?package={package}&lang={lang}&as_of=2026-11-23"
    read = feed(client, address)
    rows = ask(shipped[package], "deadlines/news", Filters(as_of=DAY)).rows[:100]
    assert len(read.entries) == len(rows) > 3
    assert [entry.updated[:10] for entry in read.entries] == [row["happened_on"].isoformat() for row in rows]
    assert len({entry.id for entry in read.entries}) == len(rows)
    itself = [link.href for link in read.feed.links if link.rel == "self"]
    assert itself == [f"http://localhost{address}"]
    assert read.feed.updated.startswith(published_at(shipped[package].id).isoformat()[:19])
    start = {"es": "Ejemplo: ", "en": "Example: "}[lang]
    assert all(entry.title.startswith(start) == (package == "ejemplo") for entry in read.entries)


def test_entries_keep_their_names(client: FlaskClient) -> None:
    spanish, english = (feed(client, f"/novedades.atom?package=ejemplo&lang={lang}") for lang in ("es", "en"))
    assert [one.id for one in spanish.entries] == [one.id for one in english.entries]
    assert {one.title for one in spanish.entries}.isdisjoint({one.title for one in english.entries})


# --- Refusals and headers -----------------------------------------------------------------------------------------


@pytest.mark.parametrize(("address", "status"), [
    ("/calendario/nadie.ics", 404),
    ("/calendario/%2e%2e.ics", 404),
    ("/calendario.ics?institution=nadie", 400),
    ("/calendario.ics?package=nadie", 404),
    ("/calendario.ics?year=2025", 400),
    ("/calendario.ics?colour=red", 400),
    ("/calendario.ics?as_of=ayer", 400),
    ("/novedades.atom?unit=x", 400),
    ("/novedades.atom?snapshot=snap-20200101T000000Z-000000000000", 404),
])  # fmt: skip
def test_what_is_not_there_is_a_sentence(address: str, status: int, client: FlaskClient) -> None:
    told = []
    for lang in ("es", "en"):
        response = client.get(f"{address}{'&' if '?' in address else '?'}lang={lang}")
        assert response.status_code == status and response.headers["Cache-Control"] == "no-store"
        told.append(response.get_json()["error"])
    assert told[0] != told[1] and all(text.strip() for text in told)


def test_headers_and_caching_are_those_of_the_api(client: FlaskClient, shipped: dict[str, Snapshot]) -> None:
    frozen = f"as_of=2026-11-23&snapshot={shipped['quintana-roo'].id}"
    for path in ("/calendario.ics", "/calendario/sefiplan.ics", "/novedades.atom", "/vencimientos/semana"):
        live, kept = client.get(path), client.get(f"{path}?{frozen}")
        assert live.headers["Cache-Control"] == "public, max-age=60"
        assert kept.headers["Cache-Control"] == "public, max-age=31536000, immutable"
        assert "default-src 'self'" in live.headers["Content-Security-Policy"]
        assert live.headers["X-Content-Type-Options"] == "nosniff"
        assert client.post(path).status_code in {404, 405}
        assert client.get(f"{path}?{frozen}").get_data() == kept.get_data()


def test_a_package_without_the_theme_has_an_empty_calendar_that_says_so(client: FlaskClient) -> None:
    body = client.get("/calendario.ics?package=federacion").get_data()
    assert read_events(body) == [] and "No aplica a este paquete" in body.decode()
    assert feed(client, "/novedades.atom?package=federacion").entries == []


# --- Texts that do no harm ----------------------------------------------------------------------------------------

HOSTILE = "Fin\r\nEND:VEVENT\nBEGIN:VALARM; a,b\\c <b>&\"'\x00\x0b\ufffe é 😀"


def test_hostile_texts_stay_texts(shipped: dict[str, Snapshot]) -> None:
    one = ask(shipped["quintana-roo"], "deadlines/calendar", Filters(as_of=DAY))
    row = {**one.rows[0], "title": HOSTILE, "id": HOSTILE, "responsible": HOSTILE}
    body = calendar_bytes(replace(one, rows=[row]), Subscription(HOSTILE, "http://localhost/vencimientos"))
    (event,) = read_events(body)
    assert "a,b\\c <b>&\"'" in event.summary.value and "valarm" not in event.contents
    assert body.count(b"BEGIN:VEVENT") == 1 and b"\r\nEND:VEVENT\r\nBEGIN:VALARM" not in body

    news = ask(shipped["quintana-roo"], "deadlines/news", Filters(as_of=DAY))
    evidence = next(row for row in news.rows if row["kind"] == "evidence")
    rows = [{**evidence, "title": HOSTILE, "source": HOSTILE, "url": "javascript:alert(1)"}]
    read = feedparser.parse(feed_bytes(replace(news, rows=rows), "http://localhost/a", "http://localhost/p"))
    assert not read.bozo and "<b>&\"'" in read.entries[0].title
    assert [link.href for link in read.entries[0].links] == ["http://localhost/p"]


# --- Today --------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(("instant", "day"), [
    ("2026-11-27T04:59:59+00:00", date(2026, 11, 26)),
    ("2026-11-27T05:00:00+00:00", date(2026, 11, 27)),
])  # fmt: skip
def test_a_day_starts_at_midnight_in_the_package(
    instant: str, day: date, client: FlaskClient, monkeypatch: pytest.MonkeyPatch
) -> None:
    class Frozen(datetime):
        @classmethod
        def now(cls, tz: Any = None) -> Any:
            return datetime.fromisoformat(instant).astimezone(tz)

    monkeypatch.setattr(filters, "datetime", Frozen)
    sheet = client.get("/vencimientos/semana").get_data(as_text=True)
    assert f"Datos al {day.day} de noviembre de 2026" in sheet
    for path in ("/calendario.ics", "/novedades.atom", "/vencimientos/semana"):
        assert bare(client, f"{path}?as_of={day}") == bare(client, path), path


def bare(client: FlaskClient, address: str) -> str:
    """A document without its spaces and without the day in its links."""
    text = re.sub(r"\s", "", client.get(address).get_data(as_text=True))
    return re.sub(r'\?(?=")', "", re.sub(r"as_of=[\d-]+(&amp;|&)?", "", text))


# --- The page to print --------------------------------------------------------------------------------------------


@each_package
@pytest.mark.parametrize("lang", ["es", "en"])
def test_the_sheet_has_what_is_near_and_counts_the_rest(
    package: str, lang: str, client: FlaskClient, shipped: dict[str, Snapshot]
) -> None:
    sheet = client.get(f"/vencimientos/semana?package={package}&lang={lang}&as_of=2026-11-23").get_data(as_text=True)
    rows = ask(shipped[package], "deadlines/my-week", Filters(as_of=DAY, lang=lang)).rows
    assert "<script" not in sheet and f'lang="{"es-MX" if lang == "es" else "en"}"' in sheet
    assert not re.search(r"\b(no_date|overdue|None)\b", sheet)
    undated = sum(row["bucket"] == "no_date" for row in rows)
    assert f"{'Sin fecha' if lang == 'es' else 'No date'}: {undated}</li>" in sheet
    assert ("Ejemplo: " in sheet or "Example: " in sheet) == (package == "ejemplo")
    linked = [row for row in rows if row["bucket"] != "no_date" and row["url"]]
    assert linked and f'href="{escape(linked[0]["url"])}"' in sheet
