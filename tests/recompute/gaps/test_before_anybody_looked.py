"""What was not found is not told of a day on which nobody had looked for it."""

from collections.abc import Callable
from datetime import date, timedelta

import pytest

from dashboard.store.snapshots import Snapshot

from ..package import Chosen, Package
from ..truths import answered


@pytest.mark.parametrize("package", ["quintana-roo", "ejemplo"])
def test_nothing_is_missing_before_anybody_looked(package: str, opened: Callable[[str], Snapshot]) -> None:
    first = min(date.fromisoformat(row["checked_on"]) for row in Package(package).rows("unpublished"))
    snapshot = opened(package)
    assert answered(snapshot, "gaps/unpublished", Chosen(as_of=first))
    assert answered(snapshot, "gaps/unpublished", Chosen(as_of=first - timedelta(1))) == []
