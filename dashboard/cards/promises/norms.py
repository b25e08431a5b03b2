"""Cards of the law behind the promises: what hangs from it, how it was voted, and what helped or got in the way."""

from collections import Counter

from dashboard.answers import Answer
from dashboard.cards.card import Card
from dashboard.cards.words import code
from dashboard.figures import Figure, Verdict, VerdictRow, Verdicts
from dashboard.locale import day, integer, join, t, tn
from dashboard.store.snapshots import Row
from dashboard.theme import CATEGORICAL

PAGE = "/compromisos"
KINDS = ("enabler", "obstacle", "benefit", "lesson")
NAMED, DRAWN = 3, 20


# --- The tree -----------------------------------------------------------------------------------------------------


def _tree_title(answer: Answer) -> str:
    published = sum(row["publication"] == "published" for row in answer.rows)
    total = integer(len(answer.rows), answer.lang)
    return t(answer.lang, "card.plans-norm-tree.title", n=integer(published, answer.lang), total=total)


def _tree_sentence(answer: Answer) -> str:
    said = [_of(answer, "publication", value) for value in ("pending", "not_found", None)]
    said += [_of(answer, "due_state", value) for value in ("overdue", "late")]
    without = [row for row in answer.rows if row["tree_level"] and not (row["deadline"] or row["due_on"])]
    if without:
        said.append(tn(answer.lang, "card.plans-norm-tree.no_deadline", len(without)))
    if any(row["publication"] == "not_found" for row in answer.rows):
        said.append(t(answer.lang, "card.plans-norm-tree.not_proof"))
    return " ".join(part for part in said if part) or t(answer.lang, "card.plans-norm-tree.all")


def _of(answer: Answer, column: str, value: str | None) -> str:
    """How many rows carry a value, and their names; nothing when none does. Of deadlines, only rows with one."""
    names = [_quoted(answer, row["short_name"]) for row in answer.rows if row[column] == value]
    key = f"card.plans-norm-tree.{value or 'unknown'}"
    return tn(answer.lang, key, len(names), names=join(names, answer.lang, NAMED)) if names else ""


def _quoted(answer: Answer, name: str) -> str:
    return t(answer.lang, "card.plans-norm-tree.quoted", name=name)


# --- Stages and votes ---------------------------------------------------------------------------------------------


def _in(answer: Answer, state: str) -> list[Row]:
    return [row for row in answer.rows if row["stage_state"] == state]


def _voted(answer: Answer) -> list[Row]:
    return [row for row in answer.rows if row["vote"] or row["votes_for"] is not None]


def _stages_title(answer: Answer) -> str:
    total = integer(len(answer.rows), answer.lang)
    return tn(
        answer.lang, f"card.plans-legislative-stages.{answer.options['which']}", len(_in(answer, "dated")), total=total
    )


def _stages_sentence(answer: Answer) -> str:
    lang, voted = answer.lang, _voted(answer)
    said = [
        t(
            lang,
            "card.plans-legislative-stages.voted",
            title=row["title"],
            date=day(row["happened_on"], lang, row["happened_precision"]),
            result=_result(answer, row),
        )
        for row in voted[-NAMED:]
    ]
    if not voted:
        said.append(t(lang, "card.plans-legislative-stages.no_vote"))
    for state in ("undated", "not_found"):
        names = [_quoted(answer, row["title"]) for row in _in(answer, state)]
        if names:
            key = f"card.plans-legislative-stages.{state}"
            said.append(tn(lang, key, len(names), names=join(names, lang, NAMED)))
    return " ".join(said)


def _result(answer: Answer, row: Row) -> str:
    """How a vote went, only as far as it was published."""
    return join([code(answer, "vote", row["vote"]).lower()] * bool(row["vote"]) + _counts(answer, row), answer.lang)


def _counts(answer: Answer, row: Row) -> list[str]:
    lang = answer.lang
    if row["votes_for"] is None:
        return [t(lang, "card.plans-legislative-stages.uncounted")]
    counted = {name: row[name] for name in ("votes_for", "votes_against", "abstentions")}
    shown = [
        tn(lang, f"card.plans-legislative-stages.{name}", number)
        for name, number in counted.items()
        if number is not None
    ]
    against = t(lang, "card.plans-legislative-stages.against_unknown")
    return shown if row["votes_against"] is not None else [*shown, against]


# --- What helped and what got in the way --------------------------------------------------------------------------


def _notes(answer: Answer) -> list[Row]:
    return [row for row in answer.rows if row["note_id"]]


def _notes_title(answer: Answer) -> str:
    held = {row["commitment_id"] for row in _notes(answer)} - {None}
    every = {row["commitment_id"] for row in answer.rows} - {None}
    if not every:
        return t(answer.lang, "card.commitments-notes.title_plan")
    return tn(answer.lang, "card.commitments-notes.title", len(held), total=integer(len(every), answer.lang))


def _notes_sentence(answer: Answer) -> str:
    lang, kinds = answer.lang, Counter(row["kind"] for row in _notes(answer))
    parts = [tn(lang, f"card.commitments-notes.{kind}", kinds[kind]) for kind in KINDS if kinds[kind]]
    said = [t(lang, "card.commitments-notes.parts", parts=join(parts, lang))] if parts else []
    whole = sum(row["commitment_id"] is None for row in _notes(answer))
    if whole:
        said.append(tn(lang, "card.commitments-notes.whole", whole))
    bare = [row["code"] for row in answer.rows if not row["note_id"]]
    if bare:
        said.append(tn(lang, "card.commitments-notes.bare", len(bare), codes=join(bare, lang, NAMED)))
    return " ".join([*said, t(lang, "card.commitments-notes.ours")])


def _notes_figure(answer: Answer) -> Figure:
    things: dict[tuple[str, str | None], list[Row]] = {}
    for row in answer.rows:
        things.setdefault((row["plan_id"], row["commitment_id"]), []).append(row)
    heads = tuple(t(answer.lang, f"card.commitments-notes.head_{kind}") for kind in KINDS)
    return Verdicts(heads, tuple(_noted(answer, rows) for rows in list(things.values())[:DRAWN]))


def _noted(answer: Answer, rows: list[Row]) -> VerdictRow:
    first, kinds = rows[0], Counter(row["kind"] for row in rows if row["note_id"])
    name = " ".join(text for text in (first["code"], first["title"]) if text)
    cells = []
    for place, kind in enumerate(KINDS):
        text = integer(kinds[kind], answer.lang) if kinds[kind] else t(answer.lang, "value.empty")
        hover = f"{name} · {code(answer, 'kind', kind)}: {text}"
        cells.append(Verdict(first["commitment_id"] or "", (text,), hover, CATEGORICAL[place] if kinds[kind] else None))
    return VerdictRow(name, tuple(cells))


CARDS = (
    Card(
        "commitments-notes", "commitments/notes", "/compromisos", "promises-risk", 53,
        _notes_title, _notes_sentence, _notes_figure,
        columns=("code", "text", "kind", "noted_on", "title", "source", "note"),
        clicks=("commitment", "commitment_id"), wide=True, listed=True,
    ),
    Card(
        "plans-norm-tree", "plans/norm-tree", "/compromisos", "promises-plans", 83,
        _tree_title, _tree_sentence,
        columns=("short_name", "kind", "publication", "publication_on", "deadline", "due_on",
                 "due_state", "last_stage", "last_on", "replaced_on", "source"),
        glossary=("norm_tree",), wide=True,
    ),
    Card(
        "plans-legislative-stages", "plans/legislative-stages", "/compromisos", "promises-plans", 84,
        _stages_title, _stages_sentence,
        columns=("title", "happened_on", "stage_state", "vote", "votes_for", "votes_against", "abstentions", "norm",
                 "institution", "checked_on", "source"),
        glossary=("legislative_vote",), wide=True,
    ),
)  # fmt: skip
