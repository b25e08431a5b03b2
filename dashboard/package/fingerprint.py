"""Twelve signs that change when anything a snapshot depends on changes: its inputs, or the code that loads them."""

from collections.abc import Iterator
from functools import lru_cache
from hashlib import file_digest, sha256
from pathlib import Path

from dashboard.schema.queries import QUERIES

ROOT = QUERIES.parent
CODE = (
    QUERIES / "schema",
    QUERIES / "checks",
    QUERIES / "derived",
    ROOT / "dashboard" / "schema",
    ROOT / "dashboard" / "package",
    ROOT / "dashboard" / "adapters",
    ROOT / "dashboard" / "store",
    # What findings say is kept in the snapshot, in both languages.
    ROOT / "dashboard" / "locale" / "es" / "loading.po",
    ROOT / "dashboard" / "locale" / "en" / "loading.po",
)


def _files(folder: Path) -> Iterator[Path]:
    """Every file below, generated and hidden ones aside; a file is itself."""
    if folder.is_file():
        yield folder
    for path in folder.rglob("*"):
        parts = path.relative_to(folder).parts
        if path.is_file() and "__pycache__" not in parts and not any(part.startswith(".") for part in parts):
            yield path


def sha256_of(path: Path) -> str:
    """The sha256 of a file's bytes; worked out once while the file stays as it is."""
    state = path.stat()
    return _sha256(path, state.st_size, state.st_mtime_ns, state.st_ino)


@lru_cache(maxsize=256)
def _sha256(path: Path, size: int, changed: int, place: int) -> str:
    with path.open("rb") as file:
        return file_digest(file, "sha256").hexdigest()


def fingerprint(folder: Path) -> str:
    """First 12 hex of the sha256 over sorted (path, sha256 of bytes) of the package's files and of the loading code."""
    found = [(f"package/{path.relative_to(folder).as_posix()}", path) for path in _files(folder)]
    found += [(path.relative_to(ROOT).as_posix(), path) for place in CODE for path in _files(place)]
    digest = sha256()
    for name, path in sorted(found):
        digest.update(f"{name}\0{sha256_of(path)}\n".encode())
    return digest.hexdigest()[:12]
