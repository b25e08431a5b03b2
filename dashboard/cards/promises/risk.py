"""Cards of what a promise hangs on: changes of government, reasons given, who comes, what helped and what did not."""

from collections import Counter
from collections.abc import Iterator

from dashboard.cards.card import Card
from dashboard.cards.drawing import tally
from dashboard.cards.promises.saying import COMMITMENT, commitments, titled
from dashboard.cards.promises.terms import over_terms
from dashboard.cards.telling import Telling
from dashboard.figures import Span, Verdict, VerdictRow, Verdicts
from dashboard.store.snapshots import Row
from dashboard.theme import CATEGORICAL

PAGE, SECTION = "/compromisos", "promises-risk"
TURNOUTS = ("all_present", "not_recorded", "no_key_actors", "no_meetings")
KINDS = ("enabler", "obstacle", "benefit", "lesson", "statement")
NAMED, MOST, NOTED = 3, 40, 20


def _volatility_title(tell: Telling) -> str:
    known = tell.known("changes")
    if not known:
        return tell("title_unknown")
    crossing = sum(row["changes"] > 0 for row in known)
    return tell.many("title", crossing, total=len(known), of=commitments(tell, len(known)))


def _volatility_sentence(tell: Telling) -> Iterator[str]:
    yield from [_hangs(tell, row) for row in tell.rows if row["changes"]][:NAMED]
    yield tell("no_score")


def _hangs(tell: Telling, row: Row) -> str:
    lines = row["budget_lines"]
    money = "unknown" if lines is None else "some" if lines else "none"
    return tell(
        "hangs",
        code=row["code"],
        year=row["until_on"].year,
        change=tell.day(row["first_change_on"], "month"),
        binding=tell.low("binding", row),
        money=tell(f"money_{money}"),
    )


@over_terms
def _volatility_figure(tell: Telling) -> Iterator[Span]:
    for row in tell.rows[:MOST]:
        days = f"{tell.text('starts_on', row)} – {tell.text('until_on', row)}"
        crosses = [tell("crosses")] if row["changes"] else []
        yield Span(
            key=row["commitment_id"],
            row_label=titled(tell, row),
            start=row["starts_on"],
            end=row["until_on"],
            text=" · ".join([days, *crosses, tell.code("binding", row)]),
            colour=CATEGORICAL[2] if row["changes"] else CATEGORICAL[0],
            hollow_start=row["starts_precision"] != "day",
            hollow_end=row["until_precision"] != "day",
            tone="accent" if row["changes"] else "",
        )


def _reasons_title(tell: Telling) -> str:
    (reason, most), *others = Counter(row["shortfall_reason"] for row in tell.rows).most_common(2)
    if any(number == most for _, number in others):
        return tell.many("title_tied", len(tell.rows))
    total = tell.integer(len(tell.rows))
    return tell.many("title", most, total=total, reason=tell.low("shortfall_reason", reason))


def _delay_title(tell: Telling) -> str:
    met = [row for row in tell.rows if row["turnout"] != "no_meetings"]
    if not met:
        return tell("title_none")
    led = [row for row in met if row["turnout"] != "no_key_actors"]
    if not led:
        return tell.many("title_nobody_leads", sum(row["meetings"] for row in met))
    missed = tell.where(turnout="someone_absent")
    total = commitments(tell, len(led))
    return tell.some("title", len(missed), total=total, late=_late(tell, missed)) or tell("title_nobody", total=total)


def _late(tell: Telling, rows: list[Row]) -> str:
    late = sum(bool(row["was_late"]) for row in rows)
    return tell.integer(late) if late else tell("value.none")


def _delay_sentence(tell: Telling) -> Iterator[str]:
    for turnout in TURNOUTS:
        rows = tell.where(turnout=turnout)
        yield tell.some(turnout, len(rows), late=_late(tell, rows))
    yield tell.some("undated", tell.unknown("was_late"))
    yield tell("no_cause")


def _notes_title(tell: Telling) -> str:
    every = {row["commitment_id"] for row in tell.known("commitment_id")}
    noted = {row["commitment_id"] for row in tell.known("commitment_id") if row["note_id"]}
    return tell.many("title", len(noted), total=tell.integer(len(every))) if every else tell("title_plan")


def _notes_sentence(tell: Telling) -> Iterator[str]:
    notes = [row for row in tell.rows if row["note_id"]]
    kinds = Counter(row["kind"] for row in notes)
    if notes:
        yield tell("parts", parts=tell.join(tell.many(kind, kinds[kind]) for kind in KINDS if kinds[kind]))
    yield tell.some("whole", sum(row["commitment_id"] is None for row in notes))
    yield tell.named("bare", [row["code"] for row in tell.rows if not row["note_id"]], NAMED)
    yield tell("ours")


def _notes_figure(tell: Telling) -> Verdicts:
    things: dict[tuple[str, str | None], list[Row]] = {}
    for row in tell.rows:
        things.setdefault((row["plan_id"], row["commitment_id"]), []).append(row)
    heads = tuple(tell(f"head_{kind}") for kind in KINDS)
    return Verdicts(heads, tuple(_noted(tell, rows) for rows in list(things.values())[:NOTED]))


def _noted(tell: Telling, rows: list[Row]) -> VerdictRow:
    first, kinds = rows[0], Counter(row["kind"] for row in rows if row["note_id"])
    name = " ".join(filter(None, (first["code"], first["title"])))
    cells = []
    for kind, colour in zip(KINDS, CATEGORICAL, strict=False):
        text = tell.integer(kinds[kind]) if kinds[kind] else tell("value.empty")
        hover = f"{name} · {tell.code('kind', kind)}: {text}"
        cells.append(Verdict(first["commitment_id"] or "", (text,), hover, colour if kinds[kind] else None))
    return VerdictRow(name, tuple(cells))


CARDS = (
    Card(
        "commitments-volatility", "commitments/volatility", PAGE, SECTION, 50,
        _volatility_title, _volatility_sentence, _volatility_figure,
        columns=("code", "title", "starts_on", "until_on", "until_basis", "changes", "first_change_on",
                 "binding", "norms", "in_force", "potential", "budget_lines"),
        level="hero", glossary=("volatility",), clicks=COMMITMENT,
    ),
    Card(
        "commitments-reasons", "commitments/reasons", PAGE, SECTION, 51,
        _reasons_title, lambda tell: tell.many("sentence", tell.distinct("commitment_id")), tally("shortfall_reason"),
        columns=("shortfall_reason", "code", "title", "milestone_id", "voice", "status", "reported_on", "source"),
    ),
    Card(
        "commitments-actors-delay", "commitments/actors-delay", PAGE, SECTION, 52, _delay_title, _delay_sentence,
        columns=("code", "title", "key_actors", "meetings", "present", "absent", "not_recorded", "delayed", "dated"),
        level="reference", glossary=("key_actor",), clicks=COMMITMENT,
    ),
    Card(
        "commitments-notes", "commitments/notes", PAGE, SECTION, 53, _notes_title, _notes_sentence, _notes_figure,
        columns=("text", "kind", "code", "noted_on", "title", "source", "note"),
        clicks=COMMITMENT,
    ),
)  # fmt: skip
