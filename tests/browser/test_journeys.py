"""Three people with something to do, from the first step to the last."""

import csv
import json
import re
import time
from collections.abc import Callable, Iterator
from pathlib import Path
from urllib.parse import parse_qsl, urlsplit

import pytest
from playwright.sync_api import Browser, BrowserContext, Page, expect

from ..servers import DATA, Server, copy_package, load, observatorio, serving
from .pages import choose, go, press_bar, search, settled, table_of, tables, title_of, titles

pytestmark = [pytest.mark.browser, pytest.mark.xdist_group("journeys")]
SNAPSHOT = re.compile(r"snap-\d{8}T\d{6}Z-[0-9a-f]{12}")
BILLION = 1_000_000_000
Publish = Callable[[Path, Path], str]
# Whom an obligation binds, where that takes in an office of the state's executive.
BINDS_THE_EXECUTIVE = {"all_public_bodies", "all_state_bodies", "state_and_municipalities"}


class Sheet:
    """A CSV file of a package, edited cell by cell as in a spreadsheet: row 1 is the header."""

    def __init__(self, path: Path) -> None:
        self.path = path
        with path.open(encoding="utf-8", newline="") as file:
            self.rows = list(csv.reader(file))

    def find(self, **wanted: str) -> int:
        """The spreadsheet row of the first record with these values."""
        where = {self.rows[0].index(column): value for column, value in wanted.items()}
        return next(n for n, row in enumerate(self.rows, 1) if all(row[i] == v for i, v in where.items()))

    def put(self, row: int, column: str, value: str) -> str:
        """Write a cell and save the file; what was there."""
        cells, place = self.rows[row - 1], self.rows[0].index(column)
        before, cells[place] = cells[place], value
        with self.path.open("w", encoding="utf-8", newline="") as file:
            csv.writer(file, lineterminator="\n").writerows(self.rows)
        return before


@pytest.fixture
def package(tmp_path: Path) -> Path:
    return copy_package("ejemplo", tmp_path / "data" / "taller")


@pytest.fixture
def publish() -> Publish:
    """How a package gets into a store; ``tests/portability`` takes these journeys on another engine."""
    return load


@pytest.fixture
def engine_settings(tmp_path: Path) -> dict[str, str]:
    """Settings of the engine that a server of one test asks: none, the embedded one."""
    return {}


@pytest.fixture
def own_server(package: Path, tmp_path: Path, publish: Publish, engine_settings: dict[str, str]) -> Iterator[Server]:
    publish(tmp_path / "store", package)
    settings = {"OBSERVATORIO_PACKAGE": "taller", **engine_settings}
    with serving(tmp_path / "store", tmp_path / "log", **settings) as running:
        yield running


def shown_snapshot(page: Page) -> str:
    found = SNAPSHOT.search(page.locator(".site-footer").inner_text())
    assert found
    return found[0]


def test_analyst_mends_a_package_and_sees_it_served(
    package: Path, own_server: Server, context: BrowserContext, tmp_path: Path, publish: Publish
) -> None:
    page = context.new_page()
    go(page, f"{own_server.address}/presupuesto")
    first, title, approved = shown_snapshot(page), title_of(page, "budget-moments"), _approved(page)

    reports, spending, meetings = (
        Sheet(package / f"{name}.csv") for name in ("status_reports", "budget_execution", "meetings")
    )
    wrong_status = reports.find(voice="monitor")
    wrong_amount = spending.find(year="2026", period="1", unit_id="U11")
    wrong_date = meetings.find(meeting_id="R-02")
    status = reports.put(wrong_status, "status", "completo")
    amount = float(spending.put(wrong_amount, "approved", "12345678,50"))
    held_on = meetings.put(wrong_date, "held_on", "2022-02-30")

    # What is wrong: file, row, column, value and how to mend it.
    checked = observatorio("check", package)
    assert checked.returncode == 1
    told = [line for line in checked.stdout.splitlines() if line.startswith("✗")]
    assert len(told) == 3, checked.stdout
    for file, row, value, fix in (
        ("status_reports.csv", wrong_status, "«completo»", "complete"),
        ("budget_execution.csv", wrong_amount, "«12345678,50»", "12345678.50"),
        ("meetings.csv", wrong_date, "«2022-02-30»", "año-mes-día"),
    ):
        line = next(line for line in told if file in line)
        assert f"Fila {row}:" in line and value in line and fix in line
    findings = json.loads(observatorio("check", package, "--format", "json").stdout)
    errors = {(f["file"], f["row"], f["column"], f["value"]) for f in findings if f["severity"] == "error"}
    assert errors == {
        ("status_reports.csv", wrong_status, "status", "completo"),
        ("budget_execution.csv", wrong_amount, "approved", "12345678,50"),
        ("meetings.csv", wrong_date, "held_on", "2022-02-30"),
    }

    # Nothing with an error is published, and what was served is still served.
    refused = observatorio("load", package, "--store", tmp_path / "store")
    assert refused.returncode == 1 and "no se publicó nada" in refused.stderr
    page.reload()
    settled(page)
    assert (shown_snapshot(page), title_of(page, "budget-moments"), _approved(page)) == (first, title, approved)

    reports.put(wrong_status, "status", status)
    meetings.put(wrong_date, "held_on", held_on)
    spending.put(wrong_amount, "approved", f"{amount + 5 * BILLION:.2f}")
    assert observatorio("check", package).returncode == 0
    assert publish(tmp_path / "store", package)
    second = _served_within_two_seconds(own_server, first)
    page.reload()
    settled(page)
    assert shown_snapshot(page) == second != first
    assert _approved(page) == pytest.approx(approved + 5000, abs=1.1)
    assert title_of(page, "budget-moments") != title
    assert own_server.process.poll() is None


def _served_within_two_seconds(server: Server, before: str) -> str:
    start = time.monotonic()
    served = before
    while served == before and time.monotonic() - start < 2:
        served = json.loads(server.ask("/api/v1/cards/budget-moments").body)["snapshot"]
    assert served != before, "the new snapshot is not served after 2 s"
    return str(served)


def _approved(page: Page) -> float:
    """Millions of pesos approved, as the table of the card says them."""
    amount = next(row["Monto"] for row in table_of(page, "budget-moments") if row["Momento"] == "Aprobado")
    found = re.fullmatch(r"\$([\d,]+\.\d) millones", amount.replace("\xa0", " "))
    assert found, amount
    return float(found[1].replace(",", ""))


def test_presenter_filters_and_shares_a_link_that_shows_the_same(
    server: Server, context: BrowserContext, browser: Browser
) -> None:
    context.grant_permissions(["clipboard-read", "clipboard-write"], origin=server.address)
    page = context.new_page()
    go(page, f"{server.address}/presupuesto?package=ejemplo")
    unfiltered = titles(page)

    choose(page, "Año", "2025")
    settled(page)
    choose(page, "Unidad", "Salud Cercana", "Aguas y Costas")
    settled(page)
    chips = page.locator(".chips .chip")
    assert [text.replace("\n", " ") for text in chips.all_inner_texts()] == [
        "Quitar Año: 2025 ×", "Quitar Unidad: Salud Cercana ×", "Quitar Unidad: Aguas y Costas ×",
    ]  # fmt: skip
    assert titles(page) != unfiltered

    chips.filter(has_text="Aguas").click()
    settled(page)
    assert search(page)["unit"] == "U12"
    page.locator(".parts a", has_text="Quién lo tiene").click()
    settled(page)
    before_bar = titles(page)
    press_bar(page, "budget-by-chapter", 0)
    page.wait_for_url(re.compile("chapter="))
    settled(page)
    assert titles(page) != before_bar
    here = (titles(page), tables(page))

    page.get_by_role("button", name="Copiar enlace permanente").click()
    expect(page.get_by_role("button", name="Copiado")).to_be_visible()
    link = page.evaluate("navigator.clipboard.readText()")
    asked = search(page)
    linked = dict(parse_qsl(urlsplit(link).query))
    assert linked == asked | {"snapshot": shown_snapshot(page), "as_of": linked["as_of"]}
    assert linked["unit"] == "U12" and linked["year"] == "2025" and linked["chapter"]
    other = browser.new_context(viewport={"width": 1000, "height": 800})
    there = other.new_page()
    go(there, link)
    settled(there)
    assert (titles(there), tables(there)) == here
    other.close()

    page.go_back()
    page.wait_for_url(lambda url: "chapter=" not in url)
    settled(page)
    assert titles(page) == before_bar
    assert chips.count() == 2


def test_official_finds_what_is_due_and_keeps_the_choice_in_the_link(server: Server, context: BrowserContext) -> None:
    page = context.new_page()
    go(page, f"{server.address}/vencimientos?package=quintana-roo&as_of=2026-11-23")
    everyone = _due(server, page)
    names = {row["institution_id"]: row["name"] for row in _csv("institutions")}
    choose(page, "Institución", names["gobierno-qroo"])
    settled(page)
    mine = _due(server, page)

    binds = {row["obligation_id"]: row["binds"] for row in _csv("obligations")}
    own = {id for id, row in everyone.items() if row["institution_id"] == "gobierno-qroo"}
    of_its_kind = {id for id in everyone if binds.get(id) in BINDS_THE_EXECUTIVE}
    assert own and of_its_kind - own
    assert set(mine) == own | of_its_kind
    assert set(everyone) - set(mine), "the choice took nothing away"

    lines = table_of(page, "deadlines-upcoming")
    assert len(lines) == len(mine)
    for said, row in zip(lines, mine.values(), strict=True):
        assert re.search(r"\d{4}", next(iter(said.values()))), f"no date: {said}"
        if row["kind"] == "obligation":
            assert row["norm"] in said.values() and row["article"] in said.values()

    assert search(page)["institution"] == "gobierno-qroo"
    again = context.new_page()
    go(again, page.url)
    settled(again)
    assert tables(again) == tables(page)
    assert names["gobierno-qroo"] in again.locator(".chips").inner_text()


def _csv(name: str) -> list[dict[str, str]]:
    with (DATA / "quintana-roo" / f"{name}.csv").open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


def _due(server: Server, page: Page) -> dict[str, dict[str, str]]:
    """The rows behind the card on the page, by id, from the page's own link to them."""
    link = page.locator("#deadlines-upcoming .card-links a", has_text="JSON").get_attribute("href")
    rows = json.loads(server.ask(str(link)).body)["rows"]
    return {row["id"]: row for row in rows}
