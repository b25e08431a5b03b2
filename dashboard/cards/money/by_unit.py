"""Cards of who has the money and on what it is spent: the largest units and chapters, and whose budget moved."""

from collections.abc import Iterator
from decimal import Decimal

from dashboard.cards.card import Card
from dashboard.cards.drawing import Said, bars, in_pesos
from dashboard.cards.money.saying import (
    FURTHEST_FIRST,
    MOMENTS,
    is_part,
    joined_years,
    of_the_chosen,
    only_detailed,
    silences,
)
from dashboard.cards.telling import Telling, Words
from dashboard.cards.years import OF_THE_YEAR, several_years
from dashboard.figures import Figure
from dashboard.store.snapshots import Row
from dashboard.theme import CATEGORICAL

# More bars than this are a table.
RANKED = 10


def _moment(tell: Telling) -> str:
    """The moment that most rows carry; of those, the one furthest along the cycle."""
    return max(FURTHEST_FIRST, key=lambda moment: len(tell.known(moment)))


def _carried(tell: Telling, moment: str) -> tuple[list[Row], list[Row]]:
    """The rows that carry an amount, and those of them that say whose it is."""
    carried = [row for row in tell.rows if row[moment]]
    return carried, [row for row in carried if row.get("branch") != "undetailed"]


def _shares(tell: Telling, moment: str) -> bool:
    """Whether what comes first has a share of a whole that is known."""
    carried, named = _carried(tell, moment)
    return 1 < len(named) == len(carried) and _is_whole(tell, moment)


def _title(name: str) -> Words:
    """What comes first and its share; where there is no share to tell, what the figure shows."""

    def title(tell: Telling) -> str:
        moment = _moment(tell)
        said = {"years": tell.years(moment), "moment": of_the_chosen(tell, moment)}
        if not _shares(tell, moment):
            return tell("title", years=said["years"], moment=tell.low("moment", moment))
        carried, named = _carried(tell, moment)
        top = max(named, key=lambda row: row[moment])
        share = float(top[moment] / sum((row[moment] for row in carried), Decimal(0)))
        return tell("title_first", first=top[name] or tell("value.empty"), share=tell.percent(share), **said)

    return title


def _unit_title(tell: Telling) -> str:
    """Of how many units the money is known; where it is of all, which has most."""
    moment, said = _moment(tell), {"years": tell.years(_moment(tell)), "moment": tell.low("moment", _moment(tell))}
    named = [row for row in tell.known(moment) if row["branch"] != "undetailed"]
    total = sum((row[moment] for row in tell.known(moment)), Decimal(0))
    if 1 < len(named) == len(tell.known(moment)) and total and _is_whole(tell, moment):
        top = max(named, key=lambda row: row[moment])
        chosen = said | {"moment": of_the_chosen(tell, moment)}
        return tell("title_first", first=top["unit"], share=tell.percent(float(top[moment] / total)), **chosen)
    return tell.many("title", len(named), **said)


def _first(tell: Telling, name: str, lesser: str = "largest") -> str:
    """What comes first, and with what share of the whole where there is one, else in the ``lesser`` words."""
    moment = _moment(tell)
    carried, named = _carried(tell, moment)
    total = sum((row[moment] for row in carried), Decimal(0))
    if not named or not total:
        return tell("card.budget.nothing_in_moment", moment=tell.low("moment", moment))
    top = max(named, key=lambda row: row[moment])
    return tell(
        "sentence" if _shares(tell, moment) else lesser,
        first=top[name] or tell("value.empty"),
        share=tell.percent(float(top[moment] / total)),
        whole=tell.percent(float(sum(row[moment] for row in named) / total)),
        amount=tell.pesos(top[moment]),
        moment=of_the_chosen(tell, moment),
        n=tell.integer(len(named)),
    )


def _is_whole(tell: Telling, moment: str) -> bool:
    """Whether a share can be told: of one year, with every amount known and none below zero."""
    every = all(row[moment] is not None and row[moment] >= 0 for row in tell.rows)
    return every and not several_years(tell.answer) and not only_detailed(tell)


def _cautions(tell: Telling) -> Iterator[str]:
    yield joined_years(tell)
    if _moment(tell) not in OF_THE_YEAR:
        yield silences(tell)


def _lesser(tell: Telling) -> str:
    """The words of a ranking that is no whole: of how many units, and of what part of the total where it is known."""
    known = [row for row in tell.known(_moment(tell)) if row["branch"] != "undetailed"]
    part = is_part(tell) or only_detailed(tell) or several_years(tell.answer)
    if part:
        return "only_part" if len(known) == 1 else "largest_part"
    return "only" if len(known) == 1 else "largest"


def _unit_sentence(tell: Telling) -> Iterator[str]:
    yield _first(tell, "unit", _lesser(tell))
    if len(tell.rows) > RANKED:
        yield tell("ranked", shown=RANKED)
    yield from _cautions(tell)


def _ranked(tell: Telling) -> list[Row]:
    moment = _moment(tell)
    return sorted(tell.rows, key=lambda row: (row[moment] is None, -(row[moment] or 0)))


def _chapter_sentence(tell: Telling) -> Iterator[str]:
    yield _first(tell, "label")
    yield from _cautions(tell)


def _chapter_label(tell: Telling, row: Row) -> str:
    return f"{row['chapter']} {row['label'] or ''}"


def _with_share(tell: Telling, moment: str) -> Said:
    """The amount of a row and, where the rows are a whole, what part of it."""
    total = sum((row[moment] or 0 for row in tell.rows), Decimal(0))
    if not total or len(tell.rows) < 2 or not _is_whole(tell, moment):
        return in_pesos(moment)

    def said(tell: Telling, row: Row) -> str:
        return tell("value.count_share", n=tell.money(row[moment]), share=tell.percent(float(row[moment] / total)))

    return said


def _unit_figure(tell: Telling) -> Figure:
    moment = _moment(tell)
    return bars("unit", moment, _with_share(tell, moment), key="unit_id", highlight="unit", rows=_ranked, most=RANKED)(
        tell
    )


def _chapter_figure(tell: Telling) -> Figure:
    moment = _moment(tell)
    return bars(_chapter_label, moment, _with_share(tell, moment), key="chapter", highlight="chapter")(tell)


# --- Whose budget moved ---------------------------------------------------------------------------------------------


def _moved_title(tell: Telling) -> str:
    known = tell.known("gross_churn")
    if not known:
        return tell("title_unknown", years=tell.years())
    top = max(known, key=lambda row: row["gross_churn"])
    key = "title" if len(tell.rows) > 1 else "title_one"
    return tell(key, years=tell.years(), unit=top["unit"], gross=tell.percent(top["gross_churn"]))


def _moved_sentence(tell: Telling) -> Iterator[str]:
    yield tell("sentence")
    yield tell.naming("hidden", (row["unit"] for row in tell.rows if row["net"] == 0 and row["gross_churn"]))
    yield joined_years(tell)


def _moved_text(tell: Telling, row: Row) -> str:
    if row["gross_churn"] is None:
        return tell("value.not_computable")
    return tell("both", gross=tell.percent(row["gross_churn"], 1), net=tell.percent(row["net_share"], 1))


CARDS = (
    Card(
        "budget-by-unit", "budget/by-unit", "/presupuesto", "money-who", 20, _unit_title, _unit_sentence, _unit_figure,
        level="hero", columns=("unit", *MOMENTS), glossary=("unit",), clicks=("unit", "unit_id"),
    ),
    Card(
        "budget-by-chapter", "budget/by-chapter", "/presupuesto", "money-who", 21,
        _title("label"), _chapter_sentence, _chapter_figure,
        columns=("chapter", "label", *MOMENTS), glossary=("chapter",), clicks=("chapter", "chapter"),
    ),
    Card(
        "budget-adjustments", "budget/adjustments", "/presupuesto", "money-time", 39, _moved_title, _moved_sentence,
        bars("unit", "gross_churn", _moved_text, key="unit_id", most=RANKED, colour=CATEGORICAL[2]),
        columns=("unit", "approved", "increases", "decreases", "net", "net_share", "gross_churn"),
        glossary=("modified",), clicks=("unit", "unit_id"),
    ),
)  # fmt: skip
