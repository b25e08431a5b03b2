"""What the laws born of commitments have gone through and how they were voted, and what was looked for in vain."""

from collections.abc import Iterator

from ..norms import served, tree
from ..package import Chosen, Package, Row, Rows, on, whole
from .norm_tree import DAYS

STATES = (
    *((package, f"as_of={day}") for package, days in DAYS.items() for day in days),
    *((package, f"as_of={day}&which=all") for package, days in DAYS.items() for day in days),
    ("ejemplo", "commitment=EJ-04"),
    ("ejemplo", "commitment=EJ-01&which=all"),
    ("ejemplo", "plan=PA-1&lang=en"),
    ("quintana-roo", "commitment=MXROO0002&which=all"),
    ("quintana-roo", "plan=2023-2025&which=all&lang=en"),
    ("quintana-roo", "which=all&sources=official&lang=en"),
)
FOUND = ("undated", "not_found", "dated")


def truth(package: Package, chosen: Chosen) -> Rows:
    norms = tree(package)
    parts = list(_parts(package, chosen))
    family = {part["stage_id"]: norms.family(part["norm_id"]) or part["commitment_id"] or None for part in parts}
    mine = served(package, chosen)
    tied = {family[part["stage_id"]] for part in parts if part["commitment_id"] in mine}
    tied |= {norms.family(norm["norm_id"]) for norm in package.rows("norms") if norm["commitment_id"] in mine}
    narrowed = "plan" in chosen or "commitment" in chosen
    found: Rows = []
    for part in parts:
        own = family[part["stage_id"]]
        apart = part["found"] == "not_found" and own is None
        shown = own in tied if narrowed else own in tied or apart or chosen.option("which", "commitments") == "all"
        if shown and chosen.from_official(package, part):
            found.append({"family": own, **_row(package, part)})
    return sorted(found, key=_place)


def _parts(package: Package, chosen: Chosen) -> Iterator[Row]:
    """Stages on record by the day, and what had been looked for by then and not found, as stages."""
    sources, duties = package.by("sources", "source_id"), package.by("obligations", "obligation_id")
    today = chosen.as_of.isoformat()
    for stage in package.rows("legislative_stages"):
        if (stage["happened_on"] or sources[stage["source_id"]]["published_on"]) <= today:
            yield Row(stage | {"found": "dated" if stage["happened_on"] else "undated"})
    for gap in package.rows("unpublished"):
        if gap["table_name"] == "legislative_stages" and gap["checked_on"] <= today:
            norm = duties[gap["obligation_id"]]["norm_id"] if gap["obligation_id"] else ""
            title = gap["what_en" if chosen.lang == "en" else "what"]
            yield Row(gap | {"stage_id": gap["gap_id"], "norm_id": norm, "title": title, "found": "not_found"})


def _row(package: Package, part: Row) -> dict[str, object]:
    def named(table: str, key: str, column: str) -> str | None:
        return package.by(table, key).get(part[key], Row())[column] or None

    return {
        "stage_id": part["stage_id"],
        "norm": named("norms", "norm_id", "short_name"),
        "title": part["title"],
        "institution": named("institutions", "institution_id", "name"),
        "stage_state": part["found"],
        "happened_on": on(part["happened_on"]),
        "happened_precision": (part["happened_precision"] or None) if part["found"] != "not_found" else None,
        "vote": part["vote"] or None,
        **{name: whole(part[name]) for name in ("votes_for", "votes_against", "abstentions")},
        "checked_on": on(part["checked_on"]),
        "code": named("commitments", "commitment_id", "code"),
        "source": named("sources", "source_id", "publisher"),
        "note": part["note"] or None,
    }


def _place(row: dict[str, object]) -> tuple[object, ...]:
    """By family, then by day, what has none last: first what is undated, then what was not found."""
    return (
        row["family"] is None,
        row["family"] or "",
        row["happened_on"] is None,
        str(row["happened_on"]),
        FOUND.index(str(row["stage_state"])),
        row["stage_id"],
    )
