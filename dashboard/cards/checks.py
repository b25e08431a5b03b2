"""Cards of what the figures say against each other."""

from dashboard.answers import Answer
from dashboard.cards.card import Card
from dashboard.cards.words import code
from dashboard.locale import join, t, tn


def _broken(answer: Answer) -> list[str]:
    return [f"«{code(answer, 'rule', row['rule'])}»" for row in answer.rows if row["rows_affected"]]


def _title(answer: Answer) -> str:
    checked = sum(row["rows_affected"] is not None for row in answer.rows)
    if not checked:
        return t(answer.lang, "card.checks-identities.title_none", total=len(answer.rows))
    return tn(answer.lang, "card.checks-identities.title", len(_broken(answer)), total=checked)


def _sentence(answer: Answer) -> str:
    said = []
    if _broken(answer):
        said.append(t(answer.lang, "card.checks-identities.broken", rules=join(_broken(answer), answer.lang)))
    silent = sum(row["rows_affected"] is None for row in answer.rows)
    if silent:
        said.append(tn(answer.lang, "card.checks-identities.silent", silent))
    said.append(t(answer.lang, "card.checks-identities.innocent"))
    return " ".join(said)


CARDS = (
    Card(
        "checks-identities", "checks/identities", {"/presupuesto": 7}, _title, _sentence,
        columns=("rule", "severity", "rows_affected"), glossary=("identity",), wide=True,
    ),
)  # fmt: skip
