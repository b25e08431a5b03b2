"""Cards of who is missing: what a group weighs among those who took part, against what it weighs in the population."""

from collections import defaultdict

from dashboard.answers import Answer, ask
from dashboard.cards.card import Card
from dashboard.cards.words import code
from dashboard.figures import Bar, Bars, Cell, Figure, Matrix, MatrixRow, Tile, Tiles
from dashboard.filters import Filters
from dashboard.locale import integer, join, t, tn
from dashboard.store.snapshots import Row
from dashboard.theme import CATEGORICAL, NEUTRAL

PHASES = ("methodology", "diagnosis", "design", "decision", "execution", "evaluation", "not_stated")
QUESTION = "participation/representation"
COLOURS = {"under": CATEGORICAL[1], "over": CATEGORICAL[0], "near": NEUTRAL, "parity": NEUTRAL}
BAND = (80.0, 125.0)
"""Of each hundred: the parity band of the question."""
NUMBERS = (
    "participants", "known", "unknown", "attendance_share", "population_share", "ratio", "ratio_low", "ratio_high",
    "gap_points", "verdict", "reason", "suppressed", "without_figure",
)  # fmt: skip


def _group(answer: Answer, row: Row) -> str:
    return code(answer, "group", row["group"]).lower()


def _names(answer: Answer, rows: list[Row]) -> str:
    return join(list(dict.fromkeys(_group(answer, row) for row in rows)), answer.lang)


def _of(answer: Answer, verdict: str) -> list[Row]:
    return [row for row in answer.rows if row["verdict"] == verdict]


def _hundred(answer: Answer, ratio: float) -> str:
    """A ratio as persons counted for each hundred that the group's weight in the population would give."""
    return integer(round(100 * ratio), answer.lang)


def _title(answer: Answer) -> str:
    missing = _of(answer, "under")
    if missing:
        return t(answer.lang, "card.participation-representation.title", groups=_names(answer, missing))
    compared = any(row["ratio"] is not None for row in answer.rows)
    key = "title_none" if compared else "title_not_comparable"
    return t(answer.lang, f"card.participation-representation.{key}")


def _sentence(answer: Answer) -> str:
    compared = any(row["ratio"] is not None for row in answer.rows)
    said = [_least(answer), t(answer.lang, "card.participation-representation.band")] if compared else []
    bare = [row for row in answer.rows if row["reason"] == "no_denominator"]
    if bare:
        said.append(t(answer.lang, "card.participation-representation.bare", groups=_names(answer, bare)))
    return " ".join([*said, *_caveats(answer)])


def _least(answer: Answer) -> str:
    """The group counted least against its weight: rows come with the smallest ratio first."""
    row = answer.rows[0]
    return t(
        answer.lang,
        "card.participation-representation.least",
        group=_group(answer, row),
        n=_hundred(answer, row["ratio"]),
        low=_hundred(answer, row["ratio_low"]),
        high=_hundred(answer, row["ratio_high"]),
    )


def _caveats(answer: Answer) -> list[str]:
    hidden = sum(row["suppressed"] for row in answer.rows)
    said = [tn(answer.lang, "card.participation-representation.suppressed", hidden)] if hidden else []
    return [*said, t(answer.lang, "card.participation-representation.overlap")]


def _told(answer: Answer, row: Row) -> str:
    """One ratio in words: so many of each hundred, and whether the interval leaves parity out."""
    if row["ratio"] is None:
        return code(answer, "reason", row["reason"])
    verdict = code(answer, "verdict", row["verdict"])
    return t(answer.lang, "card.participation-representation.bar", n=_hundred(answer, row["ratio"]), verdict=verdict)


def _figure(answer: Answer) -> Figure:
    picked = tuple(
        Bar(
            row["group"],
            code(answer, "group", row["group"]),
            None if row["ratio"] is None else 100 * row["ratio"],
            _told(answer, row),
            colour=COLOURS.get(row["verdict"]),
        )
        for row in answer.rows
    )
    return Bars(picked, colour=CATEGORICAL[1], band=BAND if any(bar.value is not None for bar in picked) else None)


def _by_place(answer: Answer) -> dict[str, list[Row]]:
    found: dict[str, list[Row]] = defaultdict(list)
    for row in answer.rows:
        found[row["municipality_id"]].append(row)
    return found


def _places_title(answer: Answer) -> str:
    short = {row["municipality_id"] for row in _of(answer, "under")}
    compared = {row["municipality_id"] for row in answer.rows if row["ratio"] is not None}
    if not compared:
        return t(answer.lang, "card.participation-representation.title_not_comparable")
    return t(answer.lang, "card.participation-representation-places.title", n=len(short), total=len(compared))


def _places_sentence(answer: Answer) -> str:
    places = defaultdict(set)
    for row in _of(answer, "under"):
        places[row["group"]].add(row["municipality_id"])
    said = []
    if places:
        most = max(places, key=lambda group: (len(places[group]), group))
        said.append(
            tn(
                answer.lang,
                "card.participation-representation-places.most",
                len(places[most]),
                group=code(answer, "group", most).lower(),
            )
        )
    return " ".join([*said, t(answer.lang, "card.participation-representation-places.read"), *_caveats(answer)])


def _places_figure(answer: Answer) -> Figure:
    """Every municipality of the package, those without a comparable group too."""
    rows = _by_place(answer)
    everywhere = ask(answer.snapshot, "participation/coverage", Filters(lang=answer.lang)).rows
    return Tiles(
        tuple(_tile(answer, place, rows[place["municipality_id"]]) for place in everywhere),
        scale_title=t(answer.lang, "unit.missing_groups"),
    )


def _tile(answer: Answer, place: Row, rows: list[Row]) -> Tile:
    compared = [row for row in rows if row["ratio"] is not None]
    short = [row for row in compared if row["verdict"] == "under"]
    # A meeting where nobody was counted is a figure, unlike one whose groups nobody recorded.
    nobody = any(row["known"] == 0 for row in rows)
    text = code(answer, "reason", "nobody") if nobody else t(answer.lang, "value.no_figure")
    if compared:
        text = t(answer.lang, "card.participation-representation-places.tile", n=len(short), total=len(compared))
    return Tile(
        place["municipality_id"],
        place["municipality"],
        place["tile_row"],
        place["tile_column"],
        float(len(short)) if compared else None,
        text,
    )


def _phase_title(answer: Answer) -> str:
    if answer.rows[0]["ratio"] is None:
        return t(answer.lang, "card.participation-representation.title_not_comparable")
    # Rows come with the smallest ratio first, which of few persons is no finding.
    least = next(iter(_of(answer, "under")), None)
    if least is None:
        return t(answer.lang, "card.participation-representation.title_none")
    phase = code(answer, "phase", least["phase"]).lower()
    return t(answer.lang, "card.participation-representation-phase.title", group=_group(answer, least), phase=phase)


def _phase_sentence(answer: Answer) -> str:
    said = [t(answer.lang, "card.participation-representation-phase.read")]
    if answer.rows[0]["ratio"] is not None:
        said.insert(0, _least(answer))
    return " ".join([*said, *_caveats(answer)])


def _why_not(answer: Answer, row: Row) -> Bar:
    label = f"{code(answer, 'group', row['group'])}, {code(answer, 'phase', row['phase']).lower()}"
    return Bar(row["group"], label, None, code(answer, "reason", row["reason"]))


def _phase_figure(answer: Answer) -> Figure:
    ratios = {(row["group"], row["phase"]): row["ratio"] for row in answer.rows}
    if not any(ratio is not None for ratio in ratios.values()):
        return Bars(tuple(_why_not(answer, row) for row in answer.rows))
    groups = sorted({row["group"] for row in answer.rows}, key=lambda group: code(answer, "group", group))
    phases = [phase for phase in PHASES if any(key[1] == phase for key in ratios)]
    return Matrix(
        tuple(code(answer, "phase", phase) for phase in phases),
        tuple(
            MatrixRow(
                code(answer, "group", group),
                tuple(_ratio_cell(answer, group, ratios.get((group, phase))) for phase in phases),
            )
            for group in groups
        ),
        scale_title=t(answer.lang, "unit.of_each_hundred"),
    )


def _ratio_cell(answer: Answer, group: str, ratio: float | None) -> Cell:
    if ratio is None:
        return Cell(group, None, "")
    return Cell(group, float(round(100 * ratio)), _hundred(answer, ratio))


def _worth_showing(answer: Answer) -> bool:
    """Where no record counts groups at all, one card that says so is enough."""
    return bool(answer.rows or answer.filters.values)


CARDS = (
    Card(
        "participation-representation", QUESTION, "/participacion", "participation-who", 10,
        _title, _sentence, _figure,
        columns=("group", *NUMBERS), fixed={"detail": "state"},
        glossary=("representation", "parity_band", "small_number", "no_denominator", "group"),
        clicks=("group", "group"),
    ),
    Card(
        "participation-representation-places", QUESTION, "/participacion", "participation-who", 11,
        _places_title, _places_sentence, _places_figure,
        columns=("municipality", "group", *NUMBERS), fixed={"detail": "municipality"},
        glossary=("representation", "parity_band", "small_number", "tile_map"),
        clicks=("municipality", "municipality_id"), shown=_worth_showing,
    ),
    Card(
        "participation-representation-phase", QUESTION, "/participacion", "participation-who", 12,
        _phase_title, _phase_sentence, _phase_figure,
        columns=("group", "phase", *NUMBERS), fixed={"detail": "phase"},
        glossary=("representation", "parity_band", "small_number", "phase"), clicks=("group", "group"),
        shown=_worth_showing,
    ),
)  # fmt: skip
