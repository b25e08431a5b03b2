"""Who lives in a municipality, or in all of them, each group by its newest count; turnout, one line and no more."""

from collections.abc import Iterator

from dashboard.cards.card import Card
from dashboard.cards.money.municipal import PAGE, has_places
from dashboard.cards.telling import Telling
from dashboard.figures import Bar, Bars
from dashboard.store.snapshots import Row

SPEAKERS = "indigenous_language"
# The population by sex is told as women, and what is left are men.
LEFT_OUT = ("total", "men")
TOLD = ("women", SPEAKERS, "afromexican")


def _whole(rows: list[Row]) -> tuple[int, int] | None:
    """(persons, year) of all the rows, where each has a figure and they are of one year and count."""
    when = {(row["year"], row["vintage"]) for row in rows}
    if len(when) != 1 or any(row["persons"] is None for row in rows):
        return None
    return sum(row["persons"] for row in rows), rows[0]["year"]


def _title(tell: Telling) -> str:
    rows = tell.where(group="total")
    whole, places = _whole(rows), tell.distinct("municipality_id")
    if whole is None:
        return tell("title_none")
    words = {"persons": tell.integer(whole[0]), "year": str(whole[1]), "name": tell.first["municipality"]}
    return tell.many("title", places, **words)


def _sentence(tell: Telling) -> Iterator[str]:
    yield from (_group(tell, group) for group in TOLD)
    yield tell.naming("only_state", (tell.low("group", name) for name in _lacking(tell)))
    yield tell.beside("counts", names=tell.join(_counts(tell)))


def _group(tell: Telling, group: str) -> str:
    """How many of a group live there; nothing where some municipality lacks the figure."""
    whole = _whole(tell.where(group=group))
    return tell(group, persons=tell.integer(whole[0]), year=str(whole[1])) if whole else ""


def _lacking(tell: Telling) -> list[str]:
    """The groups that were counted for the state and for none of the municipalities told."""
    groups = dict.fromkeys(row["group"] for row in tell.where(reason="only_for_the_state"))
    return [group for group in groups if all(row["persons"] is None for row in tell.where(group=group))]


def _counts(tell: Telling) -> list[str]:
    held = {(row["year"], row["population_source"] or row["vintage"]) for row in tell.known("vintage")}
    return [tell("count", source=source, year=str(year)) for year, source in sorted(held, reverse=True)]


def _figure(tell: Telling) -> Bars:
    """The groups of one municipality, or how many live in each of several."""
    if tell.distinct("municipality_id") == 1:
        rows = [row for row in tell.rows if row["group"] not in LEFT_OUT] or tell.rows
        return Bars(
            tuple(
                Bar("", tell.code("group", row), row["share"] and 100 * row["share"], _text(tell, row)) for row in rows
            )
        )
    rows = sorted(tell.where(group="total"), key=lambda row: -(row["persons"] or 0)) or tell.rows
    return Bars(
        tuple(Bar(row["municipality_id"], row["municipality"], row["persons"], _text(tell, row)) for row in rows)
    )


def _text(tell: Telling, row: Row) -> str:
    if row["persons"] is None:
        return tell.code("reason", row)
    number = tell(f"bound.{row['bound']}", n=tell.integer(row["persons"]))
    if row["group"] == "total" or row["share"] is None:
        return number
    return tell("value.count_share", n=number, share=tell.percent(row["share"], 1))


def _turnout_title(tell: Telling) -> str:
    last = tell.first
    told = tell.where(election=last["election"])
    words = {"election": last["election"], "day": tell.day(last["happened_on"], last["happened_precision"])}
    if len({row["municipality_id"] for row in told}) == 1:
        return tell("title_one", name=last["municipality"], turnout=tell.percent(last["turnout"], 1), **words)
    low, high = (tell.percent(pick(row["turnout"] for row in told), 1) for pick in (min, max))
    return tell("title", low=low, high=high, **words)


def _turnout_sentence(tell: Telling) -> Iterator[str]:
    """The other elections of one municipality, each with its own share; of several, that they are in the table."""
    others = [row for row in tell.rows if row["election"] != tell.first["election"]]
    if tell.distinct("municipality_id") == 1:
        parts = (tell("other", election=row["election"], turnout=tell.percent(row["turnout"], 1)) for row in others)
        yield tell.naming("others", parts)
    yield tell("sentence", day=tell.day(tell.first["happened_on"], tell.first["happened_precision"]))


CARDS = (
    Card(
        "municipality-residents", "municipalities/residents", PAGE, "municipality-people", 20,
        _title, _sentence, _figure,
        columns=("municipality", "group", "persons", "share", "year", "population_source", "reason"),
        clicks=("municipality", "municipality_id"), shown=has_places,
    ),
    Card(
        "municipality-turnout", "municipalities/turnout", PAGE, "municipality-people", 29, _turnout_title,
        _turnout_sentence,
        columns=("municipality", "election", "happened_on", "turnout", "voters", "electoral_list"), level="reference",
        shown=has_places,
    ),
)  # fmt: skip
