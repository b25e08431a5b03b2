"""Cards of the network: institutions by commitment and role, their load, and the branches and sectors there."""

from collections import defaultdict
from statistics import mean

from dashboard.answers import Answer
from dashboard.cards.card import Card
from dashboard.cards.words import code
from dashboard.figures import Bar, Bars, Cell, Figure, Knot, Matrix, MatrixRow, Network, Stroke, Tie
from dashboard.locale import integer, join, t, tn
from dashboard.store.snapshots import Row
from dashboard.theme import CATEGORICAL, NEUTRAL

PAGE = "/participacion"
ROLES = ("leads", "coordinates", "supervises", "supports", "not_stated")
STROKES = (
    (CATEGORICAL[0], "solid"), (CATEGORICAL[1], "solid"), (CATEGORICAL[2], "dash"), (CATEGORICAL[4], "dot"),
    (NEUTRAL, "dot"),
)  # fmt: skip
BRANCHES = ("executive", "legislative", "judicial", "autonomous", "municipal")
OUTSIDE = ("civil_society", "academia", "business", "international", "mixed")
NAMED, DRAWN = 4, 24


def _distinct(answer: Answer, column: str) -> int:
    return len({row[column] for row in answer.rows})


def _network_title(answer: Answer) -> str:
    lang = answer.lang
    commitments = tn(lang, "card.participation-network.commitments", _distinct(answer, "commitment_id"))
    return tn(lang, "card.participation-network.title", _distinct(answer, "institution_id"), commitments=commitments)


def _names(answer: Answer, flag: str) -> list[str]:
    return sorted({row["institution"] for row in answer.rows if row[flag]})


def _network_sentence(answer: Answer) -> str:
    lang = answer.lang
    splits = _names(answer, "splits")
    said = [
        t(lang, "card.participation-network.splits", names=join(splits, lang, NAMED))
        if splits
        else t(lang, "card.participation-network.holds")
    ]
    alone = {row["commitment_id"]: row["institution"] for row in answer.rows if row["steers_alone"]}
    if alone:
        names = join(sorted(set(alone.values())), lang, NAMED)
        said.append(tn(lang, "card.participation-network.alone", len(alone), names=names))
    dark = sum(row["role"] == "not_stated" for row in answer.rows)
    if dark:
        said.append(t(lang, "card.participation-network.dark", n=integer(dark, lang), m=len(answer.rows)))
    if len(_drawn(answer)) < _distinct(answer, "institution_id"):
        said.append(t(lang, "card.participation-network.drawn", n=len(_drawn(answer))))
    return " ".join(said)


def _drawn(answer: Answer) -> list[str]:
    """Institutions the figure shows: those of most commitments, and any on which something hangs alone."""
    rank: dict[str, tuple[bool, int, str, str]] = {}
    for row in answer.rows:
        key, alone = row["institution_id"], row["splits"] or row["steers_alone"]
        strong = alone or (key in rank and not rank[key][0])
        rank[key] = (not strong, -row["commitments"], row["institution"], key)
    return [key for key, _ in sorted(rank.items(), key=lambda one: one[1])][:DRAWN]


def _network_figure(answer: Answer) -> Figure:
    held = set(_drawn(answer))
    rows = [row for row in answer.rows if row["institution_id"] in held]
    lefts = list(dict.fromkeys(row["commitment_id"] for row in answer.rows))
    mine: dict[str, list[Row]] = defaultdict(list)
    for row in rows:
        mine[row["institution_id"]].append(row)
    # Each institution beside the middle of its commitments: fewer lines cross.
    order = sorted(mine, key=lambda key: (mean(lefts.index(r["commitment_id"]) for r in mine[key]), key))
    first = {row["commitment_id"]: row for row in answer.rows}
    short = _acronyms(answer)
    strongest: dict[tuple[str, str], int] = {}
    for row in rows:
        tie = (row["commitment_id"], row["institution_id"])
        strongest[tie] = min(ROLES.index(row["role"]), strongest.get(tie, len(ROLES)))
    return Network(
        tuple(Knot(key, first[key]["code"], f"{first[key]['code']} {first[key]['title']}") for key in lefts),
        tuple(_knot(answer, mine[key], short) for key in order),
        tuple(Tie(left, right, place) for (left, right), place in strongest.items()),
        tuple(Stroke(code(answer, "role", role), *look) for role, look in zip(ROLES, STROKES, strict=True)),
    )


def _acronyms(answer: Answer) -> dict[str, str]:
    rows = answer.snapshot.look_up("acronyms")
    return {row["institution_id"]: row["acronym"] for row in rows if row["acronym"]}


def _knot(answer: Answer, ties: list[Row], short: dict[str, str]) -> Knot:
    row = ties[0]
    load = tn(answer.lang, "card.participation-network.commitments", row["commitments"])
    name: str = short.get(row["institution_id"]) or row["institution"]
    strong = any(tie["splits"] or tie["steers_alone"] for tie in ties)
    return Knot(row["institution_id"], name, f"{row['institution']}: {load}", strong)


# --- Load and balance -----------------------------------------------------------------------------------------------


def _load_title(answer: Answer) -> str:
    most = answer.rows[0]["commitments"]
    names = [row["institution"] for row in answer.rows if row["commitments"] == most]
    key = "one" if len(names) == 1 else "several"
    return tn(answer.lang, f"card.participation-load.title_{key}", most, names=join(names, answer.lang, NAMED))


def _load_sentence(answer: Answer) -> str:
    lang = answer.lang
    once = sum(row["commitments"] == 1 for row in answer.rows)
    said = [
        tn(lang, "card.participation-load.institutions", len(answer.rows)),
        tn(lang, "card.participation-load.once", once),
    ]
    if len(answer.rows) > DRAWN:
        said.append(t(lang, "card.participation-attendance.drawn", n=DRAWN))
    return " ".join([*said, t(lang, "card.participation-load.caution")])


def _load_figure(answer: Answer) -> Figure:
    return Bars(
        tuple(
            Bar(
                row["institution_id"],
                row["institution"],
                float(row["commitments"]),
                integer(row["commitments"], answer.lang),
            )
            for row in answer.rows[:DRAWN]
        )
    )


def _side(row: Row) -> tuple[str, str]:
    """(column, code) of the part of society an institution belongs to: its branch if it governs, else its sector."""
    return ("branch", row["branch"]) if row["sector"] == "government" else ("sector", row["sector"])


def _present(answer: Answer) -> list[tuple[str, str]]:
    held = {_side(row) for row in answer.rows}
    order = [*(("branch", one) for one in (*BRANCHES, "federal", "none")), *(("sector", one) for one in OUTSIDE)]
    return [side for side in order if side in held]


def _balance_title(answer: Answer) -> str:
    sides = _present(answer)
    branches = sum(column == "branch" and value in BRANCHES for column, value in sides)
    outside = tn(answer.lang, "card.participation-balance.outside", sum(column == "sector" for column, _ in sides))
    return tn(answer.lang, "card.participation-balance.title", branches, outside=outside)


def _balance_sentence(answer: Answer) -> str:
    lang, sides = answer.lang, _present(answer)
    said = []
    missing = [code(answer, "branch", one).lower() for one in BRANCHES if ("branch", one) not in sides]
    if missing:
        said.append(t(lang, "card.participation-balance.missing", names=join(missing, lang)))
    steering = [row for row in answer.rows if row["leads"] or row["coordinates"]]
    if not steering:
        return " ".join([*said, t(lang, "card.participation-balance.no_roles")])
    inside = sum(row["sector"] == "government" for row in steering)
    steered = tn(lang, "card.participation-balance.steering", len(steering), inside=integer(inside, lang))
    return " ".join([*said, steered])


def _balance_figure(answer: Answer) -> Figure:
    return Matrix(
        tuple(code(answer, "role", role) for role in ROLES),
        tuple(_balance_row(answer, side) for side in _present(answer)),
        scale_title=t(answer.lang, "card.participation-balance.scale"),
    )


def _balance_row(answer: Answer, side: tuple[str, str]) -> MatrixRow:
    name = code(answer, *side)
    counts = [sum(row[role] for row in answer.rows if _side(row) == side) for role in ROLES]
    return MatrixRow(name, tuple(Cell(name, one, integer(one, answer.lang)) for one in counts))


CARDS = (
    Card(
        "participation-network", "participation/network", "/participacion", "participation-network", 70,
        _network_title, _network_sentence, _network_figure,
        columns=("code", "title", "institution", "sector", "branch", "role", "commitments", "splits", "only_lead",
                 "steers_alone"),
        glossary=("single_point",), clicks=("commitment", "commitment_id"), wide=True, listed=True,
    ),
    Card(
        "participation-load", "participation/load", "/participacion", "participation-network", 71,
        _load_title, _load_sentence, _load_figure,
        columns=("institution", "sector", "commitments", *ROLES, "only_lead_in", "steers_alone_in", "splits"),
        glossary=("single_point",),
    ),
    Card(
        "participation-balance", "participation/load", "/participacion", "participation-network", 72,
        _balance_title, _balance_sentence, _balance_figure,
        columns=("institution", "sector", "branch", "commitments", *ROLES),
    ),
)  # fmt: skip
