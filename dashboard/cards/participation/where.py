"""Cards of where people took part, municipality by municipality."""

from collections.abc import Iterator, Mapping

from dashboard.answers import Answer
from dashboard.cards.card import Card
from dashboard.cards.drawing import tile
from dashboard.cards.money.municipal import has_places
from dashboard.cards.participation.saying import PAGE
from dashboard.cards.telling import Telling
from dashboard.figures import Polygons, Ring, Shape, Tiles
from dashboard.package.territory import read_shapes
from dashboard.store.snapshots import Row

MOST_NAMED = 12


def _coverage_title(tell: Telling) -> str:
    if len(tell.rows) == 1:
        parts = [part for part in (_attended(tell, tell.first), _votes(tell, tell.first)) if part]
        return tell("title_one", name=tell.first["municipality"], there=tell.join(parts) or there(tell, tell.first))
    none = tell("value.none")
    words = {"attended": tell.counted("participants") or none, "voted": tell.counted("ballots_held") or none}
    return tell("title", total=tell.first["all_municipalities"], **words)


def there(tell: Telling, row: Row) -> str:
    """What is on record of a municipality, each kind apart: attendance, votes, consultations; never one sum."""
    parts = (_attended(tell, row), _bare(tell, row), _votes(tell, row), tell.some("asked", row["consultations"]))
    return tell.join(parts) or tell("value.no_record")


def _attended(tell: Telling, row: Row) -> str:
    """Attendance with a figure, or hidden; nothing where no meeting tells it."""
    if row["participants"] is None:
        return tell.some("hidden", row["meetings"]) if row["suppressed"] else ""
    return tell.some("attended", row["meetings"], people=tell.people(row))


def _brief(tell: Telling, row: Row) -> str:
    """What fits on a tile: how many attended and, beside it, the votes; of a place with votes alone, only them."""
    if row["votes_cast"] is None:
        votes = tell.some("ballots_brief", row["ballots_held"])
    else:
        votes = tell("cast_brief", votes=tell(f"bound.{row['votes_bound']}", n=tell.integer(row["votes_cast"])))
    if not votes:
        return tell.people(row)
    return tell("brief", people=tell.people(row), votes=votes) if row["meetings"] else votes


def _bare(tell: Telling, row: Row) -> str:
    """The meetings on record that tell no attendance."""
    if _attended(tell, row):
        return tell.some("others", max(0, row["meetings_held"] - row["meetings"]))
    return tell.some("met", max(row["meetings_held"], row["meetings"]))


def _votes(tell: Telling, row: Row) -> str:
    """The votes on record, with how many were cast where that was published."""
    if row["votes_cast"] is None:
        return tell.some("ballots", row["ballots_held"])
    cast = tell(f"bound.{row['votes_bound']}", n=tell.integer(row["votes_cast"]))
    return tell.some("cast", row["ballots_held"], votes=cast)


def _coverage_sentence(tell: Telling) -> Iterator[str]:
    if len(tell.rows) == 1:
        yield tell("on_record", there=there(tell, tell.first))
    else:
        yield from _all_places(tell)
    yield tell("apart")


def _all_places(tell: Telling) -> Iterator[str]:
    reached = sum(row["population"] or 0 for row in tell.rows if row["participants"])
    if reached:
        year = next(row["population_year"] for row in tell.rows if row["population"])
        yield tell("reach", share=tell.percent(reached / tell.first["all_population"]), year=year, total=_total(tell))
        yield _fewest(tell)
    yield tell.naming("voted", (_named(tell, row) for row in tell.rows if row["ballots_held"]), MOST_NAMED)
    silent = [row for row in tell.rows if row["participants"] is None and row["meetings"]]
    unheard = [row for row in tell.rows if not row["meetings"] and not row["meetings_held"]]
    for key, rows in (("silent", silent), ("unheard", unheard), ("nobody", tell.where(participants=0))):
        yield tell.naming(key, (row["municipality"] for row in rows), MOST_NAMED)


def _total(tell: Telling) -> str:
    """All attendances; a sum of which any part is only known from below is known from below."""
    told = tell.known("participants")
    bound = next((row["bound"] for row in told if row["bound"] != "exact"), "exact")
    return tell(f"bound.{bound}", n=tell.integer(sum(row["participants"] for row in told)))


def _fewest(tell: Telling) -> str:
    """The lowest attendance, of how many of the meetings there: what part of the population lives there hides it."""
    told = [row for row in tell.known("participants") if row["participants"]]
    row = min(told, key=lambda one: one["participants"])
    held, counted = max(row["meetings_held"], row["meetings"]), row["meetings"] - row["without_figure"]
    if len(told) < 2 or held == counted:
        return ""
    return tell.many("fewest", counted, name=row["municipality"], people=tell.people(row), held=tell.integer(held))


def _named(tell: Telling, row: Row) -> str:
    return tell("voting", name=row["municipality"], votes=_votes(tell, row))


def _attendances(row: Row) -> float | None:
    return None if row["participants"] is None else float(row["participants"])


def _tiles(tell: Telling) -> Tiles:
    tiles = (tile(row, _attendances(row), _brief(tell, row)) for row in tell.rows)
    return Tiles(tuple(tiles), scale_title=tell("unit.attendances"))


def _map(tell: Telling) -> Polygons:
    parts = tell.answer.snapshot.look_up("territory")
    rings = read_shapes((row["municipality_id"], row["part"], row["ring"]) for row in parts)
    held = {place: tuple(map(tuple, own)) for place, own in rings.items()}
    return Polygons(tuple(_shape(tell, row, held) for row in tell.rows), scale_title=tell("unit.attendances"))


def _shape(tell: Telling, row: Row, rings: Mapping[str, tuple[Ring, ...]]) -> Shape:
    place = row["municipality_id"]
    return Shape(place, row["municipality"], rings.get(place, ()), _attendances(row), _brief(tell, row))


def _has_map(answer: Answer) -> bool:
    """Whether the package came with boundaries."""
    return bool(answer.snapshot.look_up("territory"))


CARDS = (
    Card(
        "participation-coverage", "participation/coverage", PAGE, "participation-where", 30,
        _coverage_title, _coverage_sentence, _tiles, home=5, home_level="support", level="hero",
        columns=("municipality", "participants", "suppressed", "meetings", "without_figure", "meetings_held",
                 "ballots_held", "votes_cast", "consultations", "population", "per_thousand"),
        glossary=("tile_map", "suppressed"), clicks=("municipality", "municipality_id"),
    ),
    Card(
        "participation-map", "participation/coverage", PAGE, "participation-where", 32,
        _coverage_title, _coverage_sentence, _map, words="participation-coverage", shown=_has_map,
        level="reference",
        columns=("municipality", "participants", "meetings_held", "ballots_held", "votes_cast", "consultations",
                 "per_thousand"),
        clicks=("municipality", "municipality_id"),
    ),
    Card(
        "municipality-participation", "participation/coverage", "/municipios", "municipality-people", 21,
        _coverage_title, _coverage_sentence, _tiles, words="participation-coverage", shown=has_places,
        columns=("municipality", "participants", "meetings", "meetings_held", "ballots_held", "votes_cast",
                 "consultations", "per_thousand"),
        glossary=("suppressed",), clicks=("municipality", "municipality_id"),
    ),
)  # fmt: skip
