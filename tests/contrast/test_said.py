"""Sentences as they are said, with what is to be said of their figure: some by others, some by us."""

import csv
import time
from pathlib import Path

import pytest

from dashboard.contrast.checking import LONGEST, Checked, TooLongText, contrast
from dashboard.contrast.gather import facts_of
from dashboard.contrast.numbers import MONEY, PERCENT
from dashboard.contrast.reading import GROWTH, LEVEL
from dashboard.filters import Filters
from dashboard.store.snapshots import Snapshot
from dashboard.store.store import Store

PACKAGE = "quintana-roo"
HANDED = Path(__file__).with_name("said.csv")
OURS = Path(__file__).with_name("said_by_us.csv")
CLAUSES = Path(__file__).with_name("said_in_clauses.csv")
PRECISION, RECALL = 0.98, 0.8


@pytest.fixture(scope="module")
def snapshot(store: Store) -> Snapshot:
    return store.open(PACKAGE)


def checked(snapshot: Snapshot, text: str) -> list[Checked]:
    return contrast(snapshot, text, Filters(package=PACKAGE))


def rows(path: Path) -> list[dict[str, str]]:
    with path.open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


@pytest.mark.parametrize("path", [HANDED, OURS, CLAUSES])
def test_what_differs_differs(path: Path, snapshot: Snapshot) -> None:
    """Of the figures that are said to differ, nearly all do; of those that do, most are found."""
    said = [(row, [one.verdict for one in checked(snapshot, row["text"])]) for row in rows(path)]
    differs = [row for row, found in said if "differs" in found]
    right = [row for row in differs if "differs" in row["expected"].replace(";", "|").split("|")]
    due = [(row, found) for row, found in said if row["expected"].split("|")[0] == "differs"]
    found = [row for row, found in due if set(found) & set(row["expected"].split("|"))]
    assert len(right) >= PRECISION * len(differs), [row["text"] for row in differs if row not in right]
    assert len(found) >= RECALL * len(due), [row["text"] for row, _ in due if row not in found]


@pytest.mark.parametrize("path", [HANDED, OURS, CLAUSES])
def test_each_figure_has_the_verdict_it_is_due(path: Path, snapshot: Snapshot) -> None:
    """``expected`` has a verdict, or several of which one, for each figure of the sentence, between semicolons."""
    wrong = []
    for row in rows(path):
        found = [one.verdict for one in checked(snapshot, row["text"])] or ["none"]
        due = [one.split("|") for one in row["expected"].split(";")]
        if len(found) != len(due) or any(one not in held for one, held in zip(found, due, strict=True)):
            wrong.append((row["text"], row["expected"], found))
    assert not wrong


def test_a_verdict_says_what_is_published_and_where(snapshot: Snapshot) -> None:
    (one,) = checked(snapshot, "Para 2026 el Congreso aprobó un presupuesto de 58 mil millones de pesos.")
    assert (one.verdict, one.text, one.values) == ("differs", "58 mil millones de pesos", (53_981_000_000.0,))
    assert one.card == "budget-by-year" and one.filters == {"year": ["2026"]} and "year=2026" in one.url
    assert "53 mil 981 millones" in one.published and len(one.folio) == 12


def test_what_it_is_another_of_is_named(snapshot: Snapshot) -> None:
    told = {
        "Para 2026 se aprobaron 56 mil 514 millones de pesos.": ("moment",),
        "El presupuesto aprobado en 2024 fue de 53,981 mdp.": ("year",),
        "En Tulum viven 96,667 personas en 2026.": ("place",),
    }
    for text, why in told.items():
        (one,) = checked(snapshot, text)
        assert (one.verdict, one.why) == ("other", why)


def test_a_page_of_text_takes_less_than_a_second(snapshot: Snapshot) -> None:
    text = (" ".join(row["text"] for row in rows(HANDED)) * 3)[:LONGEST]
    checked(snapshot, "nada")
    begun = time.perf_counter()
    assert len(checked(snapshot, text)) > 200
    # The machine of a suite is shared: what is refused is a reading that grows faster than its text.
    assert time.perf_counter() - begun < 4


@pytest.mark.parametrize(
    "piece",
    ["1", "1,", "1,111", "1.111", "mil ", "dos y ", "$", "de ", "a", "2026 ", "5 millones ", "entre 5 y ", "\u0301",
     "millones ", "creció que frente 2025 aprobado ", "1-", "(998) ", "Cancún ", "$1 mdp ", "9" * 500 + " "],
)  # fmt: skip
def test_no_text_takes_long_or_breaks(piece: str, snapshot: Snapshot) -> None:
    begun = time.perf_counter()
    checked(snapshot, (piece * LONGEST)[:LONGEST])
    assert time.perf_counter() - begun < 8


def test_too_long_a_text_is_refused(snapshot: Snapshot) -> None:
    with pytest.raises(TooLongText):
        checked(snapshot, "a" * (LONGEST + 1))


@pytest.mark.parametrize("package", ["federacion", "ejemplo"])
def test_other_packages_are_read_too(package: str, store: Store) -> None:
    asked = Filters(package=package, lang="en")
    found = contrast(store.open(package), "In 2024 a budget of 9 billion pesos was approved.", asked)
    assert [one.unit for one in found] == ["money"]


def test_what_a_text_names_together_does_not_pile_up(snapshot: Snapshot) -> None:
    published, _ = facts_of(snapshot)
    names = sorted({one.concept for one in published.of(LEVEL, MONEY, frozenset())})
    single = sum(len(published.of(GROWTH, PERCENT, frozenset({name}))) for name in names)
    held = len(published._derived)
    for size in range(2, len(names) + 1):
        for start in range(len(names) - size + 1):
            published.of(GROWTH, PERCENT, frozenset(names[start : start + size]))
    assert len(published._derived) == held
    assert len(published.of(GROWTH, PERCENT, frozenset(names))) == single > 0
