"""Every question gives the same rows on the embedded engine and on a distributed one: values, types and order."""

from collections.abc import Mapping
from concurrent.futures import ThreadPoolExecutor

import pytest

from dashboard.answers import ask
from dashboard.filters import LISTS, Filters, choices
from dashboard.store.questions import question, questions
from dashboard.store.snapshots import Snapshot

from ..conftest import SHIPPED
from .comparing import DAY, State, difference, states

# The package that is complete in every table: there each filter is tried.
WHOLE = "ejemplo"


@pytest.mark.parametrize("question_id", sorted(questions()))
def test_the_same_rows(
    question_id: str,
    shipped: dict[str, Snapshot],
    distributed: Mapping[str, Snapshot],
    near: Mapping[str, Snapshot],
) -> None:
    """As it is, of every worker; in each other state, of the engine that is near."""
    asked = question(question_id)

    def compare(place: tuple[str, State]) -> str:
        package, (filters, options) = place
        engine = distributed if (filters, options) == (Filters(as_of=DAY), {}) else near
        wanted = ask(shipped[package], question_id, filters, options).rows
        told = difference(wanted, ask(engine[package], question_id, filters, options).rows)
        return f"{package} {dict(filters.values)} {filters.lang} {options}: {told}" if told else ""

    places = [(name, one) for name in SHIPPED for one in states(shipped[name], asked, each=name == WHOLE)]
    with ThreadPoolExecutor(4) as pool:
        assert not [told for told in pool.map(compare, places) if told]


@pytest.mark.parametrize("package", SHIPPED)
def test_the_same_catalogues(package: str, shipped: dict[str, Snapshot], distributed: Mapping[str, Snapshot]) -> None:
    for name in LISTS:
        for lang in ("es", "en"):
            assert choices(distributed[package], name, lang) == choices(shipped[package], name, lang), name


@pytest.mark.parametrize("package", SHIPPED)
def test_the_same_sources(package: str, shipped: dict[str, Snapshot], distributed: Mapping[str, Snapshot]) -> None:
    for question_id in sorted(questions()):
        here, there = (ask(one[package], question_id, Filters(as_of=DAY)) for one in (shipped, distributed))
        assert there.sources == here.sources, question_id
        assert there.snapshot.package == here.snapshot.package
