"""Cards of what each voice says of a promise: the three side by side, the monitor's alone, and how it was coded."""

from collections import Counter
from collections.abc import Iterator

from dashboard.cards.card import Card
from dashboard.cards.drawing import bars
from dashboard.cards.promises.saying import COMMITMENT, commitments, not_begun, titled
from dashboard.cards.telling import Beside, Telling
from dashboard.figures import Verdict, VerdictRow, Verdicts
from dashboard.store.snapshots import Row
from dashboard.theme import STATUS, Status

PAGE, SECTION = "/compromisos", "promises-voices"
VOICES = ("government", "monitor", "civil_society")
NAMED, MOST = 3, 40
ITS_OWN = frozenset({"official", "official_copy", "demonstration"})
"""Kinds of source whose codes are those of who reports."""


def _marked(tell: Telling, row: Row) -> str:
    return f"{STATUS[row['status']].mark} {tell.code('status', row)}"


def _things(tell: Telling) -> list[dict[str, Row]]:
    """Each commitment or milestone of the answer: its row of each voice."""
    found: dict[tuple[str, str | None], dict[str, Row]] = {}
    for row in tell.rows:
        found.setdefault((row["commitment_id"], row["milestone_id"]), {})[row["voice"]] = row
    return list(found.values())


def _codes(told: dict[str, Row]) -> dict[str, str]:
    """The code of each voice that gave one."""
    return {voice: told[voice]["status"] for voice in VOICES if told[voice]["status"] not in (None, "unknown")}


def _disputed(told: dict[str, Row]) -> bool:
    """Whether the government says complete and some other voice gave another code."""
    codes = _codes(told)
    return codes.get("government") == "complete" and set(codes.values()) != {"complete"}


def _voices_title(tell: Telling) -> str:
    things = _things(tell)
    total = tell.many(tell.options["each"], len(things))
    disputed = sum(_disputed(told) for told in things)
    if disputed:
        return tell.many("title_disputed", disputed, total=total)
    whole = [codes for codes in map(_codes, things) if len(codes) == len(VOICES)]
    if not whole:
        return tell("title_none", total=total)
    return tell.many("title_agree", sum(len(set(codes.values())) == 1 for codes in whole), total=total)


def _voices_sentence(tell: Telling) -> Iterator[str]:
    counts = Counter((row["voice"], row["status"]) for row in tell.rows)
    none = tell("value.none")
    held = {voice: counts[voice, "complete"] for voice in VOICES}
    by = (tell(f"by_{voice}", n=tell.integer(n) if n else none) for voice, n in held.items())
    yield tell("complete", parts=tell.join(by))
    for key, status in (("silent", None), ("unknown", "unknown")):
        some = [voice for voice in VOICES if counts[voice, status]]
        if some:
            yield tell(key, parts=tell.join(tell(f"of_{one}", n=tell.integer(counts[one, status])) for one in some))
    yield from [_told_apart(tell, told) for told in _things(tell) if _disputed(told)][:NAMED]
    yield Beside(tell.some("ours", len(_read_by_us(tell))))
    inside = {row["commitment_id"] for row in tell.where(independence="inside_assessed_branch")}
    yield tell.some("inside", len(inside))
    # Milestones are listed only once somebody reported on them: there is none of a plan that had not begun.
    yield not_begun(tell) if tell.options["each"] == "commitment" else ""


def _read_by_us(tell: Telling) -> list[Row]:
    """What the government says by codes that it did not give: somebody else's text was read, and coded here."""
    given = {source["title"] for source in tell.answer.sources if source["kind"] in ITS_OWN}
    coded = [row for row in tell.where(voice="government") if row["status"] not in (None, "unknown")]
    return [row for row in coded if row["document"] not in given]


def _told_apart(tell: Telling, told: dict[str, Row]) -> str:
    parts = (tell(f"says_{voice}", status=tell.low("status", code)) for voice, code in _codes(told).items())
    first = told["government"]
    return tell("apart", name=first["milestone_id"] or first["code"], parts=tell.join(parts))


def _voices_figure(tell: Telling) -> Verdicts:
    heads = tuple(tell.code("voice", voice) for voice in VOICES)
    return Verdicts(heads, tuple(_verdicts(tell, told) for told in _things(tell)[:MOST]))


def _verdicts(tell: Telling, told: dict[str, Row]) -> VerdictRow:
    return VerdictRow(_name(tell, told["government"]), tuple(_verdict(tell, told[voice]) for voice in VOICES))


def _name(tell: Telling, row: Row) -> str:
    return f"{row['milestone_id']} {row['milestone']}" if row["milestone_id"] else titled(tell, row)


def _verdict(tell: Telling, row: Row) -> Verdict:
    where, status, reported = f"{_name(tell, row)} · {tell.code('voice', row)}", row["status"], row["reported_on"]
    if status is None:
        nothing = tell.text("status", row)
        return Verdict(row["commitment_id"], (nothing,), f"{where}: {nothing}")
    told = tell.text("reported_on", row)
    # Whoever spoke on a known day and gave no code did not keep silent.
    spoke = status == "unknown" and reported
    said = f"{STATUS[status].mark} {tell('spoke')}" if spoke else _marked(tell, row)
    parts = (f"{where}: {said}", tell("on", date=told) if reported else told, row["document"], spoke and row["note"])
    hover = " · ".join(part for part in parts if part)
    short = "year" if row["reported_precision"] == "year" else "month"
    lines = (said, tell.day(reported, short)) if reported else (said,)
    colour = None if status == "unknown" else STATUS[status].colour
    return Verdict(row["commitment_id"], lines, hover, colour, _tone(row))


def _tone(row: Row) -> str:
    """What a code says by who gave it: what only the government reports is its word, proven by nobody."""
    tone = STATUS[row["status"]].tone
    return "said" if row["voice"] == "government" and tone != "unknown" else tone


def _total(tell: Telling) -> int:
    """The denominator: a share is a count over it, so any row gives it back."""
    return int(tell.first["count"] / tell.first["share"] + 0.5)


def _status_title(tell: Telling) -> str:
    total, chosen = _total(tell), "status" in tell.chosen
    counts = {row["status"]: row["count"] for row in tell.rows}
    if not chosen and set(counts) == {"unknown"}:
        return tell("title_unknown", total=commitments(tell, total))
    told = sum(counts.values()) if chosen else counts.get("complete", 0)
    key = "title_chosen" if chosen else "title"
    return tell.many(key, told, total=total, of=commitments(tell, total), share=tell.percent(told / total))


def _status_sentence(tell: Telling) -> Iterator[str]:
    parts = (tell("part", n=row["count"], status=tell.low("status", row)) for row in tell.rows)
    yield tell.many("sentence", _total(tell), parts=tell.join(parts))
    if tell.where(status="unknown"):
        yield tell("unknown")
    yield not_begun(tell)


def _coding_title(tell: Telling) -> str:
    dimension, rows = tell.options["dimension"], tell.known("share")
    name = tell(f"dimension.{dimension}")
    if not rows:
        return tell("title_none", dimension=name)
    if dimension == "completion":
        return _high(tell, rows)
    coded = tell.integer(max(row["coded"] for row in rows))
    return tell.many("title", len({row["coded_as"] for row in rows}), dimension=name, coded=coded)


def _high(tell: Telling, rows: list[Row]) -> str:
    """The high-completion rate, its denominator, and what stays out of it."""
    coded, total = rows[0]["coded"], rows[0]["total"]
    high = sum(row["commitments"] for row in rows if row["high"])
    counts = {"n": high, "coded": coded, "apart": total - coded, "total": total}
    return tell("title_high", **{name: tell.integer(n) for name, n in counts.items()})


def _coding_sentence(tell: Telling) -> Iterator[str]:
    schemes = sorted({row["scheme"] for row in tell.rows if row["scheme"]})
    if schemes:
        yield tell("scheme", schemes=tell.join(schemes))
    yield tell.some("uncoded", sum(row["commitments"] for row in tell.where(coded_as=None)))
    if tell.where(coded_as="not_applicable"):
        yield tell("not_applicable")
    if tell.options["dimension"] == "values":
        yield tell("overlap")
    yield tell("no_mean")
    yield not_begun(tell)


def _look(row: Row) -> Status:
    return STATUS[row["coded_as"] or "unknown"]


def _coding_label(tell: Telling, row: Row) -> str:
    coded = tell.text("coded_as", row)
    if row["dimension"].startswith("opened_"):
        return f"{tell.code('dimension', row)}: {coded}"
    return f"{_look(row).mark} {coded}" if row["dimension"] == "completion" else coded


CARDS = (
    Card(
        "commitments-voices", "commitments/voices", PAGE, SECTION, 1, _voices_title, _voices_sentence, _voices_figure,
        columns=("code", "title", "milestone", "voice", "status", "reported_on", "institution", "independence",
                 "document", "source", "note"),
        level="hero", today=True, home=1, home_level="hero", glossary=("completion", "voices"), clicks=COMMITMENT,
    ),
    Card(
        "commitments-status", "commitments/status", PAGE, SECTION, 2, _status_title, _status_sentence,
        bars(_marked, "count", key="status", share="share", few=True, toned=lambda row: STATUS[row["status"]].tone,
             coloured=lambda row: STATUS[row["status"]].colour, hollow=lambda row: row["status"] == "unknown"),
        home=7, today=True, glossary=("completion",), clicks=("status", "status"), headline=("share", 0)),
    Card(
        "commitments-coding", "commitments/coding", PAGE, SECTION, 3, _coding_title, _coding_sentence,
        bars(_coding_label, "commitments", share="share", few=True,
             toned=lambda row: _look(row).tone if row["dimension"] == "completion" else "",
             hollow=lambda row: row["share"] is None,
             coloured=lambda row: _look(row).colour if row["dimension"] == "completion" else None),
        columns=("dimension", "coded_as", "commitments", "coded", "share", "high", "scheme"),
        glossary=("completion", "potential"), headline=("share", 0)),
)  # fmt: skip
