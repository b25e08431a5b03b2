"""A request of access to information for one thing not found: a text ready to send, from a row of ``gaps/requests``."""

from dashboard.answers import Answer
from dashboard.cards.marks import marked
from dashboard.locale import long_day, t
from dashboard.schema.texts import SPANISH
from dashboard.store.snapshots import Row

QUESTION = "gaps/requests"
ASKED = ("what", "where", "not_held")
NOT_READ = "no "
"""What begins so says that nobody has read the article: it is cited nowhere."""


def request_row(answer: Answer, gap: str) -> Row | None:
    """The row of a gap; None where nothing of that name was looked for and not found."""
    return next((row for row in answer.rows if row["gap_id"] == gap), None)


def request_text(answer: Answer, row: Row) -> str:
    """The request in Spanish, as it is sent; read in another language, its reading stands below it."""
    spanish = _told(answer, row, SPANISH)
    if answer.lang == SPANISH:
        return spanish
    return "\n".join((spanish, "-" * 72, t(answer.lang, "request.reading"), "", _told(answer, row, answer.lang)))


def _told(answer: Answer, row: Row, lang: str) -> str:
    thing = row["what_es"] if lang == SPANISH else row["what"]
    about = marked(answer.snapshot.package, t(lang, "request.subject", what=thing), lang)
    asked = [f"{n}. {t(lang, f'request.asks.{name}', what=thing)}" for n, name in enumerate(ASKED, 1)]
    parts = (
        t(lang, "request.title"),
        f"{t(lang, 'request.to', whom=_whom(row, lang))}\n{about}",
        t(lang, "request.right"),
        "\n".join(asked),
        _why(row, lang),
        t(lang, "request.searched", day=long_day(row["checked_on"], lang)),
        t(lang, "request.form"),
        t(lang, "request.blanks"),
    )
    return "\n\n".join(parts) + "\n"


def _whom(row: Row, lang: str) -> str:
    if row["addressee"]:
        return t(lang, "request.office", name=row["addressee"])
    if row["addressee_basis"] == "norm":
        return t(lang, "request.bound", party=row["obliged_party"], norm=row["norm_title"])
    return t(lang, "request.whoever")


def _why(row: Row, lang: str) -> str:
    """Why it is asked of them: a norm is cited only where it is in force and binds whom it is asked of."""
    return t(lang, f"request.why.{row['addressee_basis']}", norm=_norm(row, lang))


def _norm(row: Row, lang: str) -> str:
    article = row["article"] or NOT_READ
    if article.startswith(NOT_READ):
        return str(row["norm_title"])
    place = t(lang, "request.article", article=article) if article[0].isdigit() else article
    return f"{row['norm_title']}, {place}"
