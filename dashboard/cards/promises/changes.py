"""What changed since a day, the last Glosa or another snapshot."""

from collections import Counter

from dashboard.answers import Answer
from dashboard.cards.card import Card
from dashboard.locale import day, join, t, tn

KINDS = ("world", "published", "corrected", "method")


def _title(answer: Answer) -> str:
    since = answer.rows[0]["since_on"]
    if since is None:
        return tn(answer.lang, "card.changes-since.title_ever", len(answer.rows))
    return tn(answer.lang, "card.changes-since.title", len(answer.rows), date=day(since, answer.lang))


def _sentence(answer: Answer) -> str:
    lang = answer.lang
    counts = Counter(row["change"] for row in answer.rows)
    parts = [t(lang, f"card.changes-since.{kind}", n=counts[kind]) for kind in KINDS if counts[kind]]
    told = join(parts, lang)
    said = t(lang, "card.changes-since.sentence", parts=told[:1].upper() + told[1:])
    said = said[0].upper() + said[1:]
    if answer.rows[0]["compared"] == "dates":
        said += " " + t(lang, "card.changes-since.by_dates")
    return said


CARDS = (
    Card(
        "changes-since", "changes/since", "/compromisos", "promises-plans", 90,
        _title, _sentence,
        home=7, columns=("happened_on", "change", "subject_kind", "subject", "field", "before", "after", "source"),
        glossary=("change", "folio_snapshot"), clicks=("commitment", "commitment_id"), wide=True,
    ),
)  # fmt: skip
