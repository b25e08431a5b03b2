"""What a browser may send to a callback: only outputs we have, with the inputs and state they take, as short texts."""

from collections.abc import Mapping
from typing import Any

import orjson

from dashboard import query

LONGEST = 4 * query.LONGEST
"""Characters of a text: a longer address is refused with words of its own, which a text much longer has no use for."""
MOST = 20
"""Outputs of one pattern in one request: more than any page has furniture."""
DEEPEST = 8
"""Levels of a body: Dash reads it with less patience than we do."""
WILD = (["MATCH"], ["ALL"])


def is_ours(body: bytes, known: Mapping[str, Any]) -> bool:
    """Whether a request can be one of the callbacks we know."""
    try:
        asked = orjson.loads(body)
    except orjson.JSONDecodeError:
        return False
    if not isinstance(asked, dict) or not isinstance(asked.get("output"), str) or asked["output"] not in _names(known):
        return False
    if not _shallow(asked, DEEPEST):
        return False
    declared = known[asked["output"]]
    return (
        _as_declared(asked.get("inputs"), declared["inputs"])
        and _as_declared(asked.get("state", []), declared["state"])
        and _texts(asked.get("changedPropIds", []))
        and _outputs(asked.get("outputs"), asked["output"])
    )


def _shallow(value: Any, left: int) -> bool:
    if not isinstance(value, (dict, list)):
        return True
    return left > 0 and all(_shallow(one, left - 1) for one in (value.values() if isinstance(value, dict) else value))


def _as_declared(given: Any, declared: list[Mapping[str, Any]]) -> bool:
    if not isinstance(given, list) or len(given) != len(declared):
        return False
    return all(_matches(one, spec) for one, spec in zip(given, declared, strict=True))


def _outputs(value: Any, declared: str) -> bool:
    """One output as declared, or each of several; one of a pattern that takes all is a list of those it found."""
    if not declared.startswith(".."):
        return _output(value, declared)
    names = declared[2:-2].split("...")
    if not isinstance(value, list) or len(value) != len(names):
        return False
    return all(
        _found(one, name) if '["ALL"]' in name else _output(one, name) for one, name in zip(value, names, strict=True)
    )


def _found(value: Any, declared: str) -> bool:
    if not isinstance(value, list) or len(value) > MOST or not all(_output(one, declared) for one in value):
        return False
    # The same piece asked for many times over would be drawn as many times.
    return len({orjson.dumps(one["id"], option=orjson.OPT_SORT_KEYS) for one in value}) == len(value)


def _output(value: Any, declared: str) -> bool:
    own, _, prop = declared.rpartition(".")
    return isinstance(value, dict) and value.get("property") == prop and _same_id(value.get("id"), own)


def _texts(value: Any) -> bool:
    return isinstance(value, list) and all(isinstance(part, str) for part in value)


def _names(known: Mapping[str, Any]) -> set[str]:
    # A clientside callback has nothing on the server to be called.
    return {name for name, spec in known.items() if spec.get("callback") is not None}


def _matches(given: Any, declared: Mapping[str, Any]) -> bool:
    if not isinstance(given, dict):
        return False
    value = given.get("value")
    named = given.get("property") == declared["property"] and _same_id(given.get("id"), declared["id"])
    told = value == given.get("id") if declared["property"] == "id" else value is None or _short(value)
    return bool(named and told)


def _same_id(given: Any, declared: str) -> bool:
    """An id as it was declared, or one that its pattern takes."""
    if not declared.startswith("{"):
        return bool(given == declared)
    pattern = orjson.loads(declared)
    return (
        _short_texts(given)
        and set(given) == set(pattern)
        and all(pattern[name] in WILD or pattern[name] == value for name, value in given.items())
    )


def _short(value: Any) -> bool:
    return isinstance(value, str) and len(value) <= LONGEST


def _short_texts(value: Any) -> bool:
    return isinstance(value, dict) and all(map(_short, value.values()))
