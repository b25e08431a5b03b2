"""The ten cards that a reader should not miss; where nothing is known of spending, four give place to others."""

from collections.abc import Mapping

from dashboard.store.snapshots import Snapshot

TEN: Mapping[int, tuple[str, ...]] = {
    1: ("commitments-voices",),
    2: ("route-critical-path", "route-forecast"),
    3: ("proposed-approved",),
    4: ("budget-staircase",),
    5: ("in-municipality-located", "in-municipality-transfers", "in-municipality-own"),
    6: ("sdg-untagged", "sdg-money"),
    7: ("participation-representation",),
    8: ("participation-depth",),
    9: ("glosas-agreements",),
    10: ("deadlines-upcoming",),
}
"""Place -> the cards that answer its question: what is proven, when it ends, what was proposed and approved, what is
left to spend, what reached a municipality, which goals of 2030, who is missing, who decides, the last Glosa, what is
due.
"""
WITHOUT_SPENDING: Mapping[int, tuple[str, ...]] = {
    2: ("budget-real-terms",),
    4: ("debt-with-gdp",),
    6: ("audits-by-entity",),
    7: ("participation-register",),
}
"""What stands in the places of the route, the staircase, the goals and who is missing."""


def spending_known(snapshot: Snapshot) -> bool:
    """Whether anything is known of what was spent, in any year."""
    return any(row["last_period"] is not None for row in snapshot.look_up("budget-calendar"))


def ten_cards(snapshot: Snapshot | None) -> dict[str, int]:
    """Card -> its place among the ten, as the data of a snapshot asks; with none, as where spending is known."""
    instead = {} if snapshot is None or spending_known(snapshot) else WITHOUT_SPENDING
    return {card: place for place, cards in {**TEN, **instead}.items() for card in cards}
