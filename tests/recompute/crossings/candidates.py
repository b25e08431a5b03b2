"""Links that wait for somebody to confirm them, with what each end says."""

from ..crossed import url
from ..package import Chosen, Package, Rows, number

TOLD = {
    "recommendations": ("recommendation_id", "text", "text_en"),
    "commitments": ("commitment_id", "title", "title_en"),
    "obligations": ("obligation_id", "what", ""),
    "deliverables": ("deliverable_id", "name", ""),
    "objectives": ("objective_id", "title", ""),
    "sdg_targets": ("target_id", "label_es", "label_en"),
    "glosa_items": ("item_id", "text", ""),
}


def truth(package: Package, chosen: Chosen) -> Rows:
    rows: Rows = [
        {
            "link_id": row["link_id"],
            "from_table": row["from_table"],
            "from_id": row["from_id"],
            "from_text": _text(package, chosen, row["from_table"], row["from_id"]),
            "relation": row["relation"],
            "to_table": row["to_table"],
            "to_id": row["to_id"],
            "to_text": _text(package, chosen, row["to_table"], row["to_id"]),
            "weight": number(row["weight"]),
            "url": url(package, row["source_id"]),
        }
        for row in package.rows("links")
        if row["state"] == "candidate" and chosen.from_official(package, row)
    ]
    return sorted(rows, key=lambda row: (row["weight"] is None, -(row["weight"] or 0), row["link_id"]))


def _text(package: Package, chosen: Chosen, table: str, key: str) -> str | None:
    column, words, english = TOLD.get(table, ("", "", ""))
    row = package.by(table, column).get(key) if column else None
    if row is None:
        return None
    return (row[english] if chosen.lang == "en" else "") or row[words] or None
