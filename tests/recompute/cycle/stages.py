"""The documents of ``cycle/documents`` counted by stage, with the meetings and recommendations of each."""

from collections import Counter, defaultdict

from ..package import Chosen, Package, Rows, on
from .documents import OUT, STAGES, told

STAGE_OF = dict.fromkeys(("diagnosis", "methodology", "design"), "planning") | {
    "execution": "execution",
    "evaluation": "evaluation",
}
"""Phase of participation -> stage; the decision phase does not say which."""
STATES = (
    ("ejemplo", "as_of=2025-08-15"),
    ("ejemplo", "as_of=2027-03-20"),
    ("ejemplo", "year=2024,2025&institution=I-CUENTAS&stage=monitoring"),
    ("ejemplo", "as_of=2024-06-30&year=2022,2024"),
    ("quintana-roo", "as_of=2023-08-15&sources=official"),
)


def truth(package: Package, chosen: Chosen) -> Rows:
    documents, day = told(package, chosen), chosen.as_of
    if not documents:
        return []
    states: dict[str, Counter[str]] = {stage: Counter() for stage in STAGES}
    readable: Counter[str] = Counter()
    formats: Counter[str] = Counter()
    for one in documents:
        stage, state = one.row["stage"], one.state(package, day)
        states[stage][state] += 1
        readable[stage] += state in OUT and one.row["machine_readable"] == "yes"
        formats[stage] += state in OUT and one.row["machine_readable"] != "unknown"
    meetings, recommendations = _meetings(package, chosen), _recommendations(package, chosen)
    return [
        {
            "stage": stage,
            **_counts(states[stage]),
            "machine_readable": readable[stage] if formats[stage] else None,
            "format_known": formats[stage] if states[stage] else None,
            "participation": meetings[stage] or None,
            "open_recommendations": recommendations.get(stage),
            "chosen": stage == chosen.option("stage", "all"),
        }
        for stage in STAGES
    ]


def _counts(states: Counter[str]) -> dict[str, int | None]:
    """Nothing where nobody recorded what the stage expects: zero only when known."""
    counts = {"expected": states.total(), "published": sum(states[state] for state in OUT)}
    counts |= {state: states[state] for state in ("on_time", "late", "silent", "not_in_data", "pending")}
    return {name: count if states else None for name, count in counts.items()}


def _meetings(package: Package, chosen: Chosen) -> Counter[str]:
    """Stage -> meetings held by the day: a Glosa renders account, another is of the stages its phases match."""
    kinds = {}
    for row in package.rows("meetings"):
        held = on(row["held_on"])
        in_year = "year" not in chosen or (held is not None and chosen.allows("year", held.year))
        if (held or chosen.as_of) <= chosen.as_of and in_year and chosen.from_official(package, row):
            kinds[row["meeting_id"]] = row["kind"]
    pairs = {("accountability", meeting) for meeting, kind in kinds.items() if kind == "glosa"}
    pairs |= {
        (STAGE_OF[row["phase"]], row["meeting_id"])
        for row in package.rows("municipal_participation")
        if row["phase"] in STAGE_OF and kinds.get(row["meeting_id"], "glosa") != "glosa"
    }
    return Counter(stage for stage, _ in pairs)


def _recommendations(package: Package, chosen: Chosen) -> dict[str, int]:
    """Stage -> recommendations about it, issued by the day, that nobody had verified or closed."""
    stages: dict[str, set[str]] = defaultdict(set)
    for row in package.rows("publication_calendar"):
        stages[row["obligation_id"]].add(row["stage"])
    pairs = {(row["recommendation_id"], row["cycle_stage"]) for row in package.rows("recommendations")}
    for row in package.rows("links"):
        if (row["from_table"], row["to_table"], row["state"]) == ("recommendations", "obligations", "confirmed"):
            pairs |= {(row["from_id"], stage) for stage in stages[row["to_id"]]}
    done = {
        row["recommendation_id"]
        for row in package.rows("recommendation_events")
        if row["state"] in ("verified", "closed") and (on(row["happened_on"]) or chosen.as_of) <= chosen.as_of
    }
    told_then = {
        row["recommendation_id"]
        for row in package.rows("recommendations")
        if row["kind"] != "heading" and (on(row["issued_on"]) or chosen.as_of) <= chosen.as_of
        if chosen.allows("institution", row["addressee_id"] or None) and chosen.from_official(package, row)
    }
    found: dict[str, int] = {}
    for key, stage in pairs:
        if stage and key in told_then:
            found[stage] = found.get(stage, 0) + (key not in done)
    return found
