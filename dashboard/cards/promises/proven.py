"""Cards of what is proven: three voices side by side, what is said done without evidence, and what it hangs on."""

from collections import Counter

from dashboard.answers import Answer
from dashboard.cards.card import Card
from dashboard.cards.promises.begun import not_begun
from dashboard.cards.promises.terms import term_bands_of
from dashboard.cards.words import code
from dashboard.figures import Bar, Bars, Figure, Span, Timeline, Verdict, VerdictRow, Verdicts
from dashboard.locale import day, decimal, integer, join, t, tn
from dashboard.store.snapshots import Row
from dashboard.theme import CATEGORICAL, NEUTRAL, STATUS

PAGE = "/compromisos"
VOICES = ("government", "monitor", "civil_society")
RUNGS = (None, "declared", "document", "official_publication", "third_party_verified")
NAMED, MOST = 3, 40


# --- Three voices -------------------------------------------------------------------------------------------------


def _things(answer: Answer) -> dict[tuple[str, str | None], dict[str, Row]]:
    """Each commitment or milestone of the answer, with its row of each voice."""
    found: dict[tuple[str, str | None], dict[str, Row]] = {}
    for row in answer.rows:
        found.setdefault((row["commitment_id"], row["milestone_id"]), {})[row["voice"]] = row
    return found


def _coded(row: Row) -> bool:
    return row["status"] not in (None, "unknown")


def _disputed(told: dict[str, Row]) -> bool:
    """Whether the government says complete and some other voice gave another code."""
    others = [told[voice] for voice in VOICES[1:] if _coded(told[voice])]
    return told["government"]["status"] == "complete" and any(row["status"] != "complete" for row in others)


def _counted(answer: Answer, number: int) -> str:
    return tn(answer.lang, f"card.commitments-voices.{answer.options['each']}", number)


def _voices_title(answer: Answer) -> str:
    things = list(_things(answer).values())
    total = _counted(answer, len(things))
    disputed = sum(_disputed(told) for told in things)
    if disputed:
        return tn(answer.lang, "card.commitments-voices.title_disputed", disputed, total=total)
    whole = [told for told in things if all(_coded(told[voice]) for voice in VOICES)]
    if not whole:
        return t(answer.lang, "card.commitments-voices.title_none", total=total)
    agreed = sum(len({row["status"] for row in told.values()}) == 1 for told in whole)
    return tn(answer.lang, "card.commitments-voices.title_agree", agreed, total=total)


def _voices_sentence(answer: Answer) -> str:
    lang, things = answer.lang, _things(answer)
    complete = Counter(row["voice"] for row in answer.rows if row["status"] == "complete")
    said = [t(lang, "card.commitments-voices.complete", parts=_by_voice(answer, complete, "by", VOICES))]
    for key, status in (("silent", None), ("unknown", "unknown")):
        found = Counter(row["voice"] for row in answer.rows if row["status"] == status)
        if found:
            held = tuple(voice for voice in VOICES if found[voice])
            said.append(t(lang, f"card.commitments-voices.{key}", parts=_by_voice(answer, found, "of", held)))
    said += [_told_apart(answer, told) for told in things.values() if _disputed(told)][:NAMED]
    inside = {row["commitment_id"] for row in answer.rows if row["independence"] == "inside_assessed_branch"}
    if inside:
        said.append(tn(lang, "card.commitments-voices.inside", len(inside)))
    # Milestones are listed only once somebody reported on them: there is none of a plan that had not begun.
    return " ".join(filter(None, [*said, not_begun(answer) if answer.options["each"] == "commitment" else ""]))


def _by_voice(answer: Answer, counts: Counter[str], how: str, voices: tuple[str, ...]) -> str:
    return join(
        [t(answer.lang, f"card.commitments-voices.{how}_{one}", n=integer(counts[one], answer.lang)) for one in voices],
        answer.lang,
    )


def _told_apart(answer: Answer, told: dict[str, Row]) -> str:
    parts = [
        t(
            answer.lang,
            f"card.commitments-voices.says_{voice}",
            status=code(answer, "status", told[voice]["status"]).lower(),
        )
        for voice in VOICES
        if _coded(told[voice])
    ]
    first = told["government"]
    name = first["milestone_id"] or first["code"]
    return t(answer.lang, "card.commitments-voices.apart", name=name, parts=join(parts, answer.lang))


def _voices_figure(answer: Answer) -> Figure:
    heads = tuple(code(answer, "voice", voice) for voice in VOICES)
    rows = list(_things(answer).values())[:MOST]
    return Verdicts(
        heads,
        tuple(
            VerdictRow(_name(told["government"]), tuple(_verdict(answer, told[voice]) for voice in VOICES))
            for told in rows
        ),
    )


def _name(row: Row) -> str:
    return f"{row['milestone_id']} {row['milestone']}" if row["milestone_id"] else f"{row['code']} {row['title']}"


def _verdict(answer: Answer, row: Row) -> Verdict:
    lang, status = answer.lang, row["status"]
    where = f"{_name(row)} · {code(answer, 'voice', row['voice'])}"
    if status is None:
        nothing = t(lang, "value.no_report")
        return Verdict(row["commitment_id"], (nothing,), f"{where}: {nothing}")
    word = f"{STATUS[status].mark} {code(answer, 'status', status)}"
    told = t(lang, "card.commitments-voices.on", date=day(row["reported_on"], lang, row["reported_precision"]))
    dated = (day(row["reported_on"], lang, _short(row)),) if row["reported_on"] else ()
    hover = f"{where}: {word} · {told if row['reported_on'] else t(lang, 'value.no_date')} · {row['document']}"
    return Verdict(row["commitment_id"], (word, *dated), hover, None if status == "unknown" else STATUS[status].colour)


def _short(row: Row) -> str:
    return "year" if row["reported_precision"] == "year" else "month"


# --- Said done, without evidence ----------------------------------------------------------------------------------


def _of_kind(answer: Answer, kind: str) -> list[Row]:
    return [row for row in answer.rows if row["kind"] == kind]


def _main(answer: Answer) -> list[Row]:
    """The milestones; where none is said done, the commitments."""
    return _of_kind(answer, "milestone") or _of_kind(answer, "commitment")


def _gap_title(answer: Answer) -> str:
    lang, rows = answer.lang, _main(answer)
    bare = sum(not row["has_published"] for row in rows)
    kind = rows[0]["kind"]
    if not bare:
        return tn(lang, f"card.commitments-verification-gap.{kind}_none", len(rows))
    return tn(lang, f"card.commitments-verification-gap.{kind}", bare, total=integer(len(rows), lang))


def _gap_sentence(answer: Answer) -> str:
    lang, rungs = answer.lang, Counter(row["level"] for row in _main(answer))
    parts = [
        t(
            lang,
            "card.commitments-verification-gap.part",
            n=integer(rungs[rung], lang),
            rung=_rung(answer, rung).lower(),
        )
        for rung in RUNGS
        if rungs[rung]
    ]
    said = [t(lang, "card.commitments-verification-gap.rungs", parts=join(parts, lang))]
    whole = _of_kind(answer, "commitment")
    bare = [row["code"] for row in whole if not row["has_published"]]
    if bare and _main(answer) is not whole and _of_kind(answer, "milestone"):
        total = integer(len(whole), lang)
        said.append(
            tn(lang, "card.commitments-verification-gap.whole", len(bare), total=total, codes=join(bare[:NAMED], lang))
        )
    return " ".join([*said, t(lang, "card.commitments-verification-gap.absent")])


def _rung(answer: Answer, level: str | None) -> str:
    return code(answer, "level", level) if level else t(answer.lang, "value.no_evidence")


def _gap_figure(answer: Answer) -> Figure:
    """The ladder, from nothing to a third party's word, with what is said done on each rung; the first two are grey."""
    rungs = Counter(row["level"] for row in _main(answer))
    return Bars(tuple(_rung_bar(answer, level, rungs[level]) for level in RUNGS))


def _rung_bar(answer: Answer, level: str | None, number: int) -> Bar:
    colour = NEUTRAL if level in RUNGS[:2] else CATEGORICAL[0]
    text = integer(number, answer.lang)
    return Bar(level or "", _rung(answer, level), float(number), text, colour, hollow=level is None)


# --- Operational progress -----------------------------------------------------------------------------------------


def _progress_title(answer: Answer) -> str:
    lang, known = answer.lang, [row for row in answer.rows if row["progress"] is not None]
    total = tn(lang, "card.commitments-voices.commitment", len(answer.rows))
    if not known:
        return t(lang, "card.commitments-progress.title_none", total=total)
    low, high = min(row["progress"] for row in known), max(row["progress"] for row in known)
    if len(known) == 1 or decimal(low, lang) == decimal(high, lang):
        return t(lang, "card.commitments-progress.title_same", n=len(known), total=total, value=decimal(low, lang))
    return t(
        lang,
        "card.commitments-progress.title",
        n=len(known),
        total=total,
        low=decimal(low, lang),
        high=decimal(high, lang),
    )


def _progress_sentence(answer: Answer) -> str:
    lang, why = answer.lang, Counter(row["reason"] for row in answer.rows if row["reason"])
    said = [
        tn(lang, f"card.commitments-progress.{reason}", number)
        for reason, number in sorted(why.items(), key=lambda one: (-one[1], one[0]))
    ]
    for row in [one for one in answer.rows if one["justified"] and one["with_cancelled"] is not None][:NAMED]:
        with_them = decimal(row["with_cancelled"], lang)
        said.append(
            tn(lang, "card.commitments-progress.cancelled", row["justified"], code=row["code"], value=with_them)
        )
    return " ".join(filter(None, [*said, t(lang, "card.commitments-progress.not_proof"), not_begun(answer)]))


def _progress_figure(answer: Answer) -> Figure:
    return Bars(tuple(_progress_bar(answer, row) for row in answer.rows[:MOST]))


def _progress_bar(answer: Answer, row: Row) -> Bar:
    label = f"{row['code']} {row['title']}"
    if row["progress"] is None:
        return Bar(row["commitment_id"], label, None, t(answer.lang, f"reason.{row['reason']}"))
    text = t(answer.lang, "card.commitments-progress.value", value=decimal(row["progress"], answer.lang))
    return Bar(row["commitment_id"], label, row["progress"], text)


# --- What it hangs on ---------------------------------------------------------------------------------------------


def _volatility_title(answer: Answer) -> str:
    lang, known = answer.lang, [row for row in answer.rows if row["changes"] is not None]
    if not known:
        return t(lang, "card.commitments-volatility.title_unknown")
    crossing = sum(row["changes"] > 0 for row in known)
    total = tn(lang, "card.commitments-voices.commitment", len(known))
    return tn(lang, "card.commitments-volatility.title", crossing, total=total)


def _volatility_sentence(answer: Answer) -> str:
    crossing = [row for row in answer.rows if row["changes"]]
    said = [_hangs(answer, row) for row in crossing[:NAMED]]
    return " ".join([*said, t(answer.lang, "card.commitments-volatility.no_score")])


def _hangs(answer: Answer, row: Row) -> str:
    lang, lines = answer.lang, row["budget_lines"]
    money = "unknown" if lines is None else "some" if lines else "none"
    return t(
        lang,
        "card.commitments-volatility.hangs",
        code=row["code"],
        year=row["until_on"].year,
        change=day(row["first_change_on"], lang, "month"),
        binding=t(lang, f"binding.{row['binding']}").lower(),
        money=t(lang, f"card.commitments-volatility.money_{money}"),
    )


def _volatility_figure(answer: Answer) -> Figure:
    spans = tuple(_span(answer, row) for row in answer.rows[:MOST])
    return Timeline(spans, today=answer.as_of, today_label=t(answer.lang, "value.today"), bands=term_bands_of(answer))


def _span(answer: Answer, row: Row) -> Span:
    lang = answer.lang
    since = day(row["starts_on"], lang, row["starts_precision"])
    until = day(row["until_on"], lang, row["until_precision"])
    parts = [f"{since} – {until}", t(lang, f"binding.{row['binding']}")]
    if row["changes"]:
        parts.insert(1, t(lang, "card.commitments-volatility.crosses"))
    return Span(
        key=row["commitment_id"],
        row_label=f"{row['code']} {row['title']}",
        start=row["starts_on"],
        end=row["until_on"],
        text=" · ".join(parts),
        colour=CATEGORICAL[2] if row["changes"] else CATEGORICAL[0],
        hollow_start=row["starts_precision"] != "day",
        hollow_end=row["until_precision"] != "day",
    )


def _reasons_title(answer: Answer) -> str:
    ranked = Counter(row["shortfall_reason"] for row in answer.rows).most_common()
    total = integer(len(answer.rows), answer.lang)
    if len(ranked) > 1 and ranked[0][1] == ranked[1][1]:
        return tn(answer.lang, "card.commitments-reasons.title_tied", len(answer.rows))
    reason = code(answer, "shortfall_reason", ranked[0][0]).lower()
    return tn(answer.lang, "card.commitments-reasons.title", ranked[0][1], total=total, reason=reason)


def _reasons_sentence(answer: Answer) -> str:
    commitments = len({row["commitment_id"] for row in answer.rows})
    return tn(answer.lang, "card.commitments-reasons.sentence", commitments)


def _reasons_figure(answer: Answer) -> Figure:
    ranked = Counter(row["shortfall_reason"] for row in answer.rows).most_common()
    return Bars(
        tuple(Bar("", code(answer, "shortfall_reason", one), float(n), integer(n, answer.lang)) for one, n in ranked)
    )


def _actors_title(answer: Answer) -> str:
    lang, met = answer.lang, [row for row in answer.rows if row["turnout"] != "no_meetings"]
    if not met:
        return t(lang, "card.commitments-actors-delay.title_none")
    missed = [row for row in met if row["turnout"] == "someone_absent"]
    total = tn(lang, "card.commitments-voices.commitment", len(met))
    if not missed:
        return t(lang, "card.commitments-actors-delay.title_nobody", total=total)
    return tn(lang, "card.commitments-actors-delay.title", len(missed), total=total, late=_late(missed, lang))


def _late(rows: list[Row], lang: str) -> str:
    return integer(sum(bool(row["was_late"]) for row in rows), lang)


def _actors_sentence(answer: Answer) -> str:
    lang, said = answer.lang, []
    for turnout in ("all_present", "not_recorded", "no_meetings"):
        rows = [row for row in answer.rows if row["turnout"] == turnout]
        if rows:
            key = f"card.commitments-actors-delay.{turnout}"
            said.append(tn(lang, key, len(rows), late=_late(rows, lang)))
    undated = sum(row["was_late"] is None for row in answer.rows)
    if undated:
        said.append(tn(lang, "card.commitments-actors-delay.undated", undated))
    return " ".join([*said, t(lang, "card.commitments-actors-delay.no_cause")])


CARDS = (
    Card(
        "commitments-voices", "commitments/voices", "/compromisos", "promises-voices", 1,
        _voices_title, _voices_sentence, _voices_figure,
        columns=("code", "title", "milestone", "voice", "status", "reported_on", "institution", "independence",
                 "document", "source", "note"),
        glossary=("completion", "voices"), clicks=("commitment", "commitment_id"), wide=True,
    ),
    Card(
        "commitments-verification-gap", "commitments/verification-gap", "/compromisos", "promises-evidence", 20,
        _gap_title, _gap_sentence,
        _gap_figure,
        columns=("code", "kind", "title", "claimed_on", "level", "has_published", "pieces", "institution", "source"),
        glossary=("evidence", "milestone"), wide=True,
    ),
    Card(
        "commitments-progress", "commitments/progress", "/compromisos", "promises-evidence", 22,
        _progress_title, _progress_sentence,
        _progress_figure,
        columns=("code", "title", "milestones", "cancelled", "justified", "progress", "with_cancelled", "unweighted",
                 "without_weight", "without_progress", "reason"),
        glossary=("operational_progress",), clicks=("commitment", "commitment_id"), wide=True,
    ),
    Card(
        "commitments-volatility", "commitments/volatility", "/compromisos", "promises-risk", 50,
        _volatility_title, _volatility_sentence,
        _volatility_figure,
        columns=("code", "title", "starts_on", "until_on", "until_basis", "changes", "first_change_on", "binding",
                 "norms", "in_force", "potential", "budget_lines"),
        glossary=("volatility",), clicks=("commitment", "commitment_id"), wide=True,
    ),
    Card(
        "commitments-reasons", "commitments/reasons", "/compromisos", "promises-risk", 51,
        _reasons_title, _reasons_sentence, _reasons_figure,
        columns=("shortfall_reason", "code", "title", "milestone_id", "voice", "status", "reported_on", "source"),
        wide=True,
    ),
    Card(
        "commitments-actors-delay", "commitments/actors-delay", "/compromisos", "promises-risk", 52,
        _actors_title, _actors_sentence,
        columns=("code", "title", "key_actors", "meetings", "present", "absent", "not_recorded", "delayed", "dated"),
        glossary=("key_actor",), clicks=("commitment", "commitment_id"), wide=True,
    ),
)  # fmt: skip
