"""Cards of where to go next and how to ask: the next municipality, surveys made and the one to come."""

from dashboard.answers import Answer
from dashboard.cards.card import Card
from dashboard.cards.words import code
from dashboard.figures import Bar, Bars, Figure
from dashboard.locale import decimal, integer, join, percent, t, tn
from dashboard.store.snapshots import Row
from dashboard.theme import CATEGORICAL

CRITERIA = ("population", "indigenous", "young", "balance")
NO_MARGIN = ("no_sample_size", "not_random", "selection_unknown", "no_design_effect")


def _next_title(answer: Answer) -> str:
    return t(answer.lang, "card.participation-next.title", municipality=answer.rows[0]["municipality"])


def _next_sentence(answer: Answer) -> str:
    first, lang = answer.rows[0], answer.lang
    said = [
        t(lang, "card.participation-next.why", why=code(answer, "why", first["why"]).lower()),
        t(lang, "card.participation-next.weights", weights=join(_weights(answer, first), lang)),
    ]
    lacking = [name for name in _asked_for(answer) if not first[f"weight_{name}"]]
    if lacking:
        names = join([code(answer, "why", name).lower() for name in lacking], lang)
        said.append(t(lang, "card.participation-next.left_out", names=names))
    return " ".join(said)


def _asked_for(answer: Answer) -> list[str]:
    """Criteria the chosen weights give something to."""
    chosen = answer.options["weights"]
    if chosen == "equal":
        return list(CRITERIA)
    numbers = dict(zip(CRITERIA, chosen.split(","), strict=False))
    return [name for name in CRITERIA if name == chosen or int(numbers.get(name, "0") if "," in chosen else 0)]


def _weights(answer: Answer, row: Row) -> list[str]:
    given = [(name, row[f"weight_{name}"]) for name in CRITERIA if row[f"weight_{name}"]]
    return [f"{code(answer, 'why', name).lower()} {percent(weight, answer.lang)}" for name, weight in given]


def _next_figure(answer: Answer) -> Figure:
    picked = tuple(
        Bar(
            row["municipality_id"],
            t(answer.lang, "card.participation-next.bar", standing=row["standing"], name=row["municipality"]),
            100 * row["gain"],
            t(
                answer.lang,
                "card.participation-next.gain",
                gain=decimal(100 * row["gain"], answer.lang),
                why=code(answer, "why", row["why"]).lower(),
            ),
        )
        for row in answer.rows
    )
    return Bars(picked, colour=CATEGORICAL[0])


def _surveys_title(answer: Answer) -> str:
    margins = sum(row["margin_points"] is not None for row in answer.rows)
    key = "title" if margins else "title_none"
    return t(answer.lang, f"card.participation-surveys.{key}", n=margins, total=len(answer.rows))


def _surveys_sentence(answer: Answer) -> str:
    said = []
    for reason in NO_MARGIN:
        names = list(dict.fromkeys(row["survey"] for row in answer.rows if row["reason"] == reason))
        if names:
            said.append(t(answer.lang, f"card.participation-surveys.{reason}", surveys=join(names, answer.lang)))
    said.append(t(answer.lang, "card.participation-surveys.places"))
    return " ".join(said)


def _answered(answer: Answer, row: Row) -> str:
    if row["percentage"] is None:
        return t(answer.lang, "value.not_in_data")
    share = percent(row["percentage"] / 100, answer.lang)
    if row["margin_points"] is None:
        return t(answer.lang, "card.participation-surveys.bar", share=share)
    margin = decimal(row["margin_points"], answer.lang)
    return t(answer.lang, "card.participation-surveys.bar_margin", share=share, margin=margin)


def _surveys_figure(answer: Answer) -> Figure:
    picked = tuple(
        Bar(
            f"{row['survey_id']}/{row['item_id']}",
            t(answer.lang, "card.participation-surveys.item", question=row["survey_question"], survey=row["survey"]),
            row["percentage"],
            _answered(answer, row),
            hollow=row["margin_points"] is None,
        )
        for row in answer.rows
    )
    return Bars(picked, colour=CATEGORICAL[2])


def _plan_title(answer: Answer) -> str:
    return t(
        answer.lang,
        "card.participation-survey-plan.title",
        n=integer(answer.rows[0]["interviews"], answer.lang),
        margin=answer.options["precision"],
    )


def _plan_sentence(answer: Answer) -> str:
    lang, rows = answer.lang, answer.rows
    said = [
        t(
            lang,
            "card.participation-survey-plan.sentence",
            confidence=answer.options["confidence"],
            effect=answer.options["design"],
            year=rows[0]["population_year"],
        )
    ]
    alone = [row for row in rows if row["own_margin_points"] is not None]
    if len(alone) > 1:
        worst = max(alone, key=lambda row: (row["own_margin_points"], row["municipality_id"]))
        margin = decimal(worst["own_margin_points"], lang)
        name = worst["municipality"]
        said.append(t(lang, "card.participation-survey-plan.alone", municipality=name, margin=margin))
    return " ".join(said)


def _plan_figure(answer: Answer) -> Figure:
    picked = tuple(
        Bar(
            row["municipality_id"],
            row["municipality"],
            float(row["quota"]),
            tn(answer.lang, "card.participation-survey-plan.bar", row["quota"]),
        )
        for row in answer.rows
    )
    return Bars(picked, colour=CATEGORICAL[0])


CARDS = (
    Card(
        "participation-next", "participation/next-municipality", "/participacion", "participation-next", 40,
        _next_title, _next_sentence, _next_figure,
        columns=("standing", "municipality", "gain", "why", "population_share", "indigenous_share", "young_share",
                 "distance_share", "covered_share"),
        clicks=("municipality", "municipality_id"),
    ),
    Card(
        "participation-surveys", "participation/surveys", "/participacion", "participation-surveys", 50,
        _surveys_title, _surveys_sentence, _surveys_figure,
        columns=("survey", "survey_question", "percentage", "sample_size", "selection", "design_effect",
                 "margin_points", "reason", "fielded_on", "population_text"),
        glossary=("margin", "design_effect"),
    ),
    Card(
        "participation-survey-plan", "participation/survey-plan", "/participacion", "participation-surveys", 51,
        _plan_title, _plan_sentence, _plan_figure,
        columns=("municipality", "quota", "own_margin_points", "population", "population_share"),
        glossary=("margin", "design_effect"),
    ),
)  # fmt: skip
