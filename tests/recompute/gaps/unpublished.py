"""What was looked for up to the day and not found."""

from ..package import Chosen, Package, Row, Rows, on

STATES = (
    ("quintana-roo", "branch=executive,none"),
    ("quintana-roo", "institution=sefiplan,congreso&branch=executive"),
    ("ejemplo", "as_of=2026-11-03"),
    ("ejemplo", "as_of=2026-11-02"),
)


def truth(package: Package, chosen: Chosen) -> Rows:
    institutions, norms = package.by("institutions", "institution_id"), package.by("norms", "norm_id")
    rows: Rows = []
    for row in package.rows("unpublished"):
        office = institutions.get(row["institution_id"], Row())
        norm = package.by("obligations", "obligation_id").get(row["obligation_id"], Row())
        looked = on(row["checked_on"])
        if (
            looked
            and looked <= chosen.as_of
            and chosen.allows("institution", row["institution_id"] or None)
            and chosen.allows("branch", office["branch"] or None)
        ):
            rows.append(
                {
                    "gap_id": row["gap_id"],
                    "theme": row["theme"],
                    "table_name": row["table_name"],
                    "what": row["what_en"] if chosen.lang == "en" else row["what"],
                    "institution_id": row["institution_id"] or None,
                    "institution": office["name"] or None,
                    "norm": norms.get(norm["norm_id"], Row())["short_name"] or None,
                    "article": norm["article"] or None,
                    "checked_on": looked,
                }
            )
    return sorted(rows, key=lambda row: (row["theme"], row["gap_id"]))
