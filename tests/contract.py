"""The API held to the contract it publishes: what the contract allows, and what it does not, asked and judged."""

from collections.abc import Callable, Iterator
from typing import Any

import schemathesis
from flask import Flask
from hypothesis import HealthCheck, Phase, given, settings
from schemathesis.core.failures import FailureGroup

from dashboard.api.pace import Pace

PLAIN = {"Accept-Encoding": "identity"}
LEFT_OUT = ("positive_data_acceptance",)
"""Which keys a package has, no contract says: one that it has not is a refusal, as a key of another package is."""
MODES = (schemathesis.GenerationMode.POSITIVE, schemathesis.GenerationMode.NEGATIVE)


def operations(server: Flask) -> dict[str, Any]:
    """Every operation of the contract that is served, by its name."""
    schema = schemathesis.openapi.from_wsgi("/api/v1/openapi.json", server)
    found: list[Any] = [one.ok() for one in schema.get_all_operations()]  # type: ignore[union-attr]
    return {operation.label: operation for operation in found}


def broken(operation: Any, examples: int, seen: Callable[[int], None]) -> Iterator[str]:
    """What of an operation breaks its contract, in ``examples`` requests of each kind; ``seen`` is told each status."""
    said: list[str] = []
    excluded = [schemathesis.checks.CHECKS.get_one(name) for name in LEFT_OUT]

    def judge(case: Any) -> None:
        response = case.call(headers=PLAIN)
        seen(response.status_code)
        try:
            case.validate_response(response, excluded_checks=excluded)
        except FailureGroup as error:
            said.append(f"{response.status_code} {case.as_curl_command()}: {error}")

    for mode in MODES if operation.definition.raw.get("parameters") else MODES[:1]:
        # Derandomised: what is found today is found tomorrow; more of it with more examples.
        told = settings(
            max_examples=examples, deadline=None, database=None, derandomize=True, phases=[Phase.generate],
            suppress_health_check=list(HealthCheck),
        )  # fmt: skip
        told(given(case=operation.as_strategy(generation_mode=mode))(judge))()
    yield from said


def unhurried(monkeypatch: Any) -> None:
    """Ask as often as it takes: how often one may ask has tests of its own."""
    monkeypatch.setattr(Pace, "step", lambda self: None)
