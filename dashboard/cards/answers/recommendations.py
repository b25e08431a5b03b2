"""Cards of what was recommended: who answered, how long it has waited, and what became of it."""

from collections import Counter
from collections.abc import Iterator
from urllib.parse import quote

from dashboard.cards.card import Card
from dashboard.cards.drawing import bars, tally
from dashboard.cards.telling import Telling
from dashboard.figures import Figure
from dashboard.schema.order import in_order
from dashboard.store.snapshots import Row

PAGE, SECTION = "/recomendaciones", "answers-recommendations"
REPLIES = ("accepted", "accepted_partly", "rejected")
STATES = (*REPLIES, "no_answer", "notice_undated", "not_notified", "followed")
TONES = {"accepted": "said", "accepted_partly": "said", "rejected": "said", "no_answer": "overdue"}
"""An answer is the word of who gives it: it proves nothing yet."""
CLOSED = "nothing"
NAMED = 3


def _register_title(tell: Telling) -> str:
    replied, total = sum(row["answer_state"] in REPLIES for row in tell.rows), tell.integer(len(tell.rows))
    if not replied:
        return tell("title_none", parts=_kinds(tell))
    silent = tell.some("title_silent", tell.count(answer_state="no_answer"))
    return tell.many("title", replied, total=total, silent=silent)


def _kinds(tell: Telling) -> str:
    """How many recommendations and how many areas of opportunity: they are never one number."""
    kinds = (tell.some(kind, tell.count(kind=kind)) for kind in ("recommendation", "area_of_opportunity"))
    return tell.join(part for part in kinds if part)


def _register_sentence(tell: Telling) -> Iterator[str]:
    held = Counter(row["answer_state"] for row in tell.rows)
    parts = "; ".join(f"{tell.low('answer_state', one)}: {tell.integer(held[one])}" for one in STATES if held[one])
    # The title names both kinds only where nobody answered.
    kinds = f"{_raised(_kinds(tell))}. " if any(held[one] for one in REPLIES) else ""
    yield f"{kinds}{_raised(parts)}."
    yield from _heirs(tell)
    waiting = [row for row in tell.rows if row["answer_state"] not in (*REPLIES, "followed")]
    oldest = max((row["age_days"] or 0 for row in waiting), default=0)
    without = [row for row in waiting if row["clock_state"] == "no_legal_term"]
    if without:
        yield tell.beside("no_term", days=tell.many("value.days", oldest))
    yield tell.some("passed", tell.count(clock_state="passed"))
    yield tell.some("confirmed", tell.count(link_state="confirmed"))
    yield tell.some("candidate", tell.count(link_state="candidate"))
    yield from _adopted(tell)


def _adopted(tell: Telling) -> Iterator[str]:
    """Who took on to follow some of them, and where whoever wants to follow another writes."""
    taken = tell.known("follower")
    names = tell.join(in_order({row["follower"] for row in taken}), NAMED)
    yield tell.many("adopted", len(taken), names=names) if taken else tell("adopted_none")
    contact = tell.answer.snapshot.package.contact
    yield tell("adopt", contact=contact) if contact else ""


def _request(row: Row) -> str:
    """Where the request to close one is, ready to print; nothing for what is closed."""
    if row["missing_step"] == CLOSED:
        return ""
    return f"/api/v1/recommendations/{quote(row['recommendation_id'], safe='')}/request.docx"


def _raised(text: str) -> str:
    return f"{text[:1].upper()}{text[1:]}"


def _heirs(tell: Telling) -> Iterator[str]:
    """Who issued some of them and is no more, and who took its place."""
    gone = {row["issuer"]: row for row in tell.known("issuer_ended_on")}
    for name, row in gone.items():
        key = "heir" if row["issuer_heir"] else "no_heir"
        yield tell(key, issuer=name, day=tell.day(row["issuer_ended_on"]), heir=row["issuer_heir"] or "")


def _register_figure(tell: Telling) -> Figure:
    """A mark for each, by its answer; that nobody is on record in a state is no zero."""
    held = [state for state in STATES if tell.where(answer_state=state)]
    drawn = tally(
        "answer_state",
        held,
        toned=lambda state: TONES.get(state or "", "unknown"),
        hollow=lambda state: state not in REPLIES,
    )
    return drawn(tell)


def _ageing_title(tell: Telling) -> str:
    total = tell.total("open_ones")
    oldest = max((row["oldest_days"] or 0 for row in tell.rows), default=0)
    return tell.many("title", total, days=tell.integer(oldest))


def _ageing_sentence(tell: Telling) -> Iterator[str]:
    total, without = (tell.total(name) for name in ("open_ones", "no_legal_term"))
    yield tell("all_without") if total == without else tell.many("without", without, total=tell.integer(total))
    yield tell.some("unanswered", tell.total("unanswered"))
    yield tell.some("not_notified", tell.total("not_notified"))


def _survival_title(tell: Telling) -> str:
    total, taken, maybe = (tell.total(name) for name in ("issued", "taken_up", "to_confirm"))
    if taken:
        return tell.many("title", taken, total=tell.integer(total))
    more = tell.some("title_maybe", maybe)
    return tell.many("title_none", total, more=more)


def _survival_sentence(tell: Telling) -> Iterator[str]:
    issued, replied, reasons = (tell.total(name) for name in ("issued", "replied", "with_reasons"))
    if replied:
        yield tell.many("replied", replied, total=tell.integer(issued), reasons=tell.integer(reasons))
    else:
        yield tell.many("nobody", issued)
    timed = tell.known("median_days")
    for row in timed[:NAMED]:
        yield tell.many("median", round(row["median_days"]), batch=_batch(tell, row))
    yield tell.some("medians_more", len(timed[NAMED:]))
    yield tell.some("reissued", tell.total("reissued"))


def _batch(tell: Telling, row: Row) -> str:
    return tell("batch", mechanism=row["mechanism"], year=row["year"])


def _of_issued(tell: Telling, row: Row) -> str:
    return tell("value.n_of_m", n=tell.integer(row["replied"]), m=tell.integer(row["issued"]))


CARDS = (
    Card(
        "recommendations-register", "recommendations/register", PAGE, SECTION, 10, _register_title,
        _register_sentence,
        _register_figure,
        columns=("ref", "text", "answer_state", "missing_step", "clock_state", "age_days", "kind", "addressee",
                 "issued_on", "last_step", "linked", "link_state", "follower", "follower_contact"),
        level="hero", paper=_request, clicks=("institution", "addressee_id"), listed=True, today=True,
        glossary=("recommendation",),
    ),
    Card(
        "recommendations-ageing", "recommendations/ageing", PAGE, SECTION, 20, _ageing_title, _ageing_sentence,
        bars("age_band", "open_ones", few=True), today=True, headline=("open_ones", 0)),
    Card(
        "recommendations-survival", "recommendations/survival", PAGE, SECTION, 30, _survival_title,
        _survival_sentence, bars(_batch, "replied", _of_issued, few=True),
    ),
)  # fmt: skip
