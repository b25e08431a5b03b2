"""What the store does to the disk, one step each: what a pointer names is on the disk before it is pointed to."""

import fcntl
import os
import shutil
import stat
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path

POINTER_BYTES = 200


def sync(path: Path) -> None:
    """Wait until the bytes of a file, or the names in a folder, are on the disk; OSError."""
    place = os.open(path, os.O_RDONLY)
    try:
        os.fsync(place)
    finally:
        os.close(place)


def write(path: Path, text: str) -> None:
    """A small file, whole on the disk; OSError."""
    with path.open("w", encoding="utf-8") as file:
        file.write(text)
        file.flush()
        os.fsync(file.fileno())


def move(path: Path, to: Path) -> None:
    """Give a file another name in its folder, in the place of what may be there, and keep that; OSError."""
    path.replace(to)
    sync(to.parent)


def remove(path: Path) -> None:
    """Take away a file, or a folder with what is in it; OSError."""
    if path.is_dir() and not path.is_symlink():
        shutil.rmtree(path)
    else:
        path.unlink(missing_ok=True)


def beginning_with(folder: Path, start: str) -> list[Path]:
    """What is in the folder under names that begin so; nothing where it cannot be looked into."""
    with suppress(OSError):
        return sorted(one for one in folder.iterdir() if one.name.startswith(start))
    return []


def sweep(path: Path) -> None:
    """Take away a file that was being built, and the log and the folder of spilled rows beside it; OSError."""
    for one in beginning_with(path.parent, path.name):
        remove(one)


def is_there(path: Path) -> bool:
    """Whether something has that name, be it a link to nothing or what cannot be looked at."""
    try:
        os.lstat(path)
    except (FileNotFoundError, NotADirectoryError):
        return False
    except OSError:
        return True
    return True


def is_file(path: Path) -> bool:
    """Whether it is a regular file that can be looked at."""
    try:
        return stat.S_ISREG(path.stat().st_mode)
    except (OSError, ValueError):
        return False


def read_text(path: Path) -> str:
    """The text of a small regular file; "" for anything else: a pipe would never end, and a big file is no pointer."""
    if not is_file(path):
        return ""
    with suppress(OSError, ValueError), path.open("rb") as file:
        return file.read(POINTER_BYTES).decode("utf-8")
    return ""


def written_at(path: Path) -> int:
    """When the file was last written, in nanoseconds; 0 when it cannot be looked at."""
    with suppress(OSError):
        return path.stat().st_mtime_ns
    return 0


@contextmanager
def locked(path: Path, *, wait: bool) -> Iterator[bool]:
    """Whether the lock is ours; one that a live process holds is waited for, or not. OSError."""
    # A pipe of that name would wait for a reader for ever.
    place = os.open(path, os.O_RDWR | os.O_CREAT | os.O_NONBLOCK | os.O_CLOEXEC, 0o666)
    try:
        try:
            fcntl.flock(place, fcntl.LOCK_EX if wait else fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            yield False
        else:
            yield True
    finally:
        os.close(place)
