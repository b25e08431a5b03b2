"""Every exercise with young people on record, how deep it went, and how many votes do not tell anybody's age."""

from ..meetings import DEPTHS, by, held, promised, took_part
from ..package import Chosen, Package, Row, Rows, on, whole
from .register import FAMILIES

NAMES = ("juven", "joven", "jóven", "adolescen")
YOUNG = "youth_12_29"


def truth(package: Package, chosen: Chosen) -> Rows:
    places = package.by("municipalities", "municipality_id")
    mine, young = _register(package, chosen), _young(package, chosen)
    found: Rows = [
        {
            "exercise_id": key,
            "family": FAMILIES.get(row["kind"], "meet"),
            "kind": row["kind"],
            "title": row["title"],
            "held_on": on(row["held_on"]),
            "held_precision": row["held_precision"] or None,
            "municipality": places[row["municipality_id"]]["name"] if row["municipality_id"] else None,
            "depth": young[key][0],
            "persons": young[key][1],
        }
        for key, row in mine.items()
        if key in young
    ]
    found += _surveys(package, chosen)
    unaged = sum(row["kind"] == "vote" and key not in young for key, row in mine.items())
    for one in found:
        one |= {"decided": one["depth"] == "decide", "votes_without_age": unaged}
    return sorted(
        found, key=lambda r: (-r["held_on"].toordinal() if r["held_on"] else 0, r["exercise_id"], r["family"])
    )


def _register(package: Package, chosen: Chosen) -> dict[str, Row]:
    of_the_chosen = promised(chosen)
    facts = package.rows("participation_facts")
    elections = {row["meeting_id"] for row in facts if row["group_text"] == "electorado"}
    return {
        key: row
        for key, row in held(package, chosen).items()
        if key not in elections
        and of_the_chosen(row)
        and chosen.allows("municipality", row["municipality_id"])
        and chosen.from_official(package, row)
    }


def _young(package: Package, chosen: Chosen) -> dict[str, tuple[str, int | None]]:
    """Exercise -> the deepest level told of its young people, and the larger of the figures of them."""
    here = {str(package.node["home"]), *package.by("municipalities", "municipality_id")}
    facts = [
        row
        for row in package.rows("participation_facts")
        if _names_them(row["group_text"])
        and by(chosen.as_of, row["happened_on"])
        and chosen.from_official(package, row)
    ]
    cells = [
        row
        for row in package.rows("municipal_participation")
        if row["group"] == YOUNG and took_part(row) and chosen.from_official(package, row)
    ]
    found = {}
    for key in {row["meeting_id"] for row in (*facts, *cells)}:
        said = [row for row in facts if row["meeting_id"] == key]
        counted = [row for row in cells if row["meeting_id"] == key]
        depth = max((row["depth"] or "not_stated" for row in (*said, *counted)), key=DEPTHS.index)
        figures = [int(row["persons"]) for row in said if row["persons"] and row["territory_id"] in here]
        known = [whole(row["persons"]) or 0 for row in counted if row["persons"]]
        found[key] = depth, max(figures + ([sum(known)] if known else []), default=None)
    return found


def _names_them(text: str) -> bool:
    return any(name in text.lower() for name in NAMES)


def _surveys(package: Package, chosen: Chosen) -> Rows:
    commitments = package.by("commitments", "commitment_id")
    places = package.by("municipalities", "municipality_id")
    found: dict[str, Row] = {}
    for row in package.rows("surveys"):
        of = commitments.get(row["commitment_id"], Row())["plan_id"]
        if (
            (_names_them(row["population_text"]) or "12 a 29" in row["population_text"])
            and by(chosen.as_of, row["fielded_on"])
            and chosen.allows("municipality", row["territory_id"])
            and chosen.allows("commitment", row["commitment_id"])
            and chosen.allows("plan", of)
            and chosen.from_official(package, row)
        ):
            found.setdefault(row["survey_id"], row)
    return [
        {
            "exercise_id": key,
            "family": "ask",
            "kind": "survey",
            "title": row["title"],
            "held_on": on(row["fielded_on"]),
            "held_precision": row["fielded_precision"] or None,
            "municipality": places[row["territory_id"]]["name"] if row["territory_id"] in places else None,
            "depth": "consult",
            "persons": None,
        }
        for key, row in found.items()
    ]
