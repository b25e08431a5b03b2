"""Cards of the plans behind the promises: objectives, their programmes, and whether their indicators move."""

from dashboard.answers import Answer
from dashboard.cards.card import Card
from dashboard.figures import Bar, Bars, Figure
from dashboard.locale import day, decimal, percent, t, tn
from dashboard.store.snapshots import Row
from dashboard.theme import CATEGORICAL

PAGE = "/compromisos"


def _measured(answer: Answer) -> list[Row]:
    return [row for row in answer.rows if row["ratio"] is not None]


def _indicators_title(answer: Answer) -> str:
    known = _measured(answer)
    if not known:
        return t(answer.lang, "card.plans-indicators.title_unknown")
    enough = sum(row["ratio"] >= 1 for row in known)
    return tn(answer.lang, "card.plans-indicators.title", enough, total=len(known))


def _indicators_sentence(answer: Answer) -> str:
    lang, known, said = answer.lang, _measured(answer), []
    if known:
        worst = min(known, key=lambda row: row["ratio"])
        said.append(
            t(
                lang,
                "card.plans-indicators.worst",
                title=worst["title"],
                observed=percent(worst["growth_observed"], lang, 1),
                required=percent(worst["growth_required"], lang, 1),
                year=worst["baseline_year"],
            )
        )
    without = len(answer.rows) - len(known)
    if without:
        said.append(tn(lang, "card.plans-indicators.without", without))
    said.append(t(lang, "card.plans-indicators.kinds"))
    return " ".join(said)


def _indicators_figure(answer: Answer) -> Figure:
    return Bars(tuple(_indicator_bar(answer, row) for row in answer.rows), colour=CATEGORICAL[0])


def _indicator_bar(answer: Answer, row: Row) -> Bar:
    label = t(answer.lang, f"card.plans-indicators.bar_{row['kind']}", title=row["title"])
    if row["ratio"] is None:
        return Bar(row["commitment_id"] or "", label, None, t(answer.lang, f"reason.{row['reason']}"))
    text = t(answer.lang, "card.plans-indicators.ratio", ratio=percent(row["ratio"], answer.lang))
    return Bar(row["commitment_id"] or "", label, row["ratio"], text, hollow=row["ratio"] < 1)


def _objectives_title(answer: Answer) -> str:
    tied = sum(row["commitment_id"] is not None for row in answer.rows)
    return tn(answer.lang, "card.plans-alignment.title", tied, total=len(answer.rows))


def _objectives_sentence(answer: Answer) -> str:
    bare = sum(row["programmes"] == 0 for row in answer.rows)
    said = t(answer.lang, "card.plans-alignment.sentence")
    return f"{said} {tn(answer.lang, 'card.plans-alignment.bare', bare)}" if bare else said


def _known(answer: Answer) -> list[Row]:
    return [row for row in answer.rows if row["difference"] is not None]


def _baseline_title(answer: Answer) -> str:
    known = _known(answer)
    since = day(min(row["measured_on"] for row in answer.rows), answer.lang)
    if not known:
        return t(answer.lang, "card.plans-baseline.title_unknown", date=since)
    changed = sum(row["difference"] != 0 for row in known)
    return tn(answer.lang, "card.plans-baseline.title", changed, total=len(known), date=since)


def _baseline_sentence(answer: Answer) -> str:
    lang, said = answer.lang, []
    moved = [row for row in _known(answer) if row["difference"]]
    if moved:
        figures = {name: decimal(moved[0][name], lang, 0) for name in ("value", "later")}
        said.append(t(lang, "card.plans-baseline.first", label=moved[0]["label"], **figures))
    silent = len(answer.rows) - len(_known(answer))
    if silent:
        said.append(tn(lang, "card.plans-baseline.silent", silent))
    broken = not all(row["intact"] for row in answer.rows)
    key = "card.plans-baseline.broken" if broken else "card.plans-baseline.intact"
    return " ".join([*said, t(lang, key, mark=answer.rows[0]["set_hash"][:12])])


CARDS = (
    Card(
        "plans-alignment", "plans/alignment", "/compromisos", "promises-plans", 80,
        _objectives_title, _objectives_sentence,
        columns=("plan_title", "code", "title", "programmes", "outputs", "outcomes", "commitment"),
        glossary=("outcome",), clicks=("commitment", "commitment_id"), wide=True,
    ),
    Card(
        "plans-indicators", "plans/indicators", "/compromisos", "promises-plans", 81,
        _indicators_title, _indicators_sentence,
        _indicators_figure,
        columns=("title", "kind", "unit_of_measure", "baseline_year", "baseline", "latest_year", "latest",
                 "target_year", "target", "growth_observed", "growth_required", "ratio", "reason"),
        glossary=("outcome", "progress_ratio"), clicks=("commitment", "commitment_id"), wide=True,
    ),
    Card(
        "plans-baseline", "plans/baseline", "/compromisos", "promises-plans", 82,
        _baseline_title, _baseline_sentence,
        columns=("label", "unit_of_measure", "measured_on", "value", "later", "difference", "reason", "intact",
                 "set_hash"),
        glossary=("baseline",), wide=True,
    ),
)  # fmt: skip
