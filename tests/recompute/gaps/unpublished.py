"""What was looked for up to the day and not found."""

from ..dues import in_force
from ..package import Chosen, Package, Row, Rows, on

STATES = (
    ("quintana-roo", "branch=executive,none"),
    ("quintana-roo", "institution=sefiplan,congreso&branch=executive"),
    ("ejemplo", "as_of=2026-11-03"),
    ("ejemplo", "as_of=2026-11-02"),
)


def truth(package: Package, chosen: Chosen) -> Rows:
    norms = package.by("norms", "norm_id")
    rows: Rows = []
    for row in package.rows("unpublished"):
        if _looked_for(package, chosen, row):
            norm = _owed(package, chosen, row)
            rows.append(
                {
                    "gap_id": row["gap_id"],
                    "theme": row["theme"],
                    "table_name": row["table_name"],
                    "what": row["what_en"] if chosen.lang == "en" else row["what"],
                    "institution_id": row["institution_id"] or None,
                    "institution": _office(package, row)["name"] or None,
                    "norm": norms.get(norm["norm_id"], Row())["short_name"] or None,
                    "article": norm["article"] or None,
                    "checked_on": on(row["checked_on"]),
                    "state": row["state"] or "not_found",
                    "url": row["found_url"] or None,
                }
            )
    return sorted(rows, key=lambda row: (row["theme"], row["gap_id"]))


def _looked_for(package: Package, chosen: Chosen, row: Row) -> bool:
    looked = on(row["checked_on"])
    return (
        looked is not None
        and looked <= chosen.as_of
        and chosen.allows("institution", row["institution_id"] or None)
        and chosen.allows("branch", _office(package, row)["branch"] or None)
    )


def _office(package: Package, row: Row) -> Row:
    return package.by("institutions", "institution_id").get(row["institution_id"], Row())


def _cited(package: Package, row: Row) -> Row:
    return package.by("obligations", "obligation_id").get(row["obligation_id"], Row())


def _owed(package: Package, chosen: Chosen, row: Row) -> Row:
    """The obligation that asks for it: one in force on the day, of an institution that is there."""
    norm, office = _cited(package, row), _office(package, row)
    stands = all(in_force(on(one["valid_from"]), on(one["valid_to"]), chosen.as_of) for one in (norm, office))
    return norm if stands else Row()
