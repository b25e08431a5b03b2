"""Terms of government of the package's own territory, those of its municipalities apart."""

from ..package import Chosen, Package, Rows, on


def truth(package: Package, chosen: Chosen) -> Rows:
    home = package.node["home"]
    rows = [row for row in package.rows("terms") if row["territory_id"] == home and chosen.from_official(package, row)]
    return [
        {
            "term_id": row["term_id"],
            "office": row["office"],
            "starts_on": on(row["starts_on"]),
            "ends_on": on(row["ends_on"]),
            "plan_title": row["plan_title"] or None,
        }
        for row in sorted(rows, key=lambda row: (row["starts_on"], row["term_id"]))
    ]
