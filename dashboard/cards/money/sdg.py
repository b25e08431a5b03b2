"""Cards of the 2030 Agenda: where the money goes and what serves each goal, what is not linked first.

Money and counts stand on separate cards. A goal's own colour is an accent beside its label, never a scale.
"""

from decimal import Decimal
from functools import partial

from dashboard.answers import Answer
from dashboard.cards.card import Card
from dashboard.cards.words import code, joined_years
from dashboard.cards.years import years
from dashboard.figures import Bar, Bars, Figure
from dashboard.locale import integer, join, money, money_in_words, percent, t, tn
from dashboard.store.snapshots import Row
from dashboard.theme import CATEGORICAL, NEUTRAL

# More bars than this are a table; all the goals are drawn.
RANKED = {"goal": 17, "target": 12}
# Filters that say when and which money, not which part of it.
TIMES = {"year", "period", "moment"}
SHOWN_PROGRAMMES = 12
REMAINDERS = {"untagged", "unlinked"}


def _remainder(answer: Answer) -> Row:
    """The row of what is linked to nothing; every answer has it."""
    return next(row for row in answer.rows if row["code"] in REMAINDERS)


def _linked(answer: Answer) -> list[Row]:
    return [row for row in answer.rows if row["code"] not in REMAINDERS]


def _shown(answer: Answer) -> int:
    """How many bars the level of the answer gets."""
    return RANKED[answer.options["level"]]


def _moment(answer: Answer) -> str:
    """The moment told, and whether the rows are a part that somebody chose."""
    moment = t(answer.lang, f"moment.{answer.applied['moment']}").lower()
    chosen = set(answer.filters.values) & set(answer.question.filters) - TIMES
    return t(answer.lang, "sdg.chosen", moment=moment) if chosen else moment


def _told(answer: Answer) -> dict[str, str]:
    return {"years": years(answer, answer.applied["moment"]), "moment": _moment(answer)}


def _funded(answer: Answer) -> list[Row]:
    """Goals or targets with money, the largest first."""
    found = [row for row in _linked(answer) if row["amount"]]
    return sorted(found, key=lambda row: -row["amount"])


def _tied(funded: list[Row]) -> bool:
    """Whether the first place is shared, so that nothing can be called the largest."""
    return len(funded) > 1 and funded[0]["amount"] == funded[1]["amount"]


def _over_whole(answer: Answer) -> float | None:
    """All the rows together as a part of the total; None where there is no total."""
    shares = [row["share"] for row in answer.rows if row["share"] is not None]
    return sum(shares) if shares else None


def _money_title(answer: Answer) -> str:
    told, rest = _told(answer), _remainder(answer)
    if rest["share"] is None:
        return t(answer.lang, "card.sdg-money.title_unknown", **told)
    if answer.options["method"] == "full":
        total = _over_whole(answer) or 0
        key = "title_full" if total > 1.0005 else "title_full_once"
        return t(answer.lang, f"card.sdg-money.{key}", share=percent(total, answer.lang, 1), **told)
    links = answer.options["contribution"]
    if not rest["amount"]:
        return t(answer.lang, f"card.sdg-money.all_{links}", **told)
    return t(answer.lang, f"card.sdg-money.title_{links}", share=percent(rest["share"], answer.lang, 1), **told)


def _rule(answer: Answer) -> str:
    """How the money was split and which links count: said on every card that splits it."""
    method, contribution = answer.options["method"], answer.options["contribution"]
    return f"{t(answer.lang, f'sdg.method.{method}')} {t(answer.lang, f'sdg.contribution.{contribution}')}"


def _money_sentence(answer: Answer) -> str:
    lang, rest, funded = answer.lang, _remainder(answer), _funded(answer)
    said = []
    if rest["amount"]:
        said.append(t(lang, "card.sdg-money.untagged", amount=money_in_words(rest["amount"], lang)))
    if funded and not _tied(funded):
        said.append(_largest(answer, funded))
    if rest["amount"] is not None and answer.options["method"] != "full":
        total = sum((row["amount"] or Decimal(0) for row in answer.rows), Decimal(0))
        said.append(t(lang, "card.sdg-money.closes", total=money_in_words(total, lang)))
    said.append(_rule(answer))
    silent = [row["code"] for row in _linked(answer) if row["reason"] == "not_tagged"]
    if silent:
        key = f"card.sdg-money.silent_{answer.options['contribution']}"
        said.append(t(lang, key, codes=join(silent, lang)))
    return " ".join([*said, *joined_years(answer)])


def _largest(answer: Answer, funded: list[Row]) -> str:
    amount = money_in_words(funded[0]["amount"], answer.lang)
    return t(answer.lang, "card.sdg-money.largest", label=funded[0]["label"], amount=amount)


def _targets_title(answer: Answer) -> str:
    funded = _funded(answer)
    if not funded:
        return t(answer.lang, "card.sdg-targets.title_none", **_told(answer))
    if _tied(funded):
        return t(answer.lang, "card.sdg-targets.title_tied", **_told(answer))
    return t(answer.lang, "card.sdg-targets.title", label=funded[0]["label"], **_told(answer))


def _targets_sentence(answer: Answer) -> str:
    lang, rest, funded = answer.lang, _remainder(answer), _funded(answer)
    said = []
    if funded and not _tied(funded) and funded[0]["share"] is not None:
        amount, share = money_in_words(funded[0]["amount"], lang), percent(funded[0]["share"], lang, 1)
        said.append(t(lang, "card.sdg-targets.sentence", amount=amount, share=share))
    if rest["amount"]:
        said.append(t(lang, "card.sdg-money.untagged", amount=money_in_words(rest["amount"], lang)))
    if answer.options["method"] == "full" and (_over_whole(answer) or 0) > 1.0005:
        said.append(t(lang, "card.sdg-targets.overlap"))
    said.append(_rule(answer))
    if len(funded) > _shown(answer):
        said.append(t(lang, "card.sdg-targets.ranked", shown=_shown(answer), n=integer(len(funded), lang)))
    return " ".join([*said, *joined_years(answer)])


def _money_figure(answer: Answer) -> Figure:
    rest = _remainder(answer)
    label = code(answer, "label", rest["label"])
    amount = None if rest["amount"] is None else float(rest["amount"])
    first = Bar("", label, amount, money(rest["amount"], answer.lang), colour=NEUTRAL)
    return _drawn(answer, (first, *(_amount_bar(answer, row) for row in _funded(answer)[: _shown(answer)])))


def _amount_bar(answer: Answer, row: Row) -> Bar:
    return _of_goal(row, float(row["amount"]), money(row["amount"], answer.lang))


def _of_goal(row: Row, value: float, text: str) -> Bar:
    return Bar(row["goal_id"], row["label"], value, text, accent=row["colour"])


def _drawn(answer: Answer, items: tuple[Bar, ...]) -> Figure:
    return Bars(items, colour=CATEGORICAL[0], highlight=answer.filters.values.get("sdg", ()), accented=True)


def _left(answer: Answer) -> list[Row]:
    return [row for row in answer.rows if row["amount"]]


def _untagged_title(answer: Answer) -> str:
    told, left = _told(answer), _left(answer)
    if not left:
        known = any(row["amount"] is not None for row in answer.rows)
        return t(answer.lang, f"card.sdg-untagged.{'title_nothing' if known else 'title_unknown'}", **told)
    total = sum((row["amount"] for row in left), Decimal(0))
    amount = money_in_words(total, answer.lang)
    return t(answer.lang, "card.sdg-untagged.title", amount=amount, programme=_programme(answer, left[0]), **told)


def _programme(answer: Answer, row: Row) -> str:
    name: str | None = row["programme"] or row["programme_id"]
    return name or t(answer.lang, "card.sdg-untagged.unnamed", unit=row["unit"] or row["unit_id"])


def _untagged_sentence(answer: Answer) -> str:
    amounts: dict[str, Decimal] = {}
    for row in _left(answer):
        amounts[row["reason"]] = amounts.get(row["reason"], Decimal(0)) + row["amount"]
    ordered = sorted(amounts, key=lambda reason: (-amounts[reason], reason))
    said = [
        t(answer.lang, f"card.sdg-untagged.{reason}", amount=money_in_words(amounts[reason], answer.lang))
        for reason in ordered
    ]
    if len(answer.rows) > SHOWN_PROGRAMMES:
        more = {"shown": SHOWN_PROGRAMMES, "n": integer(len(answer.rows), answer.lang)}
        said.append(t(answer.lang, "card.sdg-untagged.ranked", **more))
    return " ".join([*said, _rule(answer), *joined_years(answer)])


def _untagged_figure(answer: Answer) -> Figure:
    rows = answer.rows[:SHOWN_PROGRAMMES]
    items = tuple(
        Bar(
            row["programme_id"] or "",
            t(answer.lang, "reason.all_linked") if row["reason"] == "all_linked" else _programme(answer, row),
            None if row["amount"] is None else float(row["amount"]),
            money(row["amount"], answer.lang),
        )
        for row in rows
    )
    return Bars(items, colour=CATEGORICAL[0], highlight=answer.filters.values.get("programme", ()))


def _count_title(answer: Answer, name: str) -> str:
    rest = _remainder(answer)
    key = f"card.sdg-{name}.{answer.options['level']}"
    return tn(answer.lang, key, rest["total"] - rest[name], total=integer(rest["total"], answer.lang))


def _count_sentence(answer: Answer, name: str) -> str:
    lang, rest = answer.lang, _remainder(answer)
    said = []
    named = [row for row in _linked(answer) if row[name]]
    top = [row for row in named if row[name] == max(one[name] for one in named)]
    if len(top) == 1 and len(named) > 1:
        said.append(t(lang, "card.sdg-count.top", label=top[0]["label"], n=integer(top[0][name], lang)))
    if rest[name]:
        said.append(t(lang, f"card.sdg-{name}.unlinked", n=integer(rest[name], lang)))
    if sum(row[name] for row in named) > rest["total"] - rest[name]:
        said.append(t(lang, "card.sdg-count.overlap"))
    if len(named) > _shown(answer):
        said.append(t(lang, "card.sdg-count.ranked", shown=_shown(answer), n=integer(len(named), lang)))
    said.append(t(lang, "card.sdg-count.no_money"))
    return " ".join(said)


def _count_figure(answer: Answer, name: str) -> Figure:
    rest = _remainder(answer)
    label = code(answer, "label", rest["label"])
    first = Bar("", label, rest[name], integer(rest[name], answer.lang), colour=NEUTRAL)
    named = sorted((row for row in _linked(answer) if row[name]), key=lambda row: -row[name])[: _shown(answer)]
    return _drawn(answer, (first, *(_of_goal(row, row[name], integer(row[name], answer.lang)) for row in named)))


def _count_card(name: str, order: int) -> Card:
    return Card(
        f"sdg-{name}", f"sdg/{name}", "/ods", "sdg", order,
        partial(_count_title, name=name), partial(_count_sentence, name=name), partial(_count_figure, name=name),
        columns=("label", name), glossary=("sdg_target",), clicks=("sdg", "goal_id"),
    )  # fmt: skip


CARDS = (
    Card(
        "sdg-money", "sdg/money", "/ods", "sdg", 10, _money_title, _money_sentence, _money_figure,
        columns=("label", "amount", "share", "programmes", "reason"), glossary=("sdg_target", "sdg_link"),
        clicks=("sdg", "goal_id"), wide=True, fixed={"level": "goal"},
    ),
    Card(
        "sdg-untagged", "sdg/untagged", "/ods", "sdg", 20,
        _untagged_title, _untagged_sentence, _untagged_figure,
        columns=("programme", "unit", "amount", "share", "linked_share", "reason"),
        glossary=("sdg_link",), clicks=("programme", "programme_id"),
    ),
    Card(
        "sdg-targets", "sdg/money", "/ods", "sdg", 30,
        _targets_title, _targets_sentence, _money_figure,
        columns=("label", "amount", "share", "programmes", "reason"), glossary=("sdg_target", "sdg_link"),
        clicks=("sdg", "goal_id"), fixed={"level": "target"}, shown=lambda answer: bool(answer.rows),
    ),
    _count_card("commitments", 40),
    _count_card("recommendations", 50),
)  # fmt: skip
