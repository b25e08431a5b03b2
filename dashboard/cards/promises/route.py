"""Cards of the critical route: what sets the end, when it may come, what was re-planned, and what if."""

from datetime import date

from dashboard.answers import Answer
from dashboard.cards.card import Card
from dashboard.cards.promises.route_gantt import critical_figure, drawn
from dashboard.cards.promises.terms import term_bands_of
from dashboard.figures import Bar, Bars, Figure, Span, Timeline
from dashboard.locale import day, integer, join, percent, t, tn
from dashboard.store.snapshots import Row
from dashboard.theme import CATEGORICAL, NEUTRAL

PAGE = "/ruta-critica"
RANKED = 12
MOST_LINES = 30
NAMED = 6


def _unfinished(rows: list[Row]) -> list[Row]:
    return [row for row in rows if row["reason"] is None]


def _critical_title(answer: Answer) -> str:
    critical = [row for row in answer.rows if row["critical"]]
    if not critical:
        key = "title_nothing" if _unfinished(answer.rows) else "title_no_route"
        return t(answer.lang, f"card.route-critical-path.{key}")
    count = len({row["commitment_id"] for row in critical})
    ends = tn(answer.lang, "card.route-critical-path.ends", count)
    return tn(answer.lang, "card.route-critical-path.title", len(critical), ends=ends)


def _critical_sentence(answer: Answer) -> str:
    lang, said = answer.lang, []
    late = [row for row in _unfinished(answer.rows) if (row["slip_days"] or 0) > 0]
    if late:
        worst = max(late, key=lambda row: row["slip_days"])
        days = tn(lang, "value.days", worst["slip_days"])
        said.append(t(lang, "card.route-critical-path.worst", title=worst["title"], days=days))
    moved = sum(row["replans"] > 0 for row in answer.rows)
    if moved:
        said.append(tn(lang, "card.route-critical-path.replanned", moved))
    undated = sum(row["reason"] == "no_dates" for row in answer.rows)
    if undated:
        said.append(tn(lang, "card.route-critical-path.undated", undated))
    open_ended = _open_ended(answer.rows)
    if open_ended:
        codes = _listed(open_ended, lang)
        said.append(tn(lang, "card.route-critical-path.open_ended", len(open_ended), codes=codes))
    told = " ".join(said) or t(lang, "card.route-critical-path.on_time")
    shown = drawn(answer.rows).sentence(lang)
    return f"{told} {shown}" if shown else told


def _listed(names: list[str], lang: str) -> str:
    """Names one after the other; of many the first ones, and how many more."""
    if len(names) <= NAMED:
        return join(names, lang)
    more = t(lang, "value.more", n=integer(len(names) - NAMED + 1, lang))
    return join([*names[: NAMED - 1], more], lang)


def _open_ended(rows: list[Row]) -> list[str]:
    """Commitments whose end is set by what has dates while another milestone of theirs has none."""
    ending = {row["code"] for row in rows if row["critical"]}
    return sorted({row["code"] for row in rows if row["reason"] == "no_dates"} & ending)


def _forecast(answer: Answer) -> list[Row]:
    return [row for row in answer.rows if row["p50"] is not None]


def _forecast_title(answer: Answer) -> str:
    known = _forecast(answer)
    if not known:
        return t(answer.lang, "card.route-forecast.title_unknown")
    last = max(known, key=lambda row: row["p80"])
    early = day(last["p50"], answer.lang)
    late = day(last["p80"], answer.lang)
    return t(answer.lang, "card.route-forecast.title", commitment=last["commitment"], p50=early, p80=late)


def _forecast_sentence(answer: Answer) -> str:
    lang = answer.lang
    known = _forecast(answer)
    said = []
    if known:
        late = [row for row in known if row["baseline_end"] and row["p50"] > row["baseline_end"]]
        said.append(tn(lang, "card.route-forecast.late", len(late), total=len(known)))
        said.append(
            t(lang, "card.route-forecast.seed", seed=known[0]["seed"], futures=integer(known[0]["futures"], lang))
        )
    for reason in ("few_status_dates", "no_dates"):
        count = sum(row["reason"] == reason for row in answer.rows)
        if count:
            said.append(tn(lang, f"card.route-forecast.{reason}", count))
    told = " ".join(said) or t(lang, "card.route-forecast.all_ended")
    return told + _few_drawn(answer, len(_latest(answer.rows)))


def _few_drawn(answer: Answer, shown: int) -> str:
    """What a drawing says that does not hold every commitment."""
    if shown == len(answer.rows):
        return ""
    lang, whole = answer.lang, len(answer.rows)
    values = {"n": integer(shown, lang), "total": integer(whole, lang)}
    return " " + t(lang, "card.route-forecast.drawn", **values)


def _latest(rows: list[Row]) -> list[Row]:
    """All of them, or as many as one drawing holds: those that end last, by what is forecast or else projected."""
    if len(rows) <= MOST_LINES:
        return rows

    def end(row: Row) -> tuple[date, str]:
        return row.get("p80") or row.get("after_end") or row.get("projected_end") or date.min, row["commitment_id"]

    last = sorted(rows, key=end, reverse=True)[:MOST_LINES]
    chosen = {row["commitment_id"] for row in last}
    return [row for row in rows if row["commitment_id"] in chosen]


def _forecast_figure(answer: Answer) -> Figure:
    spans = tuple(span for row in _latest(answer.rows) for span in _forecast_spans(answer, row))
    return Timeline(spans, today=answer.as_of, today_label=t(answer.lang, "value.today"), bands=term_bands_of(answer))


def _forecast_spans(answer: Answer, row: Row) -> list[Span]:
    """What was first promised, then the range of futures; or the real end; or why there is none."""
    lang = answer.lang
    label = row["code"] if row["code"] == row["commitment"] else f"{row['code']} {row['commitment']}"
    spans = []
    if row["baseline_end"]:
        spans.append(_span(row, label, None, row["baseline_end"], "promised", NEUTRAL, lang))
    if row["p50"]:
        spans.append(_span(row, label, row["p50"], row["p80"], "range", CATEGORICAL[0], lang))
        if row["pace_end"]:
            spans.append(_span(row, label, None, row["pace_end"], "pace", CATEGORICAL[2], lang))
    elif row["reason"] == "ended":
        spans.append(_span(row, label, None, row["projected_end"], "ended", CATEGORICAL[0], lang))
    else:
        text = t(lang, f"reason.{row['reason']}")
        spans.append(Span(row["commitment_id"], label, None, None, text, NEUTRAL))
    return spans


def _span(row: Row, label: str, start: date | None, end: date, key: str, colour: str, lang: str) -> Span:
    values = {"date": day(end, lang), "start": day(start, lang) if start else ""}
    text = t(lang, f"card.route-forecast.span_{key}", **values)
    return Span(row["commitment_id"], label, start, end, text, colour, dashed=key == "range")


def _criticality_title(answer: Answer) -> str:
    between = [row for row in answer.rows if 0 < row["criticality"] < 1]
    row = between[0] if between else answer.rows[0]
    n = round(100 * row["criticality"])
    return t(answer.lang, "card.route-criticality.title", n=n, title=row["title"])


def _criticality_sentence(answer: Answer) -> str:
    always = sum(row["criticality"] == 1 for row in answer.rows)
    never = sum(row["criticality"] == 0 for row in answer.rows)
    row = answer.rows[0]
    said = t(
        answer.lang,
        "card.route-criticality.sentence",
        always=tn(answer.lang, "card.route-criticality.always", always),
        never=tn(answer.lang, "card.route-criticality.never", never),
        seed=row["seed"],
        futures=integer(row["futures"], answer.lang),
    )
    fixed = sum(row["likely"] is None for row in answer.rows)
    return f"{said} {tn(answer.lang, 'card.route-criticality.fixed', fixed)}" if fixed else said


def _criticality_figure(answer: Answer) -> Figure:
    picked = tuple(
        Bar(row["commitment_id"], f"{row['milestone_id']} {row['title']}", row["criticality"],
            percent(row["criticality"], answer.lang))
        for row in answer.rows[:RANKED]
    )  # fmt: skip
    return Bars(picked, colour=CATEGORICAL[3])


def _replans_title(answer: Answer) -> str:
    count = len({row["milestone_id"] for row in answer.rows})
    return tn(
        answer.lang, "card.route-replans.title", len(answer.rows), milestones=tn(answer.lang, "value.milestones", count)
    )


def _replans_sentence(answer: Answer) -> str:
    most = max(answer.rows, key=lambda row: (row["times"], row["changed_on"]))
    times = tn(answer.lang, "value.times", most["times"])
    alike = {row["milestone_id"] for row in answer.rows if row["times"] == most["times"]}
    said = [t(answer.lang, "card.route-replans.most", title=most["title"], times=times)]
    if len(alike) > 1:
        said = [tn(answer.lang, "card.route-replans.most_tied", len(alike), times=times)]
    silent = sum(row["reason"] is None for row in answer.rows)
    if silent:
        said.append(tn(answer.lang, "card.route-replans.silent", silent))
    return " ".join(said)


def _asked(answer: Answer) -> bool:
    return any(answer.options.get(name) for name in ("delay", "drop", "weeks", "resources"))


def _what_if_title(answer: Answer) -> str:
    if not _asked(answer):
        return t(answer.lang, "card.route-what-if.title_none")
    moved = [row for row in answer.rows if row["days"]]
    if not moved:
        return t(answer.lang, "card.route-what-if.title_same")
    worst = max(moved, key=lambda row: abs(row["days"]))
    key = "later" if worst["days"] > 0 else "sooner"
    days = tn(answer.lang, "value.days", abs(worst["days"]))
    ends = day(worst["after_end"], answer.lang)
    return t(answer.lang, f"card.route-what-if.title_{key}", commitment=worst["commitment"], days=days, date=ends)


def _what_if_sentence(answer: Answer) -> str:
    lang = answer.lang
    if not _asked(answer):
        return t(lang, "card.route-what-if.none") + _few_drawn(answer, len(_latest(answer.rows)))
    slipped = sum(row["slipped"] for row in answer.rows)
    moved = [row["commitment"] for row in answer.rows if row["days"]]
    said = [tn(lang, "card.route-what-if.slipped", slipped)]
    if moved:
        said.append(t(lang, "card.route-what-if.moved", names=_listed(moved, lang)))
    shared = [row["commitment"] for row in answer.rows if row["relation"] == "same_institution"]
    if shared:
        said.append(t(lang, "card.route-what-if.shared", names=_listed(shared, lang)))
    return " ".join(said) + _few_moved(answer)


def _few_moved(answer: Answer) -> str:
    shown = _compared(answer)
    if len(shown) == len(answer.rows):
        return ""
    values = {"n": integer(len(shown), answer.lang), "total": integer(len(answer.rows), answer.lang)}
    return " " + t(answer.lang, "card.route-what-if.drawn", **values)


def _compared(answer: Answer) -> list[Row]:
    """What the drawing compares: everything, or, when it is too much, what the scenario moves most."""
    if len(answer.rows) <= MOST_LINES or not _asked(answer):
        return _latest(answer.rows)
    most = sorted(answer.rows, key=lambda row: (-abs(row["days"]), row["commitment_id"]))[:MOST_LINES]
    return sorted(most, key=lambda row: str(row["commitment_id"]))


def _what_if_figure(answer: Answer) -> Figure:
    spans = []
    for row in _compared(answer):
        label = row["code"] if row["code"] == row["commitment"] else f"{row['code']} {row['commitment']}"
        for key, colour in (("before", NEUTRAL), ("after", CATEGORICAL[3 if row["days"] > 0 else 0])):
            text = t(answer.lang, f"card.route-what-if.{key}", date=day(row[f"{key}_end"], answer.lang))
            spans.append(
                Span(row["commitment_id"], label, row[f"{key}_p50"], row[f"{key}_p80"], text, colour, key == "before")
            )
    return Timeline(
        tuple(spans), today=answer.as_of, today_label=t(answer.lang, "value.today"), bands=term_bands_of(answer)
    )


def _moved_title(answer: Answer) -> str:
    dropped = sum(row["dropped"] for row in answer.rows)
    moved = sum(bool(row["slip_days"]) for row in answer.rows)
    if not dropped and not moved:
        return t(answer.lang, "card.route-what-if-milestones.title_none")
    return tn(
        answer.lang,
        "card.route-what-if-milestones.title",
        moved,
        dropped=tn(answer.lang, "card.route-what-if-milestones.dropped", dropped),
    )


def _moved_sentence(answer: Answer) -> str:
    moved = [row for row in answer.rows if row["slip_days"]]
    if not moved:
        return t(answer.lang, "card.route-what-if-milestones.same")
    worst = max(moved, key=lambda row: abs(row["slip_days"]))
    days = tn(answer.lang, "value.days", abs(worst["slip_days"]))
    key = "worst" if worst["slip_days"] > 0 else "best"
    return t(answer.lang, f"card.route-what-if-milestones.{key}", title=worst["title"], days=days)


def _realism_title(answer: Answer) -> str:
    lang, known = answer.lang, [row["compressed"] for row in answer.rows if row["compressed"] is not None]
    tight = tn(lang, "card.route-realism.tight", sum(known)) if known else t(lang, "card.route-realism.tight_unknown")
    promised = [row for row in answer.rows if row["baseline_end"] is not None]
    if not promised:
        return t(lang, "card.route-realism.title_unknown", tight=tight)
    total = tn(lang, "card.commitments-voices.commitment", len(promised))
    return tn(lang, "card.route-realism.title", sum(_beyond(row) for row in promised), total=total, tight=tight)


def _beyond(row: Row) -> bool:
    """Whether what was promised, which is on record, comes before what is projected."""
    return bool(row["projected_end"] > row["baseline_end"])


def _realism_sentence(answer: Answer) -> str:
    lang, rows = answer.lang, answer.rows
    said = []
    if rows[0]["slippage"] is not None:
        usual = percent(rows[0]["slippage"], lang)
        said.append(tn(lang, "card.route-realism.reference", rows[0]["finished"], share=usual))
    bare = sum(row["budget_programmes"] == 0 for row in rows)
    if bare:
        said.append(tn(lang, "card.route-realism.no_budget", bare))
    unlinked = sum(row["budget_programmes"] is None for row in rows)
    if unlinked:
        said.append(t(lang, "card.route-realism.budget_unknown"))
    unproven = sum(row["without_evidence"] > 0 for row in rows)
    if unproven:
        said.append(tn(lang, "card.route-realism.no_evidence", unproven))
    busiest = max(rows, key=lambda row: row["load"])
    if busiest["institution"]:
        load = tn(lang, "value.milestones", busiest["load"])
        said.append(t(lang, "card.route-realism.load", institution=busiest["institution"], load=load))
    cuts = [row for row in rows if row["cut"]]
    if cuts:
        most = max(cuts, key=lambda row: (row["cut_gain_days"], row["code"]))
        days = tn(lang, "value.days", most["cut_gain_days"])
        said.append(t(lang, "card.route-realism.cut", title=most["cut_title"], code=most["code"], days=days))
    return " ".join(said)


CARDS = (
    Card(
        "route-critical-path", "route/critical-path", "/ruta-critica", "route-now", 10,
        _critical_title, _critical_sentence, critical_figure,
        columns=("code", "title", "institution", "state", "baseline_end", "current_end", "early_end", "spare_days",
                 "slip_days", "critical", "waits_for", "replans", "reason"),
        glossary=("critical_path", "baseline", "spare_days"), clicks=("commitment", "commitment_id"), wide=True,
    ),
    Card(
        "route-forecast", "route/forecast", "/ruta-critica", "route-futures", 20,
        _forecast_title, _forecast_sentence, _forecast_figure,
        columns=("code", "commitment", "baseline_end", "projected_end", "p10", "p50", "p80", "p90", "spi_t", "pace_end",
                 "status_dates", "reason"),
        glossary=("p80", "earned_schedule"), clicks=("commitment", "commitment_id"),
    ),
    Card(
        "route-criticality", "route/criticality", "/ruta-critica", "route-futures", 21,
        _criticality_title, _criticality_sentence,
        _criticality_figure,
        columns=("code", "title", "institution", "criticality", "optimistic", "likely", "pessimistic"),
        glossary=("criticality",), clicks=("commitment", "commitment_id"),
    ),
    Card(
        "route-what-if", "route/what-if", "/ruta-critica", "route-scenario", 30,
        _what_if_title, _what_if_sentence, _what_if_figure,
        columns=("code", "commitment", "before_end", "after_end", "days", "before_p80", "after_p80", "slipped",
                 "dropped", "relation"),
        glossary=("p80",), clicks=("commitment", "commitment_id"),
    ),
    Card(
        "route-what-if-milestones", "route/what-if-milestones", "/ruta-critica", "route-scenario", 31,
        _moved_title, _moved_sentence,
        columns=("code", "title", "before_end", "after_end", "slip_days", "critical", "justification"),
        clicks=("commitment", "commitment_id"), wide=True,
    ),
    Card(
        "route-realism", "route/realism", "/ruta-critica", "route-futures", 22,
        _realism_title, _realism_sentence,
        columns=("code", "commitment", "institution", "promised_days", "expected_days", "baseline_end", "projected_end",
                 "chain_days", "compressed", "load", "budget_programmes", "without_evidence", "cut_title",
                 "cut_gain_days", "reason"),
        glossary=("realism",), clicks=("commitment", "commitment_id"), wide=True,
    ),
    Card(
        "route-replans", "route/replans", "/ruta-critica", "route-history", 40,
        _replans_title, _replans_sentence,
        columns=("code", "title", "changed_on", "old_end", "new_end", "days", "times", "institution", "reason"),
        glossary=("baseline",), clicks=("commitment", "commitment_id"), wide=True, listed=True,
    ),
)  # fmt: skip
