"""No name, code, date, zone or number of one state outside ``data/``: not in the code, nor in another's pages."""

import csv
import json
import re
from collections.abc import Iterator
from pathlib import Path

import pytest
from flask.testing import FlaskClient

from dashboard.cards import CARDS
from dashboard.factory import create_app
from dashboard.pages import PAGES
from dashboard.settings import Settings
from dashboard.starter.package import write_new_package
from dashboard.store.store import Store

from ..web.callbacks import JSON, ROUTE, body

ROOT = Path(__file__).resolve().parents[2]
PACKAGE = ROOT / "data" / "quintana-roo"
OTHER = "06"
LOCAL = {"executive", "legislative", "judicial", "autonomous", "municipal"}
MONEY = (
    "stated_totals",
    "budget_execution",
    "population",
    "revenue",
    "transfers",
    "debt_balances",
    "municipal_budgets",
)
DATED = ("terms", "action_plans", "commitment_dates")
# Says nothing of one state: every state has one, or the law names it.
COMMON = {"Secretaría de Salud", "Congreso del Estado", "Poder Judicial"}
FICTION = ROOT / "dashboard" / "example"


def rows(name: str) -> list[dict[str, str]]:
    with (PACKAGE / f"{name}.csv").open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


def names() -> set[str]:
    """Names, acronyms, codes and the time zone of the state, its municipalities and its institutions."""
    listed = [*rows("municipalities"), *rows("municipality_names")]
    places = {one for row in listed for one in (row["name"], row["municipality_id"])}
    local = [row for row in rows("institutions") if row["branch"] in LOCAL]
    offices = {row["name"] for row in local} | {row["acronym"] for row in local if len(row["acronym"]) > 3}
    plans = {row["plan_title"] for row in rows("terms") if row["plan_title"]}
    laws = {row["name"] for row in rows("norms") if row["level"] == "state"}
    return (places | offices | plans | laws | {"Quintana Roo", "quintana-roo", "qroo", "Cancún", "Cancun"}) - COMMON


def values(tables: tuple[str, ...], shape: str) -> set[str]:
    """Every value of the tables that has the shape."""
    return {one for name in tables for row in rows(name) for one in row.values() if re.fullmatch(shape, one or "")}


def figures() -> set[str]:
    """Amounts and counts of six digits or more, and dates known to the day."""
    days = {day for day in values(DATED, r"\d{4}-\d\d-\d\d") if not day.endswith(("-01-01", "-12-31"))}
    return values(MONEY, r"\d{6,}(\.\d+)?") | days


def pattern(term: str) -> re.Pattern[str]:
    """The term as words of their own; small or capital letters alike, unless it is an acronym."""
    return re.compile(rf"(?<![\w-]){re.escape(term)}(?![\w-])", 0 if term.isupper() else re.IGNORECASE)


def found(text: str, terms: dict[str, re.Pattern[str]]) -> list[str]:
    low = text.casefold()
    return [term for term, rule in terms.items() if term.casefold() in low and rule.search(text)]


NAMES = {term: pattern(term) for term in sorted(names())}
FIGURES = {term: pattern(term) for term in sorted(figures())}


def files() -> Iterator[Path]:
    for place in ("dashboard", "queries"):
        yield from (
            one for one in sorted((ROOT / place).rglob("*")) if one.is_file() and "__pycache__" not in one.parts
        )


def test_the_search_knows_what_it_looks_for() -> None:
    assert {"Quintana Roo", "Cozumel", "23001", "Playa del Carmen", "Cancun", "IDAIPQROO"} <= set(NAMES)
    assert len(NAMES) > 90 and len(FIGURES) > 300
    assert found("en Cozumel, y America/Cancun", NAMES) == ["Cancun", "Cozumel"]


def test_no_text_of_code_or_queries_names_one_state() -> None:
    told = []
    for path in files():
        try:
            text = path.read_text(encoding="utf-8")
        except UnicodeDecodeError:
            continue
        terms = NAMES if path.is_relative_to(FICTION) else NAMES | FIGURES
        told += [f"{path.relative_to(ROOT)}: {term}" for term in found(text, terms)]
    assert not told


@pytest.fixture(scope="module")
def served(tmp_path_factory: pytest.TempPathFactory) -> FlaskClient:
    """The new package of another state, alone in its store."""
    room = tmp_path_factory.mktemp("otro")
    write_new_package(OTHER, room / "colima", "2026-11-23")
    assert Store(room / "store").publish(room / "colima").snapshot
    return create_app(Settings(store=room / "store", package="colima")).server.test_client()


@pytest.mark.parametrize("lang", ["es", "en"])
@pytest.mark.parametrize("path", sorted(PAGES))
def test_no_page_of_another_state_names_it(path: str, lang: str, served: FlaskClient) -> None:
    shell = served.get(f"{path}?lang={lang}")
    drawn = served.post(ROUTE, json=body(path, f"?lang={lang}"), headers=JSON)
    assert (shell.status_code, drawn.status_code) == (200, 200)
    both = shell.get_data(as_text=True) + json.dumps(drawn.get_json(force=True), ensure_ascii=False)
    assert "Colima" in both
    assert not found(both, NAMES | FIGURES)


@pytest.mark.parametrize("lang", ["es", "en"])
@pytest.mark.parametrize("card", sorted(CARDS))
def test_no_card_of_another_state_names_it_nor_shows_a_hole_of_its_text(
    card: str, lang: str, served: FlaskClient
) -> None:
    reply = served.get(f"/api/v1/cards/{card}?lang={lang}")
    text = reply.get_data(as_text=True)
    document = reply.get_json()
    assert reply.status_code == 200 and not found(text, NAMES | FIGURES)
    assert not re.search(r"\{\w+\}", f"{document['title']} {document['sentence']}")
