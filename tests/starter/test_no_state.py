"""No name, code, colour, date, zone or number of one state outside ``data/``: not in code, nor in another's pages."""

import csv
import json
import re
from collections.abc import Iterator
from datetime import date
from pathlib import Path

import pytest
from flask.testing import FlaskClient

from dashboard.cards import CARDS
from dashboard.factory import create_app
from dashboard.locale import day, long_day
from dashboard.pages import PAGES
from dashboard.schema.tables import tables
from dashboard.settings import Settings
from dashboard.starter.package import write_new_package
from dashboard.store.store import Store

from ..web.callbacks import JSON, ROUTE, body

ROOT = Path(__file__).resolve().parents[2]
PACKAGE = ROOT / "data" / "quintana-roo"
CATALOGUE = ROOT / "data" / "catalogue"
OTHER = "06"
LOCAL = {"executive", "legislative", "judicial", "autonomous", "municipal", "none"}
MONEY = (
    "stated_totals",
    "budget_execution",
    "population",
    "revenue",
    "transfers",
    "debt_balances",
    "municipal_budgets",
    "municipal_participation",
    "scores",
)
DATED = (
    "terms",
    "action_plans",
    "commitment_dates",
    "milestones",
    "meetings",
    "legislative_stages",
    "glosa_items",
    "recommendations",
    "recommendation_events",
    "debt_balances",
    "status_reports",
    "surveys",
    "stated_totals",
    "municipality_names",
)
TITLED = ("commitments", "action_plans", "surveys", "meetings", "milestones")
# Says nothing of one state: every state has one, the law names it, it is of the country, or it made this dashboard.
COMMON = {
    "Secretaría de Salud", "Congreso del Estado", "Poder Judicial", "Oficialía Mayor", "Secretaría de Gobierno",
    "Secretaría de Educación", "Secretaría de Cultura", "Secretaría de Turismo", "Secretaría de Bienestar",
    "Observatorio de Compromisos y Políticas Públicas", "Open Government Partnership",
}  # fmt: skip
OF_EVERY_YEAR = {"01-01", "03-31", "06-30", "09-30", "12-31"}
OFFSETS = {"UTC-5", "UTC−5", "GMT-5", "Etc/GMT+5", "-05:00", "quintanarroense", "MXROO"}
FICTION = ROOT / "dashboard" / "example"
COLOUR = re.compile(r"(?<![\w&/-])#(?:[0-9a-fA-F]{6}|[0-9a-fA-F]{3})\b")
STATE_CODE = re.compile(r"""["'](?:23|23\d{3})["']""")


def rows(name: str, folder: Path = PACKAGE) -> list[dict[str, str]]:
    path = folder / f"{name}.csv"
    if not path.exists():
        return []
    with path.open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


def titles() -> set[str]:
    """What only this state calls something: plans, commitments and their codes, surveys, meetings."""
    listed = [row for name in TITLED for row in rows(name)]
    said = {row.get(key) or "" for row in listed for key in ("title", "title_en", "short_title", "code")}
    return {one for one in said if len(one) > 25 or re.fullmatch(r"[A-Z]+\d{3,}", one)}


def names() -> set[str]:
    """Names, acronyms, codes and the time zone of the state, its municipalities and its institutions."""
    listed = [*rows("municipalities"), *rows("municipality_names")]
    places = {one for row in listed for one in (row["name"], row["municipality_id"])}
    local = [row for row in rows("institutions") if row["branch"] in LOCAL]
    offices = {row["name"] for row in local} | {
        row["acronym"] for row in local if len(row["acronym"]) > 3 and row["branch"] != "none"
    }
    plans = {row["plan_title"] for row in rows("terms") if row["plan_title"]}
    laws = {row["name"] for row in rows("norms") if row["level"] == "state"}
    own = {"Quintana Roo", "quintana-roo", "qroo", "Cancún", "Cancun"} | OFFSETS
    return (places | offices | plans | laws | titles() | own) - COMMON


def values(names: tuple[str, ...], shape: str, folder: Path = PACKAGE) -> set[str]:
    """Every value of the tables that has the shape."""
    held = (row for name in names for row in rows(name, folder))
    return {one for row in held for one in row.values() if re.fullmatch(shape, one or "")}


def amounts() -> set[str]:
    """Amounts and counts of five digits or more, as data, pages and Python write them."""
    found = values(MONEY, r"[1-9]\d{4,}(\.\d+)?")
    # A round one may be anybody's; five digits alone may be a code.
    own = {one.removesuffix(".00") for one in found if not re.fullmatch(r"\d{1,3}0{3,}(\.0+)?", one)}
    grouped = {f"{int(one):,}" for one in own if one.isdigit()}
    return {one for one in own if len(one) > 5} | grouped | {one.replace(",", "_") for one in grouped}


def days() -> set[str]:
    """Dates known to the day, as data and pages write them, and the year its plan looks to."""
    found = {day for day in values(DATED, r"\d{4}-\d\d-\d\d") if day[5:] not in OF_EVERY_YEAR}
    common = CATALOGUE / "tables"
    of_everyone = values(tuple(path.stem for path in common.glob("*.csv")), r"\d{4}-\d\d-\d\d", common)
    own = [date.fromisoformat(day) for day in found - of_everyone]
    said = {write(one, lang) for one in own for write in (day, long_day) for lang in ("es", "en")}
    horizons = {row["horizon_year"] for row in rows("commitments") if row["horizon_year"]}
    return {one.isoformat() for one in own} | said | horizons


def pattern(term: str) -> re.Pattern[str]:
    """The term as words of their own; small or capital letters alike, unless it is an acronym."""
    return re.compile(rf"(?<![\w.,-]){re.escape(term)}(?![\w-]|[.,]\d)", 0 if term.isupper() else re.IGNORECASE)


def found(text: str, terms: dict[str, re.Pattern[str]]) -> list[str]:
    low = text.casefold()
    return [term for term, rule in terms.items() if term.casefold() in low and rule.search(text)]


NAMES = {term: pattern(term) for term in sorted(names())}
FIGURES = {term: pattern(term) for term in sorted(amounts() | days())}


def files() -> Iterator[Path]:
    for place in ("dashboard", "queries"):
        yield from (
            one for one in sorted((ROOT / place).rglob("*")) if one.is_file() and "__pycache__" not in one.parts
        )


def test_the_search_knows_what_it_looks_for() -> None:
    assert {"Quintana Roo", "Cozumel", "23001", "Playa del Carmen", "Cancun", "IDAIPQROO", "MXROO0001"} <= set(NAMES)
    assert {"Ciudadan@s por la Transparencia A.C.", "Centinelas del Agua A.C.", "UTC−5"} <= set(NAMES)
    assert {"1857985", "1,857,985", "1_857_985", "47,141", "2050", "2022-09-25", "25 sep 2022"} <= set(FIGURES)
    assert len(NAMES) > 150 and len(FIGURES) > 1500
    assert found("en Cozumel, y America/Cancun", NAMES) == ["Cancun", "Cozumel"]
    assert found("son 1,857,985 personas en 2050", FIGURES) == ["1,857,985", "2050"]
    assert COLOUR.findall("#9D2449; &#39; page#abc") == ["#9D2449"] and STATE_CODE.search("home = '23'")


def test_no_text_of_code_or_queries_names_one_state() -> None:
    told = []
    for path in files():
        try:
            text = path.read_text(encoding="utf-8")
        except UnicodeDecodeError:
            continue
        terms = NAMES if path.is_relative_to(FICTION) else NAMES | FIGURES
        told += [f"{path.relative_to(ROOT)}: {term}" for term in found(text, terms)]
        told += [f"{path.relative_to(ROOT)}: {code}" for code in STATE_CODE.findall(text)]
    assert not told


def hues(path: Path) -> set[str]:
    return {one.upper() for one in COLOUR.findall(path.read_text(encoding="utf-8"))}


def test_colours_are_of_the_dashboard_and_none_of_a_state() -> None:
    """One palette that knows of no package; goals have those of the United Nations, the same everywhere."""
    theme = ROOT / "dashboard" / "theme" / "__init__.py"
    assert not re.search(r"package|snapshot|home", theme.read_text(encoding="utf-8"))
    goals = {row["colour"].upper() for row in rows("sdg_goals", CATALOGUE / "tables")}
    figures = [path for path in (ROOT / "dashboard").rglob("*.py") if "starter" not in path.parts]
    told = {path.name: hues(path) - hues(theme) - goals for path in figures}
    assert not {name: own for name, own in told.items() if own}
    carried = {table.name for table in tables().values() for field in table.fields if "colour" in field.name}
    assert carried == {"sdg_goals"} and {row["colour"].upper() for row in rows("sdg_goals")} == goals


def test_no_time_zone_but_that_of_most_of_the_country_is_written_in_the_code() -> None:
    texts = [path.read_text(encoding="utf-8") for path in files() if path.suffix in {".py", ".sql", ".js", ".po"}]
    zones = {zone for text in texts for zone in re.findall(r"\b(?:America|Mexico|Etc)/[A-Z]\w+", text)}
    assert zones == {"America/Mexico_City"}
    assert not [text for text in texts if re.search(r"timezone\(timedelta|tzoffset|FixedOffset", text)]


@pytest.fixture(scope="module")
def served(tmp_path_factory: pytest.TempPathFactory) -> FlaskClient:
    """The new package of another state, alone in its store."""
    room = tmp_path_factory.mktemp("otro")
    write_new_package(OTHER, room / "colima", "2026-11-23")
    assert Store(room / "store").publish(room / "colima").snapshot
    made: FlaskClient = create_app(Settings(store=room / "store", package="colima")).server.test_client()
    return made


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
