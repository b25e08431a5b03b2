"""What was seen and told, beside the store: one file, replaced whole under a lock, so that nothing is told twice."""

from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import asdict, dataclass, field
from pathlib import Path
from typing import Any

import orjson

from dashboard.store import disk

FILE, LOCK = "alerts-told.json", ".alerts.lock"
KEPT = 200
"""Events of each watcher that are kept, the newest."""


class LedgerDamaged(Exception):
    """The file cannot be read: to begin anew would tell everything again."""


@dataclass(frozen=True)
class Seen:
    """How a row was last seen: its known values as text, whether they met the condition, how often it was told."""

    values: list[str] = field(default_factory=list)
    met: bool | None = None
    times: int = 0


@dataclass(frozen=True)
class Event:
    """What came to pass of one rule at one check, however many rows; texts by language.

    ``at``: when (ISO, UTC); ``day``: where the package lives. ``dated``: rows with a day of their own, as (uid, day,
    times, name by language).
    """

    watcher: str
    rule: str
    package: str
    snapshot: str
    at: str
    day: str
    title: dict[str, str]
    lines: dict[str, list[str]]
    url: str
    dated: list[tuple[str, str, int, dict[str, str]]] = field(default_factory=list)


@dataclass
class Ledger:
    """Rule -> row -> how it was seen, and the events of every watcher, oldest first.

    ``gone``: what was told to be due (its name in calendars) and is no longer published so.
    """

    seen: dict[str, dict[str, Seen]] = field(default_factory=dict)
    events: list[Event] = field(default_factory=list)
    gone: list[str] = field(default_factory=list)

    def of(self, watcher: str) -> list[Event]:
        """The events of one watcher."""
        return [one for one in self.events if one.watcher == watcher]

    def add(self, events: Sequence[Event]) -> None:
        """Keep them, and of each watcher only the newest."""
        held = [*self.events, *events]
        kept = {id(one) for name in {one.watcher for one in held} for one in _of(held, name)[-KEPT:]}
        self.events = [one for one in held if id(one) in kept]


def _of(events: Sequence[Event], watcher: str) -> list[Event]:
    return [one for one in events if one.watcher == watcher]


def read_ledger(root: Path) -> Ledger:
    """What was seen until now; LedgerDamaged, OSError."""
    try:
        told = orjson.loads((root / FILE).read_bytes())
        seen = {rule: {key: Seen(**one) for key, one in rows.items()} for rule, rows in told["seen"].items()}
        return Ledger(seen, [_event(one) for one in told["events"]], list(told["gone"]))
    except FileNotFoundError:
        return Ledger()
    except (orjson.JSONDecodeError, KeyError, TypeError, AttributeError, ValueError) as error:
        raise LedgerDamaged(str(root / FILE)) from error


def _event(told: dict[str, Any]) -> Event:
    rows = [(str(uid), str(day), int(n), dict(names)) for uid, day, n, names in told.pop("dated")]
    return Event(**told, dated=rows)


@contextmanager
def ledger(root: Path) -> Iterator[Ledger]:
    """The ledger, for one process at a time; written whole at the end, unless that failed. LedgerDamaged, OSError."""
    with disk.locked(root / LOCK, wait=True):
        held = read_ledger(root)
        yield held
        beside = root / f"{FILE}.new"
        disk.write(beside, orjson.dumps(asdict(held)).decode())
        disk.move(beside, root / FILE)
