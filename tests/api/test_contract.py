"""Some of what the contract allows, and of what it does not: no error of ours, and nothing that it does not say."""

from collections import Counter

import pytest
from flask import Response
from flask.testing import FlaskClient

from ..contract import broken, operations, unhurried

EVERY, EXAMPLES = 45, 2
"""One operation in so many, and requests of each kind; ``tests/trust`` asks all of them."""


def test_what_is_asked_by_the_contract_is_answered_by_it(client: FlaskClient, monkeypatch: pytest.MonkeyPatch) -> None:
    unhurried(monkeypatch)
    held = operations(client.application)
    lone = [label for label in held if "/tables/" not in label and label.count("/") < 4]
    statuses: Counter[int] = Counter()
    some = [*lone, *[label for label in held if label not in lone][::EVERY]]
    told = [line for label in some for line in broken(held[label], EXAMPLES, lambda status: statuses.update([status]))]
    assert not told, "\n".join(told[:5])
    assert statuses[200] and statuses[400] and not any(status >= 500 for status in statuses)


def test_what_the_contract_does_not_say_is_noticed(client: FlaskClient, monkeypatch: pytest.MonkeyPatch) -> None:
    unhurried(monkeypatch)
    monkeypatch.setattr("dashboard.api.tables._list", lambda snapshot, asked: Response("[]", 201))
    held = operations(client.application)["GET /api/v1/tables"]
    assert any("201" in line for line in broken(held, 2, lambda status: None))
