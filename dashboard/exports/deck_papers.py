"""What a presentation is on paper besides its slides: the questions it will meet, and its press bulletin."""

from collections.abc import Mapping

from dashboard.deck.ready import Made
from dashboard.exports.bulletin import bulletin
from dashboard.exports.papers import Paper
from dashboard.exports.ten import ten, ten_paper
from dashboard.filters import effective_date
from dashboard.locale import long_day
from dashboard.store.snapshots import Snapshot

QUESTIONS, BULLETIN = "questions", "bulletin"
FORMS: Mapping[str, tuple[str, ...]] = {QUESTIONS: ("docx", "pdf", "html"), BULLETIN: ("docx", "pdf", "html")}
"""Each with the files it is written as; the first where nobody says."""


def deck_paper(kind: str, held: Made, name: str, snapshot: Snapshot) -> Paper:
    """A paper of the presentation called ``name``, which shows something."""
    shown, absent, filters = held.shown, held.absent, held.filters
    lang, day = filters.lang, long_day(effective_date(filters, snapshot), filters.lang)
    if kind == BULLETIN:
        return bulletin(shown, absent, name, snapshot, lang, day)
    return ten_paper(ten(shown, absent, snapshot, filters), name, snapshot, lang, day)
