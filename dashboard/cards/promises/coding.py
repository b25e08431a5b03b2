"""Cards of how commitments were coded, in the coder's own words, where they come from and how far they reached."""

from dashboard.answers import Answer
from dashboard.cards.card import Card
from dashboard.cards.promises.begun import not_begun
from dashboard.cards.words import code
from dashboard.figures import Bar, Bars, Figure
from dashboard.locale import integer, join, percent, t, tn
from dashboard.store.snapshots import Row
from dashboard.theme import STATUS

PAGE = "/compromisos"
NAMED = 4


# --- Coding -------------------------------------------------------------------------------------------------------


def _coded(answer: Answer) -> list[Row]:
    """The rows that are a code: neither "not coded" nor "not applicable"."""
    return [row for row in answer.rows if row["share"] is not None]


def _coding_title(answer: Answer) -> str:
    lang, dimension = answer.lang, answer.options["dimension"]
    rows = _coded(answer)
    if not rows:
        return t(lang, "card.commitments-coding.title_none", dimension=_dimension(answer))
    coded = integer(max(row["coded"] for row in rows), lang)
    if dimension == "completion":
        return t(lang, "card.commitments-coding.title_high", **_high(answer, rows))
    kinds = len({row["coded_as"] for row in rows})
    return tn(lang, "card.commitments-coding.title", kinds, dimension=_dimension(answer), coded=coded)


def _high(answer: Answer, rows: list[Row]) -> dict[str, str]:
    """The high-completion rate, its denominator, and what stays out of it."""
    lang, coded, total = answer.lang, rows[0]["coded"], rows[0]["total"]
    high = sum(row["commitments"] for row in rows if row["high"])
    counts = {"n": high, "coded": coded, "apart": total - coded, "total": total}
    return {"share": percent(high / coded, lang), **{name: integer(n, lang) for name, n in counts.items()}}


def _dimension(answer: Answer) -> str:
    return t(answer.lang, f"dimension.{answer.options['dimension']}")


def _coding_sentence(answer: Answer) -> str:
    lang, rows = answer.lang, answer.rows
    schemes = sorted({row["scheme"] for row in rows if row["scheme"]})
    said = [t(lang, "card.commitments-coding.scheme", schemes=join(schemes, lang))] if schemes else []
    apart = sum(row["commitments"] for row in rows if row["coded_as"] is None)
    if apart:
        said.append(tn(lang, "card.commitments-coding.uncoded", apart))
    if any(row["coded_as"] == "not_applicable" for row in rows):
        said.append(t(lang, "card.commitments-coding.not_applicable"))
    if answer.options["dimension"] == "values":
        said.append(t(lang, "card.commitments-coding.overlap"))
    return " ".join(filter(None, [*said, t(lang, "card.commitments-coding.no_mean"), not_begun(answer)]))


def _coding_figure(answer: Answer) -> Figure:
    return Bars(tuple(_coding_bar(answer, row) for row in answer.rows))


def _coding_bar(answer: Answer, row: Row) -> Bar:
    lang, status = answer.lang, row["coded_as"] or "unknown"
    words = code(answer, "coded_as", row["coded_as"]) if row["coded_as"] else t(lang, "value.uncoded")
    if row["dimension"].startswith("opened_"):
        words = f"{code(answer, 'dimension', row['dimension'])}: {words}"
    number = integer(row["commitments"], lang)
    text = t(lang, "value.count_share", n=number, share=percent(row["share"], lang)) if row["share"] else number
    if row["dimension"] != "completion":
        return Bar("", words, float(row["commitments"]), text, hollow=row["share"] is None)
    look = STATUS[status]
    return Bar("", f"{look.mark} {words}", float(row["commitments"]), text, look.colour, hollow=row["share"] is None)


# --- Lineage, branches, reach -------------------------------------------------------------------------------------


def _lineage_title(answer: Answer) -> str:
    return tn(answer.lang, "card.commitments-lineage.title", len({row["from_id"] for row in answer.rows}))


def _lineage_sentence(answer: Answer) -> str:
    lang = answer.lang
    parts = [
        t(
            lang,
            "card.commitments-lineage.tie",
            first=row["from_id"],
            second=row["to_id"],
            kind=code(answer, "kind", row["kind"]).lower(),
        )
        for row in answer.rows[:NAMED]
    ]
    return t(lang, "card.commitments-lineage.sentence", parts=join(parts, lang))


def _branch_title(answer: Answer) -> str:
    lang, rows = answer.lang, answer.rows
    missing = [code(answer, "branch", row["branch"]) for row in rows if not row["commitments"]]
    if not missing:
        return tn(lang, "card.commitments-branch-coverage.title_none", len(rows))
    names = join(missing, lang)
    total = tn(lang, "card.commitments-branch-coverage.out_of", rows[0]["total"])
    return tn(lang, "card.commitments-branch-coverage.title", len(missing), names=names, total=total)


def _branch_sentence(answer: Answer) -> str:
    lang = answer.lang
    parts = [
        t(
            lang,
            "card.commitments-branch-coverage.part",
            branch=code(answer, "branch", row["branch"]),
            n=integer(row["commitments"], lang),
        )
        for row in answer.rows
        if row["commitments"]
    ]
    listed = tn(lang, "card.commitments-branch-coverage.listed", answer.rows[0]["total"])
    said = [t(lang, "card.commitments-branch-coverage.sentence", parts=join(parts, lang))] if parts else []
    return " ".join([*said, listed])


def _branch_figure(answer: Answer) -> Figure:
    lang = answer.lang
    return Bars(
        tuple(
            Bar(
                row["branch"],
                code(answer, "branch", row["branch"]),
                float(row["commitments"]),
                t(
                    lang,
                    "card.commitments-branch-coverage.bar",
                    n=integer(row["commitments"], lang),
                    total=row["total"],
                ),
            )
            for row in answer.rows
        )
    )


def _reach_title(answer: Answer) -> str:
    total = tn(answer.lang, "card.commitments-voices.commitment", len(answer.rows))
    touched = sum(row["norms"] > 0 for row in answer.rows)
    return tn(answer.lang, "card.commitments-reach.title", touched, total=total)


def _reach_sentence(answer: Answer) -> str:
    lang, listed = answer.lang, [row for row in answer.rows if row["institutions"] is not None]
    said = []
    if listed:
        several = sum(row["branches"] > 1 for row in listed)
        low, high = (integer(pick(row["institutions"] for row in listed), lang) for pick in (min, max))
        key = "card.commitments-reach.institutions_same" if low == high else "card.commitments-reach.institutions"
        said = [t(lang, key, low=low, high=high), tn(lang, "card.commitments-reach.several", several)]
    return " ".join(filter(None, [*said, t(lang, "card.commitments-reach.not_in_force"), not_begun(answer)]))


CARDS = (
    Card(
        "commitments-coding", "commitments/coding", "/compromisos", "promises-voices", 3,
        _coding_title, _coding_sentence, _coding_figure,
        columns=("dimension", "coded_as", "commitments", "coded", "share", "high", "scheme"),
        glossary=("completion", "potential"),
    ),
    Card(
        "commitments-lineage", "commitments/lineage", "/compromisos", "promises-reach", 43,
        _lineage_title, _lineage_sentence,
        columns=("from_id", "from_title", "kind", "to_id", "to_title", "note", "source"),
        clicks=("commitment", "to_id"), wide=True,
    ),
    Card(
        "commitments-branch-coverage", "commitments/branch-coverage", "/compromisos", "promises-reach", 41,
        _branch_title, _branch_sentence,
        _branch_figure, glossary=("branch",), clicks=("branch", "branch"), wide=True,
    ),
    Card(
        "commitments-reach", "commitments/reach", "/compromisos", "promises-reach", 42,
        _reach_title, _reach_sentence,
        columns=("code", "title", "norms", "last_stage", "last_on", "institutions", "branches", "municipalities"),
        clicks=("commitment", "commitment_id"), wide=True,
    ),
)  # fmt: skip
