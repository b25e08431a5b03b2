"""The thread of each commitment, and where it breaks."""

from typing import Any

from ..crossed import least, name_of
from ..package import Chosen, Package, Row, Rows, on

MONEY = ("paid", "exercised", "accrued", "committed", "modified", "approved", "proposed")


def truth(package: Package, chosen: Chosen) -> Rows:
    links = [row for row in package.rows("budget_links") if row["commitment_id"] and chosen.from_official(package, row)]
    rows = sorted(package.rows("commitments"), key=lambda row: row["commitment_id"])
    return [_row(package, chosen, row, links) for row in rows if _chosen(package, chosen, row)]


def _chosen(package: Package, chosen: Chosen, row: Row) -> bool:
    offices = package.by("institutions", "institution_id")
    acts = any(
        actor["commitment_id"] == row["commitment_id"]
        and chosen.allows("institution", actor["institution_id"])
        and chosen.allows("branch", offices[actor["institution_id"]]["branch"])
        for actor in package.rows("commitment_actors")
    )
    return (
        chosen.allows("plan", row["plan_id"])
        and chosen.allows("commitment", row["commitment_id"])
        and (acts or not ("institution" in chosen or "branch" in chosen))
    )


def _row(package: Package, chosen: Chosen, row: Row, links: list[Row]) -> dict[str, Any]:
    key = row["commitment_id"]
    programmes = {link["programme_id"] for link in links if link["commitment_id"] == key}
    names = package.by("programmes", "programme_id")
    years = [
        int(line["year"])
        for line in package.rows("budget_execution")
        if line["programme_id"] in programmes
        and any(line[moment] for moment in MONEY)
        and (on(line["reported_on"]) or chosen.as_of) <= chosen.as_of
    ]
    delivered = _delivered(package, chosen, key)
    evidence = sum(
        piece["commitment_id"] == key
        and chosen.from_official(package, piece)
        and (on(piece["published_on"]) or chosen.as_of) <= chosen.as_of
        for piece in package.rows("evidence")
    )
    breaks = (
        ("not_known", not links),
        ("programme", not programmes),
        ("money", not years),
        ("deliverable", not delivered),
        ("evidence", not evidence),
        ("whole", True),
    )
    titles = ("short_title_en", "title_en", "short_title", "title") if chosen.lang == "en" else ("short_title", "title")
    return {
        "commitment_id": key,
        "commitment": next(row[title] for title in titles if row[title]),
        "programme": least([names[one]["name"] for one in programmes if one in names]),
        "programmes": len(programmes),
        "money_year": max(years, default=None),
        "deliverable": least([name_of(package, one) for one in delivered]),
        "deliverables": len(delivered),
        "evidence": evidence,
        "breaks_at": next(name for name, so in breaks if so),
    }


def _delivered(package: Package, chosen: Chosen, key: str) -> set[str]:
    born = {row["obligation_id"] for row in package.rows("obligations") if row["commitment_id"] == key}
    found = {row["deliverable_id"] for row in package.rows("obligation_deliverables") if row["obligation_id"] in born}
    for row in package.rows("links"):
        if row["state"] == "confirmed" and chosen.from_official(package, row):
            ends = {row["from_table"]: row["from_id"], row["to_table"]: row["to_id"]}
            if ends.get("commitments") == key and "deliverables" in ends:
                found.add(ends["deliverables"])
    return found
