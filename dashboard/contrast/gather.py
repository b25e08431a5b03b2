"""What a package publishes, as facts: asked of the questions of the cards, once per snapshot."""

import csv
import threading
from collections.abc import Iterable, Iterator, Mapping
from datetime import date
from functools import cache
from typing import Any

from cachetools import LRUCache

from dashboard.answers import applies, ask
from dashboard.contrast.lexicon import Lexicon
from dashboard.contrast.numbers import MONEY, PERCENT, PERSONS
from dashboard.contrast.texts import Token, fold
from dashboard.contrast.verdicts import Fact, Published
from dashboard.filters import Filters, effective_date
from dashboard.schema.texts import SPANISH
from dashboard.search.catalogue import FOLDER, localities
from dashboard.store.snapshots import Row, Snapshot

HELD = 16
_FACTS: LRUCache[tuple[str, date], tuple[Published, Lexicon]] = LRUCache(HELD)
_LOCK = threading.Lock()
STATES = FOLDER / "states.csv"
NATION = frozenset({"México"})
"""What names a state and, more often, the country."""
AWAY = "away"
"""The place of what is in none of the package's."""
MONEY_OF_MUNICIPALITY = (("own_revenue", "own_revenue"), ("federal_shares", "shares"),
                         ("federal_contributions", "contributions"), ("total", "revenue"))  # fmt: skip
AUDITED = (("amount_to_clarify", "to_clarify"), ("amount_recovered", "recovered"))


def facts_of(snapshot: Snapshot) -> tuple[Published, Lexicon]:
    """The facts of a snapshot on this day and the words that say what they are of, once per process."""
    key = (snapshot.id, effective_date(Filters(), snapshot))
    with _LOCK:
        held = _FACTS.get(key)
    if held is not None:
        return held
    # Whoever holds the lock must not wait for a turn: it is taken before.
    snapshot.turns.take()
    with _LOCK:
        held = _FACTS.get(key)
        if held is None:
            held = _FACTS[key] = (
                Published(_facts(snapshot), snapshot.package.home),
                Lexicon(_places(snapshot)),
            )
        return held


def _places(snapshot: Snapshot) -> Iterator[tuple[str, str]]:
    home = snapshot.package.home
    yield from ((name, home) for name in ("el estado", "del estado", "la entidad", snapshot.package.title[SPANISH]))
    rows = snapshot.look_up("search-names")
    here = {row["municipality_id"] for row in rows}
    yield from ((row["name"], row["municipality_id"]) for row in rows)
    with STATES.open(encoding="utf-8", newline="") as file:
        yield from ((row["name"], AWAY) for row in csv.DictReader(file)
                    if row["state_id"] != home and row["name"] not in NATION)  # fmt: skip
    yield from ((one.name, one.municipality if one.municipality in here else AWAY) for one in localities())


def _facts(snapshot: Snapshot) -> Iterator[Fact]:
    home = snapshot.package.home
    for question_id, told in (
        ("budget/by-year", _budget), ("budget/per-capita", _residents_at_home), ("debt/with-gdp", _debt),
        ("revenue/by-concept", _revenue), ("audits/by-entity", _audits), ("municipalities/residents", _residents),
        ("municipalities/funds", _funds), ("municipalities/income", _income), ("municipalities/turnout", _turnout),
        ("commitments/status", _commitments), ("plans/legislative-stages", _votes),
    ):  # fmt: skip
        if applies(snapshot.package, question_id):
            rows = ask(snapshot, question_id, Filters(package=snapshot.package.name)).rows
            yield from told(rows, home)
    if applies(snapshot.package, "budget/in-municipality"):
        own = Filters(package=snapshot.package.name)
        rows = ask(snapshot, "budget/in-municipality", own, options={"kind": "own"}).rows
        yield from _own_budgets(rows)
    stated = ask(snapshot, "checks/stated-totals", Filters(package=snapshot.package.name)).rows
    yield from _stated(stated, home)


def _fact(row: Row, column: str, unit: str, key: tuple[str, str, str, int], card: str, **more: Any) -> Iterator[Fact]:
    """The figure of a column, if the row has it. ``key`` is concept, moment, place and year."""
    if row[column] is not None:
        concept, moment, place, year = key
        value = float(row[column]) * (100 if unit == PERCENT else 1)
        yield Fact(value, unit, concept, moment, place, year, card, **more)


def _of(**chosen: object) -> dict[str, tuple[tuple[str, str], ...]]:
    return {"filters": tuple((name, str(value)) for name, value in chosen.items())}


def _budget(rows: Iterable[Row], home: str) -> Iterator[Fact]:
    for row in rows:
        key = ("budget", row["moment"], home, row["year"])
        yield from _fact(row, "amount", MONEY, key, "budget-by-year", **_of(year=row["year"]))


def _own_budgets(rows: Iterable[Row]) -> Iterator[Fact]:
    for row in rows:
        there = _of(municipality=row["municipality_id"], year=row["year"])
        key = ("budget", row["moment"], row["municipality_id"], row["year"])
        yield from _fact(row, "amount", MONEY, key, "in-municipality-own", **there)


def _residents_at_home(rows: Iterable[Row], home: str) -> Iterator[Fact]:
    for row in {one["year"]: one for one in rows}.values():
        key = ("population", "", home, row["year"])
        yield from _fact(row, "population", PERSONS, key, "budget-per-capita", **_of(year=row["year"]))


def _debt(rows: Iterable[Row], home: str) -> Iterator[Fact]:
    for row in rows:
        if row["year"] is None:
            continue
        yield from _fact(row, "amount", MONEY, ("debt", "", home, row["year"]), "debt-with-gdp")
        yield from _fact(row, "gdp_share", PERCENT, ("debt", "", home, row["year"]), "debt-with-gdp")
        yield from _fact(row, "gdp", MONEY, ("gdp", "", home, row["year"]), "debt-with-gdp")


def _revenue(rows: Iterable[Row], home: str) -> Iterator[Fact]:
    totals: dict[tuple[int, str], Row] = {}
    for row in rows:
        concept = concept_of(row["concept"])
        key = (concept, row["moment"], home, row["year"])
        if concept:
            yield from _fact(row, "amount", MONEY, key, "revenue-by-concept", **_of(year=row["year"]), soft=True)
            yield from _fact(row, "share", PERCENT, key, "revenue-by-concept", **_of(year=row["year"]), soft=True)
        totals[row["year"], row["moment"]] = row
    for (year, moment), row in totals.items():
        for column in ("published_total", "income"):
            key = ("revenue", moment, home, year)
            yield from _fact(row, column, MONEY, key, "revenue-by-concept", **_of(year=year), soft=True)


def _audits(rows: Iterable[Row], home: str) -> Iterator[Fact]:
    for row in rows:
        if row["municipality_id"] is None and row["entity_kind"] != "state_government":
            continue
        place = row["municipality_id"] or home
        for column, concept in AUDITED:
            key = (concept, "", place, row["account_year"])
            # What is said of the state may be of its government, or of all that was audited in it.
            soft = place == home
            yield from _fact(row, column, MONEY, key, "audits-by-entity", soft=soft, **_of(year=row["account_year"]))


def _residents(rows: Iterable[Row], home: str) -> Iterator[Fact]:
    for row in rows:
        if row["year"] is None:
            continue
        concept = "population" if row["group"] == "total" else row["group"]
        key, there = (concept, "", row["municipality_id"], row["year"]), _of(municipality=row["municipality_id"])
        yield from _fact(row, "persons", PERSONS, key, "municipality-residents", **there)
        if concept != "population":
            yield from _fact(row, "share", PERCENT, key, "municipality-residents", **there)


def _funds(rows: Iterable[Row], home: str) -> Iterator[Fact]:
    for row in rows:
        there = _of(municipality=row["municipality_id"], year=row["year"])
        for column, moment in (("received_amount", "received"), ("paid_amount", "paid")):
            key = (f"fund_{row['fund']}", moment, row["municipality_id"], row["year"])
            yield from _fact(row, column, MONEY, key, "municipality-funds", **there)


def _income(rows: Iterable[Row], home: str) -> Iterator[Fact]:
    for row in rows:
        there = _of(municipality=row["municipality_id"], year=row["year"])
        for column, concept in MONEY_OF_MUNICIPALITY:
            key = (concept, "collected", row["municipality_id"], row["year"])
            yield from _fact(row, column, MONEY, key, "municipality-income", **there)
        key = ("own_revenue", "collected", row["municipality_id"], row["year"])
        yield from _fact(row, "own_share", PERCENT, key, "municipality-income", **there, soft=True)


def _turnout(rows: Iterable[Row], home: str) -> Iterator[Fact]:
    for row in rows:
        if row["happened_on"] is not None and row["municipality_id"]:
            there = _of(municipality=row["municipality_id"])
            year = row["happened_on"].year
            key = ("turnout", "", row["municipality_id"], year)
            yield from _fact(row, "turnout", PERCENT, key, "municipality-turnout", **there, soft=True)
            key = ("voters", "", row["municipality_id"], year)
            yield from _fact(row, "voters", PERSONS, key, "municipality-turnout", **there, soft=True)


def _commitments(rows: Iterable[Row], home: str) -> Iterator[Fact]:
    total = sum(row["count"] for row in rows)
    if total:
        yield Fact(float(total), "commitments", "commitments", "", home, 0, "commitments-status", soft=True)


def _votes(rows: Iterable[Row], home: str) -> Iterator[Fact]:
    for row in rows:
        if row["votes_for"] is not None and row["norm"]:
            words = frozenset(word for word in fold(row["norm"]).split() if len(word) > 2 and word.isalpha())
            key = ("votes_for", "", home, 0)
            yield from _fact(
                row, "votes_for", "votes", key, "plans-legislative-stages", soft=True, words=words - {"reforma", "del"}
            )


def _stated(rows: Iterable[Row], home: str) -> Iterator[Fact]:
    """Totals that sources state, and what their detail or another source gives, where these are two figures."""
    for row in rows:
        if row["ties_out"] or row["moment"] == "stock" or row["year"] is None:
            continue
        words = frozenset(word for word in fold(row["subject"]).split() if len(word) > 3 and word.isalpha())
        for column in ("stated_amount", "computed_amount"):
            key = ("budget", row["moment"], home, row["year"])
            yield from _fact(
                row, column, MONEY, key, "checks-stated-totals", words=words, soft=True, **_of(year=row["year"])
            )


@cache
def _kinds() -> Lexicon:
    return Lexicon()


def concept_of(label: str) -> str:
    """The concept that the name of a row says; "" where it says none, or several."""
    named = [Token("word", word, 0, 0) for word in fold(label).split()]
    whole: Mapping[str, int] = {
        one.value: one.last - one.first for one in _kinds().mentions(named) if one.kind == "concept"
    }
    return next(iter(whole)) if len(whole) == 1 else ""
