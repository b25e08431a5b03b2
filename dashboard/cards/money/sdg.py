"""Cards of the money of the 2030 Agenda: where it goes, goal by goal, and first what serves none."""

from collections.abc import Iterator
from decimal import Decimal

from dashboard.cards.card import Card
from dashboard.cards.drawing import bars, in_pesos
from dashboard.cards.money.goals import goal_bars, linked, most, ranked, remainder
from dashboard.cards.money.saying import joined_years, of_the_chosen
from dashboard.cards.telling import Telling
from dashboard.store.snapshots import Row

SHOWN_PROGRAMMES = 12
# A total that is more than the whole, not by rounding.
OVER = 1.0005


def _told(tell: Telling) -> dict[str, str]:
    """The years and the moment of a title."""
    moment = tell.answer.applied["moment"]
    return {"years": tell.years(moment), "moment": of_the_chosen(tell, moment)}


def _over_whole(tell: Telling) -> float:
    """All the rows together as a part of the total; zero where there is no total."""
    return float(sum(row["share"] for row in tell.known("share")))


def _largest(tell: Telling) -> Row | None:
    """The goal or target with most money; none where the first place is shared."""
    funded = ranked(tell, "amount")
    tied = len(funded) > 1 and funded[0]["amount"] == funded[1]["amount"]
    return funded[0] if funded and not tied else None


def _untagged(tell: Telling) -> str:
    amount = remainder(tell)["amount"]
    return tell("card.sdg-money.untagged", amount=tell.pesos(amount)) if amount else ""


def _rule(tell: Telling) -> str:
    """How the money was split and which links count: said on every card that splits it."""
    return " ".join(tell(f"sdg.{option}.{tell.options[option]}") for option in ("method", "contribution"))


# --- By goal --------------------------------------------------------------------------------------------------------


def _money_title(tell: Telling) -> str:
    told, rest, links = _told(tell), remainder(tell), tell.options["contribution"]
    if rest["share"] is None:
        return tell("title_unknown", **told)
    if tell.options["method"] == "full":
        total = _over_whole(tell)
        return tell("title_full" if total > OVER else "title_full_once", share=tell.percent(total, 1), **told)
    key = f"title_{links}" if rest["amount"] else f"all_{links}"
    return tell(key, share=tell.percent(rest["share"], 1), **told)


def _money_sentence(tell: Telling) -> Iterator[str]:
    largest = _largest(tell)
    yield _untagged(tell)
    if largest:
        yield tell("largest", label=largest["label"], amount=tell.pesos(largest["amount"]))
    if remainder(tell)["amount"] is not None and tell.options["method"] != "full":
        yield tell("closes", total=tell.pesos(sum((row["amount"] for row in tell.known("amount")), Decimal(0))))
    yield _rule(tell)
    silent = (row["code"] for row in linked(tell) if row["reason"] == "not_tagged")
    yield tell.naming(f"silent_{tell.options['contribution']}", silent)
    yield joined_years(tell)


# --- By target ------------------------------------------------------------------------------------------------------


def _targets_title(tell: Telling) -> str:
    largest = _largest(tell)
    if largest:
        return tell("title", label=largest["label"], **_told(tell))
    return tell("title_tied" if ranked(tell, "amount") else "title_none", **_told(tell))


def _targets_sentence(tell: Telling) -> Iterator[str]:
    largest, funded = _largest(tell), len(ranked(tell, "amount"))
    if largest and largest["share"] is not None:
        yield tell("sentence", amount=tell.pesos(largest["amount"]), share=tell.percent(largest["share"], 1))
    yield _untagged(tell)
    if tell.options["method"] == "full" and _over_whole(tell) > OVER:
        yield tell("overlap")
    yield _rule(tell)
    if funded > most(tell):
        yield tell("ranked", shown=most(tell), n=tell.integer(funded))
    yield joined_years(tell)


# --- What serves no goal --------------------------------------------------------------------------------------------


def _left(tell: Telling) -> list[Row]:
    return [row for row in tell.rows if row["amount"]]


def _untagged_title(tell: Telling) -> str:
    told, left = _told(tell), _left(tell)
    if not left:
        return tell("title_nothing" if tell.known("amount") else "title_unknown", **told)
    total = sum((row["amount"] for row in left), Decimal(0))
    return tell("title", amount=tell.pesos(total), **told)


def _programme(tell: Telling, row: Row) -> str:
    name = row["programme"] or row["programme_id"]
    return str(name or tell("unnamed", unit=row["unit"] or row["unit_id"]))


def _untagged_sentence(tell: Telling) -> Iterator[str]:
    amounts: dict[str, Decimal] = {}
    if left := _left(tell):
        yield tell("first", programme=_programme(tell, left[0]))
    for row in left:
        amounts[row["reason"]] = amounts.get(row["reason"], Decimal(0)) + row["amount"]
    for reason in sorted(amounts, key=lambda one: (-amounts[one], one)):
        yield tell(reason, amount=tell.pesos(amounts[reason]))
    if len(tell.rows) > SHOWN_PROGRAMMES:
        yield tell("ranked", shown=SHOWN_PROGRAMMES, n=tell.integer(len(tell.rows)))
    yield _rule(tell)
    yield joined_years(tell)


def _untagged_label(tell: Telling, row: Row) -> str:
    return tell.code("reason", row) if row["reason"] == "all_linked" else _programme(tell, row)


CARDS = (
    Card(
        "sdg-money", "sdg/money", "/ods", "sdg", 10, _money_title, _money_sentence,
        goal_bars("amount", in_pesos("amount")), level="hero",
        columns=("label", "amount", "share", "programmes", "reason"), glossary=("sdg_target", "sdg_link"),
        clicks=("sdg", "goal_id"), fixed={"level": "goal"}, headline=("share", 0)),
    Card(
        "sdg-untagged", "sdg/untagged", "/ods", "sdg", 20, _untagged_title, _untagged_sentence,
        bars(_untagged_label, "amount", in_pesos("amount"), key="programme_id", most=SHOWN_PROGRAMMES,
             highlight="programme"),
        columns=("programme", "unit", "amount", "share", "linked_share", "reason"),
        glossary=("sdg_link",), clicks=("programme", "programme_id"), headline=("amount", 0)),
    Card(
        "sdg-targets", "sdg/money", "/ods", "sdg", 30, _targets_title, _targets_sentence,
        goal_bars("amount", in_pesos("amount")),
        columns=("label", "amount", "share", "programmes", "reason"), glossary=("sdg_target", "sdg_link"),
        clicks=("sdg", "goal_id"), fixed={"level": "target"}, shown=lambda answer: bool(answer.rows),
    ),
)  # fmt: skip
