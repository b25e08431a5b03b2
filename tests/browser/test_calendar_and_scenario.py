"""Two people who take something of the page elsewhere: an official a calendar, a presenter a what-if link."""

import csv
import io
import re
import shutil
from collections import Counter
from collections.abc import Iterator
from datetime import date, timedelta
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

import icalendar
import pytest
import vobject
from playwright.sync_api import Browser, BrowserContext, Page, expect

from dashboard.locale import day

from ..servers import Server, serving
from .pages import choose, go, search, settled, table_of

pytestmark = [pytest.mark.browser, pytest.mark.xdist_group("elsewhere")]
SEFIPLAN = "Secretaría de Finanzas y Planeación"
CARD = "deadlines-upcoming"
OVERDUE, AHEAD = " sin cierre registrado: ", ": "
CLOSED = re.compile(r"(, cancelado| con cierre registrado): ")
Dated = tuple[date, str]


# --- An official subscribes to a calendar ---------------------------------------------------------------------------


def subscription(page: Page) -> str:
    """The path of the calendar, the same wherever the page gives it: to copy, to open in a program, to download."""
    section = page.locator(".subscribe")
    written = section.locator("code").inner_text()
    copied = section.locator("[data-copy]").get_attribute("data-copy") or ""
    links = section.get_by_role("link", include_hidden=True).evaluate_all("all => all.map(a => a.getAttribute('href'))")
    webcal = next(link for link in links if link.startswith("webcal://"))
    file = next(link for link in links if link.startswith("/calendario"))
    here = urlsplit(page.url).netloc
    assert urlsplit(webcal).netloc == urlsplit(written).netloc == here
    paths = {f"{urlsplit(one).path}?{urlsplit(one).query}" for one in (written, webcal, copied, file)}
    assert len(paths) == 1, paths
    return paths.pop()


def events_of(server: Server, path: str) -> Counter[Dated]:
    """Day and summary of each event, as one library reads them; a second one must read the same."""
    sent = server.ask(path)
    assert sent.status == 200 and sent.headers["content-type"].startswith("text/calendar"), sent.text
    first: Counter[Dated] = Counter()
    sent_events: list[Any] = icalendar.Calendar.from_ical(sent.body).walk("VEVENT")
    for event in sent_events:
        starts, ends = event["DTSTART"].dt, event["DTEND"].dt
        assert type(starts) is date and ends - starts == timedelta(1), "an event of a day lasts the whole day"
        first[starts, str(event["SUMMARY"])] += 1
    read: Any = vobject.readOne(sent.text)
    second = Counter((event.dtstart.value, event.summary.value) for event in read.vevent_list)
    assert first == second and first
    return first


def downloaded(server: Server, page: Page) -> list[dict[str, str]]:
    """Every row of the card, from its own link to the file."""
    link = page.locator(f"#{CARD} .card-links a", has_text="CSV").get_attribute("href")
    text = server.ask(str(link)).body.decode("utf-8-sig")
    return list(csv.DictReader(io.StringIO(text)))


def summary(line: dict[str, str], overdue: bool) -> str:
    return f"{line['Tipo']}{OVERDUE if overdue else AHEAD}{line['Título'].rstrip('.')}"


@pytest.mark.parametrize("institution", [None, SEFIPLAN])
def test_an_official_subscribes_and_sees_the_dates_of_the_page(
    institution: str | None, server: Server, context: BrowserContext
) -> None:
    page = context.new_page()
    go(page, f"{server.address}/vencimientos?package=quintana-roo")
    if institution:
        choose(page, "Institución", institution)
        settled(page)
    path = subscription(page)
    assert path.startswith("/calendario/sefiplan.ics?" if institution else "/calendario.ics?")

    lines, rows, events = table_of(page, CARD), downloaded(server, page), events_of(server, path)
    assert rows and len(lines) == min(len(rows), 40)
    for line, row in zip(lines, rows, strict=False):
        assert line["Vence"] == day(date.fromisoformat(row["due_on"]), "es", row["date_precision"])
        assert line["Título"] == row["title"]
        assert int(line["Días que faltan"].replace("−", "-").replace(",", "")) == int(row["days_left"])

    kinds = {row["kind"]: line["Tipo"] for line, row in zip(lines, rows, strict=False)}
    expected = Counter(
        (
            date.fromisoformat(row["due_on"]),
            summary({"Tipo": kinds[row["kind"]], "Título": row["title"]}, int(row["days_left"]) < 0),
        )
        for row in rows
    )
    today = date.fromisoformat(rows[0]["due_on"]) - timedelta(int(rows[0]["days_left"]))
    due = Counter({
        (on, said): times
        for (on, said), times in events.items()
        if not CLOSED.search(said) and (OVERDUE in said or today <= on <= today + timedelta(90))
    })  # fmt: skip
    assert due == expected


# --- A presenter opens a what-if link on another machine -------------------------------------------------------------


@pytest.fixture
def elsewhere(store: Path, tmp_path: Path) -> Iterator[Server]:
    """Another machine: its own process, port and copy of the store."""
    shutil.copytree(store, tmp_path / "store")
    with serving(tmp_path / "store", tmp_path / "log") as running:
        yield running


def pick(page: Page, name: str, which: int) -> str:
    """Choose one entry of a select of the scenario; its value."""
    select = page.locator(f'.scenario select[id*="{name}"]')
    held: list[str] = select.locator("option").evaluate_all("all => all.map(one => one.value)")
    value = [one for one in held if one not in ("", "-")][which]
    select.select_option(value)
    return value


def write(page: Page, name: str, text: str) -> None:
    page.locator(f".scenario input[id*='\"{name}\"']").fill(text)


def apply(page: Page) -> None:
    before = page.url
    page.locator("#apply-scenario").click()
    page.wait_for_url(lambda url: url != before)
    settled(page)


def slot(card: str) -> str:
    """Where a card stands: the first of a page has its words in one place and its figure in another."""
    return f""".slot[id*='"card":"{card}"']"""


def scenario(page: Page) -> dict[str, Any]:
    """All that the page says of the scenario: titles and sentences, and every cell of both tables."""
    cards, told = ("route-what-if", "route-what-if-milestones"), (".card-title", ".answered", ".card-sentence")
    read = "rows => rows.map(r => [...r.querySelectorAll('th, td')].map(c => c.textContent))"
    return {
        "chips": page.locator(".scenario .chip").all_inner_texts(),
        **{
            f"{card} {part}": page.locator(slot(card)).locator(part).all_text_contents()
            for card in cards
            for part in told
        },
        **{f"{card} rows": page.locator(f"#{card} tbody tr").evaluate_all(read) for card in cards},
    }


def test_a_presenter_opens_a_what_if_on_another_machine(
    server: Server, elsewhere: Server, context: BrowserContext, browser: Browser
) -> None:
    context.grant_permissions(["clipboard-read", "clipboard-write"], origin=server.address)
    page = context.new_page()
    go(page, f"{server.address}/ruta-critica?package=ejemplo&section=route-scenario")
    untouched = scenario(page)

    late = pick(page, "milestone", 0)
    write(page, "delay", "45")
    apply(page)
    gone = pick(page, "milestone", 2)
    write(page, "drop", "Se entrega con el hito anterior")
    apply(page)
    page.locator(".other-changes > summary").click()
    slow = pick(page, "institution", 0)
    write(page, "resources", "60")
    apply(page)
    here = scenario(page)
    chosen = search(page)
    assert (chosen["delay"], chosen["resources"]) == (f"{late}:45", f"{slow}:60")
    assert chosen["drop"] == f"{gone}:Se entrega con el hito anterior" and gone != late
    assert len(here["chips"]) == 3 and here != untouched
    ends = [row for row in here["route-what-if rows"] if row not in untouched["route-what-if rows"]]
    slipped = [
        row for row in here["route-what-if-milestones rows"] if row not in untouched["route-what-if-milestones rows"]
    ]
    assert ends and slipped, "the scenario moved nothing"

    page.get_by_role("button", name="Copiar enlace permanente").click()
    expect(page.get_by_role("button", name="Copiado")).to_be_visible()
    link: str = page.evaluate("navigator.clipboard.readText()")
    assert elsewhere.port != server.port
    other = browser.new_context(viewport={"width": 1000, "height": 800}, locale="es-MX")
    there = other.new_page()
    go(there, link.replace(server.address, elsewhere.address))
    settled(there)
    assert urlsplit(there.url).port == elsewhere.port and scenario(there) == here
    other.close()

    page.locator(".scenario .clear").click()
    settled(page)
    assert scenario(page) == untouched


# --- The stretch of days that one looks at ---------------------------------------------------------------------------


def test_the_days_looked_at_are_kept_in_the_link(server: Server, context: BrowserContext) -> None:
    page = context.new_page()
    go(page, f"{server.address}/vencimientos?package=ejemplo#within-90")
    assert page.locator(".f-within [value='90']").is_checked() and page.evaluate("scrollY") == 0
    page.locator("label", has=page.locator("[value='30']")).click()
    assert urlsplit(page.url).fragment == "within-30"
    page.reload()
    settled(page)
    assert page.locator(".f-within [value='30']").is_checked()
    go(page, f"{server.address}/vencimientos?package=ejemplo#deadlines-my-week")
    assert page.locator(".f-windows input:checked").count() == 1, "another fragment leaves the days as they open"
