"""What institutions replied by the day, the newest first, and what each reply is about."""

from datetime import date

from ..package import Chosen, Package, Row, Rows, on

STATES = (
    ("ejemplo", "institution=I-AGUAS,I-SALUD"),
    *(("ejemplo", f"as_of={day}") for day in ("2024-09-17", "2024-09-18", "2025-09-01", "2026-10-12", "2026-10-20")),
)


def truth(package: Package, chosen: Chosen) -> Rows:
    sources, offices = package.by("sources", "source_id"), package.by("institutions", "institution_id")
    rows: Rows = []
    for row in package.rows("replies"):
        day, who = on(row["replied_on"]), offices.get(row["institution_id"], Row())
        if (
            (day is None or day <= chosen.as_of)
            and chosen.allows("institution", row["institution_id"] or None)
            and chosen.allows("branch", who["branch"] or None)
            and chosen.from_official(package, row)
        ):
            rows.append(
                {
                    "reply_id": row["reply_id"],
                    "subject_table": row["subject_table"],
                    "subject_id": row["subject_id"],
                    "subject": _named(package, chosen, row) or row["subject_id"],
                    "institution_id": row["institution_id"] or None,
                    "institution": who["name"] or None,
                    "reply": row["text"],
                    "replied_on": day,
                    "document": sources[row["source_id"]]["title"],
                    "url": sources[row["source_id"]]["url"] or None,
                }
            )
    rows.sort(key=lambda row: row["reply_id"])
    return sorted(rows, key=lambda row: row["replied_on"] or date.min, reverse=True)


def _named(package: Package, chosen: Chosen, row: Row) -> str:
    english = chosen.lang == "en"
    names = {
        "commitments": ("commitment_id", "short_title_en" if english else "short_title"),
        "unpublished": ("gap_id", "what_en" if english else "what"),
        "budget_units": ("unit_id", "name"),
    }
    if row["subject_table"] not in names:
        return ""
    key, column = names[row["subject_table"]]
    return package.by(row["subject_table"], key).get(row["subject_id"], Row())[column]
