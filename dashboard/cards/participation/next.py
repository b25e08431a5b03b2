"""Cards of how far participation reached, and where to go next."""

from collections.abc import Iterator

from dashboard.cards.card import Card
from dashboard.cards.drawing import bars
from dashboard.cards.participation.saying import PAGE
from dashboard.cards.telling import Telling
from dashboard.figures import Bar, Bars
from dashboard.store.snapshots import Row

REACH = ("municipality_share", "population_share", "dissimilarity")
CRITERIA = ("population", "indigenous", "young", "balance")


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
