"""Commitments and obligations with their land tag, and how deep speakers went in the meetings of each commitment."""

from collections import Counter, defaultdict
from collections.abc import Iterator

from ..meetings import SPEAKERS, held, reached, short_title, took_part
from ..package import Chosen, Package, Row, Rows, on

STATES = (
    ("ejemplo", "commitment=EJ-05"),
    ("ejemplo", "plan=PA-1&sdg=16,17"),
    ("ejemplo", "sdg=16&lang=en"),
    ("ejemplo", "as_of=2023-12-14"),
    ("ejemplo", "as_of=2023-12-15"),
    ("ejemplo", "as_of=2021-11-29&commitment=EJ-05"),
    ("ejemplo", "as_of=2026-10-19&commitment=EJ-09"),
    ("quintana-roo", "commitment=MXROO0005,MXROO0008&lang=en"),
)


def truth(package: Package, chosen: Chosen) -> Rows:
    sat, reach = _heard(package, chosen)
    found: Rows = []
    for kind, subject, promise, title, tag, tag_from in _subjects(package, chosen):
        commitment = promise["commitment_id"] if promise else None
        told = reach[commitment] if commitment else []
        depth, only_consulted = reached(told)
        found.append(
            {
                "kind": kind,
                "subject_id": subject,
                "commitment_id": commitment,
                "code": promise["code"] if promise else None,
                "title": title,
                "territory_tag": tag,
                "tag_from": tag_from,
                "meetings": sat[commitment] if commitment else None,
                "group_meetings": len({row["meeting_id"] for row in told}) if commitment else None,
                "depth": depth,
                "only_consulted": only_consulted,
            }
        )
    tags = {"land_territory": 0, None: 1, "none": 2}
    return sorted(
        found,
        key=lambda r: (tags[r["territory_tag"]], r["code"] is None, r["code"] or "", r["kind"], r["subject_id"]),
    )


Subject = tuple[str, str, Row | None, str, str | None, str | None]


def _subjects(package: Package, chosen: Chosen) -> Iterator[Subject]:
    """Commitments with their own tag; obligations with theirs, or with that of the commitment they are tied to."""
    every = package.by("commitments", "commitment_id")
    mine = {
        key: row
        for key, row in every.items()
        if chosen.allows("commitment", key)
        and chosen.allows("plan", row["plan_id"])
        and chosen.allows("sdg", row["goal_id"])
    }
    narrowed = any(name in chosen for name in ("commitment", "plan", "sdg"))
    for key, row in mine.items():
        tag = row["territory_tag"] or None
        yield "commitment", key, row, short_title(chosen, row), tag, "own" if tag else None
    for row in package.rows("obligations"):
        since, until, own = on(row["valid_from"]), on(row["valid_to"]), row["territory_tag"] or None
        if (since and since > chosen.as_of) or (until and until < chosen.as_of):
            continue
        promise = mine.get(row["commitment_id"])
        if promise is None and (narrowed or row["commitment_id"] or not own):
            continue
        given = (promise["territory_tag"] or None) if promise else None
        tag_from = "own" if own else "commitment" if given else None
        yield "obligation", row["obligation_id"], promise, row["what"], own or given, tag_from


def _heard(package: Package, chosen: Chosen) -> tuple[Counter[str], dict[str, list[Row]]]:
    """Commitment -> how many meetings it had, and the cells of them in which speakers are on record."""
    of = {key: row["commitment_id"] for key, row in held(package, chosen).items()}
    cells: dict[str, list[Row]] = defaultdict(list)
    for row in package.rows("municipal_participation"):
        mine = row["group"] == SPEAKERS and took_part(row) and chosen.from_official(package, row)
        if mine and row["meeting_id"] in of:
            cells[of[row["meeting_id"]]].append(row)
    return Counter(of.values()), cells
