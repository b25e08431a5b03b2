"""Cards of the network: institutions by commitment and role, their load, and the branches and sectors there."""

from collections import defaultdict
from collections.abc import Iterator

from dashboard.cards.card import Card
from dashboard.cards.drawing import bars, matrix
from dashboard.cards.participation.saying import DRAWN, NAMED, PAGE, drawn_of_all
from dashboard.cards.telling import Telling
from dashboard.figures import Knot, Matrix, Network, Stroke, Tie
from dashboard.schema.order import Key, in_order, reading
from dashboard.store.snapshots import Row
from dashboard.theme import CATEGORICAL, NEUTRAL

STROKES = {
    "leads": (CATEGORICAL[0], "solid"),
    "coordinates": (CATEGORICAL[1], "solid"),
    "supervises": (CATEGORICAL[2], "dash"),
    "supports": (CATEGORICAL[4], "dot"),
    "not_stated": (NEUTRAL, "dot"),
}
ROLES = tuple(STROKES)
BRANCHES = ("executive", "legislative", "judicial", "autonomous", "municipal")
OUTSIDE = ("civil_society", "academia", "business", "international", "mixed")
SIDES = (*(("branch", one) for one in (*BRANCHES, "federal", "none")), *(("sector", one) for one in OUTSIDE))


def _network_title(tell: Telling) -> str:
    commitments = tell.many("commitments", tell.distinct("commitment_id"))
    dark, ties = tell.count(role="not_stated"), len(tell.rows)
    known = tell("title_dark", n=tell.integer(dark), ties=tell.integer(ties)) if 0 < dark < ties else ""
    known = known or tell("title_no_role" if dark else "title_all_roles")
    return tell.many("title", tell.distinct("institution_id"), commitments=commitments, known=known)


def _network_sentence(tell: Telling) -> Iterator[str]:
    splits = {row["institution"] for row in tell.where(splits=True)}
    yield tell.naming("splits", in_order(splits), NAMED) or tell("holds")
    alone = {row["commitment_id"]: row["institution"] for row in tell.where(steers_alone=True)}
    yield tell.some("alone", len(alone), names=tell.join(in_order(set(alone.values())), NAMED))
    if tell.where(role="not_stated"):
        yield tell("dark")
    drawn = len(_drawn(tell))
    if drawn < tell.distinct("institution_id"):
        yield tell("drawn", n=drawn)


def _alone(ties: list[Row]) -> bool:
    """Whether anything hangs on an institution alone."""
    return any(tie["splits"] or tie["steers_alone"] for tie in ties)


def _drawn(tell: Telling) -> dict[str, list[Row]]:
    """Ties of the institutions the figure shows: those of most commitments, and first any on which something hangs."""
    ties: dict[str, list[Row]] = defaultdict(list)
    for row in tell.rows:
        ties[row["institution_id"]].append(row)

    def rank(key: str) -> tuple[bool, int, Key, str]:
        return not _alone(ties[key]), -ties[key][0]["commitments"], reading(ties[key][0]["institution"]), key

    return {key: ties[key] for key in sorted(ties, key=rank)[:DRAWN]}


def _network_figure(tell: Telling) -> Network:
    ties, commitments = _drawn(tell), {row["commitment_id"]: row for row in tell.rows}
    return Network(
        tuple(Knot(key, row["code"], f"{row['code']} {row['title']}") for key, row in commitments.items()),
        tuple(_institution(tell, held) for held in ties.values()),
        _strongest([row for row in tell.rows if row["institution_id"] in ties]),
        tuple(Stroke(tell.code("role", role), *look) for role, look in STROKES.items()),
    )


def _strongest(rows: list[Row]) -> tuple[Tie, ...]:
    """One tie for an institution and a commitment: that of its strongest role there."""
    found: dict[tuple[str, str], int] = {}
    for row in rows:
        pair = (row["commitment_id"], row["institution_id"])
        found[pair] = min(ROLES.index(row["role"]), found.get(pair, len(ROLES)))
    return tuple(Tie(left, right, place) for (left, right), place in found.items())


def _institution(tell: Telling, ties: list[Row]) -> Knot:
    row = ties[0]
    name, load = row["institution"], tell.many("commitments", row["commitments"])
    return Knot(row["institution_id"], name, f"{name}: {load}", _alone(ties))


def _narrowed(tell: Telling) -> bool:
    """Whether only some institutions are told, by a filter that the question uses."""
    return bool(set(tell.chosen) & set(tell.answer.question.filters))


def _load_title(tell: Telling) -> str:
    most = tell.first["commitments"]
    names = [row["institution"] for row in tell.where(commitments=most)]
    if len(names) == 1:
        return tell.many("title_one", most, names=names[0])
    return tell.many("title_several", most, several=tell.integer(len(names)))


def _load_sentence(tell: Telling) -> Iterator[str]:
    most = [row["institution"] for row in tell.where(commitments=tell.first["commitments"])]
    yield tell("most", names=tell.join(most, NAMED)) if len(most) > 1 and tell.first["commitments"] > 1 else ""
    yield tell.many("institutions_chosen" if _narrowed(tell) else "institutions", len(tell.rows))
    yield tell.some("once", tell.count(commitments=1))
    yield drawn_of_all(tell)
    yield tell("caution")


def _side(row: Row) -> tuple[str, str]:
    """(column, code) of the part of society an institution belongs to: its branch if it governs, else its sector."""
    return ("branch", row["branch"]) if row["sector"] == "government" else ("sector", row["sector"])


def _sides(tell: Telling) -> list[tuple[str, str]]:
    held = {_side(row) for row in tell.rows}
    return [side for side in SIDES if side in held]


def _balance_title(tell: Telling) -> str:
    sides = _sides(tell)
    branches = sum(column == "branch" and value in BRANCHES for column, value in sides)
    outside = tell.many("outside", sum(column == "sector" for column, _ in sides))
    return tell.many("title", branches, outside=outside)


def _balance_sentence(tell: Telling) -> Iterator[str]:
    sides = _sides(tell)
    yield tell.naming("missing", (tell.low("branch", one) for one in BRANCHES if ("branch", one) not in sides))
    steering = [row for row in tell.rows if row["leads"] or row["coordinates"]]
    inside = sum(row["sector"] == "government" for row in steering)
    key = "steering_chosen" if _narrowed(tell) else "steering"
    yield tell.some(key, len(steering), inside=tell.integer(inside)) or tell("no_roles")


def _balance_figure(tell: Telling) -> Matrix:
    names = {side: tell.code(*side) for side in _sides(tell)}
    counts = {side: [sum(row[role] for row in tell.rows if _side(row) == side) for role in ROLES] for side in names}
    rows = ((name, name, counts[side]) for side, name in names.items())
    return matrix(tell, (tell.code("role", role) for role in ROLES), rows, "scale")


CARDS = (
    Card(
        "participation-network", "participation/network", PAGE, "participation-network", 70,
        _network_title, _network_sentence, _network_figure, level="hero",
        columns=("code", "title", "institution", "sector", "branch", "role", "commitments", "splits", "only_lead",
                 "steers_alone"),
        glossary=("single_point",), clicks=("commitment", "commitment_id"),
    ),
    Card(
        "participation-load", "participation/load", PAGE, "participation-network", 71, _load_title, _load_sentence,
        bars("institution", "commitments", key="institution_id", most=DRAWN),
        columns=("institution", "sector", "commitments", *ROLES, "only_lead_in", "steers_alone_in", "splits"),
        glossary=("single_point",),
    ),
    Card(
        "participation-balance", "participation/load", PAGE, "participation-network", 72,
        _balance_title, _balance_sentence, _balance_figure,
        columns=("institution", "sector", "branch", "commitments", *ROLES),
    ),
)  # fmt: skip
