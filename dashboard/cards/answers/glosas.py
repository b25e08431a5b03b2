"""Cards of the Glosa: what was agreed or only proposed there, which there have been, and what citizens asked."""

from collections.abc import Iterator
from urllib.parse import quote

from dashboard.cards.card import Card
from dashboard.cards.drawing import bars
from dashboard.cards.telling import Telling
from dashboard.figures import Agenda, Due, Figure
from dashboard.locale import catalogue
from dashboard.store.snapshots import Row

PAGE, SECTION = "/recomendaciones", "answers-glosas"
FATES = ("done", "date_passed", "open_ahead", "open_undated", "not_known")
TONES = {"done": "said", "date_passed": "overdue", "open_ahead": "accent"}
QUESTIONS = ("received", "answered_by_card", "answered_in_session", "pending", "nobody_publishes")
NAMED = 3


def glosa_name(tell: Telling, row: Row) -> str:
    """How people call a Glosa: by its number in words, where the source says one."""
    number = row["ordinal"]
    if number is None:
        return str(row["title"])
    key = f"glosa.name.{number}"
    return tell(key) if key in catalogue("es") else tell("glosa.numbered", n=number)


def _agreed(tell: Telling) -> list[Row]:
    return tell.where(kind="agreement")


def _agreements_title(tell: Telling) -> str:
    agreed, proposed = len(_agreed(tell)), tell.count(kind="proposal")
    done = tell.some("done", len([row for row in _agreed(tell) if row["fate"] == "done"])) or tell("done_none")
    if tell.options["glosa"] == "all":
        meetings = tell.integer(tell.distinct("meeting_id"))
        return tell.many("title_all", agreed, glosas=meetings, done=done)
    name = glosa_name(tell, tell.first)
    if agreed:
        return tell.many("title", agreed, name=name, done=done)
    return tell.some("title_proposed", proposed, name=name) or tell("title_none", name=name)


def _agreements_sentence(tell: Telling) -> Iterator[str]:
    proposed = tell.where(kind="proposal")
    if not _agreed(tell) and proposed:
        yield tell("proposal", text=_plain(proposed[0]), note=proposed[0]["note"] or tell("nothing_since"))
        yield tell("apart")
        return
    if not _agreed(tell):
        yield tell("none")
        return
    passed = tell.where(fate="date_passed")
    ahead = [row for row in tell.where(fate="open_ahead") if row["due_on"]]
    yield tell.some("passed", len(passed), names=tell.join((_plain(row) for row in passed), NAMED)) or tell("fates")
    if ahead:
        first = min(ahead, key=lambda row: row["due_on"])
        yield tell("next", text=_plain(first), day=tell.day(first["due_on"]))
    yield tell.some("unknown", len([row for row in _agreed(tell) if row["fate"] == "not_known"]))
    yield tell.some("proposals", len(proposed))


def _plain(row: Row) -> str:
    return str(row["text"]).rstrip(".")


def _agreements_figure(tell: Telling) -> Figure:
    """What was agreed by what became of it, and apart what was only proposed."""
    groups = [(tell("fate." + one), [row for row in _agreed(tell) if row["fate"] == one]) for one in FATES]
    groups.append((tell("group_proposed"), tell.where(kind="proposal")))
    written = (_due(tell, name, row) for name, rows in groups for row in rows)
    return Agenda((*written, *(_unwritten(tell, row) for row in tell.where(kind=None))))


def _unwritten(tell: Telling, row: Row) -> Due:
    return Due("", tell("group_unwritten"), tell.text("held_on", row), glosa_name(tell, row), tone="unknown")


def _due(tell: Telling, group: str, row: Row) -> Due:
    told = tell("fate." + row["fate"]) if row["kind"] == "proposal" else ""
    return Due(
        row["owner_id"] or "",
        group,
        tell.text("due_on", row),
        row["text"],
        tuple(filter(None, (row["owner"] or tell("no_owner"), glosa_name(tell, row), row["code"], row["note"]))),
        told,
        TONES.get(row["fate"], "unknown"),
        row["days_left"],
    )


def _sessions_title(tell: Telling) -> str:
    ahead = tell.where(sitting="announced")
    sat = len(tell.rows) - len(ahead)
    if ahead:
        return tell.many("title", sat, day=tell.day(min(row["held_on"] for row in ahead)))
    return tell.many("title_none_ahead", sat)


def _sessions_sentence(tell: Telling) -> Iterator[str]:
    numbers = {row["ordinal"] for row in tell.known("ordinal")}
    missing = sorted(set(range(1, max(numbers, default=0))) - numbers)
    yield tell.some("missing", len(missing), names=tell.join(_called(tell, number) for number in missing)) or tell(
        "whole"
    )
    undated = [glosa_name(tell, row) for row in reversed(tell.where(sitting="undated"))]
    yield tell.named("undated", undated)
    origins = tell.known("origin")
    yield tell("origin", text=origins[-1]["origin"].rstrip(".")) if origins else ""
    written = [row for row in tell.rows if row["sitting"] != "announced" and not row["agreements"]]
    yield tell.some("unwritten", len(written))


def _called(tell: Telling, number: int) -> str:
    return glosa_name(tell, {"ordinal": number})


def _minutes(row: Row) -> str:
    """Where the minutes of a Glosa are; nothing for one that is only announced."""
    return "" if row["sitting"] == "announced" else f"/api/v1/glosas/{quote(row['meeting_id'], safe='')}/minutes.docx"


def _questions_title(tell: Telling) -> str:
    asked = tell.total("asked")
    waiting = sum(row["asked"] for row in tell.rows if row["question_state"] in ("received", "pending"))
    return tell.many("title", asked, waiting=tell.some("waiting", waiting) or tell("waiting_none"))


def _questions_sentence(tell: Telling) -> Iterator[str]:
    joined = sum(row["asked"] - 1 for row in tell.rows)
    yield tell.many("grouped", len(tell.rows), joined=tell.integer(joined))
    yield tell.some("nobody", sum(row["asked"] for row in tell.where(question_state="nobody_publishes")))
    yield tell.some("private", sum(row["asked"] for row in tell.rows if row["text"] is None))


def _questions_rows(tell: Telling) -> list[Row]:
    """How many questions stand in each state, also those in which none does."""
    counts = {one: sum(row["asked"] for row in tell.where(question_state=one)) for one in QUESTIONS}
    return [{"question_state": one, "asked": number} for one, number in counts.items()]


CARDS = (
    Card(
        "glosas-agreements", "glosas/agreements", PAGE, SECTION, 40, _agreements_title, _agreements_sentence,
        _agreements_figure,
        columns=("title", "held_on", "kind", "text", "owner", "due_on", "fate", "code", "note"),
        level="hero", home=6, home_level="support", clicks=("institution", "owner_id"), today=True,
        glossary=("glosa",),
    ),
    Card(
        "glosas-sessions", "glosas/sessions", PAGE, SECTION, 50, _sessions_title, _sessions_sentence,
        columns=("ordinal", "held_on", "place", "agreements", "proposals", "date_text", "sitting", "title",
                 "questions", "answers", "reviews", "note"),
        listed=True, today=True, glossary=("glosa",), paper=_minutes,
    ),
    Card(
        "glosas-questions", "glosas/questions", PAGE, SECTION, 60, _questions_title, _questions_sentence,
        bars("question_state", "asked", rows=_questions_rows, few=True,
             hollow=lambda row: row["question_state"] in ("received", "pending", "nobody_publishes")),
        columns=("glosa", "theme", "text", "received_on", "asked", "question_state", "owner", "due_on",
                 "answer_given"),
        clicks=("institution", "owner_id"),
    ),
)  # fmt: skip
