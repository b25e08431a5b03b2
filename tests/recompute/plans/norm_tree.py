"""Law, reforms, regulation and instruments, each under the norm that asks for it, as they were known on the day."""

from datetime import date

from ..norms import Tree, known_since, published_on, served, tree
from ..package import Chosen, Package, Row, Rows, on

DAYS = {
    "ejemplo": (
        "2006-01-01", "2015-05-03", "2015-05-04", "2022-01-02", "2022-01-03", "2022-08-01", "2023-02-14", "2023-02-15",
        "2023-12-13", "2023-12-14", "2023-12-15", "2024-06-11", "2024-06-12", "2024-06-20", "2024-06-26",
        "2024-06-27", "2024-06-28", "2024-10-07", "2024-10-08", "2024-10-31", "2024-11-01", "2025-06-27",
        "2025-06-28", "2025-08-04", "2025-08-05", "2025-09-15", "2025-09-16", "2026-11-02", "2026-11-03",
        "2026-12-18", "2026-12-19",
    ),
    "quintana-roo": (
        "2006-01-01", "2007-03-29", "2007-03-30", "2022-08-01", "2024-06-20", "2025-08-04", "2025-08-05",
        "2025-12-07", "2025-12-08", "2026-11-22",
    ),
}  # fmt: skip
"""Days on which something came out, fell due or was looked for, and the day before or after."""
STATES = (
    *((package, f"as_of={day}") for package, days in DAYS.items() for day in days),
    ("ejemplo", "commitment=EJ-04"),
    ("ejemplo", "commitment=EJ-04&plan=PA-2"),
    ("ejemplo", "as_of=2024-06-26&commitment=EJ-04,EJ-09&lang=en"),
    ("quintana-roo", "commitment=MXROO0002"),
    ("quintana-roo", "commitment=MXROO0005&lang=en"),
    ("quintana-roo", "plan=2023-2025&sources=official"),
)


def truth(package: Package, chosen: Chosen) -> Rows:
    norms, since = tree(package), known_since(package)
    commitments, mine = package.by("commitments", "commitment_id"), served(package, chosen)
    last = _last_stages(package, chosen)
    tied = {norms.root(key) for key, row in norms.norms.items() if row["commitment_id"] in mine}
    narrowed = "plan" in chosen or "commitment" in chosen
    found: Rows = []
    for key in norms.walked():
        norm = norms.norms[key]
        if not _in_sight(norms, key, since, chosen.as_of) or (narrowed and norms.root(key) not in tied):
            continue
        if chosen.from_official(package, norm):
            row = _row(norm, chosen, last.get(key, Row()), commitments.get(norm["commitment_id"], Row()))
            source = package.by("sources", "source_id")[norm["source_id"]]
            place = {"root_id": norms.root(key), "tree_level": norms.level(key)}
            found.append(row | place | {"source": source["publisher"] or None})
    return found


def _in_sight(norms: Tree, key: str, since: dict[str, date | None], as_of: date) -> bool:
    """Nothing is there before what it hangs from; what that asks for by a deadline, as soon as that came out."""
    norm, above = norms.norms[key], norms.parent(key)
    first = since[key]
    asked_on = published_on(above) if above and (norm["due_on"] or norm["due_rule"]) else None
    if first and asked_on:
        first = min(first, asked_on)
    days = [first, since[above["norm_id"]] if above else None]
    return all(day is None or day <= as_of for day in days)


def _last_stages(package: Package, chosen: Chosen) -> dict[str, Row]:
    """Norm -> the last stage it had gone through by the day."""
    found: dict[str, Row] = {}
    for stage in package.rows("legislative_stages"):
        happened = on(stage["happened_on"])
        if stage["norm_id"] and happened and happened <= chosen.as_of and chosen.from_official(package, stage):
            best = found.setdefault(stage["norm_id"], stage)
            found[stage["norm_id"]] = max(best, stage, key=lambda one: (one["happened_on"], one["stage_id"]))
    return found


def _row(norm: Row, chosen: Chosen, last: Row, commitment: Row) -> dict[str, object]:
    seen, seen_on = _publication(norm, chosen.as_of)
    replaced = on(norm["valid_to"])
    return {
        "norm_id": norm["norm_id"],
        "parent_id": norm["parent_id"] or None,
        "name": norm["name"],
        "short_name": norm["short_name"],
        "kind": norm["kind"],
        "publication": seen,
        "publication_on": seen_on,
        "publication_precision": (norm["publication_precision"] or None) if seen_on else None,
        "deadline": norm["due_rule"] or None,
        "due_on": on(norm["due_on"]),
        "due_state": _judged(norm, seen, seen_on, chosen.as_of),
        "last_stage": last["title"] or None,
        "last_on": on(last["happened_on"]),
        "last_precision": last["happened_precision"] or None,
        "replaced_on": replaced if replaced and replaced < chosen.as_of else None,
        "code": commitment["code"] or None,
        "commitment": commitment["short_title_en" if chosen.lang == "en" else "short_title"] or None,
        "note": norm["note"] or None,
    }


def _publication(norm: Row, as_of: date) -> tuple[str | None, date | None]:
    """What was known of it on the day: before it came out it was pending; before it was looked for, nothing."""
    day, told = on(norm["publication_on"]), norm["publication"] or None
    if day is None or day <= as_of:
        return told, day
    return "pending" if told == "published" else None, None


def _judged(norm: Row, seen: str | None, seen_on: date | None, as_of: date) -> str | None:
    """Whether it met its deadline. A date that is no day proves that it was in time, but not that it was late."""
    due = on(norm["due_on"])
    if due is None or seen is None:
        return None
    if seen == "published":
        if seen_on and seen_on <= due:
            return "on_time"
        return "late" if seen_on and norm["publication_precision"] == "day" else "not_known"
    if due >= as_of:
        return "not_due"
    return "overdue" if seen == "pending" else "not_known"
