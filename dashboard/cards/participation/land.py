"""Cards of land and indigenous peoples: who lives where, who decides, and what was committed about it."""

from dashboard.cards.card import Card
from dashboard.cards.drawing import bars
from dashboard.cards.participation.saying import PAGE, any_said
from dashboard.cards.telling import Telling
from dashboard.figures import Figure
from dashboard.store.snapshots import Row
from dashboard.theme import CATEGORICAL, NEUTRAL

NAMED = 11


def _places(tell: Telling) -> list[Row]:
    """Its rows without that of the whole territory."""
    return [row for row in tell.rows if row["territory"] is not None]


def _by_people(tell: Telling) -> list[Row]:
    """The places with most people first."""
    return sorted(_places(tell), key=lambda row: -(row["speakers"] or 0))


def _alike(tell: Telling) -> bool:
    """Whether every place has the share of the whole, so that bars of shares would all be one bar."""
    return len({row["speakers_share"] and round(row["speakers_share"], 3) for row in tell.rows}) == 1


def _land_bars(tell: Telling) -> Figure:
    """The shares, or how many people each place has of them where the shares say nothing."""
    by, held = ("speakers", _by_people) if _alike(tell) and tell.known("speakers") else ("speakers_share", None)
    return bars(
        "territory", by, _standing, key="municipality_id", rows=held, colour=CATEGORICAL[4],
        coloured=lambda row: NEUTRAL if row["territory"] is None else None,
    )(tell)  # fmt: skip


def _land_title(tell: Telling) -> str:
    whole = next((row["speakers_share"] for row in tell.where(territory=None)), None)
    counted = [row for row in _places(tell) if row["speakers_share"] is not None]
    if not counted or whole is None:
        return tell("title_bare")
    top = max(counted, key=lambda row: row["speakers_share"])
    # Two shares that round alike are told with the decimal that tells them apart.
    digits = 1 if round(100 * top["speakers_share"]) == round(100 * whole) else 0
    here, there = (tell.percent(share, digits) for share in (top["speakers_share"], whole))
    if here == there:
        return tell("title_alike", share=here, year=top["population_year"])
    return tell("title", name=top["territory"], here=here, there=there, year=top["population_year"])


def _land_sentence(tell: Telling) -> list[str]:
    places = _places(tell)
    deciding = (row["territory"] for row in places if row["depth"] == "decide")
    consulted = (row["territory"] for row in places if row["only_consulted"])
    said = (
        tell("year") if tell.known("speakers_share") else "",
        tell.naming("decide", deciding, NAMED),
        tell.naming("consulted", consulted, NAMED),
        tell.some("silent", sum(not row["group_meetings"] for row in places)),
    )
    return any_said(said, tell("involved"))


def _speakers(tell: Telling, row: Row) -> str:
    share = row["speakers_share"]
    return tell("value.not_published") if share is None else tell.percent(share, 1)


def _standing(tell: Telling, row: Row) -> str:
    """The share and, where the group was ever counted there, how far it got."""
    depth = row["depth"] and row["territory"] is not None
    people = tell.integer(row["speakers"]) if _alike(tell) and row["speakers"] is not None else ""
    parts = (people or _speakers(tell, row), tell(f"got_{row['depth']}") if depth else "")
    return " · ".join(filter(None, parts))


def _tags_title(tell: Telling) -> str:
    commitments = tell.where(kind="commitment")
    tagged = [row for row in commitments if row["territory_tag"] == "land_territory"]
    return tell.many("title", len(tagged), total=tell.integer(len(commitments)))


def _tags_sentence(tell: Telling) -> list[str]:
    tagged = tell.where(kind="commitment", territory_tag="land_territory")[:NAMED]
    said = (
        tell.some("obligations", tell.count(kind="obligation", territory_tag="land_territory")),
        *(_deepest(tell, row) for row in tagged),
        tell.some("bare", tell.count(kind="commitment", territory_tag=None)),
    )
    return any_said(said, tell("reviewed"))


def _deepest(tell: Telling, row: Row) -> str:
    if not row["depth"]:
        return tell("silent", code=row["code"])
    return tell("depth", code=row["code"], depth=tell.code("depth", row))


CARDS = (
    Card(
        "participation-land", "participation/land", PAGE, "participation-land", 85, _land_title, _land_sentence,
        _land_bars, level="hero",
        columns=("territory", "speakers", "population", "population_year", "speakers_share", "meetings",
                 "group_meetings", "participants", "depth", "only_consulted"),
        glossary=("depth", "only_consulted"), clicks=("municipality", "municipality_id"),
        headline=("speakers_share", 0)),
    Card(
        "participation-land-tags", "participation/land-commitments", PAGE, "participation-land", 86,
        _tags_title, _tags_sentence, level="reference",
        columns=("kind", "code", "title", "territory_tag", "tag_from", "meetings", "group_meetings", "depth",
                 "only_consulted"),
        glossary=("depth",),
    ),
)  # fmt: skip
