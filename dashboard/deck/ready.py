"""The presentations that any package has ready, as far as its data go: which cards, in which order.

They name cards, never a state, a year or an institution: what a package has nothing for is left out of the room and
named at the end.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field, replace

from dashboard.answers import Answer, ask
from dashboard.cards import CARDS
from dashboard.cards.card import Card, Face, face
from dashboard.filters import Choice, Filters, choices, effective_date
from dashboard.store.questions import question
from dashboard.store.snapshots import Snapshot

SESSIONS = "glosas/sessions"


@dataclass(frozen=True)
class Ready:
    """A presentation by its cards. ``of`` is the filter that it needs a value of: only cards that use it stand in it.

    With ``since`` its cards tell what changed since the last Glosa. Its words are ``deck.<id>.name`` and ``.lead``.
    """

    id: str
    cards: tuple[str, ...]
    of: str = ""
    since: bool = False


@dataclass(frozen=True)
class Shown:
    """A card as it stands on a slide."""

    card: Card
    answer: Answer
    face: Face
    title: str = ""
    note: str = ""


@dataclass(frozen=True)
class Made:
    """A presentation of a package: what can be shown, and what was asked and has no answer."""

    filters: Filters
    shown: tuple[Shown, ...]
    absent: tuple[Shown, ...]


READY = (
    Ready("glosa", (
        "glosas-agreements", "commitments-verification-gap", "commitments-status", "recommendations-register",
        "recommendations-ageing", "deadlines-my-week", "crossings-worklist", "risks-open", "risks-to-ask",
        "gaps-unpublished", "glosas-sessions", "glosas-questions",
    )),
    Ready("compromisos", (
        "commitments-status", "commitments-coding", "commitments-voices", "commitments-verification-gap",
        "commitments-evidence", "commitments-progress", "commitments-reasons", "commitments-timeline",
        "commitments-volatility", "commitments-branch-coverage", "route-forecast", "plans-indicators",
    )),
    Ready("presupuesto", (
        "budget-moments", "proposed-approved", "budget-by-year", "budget-real-terms", "budget-per-capita",
        "budget-progress", "budget-by-unit", "budget-by-chapter", "revenue-by-concept", "debt-with-gdp",
        "in-municipality-transfers", "cycle-stages", "audits-by-entity",
    )),
    Ready("participacion", (
        "participation-sessions", "participation-coverage", "participation-reach", "participation-attendance",
        "participation-by-phase", "participation-youth", "participation-land", "participation-surveys",
        "municipality-turnout", "participation-representation", "participation-next",
    )),
    Ready("vencimientos", (
        "deadlines-my-week", "deadlines-upcoming", "crossings-worklist", "municipality-due", "deadlines-waiting",
        "deadlines-without-date", "glosas-agreements", "recommendations-ageing",
    )),
    Ready("cambios", (
        "changes-since", "glosas-agreements", "recommendations-survival", "commitments-milestones", "gaps-requests",
        "plans-baseline",
    ), since=True),
    Ready("institucion", (
        "commitments-list", "deadlines-upcoming", "deadlines-waiting", "glosas-agreements", "recommendations-register",
        "recommendations-ageing", "crossings-worklist", "commitments-verification-gap", "participation-attendance",
        "participation-load", "gaps-unpublished",
    ), of="institution"),
    Ready("municipio", (
        "municipality-residents", "municipality-income", "municipality-own-per-resident", "municipality-funds",
        "municipality-spent-there", "municipality-audits", "municipality-due", "municipality-participation",
        "municipality-turnout", "participation-land",
    ), of="municipality"),
)  # fmt: skip
BY_ID: Mapping[str, Ready] = {one.id: one for one in READY}


@dataclass
class _Tried:
    shown: list[Shown] = field(default_factory=list)
    absent: list[Shown] = field(default_factory=list)


def made(ready: Ready, snapshot: Snapshot, filters: Filters) -> Made:
    """The presentation for what the address asks; a card that fails or is not of the package is left out of it."""
    asked = _asked(ready, snapshot, filters)
    tried = _Tried()
    for card in (CARDS[name] for name in ready.cards if name in CARDS):
        if ready.of and ready.of not in question(card.question).filters:
            continue
        one = shown(card, snapshot, asked)
        if one is None:
            continue
        (tried.shown if _tells(one) else tried.absent).append(one)
    return Made(asked, tuple(tried.shown), tuple(tried.absent))


def shown(card: Card, snapshot: Snapshot, filters: Filters) -> Shown | None:
    """A card for a slide; None where it is not of the package or the package has no use for it."""
    answer = card.ask(snapshot, filters, strict=False)
    if not answer.applies or not card.shown(answer):
        return None
    return Shown(card, answer, face(card, answer))


def _tells(one: Shown) -> bool:
    return bool(one.answer.rows) and one.card.tells(one.answer)


def _asked(ready: Ready, snapshot: Snapshot, filters: Filters) -> Filters:
    if not ready.since or "since" in filters.values:
        return filters
    last = last_glosa(snapshot, filters)
    return filters.with_values(since=(last,)) if last else filters


def last_glosa(snapshot: Snapshot, filters: Filters) -> str:
    """The day of the last Glosa that was held, as an address says it; "" where none has a day."""
    plain = replace(filters, values={}, options={})
    held = [row["held_on"] for row in ask(snapshot, SESSIONS, plain, strict=False).rows]
    day = effective_date(filters, snapshot)
    return max((one.isoformat() for one in held if one and one <= day), default="")


def named(ready: Ready, snapshot: Snapshot, filters: Filters) -> Filters:
    """What is asked of a presentation that is of one: the first there is, where nobody says which."""
    if not ready.of or ready.of in filters.values:
        return filters
    first = variants(ready, snapshot, filters.lang)[:1]
    return filters.with_values(**{ready.of: tuple(one.value for one in first)})


def variants(ready: Ready, snapshot: Snapshot, lang: str) -> list[Choice]:
    """The values a presentation can be of; none where it is of the whole package."""
    return choices(snapshot, ready.of, lang) if ready.of else []
