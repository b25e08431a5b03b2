"""What a browser may send to a callback: only outputs we have, with the inputs they take, as short texts."""

from collections.abc import Mapping
from typing import Any

import orjson

from dashboard.locale import t

LONGEST = 4094


def callback_problem(body: bytes, known: Mapping[str, Any]) -> str | None:
    """Why a request cannot be a callback of ours, in a sentence; None when it can."""
    try:
        asked = orjson.loads(body)
    except orjson.JSONDecodeError:
        return t("es", "problem.callback")
    if not isinstance(asked, dict) or not isinstance(asked.get("output"), str) or asked["output"] not in _names(known):
        return t("es", "problem.callback")
    declared = known[asked["output"]]["inputs"]
    given = asked.get("inputs")
    if not isinstance(given, list) or len(given) != len(declared) or asked.get("state", []) != []:
        return t("es", "problem.callback")
    if not _texts(asked.get("changedPropIds", [])) or not _names_output(asked.get("outputs")):
        return t("es", "problem.callback")
    pairs = zip(given, declared, strict=True)
    return None if all(_matches(one, spec) for one, spec in pairs) else t("es", "problem.callback")


def _names_output(value: Any) -> bool:
    return isinstance(value, dict) and all(isinstance(value.get(key), str) for key in ("id", "property"))


def _texts(value: Any) -> bool:
    return isinstance(value, list) and all(isinstance(part, str) for part in value)


def _names(known: Mapping[str, Any]) -> set[str]:
    # A clientside callback has nothing on the server to be called.
    return {name for name, spec in known.items() if spec.get("callback") is not None}


def _matches(given: Any, declared: Mapping[str, Any]) -> bool:
    if not isinstance(given, dict):
        return False
    value = given.get("value")
    named = given.get("id") == declared["id"] and given.get("property") == declared["property"]
    return named and (value is None or (isinstance(value, str) and len(value) <= LONGEST))
