"""The list of keys that the observatory publishes: ``keys.json`` beside the store, and what ``verify --keys`` reads."""

import json
from base64 import b64decode
from binascii import Error as NotBase64
from pathlib import Path

from dashboard.exports.proof.signing import KIND, name_of

FILE = "keys.json"
TOLD = ("key", "kind", "public", "since", "revoked_on")
"""What is told of a key; a file may hold more, which stays where it is."""


class BadKeys(ValueError):
    """A list that cannot be read, or that names a key otherwise than its public half does."""


def read_keys(file: Path) -> list[dict[str, str | None]]:
    """The keys of a file, as they were listed; none where there is none. BadKeys."""
    try:
        text = file.read_text(encoding="utf-8")
    except FileNotFoundError:
        return []
    except (OSError, UnicodeError) as error:
        raise BadKeys(str(file)) from error
    try:
        held = [{name: one[name] for name in TOLD if name in one} for one in json.loads(text)]
        sound = all(
            one["kind"] == KIND and one["key"] == name_of(b64decode(one["public"], validate=True)) for one in held
        )
    except (ValueError, KeyError, TypeError, NotBase64) as error:
        raise BadKeys(str(file)) from error
    if not sound:
        raise BadKeys(str(file))
    return held
