"""The observatory's signature of an archive: Ed25519 over ``hashes.json``, with a key that stays where it was made."""

import os
from base64 import b64decode, b64encode
from binascii import Error as NotBase64
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any

from dashboard.store.canonical import digest

if TYPE_CHECKING:
    from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey

KIND = "Ed25519"
SIGNS_OF_A_NAME = 16
PRIVATE = 0o600


class BadKey(ValueError):
    """A file that is no key of ours, or that others than its owner can read."""


@dataclass(frozen=True)
class Signer:
    """A key that signs, and the name of it: the first signs of the sha256 of its public half."""

    key: "Ed25519PrivateKey"

    @property
    def public(self) -> bytes:
        """The half that anybody may have."""
        return self.key.public_key().public_bytes_raw()

    @property
    def name(self) -> str:
        """How the key is called where it is published, and where it is revoked."""
        return name_of(self.public)


def name_of(public: bytes) -> str:
    """The name of a key, by its public half."""
    return digest(public)[:SIGNS_OF_A_NAME]


def new_key(file: Path) -> Signer:
    """Make a key and keep it where only its owner reads it; OSError, also where there is a file already."""
    from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey
    from cryptography.hazmat.primitives.serialization import Encoding, NoEncryption, PrivateFormat

    key = Ed25519PrivateKey.generate()
    text = key.private_bytes(Encoding.PEM, PrivateFormat.PKCS8, NoEncryption())
    place = os.open(file, os.O_WRONLY | os.O_CREAT | os.O_EXCL | os.O_CLOEXEC, PRIVATE)
    with open(place, "wb") as to:
        os.fchmod(to.fileno(), PRIVATE)
        to.write(text)
        to.flush()
        os.fsync(to.fileno())
    return Signer(key)


def read_key(file: Path) -> Signer:
    """The key in a file; BadKey, OSError."""
    from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey
    from cryptography.hazmat.primitives.serialization import load_pem_private_key

    if file.stat().st_mode & 0o077:
        raise BadKey(str(file))
    try:
        key = load_pem_private_key(file.read_bytes(), None)
    except (ValueError, TypeError) as error:
        raise BadKey(str(file)) from error
    if not isinstance(key, Ed25519PrivateKey):
        raise BadKey(str(file))
    return Signer(key)


def signature(signer: Signer, signed: bytes) -> dict[str, str]:
    """What stands in the archive: whose key, and its signature."""
    return {
        "kind": KIND,
        "key": signer.name,
        "public": b64encode(signer.public).decode(),
        "signature": b64encode(signer.key.sign(signed)).decode(),
    }


def signed_by(told: Mapping[str, Any], signed: bytes) -> bytes | None:
    """The public half of the key whose signature holds; None where it does not."""
    from cryptography.exceptions import InvalidSignature
    from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PublicKey

    try:
        public = b64decode(told["public"], validate=True)
        Ed25519PublicKey.from_public_bytes(public).verify(b64decode(told["signature"], validate=True), signed)
    except (KeyError, TypeError, ValueError, NotBase64, InvalidSignature):
        return None
    return public if told.get("kind") == KIND and told.get("key") == name_of(public) else None
