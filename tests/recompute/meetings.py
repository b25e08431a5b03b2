"""What truths about meetings share: which are on record by the day, whose they are, and how deep people went."""

from collections.abc import Callable, Iterable
from datetime import date

from .package import Chosen, Package, Row, on

DEPTHS = ("not_stated", "inform", "consult", "involve", "collaborate", "decide")
SPEAKERS = "indigenous_language"


def known(package: Package, chosen: Chosen) -> dict[str, Row]:
    """Meetings that were reported by the day, or else held by it; nothing says that one without a date came later."""
    return {
        row["meeting_id"]: row
        for row in package.rows("meetings")
        if (on(row["reported_on"]) or on(row["held_on"]) or chosen.as_of) <= chosen.as_of
    }


def held(package: Package, chosen: Chosen) -> dict[str, Row]:
    """Known meetings, without those announced for a later day."""
    return {key: row for key, row in known(package, chosen).items() if by(chosen.as_of, row["held_on"])}


def by(day: date, text: str) -> bool:
    """Whether something had happened by a day; what has no date had."""
    when = on(text)
    return when is None or when <= day


def promised(chosen: Chosen) -> Callable[[Row], bool]:
    """Whether a meeting is of the chosen commitments and plans: one that is of none is of no chosen one."""
    return lambda row: chosen.allows("commitment", row["commitment_id"]) and chosen.allows("plan", row["plan_id"])


def short_title(chosen: Chosen, commitment: Row) -> str:
    """How a commitment is called in the language asked for."""
    return commitment["short_title_en" if chosen.lang == "en" else "short_title"]


def took_part(row: Row) -> bool:
    """Whether a group was there: people of it were counted, or their number is hidden or was not published."""
    return row["persons"] != "0"


def reached(cells: Iterable[Row]) -> tuple[str | None, bool | None]:
    """The deepest level among some cells, and whether it is no more than being consulted, where a level is stated."""
    deepest = max((DEPTHS.index(row["depth"]) for row in cells), default=None)
    if deepest is None:
        return None, None
    return DEPTHS[deepest], DEPTHS[deepest] == "consult" if deepest else None
