"""Cards of who is missing: what a group weighs among those who took part, against what it weighs in the population."""

from collections import defaultdict
from collections.abc import Iterator

from dashboard.answers import Answer, ask
from dashboard.cards.card import Card
from dashboard.cards.drawing import bars, matrix, tile
from dashboard.cards.participation.saying import PAGE
from dashboard.cards.telling import Telling
from dashboard.figures import Dot, Dots, Figure, Tile, Tiles
from dashboard.filters import Filters
from dashboard.store.snapshots import Row

PHASES = ("methodology", "diagnosis", "design", "decision", "execution", "evaluation", "not_stated")
QUESTION = "participation/representation"
BAND = (80.0, 125.0)
"""Of each hundred: the parity band of the question."""
TICKS = {"half": 50.0, "even": 100.0, "double": 200.0}
NUMBERS = (
    "participants", "known", "unknown", "attendance_share", "population_share", "ratio", "ratio_low", "ratio_high",
    "gap_points", "verdict", "reason", "suppressed", "without_figure",
)  # fmt: skip


def _groups(tell: Telling, **values: object) -> list[str]:
    """The groups of the rows that hold these values, each once."""
    return list(dict.fromkeys(tell.low("group", row) for row in tell.where(**values)))


def _compared(rows: list[Row]) -> list[Row]:
    return [row for row in rows if row["ratio"] is not None]


def _hundred(tell: Telling, ratio: float) -> str:
    """A ratio as persons counted for each hundred that the group's weight in the population would give."""
    return tell.integer(round(100 * ratio))


def _least(tell: Telling) -> str:
    """The group counted least against its weight: rows come with the smallest ratio first; empty without ratios."""
    row = tell.first
    if row["ratio"] is None:
        return ""
    n, low, high = (_hundred(tell, row[column]) for column in ("ratio", "ratio_low", "ratio_high"))
    return tell("card.participation-representation.least", group=tell.low("group", row), n=n, low=low, high=high)


def _caveats(tell: Telling) -> Iterator[str]:
    yield tell.some("card.participation-representation.suppressed", tell.total("suppressed"))
    yield tell("card.participation-representation.overlap")


def _title(tell: Telling) -> str:
    missing = tell.naming("title", _groups(tell, verdict="under"))
    return missing or tell("title_none" if _compared(tell.rows) else "title_not_comparable")


def _sentence(tell: Telling) -> Iterator[str]:
    if _compared(tell.rows):
        yield _least(tell)
        yield tell("band")
    yield tell.naming("bare", _groups(tell, reason="no_denominator"))
    yield from _caveats(tell)


def _told(tell: Telling, row: Row) -> str:
    """One ratio in words: so many of each hundred, and whether the interval leaves parity out."""
    if row["ratio"] is None:
        return tell.code("reason", row)
    return tell("bar", n=_hundred(tell, row["ratio"]), verdict=tell.code("verdict", row))


def _parity(tell: Telling) -> Dots:
    """Each group around what its weight would give, with the interval of few persons."""
    ticks = tuple((value, tell(f"tick_{name}")) for name, value in TICKS.items())
    dots = tuple(_dot(tell, row) for row in tell.rows)
    band = BAND if _compared(tell.rows) else None
    return Dots(dots, ticks, band, middle=100.0, ratios=True, gutter=tell("tick_nobody"))


def _dot(tell: Telling, row: Row) -> Dot:
    value, low, high = (
        None if row[one] is None else 100 * float(row[one]) for one in ("ratio", "ratio_low", "ratio_high")
    )
    tone = "accent" if row["verdict"] == "under" else ""
    key, label = row["group"], tell.code("group", row)
    return Dot(key, label, value, _told(tell, row), low, high, hollow=row["verdict"] == "over", tone=tone)


def _places_title(tell: Telling) -> str:
    short = {row["municipality_id"] for row in tell.where(verdict="under")}
    compared = {row["municipality_id"] for row in _compared(tell.rows)}
    if not compared:
        return tell("card.participation-representation.title_not_comparable")
    return tell("title", n=len(short), total=len(compared))


def _places_sentence(tell: Telling) -> Iterator[str]:
    places = defaultdict(set)
    for row in tell.where(verdict="under"):
        places[row["group"]].add(row["municipality_id"])
    if places:
        most = max(places, key=lambda group: (len(places[group]), group))
        yield tell.many("most", len(places[most]), group=tell.low("group", most))
    yield tell("read")
    yield from _caveats(tell)


def _places_figure(tell: Telling) -> Tiles:
    """Every municipality of the package, those without a comparable group too."""
    everywhere = ask(tell.answer.snapshot, "participation/coverage", Filters(lang=tell.lang)).rows
    return Tiles(tuple(_tile(tell, place) for place in everywhere), scale_title=tell("unit.missing_groups"))


def _tile(tell: Telling, place: Row) -> Tile:
    rows = tell.where(municipality_id=place["municipality_id"])
    compared = _compared(rows)
    short = [row for row in compared if row["verdict"] == "under"]
    # A meeting where nobody was counted is a figure, unlike one whose groups nobody recorded.
    nobody = any(row["known"] == 0 for row in rows)
    text = tell.code("reason", "nobody") if nobody else tell("value.no_figure")
    if compared:
        text = tell("tile", n=len(short), total=len(compared))
    return tile(place, float(len(short)) if compared else None, text)


def _phase_title(tell: Telling) -> str:
    if not _compared(tell.rows):
        return tell("card.participation-representation.title_not_comparable")
    # Rows come with the smallest ratio first, which of few persons is no finding.
    least = next(iter(tell.where(verdict="under")), None)
    if least is None:
        return tell("card.participation-representation.title_none")
    return tell("title", group=tell.low("group", least), phase=tell.low("phase", least))


def _phase_sentence(tell: Telling) -> Iterator[str]:
    yield _least(tell)
    yield tell("read")
    yield from _caveats(tell)


def _group_and_phase(tell: Telling, row: Row) -> str:
    return f"{tell.code('group', row)}, {tell.low('phase', row)}"


def _phase_figure(tell: Telling) -> Figure:
    """A row per group, a column per phase; where nothing can be compared, why."""
    ratios = {(row["group"], row["phase"]): float(round(100 * row["ratio"])) for row in _compared(tell.rows)}
    if not ratios:
        return bars(_group_and_phase, "ratio", "reason", key="group")(tell)
    groups = {row["group"]: tell.code("group", row) for row in tell.rows}
    phases = [phase for phase in PHASES if tell.where(phase=phase)]
    order = sorted(groups, key=lambda group: groups[group])
    rows = ((group, groups[group], [ratios.get((group, phase)) for phase in phases]) for group in order)
    return matrix(tell, (tell.code("phase", phase) for phase in phases), rows, "unit.of_each_hundred", _short_of)


def _short_of(number: float) -> str:
    """Fewer than expected is what to look at: a matrix of ratios has a middle, not a top."""
    return "accent" if number < BAND[0] else ""


def _worth_showing(answer: Answer) -> bool:
    """Where no record counts groups at all, one card that says so is enough."""
    return bool(answer.rows or answer.filters.values)


CARDS = (
    Card(
        "participation-representation", QUESTION, PAGE, "participation-who", 10, _title, _sentence,
        _parity, level="hero", columns=("group", *NUMBERS), fixed={"detail": "state"},
        glossary=("representation", "parity_band", "small_number", "no_denominator", "group"),
        clicks=("group", "group"), headline=("ratio", 0)),
    Card(
        "participation-representation-places", QUESTION, PAGE, "participation-who", 11,
        _places_title, _places_sentence, _places_figure,
        columns=("municipality", "group", *NUMBERS), fixed={"detail": "municipality"},
        glossary=("representation", "parity_band", "small_number", "tile_map"),
        clicks=("municipality", "municipality_id"), shown=_worth_showing,
    ),
    Card(
        "participation-representation-phase", QUESTION, PAGE, "participation-who", 12,
        _phase_title, _phase_sentence, _phase_figure, level="reference",
        columns=("group", "phase", *NUMBERS), fixed={"detail": "phase"},
        glossary=("representation", "parity_band", "small_number", "phase"), clicks=("group", "group"),
        shown=_worth_showing,
    ),
)  # fmt: skip
