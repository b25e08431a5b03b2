"""Links that wait for somebody to confirm them: those on record, and those that the words of both ends suggest."""

from collections.abc import Iterator
from datetime import date
from typing import Any

from ..alike import Pair, Said, alike
from ..crossed import levels_of, standing, url
from ..dues import PUBLIC
from ..package import Chosen, Package, Row, Rows, number, on

TOLD = {
    "recommendations": ("recommendation_id", "text", "text_en"),
    "commitments": ("commitment_id", "title", "title_en"),
    "obligations": ("obligation_id", "what", ""),
    "deliverables": ("deliverable_id", "name", ""),
    "objectives": ("objective_id", "title", ""),
    "sdg_targets": ("target_id", "label_es", "label_en"),
    "glosa_items": ("item_id", "text", ""),
}
FIRST = 3
STATES = (
    ("ejemplo", "as_of=2025-06-12"),  # the day of a recommendation that words tie to an obligation
    ("ejemplo", "as_of=2025-06-11"),
    ("ejemplo", "as_of=2016-02-07"),  # before there was any norm
    ("quintana-roo", "as_of=2022-12-30"),
    ("quintana-roo", "as_of=2025-03-20&lang=en"),
)


def truth(package: Package, chosen: Chosen) -> Rows:
    rows = [*_on_record(package, chosen), *_by_words(package, chosen)]
    return sorted(
        rows,
        key=lambda row: (
            row["likeness"] is not None, -(row["likeness"] or 0), row["weight"] is None, -(row["weight"] or 0),
            row["link_id"],
        ),
    )  # fmt: skip


def _on_record(package: Package, chosen: Chosen) -> Iterator[dict[str, Any]]:
    for row in package.rows("links"):
        if row["state"] == "candidate" and chosen.from_official(package, row):
            yield {
                "origin": "on_record",
                **{name: row[name] for name in ("link_id", "from_table", "from_id", "relation", "to_table", "to_id")},
                "from_text": _text(package, chosen, row["from_table"], row["from_id"]),
                "to_text": _text(package, chosen, row["to_table"], row["to_id"]),
                "likeness": None,
                "weight": number(row["weight"]),
                "url": url(package, row["source_id"]),
            }


def _by_words(package: Package, chosen: Chosen) -> Iterator[dict[str, Any]]:
    for one, other, likeness in _nearest(package, chosen):
        mine, theirs = _row(package, one), _row(package, other)
        if chosen.from_official(package, mine) and chosen.from_official(package, theirs):
            yield {
                "origin": "by_words",
                "link_id": f"texto:{one.table}:{one.id}~{other.table}:{other.id}",
                "from_table": one.table,
                "from_id": one.id,
                "from_text": _text(package, chosen, one.table, one.id),
                "relation": "seems to be about the same" if chosen.lang == "en" else "parece tratar de lo mismo",
                "to_table": other.table,
                "to_id": other.id,
                "to_text": _text(package, chosen, other.table, other.id),
                "likeness": likeness,
                "weight": None,
                "url": url(package, mine["source_id"]),
            }


def _nearest(package: Package, chosen: Chosen) -> Iterator[Pair]:
    """Of what fits, the pairs that are among the first of both of their ends."""
    tied = _tied(package)
    fitting = [
        pair
        for pair in alike(package)
        if tuple((end.table, end.id) for end in pair[:2]) not in tied and _fits(package, chosen, *pair[:2])
    ]
    for pair in fitting:
        one, other, _ = pair
        of_one = sorted((-like, to.table, to.id) for at, to, like in fitting if at == one)
        of_other = sorted((-like, at.id) for at, to, like in fitting if to == other and at.table == one.table)
        if (-pair[2], other.table, other.id) in of_one[:FIRST] and (-pair[2], one.id) in of_other[:FIRST]:
            yield pair


def _tied(package: Package) -> set[tuple[tuple[str, str], tuple[str, str]]]:
    """Pairs that any link ties, whatever was decided of it, and obligations with a deliverable in common."""
    found = set()
    for row in package.rows("links"):
        ends = ((row["from_table"], row["from_id"]), (row["to_table"], row["to_id"]))
        found |= {ends, ends[::-1]}
    held = package.rows("obligation_deliverables")
    return found | {
        (("obligations", one["obligation_id"]), ("obligations", other["obligation_id"]))
        for one in held
        for other in held
        if one["deliverable_id"] == other["deliverable_id"]
    }


def _fits(package: Package, chosen: Chosen, one: Said, other: Said) -> bool:
    mine, theirs = _row(package, one), _row(package, other)
    if not (_known(package, chosen, one) and _known(package, chosen, other)):
        return False
    if one.table == other.table == "obligations" and mine["recipient"] != theirs["recipient"]:
        return False
    levels, others = _levels(package, one), _levels(package, other)
    if levels and others and not levels & others:
        return False
    said, ends = _said(package, one), _ends(package, other)
    if said and ends and ends < said:
        return False
    return not mine["commitment_id"] or mine["commitment_id"] != theirs["commitment_id"]


def _known(package: Package, chosen: Chosen, one: Said) -> bool:
    """On record by the day; of an obligation, in force, verified, and not of the federation."""
    row = _row(package, one)
    if one.table == "obligations":
        return standing(package, row, chosen.as_of) == "in_force" and bool(_levels(package, one))
    if one.table == "recommendations":
        return not (issued := on(row["issued_on"])) or issued <= chosen.as_of
    if one.table == "glosa_items":
        meeting = package.by("meetings", "meeting_id")[row["meeting_id"]]
        told = on(meeting["reported_on"]) or on(meeting["held_on"])
        return told is None or told <= chosen.as_of
    return True


def _levels(package: Package, one: Said) -> set[str]:
    row, offices = _row(package, one), package.by("institutions", "institution_id")
    if one.table == "obligations":
        home = _level(offices.get(row["institution_id"], Row())["branch"]) or "other"
        return set(levels_of(row["binds"], home))
    owner = {"recommendations": "addressee_id", "glosa_items": "owner_id"}.get(one.table)
    actors = [one for one in package.rows("commitment_actors") if one["commitment_id"] == row["commitment_id"]]
    keys = [row[owner]] if owner else [actor["institution_id"] for actor in actors]
    return {level for key in keys if key in offices and (level := _level(offices[key]["branch"]))}


def _level(branch: str) -> str:
    if branch in PUBLIC:
        return "state"
    return branch if branch in ("municipal", "federal") else ""


def _said(package: Package, one: Said) -> date | None:
    row = _row(package, one)
    if one.table == "glosa_items":
        return on(package.by("meetings", "meeting_id")[row["meeting_id"]]["held_on"])
    return on(row["issued_on"]) if one.table == "recommendations" else None


def _ends(package: Package, one: Said) -> date | None:
    row = _row(package, one)
    if one.table == "glosa_items":
        meeting = package.by("meetings", "meeting_id")[row["meeting_id"]]
        return on(meeting["held_on"]) or on(meeting["reported_on"])
    plans = package.by("action_plans", "plan_id")
    return on(plans.get(row["plan_id"], Row())["ends_on"]) if one.table == "commitments" else None


def _row(package: Package, one: Said) -> Row:
    return package.by(one.table, TOLD[one.table][0])[one.id]


def _text(package: Package, chosen: Chosen, table: str, key: str) -> str | None:
    column, words, english = TOLD.get(table, ("", "", ""))
    row = package.by(table, column).get(key) if column else None
    if row is None:
        return None
    return (row[english] if chosen.lang == "en" else "") or row[words] or None
