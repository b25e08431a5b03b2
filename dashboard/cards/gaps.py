"""Cards of what is not published: silence shown as a finding."""

from dashboard.answers import Answer
from dashboard.cards.card import Card
from dashboard.locale import join, t, tn

NAMED = 4


def _title(answer: Answer) -> str:
    return tn(answer.lang, "card.gaps-unpublished.title", len(answer.rows))


def _sentence(answer: Answer) -> str:
    owners = sorted({row["institution"] for row in answer.rows if row["institution"]})
    said = t(answer.lang, "card.gaps-unpublished.sentence")
    if owners:
        named = owners[:NAMED]
        if len(owners) > NAMED:
            named.append(t(answer.lang, "card.gaps-unpublished.others", n=len(owners) - NAMED))
        said += " " + t(answer.lang, "card.gaps-unpublished.owners", names=join(named, answer.lang))
    return said


CARDS = (
    Card(
        "gaps-unpublished", "gaps/unpublished", {"/": 6}, _title, _sentence,
        columns=("what", "institution", "norm", "article", "checked_on"),
        glossary=("gap",), clicks=("institution", "institution_id"), wide=True,
    ),
)  # fmt: skip
