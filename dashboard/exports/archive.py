"""A whole package as one zip: its tables as CSV, their descriptor and hashes, and what each language says of it.

The same snapshot is the same file, byte for byte, whoever asks for it and wherever it is written.
"""

import json
import os
from collections.abc import Iterator
from dataclasses import dataclass, field
from hashlib import file_digest
from tempfile import TemporaryFile
from threading import Lock
from typing import BinaryIO
from zipfile import ZIP_DEFLATED, ZipFile, ZipInfo

from cachetools import LRUCache, cached

from dashboard.cards.marks import notices
from dashboard.exports.citing import Cited
from dashboard.exports.descriptor import descriptor
from dashboard.exports.served import served
from dashboard.locale import t, tn
from dashboard.schema.tables import tables
from dashboard.store.snapshots import Snapshot
from dashboard.store.taking import Taken

KEPT = 4
CHUNK = 64 * 1024
ALWAYS = (1980, 1, 1, 0, 0, 0)
READABLE = 0o644 << 16
READ_ME = (("es", "LEAME.txt"), ("en", "README.txt"))


@dataclass(frozen=True)
class Archive:
    """A zip that is written: several can read it at once, and it goes when nobody holds it."""

    file: BinaryIO = field(repr=False)
    size: int
    sha256: str

    def read(self) -> Iterator[bytes]:
        """Its bytes, from the start."""
        at = 0
        while part := os.pread(self.file.fileno(), CHUNK, at):
            at += len(part)
            yield part


@cached(LRUCache(KEPT), key=lambda snapshot: (snapshot.package.name, snapshot.id), lock=Lock())
def archive(snapshot: Snapshot) -> Archive:
    """The zip of a snapshot; the last few stay written."""
    to = TemporaryFile()
    with ZipFile(to, "w", ZIP_DEFLATED, compresslevel=6) as made:
        for lang, name in READ_ME:
            _put(made, name, _read_me(snapshot, lang).encode())
        text = json.dumps(descriptor(snapshot), ensure_ascii=False, indent=1)
        _put(made, "datapackage.json", text.encode())
        sums = "".join(f"{row['sha256']}  {row['name']}.csv\n" for row in served(snapshot))
        _put(made, "SHA256SUMS", sums.encode())
        for row in served(snapshot):
            with (
                Taken(snapshot.path, tables()[row["name"]]).written("csv") as file,
                made.open(_named(f"{row['name']}.csv"), "w") as member,
            ):
                for part in iter(lambda: file.read(CHUNK), b""):
                    member.write(part)
    to.seek(0)
    digest = file_digest(to, "sha256").hexdigest()
    return Archive(to, to.tell(), digest)


def _named(name: str) -> ZipInfo:
    info = ZipInfo(name, ALWAYS)
    info.compress_type, info.external_attr = ZIP_DEFLATED, READABLE
    return info


def _put(made: ZipFile, name: str, content: bytes) -> None:
    made.writestr(_named(name), content, compresslevel=6)


def _read_me(snapshot: Snapshot, lang: str) -> str:
    package = snapshot.package
    rows = served(snapshot)
    cited = Cited(snapshot, package.title[lang], "package", "", lang)
    told = [
        package.title[lang],
        package.description[lang],
        *notices(package, lang),
        t(lang, "data.zip.held", snapshot=snapshot.id, tables=tn(lang, "data.tables", len(rows))),
        t(lang, "data.zip.format"),
        t(lang, "data.zip.check"),
        t(lang, "data.zip.hidden"),
        t(lang, "data.licence", licence=package.licence.name),
        cited.forms()["plain"],
    ]
    return "\n\n".join(told) + "\n"
