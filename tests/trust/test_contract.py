"""Every operation of the API, asked what its contract allows and what it does not."""

from collections import Counter
from collections.abc import Callable

import pytest
from flask.testing import FlaskClient

from ..contract import broken, operations, unhurried
from ..scale import rounds

EXAMPLES = rounds(1, 2, 8, 40)


def test_no_error_of_ours_and_nothing_that_the_contract_does_not_say(
    client: FlaskClient, monkeypatch: pytest.MonkeyPatch, measured: Callable[[str], None]
) -> None:
    unhurried(monkeypatch)
    statuses: Counter[int] = Counter()
    held = operations(client.application)
    told = [line for one in held.values() for line in broken(one, EXAMPLES, lambda status: statuses.update([status]))]
    errors = sum(number for status, number in statuses.items() if status >= 500)
    measured(f"{errors} errors, {len(told)} breaks in {sum(statuses.values())} requests to {len(held)} operations")
    assert not errors and not told, "\n".join(told[:10])
