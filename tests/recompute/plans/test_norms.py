"""The law behind the promises: states that the example plants, and votes that were not published."""

from collections.abc import Callable
from datetime import date

import pytest

from dashboard.cards import CARDS, face
from dashboard.filters import Filters
from dashboard.store.snapshots import Snapshot

from ..package import Chosen
from ..truths import answered

Opened = Callable[[str], Snapshot]
DAY = date(2026, 11, 30)
"""All of it had been looked for by then."""
TREE, STAGES = "plans/norm-tree", "plans/legislative-stages"


def test_the_example_shows_every_state(opened: Opened) -> None:
    rows = answered(opened("ejemplo"), TREE, Chosen())
    assert {row["publication"] for row in rows} == {"published", "pending", "not_found"}
    assert {row["due_state"] for row in rows} == {None, "on_time", "late", "not_due", "overdue", "not_known"}
    assert max(row["tree_level"] for row in rows) == 2
    # A day before it came out, the regulation was late and not yet there.
    earlier = {row["norm_id"]: row for row in answered(opened("ejemplo"), TREE, Chosen(as_of=date(2024, 6, 26)))}
    assert (earlier["N-PLAN-R"]["publication"], earlier["N-PLAN-R"]["due_state"]) == ("pending", "overdue")


@pytest.mark.parametrize("package", ["ejemplo", "quintana-roo"])
def test_a_commitment_shows_the_whole_tree_it_touches(package: str, opened: Opened) -> None:
    snapshot = opened(package)
    every = answered(snapshot, TREE, Chosen())
    codes = {row["code"] for row in every if row["code"]}
    assert codes
    for key in codes:
        roots = {row["root_id"] for row in every if row["code"] == key}
        found = answered(snapshot, TREE, Chosen(values={"commitment": (key,)}))
        assert found == [row for row in every if row["root_id"] in roots], key


def test_a_vote_that_was_not_published_has_no_number(opened: Opened) -> None:
    snapshot = opened("quintana-roo")
    rows = {row["stage_id"]: row for row in answered(snapshot, STAGES, Chosen(options={"which": "all"}))}
    assert (rows["OM-1"]["vote"], rows["OM-1"]["votes_for"]) == ("unanimous", None)
    assert (rows["MUN08-2"]["votes_for"], rows["MUN08-2"]["votes_against"], rows["MUN08-2"]["vote"]) == (24, None, None)
    answer = CARDS["plans-legislative-stages"].ask(
        snapshot, Filters(as_of=date(2021, 12, 31), options={"which": "all"})
    )
    said = face(CARDS["plans-legislative-stages"], answer).sentence
    assert "por unanimidad y no se publicó cuántos votos" in said and "en contra" not in said


def test_what_was_looked_for_and_not_found_is_of_tied_norms_or_of_none(opened: Opened) -> None:
    """What the formula says of the first view holds of each search that is on record."""
    snapshot = opened("quintana-roo")
    first, every = (
        {row["stage_id"] for row in answered(snapshot, STAGES, chosen) if row["stage_state"] == "not_found"}
        for chosen in (Chosen(as_of=DAY), Chosen(as_of=DAY, options={"which": "all"}))
    )
    assert first == every == {"lplan-gaceta", "lplan-reforma-previa", "peds-gaceta"}
