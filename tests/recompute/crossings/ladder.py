"""Where one obligation leads, rung by rung; with none chosen, those that share a delivery with another."""

from collections.abc import Iterator
from typing import Any

from ..crossed import EDGES, Asked, asked, basis, ids, name_of, next_due, office, url
from ..package import Chosen, Package, Row, Rows, on

NOBODY = ("", "several", "nobody")
COLUMNS = (
    "rung", "obligation_id", "title", "sphere", "fits", "other_obligations", "institution_id", "owner", "recipient",
    "recurrence", "falls_on", "pieces", "basis", "url",
)  # fmt: skip
ORDER = ("rung",)
STATES = (
    *EDGES,
    ("ejemplo", "obligation=OBL-01"),
    ("ejemplo", "obligation=OBL-02&as_of=2022-10-21"),
    ("ejemplo", "obligation=OBL-02&institution=A-99003"),
    ("ejemplo", "obligation=OBL-14"),
    ("ejemplo", "obligation=OBL-11"),
    ("ejemplo", "obligation=nadie"),
    ("quintana-roo", "obligation=LGCG-51"),
    ("quintana-roo", "obligation=LFPRH-85-II-envio&sources=official"),
    ("quintana-roo", "obligation=QROO-CP-E"),
    ("quintana-roo", "obligation=LGTAIP15-70"),
    ("quintana-roo", "obligation=OGP-MXROO0005"),
)


def truth(package: Package, chosen: Chosen) -> Rows:
    every, which = asked(package, chosen), chosen.option("obligation", "all")
    if which == "all":
        rows = list(_sharing(package, chosen, every))
    else:
        rows = list(_rungs(package, chosen, every, [one for one in every if one.row["obligation_id"] == which]))
    told = [dict.fromkeys(COLUMNS) | row for row in rows]
    return [dict(row) for row in dict.fromkeys(tuple(row.items()) for row in told)]


def _sharing(package: Package, chosen: Chosen, every: list[Asked]) -> Iterator[dict[str, Any]]:
    """Those in force that share something, that one delivery meets first, those that share most before the others."""
    held: dict[tuple[str, str], list[Asked]] = {}
    for one in every:
        if one.standing == "in_force":
            held.setdefault((one.row["obligation_id"], one.level), []).append(one)
    found = []
    for those in held.values():
        others = [(one, other) for one in those for other in _others(every, one) if other.standing == "in_force"]
        if others:
            together = ids([other for one, other in others if other.bundle == one.bundle])
            row = _told(package, chosen, those[0]) | {"rung": "meets" if together else "asks_alike"}
            found.append(row | {"other_obligations": len(together or ids([other for _, other in others]))})
    yield from sorted(found, key=lambda row: (row["rung"] != "meets", -row["other_obligations"]))


def _others(every: list[Asked], one: Asked) -> list[Asked]:
    return [
        other
        for other in every
        if one.deliverable_id
        and (other.deliverable_id, other.level) == (one.deliverable_id, one.level)
        and other.row["obligation_id"] != one.row["obligation_id"]
    ]


def _told(package: Package, chosen: Chosen, one: Asked) -> dict[str, Any]:
    return {
        "obligation_id": one.row["obligation_id"],
        "title": one.row["what"],
        "sphere": one.level,
        "institution_id": one.institution_id,
        "owner": office(package, one.institution_id) or one.row["obliged_party"],
        "recipient": one.row["recipient"] or None,
        "recurrence": one.row["recurrence"],
        "falls_on": next_due(package, one.row, chosen.as_of),
        "basis": basis(package, one.row),
        "url": url(package, one.row["source_id"]),
    }


def _rungs(package: Package, chosen: Chosen, every: list[Asked], mine: list[Asked]) -> Iterator[dict[str, Any]]:
    for one in mine:
        bare = {"institution_id": None, "falls_on": None, "owner": one.row["obliged_party"]}
        yield _told(package, chosen, one) | bare | {"rung": "obligation", "fits": one.standing}
    for one in mine:
        yield {
            "rung": "deliverable",
            "title": name_of(package, one.deliverable_id),
            "sphere": one.level,
            "fits": None if one.deliverable_id else "none",
            "recipient": one.row["recipient"] or None,
            "recurrence": one.row["recurrence"],
            "falls_on": None if one.standing == "repealed" else next_due(package, one.row, chosen.as_of),
        }
    served = [
        _told(package, chosen, other) | {"rung": "serves", "fits": _fits(package, chosen, one, other)}
        for one in mine
        for other in _others(every, one)
    ]
    yield from sorted(served, key=lambda row: row["fits"] != "together")
    for one in mine:
        yield {
            "rung": "owner",
            "title": office(package, one.institution_id) or one.row["obliged_party"],
            "sphere": one.level,
            "fits": "named" if one.institution_id else "unnamed",
            "institution_id": one.institution_id,
        }
    if mine:
        yield from _proofs(package, chosen, mine[0].row)


def _fits(package: Package, chosen: Chosen, one: Asked, other: Asked) -> str:
    to = (one.row["recipient"], other.row["recipient"])
    days = [next_due(package, held.row, chosen.as_of) for held in (one, other)]
    reasons = (
        (other.standing, other.standing != "in_force"),
        (one.standing, one.standing != "in_force"),
        ("together", one.bundle == other.bundle),
        ("content", "other" in (one.content, other.content)),
        ("recipient", to[0] != to[1] and not set(to) & set(NOBODY)),
        ("recipient_unclear", "" in to or "several" in to),
        ("recurrence", one.row["recurrence"] != other.row["recurrence"]),
        ("day", None not in days and days[0] != days[1]),
        ("doing", "nobody" in to),
    )
    return next((name for name, so in reasons if so), "own_event")


def _proofs(package: Package, chosen: Chosen, row: Row) -> Iterator[dict[str, Any]]:
    out = [
        one
        for one in package.rows("publication_calendar")
        if one["obligation_id"] == row["obligation_id"] and one["status"] == "published" and one["published_on"]
        if on(one["published_on"]) <= chosen.as_of and chosen.from_official(package, one)  # type: ignore[operator]
    ]
    pieces = [
        one
        for one in package.rows("evidence")
        if row["commitment_id"] and one["commitment_id"] == row["commitment_id"]
        if not one["published_on"] or on(one["published_on"]) <= chosen.as_of  # type: ignore[operator]
        if chosen.from_official(package, one)
    ]
    if out:
        last = min(out, key=lambda one: (-on(one["published_on"]).toordinal(), one["publication_id"]))  # type: ignore[union-attr]
        yield _proof(package, last, "document", last["document"]) | {"pieces": len(out)}
    for one in pieces:
        yield _proof(package, one, "evidence", one["title"]) | {"pieces": 1}
    if not out and not pieces:
        yield {"rung": "proof", "fits": "none"}


def _proof(package: Package, row: Row, fits: str, title: str) -> dict[str, Any]:
    day = on(row["published_on"]) if row["published_on"] else None
    found = row["url"] or url(package, row["source_id"])
    return {"rung": "proof", "fits": fits, "title": title, "falls_on": day, "url": found}
