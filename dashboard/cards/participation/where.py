"""Cards of where people took part: municipality by municipality, what part of the population, and where to go next."""

from collections.abc import Iterator, Mapping

from dashboard.answers import Answer
from dashboard.cards.card import Card
from dashboard.cards.drawing import bars, tile
from dashboard.cards.money.municipal import has_places
from dashboard.cards.participation.saying import PAGE
from dashboard.cards.telling import Telling
from dashboard.figures import Bar, Bars, Polygons, Ring, Shape, Tiles
from dashboard.package.territory import read_shapes
from dashboard.store.snapshots import Row

MOST_NAMED = 12
REACH = ("municipality_share", "population_share", "dissimilarity")
CRITERIA = ("population", "indigenous", "young", "balance")


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
    return tell.join(part for part in parts if part) or tell("value.no_record")


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


def _reach_title(tell: Telling) -> str:
    row = tell.first
    return tell("title", share=tell.percent(row["municipality_share"]), n=row["reached"], total=row["municipalities"])


def _reach_sentence(tell: Telling) -> Iterator[str]:
    row = tell.first
    covered = row["population_share"]
    yield tell("count_places") if covered is None else tell("count", covered=tell.percent(covered))
    if row["dissimilarity"] is None:
        yield tell("no_index", reason=tell.code("reason", row))
    else:
        yield tell("index", share=tell.percent(row["dissimilarity"], 1))
    yield tell.some("without_figure", row["without_figure"])


def _reach_figure(tell: Telling) -> Bars:
    shares = {name: tell.first[name] for name in REACH}
    texts = {n: tell("value.not_computable") if v is None else tell.percent(v, 1) for n, v in shares.items()}
    return Bars(tuple(Bar(name, tell(name), share, texts[name]) for name, share in shares.items()))


def _next_sentence(tell: Telling) -> Iterator[str]:
    given = {name: tell.first[f"weight_{name}"] for name in CRITERIA}
    yield tell(f"because_{tell.first['why']}")
    yield from _who_lives_there(tell)
    parts = (f"{tell.low('why', name)} {tell.percent(weight)}" for name, weight in given.items() if weight)
    yield tell("weights", weights=tell.join(parts))
    yield tell.naming("left_out", (tell.low("why", name) for name in _asked_for(tell) if not given[name]))


def _who_lives_there(tell: Telling) -> Iterator[str]:
    """What part of the population, and of those the weights look at, lives in the place that comes first."""
    for name in ("population", "indigenous", "young"):
        share = tell.first[f"{name}_share"]
        if share is not None:
            yield tell(f"lives_{name}", share=tell.percent(share, 1))


def _asked_for(tell: Telling) -> list[str]:
    """Criteria the chosen weights give something to."""
    chosen = tell.options["weights"]
    if chosen == "equal":
        return list(CRITERIA)
    numbers = dict(zip(CRITERIA, chosen.split(","), strict=False))
    return [name for name in CRITERIA if name == chosen or int(numbers.get(name, "0") if "," in chosen else 0)]


def _standing(tell: Telling, row: Row) -> str:
    return tell("bar", standing=row["standing"], name=row["municipality"])


def _gain(tell: Telling, row: Row) -> str:
    return tell("gain", gain=tell.decimal(100 * row["gain"]), why=tell.low("why", row))


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
    Card(
        "participation-reach", "participation/coverage-summary", PAGE, "participation-where", 31,
        _reach_title, _reach_sentence, _reach_figure,
        columns=("municipalities", "reached", "municipality_share", "unheard", "without_figure", "population",
                 "population_share", "dissimilarity", "reason"),
        glossary=("dissimilarity",), headline=("municipality_share", 0)),
    Card(
        "participation-next", "participation/next-municipality", PAGE, "participation-next", 40,
        sentence=_next_sentence, figure=bars(_standing, "gain", _gain, key="municipality_id", times=100), level="hero",
        columns=("municipality", "why", "population_share", "indigenous_share", "young_share", "distance_share", "gain",
                 "covered_share"),
        clicks=("municipality", "municipality_id"), listed=True,
    ),
)  # fmt: skip
