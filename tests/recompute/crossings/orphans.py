"""What hangs loose, and what it lacks."""

from collections.abc import Iterator
from typing import Any

from ..crossed import EDGES, bound, office, url
from ..package import Chosen, Package, Row, Rows

STATES = EDGES


def truth(package: Package, chosen: Chosen) -> Rows:
    return [*_obligations(package, chosen), *_money(package, chosen), *_goals(package, chosen)]


def _obligations(package: Package, chosen: Chosen) -> Iterator[dict[str, Any]]:
    met = {row["obligation_id"] for row in package.rows("obligation_deliverables")}
    stand = ("in_force", "unverified")
    every = {one.row["obligation_id"]: one.row for one in bound(package, chosen) if one.standing in stand}
    norms = package.by("norms", "norm_id")
    for kind in ("obligation_without_deliverable", "obligation_without_institution"):
        for key, row in sorted(every.items()):
            lacks = key not in met if kind.endswith("deliverable") else not row["institution_id"]
            if lacks:
                norm = {"norm": norms[row["norm_id"]]["short_name"], "article": row["article"] or None}
                who = {"obliged_party": row["obliged_party"]}
                yield _row(package, kind, row, key, row["what"], row["institution_id"]) | norm | who


def _money(package: Package, chosen: Chosen) -> Iterator[dict[str, Any]]:
    tied = [row for row in package.rows("budget_links") if row["commitment_id"] and chosen.from_official(package, row)]
    if not tied:
        return
    offices, units = package.by("institutions", "institution_id"), package.by("budget_units", "unit_id")
    named = "institution" in chosen or "branch" in chosen

    def chosen_office(key: str) -> bool:
        branch = offices.get(key, Row())["branch"]
        return bool(key) and chosen.allows("institution", key) and chosen.allows("branch", branch)

    acting = {row["commitment_id"] for row in package.rows("commitment_actors") if chosen_office(row["institution_id"])}
    for row in sorted(package.rows("commitments"), key=lambda row: row["commitment_id"]):
        key = row["commitment_id"]
        funded = any(link["commitment_id"] == key for link in tied)
        if not funded and chosen.from_official(package, row) and (not named or key in acting):
            title = row["title_en"] or row["title"] if chosen.lang == "en" else row["title"]
            yield _row(package, "commitment_without_money", row, key, title, "")
    for row in sorted(package.rows("programmes"), key=lambda row: row["programme_id"]):
        key, who = row["programme_id"], units.get(row["unit_id"], Row())["institution_id"]
        funds = any(link["programme_id"] == key for link in tied)
        if not funds and chosen.from_official(package, row) and (not named or chosen_office(who)):
            yield _row(package, "money_without_commitment", row, key, row["name"], who)


def _goals(package: Package, chosen: Chosen) -> Iterator[dict[str, Any]]:
    if "institution" in chosen or "branch" in chosen:
        return
    goal_of = {row["target_id"]: row["goal_id"] for row in package.rows("sdg_targets")}
    reached = {
        row["goal_id"] for row in package.rows("commitments") if row["goal_id"] and chosen.from_official(package, row)
    }
    for row in package.rows("links"):
        if row["state"] == "confirmed" and chosen.from_official(package, row):
            for side, other in (("from", "to"), ("to", "from")):
                if row[f"{side}_table"] == "commitments" and row[f"{other}_table"] == "sdg_targets":
                    reached.add(goal_of.get(row[f"{other}_id"], row[f"{other}_id"]))
                if row[f"{side}_table"] == "commitments" and row[f"{other}_table"] == "sdg_goals":
                    reached.add(row[f"{other}_id"])
    for row in package.rows("budget_links"):
        if row["target_id"] in goal_of and chosen.from_official(package, row):
            reached.add(goal_of[row["target_id"]])
    for row in sorted(package.rows("sdg_goals"), key=lambda row: (len(row["goal_id"]), row["goal_id"])):
        if reached and row["goal_id"] not in reached:
            yield _row(package, "goal_without_either", row, row["goal_id"], chosen.told(row, "label"), "")


def _row(package: Package, kind: str, row: Row, key: str, title: str | None, who: str) -> dict[str, Any]:
    return {
        "kind": kind,
        "id": key,
        "title": title,
        "institution_id": who or None,
        "institution": office(package, who or None),
        "obliged_party": None,
        "norm": None,
        "article": None,
        "url": url(package, row["source_id"]),
    }
