"""Each sitting on record, with whoever was on its list by sector, and its access measures."""

from collections import Counter, defaultdict
from datetime import date

from ..meetings import held, promised
from ..package import Chosen, Package, Rows, on

KINDS = ("mesa", "foro", "grupo_impulsor", "glosa", "workshop", "council", "other")
MEASURES = ("venue_access", "sign_language", "indigenous_language", "suitable_schedule", "transport", "care", "remote")
SECTORS = ("government", "civil_society", "academia", "business")

STATES = (
    ("ejemplo", "session=mesa&municipality=99001,99002&plan=PA-1"),
    ("ejemplo", "session=glosa&as_of=2026-12-03"),
    ("ejemplo", "session=foro&as_of=2025-01-26"),
    ("ejemplo", "as_of=2026-10-19"),
    ("ejemplo", "commitment=EJ-01,EJ-05"),
    ("quintana-roo", "sources=official&session=glosa"),
    ("quintana-roo", "commitment=MXROO0005&as_of=2024-10-29"),
    ("quintana-roo", "plan=2021-2022"),
    ("quintana-roo", "municipality=23005&as_of=2023-12-07"),
)


def truth(package: Package, chosen: Chosen) -> Rows:
    places, promises = package.by("municipalities", "municipality_id"), package.by("commitments", "commitment_id")
    mine, lists = promised(chosen), _lists(package, chosen)
    found: Rows = [
        {
            "meeting_id": key,
            "kind": row["kind"],
            "title": row["title"],
            "held_on": on(row["held_on"]),
            "held_precision": row["held_precision"] or None,
            "municipality": places[row["municipality_id"]]["name"] if row["municipality_id"] else None,
            "code": promises[row["commitment_id"]]["code"] if row["commitment_id"] else None,
            "agreed_vision": row["agreed_vision"] or None,
            **_told(lists.get(key)),
            **{measure: row[measure] or "unknown" for measure in MEASURES},
            "measures_yes": sum(row[measure] == "yes" for measure in MEASURES),
            "measures_known": sum(row[measure] in ("yes", "no") for measure in MEASURES),
        }
        for key, row in held(package, chosen).items()
        if row["kind"] in KINDS
        and chosen.option("session", "all") in ("all", row["kind"])
        and mine(row)
        and chosen.allows("municipality", row["municipality_id"])
        and chosen.from_official(package, row)
    ]
    return sorted(found, key=lambda row: (-(row["held_on"] or date.min).toordinal(), row["meeting_id"]))


def _lists(package: Package, chosen: Chosen) -> dict[str, Counter[str]]:
    """Meeting -> how many institutions its list has, by what it says of them, and by sector of those present."""
    sector = package.by("institutions", "institution_id")
    found: dict[str, Counter[str]] = defaultdict(Counter)
    for row in package.rows("attendance"):
        if chosen.from_official(package, row):
            told = found[row["meeting_id"]]
            told.update(["listed", row["attended"]])
            told.update([sector[row["institution_id"]]["sector"]] if row["attended"] == "yes" else [])
    return found


def _told(told: Counter[str] | None) -> dict[str, int | None]:
    """What a list says; without one nothing, which is not zero."""
    names = {"listed": "listed", "present": "yes", "absent": "no", "not_recorded": "unknown"}
    names |= {sector: sector for sector in SECTORS}
    counted: dict[str, int | None] = {name: told[key] if told else None for name, key in names.items()}
    return counted | {"others": told["international"] + told["mixed"] if told else None}
