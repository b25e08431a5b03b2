"""Cards of surveys: the margin of those that were made, and what the one to come would take."""

from collections.abc import Iterator

from dashboard.cards.card import Card
from dashboard.cards.drawing import bars
from dashboard.cards.participation.saying import PAGE
from dashboard.cards.telling import Telling
from dashboard.figures import Dot, Dots
from dashboard.store.snapshots import Row

NO_MARGIN = ("no_sample_size", "not_random", "selection_unknown", "no_design_effect")


def _surveys_title(tell: Telling) -> str:
    margins = sum(row["margin_points"] is not None for row in tell.rows)
    told = [row for row in tell.known("percentage") if row["margin_points"] is None]
    if margins or not told:
        return tell("title" if margins else "title_none", n=margins, total=len(tell.rows))
    top = max(told, key=lambda row: row["percentage"])
    share, year = tell.percent(top["percentage"] / 100), tell.day(top["fielded_on"], "year")
    people = top["population_text"] or tell("value.not_published")
    return tell("title_told", share=share, first=top["survey_question"].rstrip("."), year=year, people=people)


def _surveys_sentence(tell: Telling) -> Iterator[str]:
    for reason in NO_MARGIN:
        yield tell.naming(reason, dict.fromkeys(row["survey"] for row in tell.where(reason=reason)))
    yield tell("places")


def _key(tell: Telling, row: Row) -> str:
    return f"{row['survey_id']}/{row['item_id']}"


def _item(tell: Telling, row: Row) -> str:
    return tell("item", question=row["survey_question"], survey=row["survey"])


def _share(tell: Telling, row: Row) -> str:
    if row["percentage"] is None:
        return tell("value.not_in_data")
    share = tell.percent(row["percentage"] / 100)
    if row["margin_points"] is None:
        return tell("bar", share=share)
    return tell("bar_margin", share=share, margin=tell.decimal(row["margin_points"]))


def _surveys_figure(tell: Telling) -> Dots:
    """Each answer between its margins; hollow where the survey says too little for one."""
    ticks = tuple((float(value), tell.percent(value / 100)) for value in (0, 50, 100))
    return Dots(tuple(_answer(tell, row) for row in tell.rows), ticks)


def _answer(tell: Telling, row: Row) -> Dot:
    value, margin = row["percentage"], row["margin_points"]
    low, high = (None, None) if margin is None else (max(0.0, value - margin), min(100.0, value + margin))
    return Dot(_key(tell, row), _item(tell, row), value, _share(tell, row), low, high, hollow=margin is None)


def _plan_title(tell: Telling) -> str:
    return tell("title", n=tell.text("interviews", tell.first), margin=tell.options["precision"])


def _plan_sentence(tell: Telling) -> Iterator[str]:
    asked = tell.options
    year = tell.first["population_year"]
    yield tell("sentence", confidence=asked["confidence"], effect=asked["design"], year=year)
    alone = [row for row in tell.rows if row["own_margin_points"] is not None]
    if len(alone) > 1:
        worst = max(alone, key=lambda row: (row["own_margin_points"], row["municipality_id"]))
        yield tell("alone", municipality=worst["municipality"], margin=tell.decimal(worst["own_margin_points"]))


def _interviews(tell: Telling, row: Row) -> str:
    return tell.many("bar", row["quota"])


CARDS = (
    Card(
        "participation-surveys", "participation/surveys", PAGE, "participation-surveys", 50,
        _surveys_title, _surveys_sentence,
        _surveys_figure,
        level="hero",
        columns=("survey", "survey_question", "percentage", "sample_size", "selection", "design_effect",
                 "margin_points", "reason", "fielded_on", "population_text"),
        glossary=("margin", "design_effect"),
    ),
    Card(
        "participation-survey-plan", "participation/survey-plan", PAGE, "participation-surveys", 51,
        _plan_title, _plan_sentence, bars("municipality", "quota", _interviews, key="municipality_id"),
        columns=("municipality", "quota", "own_margin_points", "population", "population_share"),
        glossary=("margin", "design_effect"),
    ),
)  # fmt: skip
