"""Cards of when the route may end: the range of futures, what decides it, and whether what was promised fits."""

from collections.abc import Iterator
from datetime import date

from dashboard.cards.card import Card
from dashboard.cards.drawing import bars
from dashboard.cards.promises.route_drawn import few, latest, whose
from dashboard.cards.promises.saying import COMMITMENT, commitments
from dashboard.cards.promises.terms import over_terms
from dashboard.cards.telling import Telling
from dashboard.figures import Span
from dashboard.store.snapshots import Row
from dashboard.theme import CATEGORICAL, NEUTRAL

PAGE, SECTION = "/ruta-critica", "route-futures"
RANKED = 12


def _last(known: list[Row]) -> Row:
    """The commitment that ends last in eight of every ten futures."""
    return max(known, key=lambda row: row["p80"])


def _forecast_title(tell: Telling) -> str:
    known = tell.known("p50")
    if not known:
        return tell("title_unknown")
    last = _last(known)
    return tell("title", commitment=last["commitment"], p50=tell.day(last["p50"]), p80=tell.day(last["p80"]))


def _forecast_sentence(tell: Telling) -> Iterator[str]:
    yield from tell.either(_forecast_findings(tell), "all_ended")
    drawn = _drawable(tell)
    yield tell.some("not_drawn", len(tell.rows) - len(drawn))
    yield few(tell, "drawn", len(latest(drawn)), len(drawn))


def _drawable(tell: Telling) -> list[Row]:
    """What the drawing is of. What ended only where nothing else is left: its years would press the rest aside."""
    ahead = [row for row in tell.rows if row["reason"] != "ended"] if tell.known("p50") else []
    return ahead or tell.rows


def _forecast_findings(tell: Telling) -> Iterator[str]:
    known = tell.known("p50")
    if known:
        last = _last(known)
        after = (last["pace_end"] - last["p80"]).days if last["pace_end"] else 0
        yield tell.some("pace", max(after, 0), date=tell.day(last["pace_end"]))
        late = sum(bool(row["baseline_end"] and row["p50"] > row["baseline_end"]) for row in known)
        yield tell.many("late", late, total=len(known))
        yield tell("seed", seed=known[0]["seed"], futures=tell.integer(known[0]["futures"]))
    for reason in ("few_status_dates", "no_closing", "no_dates"):
        yield tell.some(reason, tell.count(reason=reason))


def _forecast_spans(tell: Telling) -> Iterator[Span]:
    """What was first promised, then the range of futures; or why there is none."""
    for row in latest(_drawable(tell)):
        if row["baseline_end"]:
            yield _span(tell, row, "promised", row["baseline_end"], NEUTRAL)
        if row["p50"]:
            yield _span(tell, row, "range", row["p80"], CATEGORICAL[0], start=row["p50"])
            if row["pace_end"]:
                yield _span(tell, row, "pace", row["pace_end"], CATEGORICAL[2])
        elif row["reason"] == "ended":
            yield _span(tell, row, "ended", row["projected_end"], CATEGORICAL[0])
        else:
            yield Span(row["commitment_id"], whose(row), None, None, tell.code("reason", row), NEUTRAL)


def _span(tell: Telling, row: Row, key: str, end: date, colour: str, start: date | None = None) -> Span:
    text = tell(f"span_{key}", date=tell.day(end), start=tell.day(start))
    return Span(
        row["commitment_id"],
        whose(row),
        start,
        end,
        text,
        colour,
        hollow_end=key == "pace",
        tone="accent" if key == "range" else "",
    )


_forecast_figure = over_terms(_forecast_spans, "plain", "accent", "hollow")


def _criticality_title(tell: Telling) -> str:
    row = next((row for row in tell.rows if 0 < row["criticality"] < 1), tell.first)
    return tell("title", n=round(100 * row["criticality"]), title=row["title"])


def _criticality_sentence(tell: Telling) -> Iterator[str]:
    always = tell.many("always", tell.count(criticality=1))
    never = tell.many("never", tell.count(criticality=0))
    seed, futures = tell.first["seed"], tell.integer(tell.first["futures"])
    yield tell("sentence", always=always, never=never, seed=seed, futures=futures)
    yield tell.some("fixed", tell.unknown("likely"))


def _realism_title(tell: Telling) -> str:
    promised = tell.known("baseline_end")
    if not promised:
        return tell("title_unknown")
    # What was promised, which is on record, comes before what is projected.
    beyond = sum(row["projected_end"] > row["baseline_end"] for row in promised)
    return tell.many("title", beyond, total=commitments(tell, len(promised)))


def _realism_sentence(tell: Telling) -> Iterator[str]:
    rows, first, known = tell.rows, tell.first, tell.known("compressed")
    yield tell.many("tight", sum(row["compressed"] for row in known)) if known else tell("tight_unknown")
    if first["slippage"] is not None:
        yield tell.many("reference", first["finished"], share=tell.percent(first["slippage"]))
    yield tell.some("no_budget", tell.count(budget_programmes=0))
    if tell.unknown("budget_programmes"):
        yield tell("budget_unknown")
    yield tell.some("no_evidence", sum(row["without_evidence"] > 0 for row in rows))
    busiest = max(rows, key=lambda row: row["load"])
    if busiest["institution"]:
        load = tell.many("value.milestones", busiest["load"])
        yield tell("load", institution=busiest["institution"], load=load)
    most = max((row for row in rows if row["cut"]), key=lambda row: (row["cut_gain_days"], row["code"]), default=None)
    if most:
        days = tell.many("value.days", most["cut_gain_days"])
        yield tell("cut", title=most["cut_title"], code=most["code"], days=days)


CARDS = (
    Card(
        "route-forecast", "route/forecast", PAGE, SECTION, 20, _forecast_title, _forecast_sentence, _forecast_figure,
        columns=("code", "commitment", "baseline_end", "projected_end", "p10", "p50", "p80", "p90", "spi_t", "pace_end",
                 "status_dates", "reason"),
        level="hero", glossary=("p80", "earned_schedule"), clicks=COMMITMENT,
    ),
    Card(
        "route-criticality", "route/criticality", PAGE, SECTION, 21, _criticality_title, _criticality_sentence,
        bars(lambda tell, row: f"{row['milestone_id']} {row['title']}", "criticality",
             lambda tell, row: tell.percent(row["criticality"]),
             key="commitment_id", most=RANKED, colour=CATEGORICAL[3]),
        columns=("code", "title", "institution", "criticality", "optimistic", "likely", "pessimistic"),
        level="reference", glossary=("criticality",), clicks=COMMITMENT,
    ),
    Card(
        "route-realism", "route/realism", PAGE, SECTION, 22, _realism_title, _realism_sentence,
        columns=("code", "commitment", "institution", "promised_days", "expected_days", "baseline_end", "projected_end",
                 "chain_days", "compressed", "load", "budget_programmes", "without_evidence", "cut_title",
                 "cut_gain_days", "reason"),
        glossary=("realism",), clicks=COMMITMENT,
    ),
)  # fmt: skip
