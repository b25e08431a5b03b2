"""The identities that the example breaks on purpose, and what cannot be checked."""

from collections.abc import Callable

from dashboard.store.snapshots import Snapshot

from ..package import Chosen
from ..truths import answered

Opened = Callable[[str], Snapshot]


def _affected(snapshot: Snapshot) -> dict[str, int | None]:
    return {row["rule"]: row["rows_affected"] for row in answered(snapshot, "checks/identities", Chosen())}


def test_identities_of_the_example_are_broken_where_planted(opened: Opened) -> None:
    found = _affected(opened("ejemplo"))
    assert (found["modified_identity"], found["paid_le_accrued"], found["cumulative_falls"]) == (1, 1, 1)
    assert found["accrued_le_modified"] == 0


def test_what_cannot_be_checked_is_not_zero(opened: Opened) -> None:
    found = _affected(opened("quintana-roo"))
    assert found["paid_le_accrued"] is None and found["modified_identity"] is None
