"""Cards of who takes part: municipalities, groups, phases, against the resident population."""

from collections.abc import Mapping

from dashboard.answers import Answer
from dashboard.cards.card import Card
from dashboard.cards.words import code, people
from dashboard.figures import Bar, Bars, Cell, Figure, Matrix, MatrixRow, Polygons, Shape, Tile, Tiles
from dashboard.locale import join, percent, t, tn
from dashboard.package.territory import read_shapes
from dashboard.store.snapshots import Row
from dashboard.theme import CATEGORICAL

DEPTHS = ("inform", "consult", "involve", "collaborate", "decide", "not_stated")
PHASES = ("methodology", "diagnosis", "design", "decision", "execution", "evaluation", "not_stated")
MOST_NAMED = 12


def _with_people(answer: Answer) -> list[Row]:
    return [row for row in answer.rows if row["participants"]]


def _coverage_title(answer: Answer) -> str:
    return t(
        answer.lang,
        "card.participation-coverage.title",
        n=len(_with_people(answer)),
        total=len(answer.rows),
    )


def _coverage_sentence(answer: Answer) -> str:
    lang = answer.lang
    reached = sum(row["population"] or 0 for row in _with_people(answer))
    everyone = sum(row["population"] or 0 for row in answer.rows)
    said = []
    if everyone and reached:
        year = next(row["population_year"] for row in answer.rows if row["population"])
        said.append(t(lang, "card.participation-coverage.reach", share=percent(reached / everyone, lang), year=year))
    silent = [row["municipality"] for row in answer.rows if row["participants"] is None and row["meetings"]]
    if silent:
        said.append(t(lang, "card.participation-coverage.silent", names=join(silent, lang, MOST_NAMED)))
    unheard = [row["municipality"] for row in answer.rows if not row["meetings"]]
    if unheard:
        said.append(t(lang, "card.participation-coverage.unheard", names=join(unheard, lang, MOST_NAMED)))
    nobody = [row["municipality"] for row in answer.rows if row["participants"] == 0]
    if nobody:
        said.append(t(lang, "card.participation-coverage.nobody", names=join(nobody, lang, MOST_NAMED)))
    return " ".join(said)


def _tile(answer: Answer, row: Row) -> Tile:
    value = None if row["participants"] is None else float(row["participants"])
    return Tile(
        row["municipality_id"], row["municipality"], row["tile_row"], row["tile_column"], value, people(answer, row)
    )


def _coverage_figure(answer: Answer) -> Figure:
    return Tiles(tuple(_tile(answer, row) for row in answer.rows), scale_title=t(answer.lang, "unit.attendances"))


def _map_figure(answer: Answer) -> Figure:
    parts = answer.snapshot.look_up("territory")
    rings = read_shapes((row["municipality_id"], row["part"], row["ring"]) for row in parts)
    shapes = tuple(
        Shape(
            row["municipality_id"],
            row["municipality"],
            tuple(tuple(ring) for ring in rings.get(row["municipality_id"], ())),
            None if row["participants"] is None else float(row["participants"]),
            people(answer, row),
        )
        for row in answer.rows
    )
    return Polygons(shapes, scale_title=t(answer.lang, "unit.attendances"))


def has_map(answer: Answer) -> bool:
    """Whether the package came with boundaries."""
    return bool(answer.snapshot.look_up("territory"))


def _groups(answer: Answer) -> list[Row]:
    return [row for row in answer.rows if row["group"] != "total"]


def _group_title(answer: Answer) -> str:
    consulted = [row for row in _groups(answer) if row["only_consulted"]]
    if not _groups(answer) and "group" not in answer.filters.values:
        return t(answer.lang, "card.participation-by-group.title_none")
    if consulted:
        names = [code(answer, "group", row["group"]).lower() for row in consulted]
        return t(answer.lang, "card.participation-by-group.title_consulted", groups=join(names, answer.lang))
    return tn(answer.lang, "card.participation-by-group.title", len(_groups(answer)))


def _group_sentence(answer: Answer) -> str:
    lang = answer.lang
    said = [t(lang, "card.participation-by-group.overlap")]
    bare = [code(answer, "group", r["group"]).lower() for r in _groups(answer) if r["population"] is None]
    if bare:
        said.append(t(lang, "card.participation-by-group.no_denominator", groups=join(bare, lang)))
    hidden = sum(row["suppressed"] for row in answer.rows)
    if hidden:
        said.append(tn(lang, "card.participation-by-group.suppressed", hidden))
    return " ".join(said)


def _group_figure(answer: Answer) -> Figure:
    picked = tuple(
        Bar(
            row["group"],
            code(answer, "group", row["group"]),
            None if row["participants"] is None else float(row["participants"]),
            people(answer, row),
            colour=CATEGORICAL[4] if row["group"] == "total" else None,
        )
        for row in answer.rows
    )
    return Bars(picked, colour=CATEGORICAL[1])


def _phase_title(answer: Answer) -> str:
    total = sum(row["meetings"] for row in answer.rows)
    deciding = sum(row["meetings"] for row in answer.rows if row["depth"] == "decide")
    key = "title" if deciding else "title_none"
    return t(answer.lang, f"card.participation-by-phase.{key}", n=deciding, total=total)


def _phase_sentence(answer: Answer) -> str:
    consulting = sum(row["meetings"] for row in answer.rows if row["depth"] == "consult")
    seen = {row["phase"] for row in answer.rows}
    empty = [_label(answer, "phase", phase) for phase in PHASES if phase not in seen and phase != "not_stated"]
    said = tn(answer.lang, "card.participation-by-phase.sentence", consulting)
    if empty:
        said += " " + t(answer.lang, "card.participation-by-phase.silent", phases=join(empty, answer.lang))
    return said


def _label(answer: Answer, column: str, value: str) -> str:
    return code(answer, column, value).lower()


def _phase_figure(answer: Answer) -> Figure:
    meetings = {(row["phase"], row["depth"]): row["meetings"] for row in answer.rows}
    return _by_depth(answer, meetings)


def _by_depth(answer: Answer, meetings: Mapping[tuple[str, str], int]) -> Matrix:
    """Meetings of each phase by how far they went; ``meetings``: (phase, depth) -> how many."""
    phases = [p for p in PHASES if any(key[0] == p for key in meetings) or p != "not_stated"]
    depths = [d for d in DEPTHS if any(key[1] == d for key in meetings) or d != "not_stated"]
    names = {phase: code(answer, "phase", phase) for phase in phases}
    return Matrix(
        tuple(code(answer, "depth", depth) for depth in depths),
        tuple(
            MatrixRow(name, tuple(_meetings_cell(name, meetings.get((phase, depth))) for depth in depths))
            for phase, name in names.items()
        ),
        scale_title=t(answer.lang, "unit.meetings"),
    )


def _meetings_cell(key: str, value: int | None) -> Cell:
    return Cell(key, value, str(value) if value else "")


def _summary_title(answer: Answer) -> str:
    row, lang = answer.rows[0], answer.lang
    share = percent(row["municipality_share"], lang)
    if row["population_share"] is None:
        return t(lang, "card.participation-reach.title_places", share=share)
    covered = percent(row["population_share"], lang)
    return t(lang, "card.participation-reach.title", share=share, covered=covered)


def _summary_sentence(answer: Answer) -> str:
    row, lang = answer.rows[0], answer.lang
    said = [t(lang, "card.participation-reach.count", n=row["reached"], total=row["municipalities"])]
    if row["dissimilarity"] is None:
        said.append(t(lang, "card.participation-reach.no_index", reason=code(answer, "reason", row["reason"])))
    else:
        said.append(t(lang, "card.participation-reach.index", share=percent(row["dissimilarity"], lang, 1)))
    if row["without_figure"]:
        said.append(tn(lang, "card.participation-reach.without_figure", row["without_figure"]))
    return " ".join(said)


def _summary_figure(answer: Answer) -> Figure:
    row = answer.rows[0]
    columns = ("municipality_share", "population_share", "dissimilarity")
    return Bars(tuple(_summary_bar(answer, name, row[name]) for name in columns), colour=CATEGORICAL[0])


def _summary_bar(answer: Answer, name: str, value: float | None) -> Bar:
    text = t(answer.lang, "value.not_computable") if value is None else percent(value, answer.lang, 1)
    return Bar(name, t(answer.lang, f"card.participation-reach.{name}"), value, text)


def _focus(answer: Answer) -> str:
    """The group a card of depth is about: the one chosen, young people, or everyone where no group was counted."""
    held = {row["group"] for row in answer.rows}
    chosen = [group for group in answer.filters.values.get("group", ()) if group in held]
    if len(chosen) == 1:
        return chosen[0]
    return "youth_12_29" if "youth_12_29" in held else min(held, key=lambda group: (group != "total", group))


def _depth_title(answer: Answer) -> str:
    focus = _focus(answer)
    if focus != "total" and {"phase", "depth"} & set(answer.filters.values):
        # Of some phases or depths only, how often they decided is what the filter says, not what happened.
        return t(answer.lang, "card.participation-depth.title_part", group=code(answer, "group", focus))
    if focus == "total":
        return t(answer.lang, "card.participation-depth.title_none")
    row = next(row for row in answer.rows if row["group"] == focus)
    return t(
        answer.lang,
        "card.participation-depth.title",
        group=code(answer, "group", focus),
        n=row["decided"],
        total=row["all_meetings"],
    )


def _depth_sentence(answer: Answer) -> str:
    focus, lang = _focus(answer), answer.lang
    said = [t(lang, "card.participation-depth.figure", group=_label(answer, "group", focus))]
    isolated = {row["group"] for row in answer.rows if row["only_consulted"] and row["group"] != "total"}
    if isolated:
        names = sorted(_label(answer, "group", group) for group in isolated)
        said.append(t(lang, "card.participation-depth.isolated", groups=join(names, lang)))
    said.append(t(lang, "card.participation-depth.coding"))
    return " ".join(said)


def _depth_figure(answer: Answer) -> Figure:
    focus = _focus(answer)
    meetings = {(r["phase"], r["depth"]): r["meetings"] for r in answer.rows if r["group"] == focus}
    return _by_depth(answer, meetings)


CARDS = (
    Card(
        "participation-coverage", "participation/coverage", "/participacion", "participation-where", 30,
        _coverage_title, _coverage_sentence, _coverage_figure,
        home=5, columns=("municipality", "participants", "suppressed", "meetings", "without_figure", "population",
                 "per_thousand"),
        glossary=("tile_map", "suppressed"), clicks=("municipality", "municipality_id"),
    ),
    Card(
        "participation-map", "participation/coverage", "/participacion", "participation-where", 32,
        _coverage_title, _coverage_sentence, _map_figure,
        columns=("municipality", "participants", "per_thousand"), clicks=("municipality", "municipality_id"),
        shown=has_map,
    ),
    Card(
        "participation-by-group", "participation/by-group", "/participacion", "participation-who", 13,
        _group_title, _group_sentence, _group_figure,
        columns=("group", "participants", "suppressed", "meetings", "only_consulted", "population",
                 "population_share"),
        glossary=("group", "only_consulted"), clicks=("group", "group"),
    ),
    Card(
        "participation-by-phase", "participation/by-phase", "/participacion", "participation-depth", 21,
        _phase_title, _phase_sentence, _phase_figure, glossary=("phase", "depth"),
    ),
    Card(
        "participation-depth", "participation/depth", "/participacion", "participation-depth", 20,
        _depth_title, _depth_sentence, _depth_figure,
        columns=("group", "phase", "depth", "meetings", "participants", "suppressed", "without_figure",
                 "only_consulted"),
        glossary=("phase", "depth", "only_consulted"),
    ),
    Card(
        "participation-reach", "participation/coverage-summary", "/participacion", "participation-where", 31,
        _summary_title, _summary_sentence, _summary_figure,
        columns=("municipalities", "reached", "municipality_share", "unheard", "without_figure", "population",
                 "population_share", "dissimilarity", "reason"),
        glossary=("dissimilarity",),
    ),
)  # fmt: skip
