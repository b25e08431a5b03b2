"""Each chapter's moments, from the statements that say it: the full one, else the one by object."""

from ..money import budget, chapter, grouped, sums
from ..package import Chosen, Package, Row, Rows

STATES = (
    ("ejemplo", "year=2023&unit=U51"),
    ("ejemplo", "year=2023&unit=U51&chapter=1000"),
    ("ejemplo", "year=2022,2026"),
)


def truth(package: Package, chosen: Chosen) -> Rows:
    chapters = {row["code"]: row for row in package.rows("classifications") if row["scheme"] == "object"}
    rows = grouped(budget(package, chosen, groups_as="object"), chapter)
    return [
        {"chapter": code, "label": chosen.told(chapters.get(code or "", Row()), "label"), **sums(own)}
        for code, own in sorted(rows.items(), key=lambda item: (item[0] is None, item[0] or ""))
    ]
