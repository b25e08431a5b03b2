"""Obligations side by side: which level of government each binds, whether it stands, and which one delivery serves.

One delivery serves several obligations where all that they ask is alike: the deliverable, the level of government, the
recipient, the frequency and the fixed date; where they do not name two different institutions, and nobody read that the
content is another. What follows an event is shared only where somebody read that it is the same.
"""

from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import date
from functools import cache
from typing import Any

from . import dues
from .dues import PUBLIC, opens, times_of
from .package import Chosen, Package, Row, flag, on

PERIODIC = ("permanent", "monthly", "quarterly", "every_4_months", "semiannual", "annual")
"""Frequencies with a cut-off that is the same for all, the most frequent first."""
EDGES = (
    ("ejemplo", "as_of=2023-12-14"),  # the last day of a norm
    ("ejemplo", "as_of=2023-12-15"),  # and the first of the next
    ("ejemplo", "as_of=2024-02-12&institution=I-MONITOR"),
    ("ejemplo", "institution=I-RED"),
    ("ejemplo", "institution=A-99003&branch=executive"),
    ("ejemplo", "institution=I-TRIBUNAL,A-99003"),
    ("quintana-roo", "as_of=2025-03-20"),  # one law of access before the other
    ("quintana-roo", "as_of=2025-11-25"),
    ("quintana-roo", "institution=seq"),
    ("quintana-roo", "institution=ayuntamiento-23005"),
    ("quintana-roo", "institution=comite-anticorrupcion"),
    ("quintana-roo", "branch=legislative"),
)


@dataclass(frozen=True)
class Asked:
    """An obligation at one level of government, for one deliverable or none; ``bundle`` is alike where one serves."""

    row: Row
    level: str
    institution_id: str | None
    standing: str
    deliverable_id: str | None = None
    bundle: tuple[str, ...] = ()
    content: str = ""

    @property
    def basis(self) -> tuple[str, str]:
        return self.row["norm_id"], self.row["article"]


def asked(package: Package, chosen: Chosen) -> list[Asked]:
    """Every obligation of the chosen ones, by level and deliverable, with its bundle."""
    spread = [
        Asked(one.row, one.level, one.institution_id, one.standing, key, content=content)
        for one in bound(package, chosen)
        for key, content in _delivered(package).get(one.row["obligation_id"], [(None, "")])
    ]
    named: dict[tuple[Any, ...], set[str]] = defaultdict(set)
    for one in spread:
        if one.institution_id:
            named[_alike(one)].add(one.institution_id)
    return [_bundled(one, len(named[_alike(one)]) > 1) for one in spread]


def _alike(one: Asked) -> tuple[Any, ...]:
    return one.deliverable_id, one.level, one.row["recipient"], one.row["recurrence"], one.standing


def _bundled(one: Asked, apart: bool) -> Asked:
    row = one.row
    shared = (
        one.standing == "in_force"
        and one.deliverable_id is not None
        and row["recipient"] not in ("", "several")
        and one.content != "other"
        and (row["recurrence"] in PERIODIC or (row["recurrence"] == "event" and one.content == "same"))
    )
    bundle: tuple[str, ...] = (row["obligation_id"], one.level, one.deliverable_id or "")
    if shared:
        last = bool(row["due_last_working_day"] and flag(row["due_last_working_day"]))
        day = "last" if last else row["due_day"]
        owner = (one.institution_id or "") if apart else ""
        bundle = tuple(
            map(str, (one.deliverable_id, one.level, row["recipient"], row["recurrence"], row["fixed_on"],
                      row["due_month"], day, owner))
        )  # fmt: skip
    return replace(one, bundle=bundle)


def bound(package: Package, chosen: Chosen) -> Iterator[Asked]:
    """Every obligation of the chosen ones, once for each level that it binds."""
    offices = package.by("institutions", "institution_id")
    for row in package.rows("obligations"):
        home = level_of(offices.get(row["institution_id"], Row())["branch"])
        for level in levels_of(row["binds"], home):
            if chosen.from_official(package, row) and _in_view(package, chosen, row, level):
                own = row["institution_id"] if level == home else ""
                yield Asked(row, level, own or None, standing(package, row, chosen.as_of))


def level_of(branch: str) -> str:
    if branch in PUBLIC:
        return "state"
    return branch if branch in ("municipal", "federal") else "other"


def levels_of(binds: str, home: str) -> tuple[str, ...]:
    """The levels that an obligation binds; of those of the federal level, none."""
    told = {
        "all_public_bodies": ("state", "municipal"),
        "state_and_municipalities": ("state", "municipal"),
        "all_state_bodies": ("state",),
        "municipalities": ("municipal",),
        "federal": (),
    }
    return told.get(binds, () if home == "federal" else (home,))


def _in_view(package: Package, chosen: Chosen, row: Row, level: str) -> bool:
    if "institution" not in chosen and "branch" not in chosen:
        return True
    return any(
        level_of(one["branch"]) == level
        and (one["institution_id"] == row["institution_id"] or _binds(row["binds"], one))
        for one in package.rows("institutions")
        if chosen.allows("institution", one["institution_id"]) and chosen.allows("branch", one["branch"])
    )


def _binds(scope: str, one: Row) -> bool:
    return {
        "all_public_bodies": one["sector"] == "government",
        "all_state_bodies": one["branch"] in PUBLIC,
        "municipalities": one["branch"] == "municipal",
        "state_and_municipalities": one["branch"] in ("executive", "municipal"),
    }.get(scope, False)


def standing(package: Package, row: Row, day: date) -> str:
    """How an obligation stands on a day: no longer, not yet, only as somebody told it, or in force."""
    norm = package.by("norms", "norm_id")[row["norm_id"]]
    if any(until < day for one in (row, norm) if (until := on(one["valid_to"]))):
        return "repealed"
    if any(since > day for one in (row, norm) if (since := on(one["valid_from"]))):
        return "not_yet"
    return "in_force" if flag(row["verified"]) else "unverified"


@cache
def _delivered(package: Package) -> dict[str, list[tuple[str | None, str]]]:
    """Deliverables of each obligation, and whether it was read to ask for the same content or for another."""
    found: dict[str, list[tuple[str | None, str]]] = defaultdict(list)
    for row in package.rows("obligation_deliverables"):
        found[row["obligation_id"]].append((row["deliverable_id"], row["content"]))
    return found


@cache
def _recurring(package: Package) -> dict[str, list[tuple[date | None, date]]]:
    return {row["obligation_id"]: list(times_of(package, row)) for row in package.rows("obligations")}


def next_due(package: Package, row: Row, day: date) -> date | None:
    """The next date by the clock that recurs."""
    return min((due for _, due in _recurring(package)[row["obligation_id"]] if due >= day), default=None)


@cache
def _once(package: Package) -> dict[str, list[dues.Due]]:
    found: dict[str, list[dues.Due]] = defaultdict(list)
    for one in dues._clocks(package):
        found[one.id].append(one)
    return found


@dataclass(frozen=True)
class Time:
    """One time that an obligation falls due: from when it can be done, and what tells the time apart."""

    due_on: date
    opens_on: date | None
    mark: date
    subject: str | None = None


def times(package: Package, row: Row, day: date) -> Iterator[Time]:
    """All the times of an obligation by its clocks, those that count from an event only once it happened."""
    for end, due in _recurring(package)[row["obligation_id"]]:
        yield Time(due, opens(row, end, due), end or due)
    for one in _once(package).get(row["obligation_id"], ()):
        if one.due_on and one.starts_on and one.starts_on <= day:
            if not (one.closed_on and one.closed_on <= day):
                yield Time(one.due_on, one.starts_on, one.due_on, one.period)


def basis(package: Package, row: Row) -> str:
    """Norm and article."""
    return f"{package.by('norms', 'norm_id')[row['norm_id']]['short_name']} {row['article']}".strip()


def least(values: Iterator[str | None] | list[str | None]) -> str | None:
    """The first in order of what there is."""
    return min((value for value in values if value), default=None)


def office(package: Package, key: str | None) -> str | None:
    return package.by("institutions", "institution_id")[key]["name"] if key else None


def url(package: Package, key: str) -> str | None:
    return package.by("sources", "source_id")[key]["url"] or None


def grouped(rows: list[Asked]) -> dict[tuple[str, ...], list[Asked]]:
    """Rows by bundle."""
    found: dict[tuple[str, ...], list[Asked]] = defaultdict(list)
    for one in rows:
        found[one.bundle].append(one)
    return found


def ids(rows: list[Asked]) -> set[str]:
    return {one.row["obligation_id"] for one in rows}


def of_bundle(package: Package, held: list[Asked]) -> dict[str, Any]:
    """What all of one delivery have in common."""
    first = held[0]
    key = least([one.institution_id for one in held])
    return {
        "deliverable_id": first.deliverable_id,
        "sphere": first.level,
        "institution_id": key,
        "institution": least([office(package, one.institution_id) for one in held]),
        "obliged_party": least([one.row["obliged_party"] for one in held]),
        "recipient": first.row["recipient"] or None,
        "recurrence": first.row["recurrence"],
        "open_format": any(one.row["machine_readable"] == "yes" for one in held),
        "obligations": len(ids(held)),
        "frameworks": len({one.row["framework"] for one in held}),
        "basis": least([basis(package, one.row) for one in held]),
    }


def to_serve(package: Package, key: str | None) -> str | None:
    return package.by("deliverables", "deliverable_id")[key]["to_serve_all"] or None if key else None


def name_of(package: Package, key: str | None) -> str | None:
    return package.by("deliverables", "deliverable_id")[key]["name"] if key else None
