"""One page to print: of a commitment, an institution and its next ninety days, a municipality, a recommendation."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from dashboard.answers import Answer
from dashboard.cards import CARDS
from dashboard.cards.folio import figure_of, grouped
from dashboard.cards.marks import notices
from dashboard.cards.words import cell, code, header, role_of
from dashboard.deck.ready import Shown, shown
from dashboard.exports.follow_up import follow_up_paper_of, standing
from dashboard.exports.paper import Grid, Heading, Part
from dashboard.exports.papers import Paper
from dashboard.exports.picture import cut, source_line
from dashboard.filters import Choice, Filters, choices, effective_date
from dashboard.locale import long_day, t, tn
from dashboard.store.folder import published_at
from dashboard.store.snapshots import Snapshot

RECOMMENDATION = "recommendation"
"""What a recommendation is asked by: it is no filter."""
ROWS, LATER, COLUMNS, CELL, REF = 4, 8, 4, 90, 110
"""Of a table: rows, those of the days to come, columns, signs of a cell and of the name of a recommendation."""
WEEK = "deadlines-my-week"
SOON = ("overdue", "7", "30", "60", "90")


@dataclass(frozen=True)
class Sheet:
    """What it is of, as an address names it, and its cards in order."""

    of: str
    cards: tuple[str, ...] = ()


SHEETS: Mapping[str, Sheet] = {
    "compromiso": Sheet("commitment", (
        "commitments-list", "commitments-voices", "commitments-milestones", "commitments-evidence",
        "commitments-reasons", "deadlines-upcoming",
    )),
    "institucion": Sheet("institution", (
        WEEK, "glosas-agreements", "commitments-list", "recommendations-ageing", "deadlines-waiting",
    )),
    "municipio": Sheet("municipality", (
        "municipality-residents", "municipality-income", "municipality-funds", "municipality-audits",
        "municipality-due", "municipality-participation",
    )),
    "recomendacion": Sheet(RECOMMENDATION),
}  # fmt: skip
"""Address -> sheet; its words are ``sheet.<address>``."""


def values(kind: str, snapshot: Snapshot, lang: str) -> list[Choice]:
    """What there are sheets of."""
    of = SHEETS[kind].of
    if of != RECOMMENDATION:
        return choices(snapshot, of, lang)
    answer, _ = standing(snapshot, Filters(lang=lang), "")
    return [Choice(row["recommendation_id"], cut(f"{row['ref']}: {row['text']}", REF)) for row in answer.rows]


def sheet(kind: str, key: str, snapshot: Snapshot, asked: Filters) -> Paper | None:
    """The sheet of one; None where there is none of that name."""
    of = SHEETS[kind]
    if of.of == RECOMMENDATION:
        answer, row = standing(snapshot, asked, key)
        return follow_up_paper_of(answer, row) if row else None
    name = next((one.label for one in choices(snapshot, of.of, asked.lang) if one.value == key), None)
    if name is None:
        return None
    filters = asked.with_values(**{of.of: (key,)})
    held = [one for card in of.cards if (one := shown(CARDS[card], snapshot, filters))]
    title = f"{t(asked.lang, f'sheet.{kind}')}: {name}"
    return Paper(title, tuple(_parts(held, snapshot, filters)), asked.lang, published_at(snapshot.id))


def _parts(held: Sequence[Shown], snapshot: Snapshot, filters: Filters) -> Iterator[Part]:
    lang, package = filters.lang, snapshot.package
    yield from notices(package, lang)
    for one in held:
        yield Heading(one.face.title)
        yield " ".join(filter(None, (one.face.here or one.face.dek, *one.face.missing)))
        if one.answer.rows:
            yield from _table(one)
            folio = t(lang, "tools.folio", folio=grouped(figure_of(one.card, one.answer).folio))
            yield " · ".join(filter(None, (source_line(one.answer, one.face), folio)))
    day = long_day(effective_date(filters, snapshot), lang)
    yield t(lang, "sheet.foot", day=day, package=package.title[lang], snapshot=snapshot.id)


def _table(one: Shown) -> Iterator[Part]:
    answer, week = one.answer, one.card.id == WEEK
    rows = [row for row in answer.rows if row["bucket"] in SOON] if week else answer.rows
    most = LATER if week else ROWS
    names = ("title", "due_on", "bucket", "norm") if week else _columns(one)
    lines = [[cut(_cell(answer, row, name), CELL) for name in names] for row in rows[:most]]
    if lines:
        yield Grid([header(answer, name) for name in names], lines)
    if len(rows) > most:
        yield tn(answer.lang, "figure.left_out", len(rows) - most)


def _cell(answer: Answer, row: Mapping[str, object], name: str) -> str:
    return code(answer, name, str(row[name])) if name == "bucket" else cell(answer, dict(row), name)


def _columns(one: Shown) -> list[str]:
    """What names each row, and the figures, days and states that the few first have."""
    answer = one.answer
    known = [name for name in one.card.heads(answer) if any(row[name] not in (None, "") for row in answer.rows[:ROWS])]
    said = [name for name in known if max(len(cell(answer, row, name)) for row in answer.rows[:ROWS]) > 12]
    lead = "title" if "title" in known else next(iter(said), known[0])
    others = [name for name in known if name != lead and role_of(answer, name) != "hidden"]
    return [lead, *others[: COLUMNS - 1]]
