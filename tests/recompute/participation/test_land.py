"""Planted facts about speakers of an indigenous language, and about the land tags of commitments and obligations."""

from collections.abc import Callable

from dashboard.store.snapshots import Snapshot

from .test_meetings import asked

Opened = Callable[[str], Snapshot]


def test_the_figures_of_felipe_carrillo_puerto_and_the_state(opened: Opened) -> None:
    rows = {row["municipality_id"]: row for row in asked(opened("quintana-roo"), "land")}
    assert (rows["23002"]["speakers"], rows["23002"]["population"]) == (47141, 83990)
    assert (rows[None]["speakers"], rows[None]["population"]) == (204949, 1857985)
    assert round(100 * rows["23002"]["speakers_share"]) == 56 and round(100 * rows[None]["speakers_share"]) == 11
    assert sum(row["speakers"] for key, row in rows.items() if key) == rows[None]["speakers"]


def test_a_chosen_municipality_leaves_the_whole_territory_as_it_is(opened: Opened) -> None:
    """What a filter narrows is which places are told, never what the whole is."""
    every, chosen = (asked(opened("quintana-roo"), "land", text) for text in ("", "municipality=23002"))
    assert [row["municipality_id"] for row in chosen] == [None, "23002"] and chosen[0] == every[0]


def test_land_tags_are_own_or_pass_from_a_commitment_to_its_obligations(opened: Opened) -> None:
    found = [row for row in asked(opened("ejemplo"), "land-commitments") if row["kind"] == "obligation"]
    assert [(row["subject_id"], row["territory_tag"], row["tag_from"]) for row in found] == [
        ("OBL-18", "land_territory", "own"),
        ("OBL-02", "none", "commitment"),
        ("OBL-12", "none", "commitment"),
        ("OBL-17", "none", "commitment"),
        ("OBL-20", "none", "own"),
        ("OBL-08", "none", "own"),
    ]


def test_an_obligation_of_no_commitment_has_no_meetings_to_count(opened: Opened) -> None:
    """Nobody can have met about what no meeting is tied to: that is unknown, not zero."""
    for package in ("ejemplo", "quintana-roo"):
        rows = asked(opened(package), "land-commitments")
        assert rows and all((row["meetings"] is None) == (row["commitment_id"] is None) for row in rows)


def test_an_obligation_of_no_commitment_is_left_out_where_commitments_are_chosen(opened: Opened) -> None:
    every, chosen = (
        {row["subject_id"] for row in asked(opened("ejemplo"), "land-commitments", text)}
        for text in ("", "commitment=EJ-05")
    )
    assert "OBL-08" in every and chosen == {"EJ-05", "OBL-18"}
