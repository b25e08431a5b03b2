"""Cards of what the figures say against each other: the rules, the rows that break them, the views, stated totals."""

from dashboard.answers import Answer
from dashboard.cards.card import Card
from dashboard.cards.words import code
from dashboard.locale import integer, join, money_in_words, t, tn
from dashboard.store.snapshots import Row


def _broken(answer: Answer) -> list[str]:
    return [f"«{code(answer, 'rule', row['rule'])}»" for row in answer.rows if row["rows_affected"]]


def _title(answer: Answer) -> str:
    checked = sum(row["rows_affected"] is not None for row in answer.rows)
    if not checked:
        return t(answer.lang, "card.checks-identities.title_none", total=len(answer.rows))
    if not _broken(answer):
        return tn(answer.lang, "card.checks-identities.title_hold", checked)
    return tn(answer.lang, "card.checks-identities.title", len(_broken(answer)), total=checked)


def _sentence(answer: Answer) -> str:
    said = []
    if _broken(answer):
        said.append(t(answer.lang, "card.checks-identities.broken", rules=join(_broken(answer), answer.lang)))
    silent = sum(row["rows_affected"] is None for row in answer.rows)
    if silent:
        said.append(tn(answer.lang, "card.checks-identities.silent", silent))
    if silent < len(answer.rows):
        said.append(t(answer.lang, "card.checks-identities.tolerance"))
    said.append(t(answer.lang, "card.checks-identities.innocent"))
    return " ".join(said)


def _rows_title(answer: Answer) -> str:
    return tn(answer.lang, "card.checks-broken-rows.title", answer.rows[0]["total_rows"])


def _rows_sentence(answer: Answer) -> str:
    lang, total = answer.lang, answer.rows[0]["total_rows"]
    known = [row for row in answer.rows if row["difference"] is not None]
    said = []
    if known:
        top = max(known, key=lambda row: abs(row["difference"]))
        said.append(
            t(
                lang,
                "card.checks-broken-rows.largest",
                amount=money_in_words(abs(top["difference"]), lang),
                rule=code(answer, "rule", top["rule"]),
                year=top["year"],
            )
        )
    if total > len(answer.rows):
        said.append(t(lang, "card.checks-broken-rows.limited", n=integer(len(answer.rows), lang)))
    said.append(t(lang, "card.checks-identities.innocent"))
    return " ".join(said)


def _tie_title(answer: Answer) -> str:
    units = {row["unit_id"] for row in answer.rows}
    return tn(answer.lang, "card.checks-tie-out.title", len(units))


def _tie_sentence(answer: Answer) -> str:
    lang = answer.lang
    top = max(answer.rows, key=lambda row: abs(row["difference"]))
    said = [
        t(
            lang,
            "card.checks-tie-out.largest",
            unit=top["unit"],
            quarter=t(lang, "period.quarter", n=top["quarter"], year=top["year"]),
            amount=money_in_words(abs(top["difference"]), lang),
        ),
        t(lang, "card.checks-tie-out.why"),
    ]
    return " ".join(said)


def _apart(answer: Answer) -> list[Row]:
    return [row for row in answer.rows if not row["ties_out"]]


def _stated_title(answer: Answer) -> str:
    if not _apart(answer):
        return tn(answer.lang, "card.checks-stated-totals.title_hold", len(answer.rows))
    return tn(answer.lang, "card.checks-stated-totals.title", len(_apart(answer)), total=len(answer.rows))


def _stated_sentence(answer: Answer) -> str:
    lang = answer.lang
    detail = [row for row in _apart(answer) if row["compared_with"] == "detail" and row["difference"] is not None]
    said = []
    if detail:
        one = detail[0]
        key = "more" if one["difference"] < 0 else "less"
        said.append(
            t(
                lang,
                f"card.checks-stated-totals.detail_{key}",
                subject=one["subject"],
                year=one["year"],
                amount=integer(abs(one["difference"]), lang),
            )
        )
    said.append(t(lang, "card.checks-stated-totals.as_published"))
    return " ".join(said)


CARDS = (
    Card(
        "checks-identities", "checks/identities", "/presupuesto", "money-checks", 60,
        _title, _sentence,
        columns=("rule", "severity", "rows_checked", "rows_affected", "legal_reason", "innocent_explanation"),
        glossary=("identity",), wide=True,
    ),
    Card(
        "checks-broken-rows", "checks/broken-rows", "/presupuesto", "money-checks", 61,
        _rows_title, _rows_sentence,
        columns=(
            "rule", "severity", "unit", "year", "period", "programme", "object_code", "row_id", "left_amount",
            "right_amount", "difference",
        ),
        glossary=("identity",), clicks=("unit", "unit_id"), wide=True,
    ),
    Card(
        "checks-tie-out", "checks/tie-out", "/presupuesto", "money-checks", 62,
        _tie_title, _tie_sentence,
        columns=(
            "unit", "year", "quarter", "moment", "reference", "compared", "reference_amount", "compared_amount",
            "difference",
        ),
        glossary=("identity",), clicks=("unit", "unit_id"), wide=True,
    ),
    Card(
        "checks-stated-totals", "checks/stated-totals", "/presupuesto", "money-checks", 64,
        _stated_title, _stated_sentence,
        columns=(
            "subject", "year", "period_text", "stated_amount", "computed_amount", "difference", "stated_percent",
            "computed_percent", "compared_with", "note", "source",
        ),
        glossary=("identity",), wide=True,
    ),
)  # fmt: skip
