"""Every municipality by every requirement that the data of the day have."""

from ..meetings import by
from ..package import Chosen, Package, Row, Rows, on
from ..spelling import spelt

STATES = (
    ("ejemplo", "as_of=2026-02-05"),
    ("ejemplo", "as_of=2026-04-21&municipality=99003,99004,99008"),
    ("ejemplo", "as_of=2026-09-03&municipality=99005"),
)


def truth(package: Package, chosen: Chosen) -> Rows:
    told = {
        (row["municipality_id"], row["requirement"]): row
        for row in package.rows("adoption")
        if by(chosen.as_of, row["status_on"]) and chosen.from_official(package, row)
    }
    sources = package.by("sources", "source_id")
    return [
        {
            "municipality_id": key,
            "municipality": place["name"],
            "requirement": requirement,
            **_told(told.get((key, requirement)), sources),
        }
        for key, place in sorted(package.by("municipalities", "municipality_id").items())
        if chosen.allows("municipality", key)
        for requirement in sorted({requirement for _, requirement in told}, key=spelt)
    ]


def _told(row: Row | None, sources: dict[str, Row]) -> dict[str, object]:
    return {
        "status": row["status"] if row else None,
        "status_on": on(row["status_on"]) if row else None,
        "source": sources[row["source_id"]]["title"] if row else None,
    }
