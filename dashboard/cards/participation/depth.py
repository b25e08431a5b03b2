"""Cards of how deep participation goes: whether people decided, in which phases, and which groups did."""

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence

from dashboard.answers import Answer
from dashboard.cards.card import Card
from dashboard.cards.drawing import matrix
from dashboard.cards.participation.saying import PAGE
from dashboard.cards.telling import Telling
from dashboard.figures import Matrix
from dashboard.schema.order import in_order

DEPTHS = ("inform", "consult", "involve", "collaborate", "decide")
PHASES = ("methodology", "diagnosis", "design", "decision", "execution", "evaluation")
YOUNG = "youth_12_29"


def _focus(tell: Telling) -> str:
    """The group a card of depth is about: the one chosen, young people, or everyone where no group was counted."""
    held = {row["group"] for row in tell.rows}
    chosen = [group for group in tell.chosen.get("group", ()) if group in held]
    if len(chosen) == 1:
        return chosen[0]
    return YOUNG if YOUNG in held else min(held, key=lambda group: (group != "total", group))


def _depth_title(tell: Telling) -> str:
    focus = _focus(tell)
    if focus == "total":
        return tell("title_none")
    if {"phase", "depth"} & set(tell.chosen):
        # Of some phases or depths only, how often they decided is what the filter says, not what happened.
        return tell("title_part", group=tell.code("group", focus))
    row = tell.where(group=focus)[0]
    return tell("title", group=tell.code("group", focus), n=row["decided"], total=row["all_meetings"])


def _depth_sentence(tell: Telling) -> Iterator[str]:
    isolated = {row["group"] for row in tell.rows if row["only_consulted"] and row["group"] != "total"}
    yield tell("figure")
    yield tell.naming("isolated", in_order([tell.low("group", group) for group in isolated]))
    yield tell("coding")


def _depth_figure(tell: Telling) -> Matrix:
    """Everybody first, then each group, with how many meetings of each level counted it."""
    meetings: Counter[tuple[str, str]] = Counter()
    for row in tell.rows:
        meetings[row["group"], row["depth"]] += row["meetings"]
    depths = _stated(DEPTHS, {depth for _, depth in meetings})
    groups = sorted({group for group, _ in meetings}, key=lambda one: (one != "total", tell.code("group", one)))
    rows = (("", tell.code("group", one), [meetings.get((one, depth)) for depth in depths]) for one in groups)
    return matrix(tell, (tell.code("depth", depth) for depth in depths), rows, "unit.meetings")


def _phase_title(tell: Telling) -> str:
    deciding = sum(row["meetings"] for row in tell.where(depth="decide"))
    total = tell.total("meetings")
    return tell.many("title", total, decided=tell.integer(deciding)) if deciding else tell.many("title_none", total)


def _phase_sentence(tell: Telling) -> Iterator[str]:
    seen = {row["phase"] for row in tell.rows}
    yield tell.many("sentence", sum(row["meetings"] for row in tell.where(depth="consult")))
    yield tell.naming("silent", (tell.low("phase", phase) for phase in PHASES if phase not in seen))


def _phase_figure(tell: Telling) -> Matrix:
    return _by_depth(tell, {(row["phase"], row["depth"]): row["meetings"] for row in tell.rows})


def _by_depth(tell: Telling, meetings: Mapping[tuple[str, str], int]) -> Matrix:
    """Meetings of each phase by how far they went; ``meetings``: (phase, depth) -> how many."""
    depths = _stated(DEPTHS, {depth for _, depth in meetings})
    names = {phase: tell.code("phase", phase) for phase in _stated(PHASES, {phase for phase, _ in meetings})}
    rows = ((name, name, [meetings.get((phase, depth)) for depth in depths]) for phase, name in names.items())
    return matrix(tell, (tell.code("depth", depth) for depth in depths), rows, "unit.meetings")


def _stated(known: Sequence[str], seen: set[str]) -> list[str]:
    """What is known, and after it what nobody stated, where that occurs."""
    return [*known, *(seen & {"not_stated"})]


def _by_groups(answer: Answer) -> bool:
    return any(row["group"] != "total" for row in answer.rows)


CARDS = (
    Card(
        "participation-depth", "participation/depth", PAGE, "participation-depth", 20,
        _depth_title, _depth_sentence, _depth_figure, level="hero",
        columns=("group", "phase", "depth", "meetings", "participants", "suppressed", "without_figure",
                 "only_consulted"),
        glossary=("phase", "depth", "only_consulted"), tells=_by_groups, headline=("meetings", 0)),
    Card(
        "participation-by-phase", "participation/by-phase", PAGE, "participation-depth", 21,
        _phase_title, _phase_sentence, _phase_figure, glossary=("phase", "depth"),
    ),
)  # fmt: skip
