"""How many of each group live in each municipality, by the newest count of it, and what part of that count they are."""

from ..package import Chosen, Package, Row, Rows, ratio

Counts = dict[tuple[str, str], dict[tuple[int, str], int]]
"""(territory, group) -> (year, vintage) -> persons."""
Names = dict[tuple[str, str, int, str], str]
"""(territory, group, year, vintage) -> the first title, by name, of the sources of those rows."""


def truth(package: Package, chosen: Chosen) -> Rows:
    counts: Counts = {}
    names: Names = {}
    titles = package.by("sources", "source_id")
    for row in package.rows("population"):
        group = _group(row)
        if group and row["persons"] and int(row["year"]) <= chosen.as_of.year and chosen.from_official(package, row):
            held = counts.setdefault((row["territory_id"], group), {})
            when = int(row["year"]), row["vintage"]
            held[when] = max(held.get(when, 0), int(row["persons"]))
            key, title = (row["territory_id"], group, *when), titles[row["source_id"]]["title"]
            names[key] = min(names.get(key, title), title)
    groups = sorted({group for _, group in counts}, key=lambda name: (name != "total", name))
    return [
        {"municipality_id": place["municipality_id"], "municipality": place["name"], "group": group}
        | _told(counts, names, place["municipality_id"], group, str(package.node["home"]))
        for place in sorted(package.rows("municipalities"), key=lambda row: row["municipality_id"])
        for group in groups
        if chosen.allows("municipality", place["municipality_id"])
    ]


def _group(row: Row) -> str:
    """The group a row counts; an age band of everyone is none."""
    if row["group"] == "total":
        return "" if row["age_band"] != "total" else row["sex"]
    return row["group"] if row["sex"] == "total" else ""


def _told(counts: Counts, names: Names, place: str, group: str, home: str) -> dict[str, object]:
    held = counts.get((place, group), {})
    if not held:
        reason = "only_for_the_state" if (home, group) in counts else "not_in_data"
        nothing = dict.fromkeys(("persons", "share", "year", "vintage", "population_source", "bound"))
        return nothing | {"reason": reason}
    year, vintage = min(held, key=lambda when: (-when[0], when[1]))
    return {
        "persons": held[year, vintage],
        "share": ratio(held[year, vintage], counts.get((place, "total"), {}).get((year, vintage))),
        "year": year,
        "vintage": vintage,
        "population_source": names[place, group, year, vintage],
        "bound": "at_least" if group == "indigenous_language" else "exact",
        "reason": None,
    }
