"""What ``doctor`` looks at: each check is well or not, says what was seen, and if it is not well, how to mend it."""

import os
import platform
import resource
import shutil
import sys
import tomllib
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import timedelta
from hashlib import sha256
from importlib.metadata import PackageNotFoundError, version
from pathlib import Path

from packaging.requirements import Requirement

from dashboard.locale import integer
from dashboard.locale.message import Message
from dashboard.package.descriptor import read_descriptor
from dashboard.package.fingerprint import fingerprint
from dashboard.package.quoting import NotQuoted, check_quote
from dashboard.settings import ROOT, Settings
from dashboard.store.copies import FOLDER, Copies, Copy
from dashboard.store.folder import BUILDING, POINTER, now, published_at
from dashboard.store.folios import Folios
from dashboard.store.store import NotInStore, Store

MEGABYTE = 10**6
LEAST_FREE, LEAST_MEMORY, LEAST_FILES = 500, 500, 1024
"""Megabytes of disk and of memory, and files open at once."""
AHEAD, MINUTE = timedelta(minutes=10), "%Y-%m-%d %H:%M"
BROWSERS = ("chromium", "chromium-browser", "google-chrome", "chrome")


@dataclass(frozen=True)
class Check:
    """``key`` says what was seen and ``<fix>.fix`` how to mend it; ``text`` wins over the text of the key."""

    key: str
    well: bool = True
    values: Mapping[str, object] = field(default_factory=dict)
    fix: str = ""
    text: str = ""

    def told(self, lang: str) -> str:
        """A line, and another below it where something has to be mended."""
        seen = self.text or Message(self.key, self.values).tell(lang)
        if self.well:
            return f"  ✓ {seen}"
        return f"  ✗ {seen}\n    → {Message(f'{self.fix or self.key}.fix', self.values).tell(lang)}"


def machine(settings: Settings) -> Iterator[Check]:
    """Python, libraries, memory, disk, open files and Chromium."""
    yield Check("doctor.python", sys.version_info >= (3, 11), {"version": platform.python_version()})
    yield _libraries()
    yield _memory(settings)
    yield _disk(settings)
    _, most = resource.getrlimit(resource.RLIMIT_NOFILE)
    yield Check("doctor.files", most < 0 or most >= LEAST_FILES, {"n": integer(most, "es")})
    path = os.environ.get("CHROMIUM") or next(filter(None, map(shutil.which, BROWSERS)), None)
    yield Check("doctor.chromium", values={"path": path}) if path else Check("doctor.chromium_missing")


def _libraries() -> Check:
    asked = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]["dependencies"]
    wanted = [Requirement(one) for one in asked]
    wrong = [str(one) for one in wanted if not _held(one)]
    if wrong:
        return Check("doctor.libraries_wrong", False, {"names": ", ".join(wrong), "n": len(wrong)}, "doctor.libraries")
    return Check("doctor.libraries", values={"n": len(wanted)})


def _held(wanted: Requirement) -> bool:
    try:
        return wanted.specifier.contains(version(wanted.name), prereleases=True)
    except PackageNotFoundError:
        return False


def _memory(settings: Settings) -> Check:
    try:
        lines = Path("/proc/meminfo").read_text(encoding="ascii").splitlines()
        held = {
            name: int(rest.split()[0]) * 1024 // MEGABYTE for name, _, rest in (one.partition(":") for one in lines)
        }
        free, total = held["MemAvailable"], held["MemTotal"]
    except (OSError, KeyError, ValueError, IndexError):
        return Check("doctor.memory", values={"free": "?", "total": "?"})
    values = {"free": integer(free, "es"), "total": integer(total, "es"), "limit": settings.limits.memory}
    return Check("doctor.memory", free >= LEAST_MEMORY, values)


def _disk(settings: Settings) -> Check:
    there = next(one for one in (settings.store, *settings.store.absolute().parents) if one.is_dir())
    free = shutil.disk_usage(there).free // MEGABYTE
    largest = max((one.stat().st_size for one in settings.store.glob("*/snap-*.duckdb")), default=0)
    # The new one stands beside those there are, and what did not fit in memory beside it.
    needed = max(LEAST_FREE, 3 * largest // MEGABYTE)
    return Check("doctor.disk", free >= needed, {"free": integer(free, "es"), "needed": integer(needed, "es")})


def store_checks(settings: Settings) -> Iterator[Check]:
    """The store: whether it can be written, what each package serves, and what a load left half done."""
    root = settings.store
    folders = sorted(one for one in root.iterdir() if one.is_dir() and one.name != FOLDER) if root.is_dir() else []
    held = [one for one in folders if any(one.iterdir())]
    if not held:
        yield Check("doctor.store_empty", False, {"path": root})
        return
    locked = next((one for one in (root, *held) if not os.access(one, os.W_OK)), None)
    yield Check("doctor.store_locked" if locked else "doctor.store", locked is None, {"path": locked or root})
    for folder in held:
        yield from _package(Store(root, settings.limits), folder)
    names = [one.name for one in held]
    if settings.package and settings.package not in names:
        yield Check("doctor.preferred", False, {"name": settings.package, "held": ", ".join(names)})


def _package(store: Store, folder: Path) -> Iterator[Check]:
    name, pointer = folder.name, folder / POINTER
    files = sorted(one.stem for one in folder.glob("snap-*.duckdb"))
    served = _pointed(pointer)
    if served is None:
        if files:
            yield Check("doctor.unpointed", False, {"package": name})
    elif served not in files:
        yield Check("doctor.pointer", False, {"package": name, "snapshot": served or "—"})
    elif store.is_sound(name, served):
        yield Check("doctor.snapshot", values={"package": name, "snapshot": served, "n": len(files)})
    yield from _clock(name, files)
    for one in files:
        if not store.is_sound(name, one):
            yield Check("doctor.damaged", False, {"package": name, "snapshot": one})
    left = sorted(
        one.name for one in folder.iterdir() if one.name.startswith(BUILDING) or one.suffix in {".wal", ".new"}
    )
    if left:
        yield Check("doctor.leftovers", False, {"package": name, "names": ", ".join(left), "n": len(left)})


def _clock(package: str, files: Sequence[str]) -> Iterator[Check]:
    """A snapshot of a day that has not come: the machine's clock was set back, or was ahead when it was loaded."""
    last = max((at for at in map(published_at, files) if at is not None), default=None)
    if last is not None and last > now() + AHEAD:
        seen = {"last": f"{last:{MINUTE}}", "now": f"{now():{MINUTE}}"}
        yield Check("doctor.clock", False, {"package": package, **seen})


def folio_checks(settings: Settings) -> Iterator[Check]:
    """The register of folios and the copies of sources: whether each line and each document is what it was."""
    register = Folios(settings.store)
    try:
        given = len(register.all())
    except OSError:
        yield Check("doctor.folios_unread", False, {"path": register.path})
        return
    if register.damaged:
        yield Check("doctor.folios_damaged", False, {"n": register.damaged, "path": register.path})
    elif given:
        yield Check("doctor.folios", values={"n": integer(given, "es")})
    place = settings.store / FOLDER
    for folder in sorted(one for one in place.iterdir() if one.is_dir()) if place.is_dir() else []:
        yield from _copies(Copies(folder))


def alert_checks(settings: Settings) -> Iterator[Check]:
    """The watchers' file, row by row, and whether what was already told can be read."""
    from dashboard.alerts.ledger import FILE, LedgerDamaged, read_ledger
    from dashboard.alerts.rules import FILE as RULES
    from dashboard.alerts.rules import read_rules

    place = settings.store / RULES
    try:
        rules, wrong = read_rules(place)
    except OSError:
        yield Check("doctor.alerts_unread", False, {"path": place})
        return
    for one in wrong:
        yield Check("doctor.alert", False, {"told": one.says(), "fix": one.params["fix"]})
    if rules and not wrong:
        yield Check("doctor.alerts", values={"n": integer(len(rules), "es")})
    try:
        read_ledger(settings.store)
    except (LedgerDamaged, OSError):
        yield Check("doctor.alerts_ledger", False, {"path": settings.store / FILE})


def _copies(copies: Copies) -> Iterator[Check]:
    wrong = [f"{one.source} ({one.name})" for one in copies.all() if not _is_as_it_was(copies, one)]
    values = {"package": copies.folder.name, "n": len(copies.all()), "names": ", ".join(wrong)}
    yield Check("doctor.copies_wrong" if wrong else "doctor.copies", not wrong, values)


def _is_as_it_was(copies: Copies, copy: Copy) -> bool:
    """Whether the bytes are those, and the words that were quoted still stand in them."""
    try:
        data = copies.file(copy).read_bytes()
        if sha256(data).hexdigest() != copy.sha256:
            return False
        if copy.quote or copy.page is not None:
            check_quote(copy.name, data, copy.page, copy.quote)
    except (OSError, NotQuoted):
        return False
    return True


def _pointed(pointer: Path) -> str | None:
    try:
        return pointer.read_bytes().decode("utf-8", "replace").strip()[:100]
    except OSError:
        return None


def packages(settings: Settings) -> Iterator[Check]:
    """The packages of ``data`` that are loaded: whether what is served is what they hold."""
    store = Store(settings.store, settings.limits)
    for folder in sorted(one.parent for one in (ROOT / "data").glob("*/datapackage.json")):
        try:
            current = store.current(folder.name)
        except NotInStore:
            continue
        where = {"package": folder.name, "folder": folder.relative_to(ROOT)}
        try:
            read_descriptor(folder)
            same = current.endswith(fingerprint(folder))
        except Exception:
            yield Check("doctor.unreadable", False, where)
            continue
        yield Check("doctor.package" if same else "doctor.changed", same, where)
