"""A request of access to information for one thing not found: a letter to send, from a row of ``gaps/requests``."""

from dataclasses import dataclass

from dashboard.answers import Answer
from dashboard.cards.marks import marked
from dashboard.locale import long_day, t
from dashboard.schema.texts import SPANISH
from dashboard.store.snapshots import Row

QUESTION = "gaps/requests"
ASKED = ("what", "where", "not_held")
NOT_READ = "no "
"""What begins so says that nobody has read the article: it is cited nowhere."""


@dataclass(frozen=True)
class Letter:
    """A request in one language, in the order it is read: ``head`` are to whom and about what, ``asks`` go numbered.

    ``reading`` opens one that is not sent, only read; empty in the one that is sent.
    """

    lang: str
    title: str
    head: tuple[str, str]
    right: str
    asks: tuple[str, ...]
    closing: tuple[str, ...]
    blanks: tuple[str, ...]
    reading: str = ""


def request_row(answer: Answer, gap: str) -> Row | None:
    """The row of a gap; None where nothing of that name was looked for and not found."""
    return next((row for row in answer.rows if row["gap_id"] == gap), None)


def letters(answer: Answer, row: Row) -> list[Letter]:
    """The request in Spanish, as it is sent; asked in another language, its reading after it."""
    spanish = _letter(answer, row, SPANISH)
    return [spanish] if answer.lang == SPANISH else [spanish, _letter(answer, row, answer.lang)]


def request_text(answer: Answer, row: Row) -> str:
    """The letters as a text."""
    return "\n".join(map(_text, letters(answer, row)))


def _text(letter: Letter) -> str:
    parts = (
        letter.title,
        "\n".join(letter.head),
        letter.right,
        "\n".join(f"{n}. {what}" for n, what in enumerate(letter.asks, 1)),
        *letter.closing,
        "\n".join(letter.blanks),
    )
    above = f"{'-' * 72}\n{letter.reading}\n\n" if letter.reading else ""
    return above + "\n\n".join(parts) + "\n"


def _letter(answer: Answer, row: Row, lang: str) -> Letter:
    thing = row["what_es"] if lang == SPANISH else row["what"]
    about = marked(answer.snapshot.package, t(lang, "request.subject", what=thing), lang)
    return Letter(
        lang=lang,
        title=t(lang, "request.title"),
        head=(t(lang, "request.to", whom=_whom(row, lang)), about),
        right=t(lang, "request.right"),
        asks=tuple(t(lang, f"request.asks.{name}", what=thing) for name in ASKED),
        closing=(
            _why(row, lang),
            t(lang, "request.searched", day=long_day(row["checked_on"], lang)),
            t(lang, "request.form"),
        ),
        blanks=tuple(t(lang, "request.blanks").splitlines()),
        reading="" if lang == SPANISH else t(lang, "request.reading"),
    )


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
