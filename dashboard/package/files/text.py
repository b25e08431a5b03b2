"""A text file of columns: its encoding, line by line, its separator and its records, never held whole in memory."""

import codecs
import csv
import re
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache
from itertools import chain, islice
from pathlib import Path

from dashboard.package.files.limits import MAX_COLUMNS, MAX_FIELD, MAX_LINE
from dashboard.package.files.workbook import Unread

MARKS = (";", "\t", "|", ",")
LOOKED_AT = 60
HEAD = 200_000
"""Bytes from which the separator is told."""
CHUNK = 1 << 20
DECLARED = re.compile(r'\ufeff?"?sep=(.)"?\s*', re.IGNORECASE)
BOMS = ((codecs.BOM_UTF16_LE, "utf-16-le"), (codecs.BOM_UTF16_BE, "utf-16-be"))

NOT_TEXT, LONG_LINE, TOO_WIDE, OPEN_QUOTES = (
    "unread.not_csv",
    "unread.long_line",
    "unread.too_wide",
    "unread.open_quotes",
)


@dataclass(frozen=True)
class TextFile:
    """A text file looked at once.

    ``encoding``: ``utf-8``, of which ``legacy`` lines (the first is ``first_legacy``) are Windows-1252,
    ``accented`` when others carry accents in UTF-8; or one of UTF-16. ``lines`` counts those that end. ``declared``:
    its first line only says the separator. ``wrapped``: each line was put in quotes whole.
    """

    path: Path
    encoding: str
    separator: str
    declared: bool
    wrapped: bool
    legacy: int
    first_legacy: int
    accented: bool
    lines: int

    @property
    def plain(self) -> bool:
        """True when any reader of CSV in UTF-8 would read the same records."""
        return self.encoding == "utf-8" and not (self.legacy or self.declared or self.wrapped)

    def records(self) -> Iterator[tuple[int, list[str]]]:
        """(ordinal, values) of each record that is not blank; blank lines still count. Unread where it must stop."""
        numbered = enumerate(_read(_decoded(self.path, self.encoding), self.separator), 1)
        if self.declared:
            next(numbered, None)
        last = 0
        try:
            for last, values in numbered:
                kept = _unwrapped(values, self.separator) if self.wrapped else values
                if len(kept) > MAX_COLUMNS:
                    raise Unread(TOO_WIDE, row=last, n=len(kept))
                if any(value.strip() for value in kept):
                    yield last, kept
        except csv.Error:
            raise Unread(OPEN_QUOTES, row=last + 1) from None


def _read(lines: Iterable[str], separator: str) -> Iterator[list[str]]:
    csv.field_size_limit(MAX_FIELD)
    return csv.reader(lines, delimiter=separator)


def _unwrapped(values: Sequence[str], separator: str) -> list[str]:
    return next(_read(values[:1], separator), [])


def _bytes(path: Path) -> Iterator[bytes]:
    """Lines with their ends, whichever of the three they are. Unread for one that is too long."""
    rest = b""
    with path.open("rb") as file:
        while chunk := file.read(CHUNK):
            found = (rest + chunk).splitlines(keepends=True)
            # The last may go on in the next chunk, or end in the first half of «\r\n».
            rest = found.pop()
            yield from found
            if len(rest) > MAX_LINE:
                raise Unread(LONG_LINE)
    if rest:
        yield rest


def decoded(line: bytes) -> tuple[str, bool]:
    """One line as text, and True when it was Windows-1252 instead of UTF-8."""
    try:
        return line.decode("utf-8"), False
    except UnicodeDecodeError:
        return line.decode("cp1252", errors="replace"), True


def _utf16(path: Path, encoding: str) -> Iterator[str]:
    with path.open(encoding=encoding, newline="") as file:
        while line := file.readline(MAX_LINE + 1):
            if len(line) > MAX_LINE:
                raise Unread(LONG_LINE)
            yield line


def _decoded(path: Path, encoding: str) -> Iterator[str]:
    texts = (decoded(line)[0] for line in _bytes(path)) if encoding == "utf-8" else _utf16(path, encoding)
    first = next(texts, "")
    return chain([first.lstrip("\ufeff")], texts)


def _encoding(start: bytes) -> str:
    """By its mark; a file of UTF-16 without one has a zero beside nearly every letter of Latin."""
    for mark, name in BOMS:
        if start.startswith(mark):
            return name
    zeros = start[:2000].count(0)
    if zeros and start[:4] != b"PK\x03\x04":
        odd = start[1:2000:2].count(0)
        if odd == zeros and odd > len(start[:2000]) // 4:
            return "utf-16-le"
        if start[0:2000:2].count(0) == zeros and zeros > len(start[:2000]) // 4:
            return "utf-16-be"
    if b"\0" in start or start[:4] in (b"PK\x03\x04", b"PAR1"):
        raise Unread(NOT_TEXT)
    return "utf-8"


def _widths(lines: Sequence[str], mark: str) -> list[int]:
    csv.field_size_limit(MAX_FIELD)
    try:
        found = [len(values) for values in islice(csv.reader(lines, delimiter=mark), LOOKED_AT) if any(values)]
    except csv.Error:
        return []
    return found


def _agreement(widths: Sequence[int]) -> int:
    """How many records have the commonest width, of those with more than one value."""
    counted = Counter(width for width in widths if width > 1)
    return max(counted.values(), default=0)


def separator_of(head: str) -> str:
    """The mark that parts most of the first records into as many values as each other; a comma when none does."""
    lines = head.splitlines(keepends=True)
    widths = {mark: _widths(lines, mark) for mark in MARKS}
    best = max(MARKS, key=lambda mark: _agreement(widths[mark]))
    return best if _agreement(widths[best]) else ","


def _wrapped(head: str, separator: str) -> bool:
    """True when every record is one value in quotes that has records of one width inside, the header among them."""
    lines = head.splitlines(keepends=True)
    if set(_widths(lines, separator)) != {1}:
        return False
    records = list(islice((values for values in _read(lines, separator) if any(values)), LOOKED_AT))
    widths = {len(_unwrapped(values, separator)) for values in records}
    return len(records) > 1 and len(widths) == 1 and widths != {1}


def _layout(head: str) -> tuple[str, bool, bool]:
    """(separator, whether the first line says it, whether each line is in quotes whole)."""
    found = DECLARED.match(head)
    if found and (found.end() == len(head) or head[found.end() - 1] in "\r\n"):
        return found[1], True, False
    separator = separator_of(head)
    if _agreement(_widths(head.splitlines(keepends=True), separator)):
        return separator, False, False
    inner = "".join(f"{values[0]}\n" for values in _read(head.splitlines(keepends=True), separator) if values)
    mark = separator_of(inner)
    return (mark, False, True) if _wrapped(head, mark) else (separator, False, False)


def head_of(path: Path) -> str:
    """The first whole lines of a text file, decoded. Unread when it is no text."""
    with path.open("rb") as file:
        start = file.read(HEAD)
    encoding = _encoding(start)
    if encoding != "utf-8":
        return start.decode(encoding, errors="ignore").lstrip("\ufeff")
    lines = start.splitlines(keepends=True)
    whole = lines[:-1] if len(start) == HEAD and len(lines) > 1 else lines
    return "".join(decoded(line)[0] for line in whole).lstrip("\ufeff")


def _blocks(path: Path) -> Iterator[bytes]:
    """Pieces that end where a line does. Unread for a line that is too long."""
    rest = b""
    with path.open("rb") as file:
        while chunk := file.read(CHUNK):
            cut = max(chunk.rfind(b"\n"), chunk.rfind(b"\r")) + 1
            if cut:
                yield rest + chunk[:cut]
            rest = chunk[cut:] if cut else rest + chunk
            if len(rest) > MAX_LINE:
                raise Unread(LONG_LINE)
    if rest:
        yield rest


def _counted(path: Path) -> tuple[int, int, int, bool]:
    """(lines that end, lines in Windows-1252, number of the first, whether others carry accents in UTF-8)."""
    ended = legacy = first = 0
    accented = False
    for block in _blocks(path):
        try:
            accented |= not block.isascii() and bool(block.decode("utf-8"))
        except UnicodeDecodeError:
            for number, line in enumerate(block.splitlines(), ended + 1):
                odd = not line.isascii() and decoded(line)[1]
                legacy, accented = legacy + odd, accented or not (odd or line.isascii())
                first = first or number * odd
        ended += block.count(b"\n") or block.count(b"\r")
    return ended, legacy, first, accented


@lru_cache(maxsize=8)
def _opened(path: Path, _size: int, _changed: int, _place: int) -> TextFile:
    with path.open("rb") as file:
        encoding = _encoding(file.read(HEAD))
    separator, declared, wrapped = _layout(head_of(path))
    lines, legacy, first, accented = _counted(path) if encoding == "utf-8" else (0, 0, 0, False)
    return TextFile(path, encoding, separator, declared, wrapped, legacy, first, accented, lines)


def open_text(path: Path) -> TextFile:
    """Looks at a text file: Unread when it is none. Looked at once while it stays as it is."""
    state = path.stat()
    return _opened(path, state.st_size, state.st_mtime_ns, state.st_ino)
