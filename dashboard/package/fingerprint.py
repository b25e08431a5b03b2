"""Twelve signs that change when anything a snapshot depends on changes: its inputs, or the code that loads them."""

import os
from collections.abc import Iterator
from functools import lru_cache
from hashlib import file_digest, sha256
from pathlib import Path

from dashboard.package.descriptor import FILE, is_there, read_descriptor
from dashboard.package.territory import FILE as TERRITORY
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


@lru_cache(maxsize=1024)
def _sha256(path: Path, size: int, changed: int, place: int) -> str:
    with path.open("rb") as file:
        return file_digest(file, "sha256").hexdigest()


def _of_package(folder: Path) -> Iterator[tuple[str, Path]]:
    """What a load reads of a package: (path inside it, file). Whatever else lies in the folder is nobody's business."""
    resources = read_descriptor(folder, without_files=True).resources
    listed = {os.path.relpath(folder / path, folder) for _, path in resources if is_there(folder / path)}
    if (folder / TERRITORY).is_file():
        listed.add(TERRITORY)
    for path in {FILE, *listed}:
        yield f"package/{Path(path).as_posix()}", folder / path


def fingerprint(folder: Path) -> str:
    """First 12 hex of the sha256 over sorted (path, sha256 of bytes) of what a load reads: package and loading code.

    PackageError for a package whose descriptor cannot be used; OSError.
    """
    found = list(_of_package(folder))
    found += [(path.relative_to(ROOT).as_posix(), path) for place in CODE for path in _files(place)]
    digest = sha256()
    for name, path in sorted(found):
        digest.update(f"{name}\0{sha256_of(path)}\n".encode())
    return digest.hexdigest()[:12]
